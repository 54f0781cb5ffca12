"""What the commands about relations share: the ledger, the time, the form of output.

In:  words of the command line; findings.
Out: options; findings written in the form asked for.
Leaves out: the words (`detente.faces.findings`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from detente.faces.analysis import weigh_by
from detente.faces.cli.options import Day, with_form
from detente.faces.cli.streams import write_whole
from detente.faces.findings import to_json
from detente.faces.sheets import Sheet, render
from detente.ledger.reading import By

Command = TypeVar("Command", bound=Callable[..., Any])

SUFFIXES = {
    ".txt": "text", "": "text", ".json": "json", ".html": "html", ".htm": "html", ".md": "md"
}  # fmt: skip

with_findings = with_form(
    SUFFIXES, "text to read, json, an html page or Markdown.  [default: text]"
)

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


_SCALE = click.option(
    "--scale",
    default="plover",
    show_default=True,
    metavar="SCALE",
    help="plover, goldstein, or a file of your own scores: code and score, tab-separated.",
)
_WEIGHTS = click.option(
    "--weights",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="A file of what a factuality or an outlet weighs: columns of, name and weight, "
    "tab-separated.",
)
_REPEATS = click.option(
    "--repeats",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="How much a telling counts that repeats an event of its story, as wire copy does.",
)


def with_question(by: str | None = "month") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the ledger, the time, the length of a period and how events count.

    All but the ledger reach the command as one `asked`, which the functions of
    `detente.faces.analysis` take.
    """

    def dressed(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def gathered(
            *args: Any, since: Any, until: Any, scale: str, weights: Path | None, repeats: float,
            by: Any = None, **rest: Any,
        ) -> Any:  # fmt: skip
            weighing = weigh_by(scale, weights=weights, repeats=repeats)
            asked = {"since": since, "until": until, "by": by, "weighing": weighing}
            return command(*args, asked=asked, **rest)

        steps = click.option(
            "--by",
            type=click.Choice(get_args(By)),
            help=f"Length of a period.  [default: {by}]",
        )
        weighed = _SCALE(_WEIGHTS(_REPEATS(gathered)))
        return with_ledger(with_span(steps(weighed) if by else weighed))

    return dressed


def write_findings(record: Any, sheet: Sheet, form: str, out: Path | None) -> None:
    """Write findings to a file, or to standard output."""
    write_whole(to_json(record) if form == "json" else render(sheet, form), form, out)
