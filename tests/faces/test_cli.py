"""The command line: what it prints, how it fails, with what status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente import __version__
from detente.faces.cli import main

TALKS = "Norway hosted talks between Peru and Chile in Oslo."
COMMAND = [sys.executable, "-c", "from detente.faces.cli import main; main(prog_name='detente')"]


def run(*arguments: str, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=input, prog_name="detente")


def shell(
    *arguments: str, stdin: bytes | None = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments], input=stdin, capture_output=True, check=False, timeout=120,
        env=os.environ | environment,
    )  # fmt: skip


@pytest.fixture
def talks(tmp_path: Path) -> str:
    path = tmp_path / "talks.txt"
    path.write_text(TALKS, encoding="utf-8")
    return str(path)


def test_help_and_version() -> None:
    told = run("--help")
    assert told.exit_code == 0
    assert all(name in told.output for name in ("read", "code", "demo", "explain", "schema"))
    assert run("--version").output == f"detente {__version__}\n"
    for name in main.commands:
        assert run(name, "--help").exit_code == 0


def test_read_tells_a_report(talks: str) -> None:
    told = run("read", talks, "--published", "2019-05-14")
    assert told.exit_code == 0 and "14 May 2019" in told.output and "CONSULT" in told.output
    assert "\x1b" not in told.output


def test_read_from_standard_input() -> None:
    told = json.loads(run("read", "-", "--format", "json", input=TALKS).output)
    assert told["document"]["name"] == "standard input" and told["events"]


def test_the_file_s_name_chooses_the_format(talks: str, tmp_path: Path) -> None:
    for name, begins in (("a.json", "{"), ("a.html", "<!DOCTYPE html>"), ("a.txt", "talks.txt")):
        out = tmp_path / name
        assert run("read", talks, "--out", str(out)).output == ""
        assert out.read_text(encoding="utf-8").startswith(begins)
    run("read", talks, "--out", str(tmp_path / "b.html"), "--format", "json")
    assert json.loads((tmp_path / "b.html").read_text(encoding="utf-8"))


def test_demo_reads_every_example() -> None:
    names = [line.split()[0] for line in run("demo", "--list").output.splitlines()]
    assert "harbour-talks" in names
    for name in names:
        assert "WHAT HAPPENED" in run("demo", name, "--explain").output
    assert run("demo", "nothing").exit_code == 2


def test_explain_tells_rules() -> None:
    told = run("explain", "Norway denied that it had threatened Chile.").output
    assert "threaten (verb)" in told and "operators, inside out: deny" in told and "denied" in told


def test_schema_is_json() -> None:
    assert json.loads(run("schema").output)["title"] == "detente.reading/1"


@pytest.mark.parametrize(
    ("content", "options", "status", "words"),
    [
        (None, (), 1, "no such file"),
        (b"", (), 1, "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, (), 1, "not text"),
        ("Le gouvernement a annoncé hier la suspension de l'aide.".encode(), (), 1, "French"),
        (TALKS.encode(), ("--language", "fr"), 1, "French"),
        (TALKS.encode(), ("--published", "2019-13-01"), 2, "no calendar date"),
        (TALKS.encode(), ("--published", "2999-01-01"), 2, "in the future"),
        (TALKS.encode(), ("--format", "yaml"), 2, "'yaml'"),
        (TALKS.encode(), ("--out", "/nowhere/at/all.html"), 1, "cannot be written"),
        (json.dumps({"text": TALKS}).encode(), (), 1, "is JSON, not text; `detente code`"),
        (b'{"text": "a"}\n{"text": "b"}\n', (), 1, "is JSON, not text; `detente code`"),
        (TALKS.encode(), ("--outt", "a"), 2, "No such option"),
        (
            TALKS.encode(),
            ("--out", "a.pdf"),
            2,
            ".pdf is not written here; the name may end in .txt,",
        ),
    ],
)
def test_errors_are_one_line(
    content: bytes | None, options: tuple[str, ...], status: int, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "article"
    if content is not None:
        path.write_bytes(content)
    told = run("read", str(path), *options)
    assert told.exit_code == status
    assert words in told.stderr and not told.stdout and "Traceback" not in told.stderr
    if status == 1:
        assert told.stderr.startswith("detente: ") and told.stderr.count("\n") == 1


def test_a_sentence_may_stand_without_quotation_marks() -> None:
    assert "Chad -> Sudan: praise" in run("explain", *"Chad praised Sudan.".split()).output


def test_a_dictionary_that_is_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Chad praised Sudan.\n")
    told = run("knowledge", "import", str(tmp_path / "a.txt"), "--out", str(tmp_path / "mine"))
    assert told.exit_code == 1 and "no name could be read from a.txt" in told.stderr


def test_gaps_become_tables_of_ones_own(tmp_path: Path) -> None:
    told = json.dumps({"text": "Anna Zelwic met Maria Boloto in Oslo. Anna Zelwic praised Chad."})
    mine = tmp_path / "mine"
    assert "Anna Zelwic\t" in run("gaps", input=told).output
    assert run("gaps", "--least", "2", "--out", str(mine), input=told).exit_code == 0
    again = run("gaps", "--out", str(mine), input=told)
    assert again.exit_code == 1 and "is there already" in again.stderr
    table = mine / "people.gaps.tsv"
    table.write_text(table.read_text("utf-8").replace("Zelwic\t", "Zelwic\tPOL"), "utf-8")
    assert "nothing is wrong" in run("knowledge", "check", str(mine)).output
    assert "Zelwic" not in run("gaps", "--knowledge", str(mine), input=told).output.split("#")[0]
    assert run("gaps", "--least", "9", input=told).output == (
        "no name is unknown that stands 9 times or more\n"
    )


def test_a_calendar_looks_ahead(tmp_path: Path) -> None:
    article = tmp_path / "visit.txt"
    article.write_text("The Chadian president will visit Sudan on 3 March 2099.", "utf-8")
    asked = ("calendar", str(article), "--from", "2099-03-01", "--to")
    assert "Chad" in run(*asked, "2099-03-31").output
    assert "Chad" not in run(*asked, "2099-03-02").output
    out = tmp_path / "a.ics"
    assert run(*asked, "2099-03-31", "--out", str(out)).output == ""
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "no calendar date" in run(*asked, "2099-03-32").stderr
    article.write_text("Norway met Chadian officials. Serbia refused to meet Kosovo officials.")
    told = run("calendar", str(article), "--out", str(out)).stderr
    assert "encounters without a day left out; --format text lists them" in told


def test_private_addresses_are_refused() -> None:
    told = run("read", "http://localhost:1/")
    assert told.exit_code == 1 and "private network" in told.stderr


def test_a_fault_of_ours_is_one_line_too(monkeypatch: pytest.MonkeyPatch, talks: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("a\nb")

    module = sys.modules["detente.faces.cli.read"]
    monkeypatch.setattr(module, "read_page", fail)
    told = run("read", talks)
    assert told.exit_code == 1 and told.stderr.count("\n") == 1 and "KeyError" in told.stderr
    debugged = run("--debug", "read", talks)
    assert isinstance(debugged.exception, KeyError)


def test_code_goes_on_after_a_bad_line() -> None:
    lines = [json.dumps({"id": "a", "text": TALKS}), "{", json.dumps({"id": "b", "text": TALKS})]
    told = shell("code", stdin="\n".join(lines).encode())
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert told.returncode == 0 and told.stderr == b"detente: 1 of 3 lines could not be read\n"
    assert answers[0]["document"]["name"] == "a" and answers[2]["document"]["name"] == "b"
    assert answers[1]["name"] == "line 2" and "line 2" in answers[1]["failure"]["message"]


@pytest.mark.parametrize("command", ["code", "gaps"])
def test_lines_of_which_none_can_be_read_are_an_error(command: str) -> None:
    told = shell(command, stdin=b"Chad praised Sudan.\n[1]\n")
    assert told.returncode == 1 and told.stderr.startswith(
        b"detente: none of 2 lines could be read"
    )
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert [a["failure"]["message"][:14] for a in answers] == (
        ["line 1 is no J", "line 2 is no J"] if command == "code" else []
    )


def test_an_id_that_is_no_text_comes_back_as_it_was() -> None:
    line = json.dumps({"id": "a\ud800", "text": "Chad praised Niger.", "pairs": []})
    bad = json.dumps({"id": "b\ud800", "text": 5, "pairs": []})
    result = run("code", "--pairs", input=f"{line}\n{bad}\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answers[0]["id"], answers[1]["name"]] == ["a\ud800", "b\ud800"]


def test_code_takes_a_file_as_well(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"text": TALKS}) + "\n", "utf-8")
    assert json.loads(run("code", str(lines)).stdout)["events"]
    for command in (["code"], ["gaps"], ["read"], ["knowledge", "import", "--out", str(tmp_path)]):
        missing, folder = run(*command, "nowhere"), run(*command, str(tmp_path))
        assert (missing.exit_code, folder.exit_code) == (1, 1)
        assert "detente: nowhere: no such file" in missing.stderr
        assert f"{tmp_path} is a folder" in folder.stderr


def test_code_of_nothing_is_nothing() -> None:
    told = shell("code")
    assert (told.returncode, told.stdout, told.stderr) == (0, b"", b"")


def test_debug_shows_the_traceback() -> None:
    told = shell("--debug", "read", "nowhere")
    assert told.returncode == 1 and b"Traceback" in told.stderr


@pytest.mark.parametrize("command", [("read", "-"), ("code",)])
def test_closed_standard_input(command: tuple[str, ...]) -> None:
    told = subprocess.run(
        ["/bin/sh", "-c", '"$@" <&-', "sh", *COMMAND, *command], capture_output=True, check=False
    )
    assert told.returncode == 1
    assert told.stderr == b"detente: standard input is closed; pass a file, or pipe something in\n"


def test_a_reader_that_goes_away_is_no_error() -> None:
    told = subprocess.run(
        ["/bin/sh", "-c", '"$@" | head -c 1', "sh", *COMMAND, "demo", "--format", "html"],
        capture_output=True, check=False,
    )  # fmt: skip
    assert told.stdout == b"<" and told.stderr == b""


def test_an_interrupt_is_clean() -> None:
    with subprocess.Popen(
        [*COMMAND, "code"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(json.dumps({"text": TALKS}).encode() + b"\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"{")
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        process.wait(180)
        assert process.stderr.read() == b"detente: interrupted\n"
    assert process.returncode == 130


def test_a_terminal_without_unicode_gets_question_marks() -> None:
    told = shell("demo", PYTHONIOENCODING="ascii")
    assert told.returncode == 0 and told.stdout.isascii() and b"?" in told.stdout


def test_json_is_utf8_whatever_the_terminal() -> None:
    text = "“Norway praised Chile,” said José Muñoz."
    told = shell("read", "-", "--format", "json", stdin=text.encode(), PYTHONIOENCODING="ascii")
    assert "Muñoz" in json.loads(told.stdout)["document"]["text"]


def test_what_cannot_be_meant_is_refused_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "people.yaml").write_text("name: Ada Moe\n", "utf-8")
    for words, why in (
        (("read", "a.html", "b.html"), "`detente ingest` takes many"),
        (("read", str(tmp_path)), "the folder to `detente ingest`"),
        (("read", "ftp://a.org/b"), "ftp://a.org/b: no such file; an address begins with https://"),
        (("read", "www.a.org/b"), "www.a.org/b: no such file; do you mean https://www.a.org/b?"),
        (("explain", " "), 'give a sentence: detente explain "Norway expelled two Danish envoys."'),
        (("read", __file__, "--language", "xx"), "this text is in 'xx'; supported: English"),
        (("ledger", "info", "--ledger", str(tmp_path)), "is a folder; name a file, as"),
        (("knowledge", "check", str(tmp_path)), "1 fault in"),
        (("positions", "TUR", "turkey", "a.jsonl"), "are the same country; name two"),
        (("positions", "TUR", "GRC", "CYP"), "more than two countries; name one or two"),
        (("explain", "Chad left.", "--knowledge", str(tmp_path)), "no table is in this folder"),
        (("ingest", "a.csv", "--ledger", "a", "--column", "body=text"), "the fields are id, text"),
    ):
        told = run(*words)
        assert told.exit_code and why in told.stderr, told.output


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    page = tmp_path / "slow.html"
    attributes = " ".join(f'a{n}="x"' for n in range(60_000))
    page.write_text(f"<p>{TALKS}</p><div {attributes}><p>{TALKS}</p></div>", "utf-8")
    told = run("read", str(page), "--time-limit", "0.1")
    assert told.exit_code == 1, told.output
    assert "slow.html took longer than 0.1 seconds; `detente read --time-limit`" in told.stderr


def test_a_large_page_is_read_as_a_small_one(tmp_path: Path) -> None:
    page = tmp_path / "large.txt"
    page.write_text(TALKS + "\n" * 250_000, "utf-8")
    told = run("read", str(page), "--format", "json", "--published", "2019-05-15")
    assert told.exit_code == 0, told.output
    assert json.loads(told.stdout)["events"]
    page.write_bytes(b"\0\1\2\3" * 100_000)
    assert "large.txt" in run("read", str(page)).stderr
