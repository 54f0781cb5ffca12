"""`detente ledger`, `detente failures`, `detente story`: what a ledger holds."""

from __future__ import annotations

import re

import click

from detente import errors
from detente.errors import LedgerDamaged
from detente.faces.cli.asking import with_ledger
from detente.faces.cli.streams import prepare_for_words
from detente.faces.phrases import harmless, plain, tell_count
from detente.ledger import Ledger
from detente.ledger.schema import meanings

RECENT = 30
"""Runs that `detente ledger info` lists: a feed that is watched has many a day."""

STILL_FAILED = """
SELECT f.room, f.kind, f.origin, f.message FROM failures f JOIN runs r ON r.id = f.run
WHERE NOT EXISTS (SELECT 1 FROM copies c JOIN runs l ON l.id = c.run WHERE c.origin = f.origin
                  AND (c.content = f.content OR l.number > r.number))
AND NOT EXISTS (SELECT 1 FROM copies c JOIN runs l ON l.id = c.run
                WHERE split_part(c.origin, '#', 1) = f.origin AND l.number > r.number)
ORDER BY f.kind, f.noted, f.origin
"""
"""Failures at places, rows and pages of archives among them, where no later run read anything."""

UNDATED = """
SELECT count(*) AS events, count(DISTINCT e.document) AS documents
FROM events e JOIN documents d ON d.id = e.document WHERE e.day IS NULL AND d.published IS NULL
"""
"""What stands in no series because nobody knows when it was printed."""

CAUSES = {
    "TimeLimit": "The document took longer than --time-limit allows",
    "WorkerDied": "The process that read the document broke off",
}
"""What failures mean that are no errors of ours."""


def tell_undated(book: Ledger) -> str:
    """What to do about events that have no day; empty where there is nothing to do."""
    found = book.rows(UNDATED)[0]
    if not found["events"]:
        return ""
    return (
        f"{tell_count(found['events'], 'event')} of {tell_count(found['documents'], 'document')} "
        "without a date of publication: no day, and so in no series and no export; read them into a "
        "new ledger with --published, or with a column or key `published`"
    )


@click.group(short_help="Look after a ledger: info, check, export, migrate.")
def ledger() -> None:
    """Look after a ledger."""


@ledger.command(short_help="Say what is in it.")
@with_ledger
def info(where: str) -> None:
    """Say what is in a ledger: rows by table, and its runs."""
    prepare_for_words()
    book = Ledger(where)
    told = meanings()
    for name, count in book.counts().items():
        click.echo(f"{name:14}{count:>12,}  {told[name, ''].partition(':')[0].partition(';')[0]}")
    click.echo()
    runs = book.runs()
    if len(runs) > RECENT:
        click.echo(f"{len(runs) - RECENT:,} earlier runs are in the table archive.runs")
    for run in runs[-RECENT:]:
        took = f" in {run.seconds:,.1f} s" if run.seconds else ""
        click.echo(
            f"run {run.number}: {run.status}, {run.started:%Y-%m-%d %H:%M} UTC, {plain(run.command)}: "
            f"{tell_count(run.items, 'item')}, {tell_count(run.documents, 'new document')}, "
            f"{tell_count(run.events, 'event')}, {tell_count(run.failures, 'failure')}, "
            f"{tell_count(run.workers, 'worker')}{took}, coder {run.coder}"
        )


@ledger.command(short_help="See that nothing is lost or double.")
@with_ledger
def check(where: str) -> None:
    """Check that nothing in a ledger is lost, double or damaged. Exit status 1 if something is."""
    checks = Ledger(where).check()
    for one in checks:
        if one.wrong:
            click.echo(f"WRONG: {one.what}: not so in {tell_count(one.wrong, 'row')}")
    wrong = sum(1 for one in checks if one.wrong)
    if wrong:
        raise LedgerDamaged(
            f"{wrong} of {len(checks)} checks fail; take the ledger from a backup, or read anew"
        )
    click.echo(f"all {len(checks)} checks hold: nothing is lost, nothing double")


@ledger.command(short_help="Write it as Parquet, by month.")
@click.argument("folder", type=click.Path(file_okay=False))
@with_ledger
def export(folder: str, where: str) -> None:
    """Write a ledger into FOLDER as Parquet, a folder per table and month of publication.

    FOLDER gets its name when all of it is written; an older export there is replaced then.
    """
    counts = Ledger(where).export(folder)
    for name, count in counts.items():
        click.echo(f"{name:14}{count:>14,}")
    click.echo(f"rows, by table, written into {folder}")


@ledger.command(short_help="Bring an older one up to date.")
@with_ledger
def migrate(where: str) -> None:
    """Bring a ledger of an older version up to date; a backup stays beside it."""
    done = Ledger(where).migrate()
    if done is None:
        click.echo("it is up to date")
    else:
        click.echo(f"from version {done.before} to {done.after}; the backup is {done.backup}")


@click.command(short_help="List what could not be read, by cause.")
@with_ledger
@click.option("--all", "every", is_flag=True, help="Every failure, not five of each cause.")
def failures(where: str, every: bool) -> None:
    """List what could not be read, by cause, the most frequent first.

    What a later run read, as `detente ingest --retry` does, is not listed any more.
    """
    prepare_for_words()
    rows = Ledger(where).rows(STILL_FAILED)
    causes: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        message, origin = row["message"], row["origin"]
        told = message if message.startswith(origin) else f"{origin}: {message}"
        causes.setdefault((row["room"], row["kind"]), []).append(told)
    for (room, kind), lines in sorted(causes.items(), key=lambda cause: -len(cause[1])):
        click.echo(f"{_cause(kind)}: {len(lines):,} ({kind}, {room})")
        shown = lines if every else lines[:5]
        for line in shown:
            click.echo(f"  {plain(line)}")
        if len(shown) < len(lines):
            click.echo(f"  ... and {len(lines) - len(shown):,} more; --all shows them")
    if not rows:
        click.echo("nothing failed")


def _cause(kind: str) -> str:
    """What a kind of error means, as the tree of errors tells it."""
    told = getattr(errors, kind, None)
    if told is None:
        return CAUSES.get(kind, "A fault in détente itself")
    return re.split(r"[.;]", told.__doc__ or kind)[0]


@click.command(short_help="Show who told a story how.")
@click.argument("id", metavar="ID")
@with_ledger
def story(id: str, where: str) -> None:
    """Show the documents that tell one story: outlets, days, and what only one of them tells.

    ID is that of any document of the story, or the beginning of it.
    """
    prepare_for_words()
    for telling in Ledger(where).story(id):
        day = telling.published or "undated"
        outlets = ", ".join(telling.outlets) or "outlet unknown"
        click.echo(harmless(f"{telling.document}  {day}  {outlets}: {telling.title or 'no title'}"))
        for origin in telling.origins:
            click.echo(f"  at {plain(origin)}")
        again = f", {telling.repeats} of them told before" if telling.repeats else ""
        click.echo(
            f"  {telling.characters:,} characters, {tell_count(telling.events, 'event')}{again}"
        )
        for event in telling.only_here:
            click.echo(f"  told first here: {event}")
