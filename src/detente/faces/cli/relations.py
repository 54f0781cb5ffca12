"""`detente relations`: all pairs beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from detente.faces import analysis
from detente.faces.cli.asking import with_findings, with_question, write_findings
from detente.faces.findings import tell_ranking


@click.command(short_help="Rank pairs: warmest, coldest, changing.")
@click.argument("order", type=click.Choice(analysis.ORDERS), default="covered")
@with_question(by=None)
@click.option("--events", "fewest", type=click.IntRange(min=1), default=5, show_default=True,
              metavar="N", help="Leave out pairs with fewer events.")  # fmt: skip
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, metavar="N",
              help="Pairs to show.")  # fmt: skip
@with_findings
def relations(
    order: Literal["warmest", "coldest", "changing", "covered"],
    where: str,
    asked: analysis.Asked,
    fewest: int,
    most: int,
    form: str,
    out: Path | None,
) -> None:
    """Rank the pairs of a ledger by warmest, coldest, fastest changing or most covered.

    \b
    detente relations --ledger news.duckdb
    detente relations changing --from 2023-01-01 --events 20
    """
    ranked = analysis.relations(where, order, fewest=fewest, most=most, **asked)
    write_findings(ranked, tell_ranking(ranked, order, fewest), form, out)
