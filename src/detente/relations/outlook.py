"""The outlook: what the next period may bring, beside what simply guessing would say.

In:  a series by period (`series.Binned`).
Out: for the level and for the number of conflict events a forecast with its 80 % range, the naive
     and the seasonal guess, and how far each was off over periods it had not seen.
Leaves out: causes. The forecast knows nothing but the series itself.

The level is forecast by its state-space model, conflict counts by statsmodels' simple exponential
smoothing with a negative binomial around it. Naive is the last value, seasonal that of a year
before. A forecaster is called better only where over enough periods its errors are smaller than
those of both by a margin, and a paired test (Diebold and Mariano's, which for one step is Student's)
says of each that this is hardly chance; else the verdict is that it is no better than the last value.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from statsmodels.tsa.holtwinters import SimpleExpSmoothing

from detente.relations.countries import name_country
from detente.relations.findings import Backtest, Forecast, Outlook
from detente.relations.level import DAYS
from detente.relations.series import Binned, level_of

Floats = NDArray[np.float64]

FEWEST = 12
"""Periods with events before which nothing is forecast."""

TESTED = 36
"""Periods that are forecast one by one from those before them, at most: the latest."""

EIGHTY = 1.2816

CHANCE, MARGIN, FEWEST_TESTED = 0.05, 0.05, 12
"""What a forecaster must show to be called better: how likely its gain is chance, how large a share
of the rival's error it is, over how many periods. Checked on walks, on which the last value is the
best guess (`benchmarks/histories.py`)."""


@dataclass(frozen=True, slots=True)
class _Guess:
    """A forecast: what is expected, and the range of eight in ten."""

    expected: float
    low: float
    high: float


def look_ahead(pair: tuple[str, str], binned: Binned) -> Outlook:
    """The next period of a pair."""
    names = name_country(pair[0]), name_country(pair[1])
    if len(binned.told) < FEWEST:
        told = f"periods in which something is told: {len(binned.told)}; a forecast needs {FEWEST}"
        return Outlook(pair, names, binned.by, None, (), (told,))
    conflict = binned.quads[:, 2:].sum(axis=1).astype(float)
    forecasts = (
        _forecast("mean score of events", binned.means, binned, _guess_score),
        _forecast("conflict events", conflict, binned, _guess_count),
    )
    return Outlook(pair, names, binned.by, binned.start(len(binned.periods)), forecasts)


def _forecast(
    what: str, values: Floats, binned: Binned, guess: Callable[[Binned, Floats], _Guess]
) -> Forecast:
    """Forecast the next value, and those of the tested periods from what came before each."""
    length = len(values)
    year = round(DAYS["year"] / DAYS[binned.by])
    errors: dict[str, list[float]] = {"model": [], "last value": [], "a year before": []}
    covered = []
    for at in range(max(FEWEST, length - TESTED), length):
        past = values[:at]
        if np.isnan(values[at]) or np.isnan(past).all():
            continue
        made = guess(_until(binned, at), past)
        covered.append(made.low <= values[at] <= made.high)
        errors["model"].append(abs(made.expected - values[at]))
        errors["last value"].append(abs(_last(past) - values[at]))
        before = _season(past, year)
        if before is not None:
            errors["a year before"].append(abs(before - values[at]))
    made = guess(binned, values)
    tests = tuple(
        Backtest(name, round(float(np.mean(off)), 3), len(off))
        for name, off in errors.items()
        if off
    )
    return Forecast(
        what=what,
        expected=round(made.expected, 2),
        low=round(made.low, 2),
        high=round(made.high, 2),
        naive=round(_last(values), 2),
        seasonal=_rounded(_season(values, year)),
        backtests=tests,
        covered=round(float(np.mean(covered)), 3) if covered else None,
        verdict=judge(errors["model"], errors["last value"], errors["a year before"]),
    )


def judge(model: Sequence[float], naive: Sequence[float], seasonal: Sequence[float]) -> str:
    """Whether the model is better than guessing, in words; errors are of the latest periods.

    >>> judge([1, 2] * 6, [1, 2] * 6, [])
    'no better than the last value'
    >>> judge([1, 2] * 6, [3, 4] * 5 + [4, 3], [5, 4] * 6)
    'better than the last value and than that of a year before'
    """
    if len(model) < FEWEST_TESTED:
        return f"not tested: {FEWEST_TESTED} periods are needed, there are {len(model)}"
    if not _beats(model, naive):
        return "no better than the last value"
    if len(seasonal) < FEWEST_TESTED:
        return "better than the last value; too short to be compared with a year before"
    if not _beats(model[-len(seasonal) :], seasonal):
        return "better than the last value, no better than that of a year before"
    return "better than the last value and than that of a year before"


def _beats(model: Sequence[float], rival: Sequence[float]) -> bool:
    """Whether errors are smaller than a rival's by the margin, and hardly by chance."""
    gains = np.asarray(rival) - np.asarray(model)
    if gains.mean() <= MARGIN * np.mean(rival):
        return False
    if np.ptp(gains) == 0:
        return True
    return bool(stats.ttest_1samp(gains, 0, alternative="greater").pvalue <= CHANCE)


def _until(binned: Binned, end: int) -> Binned:
    """The series as it was known before a period."""
    squares, counts = binned.squares[:end], binned.counts[:end]
    return Binned(binned.by, binned.first, binned.periods[:end], counts, binned.weights[:end],
                  binned.means[:end], squares, binned.quads[:end], binned.cooperation[:end])  # fmt: skip


def _guess_score(binned: Binned, _values: Floats) -> _Guess:
    """The next mean: the level, the way it may go, and the noise of as many events as usual."""
    expected, spread = level_of(binned).next()
    weight = float(np.median(binned.weights[binned.weights > 0]))
    wide = EIGHTY * float(np.sqrt(spread**2 + binned.noise / weight))
    return _Guess(expected, max(-10.0, expected - wide), min(10.0, expected + wide))


def _guess_count(_binned: Binned, values: Floats) -> _Guess:
    """The next count: exponential smoothing, with the dispersion of what it got wrong so far."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fit = SimpleExpSmoothing(values, initialization_method="estimated").fit()
    expected = max(float(fit.forecast(1)[0]), 0.05)
    fitted = np.maximum(np.asarray(fit.fittedvalues), 0.05)
    excess = float(np.mean(((values - fitted) ** 2 - fitted) / fitted**2))
    if excess > 1e-3:
        size = 1 / excess
        spread = stats.nbinom(size, size / (size + expected))
    else:
        spread = stats.poisson(expected)
    return _Guess(expected, float(spread.ppf(0.1)), float(spread.ppf(0.9)))


def _last(values: Floats) -> float:
    return float(values[~np.isnan(values)][-1])


def _season(values: Floats, year: int) -> float | None:
    """The value a year before the next one, if something was told then."""
    if year < 1 or len(values) < year or np.isnan(values[-year]):
        return None
    return float(values[-year])


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
