"""What a date comes to once it is known whether what it dates is past or lies ahead.

In:  dates as they are found, what stands before and between them, the day of print.
Out: the coming one, the last one, the days until one, the days from one to another.
Leaves out: whose date it is (coding).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from detente.grounding.dates.calendars import shifted
from detente.grounding.dates.dates import DateSpanAt
from detente.language.date_expressions import (
    BESIDE,
    BETWEEN,
    COMING,
    DEADLINE,
    FIXED,
    FROM,
    LOOKED_BACK,
    MONTHS,
    MOVED,
    TO,
    WEEKDAYS,
)
from detente.records import DateSpan


def ahead(span: DateSpan, published: date | None) -> DateSpan:
    """What is planned lies ahead: "on Monday" is the next one, "in June" too."""
    if span.end is None or span.start is None or not published:
        return span
    words = span.text.lower()
    fixed = any(w in words for w in FIXED)
    # A bare weekday that was yesterday is not the one six days on: what is printed is a day old.
    if fixed or span.end >= published or (published - span.end).days == 1:
        return span
    if words.endswith("day") and (span.end - span.start).days < 7:
        return _moved(span, days=7)
    later = _moved(span, months=12)
    return later if later.end and later.end >= published else span


def behind(span: DateSpan, before: str, published: date | None) -> DateSpan:
    """What has been done is past: "in June", told in May, is that of the year before."""
    if span.start is None or not published or span.start <= published or not span.end:
        return span
    ranged = span.start < span.end and FROM.search(before) is not None
    if COMING.search(before) and not (ranged and not COMING.search(FROM.sub("", before))):
        return span
    words = re.findall(r"[a-z]+|\d+", span.text.lower())
    if span.basis != "publication date" or not {"next", "coming", "tomorrow"}.isdisjoint(words):
        return span
    if not MONTHS.keys().isdisjoint(words):
        return _moved(span, months=-12)
    numbered = words[-1] in ("st", "nd", "rd", "th") and WEEKDAYS.keys().isdisjoint(words)
    return _moved(span, months=-1) if numbered else span


def nearest(span: DateSpan, published: date | None) -> DateSpan:
    """ "was to begin in June": of the last one and the next one the nearer."""
    later = ahead(span, published)
    if published is None or span.end is None or later.start is None:
        return span
    return later if later.start - published < published - span.end else span


def until(span: DateSpan, before: str, published: date | None) -> DateSpan:
    """ "will meet by Friday", "before the end of June": from the day of print until then."""
    deadline = DEADLINE.search(before)
    if deadline is None or published is None or span.start is None or span.start <= published:
        return span
    if deadline["short"] and "end" not in span.text.lower():
        return replace(span, start=published, end=span.start - timedelta(days=1))
    return replace(span, start=published)


def joined(dates: Sequence[DateSpanAt], n: int, text: str, coming: bool) -> tuple[DateSpan, str]:
    """A date, to the one beside it where both tell one time; and what stands before it."""
    told = dates[n].span
    for first in (n, n - 1):
        if first < 0 or first + 1 >= len(dates):
            continue
        one, two = dates[first], dates[first + 1]
        between = text[one.end : two.start].strip(" ,").lower()
        if between not in TO | BESIDE or not one.span.start or not two.span.start:
            continue
        pair = _of_one_year(one.span, two.span, coming)
        before = _before(text, one.start)
        if _is_one_time(pair, between, before):
            whole = replace(pair[1], start=pair[0].start, text=text[one.start : two.end])
            return whole, before
        told = pair[n - first]
    return told, _before(text, dates[n].start)


def _before(text: str, start: int) -> str:
    return re.split(r"[.;!?\n]", text[max(0, start - LOOKED_BACK) : start])[-1]


def _is_one_time(pair: tuple[DateSpan, DateSpan], between: str, before: str) -> bool:
    """Whether two dates are the ends of one time, or lie side by side."""
    (_, end), start = (pair[0].start, pair[0].end), pair[1].start
    if start is None or end is None or start <= end:
        return False
    if between in BESIDE and not BETWEEN.search(before):
        return start - end == timedelta(days=1)
    dashed = not between[0].isalpha()
    return (dashed or FROM.search(before) is not None) and not MOVED.search(before)


def _of_one_year(one: DateSpan, two: DateSpan, coming: bool) -> tuple[DateSpan, DateSpan]:
    """Two dates, of which the one that tells no year takes the other's, and the second is later."""
    if one.start is None or two.start is None:
        return one, two
    years = 12 * (two.start.year - one.start.year)
    named = one.basis == "named", two.basis == "named"
    if named == (False, True):
        told = _moved(one, months=years)
        late = told.start is not None and told.start > two.start
        return (_moved(told, months=-12) if late else told), two
    if named == (True, False):
        told = _moved(two, months=-years)
        early = told.start is not None and told.start < one.start
        return one, (_moved(told, months=12) if early else told)
    if two.start >= one.start or named[0]:
        return one, two
    weekday = one.text.lower().endswith("day") and two.text.lower().endswith("day")
    days, months = (7, 0) if weekday else (0, 12)
    if coming:
        return one, _moved(two, days=days, months=months)
    return _moved(one, days=-days, months=-months), two


def _moved(span: DateSpan, days: int = 0, months: int = 0) -> DateSpan:
    if span.start is None or span.end is None:
        return span
    start, end = (
        shifted(d + timedelta(days=days), months, "month") for d in (span.start, span.end)
    )
    return replace(span, start=start, end=end)
