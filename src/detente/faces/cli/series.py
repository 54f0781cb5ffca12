"""`detente series`: a dyad by period."""

from __future__ import annotations

from pathlib import Path

import click

from detente.faces import analysis
from detente.faces.cli.asking import with_findings, with_question, write_findings
from detente.faces.findings import tell_series


@click.command(short_help="Show a pair by day, week, month, quarter.")
@click.argument("one", metavar="COUNTRY")
@click.argument("other", metavar="COUNTRY")
@with_question()
@click.option("--directed", is_flag=True, help="Only what the first country does to the second.")
@with_findings
def series(
    one: str,
    other: str,
    where: str,
    asked: analysis.Asked,
    directed: bool,
    form: str,
    out: Path | None,
) -> None:
    """Show the events between two countries by period: counts by quad, their mean score, the share
    of cooperation, and the level of the relation with its 90 % interval.

    A file of scores names CAMEO codes, also their first digits alone, or PLOVER types.

    \b
    detente series USA RUS --ledger news.duckdb --by quarter
    detente series RUS USA --directed --scale goldstein --format json
    detente series USA RUS --scale my-scores.tsv --weights my-weights.tsv
    """
    history = analysis.series(where, one, other, directed=directed, **asked)
    write_findings(history, tell_series(history), form, out)
