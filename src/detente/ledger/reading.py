"""Questions to a ledger: which events, of whom, when; what one document was read as.

In:  an `Asked`, what a user wants to see; an open session.
Out: Arrow tables of events and dyads, counts by month; readings as records.
Leaves out: scores of relations, turning points and pictures, which stand above the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from detente.errors import LedgerError
from detente.knowledge import load_knowledge
from detente.ledger.rows import reading_of
from detente.ledger.schema import ARCHIVE, TABLE, TABLES
from detente.ledger.stores import Session
from detente.records import Coder, Factuality, Reading

By = Literal["day", "week", "month", "quarter", "year"]
"""Stretches of time by which events are counted."""

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

    def __post_init__(self) -> None:
        """Refuse what would silently find nothing; a single word stands for a list of one."""
        for name, known in _known_words().items():
            told = getattr(self, name)
            words = (told,) if isinstance(told, str) else tuple(told)
            object.__setattr__(self, name, words)
            for word in words:
                check_word(f"{name}={told!r}", word, known)
        for quad in self.quads:
            check_word(f"quads={self.quads!r}", quad, range(1, 5))
        for name in ("source", "target"):
            country = getattr(self, name)
            if country and not (country.isascii() and country.isupper()):
                raise LedgerError(f"{name}={country!r} is no code of a country; write it as FRA")


@cache
def _known_words() -> dict[str, tuple[str, ...]]:
    return {"types": tuple(load_knowledge().type_by_name), "factuality": get_args(Factuality)}


def check_word(asked: str, word: object, known: Iterable[object]) -> None:
    """Refuse a word that is none of those that are known."""
    choices = list(known)
    if word not in choices:
        raise LedgerError(
            f"{asked}: there is no {word!r}; choose from {', '.join(map(str, choices))}"
        )


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

    >>> select_events(Asked(source="NOR", every_telling=True), "events")[0].partition(" FROM ")[2]
    'events_told t WHERE t.source_country = $source ORDER BY t.day, t.id'
    """
    query = _conditions(asked)
    last = "t.id" if table == "events" else "t.event, t.source_country, t.target_country"
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
        select, order = f"SELECT DISTINCT ON ({unique}) {names}", f"{unique}, {last}"
    else:
        select, order = f"SELECT {names}", f"t.day, {last}"
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


def select_series(asked: Asked, by: By) -> tuple[str, dict[str, Any]]:
    """The query that counts the dyads asked for by period; what has no day is not counted."""
    check_word(f"by={by!r}", by, get_args(By))
    dyads, values = select_events(asked, "dyads")
    told = dyads if asked.one_a_day else dyads.partition(" ORDER BY ")[0]
    quads = [f"quad_{quad}" for quad in range(1, 5)]
    daily = ", ".join(
        f"count(*) FILTER (WHERE quad = {quad}) AS {name}" for quad, name in enumerate(quads, 1)
    )
    counts = ", ".join(f"CAST(sum({name}) AS BIGINT) AS {name}" for name in ("events", *quads))
    means = ", ".join(
        f"sum({name}_sum) / nullif(sum({name}_count), 0) AS {name}"
        for name in ("goldstein", "intensity")
    )
    # By day first: there are few days and many events, and finding the period of each takes longest.
    query = (
        f"SELECT CAST(date_trunc('{by}', day) AS DATE) AS period, {counts}, {means} FROM (SELECT day, "
        f"count(*) AS events, {daily}, sum(goldstein) AS goldstein_sum, count(goldstein) AS "
        "goldstein_count, sum(intensity) AS intensity_sum, count(intensity) AS intensity_count "
        f"FROM ({told}) told WHERE day IS NOT NULL GROUP BY day) days GROUP BY 1 ORDER BY 1"
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
    return _assemble(session, found[:1])[0]


def fetch_readings(session: Session, documents: Sequence[str]) -> list[Reading]:
    """The latest readings of some documents, in their order."""
    found = session.fetch(
        f"SELECT r.* FROM {ARCHIVE}.readings r WHERE r.document = ANY(CAST($documents AS TEXT[])) "
        f"AND NOT EXISTS (SELECT 1 FROM {ARCHIVE}.superseded s WHERE s.reading = r.id)",
        {"documents": list(documents)},
    ).to_pylist()
    place = {document: n for n, document in enumerate(documents)}
    return _assemble(session, sorted(found, key=lambda row: place[row["document"]]))


def _assemble(session: Session, found: Sequence[dict[str, Any]]) -> list[Reading]:
    """Rows of `readings` with all that belongs to them, as records; one query a table."""
    of = {"documents": _rows_by(session, "documents", "id", [row["document"] for row in found])}
    for table in TABLES:
        if table.of_reading and table.name not in ("superseded", "dyads"):
            of[table.name] = _rows_by(session, table.name, "reading", [row["id"] for row in found])
    return [
        reading_of(
            {
                name: rows.get(row["document" if name == "documents" else "id"], [])
                for name, rows in of.items()
            }
            | {"readings": [row]}
        )
        for row in found
    ]


def _rows_by(
    session: Session, table: str, column: str, values: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """The rows of a table with some values in a column, by these."""
    query = f"SELECT * FROM {ARCHIVE}.{table} WHERE {column} = ANY(CAST($values AS TEXT[]))"
    found: dict[str, list[dict[str, Any]]] = {}
    for row in session.fetch(query, {"values": list(values)}).to_pylist():
        found.setdefault(row[column], []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of contents: the document each was read as, the places it was found at, and
    where it failed; places go with their contents.
    """

    documents: Mapping[str, str] = field(default_factory=dict)
    copies: frozenset[tuple[str, str]] = frozenset()
    failures: frozenset[tuple[str, str]] = frozenset()


def fetch_known(session: Session, contents: Sequence[str], coder: Coder) -> Known:
    """What the ledger has of some contents, read by a coder."""
    these = "IN (SELECT unnest(CAST($contents AS TEXT[])))"
    values = {"contents": list(contents), "coder": coder.id}
    read = session.fetch(
        f"SELECT c.origin, c.content, c.document FROM {ARCHIVE}.copies c "
        f"WHERE c.content {these} AND EXISTS (SELECT 1 FROM {ARCHIVE}.readings r "
        "WHERE r.document = c.document AND r.coder = $coder)",
        values,
    ).to_pylist()
    failed = session.fetch(
        f"SELECT f.origin, f.content FROM {ARCHIVE}.failures f "
        f"WHERE f.content {these} AND f.coder = $coder",
        values,
    ).to_pylist()
    return Known(
        {row["content"]: row["document"] for row in read},
        frozenset((row["origin"], row["content"]) for row in read),
        frozenset((row["origin"], row["content"]) for row in failed),
    )


@dataclass(frozen=True, slots=True)
class Telling:
    """One document of a story: who printed it, where, and what of it was told first by it."""

    document: str
    published: date | None
    title: str | None
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    characters: int
    events: int
    repeats: int
    only_here: tuple[str, ...]


def fetch_story(session: Session, id: str) -> list[Telling]:
    """The documents of the story that a document, given by its id or the beginning of it, tells."""
    begins = {"id": id, "beyond": id + "g"}  # ids are hexadecimal
    found = session.fetch(
        f"SELECT DISTINCT story FROM {ARCHIVE}.documents WHERE id >= $id AND id < $beyond LIMIT 2",
        begins,
    )["story"].to_pylist()
    if len(found) != 1:
        many = "more than one document" if found else "no document"
        raise LedgerError(f"{many} of the ledger begins with {id!r}; give the whole id")
    documents = session.fetch(
        f"SELECT id, title, published, characters FROM {ARCHIVE}.documents "
        "WHERE story = $story ORDER BY added, id",
        {"story": found[0]},
    ).to_pylist()
    return [_telling(session, row) for row in documents]


def _telling(session: Session, row: Mapping[str, Any]) -> Telling:
    document = {"document": row["id"]}
    copies = session.fetch(
        f"SELECT outlet, origin FROM {ARCHIVE}.copies WHERE document = $document ORDER BY origin",
        document,
    ).to_pylist()
    events = session.fetch(
        "SELECT id, type, source_country, target_country, repeats FROM events_told "
        "WHERE document = $document ORDER BY n",
        document,
    ).to_pylist()
    own = [
        f"{e['source_country'] or '?'} {e['type']} {e['target_country'] or '?'}"
        for e in events
        if e["repeats"] is None
    ]
    return Telling(
        document=row["id"],
        published=row["published"],
        title=row["title"],
        outlets=tuple(dict.fromkeys(c["outlet"] for c in copies if c["outlet"])),
        origins=tuple(c["origin"] for c in copies),
        characters=row["characters"],
        events=len(events),
        repeats=len(events) - len(own),
        only_here=tuple(own),
    )


def counts(session: Session) -> Mapping[str, int]:
    """How many rows every table shows."""
    tables = [t.name for t in TABLES if t.name not in ("ledger", "signatures", "bands")]
    each = ", ".join(f"(SELECT count(*) FROM {ARCHIVE}.{name}) AS {name}" for name in tables)
    return dict(session.fetch(f"SELECT {each}").to_pylist()[0])
