"""The quality gate: reads every gold dispatch, scores it, and holds the figures up to their floors.

In:  `gold/dispatches/*.gold.yaml`, `gold/floors.json` and `detente.read`.
Out: a table of measure, now, floor; exit status 1 where a figure lies under its floor, a floor has
     no figure, or the gold files are not those for which the floors were set.
Leaves out: the scoring (`gold.score`).

    python -m gold.gate                                      hold the figures up to the floors
    python -m gold.gate --raise                              floors up to the figures, never down
    python -m gold.gate --lower MEASURE VALUE --why TEXT     the only way down; kept in the history

After a change of the gold files `--raise` takes over their new hashes, if no floor is missed. When
dispatches were added, the floors are held on the former ones alone; then they are set anew, to the
figures over all, and the history says which went down.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from detente import read
from gold.score import score
from gold.score_grounding import ground_reading
from gold.tally import Score, add, figures
from gold.texts import Gold

HERE = Path(__file__).parent
DISPATCHES = HERE / "dispatches"
FLOORS = HERE / "floors.json"
PLACES = 4  # floors are rounded down to so many decimals, which also absorbs float noise


class GateError(Exception):
    """A floor may not be moved so."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors, the gold files for which they were set, and how they came to be lowered."""

    data: dict[str, str] = field(default_factory=dict)  # dispatch: hash of its text and annotation
    floors: dict[str, float] = field(default_factory=dict)
    history: tuple[dict[str, Any], ...] = ()

    @classmethod
    def load(cls, path: Path) -> Floors:
        """Read `floors.json`."""
        held = json.loads(path.read_text(encoding="utf-8"))
        return cls(held["data"], held["floors"], tuple(held.get("history", ())))

    def save(self, path: Path) -> None:
        """Write `floors.json`."""
        path.write_text(json.dumps(asdict(self), indent=2, sort_keys=True) + "\n", "utf-8")

    def missed(self, now: Mapping[str, float], data: Mapping[str, str]) -> list[str]:
        """What is wrong, in words; nothing where the gate opens."""
        wrong = [
            f"{name}: {now[name]:.4f} is under its floor {floor:.4f}"
            if name in now
            else f"{name}: has a floor but no figure"
            for name, floor in sorted(self.floors.items())
            if rounded(now.get(name, -1.0)) < floor
        ]
        if data != self.data:
            wrong.append("the gold files have changed since the floors were set: see --raise")
        return wrong

    def raised(self, now: Mapping[str, float], data: dict[str, str]) -> Floors:
        """Floors at the figures, none lower than before; refused where a floor is missed."""
        if missed := replace(self, data=data).missed(now, data):
            raise GateError("no floor is raised while one is missed:\n" + "\n".join(missed))
        higher = {name: max(rounded(v), self.floors.get(name, 0.0)) for name, v in now.items()}
        return replace(self, data=data, floors=self.floors | higher)

    def grown(
        self, former: Mapping[str, float], now: Mapping[str, float], data: dict[str, str], day: str
    ) -> Floors:
        """Floors at the figures over more dispatches; `former` are those over the ones there were."""
        held = self.raised(former, data)
        fresh = {name: rounded(value) for name, value in now.items()}
        sizes = len(self.data), len(data)
        lower = {
            name: [floor, fresh[name]] for name, floor in held.floors.items() if fresh[name] < floor
        }
        why = f"the gold grew from {sizes[0]} to {sizes[1]} dispatches; on the former all were held"
        step = {"day": day, "lowered": lower, "why": why}
        return replace(self, data=data, floors=fresh, history=(*self.history, step))

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


def data_hashes(folder: Path = DISPATCHES) -> dict[str, str]:
    """SHA-256 over the text and the annotation of each dispatch."""
    files = sorted([*folder.glob("*.gold.yaml"), *folder.glob("*.txt")])
    names = {path.name.split(".")[0]: b"" for path in files}
    for path in files:
        names[path.name.split(".")[0]] += path.name.encode() + b"\0" + path.read_bytes() + b"\0"
    return {name: hashlib.sha256(told).hexdigest() for name, told in names.items()}


def measure(folder: Path = DISPATCHES) -> dict[str, Score]:
    """Read and score every dispatch."""
    scores = {}
    for path in sorted(folder.glob("*.gold.yaml")):
        gold = Gold.load(path)
        document = gold.data["document"]
        day: date = document["published"]
        reading = read(gold.text, published=day, name=document["file"]).to_dict()
        scores[path.name.split(".")[0]] = score(gold, ground_reading(reading, day))
    return scores


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
    ask.add_argument("--why", default="", metavar="TEXT", help="the reason for --lower")
    args = ask.parse_args(argv)
    held, today = Floors.load(path), datetime.now(UTC).date().isoformat()
    try:
        if args.lower:
            name, value = args.lower[0], float(args.lower[1])
            held.lowered(name, value, args.why, today).save(path)
            return 0
        scores, data = measure(), data_hashes()
        now = figures(add([*scores.values()]))
        if args.up:
            former = [told for name, told in scores.items() if name in held.data]
            held = (
                held.grown(figures(add(former)), now, data, today)
                if 0 < len(former) < len(data)
                else held.raised(now, data)
            )
            held.save(path)
    except (GateError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(table(now, held.floors))
    missed = held.missed(now, data)
    print("\n".join(missed) or "every floor is held")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
