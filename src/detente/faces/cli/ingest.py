"""`detente ingest`: whole archives into a ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import Any

import click

from detente.errors import InputError
from detente.faces.cli.asking import with_ledger
from detente.faces.cli.ledger import tell_undated
from detente.faces.cli.options import DayOfPrint, with_knowledge, with_model, with_time_limit
from detente.faces.cli.progress import tell, watched
from detente.faces.cli.streams import standard_input
from detente.faces.phrases import plain, tell_count
from detente.faces.python import ingest_places
from detente.knowledge import folder_in_force
from detente.ledger import Ledger
from detente.run.options import MEGABYTES, RunOptions, all_cores
from detente.text.table import FIELDS

workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Processes that read side by side.  [default: all cores]",
)


class ColumnOf(click.ParamType[tuple[str, str]]):
    """FIELD=COLUMN."""

    name = "FIELD=COLUMN"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the two sides."""
        field, equals, column = str(value).partition("=")
        if not (field and equals and column):
            self.fail(f"{value!r} is not written as FIELD=COLUMN", param, ctx)
        if field not in FIELDS:
            self.fail(f"{field!r} is no field; the fields are {', '.join(FIELDS)}", param, ctx)
        return field, column


_READING = (
    workers_option,
    click.option(
        "--column",
        "columns",
        type=ColumnOf(),
        multiple=True,
        metavar="FIELD=COLUMN",
        help="Which column of a table holds a field: text, html, title, published, url, outlet, "
        "author, language or id. What is not said is guessed and shown.",
    ),
    click.option(
        "--published",
        type=DayOfPrint(),
        metavar="DATE",
        help="Day of publication of documents whose row or feed gives none; wins over what a page "
        "says.",
    ),
    with_model,
    click.option("--language", metavar="CODE", help="Language of documents that do not say."),
    click.option("--no-gate", is_flag=True, help="Parse also what names nobody doing anything."),
    click.option("--retry", is_flag=True, help="Try again what failed before."),
    with_time_limit("A document that takes longer is a failure."),
    click.option(
        "--memory-limit",
        "megabytes",
        type=click.IntRange(min=100),
        default=MEGABYTES,
        show_default=True,
        metavar="MB",
        help="A worker that has grown beyond this is replaced.",
    ),
    click.option("--allow-private", is_flag=True, help="Fetch addresses in private networks too."),
)


def with_run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of a run, which reach the command as one `RunOptions`."""

    @wraps(command)
    def gathered(*args: Any, **given: Any) -> Any:
        names = {field.name for field in fields(RunOptions)} - {"workers", "gate", "knowledge"}
        told = {name: given.pop(name) for name in names & given.keys()}
        workers, gate = given.pop("workers") or all_cores(), not given.pop("no_gate")
        own = folder_in_force()
        options = RunOptions(workers=workers, gate=gate, knowledge=own, **told)
        return command(*args, options=options, **given)

    wrapped = gathered
    for option in reversed(_READING):
        wrapped = option(wrapped)
    return wrapped


@click.command(short_help="Read whole archives into a ledger.")
@click.argument("places", nargs=-1, required=True, metavar="PATH|URL|-...")
@with_ledger
@with_knowledge
@with_run_options
@click.option("--no-text", is_flag=True, help="Keep spans and hashes only, not the texts.")
@click.option(
    "--watch",
    type=click.FloatRange(min=1),
    metavar="MINUTES",
    help="Come back to feeds, addresses and folders every so many minutes, until Ctrl-C.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Read on this machine, or on a Spark cluster: docs/spark.md.",
)
@click.option(
    "--master", default="local[*]", show_default=True, metavar="URL", help="The cluster's master."
)
def ingest(
    places: tuple[str, ...],
    where: str,
    options: RunOptions,
    no_text: bool,
    watch: float | None,
    engine: str,
    master: str,
) -> None:
    """Read folders, archives, tables, feeds and addresses into a ledger.

    PATH is a folder of saved pages and texts, a WARC archive, a table (JSONL, JSON, CSV, Parquet), a
    feed or sitemap, a list of addresses, or a pattern in quotation marks; all may be compressed
    (.gz, .bz2, .xz, .zip). URL is an article, a feed or a sitemap. - reads JSONL from standard input.

    What the ledger has already is passed over: a run that was stopped goes on when the same command
    is given again. What cannot be read becomes a row of `detente failures`, and the rest goes on;
    the exit status is 1 where nothing at all could be read.

    \b
    detente ingest saved-pages/ --ledger relations.duckdb
    detente ingest "news/*.warc.gz" --ledger relations.duckdb --workers 4
    detente ingest articles.csv --column text=body --ledger relations.duckdb
    detente ingest https://example.org/feed.xml --ledger relations.duckdb --watch 30
    """
    ledger = Ledger(where, text=not no_text)
    sources = places, standard_input, _tell
    if engine == "spark" and watch:
        raise click.UsageError("--watch is for feeds, which --engine spark does not read")
    cluster = master if engine == "spark" else None
    for tally, skipped in ingest_places(*sources, ledger, options, watched, watch, cluster):
        passed = f", {tell_count(skipped, 'file')} passed over" if skipped else ""
        repeats = f" ({tally.written.repeats:,} repeated)" if tally.written.repeats else ""
        _tell(f"{tell(tally)}{repeats}{passed}, in {tally.seconds:,.0f} s")
        failed = tally.failed + tally.before
        if failed and not watch and tally.done == failed:
            told = f"{tell_count(failed, 'failure')}" + (f" ({tally.why})" if tally.why else "")
            again = ", --retry tries again" if tally.before else ""
            raise InputError(
                f"nothing could be read: {told}; `detente failures --ledger {ledger}` says why{again}"
            )
        if tally.failed:
            _tell(f"`detente failures --ledger {ledger}` says why")
        if undated := tally.written.documents and tell_undated(ledger):
            _tell(undated)


def _tell(line: str) -> None:
    click.echo(plain(line), err=True)
