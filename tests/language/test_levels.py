"""What hangs one word too low is moved up: docs by hand, as a parser would give them."""

from __future__ import annotations

import pytest

from detente.language.repairs.levels import raise_heads
from tests.language.docs import make_doc

CASES = {
    "what is bought up to a number": (
        "buy:VERB:ROOT:0 up:ADP:compound:prt:0 to:ADP:case:4 20:NUM:nummod:4 jets:NOUN:obl:0",
        "jets obj buy",
    ),
    "the subject of an auxiliary": (
        "Oslo:PROPN:nsubj:1 has:VERB:aux:4 this:DET:det:3 year:NOUN:obl:4 signed=sign:VERB:ROOT:4",
        "Oslo nsubj signed",
    ),
    "the subject of an auxiliary that is denied": (
        "Oslo:PROPN:nsubj:1 has:VERB:aux:3 not:PART:advmod:1 signed=sign:VERB:ROOT:3",
        "Oslo nsubj has",
    ),
    "the subject behind a relative pronoun": (
        "a:DET:det:1 court:NOUN:ROOT:1 which:PRON:obj:4:PronType=Rel Bo:PROPN:nsubj:2 "
        "praised=praise:VERB:acl:relcl:1",
        "Bo nsubj praised",
    ),
    "the subject of an auxiliary in a clause": (
        "that:SCONJ:mark:2 Oslo:PROPN:nsubj:2 has:VERB:aux:3 signed=sign:VERB:ROOT:3",
        "Oslo nsubj signed",
    ),
    "whom somebody met one morning": (
        "held=hold:VERB:ROOT:0 talks:NOUN:obj:0 on:ADP:case:3 Monday:PROPN:obl:0 with:ADP:case:5 "
        "Bo:PROPN:nmod:3",
        "Bo obl held",
    ),
    "an act joined with the country of another": (
        "his:PRON:nmod:poss:1 praise:NOUN:obj:1 of:ADP:case:3 Oslo:PROPN:nmod:1 and:CCONJ:cc:5 "
        "attacks=attack:NOUN:conj:3 on:ADP:case:7 Rome:PROPN:nmod:5",
        "attacks conj praise",
    ),
    "somebody joined with a country": (
        "talks:NOUN:ROOT:0 with:ADP:case:2 Oslo:PROPN:nmod:0 and:CCONJ:cc:4 envoys=envoy:NOUN:conj:2 "
        "from:ADP:case:6 Rome:PROPN:nmod:4",
        "envoys conj Oslo",
    ),
    "the noun that a list ends with": (
        "met=meet:VERB:ROOT:0 Thai:ADJ:obj:0 ,:PUNCT:punct:3 Lao:ADJ:conj:1 and:CCONJ:cc:6 "
        "Malian:ADJ:amod:6 envoys=envoy:NOUN:conj:1",
        "envoys obj met",
    ),
}


@pytest.mark.parametrize(("told", "expected"), CASES.values(), ids=CASES.keys())
def test_raise_heads(told: str, expected: str) -> None:
    doc = raise_heads(make_doc(told))
    word = next(token for token in doc if token.text == expected.split()[0])
    assert f"{word.text} {word.dep_} {word.head.text}" == expected
