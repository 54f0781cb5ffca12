"""Questions to a ledger: which events, of whom, when; what one document was read as.

In:  an `Asked`, what a user wants to see; an open session.
Out: Arrow tables of events and dyads, counts by month; readings as records.
Leaves out: scores of relations, turning points and pictures, which stand above the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from detente.errors import LedgerError
from detente.ledger.rows import reading_of
from detente.ledger.schema import ARCHIVE, TABLE, TABLES
from detente.ledger.stores import Session
from detente.records import Reading

if TYPE_CHECKING:
    pass

Period = Literal["day", "week", "month", "quarter", "year"]

ONE_A_DAY = ("day", "source_country", "target_country", "cameo")
"""Of events that agree in these, the one-a-day filter shows one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events are asked for; what is left out is not asked about.

    `source` and `target` are countries; with `either` also the other way round. Events are counted
    once per story unless `every_telling`, and `one_a_day` shows one event a day of a pair and
    CAMEO code. `coder` picks the readings of one coder instead of each document's latest.
    """

    source: str | None = None
    target: str | None = None
    either: bool = False
    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    factuality: tuple[str, ...] = ()
    confidence: float | None = None
    every_telling: bool = False
    one_a_day: bool = False
    coder: str | None = None


@dataclass(slots=True)
class _Query:
    """A condition with its values."""

    conditions: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, condition: str, **values: Any) -> None:
        self.conditions.append(condition)
        self.values |= values

    @property
    def where(self) -> str:
        return " WHERE " + " AND ".join(self.conditions) if self.conditions else ""


def select_events(asked: Asked, table: Literal["events", "dyads"]) -> tuple[str, dict[str, Any]]:
    """The query that gives the events, or pairs of countries in events, that are asked for.

    >>> select_events(Asked(source="NOR", every_telling=True), "dyads")[0].partition(" FROM ")[2]
    'dyads_told t WHERE t.source_country = $source ORDER BY t.day, t.event'
    """
    query = _conditions(asked)
    id = "id" if table == "events" else "event"
    if asked.coder:
        origin = f"{ARCHIVE}.{table} t"
        query.add(
            f"t.reading IN (SELECT r.id FROM {ARCHIVE}.readings r WHERE r.coder = $coder)",
            coder=asked.coder,
        )
        if not asked.every_telling:
            query.add("t.repeats IS NULL")
    else:
        origin = f"{table}_told t" if asked.every_telling else f"{table} t"
    names = ", ".join(f"t.{name}" for name in TABLE[table].names)
    if asked.one_a_day:
        unique = ", ".join(f"t.{name}" for name in ONE_A_DAY)
        select, order = f"SELECT DISTINCT ON ({unique}) {names}", f"{unique}, t.{id}"
    else:
        select, order = f"SELECT {names}", f"t.day, t.{id}"
    return f"{select} FROM {origin}{query.where} ORDER BY {order}", query.values


def _conditions(asked: Asked) -> _Query:
    query = _Query()
    for side, country in (("source", asked.source), ("target", asked.target)):
        if country and not asked.either:
            query.add(f"t.{side}_country = ${side}", **{side: country})
    if asked.either:
        _add_either(query, asked)
    if asked.since:
        query.add("t.day >= $since", since=asked.since)
    if asked.until:
        query.add("t.day <= $until", until=asked.until)
    if asked.types:
        query.add("t.type = ANY(CAST($types AS TEXT[]))", types=list(asked.types))
    if asked.quads:
        query.add("t.quad = ANY(CAST($quads AS INTEGER[]))", quads=list(asked.quads))
    if asked.factuality:
        told = list(asked.factuality)
        query.add("t.factuality = ANY(CAST($factuality AS TEXT[]))", factuality=told)
    if asked.confidence is not None:
        query.add("t.confidence >= $confidence", confidence=asked.confidence)
    return query


def _add_either(query: _Query, asked: Asked) -> None:
    one, other = asked.source, asked.target
    if one and other:
        query.add(
            "((t.source_country = $source AND t.target_country = $target) OR "
            "(t.source_country = $target AND t.target_country = $source))",
            source=one, target=other,
        )  # fmt: skip
    elif one or other:
        query.add("(t.source_country = $one OR t.target_country = $one)", one=one or other)


def select_series(asked: Asked, by: Period) -> tuple[str, dict[str, Any]]:
    """The query that counts the dyads asked for by period; what has no day is not counted."""
    dyads, values = select_events(asked, "dyads")
    quads = ", ".join(
        f"count(*) FILTER (WHERE quad = {quad}) AS quad_{quad}" for quad in range(1, 5)
    )
    query = (
        f"SELECT CAST(date_trunc('{by}', day) AS DATE) AS period, count(*) AS events, {quads}, "
        "avg(goldstein) AS goldstein, avg(intensity) AS intensity "
        f"FROM ({dyads.partition(' ORDER BY ')[0] if not asked.one_a_day else dyads}) told "
        "WHERE day IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    return query, values


def fetch_reading(session: Session, document: str, coder: str | None = None) -> Reading:
    """The reading of a document: its latest, or that of one coder."""
    latest = f"NOT EXISTS (SELECT 1 FROM {ARCHIVE}.superseded s WHERE s.reading = r.id)"
    found = session.fetch(
        f"SELECT r.* FROM {ARCHIVE}.readings r WHERE r.document = $document AND "
        + ("r.coder = $coder" if coder else latest),
        {"document": document} | ({"coder": coder} if coder else {}),
    ).to_pylist()
    if not found:
        by = f" by coder {coder}" if coder else ""
        raise LedgerError(f"the ledger has no reading of document {document!r}{by}")
    rows = {"readings": found[:1], "documents": _rows_with(session, "documents", "id", document)}
    for table in TABLES:
        if table.of_reading and table.name not in ("superseded", "dyads"):
            rows[table.name] = _rows_with(session, table.name, "reading", found[0]["id"])
    return reading_of(rows)


def _rows_with(session: Session, table: str, column: str, value: str) -> list[dict[str, Any]]:
    query = f"SELECT * FROM {ARCHIVE}.{table} WHERE {column} = $value"
    found: list[dict[str, Any]] = session.fetch(query, {"value": value}).to_pylist()
    return found


def counts(session: Session) -> Mapping[str, int]:
    """How many rows every table shows."""
    tables = [t.name for t in TABLES if t.name not in ("ledger", "signatures", "bands")]
    each = ", ".join(f"(SELECT count(*) FROM {ARCHIVE}.{name}) AS {name}" for name in tables)
    return dict(session.fetch(f"SELECT {each}").to_pylist()[0])
