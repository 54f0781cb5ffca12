"""The level of a relation: a local level, seen through events that are few and noisy.

In:  for each period the mean score of its events and their weight; nothing where nothing was told.
Out: the level in every period with its variance; how it differs between two periods; the next one.
Leaves out: where the scores come from (`series`), what they mean (`account`).

The model: a level wanders, `level[t] = level[t-1] + N(0, drift)`; each event shows it with the
variance `noise`, so that a period's mean has the variance `noise / weight`: few events move little.
Before the first period it is neutral, N(0, 9). Nothing told is a missing observation, never a
zero: the level stays and its interval widens. `noise` is pooled from the spread within periods,
`drift` is the maximum of its likelihood and a wide prior. The filter is that of statsmodels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from statsmodels.tsa.statespace.kalman_smoother import KalmanSmoother

Floats = NDArray[np.float64]

PRIOR_VARIANCE = 9.0
"""Of the level before anything is told: between -5 and +5 in nine of ten cases."""

USUAL_NOISE, NOISE_WORTH = 20.0, 10.0
"""Variance of one event's score around its pair's mean, and as how many events that guess counts.
The variance is that of PLOVER intensities in the gold dispatches, rounded."""

USUAL_DRIFT = 0.08
"""Variance that a level gains in a month: about one point in a year."""

PRIOR_SPREAD = 1.5
"""Standard deviation of the logarithm of the drift around the usual one: wide, a factor of 4.5."""

NINETY = 1.6449
"""Standard deviations from the middle that hold nine tenths of a normal distribution."""

ENOUGH = 5.0
"""Weight of the events on which a comparison of levels must rest."""

DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "quarter": 91.3, "year": 365.25}


@dataclass(frozen=True, slots=True)
class Level:
    """The smoothed level of every period; the filtered one of the last."""

    mean: Floats
    variance: Floats
    drift: float
    noise: float
    gains: Floats
    """How much each period's level says of the one before it, given the past alone."""

    def change(self, first: int, last: int) -> tuple[float, float]:
        """The difference between two periods' levels and its standard deviation."""
        shared = float(np.prod(self.gains[first:last])) * float(self.variance[last])
        variance = self.variance[first] + self.variance[last] - 2 * shared
        return float(self.mean[last] - self.mean[first]), float(np.sqrt(max(variance, 0.0)))

    def next(self) -> tuple[float, float]:
        """The next period's level and its standard deviation."""
        return float(self.mean[-1]), float(np.sqrt(self.variance[-1] + self.drift))


def pool_noise(squares: float, freedom: float) -> float:
    """The variance of one event from squares within periods, leaning on the usual one.

    >>> pool_noise(0.0, 0.0) == USUAL_NOISE
    True
    """
    return (squares + USUAL_NOISE * NOISE_WORTH) / (freedom + NOISE_WORTH)


def estimate(
    means: Sequence[float | None], weights: Sequence[float], noise: float, by: str = "month"
) -> Level:
    """Estimate the level in every period.

    >>> told = estimate([2.0, None, 2.0, None, None], [5, 0, 5, 0, 0], noise=10)
    >>> bool(0 < told.mean[-1] < 2 and told.variance[-1] > told.variance[2])
    True
    """
    seen = np.array([np.nan if m is None else m for m in means], dtype=float)
    variances = noise / np.maximum(np.asarray(weights, dtype=float), 1e-6)
    smoother = _smoother(seen, variances)
    usual = USUAL_DRIFT * DAYS[by] / DAYS["month"]

    def cost(logarithm: float) -> float:
        smoother["state_cov"] = np.array([[np.exp(logarithm)]])
        lean = (logarithm - np.log(usual)) / PRIOR_SPREAD
        return float(-smoother.loglike() + lean * lean / 2)

    middle = float(np.log(usual))
    best = minimize_scalar(cost, bounds=(middle - 6, middle + 6), method="bounded")
    drift = float(np.exp(best.x))
    smoother["state_cov"] = np.array([[drift]])
    found = smoother.smooth()
    filtered, predicted = found.filtered_state_cov[0, 0], found.predicted_state_cov[0, 0]
    return Level(
        mean=found.smoothed_state[0],
        variance=found.smoothed_state_cov[0, 0],
        drift=drift,
        noise=noise,
        gains=filtered[:-1] / predicted[1 : len(seen)],
    )


def _smoother(seen: Floats, variances: Floats) -> KalmanSmoother:
    smoother = KalmanSmoother(k_endog=1, k_states=1)
    smoother.bind(seen.reshape(-1, 1))
    one = np.array([[1.0]])
    for matrix in ("design", "transition", "selection"):
        smoother[matrix] = one
    smoother["obs_cov"] = variances.reshape(1, 1, -1)
    smoother.initialize_known(np.zeros(1), one * PRIOR_VARIANCE)
    return smoother
