"""When things happen: what news writes (yesterday, last week, June 28 and 29) as intervals of days.

In:  a text and its publication date.
Out: `DateSpan`s; relative ones are open where there is no publication date.
Leaves out: clock times, and dates in words that name no day ("soon").
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from detente.records import DateSpan

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name}
MONTHS["sept"] = 9
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
NUMBERS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "a couple of": 2, "several": 3, "a few": 3}

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAY2 = r"(?:\s*(?:and|to|-|–|through)\s*(?P<day2>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))"
_COUNT = r"(?P<count>\d+|" + "|".join(NUMBERS) + r")"
_WEEKDAY = r"(?P<weekday>" + "|".join(WEEKDAYS) + r")"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b{pattern}\b", re.IGNORECASE))
    for kind, pattern in (
        ("iso", r"(?P<year>(?:19|20)\d\d)-(?P<month_number>\d\d)-(?P<day>\d\d)"),
        ("day", rf"{_MONTH}\s+{_DAY}{_DAY2}{_YEAR}?(?!\d)"),
        ("day", rf"{_DAY}{_DAY2}(?:\s+of)?\s+{_MONTH}{_YEAR}?"),
        ("month", rf"{_MONTH}{_YEAR}"),
        ("month", rf"(?P<which>last|next|this)\s+{_MONTH}"),
        ("month", rf"(?<=in )(?:early |late |mid-)?{_MONTH}(?!\s+\d)"),
        ("year", r"(?<=in )(?:early |late |mid-)?(?P<year>(?:19|20)\d\d)"),
        ("year", r"(?<=since )(?P<year>(?:19|20)\d\d)"),
        ("near", r"(?P<near>yesterday|today|tomorrow|tonight|overnight)"),
        ("period", r"(?P<which>last|past|this|next|coming)\s+(?P<period>week|weekend|month|year)"),
        ("that month", r"(?P<that>that month)"),
        ("weekday", rf"(?:(?P<which>last|next|this|on)\s+)?{_WEEKDAY}"),
        ("ago", rf"{_COUNT}\s+(?P<unit>day|week|month|year|decade)s?\s+(?P<way>ago|earlier|later)"),
        ("within", rf"in the (?:last|past)\s+{_COUNT}\s+(?P<unit>day|week|month|year)s?"),
    )
)


@dataclass(frozen=True, slots=True)
class DateSpanAt:
    """A date where it stands."""

    start: int
    end: int
    span: DateSpan


def find_dates(text: str, published: date | None) -> list[DateSpanAt]:
    """Find the dates of a text in order; overlapping readings keep the first pattern's.

    >>> [d.span.start.isoformat() for d in find_dates("They met last week.", date(2019, 5, 15))]
    ['2019-05-06']
    """
    found: list[DateSpanAt] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < f.end and f.start < match.end() for f in found):
                continue
            if match[0].lower() in ("may", "march", "mar", "sun", "sat", "second"):
                continue
            interval = _interval(kind, match, published)
            if interval is not None:
                span = DateSpan(*interval, match[0])
                found.append(DateSpanAt(match.start(), match.end(), span))
    return sorted(found, key=lambda f: f.start)


Interval = tuple[date | None, date | None]


def _interval(kind: str, match: re.Match[str], published: date | None) -> Interval | None:
    try:
        if kind == "iso":
            day = date(int(match["year"]), int(match["month_number"]), int(match["day"]))
            return day, day
        if kind == "day":
            return _named_day(match, published)
        if kind == "month":
            return _named_month(match, published)
        if kind == "year":
            return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)
        if published is None:
            return None, None
        return _relative(kind, match, published)
    except (ValueError, OverflowError):
        return None


def _named_day(match: re.Match[str], published: date | None) -> Interval | None:
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    last = int(match["day2"] or day)
    if match["year"]:
        year = int(match["year"])
    elif published is None:
        return None, None
    else:
        # A day without a year is the nearest one: news speaks of the months around it.
        year = min(
            (y for y in (published.year - 1, published.year, published.year + 1)),
            key=lambda y: abs((_safe(y, month, day) - published).days),
        )
    return date(year, month, day), date(year, month, last)


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _named_month(match: re.Match[str], published: date | None) -> Interval | None:
    groups = match.groupdict()
    month = MONTHS[match["month"].lower()]
    if groups.get("year"):
        year = int(match["year"])
    elif published is None:
        return None, None
    else:
        year = published.year
        which = (groups.get("which") or "").lower()
        if which == "last" or (not which and month > published.month):
            year -= 1 if month >= published.month else 0
        elif which == "next" and month <= published.month:
            year += 1
    return _month(year, month)


def _month(year: int, month: int) -> Interval:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _relative(kind: str, match: re.Match[str], published: date) -> Interval | None:
    groups = {k: (v or "").lower() for k, v in match.groupdict().items()}
    if kind == "near":
        step = {"yesterday": -1, "tomorrow": 1, "overnight": -1}.get(groups["near"], 0)
        day = published + timedelta(days=step)
        return day, day
    if kind == "weekday":
        return _weekday(WEEKDAYS[groups["weekday"]], groups["which"], published)
    if kind == "period":
        return _period(groups["which"], groups["period"], published)
    if kind in ("ago", "within"):
        return _counted(kind, groups, published)
    return None


def _weekday(number: int, which: str, published: date) -> Interval:
    """A bare weekday is the one just past, the day of print included; "next" is the one to come."""
    back = (published.weekday() - number) % 7
    if which == "next":
        day = published + timedelta(days=(number - published.weekday()) % 7 or 7)
    else:
        day = published - timedelta(days=back or (7 if which == "last" else 0))
    return day, day


def _period(which: str, period: str, published: date) -> Interval | None:
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    monday = published - timedelta(days=published.weekday())
    if period == "week":
        start = monday + timedelta(weeks=step)
        return start, start + timedelta(days=6)
    if period == "weekend":
        saturday = monday + timedelta(days=5, weeks=step if step < 0 else max(step - 1, 0))
        return saturday, saturday + timedelta(days=1)
    if period == "month":
        months = published.year * 12 + published.month - 1 + step
        return _month(months // 12, months % 12 + 1)
    year = published.year + step
    return date(year, 1, 1), date(year, 12, 31)


def _counted(kind: str, groups: dict[str, str], published: date) -> Interval | None:
    count = int(groups["count"]) if groups["count"].isdigit() else NUMBERS[groups["count"]]
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[groups["unit"]]
    if kind == "within":
        return published - timedelta(days=count * days), published
    if groups["way"] != "ago":
        # "a month later" counts from another event, which the text must tell.
        return None
    if groups["unit"] in ("year", "decade"):
        year = published.year - count * (10 if groups["unit"] == "decade" else 1)
        return date(year, 1, 1), date(year, 12, 31)
    middle = published - timedelta(days=count * days)
    slack = timedelta(days={"day": 0, "week": 3, "month": 15}[groups["unit"]])
    return middle - slack, middle + slack
