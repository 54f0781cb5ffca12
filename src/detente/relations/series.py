"""The series of a dyad: what was told in each period, and the level that it shows.

In:  the pair's events (`tellings`), a scale and weights, the length of a period.
Out: a `History`, or the same as arrays (`Binned`) for searches and forecasts.
Leaves out: pictures; the model of the level (`level`).

An event told for a day after its printing counts on the day of printing. Periods run without a
break from the first telling to the last; one in which nothing is told has no score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.ledger.reading import By
from detente.relations.findings import History, Mark, Period
from detente.relations.level import NINETY, Level, estimate, pool_noise
from detente.relations.tellings import Row, make_passage
from detente.relations.weighing import Weighing, score_of, weight_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_PERIODS = 20_000
MONDAY = 3
"""Days from a Monday to 1 January 1970, the first day of numpy's count."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Events that have a day and count for something; `rows` are their places in the input."""

    days: Ints
    scores: Floats
    weights: Floats
    quads: Ints
    rows: Ints


@dataclass(frozen=True, slots=True)
class Binned:
    """The same by period; `means` are nan where nothing is told."""

    by: By
    first: int
    periods: Ints
    counts: Ints
    weights: Floats
    means: Floats
    squares: Floats
    quads: Ints
    cooperation: Floats

    @property
    def noise(self) -> float:
        """The variance of one event, pooled from the spread within periods."""
        freedom = float(np.maximum(self.counts - 1, 0).sum())
        return pool_noise(float(self.squares.sum()), freedom)

    def start(self, n: int) -> date:
        """The first day of the nth period."""
        return period_start(self.first + n, self.by)

    @property
    def told(self) -> Floats:
        """The means where something is told."""
        return self.means[~np.isnan(self.means)]


def measure(rows: Sequence[Row], weighing: Weighing) -> Measured:
    """The score and weight of each event; those without a day, score or weight are left out."""
    kept, days, scores, weights, quads = [], [], [], [], []
    for n, row in enumerate(rows):
        day = day_of(row)
        score = score_of(row, weighing)
        weight = weight_of(row, weighing)
        if day is None or score is None or not weight:
            continue
        kept.append(n)
        days.append(day.toordinal() - date(1970, 1, 1).toordinal())
        scores.append(score)
        weights.append(weight)
        quads.append(row["quad"])
    return Measured(
        np.array(days, dtype=np.int64), np.array(scores, dtype=float),
        np.array(weights, dtype=float), np.array(quads, dtype=np.int64),
        np.array(kept, dtype=np.int64),
    )  # fmt: skip


def day_of(row: Row) -> date | None:
    """The day an event counts on: none is later than its printing."""
    day: date | None = row["day"]
    published: date | None = row["published"]
    return min(day, published) if day and published else day


def period_numbers(days: Ints, by: By) -> Ints:
    """The number of the period in which each day lies."""
    if by == "day":
        return days
    if by == "week":
        return (days + MONDAY) // 7
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months // {"month": 1, "quarter": 3, "year": 12}[by]


def period_start(number: int, by: By) -> date:
    """The first day of a period.

    >>> period_start(int(period_numbers(np.array([19797]), "week")[0]), "week")
    datetime.date(2024, 3, 11)
    """
    if by in ("day", "week"):
        days = number if by == "day" else number * 7 - MONDAY
        return date.fromordinal(date(1970, 1, 1).toordinal() + days)
    months = number * {"month": 1, "quarter": 3, "year": 12}[by]
    return date(1970 + months // 12, months % 12 + 1, 1)


def bin_events(told: Measured, by: By, until: date | None = None) -> Binned:
    """Sum events up by period, from the first that is told to the last, or to `until`."""
    numbers = period_numbers(told.days, by)
    first = int(numbers.min()) if len(numbers) else 0
    end = int(numbers.max()) if len(numbers) else -1
    if until and len(numbers):
        day = np.array([until.toordinal() - date(1970, 1, 1).toordinal()])
        end = max(end, int(period_numbers(day, by)[0]))
    length = end - first + 1
    if length > MOST_PERIODS:
        raise InputError(f"{length} periods; ask for longer ones with --by, or set --from")
    at = numbers - first

    def total(values: Floats | None = None) -> Floats:
        return np.bincount(at, values, length).astype(float)

    weights = total(told.weights)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = total(told.weights * told.scores) / weights
        cooperation = total(told.weights * (told.quads <= 2)) / weights
    return Binned(
        by=by,
        first=first,
        periods=np.arange(first, first + length),
        counts=total().astype(np.int64),
        weights=weights,
        means=means,
        squares=total(told.weights * (told.scores - means[at]) ** 2),
        quads=np.stack([total((told.quads == q).astype(float)) for q in (1, 2, 3, 4)], axis=1)
        .astype(np.int64),
        cooperation=cooperation,
    )  # fmt: skip


def level_of(binned: Binned) -> Level:
    """The level in every period of a series that is not empty."""
    means = [None if np.isnan(m) else float(m) for m in binned.means]
    return estimate(means, list(binned.weights), binned.noise, binned.by)


def history(
    pair: tuple[str, str],
    rows: Sequence[Row],
    *,
    by: By = "month",
    directed: bool = False,
    weighing: Weighing | None = None,
    until: date | None = None,
) -> History:
    """The series of a dyad; directed, of what the first does to the second only."""
    weighing = weighing or Weighing()
    kept = [row for row in rows if row["source"] == pair[0] or row["reciprocal"]]
    binned = bin_events(measure(kept if directed else rows, weighing), by, until)
    periods: tuple[Period, ...] = ()
    drift = 0.0
    if len(binned.periods):
        level = level_of(binned)
        drift = level.drift
        periods = tuple(_periods(binned, level))
    return History(
        *pair, directed, by, weighing.scale, periods, round(binned.noise, 4), round(drift, 6)
    )


def mark_events(
    rows: Sequence[Row], words: Mapping[str, Row], weighing: Weighing
) -> tuple[Mark, ...]:
    """The single events that a series is made of."""
    measured = measure(rows, weighing)
    return tuple(
        Mark(
            date.fromordinal(int(day) + date(1970, 1, 1).toordinal()),
            int(quad), float(score), round(float(weight), 3),
            make_passage(rows[n]["event"], words[rows[n]["event"]], rows[n]["day"]),
        )
        for day, quad, score, weight, n in zip(
            measured.days, measured.quads, measured.scores, measured.weights, measured.rows,
            strict=True,
        )
    )  # fmt: skip


def _periods(binned: Binned, level: Level) -> list[Period]:
    spread = NINETY * np.sqrt(level.variance)
    return [
        Period(
            start=binned.start(n),
            events=int(binned.counts[n]),
            weight=float(binned.weights[n]),
            quads=_four(binned.quads[n]),
            score=_known(binned.means[n]),
            cooperation=_known(binned.cooperation[n]),
            level=round(float(level.mean[n]), 3),
            low=round(max(-10.0, float(level.mean[n] - spread[n])), 3),
            high=round(min(10.0, float(level.mean[n] + spread[n])), 3),
        )
        for n in range(len(binned.periods))
    ]


def _four(counts: Ints) -> tuple[int, int, int, int]:
    one, two, three, four = map(int, counts)
    return one, two, three, four


def _known(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 3)
