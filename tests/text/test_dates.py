from __future__ import annotations

from datetime import date, timedelta

import pytest

from detente.errors import InputError
from detente.text.dates import check_published, find_date, parse_published

DAY = date(2019, 5, 14)


@pytest.mark.parametrize(
    "value",
    [
        "2019-05-14",
        " 2019-05-14\n",
        "20190514",
        "2019-05-14T23:59:59",
        "2019-05-14 10:00",
        "2019-05-14T10:00:00Z",
        "2019-05-14T23:30:00.123-04:00",
        "Tue, 14 May 2019 10:32:00 GMT",
    ],
)
def test_a_day_is_read_as_written(value: str) -> None:
    assert parse_published(value) == DAY


@pytest.mark.parametrize(
    "value", ["2019-02-30", "2019-13-01", "yesterday", "14", "2019-05", "", "May 2019", "9" * 400]
)
def test_what_is_no_day_is_refused(value: str) -> None:
    with pytest.raises(InputError, match="write it as 2019-05-14"):
        parse_published(value)


def test_years_without_news_are_refused() -> None:
    with pytest.raises(InputError, match="before 1900"):
        parse_published("1019-05-14")
    with pytest.raises(InputError, match="in the future"):
        parse_published("2919-05-14")
    with pytest.raises(InputError, match="in the future"):
        check_published(date.today() + timedelta(days=3))
    assert check_published(date.today() + timedelta(days=2))


@pytest.mark.parametrize(
    "line",
    [
        "Published: 14 May 2019 10:32 GMT",
        "May 14, 2019 at 10:32 a.m.",
        "Tuesday, May 14th 2019",
        "2019-05-14 10:32",
        "14 Sept 2019".replace("Sept", "May"),
    ],
)
def test_a_line_spells_out_its_date(line: str) -> None:
    assert find_date(line) == DAY


@pytest.mark.parametrize("line", ["14 May", "31 February 2019", "05/06/2019", "in 2019", ""])
def test_half_a_date_is_none(line: str) -> None:
    assert find_date(line) is None


def test_a_date_with_strokes_is_said_to_be_one_of_two() -> None:
    with pytest.raises(InputError, match=r"'12/11/2026' may be one of two days; .* the year first"):
        parse_published("12/11/2026")
