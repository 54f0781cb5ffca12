"""Made-up histories, in which it is known what there is to find.

    python -m benchmarks.histories [--runs N]

In:  nothing; every history follows from the seed.
Out: planted turning points found within one period, false alarms per ten years on flat series, how
     often the 90 % interval of the level holds the true level, and what the outlook says of series
     in which there is, and is not, something to forecast.
Leaves out: real relations, whose true level nobody knows.

A history is ten years of months. Each month has a Poisson number of events; an event's score is the
level plus noise with the variance of PLOVER intensities (20), rounded to half points. Turning points
are steps of 3 points, more than a year from either end. Wandering levels gain a variance of 0.08 a
month.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.relations.changes import find_changes
from detente.relations.level import NINETY, USUAL_DRIFT, USUAL_NOISE
from detente.relations.outlook import look_ahead
from detente.relations.series import Binned, Measured, bin_events, level_of

Floats = NDArray[np.float64]

MONTHS = 120
STEP = 3.0
SEED = 20240315
FIRST = 360
"""Months from January 1970 to the first month."""


def make_history(chance: np.random.Generator, levels: Floats, rate: float) -> Binned:
    """A history with these levels and so many events a month."""
    days: list[int] = []
    scores: list[float] = []
    for month, level in enumerate(levels):
        number = FIRST + month
        start = date(1970 + number // 12, number % 12 + 1, 1).toordinal() - 719163
        count = int(chance.poisson(rate))
        days += (start + chance.integers(0, 28, count)).tolist()
        drawn = chance.normal(level, USUAL_NOISE**0.5, count)
        scores += (np.round(drawn * 2) / 2).tolist()
    size = len(days)
    quads = np.where(np.array(scores) >= 0, 1, 4).astype(np.int64)
    told = Measured(np.array(days, dtype=np.int64), np.array(scores), np.ones(size), quads,
                    np.arange(size))  # fmt: skip
    return bin_events(told, "month")


def find_planted(chance: np.random.Generator, runs: int, rate: float) -> tuple[float, float]:
    """The share of planted steps found within one month; alarms elsewhere in ten years."""
    found = elsewhere = 0
    for _ in range(runs):
        at = int(chance.integers(14, MONTHS - 14))
        step = STEP * chance.choice((-1, 1))
        levels = np.where(np.arange(MONTHS) < at, -step / 2, step / 2)
        history = make_history(chance, levels, rate)
        first = int(history.first) - FIRST
        changes = [change + first for change in find_changes(history)]
        found += any(abs(change - at) <= 1 for change in changes)
        elsewhere += sum(abs(change - at) > 1 for change in changes)
    return found / runs, elsewhere / runs


def count_alarms(chance: np.random.Generator, runs: int, rate: float) -> float:
    """Turning points found in ten flat years."""
    flat = (make_history(chance, np.full(MONTHS, chance.normal(0, 2)), rate) for _ in range(runs))
    return float(np.mean([len(find_changes(history)) for history in flat]))


def wander(chance: np.random.Generator) -> Floats:
    """A level that wanders, starting near zero."""
    steps: Floats = chance.normal(0, USUAL_DRIFT**0.5, MONTHS)
    return np.clip(chance.normal(0, 2) + np.cumsum(steps), -7, 7)


def count_covered(chance: np.random.Generator, runs: int, rate: float) -> float:
    """How often the interval holds the level, over all months of wandering levels."""
    held = []
    for _ in range(runs):
        levels = wander(chance)
        history = make_history(chance, levels, rate)
        first = int(history.first) - FIRST
        level = level_of(history)
        off = np.abs(level.mean - levels[first : first + len(level.mean)])
        held.append(np.mean(off <= NINETY * np.sqrt(level.variance)))
    return float(np.mean(held))


def judge_outlooks(
    chance: np.random.Generator, runs: int, rate: float, *, flat: bool
) -> Counter[str]:
    """What the outlook says of the mean score."""
    verdicts: Counter[str] = Counter()
    for _ in range(runs):
        if flat:
            # Nothing but a walk of steps larger than the noise: the last value is the best guess.
            levels = np.clip(np.cumsum(chance.normal(0, 1.5, MONTHS)), -9, 9)
            history = make_history(chance, levels, rate * 50)
        else:
            history = make_history(chance, wander(chance), rate)
        verdicts[look_ahead(("FRA", "DEU"), history).forecasts[0].verdict] += 1
    return verdicts


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    runs = parser.parse_args().runs
    for rate in (5.0, 20.0, 50.0):
        chance = np.random.default_rng(SEED)
        share, elsewhere = find_planted(chance, runs, rate)
        print(f"{rate:g} events a month: {share:.1%} of planted turning points within one month, "
              f"{elsewhere:.2f} found elsewhere in ten years, "
              f"{count_alarms(chance, runs, rate):.2f} in ten flat years, "
              f"{count_covered(chance, runs, rate):.1%} of levels within their 90 % interval",
              flush=True)  # fmt: skip
    chance = np.random.default_rng(SEED)
    tried = max(runs // 10, 5)
    for flat, what in ((False, "noisy wandering levels"), (True, "walks without noise")):
        verdicts = judge_outlooks(chance, tried, 20.0, flat=flat)
        print(
            f"outlook on {what}: " + "; ".join(f"{n} of {tried} {v}" for v, n in verdicts.items())
        )


if __name__ == "__main__":
    main()
