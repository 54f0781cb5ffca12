"""What is written is kept, once, and comes back as it was."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from detente.errors import LedgerDamaged, LedgerError, LedgerLocked, LedgerTooNew
from detente.ledger import Asked, Ledger
from detente.ledger.duck import DuckStore
from detente.ledger.schema import VERSION
from detente.ledger.versions import migrate, version_of
from detente.records import Coder, Entry, Failure
from tests.ledger.readings import PUBLISHED, TEXT, make_reading

OLD, NEW = Coder("1", "m", "k"), Coder("2", "m", "k")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "relations.duckdb")


def test_a_reading_comes_back_as_it_was(ledger: Ledger) -> None:
    readings = [make_reading(), make_reading(TEXT + " Again.", None)]
    ledger.write(readings)
    for reading in readings:
        assert ledger.reading(reading.document.id) == reading


def test_what_is_there_already_changes_nothing(ledger: Ledger) -> None:
    ledger.write([make_reading()], OLD)
    before = ledger.counts()
    again = ledger.write([make_reading(), make_reading()], OLD)
    assert (again.documents, again.readings, again.copies, again.events) == (0, 0, 0, 0)
    assert ledger.counts() | {"runs": 0} == before | {"runs": 0}


def test_a_new_coder_adds_a_reading_and_keeps_the_old_one(ledger: Ledger) -> None:
    old, new = make_reading(), make_reading(cameo="112")
    ledger.write([old], OLD)
    ledger.write([new], NEW)
    ledger.write([old], OLD)  # nothing new: the later coder's stays the current one
    id = old.document.id
    assert ledger.reading(id) == new
    assert ledger.reading(id, OLD.id) == old
    assert {row["cameo"] for row in ledger.rows("SELECT cameo FROM events")} == {"112", "040"}
    assert set(ledger.events(Asked(coder=OLD.id))["cameo"].to_pylist()) == {"051", "040"}
    assert ledger.counts()["documents"] == 1


def test_a_text_is_withheld_and_its_spans_are_kept(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "spans.duckdb", text=False)
    reading = make_reading()
    ledger.write([reading])
    back = ledger.reading(reading.document.id)
    assert back.document == replace(reading.document, text="")
    assert [e.trigger for e in back.events] == [e.trigger for e in reading.events]
    assert back.events[0].date and back.events[0].date.text == ""
    everything = str([ledger.rows(f"SELECT * FROM {t}") for t in
                      ("documents", "events", "encounters", "gaps", "statements")])  # fmt: skip
    assert "yesterday" not in everything and "They" not in everything and TEXT not in everything


def test_dyads_are_ordered_pairs_and_a_reciprocal_event_counts_once(ledger: Ledger) -> None:
    ledger.write([make_reading()])
    pairs = [
        (r["source_country"], r["target_country"], r["day"]) for r in ledger.dyads().to_pylist()
    ]
    yesterday = date(2024, 3, 14)
    assert sorted(pairs) == [
        ("SDN", "NER", PUBLISHED), ("TCD", "NER", yesterday), ("TCD", "SDN", yesterday)
    ]  # fmt: skip
    both = ledger.dyads(Asked(source="NER", target="SDN", either=True))
    assert both.num_rows == 1
    assert ledger.dyads(Asked(source="NER", target="SDN")).num_rows == 0


def test_a_series_counts_by_month(ledger: Ledger) -> None:
    ledger.write([
        make_reading(),
        make_reading(TEXT + " More.", date(2024, 4, 2), date=None),
        make_reading(TEXT + " And more.", date(2024, 4, 9), date=None, quad=3, goldstein=-2.0),
    ])  # fmt: skip
    months = ledger.series(Asked(source="TCD", target="SDN")).to_pylist()
    assert [(m["period"], m["events"], m["quad_1"], m["quad_3"]) for m in months] == [
        (date(2024, 3, 1), 1, 1, 0), (date(2024, 4, 1), 2, 1, 1)
    ]  # fmt: skip
    assert months[1]["goldstein"] == pytest.approx(0.7)


def test_asked_narrows(ledger: Ledger) -> None:
    ledger.write([make_reading()])
    all_of_them = ledger.events().num_rows
    assert all_of_them == 2
    for asked, found in (
        (Asked(types=("CONSULT",)), 1),
        (Asked(quads=(4,)), 0),
        (Asked(factuality=("denied",)), 0),
        (Asked(confidence=0.9), 0),
        (Asked(since=PUBLISHED), 1),
        (Asked(until=date(2024, 3, 14)), 1),
        (Asked(source="TCD", either=True), 1),
    ):
        assert ledger.events(asked).num_rows == found, asked


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"source": "Chad"}, "source='Chad' is no code of a country"),
        ({"factuality": "actul"}, "there is no 'actul'; choose from actual, asserted"),
        ({"types": ("PRAISE",)}, "there is no 'PRAISE'; choose from AGREE"),
        ({"quads": (5,)}, "there is no 5; choose from 1, 2, 3, 4"),
    ],
)
def test_what_would_silently_find_nothing_is_refused(asked: dict[str, Any], told: str) -> None:
    with pytest.raises(LedgerError, match=re.escape(told)):
        Asked(**asked)


def test_a_word_stands_for_a_list_of_one_and_periods_are_known(ledger: Ledger) -> None:
    ledger.write([make_reading()])
    assert ledger.events(Asked(types="CONSULT")).num_rows == 1  # type: ignore[arg-type]
    with pytest.raises(LedgerError, match="no 'moth'; choose from day"):
        ledger.series(by="moth")  # type: ignore[arg-type]


def test_one_a_day_shows_one_and_keeps_all(ledger: Ledger) -> None:
    ledger.write([make_reading(), make_reading(TEXT + " Twice.", PUBLISHED)])
    asked = Asked(source="TCD", target="SDN")
    assert ledger.dyads(asked).num_rows == 2
    assert ledger.dyads(replace(asked, one_a_day=True)).num_rows == 1
    assert ledger.series(replace(asked, one_a_day=True)).to_pylist()[0]["events"] == 1
    assert ledger.dyads(asked).num_rows == 2


def signed(reading: object, start: int, origin: str) -> Entry:
    """An entry whose signature is a run of numbers: those that start near each other are alike."""
    return Entry(origin, origin, origin, reading, signature=tuple(  # type: ignore[arg-type]
        n if n >= start else n + 1_000_000 * start for n in range(100)))  # fmt: skip


def test_wire_copy_is_one_story_and_its_events_count_once(ledger: Ledger) -> None:
    first, edited = make_reading(), make_reading(TEXT + " Edited.", date(2024, 3, 16))
    other = make_reading(TEXT + " Not of it.", PUBLISHED)
    written = ledger.write([signed(first, 0, "a"), signed(edited, 10, "b"), signed(other, 90, "c")])
    assert written.repeats == 2
    stories = {r["id"]: r["story"] for r in ledger.rows("SELECT id, story FROM documents")}
    assert stories[edited.document.id] == first.document.id == stories[first.document.id]
    assert stories[other.document.id] == other.document.id
    asked = Asked(source="TCD", target="SDN")
    assert ledger.dyads(asked).num_rows == 2
    assert ledger.dyads(replace(asked, every_telling=True)).num_rows == 3
    later = make_reading(TEXT + " Edited again.", date(2024, 3, 17))
    assert ledger.write([signed(later, 5, "d")]).repeats == 2, "the ledger's own are known too"
    anniversary = make_reading(TEXT + " A year on.", date(2025, 3, 15))
    assert ledger.write([signed(anniversary, 5, "e")]).repeats == 0


def test_a_failure_is_a_row(ledger: Ledger) -> None:
    failed = Entry("b.html", "hash", "b.html", failure=Failure("text", "NotText", "no article"))
    assert ledger.write([failed]).failures == 1
    assert ledger.write([failed]).failures == 0
    rows = ledger.rows("SELECT room, kind, message FROM failures")
    assert rows == [{"room": "text", "kind": "NotText", "message": "no article"}]


def test_the_card_of_a_run(ledger: Ledger) -> None:
    ledger.write([make_reading()])
    with pytest.raises(RuntimeError), ledger.run(OLD, command="test", workers=3) as run:
        run.write([Entry("a", "a", "a", make_reading(TEXT + " Kept."))])
        raise RuntimeError
    first, second = ledger.runs()
    assert (first.status, first.documents, first.events, first.number) == ("finished", 1, 2, 1)
    assert (second.status, second.documents, second.workers) == ("broken off", 1, 3)
    assert second.started.tzinfo is None and second.ended and second.ended >= second.started


def test_a_missing_ledger_is_named(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no such ledger; `detente ingest` makes one"):
        ledger.events()


@pytest.mark.parametrize("content", [b"no database at all" * 500, b"\0" * 5000])
def test_a_file_that_is_no_ledger_is_refused(ledger: Ledger, content: bytes) -> None:
    Path(ledger.where).write_bytes(content)
    for use in (ledger.events, lambda: ledger.write([make_reading()])):
        with pytest.raises(LedgerDamaged, match="no ledger, or is damaged"):
            use()
    assert Path(ledger.where).read_bytes() == content


def test_another_database_is_refused(ledger: Ledger) -> None:
    with duckdb.connect(ledger.where) as other:
        other.execute("CREATE TABLE mine (a INTEGER)")
    with pytest.raises(LedgerDamaged, match="no ledger of détente"):
        ledger.write([make_reading()])


def test_a_damaged_block_is_refused(ledger: Ledger) -> None:
    ledger.write([make_reading(f"{TEXT} {n}") for n in range(200)])
    path = Path(ledger.where)
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 4, len(data), 4096):
        data[at] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(LedgerDamaged, match="take it from a backup"):
        ledger.rows("SELECT * FROM documents")


def set_version(ledger: Ledger, version: int) -> None:
    with duckdb.connect(ledger.where) as raw:
        raw.execute("UPDATE archive.ledger SET value = ?", [str(version)])


def test_a_newer_ledger_is_refused(ledger: Ledger) -> None:
    ledger.write([make_reading()])
    set_version(ledger, VERSION + 1)
    for use in (ledger.events, lambda: ledger.write([make_reading()])):
        with pytest.raises(LedgerTooNew, match=r"newer détente .*upgrade"):
            use()


def test_a_ledger_is_taken_to_a_later_version_after_a_backup(ledger: Ledger) -> None:
    ledger.write([make_reading()])
    store = DuckStore(ledger.where)
    steps: dict[int, Callable[[object], None]] = {
        VERSION: lambda s: s.execute("ALTER TABLE archive.documents ADD COLUMN mood VARCHAR")  # type: ignore[attr-defined]
    }
    done = migrate(store, VERSION, steps, VERSION + 1)
    assert version_of(store) == VERSION + 1
    with duckdb.connect(ledger.where, read_only=True) as raw:
        assert raw.execute("SELECT mood FROM archive.documents").fetchall() == [(None,)]
    assert Ledger(done.backup).reading(make_reading().document.id) == make_reading()


def test_a_ledger_too_old_for_any_step_is_refused(ledger: Ledger) -> None:
    ledger.write([make_reading()])
    set_version(ledger, 0)
    for use in (ledger.migrate, lambda: ledger.write([make_reading()])):
        with pytest.raises(LedgerError, match=f"no way leads from version 0 to {VERSION}"):
            use()
    with pytest.raises(LedgerError, match="`detente ledger migrate` brings it up to date"):
        ledger.events()


def test_what_a_program_left_that_was_killed_at_its_beginning_is_in_nobodys_way(
    ledger: Ledger,
) -> None:
    for name in (ledger.where, f"{ledger.where}.partial"):
        Path(name).write_bytes(b"")
    assert ledger.write([make_reading()]).documents == 1
    assert sorted(p.name for p in Path(ledger.where).parent.iterdir()) == [
        "relations.duckdb", "relations.duckdb.lock"
    ]  # fmt: skip


@pytest.mark.parametrize("name", [":memory:", "md:relations", "s3:relations"])
def test_a_name_is_a_file_whatever_it_looks_like(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Ledger(name).write([make_reading()])
    assert (tmp_path / name).exists() and Ledger(name).counts()["documents"] == 1


def test_a_step_that_fails_leaves_the_ledger_as_it_was(ledger: Ledger) -> None:
    ledger.write([make_reading()])
    store = DuckStore(ledger.where)

    def fail(session: object) -> None:
        session.execute("ALTER TABLE archive.documents ADD COLUMN mood VARCHAR")  # type: ignore[attr-defined]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        migrate(store, VERSION, {VERSION: fail}, VERSION + 1)
    assert version_of(store) == VERSION
    assert ledger.reading(make_reading().document.id) == make_reading()


HOLD = """
    import sys, time
    from detente.ledger import Ledger
    from detente.records import Coder
    with Ledger(sys.argv[1]).run(Coder("1", "m", "k"), command="detente ingest"):
        print("held", flush=True)
        time.sleep(60)
"""


def test_one_writer_at_a_time_and_readers_meanwhile(ledger: Ledger) -> None:
    ledger.write([make_reading()])
    code = textwrap.dedent(HOLD)
    with subprocess.Popen(
        [sys.executable, "-c", code, ledger.where], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout and other.stdout.readline() == b"held\n"
        with pytest.raises(
            LedgerLocked, match=rf"being written by detente ingest, process {other.pid}, since"
        ):
            ledger.write([make_reading()])
        assert ledger.events().num_rows == 2
        other.kill()
    assert ledger.write([make_reading()]).items == 1, "the lock goes with its process"
    assert [run.status for run in ledger.runs()] == ["finished", "broken off", "finished"]


BROWSE = """
    import duckdb, sys, time
    held = duckdb.connect(sys.argv[1])
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_file_that_another_program_holds_open_is_waited_for_then_told(ledger: Ledger) -> None:
    ledger.write([make_reading()])
    code = textwrap.dedent(BROWSE)
    ledger._store.patience = 0.5  # type: ignore[attr-defined]
    with subprocess.Popen(
        [sys.executable, "-c", code, ledger.where], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout and other.stdout.readline() == b"held\n"
        since = time.monotonic()
        with pytest.raises(LedgerLocked, match=rf"held open by python\S*, process {other.pid}"):
            ledger.events()
        assert time.monotonic() - since > 0.4
        other.kill()
    assert ledger.events().num_rows == 2


def test_many_readings_come_back_as_one_by_one(ledger: Ledger) -> None:
    ledger.write([make_reading(TEXT + f" No. {n}.", PUBLISHED) for n in range(3)])
    ids = [row["id"] for row in ledger.rows("SELECT id FROM documents ORDER BY id DESC")]
    assert list(ledger.readings(ids)) == [ledger.reading(id) for id in ids]
    assert list(ledger.readings([])) == []
