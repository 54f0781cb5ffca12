"""Who helps the rebels of a state does that state no good."""

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
        ("Chad bombed rebels in Sudan.", ["cooling"]),
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
