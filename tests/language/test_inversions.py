"""Who stands behind the verb that begins a sentence is its subject: docs by hand."""

from __future__ import annotations

import pytest

from detente.language.repairs.inversions import repair_inversions
from tests.language.docs import make_doc

PAST = "Tense=Past,VerbForm=Fin"

CASES = {
    "who comes": (
        f"Arrived=arrive:VERB:ROOT:0:{PAST} the:DET:det:2 envoy:NOUN:obj:0 to:ADP:case:4 "
        "Oslo:PROPN:obl:0",
        "envoy nsubj Arrived",
    ),
    "the first of two": (
        f"Signed=sign:VERB:ROOT:0:{PAST} the:DET:det:2 envoys=envoy:NOUN:obj:0 a:DET:det:4 "
        "pact:NOUN:obj:0",
        "envoys nsubj Signed",
    ),
    "who stands behind a pronoun": (
        f"Received=receive:VERB:ROOT:0:{PAST} him:PRON:iobj:0 the:DET:det:3 envoy:NOUN:obj:0",
        "envoy nsubj Received",
    ),
    "a state taken for the end of a name": (
        "Will=will:AUX:aux:1:VerbForm=Fin visit:VERB:ROOT:1:VerbForm=Inf Bo:PROPN:obj:1 "
        "Moe:PROPN:flat:2 the:DET:det:5 Sudan:PROPN:appos:2",
        "Sudan obj visit",
    ),
    "a verb taken for a participle": (
        "Expelled=expel:VERB:amod:1:Tense=Past,VerbForm=Part Kenya:PROPN:ROOT:1 "
        "the:DET:det:3 envoy:NOUN:appos:1",
        "Kenya nsubj Expelled",
    ),
    "no subject where one gives": (
        f"Gave=give:VERB:ROOT:0:{PAST} the:DET:det:2 king:NOUN:iobj:0 a:DET:det:4 book:NOUN:obj:0",
        "king iobj Gave",
    ),
    "no subject where one names": (
        f"Called=call:VERB:ROOT:0:{PAST} the:DET:det:2 king:NOUN:obj:0 a:DET:det:4 liar:NOUN:xcomp:0",
        "king obj Called",
    ),
    "an order": (
        "Sign=sign:VERB:ROOT:0:VerbForm=Inf the:DET:det:2 king:NOUN:obj:0 a:DET:det:4 pact:NOUN:obj:0",
        "king obj Sign",
    ),
}


@pytest.mark.parametrize(("told", "expected"), CASES.values(), ids=CASES.keys())
def test_inversions(told: str, expected: str) -> None:
    doc = repair_inversions(make_doc(told))
    word = next(token for token in doc if token.text == expected.split()[0])
    assert f"{word.text} {word.dep_} {word.head.text}" == expected
