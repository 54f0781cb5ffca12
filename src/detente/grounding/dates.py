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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.grounding.calendars import (
    Interval,
    around,
    bare_month,
    day_interval,
    easter,
    month_interval,
    month_near,
    nearest,
    part,
    season_near,
    shifted,
    week_interval,
    weekday_near,
    year_interval,
)
from detente.grounding.date_matches import Found, Open
from detente.language.date_expressions import (
    ANCHORED,
    EVERY,
    FIRM,
    HINT,
    LOOKED_BACK,
    MARGIN,
    MONTHS,
    NEEDED,
    ORDINALS,
    PATTERNS,
    SEASONS,
    STEPS,
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

CLAUSE_END = re.compile(r"[.,;:!?\n]")


def find_dates(text: str, published: date | None) -> list[DateSpanAt]:
    """Find the dates of a text in order; overlapping readings keep the first pattern's.

    >>> [d.span.start.isoformat() for d in find_dates("They met last week.", date(2019, 5, 15))]
    ['2019-05-06']
    """
    written = _written(text, published)
    taken: dict[int, tuple[str, re.Match[str]]] = {}
    covered: set[int] = set()
    windows = [(low, high, text[low:high].lower()) for low, high in _windows(text)]
    asked = {needed: _that_have(needed, windows) for needed in {("",), *NEEDED.values()}}
    for kind, pattern in PATTERNS:
        searched = asked[NEEDED.get(kind, ("",))]
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
    needed: tuple[str, ...], windows: Sequence[tuple[int, int, str]]
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
        return match[0].isupper()
    if kind == "hence":
        # "for the first time in two years", "the deadliest raid in 32 years"
        long = match["unit"].lower().startswith(("year", "month", "decade"))
        clause = CLAUSE_END.split(match.string[max(0, match.start() - LOOKED_BACK) : match.start()])
        return _word_before(match) == "time" or bool(long and UTMOST.search(clause[-1]))
    if kind == "weekday":
        return match["weekday"][:1].islower() or _word_before(match) in EVERY
    return False


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


# Rules: what each kind of words tells


def _iso(found: Found) -> Interval:
    return day_interval(date(int(found["year"]), int(found["month_number"]), int(found["day"])))


def _year_of(found: Found) -> int | None:
    """The year that a day or month has beside it."""
    if found["year"]:
        return int(found["year"])
    return found.day_of_print.year + STEPS[found["whose"]] if found["whose"] else None


def _day(found: Found) -> Interval:
    month, first, last = (
        MONTHS[found["month"]],
        int(found["day"]),
        int(found["day2"] or found["day"]),
    )
    year = _year_of(found)
    if year is None:
        # A day without a year is the nearest one: news speaks of the months around it.
        start = nearest(month, first, found.day_of_print)
        return start, start.replace(day=last)
    return date(year, month, first), date(year, month, last)


def _month(found: Found) -> Interval:
    month, year = MONTHS[found["month"]], _year_of(found)
    if year is not None:
        whole = month_interval(year, month)
    elif found["which"] == "last":
        whole = month_near(month, shifted(found.day_of_print, -1, "month"), ahead=False)
    elif found["which"] == "next":
        whole = month_near(month, shifted(found.day_of_print, 1, "month"), ahead=True)
    else:
        whole = bare_month(month, found.day_of_print, found.ahead, found.of_vote)
    return part(whole, found.part) if found.part else whole


def _week_of_month(found: Found) -> Interval:
    """ "the second week of August", the last one too."""
    first, last = _month(found)
    if found["nth"] == "last":
        return last - timedelta(days=6), last
    day = first + timedelta(days=7 * (ORDINALS[found["nth"]] - 1))
    return day, day + timedelta(days=6)


def _until_end(found: Found) -> Interval:
    """ "before the month is out"."""
    return found.day_of_print, around(found.day_of_print, found["period"])[1]


def _year(found: Found) -> Interval:
    whole = year_interval(int(found["year"]))
    return part(whole, found.part) if found.part else whole


def _decade(found: Found) -> Interval:
    first = int(found["decade"]) + {"": 0, "early": 0, "mid": 4, "late": 7}[found.part]
    years = {"": 9, "early": 3, "mid": 2, "late": 2}[found.part]
    return date(first, 1, 1), date(first + years, 12, 31)


def _of_month(found: Found) -> Interval:
    """ "on the 16th": of the month of print, or of the one before where it has not come yet."""
    today, number = found.day_of_print, int(found["day"])
    months = (month_interval(today.year, today.month + n) for n in (-1, 0, 1))
    days = [d for first, last in months if (d := first + timedelta(days=number - 1)) <= last]
    days = [d for d in days if d >= today or not found.ahead]
    if not days:
        raise ValueError("no such day around")
    # A month ago is too far for a bare number; so is what lies ahead by more than some days.
    day = min(days, key=lambda d: (d - today) * 7 if d > today else today - d)
    end = day + timedelta(days=int(found["day2"] or number) - number)
    return day_interval(day) if end < day else (day, end)


def _near(found: Found) -> Interval:
    steps = {"yesterday": -1, "today": 0, "right now": 0, "tomorrow": 1, "before yesterday": -2}
    step = steps.get(found["near"] or found["beyond"], 2)
    return day_interval(found.day_of_print + timedelta(days=step))


def _night(found: Found) -> Interval:
    past = found["night"].startswith(("last", "overnight", "yesterday"))
    return day_interval(found.day_of_print - timedelta(days=past))


def _weekday(found: Found) -> Interval:
    number, today, which = WEEKDAYS[found["weekday"]], found.day_of_print, found["which"]
    if which == "next":
        # "next Thursday" on a Tuesday is that of the week to come.
        return day_interval(week_interval(today)[1] + timedelta(days=number + 1))
    if which == "this":
        return day_interval(weekday_near(number, today, ahead=found.ahead))
    if which == "last":
        return day_interval(weekday_near(number, today - timedelta(days=1), ahead=False))
    day = weekday_near(number, today, found.ahead and not found["behind"])
    # Nobody calls the day six days on by its bare name: the page was printed a day late.
    return day_interval(today - timedelta(days=1) if (day - today).days == 6 else day)


def _weekday_of(found: Found) -> Interval:
    monday = week_interval(found.day_of_print)[0]
    days = 7 * STEPS[found["which"]] + WEEKDAYS[found["weekday"]]
    return day_interval(monday + timedelta(days=days))


def _period(found: Found) -> Interval:
    unit = found["period"]
    return around(shifted(found.day_of_print, STEPS[found["which"]], unit), unit)


def _ends(found: Found) -> Interval:
    step = STEPS.get(found["which"], 0)
    whole = around(shifted(found.day_of_print, step, found["period"]), found["period"])
    if found["period"] != "week":
        end = found.part == "end"
        # The end of a year is its last month, as the end of a month its last ten days.
        return month_interval(whole[0].year, 12) if end and found["period"] == "year" else part(
            whole, found.part
        )  # fmt: skip
    return (whole[1] - timedelta(days=2), whole[1]) if found.part == "end" else whole


def _since(found: Found) -> Interval:
    start, end = around(found.day_of_print, found["period"])
    return (start, found.day_of_print) if found["since"] == "earlier" else (found.day_of_print, end)


def _weekend(found: Found) -> Interval:
    today, which = found.day_of_print, found["which"]
    ahead = which in ("next", "coming") or (which in ("this", "the") and found.ahead)
    saturday = weekday_near(5, today, ahead)
    if which in ("last", "past") and (today - saturday).days < 2:
        saturday -= timedelta(weeks=1)
    if which == "next" and (saturday - today).days < 2:
        saturday += timedelta(weeks=1)
    return saturday, saturday + timedelta(days=1)


def _season(found: Found) -> Interval:
    first, year = SEASONS[found["season"]], _year_of(found)
    if year is not None:
        return _months_of(found, year)
    today, which = found.day_of_print, found["which"]
    ahead = which == "next" or found.ahead
    start, end = season_near(first, today, ahead)
    if which == "last" and start <= today <= end:
        return season_near(first, start - timedelta(days=1), ahead=False)
    return start, end


def _feast(found: Found) -> Interval:
    today, name = found.day_of_print, found["feast"]
    fixed = {"christmas eve": (12, 24), "new year's eve": (12, 31), "new year's day": (1, 1)}
    month, day = fixed.get(name.replace("’", "'"), (12, 25))
    years = (today.year - 1, today.year, today.year + 1)
    days = [easter(y) if name == "easter" else date(y, month, day) for y in years]
    later = [d for d in days if d >= today]
    looks = found.ahead and not re.search(r"(?i)\b(?:had|has|have)\b", _sentence_before(found))
    return day_interval(later[0] if looks else max(d for d in days if d <= today))


def _sentence_before(found: Found) -> str:
    start = found.match.start()
    return re.split(r"[.!?\n\"“”]", found.match.string[max(0, start - LOOKED_BACK) : start])[-1]


def _ago(found: Found) -> Interval:
    unit = found["unit"]
    return around(shifted(found.day_of_print, -found.count, unit), _coarse(unit))


def _anniversary(found: Found) -> Interval:
    """ "the 20th anniversary of the war": the year in which the war was."""
    years = ORDINALS[found["nth"].lower()] if found["nth"] else int(found["count"])
    return year_interval(found.day_of_print.year - years)


def _coarse(unit: str) -> str:
    """How exactly a distance in a unit is meant: decades ago, to the year."""
    return unit if unit in ("day", "week", "fortnight", "month") else "year"


def _hence(found: Found) -> Interval:
    unit = found["unit"]
    return around(shifted(found.day_of_print, found.count, unit), _coarse(unit))


def _within(found: Found) -> Interval:
    today, unit = found.day_of_print, found["unit"]
    if found["which"] in ("last", "past"):
        return shifted(today, -found.count, unit), today
    if not found["which"] and not found.ahead:
        raise ValueError("within days of something else")
    return today, shifted(today, found.count, unit)


RULES: dict[str, Callable[[Found], Interval]] = {
    "iso": _iso,
    "day": _day,
    "month": _month,
    "week of month": _week_of_month,
    "until end": _until_end,
    "year": _year,
    "decade": _decade,
    "of month": _of_month,
    "near": _near,
    "night": _night,
    "weekday": _weekday,
    "weekday of": _weekday_of,
    "period": _period,
    "ends": _ends,
    "since": _since,
    "weekend": _weekend,
    "season": _season,
    "feast": _feast,
    "anniversary": _anniversary,
    "ago": _ago,
    "hence": _hence,
    "within": _within,
}


def _months_of(found: Found, year: int) -> Interval:
    """The months of a season that begins in a year."""
    first = SEASONS[found["season"]]
    return month_interval(year, first)[0], month_interval(year, first + 2)[1]


ANCHORED_KINDS = frozenset(("later", "day by", "that month"))


def _from_other(kind: str, found: Found, before: list[DateSpanAt]) -> Interval:
    """What counts from the date named before: "a month later", "that night"."""
    start = found.match.start()
    anchor = before[-1] if before and start - before[-1].end <= ANCHORED else None
    if anchor is None or anchor.span.start is None or anchor.span.end is None:
        raise Open
    whole = anchor.span.start, anchor.span.end
    if kind == "that month":
        year = whole[1].year
        return (
            month_interval(year, MONTHS[found["month"]])
            if found["month"]
            else _months_of(found, year)
        )
    if kind == "day by":
        unit = found["by"] if found["by"] in ("week", "month", "year") else "day"
        step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}
        if unit == "day" and whole[0] != whole[1]:
            raise Open
        return around(shifted(whole[0], step.get(found["step"], 0), unit), unit)
    unit = found["unit"]
    count = -found.count if found["way"] in ("earlier", "before") else found.count
    if unit in ("day", "week") and whole[0] != whole[1]:
        return shifted(whole[0], count, unit), shifted(whole[1], count, unit)
    exact = whole[0] == whole[1] and unit in ("day", "week")
    return around(shifted(whole[0], count, unit), "day" if exact else _coarse(unit))
