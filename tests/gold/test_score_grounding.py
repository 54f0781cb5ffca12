"""The scorer of mentions, dates, places and positions on small hand-made readings."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from gold.score_grounding import leaning, score_grounding
from gold.tally import figures
from gold.texts import Gold, Said

TEXT = (
    "Oslo wrote to the Chilean minister last week. He wants cod; they want none. "
    "The two sides meet in Lima soon.\n"
)
ANNOTATION: dict[str, Any] = {
    "document": {"file": "test.txt"},
    "mentions": [
        {"text": "Oslo", "country": "NOR"},
        {"text": "the Chilean minister", "country": "CHL", "sector": "GOV"},
        {"text": "He", "country": "CHL", "sector": "GOV", "also_sector": ["LEG"]},
        {"text": "they", "country": None},
        {"text": "The two sides", "country": ["CHL", "NOR"]},
    ],
    "dates": [
        {"text": "last week", "start": date(2019, 5, 6), "end": date(2019, 5, 12)},
        {"text": "soon", "start": None, "end": None},
    ],
    "places": [{"text": "Lima", "country": "PER"}],
    "positions": [
        {"actor": "CHL", "issue": "cod", "side": "for", "toward": "NOR", "accept": ["fishing"]},
        {"actor": "NOR", "issue": "cod", "side": "for-settlement", "accept": ["fishing"]},
        {"actor": "PER", "issue": "peace", "side": "for"},
    ],
}


def at(phrase: str) -> dict[str, int]:
    start = TEXT.index(phrase)
    return {"start": start, "end": start + len(phrase)}


def actor(id: str, country: str | None, sector: str | None, *phrases: str) -> dict[str, Any]:
    spans = [at(p) for p in phrases]
    return {"id": id, "name": id, "country": country, "sector": sector, "mentions": spans}


@pytest.fixture
def reading() -> dict[str, Any]:
    """A reading that is right in everything."""
    return {
        "document": {"text": TEXT},
        "actors": [
            actor("n", "NOR", None, "Oslo", "The two sides"),
            actor("m", "CHL", "GOV", "minister", "He"),
            actor("c", "CHL", None, "Chilean", "The two sides"),
            actor("t", None, None, "they"),
        ],
        "dates": [{"at": [*at("last week").values()], "start": "2019-05-06", "end": "2019-05-12"}],
        "places": [{**at("Lima"), "country": "PER"}],
        "positions": [
            {"actor": "c", "issue": "fishing", "toward": "n", "stance": 0.4, "confidence": 0.8},
            {"actor": "c", "issue": "fishing", "toward": None, "stance": -0.9, "confidence": 0.8},
            {"actor": "n", "issue": "fishing", "toward": None, "stance": 0.0, "confidence": 0.8},
        ],
    }


def run(reading: dict[str, Any]) -> dict[str, float]:
    gold = Gold(copy.deepcopy(ANNOTATION), TEXT)
    return figures(score_grounding(gold, Said(reading, gold)))


def test_a_perfect_reading_scores_one(reading: dict[str, Any]) -> None:
    assert run(reading) == {
        "mention country": 1.0, "mention sector": 1.0, "position side": 1.0,
        "position agreement": 1.0, "date intervals": 1.0, "places": 1.0,
    }  # fmt: skip


MISTAKES: dict[str, tuple[str, tuple[str | int, ...], Any, float]] = {
    "wrong country": ("mention country", ("actors", 3, "country"), "NOR", 4 / 5),
    "one of two": ("mention country", ("actors", 0, "mentions"), [at("Oslo")], 4 / 5),
    "missed mention": ("mention country", ("actors", 1, "mentions"), [at("minister")], 4 / 5),
    "wrong sector": ("mention sector", ("actors", 1, "sector"), "MIL", 0.0),
    "accepted sector": ("mention sector", ("actors", 1, "sector"), "LEG", 1 / 2),
    "one end": ("date intervals", ("dates", 0, "end"), "2019-05-11", 1 / 2),
    "no date": ("date intervals", ("dates",), [], 1 / 2),
    "a date in soon": (
        "date intervals",
        ("dates",),
        [{"at": [*at("soon").values()], "start": "2019-05-06", "end": "2019-05-06"}],
        0.0,
    ),
    "elsewhere": ("places", ("places", 0, "country"), "USA", 0.0),
    "no place": ("places", ("places",), [], 0.0),
    "other side": ("position side", ("positions", 0, "stance"), -0.4, 1 / 2),
    "no side": ("position side", ("positions", 0, "stance"), 0.01, 1 / 2),
    "toward another": ("position side", ("actors", 0, "country"), "PER", 0.0),
    "other issue": ("position side", ("positions", 2, "issue"), "trade", 1 / 2),
    "against settling": ("position side", ("positions", 2, "stance"), -0.3, 1 / 2),
    "none at all": ("position side", ("positions",), [], 0.0),
    "shown against": ("position agreement", ("positions", 2, "stance"), -0.3, 1 / 2),
    "not shown": ("position agreement", ("positions", 0, "confidence"), 0.2, 1.0),
    "not asked": ("position agreement", ("positions", 1, "issue"), "trade", 1.0),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_lowers_its_figure(reading: dict[str, Any], case: str) -> None:
    name, path, value, figure = MISTAKES[case]
    place: Any = reading
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert run(reading)[name] == pytest.approx(figure)


def test_what_a_reading_has_no_records_of_is_not_asked(reading: dict[str, Any]) -> None:
    del reading["dates"], reading["places"]
    sides = {"position side", "position agreement"}
    assert run(reading).keys() == {"mention country", "mention sector", *sides}


def test_a_spot_is_whole_words_in_their_case() -> None:
    gold = Gold({"document": {"file": "x"}}, "The heir said he is here. He said he knew.")
    assert [gold.text[slice(*gold.spot("he", n))] for n in (1, 2)] == ["he", "he"]
    assert gold.spot("he", 2)[0] == gold.text.index("he knew")
    with pytest.raises(ValueError, match="stands 2 times, not 3"):
        gold.spot("he", 3)


def test_leaning() -> None:
    assert [leaning(x) for x in (0.5, -0.5, 0.04)] == ["for", "against", "neutral"]
