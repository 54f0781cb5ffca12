"""A file that gets its name when all of it is written.

In:  the path that is asked for.
Out: a path beside it to write to; an error of one line where that cannot be.
Leaves out: what is written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from detente.errors import DetenteError


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A path to write to, which becomes `path` at the end; after a fault nothing is left of it."""
    partial = path.with_name(path.name + ".partial")
    try:
        partial.write_bytes(b"")  # DuckDB would tell of its own faults before the system's
        partial.unlink()  # and SQLite go on with what it finds
        yield partial
        partial.replace(path)
    except OSError as error:
        raise DetenteError(f"{path} cannot be written: {error.strerror or error}") from None
    except (duckdb.IOException, sqlite3.OperationalError) as error:
        raise DetenteError(f"{path} cannot be written: {error}") from None
    finally:
        if partial.exists():
            partial.unlink()


def tame(value: str) -> str:
    """SQL for a text that no spreadsheet takes for a formula: headlines come from strangers."""
    formula = f"regexp_matches({value}, '^[=+@-]')"
    number = f"regexp_full_match({value}, '[-+]?[0-9.]+(e[-+]?[0-9]+)?|-+')"
    return f"CASE WHEN {formula} AND NOT {number} THEN chr(39) || {value} ELSE {value} END"


def quoted(path: Path) -> str:
    """A path as SQL has it between quotation marks."""
    return str(path).replace("'", "''")
