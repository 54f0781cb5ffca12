"""`detente series`: a dyad by period."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from detente.faces import analysis
from detente.faces.cli.asking import (
    with_by,
    with_form,
    with_ledger,
    with_span,
    with_weighing,
    write_findings,
)
from detente.faces.findings import tell_series


@click.command(short_help="Show a pair by day, week, month, quarter.")
@click.argument("one", metavar="COUNTRY")
@click.argument("other", metavar="COUNTRY")
@with_ledger
@with_span
@with_by()
@click.option("--directed", is_flag=True, help="Only what the first country does to the second.")
@with_weighing
@with_form
def series(
    one: str,
    other: str,
    where: str,
    since: date | None,
    until: date | None,
    by: Any,
    directed: bool,
    weighing: dict[str, Any],
    form: str | None,
    out: Path | None,
) -> None:
    """Show the events between two countries by period: counts by quad, their mean score, the share
    of cooperation, and the level of the relation with its 90 % interval.

    A weights file has the columns code and score, tab-separated: a CAMEO code, also its first
    digits alone, or a PLOVER type.

    \b
    detente series USA RUS --ledger news.duckdb --by quarter
    detente series RUS USA --directed --scale goldstein --format json
    """
    history = analysis.series(
        where, one, other, since=since, until=until, by=by, directed=directed,
        weighing=analysis.weigh_by(**weighing),
    )  # fmt: skip
    write_findings(history, tell_series(history), form, out)
