"""A run from places to a ledger, on this machine's cores."""

from __future__ import annotations

import io
import json
import os
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.faces.cli.ledger import STILL_FAILED
from detente.language.model import SHIPPED
from detente.ledger import Ledger
from detente.run.local import Tally, ingest
from detente.run.options import RunOptions
from detente.run.sources import Sources
from tests.run.pages import page, sentence, write_jsonl, write_warc

OPTIONS = RunOptions(workers=1)


def read(ledger: Path, *places: Path, options: RunOptions = OPTIONS) -> Tally:
    sources = Sources(tuple(map(str, places)), options, io.BytesIO, lambda _: None)
    return ingest(sources, Ledger(ledger), options)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages, a copy, a namesake, an empty one, a foreign one, one about nothing here."""
    home = tmp_path_factory.mktemp("pages")
    (home / "b").mkdir()
    (home / "a.html").write_bytes(page(sentence(1)))
    (home / "copy.html").write_bytes(page(sentence(1)))
    (home / "b" / "a.html").write_bytes(page(sentence(2)))
    (home / "empty.txt").write_text("")
    (home / "foreign.txt").write_text(
        "Der Minister traf gestern seinen Kollegen in der Stadt. " * 5
    )
    (home / "soup.txt").write_text("Simmer the onions until they are soft, then add the rice.")
    return home


def test_a_folder_is_read_once(folder: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "a.duckdb"
    first = read(ledger, folder)
    assert (first.found, first.failed, first.gated) == (6, 2, 1)
    book = Ledger(ledger)
    assert book.counts()["documents"] == 3 and book.counts()["copies"] == 4
    names = sorted(row["origin"] for row in book.rows("SELECT origin FROM copies"))
    assert [Path(name).relative_to(folder).as_posix() for name in names] == [
        "a.html", "b/a.html", "copy.html", "soup.txt"
    ]  # fmt: skip
    kinds = {row["kind"] for row in book.rows("SELECT kind FROM failures")}
    assert kinds == {"EmptyInput", "UnsupportedLanguage"}
    gated = book.rows("SELECT gated, events FROM readings WHERE gated")
    assert gated == [{"gated": True, "events": 0}]
    again = read(ledger, folder)
    assert (again.known, again.read, again.failed) == (6, 0, 0)
    assert [one for one in book.check() if one.wrong] == []
    assert read(ledger, folder, options=RunOptions(retry=True)).failed == 2


def test_the_same_page_found_elsewhere_later_is_a_copy(folder: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "a.duckdb"
    read(ledger, folder / "a.html")
    tally = read(ledger, folder / "copy.html")
    assert (tally.known, tally.read, tally.written.copies) == (1, 0, 1)
    story = Ledger(ledger).rows("SELECT id FROM documents")[0]["id"]
    (telling,) = Ledger(ledger).story(story[:6])
    assert len(telling.origins) == 2


def test_one_worker_and_two_write_the_same(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", 30)
    books = []
    for workers in (1, 2):
        ledger = tmp_path / f"{workers}.duckdb"
        read(ledger, tmp_path / "a.jsonl", options=RunOptions(workers=workers, gate=False))
        books.append(
            Ledger(ledger).rows("SELECT * EXCLUDE (reading) FROM events_told ORDER BY ALL")
        )
    assert books[0] == books[1] and len(books[0]) > 30


def test_a_truncated_archive_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    archive, ledger = tmp_path / "a.warc.gz", tmp_path / "a.duckdb"
    write_warc(archive, [(f"https://example.org/{n}", page(sentence(n))) for n in range(6)])
    whole = archive.read_bytes()
    archive.write_bytes(whole[:-100])
    assert read(ledger, archive).failed == 1
    assert Ledger(ledger).rows("SELECT kind FROM failures") == [{"kind": "InputError"}]
    archive.write_bytes(whole)
    tally = read(ledger, archive)
    assert (tally.known, tally.read) == (5, 1)
    assert [one for one in Ledger(ledger).check() if one.wrong] == []


def test_half_a_parquet_file_is_read_when_it_is_whole(tmp_path: Path) -> None:
    table, ledger = tmp_path / "a.parquet", tmp_path / "a.duckdb"
    pq.write_table(pa.table({"text": [sentence(n) for n in range(20)]}), table)
    whole = table.read_bytes()
    table.write_bytes(whole[: len(whole) // 2])
    half = read(ledger, table)
    assert (half.read, half.failed) == (0, 1)
    table.write_bytes(whole)
    assert read(ledger, table).read == 20
    assert Ledger(ledger).rows(STILL_FAILED) == []
    assert [one for one in Ledger(ledger).check() if one.wrong] == []


def test_a_document_that_hangs_is_a_failure_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A text so long that it cannot be read in the time given."""
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(sentence(n))
    endless = " ".join(
        f"Chad praised Niger and Kenya number {n}, and so on," for n in range(18_000)
    )
    (tmp_path / "1b.txt").write_text(endless)
    ledger = tmp_path / "a.duckdb"
    tally = read(ledger, tmp_path, options=RunOptions(workers=1, seconds=4.0, gate=False))
    assert (tally.read, tally.failed) == (3, 1)
    (failure,) = Ledger(ledger).rows("SELECT kind, message FROM failures")
    assert failure["kind"] == "TimeLimit" and "took longer than 4 seconds" in failure["message"]


def test_another_model_is_another_coder(tmp_path: Path) -> None:
    """The run's card and the coder's say which pipeline read."""
    other = tmp_path / "other"
    shutil.copytree(SHIPPED, other)
    meta = json.loads((other / "meta.json").read_text())
    (other / "meta.json").write_text(json.dumps(meta | {"version": "9.9.9"}))
    write_jsonl(tmp_path / "a.jsonl", 2)
    ledger = tmp_path / "a.duckdb"
    read(ledger, tmp_path / "a.jsonl")
    tally = read(ledger, tmp_path / "a.jsonl", options=RunOptions(workers=1, model=str(other)))
    assert tally.read == 2
    book = Ledger(ledger)
    assert book.counts()["documents"] == 2 and book.counts()["readings"] == 4
    ours, theirs = book.rows("SELECT model FROM coders")
    assert ours["model"] != theirs["model"]
    assert [one for one in book.check() if one.wrong] == []


def test_what_no_ledger_can_hold_stops_no_run(tmp_path: Path) -> None:
    """Lone surrogates and NULs in what is told of a text, names of files that are no text."""
    odd = "a\ud800b\0\n"
    rows: list[dict[str, object]] = [
        {"text": sentence(n), key: odd} for n, key in enumerate(("id", "title", "url", "outlet"))
    ]
    rows += [{"text": f"{sentence(8)} {odd}"}, {"text": sentence(9), "published": odd}]
    rows += [{"text": f"{sentence(10)} {odd}", "pairs": []}]
    table = tmp_path / "a.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows))
    other = tmp_path / os.fsdecode(b"\xff.txt")
    other.write_text(sentence(11))
    broken = tmp_path / os.fsdecode(b"\xfe.txt")
    broken.write_text("")
    ledger = tmp_path / "a.duckdb"
    tally = read(ledger, table, other, broken)
    assert (tally.read, tally.failed) == (len(rows), 2), tally.why
    told = Ledger(ledger).rows("SELECT title, url, outlet, name, text FROM documents")
    words = " ".join(str(cell) for row in told for cell in row.values())
    assert "\0" not in words and "a\ufffdb" in words
    assert {row["origin"][-10:] for row in Ledger(ledger).rows("FROM copies")} >= {r"\udcff.txt"}
    assert read(ledger, table, other, broken).known == len(rows) + 2
