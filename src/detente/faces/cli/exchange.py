"""`detente export` and `detente import`: other formats, both ways."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import click

from detente.faces import analysis
from detente.faces.cli.asking import with_ledger, with_span
from detente.faces.cli.streams import prepare_for_words
from detente.records import Factuality

MOST_FAULTS = 10


@click.command(name="export", short_help="Write events in another format.")
@click.argument("form", metavar="FORMAT", type=click.Choice(analysis.EXPORTS))
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@with_ledger
@with_span
@click.option(
    "--factuality",
    "kinds",
    multiple=True,
    type=click.Choice(get_args(Factuality)),
    default=("actual",),
    show_default=True,
    help="What is written; other formats have no word for it. Give it several times.",
)
def export_events(
    form: str,
    path: Path,
    where: str,
    since: date | None,
    until: date | None,
    kinds: tuple[str, ...],
) -> None:
    """Write the events of a ledger to FILE as gdelt, gdelt-mentions, icews, polecat, phoenix,
    plover, petrarch2, parquet, tsv or sqlite. The file is read back by the format's rules.

    \b
    detente export gdelt events.tsv --ledger news.duckdb
    detente export parquet events.parquet --from 2024-01-01
    """
    rows = analysis.export_events(where, form, path, since=since, until=until, factuality=kinds)
    click.echo(f"{path}: {rows:,} rows as {form}, read back without a fault")


@click.command(name="import", short_help="Bring another data set into a ledger.")
@click.argument("form", metavar="FORMAT", type=click.Choice(analysis.IMPORTS))
@click.argument("paths", metavar="FILE...", nargs=-1, required=True,
                type=click.Path(path_type=Path, dir_okay=False))  # fmt: skip
@with_ledger
@click.option(
    "--numbering",
    type=click.Choice(("auto", "1.1b3", "older")),
    default="auto",
    show_default=True,
    help="Of the CAMEO codes; auto tells it by the file's scores.",
)
def import_events(form: str, paths: tuple[Path, ...], where: str, numbering: str) -> None:
    """Bring files of gdelt, icews, polecat or phoenix events into a ledger, so that its relations
    can be asked for. Files may be gzipped or zipped. Importing one again changes nothing.

    Rows that cannot be used are counted, listed here and kept with their line in the ledger's
    failures. Two rows that mirror each other are one reciprocal event.

    \b
    detente import gdelt 20240315.export.CSV --ledger gdelt.duckdb
    detente relation USA RUS --ledger gdelt.duckdb
    """
    prepare_for_words()
    for path in paths:
        done = analysis.import_events(where, form, path, numbering=numbering)
        if done.already:
            click.echo(f"{path}: imported before, nothing changes")
            continue
        click.echo(
            f"{path}: {done.rows:,} rows, {done.events:,} new events in {done.documents:,} "
            f"documents; CAMEO {done.numbering}"
        )
        for count, what in (
            (done.bad, "bad rows, kept in the ledger's failures"),
            (done.mirrored, "rows that mirror another, one reciprocal event with it"),
            (done.repeated, "rows that repeat the id and day of another"),
            (done.known, "rows whose event the ledger has from another file"),
            (done.unplaced, "events without two known countries: in no series"),
        ):
            if count:
                click.echo(f"  {count:,} {what}")
        for line, fault in done.faults[:MOST_FAULTS]:
            click.echo(f"  line {line}: {fault}")
        if len(done.faults) > MOST_FAULTS:
            click.echo(f"  and {len(done.faults) - MOST_FAULTS:,} more")
