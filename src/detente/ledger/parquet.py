"""A ledger as Parquet files, a folder per table and month of publication.

In:  an open session, a folder to make.
Out: `TABLE/month=2024-03/part-0.parquet`, all of it or nothing: the folder gets its name when it is
     whole.
Leaves out: the ledger's own tables (bands, signatures), and foreign formats (`faces`).
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds

from detente.errors import LedgerError
from detente.ledger.arrow import TYPES
from detente.ledger.schema import TABLE, VERSION, VIEWS, View
from detente.ledger.stores import Session

CARD = "detente-ledger.json"
"""The file that says that a folder is an export, and may be replaced by another."""

ROWS_PER_FILE = 1_000_000
UNDATED = "unknown"


def export_parquet(session: Session, folder: Path) -> dict[str, int]:
    """Write what the views show into a folder; return the number of rows of each table."""
    if folder.exists() and not (folder / CARD).exists():
        raise LedgerError(f"{folder} exists and is no export of a ledger; choose another name")
    partial, before = _beside(folder, "partial"), _beside(folder, "before")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        if before.exists() and not folder.exists():
            before.rename(folder)  # somebody was killed between two names
        partial.mkdir(parents=True)
        counts = {view.name: _write_view(session, view, partial) for view in VIEWS if
                  not view.name.endswith("_told")}  # fmt: skip
        card = {"schema": "detente.ledger", "version": VERSION, "rows": counts}
        (partial / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")
        _put_in_place(partial, folder)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise LedgerError(
            f"{folder} cannot be written: {error.strerror or error}; nothing was changed"
        ) from None
    return counts


def _write_view(session: Session, view: View, folder: Path) -> int:
    table = TABLE[view.table]
    names = ", ".join(f"t.{name}" for name in table.names)
    month = f"coalesce(substr(CAST(d.published AS TEXT), 1, 7), '{UNDATED}') AS month"
    if "document" in table.names:
        sql = (
            f"SELECT {names}, {month} FROM {view.name} t LEFT JOIN documents d ON d.id = t.document"
        )
    elif table.name == "documents":
        sql = f"SELECT {names}, {month} FROM documents t JOIN documents d ON d.id = t.id"
    elif table.of_reading:
        sql = (
            f"SELECT {names}, {month} FROM {view.name} t JOIN readings r ON r.id = t.reading "
            "JOIN documents d ON d.id = r.document"
        )
    else:
        sql = f"SELECT {names} FROM {view.name} t"
    monthly = "AS month" in sql
    fields = [(column.name, TYPES[column.type]) for column in table.columns]
    schema = pa.schema([*fields, ("month", pa.string())] if monthly else fields)
    count = 0

    def batches() -> pa.RecordBatch:
        nonlocal count
        for batch in session.batches(sql):
            count += batch.num_rows
            yield batch.cast(schema)

    ds.write_dataset(
        batches(),
        folder / view.name,
        schema=schema,
        format="parquet",
        partitioning=ds.partitioning(pa.schema([("month", pa.string())]), flavor="hive")
        if monthly
        else None,
        max_partitions=100_000,
        max_rows_per_file=ROWS_PER_FILE,
        max_rows_per_group=ROWS_PER_FILE,
        max_open_files=200,
    )
    return count


def _put_in_place(partial: Path, folder: Path) -> None:
    """Give a whole export its name; the one before is there until then."""
    before = _beside(folder, "before")
    shutil.rmtree(before, ignore_errors=True)
    if folder.exists():
        folder.rename(before)
    partial.rename(folder)
    shutil.rmtree(before, ignore_errors=True)


def _beside(folder: Path, word: str) -> Path:
    return folder.with_name(f".{folder.name}.{word}")
