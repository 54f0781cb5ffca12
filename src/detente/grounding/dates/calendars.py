"""Arithmetic of days, weeks, months and years: intervals of days, both ends included.

In:  numbers, and the day from which news counts.
Out: `Interval`s; `ValueError` where there is no such day.
Leaves out: words; that is `dates`.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from detente.language.date_expressions import PARTS, UNIT_DAYS, UNIT_MONTHS

Interval = tuple[date, date]


MOON_EPOCH = 1948440 - 385 - 1721425
"""What turns the days of the Islamic era, counted in months of 30 and 29, into days of ours."""

SURE = timedelta(days=400)
"""How far off a day may be that its weekday tells from that of the next year."""


def day_interval(day: date) -> Interval:
    """One day."""
    return day, day


def month_interval(year: int, month: int) -> Interval:
    """A month, which may be counted beyond its year: month 13 is the next January.

    >>> month_interval(2023, 14)[1].isoformat()
    '2024-02-29'
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_interval(year: int) -> Interval:
    """A year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_interval(day: date) -> Interval:
    """The week of a day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def part(whole: Interval, which: str) -> Interval:
    """A third or a half of a month or year; of a week, its first, middle or last three days.

    >>> [day.isoformat() for day in part(month_interval(2003, 2), "mid")]
    ['2003-02-11', '2003-02-20']
    """
    start, end = whole
    number, of = PARTS[which]
    length = (end - start).days + 1
    if length > 31:
        first, months = month_interval(start.year, start.month + 12 // of * number)[0], 12 // of
        return first, month_interval(first.year, first.month + months - 1)[1]
    if length == 7:
        return start + timedelta(days=2 * number), start + timedelta(days=2 * number + 2)
    first = start + timedelta(days=30 // of * number)
    return first, end if number + 1 == of else first + timedelta(days=30 // of - 1)


def shifted(day: date, count: int, unit: str) -> date:
    """A day so many units on; the last of the month where it has no such day."""
    if unit in UNIT_DAYS:
        return day + timedelta(days=count * UNIT_DAYS[unit])
    first, last = month_interval(day.year, day.month + count * UNIT_MONTHS[unit])
    return min(last, first + timedelta(days=day.day - 1))


def around(day: date, unit: str) -> Interval:
    """The day, week, month or year in which a day lies."""
    if unit == "day":
        return day_interval(day)
    if unit in UNIT_DAYS:
        return week_interval(day)
    return month_interval(day.year, day.month) if unit == "month" else year_interval(day.year)


def weekday_near(number: int, day: date, ahead: bool) -> date:
    """The weekday that is next, or else the one just past, the day itself included."""
    if ahead:
        return day + timedelta(days=(number - day.weekday()) % 7)
    return day - timedelta(days=(day.weekday() - number) % 7)


def month_near(month: int, day: date, ahead: bool) -> Interval:
    """The month that is next, or else the one just past, the running one included."""
    away = (month - day.month) % 12
    return month_interval(day.year, day.month + (away if ahead or not away else away - 12))


def bare_month(month: int, day: date, ahead: bool, nearest: bool = False) -> Interval:
    """As `month_near`, but for a neighbour of the running month, and whatever is nearest where asked.

    News that means one of nearly a year off says so ("last June").

    >>> bare_month(6, date(2005, 5, 20), ahead=False)[0].isoformat()
    '2005-06-01'
    """
    away = (month - day.month) % 12
    beside = away == 1 or (away != 11 and (ahead or (nearest and away < 6)))
    return month_near(month, day, beside)


def nearest(
    month: int, number: int, day: date, weekday: int | None = None, past: bool = False
) -> date:
    """The day of that month and number, and weekday if any has it, that lies nearest to a day.

    >>> nearest(5, 14, date(2020, 3, 3), weekday=1).isoformat()
    '2019-05-14'
    """
    found = []
    for year in range(day.year - 4, day.year + 5):
        if number <= calendar.monthrange(year, month)[1]:
            found.append(date(year, month, number))
    found = [d for d in found if d < day] if past else found
    if not found:
        raise ValueError(f"month {month} has no day {number}")
    near = [d for d in found if d.weekday() == weekday and abs(d - day) < SURE]
    return min(near or found, key=lambda near: abs((near - day).days))


def season_near(first_month: int, day: date, ahead: bool) -> Interval:
    """Three months from one on: the ones to come, or the last that have begun."""
    for year in (day.year - 1, day.year, day.year + 1) if ahead else (day.year, day.year - 1):
        start, end = month_interval(year, first_month)[0], month_interval(year, first_month + 2)[1]
        if (ahead and end >= day) or (not ahead and start <= day):
            return start, end
    raise ValueError("no such season")


def easter(year: int) -> date:
    """Easter Sunday, by the rule of Gauss as Butcher wrote it down.

    >>> easter(1991).isoformat(), easter(2024).isoformat()
    ('1991-03-31', '2024-03-31')
    """
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - skipped + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def moon_day(year: int, month: int, day: int) -> date:
    """The day of an Islamic month that begins in a year; the moon that is seen may be a day off.

    >>> moon_day(2019, 9, 1).isoformat(), moon_day(2020, 10, 1).isoformat()
    ('2019-05-06', '2020-05-24')
    """
    for moons in range((year - 623) * 33 // 32, (year - 620) * 33 // 32 + 1):
        days = 354 * moons + (11 * moons + 3) // 30 + 30 * month - (month - 1) // 2
        found = date.fromordinal(days + day + MOON_EPOCH)
        if (found - timedelta(days=day - 1)).year == year:
            return found
    raise ValueError(f"no such month in {year}")
