"""The tables of the ledger, derived from `records`: the only place where a column is named.

In:  the record types; what each column means (`data/ledger/columns.tsv`).
Out: `TABLES` and `VIEWS`, with flat columns, and the way from a record to a row and back.
Leaves out: any database; `duck` and `postgres` write the same tables in their own words.

A field that is a record becomes columns with its name before theirs (`place_lat`), a tuple of words
one column of a list, a tuple of records a table of its own. `start` and `end` of a bare span are
`span_start` and `span_end`, since `end` is a word of SQL.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar

from detente.knowledge import DATA, read_table
from detente.records import (
    Actor,
    Coder,
    Document,
    Encounter,
    Event,
    Failure,
    Gap,
    Mention,
    Party,
    Position,
    Run,
    Span,
    Stage,
    Stance,
    Statement,
)

VERSION = 2
"""The version of these tables; `versions` tells how a ledger gets from one to the next."""

ARCHIVE = "archive"
"""The database schema that keeps every reading; the views beside it show the current ones."""

Type = Literal["text", "texts", "int", "long", "float", "bool", "date", "time", "bytes"]
Record = TypeVar("Record")

_SCALARS: dict[Any, Type] = {
    str: "text", int: "int", float: "float", bool: "bool", date: "date", datetime: "time",
}  # fmt: skip
_UNPREFIXED = ("basis",)


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `path` leads from the record to the value, empty where the ledger adds it."""

    name: str
    type: Type
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what the ledger adds, then the fields of its record."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    record: type | None = None
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def of_reading(self) -> bool:
        """Whether its rows belong to one reading, and are superseded with it."""
        return "reading" in self.names


@dataclass(frozen=True, slots=True)
class View:
    """A view over a table of the archive: rows of the latest reading of each document."""

    name: str
    table: str
    once: bool = False


@cache
def columns_of(record: type, prefix: str = "") -> tuple[Column, ...]:
    """The flat columns of a record type.

    >>> [column.name for column in columns_of(Mention)]
    ['span_start', 'span_end', 'form']
    """
    found: list[Column] = []
    for name, hint in typing.get_type_hints(record).items():
        if name not in {field.name for field in fields(record)}:
            continue
        kind = _plain_type(hint)
        bare = not prefix and name in ("start", "end")
        whole = f"span_{name}" if bare else prefix + name
        if typing.get_origin(kind) is tuple:
            if typing.get_args(kind)[0] is str:
                found.append(Column(whole, "texts", (name,)))
        elif is_dataclass(kind):
            inner = "" if name in _UNPREFIXED else whole + "_"
            assert isinstance(kind, type)
            found += [Column(c.name, c.type, (name, *c.path)) for c in columns_of(kind, inner)]
        else:
            found.append(Column(whole, _SCALARS[kind], (name,)))
    return tuple(found)


def _plain_type(hint: Any) -> Any:
    """The type without "or None"; literals are text."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        hint = next(a for a in typing.get_args(hint) if a is not type(None))
    return str if typing.get_origin(hint) is Literal else hint


def value_at(record: Any, path: Sequence[str]) -> Any:
    """The value at the end of a path; None where a record on the way is absent."""
    for name in path:
        if record is None:
            return None
        record = getattr(record, name)
    return list(record) if isinstance(record, tuple) else record


def cells_of(table: Table, record: Any, **added: Any) -> dict[str, Any]:
    """A record as a row; `added` gives the columns that the record does not have."""
    row: dict[str, Any] = {c.name: value_at(record, c.path) for c in table.columns if c.path}
    return row | added


def record_of(record: type[Record], row: Mapping[str, Any], **given: Any) -> Record:
    """A row as the record it came from; `given` are the fields that other tables hold."""
    kind: Any = record
    values = {column.path: row[column.name] for column in columns_of(kind)}
    made: Record = _build(kind, (), values, given)
    return made


def _build(record: Any, at: tuple[str, ...], values: Mapping[Any, Any], given: Any) -> Any:
    made: dict[str, Any] = {}
    for name, hint in typing.get_type_hints(record).items():
        path, kind = (*at, name), _plain_type(hint)
        if not at and name in given:
            made[name] = given[name]
        elif path in values:
            value = values[path]
            made[name] = tuple(value or ()) if typing.get_origin(kind) is tuple else value
        elif is_dataclass(kind):
            inside = [v for p, v in values.items() if p[: len(path)] == path]
            absent = all(v is None for v in inside)
            made[name] = None if absent else _build(kind, path, values, {})
    return record(**made)


def _named(type_: Type, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, type_) for name in names)


_N = _named("int", "n")
_WHERE = (*_named("text", "reading", "document"), *_N)
_ID = _named("text", "id")
_SIDE = ("actor", "country", "sector")

_SOURCE_AND_TARGET = _named(
    "text", *(f"{side}_{what}" for side in ("source", "target") for what in _SIDE)
)

TABLES: tuple[Table, ...] = (
    Table("ledger", _named("text", "name", "value"), ("name",)),
    Table("coders", (*_ID, *columns_of(Coder)), ("id",), Coder),
    Table("runs", columns_of(Run), ("id",), Run),
    Table(
        "documents",
        (
            *columns_of(Document),
            *_named("int", "characters"),
            *_named("text", "story", "run"),
            *_named("time", "added"),
        ),
        ("id",),
        Document,
        (("story",), ("published",)),
    ),
    Table(
        "copies",
        _named(
            "text", "id", "content", "document", "origin", "name", "url", "title", "outlet", "run"
        ),
        ("id",),
        None,
        (("content",), ("document",)),
    ),
    Table(
        "readings",
        (
            *_named("text", "id", "document", "coder", "run"),
            *_named("bool", "gated"),
            *_named("float", "seconds"),
            *_named("texts", "notes"),
            *_named(
                "int", "actors", "events", "statements", "encounters", "positions", "gaps"
            ),
        ),
        ("id",),
        None,
        (("document",), ("coder",)),
    ),
    Table("superseded", _named("text", "reading", "successor"), ("reading",)),
    Table("actors", (*_WHERE, *columns_of(Actor)), ("reading", "id"), Actor),
    Table(
        "mentions",
        (*_named("text", "reading", "actor"), *_N, *columns_of(Mention)),
        ("reading", "actor", "n"),
        Mention,
    ),
    Table(
        "events",
        (
            *_WHERE,
            *columns_of(Event),
            *_named("date", "day"),
            *_named("text", "day_from"),
            *_SOURCE_AND_TARGET,
            *_named("text", "told", "repeats"),
        ),
        ("reading", "id"),
        Event,
        (("document",), ("source_country", "target_country", "day")),
    ),
    Table(
        "parties",
        (
            *_named("text", "reading", "event", "side"),
            *_N,
            *columns_of(Party),
            *_named("text", "country", "sector", "code"),
        ),
        ("reading", "event", "side", "n"),
        Party,
    ),
    Table(
        "dyads",
        (
            *_named("text", "reading", "document", "event", "source_country", "target_country"),
            *_named("date", "day"),
            *_named("text", "type", "mode", "cameo", "factuality"),
            *_named("int", "quad"),
            *_named("float", "goldstein", "intensity", "confidence"),
            *_named("bool", "reciprocal"),
            *_named("text", "repeats"),
        ),
        ("reading", "event", "source_country", "target_country"),
        None,
        (("source_country", "target_country", "day"),),
    ),
    Table(
        "statements",
        (
            *_WHERE,
            *columns_of(Statement),
            *_named("date", "day"),
            *_named("text", "speaker_country", "speaker_sector", "addressee_country"),
        ),
        ("reading", "id"),
        Statement,
        (("speaker_country", "day"),),
    ),
    Table(
        "contents",
        (*_named("text", "reading", "statement"), *_N, *columns_of(Span)),
        ("reading", "statement", "n"),
        Span,
    ),
    Table(
        "stances",
        (*_named("text", "reading", "statement"), *_N, *columns_of(Stance)),
        ("reading", "statement", "n"),
        Stance,
    ),
    Table(
        "encounters",
        (*_WHERE, *columns_of(Encounter), *_named("date", "day")),
        ("reading", "id"),
        Encounter,
        (("day",),),
    ),
    Table(
        "participants",
        (*_named("text", "reading", "encounter"), *_N, *_named("text", *_SIDE)),
        ("reading", "encounter", "n"),
        None,
        (("country",),),
    ),
    Table(
        "passages",
        (*_named("text", "reading", "encounter"), *_N, *columns_of(Span)),
        ("reading", "encounter", "n"),
        Span,
    ),
    Table(
        "stages",
        (*_named("text", "reading", "encounter"), *_N, *columns_of(Stage)),
        ("reading", "encounter", "n"),
        Stage,
    ),
    Table(
        "positions",
        (
            *_WHERE,
            *columns_of(Position),
            *_named("date", "day"),
            *_named("text", "country", "toward_country"),
        ),
        ("reading", "n"),
        Position,
        (("country", "issue"),),
    ),
    Table("gaps", (*_WHERE, *columns_of(Gap)), ("reading", "n"), Gap),
    Table(
        "failures",
        (
            *_named("text", "id", "origin", "content", "name", "coder", "run"),
            *columns_of(Failure),
            *_named("time", "noted"),
        ),
        ("id",),
        Failure,
        (("content",),),
    ),
    Table("signatures", (*_named("text", "document"), *_named("bytes", "signature")), ("document",)),
    Table(
        "bands",
        (*_named("long", "band"), *_named("text", "document"), *_named("date", "published")),
        ("band", "document"),
    ),
)  # fmt: skip

TABLE: Mapping[str, Table] = {table.name: table for table in TABLES}

INTERNAL = frozenset({"ledger", "superseded", "signatures", "bands"})
"""Tables that the ledger keeps for itself: they have no view."""

VIEWS: tuple[View, ...] = (
    *(View(t.name, t.name, once="repeats" in t.names) for t in TABLES if t.name not in INTERNAL),
    View("events_told", "events"),
    View("dyads_told", "dyads"),
)
"""What a user sees: the tables under their own names, each document by its latest reading and each
event once per story; and what was told, however often."""


def view_query(view: View) -> str:
    """The select statement of a view; DuckDB and PostgreSQL read it alike."""
    table = TABLE[view.table]
    query = f"SELECT {', '.join(f't.{name}' for name in table.names)} FROM {ARCHIVE}.{table.name} t"
    conditions = []
    if table.of_reading or table.name == "readings":
        key = "t.reading" if table.of_reading else "t.id"
        # Not "NOT EXISTS": DuckDB takes twice as long over that.
        query += f" LEFT JOIN {ARCHIVE}.superseded s ON s.reading = {key}"
        conditions.append("s.reading IS NULL")
    if view.once:
        conditions.append("t.repeats IS NULL")
    return query + (" WHERE " + " AND ".join(conditions) if conditions else "")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column means, or with an empty column a whole table."""

    table: str
    column: str
    meaning: str


@cache
def meanings() -> Mapping[tuple[str, str], str]:
    """What every table (under an empty column name) and every column means."""
    rows = [
        row
        for name in ("tables", "columns")
        for row in read_table(DATA / "ledger" / f"{name}.tsv", Meaning)
    ]
    told = {(row.table, row.column): row.meaning for row in rows}
    whole = {(table.name, ""): told[table.name, ""] for table in TABLES}
    return whole | {
        (table.name, name): told.get((table.name, name)) or told["*", name]
        for table in TABLES
        for name in table.names
    }


def comments() -> Iterator[str]:
    """The statements that write these meanings into the database itself."""
    for (table, column), meaning in meanings().items():
        kind, what = ("COLUMN", f"{table}.{column}") if column else ("TABLE", table)
        told = meaning.replace("'", "''")
        yield f"COMMENT ON {kind} {ARCHIVE}.{what} IS '{told}'"
