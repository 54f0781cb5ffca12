"""The commands around a ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente.faces.cli import main
from detente.ledger import Ledger


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
    assert told.startswith("1 EmptyInput (text)") and "standard input#3" in told


def test_a_story_and_who_told_it_how(ledger: Path) -> None:
    info = invoke("ledger", "info", "--ledger", ledger).stdout
    assert "documents" in info and "run 1: finished" in info
    first = Ledger(ledger).rows("SELECT id FROM documents WHERE name = 'one'")[0]["id"]
    told = invoke("story", first, "--ledger", ledger).stdout
    assert "The Courier" in told and "The Echo" in told
    echo = told[told.index("The Echo") :]
    assert "told before" in echo
    assert "told first here: PER SUPPORT CHL" in echo
    assert "no document" in invoke("story", "ffffffffffffffff", "--ledger", ledger).stderr


def test_the_calendar_and_the_stands_of_a_ledger(ledger: Path) -> None:
    meetings = invoke("calendar", "--ledger", ledger, "--format", "json").stdout.splitlines()
    told = [json.loads(line) for line in meetings]
    assert [m["countries"] for m in told] == [["NER", "TCD"]]
    assert "no encounter" in invoke("calendar", "--ledger", ledger, "--country", "PER").stdout
    stands = invoke("positions", "TCD", "NER", "--ledger", ledger).stdout
    assert "TCD" in stands and "agree" in stands
    gone = invoke("calendar", "--ledger", ledger.with_name("none.duckdb"))
    assert gone.exit_code == 1 and "no such ledger" in gone.stderr


def test_check_and_export(ledger: Path, tmp_path: Path) -> None:
    assert "nothing is lost" in invoke("ledger", "check", "--ledger", ledger).stdout
    told = invoke("ledger", "export", tmp_path / "out", "--ledger", ledger)
    assert told.exit_code == 0
    assert (tmp_path / "out" / "events" / "month=2024-03").is_dir()
    assert invoke("ledger", "migrate", "--ledger", ledger).stdout == "it is up to date\n"


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    gone = invoke("ledger", "check", "--ledger", tmp_path / "none.duckdb")
    assert gone.exit_code == 1 and "no such ledger" in gone.stderr
    nothing = invoke("ingest", tmp_path / "none", "--ledger", tmp_path / "a.duckdb")
    assert nothing.exit_code == 1 and "no such file or folder" in nothing.stderr
    assert invoke("ingest", tmp_path).exit_code == 2
