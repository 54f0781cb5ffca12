"""Dictionaries of TABARI and PETRARCH become tables, and what cannot be read is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from detente.faces.cli import main
from detente.knowledge import find_faults, import_dictionary, laid_over, load_knowledge

ACTORS = b"""\
# a comment
ZORK_BLAH_ ; source
+ZORKY_BLAH_
\t[FRAGOV 19950101-010101]
\t[FRAELI]
BLAH_OLD_ [DEUGOV <990101] [DEUMIL >19990101]
FRONT_FOR_BLAH_
+FFB
\t[SYRREB]
BLAHLAND_
\t[NOR]
BLAH_WRONG_
\t[FRAGOV 19951301-20010101]
BLAH_NOWHERE_ [QQQGOV 950101-960101]
\t[FRA
"""

AGENTS = b"""\
!PERSON! = MAN, WOMAN
BLAH_WATCHER {BLAH_WATCHERS} [~COP]
BLAHS!PERSON! [~AGR]
BLAH_MINISTRY {} [~GOV]
BLAH_NOBODY!SET! [~GOV]
BLAH_AGENT [COP]
"""


def test_actors_become_people_bodies_and_names_of_countries() -> None:
    told = import_dictionary(ACTORS, "a.txt", load_knowledge())
    assert told.rows["people"] == [
        "Zork Blah\tZorky Blah\tFRA\tGOV\t1995-01-01\t2001-01-01",
        "Blah Old\t\tDEU\tGOV\t\t1999-01-01",
        "Blah Old\t\tDEU\tMIL\t1999-01-01\t",
    ]
    assert told.rows["organisations"] == ["Front For Blah\tFfb|FFB\tgroup\tSYR\tREB\tSYRREB"]
    assert told.rows["countries"] == ["NOR\tNorway\tBlahland"]
    assert [str(fault).partition(":")[0] for fault in told.faults] == [
        "a.txt, line 13", "a.txt, line 12", "a.txt, line 15", "a.txt, line 14",
    ]  # fmt: skip


def test_agents_become_roles() -> None:
    told = import_dictionary(AGENTS, "b.txt", load_knowledge())
    assert told.rows["roles"] == [
        "blah watcher\tCOP\tperson\tsingular",
        "blah watchers\tCOP\tperson\tsingular",
        "blahsman\tLAB\tperson\tsingular",
        "blahswoman\tLAB\tperson\tsingular",
        "blah ministry\tGOV\torganisation\tsingular",
    ]
    assert ["!SET!" in str(fault) for fault in told.faults] == [True, False]


@given(
    st.one_of(
        st.binary(max_size=200), st.text(alphabet="AB_+[]{}~!=<> 0123456789-\n\t").map(str.encode)
    )
)
def test_nothing_crashes_the_import(data: bytes) -> None:
    import_dictionary(data, "any", load_knowledge())


def test_what_was_imported_passes_the_check_and_is_read(tmp_path: Path) -> None:
    files = [tmp_path / "Some.actors.txt", tmp_path / "agents.txt"]
    for path, data in zip(files, (ACTORS, AGENTS), strict=True):
        path.write_bytes(data)
    folder = tmp_path / "mine"
    words = ["knowledge", "import", *map(str, files), "--out", str(folder)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert "skipped: Some.actors.txt, line 12" in done.stderr
    assert not find_faults(folder)
    with laid_over(folder):
        assert any(row.name == "Zork Blah" for row in load_knowledge().people)


def test_check_names_every_fault(tmp_path: Path) -> None:
    (tmp_path / "people.tsv").write_text("name\tcountry\tfrom\nA B\tXX\t2020\nC D\tFRA\tsoon\n")
    done = CliRunner().invoke(main, ["knowledge", "check", str(tmp_path)])
    assert done.exit_code == 1
    assert "people.tsv, line 2, column country: " in done.stdout
    assert "people.tsv, line 3, column from: " in done.stdout


@pytest.mark.parametrize("coded", [False, True])
def test_gaps_are_rows_to_fill_in(tmp_path: Path, coded: bool) -> None:
    text = "Zork Blahblah, a farmer, praised Norway. Kenya thanked Zork Blahblah."
    line = json.dumps({"text": text, "published": "2024-01-01"}) + "\n"
    if coded:
        line = CliRunner().invoke(main, ["code"], input=line).stdout
    told = CliRunner().invoke(main, ["gaps"], input=line).stdout
    assert "# 2 times: Zork Blahblah, a farmer, praised Norway." in told
    table = [row for row in told.splitlines() if row and not row.startswith("#")]
    filled = [row.replace("Zork Blahblah\t", "Zork Blahblah\tCHL") for row in table]
    (tmp_path / "people.tsv").write_text("\n".join(filled[:2]) + "\n", "utf-8")
    again = CliRunner().invoke(
        main, ["gaps", "--knowledge", str(tmp_path)], input=json.dumps({"text": text}) + "\n"
    )
    assert "Zork" not in again.stdout
