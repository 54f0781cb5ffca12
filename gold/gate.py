"""The quality gate: reads every gold dispatch, scores it, and holds the figures up to their floors.

In:  `gold/dispatches/*.gold.yaml`, `gold/floors.json`, `gold/scores.json` and `detente.read`.
Out: a table of measure, now, floor; exit status 1 where a figure lies under its floor, a floor has
     no figure, or the gold files are not those for which the floors were set.
Leaves out: the scoring (`gold.score`).

    python -m gold.gate                                      hold the figures up to the floors
    python -m gold.gate --raise                              floors up to the figures, never down
    python -m gold.gate --lower MEASURE VALUE --why TEXT     the only way down; kept in the history
    python -m gold.gate --of gold/articles                   figures over other texts, without floors

`gold/scores.json` keeps what each dispatch scored when the floors were last set. After a change of
the gold files `--raise` asks that no figure over the unchanged dispatches fell; then it sets all
floors anew, to the figures over all, and the history says which went down.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from detente import read
from gold.score import score
from gold.score_grounding import ground_reading
from gold.tally import Score, Tally, add, figures
from gold.texts import Gold

HERE = Path(__file__).parent
DISPATCHES = HERE / "dispatches"
FLOORS = HERE / "floors.json"
SCORES = "scores.json"
PLACES = 4  # floors are rounded down to so many decimals, which also absorbs float noise


class GateError(Exception):
    """A floor may not be moved so."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one dispatch scored, and the hash of its text and annotation."""

    hash: str
    score: Score


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors, the scores from which they were last set, and how they came to be lowered."""

    floors: dict[str, float] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    history: tuple[dict[str, Any], ...] = ()

    @classmethod
    def load(cls, path: Path) -> Floors:
        """Read `floors.json` and `scores.json` beside it."""
        held = json.loads(path.read_text(encoding="utf-8"))
        kept = json.loads(path.with_name(SCORES).read_text(encoding="utf-8"))
        told = {
            name: Told(row["hash"], {key: Tally(*counts) for key, counts in row["score"].items()})
            for name, row in kept.items()
        }
        return cls(held["floors"], told, tuple(held.get("history", ())))

    def save(self, path: Path) -> None:
        """Write both files, the scores a dispatch a line."""
        held = {"floors": self.floors, "history": self.history}
        path.write_text(json.dumps(held, indent=2, sort_keys=True) + "\n", "utf-8")
        rows = {name: {"hash": t.hash, "score": t.score} for name, t in sorted(self.told.items())}
        lines = [f" {json.dumps(n)}: {json.dumps(row, default=astuple)}" for n, row in rows.items()]
        path.with_name(SCORES).write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")

    def missed(self, now: Mapping[str, Told]) -> list[str]:
        """What is wrong, in words; nothing where the gate opens."""
        wrong = under(total(now), self.floors)
        if len(self.same(now)) < max(len(now), len(self.told)):
            wrong.append("the gold files have changed since the floors were set: see --raise")
        return wrong

    def same(self, now: Mapping[str, Told]) -> list[str]:
        """The dispatches whose text and annotation are those for which the floors were set."""
        return [n for n, told in self.told.items() if n in now and now[n].hash == told.hash]

    def raised(self, now: dict[str, Told], day: str) -> Floors:
        """Floors at the figures, none lower than before, unless the gold changed.

        Then the dispatches that did not change must score no worse than they did, the floors are
        set anew, and the history says which went down.
        """
        same, fresh = self.same(now), {k: rounded(v) for k, v in total(now).items()}
        changed = len(same) < max(len(now), len(self.told))
        before = {k: rounded(v) for k, v in total({n: self.told[n] for n in same}).items()}
        bars = before if changed else self.floors
        if wrong := under(total({n: now[n] for n in same}), bars):
            raise GateError("no floor is raised while one is missed:\n" + "\n".join(wrong))
        if not changed:
            higher = {name: max(v, self.floors.get(name, 0.0)) for name, v in fresh.items()}
            return replace(self, told=now, floors=self.floors | higher)
        lower = {n: [old, fresh[n]] for n, old in self.floors.items() if fresh.get(n, 0.0) < old}
        why = f"{len(now) - len(same)} of {len(now)} dispatches are new or changed; no other fell"
        step = {"day": day, "lowered": lower, "why": why}
        return replace(self, told=now, floors=fresh, history=(*self.history, step))

    def lowered(self, measure: str, value: float, why: str, day: str) -> Floors:
        """One floor lower, and the reason written down; refused without a reason."""
        if measure not in self.floors:
            known = ", ".join(sorted(self.floors)) or "none yet"
            raise GateError(f"no floor is called {measure!r}; there are: {known}")
        before = self.floors[measure]
        if not why.strip():
            raise GateError("a floor is lowered for a reason: give --why TEXT")
        if not 0 <= value < before:
            raise GateError(f"{measure}: {value} is not from 0 to under the present {before}")
        step = {"day": day, "measure": measure, "from": before, "to": value, "why": why}
        return replace(self, floors=self.floors | {measure: value}, history=(*self.history, step))


def rounded(value: float) -> float:
    """A figure rounded down to the decimals of floors.

    >>> rounded(2 / 3), rounded(0.29)
    (0.6666, 0.29)
    """
    scale = float(10**PLACES)
    return math.floor(value * scale + 1e-6) / scale


def total(told: Mapping[str, Told]) -> dict[str, float]:
    """The figures over dispatches."""
    return figures(add([one.score for one in told.values()]))


def under(now: Mapping[str, float], bars: Mapping[str, float]) -> list[str]:
    """Which figures lie under their bars, in words."""
    return [
        f"{name}: {now[name]:.4f} is under its floor {bar:.4f}"
        if name in now
        else f"{name}: has a floor but no figure"
        for name, bar in sorted(bars.items())
        if rounded(now.get(name, -1.0)) < bar
    ]


def data_hashes(folder: Path = DISPATCHES) -> dict[str, str]:
    """SHA-256 over the text and the annotation of each dispatch."""
    files = sorted([*folder.glob("*.gold.yaml"), *folder.glob("*.txt")])
    names = {path.name.split(".")[0]: b"" for path in files}
    for path in files:
        names[path.name.split(".")[0]] += path.name.encode() + b"\0" + path.read_bytes() + b"\0"
    return {name: hashlib.sha256(told).hexdigest() for name, told in names.items()}


def measure(folder: Path = DISPATCHES) -> dict[str, Told]:
    """Read and score every dispatch."""
    told, hashes = {}, data_hashes(folder)
    if not hashes:
        raise GateError(f"{folder}: no *.gold.yaml; name the folder that holds annotated texts")
    for path in sorted(folder.glob("*.gold.yaml")):
        gold, name = Gold.load(path), path.name.split(".")[0]
        document = gold.data["document"]
        day: date = document["published"]
        reading = read(gold.text, published=day, name=document["file"]).to_dict()
        told[name] = Told(hashes[name], score(gold, ground_reading(reading, day)))
    return told


def table(now: Mapping[str, float], floors: Mapping[str, float]) -> str:
    """Measure, now, floor: a line each."""
    lines = [f"{'measure':30}{'now':>10}{'floor':>10}"]
    for name in [*now, *sorted(set(floors) - set(now))]:
        shown = f"{now[name]:10.4f}" if name in now else f"{'-':>10}"
        floor = f"{floors[name]:10.4f}" if name in floors else f"{'-':>10}"
        under = name in floors and rounded(now.get(name, -1.0)) < floors[name]
        lines.append(f"{name:30}{shown}{floor}{'  <' if under else ''}")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None, path: Path = FLOORS) -> int:
    """Hold the figures up to the floors, or move the floors."""
    ask = argparse.ArgumentParser(prog="python -m gold.gate", description=main.__doc__)
    move = ask.add_mutually_exclusive_group()
    move.add_argument("--raise", action="store_true", dest="up", help="floors up to the figures")
    move.add_argument("--lower", nargs=2, metavar=("MEASURE", "VALUE"), help="one floor down")
    move.add_argument("--of", type=Path, metavar="FOLDER", help="figures over other texts alone")
    ask.add_argument("--why", default="", metavar="TEXT", help="the reason for --lower")
    args = ask.parse_args(argv)
    held, today = Floors.load(path), datetime.now(UTC).date().isoformat()
    try:
        if args.lower:
            name, value = args.lower[0], float(args.lower[1])
            held.lowered(name, value, args.why, today).save(path)
            return 0
        if args.of:
            print(table(total(measure(args.of)), {}))
            return 0
        now = measure()
        if args.up:
            held = held.raised(now, today)
            held.save(path)
    except (GateError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(table(total(now), held.floors))
    missed = held.missed(now)
    print("\n".join(missed) or "every floor is held")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
