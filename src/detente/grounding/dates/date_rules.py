"""What each kind of words for a date comes to, counted from the day of print.

In:  one date as it stands (`date_matches`).
Out: its first and last day, by kind; `ValueError` where there is no such day.
Leaves out: where dates stand, and what counts from another date (`dates`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from detente.grounding.dates.calendars import (
    Interval,
    around,
    bare_month,
    day_interval,
    easter,
    month_interval,
    month_near,
    moon_day,
    nearest,
    part,
    season_near,
    shifted,
    week_interval,
    weekday_near,
    year_interval,
)
from detente.grounding.dates.date_matches import Found
from detente.language.date_expressions import (
    EASTER,
    FEASTS,
    HOURS,
    LOOKED_BACK,
    MONTHS,
    MOON,
    NUMBERS,
    ORDINALS,
    SEASONS,
    STEPS,
    UNIT_DAYS,
    UNIT_MONTHS,
    WEEKDAYS,
)

AROUND = (-1, 0, 1)
"""The months around that of print."""


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
        start = nearest(
            month, first, found.day_of_print, _weekday_named(found), bool(found["which"])
        )
        return start, start.replace(day=last)
    return date(year, month, first), date(year, month, last)


def _weekday_named(found: Found) -> int | None:
    """The weekday that stands before a day."""
    named = (n for name, n in WEEKDAYS.items() if name[:3] == found["named"][:3])
    return next(named, None)


def _numeric(found: Found) -> Interval:
    """ "25/05/2018", "05/25/2018": no day where it may be either; with dots the day goes first."""
    first, second = int(found["first"]), int(found["second"])
    if first > 12 or found["dash"] == "." or first == second:
        return day_interval(date(int(found["year"]), second, first))
    if second <= 12:
        raise ValueError("a day or a month")
    return day_interval(date(int(found["year"]), first, second))


def _weekday_of_month(found: Found) -> Interval:
    """ "the first Monday of May", "the last Friday in April"."""
    if found["year"] or found["whose"]:
        first, last = _month(found)
    else:
        first, last = month_near(MONTHS[found["month"]], found.day_of_print, found.ahead)
    number = WEEKDAYS[found["weekday"]]
    if found["nth"] == "last":
        return day_interval(weekday_near(number, last, ahead=False))
    weeks = timedelta(weeks=ORDINALS[found["nth"]] - 1)
    return day_interval(weekday_near(number, first, ahead=True) + weeks)


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


def _nth_of_month(found: Found) -> Interval:
    """ "the first of May", "the last day of May", "the last day of the month"."""
    first, last = _period(found) if found["period"] else _month(found)
    day = first + timedelta(days=ORDINALS.get(found["nth"], 1) - 1)
    return day_interval(last if found["nth"] == "last" else day)


def _week_of_day(found: Found) -> Interval:
    """ "the week of 5 May"."""
    month, number = MONTHS[found["month"] or found["month2"]], int(found["day"] or found["day2"])
    day = nearest(month, number, found.day_of_print)
    return (day - timedelta(days=6), day) if found["ending"] else week_interval(day)


def _until_end(found: Found) -> Interval:
    """ "before the month is out"."""
    return found.day_of_print, around(found.day_of_print, found["period"])[1]


def _year(found: Found) -> Interval:
    first, second = found["year"], found["year2"]
    whole = year_interval(int(first))
    if second and (last := int(first[: -len(second)] + second)) > int(first):
        return whole[0], year_interval(last)[1]
    return part(whole, found.part) if found.part else whole


def _decade(found: Found) -> Interval:
    tens = found["tens"].lstrip("'’")
    named = int(tens[:2]) if tens[:1].isdigit() else NUMBERS.get(f"{tens[:-3]}y", 0)
    decade = int(found["decade"] or 1900 + named)
    first = decade + {"": 0, "early": 0, "mid": 4, "late": 7}[found.part]
    years = {"": 9, "early": 3, "mid": 2, "late": 2}[found.part]
    return date(first, 1, 1), date(first + years, 12, 31)


def _of_month(found: Found) -> Interval:
    """ "on the 16th": of the month of print, or of the one before where it has not come yet.

    "The 16th of next month", "the past 16th".
    """
    today, number, of = found.day_of_print, int(found["day"]), found["of"] or found["of2"]
    days = _numbered(number, today, *((STEPS.get(of, 0),) if of else AROUND))
    if found["which"] in ("past", "last"):
        days = [d for d in days if d < today]
    elif found["which"] in ("next", "coming") or (found.ahead and not of):
        days = [d for d in days if d >= today]
    if not days:
        raise ValueError("no such day around")
    # A month ago is too far for a bare number; so is what lies ahead by more than some days.
    day = min(days, key=lambda d: (d - today) * 7 if d > today else today - d)
    end = day + timedelta(days=int(found["day2"] or number) - number)
    return day_interval(day) if end < day else (day, end)


def _numbered(number: int, today: date, *steps: int) -> list[date]:
    """The days of that number in the months so many on."""
    months = (month_interval(today.year, today.month + n) for n in steps)
    return [d for first, last in months if (d := first + timedelta(days=number - 1)) <= last]


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
    if "last" in (which, found["behind"]) or which.endswith("past"):
        return day_interval(weekday_near(number, today - timedelta(days=1), ahead=False))
    if which.endswith("coming") or found["behind"] == "next":
        return day_interval(weekday_near(number, today + timedelta(days=1), ahead=True))
    day = weekday_near(number, today, found.ahead)
    # Nobody calls the day six days on by its bare name: the page was printed a day late.
    return day_interval(today - timedelta(days=1) if (day - today).days == 6 else day)


def _weekday_of(found: Found) -> Interval:
    monday = week_interval(found.day_of_print)[0]
    days = 7 * STEPS[found["which"]] + WEEKDAYS[found["weekday"]]
    return day_interval(monday + timedelta(days=days))


def _weekday_on(found: Found) -> Interval:
    """ "Tuesday week", "a week on Tuesday", "a week ago on Tuesday": counted from the weekday."""
    past = found["way"].startswith(("ago", "last"))
    number, today = WEEKDAYS[found["weekday"] or found["weekday2"]], found.day_of_print
    weeks = found.count * UNIT_DAYS[found["unit"] or found["unit2"]] // 7
    day = weekday_near(number, today - timedelta(days=past), ahead=not past)
    return day_interval(day + timedelta(weeks=-weeks if past else weeks))


def _weekday_day(found: Found) -> Interval:
    """ "Tuesday 14", "Friday, the 3rd": the nearest such day that is one; else the weekday alone."""
    days = _numbered(int(found["day"]), found.day_of_print, -2, *AROUND)
    named = [d for d in days if d.weekday() == WEEKDAYS[found["weekday"]]]
    if not named:
        return _weekday(found)
    told = [d for d in named if (d > found.day_of_print) == found.ahead]
    return day_interval(min(told or named, key=lambda d: abs((d - found.day_of_print).days)))


def _period(found: Found) -> Interval:
    unit = found["period"]
    step = {"before last": -2, "after next": 2}.get(found["beyond"])
    step = STEPS.get(found["which"], 0) if step is None else step
    return around(shifted(found.day_of_print, step, unit), unit)


def _ends(found: Found) -> Interval:
    unit, which = found["period"] or found["period2"], found["which"]
    whole = around(shifted(found.day_of_print, STEPS.get(which, 0), unit), unit)
    named = found.part or ("middle" if unit == "week" else "end")
    if named == "end" and unit != "month":
        # The end of a year is its last month, as the end of a month its last ten days.
        year = unit == "year"
        return month_interval(whole[0].year, 12) if year else (whole[1] - timedelta(2), whole[1])
    return part(whole, named)


def _new_year(found: Found) -> Interval:
    """ "in the new year": the first months of the one to come, or of the one that has begun."""
    today = found.day_of_print
    return part(year_interval(today.year + (found.ahead or today.month > 6)), "early")


def _turn(found: Found) -> Interval:
    """ "at the turn of the year": the last one, or the one to come."""
    today = found.day_of_print
    year = today.year + (found.ahead or today.month == 12)
    return date(year - 1, 12, 20), date(year, 1, 10)


def _since(found: Found) -> Interval:
    start, end = around(found.day_of_print, found["period"] or found["period2"])
    return (start, found.day_of_print) if found["since"] == "earlier" else (found.day_of_print, end)


def _weekend(found: Found) -> Interval:
    today, which = found.day_of_print, found["which"]
    ahead = which in ("next", "coming") or (which in ("this", "the") and found.ahead)
    saturday = weekday_near(5, today, ahead)
    if which in ("last", "past") and (today - saturday).days < 2:
        saturday -= timedelta(weeks=1)
    if found["beyond"]:
        saturday = weekday_near(5, today - timedelta(days=2), ahead=False) - timedelta(weeks=1)
    if which == "next" and (saturday - today).days < 2:
        saturday += timedelta(weeks=1)
    return saturday, saturday + timedelta(days=1)


def _season(found: Found) -> Interval:
    first, year = SEASONS[found["season"]], _year_of(found)
    if year is not None:
        return months_of(found, year)
    today, which = found.day_of_print, found["which"]
    ahead = which == "next" or found.ahead
    start, end = season_near(first, today, ahead)
    if which == "last" and start <= today <= end:
        return season_near(first, start - timedelta(days=1), ahead=False)
    if which == "next" and start <= today:
        return season_near(first, end + timedelta(days=1), ahead=True)
    return start, end


def _feast(found: Found) -> Interval:
    today, name = found.day_of_print, found["feast"].replace("’", "'")
    years = (today.year - 1, today.year, today.year + 1)
    feasts = [_feast_of(name, year) for year in years]
    later = [f for f in feasts if f[1] >= today]
    looks = found.ahead and not re.search(r"(?i)\b(?:had|has|have)\b", _sentence_before(found))
    first, last = later[0] if looks else max(f for f in feasts if f[0] <= today)
    return day_interval(first - timedelta(days=1)) if found["eve"] else (first, last)


def _feast_of(name: str, year: int) -> Interval:
    if name in FEASTS:
        return day_interval(date(year, *FEASTS[name]))
    if name in MOON:
        month, *days = MOON[name]
        first, last = (moon_day(year, month, day) for day in days)
        return first, last
    first, last = (easter(year) + timedelta(days=days) for days in EASTER[name])
    return first, last


def _sentence_before(found: Found) -> str:
    start = found.match.start()
    return re.split(r"[.!?\n\"“”]", found.match.string[max(0, start - LOOKED_BACK) : start])[-1]


def _ago(found: Found) -> Interval:
    unit, today = found["unit"], found.day_of_print
    if found["half"]:
        months = UNIT_MONTHS[unit] // 2
        return around(shifted(today, -months, "month"), "month" if unit == "year" else "year")
    if unit == "hour":
        return day_interval(today - timedelta(days=_days(found)))
    return around(shifted(today, -found.count, unit), coarse(unit))


def _days(found: Found) -> int:
    """Hours as days: 48, but not 30."""
    days, rest = divmod(found.count, HOURS)
    if rest:
        raise ValueError("hours of a day that is not told")
    return days


def _anniversary(found: Found) -> Interval:
    """ "the 20th anniversary of the war": the year in which the war was."""
    years = ORDINALS[found["nth"].lower()] if found["nth"] else int(found["count"])
    return year_interval(found.day_of_print.year - years)


def coarse(unit: str) -> str:
    """How exactly a distance in a unit is meant: decades ago, to the year."""
    return unit if unit in ("day", "week", "fortnight", "month") else "year"


def _hence(found: Found) -> Interval:
    unit = found["unit"]
    day = shifted(found.day_of_print, found.count, unit)
    exact = found.match[0].lower().endswith("today")
    return day_interval(day) if exact else around(day, coarse(unit))


def _within(found: Found) -> Interval:
    today, unit = found.day_of_print, found["unit"]
    few = not found["count"] and found.match[0].endswith("s")  # "in the coming days"
    count = NUMBERS["few"] if few else found.count
    if unit == "hour":
        count, unit = _days(found), "day"
    if found["which"] in ("last", "past"):
        return shifted(today, -count, unit), today
    if not found["which"] and not found.ahead:
        raise ValueError("within days of something else")
    return today, shifted(today, count, unit)


RULES: dict[str, Callable[[Found], Interval]] = {
    "iso": _iso,
    "numeric": _numeric,
    "weekday of month": _weekday_of_month,
    "turn": _turn,
    "new year": _new_year,
    "day": _day,
    "month": _month,
    "week of month": _week_of_month,
    "nth of month": _nth_of_month,
    "week of day": _week_of_day,
    "until end": _until_end,
    "year": _year,
    "decade": _decade,
    "of month": _of_month,
    "near": _near,
    "night": _night,
    "weekday": _weekday,
    "weekday of": _weekday_of,
    "weekday on": _weekday_on,
    "weekday day": _weekday_day,
    "period": _period,
    "ends": _ends,
    "ends of": _ends,
    "since": _since,
    "weekend": _weekend,
    "season": _season,
    "feast": _feast,
    "anniversary": _anniversary,
    "ago": _ago,
    "hence": _hence,
    "hence from": _hence,
    "within": _within,
}


def months_of(found: Found, year: int) -> Interval:
    """The months of a season that begins in a year."""
    first = SEASONS[found["season"]]
    return month_interval(year, first)[0], month_interval(year, first + 2)[1]
