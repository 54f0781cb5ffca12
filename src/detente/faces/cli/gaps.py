"""`detente gaps`: which names stay unresolved over many documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from detente.errors import InputError
from detente.faces.cli.code import check_any_read
from detente.faces.cli.options import with_knowledge
from detente.faces.cli.streams import open_input, prepare_for_words, standard_input
from detente.faces.phrases import tell_count
from detente.faces.unresolved import find_unresolved


@click.command(short_help="List unresolved names, ready to fill in.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
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
@click.option(
    "--out",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write each table into DIR, made where there is none, as people.gaps.tsv and so on.",
)
@with_knowledge
def gaps(files: tuple[Path, ...], least: int, workers: int, folder: Path | None) -> None:
    """List the names that no table knows, by frequency, with an example sentence each.

    FILES, or standard input, are JSONL: readings as `detente code` writes them, or documents as it
    reads them. What is told has the form of the tables of people, organisations and places: with
    --out DIR, fill in the cells, take out the rows that you do not need, and pass DIR with
    --knowledge.

    \b
    detente gaps readings.jsonl
    detente gaps --least 5 --out mine < articles.jsonl
    """
    found, count, failed = find_unresolved(_lines(files), workers)
    check_any_read(count, failed)
    prepare_for_words()
    tables = dict(found.tables(least))
    if not tables:
        click.echo(
            "no name is unknown" + (f" that stands {least} times or more" if least > 1 else "")
        )
    elif folder is not None:
        _write(folder, tables)
    else:
        for table, lines in tables.items():
            click.echo("\n".join(("", f"# {table}.tsv: fill in and save under this name", *lines)))


def _write(folder: Path, tables: dict[str, list[str]]) -> None:
    """Write tables, but never over one in which somebody may have filled in cells."""
    paths = {table: folder / f"{table}.gaps.tsv" for table in tables}
    if known := next((path for path in paths.values() if path.exists()), None):
        raise InputError(
            f"{known} is there already; pass --knowledge {folder} and another --out, or move it"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table, lines in tables.items():
            paths[table].write_text("\n".join(lines) + "\n", "utf-8")
            click.echo(
                f"{paths[table]}: {tell_count(sum(line[0] != '#' for line in lines[1:]), 'row')}"
            )
    except OSError as error:
        raise InputError(f"{error.filename} cannot be written: {error.strerror}") from None


def _lines(files: tuple[Path, ...]) -> Iterator[bytes]:
    if not files:
        yield from standard_input()
    for path in files:
        with open_input(path) as lines:
            yield from lines
