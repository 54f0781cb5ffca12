"""The tables follow the records, and every column is told."""

from __future__ import annotations

from dataclasses import fields

import duckdb
import pytest

from detente import records
from detente.ledger.schema import TABLES, VIEWS, columns_of, meanings

STORED = {t.record for t in TABLES if t.record}


def test_every_field_of_a_stored_record_is_a_column_or_a_table() -> None:
    tables = {table.name for table in TABLES}
    children = {"mentions", "sources", "targets", "content", "stance", "evidence", "history"}
    for record in STORED:
        paths = {column.path[0] for column in columns_of(record)}
        for field in fields(record):
            assert field.name in paths | children, f"{record.__name__}.{field.name} is kept nowhere"
    assert {"mentions", "parties", "contents", "stances", "passages", "stages"} <= tables


def test_every_record_of_a_reading_is_stored() -> None:
    parts = {records.Actor, records.Event, records.Statement, records.Encounter, records.Position,
             records.Gap, records.Document}  # fmt: skip
    assert parts <= STORED


def test_every_table_and_column_has_its_meaning() -> None:
    told = meanings()
    assert all(told.values())
    assert {(t.name, name) for t in TABLES for name in ("", *t.names)} == set(told)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_names_need_no_quotation_marks(table: object) -> None:
    words = duckdb.execute(
        "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
    )
    reserved = {row[0] for row in words.fetchall()}
    assert not reserved & {table.name, *table.names}  # type: ignore[attr-defined]


def test_keys_are_columns_and_views_have_names_of_their_own() -> None:
    for table in TABLES:
        assert set(table.key) <= set(table.names)
        assert all(set(index) <= set(table.names) for index in table.indexes)
        assert len(set(table.names)) == len(table.names)
    assert len({view.name for view in VIEWS}) == len(VIEWS)
