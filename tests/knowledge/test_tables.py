"""The tables of actors, places and issues agree with each other, and bad rows are refused."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import KnowledgeError
from detente.knowledge import DATA, Knowledge, Tenure, load_knowledge
from detente.knowledge.overlays import read_knowledge
from detente.knowledge.tables import refuse

BEYOND_COUNTRIES = frozenset({"IGO"})
"""Codes that data/README.md documents and that are nobody in `countries.tsv`."""

SOLE_OFFICES = frozenset(
    {
        "head of state",
        "head of government",
        "foreign minister",
        "defence minister",
        "finance minister",
        "interior minister",
    }
)

SHARED_OFFICES = {
    ("BIH", "head of state"): "a presidency of three",
    ("GMB", "head of state"): "the loser of 2016 left two days after his successor's oath",
    ("ISR", "head of government"): "Olmert acted for Sharon in his illness",
    ("KHM", "head of government"): "two prime ministers from 1993 to 1997",
    ("KOR", "head of state"): "acting presidents during impeachments",
    ("LBY", "foreign minister"): "rival governments",
    ("LBY", "head of government"): "rival governments",
    ("MDA", "head of government"): "two governments in the crisis of June 2019",
    ("NIC", "head of state"): "co-presidents from 2025",
    ("SYR", "foreign minister"): "named before the predecessor was sworn in elsewhere",
}
"""Where two people held one office at once, and why."""

ISO_DAY = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def overlap(one: Tenure, other: Tenure) -> bool:
    """Whether two tenures share more than a day of handing over."""
    return one.since < (other.until or "9999") and other.since < (one.until or "9999")


def test_no_table_is_empty(knowledge: Knowledge) -> None:
    names = ("countries", "people", "offices", "organisations", "places", "cities", "issues")
    for name in (*names, "roles", "given_names", "contexts"):
        assert getattr(knowledge, name), name


def test_codes_are_told_once(knowledge: Knowledge) -> None:
    for codes in (
        [row.code for row in knowledge.countries],
        [row.iso2 for row in knowledge.countries if row.iso2 and not row.until],
        [row.issue for row in knowledge.issues],
        [row.type for row in knowledge.types],
        [row.code for row in knowledge.cameo],
    ):
        assert not [code for code, count in Counter(codes).items() if count > 1]


def test_every_country_code_is_known(knowledge: Knowledge) -> None:
    readme = (DATA / "README.md").read_text("utf-8")
    assert all(f"`{code}`" in readme for code in BEYOND_COUNTRIES)
    known = set(knowledge.country_by_code) | BEYOND_COUNTRIES
    used = {
        "organisations": {row.country for row in knowledge.organisations},
        "people": {row.country for row in knowledge.people},
        "offices": {code for row in knowledge.offices for code in row.countries},
        "places": {row.country for row in knowledge.places},
        "cities": {row.country for row in knowledge.cities},
        "issues": {code for row in knowledge.issues for code in row.countries},
    }
    assert not {
        table: codes - known - {""} for table, codes in used.items() if codes - known - {""}
    }


def test_tenures_begin_before_they_end(knowledge: Knowledge) -> None:
    for row in knowledge.people:
        assert ISO_DAY.fullmatch(row.since), row
        assert ISO_DAY.fullmatch(row.until), row
        assert not row.until or row.since[: len(row.until)] <= row.until, row


def test_nobody_holds_an_office_twice_at_once(knowledge: Knowledge) -> None:
    held: dict[tuple[str, str, str], list[Tenure]] = defaultdict(list)
    for row in knowledge.people:
        if row.office:
            held[row.name, row.country, row.office].append(row)
    twice = [pair for rows in held.values() for pair in combinations(rows, 2) if overlap(*pair)]
    assert not twice


def test_offices_that_one_person_holds_are_held_by_one(knowledge: Knowledge) -> None:
    held: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for row in knowledge.people:
        if row.office in SOLE_OFFICES and row.country not in BEYOND_COUNTRIES:
            held[row.country, row.office].append(row)
    shared = {
        place
        for place, rows in held.items()
        if any(overlap(*pair) for pair in combinations(rows, 2))
    }
    assert shared - set(SHARED_OFFICES) == set(), "two hold one office: mend a date, or say why"
    assert set(SHARED_OFFICES) - shared == set(), "no longer shared: take it from SHARED_OFFICES"


def test_offices_of_people_have_titles(knowledge: Knowledge) -> None:
    named = {row.office for row in knowledge.offices}
    assert not {row.office for row in knowledge.people if row.office} - named


def test_places_are_on_the_globe(knowledge: Knowledge) -> None:
    spots = [(row.name, row.lat, row.lon) for row in knowledge.places]
    spots += [(row.name, row.lat, row.lon) for row in knowledge.cities]
    assert not [spot for spot in spots if abs(spot[1]) > 90 or abs(spot[2]) > 180]


def test_issue_examples_hold_one_of_the_issues_words(knowledge: Knowledge) -> None:
    for row in knowledge.issues:
        told = row.example.lower()
        ways = [[part.split("/") for part in w.rstrip("?!").split(" + ")] for w in row.words]
        # "tanker/ship + seized/boarded": one of each
        assert any(all(any(f.lower() in told for f in part) for part in way) for way in ways), (
            row.issue
        )


# Bad rows


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the tables, most cities left out."""
    for part in ("actors", "ontology", "lexicon", "places"):
        shutil.copytree(DATA / part, tmp_path / part)
    cities = (tmp_path / "places" / "cities.tsv").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "places" / "cities.tsv").write_text("".join(cities[:200]), "utf-8")
    return tmp_path


def reload(folder: Path) -> Knowledge:
    return read_knowledge(folder, None, refuse)


def change(path: Path, row: int, column: str, cell: str) -> int:
    """Set a cell of a row of a table, counted from 0; return the row's line number."""
    lines = path.read_text("utf-8").split("\n")
    places = [n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")]
    header = lines[places[0]].split("\t")
    place = places[row + 1]
    cells = lines[place].split("\t")
    cells += [""] * (len(header) - len(cells))
    cells[header.index(column)] = cell
    lines[place] = "\t".join(cells)
    path.write_text("\n".join(lines), "utf-8")
    return place + 1


@pytest.mark.parametrize(
    ("file", "column", "cell"),
    [
        ("lexicon/acts.conflictual.tsv", "type", "ASSAILT"),
        ("lexicon/acts.conflictual.tsv", "cameo", "999"),
        ("lexicon/acts.cooperative.tsv", "mode", "sideways"),
        ("lexicon/acts.cooperative.tsv", "with", "object"),
        ("lexicon/acts.cooperative.tsv", "with", "object:@nonsuch"),
        ("lexicon/operators.tsv", "with", ":actor"),
        ("places/places.tsv", "lat", "north"),
        ("places/cities.tsv", "population", "many"),
        ("ontology/types.tsv", "quad", "I"),
        ("ontology/cameo.tsv", "goldstein", "-"),
    ],
)
def test_a_bad_cell_is_refused_by_file_line_and_column(
    copy: Path, file: str, column: str, cell: str
) -> None:
    line = change(copy / file, 5, column, cell)
    where = re.escape(f"{Path(file).name}, line {line}, column {column}: ")
    with pytest.raises(KnowledgeError, match=where):
        reload(copy)


@pytest.mark.parametrize("table", ["actors/countries.tsv", "lexicon/acts.idioms.tsv"])
def test_a_row_with_too_many_cells_is_refused(copy: Path, table: str) -> None:
    path = copy / table
    path.write_text(path.read_text("utf-8") + "\t".join("x" * 30) + "\n", "utf-8")
    lines = len(path.read_text("utf-8").splitlines())
    with pytest.raises(KnowledgeError, match=f"{path.name}, line {lines}: 30 cells, expected"):
        reload(copy)


def test_a_table_that_lacks_a_column_is_refused(copy: Path) -> None:
    path = copy / "actors" / "countries.tsv"
    path.write_text(path.read_text("utf-8").replace("\tdemonyms\t", "\tnations\t", 1), "utf-8")
    with pytest.raises(
        KnowledgeError, match=r"countries\.tsv, line \d+: lacks the column demonyms"
    ):
        reload(copy)


WRONG_ROWS = [
    ("people", "Ann Oak\t\tFRA\tGOV\tforeign minister\tMinister\t2020\t2019", "to: 2019 lies"),
    ("people", "Ann Oak\t\tFRA\tGOV\tforeign minister\tMinister\t2020-13\t", "from: '2020-13' is"),
    ("people", "Ann Oak\t\tFRA\tGOV\tforeign minister\tMinister\t2020-02-30\t", "is no date"),
    ("people", "Ann Oak\t\tFRA\tGOV\tforeign minister\tMinister\tspring\t", "is no date"),
    ("people", "Ann Oak\t\tFRE\tGOV\tforeign minister\tMinister\t2020\t", "country 'FRE'"),
    ("people", "Ann Oak\t\tFRA\tGUV\tforeign minister\tMinister\t2020\t", "sector 'GUV'"),
    ("people", "\t\tFRA\tGOV\tforeign minister\tMinister\t2020\t", "column name: is empty"),
    ("organisations", "Elm\t\tcompany\tFRA\tBUS\tFRABUS", "unknown kind 'company'"),
    ("organisations", "Elm\t\tgroup\tFRA\tREB\tFRAREB\t2001", "'2001' is no time of rule"),
    ("places", "Elm Hill\t\tregion\tFRA\t91\t0", "is not on the globe"),
    ("places", "Elm Hill\t\tregion\tFRA\tnan\t0", "column lat: 'nan' is no number"),
]


@pytest.mark.parametrize(("table", "row", "told"), WRONG_ROWS)
def test_a_wrong_row_is_refused_with_its_line(copy: Path, table: str, row: str, told: str) -> None:
    path = next(copy.glob(f"*/{table}.tsv"))
    path.write_text(path.read_text("utf-8") + row + "\n", "utf-8")
    last = len(path.read_text("utf-8").splitlines())
    with pytest.raises(KnowledgeError, match=rf"{table}\.tsv, line {last}.*{re.escape(told)}"):
        reload(copy)


def test_rows_that_stand_twice_or_overlap_are_refused(copy: Path) -> None:
    path = copy / "actors" / "people.tsv"
    whole = path.read_text("utf-8")
    one = "Ann Oak\t\tFRA\tGOV\tmonarch\tQueen\t2020-03-01\t2022-03-01\n"
    for other, told in (
        (one, "stands already in line"),
        (one.replace("2020-03-01", "2021"), "holds this office already by line"),
    ):
        path.write_text(whole + one + other, "utf-8")
        lines = len(path.read_text("utf-8").splitlines())
        with pytest.raises(KnowledgeError, match=rf"people\.tsv, line {lines}.*{told}"):
            reload(copy)
    path.write_text(whole + one + one.replace("2020-03-01\t2022-03-01", "2022-03-01\t"), "utf-8")
    reload(copy)


SMALL = 20_000
"""Characters to which the fuzzed tables are cut, so that many edits take seconds."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The beginnings of all tables but those that others refer to."""
    folder = tmp_path_factory.mktemp("data")
    for path in DATA.rglob("*.tsv"):
        if path.parent.name == "text":
            continue
        text = path.read_text("utf-8")
        whole = path.parent.name == "ontology" or path.name in ("classes.tsv", "countries.tsv")
        kept = folder / path.parent.name / path.name
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text if whole else text[: text.rfind("\n", 0, SMALL) + 1], "utf-8")
    return folder


PIECES = st.one_of(
    st.sampled_from(["", "\t", "\n", "\r", "|", ";", ":", "@", "#", "+", "-1", "nan", "9" * 400]),
    st.text(max_size=8),
    st.sampled_from(["\x00", "\u2028", "\ufeff", "2020-02-30", "1e400"]),
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_random_edits_are_refused_or_read_but_never_crash(small: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(small.rglob("*.tsv"))), "table")
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)), "start")
    end = min(len(whole), start + data.draw(st.sampled_from([0, 1, 2, 5, 40, 400]), "letters"))
    twice = whole[start:end] * 2
    new = data.draw(st.one_of(PIECES.map(str.encode), st.just(twice), st.binary(max_size=4)), "new")
    path.write_bytes(whole[:start] + new + whole[end:])
    try:
        reload(small)
    except KnowledgeError as error:
        assert re.match(r"[\w.]+\.tsv, line \d+", str(error)), error
    finally:
        path.write_bytes(whole)
