"""An export is whole or absent."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from detente.errors import LedgerError
from detente.ledger import Ledger
from detente.ledger.schema import TABLE
from tests.ledger.readings import TEXT, make_reading


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    book = Ledger(tmp_path / "a.duckdb")
    april, undated = make_reading(TEXT + " b", date(2024, 4, 1)), make_reading(TEXT + " c", None)
    book.write([make_reading(), april, undated])
    return book


def test_an_export_by_month_holds_what_the_views_show(ledger: Ledger, tmp_path: Path) -> None:
    counts = ledger.export(tmp_path / "out")
    for name in ("documents", "events", "mentions", "contents", "runs"):
        files = ds.dataset(tmp_path / "out" / name, format="parquet", partitioning="hive")
        rows = files.to_table()
        assert rows.num_rows == counts[name] == len(ledger.rows(f"SELECT 1 FROM {name}"))
        assert set(TABLE[name].names) <= set(rows.column_names)
    assert sorted(p.name for p in (tmp_path / "out" / "events").iterdir()) == [
        "month=2024-03", "month=2024-04", "month=unknown"
    ]  # fmt: skip


def test_an_export_replaces_an_older_one_and_nothing_else(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "out")
    ledger.write([make_reading(TEXT + " d", date(2024, 5, 1))])
    ledger.export(tmp_path / "out")
    card = json.loads((tmp_path / "out" / "detente-ledger.json").read_text())
    assert card["rows"]["documents"] == 4
    (tmp_path / "mine").mkdir()
    with pytest.raises(LedgerError, match="no export of a ledger"):
        ledger.export(tmp_path / "mine")
    assert not list(tmp_path.glob(".*"))


def test_an_export_killed_between_two_names_leaves_the_older_one(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.export(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.before")
    (tmp_path / ".out.partial").mkdir()

    def full(*_: object, **__: object) -> int:
        raise OSError("no space left")

    monkeypatch.setattr("detente.ledger.parquet._write_view", full)
    with pytest.raises(LedgerError, match="nothing was changed"):
        ledger.export(tmp_path / "out")
    assert (tmp_path / "out" / "detente-ledger.json").exists()
    assert not list(tmp_path.glob(".*"))


def test_a_disk_that_fills_up_leaves_the_older_export(ledger: Ledger, tmp_path: Path) -> None:
    ledger.export(tmp_path / "out")
    before = sorted(tmp_path.joinpath("out").rglob("*"))

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, resource.RLIM_INFINITY))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    out = str(tmp_path / "out")
    code = f"from detente.ledger import Ledger; Ledger({ledger.where!r}).export({out!r})"
    done = subprocess.run([sys.executable, "-c", code], preexec_fn=small_files, capture_output=True,
                          text=True, check=False)  # fmt: skip
    assert done.returncode == 1 and "nothing was changed" in done.stderr
    assert sorted(tmp_path.joinpath("out").rglob("*")) == before
    assert not list(tmp_path.glob(".*"))
