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
        ("Norwegian and Kenyan envoys were locked in talks.", "NOR KEN", "meeting", "held"),
        ("Chile's premier and Peru's president are pencilled in for talks.",
         "CHL PER", "meeting", "planned"),
        ("Norway's premier was feted in Lima.", "NOR PER", "meeting", "held"),
        ("Norway's premier is weighing a visit to Peru.", "NOR PER", "visit", "proposed"),
        ("Talks between Norway and Kenya that were to have been held in May were forgotten.",
         "NOR KEN", "meeting", "cancelled"),
        ("Talks between Norway and Kenya that had been planned for May were forgotten.",
         "NOR KEN", "meeting", "planned"),
        ("Talks between Norway and Kenya that had been planned for months were held on Monday.",
         "NOR KEN", "meeting", "held"),
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
        ("Fiji backs moves towards a summit of Chile and Peru.", "CHL PER", "summit", "proposed"),
        ("Fiji hailed plans for a summit of Chile and Peru.", "CHL PER", "summit", "planned"),
        ("Fiji hailed the summit of Chile and Peru.", "CHL PER", "summit", "held"),
        ("Talks between Chile and Peru were shifted to Oslo.", "CHL PER", "meeting", "planned"),
        ("Norway's premier is tempted to visit Kenya.", "NOR KEN", "visit", "proposed"),
        ("Norway's premier will be in Nairobi on Friday to see Kenya's president.",
         "NOR KEN", "visit", "planned"),
        ("Norway's premier said that a meeting with Kenya's president was possible.",
         "NOR KEN", "meeting", "proposed"),
        ("It will be the Norwegian premier's first meeting with Kenya's president.",
         "NOR KEN", "meeting", "planned"),
        ("Norway's premier will fly to Nairobi for talks with Kenya's president.",
         "NOR KEN", "visit", "planned"),
        ("Norway's premier may fly to Nairobi to see Kenya's president.",
         "NOR KEN", "visit", "proposed"),
        ("Norway's premier was to have met Kenya's president.", "NOR KEN", "meeting", "cancelled"),
        ("Norway's premier called the talks with Kenya's president frank.",
         "NOR KEN", "meeting", "held"),
        ("Norway's premier will stay in Kenya until Friday for a visit.",
         "NOR KEN", "visit", "planned"),
        ("Norway's premier and Kenya's president were to meet in Lima, which did not happen.",
         "NOR KEN", "meeting", "cancelled"),
        ("The talks between Norway and Kenya that broke down in December were about fish.",
         "NOR KEN", "meeting", "failed"),
        ("Norway's premier maintained a telephonic conversation with Kenya's president.",
         "NOR KEN", "phone", "held"),
        ("Norway's premier is preparing for a meeting with Kenya's president.",
         "NOR KEN", "meeting", "planned"),
        ("Norway's premier is looking forward to visiting Kenya.", "NOR KEN", "visit", "planned"),
        ("Chile's president did not rule out a meeting with Peru's president.",
         "CHL PER", "meeting", "proposed"),
        ("Peru has not confirmed a visit by Chile's president.", "CHL PER", "visit", "proposed"),
        ("Chile's president has no plans to write to or meet with Peru's president.",
         "CHL PER", "meeting", "refused"),
        ("Norway's premier skipped the summit with Kenya.", "NOR KEN", "summit", "refused"),
        ("Chile's president said that his meeting with Peru's president was not a concession.",
         "CHL PER", "meeting", "held"),
        ("On a hastily arranged visit to Kenya, Norway's premier praised the police.",
         "NOR KEN", "visit", "held"),
        ("During a visit to Nairobi last month, Norwegian ministers urged Kenya to wait.",
         "NOR KEN", "visit", "held"),
        ("Norway's premier left Oslo for Nairobi on Friday.", "NOR KEN", "visit", "held"),
        ("Scholz and Macron speak to Putin by phone for 75 minutes", "DEU FRA RUS", "phone", "held"),
        ("Norway's premier ended a long trip to Kenya.", "NOR KEN", "visit", "held"),
        ("The ceremony in Nairobi was followed by a trip to Kenya by Norway's premier.",
         "NOR KEN", "visit", "held"),
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
        "Norway called back its ambassador to Kenya.",
        "Chad's soldiers fired two rounds at a Nigerien post.",
        "The presidents of Chile and Peru have yet to meet.",
        "Norway and Kenya know that the journey towards justice is not over.",
        "The Norwegian premier promised to meet and in time exceed his goals in Kenya.",
        "Peru has not invited the Chilean president to Lima.",
        "If Peru's president is invited to Chile, he will come.",
        "Norway wants two ministers in Kenya that talk to each other.",
        "The president of Chile called Juan Soto, a Peruvian minister, onto the stage.",
        "The Peruvian plan was met with resistance by Chile's ministers.",
        "Norway's premier denied that he had met Kenya's president.",
        "Norway's premier was asked if he had met Kenya's president.",
        "Norway's premier did not need to meet Kenya's president.",
        "No Norwegian premier has ever met a Kenyan president.",
        "Norway's premier is not expected to meet Kenya's president.",
        "Norway's premier is in New York for the General Assembly of the United Nations.",
        "Had Norway's premier been received by the king, the Kenyans would have noticed.",
        "A Norwegian man met a Kenyan woman in Lima.",
        "The king of Norway was greeted by thousands of Kenyans.",
        "Chile's president spent three years with a Peruvian bank.",
        "Norway's premier said so in an interview with the Kenyan host Joe Otieno.",
        "Norway's premier is due to win, said the Kenyan president.",
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


def test_what_follows_what_is_planned_is_planned() -> None:
    found = told("Norway's premier will dine with Peru's king before leaving for Nairobi.")
    assert {(form, status) for _, form, status in found} == {
        ("meeting", "planned"),
        ("visit", "planned"),
    }


def test_a_journey_to_two_countries_is_two_visits() -> None:
    found = told("Chile's president will fly to Oslo and to Nairobi.")
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


def test_a_plan_that_comes_to_nothing_leaves_the_journey() -> None:
    text = "Norway's premier is to fly to Nairobi. He will not meet the Kenyan president there."
    assert {(form, status) for _, form, status in told(text)} == {
        ("visit", "planned"),
        ("meeting", "refused"),
    }


def test_whoever_is_hardly_spoken_of_takes_no_part_in_what_is_left_open() -> None:
    """A meeting of party friends is with nobody abroad because the text also names a country."""
    text = (
        "Norway's premier spoke in Oslo. The premier praised Norway. Norway votes in May. Norway's"
        " king was there. Norwegian ministers came. They spoke of Kenya and Kenyan coffee."
        " At a meeting in Oslo on Monday Norway's premier told them to wait."
    )
    assert told(text) == []


def test_where_a_guest_is_from_or_was_is_not_where_he_is() -> None:
    text = "Norway's premier met Kenya's president in Lima on 3 May and has visited China twice."
    places = {e.form: e.place for e in detente.read(text, published="2019-05-15").encounters}
    assert places["meeting"] is not None
    assert places["visit"] is not None and places["visit"].name == "China"


def test_who_goes_on_in_a_clause_with_who() -> None:
    """ "sent his minister, who received him, walked with him and sat down": the minister sat down."""
    text = (
        "Norway's premier sent to Oslo his foreign minister, Lars Berg, who received the Kenyan"
        " premier, Joe Otieno, walked with him along the quay and then sat down with him."
    )
    reading = detente.read(text, published="2019-05-15")
    names = {a.id: a.name for a in reading.actors}
    people = {names[p] for e in reading.encounters for p in e.participants}
    assert people == {"Lars Berg", "Joe Otieno"}


def test_what_two_do_is_not_what_four_do() -> None:
    text = (
        "Chile's president met Peru's president. Officials of Chile, Peru, Bolivia and Brazil have"
        " met in Quito in April."
    )
    assert sorted(len(lands) for lands, _, _ in told(text)) == [2, 4]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He was late. On Monday Norway's premier met Kenya's president.", date(2019, 5, 13)),
        ("Chile's king saw Rome in 2015 and met Peru's king, Bo Lim, in 2016.", date(2016, 1, 1)),
        ("The Chilean minister called off a trip to Oslo planned for 20 May.", date(2019, 5, 20)),
        ("They praised the Chilean minister's landmark 2012 visit to Oslo.", date(2012, 1, 1)),
    ],
)
def test_a_day_is_found(text: str, day: date) -> None:
    (encounter,) = detente.read(text, published=date(2019, 5, 15)).encounters
    assert encounter.date is not None
    assert encounter.date.start == day


@pytest.mark.parametrize(
    ("text", "form", "town"),
    [
        ("Chile's president met Peru's king, before flying on to Oslo.", "meeting", None),
        ("Chile's president, who had seen Peru's king in May, spoke in Oslo.", "meeting", None),
        ("Chile's president met Peru's king because of the fog in Oslo.", "meeting", None),
        ("Chile's president met Peru's king in Oslo.", "meeting", "Oslo"),
        ("Chile's president will stay in Oslo for a visit.", "visit", "Oslo"),
        ("Chile's president met Peru's king on 5 May in Oslo.", "meeting", "Oslo"),
        ("Chile's president met Peru's king in Lyon, in Rhône.", "meeting", "Lyon"),
        ("Talks between Chile and Peru were moved from Rome to Oslo.", "meeting", "Oslo"),
        ("An envoy told us in Oslo that Chile's king met Peru's king in Rome.", "meeting", "Rome"),
        ("Chile's king met Peru's king not in Oslo but in Rome.", "meeting", "Rome"),
        ("Chile's king met Peru's king weeks before the battle of Galle.", "meeting", None),
        ("Chile's king visited Rome and received Peru's king.", "meeting", None),
        ("Norway offered Oslo for talks between Chile and Peru.", "meeting", "Oslo"),
    ],
)
def test_the_place_of_an_encounter(text: str, form: str, town: str | None) -> None:
    """It is in the clause of the encounter, not where one of them was before or after."""
    found = [e for e in detente.read(text, published="2019-05-15").encounters if e.form == form]
    assert [e.place.name if e.place else None for e in found] == [town]


def test_an_occasion_is_of_the_verb_beside_it() -> None:
    text = (
        "Norway's premier met Kenya's president; Chile's president met Peru's premier at the G20."
    )
    found = detente.read(text, published="2019-05-15").encounters
    assert [e.occasion for e in found] == [None, "G20"]


def test_who_rules_out_something_else_refuses_no_encounter() -> None:
    text = "Norway's premier will call Kenya's president. Kenya has ruled out outside mediation."
    assert told(text) == [({"NOR", "KEN"}, "phone", "planned")]


def test_whoever_cancels_one_visit_may_make_another() -> None:
    assert told("Norway's premier cancelled a trip to Peru and flew to Kenya.") == [
        ({"NOR", "PER"}, "visit", "cancelled"),
        ({"NOR", "KEN"}, "visit", "held"),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway's premier made a pledge to keep still during talks with Kenya.", "proposed"),
    ],
)
def test_a_purpose_or_a_pledge_is_no_meeting_held(text: str, status: str) -> None:
    assert told(text)[0][2] == status


def test_what_is_likened_has_not_been_held() -> None:
    assert not told("Norway's premier likened the talks between Kenya and Peru to a fish market.")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Norway's premier, on a visit to Nairobi, promised more maize.", "KEN NOR"),
        ("At a meeting in Lima, the Chilean and Kenyan ministers agreed to wait.", "CHL KEN"),
        ("The Norwegian minister made a rare stop in Nairobi.", "KEN NOR"),
        ("Norway's premier toured a camp in Kenya.", "KEN NOR"),
        ("Envoys from Norway and Kenya held two days of discussions.", "KEN NOR"),
        ("In their call, Norway's premier and Kenya's president spoke of maize.", "KEN NOR"),
        ("Kenya meet Norway in the final of the tournament.", ""),
        ("Norway denied reports that Kenya will hold talks with Chad.", "KEN TCD"),
        ("Norway's premier told this newspaper by phone that Kenya would wait.", ""),
        ("Norway and Kenya hope to settle the matter through dialogue.", ""),
    ],
)
def test_who_met_is_told_beside_the_encounter(text: str, sides: str) -> None:
    encounters = detente.read(text, published="2019-05-15")
    lands = {a.id: a.country for a in encounters.actors}
    assert {
        " ".join(sorted(str(lands[p]) for p in e.participants)) for e in encounters.encounters
    } == ({sides} if sides else set())


def test_here_is_where_the_news_was_written() -> None:
    text = "LIMA, May 14 (Agency) - The ministers of Chile and Kenya met here today about maize."
    (met,) = detente.read(text, published="2019-05-15").encounters
    assert met.place is not None and met.place.name == "Lima"
    assert met.date is not None and met.date.start == date(2019, 5, 14)
