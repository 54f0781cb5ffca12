"""How long an import of a million rows takes, and how much memory.

    python -m benchmarks.exchange [--rows N]

In:  nothing; the file is made up, with the columns and the traps of GDELT 2.0, from a fixed seed.
Out: seconds of processor time, peak memory, and what became of the rows.
Leaves out: real GDELT files, which are not ours to ship; theirs have the same columns.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

import detente
from detente.faces.analysis import import_events
from detente.faces.export.flat import register_countries
from detente.faces.export.formats import GDELT

ROWS = 1_000_000
SEED = 0.42

MADE_UP = {
    "GLOBALEVENTID": "900000000 + i",
    "SQLDATE": "strftime(day, '%Y%m%d')",
    "MonthYear": "strftime(day, '%Y%m')",
    "Year": "strftime(day, '%Y')",
    "FractionDate": "printf('%.4f', year(day) + month(day) / 12.0)",
    "Actor1Code": "a || CASE WHEN i % 3 = 0 THEN 'GOV' ELSE '' END",
    "Actor1Name": "'ACTOR OF ' || a",
    "Actor1CountryCode": "a",
    "Actor1Type1Code": "CASE WHEN i % 3 = 0 THEN 'GOV' END",
    "Actor2Code": "b",
    "Actor2Name": "CASE WHEN b IS NOT NULL THEN 'ACTOR OF ' || b END",
    "Actor2CountryCode": "b",
    "IsRootEvent": "i % 2",
    "EventCode": "code",
    "EventBaseCode": "left(code, 3)",
    "EventRootCode": "left(code, 2)",
    "QuadClass": "1 + i % 4",
    "GoldsteinScale": "goldstein",
    "NumMentions": "1 + i % 7",
    "NumSources": "1",
    "NumArticles": "1 + i % 7",
    "AvgTone": "printf('%.6f', random() * 10 - 5)",
    "ActionGeo_Type": "1",
    "ActionGeo_FullName": "'Place of ' || a",
    "ActionGeo_Lat": "10.5",
    "ActionGeo_Long": "20.5",
    "DATEADDED": "strftime(day, '%Y%m%d') || '120000'",
    "SOURCEURL": "'https://www.outlet' || (i // 3 % 997) || '.example/news/' || (i // 3)",
}


def make_file(path: Path, rows: int) -> None:
    """Write a file in the form of GDELT 2.0; one row in ten thousand is broken."""
    columns = ", ".join(f"{MADE_UP.get(name, 'NULL')} AS {name}" for name in GDELT.names)
    with duckdb.connect() as connection:
        register_countries(connection)
        connection.execute(f"SELECT setseed({SEED})")
        connection.execute(
            "CREATE TABLE drawn AS SELECT i, DATE '2015-01-01' + CAST(random() * 3650 AS INTEGER) "
            "AS day, CAST(random() * 59 AS INTEGER) AS x, CAST(random() * 70 AS INTEGER) AS y, "
            f"CAST(random() * 250 AS INTEGER) AS z FROM range({rows}) t(i)"
        )
        connection.execute(
            "CREATE TABLE l AS SELECT row_number() OVER (ORDER BY country) - 1 AS k, cameo AS land "
            "FROM lands WHERE cameo IS NOT NULL"
        )
        connection.execute(
            "CREATE TABLE c AS SELECT row_number() OVER (ORDER BY cameo) - 1 AS k, cameo AS code, "
            "goldstein FROM acts"
        )
        connection.execute(
            f"COPY (SELECT {columns} FROM (SELECT d.i, CASE WHEN d.i % 10000 = 77 THEN NULL "
            "ELSE d.day END AS day, a.land AS a, b.land AS b, c.code, c.goldstein FROM drawn d "
            "LEFT JOIN l a ON a.k = d.x LEFT JOIN l b ON b.k = d.y AND d.y < 60 "
            "JOIN c ON c.k = d.z) ORDER BY i) "
            f"TO '{path}' (FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '', ESCAPE '', NULLSTR '')"
        )


def main() -> None:
    """Make the file, import it in a process of its own, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--make-only", type=Path, metavar="FILE")
    parser.add_argument("--import-only", nargs=2, metavar=("FILE", "LEDGER"))
    asked = parser.parse_args()
    if asked.make_only:
        make_file(asked.make_only, asked.rows)
    elif asked.import_only:
        file, ledger = asked.import_only
        started = time.process_time()
        done = import_events(detente.Ledger(ledger), "gdelt", file)
        seconds = time.process_time() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{done.rows:,} rows, {done.events:,} events, {done.bad:,} bad, {done.mirrored:,} "
              f"mirrored: {seconds:.1f} s of processor time, peak {peak:,.0f} MB")  # fmt: skip
    else:
        with tempfile.TemporaryDirectory() as name:
            file, ledger = Path(name) / "events.tsv", Path(name) / "ledger.duckdb"
            # Each in a process of its own: a child starts with the peak of whoever started it.
            for step in (["--make-only", file, "--rows", asked.rows],
                         ["--import-only", file, ledger]):  # fmt: skip
                command = [sys.executable, "-m", "benchmarks.exchange", *map(str, step)]
                subprocess.run(command, check=True)
            print(f"file: {file.stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
