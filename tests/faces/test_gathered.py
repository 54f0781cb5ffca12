"""Encounters and positions of many readings."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import icalendar
import pytest

from detente.faces.cli.calendar import render_ics
from detente.faces.gathered import Wanted, compare, gather_meetings, gather_stands
from detente.records import Reading


@pytest.fixture
def plain(reading: Reading) -> dict[str, Any]:
    return reading.to_dict()


def told_again(plain: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    document = plain["document"] | {"published": "2019-05-20", "name": "later"}
    encounters = [encounter | changed for encounter in plain["encounters"]]
    return {**plain, "document": document, "encounters": encounters}


def test_an_encounter_told_twice_stands_once(plain: dict[str, Any]) -> None:
    (meeting,) = gather_meetings([plain, told_again(plain, status="cancelled")])
    assert meeting.status == "cancelled"
    assert meeting.variants == ["status: held"]
    assert len(meeting.sources) == 2


def test_another_day_is_another_encounter(plain: dict[str, Any]) -> None:
    later = {"start": "2019-06-01", "end": "2019-06-01", "text": "on 1 June"}
    days = [m.start for m in gather_meetings([told_again(plain, date=later), plain])]
    assert days == [date(2019, 5, 13), date(2019, 6, 1)]


def planned(plain: Mapping[str, Any]) -> dict[str, Any]:
    days = {"start": "2019-06-01", "end": "2019-06-01", "text": "on 1 June"}
    early = plain["document"] | {"published": "2019-05-19"}
    return {**told_again(plain, status="planned", date=days), "document": early}


TODAY = {"start": "2019-05-20", "end": "2019-05-20", "text": "on Monday"}


@pytest.mark.parametrize("told", [None, TODAY], ids=["on no day", "on the day it is called off"])
def test_what_is_called_off_is_what_was_planned(plain: dict[str, Any], told: Any) -> None:
    off = told_again(plain, status="cancelled", date=told, place=None)
    (meeting,) = gather_meetings([off, planned(plain)])
    assert (meeting.status, meeting.start) == ("cancelled", date(2019, 6, 1))
    assert meeting.variants == ["status: planned"]


@pytest.mark.parametrize(
    "other",
    [
        {"date": {"start": "2019-07-01", "end": "2019-07-01", "text": "on 1 July"}},
        {"date": TODAY, "form": "phone"},
        {"date": TODAY, "status": "held"},
        {"date": TODAY, "place": {"name": "Elsewhere"}},
    ],
)
def test_another_meeting_calls_off_nothing(plain: dict[str, Any], other: dict[str, Any]) -> None:
    told = told_again(plain, **({"status": "cancelled"} | other))
    assert [m.status for m in gather_meetings([told, planned(plain)])].count("planned") == 1


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), 1),
        (Wanted(country="nor"), 1),
        (Wanted(country="PER"), 0),
        (Wanted(place="oslo"), 1),
        (Wanted(issue="trade"), 1),
        (Wanted(status="planned"), 0),
        (Wanted(since=date(2019, 5, 13), until=date(2019, 5, 13)), 1),
        (Wanted(since=date(2019, 5, 14)), 0),
        (Wanted(until=date(2019, 5, 12)), 0),
    ],
)
def test_only_what_is_asked_for(plain: dict[str, Any], wanted: Wanted, found: int) -> None:
    assert len(gather_meetings([plain], wanted)) == found


def test_a_calendar_program_reads_the_days_back(plain: dict[str, Any]) -> None:
    book: Any = icalendar.Calendar.from_ical(render_ics(gather_meetings([plain])))
    (entry,) = book.walk("VEVENT")
    assert entry["dtstart"].dt == date(2019, 5, 13)
    assert entry["dtend"].dt == date(2019, 5, 14)
    assert "Oslo" in entry["location"]
    assert entry["transp"] == "TRANSPARENT"


def test_meetings_of_many_readings_are_gathered_in_a_moment(plain: dict[str, Any]) -> None:
    (encounter,), began = plain["encounters"], time.monotonic()
    readings = [
        plain | {"encounters": [encounter | {"participants": [f"{n}", f"{n + 1}"]}],
                 "actors": [{"id": f"{i}", "name": f"P{i}", "country": f"C{i}", "kind": "state"}
                            for i in (n, n + 1)]}
        for n in range(8000)
    ]  # fmt: skip
    assert len(gather_meetings(readings)) == 8000
    assert time.monotonic() - began < 10


def test_a_name_opens_no_entry_in_a_calendar(plain: dict[str, Any]) -> None:
    odd = "A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nX:\x1b[31m"
    meetings = gather_meetings([plain])
    meetings = [replace(one, participants=(odd, "B"), place=odd) for one in meetings]
    told = render_ics(meetings)
    (entry,) = icalendar.Calendar.from_ical(told).walk("VEVENT")
    assert entry["location"] == "A END:VEVENT BEGIN:VEVENT X: [31m" and "\x1b" not in told


def test_a_stand_has_its_words_and_its_spokesman(plain: dict[str, Any]) -> None:
    (stand,) = gather_stands([plain], "arms sales")
    assert (stand.code, stand.toward, stand.stance) == ("NOR", "Ana Paz", -0.5)
    assert stand.sources and len(stand.said_by) == 1
    assert gather_stands([plain], "trade") == []


def test_what_only_one_side_speaks_of_is_not_settled(plain: dict[str, Any]) -> None:
    assert compare(gather_stands([plain]), "NOR", "CHL") == {"arms sales": "not settled"}


def with_stance(plain: Mapping[str, Any], published: str, stance: float) -> dict[str, Any]:
    positions = [
        position | {"stance": stance, "shown_on": published} for position in plain["positions"]
    ]
    document = plain["document"] | {"published": published, "name": published}
    return {**plain, "document": document, "positions": positions}


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (-0.5, 0.8, "changed since 2019-05-10: was against, now for"),
        (0.8, -0.5, "changed since 2019-05-10: was for, now against"),
        (0.0, 0.5, "changed since 2019-05-10: was undecided, now for"),
        (-0.5, -0.9, None),
    ],
)
def test_a_change_of_side_is_told(
    plain: dict[str, Any], before: float, now: float, told: str | None
) -> None:
    earlier, later = (
        with_stance(plain, day, stance)
        for day, stance in (("2019-05-10", before), ("2019-05-20", now))
    )
    (stand,) = gather_stands([later, earlier], "arms sales")
    assert (stand.stance, stand.changed) == (now, told)


def test_of_one_day_nothing_has_changed(plain: dict[str, Any]) -> None:
    same = [with_stance(plain, "2019-05-20", stance) for stance in (0.5, -0.5)]
    assert gather_stands(same, "arms sales")[0].changed is None
