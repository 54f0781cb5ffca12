"""Rows as Arrow tables, the form in which they reach and leave a database.

In:  rows as dictionaries.
Out: Arrow tables with the types of the schema.
Leaves out: Parquet (`parquet`).
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from detente.ledger.schema import Table, Type
from detente.ledger.stores import Values

TYPES: dict[Type, pa.DataType] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "int": pa.int32(),
    "long": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "time": pa.timestamp("us"),
    "bytes": pa.binary(),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([(column.name, TYPES[column.type]) for column in table.columns])


def arrow_table(table: Table, rows: Sequence[Values]) -> pa.Table:
    """Rows as an Arrow table; what a row lacks is null."""
    arrays = [
        pa.array([row.get(column.name) for row in rows], TYPES[column.type])
        for column in table.columns
    ]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))
