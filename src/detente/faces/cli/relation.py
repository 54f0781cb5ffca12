"""`detente relation`: the state of a pair."""

from __future__ import annotations

from pathlib import Path

import click

from detente.faces import analysis
from detente.faces.cli.asking import with_findings, with_question, write_findings
from detente.faces.findings import tell_account


@click.command(short_help="Say how two countries stand, and why.")
@click.argument("one", metavar="COUNTRY")
@click.argument("other", metavar="COUNTRY")
@with_question()
@with_findings
def relation(
    one: str, other: str, where: str, asked: analysis.Asked, form: str, out: Path | None
) -> None:
    """Say whether it is warming or cooling between two countries, what brings them together,
    what separates them, and since when, each with the words that show it.

    The level is estimated from all that the ledger tells until the last day; the direction is its
    change since the first day, or in the last year. After a year a matter counts half as much. --by
    is the length of the periods in which turning points are searched.

    \b
    detente relation USA RUS --ledger news.duckdb
    detente relation greece turkey --from 2024-01-01 --format html --out thaw.html
    """
    account = analysis.relation(where, one, other, **asked)
    picture = analysis.picture(where, account, **asked) if form == "html" else ""
    write_findings(account, tell_account(account, picture), form, out)
