"""What the gate costs in recall and saves in time.

In:  the gold dispatches, and JSONL documents by path; documents that are no political news, as
     CoNLL-U files by path.
Out: events that are lost, of all and of those between two countries; the share that is parsed;
     articles a second of a stream of which one in twenty tells events, with the gate and without.
Leaves out: what the coder itself misses (`gold.gate`).

    python -m benchmarks.gate --documents polnear_dev.jsonl --other GUM/*.conllu
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from benchmarks.rooms import DISPATCHES, machine
from detente.language.gate import may_tell_events
from detente.records import Entry
from detente.run.coding import code_item, prepare
from detente.run.items import Item, row_item
from detente.run.options import RunOptions
from detente.text.languages import detect_language

POLITICAL = re.compile(r"news|interview|speech|court|podcast", re.I)
"""Genres of a corpus that may tell events, by the names of its documents."""

STREAM = 200
RELEVANT = 20
"""One article in so many tells events."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Events of a set of documents, and those in documents that the gate keeps out."""

    name: str
    documents: int
    parsed: int
    events: int
    lost: int
    dyads: int
    lost_dyads: int

    def __str__(self) -> str:
        share = self.lost / self.events if self.events else 0.0
        return (
            f"{self.name}: {self.parsed} of {self.documents} documents parsed; {self.lost} of "
            f"{self.events} events lost ({share:.2%}), {self.lost_dyads} of {self.dyads} between two "
            "countries"
        )


def items_of(paths: Iterable[Path]) -> Iterator[Item]:
    """Documents of JSONL files and texts."""
    for path in paths:
        if path.suffix == ".jsonl":
            for number, line in enumerate(path.open(encoding="utf-8"), 1):
                row = json.loads(line)
                kept = {key: row[key] for key in ("id", "text", "published") if row.get(key)}
                yield row_item(f"{path}#{number}", path.name, kept)
        else:
            yield row_item(str(path), path.name, {"text": path.read_text("utf-8")})


def texts_of(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """The documents of CoNLL-U files with their names."""
    for path in paths:
        name, parts = "", list[str]()
        for line in [*path.read_text("utf-8").splitlines(), "# newdoc id = end"]:
            if line.startswith("# newdoc id"):
                if parts:
                    yield name, "".join(parts).strip()
                name, parts = line.partition("=")[2].strip(), []
            elif line.startswith("# newpar"):
                parts.append("\n\n")
            elif line.startswith("# text ="):
                parts.append(line.partition("=")[2].strip() + " ")


def no_news(paths: Iterable[Path]) -> Iterator[str]:
    """The documents of CoNLL-U files that are no political news."""
    return (text for name, text in texts_of(paths) if not POLITICAL.search(name))


def measure_loss(name: str, items: Sequence[Item]) -> Loss:
    """Read everything without the gate, then ask it."""
    readings = [
        entry.reading for item in items if (entry := read_without(item)).reading is not None
    ]
    through = [may_tell_events(reading.document.text) for reading in readings]
    events: list[int] = []
    dyads: list[int] = []
    for reading in readings:
        lands = {actor.id: actor.country for actor in reading.actors}
        known = [
            {lands.get(p.actor or "") for p in side} - {None}
            for event in reading.events
            for side in (event.sources, event.targets)
        ]
        events.append(len(reading.events))
        pairs = zip(known[::2], known[1::2], strict=True)
        dyads.append(sum(bool(a and b and len(a | b) > 1) for a, b in pairs))
    lost = [n for n, passed in enumerate(through) if not passed]
    return Loss(
        name, len(readings), sum(through), sum(events), sum(events[n] for n in lost), sum(dyads),
        sum(dyads[n] for n in lost),
    )  # fmt: skip


def read_without(item: Item) -> Entry:
    """Read an item, gate open."""
    return code_item(item, RunOptions(gate=False))


def measure_stream(relevant: Sequence[Item], other: Sequence[Item], *, gate: bool) -> float:
    """Articles a second of processor time, one process."""
    telling, rest = cycle(relevant), cycle(other)
    stream = [next(telling if n % RELEVANT == 0 else rest) for n in range(STREAM)]
    read = partial(code_item, options=RunOptions(gate=gate))
    detect_language("Der Minister traf gestern seinen Kollegen.")  # loads its model: start-up apart
    start = time.process_time()
    for item in stream:
        read(item)
    return STREAM / (time.process_time() - start)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=main.__doc__)
    ask.add_argument("--documents", nargs="*", type=Path, default=[], metavar="JSONL")
    ask.add_argument("--other", nargs="*", type=Path, default=[], metavar="CONLLU")
    args = ask.parse_args(argv)
    prepare()
    print(machine())
    dispatches = list(items_of(sorted(DISPATCHES.glob("*.txt"))))
    print(measure_loss("gold dispatches", dispatches))
    for path in args.documents:
        print(measure_loss(path.name, list(items_of([path]))))
    other = [row_item(str(n), "other", {"text": t}) for n, t in enumerate(no_news(args.other))]
    if other:
        words = sum(item.data.count(b" ") for item in other) // len(other)
        print(measure_loss(f"other, {words} words each", other))
        relevant = list(islice(items_of(args.documents or DISPATCHES.glob("*.txt")), STREAM))
        with_gate, without = (measure_stream(relevant, other, gate=g) for g in (True, False))
        print(
            f"a stream, one in {RELEVANT} relevant: {with_gate:.0f} articles/s with the gate, "
            f"{without:.0f} without, {with_gate / without:.1f} times"
        )


if __name__ == "__main__":
    main()
