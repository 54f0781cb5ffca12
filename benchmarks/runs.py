"""How much faster two workers are than one, and how Spark's local mode compares with the pool.

In:  JSONL documents by path; documents that are no political news, as CoNLL-U files by path.
Out: seconds by the clock, and of processor time, of `detente ingest` with one worker and with two, and
     of an archive as it is, in which one document in twenty tells events, with the pool and with Spark
     on as many cores; start-up apart, as a run over two documents tells it; ratios; whether all wrote
     the same.
Leaves out: the ledger alone (`benchmarks.ledger`), the rooms (`benchmarks.rooms`).

    python -m benchmarks.runs --documents polnear_train.jsonl
    python -m benchmarks.runs --documents polnear_train.jsonl --other GUM/*.conllu --spark 20000

Run it where nothing else runs: the clock tells how much better cores are used. Processor time, of all
processes of a run (on Linux), tells what it costs beside other work too.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, cycle, islice
from pathlib import Path

from benchmarks.gate import RELEVANT, no_news
from benchmarks.rooms import machine
from detente.ledger import Ledger
from detente.run.options import all_cores

PR_SET_CHILD_SUBREAPER = 36
"""What Linux calls it, in `sys/prctl.h`."""

FEW = 2
"""Documents of a run that measures the start-up."""

FIRST, APART, ROUND = date(1991, 1, 1), timedelta(days=30), 50
"""The day of the first documents, how far the next lie from it, and how many they are: fewer than
there are texts, so that what is read again lies long before, and is no near copy; 20,000 reach 2023."""


def read_articles(path: Path) -> Iterator[dict[str, str]]:
    """The documents of a file."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        yield {key: row[key] for key in ("id", "text", "published") if row.get(key)}


def make_stream(path: Path, others: Sequence[Path]) -> Iterator[dict[str, str]]:
    """Documents without end: of so many one of a file, the rest texts that are no political news, again
    and again; without such texts all are of the file.
    """
    telling, rest = cycle(read_articles(path)), cycle(no_news(others))
    for number in count():
        tells = not others or number % RELEVANT == 0
        text = next(telling)["text"] if tells else next(rest)
        day = FIRST + APART * (number // ROUND)
        text = f"Report {number}.\n\n{text}"
        yield {"id": str(number), "text": text, "published": day.isoformat()}


def write(path: Path, rows: Iterator[dict[str, str]], most: int | None) -> int:
    """Write rows as JSONL; how many."""
    taken = list(islice(rows, most))
    path.write_text("".join(json.dumps(row) + "\n" for row in taken), "utf-8")
    return len(taken)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float

    def __sub__(self, other: Spent) -> Spent:
        return Spent(self.clock - other.clock, self.processor - other.processor)

    def __str__(self) -> str:
        return f"{self.clock:.1f} s ({self.processor:.1f} s of processor time)"

    def over(self, other: Spent) -> str:
        """How many times as long as another."""
        clock, processor = self.clock / other.clock, self.processor / other.processor
        return (
            f"{clock:.2f} times as long by the clock, {processor:.2f} times as much processor time"
        )


def adopt_orphans() -> None:
    """Become the parent of whatever processes ours leave behind, so that their time is told too."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def run(table: Path, ledger: Path, *options: str) -> Spent:
    """What a run takes."""
    command = [sys.executable, "-m", "detente", "ingest", str(table), "--ledger", str(ledger)]
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([*command, *options], check=True, stderr=subprocess.DEVNULL)
    clock = time.perf_counter() - start
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(clock, spent)


def measure(folder: Path, table: Path, many: int, name: str, *options: str) -> tuple[Spent, int]:
    """What a run takes without its start-up; how many events it wrote. Prints both."""
    few = folder / "few.jsonl"
    few.write_text("".join(islice(table.open(encoding="utf-8"), FEW)), "utf-8")
    start_up = run(few, folder / f"{name}.few.duckdb", *options)
    whole = run(table, folder / f"{name}.duckdb", *options)
    events = Ledger(folder / f"{name}.duckdb").counts()["events"]
    print(
        f"{name}: {many:,} documents in {whole}, {start_up} of them start-up; {events:,} events",
        flush=True,
    )
    return whole - start_up, events


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.runs", description=main.__doc__)
    ask.add_argument("--documents", type=Path, required=True, metavar="JSONL")
    ask.add_argument("--most", type=int, metavar="N", help="documents for the workers; else all")
    ask.add_argument("--other", nargs="*", type=Path, default=[], metavar="CONLLU")
    ask.add_argument("--spark", type=int, metavar="N", help="documents for the pool and Spark")
    args = ask.parse_args(argv)
    print(machine())
    adopt_orphans()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = folder / "table.jsonl"
        if args.spark:
            cores = str(all_cores())
            many = write(table, make_stream(args.documents, args.other), args.spark)
            spark = ("--engine", "spark", "--master", f"local[{cores}]")
            pool, pool_events = measure(folder, table, many, "pool", "--workers", cores)
            other, spark_events = measure(folder, table, many, "spark", *spark)
            print(f"start-up apart, Spark against the pool: {other.over(pool)}")
            same = pool_events == spark_events
        else:
            many = write(table, read_articles(args.documents), args.most)
            one, one_events = measure(
                folder, table, many, "one worker", "--no-gate", "--workers", "1"
            )
            two, two_events = measure(
                folder, table, many, "two workers", "--no-gate", "--workers", "2"
            )
            print(f"start-up apart, one worker against two: {one.over(two)}")
            same = one_events == two_events
        print("both wrote as many events" if same else "THEY DIFFER: see `detente ledger check`")


if __name__ == "__main__":
    main()
