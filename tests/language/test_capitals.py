"""What shouts is read as if it were written calmly, and keeps its length."""

from __future__ import annotations

import pytest

import detente
from detente.language.repairs.capitals import calm

LINES = {
    "PERU BANS BOLIVIAN TRUCKS AFTER BORDER ROW": "Peru bans Bolivian trucks after border row",
    "U.S. SENDS ENVOY TO CHAD; EU'S BORRELL WON'T GO": "U.S. sends envoy to Chad; EU's Borrell won't go",
    "NATO, OSCE, IAEA AND UNHCR REFUSE": "NATO, OSCE, IAEA and UNHCR refuse",
    "MS. JEAN-LUC: No.": "Ms. Jean-Luc: No.",
    "The IAEA, NATO and the OSCE agreed.": "The IAEA, NATO and the OSCE agreed.",
    "LA PAZ, May 3 (Agency) - Talks began.": "LA PAZ, May 3 (Agency) - Talks began.",
    "He met Emmanuel MACRON.": "He met Emmanuel MACRON.",
}


@pytest.mark.parametrize("shouted", LINES)
def test_capitals_that_only_shout_are_small(shouted: str) -> None:
    assert calm(shouted) == LINES[shouted]


@pytest.mark.parametrize(
    "text", ["", "A", "STRASSE UND \u0130STANBUL KAPALI DEDI " * 3, "A B " * 9]
)
def test_nothing_moves(text: str) -> None:
    assert len(calm(text)) == len(text)


def test_a_headline_in_capitals_is_coded() -> None:
    reading = detente.read("US AND EU IMPOSE SANCTIONS ON BELARUS", published="2021-06-21")
    assert [event.type for event in reading.events] == ["SANCTION"]


def test_who_speaks_in_a_transcript_is_known() -> None:
    reading = detente.read(
        "QUESTION: Will you go?\n\nSECRETARY BLINKEN: We support Kenya. I will travel to Chad.",
        published="2022-03-15",
    )
    names = {actor.id: actor.name for actor in reading.actors}
    speakers = [s.speaker.actor for s in reading.statements if s.speaker and s.speaker.actor]
    assert "Antony Blinken" in {names[speaker] for speaker in speakers}


TITLES = {
    "Oslo Calls on Lima to Free Miners": "Oslo calls on Lima to free miners",
    "Bush Meets Condoleezza Rice at NATO Summit": "Bush meets Condoleezza Rice at NATO summit",
    "The Minister met Erna Solberg in Oslo": "The Minister met Erna Solberg in Oslo",
    "Oslo Calls on Lima to Free Miners.": "Oslo Calls on Lima to Free Miners.",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_read_as_a_sentence(title: str) -> None:
    assert calm(title) == TITLES[title]
