"""`detente gaps`: which names stay unresolved over many documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from detente.errors import InputError
from detente.faces.cli.options import with_knowledge
from detente.faces.cli.streams import prepare_for_words, standard_input
from detente.faces.unresolved import find_unresolved


@click.command(short_help="List unresolved names, ready to fill in.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Leave out names that stand less often.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that read side by side.",
)
@with_knowledge
def gaps(files: tuple[Path, ...], least: int, workers: int) -> None:
    """List the names that no table knows, by frequency, with an example sentence each.

    FILES, or standard input, are JSONL: readings as `detente code` writes them, or documents as it
    reads them. What is printed has the form of the tables: fill in the cells, save each part as
    people.tsv, organisations.tsv or places.tsv in a folder, and pass that with --knowledge.

    \b
    detente gaps readings.jsonl
    detente gaps --least 5 < articles.jsonl > people.tsv
    """
    found, failed = find_unresolved(_lines(files), workers)
    prepare_for_words()
    for line in found.lines(least):
        click.echo(line)
    if failed:
        click.echo(f"detente: {failed} lines could not be read", err=True)


def _lines(files: tuple[Path, ...]) -> Iterator[bytes]:
    if not files:
        yield from standard_input()
    for path in files:
        try:
            with path.open("rb") as lines:
                yield from lines
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror}") from None
