"""How fast a ledger takes events in and gives series out.

In:  a number of synthetic events, from a seed.
Out: seconds to append them from Arrow; milliseconds of the monthly series of one dyad, of its
     events, and of all dyads; on DuckDB, and on PostgreSQL where an address is given.
Leaves out: reading documents (`benchmarks.rooms`).

    python -m benchmarks.ledger --events 1000000
    python -m benchmarks.ledger --events 1000000 --postgres postgresql://...
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.rooms import machine
from detente.knowledge import load_knowledge
from detente.ledger.backends import open_store
from detente.ledger.reading import Asked, select_events, select_series
from detente.ledger.schema import TABLE
from detente.ledger.stores import Session, Store
from detente.ledger.versions import make_writable

SEED = 1963
CHUNK = 1_000_000
DAYS = 3650
FIRST = date(2014, 1, 1).toordinal() - date(1970, 1, 1).toordinal()
REPEATS = 5


def synthetic(count: int, first: int, chance: np.random.Generator) -> tuple[pa.Table, pa.Table]:
    """Events and their dyads: few pairs tell much, most tell little, as in the news."""
    knowledge = load_knowledge()
    countries = np.array([row.code for row in knowledge.countries])
    rows = [row for row in knowledge.cameo if row.type]
    pick = chance.integers(0, len(rows), count)
    rank = np.minimum(chance.zipf(1.3, (2, count)) - 1, len(countries) - 1)
    source, target = (pa.array(countries[each]) for each in rank)
    days = pa.array((FIRST + chance.integers(0, DAYS, count)).astype("int32")).cast(pa.date32())
    quads = {row.type: row.quad for row in knowledge.types}
    ids = pa.array([f"{n:016x}" for n in range(first, first + count)])
    readings = pa.array([f"{n // 5:016x}" for n in range(first, first + count)])
    shared = {
        "reading": readings, "document": readings, "day": days,
        "source_country": source, "target_country": target,
        "type": pa.array([row.type for row in rows]).take(pa.array(pick)),
        "cameo": pa.array([row.code for row in rows]).take(pa.array(pick)),
        "goldstein": pa.array([row.goldstein for row in rows]).take(pa.array(pick)),
        "intensity": pa.array([row.goldstein for row in rows]).take(pa.array(pick)),
        "quad": pa.array([quads.get(row.type, 1) for row in rows], pa.int32()).take(pa.array(pick)),
        "factuality": pa.array(["actual"] * count), "confidence": pa.array(chance.random(count)),
        "reciprocal": pa.array([False] * count),
    }  # fmt: skip
    numbers = pa.array(np.arange(first, first + count) % 5, pa.int32())
    return pa.table({"id": ids, "n": numbers, **shared}), pa.table({"event": ids, **shared})


def fill(store: Store, count: int) -> float:
    """Seconds spent in the database while it takes the events."""
    make_writable(store)
    chance = np.random.default_rng(SEED)
    spent = 0.0
    with store.hold("fill"):
        for first in range(0, count, CHUNK):
            events, dyads = synthetic(min(CHUNK, count - first), first, chance)
            # A reciprocal pair of one country is no dyad, as in a real ledger.
            differ = pc.not_equal(dyads["source_country"], dyads["target_country"])
            start = time.perf_counter()
            with store.writing() as session:
                session.append_arrow(TABLE["events"], events)
                session.append_arrow(TABLE["dyads"], dyads.filter(differ))
            spent += time.perf_counter() - start
    return spent


def ask(session: Session) -> Iterator[tuple[str, float]]:
    """The questions and their milliseconds, the best of a few."""
    one = session.fetch("SELECT source_country AS s, target_country AS t, count(*) AS n FROM dyads "
                        "GROUP BY 1, 2 ORDER BY n DESC LIMIT 1").to_pylist()[0]  # fmt: skip
    pair = Asked(source=one["s"], target=one["t"])
    questions = (
        (
            f"monthly series of the pair told most ({one['n']:,} events)",
            select_series(pair, "month"),
        ),
        (
            "its denied events",
            select_events(Asked(one["s"], one["t"], factuality=("denied",)), "dyads"),
        ),
        ("monthly series of all pairs together", select_series(Asked(), "month")),
    )
    for name, (sql, values) in questions:
        took = []
        for _ in range(REPEATS):
            start = time.perf_counter()
            session.fetch(sql, values)
            took.append(time.perf_counter() - start)
        yield name, 1000 * min(took)


def measure(where: str, count: int) -> None:
    """Fill a ledger and ask it."""
    store = open_store(where)
    spent = fill(store, count)
    print(
        f"{where.partition(':')[0] if '://' in where else 'duckdb'}: {count:,} events in {spent:.1f} s"
    )
    with store.reading() as session:
        for name, milliseconds in ask(session):
            print(f"  {name}: {milliseconds:,.1f} ms")


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=main.__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--postgres", metavar="ADDRESS", help="an empty database to fill")
    args = parser.parse_args(argv)
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        measure(str(Path(folder) / "a.duckdb"), args.events)
    if args.postgres:
        measure(args.postgres, args.events)


if __name__ == "__main__":
    main()
