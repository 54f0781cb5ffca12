"""What the commands about relations share: the ledger, the time, the form of output.

In:  words of the command line; findings.
Out: options; findings written in the form asked for.
Leaves out: the words (`detente.faces.findings`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
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


def with_weighing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--scale`, `--weights` and `--repeats`, which reach the command as one `weighing`."""

    @wraps(command)
    def gathered(*args: Any, scale: str, weights: Path | None, repeats: float, **rest: Any) -> Any:
        weighing = {"scale": scale, "weights": weights, "repeats": repeats}
        return command(*args, weighing=weighing, **rest)

    wrapped = gathered
    for option in (
        click.option(
            "--repeats",
            type=click.FloatRange(0, 1),
            default=0.0,
            show_default=True,
            help="What a telling counts that repeats an event of its story.",
        ),
        click.option(
            "--weights",
            type=click.Path(path_type=Path, dir_okay=False, exists=True),
            metavar="FILE",
            help="Scores of your own: code and score, tab-separated.",
        ),
        click.option(
            "--scale",
            type=click.Choice(("plover", "goldstein")),
            default="plover",
            show_default=True,
            help="Which scores.",
        ),
    ):
        wrapped = option(wrapped)
    return wrapped


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
