"""The Spark engine in Spark's local mode: the same ledger as the local run, row for row."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.ledger import Ledger
from detente.ledger.schema import TABLES
from tests.run.pages import page, sentence, write_jsonl, write_warc

COMMAND = (sys.executable, "-m", "detente", "ingest")
SPARK = ("--engine", "spark", "--master", "local[2]")

OF_THE_RUN = frozenset({"run", "added", "seconds", "noted"})
"""Columns that tell of the run and its clock, not of the documents."""

OF_RUNS = frozenset({"runs", "ledger"})

needs_java = pytest.mark.skipif(
    shutil.which("java") is None and "JAVA_HOME" not in os.environ,
    reason="no Java here: apt-get install openjdk-17-jre-headless",
)


def ingest(*words: str | Path, code: int = 0, **more: str) -> str:
    environment = os.environ | more
    done = subprocess.run(
        [*COMMAND, *map(str, words)], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == code, done.stderr
    return done.stderr


def rows_of(ledger: Path) -> dict[str, list[str]]:
    """Every row of every table but the cards of runs, sorted."""
    book, found = Ledger(ledger), {}
    for table in TABLES:
        if table.name not in OF_RUNS:
            names = ", ".join(name for name in table.names if name not in OF_THE_RUN)
            rows = book.rows(f"SELECT {names} FROM archive.{table.name}")
            found[table.name] = sorted(str(row) for row in rows)
    return found


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of each kind, an archive, pages, wire copy, and what cannot be read."""
    home = tmp_path_factory.mktemp("archive")
    write_jsonl(home / "a.jsonl", 30)
    with (home / "a.jsonl").open("a") as table:
        table.write("this is no JSON\n")
    rows = [{"id": f"p{n}", "text": sentence(n), "published": "2024-03-16"} for n in range(40, 60)]
    pq.write_table(pa.Table.from_pylist(rows), home / "b.parquet")
    write_warc(
        home / "c.warc.gz", [(f"https://example.org/{n}", page(sentence(n))) for n in range(70, 80)]
    )
    (home / "empty.txt").write_text("")
    wire = " ".join(sentence(n) for n in range(90, 110))
    for name, end in (("wire", ""), ("copy", " It rained.")):
        (home / f"{name}.html").write_bytes(page(wire + end))
    return home


@needs_java
def test_spark_writes_what_the_local_run_writes(archive: Path, tmp_path: Path) -> None:
    ingest(archive, "--ledger", tmp_path / "local.duckdb", "--workers", "1")
    ingest(archive, "--ledger", tmp_path / "spark.duckdb", *SPARK)
    local, spark = rows_of(tmp_path / "local.duckdb"), rows_of(tmp_path / "spark.duckdb")
    for name, rows in local.items():
        assert rows == spark[name], name
    assert len(local["documents"]) == 62 and len(local["failures"]) == 2 and local["events"]
    book = Ledger(tmp_path / "spark.duckdb")
    assert not [one for one in book.check() if one.wrong]
    assert book.runs()[0].engine == "spark"
    assert book.rows("SELECT count(DISTINCT story) AS n FROM documents")[0]["n"] == 61
    # Once more, with paths that Spark itself must fetch: everything is new under its new name, but
    # nothing is read again.
    told = ingest(f"file://{archive}", "--ledger", tmp_path / "spark.duckdb", *SPARK)
    assert "0 read" in told and "62 known" in told
    assert Ledger(tmp_path / "spark.duckdb").counts()["documents"] == 62


@needs_java
def test_what_spark_fetches_itself_is_read_alike(archive: Path, tmp_path: Path) -> None:
    ingest(archive / "c.warc.gz", "--ledger", tmp_path / "local.duckdb", "--workers", "1")
    ingest(f"file://{archive}/*.gz", "--ledger", tmp_path / "far.duckdb", *SPARK)
    query = "SELECT id, cameo, day, source_country FROM events ORDER BY ALL"
    local, far = (Ledger(tmp_path / f"{n}.duckdb").rows(query) for n in ("local", "far"))
    assert local == far and local
    origins = Ledger(tmp_path / "far.duckdb").rows("SELECT origin FROM copies")
    assert all(row["origin"].startswith(f"file:{archive}/c.warc.gz#") for row in origins)


@needs_java
def test_a_model_that_cannot_be_loaded_is_told(archive: Path, tmp_path: Path) -> None:
    told = ingest(
        archive, "--ledger", tmp_path / "a.duckdb", *SPARK, "--model", "no_such_model", code=1
    )
    assert "there is no pipeline 'no_such_model'" in told and "Traceback" not in told


def test_without_java_it_says_what_to_install(archive: Path, tmp_path: Path) -> None:
    told = ingest(archive, "--ledger", tmp_path / "a.duckdb", *SPARK, code=1, PATH="", JAVA_HOME="")
    assert "Java 17" in told and "apt-get install openjdk-17-jre-headless" in told


def test_addresses_are_not_for_many_machines_to_fetch(tmp_path: Path) -> None:
    told = ingest("https://example.org/", "--ledger", tmp_path / "a.duckdb", *SPARK, code=1)
    assert "the Spark engine reads files" in told
