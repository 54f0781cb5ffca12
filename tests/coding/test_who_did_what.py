"""Who did what to whom, where a clause names others beside them."""

from __future__ import annotations

import pytest

from tests.lexicon.rows import read_example


def told(sentence: str) -> set[tuple[str, ...]]:
    """Type, source and target of the events of a sentence, by country."""
    reading = read_example(sentence)
    lands = {actor.id: actor.country or "?" for actor in reading.actors}
    return {
        (e.type, *(",".join(lands[p.actor or ""] for p in side if p.actor) for side in sides))
        for e in reading.events
        for sides in [(e.sources, e.targets)]
    }


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Chad lashed out at Niger for having shot down a Chadian jet.", ("ASSAULT", "NER", "TCD")),
        ("Rebels feared air raids by the government of Bashar al-Assad.", ("ASSAULT", "SYR", "")),
        ("Peru will provide security, while Chile will send money.", ("AID", "PER", "")),
        ("Norway has been in talks with Kenya.", ("CONSULT", "NOR", "KEN")),
    ],
)
def test_sides(sentence: str, event: tuple[str, str, str]) -> None:
    assert event in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian boots met every Swedish standard.",
        "Norway insists that Kenya paid for the boats.",
        "The Norwegian premier flew to Bergen.",
    ],
)
def test_nothing_is_done_to_anybody(sentence: str) -> None:
    assert not told(sentence)


def test_what_is_called_for_is_no_meeting() -> None:
    """To ask that a visit be blocked asks for no visit."""
    reading = read_example("Norway urged Kenya to block the visit of the Chadian premier.")
    assert {e.cameo for e in reading.events if e.type == "REQUEST"} == {"020"}
