"""The same ledger on a real PostgreSQL server."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import psycopg
import pytest

from detente.errors import LedgerAway, LedgerError, LedgerLocked, LedgerTooNew
from detente.ledger import Asked, Ledger
from detente.ledger.postgres import PostgresStore
from detente.ledger.schema import VERSION
from detente.ledger.stores import Session
from detente.ledger.versions import migrate, version_of
from detente.records import Coder, Entry, Failure
from tests.ledger.readings import PUBLISHED, TEXT, make_reading
from tests.ledger.servers import Server, server

CODER = Coder("1", "m", "k")


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with server() as made:
        yield made


@pytest.fixture
def ledger(running: Server) -> Ledger:
    with psycopg.connect(running.address, autocommit=True) as raw:
        raw.execute("DROP SCHEMA IF EXISTS archive CASCADE")
    return Ledger(running.address)


def test_many_readings_come_back_as_one_by_one(ledger: Ledger) -> None:
    ledger.write([make_reading(TEXT + f" No. {n}.") for n in range(3)])
    ids = [row["id"] for row in ledger.rows("SELECT id FROM documents ORDER BY id DESC")]
    assert list(ledger.readings(ids)) == [ledger.reading(id) for id in ids]


def test_both_backends_say_the_same(ledger: Ledger, tmp_path: object) -> None:
    duck = Ledger(f"{tmp_path}/a.duckdb")
    readings = [make_reading(), make_reading(TEXT + " b", None), make_reading(TEXT + "\0 c")]
    entries = [Entry(str(n), str(n), str(n), r, signature=tuple(range(100))) for n, r in
               enumerate(readings[:2])] + [
               Entry("f", "f", "f", failure=Failure("text", "NotText", "no article"))]  # fmt: skip
    for book in (duck, ledger):
        book.write(entries, CODER)
        book.write(entries, CODER)
        book.write([make_reading(cameo="112")], Coder("2", "m", "k"))
    assert ledger.counts() == duck.counts()
    for asked in (
        Asked(),
        Asked(source="TCD", target="SDN", either=True, since=PUBLISHED),
        Asked(one_a_day=True),
        Asked(every_telling=True),
        Asked(coder=CODER.id),
        Asked(types=("SUPPORT",), quads=(1,), factuality=("actual",), confidence=0.1),
    ):
        assert ledger.events(asked).to_pylist() == duck.events(asked).to_pylist(), asked
        assert ledger.dyads(asked).to_pylist() == duck.dyads(asked).to_pylist(), asked
        assert ledger.series(asked).to_pylist() == duck.series(asked).to_pylist(), asked
    id = readings[0].document.id
    assert ledger.reading(id) == duck.reading(id)
    assert ledger.reading(id, CODER.id) == readings[0]
    assert ledger.story(id) == duck.story(id)
    assert not [one for one in ledger.check() if one.wrong]
    assert ledger.export(f"{tmp_path}/pg") == duck.export(f"{tmp_path}/duck")
    ledger.write([readings[2]], CODER)  # PostgreSQL keeps no NUL in a text


def test_one_writer_at_a_time_and_readers_meanwhile(ledger: Ledger, running: Server) -> None:
    ledger.write([make_reading()], CODER)
    other = Ledger(running.address)
    with other.run(CODER, command="ingest archive"):
        assert ledger.events().num_rows == 2
        with pytest.raises(LedgerLocked, match="being written by detente ingest archive, process"):
            ledger.write([make_reading()])
    ledger.write([make_reading()], CODER)


def test_a_server_that_is_restarted_in_the_middle_of_a_run(ledger: Ledger, running: Server) -> None:
    entries = [Entry(str(n), str(n), str(n), make_reading(f"{TEXT} {n}")) for n in range(60)]
    with ledger.run(CODER, command="ingest") as run:
        run.write(entries[:20])
        running.stop("immediate")  # as in a crash
        threading.Timer(1.5, running.start).start()
        start = time.monotonic()
        run.write(entries[20:40])
        assert time.monotonic() - start > 1
        run.write(entries[10:])
    assert ledger.counts()["documents"] == 60
    assert not [one for one in ledger.check() if one.wrong]
    assert ledger.runs()[-1].status == "finished"


def test_a_server_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.ledger.stores.AWAY", 0.5)
    nobody = Ledger("postgresql://me:secret@127.0.0.1:1/x")
    with pytest.raises(
        LedgerAway, match=r"127.0.0.1:1/x cannot be reached .*is the server running"
    ) as told:
        nobody.events()
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    "where",
    ["u:SECRET@[::1/x", "u:SEC@RET/@127.0.0.1:1/x", "127.0.0.1:1/x?user=u&password=SECRET",
     "u:SECRET@127.0.0.1:port/x"],
)  # fmt: skip
def test_no_message_tells_a_password(where: str) -> None:
    book = Ledger(f"postgresql://{where}")
    with pytest.raises(LedgerError) as refused:
        book.counts()
    assert "SEC" not in f"{refused.value} {book}" and "RET" not in repr(book)


def test_a_newer_ledger_is_refused(ledger: Ledger, running: Server) -> None:
    ledger.write([make_reading()], CODER)
    with psycopg.connect(running.address) as raw:
        raw.execute("UPDATE archive.ledger SET value = %s", [str(VERSION + 1)])
    with pytest.raises(LedgerTooNew, match="newer"):
        ledger.events()


def test_a_ledger_is_taken_to_a_later_version_after_a_backup(
    ledger: Ledger, running: Server
) -> None:
    ledger.write([make_reading()], CODER)
    before = ledger.rows("SELECT * FROM archive.events ORDER BY id")
    store = PostgresStore(running.address)
    change = "ALTER TABLE archive.documents ADD COLUMN mood TEXT"

    def fail(session: Session) -> None:
        session.execute(change)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        migrate(store, VERSION, {VERSION: fail}, VERSION + 1)
    assert version_of(store) == VERSION and ledger.counts()["documents"] == 1
    done = migrate(store, VERSION, {VERSION: lambda s: s.execute(change)}, VERSION + 1)
    assert version_of(store) == VERSION + 1
    assert done.backup == f"the schema archive_version_{VERSION}"
    with store.reading() as session:
        assert session.fetch("SELECT mood FROM archive.documents").to_pylist() == [{"mood": None}]
        kept = session.fetch(f"SELECT * FROM archive_version_{VERSION}.events ORDER BY id")
        assert kept.to_pylist() == before
        shown = session.fetch("SELECT count(*) AS n FROM events").to_pylist()
        assert shown == [{"n": 2}], "the views are there again"
