"""What the commands about relations share: the ledger, the time, the form of output.

In:  words of the command line; findings.
Out: options; findings written in the form asked for.
Leaves out: the words (`detente.faces.findings`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from detente.errors import DetenteError
from detente.faces.cli.options import Day
from detente.faces.cli.streams import prepare_for_words, standard_output
from detente.faces.findings import to_json
from detente.faces.sheets import Sheet, render

Command = TypeVar("Command", bound=Callable[..., Any])

FORMS = ("text", "json", "html", "md")
SUFFIXES = {".json": "json", ".html": "html", ".htm": "html", ".md": "md"}
PERIODS = ("day", "week", "month", "quarter", "year")

with_ledger = click.option(
    "--ledger",
    "where",
    required=True,
    envvar="DETENTE_LEDGER",
    metavar="FILE",
    help="The ledger: a DuckDB file, or postgresql://... [env: DETENTE_LEDGER]",
)


def with_span(command: Command) -> Command:
    """Add `--from` and `--to`."""
    since = click.option("--from", "since", type=Day(), metavar="DATE", help="First day.")
    until = click.option("--to", "until", type=Day(), metavar="DATE", help="Last day.")
    return since(until(command))


def with_by(default: str = "month") -> Callable[[Command], Command]:
    """Add `--by`."""
    return click.option(
        "--by",
        type=click.Choice(PERIODS),
        default=default,
        show_default=True,
        help="Length of a period.",
    )


def with_form(command: Command) -> Command:
    """Add `--format` and `--out`."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        help="text to read, json, an html page or Markdown.  [default: text]",
    )
    out = click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write to FILE; .html, .json and .md choose the format.",
    )
    return form(out(command))


def write_findings(record: Any, sheet: Sheet, form: str | None, out: Path | None) -> None:
    """Write findings to a file, or to standard output."""
    form = form or (SUFFIXES.get(out.suffix.lower()) if out else None) or "text"
    content = to_json(record) if form == "json" else render(sheet, form)
    if out is None:
        if form == "text":
            prepare_for_words()
            click.echo(content, nl=False)
        else:
            standard_output().write(content.encode())
        return
    try:
        out.write_bytes(content.encode())
    except OSError as error:
        raise DetenteError(f"{out} cannot be written: {error.strerror}") from None
