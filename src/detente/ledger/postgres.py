"""A ledger in a PostgreSQL database, for teams.

In:  a `postgresql://` address.
Out: sessions on it, one transaction each.
Leaves out: the tables (`schema`).

Readers and a writer do not disturb each other here. That there is one writer is seen to by an
advisory lock, which the server gives back when the writer's connection ends. A server that goes
away meanwhile raises `LedgerAway`: whoever writes waits and tries again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
import pyarrow as pa
from psycopg import sql as words

from detente.errors import LedgerAway, LedgerError, LedgerLocked
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

TYPES: dict[Type, str] = {
    "text": "TEXT", "texts": "TEXT[]", "int": "INTEGER", "long": "BIGINT",
    "float": "DOUBLE PRECISION", "bool": "BOOLEAN", "date": "DATE", "time": "TIMESTAMP",
    "bytes": "BYTEA",
}  # fmt: skip

_ARROW = {
    16: pa.bool_(), 17: pa.binary(), 20: pa.int64(), 23: pa.int32(), 25: pa.string(),
    701: pa.float64(), 1009: pa.list_(pa.string()), 1043: pa.string(), 1082: pa.date32(),
    1114: pa.timestamp("us"), 1700: pa.float64(),
}  # fmt: skip
"""The server's type numbers as Arrow types."""

LOCK = 0x6465_7465_6E74_65
"""The number of our advisory lock: "detente"."""

COUNTED = tuple(f"{ARCHIVE}.{name}" for name in ("events", "dyads"))
"""Tables that are summed up by day: a server that does not know how few days there are sorts them on
disk. Of an empty table it must not know that it is empty, or it looks into it once for each event."""

SECONDS_TO_CONNECT = 10
ROWS = 10_000
"""Rows that a long answer brings at a time."""

_PARAMETER = re.compile(r"\$(\w+)")


class PostgresSession:
    """One transaction."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._answers = 0

    def execute(self, sql: str, values: Values | None = None) -> None:
        """Run a statement that gives no rows."""
        self._connection.execute(_translated(sql, values), values)

    def fetch(self, sql: str, values: Values | None = None) -> pa.Table:
        """Run a query and return its rows."""
        cursor = self._connection.execute(_translated(sql, values), values)
        return _arrow(cursor, cursor.fetchall())

    def batches(self, sql: str, values: Values | None = None) -> pa.RecordBatchReader:
        """Run a query whose rows may be more than memory holds."""
        self._answers += 1
        cursor = self._connection.cursor(name=f"answer_{self._answers}")
        cursor.execute(_translated(sql, values), values)
        first = _arrow(cursor, cursor.fetchmany(ROWS))

        def rest() -> Iterator[pa.RecordBatch]:
            yield from first.to_batches()
            while rows := cursor.fetchmany(ROWS):
                yield from _arrow(cursor, rows).to_batches()

        return pa.RecordBatchReader.from_batches(first.schema, rest())

    def append(self, table: Table, rows: Sequence[Values]) -> None:
        """Add rows to a table of the archive."""
        if rows:
            self._copy(table, table.names, ([row.get(n) for n in table.names] for row in rows))

    def append_arrow(self, table: Table, rows: pa.Table) -> None:
        """Add many rows at once."""
        names = tuple(rows.column_names)
        for batch in rows.to_batches(ROWS):
            self._copy(table, names, zip(*(c.to_pylist() for c in batch.columns), strict=True))

    def _copy(self, table: Table, names: Sequence[str], rows: Any) -> None:
        statement = words.SQL("COPY {} ({}) FROM STDIN").format(
            words.Identifier(ARCHIVE, table.name),
            words.SQL(", ").join(map(words.Identifier, names)),
        )
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([_without_nul(value) for value in row])


class PostgresStore:
    """A ledger in a PostgreSQL database."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._holder: psycopg.Connection[Any] | None = None
        self._command = ""

    def __str__(self) -> str:
        # No password in messages, wherever it stands.
        return re.sub(r"(?<=//).*@|(?<=password=)[^&]*", "", self._where)

    def exists(self) -> bool:
        """Whether the database has our tables."""
        with self.reading() as session:
            found = session.fetch(
                "SELECT count(*) AS n FROM information_schema.tables "
                f"WHERE table_schema = '{ARCHIVE}' AND table_name = 'ledger'"
            )
        return bool(found["n"][0].as_py())

    @contextmanager
    def hold(self, command: str) -> Iterator[None]:
        """Be the only writer."""
        self._command = command
        self._take_lock()
        try:
            yield
        finally:
            if self._holder:
                with suppress(psycopg.Error):
                    self._holder.execute(f"ANALYZE {', '.join(COUNTED)}")
                # Closing alone gives it back when the server gets to it, too late for the next run.
                with suppress(psycopg.Error):
                    self._holder.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
                self._holder.close()
            self._holder = None

    @contextmanager
    def reading(self) -> Iterator[PostgresSession]:
        """A transaction that sees one state and changes nothing."""
        with self._told(), self._connected() as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield PostgresSession(connection)

    @contextmanager
    def writing(self) -> Iterator[PostgresSession]:
        """A transaction, committed at its end."""
        with self._told():
            if self._holder and not self._still_held():
                self._take_lock()
            with self._connected() as connection:
                yield PostgresSession(connection)

    def create(self) -> None:
        """Make the tables, indexes and views."""
        with self.writing() as session:
            for statement in ddl():
                session.execute(statement)
            session.append(TABLE["ledger"], [{"name": "version", "value": str(VERSION)}])

    def back_up(self, version: int) -> str:
        """Copy the tables into a schema of their own."""
        copy = f"{ARCHIVE}_version_{version}"
        with self.writing() as session:
            # One is there if the migration that it was made for did not come to its end.
            session.execute(f"DROP SCHEMA IF EXISTS {copy} CASCADE")
            session.execute(f"CREATE SCHEMA {copy}")
            for table in TABLES:
                session.execute(
                    f"CREATE TABLE {copy}.{table.name} AS SELECT * FROM {ARCHIVE}.{table.name}"
                )
        return f"the schema {copy}"

    def _connected(self) -> psycopg.Connection[Any]:
        name = f"detente {self._command}"[:60]
        try:
            return psycopg.connect(
                self._where, connect_timeout=SECONDS_TO_CONNECT, application_name=name
            )
        except psycopg.ProgrammingError:  # which repeats the address, password and all
            raise LedgerError(
                f"{self} is no address of a database; write postgresql://user@host/database"
            ) from None

    def _take_lock(self) -> None:
        with self._told():
            connection = self._connected()
            connection.autocommit = True
            taken = connection.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone()
            if not (taken and taken[0]):
                holder = connection.execute(
                    "SELECT a.application_name, a.pid, a.client_addr, a.backend_start FROM pg_locks l "
                    "JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' "
                    "AND l.granted AND (l.classid::bigint << 32) + l.objid::bigint = %s",
                    [LOCK],
                ).fetchone()
                connection.close()
                raise LedgerLocked(
                    f"{self} is being written by {_holder(holder)}; wait until it is done, or stop it"
                )
            self._holder = connection

    def _still_held(self) -> bool:
        assert self._holder is not None
        try:
            self._holder.execute("SELECT 1")
        except psycopg.Error:
            return False
        return True

    @contextmanager
    def _told(self) -> Iterator[None]:
        """The server's errors in words that say what to do."""
        try:
            yield
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            told = " ".join(str(error).split())
            if isinstance(error, psycopg.errors.DiskFull):
                raise LedgerError(
                    f"{self}: the server's disk is full; what was written before is safe, free some "
                    "space and run the same command again"
                ) from error
            raise LedgerAway(
                f"{self} cannot be reached ({told[:200]}); is the server running, and the address right?"
            ) from error
        except psycopg.errors.InsufficientPrivilege as error:
            raise LedgerError(
                f"{self}: {str(error).strip()}; ask for the right to do so"
            ) from error


def ddl() -> Iterator[str]:
    """The statements that make the tables, indexes and views."""
    yield f"CREATE SCHEMA {ARCHIVE}"
    for table in TABLES:
        columns = ", ".join(f"{column.name} {TYPES[column.type]}" for column in table.columns)
        key = ", ".join(table.key)
        yield f"CREATE TABLE {ARCHIVE}.{table.name} ({columns}, PRIMARY KEY ({key}))"
        for index in table.indexes:
            yield f"CREATE INDEX ON {ARCHIVE}.{table.name} ({', '.join(index)})"
    yield from comments()
    for view in VIEWS:
        yield f"CREATE VIEW {view.name} AS {view_query(view)}"


def _translated(sql: str, values: Values | None) -> Any:
    """`$name` as psycopg writes it."""
    return _PARAMETER.sub(r"%(\1)s", sql) if values else sql


def _arrow(cursor: Any, rows: list[tuple[Any, ...]]) -> pa.Table:
    names = [column.name for column in cursor.description]
    arrays = [
        pa.array([_value(row[n]) for row in rows], _ARROW.get(column.type_code))
        for n, column in enumerate(cursor.description)
    ]
    return pa.Table.from_arrays(arrays, names=names)


def _value(value: Any) -> Any:
    return float(value) if type(value).__name__ == "Decimal" else value


def _without_nul(value: Any) -> Any:
    """PostgreSQL keeps no NUL in a text."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) and "\0" in value else value


def _holder(found: tuple[Any, ...] | None) -> str:
    if not found:
        return "another program"
    name, process, address, since = found
    where = address or "this machine"
    return f"{name or 'a program'}, process {process} of {where}, since {since:%F %H:%M}"
