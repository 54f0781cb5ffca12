"""How much an event counts: the scale it is scored on, and the weight it has.

In:  a scale, or files of scores and weights of a user's own.
Out: a `Weighing`; the score and weight of an event, and the same as expressions of SQL.
Leaves out: what the weighed events add up to (`series`, `ranking`, `alignment`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.errors import InputError
from detente.knowledge import read_table
from detente.relations.dyads import FACT_WEIGHT

SCALES = {"plover": "intensity", "goldstein": "goldstein"}
"""Scales that the ledger holds, and their columns."""

MOST_WEIGHT = 1000.0


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much an event counts.

    `scores` are a scale of one's own, by CAMEO code or PLOVER type, the longest code first, in place
    of `scale`; `factuality` changes single weights of `dyads.FACT_WEIGHT`; `outlets` multiplies the
    weight by the outlet's, where it is named; `repeats` is what a telling counts that repeats an
    event of its story.
    """

    scale: str = "plover"
    scores: Mapping[str, float] = field(default_factory=dict)
    factuality: Mapping[str, float] = field(default_factory=dict)
    outlets: Mapping[str, float] = field(default_factory=dict)
    repeats: float = 0.0


@dataclass(frozen=True, slots=True)
class OwnScore:
    """A row of a file of scores: a CAMEO code or a PLOVER type, and its score."""

    code: str
    score: float


@dataclass(frozen=True, slots=True)
class OwnWeight:
    """A row of a file of weights: `of` is factuality or outlet, `name` which one."""

    of: str
    name: str
    weight: float


def read_weighing(scale: str, weights: Path | None = None, repeats: float = 0.0) -> Weighing:
    """A weighing by a scale or a file of scores, a file of weights, and a weight of repeats."""
    scores: dict[str, float] = {}
    if scale not in SCALES:
        if not Path(scale).is_file():
            raise InputError(
                f"no scale {scale!r}; choose {' or '.join(SCALES)}, or name a file with the columns "
                "code and score, tab-separated"
            )
        scores = {row.code: row.score for row in read_table(Path(scale), OwnScore)}
        for code in scores:
            if not code.isalnum():
                raise InputError(f"{scale}: {code!r} is no CAMEO code and no PLOVER type")
        scale = "own scores"
    found: dict[str, dict[str, float]] = {"factuality": {}, "outlet": {}}
    for row in read_table(weights, OwnWeight) if weights else ():
        if row.of not in found:
            raise InputError(f"{weights}: no weight of {row.of!r}; choose factuality or outlet")
        if row.of == "factuality" and row.name not in FACT_WEIGHT:
            known = ", ".join(FACT_WEIGHT)
            raise InputError(f"{weights}: no factuality {row.name!r}; choose from {known}")
        if not 0 <= row.weight <= MOST_WEIGHT:
            raise InputError(
                f"{weights}: the weight of {row.name} is {row.weight:g}; it must lie between 0 and "
                f"{MOST_WEIGHT:g}"
            )
        found[row.of][row.name] = row.weight
    return Weighing(scale, scores, found["factuality"], found["outlet"], repeats)


def score_of(row: Mapping[str, Any], weighing: Weighing) -> float | None:
    """The score of an event; None where one's own scores do not name it.

    >>> score_of({"cameo": "190", "type": "ASSAULT"}, Weighing(scores={"19": -10, "190": -8}))
    -8
    """
    if not weighing.scores:
        return float(row[SCALES[weighing.scale]])
    code = row["cameo"]
    for length in range(len(code), 0, -1):
        if code[:length] in weighing.scores:
            return weighing.scores[code[:length]]
    return weighing.scores.get(row["type"])


def weight_of(row: Mapping[str, Any], weighing: Weighing) -> float:
    """How much an event counts: by factuality and confidence, story and outlet."""
    told = row["factuality"]
    weight = weighing.factuality.get(told, FACT_WEIGHT[told]) * float(row["confidence"])
    if row["repeats"]:
        weight *= weighing.repeats
    return weight * weighing.outlets.get(row["outlet"] or "", 1.0)


def score_sql(weighing: Weighing) -> str:
    """The same as `score_of`, of a row `d` of the dyads."""
    if not weighing.scores:
        return f"d.{SCALES[weighing.scale]}"
    codes = sorted(weighing.scores, key=lambda code: (not code.isdigit(), -len(code), code))
    cases = " ".join(f"WHEN {_named(code)} THEN {weighing.scores[code]!r}" for code in codes)
    return f"(CASE {cases} END)"


def _named(code: str) -> str:
    if code.isdigit():
        return f"substr(d.cameo, 1, {len(code)}) = '{code}'"
    return f"d.type = '{code}'"


def weight_sql(weighing: Weighing) -> str:
    """The same as `weight_of`, of a row `d` and its document `doc`, with `outlet_values`."""
    facts = {**FACT_WEIGHT, **weighing.factuality}
    told = " ".join(f"WHEN '{name}' THEN {weight!r}" for name, weight in facts.items())
    parts = ["d.confidence", f"(CASE d.factuality {told} ELSE 0.0 END)",
             f"(CASE WHEN d.repeats IS NULL THEN 1.0 ELSE {weighing.repeats!r} END)"]  # fmt: skip
    if weighing.outlets:
        printed = " ".join(
            f"WHEN $outlet_{n} THEN {weight!r}"
            for n, weight in enumerate(weighing.outlets.values())
        )
        parts.append(f"(CASE doc.outlet {printed} ELSE 1.0 END)")
    return " * ".join(parts)


def outlet_values(weighing: Weighing) -> dict[str, str]:
    """The values of the parameters in `weight_sql`: names of outlets may hold anything."""
    return {f"outlet_{n}": name for n, name in enumerate(weighing.outlets)}
