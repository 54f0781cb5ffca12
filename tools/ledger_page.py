"""Prints the page of the ledger, `docs/ledger.md`, from its schema.

In:  the tables and views of `detente.ledger.schema`, and what their columns mean.
Out: one Markdown page on standard output.
Leaves out: the commands (`docs/cli.md`).

    python -m tools.ledger_page > docs/ledger.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from detente.ledger.duck import TYPES
from detente.ledger.schema import ARCHIVE, INTERNAL, TABLES, VERSION, VIEWS, Table, meanings

HEAD = (Path(__file__).parent / "ledger_head.md").read_text("utf-8")


def render_ledger() -> str:
    """Return the whole page."""
    views = ", ".join(f"`{view.name}`" for view in VIEWS)
    return "\n".join(
        [
            HEAD,
            "## Tables\n",
            f"Version {VERSION}. Every table lives in the schema `{ARCHIVE}`; the views {views} stand "
            "beside it and are what a plain `SELECT` sees.\n",
            *(part for table in TABLES for part in _table(table)),
        ]
    )


def _table(table: Table) -> Iterator[str]:
    told = meanings()
    inside = " Kept for the ledger itself; no view shows it." if table.name in INTERNAL else ""
    yield f"### {table.name}\n"
    about = told[table.name, ""]
    yield f"{about[0].upper()}{about[1:]}. Key: {', '.join(f'`{k}`' for k in table.key)}.{inside}\n"
    yield "| column | type | means |\n|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {TYPES[column.type]} | {told[table.name, column.name]} |"
    yield ""


def main() -> None:
    """Print the page as UTF-8, whatever the terminal is."""
    sys.stdout.buffer.write(render_ledger().encode())


if __name__ == "__main__":
    main()
