"""Tallies of right answers, summed over documents and told as numbers.

In:  counts of what was right, said and wanted.
Out: `figures` (each measure from 0 to 1, the higher the better) and `table`.
Leaves out: what is compared with what; that is `gold.score`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

COUNTED = ("events", "events, any type", "statements", "encounters")


@dataclass(frozen=True, slots=True)
class Tally:
    """Right answers, answers given, answers wanted; for a rate the last two are the same."""

    right: int = 0
    said: int = 0
    gold: int = 0
    met: int | None = None  # wanted items found, where several answers may make up one

    def __add__(self, other: Tally) -> Tally:
        met = None if self.met is other.met is None else self.found + other.found
        return Tally(self.right + other.right, self.said + other.said, self.gold + other.gold, met)

    @property
    def found(self) -> int:
        """How many of the wanted answers were given."""
        return self.right if self.met is None else self.met

    @property
    def precision(self) -> float:
        """Share of the given answers that are right."""
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted answers that were given."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


Score = dict[str, Tally]


def rate(hits: Sequence[bool]) -> Tally:
    """A tally of yes and no."""
    return Tally(sum(hits), len(hits), len(hits))


def add(scores: Sequence[Score]) -> Score:
    """Sum scores over documents."""
    total: Score = {}
    for one in scores:
        total = {name: total.get(name, Tally()) + tally for name, tally in one.items()}
    return total


def figures(total: Score) -> dict[str, float]:
    """Each measure as numbers: three for what is counted, one for a rate, none if never asked."""
    numbers: dict[str, float] = {}
    for name, tally in total.items():
        if name in COUNTED:
            for kind in ("precision", "recall", "f1"):
                numbers[f"{name} {kind}"] = getattr(tally, kind)
        elif tally.gold:
            numbers[name] = tally.recall
    return numbers


def table(total: Score) -> str:
    """The score as a table to read."""
    heads = ("precision", "recall", "f1", "right", "said", "gold")
    lines = [f"{'':24}" + "".join(f"{h:>10}" for h in heads)]
    for name, t in total.items():
        pair = f"{t.precision:10.3f}{t.recall:10.3f}{t.f1:10.3f}" if name in COUNTED else ""
        shown = pair or f"{'rate':>10}{t.recall:10.3f}{'':10}"
        lines.append(f"{name:24}{shown}{t.right:10}{t.said:10}{t.gold:10}")
    return "\n".join(lines)
