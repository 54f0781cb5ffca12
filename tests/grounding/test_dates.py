from __future__ import annotations

from datetime import date

import pytest

from detente.grounding.dates.dates import find_dates

WEDNESDAY = "2024-03-13"

CASES: list[tuple[str, str | None, list[str]]] = [
    # Days that are named
    ("They met on 2024-02-29.", None, ["2024-02-29"]),
    ("They met on 2024-02-30.", None, []),
    ("They met on June 28, 2019.", None, ["2019-06-28"]),
    ("They met on the 14th of June, 2022.", None, ["2022-06-14"]),
    ("They met on Feb. 29, 2024.", None, ["2024-02-29"]),
    ("They met on February 29, 2023.", None, []),
    ("They met on June 28 and 29.", WEDNESDAY, ["2024-06-28/2024-06-29"]),
    ("They met on 28 and 29 June 2023.", None, ["2023-06-28/2023-06-29"]),
    ("They met on May 5-7, 2021.", None, ["2021-05-05/2021-05-07"]),
    ("They met from 30 to 31 December 2023.", None, ["2023-12-30/2023-12-31"]),
    ("from December 25 to January 2", WEDNESDAY, ["2023-12-25", "2024-01-02"]),
    # How long nothing like it was is no date
    ("It was the first visit to Peru in two years.", WEDNESDAY, []),
    ("It was the deadliest raid in 32 years.", WEDNESDAY, []),
    # A day without a year is the nearest
    ("They met on December 31.", WEDNESDAY, ["2023-12-31"]),
    ("They meet on January 2.", "2023-12-30", ["2024-01-02"]),
    ("They met on December 30.", "2024-01-02", ["2023-12-30"]),
    ("They met on 29 February.", WEDNESDAY, ["2024-02-29"]),
    # A weekday beside it tells of which year it is
    ("They met on Tuesday, May 14.", "2020-03-03", ["2019-05-14"]),
    ("They met on Tue (14 May 2019).", "2020-03-03", ["2019-05-14"]),
    ("They met on Tuesday the 14th.", "2020-03-03", ["2020-01-14"]),
    # Days in figures alone, unless day and month may be either
    ("They met on 25/05/2018, not on 05/26/2018.", None, ["2018-05-25", "2018-05-26"]),
    ("They met on 3.9.2018.", None, ["2018-09-03"]),
    ("They met on 3/9/2018.", None, []),
    ("They met on 15-Mar-2019.", None, ["2019-03-15"]),
    # Parts of months and years
    ("They met on the last Friday of April.", WEDNESDAY, ["2023-04-28"]),
    ("They met on the first Monday in May 2019.", None, ["2019-05-06"]),
    ("They met in the third quarter of last year.", WEDNESDAY, ["2023-07-01/2023-09-30"]),
    ("They met in the third quarter of the match.", WEDNESDAY, []),
    ("They met in 2014-15.", None, ["2014-01-01/2015-12-31"]),
    ("They met in the late nineties.", None, ["1997-01-01/1999-12-31"]),
    ("They met on the first of the month.", WEDNESDAY, ["2024-03-01"]),
    ("They met at the turn of the year.", WEDNESDAY, ["2023-12-20/2024-01-10"]),
    ("They meet early next week.", WEDNESDAY, ["2024-03-18/2024-03-20"]),
    ("They met the week before last.", WEDNESDAY, ["2024-02-26/2024-03-03"]),
    ("They met half a year ago.", WEDNESDAY, ["2023-09-01/2023-09-30"]),
    ("They met 48 hours ago.", WEDNESDAY, ["2024-03-11"]),
    ("They met 30 hours ago.", WEDNESDAY, []),
    ("They meet a week from today.", WEDNESDAY, ["2024-03-20"]),
    ("They met on the weekend of 7-8 March.", WEDNESDAY, ["2024-03-07/2024-03-08"]),
    ("They met the weekend before last.", WEDNESDAY, ["2024-03-02/2024-03-03"]),
    ("They met in the week to 9 March.", WEDNESDAY, ["2024-03-03/2024-03-09"]),
    ("They met in the autumn of last year.", WEDNESDAY, ["2023-09-01/2023-11-30"]),
    ("They will meet in the new year.", WEDNESDAY, ["2025-01-01/2025-04-30"]),
    # Feasts by the moon, eves, and who is called so
    ("They met during Ramadan.", "2019-05-15", ["2019-05-06/2019-06-04"]),
    ("They met on the eve of May Day.", WEDNESDAY, ["2023-04-30"]),
    ("Ramadan Moe met them on Christmas Island.", WEDNESDAY, []),
    ("They told USA Today of it.", WEDNESDAY, []),
    # What counts from another day
    ("They voted on 3 May 2018. The Tuesday before, they met.", None, ["2018-05-03", "2018-05-01"]),
    (
        "They voted on 3 May 2018. Later that month they met.",
        None,
        ["2018-05-03", "2018-05-03/2018-05-31"],
    ),
    (
        "They voted on 3 May 2018. The year before, they met.",
        None,
        ["2018-05-03", "2017-01-01/2017-12-31"],
    ),
    # Near days
    ("They met yesterday.", "2024-03-01", ["2024-02-29"]),
    ("They met yesterday.", "2023-03-01", ["2023-02-28"]),
    ("They meet tomorrow.", "2023-12-31", ["2024-01-01"]),
    ("They met overnight.", WEDNESDAY, ["2024-03-12"]),
    ("They met on Wednesday.", WEDNESDAY, [WEDNESDAY]),
    ("They met on Thursday.", WEDNESDAY, ["2024-03-07"]),
    ("They met last Wednesday.", WEDNESDAY, ["2024-03-06"]),
    ("They meet next Wednesday.", WEDNESDAY, ["2024-03-20"]),
    # Weeks, months, years
    ("They met last week.", WEDNESDAY, ["2024-03-04/2024-03-10"]),
    ("They met last week.", "2024-01-03", ["2023-12-25/2023-12-31"]),
    ("They meet next week.", WEDNESDAY, ["2024-03-18/2024-03-24"]),
    ("They will meet in the second week of May.", WEDNESDAY, ["2024-05-08/2024-05-14"]),
    ("They met in the last week of May 2021.", WEDNESDAY, ["2021-05-25/2021-05-31"]),
    ("They pay by May-end.", WEDNESDAY, ["2024-05-21/2024-05-31"]),
    ("They left before the month was out.", WEDNESDAY, ["2024-03-13/2024-03-31"]),
    ("They met a fortnight ago.", WEDNESDAY, ["2024-02-26/2024-03-03"]),
    ("It would be paid within a fortnight.", WEDNESDAY, ["2024-03-13/2024-03-27"]),
    ("He was back within ten days.", WEDNESDAY, []),
    ("The minister on Friday will fly home.", WEDNESDAY, ["2024-03-15"]),
    ("They fear the election in August.", WEDNESDAY, ["2024-08-01/2024-08-31"]),
    (
        "It fell in June 2003; that July it rose.",
        None,
        ["2003-06-01/2003-06-30", "2003-07-01/2003-07-31"],
    ),
    ("In 2003 Jacques Vuko left.", None, ["2003-01-01/2003-12-31"]),
    ("They met last weekend.", WEDNESDAY, ["2024-03-09/2024-03-10"]),
    ("They met last month.", "2024-03-31", ["2024-02-01/2024-02-29"]),
    ("They met last month.", "2024-01-03", ["2023-12-01/2023-12-31"]),
    ("They meet next month.", "2023-12-03", ["2024-01-01/2024-01-31"]),
    ("They meet next year.", "2024-02-29", ["2025-01-01/2025-12-31"]),
    ("They met in May 2019.", None, ["2019-05-01/2019-05-31"]),
    ("They met in December.", WEDNESDAY, ["2023-12-01/2023-12-31"]),
    ("They met last March.", WEDNESDAY, ["2023-03-01/2023-03-31"]),
    ("They meet next January.", WEDNESDAY, ["2025-01-01/2025-01-31"]),
    ("They met in early 2020.", None, ["2020-01-01/2020-04-30"]),
    # Counted
    ("They met two days ago.", WEDNESDAY, ["2024-03-11"]),
    ("They met three weeks ago.", WEDNESDAY, ["2024-02-19/2024-02-25"]),
    ("They met 10 years ago.", WEDNESDAY, ["2014-01-01/2014-12-31"]),
    ("They met twice in the past two weeks.", WEDNESDAY, ["2024-02-28/2024-03-13"]),
    ("They met a month later.", WEDNESDAY, [""]),
    ("They will meet within ten days.", WEDNESDAY, ["2024-03-13/2024-03-23"]),
    ("They will meet in two weeks.", WEDNESDAY, ["2024-03-25/2024-03-31"]),
    ("It was almost two decades ago.", WEDNESDAY, ["2004-01-01/2004-12-31"]),
    ("They met in the last ten days.", WEDNESDAY, ["2024-03-03/2024-03-13"]),
    # Parts, seasons, feasts, weekends
    ("They met in late 2014.", None, ["2014-09-01/2014-12-31"]),
    ("They met in mid-February.", WEDNESDAY, ["2024-02-11/2024-02-20"]),
    ("It is due by the end of March.", WEDNESDAY, ["2024-03-21/2024-03-31"]),
    ("It is due by the end of the year.", WEDNESDAY, ["2024-12-01/2024-12-31"]),
    ("They quarrelled in the 1960s.", None, ["1960-01-01/1969-12-31"]),
    ("They quarrelled in the spring.", "2023-08-09", ["2023-03-01/2023-05-31"]),
    ("They will meet this autumn.", "2023-08-09", ["2023-09-01/2023-11-30"]),
    ("They quarrelled last winter.", WEDNESDAY, ["2023-12-01/2024-02-29"]),
    ("They will meet before Easter.", "1991-02-15", ["1991-03-31"]),
    ("They met over the weekend.", WEDNESDAY, ["2024-03-09/2024-03-10"]),
    ("They will meet at the weekend.", WEDNESDAY, ["2024-03-16/2024-03-17"]),
    ("They met earlier this year.", WEDNESDAY, ["2024-01-01/2024-03-13"]),
    ("They met last night.", WEDNESDAY, ["2024-03-12"]),
    ("It will be raised at next month's summit.", WEDNESDAY, ["2024-04-01/2024-04-30"]),
    # What lies ahead
    ("The envoys are to return on Sunday.", WEDNESDAY, ["2024-03-17"]),
    ("He demanded an answer by Friday.", WEDNESDAY, ["2024-03-15"]),
    ("By Monday he was a prisoner.", WEDNESDAY, ["2024-03-11"]),
    ("It will not pay, the minister said on Sunday.", WEDNESDAY, ["2024-03-10"]),
    ("They proposed to meet in Oslo in July.", WEDNESDAY, ["2024-07-01/2024-07-31"]),
    ("The talks had been proposed in January.", WEDNESDAY, ["2024-01-01/2024-01-31"]),
    ("He offered on Monday to come.", WEDNESDAY, ["2024-03-11"]),
    ("They met in March.", "2024-05-02", ["2024-03-01/2024-03-31"]),
    ("They meet on February 29.", "2023-03-05", ["2024-02-29"]),
    ("It was burned on the 9th, in the night.", WEDNESDAY, ["2024-03-09"]),
    ("They meet the day after tomorrow.", WEDNESDAY, ["2024-03-15"]),
    # Counted from another date of the text
    (
        "She came in December 2011. He followed a month later.",
        None,
        ["2011-12-01/2011-12-31", "2012-01-01/2012-01-31"],
    ),
    ("They fought on 5 May 2020. That night he fled.", None, ["2020-05-05", "2020-05-05"]),
    ("They fought on 5 May 2020. He fled in the evening.", None, ["2020-05-05", "2020-05-05"]),
    (
        "They met in the evening. It was on Monday night. He left in the morning.",
        WEDNESDAY,
        ["2024-03-11"],
    ),
    ("They met on Monday. Two days later they parted.", WEDNESDAY, ["2024-03-11", "2024-03-13"]),
    # As the press of other countries writes it
    ("They meet Tuesday week, and a fortnight on Monday.", WEDNESDAY, ["2024-03-26", "2024-04-01"]),
    (
        "They met a week last Monday, or a week ago on Tuesday.",
        WEDNESDAY,
        ["2024-03-04", "2024-03-05"],
    ),
    (
        "The past 9th the envoy left; he is back this 14 March.",
        WEDNESDAY,
        ["2024-03-09", "2024-03-14"],
    ),
    (
        "It was moved from the 12th of this month to the 3rd of next month.",
        WEDNESDAY,
        ["2024-03-12", "2024-04-03"],
    ),
    ("He fell on the 8th inst.", WEDNESDAY, ["2024-03-08"]),
    ("They met on Tuesday 12, and on Monday 14 men died.", WEDNESDAY, ["2024-03-12", "2024-03-11"]),
    ("They met in the second half of May 2019.", None, ["2019-05-16/2019-05-31"]),
    ("They met at the start of the week.", WEDNESDAY, ["2024-03-11/2024-03-13"]),
    ("They will meet on the last day of the month.", WEDNESDAY, ["2024-03-31"]),
    (
        "They will meet on Good Friday, or in the week of 5 May.",
        WEDNESDAY,
        ["2024-03-29", "2024-04-29/2024-05-05"],
    ),
    ("They will meet in the coming days.", WEDNESDAY, ["2024-03-13/2024-03-16"]),
    (
        "They met on 3 March; the following Tuesday they parted.",
        WEDNESDAY,
        ["2024-03-03", "2024-03-05"],
    ),
    (
        "In May 2019 they left, unseen since 1940. They met that June.",
        None,
        ["2019-05-01/2019-05-31", "1940-01-01/1940-12-31", "2019-06-01/2019-06-30"],
    ),
    # No publication date: the words are found, the days stay open
    ("They met last week.", None, [""]),
    ("They met on June 28.", None, [""]),
    ("They met in June.", None, [""]),
    # No dates at all
    ("They may march for a second time.", WEDNESDAY, []),
    ("She told USA TODAY in 2000 words that it cost $2014 or 1,950 francs.", WEDNESDAY, []),
    ("", WEDNESDAY, []),
]


@pytest.mark.parametrize(("text", "published", "expected"), CASES)
def test_dates(text: str, published: str | None, expected: list[str]) -> None:
    found = find_dates(text, date.fromisoformat(published) if published else None)
    told = []
    for at in found:
        assert text[at.start : at.end] == at.span.text
        days = [day.isoformat() for day in (at.span.start, at.span.end) if day]
        told.append("/".join(dict.fromkeys(days)))
    assert told == expected


def test_every_day_of_five_years_is_found_as_written() -> None:
    for number in range(date(2020, 1, 1).toordinal(), date(2025, 1, 1).toordinal(), 7):
        day = date.fromordinal(number)
        (found,) = find_dates(f"They met on {day:%B} {day.day}, {day.year}.", None)
        assert (found.span.start, found.span.end) == (day, day)
