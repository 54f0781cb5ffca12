"""`detente chart`: pictures of relations."""

from __future__ import annotations

from pathlib import Path

import click

from detente.faces import analysis
from detente.faces.cli.asking import with_question

PAIRED = ("series", "calendar")


@click.command(short_help="Draw a series, calendar, issues or network.")
@click.argument("what", type=click.Choice(analysis.CHARTS))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("pair", metavar="[COUNTRY COUNTRY]", nargs=-1)
@with_question(by="month, for networks year")
@click.option("--events", "fewest", type=click.IntRange(min=1), default=3, show_default=True,
              metavar="N", help="Events that make a tie of a network.")  # fmt: skip
def chart(
    what: str, path: Path, pair: tuple[str, ...], where: str, asked: analysis.Asked, fewest: int
) -> None:
    """Draw a picture to FILE, whose name ends in .svg, .png or .html: the series of a pair with its
    events and turning points, its calendar, the matrix of issues, or the network of ties.

    \b
    detente chart series thaw.html GRC TUR --ledger news.duckdb
    detente chart network ties.png --ledger news.duckdb
    """
    if (what in PAIRED) != (len(pair) == 2):
        told = "two countries" if what in PAIRED else "no country"
        raise click.UsageError(f"`detente chart {what}` takes {told}")
    analysis.chart(where, what, path, *pair, fewest=fewest, **asked)
    click.echo(f"{path} is drawn")
