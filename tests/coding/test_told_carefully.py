"""What is told as fact, where, and which stands a reader is shown: whole sentences, read."""

from __future__ import annotations

from datetime import date

import pytest

from detente import read
from detente.faces.wording import Wording

CASES: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    # Violence in an accuser's scrap of marks is a way to speak; in a report's it is not
    ('Chad accused Niger of "killing our farmers".', [("ACCUSE", "actual", None)]),
    ('Niger "shelled" Togo on Monday.', [("ASSAULT", "actual", None)]),
    # What an effort would bring about has not come about
    (
        "Norway is engaged in an effort to broker a deal with Chad.",
        [("CONSULT", "possible", None), ("SUPPORT", "possible", None)],
    ),
    # Words at somebody have no place; "there" is the place told before
    ("Kenya apologised to Uganda.", [("SUPPORT", "actual", None)]),
    (
        "Norway sent to the harbour of Bergen its minister, Joras Pelman, who received there the "
        "Kenyan envoy.",
        [("CONSULT", "actual", "Bergen"), ("CONSULT", "actual", "Bergen")],  # sent, received
    ),
    # A missile launched at nobody hits nobody
    ("North Korea launched a missile on Monday.", [("MOBILIZE", "actual", None)]),
    # "Should be awarded" asks nothing of whoever is awarded
    ("Kenya's president said the Ugandan general should be awarded a prize.", []),
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_what_is_told(text: str, told: list[tuple[str, str, str | None]]) -> None:
    events = read(text, published=date(2019, 5, 15)).events
    assert [(e.type, e.factuality, e.place and e.place.name) for e in events] == told


def test_stands_are_shown_where_words_or_deeds_are_about_the_matter() -> None:
    text = (
        "Norway imposed sanctions on Chad. The two ministers will talk about the fishing rights "
        "next week. Chad threatened Norway."
    )
    words = Wording(read(text, published=date(2019, 5, 15)))
    shown = {line.position.issue for line in words.positions}
    assert "sanctions" in shown
    assert "fishing" not in shown
    assert "fishing" in {position.issue for position in words.reading.positions}
