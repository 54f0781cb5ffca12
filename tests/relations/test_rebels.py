"""Who helps the rebels of a state does that state no good; who fights them does it no harm."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.ledger import Ledger


@pytest.mark.parametrize(
    ("sentence", "directions"),
    [
        ("Chad sent weapons to rebels in Sudan.", []),
        ("Chad recognised the rebels of Sudan.", []),
        ("Chad sent weapons to Sudan.", ["warming"]),
        ("Chad bombed rebels in Sudan.", []),
        ("Islamic State bombers killed nine tailors in Ghent.", []),
        ("The United States bombed Islamic State positions in Iraq.", []),
        ("Hezbollah fired rockets at Israel.", ["cooling"]),
        ("Rebels in Bosnia attacked the United Nations force.", ["cooling"]),
    ],
)
def test_help_for_rebels_warms_no_relation(
    sentence: str, directions: list[str], tmp_path: Path
) -> None:
    reading = detente.read(sentence, published="2024-03-15")
    assert reading.events
    assert [relation.direction for relation in reading.relations] == directions
    ledger = Ledger(tmp_path / "rebels.duckdb")
    ledger.write([reading])
    assert bool(ledger.dyads().num_rows) == bool(directions)


def test_what_merely_stands_near_is_not_what_separates_others() -> None:
    text = "Chad spoke of the war in Gaza. Iran jailed several Swedish tourists."
    told = {relation.pair: relation for relation in detente.read(text).relations}
    matters = [*told["IRN", "SWE"].separates, *told["IRN", "SWE"].brings_together]
    assert "gaza" not in [matter.issue for matter in matters]


@pytest.mark.parametrize("asked", ["to send medicine", "for closer ties", "to accept a ceasefire"])
def test_who_asks_for_help_is_not_at_odds(asked: str) -> None:
    (relation,) = detente.read(f"Peru asked Chile {asked}.", published="2024-02-15").relations
    assert (relation.separates, relation.direction) == ((), "flat")
