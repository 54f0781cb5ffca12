"""`detente alignment`: who stands with whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from detente.faces import analysis
from detente.faces.cli.asking import with_by, with_form, with_ledger, with_span, write_findings
from detente.faces.findings import tell_alignment


@click.command(short_help="Say who stands with whom on what.")
@with_ledger
@with_span
@with_by("year")
@click.option("--events", "fewest", type=click.IntRange(min=1), default=3, show_default=True,
              metavar="N", help="Events that make a tie.")  # fmt: skip
@with_form
def alignment(
    where: str,
    since: date | None,
    until: date | None,
    by: Any,
    fewest: int,
    form: str | None,
    out: Path | None,
) -> None:
    """Say who stands with whom: stances by issue, the agreement of pairs, and by period the network
    of friendly and hostile ties, its blocs and its balance.

    \b
    detente alignment --ledger news.duckdb --by quarter
    """
    found = analysis.alignment(where, since=since, until=until, by=by, fewest=fewest)
    write_findings(found, tell_alignment(found), form, out)
