"""Sides that the clause leaves to the discourse, events told twice, conditions without "if"."""

from __future__ import annotations

import pytest

from detente import read

Told = tuple[str, str, str, str]


def told(text: str) -> list[Told]:
    """Source, type, target and factuality of the events between two countries."""
    reading = read(text, published="2024-02-15", language="en")
    country = {actor.id: actor.country for actor in reading.actors}
    found: list[Told] = []
    for event in reading.events:
        sides = [[country[p.actor] for p in s if p.actor] for s in (event.sources, event.targets)]
        if all(sides):
            found.append((str(sides[0][0]), event.type, str(sides[1][0]), event.factuality))
    return found


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The Chadian attack on Sudan went on.", ("TCD", "ASSAULT", "SDN", "actual")),
        ("The Sudanese army shelled Chad.", ("SDN", "ASSAULT", "TCD", "actual")),
        ("Malta detained ten fishermen from Tripoli.", ("MLT", "COERCE", "LBY", "actual")),
        ("Iraq reneged on the deal with Kuwait.", ("IRQ", "REJECT", "KWT", "actual")),
        ("Egypt was opposed to the Ethiopian dam.", ("EGY", "REJECT", "ETH", "actual")),
        (
            "Chad accused Sudan of arming rebels. Sudan rejected the accusation.",
            ("SDN", "REJECT", "TCD", "actual"),
        ),
        (
            "Thousands demonstrated outside the American embassy in Ankara.",
            ("TUR", "PROTEST", "USA", "actual"),
        ),
        (
            "Egypt broke relations with Qatar and closed its airspace to it.",
            ("EGY", "COERCE", "QAT", "actual"),
        ),
        (
            "The Sri Lankan minister flies to China on 3 March.",
            ("LKA", "CONSULT", "CHN", "planned"),
        ),
        (
            "Should Russia recognise the rebels, Georgia would expel the Russian ambassador.",
            ("GEO", "SANCTION", "RUS", "conditional"),
        ),
    ],
)
def test_an_event_of_the_discourse(text: str, event: Told) -> None:
    assert event in told(text)


def test_told_again_in_full_it_is_one_event() -> None:
    text = "Israeli jets bombed Syria on Monday.\n\nIsraeli jets bombed Syria, a witness said."
    assert told(text) == [("ISR", "ASSAULT", "SYR", "actual")]


def test_on_another_day_it_is_another_event() -> None:
    text = "Israeli jets bombed Syria on Monday.\n\nIsraeli jets bombed Syria on Tuesday."
    assert len(told(text)) == 2


def test_two_hostile_acts_of_one_sentence_are_two() -> None:
    events = told("Ecuador broke relations with Mexico and expelled the Mexican ambassador.")
    assert events == [("ECU", "SANCTION", "MEX", "actual")] * 2


def test_what_goes_on_after_he_said_is_still_said() -> None:
    text = (
        "Rwanda had invaded Uganda in September, the Ugandan minister said, "
        "and Rwandan troops were still shelling Uganda."
    )
    assert {fact for _, kind, _, fact in told(text) if kind == "ASSAULT"} == {"asserted"}
