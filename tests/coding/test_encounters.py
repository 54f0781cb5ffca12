"""Encounters in sentences of our own: who, how far it has come, and what is no encounter."""

from __future__ import annotations

from datetime import date

import pytest

import detente


def told(text: str) -> list[tuple[set[str], str, str]]:
    """Countries, form and status of the encounters of a text."""
    reading = detente.read(text, published=date(2019, 5, 15)).to_dict()
    lands = {a["id"]: a["country"] for a in reading["actors"]}
    return [
        ({lands[p] for p in e["participants"]} - {None}, e["form"], e["status"])
        for e in reading["encounters"]
    ]


@pytest.mark.parametrize(
    ("text", "lands", "form", "status"),
    [
        ("The Norwegian foreign minister was in Lima on Monday.", "NOR PER", "visit", "held"),
        ("The Kenyan ambassador was summoned by Norway's minister.", "KEN NOR", "meeting", "held"),
        ("Norway's premier is going to meet Kenya's president.", "NOR KEN", "meeting", "planned"),
        ("Norway's premier had breakfast with Kenya's president.", "NOR KEN", "meeting", "held"),
        ("If he wins, Norway's premier will fly to Kenya.", "NOR KEN", "visit", "proposed"),
        ("Norway's premier called Kenya's president on Monday to press for a truce.",
         "NOR KEN", "phone", "held"),
        ("Experts of Norway and Kenya, gathered in Oslo, have agreed.", "NOR KEN", "meeting", "held"),
        ("Norway is holding talks with Kenya and Peru.", "NOR KEN PER", "meeting", "under way"),
        ("Chile's minister spoke after talks with Peru's president.", "CHL PER", "meeting", "held"),
        ("Fiji denied a report that its premier had met Peru's president.",
         "FJI PER", "meeting", "refused"),
        ("Will Chile's president meet Peru's president?", "CHL PER", "meeting", "proposed"),
        (
            "A visit of the Chilean minister to Peru was planned for May. He has cancelled it.",
            "CHL PER", "visit", "cancelled",
        ),
        ("The meeting of Chile and Peru planned for May 3 will not take place.",
         "CHL PER", "meeting", "cancelled"),
        (
            "Norway cancelled a visit by its premier to Kenya. He had been scheduled to leave for"
            " Kenya on Sunday.",
            "NOR KEN", "visit", "cancelled",
        ),
        ("Norway's premier to visit Kenya in July", "NOR KEN", "visit", "planned"),
        ("The visit of Chile's minister to Peru, planned for 3 May, has been called off.",
         "CHL PER", "visit", "cancelled"),
        ("Chile's minister told the Peruvian premier, Ana Soto, by telephone that he agreed.",
         "CHL PER", "phone", "held"),
        ("Norway's premier proposed to Kenya's president, by telephone, to wait.",
         "NOR KEN", "phone", "held"),
        ("According to an aide of Norway's king, his envoy, Lena Berg, met Kenya's president.",
         "NOR KEN", "meeting", "held"),
        ("Norway's premier is likely to visit Kenya.", "NOR KEN", "visit", "planned"),
        ("Norway's premier is tempted to visit Kenya.", "NOR KEN", "visit", "proposed"),
        ("Norway's premier ended a long trip to Kenya.", "NOR KEN", "visit", "held"),
        ("Norway invited Kenya's president to the summit of the Nordic Council.",
         "NOR KEN", "visit", "proposed"),
    ],
)  # fmt: skip
def test_an_encounter_is_told(text: str, lands: str, form: str, status: str) -> None:
    assert told(text) == [(set(lands.split()), form, status)]


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian premier met Norwegian farmers.",
        "Norway invited Kenya to send observers.",
        "The summit of the two countries regrets that Norway left.",
        "Norway recalled its ambassador to Kenya for consultations.",
        "Chad's soldiers fired two rounds at a Nigerien post.",
        "The presidents of Chile and Peru have yet to meet.",
        "Norway and Kenya know that the journey towards justice is not over.",
        "The Norwegian premier promised to meet and in time exceed his goals in Kenya.",
        "Peru has not invited the Chilean president to Lima.",
        "If Peru's president is invited to Chile, he will come.",
        "Norway wants two ministers in Kenya that talk to each other.",
        'Chad freed envoys of Niger. "It is over," Chad\'s premier said by telephone on Friday.',
    ],
)
def test_no_encounter_is_told(text: str) -> None:
    assert told(text) == []


def test_where_a_guest_is_from_is_no_place_of_his_visit() -> None:
    """ "an Ohio Democrat": the visit takes place in the country that is visited."""
    text = "Critics rallied round Senator Lee Dorn, an Ohio Democrat who flew to Kenya on Friday."
    (encounter,) = detente.read(text, published="2016-09-06").encounters
    assert encounter.place is not None
    assert encounter.place.country == "KEN"


def test_what_was_refused_is_not_called_off() -> None:
    text = "The premier of Peru refused to see the Chilean minister. Peru's parliament adjourned."
    assert told(text) == [({"CHL", "PER"}, "meeting", "refused")]


def test_one_proposes_by_telephone_what_is_another_encounter() -> None:
    text = "Norway's premier proposed to Kenya's president, by telephone, a summit in Nairobi."
    assert {(form, status) for _, form, status in told(text)} == {
        ("phone", "held"),
        ("summit", "proposed"),
    }


def test_a_journey_to_two_countries_is_two_visits() -> None:
    found = told("Chile's president will fly to Oslo as well as to Nairobi.")
    assert [lands for lands, _, _ in found] == [{"CHL", "NOR"}, {"CHL", "KEN"}]


def test_one_who_does_not_meet_himself() -> None:
    text = "The envoy of Chile, Juan Soto, came to Peru. The premier of Peru refused to see him."
    assert ({"CHL", "PER"}, "meeting", "refused") in told(text)


def test_the_sides_that_a_document_is_about_are_those_of_its_talks() -> None:
    text = (
        "Chile and Peru quarrel over fish. Chile blames Peru. The talks in Oslo on Monday failed."
    )
    assert ({"CHL", "PER"}, "meeting", "failed") in told(text)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Norway's premier said on Monday that he would meet Kenya's president.", None),
        ("Norway scrapped a summit with Kenya that was to be held in July.", date(2019, 7, 1)),
        ("Norway scrapped a summit with Kenya that was to be held in April.", date(2019, 4, 1)),
    ],
)
def test_the_day_of_an_encounter(text: str, start: date | None) -> None:
    """It is not that on which it is spoken of, and lay ahead of what was called off."""
    (encounter,) = detente.read(text, published=date(2019, 5, 15)).encounters
    assert (encounter.date.start if encounter.date else None) == start


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The Omani minister is due in Athens on Friday.", ("OMN", "GRC", "planned")),
        ("Experts of Norway and Kenya, gathered in Lima, have agreed.", ("NOR", "KEN", "actual")),
    ],
)  # fmt: skip
def test_who_met_has_consulted(text: str, event: tuple[str, str, str]) -> None:
    """An encounter is an event too, whatever words tell of it; one that was called off is none."""
    reading = detente.read(text, published=date(2019, 5, 15))
    lands = {a.id: a.country for a in reading.actors}
    met = {
        (lands[e.sources[0].actor or ""], lands[e.targets[0].actor or ""], e.factuality)
        for e in reading.events
        if e.type == "CONSULT" and e.targets
    }
    assert event in met
    assert all(set(e.events) & {v.id for v in reading.events} for e in reading.encounters)


def test_what_was_called_off_is_no_consultation() -> None:
    reading = detente.read("Kenya's minister was due in Oslo, but the visit was cancelled.")
    assert all(e.type != "CONSULT" or e.factuality != "actual" for e in reading.events)
