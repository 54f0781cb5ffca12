"""How much faster two workers are than one, and how Spark's local mode compares with the pool.

In:  JSONL documents by path.
Out: seconds by the clock of `detente ingest` with one worker and with two, and of short documents
     with the pool and with Spark on as many cores; start-up apart, as a run over two documents
     tells it; ratios; whether all wrote the same.
Leaves out: the ledger alone (`benchmarks.ledger`), the rooms (`benchmarks.rooms`).

    python -m benchmarks.runs --documents polnear_train.jsonl                 one worker and two
    python -m benchmarks.runs --documents polnear_train.jsonl --spark 20000   the pool and Spark

Run it where nothing else runs: both are measured by the clock, on all cores.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.rooms import machine
from detente.ledger import Ledger
from detente.run.options import all_cores

FEW = 2
"""Documents of a run that measures the start-up."""

WORDS = 40
"""Words of a short document: a paragraph or more."""

FIRST, APART = date(2016, 1, 1), timedelta(days=30)
"""The day of the first round through the paragraphs, and how far the next lies from it, so that what
is read again is no near copy."""


def read_articles(path: Path) -> Iterator[dict[str, str]]:
    """The documents of a file."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        yield {key: row[key] for key in ("id", "text", "published") if row.get(key)}


def make_short(path: Path) -> Iterator[dict[str, str]]:
    """Short documents without end: paragraphs of a file's documents, again and again."""
    number, day = 0, FIRST
    while True:
        for row in read_articles(path):
            kept: list[str] = []
            for paragraph in filter(None, map(str.strip, row["text"].split("\n"))):
                kept.append(paragraph)
                if sum(part.count(" ") for part in kept) >= WORDS:
                    number += 1
                    text = "\n\n".join((f"Report {number}.", *kept))
                    yield {"id": str(number), "text": text, "published": day.isoformat()}
                    kept = []
        day += APART


def write(path: Path, rows: Iterator[dict[str, str]], most: int | None) -> int:
    """Write rows as JSONL; how many."""
    taken = list(islice(rows, most))
    path.write_text("".join(json.dumps(row) + "\n" for row in taken), "utf-8")
    return len(taken)


def run(table: Path, ledger: Path, *options: str) -> float:
    """Seconds of a run."""
    command = [sys.executable, "-m", "detente", "ingest", str(table), "--ledger", str(ledger)]
    start = time.perf_counter()
    subprocess.run([*command, "--no-gate", *options], check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(folder: Path, table: Path, count: int, name: str, *options: str) -> tuple[float, int]:
    """Seconds of a run without its start-up; how many events it wrote. Prints both."""
    few = folder / "few.jsonl"
    few.write_text("".join(islice(table.open(encoding="utf-8"), FEW)), "utf-8")
    start_up = run(few, folder / f"{name}.few.duckdb", *options)
    whole = run(table, folder / f"{name}.duckdb", *options)
    events = Ledger(folder / f"{name}.duckdb").counts()["events"]
    print(
        f"{name}: {count:,} documents in {whole:.1f} s, {start_up:.1f} s of them start-up; "
        f"{events:,} events",
        flush=True,
    )
    return whole - start_up, events


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.runs", description=main.__doc__)
    ask.add_argument("--documents", type=Path, required=True, metavar="JSONL")
    ask.add_argument("--most", type=int, metavar="N", help="documents for the workers; else all")
    ask.add_argument(
        "--spark", type=int, metavar="N", help="short documents for the pool and Spark"
    )
    args = ask.parse_args(argv)
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = folder / "table.jsonl"
        if args.spark:
            cores = str(all_cores())
            count = write(table, make_short(args.documents), args.spark)
            spark = ("--engine", "spark", "--master", f"local[{cores}]")
            pool, pool_events = measure(folder, table, count, "pool", "--workers", cores)
            other, spark_events = measure(folder, table, count, "spark", *spark)
            print(f"Spark takes {other / pool:.2f} times as long as the pool, start-up apart")
            same = pool_events == spark_events
        else:
            count = write(table, read_articles(args.documents), args.most)
            one, one_events = measure(folder, table, count, "one worker", "--workers", "1")
            two, two_events = measure(folder, table, count, "two workers", "--workers", "2")
            print(f"two workers are {one / two:.2f} times as fast as one, start-up apart")
            same = one_events == two_events
        print("both wrote as many events" if same else "THEY DIFFER: see `detente ledger check`")


if __name__ == "__main__":
    main()
