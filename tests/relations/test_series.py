from __future__ import annotations

import warnings
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from benchmarks.histories import (
    MONTHS,
    count_alarms,
    count_covered,
    find_planted,
    make_history,
)
from detente.errors import InputError
from detente.faces import analysis
from detente.relations.outlook import look_ahead
from tests.relations.books import Deed, make_book
from tests.relations.test_account import ACCUSE, ATTACK, MEET, PRAISE, monthly


def test_no_news_is_no_news_and_no_calm(tmp_path: Path) -> None:
    deeds = [
        Deed(date(2020, 1, 5), "FRA", "DEU", ATTACK),
        Deed(date(2020, 6, 5), "FRA", "DEU", ATTACK),
    ]
    periods = analysis.series(make_book(tmp_path / "a", deeds), "FRA", "DEU").periods
    assert [p.events for p in periods] == [1, 0, 0, 0, 0, 1]
    assert [p.score for p in periods[1:5]] == [None] * 4
    assert all(p.level < -0.5 for p in periods)
    assert periods[2].high - periods[2].low > periods[0].high - periods[0].low


def test_few_events_move_little(tmp_path: Path) -> None:
    one = make_book(tmp_path / "one", monthly([ATTACK], each=1))
    many = make_book(tmp_path / "many", monthly([ATTACK], each=20))
    levels = [analysis.series(b, "FRA", "DEU").periods[0].level for b in (one, many)]
    assert -9 < levels[1] < levels[0] < 0


@pytest.mark.parametrize(
    ("by", "starts"),
    [
        ("day", [date(2020, 3, 4), date(2020, 3, 5)]),
        ("week", [date(2020, 3, 2)]),
        ("month", [date(2020, 3, 1)]),
        ("quarter", [date(2020, 1, 1)]),
        ("year", [date(2020, 1, 1)]),
    ],
)
def test_periods_begin_where_they_should(tmp_path: Path, by: str, starts: list[date]) -> None:
    deeds = [Deed(date(2020, 3, d), "FRA", "DEU", PRAISE) for d in (4, 5)]
    history = analysis.series(make_book(tmp_path / "a", deeds), "FRA", "DEU", by=by)  # type: ignore[arg-type]
    assert [p.start for p in history.periods] == starts


def test_directed_scales_and_weights(tmp_path: Path) -> None:
    deeds = [Deed(date(2020, 1, 1), "FRA", "DEU", ACCUSE), Deed(date(2020, 1, 2), "DEU", "FRA", MEET),
             Deed(date(2020, 1, 3), "DEU", "FRA", ATTACK, factuality="denied")]  # fmt: skip
    book = make_book(tmp_path / "a", deeds)
    (both,) = analysis.series(book, "FRA", "DEU").periods
    assert (both.events, both.quads, both.cooperation) == (2, (1, 0, 1, 0), 0.5)
    (one,) = analysis.series(book, "FRA", "DEU", directed=True).periods
    assert (one.events, one.score) == (1, -2)
    goldstein = analysis.series(book, "FRA", "DEU", weighing=analysis.weigh_by("goldstein"))
    assert goldstein.periods[0].score == -0.5
    own = tmp_path / "own.tsv"
    own.write_text("code\tscore\n11\t-4\nCONSULT\t2\n")
    mine = analysis.series(book, "FRA", "DEU", weighing=analysis.weigh_by(own))
    assert mine.periods[0].score == -1
    with pytest.raises(InputError, match="no scale"):
        analysis.weigh_by("plum")


def test_planted_turning_points_are_found_and_flat_series_have_none() -> None:
    chance = np.random.default_rng(1)
    found, elsewhere = find_planted(chance, 20, 20)
    assert found >= 0.9 and elsewhere <= 0.5
    assert count_alarms(chance, 20, 20) <= 1


def test_intervals_hold_the_level_about_as_often_as_they_say() -> None:
    assert 0.8 < count_covered(np.random.default_rng(1), 30, 20) < 0.97


def test_the_outlook_stands_beside_plain_guesses() -> None:
    history = make_history(np.random.default_rng(1), np.zeros(MONTHS), 5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outlook = look_ahead(("FRA", "DEU"), history)
    score, conflict = outlook.forecasts
    assert [b.name for b in score.backtests] == ["model", "last value", "a year before"]
    assert score.verdict.startswith("better")
    assert score.low < score.expected < score.high
    assert conflict.expected > 0 and conflict.covered is not None
    short = make_history(np.random.default_rng(1), np.zeros(5), 5)
    assert not look_ahead(("FRA", "DEU"), short).forecasts


def test_the_enemy_of_my_enemy(tmp_path: Path) -> None:
    deeds = [
        Deed(date(2020, 1, 1) + timedelta(days=n), one, other, code)
        for n in range(4)
        for one, other, code in (
            ("FRA", "DEU", "057"), ("FRA", "RUS", ATTACK), ("DEU", "RUS", ATTACK),
            ("FRA", "ITA", "057"), ("DEU", "ITA", ATTACK),
        )
    ]  # fmt: skip
    (network,) = analysis.alignment(make_book(tmp_path / "a", deeds)).networks
    assert (network.triads, network.balanced) == (2, 1)
    assert network.unbalanced == (("DEU", "FRA", "ITA"),)
    assert network.blocs == (("DEU", "FRA", "ITA"),)
    assert {t.pair for t in network.ties if t.score < 0} == {
        ("FRA", "RUS"), ("DEU", "RUS"), ("DEU", "ITA")
    }  # fmt: skip


def test_pictures_are_drawn(tmp_path: Path) -> None:
    book = make_book(tmp_path / "a", monthly([PRAISE] * 12 + [ATTACK] * 12))
    for what, name, pair in (
        ("series", "a.svg", ("FRA", "DEU")), ("calendar", "b.html", ("FRA", "DEU")),
        ("network", "c.png", ()),
    ):  # fmt: skip
        analysis.chart(book, what, tmp_path / name, *pair)
    assert "France and Germany" in (tmp_path / "a.svg").read_text()
    assert (tmp_path / "c.png").read_bytes()[:4] == b"\x89PNG"
    page = (tmp_path / "b.html").read_text()
    assert 'src="http' not in page
    with pytest.raises(InputError, match="pictures are"):
        analysis.chart(book, "network", tmp_path / "c.gif")


def test_a_word_that_is_none_is_refused(tmp_path: Path) -> None:
    book = make_book(tmp_path / "a", monthly([PRAISE]))
    with pytest.raises(InputError, match="no period 'fortnight'; choose from day, week"):
        analysis.series(book, "FRA", "DEU", by="fortnight")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no period 'yr'"):
        analysis.alignment(book, by="yr")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no order 'warmst'; choose from warmest"):
        analysis.relations(book, "warmst")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="since='2026-13-01' is no calendar date"):
        analysis.relation(book, "FRA", "DEU", since="2026-13-01")
