"""What the ledger asks of a database.

In:  SQL that every database understands, rows.
Out: sessions; rows travel back as Arrow tables.
Leaves out: the databases (`duck`, `postgres`; `backends` chooses one) and the questions.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from detente.errors import LedgerAway
from detente.ledger.schema import Table

if TYPE_CHECKING:
    import pyarrow as pa

Values = Mapping[str, Any]
Answer = TypeVar("Answer")

AWAY = 60.0
"""Seconds that a server may be away, as when it is restarted, before a run gives up."""


class Session(Protocol):
    """An open connection. Parameters are named, `$name` in the SQL."""

    def execute(self, sql: str, values: Values | None = None) -> None:
        """Run a statement that gives no rows."""

    def fetch(self, sql: str, values: Values | None = None) -> pa.Table:
        """Run a query and return its rows."""

    def batches(self, sql: str, values: Values | None = None) -> pa.RecordBatchReader:
        """Run a query whose rows may be more than memory holds."""

    def append(self, table: Table, rows: Sequence[Values]) -> None:
        """Add rows to a table of the archive; a column that a row lacks is NULL."""

    def append_arrow(self, table: Table, rows: pa.Table) -> None:
        """Add many rows at once; columns go by their names."""


class Store(Protocol):
    """A place where a ledger is kept."""

    def exists(self) -> bool:
        """Whether there is a ledger yet."""

    def hold(self, command: str) -> AbstractContextManager[None]:
        """Be the only writer; `LedgerLocked` names the other one."""

    def reading(self) -> AbstractContextManager[Session]:
        """A session that sees one state of the ledger and changes nothing."""

    def writing(self) -> AbstractContextManager[Session]:
        """A session whose changes are kept together at its end, or not at all."""

    def create(self) -> None:
        """Make the tables and views."""

    def back_up(self, version: int) -> str:
        """Put a copy of a ledger of an older version aside; say where."""


def patiently(attempt: Callable[[], Answer]) -> Answer:
    """Try again while the server is away; what was not committed has not happened."""
    until, pause = time.monotonic() + AWAY, 0.1
    while True:
        try:
            return attempt()
        except LedgerAway:
            if time.monotonic() + pause > until:
                raise
        time.sleep(pause)
        pause = min(2 * pause, 2.0)
