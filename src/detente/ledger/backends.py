"""Which database a name means.

In:  a path of a DuckDB file, or a `postgresql://` address.
Out: its `Store`; `MissingExtra` where its library is not installed.
Leaves out: opening anything.

The databases are imported inside the function: `import detente` must not wait for them.
"""

from __future__ import annotations

from detente.errors import MissingExtra
from detente.ledger.stores import Store


def open_store(where: str) -> Store:
    """The store that a path or an address names."""
    if where.startswith(("postgresql://", "postgres://")):
        try:
            from detente.ledger.postgres import PostgresStore  # noqa: PLC0415
        except ModuleNotFoundError:
            raise MissingExtra("a ledger on PostgreSQL", "postgres") from None
        return PostgresStore(where)
    try:
        from detente.ledger.duck import DuckStore  # noqa: PLC0415
    except ModuleNotFoundError:
        raise MissingExtra("the ledger", "ledger") from None
    return DuckStore(where)
