from __future__ import annotations

import csv
import json
import random
import re
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import detente
from detente.errors import DetenteError, InputError
from detente.faces import analysis
from detente.faces.cli import main
from detente.faces.export import foreign
from detente.faces.export.formats import GDELT, ICEWS
from detente.knowledge import load_knowledge
from tests.ledger.readings import make_reading
from tests.relations.books import Deed, make_book

LANDS = ("USA", "RUS", "FRA", "ROU", "COD", "UNO")
CODES = ("040", "051", "042", "112", "163", "190", "036", "0256")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> detente.Ledger:
    chance = random.Random(7)
    deeds = [
        Deed(date(2020, 1, 1) + timedelta(days=3 * n), one, other, chance.choice(CODES))
        for n in range(150)
        for one, other in [chance.sample(LANDS, 2)]
    ]
    return make_book(tmp_path_factory.mktemp("book") / "book.duckdb", deeds)


def sums(ledger: detente.Ledger, *measured: str) -> list[dict[str, object]]:
    each = ", ".join(f"round(sum({name}), 3) AS {name}" for name in measured)
    return ledger.rows(
        f"SELECT source_country, target_country, date_trunc('month', day) AS m, count(*) AS n, {each} "
        "FROM dyads GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )


@pytest.mark.parametrize(
    ("form", "scale"),
    [
        ("gdelt", "goldstein"),
        ("icews", "goldstein"),
        ("phoenix", "goldstein"),
        ("polecat", "intensity"),
    ],
)
def test_what_goes_out_and_comes_in_gives_the_same_series(
    book: detente.Ledger, tmp_path: Path, form: str, scale: str
) -> None:
    file = tmp_path / f"events.{form}"
    assert analysis.export_events(book, form, file) == 150
    other = detente.Ledger(tmp_path / "other.duckdb")
    done = analysis.import_events(other, form, file)
    assert (done.rows, done.events, done.bad, done.unplaced) == (150, 150, 0, 0)
    assert sums(other, scale, "quad") == sums(book, scale, "quad")
    here, there = (analysis.series(b, "USA", "RUS", weighing=analysis.weigh_by(
        "goldstein" if scale == "goldstein" else "plover")) for b in (book, other))  # fmt: skip
    assert here.periods == there.periods
    assert not any(check.wrong for check in other.check())
    assert analysis.import_events(other, form, file).already


def test_a_reciprocal_event_is_written_twice_and_read_once(tmp_path: Path) -> None:
    book = detente.Ledger(tmp_path / "a.duckdb")
    book.write([make_reading()])
    icews = tmp_path / "events.tab"
    analysis.export_events(book, "icews", icews)
    met = [line for line in icews.read_text().splitlines() if "\t040\t" in line]
    assert len(met) == 2
    other = detente.Ledger(tmp_path / "b.duckdb")
    assert analysis.import_events(other, "icews", icews).mirrored == 1
    told = other.rows("SELECT * FROM dyads WHERE cameo = '040'")
    assert [row["reciprocal"] for row in told] == [True]


def test_tables_keep_zeros_lists_and_country_numbers(book: detente.Ledger, tmp_path: Path) -> None:
    for form in ("parquet", "tsv", "csv", "sqlite"):
        assert analysis.export_events(book, form, tmp_path / form) == 150
    table = pq.read_table(tmp_path / "parquet").to_pylist()
    assert {"040", "0256"} <= {row["cameo"] for row in table}
    assert next(r for r in table if r["source_country"] == "USA")["source_cow"] == "2"
    with sqlite3.connect(tmp_path / "sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM events WHERE cameo = '040'").fetchone()[0]
    assert "\t0256\t" in (tmp_path / "tsv").read_text()
    assert ",0256," in (tmp_path / "csv").read_text()


def test_pairs_are_counted_by_period(book: detente.Ledger, tmp_path: Path) -> None:
    told = sums(book, "quad")
    for form in analysis.TABLES:
        assert analysis.export_events(book, form, tmp_path / form, by="month") == len(told)
    rows = pq.read_table(tmp_path / "parquet").to_pylist()
    assert [(r["source_country"], r["target_country"], r["events"]) for r in rows] == [
        (r["source_country"], r["target_country"], r["n"]) for r in sorted(
            told, key=lambda r: (r["m"], r["source_country"], r["target_country"]))
    ]  # fmt: skip
    assert sum(row["quad_4"] for row in rows) > 0 and rows[0]["period"] == date(2020, 1, 1)
    with sqlite3.connect(tmp_path / "sqlite") as connection:
        assert connection.execute("SELECT sum(events) FROM events").fetchone()[0] == 150
    with pytest.raises(InputError, match="gdelt is a format of events"):
        analysis.export_events(book, "gdelt", tmp_path / "a", by="month")
    asked = ["export", "csv", str(tmp_path / "by-year.csv"), "--ledger", str(book), "--by", "year"]
    assert CliRunner().invoke(main, asked).exit_code == 0
    with (tmp_path / "by-year.csv").open() as file:
        assert {row["period"] for row in csv.DictReader(file)} == {"2020-01-01", "2021-01-01"}


@pytest.mark.parametrize("form", ["tsv", "icews", "gdelt", "polecat"])
def test_no_spreadsheet_calculates_what_a_headline_says(form: str, tmp_path: Path) -> None:
    book, reading = detente.Ledger(tmp_path / "a.duckdb"), make_reading()
    evil = '=cmd|"/C calc"!A0'
    hostile = replace(reading.document, title=evil, outlet="@SUM(1)", url="+1+cmd", name="-2+3")
    chad = replace(reading.actors[0], name=evil)
    events = [replace(event, goldstein=-3.5, intensity=-3.5) for event in reading.events]
    book.write([replace(reading, document=hostile, actors=(chad, *reading.actors[1:]),
                        events=tuple(events))])  # fmt: skip
    assert analysis.export_events(book, form, tmp_path / "out")
    lines = (tmp_path / "out").read_text().splitlines()
    cells = [cell for line in lines for cell in line.split("\t")]
    assert not [cell for cell in cells if re.match(r"[=@]|[+-](?!-*$|[\d.]+$)", cell)]
    assert "-3.5" in cells and (form == "gdelt" or any("cmd" in cell for cell in cells))


def test_plover_records_have_what_the_manual_requires(book: detente.Ledger, tmp_path: Path) -> None:
    analysis.export_events(book, "plover", tmp_path / "a.jsonl")
    records = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert len(records) == 150
    assert all({"id", "date", "actor", "event"} <= set(r) for r in records)
    assert records[0]["actor"][0]["code"] in LANDS


def test_petrarch_and_mentions_are_read_back(book: detente.Ledger, tmp_path: Path) -> None:
    for form in ("petrarch2", "gdelt-mentions"):
        assert analysis.export_events(book, form, tmp_path / form) == 150


@pytest.mark.parametrize("form", ["gdelt", "plover", "parquet", "sqlite"])
def test_a_file_that_cannot_be_written_is_told(
    book: detente.Ledger, tmp_path: Path, form: str
) -> None:
    with pytest.raises(DetenteError, match="cannot be written: No such file or directory"):
        analysis.export_events(book, form, tmp_path / "nowhere" / "a")


def gdelt(**cells: str) -> str:
    usual = {"GLOBALEVENTID": "1", "SQLDATE": "20200105", "Actor1Code": "USA",
             "Actor1CountryCode": "USA",
             "Actor2Code": "ROMGOV", "Actor2CountryCode": "ROM", "EventCode": "040",
             "SOURCEURL": "https://www.example.org/a"}  # fmt: skip
    return "\t".join((usual | cells).get(name, "") for name in GDELT.names)


def test_bad_rows_are_counted_listed_and_kept(tmp_path: Path) -> None:
    lines = [gdelt(), gdelt(GLOBALEVENTID="2", SQLDATE="20201399"), "short\tline",
             gdelt(GLOBALEVENTID="3", EventCode="999"), gdelt() + "\t\t",
             gdelt(GLOBALEVENTID="4")]  # fmt: skip
    file = tmp_path / "a.tsv"
    file.write_text("\n".join(lines) + "\n")
    where = str(tmp_path / "a.duckdb")
    told = CliRunner().invoke(main, ["import", "gdelt", str(file), "--ledger", where]).output
    assert "6 rows, 2 new events" in told and "3 bad rows" in told
    assert "line 2: its date is no day: 20201399" in told
    assert "line 3: it has 2 columns, expected 61" in told
    assert "line 4: no act of the codebook: 999" in told
    ledger = detente.Ledger(where)
    failures = ledger.rows("SELECT origin FROM failures ORDER BY origin")
    assert [f["origin"] for f in failures] == [f"a.tsv, line {n}" for n in (2, 3, 4)]
    (doc,) = ledger.rows("SELECT id, outlet, text FROM documents")
    assert (doc["outlet"], doc["text"]) == ("example.org", None)
    assert ledger.rows("SELECT DISTINCT target_country AS t FROM dyads") == [{"t": "ROU"}]
    assert len(ledger.reading(doc["id"]).events) == 2


def test_the_older_numbering_is_told_by_the_scores(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text(gdelt(EventCode="166", GoldsteinScale="-8") + "\n")
    ledger = detente.Ledger(tmp_path / "a.duckdb")
    assert analysis.import_events(ledger, "gdelt", file).numbering == "older"
    assert ledger.rows("SELECT cameo FROM events") == [{"cameo": "163"}]


def test_lost_zeros_latin_letters_and_renamed_columns(tmp_path: Path) -> None:
    icews = tmp_path / "i.tab"
    row = {"Event ID": "7", "Event Date": "2018-01-02", "Source Name": "Café", "Source Country":
           "Russian Federation", "CAMEO Code": "40", "Target Name": "B", "Target Country": "France",
           "Story ID": "9", "Sentence Number": "1", "Publisher": "AFP"}  # fmt: skip
    again = row | {"Event Date": "2018-01-03", "CAMEO Code": "112"}
    lines = ["\t".join(ICEWS.names).replace("Intensity", "Event Intensity")]
    lines += ["\t".join(r.get(name, "") for name in ICEWS.names) for r in (row, again, again)]
    icews.write_bytes("\n".join(lines).encode("iso-8859-1"))
    ledger = detente.Ledger(tmp_path / "i.duckdb")
    done = analysis.import_events(ledger, "icews", icews)
    assert (done.events, done.repeated) == (2, 1)
    assert [r["cameo"] for r in ledger.rows("SELECT cameo FROM events ORDER BY day")] == [
        "040",
        "112",
    ]
    assert ledger.rows("SELECT name FROM actors WHERE country = 'RUS' LIMIT 1") == [
        {"name": "Café"}
    ]


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no row can be read as gdelt"):
        analysis.import_events(tmp_path / "l", "gdelt", file)
    with pytest.raises(InputError, match="does not name the column"):
        analysis.import_events(tmp_path / "l", "polecat", file)
    with pytest.raises(InputError, match="no such file"):
        analysis.import_events(tmp_path / "l", "gdelt", tmp_path / "none")


def test_odd_lines_do_no_harm(tmp_path: Path) -> None:
    lines = [gdelt(), "", gdelt(GLOBALEVENTID="2", Actor1Name='A "quoted'),
             gdelt(GLOBALEVENTID="3", Actor1Name="ctl\x01nul\x00"),
             gdelt(GLOBALEVENTID="4", Actor1Name="y" * 3_000_000)]  # fmt: skip
    file = tmp_path / "a.tsv"
    file.write_bytes("\r\n".join(lines).encode() + b"\n" + gdelt(GLOBALEVENTID="5").encode())
    done = analysis.import_events(tmp_path / "l", "gdelt", file)
    assert (done.events, [line for line, _ in done.faults]) == (4, [2, 5])


def test_a_broken_off_import_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.tsv"
    rows = [gdelt(GLOBALEVENTID=str(n), SOURCEURL=f"https://a.example/{n}") for n in range(6)]
    file.write_text("\n".join([*rows, "bad"]) + "\n")
    ledger = detente.Ledger(tmp_path / "l")
    with monkeypatch.context() as broken:
        broken.setattr(foreign, "SHARE", 2)
        # The power fails at the second share.
        broken.setattr(foreign, "_count_unplaced",
                       lambda _: 1 // (not ledger.rows("FROM events")))  # fmt: skip
        with pytest.raises(ZeroDivisionError):
            analysis.import_events(ledger, "gdelt", file)
    assert len(ledger.rows("FROM events")) == 1
    done = analysis.import_events(ledger, "gdelt", file)
    assert (done.events, done.known, done.bad) == (5, 1, 1)
    assert len(ledger.rows("FROM documents")) == len(ledger.rows("FROM events")) == 6
    assert analysis.import_events(ledger, "gdelt", file).already


def read_gdelt_like(path: Path, form: str) -> list[tuple[str, str, str, float]]:
    """Source, target, day and score of the rows of a file, read as its own users would."""
    if form == "plover":
        records = [json.loads(line) for line in path.read_text().splitlines()]
        return [(r["actor"][0]["code"], r["recipient"][0]["code"], r["date"], r["event_scale"])
                for r in records]  # fmt: skip
    if form == "sqlite":
        with closing(sqlite3.connect(path)) as rows:
            return rows.execute("SELECT source_country, target_country, day, intensity FROM events"
                                ).fetchall()  # fmt: skip
    if form == "parquet":
        return [(r["source_country"], r["target_country"], str(r["day"]), r["intensity"])
                for r in pq.read_table(path).to_pylist()]  # fmt: skip
    with path.open(newline="") as file:
        told = (
            csv.reader(file) if form == "csv" else (line.rstrip("\n").split("\t") for line in file)
        )
        lines = list(told)
    if form in ("tsv", "csv"):
        rows_of = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
        return [(r["source_country"], r["target_country"], r["day"], float(r["intensity"]))
                for r in rows_of]  # fmt: skip
    known = load_knowledge()
    score = {row.code: known.mode_intensity.get((row.type, row.mode),
                                                known.type_by_name[row.type].intensity)
             for row in known.cameo if row.type}  # fmt: skip
    return [(line[1][:3], line[2][:3], f"{line[0][:4]}-{line[0][4:6]}-{line[0][6:]}", score[line[3]])
            for line in lines]  # fmt: skip


@pytest.mark.parametrize("form", ["plover", "petrarch2", "parquet", "tsv", "csv", "sqlite"])
def test_what_goes_out_tells_the_same_series(
    book: detente.Ledger, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"events.{form}"
    assert analysis.export_events(book, form, file) == 150
    told = Counter[tuple[str, str, str]]()
    scores: dict[tuple[str, str, str], float] = defaultdict(float)
    for source, target, day, score in read_gdelt_like(file, form):
        told[source, target, day[:7]] += 1
        scores[source, target, day[:7]] += score
    expected = {
        (r["source_country"], r["target_country"], f"{r['m']:%Y-%m}"): (r["n"], r["intensity"])
        for r in sums(book, "intensity")
    }
    assert {key: (n, round(scores[key], 3)) for key, n in told.items()} == expected


def test_mentions_name_the_events_of_the_other_file(book: detente.Ledger, tmp_path: Path) -> None:
    ids = {}
    for form in ("gdelt", "gdelt-mentions"):
        analysis.export_events(book, form, tmp_path / form)
        lines = (tmp_path / form).read_text().splitlines()
        ids[form] = [line.partition("\t")[0] for line in lines]
    assert ids["gdelt"] == ids["gdelt-mentions"]


def test_places_have_the_codes_that_gdelt_writes(tmp_path: Path) -> None:
    book = detente.Ledger(tmp_path / "a.duckdb")
    book.write([detente.read("Germany's chancellor met Austria's chancellor in Vienna, Austria.",
                             published="2024-03-15")])  # fmt: skip
    file = tmp_path / "a.tsv"
    analysis.export_events(book, "gdelt", file)
    cells = [dict(zip(GDELT.names, line.split("\t"), strict=True))
             for line in file.read_text().splitlines()]  # fmt: skip
    assert {c["ActionGeo_CountryCode"] for c in cells if c["ActionGeo_FullName"]} == {"AU"}
    again = detente.Ledger(tmp_path / "b.duckdb")
    analysis.import_events(again, "gdelt", file)
    assert again.rows("SELECT DISTINCT place_country AS land FROM events "
                      "WHERE place_name IS NOT NULL") == [{"land": "AUT"}]  # fmt: skip


def test_a_document_is_not_older_than_what_it_tells(tmp_path: Path) -> None:
    row = {"Event ID": "7", "Event Date": "2018-01-02", "Source Name": "A", "Source Country": "Russia",
           "CAMEO Code": "040", "Target Name": "B", "Target Country": "France", "Story ID": "9",
           "Sentence Number": "1"}  # fmt: skip
    rows = [row, row | {"Event ID": "8", "Event Date": "2018-03-05", "CAMEO Code": "112"}]
    file = tmp_path / "i.tab"
    file.write_text(
        "\n".join(
            ["\t".join(ICEWS.names), *("\t".join(r.get(n, "") for n in ICEWS.names) for r in rows)]
        )
    )
    analysis.import_events(tmp_path / "l", "icews", file)
    told = analysis.series(tmp_path / "l", "RUS", "FRA").periods
    assert [(p.start.month, p.events) for p in told] == [(1, 1), (2, 0), (3, 1)]
    assert "keeps no words" in analysis.relation(tmp_path / "l", "RUS", "FRA").notes[0]


def test_polecat_joins_contexts_and_names_somebody(tmp_path: Path) -> None:
    ledger = detente.Ledger(tmp_path / "a.duckdb")
    reading = make_reading()
    ledger.write([reading])
    file = tmp_path / "a.txt"
    analysis.export_events(ledger, "polecat", file)
    cells = [line.split("\t") for line in file.read_text().splitlines()]
    assert not any("[" in cell for line in cells for cell in line)
    done = analysis.import_events(tmp_path / "b.duckdb", "polecat", file)
    assert done.bad == 0
