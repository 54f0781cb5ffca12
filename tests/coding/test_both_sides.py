"""Coordinated subjects are both sides of a mutual act, and of no other."""

from __future__ import annotations

import pytest

from detente import read


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("Norway and Kenya talked in Geneva.", [("CONSULT", ("NOR",), ("KEN",))]),
        ("Norway and Kenya are to meet in Oslo on Friday.", [("CONSULT", ("NOR",), ("KEN",))]),
        ("Norway and its allies met.", []),
    ],
)
def test_both_sides(
    sentence: str, pairs: list[tuple[str, tuple[str, ...], tuple[str, ...]]]
) -> None:
    reading = read(sentence, published="2024-03-15", language="en")
    country = {actor.id: actor.country for actor in reading.actors}
    told = [
        (
            event.type,
            tuple(country[p.actor] for p in event.sources if p.actor),
            tuple(country[p.actor] for p in event.targets if p.actor),
        )
        for event in reading.events
    ]
    assert [t for t in told if t[1] and t[2]] == pairs
