"""A ledger in a DuckDB file.

In:  the path of the file.
Out: sessions on it, opened for one question or one batch and closed again.
Leaves out: the tables (`schema`).

DuckDB lets one process write and keeps all others out meanwhile, readers too. So the writer opens
the file for each batch only, readers for each question, and whoever finds it taken tries again for
a while. That there is one writer for the whole of a run is `lock`'s business.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from detente.errors import DetenteError, LedgerDamaged, LedgerError, LedgerLocked, LedgerTooNew
from detente.ledger.arrow import arrow_table
from detente.ledger.lock import hold_file
from detente.ledger.schema import (
    ARCHIVE,
    TABLE,
    TABLES,
    VERSION,
    VIEWS,
    Table,
    Type,
    comments,
    view_query,
)
from detente.ledger.stores import Values

PATIENCE = 20.0
"""Seconds that somebody waits for a file which is taken: many batches' worth."""

MEMORY = "600MB"
"""That a writer may hold before it goes to disk: an import is one transaction, however long."""

TYPES: dict[Type, str] = {
    "text": "VARCHAR", "texts": "VARCHAR[]", "int": "INTEGER", "long": "BIGINT",
    "float": "DOUBLE", "bool": "BOOLEAN", "date": "DATE", "time": "TIMESTAMP", "bytes": "BLOB",
}  # fmt: skip

_TAKEN = re.compile(r"lock on file|different configuration|being used by another", re.I)
_HOLDER = re.compile(r"held in (.+?) \(PID (\d+)\)")
_NO_SPACE = re.compile(r"no space left|out of space|file too large|disk quota", re.I)

_MAGIC = slice(8, 12), b"DUCK"
"""Where the file of a database says what it is. DuckDB would open a table of text as one, too."""

_SETTINGS: dict[str, Any] = {"autoinstall_known_extensions": "false"}
"""Nothing is fetched from anywhere because of a word in a query."""


class DuckSession:
    """An open connection to the file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Values | None = None) -> None:
        """Run a statement that gives no rows."""
        self._connection.execute(sql, dict(values) if values else None)

    def fetch(self, sql: str, values: Values | None = None) -> pa.Table:
        """Run a query and return its rows."""
        return self._connection.sql(sql, params=dict(values) if values else None).to_arrow_table()

    def batches(self, sql: str, values: Values | None = None) -> pa.RecordBatchReader:
        """Run a query whose rows may be more than memory holds."""
        return self._connection.sql(sql, params=dict(values) if values else None).to_arrow_reader()

    def append(self, table: Table, rows: Sequence[Values]) -> None:
        """Add rows to a table of the archive."""
        if rows:
            self.append_arrow(table, arrow_table(table, rows))

    def append_arrow(self, table: Table, rows: pa.Table) -> None:
        """Add many rows at once."""
        self._connection.register("incoming", rows)
        self._connection.execute(f"INSERT INTO {ARCHIVE}.{table.name} BY NAME FROM incoming")
        self._connection.unregister("incoming")


class DuckStore:
    """A ledger in a DuckDB file."""

    def __init__(self, where: str, patience: float = PATIENCE) -> None:
        # A whole path: DuckDB takes some short names for something else than a file.
        self.path = Path(where)
        self._file = str(self.path.absolute())
        self.patience = patience

    def __str__(self) -> str:
        return str(self.path)

    def exists(self) -> bool:
        """Whether there is a file with something in it; what is in it must be a database."""
        if self.path.is_dir():
            raise LedgerError(
                f"{self.path} is a folder; name a file, as {self.path / 'news.duckdb'}"
            )
        if not self.path.exists() or (self.path.is_file() and not self.path.stat().st_size):
            return False
        where, magic = _MAGIC
        with self._told():
            with self.path.open("rb") as file:
                start = file.read(where.stop)
            if start[where] != magic:
                raise LedgerDamaged(_no_ledger(self.path, "it is no DuckDB file"))
        return True

    def hold(self, command: str) -> AbstractContextManager[None]:
        """Be the only writer."""
        return hold_file(self.path, command)

    @contextmanager
    def reading(self) -> Iterator[DuckSession]:
        """A session on the file as it is now."""
        with self._opened(read_only=True) as connection:
            yield DuckSession(connection)

    @contextmanager
    def writing(self) -> Iterator[DuckSession]:
        """A session that ends in one commit."""
        with self._opened(read_only=False) as connection:
            connection.execute(f"SET memory_limit = '{MEMORY}'")
            connection.begin()
            yield DuckSession(connection)
            connection.commit()

    def create(self) -> None:
        """Make the tables and views, in a file that gets its name when it is whole."""
        partial = self.path.with_name(self.path.name + ".partial")
        leftovers = partial, partial.with_name(partial.name + ".wal")
        try:
            for file in leftovers:
                file.unlink(missing_ok=True)
            with DuckStore(str(partial))._opened(read_only=False) as connection:
                session = DuckSession(connection)
                for statement in ddl():
                    session.execute(statement)
                session.append(TABLE["ledger"], [{"name": "version", "value": str(VERSION)}])
                session.execute("CHECKPOINT")
            partial.replace(self.path)
        finally:
            for file in leftovers:
                file.unlink(missing_ok=True)

    def back_up(self, version: int) -> str:
        """Copy the file beside itself."""
        copy = self.path.with_name(f"{self.path.name}.version-{version}.backup")
        # Open and close it once: what a killed writer left in its log comes into the file.
        with self._opened(read_only=False):
            pass
        partial = copy.with_name(copy.name + ".partial")
        shutil.copy2(self.path, partial)
        partial.replace(copy)
        return str(copy)

    @contextmanager
    def _opened(self, *, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._told():
            connection = self._connect(read_only)
            try:
                yield connection
            finally:
                connection.close()

    def _connect(self, read_only: bool) -> duckdb.DuckDBPyConnection:
        # The monotonic clock: a wall clock that is put back must not make anybody wait for hours.
        until, pause = time.monotonic() + self.patience, 0.01
        while True:
            try:
                return duckdb.connect(self._file, read_only=read_only, config=_SETTINGS)
            except (duckdb.IOException, duckdb.ConnectionException) as error:
                if not _TAKEN.search(str(error)):
                    raise
                if time.monotonic() > until:
                    raise LedgerLocked(self._taken(str(error))) from None
            time.sleep(pause)
            pause = min(pause * 1.5, 0.25)

    def _taken(self, message: str) -> str:
        holder = _HOLDER.search(message)
        who = f"{Path(holder[1]).name}, process {holder[2]}" if holder else "another program"
        return f"{self.path} is held open by {who}; close it there and try again"

    @contextmanager
    def _told(self) -> Iterator[None]:
        """DuckDB's errors about the file in words that say what to do."""
        try:
            yield
        except DetenteError:
            raise
        except (duckdb.Error, OSError) as error:
            message = str(error)
            if _NO_SPACE.search(message):
                raise LedgerError(
                    f"{self.path}: the disk is full; what was written before is safe, free some "
                    "space and run the same command again"
                ) from error
            if "version number" in message:
                raise LedgerTooNew(
                    f"{self.path} was written by a newer DuckDB; upgrade: pip install -U duckdb"
                ) from error
            if _is_damage(error):
                raise LedgerDamaged(_no_ledger(self.path, _first_line(message))) from error
            if isinstance(error, duckdb.IOException | OSError):
                raise LedgerError(f"{self.path}: {_first_line(message)}") from error
            raise


def _no_ledger(path: Path, why: str) -> str:
    return (
        f"{path} is no ledger, or is damaged ({why}); choose another file for the ledger, take it "
        "from a backup, or move it away and read the documents anew"
    )


def _is_damage(error: Exception) -> bool:
    kinds = duckdb.SerializationException, duckdb.FatalException, duckdb.InternalException
    told = re.search(
        r"not a valid DuckDB|corrupt|checksum|could not read|deseriali", str(error), re.I
    )
    return isinstance(error, kinds) or bool(told)


def _first_line(message: str) -> str:
    return message.strip().partition("\n")[0].rstrip(" .!")


def ddl() -> Iterator[str]:
    """The statements that make the tables and views."""
    yield f"CREATE SCHEMA {ARCHIVE}"
    for table in TABLES:
        columns = ", ".join(f"{column.name} {TYPES[column.type]}" for column in table.columns)
        yield f"CREATE TABLE {ARCHIVE}.{table.name} ({columns})"
    yield from comments()
    for view in VIEWS:
        yield f"CREATE VIEW {view.name} AS {view_query(view)}"
