"""Writes entries of a run: all that is new in them, nothing that is there already.

In:  entries in the order they were found, one batch at a time.
Out: rows in the ledger; counts of what was new.
Leaves out: opening, locking and the run's card (`ledger`); there is one writer, so what is looked
     up before a batch is written still holds when it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from detente.ledger.rows import Row, Rows, reading_id, rows_of
from detente.ledger.schema import ARCHIVE, TABLE
from detente.ledger.stores import Session
from detente.ledger.stories import WINDOW, Shelf, Telling, find_bands, find_repeats, pack, unpack
from detente.records import Coder, Entry, make_id


@dataclass(slots=True)
class Written:
    """How much of a batch was new."""

    items: int = 0
    documents: int = 0
    copies: int = 0
    readings: int = 0
    events: int = 0
    repeats: int = 0
    failures: int = 0

    def add(self, other: Written) -> None:
        """Count another batch in."""
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


@dataclass(frozen=True, slots=True)
class Hand:
    """In whose name a batch is written."""

    coder: Coder
    run: str
    now: datetime
    text: bool = True


@dataclass(slots=True)
class _Batch:
    """A batch on its way: rows by table, and what the ledger holds already."""

    rows: Rows = field(default_factory=lambda: defaultdict(list))
    stories: dict[str, str] = field(default_factory=dict)
    readings: set[str] = field(default_factory=set)


def copy_id(origin: str, content: str) -> str:
    """The id of a content at one place."""
    return make_id("copy", origin, content)


def failure_id(origin: str, content: str, coder: Coder) -> str:
    """The id of a failure of a coder at one content."""
    return make_id("failure", origin, content, coder.id)


def write_batch(session: Session, entries: Sequence[Entry], hand: Hand) -> Written:
    """Write what is new in a batch."""
    batch = _Batch()
    read = [entry.reading for entry in entries if entry.reading]
    batch.stories = _stories(session, [reading.document.id for reading in read])
    batch.readings = _known(
        session, "readings", [reading_id(r.document.id, hand.coder) for r in read]
    )
    shelf = _shelf(session, [e for e in entries if e.reading and e.reading.document.id not in
                             batch.stories])  # fmt: skip
    for entry in entries:
        if entry.reading:
            _add_reading(batch, entry, hand, shelf)
        if entry.failure:
            _add_failure(batch, entry, hand)
        else:
            _add_copy(batch, entry, hand)
    _leave_known(session, batch, ("copies", "failures"))
    _mark_repeats(session, batch, hand)
    _supersede(session, batch)
    for name, table in TABLE.items():
        session.append(table, batch.rows[name])
    counts = {each.name: len(batch.rows[each.name]) for each in fields(Written)
              if each.name in TABLE}  # fmt: skip
    repeats = sum(row["repeats"] is not None for row in batch.rows["events"])
    return Written(items=len(entries), repeats=repeats, **counts)


def _add_reading(batch: _Batch, entry: Entry, hand: Hand, shelf: Shelf) -> None:
    reading = entry.reading
    assert reading is not None
    document = reading.document
    id = reading_id(document.id, hand.coder)
    if id in batch.readings:
        return
    batch.readings.add(id)
    about = {"run": hand.run, "gated": entry.gated, "seconds": entry.seconds}
    rows = rows_of(reading, hand.coder, text=hand.text, **about)
    if document.id in batch.stories:
        rows["documents"] = []
    else:
        story = shelf.story_of(document.id, document.published, entry.signature)
        shelf.add(Telling(document.id, story, document.published, entry.signature))
        batch.stories[document.id] = story
        rows["documents"][0] |= {"story": story, "run": hand.run, "added": hand.now}
        _add_signature(rows, entry)
    for name, added in rows.items():
        batch.rows[name] += added


def _add_signature(rows: Rows, entry: Entry) -> None:
    assert entry.reading is not None
    if entry.signature:
        id, published = entry.reading.document.id, entry.reading.document.published
        rows["signatures"].append({"document": id, "signature": pack(entry.signature)})
        rows["bands"] += [
            {"band": band, "document": id, "published": published}
            for band in find_bands(entry.signature)
        ]


def _add_copy(batch: _Batch, entry: Entry, hand: Hand) -> None:
    document = entry.reading.document if entry.reading else None
    batch.rows["copies"].append(
        {
            "id": copy_id(entry.origin, entry.content),
            "content": entry.content,
            "document": document.id if document else entry.same_as,
            "origin": entry.origin,
            "name": entry.name,
            "url": entry.url or (document and document.url),
            "title": document and document.title,
            "outlet": entry.outlet or (document and document.outlet),
            "run": hand.run,
        }
    )


def _add_failure(batch: _Batch, entry: Entry, hand: Hand) -> None:
    failure = entry.failure
    assert failure is not None
    batch.rows["failures"].append(
        {
            "id": failure_id(entry.origin, entry.content, hand.coder),
            "origin": entry.origin,
            "content": entry.content,
            "name": entry.name,
            "coder": hand.coder.id,
            "run": hand.run,
            "room": failure.room,
            "kind": failure.kind,
            "message": failure.message,
            "noted": hand.now,
        }
    )


def _leave_known(session: Session, batch: _Batch, tables: Iterable[str]) -> None:
    """Drop rows whose id the ledger, or the batch itself, has already."""
    for table in tables:
        rows = {row["id"]: row for row in reversed(batch.rows[table])}
        known = _known(session, table, list(rows))
        batch.rows[table] = [row for id, row in reversed(rows.items()) if id not in known]


def _known(session: Session, table: str, ids: list[str]) -> set[str]:
    if not ids:
        return set()
    found = session.fetch(
        f"SELECT id FROM {ARCHIVE}.{table} WHERE id IN (SELECT unnest(CAST($ids AS TEXT[])))",
        {"ids": ids},
    )
    return set(found["id"].to_pylist())


def _stories(session: Session, documents: list[str]) -> dict[str, str]:
    """The stories of those documents that the ledger has."""
    if not documents:
        return {}
    found = session.fetch(
        f"SELECT id, story FROM {ARCHIVE}.documents "
        "WHERE id IN (SELECT unnest(CAST($ids AS TEXT[])))",
        {"ids": documents},
    )
    return {row["id"]: row["story"] for row in found.to_pylist()}


def _shelf(session: Session, entries: list[Entry]) -> Shelf:
    """The documents of the ledger that share a band with one of these, printed about then."""
    shelf = Shelf()
    bands = sorted({band for entry in entries for band in find_bands(entry.signature)})
    if not bands:
        return shelf
    days = [entry.reading.document.published for entry in entries if entry.reading]
    dated = [day for day in days if day]
    values: dict[str, Any] = {"bands": bands}
    near = ""
    if len(dated) == len(days):
        values |= {"first": min(dated) - WINDOW, "last": max(dated) + WINDOW}
        near = " AND (b.published IS NULL OR b.published BETWEEN $first AND $last)"
    found = session.fetch(
        f"SELECT d.id, d.story, d.published, s.signature FROM {ARCHIVE}.documents d "
        f"JOIN {ARCHIVE}.signatures s ON s.document = d.id WHERE d.id IN "
        f"(SELECT b.document FROM {ARCHIVE}.bands b "
        f"WHERE b.band IN (SELECT unnest(CAST($bands AS BIGINT[]))){near}) ORDER BY d.id",
        values,
    )
    for row in found.to_pylist():
        signature = unpack(row["signature"])
        shelf.add(Telling(row["id"], row["story"], row["published"], signature))
    return shelf


def _mark_repeats(session: Session, batch: _Batch, hand: Hand) -> None:
    """Say of each event which event of the same story, in another document, it repeats."""
    events = batch.rows["events"]
    by_story: dict[str, list[Row]] = defaultdict(list)
    for row in events:
        by_story[batch.stories[row["document"]]].append(row)
    before = _told_before(session, list(by_story), hand.coder)
    repeats: dict[str, str] = {}
    for story, rows in by_story.items():
        told = before[story]
        by_document: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_document[row["document"]].append(row)
        for document, own in by_document.items():
            repeats |= find_repeats([(r["id"], document, r["told"]) for r in own], told)
            for row in own:
                told.setdefault(row["told"], (row["id"], document))
    for row in events:
        row["repeats"] = repeats.get(row["id"])
    for row in batch.rows["dyads"]:
        row["repeats"] = repeats.get(row["event"])


def _told_before(
    session: Session, stories: list[str], coder: Coder
) -> dict[str, dict[str, tuple[str, str]]]:
    """By story what the ledger's documents tell: the event and document that told it first."""
    before: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    if not stories:
        return before
    documents = session.fetch(
        f"SELECT id, story FROM {ARCHIVE}.documents "
        "WHERE story IN (SELECT unnest(CAST($stories AS TEXT[])))",
        {"stories": stories},
    ).to_pylist()
    if not documents:
        return before
    story_of = {row["id"]: row["story"] for row in documents}
    found = session.fetch(
        f"SELECT e.id, e.document, e.told FROM {ARCHIVE}.events e "
        f"JOIN {ARCHIVE}.readings r ON r.id = e.reading "
        "WHERE e.document IN (SELECT unnest(CAST($documents AS TEXT[]))) AND r.coder = $coder "
        "AND e.repeats IS NULL ORDER BY e.id",
        {"documents": list(story_of), "coder": coder.id},
    )
    for row in found.to_pylist():
        before[story_of[row["document"]]].setdefault(row["told"], (row["id"], row["document"]))
    return before


def _supersede(session: Session, batch: _Batch) -> None:
    """The new reading of a document takes the place of the one before it."""
    new = {row["document"]: row["id"] for row in batch.rows["readings"]}
    if not new:
        return
    found = session.fetch(
        f"SELECT r.id, r.document FROM {ARCHIVE}.readings r "
        "WHERE r.document IN (SELECT unnest(CAST($documents AS TEXT[]))) AND NOT EXISTS "
        f"(SELECT 1 FROM {ARCHIVE}.superseded s WHERE s.reading = r.id)",
        {"documents": list(new)},
    )
    batch.rows["superseded"] += [
        {"reading": row["id"], "successor": new[row["document"]]} for row in found.to_pylist()
    ]
