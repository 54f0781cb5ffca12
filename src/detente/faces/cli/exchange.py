"""`detente export` and `detente import`: other formats, both ways."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import click

from detente.faces import analysis
from detente.faces.cli.asking import with_ledger, with_span
from detente.faces.cli.ledger import tell_undated
from detente.faces.cli.streams import prepare_for_words
from detente.faces.phrases import plain, tell_count
from detente.ledger import Ledger
from detente.ledger.reading import By
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
@click.option(
    "--by",
    type=click.Choice(get_args(By)),
    help="Counts instead of events: a row for each pair of countries, in this order, and each "
    "period in which something is told. For parquet, tsv, csv and sqlite.",
)
def export_events(
    form: str,
    path: Path,
    where: str,
    since: date | None,
    until: date | None,
    kinds: tuple[str, ...],
    by: By | None,
) -> None:
    """Write the events of a ledger to FILE as gdelt, gdelt-mentions, icews, polecat, phoenix,
    plover, petrarch2, parquet, tsv, csv or sqlite. The file is read back by the format's rules.

    \b
    detente export gdelt events.tsv --ledger news.duckdb
    detente export parquet events.parquet --from 2024-01-01
    detente export csv pairs-by-month.csv --by month
    """
    rows = analysis.export_events(
        where, form, path, since=since, until=until, factuality=kinds, by=by
    )
    click.echo(f"{path}: {tell_count(rows, 'row')} as {form}, read back without a fault")
    if undated := tell_undated(Ledger(where)):
        click.echo(undated)


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
            f"{path}: {tell_count(done.rows, 'row')}, {tell_count(done.events, 'new event')} in "
            f"{tell_count(done.documents, 'document')}; CAMEO {done.numbering}"
        )
        for count, what, more in (
            (done.bad, "bad row", ", kept in the ledger's failures"),
            (done.mirrored, "row", " mirroring another, one reciprocal event with it"),
            (done.repeated, "row", " repeating the id and day of another"),
            (done.known, "row", " with an event that the ledger has from another file"),
            (done.unplaced, "event", " without two known countries: in no series"),
        ):
            if count:
                click.echo(f"  {tell_count(count, what)}{more}")
        for line, fault in done.faults[:MOST_FAULTS]:
            click.echo(f"  line {line}: {plain(fault)}")
        if len(done.faults) > MOST_FAULTS:
            click.echo(f"  and {len(done.faults) - MOST_FAULTS:,} more")
