"""Given pairs: rows first, then a guess that says so; types folded as classifiers tell them."""

from __future__ import annotations

from typing import Any

import pytest

from detente.coding.backoff import find_nearness, load_weights
from detente.coding.pairs import fold
from detente.knowledge import load_knowledge
from detente.language.model import parse
from detente.pipeline import code_pairs
from detente.records import Document


def ask(text: str, source: str, target: str) -> dict[str, Any]:
    spans = [[[text.index(side), text.index(side) + len(side)]] for side in (source, target)]
    pair = {"source": spans[0], "target": spans[1]}
    return code_pairs(Document("pair", "pair", text), [pair])[0]


def test_a_row_answers_and_names_itself() -> None:
    answer = ask(
        "The harbour guild praised the fishers of Vell.", "The harbour guild", "the fishers of Vell"
    )
    assert (answer["type"], answer["quad"]) == ("SUPPORT", 1)
    assert answer["rule"]["rule"].startswith("praise (verb)")


def test_without_a_row_a_guess_names_its_nearest_rows() -> None:
    answer = ask(
        "The harbour guild toasted the triumph of the hungry fishers of Vell.",
        "The harbour guild",
        "the hungry fishers of Vell",
    )
    assert answer["rule"]["rule"] == "back-off"
    assert answer["rule"]["nearest"]
    assert answer["confidence"] <= 0.5


@pytest.mark.parametrize(
    ("kind", "cameo", "factuality", "folded"),
    [
        ("SANCTION", "163", "actual", "COERCE"),
        ("COERCE", "191", "actual", "ASSAULT"),
        ("CONCEDE", "080", "actual", "RETREAT"),
        ("CONSULT", "040", "planned", "AGREE"),
        ("ASSAULT", "190", "planned", "THREATEN"),
        ("AID", "071", "actual", "AID"),
        ("AID", "071", "negated", "REJECT"),
        ("ASSAULT", "190", "negated", "ASSAULT"),
        ("ASSAULT", "190", "denied", "REJECT"),
    ],
)
def test_types_fold(kind: str, cameo: str, factuality: str, folded: str) -> None:
    assert fold(kind, cameo, factuality) == folded


def test_the_back_off_knows_types_of_the_ontology() -> None:
    types, weights = load_weights()
    assert set(types) <= set(load_knowledge().type_by_name)
    assert {len(row) for row in weights.values()} == {len(types)}


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("The harbour guild said Vell had shelled a village.", "The harbour guild", "Vell", "ACCUSE"),
        ("According to the harbour guild, Vell used torture.", "the harbour guild", "Vell", "ACCUSE"),
        ("Critics say Vell has muzzled the press.", "Critics", "Vell", "ACCUSE"),
        ("The guild warned that Vell would pay for it.", "The guild", "Vell", "THREATEN"),
        ("The mayor boasted that he could sink the fishers.", "The mayor", "the fishers", "THREATEN"),
        ("The harbour guild said Vell had sent it tents.", "Vell", "The harbour guild", "AID"),
        ("The harbour guild said it would shell Vell.", "The harbour guild", "Vell", "THREATEN"),
        ("The harbour guild is mulling a blockade of Vell.", "The harbour guild", "Vell", "THREATEN"),
        ("The consul of Vell was received by the mayor.", "The consul of Vell", "the mayor", "CONSULT"),
        ("The mayor did not let the fishers enter.", "The mayor", "the fishers", "REJECT"),
    ],
)  # fmt: skip
def test_who_tells_of_it_and_whether_it_took_place(
    text: str, source: str, target: str, kind: str
) -> None:
    assert ask(text, source, target)["type"] == kind


def test_a_guess_goes_by_what_joins_the_sides() -> None:
    doc = parse("The guild, which had praised a thaw, shunned the fishers.")
    sides = [doc[1:2], doc[len(doc) - 2 : len(doc) - 1]]
    near = find_nearness(doc, sides)
    assert near["shun"] > near["praise"] > near["thaw"]
    assert "fisher" not in near
