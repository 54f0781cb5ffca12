"""What several commands share: the publication date, the form of output, where it goes.

In:  words of the command line, a reading.
Out: checked values; a reading written in the form asked for.
Leaves out: the forms themselves (`detente.faces.report`, `detente.faces.page`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from detente.errors import InputError
from detente.faces.cli.streams import prepare_for_words, write_whole
from detente.faces.page import render_page
from detente.faces.report import report_text, write_report
from detente.knowledge import VARIABLE, laid_over
from detente.records import Reading
from detente.relations.matters import tell_list
from detente.run.options import SECONDS
from detente.text.dates import parse_day, parse_published

Command = TypeVar("Command", bound=Callable[..., Any])

SUFFIXES = {
    ".txt": "text", "": "text", ".json": "json", ".jsonl": "json", ".html": "html", ".htm": "html"
}  # fmt: skip
"""In what forms a reading is written, and what the names of such files end in."""


def _choose(form: str | None, out: Path | None, suffixes: Mapping[str, str]) -> str:
    """The form of output: what is asked for, else what the file's name says; a usage error if it
    says nothing that we know.
    """
    if form or out is None:
        return form or "text"
    if chosen := suffixes.get(out.suffix.lower()):
        return chosen
    known = ", ".join(suffix for suffix in suffixes if suffix)
    raise click.BadParameter(
        f"{out}: {out.suffix} is not written here; the name may end in {known}, or --format says "
        "what is written",
        param_hint="--out",
    )


@dataclass(frozen=True, slots=True)
class Output:
    """In what form a reading is written, where, and whether with its reasons."""

    form: str
    out: Path | None
    explain: bool


class Day(click.ParamType[date]):
    """A calendar day, past or to come."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or end with a usage error that says how to write one."""
        day = value if isinstance(value, date) else parse_day(value)
        return day or self.fail(
            f"{value!r} is no calendar date; write it as 2019-05-14", param, ctx
        )


class DayOfPrint(Day):
    """A calendar day on which news can have been printed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or end with a usage error that says what is wrong with it."""
        try:
            return value if isinstance(value, date) else parse_published(value)
        except InputError as error:
            self.fail(str(error), param, ctx)


def with_published(command: Command) -> Command:
    """Add `--published`."""
    return click.option(
        "--published",
        type=DayOfPrint(),
        metavar="DATE",
        help="Day of publication, as 2019-05-14: it tells when 'yesterday' was and who 'the "
        "president' is. Wins over what the page says.",
    )(command)


def with_knowledge(command: Command) -> Command:
    """Add `--knowledge`, whose tables lie over ours while the command runs."""

    @wraps(command)
    def informed(*args: Any, knowledge: Path | None, **rest: Any) -> Any:
        with laid_over(knowledge):
            return command(*args, **rest)

    return click.option(
        "--knowledge",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        metavar="DIR",
        envvar=VARIABLE,
        show_envvar=True,
        help="Folder of your own tables, such as people.tsv, which lie over the program's.",
    )(cast(Command, informed))


def with_model(command: Command) -> Command:
    """Add `--model`."""
    return click.option(
        "--model",
        metavar="NAME",
        envvar="DETENTE_MODEL",
        show_envvar=True,
        help="Another English spaCy pipeline that is installed, such as en_core_web_trf, or its path.",
    )(command)


def with_time_limit(told: str) -> Callable[[Command], Command]:
    """Add `--time-limit`, which reaches the command as `seconds`; `told` is its help."""
    return click.option(
        "--time-limit",
        "seconds",
        type=click.FloatRange(min=0.1),
        default=SECONDS,
        show_default=True,
        metavar="SECONDS",
        help=told,
    )


def with_form(suffixes: Mapping[str, str], told: str) -> Callable[[Command], Command]:
    """Add `--format` and `--out`; the form reaches the command settled.

    `suffixes` gives the form that a file's ending asks for, `told` says what the forms are.
    """
    forms = tuple(dict.fromkeys(suffixes.values()))
    endings = [next(s for s in suffixes if suffixes[s] == form) for form in forms if form != "text"]

    def dressed(command: Command) -> Command:
        @wraps(command)
        def settled(*args: Any, form: str | None, out: Path | None, **rest: Any) -> Any:
            return command(*args, form=_choose(form, out, suffixes), out=out, **rest)

        chosen = click.option("--format", "form", type=click.Choice(forms), help=told)
        written = click.option(
            "--out",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help=f"Write to FILE; {tell_list(endings)} "
            + ("choose the format." if endings[1:] else "chooses the format."),
        )
        return chosen(written(cast(Command, settled)))

    return dressed


def with_output(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--format`, `--out` and `--explain`, which reach the command as one `Output`."""

    @wraps(command)
    def gathered(*args: Any, form: str, out: Path | None, explain: bool, **rest: Any) -> Any:
        return command(*args, output=Output(form, out, explain), **rest)

    explained = click.option(
        "--explain",
        is_flag=True,
        help="Show for each record which rule found it, and what was left out and why.",
    )
    told = (
        "text: a report to read. json: one record on one line. html: a page with the evidence "
        "highlighted.  [default: text]"
    )
    return with_form(SUFFIXES, told)(explained(gathered))


def write_reading(reading: Reading, output: Output) -> None:
    """Write a reading to a file, or to standard output."""
    form, out, explain = output.form, output.out, output.explain
    if form == "text" and out is None:
        prepare_for_words()
        write_report(reading, explain=explain)
    elif form == "json":
        write_whole(reading.to_json() + "\n", form, out)
    elif form == "html":
        write_whole(render_page(reading, explain=explain), form, out)
    else:
        write_whole(report_text(reading, explain=explain), form, out)
