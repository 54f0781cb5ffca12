"""`detente outlook`: the next period of a pair."""

from __future__ import annotations

from pathlib import Path

import click

from detente.faces import analysis
from detente.faces.cli.asking import with_findings, with_question, write_findings
from detente.faces.findings import tell_outlook


@click.command(short_help="Forecast a pair, beside plain guesses.")
@click.argument("one", metavar="COUNTRY")
@click.argument("other", metavar="COUNTRY")
@with_question()
@with_findings
def outlook(
    one: str, other: str, where: str, asked: analysis.Asked, form: str, out: Path | None
) -> None:
    """Forecast the next period of a pair: the mean score of its events and the number of conflict
    events, beside the last value and that of a year before, with the errors of all three.

    \b
    detente outlook USA RUS --ledger news.duckdb
    """
    found = analysis.outlook(where, one, other, **asked)
    write_findings(found, tell_outlook(found), form, out)
