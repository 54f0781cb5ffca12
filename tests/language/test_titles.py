"""Who is named behind the country of a title bears it: docs by hand, as a parser would give them."""

from __future__ import annotations

import pytest

from detente.language.repairs.titles import repair_titles
from detente.language.tree import Span
from tests.language.docs import make_doc

CASES = {
    "a name hung on the country": (
        "Minister:PROPN:nsubj:7 of:ADP:case:2 affairs=affair:NOUN:nmod:0 of:ADP:case:4 "
        "Kenya:PROPN:nmod:2 Bo:PROPN:nmod:4 Moe:PROPN:flat:5 left=leave:VERB:ROOT:7",
        (5, 7),
        ("Bo nsubj left", "Minister nmod:desc Bo"),
    ),
    "a name that took the country's preposition": (
        "speaker:NOUN:nsubj:6 of:ADP:case:4 its:PRON:nmod:poss:4 Court:PROPN:nmod:desc:4 "
        "Bo:PROPN:nmod:0 Moe:PROPN:flat:4 left=leave:VERB:ROOT:6",
        (4, 6),
        ("Bo nsubj left", "Court nmod speaker", "its nmod:poss Court", "of case Court"),
    ),
    "a name beside its title": (
        "met=meet:VERB:ROOT:0 with:ADP:case:2 President:PROPN:obl:0 of:ADP:case:4 "
        "Kenya:PROPN:nmod:2 Bo:PROPN:compound:6 Moe:PROPN:obl:0",
        (5, 7),
        ("Moe obl met", "with case Moe"),
    ),
    "a title of its own before the name": (
        "spokesman:NOUN:nsubj:5 of:ADP:case:3 President:PROPN:nmod:desc:3 Bo:PROPN:nmod:0 "
        "Moe:PROPN:flat:3 left=leave:VERB:ROOT:5",
        (3, 5),
        ("Bo nmod spokesman", "spokesman nsubj left"),
    ),
    "a short title that the parse took for the name": (
        "Sen.:PROPN:nsubj:3 Bo:PROPN:flat:0 Moe:PROPN:flat:1 left=leave:VERB:ROOT:3",
        (1, 3),
        ("Bo nsubj left", "Sen. nmod:desc Bo"),
    ),
    "a leader beside his name": (
        "Mali:PROPN:nsubj:1 sees=see:VERB:ROOT:1 leader:NOUN:obl:1 Bo:PROPN:obl:1 Moe:PROPN:flat:3",
        (3, 5),
        ("Bo obl sees", "leader nmod:desc Bo"),
    ),
    "no title": (
        "death:NOUN:nsubj:5 of:ADP:case:2 envoys=envoy:NOUN:nmod:0 Bo:PROPN:nmod:2 "
        "Moe:PROPN:flat:3 shook=shake:VERB:ROOT:5",
        (3, 5),
        ("Bo nmod envoys",),
    ),
}


@pytest.mark.parametrize(("told", "name", "expected"), CASES.values(), ids=CASES.keys())
def test_titles(told: str, name: tuple[int, int], expected: tuple[str, ...]) -> None:
    doc = make_doc(told)
    doc.set_ents([Span(doc, *name, label="PER")])
    repair_titles(doc)
    words = {token.text: f"{token.text} {token.dep_} {token.head.text}" for token in doc}
    assert tuple(words[line.split()[0]] for line in expected) == expected
