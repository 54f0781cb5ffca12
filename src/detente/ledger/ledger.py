"""The door of this room: a ledger of readings, on DuckDB or PostgreSQL.

In:  readings, or entries of a run; questions.
Out: what was new; answers as Arrow tables, records or plain rows.
Leaves out: reading documents (`detente.run`), relations (`detente.relations`).

Nothing is opened when a `Ledger` is made, and nothing stays open: each question opens the ledger
and closes it again, so that a run can go on writing. Importing this loads no database.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import LedgerError
from detente.ledger.backends import open_store
from detente.ledger.checks import Check, find_faults
from detente.ledger.coders import this_coder
from detente.ledger.reading import (
    Asked,
    By,
    Known,
    Telling,
    counts,
    fetch_known,
    fetch_reading,
    fetch_readings,
    fetch_story,
    select_events,
    select_series,
)
from detente.ledger.schema import ARCHIVE, TABLE, cells_of, record_of
from detente.ledger.stores import Session, Store, patiently
from detente.ledger.versions import Migration, check_readable, make_writable
from detente.ledger.writing import Hand, Written, write_batch
from detente.records import Coder, Entry, Reading, Run, RunStatus, make_id

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 500
"""Readings that are kept in one transaction, or fetched at once."""


class Ledger:
    """Readings kept for years: every document once, every coder's reading of it beside the others.

    `where` is the path of a DuckDB file or a `postgresql://` address. With `text=False` texts are
    withheld: spans and hashes only, as licences of archives may ask.
    """

    def __init__(self, where: str | os.PathLike[str], *, text: bool = True) -> None:
        self.where = os.fspath(where)
        self.text = text
        self._store: Store = open_store(self.where)
        self._held = False

    def __repr__(self) -> str:
        return f"Ledger({str(self)!r})"

    def __str__(self) -> str:
        return str(self._store)

    # Writing

    def write(self, readings: Iterable[Reading | Entry], coder: Coder | None = None) -> Written:
        """Write readings; what the ledger has already changes nothing.

        `coder` is the program itself, with its shipped model and knowledge, unless one is given.
        """
        coder = coder or this_coder()
        with self.run(coder, command="write") as run:
            batch: list[Entry] = []
            for reading in readings:
                batch.append(_entry(reading))
                if len(batch) >= BATCH:
                    run.write(batch)
                    batch = []
            run.write(batch)
        return run.written

    @contextmanager
    def run(
        self, coder: Coder, *, command: str, engine: str = "local", workers: int = 1
    ) -> Iterator[OpenRun]:
        """Be the ledger's writer for the length of a run, which gets a card of its own."""
        with self._store.hold(command):
            make_writable(self._store)
            run = OpenRun(self._store, coder, self.text, command, engine, workers)
            try:
                yield run
            except BaseException as error:
                stopped = isinstance(error, KeyboardInterrupt)
                run.close("stopped" if stopped else "broken off")
                raise
            run.close("finished")

    def migrate(self) -> Migration | None:
        """Bring a ledger of an older version up to date, with a backup; None if it is."""
        if not self._store.exists():
            raise LedgerError(f"{self}: no such ledger")
        with self._store.hold("ledger migrate"):
            return make_writable(self._store)

    def exists(self) -> bool:
        """Whether there is a ledger yet; writing makes one."""
        return self._store.exists()

    # Reading

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One state of the ledger for several questions; a writer waits until it is closed."""
        check_readable(self._store)
        with self._store.reading() as session:
            yield session

    def arrow(self, sql: str, **values: Any) -> pa.Table:
        """The rows of a query of your own; `$name` in it stands for a value given by name."""
        with self.session() as session:
            return session.fetch(sql, values)

    def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """The same rows as dictionaries."""
        found: list[dict[str, Any]] = self.arrow(sql, **values).to_pylist()
        return found

    def events(self, asked: Asked | None = None) -> pa.Table:
        """The events asked for, one a row, by day."""
        sql, values = select_events(asked or Asked(), "events")
        return self.arrow(sql, **values)

    def dyads(self, asked: Asked | None = None) -> pa.Table:
        """The pairs of countries in the events asked for, one a row, by day."""
        sql, values = select_events(asked or Asked(), "dyads")
        return self.arrow(sql, **values)

    def series(self, asked: Asked | None = None, by: By = "month") -> pa.Table:
        """Counts of the dyads asked for by period: events, each quad, mean Goldstein and intensity."""
        sql, values = select_series(asked or Asked(), by)
        return self.arrow(sql, **values)

    def reading(self, document: str, coder: str | None = None) -> Reading:
        """The reading of a document as a record: the latest, or that of one coder."""
        with self.session() as session:
            return fetch_reading(session, document, coder)

    def readings(self, documents: Sequence[str]) -> Iterator[Reading]:
        """The latest readings of some documents, in their order; a writer is let in now and then."""
        for start in range(0, len(documents), BATCH):
            with self.session() as session:
                found = fetch_readings(session, documents[start : start + BATCH])
            yield from found

    def known(self, contents: Sequence[str], coder: Coder) -> Known:
        """What the ledger has of some contents as far as this coder is concerned."""
        if not contents:
            return Known()

        def attempt() -> Known:
            if not self._store.exists():
                return Known()
            with self.session() as session:
                return fetch_known(session, contents, coder)

        return patiently(attempt)

    def story(self, id: str) -> list[Telling]:
        """The documents that tell one story, the first first; `id` is that of any of them, or the
        beginning of one.
        """
        with self.session() as session:
            return fetch_story(session, id)

    def check(self) -> list[Check]:
        """Whether the ledger is whole: every check, with how many rows are wrong."""
        with self.session() as session:
            return list(find_faults(session))

    def export(self, folder: str | os.PathLike[str]) -> dict[str, int]:
        """Write what the views show as Parquet by month; all of it, or nothing."""
        from detente.ledger.parquet import export_parquet  # noqa: PLC0415

        with self.session() as session:
            return export_parquet(session, Path(folder))

    def addresses(self, urls: Sequence[str]) -> set[str]:
        """Those of some addresses at which a document was found."""

        def attempt() -> set[str]:
            if not self._store.exists():
                return set()
            rows = self.rows(
                "SELECT asked.url FROM (SELECT unnest(CAST($urls AS TEXT[])) AS url) AS asked WHERE "
                "EXISTS (SELECT 1 FROM copies c WHERE c.origin = asked.url OR c.url = asked.url)",
                urls=list(urls),
            )
            return {row["url"] for row in rows}

        return patiently(attempt)

    def runs(self) -> list[Run]:
        """The cards of all runs, in order."""
        rows = self.rows(f"SELECT * FROM {ARCHIVE}.runs ORDER BY number")
        return [record_of(Run, row) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many rows the tables of the archive hold."""
        with self.session() as session:
            return dict(counts(session))


class OpenRun:
    """A run that is writing; `written` counts what was new."""

    def __init__(
        self, store: Store, coder: Coder, text: bool, command: str, engine: str, workers: int
    ) -> None:
        self.written = Written()
        self.coder = coder
        self._store, self._text = store, text
        # The wall clock may be set back meanwhile; what a run took is told by one that is not.
        self._clock = time.monotonic()
        started = _now()
        with store.writing() as session:
            last = session.fetch(f"SELECT max(number) AS n FROM {ARCHIVE}.runs").to_pylist()[0]["n"]
            number = (last or 0) + 1
            id = make_id("run", number, started, os.getpid())
            self.card = Run(id, number, coder.id, started, None, "running", command, engine,
                            workers, 0.0, 0, 0, 0, 0, 0)  # fmt: skip
            # There is one writer, so another run that has no end yet was killed.
            session.execute(
                f"UPDATE {ARCHIVE}.runs SET status = 'broken off' WHERE status = 'running'"
            )
            session.append(TABLE["runs"], [cells_of(TABLE["runs"], self.card)])
            known = session.fetch(
                f"SELECT id FROM {ARCHIVE}.coders WHERE id = $id", {"id": coder.id}
            )
            if not known.num_rows:
                session.append(TABLE["coders"], [cells_of(TABLE["coders"], coder, id=coder.id)])

    def write(self, entries: Sequence[Entry]) -> Written:
        """Write a batch: all of it, or nothing if it fails."""
        if not entries:
            return Written()
        hand = Hand(self.coder, self.card.id, _now(), self._text)

        def attempt() -> tuple[Written, Written]:
            total = replace(self.written)
            with self._store.writing() as session:
                written = write_batch(session, entries, hand)
                total.add(written)
                self._update(session, self._card(total))
            return written, total

        written, self.written = patiently(attempt)
        return written

    def append(self, tables: Iterable[tuple[str, pa.Table]], items: int) -> Written:
        """Write rows that were made elsewhere, another data set's; their ids must be new."""
        counts = dict.fromkeys((each.name for each in fields(Written)), 0) | {"items": items}
        with self._store.writing() as session:
            for name, rows in tables:
                session.append_arrow(TABLE[name], rows)
                if name in counts:
                    counts[name] += rows.num_rows
            written = Written(**counts)
            total = Written()
            total.add(self.written)
            total.add(written)
            self._update(session, self._card(total))
        self.written = total
        return written

    def close(self, status: RunStatus) -> None:
        """Close the card."""
        self.card = replace(self._card(self.written), ended=_now(), status=status)

        def attempt() -> None:
            with self._store.writing() as session:
                self._update(session, self.card)

        patiently(attempt)

    def _card(self, total: Written) -> Run:
        return replace(
            self.card,
            seconds=round(time.monotonic() - self._clock, 3),
            items=total.items,
            documents=total.documents,
            readings=total.readings,
            events=total.events,
            failures=total.failures,
        )

    def _update(self, session: Session, card: Run) -> None:
        values = cells_of(TABLE["runs"], card)
        changed = ("ended", "status", "seconds", "items", "documents", "readings", "events",
                   "failures")  # fmt: skip
        session.execute(
            f"UPDATE {ARCHIVE}.runs SET {', '.join(f'{n} = ${n}' for n in changed)} WHERE id = $id",
            {name: values[name] for name in (*changed, "id")},
        )


def _entry(given: Reading | Entry) -> Entry:
    if isinstance(given, Entry):
        return given
    document = given.document
    origin = document.url or document.name
    return Entry(origin, document.id, document.name, reading=given)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
