"""A user's tables lie over the program's."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import detente
from detente.errors import KnowledgeError
from detente.faces.cli import main
from detente.faces.python import code_lines
from detente.knowledge import VARIABLE, find_faults, laid_over, load_knowledge
from detente.language.context_words import context_words
from detente.language.names.name_features import name_words

SENTENCE = "Queen Ann Oak criticised Germany over zorkium mines."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tables = {
        "people.tsv": "name\tcountry\tsector\toffice\ttitle\tfrom\nAnn Oak\tFRA\tGOV\t\tQueen\t2020\n",
        "issues.tsv": "issue\tlabel\twords\nzorkium\tthe zorkium mines\tzorkium\n",
        "countries.tsv": "code\tname\tnames\nDEU\tGermany\tDschörmany\n",
    }
    for name, text in tables.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_rows_are_added_and_changed(folder: Path) -> None:
    before = load_knowledge()
    with laid_over(folder):
        laid = load_knowledge()
        assert load_knowledge() is laid
    assert load_knowledge() is before
    germany = laid.country_by_code["DEU"]
    assert germany.names[-1] == "Dschörmany"
    assert germany.demonyms == before.country_by_code["DEU"].demonyms
    assert len(laid.people) == len(before.people) + 1
    assert len(laid.countries) == len(before.countries)


def actor_names(reading: dict[str, list[dict[str, str]]]) -> set[tuple[str, str]]:
    return {(actor["name"], actor["country"]) for actor in reading["actors"]}


def test_python_reads_with_them(folder: Path) -> None:
    reading = detente.read(SENTENCE, published="2026-01-05", knowledge=folder)
    assert ("Ann Oak", "FRA") in actor_names(reading.to_dict())
    assert reading.events[0].issues == ("zorkium",)
    without = detente.read(SENTENCE, published="2026-01-05")
    assert ("Ann Oak", "FRA") not in actor_names(without.to_dict())


@pytest.mark.parametrize("workers", [1, 2])
def test_many_lines_are_read_with_them(folder: Path, workers: int) -> None:
    lines = [json.dumps({"text": SENTENCE, "published": "2026-01-05"})] * 3
    for answer in code_lines(lines, workers=workers, knowledge=folder):
        assert ("Ann Oak", "FRA") in actor_names(answer)


@pytest.mark.parametrize("named", ["--knowledge", VARIABLE])
def test_commands_read_with_them(folder: Path, named: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(SENTENCE, "utf-8")
    option = ["--knowledge", str(folder)] if named == "--knowledge" else []
    env = {} if option else {VARIABLE: str(folder)}
    words = ["read", str(page), "--published", "2026-01-05", "--format", "json", *option]
    done = CliRunner().invoke(main, words, env=env)
    assert done.exit_code == 0, done.output
    assert ("Ann Oak", "FRA") in actor_names(json.loads(done.stdout))


def test_lists_of_words_are_laid_over_too(tmp_path: Path) -> None:
    tables = {
        "context_words.tsv": "word\tkind\nzork\tmuster\n",
        "name_words.tsv": "word\tkind\nZorkmeister\ttitle\n",
        "state_words.tsv": "word\tnumber\tcountries\nzorkish state\tall\tPER|CHL\n",
    }
    for name, text in tables.items():
        (tmp_path / name).write_text(text, "utf-8")
    with laid_over(tmp_path):
        assert "zork" in context_words("muster")
        assert "Zorkmeister" in name_words()["title"]
        reading = detente.read("Norway warned the Zorkish states.", published="2026-01-05")
    assert {"PER", "CHL"} <= {actor.country for actor in reading.actors}
    assert "zork" not in context_words("muster")
    assert "Zorkmeister" not in name_words()["title"]


WRONG = {
    "folk.tsv": ("name\nAnn\n", "folk.tsv, line 1: no table is called so"),
    "people.tsv": ("name\tland\nAnn\tFRA\n", "people.tsv, line 1: lacks the column country"),
    "matters.tsv": ("cameo,issue,side\n", "issue, side; columns are separated by tabs"),
    "issues.tsv": ("issue\tlabel\twords\tcolour\n", "issues.tsv, line 1: has a column 'colour'"),
    "places.tsv": ("name\tlat\tlon\nHill\t\t1\n", "places.tsv, line 2, column lat: is empty"),
    "roles.tsv": ("word\tsector\tkind\nboss\tX\tperson\n", "roles.tsv, line 2, column sector:"),
    "organisations.tsv": (
        "name\tkind\tcountry\nOaks\tgroup\tTanzania\n",
        "column country: unknown country 'Tanzania'; do you mean TZA?",
    ),
    "peoples.tsv": ("name\nAnn\n", "line 1: no table is called so; do you mean people.tsv?"),
    "people.mine.tsv": (
        "name\tcountry\toffice\nAnn\tFRA\tforeign ministr\n",
        "column office: unknown office 'foreign ministr'; do you mean foreign minister",
    ),
    "issues.mine.tsv": (
        "issue\tlabel\twords\tsides\ndam\tthe dam\tdam\tfor it\n",
        "issues.mine.tsv, line 2, column sides: two sides are needed",
    ),
    "places.mine.tsv": (
        "name\tkind\tlat\tlon\nHill\thill\t1\t1\n",
        "line 2, column kind: unknown kind 'hill'",
    ),
    "parts.tsv": (
        'name\tcountry\tsector\n"Moor, the"\tFRA\tGOV\n',
        'parts.tsv, line 2: "Moor, the" is in quotation marks',
    ),
    "countries.csv": ("code,name\n", "countries.csv: is no table; save it tab-separated"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_table_is_refused(tmp_path: Path, name: str) -> None:
    text, told = WRONG[name]
    (tmp_path / name).write_text(text, "utf-8")
    with laid_over(tmp_path), pytest.raises(KnowledgeError, match=re.escape(told)):
        load_knowledge()


def test_all_faults_of_a_folder_are_found(tmp_path: Path) -> None:
    for name, (text, _) in WRONG.items():
        (tmp_path / name).write_text(text, "utf-8")
    told = " / ".join(map(str, find_faults(tmp_path)))
    assert all(wanted in told for _, wanted in WRONG.values()), told


def test_faults_stand_file_by_file_and_the_first_names_the_way_to_all(tmp_path: Path) -> None:
    rows = "name\tcountry\tsector\toffice\nAnn\tFRA\tGOV\tqueeen\nBob\tXXX\tGOV\t\nCid\tFRA\tX\t\n"
    (tmp_path / "people.tsv").write_text(rows, "utf-8")
    assert [fault.line for fault in find_faults(tmp_path)] == [2, 3, 4]
    with laid_over(tmp_path), pytest.raises(KnowledgeError, match=r"check .* tells all"):
        load_knowledge()


def test_check_tells_what_it_has_read(folder: Path, tmp_path: Path) -> None:
    (folder / "people.xlsx").write_bytes(b"kept beside the table that was saved from it")
    (folder / "issues.txt").write_text("a note", "utf-8")
    told = CliRunner().invoke(main, ["knowledge", "check", str(folder)])
    assert (told.exit_code, "people.tsv with 1 row" in told.stdout) == (0, True), told.output
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no table" in CliRunner().invoke(main, ["knowledge", "check", str(empty)]).stdout
