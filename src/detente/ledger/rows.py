"""A reading as rows of the ledger's tables, and back.

In:  a `Reading`; or the rows of one reading, by table.
Out: rows by table, with countries and days beside the actors and dates they follow from; or the
     same `Reading` again (its relations excepted, which are computed from rows).
Leaves out: where the rows are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from detente.knowledge import load_knowledge
from detente.ledger.lands import lands_of
from detente.ledger.schema import TABLE, cells_of, record_of
from detente.records import (
    Actor,
    Coder,
    DateSpan,
    Document,
    Encounter,
    Event,
    Gap,
    Mention,
    Party,
    Position,
    Reading,
    Span,
    Stage,
    Stance,
    Statement,
    make_id,
)

Row = dict[str, Any]
Rows = dict[str, list[Row]]

LONGEST_DAYS = 31
"""An act that is dated only to a longer time ("in 2014") has no day, and no place in a series."""

COUNTED = ("actors", "events", "statements", "encounters", "positions", "gaps")

_WORDS = {"documents": ("text",), "events": ("date_text",), "encounters": ("date_text", "occasion"),
          "gaps": ("text",)}  # fmt: skip
"""Columns that repeat the words of the text: empty where the text is withheld."""


def reading_id(document: str, coder: Coder) -> str:
    """The id of the reading of a document by a coder."""
    return make_id("reading", document, coder.id)


def rows_of(reading: Reading, coder: Coder, *, text: bool = True, **about: Any) -> Rows:
    """The rows of a reading; `about` gives the columns of `readings` that it does not know.

    `story` and `repeats` are left open: they follow from what the ledger already holds.
    """
    rows: Rows = {name: [] for name in TABLE}
    document, id = reading.document, reading_id(reading.document.id, coder)
    where = {"reading": id, "document": document.id}
    actors = {actor.id: actor for actor in reading.actors}
    rows["documents"].append(
        cells_of(TABLE["documents"], document, characters=len(document.text), story=document.id)
    )
    counts = {name: len(getattr(reading, name)) for name in COUNTED}
    notes = list(reading.notes)
    rows["readings"].append(
        {"id": id, "document": document.id, "coder": coder.id, "notes": notes, **counts, **about}
    )
    for n, actor in enumerate(reading.actors):
        rows["actors"].append(cells_of(TABLE["actors"], actor, n=n, **where))
        rows["mentions"] += _children("mentions", actor.mentions, reading=id, actor=actor.id)
    for n, event in enumerate(reading.events):
        _add_event(rows, event, where | {"n": n}, actors, document)
    for n, statement in enumerate(reading.statements):
        _add_statement(rows, statement, where | {"n": n}, actors, document)
    for n, encounter in enumerate(reading.encounters):
        _add_encounter(rows, encounter, where | {"n": n}, actors, document)
    for n, position in enumerate(reading.positions):
        land, toward = (_country(actors, who) for who in (position.actor, position.toward))
        added = {"n": n, "day": document.published, "country": land, "toward_country": toward}
        rows["positions"].append(cells_of(TABLE["positions"], position, **where, **added))
    rows["gaps"] += _children("gaps", reading.gaps, **where)
    if not text:
        withhold_words(rows)
    return rows


def withhold_words(rows: Rows) -> None:
    """Empty what repeats the words of the text."""
    for table, columns in _WORDS.items():
        for row in rows[table]:
            row.update(dict.fromkeys(columns))
    issues = load_knowledge().issue_by_id
    for row in rows["events"]:
        row["about"] = [about for about in row["about"] or () if about in issues]


def _children(table: str, records: Iterable[Any], **parent: Any) -> Iterator[Row]:
    for n, record in enumerate(records):
        yield cells_of(TABLE[table], record, n=n, **parent)


def _country(actors: Mapping[str, Actor], id: str | None) -> str | None:
    actor = actors.get(id) if id else None
    return actor.country if actor else None


def find_day(when: DateSpan | None, document: Document) -> tuple[date | None, str | None]:
    """The day that something counts under, and who told it: the text, or the day of printing.

    >>> paper = Document("d", "a", "", published=date(2024, 3, 15))
    >>> find_day(DateSpan(date(2024, 3, 14), date(2024, 3, 14), "yesterday"), paper)
    (datetime.date(2024, 3, 14), 'text')
    >>> find_day(None, paper)
    (datetime.date(2024, 3, 15), 'published')
    >>> find_day(DateSpan(date(2014, 1, 1), date(2014, 12, 31), "in 2014"), paper)
    (None, None)
    """
    if when is None or when.start is None:
        return document.published, "published" if document.published else None
    if ((when.end or when.start) - when.start).days >= LONGEST_DAYS:
        return None, None
    return when.start, "text"


def _side(actors: Mapping[str, Actor], parties: Iterable[Party], side: str) -> Row:
    """The columns of the first party of a side that is known."""
    known = [actors[p.actor] for p in parties if p.actor and p.actor in actors]
    first = next((a for a in known if a.country), known[0] if known else None)
    return {
        f"{side}_actor": first and first.id,
        f"{side}_country": first and first.country,
        f"{side}_sector": first and first.sector,
    }


def _add_event(
    rows: Rows, event: Event, where: Row, actors: Mapping[str, Actor], document: Document
) -> None:
    day, day_from = find_day(event.date, document)
    sides = _side(actors, event.sources, "source") | _side(actors, event.targets, "target")
    facing = event.targets or event.sources
    lands = [
        lands_of(actors, event.sources, facing, event.quad),
        lands_of(actors, event.targets, event.sources, event.quad),
    ]
    dated = (event.date.start, event.date.end) if event.date else (None, None)
    who = (*_who(event.sources), "to", *_who(event.targets))
    told = make_id(event.cameo, event.factuality, *dated, *who)
    added = {"day": day, "day_from": day_from, "told": told, "repeats": None, **sides}
    row = cells_of(TABLE["events"], event, **where, **added)
    rows["events"].append(row)
    for side, parties in (("source", event.sources), ("target", event.targets)):
        for n, party in enumerate(parties):
            actor = actors.get(party.actor) if party.actor else None
            known = {name: actor and getattr(actor, name) for name in ("country", "sector", "code")}
            about = {"reading": where["reading"], "event": event.id, "side": side, "n": n}
            rows["parties"].append(cells_of(TABLE["parties"], party, **about, **known))
    shared = {name: row[name] for name in TABLE["dyads"].names if name in row}
    for source, target in _dyads(*lands, reciprocal=event.reciprocal):
        pair = {"event": event.id, "source_country": source, "target_country": target}
        rows["dyads"].append(shared | pair)


def _who(parties: Iterable[Party]) -> list[str]:
    return sorted({party.actor or "" for party in parties})


def _dyads(
    sources: tuple[str, ...], targets: tuple[str, ...], *, reciprocal: bool
) -> Iterator[tuple[str, str]]:
    """The ordered pairs of different countries; a reciprocal event counts a pair once."""
    if reciprocal and not targets:
        yield from combinations(sources, 2)
        return
    seen: set[tuple[str, ...]] = set()
    for source in sources:
        for target in targets:
            pair = tuple(sorted((source, target))) if reciprocal else (source, target)
            if source != target and pair not in seen:
                seen.add(pair)
                yield source, target


def _add_statement(
    rows: Rows, statement: Statement, where: Row, actors: Mapping[str, Actor], document: Document
) -> None:
    speaker, addressee = (
        actors.get(party.actor) if party and party.actor else None
        for party in (statement.speaker, statement.addressee)
    )
    added = {
        "day": document.published,
        "speaker_country": speaker and speaker.country,
        "speaker_sector": speaker and speaker.sector,
        "addressee_country": addressee and addressee.country,
    }
    rows["statements"].append(cells_of(TABLE["statements"], statement, **where, **added))
    parent = {"reading": where["reading"], "statement": statement.id}
    rows["contents"] += _children("contents", statement.content, **parent)
    rows["stances"] += _children("stances", statement.stance, **parent)


def _add_encounter(
    rows: Rows, encounter: Encounter, where: Row, actors: Mapping[str, Actor], document: Document
) -> None:
    day, _ = find_day(encounter.date, document)
    rows["encounters"].append(cells_of(TABLE["encounters"], encounter, **where, day=day))
    parent = {"reading": where["reading"], "encounter": encounter.id}
    for n, id in enumerate(encounter.participants):
        actor = actors.get(id)
        about = {"country": actor and actor.country, "sector": actor and actor.sector}
        rows["participants"].append({**parent, "n": n, "actor": id, **about})
    rows["passages"] += _children("passages", encounter.evidence, **parent)
    rows["stages"] += _children("stages", encounter.history, **parent)


def reading_of(rows: Mapping[str, list[Row]]) -> Reading:
    """The reading whose rows these are.

    A text that was withheld comes back empty, with the spans that point into it.
    """
    document = rows["documents"][0]
    about = rows["readings"][0]

    def parts(table: str, record: type, key: str, of: str, **only: str) -> tuple[Any, ...]:
        """The rows of a child table that belong to one parent, in order."""
        mine = [r for r in rows[table] if r[key] == of and only.items() <= r.items()]
        return tuple(record_of(record, row) for row in sorted(mine, key=lambda row: row["n"]))

    def event_of(row: Row) -> Event:
        sources, targets = (
            parts("parties", Party, "event", row["id"], side=s) for s in ("source", "target")
        )
        return record_of(Event, _words(row), sources=sources, targets=targets)

    def numbered(table: str) -> list[Row]:
        return sorted(rows[table], key=lambda row: int(row["n"]))

    return Reading(
        document=record_of(Document, document | {"text": document["text"] or ""}),
        actors=tuple(
            record_of(Actor, row, mentions=parts("mentions", Mention, "actor", row["id"]))
            for row in numbered("actors")
        ),
        events=tuple(map(event_of, numbered("events"))),
        statements=tuple(
            record_of(
                Statement,
                row,
                content=parts("contents", Span, "statement", row["id"]),
                stance=parts("stances", Stance, "statement", row["id"]),
            )
            for row in numbered("statements")
        ),
        encounters=tuple(
            record_of(
                Encounter,
                _words(row),
                evidence=parts("passages", Span, "encounter", row["id"]),
                history=parts("stages", Stage, "encounter", row["id"]),
            )
            for row in numbered("encounters")
        ),
        positions=tuple(record_of(Position, row) for row in numbered("positions")),
        gaps=tuple(record_of(Gap, row | {"text": row["text"] or ""}) for row in numbered("gaps")),
        notes=tuple(about["notes"] or ()),
    )


def _words(row: Row) -> Row:
    """A dated row whose words may be withheld: the date stays one."""
    dated = row["date_start"] or row["date_end"]
    return row | {"date_text": row["date_text"] or ("" if dated else None)}
