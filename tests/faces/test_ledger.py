"""The commands around a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from detente.faces.cli import main
from detente.ledger import Ledger
from detente.ledger.schema import TABLES
from detente.records import Coder, Entry, Failure
from tests.ledger.readings import make_reading


def invoke(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin)


WIRE = (
    "Chad praised Niger on Monday after talks between the two governments in the capital of Kenya. "
    "Niger thanked Chad and condemned Ghana, whose ministers had left the conference early. "
    "Officials of Kenya said that the conference would meet again when the harvest is over."
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("cli") / "a.duckdb"
    rows = [
        {"id": "one", "text": WIRE, "published": "2024-03-12", "outlet": "The Courier"},
        {"id": "two", "text": WIRE + " Peru praised Chile.", "published": "2024-03-13",
         "outlet": "The Echo"},
        {"id": "three", "text": ""},
    ]  # fmt: skip
    told = invoke("ingest", "-", "--ledger", place, "--workers", "1",
                  stdin="".join(json.dumps(row) + "\n" for row in rows))  # fmt: skip
    assert told.exit_code == 0, told.output
    assert "2 read" in told.stderr and "1 failed" in told.stderr
    return place


def test_failures_by_cause(ledger: Path) -> None:
    told = invoke("failures", "--ledger", ledger).stdout
    assert told.startswith("There is no text: 1 (EmptyInput, text)") and "standard input#3" in told


def test_what_was_read_at_last_is_no_failure_any_more(tmp_path: Path) -> None:
    place = tmp_path / "a.duckdb"
    failure = Failure("run", "TimeLimit", "took longer than 1 seconds")
    Ledger(place).write([Entry("b.html", "b", "b.html", failure=failure)])
    assert (
        "longer than --time-limit allows: 1 (TimeLimit, run)"
        in invoke("failures", "--ledger", place).stdout
    )
    Ledger(place).write([Entry("b.html", "b", "b.html", make_reading())])
    assert invoke("failures", "--ledger", place).stdout == "nothing failed\n"


def test_without_texts_no_word_of_them_is_in_the_ledger(tmp_path: Path) -> None:
    place = tmp_path / "a.duckdb"
    row = {"id": "one", "text": WIRE, "published": "2024-03-12"}
    told = invoke("ingest", "-", "--ledger", place, "--workers", "1", "--no-text",
                  stdin=json.dumps(row) + "\n")  # fmt: skip
    assert "1 read" in told.stderr
    book = Ledger(place)
    assert book.counts()["events"] >= 2
    everything = " ".join(str(book.rows(f"SELECT * FROM archive.{table.name}")) for table in TABLES)
    phrases = [" ".join(WIRE.split()[n : n + 4]) for n in range(len(WIRE.split()) - 3)]
    assert [phrase for phrase in phrases if phrase in everything] == []
    again = invoke("ingest", "-", "--ledger", place, "--workers", "1", stdin=json.dumps(row) + "\n")
    assert "1 known" in again.stderr


def test_a_ledger_that_is_being_written_says_by_whom(ledger: Path) -> None:
    with Ledger(ledger).run(Coder("1", "m", "k"), command="ingest pages/"):
        told = invoke("ingest", "-", "--ledger", ledger, "--workers", "1", stdin="")
        assert told.exit_code == 1 and "being written by ingest pages/, process" in told.stderr
        assert "documents" in invoke("ledger", "info", "--ledger", ledger).stdout


@pytest.mark.parametrize("name", ["table.jsonl", "table.csv", "folder"])
def test_what_is_no_ledger_is_left_alone(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    if name == "folder":
        place.mkdir()
    else:
        place.write_text('{"text": "Chad praised Niger."}\n')
    before = place.stat()
    told = invoke("ingest", "-", "--ledger", place, "--workers", "1", stdin="")
    assert told.exit_code == 1 and "fault" not in told.stderr
    assert "no ledger" in told.stderr or "is a folder; name a file" in told.stderr
    assert (place.stat().st_size, place.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def test_a_run_that_reads_nothing_at_all_is_an_error(tmp_path: Path) -> None:
    place, pages = tmp_path / "a.duckdb", tmp_path / "pages"
    pages.mkdir()

    def ingest(*words: str | Path) -> Result:
        return invoke("ingest", pages, "--ledger", place, "--workers", "1", *words)

    barren = ingest()
    assert barren.exit_code == 1 and "there is nothing to read in" in barren.stderr
    (pages / "photo.jpg").write_bytes(b"\xff\xd8\0\0")
    barren = ingest()
    assert barren.exit_code == 1 and "0 failed, 1 file passed over" in barren.stderr
    assert "photo.jpg is passed over: neither" in barren.stderr
    (pages / "empty.txt").write_text("")
    (pages / "empty.jsonl").write_text("\n")
    first, again = ingest(), ingest()
    assert first.exit_code == again.exit_code == 1
    assert "nothing could be read: 2 failures (empty.txt is empty" in first.stderr
    assert f"`detente failures --ledger {place}` says why" in first.stderr
    assert "2 known, 2 of them failed before" in again.stderr and "--retry" in again.stderr
    assert "empty.jsonl holds no documents" in invoke("failures", "--ledger", place).stdout
    (pages / "b.txt").write_text(WIRE)
    some = ingest()
    assert some.exit_code == 0 and "1 read" in some.stderr and "0 failed" in some.stderr


def test_a_relation_without_days_is_not_called_flat(tmp_path: Path) -> None:
    place = tmp_path / "a.duckdb"
    invoke("ingest", "-", "--ledger", place, "--workers", "1", stdin=json.dumps({"text": WIRE}))
    told = " ".join(invoke("relation", "TCD", "NER", "--ledger", place).stdout.split())
    assert "Chad - Niger: nothing told of them is dated" in told
    assert "flat" not in told and "Level" not in told


def test_findings_are_not_written_into_a_file_of_another_kind(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    told = invoke("relation", "TCD", "NER", "--ledger", ledger, "--out", out)
    assert told.exit_code == 2 and ".json, .html, .htm, .md" in told.stderr and not out.exists()
    told = invoke("relation", "TCD", "NER", "--ledger", ledger, "--out", out, "--format", "md")
    assert told.exit_code == 0 and out.read_text("utf-8").startswith("# Chad - Niger")


def test_a_story_and_who_told_it_how(ledger: Path) -> None:
    info = invoke("ledger", "info", "--ledger", ledger).stdout
    assert "texts, each once" in info and "run 1: finished" in info
    first = Ledger(ledger).rows("SELECT id FROM documents WHERE name = 'one'")[0]["id"]
    told = invoke("story", first, "--ledger", ledger).stdout
    assert "The Courier" in told and "The Echo" in told
    echo = told[told.index("The Echo") :]
    assert "told before" in echo
    assert "told first here: PER SUPPORT CHL" in echo
    assert "no document" in invoke("story", "ffffffffffffffff", "--ledger", ledger).stderr


def test_the_calendar_of_a_ledger(ledger: Path) -> None:
    meetings = invoke("calendar", "--ledger", ledger, "--format", "json").stdout.splitlines()
    told = [json.loads(line) for line in meetings]
    assert [m["countries"] for m in told] == [["NER", "TCD"]]
    assert "no encounter" in invoke("calendar", "--ledger", ledger, "--country", "PER").stdout
    for words, why in (
        (("--country", "Wakanda"), "no country 'Wakanda'"),
        (("--issue", "cyprys"), "do you mean cyprus?"),
        (("--from", "2024-03-02", "--to", "2024-03-01"), "before it begins"),
    ):
        refused = invoke("calendar", "--ledger", ledger, *words)
        assert refused.exit_code and why in refused.stderr
    gone = invoke("calendar", "--ledger", ledger.with_name("none.duckdb"))
    assert gone.exit_code == 1 and "no such ledger" in gone.stderr


def test_the_stands_of_a_ledger(tmp_path: Path) -> None:
    ledger = tmp_path / "stands.duckdb"
    text = "Chad imposed sanctions on Niger. Niger condemned the sanctions on Monday."
    row = json.dumps({"id": "one", "text": text, "published": "2024-03-12"})
    assert invoke("ingest", "-", "--ledger", ledger, "--workers", "1", stdin=row).exit_code == 0
    stands = invoke("positions", "TCD", "NER", "--ledger", ledger).stdout
    assert stands.startswith("Chad and Niger") and "  disagree (" in stands
    assert "“Niger condemned the sanctions on Monday.”" in stands
    assert invoke("positions", "chad", "Niger", "--ledger", ledger).stdout == stands
    gone = invoke("positions", "Chadd", "--ledger", ledger)
    assert gone.exit_code == 1 and "do you mean Chad (TCD)?" in gone.stderr
    alone = invoke("positions", "TCD", "--ledger", ledger, "--format", "json").stdout.splitlines()
    assert alone and {json.loads(line)["code"] for line in alone} == {"TCD"}


def test_check_and_export(ledger: Path, tmp_path: Path) -> None:
    assert "nothing is lost" in invoke("ledger", "check", "--ledger", ledger).stdout
    told = invoke("ledger", "export", tmp_path / "out", "--ledger", ledger)
    assert told.exit_code == 0
    assert (tmp_path / "out" / "events" / "month=2024-03").is_dir()
    assert invoke("ledger", "migrate", "--ledger", ledger).stdout == "it is up to date\n"


@pytest.mark.parametrize(("harm", "said"), [
    ("DELETE FROM archive.events WHERE n = 0", "every reading has the events that it counts"),
    ("INSERT INTO archive.copies SELECT * FROM archive.copies LIMIT 1", "copies: no row twice"),
    ("DELETE FROM archive.readings", "every document has a reading"),
    ("UPDATE archive.documents SET story = 'f'", "every documents.story leads to a row of documents"),
])  # fmt: skip
def test_what_is_lost_or_double_is_told(tmp_path: Path, harm: str, said: str) -> None:
    place = tmp_path / "a.duckdb"
    Ledger(place).write([make_reading()])
    with duckdb.connect(str(place)) as raw:
        raw.execute(harm)
    told = invoke("ledger", "check", "--ledger", place)
    assert told.exit_code == 1 and f"WRONG: {said}" in told.stdout
    assert "checks fail; take the ledger from a backup" in told.stderr


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    gone = invoke("ledger", "check", "--ledger", tmp_path / "none.duckdb")
    assert gone.exit_code == 1 and "no such ledger" in gone.stderr
    nothing = invoke("ingest", tmp_path / "none", "--ledger", tmp_path / "a.duckdb")
    assert nothing.exit_code == 1 and "no such file or folder" in nothing.stderr
    assert invoke("ingest", tmp_path).exit_code == 2


def test_nothing_from_outside_steers_a_terminal(tmp_path: Path) -> None:
    odd = "\x1b[31mEVIL\x1b]0;title\x07"
    (tmp_path / f"{odd}.txt").write_text("")
    rows = [
        {"text": "Chad met Mali.", "title": odd},
        {"text": "Chad met Mali.", "id": odd, "url": 5},
    ]
    (tmp_path / f"{odd}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "a.csv").write_text(f"text,{odd}\nChad met Mali on Monday.,b\n")
    place, ledger = str(tmp_path), ("--ledger", str(tmp_path / "a.duckdb"))
    commands = [("ingest", place, *ledger), ("failures", *ledger), ("ledger", "info", *ledger)]
    commands += [("read", odd), ("read", f"{place}/{odd}.txt"), ("ingest", odd, *ledger)]
    for number, command in enumerate(commands):
        told = CliRunner().invoke(main, command, color=True)
        assert ("EVIL" in told.output) == (number != 2), told.output
        assert not {"\x1b", "\x07"} & set(told.output)
    for row in Ledger(tmp_path / "a.duckdb").rows("SELECT id FROM documents"):
        told = CliRunner().invoke(main, ["story", row["id"], *ledger], color=True)
        assert told.exit_code == 0 and not {"\x1b", "\x07"} & set(told.output)
