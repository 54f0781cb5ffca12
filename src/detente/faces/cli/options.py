"""What several commands share: the publication date, the form of output, where it goes.

In:  words of the command line, a reading.
Out: checked values; a reading written in the form asked for.
Leaves out: the forms themselves (`detente.faces.report`, `detente.faces.page`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from detente.errors import DetenteError, InputError
from detente.faces.page import render_page
from detente.faces.report import report_text, write_report
from detente.records import Reading
from detente.text.dates import parse_published

Command = TypeVar("Command", bound=Callable[..., Any])

FORMS = ("text", "json", "html")
SUFFIXES = {".json": "json", ".jsonl": "json", ".html": "html", ".htm": "html"}


class Day(click.ParamType[date]):
    """A calendar day on which news can have been printed."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day, or end with a usage error that says how to write one."""
        if isinstance(value, date):
            return value
        try:
            return parse_published(value)
        except InputError as error:
            self.fail(str(error), param, ctx)


def with_published(command: Command) -> Command:
    """Add `--published`."""
    return click.option(
        "--published",
        type=Day(),
        metavar="DATE",
        help="Day of publication, as 2019-05-14. Dates 'yesterday' and names 'the president'. "
        "Wins over what the page says.",
    )(command)


def with_output(command: Command) -> Command:
    """Add `--format`, `--out` and `--explain`."""
    for option in (
        click.option(
            "--explain",
            is_flag=True,
            help="Show for each record which rule found it, and what was left out and why.",
        ),
        click.option(
            "--out",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Write to FILE; .html and .json choose the format.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMS),
            help="text: a report to read. json: one record on one line. "
            "html: a page with the evidence highlighted. [default: text]",
        ),
    ):
        command = option(command)
    return command


def write_reading(reading: Reading, form: str | None, out: Path | None, explain: bool) -> None:
    """Write a reading to a file, or to standard output."""
    form = form or (SUFFIXES.get(out.suffix.lower()) if out else None) or "text"
    if form == "text" and out is None:
        if sys.stdout.encoding.lower().replace("-", "") != "utf8":
            sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
        write_report(reading, explain=explain)
        return
    if form == "json":
        content = reading.to_json() + "\n"
    elif form == "html":
        content = render_page(reading, explain=explain)
    else:
        content = report_text(reading, explain=explain)
    if out is None:
        click.get_binary_stream("stdout").write(content.encode())
        return
    try:
        out.write_bytes(content.encode())
    except OSError as error:
        raise DetenteError(f"{out} cannot be written: {error.strerror}") from None
