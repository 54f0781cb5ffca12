"""Writes a ledger as files of a tabular format, and reads each back by the format's rules.

In:  a ledger, a format, a path.
Out: the file; how many rows it has. It gets its name when all of it is written and checked.
Leaves out: what the columns hold (`data/exchange`).

Codes are text and keep their leading zeros; nothing is written as the format writes it; tabs and
line breaks within values become spaces, and what a spreadsheet would calculate begins with an
apostrophe.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from detente.faces.export.flat import FACTS, open_flat
from detente.faces.export.formats import Format, check_file
from detente.faces.export.whole import quoted, tame, written_whole
from detente.ledger import Ledger


def write_format(
    ledger: Ledger,
    path: Path,
    form: Format,
    *,
    since: date | None = None,
    until: date | None = None,
    factuality: Sequence[str] = FACTS,
) -> int:
    """Write the events of a ledger in a format."""
    with (
        written_whole(path) as partial,
        open_flat(ledger, since, until, factuality, doubled=form.doubles) as connection,
    ):
        columns = ", ".join(
            f'{_cell(column.holds, form.null)} AS "{column.column}"' for column in form.columns
        )
        header = "true" if form.header else "false"
        connection.execute(
            f"COPY (SELECT {columns} FROM flat WHERE {form.only} ORDER BY number) "
            f"TO '{quoted(partial)}' (FORMAT csv, DELIMITER '\t', HEADER {header}, "
            "QUOTE '', ESCAPE '', NULLSTR '')"
        )
        return check_file(partial, form)


def _cell(holds: str, null: str) -> str:
    value = f"CAST({holds} AS VARCHAR)" if holds else "NULL"
    plain = f"NULLIF(trim(regexp_replace({value}, '[\\t\\r\\n ]+', ' ', 'g')), '')"
    return f"COALESCE({tame(plain)}, '{null}')"
