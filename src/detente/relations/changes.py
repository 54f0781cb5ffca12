"""Turning points: when the level of a relation became another.

In:  a series by period (`series.Binned`).
Out: the first periods of new levels; how many the search finds in shuffled copies of the series.
Leaves out: what was told then (`account` ties passages to each).

The search is ruptures' PELT, which finds the cut of a series into stretches of one mean that
costs least. A stretch costs the squares around its mean, weighed by the events behind each period
and divided by the variance of one event; each further stretch costs `PENALTY * log(periods)`.
Periods without events weigh nothing. Where a relation wanders slowly instead of turning, the
search cuts the slope into steps. The false alarms, counted on copies in which the scores of events
have changed places, say what it finds where nothing changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import ruptures
from numpy.typing import NDArray

from detente.ledger.reading import By
from detente.relations.level import DAYS
from detente.relations.series import Binned, Measured, bin_events

Floats = NDArray[np.float64]

PENALTY = 3.0
"""Tuned with `benchmarks/histories.py`: flat series of ten years give less than one alarm."""

SHORTEST = 2
"""Periods that a level must last."""

FEWEST = 8
"""Periods with events below which nothing is searched."""

SHUFFLES = 40
SEED = 20240315


class WeighedMean(ruptures.base.BaseCost):  # type: ignore[misc]
    """The cost of a stretch whose periods weigh differently, from running sums."""

    model = "weighed mean"
    min_size = SHORTEST

    def fit(self, signal: Floats) -> WeighedMean:
        """Take a signal of two columns: the means, and the weights over the noise."""
        means, weights = signal[:, 0], signal[:, 1]
        parts = (weights, weights * means, weights * means * means)
        self.signal = signal
        self._sums = [np.concatenate(([0.0], np.cumsum(part))).tolist() for part in parts]
        return self

    def error(self, start: int, end: int) -> float:
        """The squares around the mean of a stretch."""
        weight, first, second = (s[end] - s[start] for s in self._sums)
        return float(second - first * first / weight) if weight > 0 else 0.0


def find_changes(binned: Binned, penalty: float = PENALTY) -> list[int]:
    """The periods in which a new level begins, by their place in the series."""
    told = np.flatnonzero(~np.isnan(binned.means))
    if len(told) < FEWEST:
        return []
    signal = _signal(binned)[told]
    # Only periods with events are searched: a turn begins where the new level is first told.
    return [int(told[n]) for n in _cut(signal, penalty)]


def count_false_alarms(told: Measured, by: By, shuffles: int = SHUFFLES) -> float | None:
    """Changes per ten years in copies of the series whose events have changed places."""
    binned = bin_events(told, by)
    if len(binned.told) < FEWEST:
        return None
    chance = np.random.default_rng(SEED)
    found = 0
    for _ in range(shuffles):
        shuffled = replace(told, scores=chance.permutation(told.scores))
        found += len(find_changes(bin_events(shuffled, by)))
    years = len(binned.periods) * DAYS[by] / DAYS["year"]
    return round(found / shuffles / years * 10, 2)


def levels_around(binned: Binned, changes: Sequence[int]) -> list[tuple[float, float]]:
    """The mean before and after each change, up to the change next to it."""
    edges = [0, *changes, len(binned.periods)]
    means = []
    for start, end in pairwise(edges):
        weights = binned.weights[start:end]
        scores = np.nan_to_num(binned.means[start:end])
        total = float(weights.sum())
        means.append(float((weights * scores).sum() / total) if total else 0.0)
    return list(pairwise(means))


def _signal(binned: Binned) -> Floats:
    return np.stack([np.nan_to_num(binned.means), binned.weights / binned.noise], axis=1)


def _cut(signal: Floats, penalty: float) -> list[int]:
    search = ruptures.Pelt(custom_cost=WeighedMean(), min_size=SHORTEST, jump=1)
    ends = search.fit(signal).predict(pen=penalty * np.log(len(signal)))
    return [int(end) for end in ends[:-1]]
