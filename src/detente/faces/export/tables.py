"""The flat table itself: Parquet, TSV, CSV and SQLite, with ISO3, COW and Gleditsch-Ward columns.

In:  a ledger, a path.
Out: the file; how many rows it has, after reading it back.
Leaves out: the ledger's own tables, which `Ledger.export` writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from detente.errors import InputError
from detente.faces.export.flat import FACTS, open_flat
from detente.faces.export.whole import quoted, tame, written_whole
from detente.ledger import Ledger
from detente.ledger.reading import By

COLUMNS = (
    "event", "day", "source_name", "source_code", "source_country", "source_cow", "source_gw",
    "source_sector", "target_name", "target_code", "target_country", "target_cow", "target_gw",
    "target_sector", "type", "mode", "contexts", "cameo", "label", "goldstein", "intensity", "quad",
    "factuality", "confidence", "reciprocal", "issues", "place_name", "place_country", "place_lat",
    "place_lon", "words", "document", "story", "published", "outlet", "title", "url", "language",
    "coder",
)  # fmt: skip
LISTS = ("contexts", "issues")
LINES = {
    "tsv": ("DELIMITER '\t', QUOTE '', ESCAPE ''", "delim='\t', quote='', escape=''"),
    "csv": ("DELIMITER ','", "delim=',', quote='\"', escape='\"'"),
}
"""How lines are written, and how they are read back."""


_PANEL = """
CREATE TEMP TABLE panel AS SELECT row_number() OVER (ORDER BY period, source_country, target_country)
  AS number, * FROM (SELECT source_country, source_cow, source_gw, target_country, target_cow,
  target_gw, CAST(date_trunc('{by}', day) AS DATE) AS period, count(*) AS events, {quads},
  round(avg(goldstein), 4) AS goldstein, round(avg(intensity), 4) AS intensity FROM flat
  WHERE source_country <> target_country GROUP BY ALL)
"""
PANEL = (
    "source_country", "source_cow", "source_gw", "target_country", "target_cow", "target_gw",
    "period", "events", "quad_1", "quad_2", "quad_3", "quad_4", "goldstein", "intensity",
)  # fmt: skip
"""Columns of counts by period, a row for each ordered pair of countries of which something is told."""


def write_table(
    ledger: Ledger,
    path: Path,
    kind: str,
    *,
    since: date | None = None,
    until: date | None = None,
    factuality: Sequence[str] = FACTS,
    by: By | None = None,
) -> int:
    """Write the flat table, or counts by pair and period, as `parquet`, `tsv`, `csv` or `sqlite`."""
    with written_whole(path) as partial, open_flat(ledger, since, until, factuality) as connection:
        columns: Sequence[str] = COLUMNS
        if by is not None:
            columns = PANEL
            _count_by(connection, by)
        if kind == "parquet":
            _copy(connection, partial, "FORMAT parquet, COMPRESSION zstd", columns)
        else:
            joined = [
                f"NULLIF(array_to_string({n}, ';'), '') AS {n}" if n in LISTS else n
                for n in columns
            ]
            if kind in LINES:
                _write_lines(connection, partial, joined, LINES[kind][0])
            else:
                _write_sqlite(connection, partial, joined, "period" if by else "day")
        expected = _count(connection, "flat")
        rows = _count_file(connection, partial, kind)
        if rows != expected:
            raise InputError(f"{path}: {rows} rows came back of {expected}; is the disk full?")
        return rows


def _count_by(connection: duckdb.DuckDBPyConnection, by: By) -> None:
    """Put counts by pair and period in the place of the flat table."""
    quads = ", ".join(f"count(*) FILTER (WHERE quad = {n}) AS quad_{n}" for n in range(1, 5))
    connection.execute(_PANEL.replace("{by}", by).replace("{quads}", quads))
    connection.execute("DROP TABLE flat")
    connection.execute("ALTER TABLE panel RENAME TO flat")


def _copy(
    connection: duckdb.DuckDBPyConnection, path: Path, options: str, columns: Sequence[str]
) -> None:
    connection.execute(
        f"COPY (SELECT {', '.join(columns)} FROM flat ORDER BY number) TO '{quoted(path)}' ({options})"
    )


def _write_lines(
    connection: duckdb.DuckDBPyConnection, path: Path, columns: Sequence[str], marks: str
) -> None:
    """Plain lines: white space within a cell is a blank, nothing a formula."""
    told = connection.sql(f"SELECT {', '.join(columns)} FROM flat LIMIT 0")
    plain = [
        tame(f"regexp_replace({expression.partition(' AS ')[0]}, '\\s+', ' ', 'g')") + f" AS {name}"
        if str(kind) == "VARCHAR"
        else expression
        for expression, name, kind in zip(columns, told.columns, told.types, strict=True)
    ]
    _copy(connection, path, f"FORMAT csv, HEADER, {marks}, NULLSTR ''", plain)


def _write_sqlite(
    connection: duckdb.DuckDBPyConnection, path: Path, columns: Sequence[str], day: str
) -> None:
    told = connection.sql(f"SELECT {', '.join(columns)} FROM flat ORDER BY number")
    names = ", ".join(f'"{name}"' for name in told.columns)
    marks = ", ".join("?" * len(told.columns))
    with sqlite3.connect(path) as book:
        book.execute(f"CREATE TABLE events ({names})")
        for batch in told.to_arrow_reader(50_000):
            rows = zip(*(_plain(column) for column in batch.to_pydict().values()), strict=True)
            book.executemany(f"INSERT INTO events VALUES ({marks})", rows)
        book.execute(f"CREATE INDEX dyads ON events (source_country, target_country, {day})")
    book.close()


def _plain(values: Sequence[object]) -> list[object]:
    return [v.isoformat() if isinstance(v, date) else v for v in values]


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert found
    return int(found[0])


def _count_file(connection: duckdb.DuckDBPyConnection, path: Path, kind: str) -> int:
    if kind == "sqlite":
        with sqlite3.connect(path) as book:
            counted = int(book.execute("SELECT count(*) FROM events").fetchone()[0])
        book.close()
        return counted
    if kind == "parquet":
        return _count(connection, f"read_parquet('{quoted(path)}')")
    lines = f"header=true, all_varchar=true, {LINES[kind][1]}"
    return _count(connection, f"read_csv('{quoted(path)}', {lines})")
