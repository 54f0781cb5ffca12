"""`detente knowledge`: your own tables, checked, or imported from others' dictionaries."""

from __future__ import annotations

import re
from pathlib import Path

import click

from detente.errors import DetenteError, InputError
from detente.faces.cli.streams import open_input
from detente.faces.phrases import plain, tell_count
from detente.knowledge import count_rows, find_faults, import_dictionary, load_knowledge
from detente.relations.matters import tell_list


@click.group(short_help="Check or import tables of your own.")
def knowledge() -> None:
    """Work on a folder of your own tables, which --knowledge lays over the program's.

    \b
    detente knowledge check DIR
    detente knowledge import FILE... --out DIR
    """


@knowledge.command(short_help="Say what is wrong with a folder of tables.")
@click.argument(
    "folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False, exists=True)
)
def check(folder: Path) -> None:
    """Name file, line and column of everything that is wrong with the tables in DIR.

    Exit status 1 where anything is.
    """
    faults = find_faults(folder)
    for fault in faults:
        click.echo(plain(str(fault)))
    if faults:
        raise DetenteError(f"{tell_count(len(faults), 'fault')} in {folder}")
    rows = [f"{name} with {tell_count(n, 'row')}" for name, n in count_rows(folder).items()]
    click.echo(f"{folder}: {tell_list(rows)}; nothing is wrong" if rows else f"{folder}: no table")


@knowledge.command(name="import", short_help="Import TABARI or PETRARCH dictionaries.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path),
)
@click.option(
    "--out",
    "folder",
    required=True,
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the tables, made where there is none.",
)
def import_(files: tuple[Path, ...], folder: Path) -> None:
    """Import actor and agent dictionaries of TABARI or PETRARCH into tables in DIR.

    Names that the program knows already are left out. A line that cannot be read is named on
    standard error and skipped.
    """
    ours, seen, taken = load_knowledge(), set[str](), 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in files:
            with open_input(path) as file:
                told = import_dictionary(file.read(), path.name, ours, seen)
            taken += told.known + sum(map(len, told.rows.values()))
            for fault in told.faults:
                click.echo(f"skipped: {plain(str(fault))}", err=True)
            stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
            for table, rows in told.rows.items():
                target = folder / f"{table}.{stem}.tsv"
                target.write_text(told.text(table, path.name), "utf-8")
                click.echo(f"{target}: {tell_count(len(rows), 'row')}")
            click.echo(
                f"{path.name}: {tell_count(len(told.faults), 'line')} skipped, "
                f"{tell_count(told.known, 'name')} known already"
            )
    except OSError as error:
        raise DetenteError(
            f"{error.filename} cannot be read or written: {error.strerror}"
        ) from None
    if not taken:
        names = ", ".join(path.name for path in files)
        raise InputError(f"no name could be read from {names}; is it a dictionary of actors?")
