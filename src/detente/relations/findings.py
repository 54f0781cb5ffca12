"""What is found about relations: frozen records, as pages, JSON and pictures show them.

In:  values that the modules of this room compute.
Out: records of plain values.
Leaves out: all logic; words for people (`detente.faces`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from detente.records import Direction

SCHEMA = "detente.relation/1"

Scale = Literal["plover", "goldstein"]


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a document that show something; `words` is empty where no text is kept."""

    id: str
    document: str
    told: str
    words: str
    day: date | None
    published: date | None
    outlet: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Ground:
    """Something that brings a pair together or separates it, and since when it is told."""

    label: str
    issue: str | None
    weight: float
    records: int
    since: date | None
    last: date | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An encounter of the two; `others` are further countries at the table.

    `start` and `end` are the days that the text gives it; `day` is where it counts, which is the day of
    printing where the text gives none.
    """

    form: str
    status: str
    day: date | None
    start: date | None
    end: date | None
    place: str | None
    others: tuple[str, ...]
    agenda: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """What one side holds of an issue, as last told."""

    actor: str
    stance: float
    label: str
    day: date | None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both sides' latest stands on an issue; None where nothing is told."""

    issue: str
    label: str
    one: Stand | None
    other: Stand | None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of a series. `score` is the mean of what was told, None where nothing was.

    `level` with its 90 % interval is what the state-space model makes of all periods together.
    """

    start: date
    events: int
    weight: float
    quads: tuple[int, int, int, int]
    score: float | None
    cooperation: float | None
    level: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A single event of a series: the day it counts on, its score and weight, and what tells it."""

    day: date
    quad: int
    score: float
    weight: float
    passage: Passage


@dataclass(frozen=True, slots=True)
class History:
    """The series of a dyad. `noise` is the variance of one event, `drift` the level's per period."""

    source: str
    target: str
    directed: bool
    by: str
    scale: str
    periods: tuple[Period, ...]
    noise: float
    drift: float

    def rows(self) -> list[dict[str, Any]]:
        """The periods as flat rows, ready for `pandas.DataFrame` or `pyarrow.Table.from_pylist`."""
        return [
            {
                "period": p.start,
                "source": self.source,
                "target": self.target,
                "events": p.events,
                "weight": round(p.weight, 4),
                **{f"quad_{n}": count for n, count in enumerate(p.quads, 1)},
                "score": p.score,
                "cooperation": p.cooperation,
                "level": p.level,
                "low": p.low,
                "high": p.high,
            }
            for p in self.periods
        ]


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point: the first period of a new level, and what was told then."""

    period: date
    before: float
    after: float
    direction: Direction
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Turns:
    """Turning points, with how many the same search finds where there are none."""

    points: tuple[Turn, ...]
    false_alarms: float | None
    """Alarms per ten years in shuffled copies of the series; None where too little is told."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """How much of what is told rests on one outlet, and the level without it."""

    outlet: str
    documents: int
    events: int
    without: float | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What stands behind the figures. `repeats` are tellings that repeat an event of their story."""

    documents: int
    events: int
    repeats: int
    undated: int
    first: date | None
    last: date | None
    outlets: tuple[Outlet, ...]
    languages: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The relation of two countries as a ledger tells it.

    `change` leads from the level a year before to the last one, or, where nothing was told
    before (`compared` is None), from neutral ground.
    """

    pair: tuple[str, str]
    names: tuple[str, str]
    since: date | None
    until: date | None
    headline: str
    direction: Direction
    level: float
    low: float
    high: float
    change: float
    change_low: float
    change_high: float
    compared: date | None
    brings_together: tuple[Ground, ...]
    separates: tuple[Ground, ...]
    met: tuple[Meeting, ...]
    to_come: tuple[Meeting, ...]
    positions: tuple[SideBySide, ...]
    turns: Turns
    coverage: Coverage
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A dyad among others."""

    pair: tuple[str, str]
    names: tuple[str, str]
    level: float
    low: float
    high: float
    change: float
    events: int
    documents: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Backtest:
    """How far a forecaster was off, on average, over periods that it had not seen."""

    name: str
    error: float
    periods: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The next period's distribution of one figure, its rivals' figures and all their errors."""

    what: str
    expected: float
    low: float
    high: float
    naive: float
    seasonal: float | None
    backtests: tuple[Backtest, ...]
    covered: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the next period may bring."""

    pair: tuple[str, str]
    names: tuple[str, str]
    by: str
    period: date | None
    forecasts: tuple[Forecast, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """An actor's stand on an issue: the mean of its positions."""

    actor: str
    issue: str
    label: str
    stance: float
    positions: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two actors agree: 1 in everything, 0 in nothing; `issues` each by itself."""

    pair: tuple[str, str]
    overall: float
    issues: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """A signed tie of the network: friendly above zero, hostile below."""

    pair: tuple[str, str]
    score: float
    events: int


@dataclass(frozen=True, slots=True)
class Network:
    """The signed network of a period. A triad is balanced where the enemy of my enemy is my friend."""

    start: date
    ties: tuple[Tie, ...]
    blocs: tuple[tuple[str, ...], ...]
    triads: int
    balanced: int
    expected: float | None
    unbalanced: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Who stands with whom: the matrix of actors and issues, and the signed network over time."""

    matrix: tuple[Cell, ...]
    agreements: tuple[Agreement, ...]
    networks: tuple[Network, ...]
