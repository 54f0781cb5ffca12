"""When things happen: what news writes (yesterday, last week, June 28 and 29) as intervals of days.

In:  a text and its publication date.
Out: `DateSpan`s with their basis; relative ones are open where there is no publication date.
Leaves out: clock times, and dates in words that name no day ("soon").

A bare weekday or month is the one just past, unless the words before it in its clause look ahead
("is to return on Sunday", "by Friday"). What is told by another date ("a month later", "that
night") counts from the one named before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.grounding.dates.calendars import (
    Interval,
    around,
    day_interval,
    month_interval,
    shifted,
    weekday_near,
)
from detente.grounding.dates.date_matches import Found, Open
from detente.grounding.dates.date_rules import RULES, coarse, months_of
from detente.language.date_expressions import (
    ANCHORED,
    EVERY,
    FIRM,
    HINT,
    LOOKED_BACK,
    MARGIN,
    MONTHS,
    NEEDED,
    PATTERNS,
    UNIT_DAYS,
    UTMOST,
    WEEKDAYS,
)
from detente.language.datelines import find_datelines
from detente.records import DateBasis, DateSpan


@dataclass(frozen=True, slots=True)
class DateSpanAt:
    """A date where it stands."""

    start: int
    end: int
    span: DateSpan


TODAY = frozenset(("near", "night"))
"""Kinds of dates that count from the day of writing, which the dateline tells."""

LATE = timedelta(days=3)
"""How much later than its dateline news may be printed."""

SINCE = re.compile(r"\bsince (?:[\w'’]+ ){0,6}$")
"""What stands before a date from which time is only measured: "the first since the war of 1940"."""

NAME_AFTER = re.compile(" [A-Z]")

LETTERS = frozenset(letters for needed in NEEDED.values() for letters in needed)

CLAUSE_END = re.compile(r"[.,;:!?\n]")


def find_dates(text: str, published: date | None) -> list[DateSpanAt]:
    """Find the dates of a text in order; overlapping readings keep the first pattern's.

    >>> [d.span.start.isoformat() for d in find_dates("They met last week.", date(2019, 5, 15))]
    ['2019-05-06']
    """
    written = _written(text, published)
    taken: dict[int, tuple[str, re.Match[str]]] = {}
    covered: set[int] = set()
    small = text.lower()
    windows = [(low, high, text[low:high].lower()) for low, high in _windows(text)]
    told = {letters: letters in small for letters in LETTERS}
    asked = {
        needed: _that_have([n for n in needed if told[n]], windows) for needed in NEEDED.values()
    }
    everywhere = [(low, high) for low, high, _ in windows]
    for kind, pattern in PATTERNS:
        searched = asked[NEEDED[kind]] if kind in NEEDED else everywhere
        for match in (m for low, high in searched for m in pattern.finditer(text, low, high)):
            places = range(match.start(), match.end())
            if covered.isdisjoint(places) and not _is_word(kind, match):
                taken[match.start()] = kind, match
                covered.update(places)
    found: list[DateSpanAt] = []
    for start in sorted(taken):
        kind, match = taken[start]
        at = _date(kind, Found(match, written if kind in TODAY else published), found)
        if at is not None:
            found.append(at)
    return found


def _written(text: str, published: date | None) -> date | None:
    """ "OSLO, May 22 -": what was written the day before print calls that day "today"."""
    when = next((line["when"] for line in find_datelines(text) if line["when"]), "")
    told = next((m for kind, p in PATTERNS if kind == "day" and (m := p.search(when))), None)
    if told is None or published is None:
        return published
    at = _date("day", Found(told, published), [])
    day = at.span.start if at is not None else None
    return day if day and timedelta() <= published - day <= LATE else published


def _that_have(
    needed: Sequence[str], windows: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int]]:
    """The windows in which one of some letters stands."""
    return [(low, high) for low, high, told in windows if any(n in told for n in needed)]


def _windows(text: str) -> list[tuple[int, int]]:
    """The stretches of a text around words that dates are made of."""
    windows: list[tuple[int, int]] = []
    for hint in HINT.finditer(text):
        low, high = max(0, hint.start() - MARGIN), hint.end() + MARGIN
        if windows and low <= windows[-1][1]:
            windows[-1] = windows[-1][0], high
        else:
            windows.append((low, high))
    return windows


def _is_word(kind: str, match: re.Match[str]) -> bool:
    """Whether a month or weekday is only a verb or noun: "they may march"."""
    if kind == "month" and match.groupdict().get("month", "").lower() in ("may", "march", "mar"):
        named = match.groupdict()
        told = bool(named.get("year") or named.get("which") or named.get("whose"))
        firm = told or _word_before(match) in FIRM
        return not (named["month"][:1].isupper() and (firm or bool(named.get("part"))))
    if kind == "near":
        return match[0].isupper() or (match[0][0].isupper() and _is_within(match))
    if kind == "feast":
        # "Christmas Island", Ramadan Moe
        return " " not in match["feast"] and bool(NAME_AFTER.match(match.string, match.end()))
    if kind == "hence":
        # "for the first time in two years", "the deadliest raid in 32 years"
        long = match["unit"].lower().startswith(("year", "month", "decade"))
        clause = CLAUSE_END.split(match.string[max(0, match.start() - LOOKED_BACK) : match.start()])
        return _word_before(match) == "time" or bool(long and UTMOST.search(clause[-1]))
    if kind == "weekday":
        return match["weekday"][:1].islower() or _word_before(match) in EVERY
    return False


def _is_within(match: re.Match[str]) -> bool:
    """Whether a word with a capital stands within a line: "told USA Today"."""
    before = match.string[max(0, match.start() - 2) : match.start()]
    return before[-1:] == " " and before[:1].isalnum()


def _word_before(match: re.Match[str]) -> str:
    words = match.string[max(0, match.start() - LOOKED_BACK) : match.start()].split()
    return words[-1].lower() if words else ""


def _date(kind: str, found: Found, before: list[DateSpanAt]) -> DateSpanAt | None:
    """The date that a match tells; None where there is no such day."""
    match = found.match
    basis: DateBasis = "named"
    try:
        if kind in ANCHORED_KINDS:
            start, end = _from_other(kind, found, before)
            basis = "another date"
        else:
            start, end = RULES[kind](found)
            named = kind in ("iso", "decade") or bool(found["year"])
            basis = "named" if named else "publication date"
    except Open:
        return DateSpanAt(match.start(), match.end(), DateSpan(None, None, match[0], "open"))
    except (ValueError, OverflowError):
        return None
    return DateSpanAt(match.start(), match.end(), DateSpan(start, end, match[0], basis))


ANCHORED_KINDS = frozenset(("later", "day by", "day beside", "that month", "part of day"))


def _day_told(anchor: DateSpanAt | None, found: Found) -> Interval:
    """ "came on Monday and left in the evening": no date by itself, nor the morning after a night."""
    if anchor is None or anchor.span.start is None:
        raise ValueError
    text = found.match.string
    told = text[anchor.start : anchor.end + len(" evening")]
    late = found["part"] == "morning" and ("night" in told or "evening" in told)
    line = text[text.rfind("\n", 0, found.match.start()) + 1 : found.match.start()]
    said = line.count('"') % 2 or line.count("“") > line.count("”")  # "they come in the morning"
    if late or said:
        raise ValueError
    return anchor.span.start, anchor.span.start


def _from_other(kind: str, found: Found, before: list[DateSpanAt]) -> Interval:
    """What counts from the date named before: "a month later", "that night"."""
    start, text = found.match.start(), found.match.string
    told = before
    if kind == "that month":
        told = [d for d in before if not SINCE.search(text, max(0, d.start - LOOKED_BACK), d.start)]
    if kind == "part of day":
        told = [d for d in before if d.span.start and d.span.start == d.span.end]
    anchor = told[-1] if told and start - told[-1].end <= ANCHORED else None
    if kind == "part of day":
        return _day_told(anchor, found)
    if anchor is None or anchor.span.start is None or anchor.span.end is None:
        raise Open
    whole = anchor.span.start, anchor.span.end
    if kind == "that month":
        year = whole[1].year
        return (
            month_interval(year, MONTHS[found["month"]])
            if found["month"]
            else months_of(found, year)
        )
    if found["rest"]:
        first, last = around(whole[0], found["by"])
        return (first, whole[1]) if found["rest"] == "earlier" else (whole[0], last)
    if found["by"] in WEEKDAYS:
        number, before_it = WEEKDAYS[found["by"]], found["step"] in ("previous", "before")
        other = whole[0] - timedelta(days=1) if before_it else whole[1] + timedelta(days=1)
        return day_interval(weekday_near(number, other, ahead=not before_it))
    if kind in ("day by", "day beside"):
        unit = found["by"] if found["by"] in ("week", "month", "year") else "day"
        step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}
        if unit == "day" and whole[0] != whole[1]:
            raise Open
        return around(shifted(whole[0], step.get(found["step"], 0), unit), unit)
    unit = found["unit"]
    count = -found.count if found["way"] in ("earlier", "before") else found.count
    if unit in UNIT_DAYS and whole[0] != whole[1]:
        return shifted(whole[0], count, unit), shifted(whole[1], count, unit)
    exact = whole[0] == whole[1] and unit in UNIT_DAYS
    return around(shifted(whole[0], count, unit), "day" if exact else coarse(unit))
