"""Publication dates.

In:  what the user, a JSONL field, a page's metadata or a line of the page says.
Out: a calendar day, as it was written: a time zone is not converted.
Leaves out: dates within the article, which are the business of `detente.grounding`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from detente.errors import InputError

_EARLIEST = date(1900, 1, 1)
# An article may be dated tomorrow, east of here; two days ahead no place on earth is.
_AHEAD = timedelta(days=2)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)"
_STROKES = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{2}|\d{4})")
_WRITTEN = (
    # With full stops the day comes first; with strokes nobody knows which comes first.
    re.compile(r"\b(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})\b"),
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+(?P<year>\d{{4}})\b", re.I
    ),
    re.compile(
        rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I
    ),
)


def parse_published(value: str) -> date:
    """Return the day of an ISO date or time, of a mail date, or of one in words or with full stops.

    >>> parse_published("2019-05-14T23:30:00-04:00") == parse_published("14.5.2019")
    True
    >>> parse_published("May 14, 2019")
    datetime.date(2019, 5, 14)
    """
    day = parse_day(value) or find_date(value.strip())
    if day is None:
        told = value.strip()[:40]
        if _STROKES.fullmatch(told):
            raise InputError(
                f"publication date {told!r} may be one of two days; write it as 2019-05-14, the "
                "year first"
            )
        raise InputError(f"publication date {told!r} is no calendar date; write it as 2019-05-14")
    return check_published(day)


def parse_day(value: str) -> date | None:
    """Return the day of an ISO date or time, or of a mail date, past or to come."""
    text = value.strip()
    return parse_iso(text) or _parse_mail(text)


def plain_day(day: object) -> date | None:
    """Return the day of what libraries hand over; None for what they hold for no time.

    >>> plain_day(datetime(2019, 5, 14, 9)), plain_day(float("nan"))
    (datetime.date(2019, 5, 14), None)
    """
    if str(day) in ("None", "NaT", "nan"):
        return None
    if isinstance(day, datetime):
        return day.date()
    if isinstance(day, date):
        return day
    raise InputError(f"{str(day)[:40]!r} is no day; give a datetime.date, or text as 2019-05-14")


def check_published(day: date) -> date:
    """Return `day`; `InputError` where no news can have been printed on it."""
    if day < _EARLIEST:
        raise InputError(f"publication date {day} is before {_EARLIEST.year}; check the year")
    if not is_past(day):
        raise InputError(f"publication date {day} is in the future; check the year")
    return day


def is_past(day: date) -> bool:
    """Return whether an article may bear this date today."""
    return day <= date.today() + _AHEAD


def possible_day(day: date | None) -> date | None:
    """Return `day` if news can have been printed on it: programs write the year 1 where they know none.

    >>> possible_day(date(1, 1, 1))
    """
    return day if day and day >= _EARLIEST and is_past(day) else None


def find_date(line: str) -> date | None:
    """Return the one date that `line` spells out with day, month and year, if any.

    >>> find_date("Published: 14 May 2019 10:32 GMT")
    datetime.date(2019, 5, 14)
    """
    for pattern in _WRITTEN:
        found = pattern.search(line)
        if found:
            return _date_of(found)
    return None


def _date_of(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    month = parts.get("number") or _MONTHS.index(parts["month"][:3].lower()) + 1
    try:
        return date(int(parts["year"]), int(month), int(parts["day"]))
    except ValueError:
        return None


def parse_iso(text: str) -> date | None:
    """The day of a time as ISO 8601 writes it."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _parse_mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None
