"""`detente code`: many articles, JSONL in and JSONL out."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from detente.errors import InputError
from detente.faces.cli.options import with_knowledge, with_model
from detente.faces.cli.streams import open_input, standard_input, standard_output
from detente.faces.phrases import tell_count
from detente.faces.python import code_lines
from detente.run.options import all_cores
from detente.text.packed import lines_within

GIVE_LINES = 'give one JSON object a line, such as {"text": "..."}'
SMALL = 100_000
"""Bytes of JSONL that one process reads in the seconds that more would take to start."""


@click.command(short_help="Read many articles, JSONL in and out.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--pairs",
    is_flag=True,
    help="Each line names pairs of spans; answer how each pair is related.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Processes that read side by side.  [default: all cores for a file, one for a pipe]",
)
@with_knowledge
@with_model
def code(file: Path | None, pairs: bool, workers: int | None, model: str | None) -> None:
    """Read many articles: JSONL in FILE or on standard input, one reading a line on standard output.

    Each line is an object with "text" or "html", and where known "id", "title", "published",
    "url", "outlet", "author", "language". Readings come in the same order. A line that cannot be
    read yields {"name": ..., "failure": ...} and the rest goes on; the exit status is 1 where no
    line at all could be read.

    With --pairs each line also has "pairs": [{"source": [[start, end]], "target": [[start,
    end]]}], and the answer is {"id": ..., "pairs": [...]} with one type for each pair.

    \b
    detente code articles.jsonl > readings.jsonl
    detente code --pairs < pairs.jsonl > answers.jsonl
    """
    lines = standard_input() if file is None else open_input(file)
    if lines.isatty():
        click.echo("detente: reading JSONL from the terminal; end with Ctrl-D", err=True)
    out = standard_output()
    workers = workers or _enough(lines)
    if workers > 1 and file is None:
        # Read behind the back of the interpreter, which at its end closes its own standard input
        # and would find it in use.
        lines = os.fdopen(os.dup(lines.fileno()), "rb")
    count = failed = 0
    given = lines_within(lines)
    for answer in _watched(code_lines(given, pairs=pairs, workers=workers, model=model)):
        count, failed = count + 1, failed + ("failure" in answer)
        out.write(_line_of(answer))
        out.flush()
    check_any_read(count, failed)


def _line_of(answer: dict[str, Any]) -> bytes:
    """An answer as JSON; an id may hold what UTF-8 has no bytes for, and is given back as it was."""
    try:
        return json.dumps(answer, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(answer).encode() + b"\n"


def check_any_read(lines: int, failed: int) -> None:
    """Say how many lines failed; an error where that is all of them."""
    if lines and failed == lines:
        raise InputError(f"none of {tell_count(lines, 'line')} could be read; {GIVE_LINES}")
    if failed:
        told = f"detente: {failed:,} of {tell_count(lines, 'line')} could not be read"
        click.echo(told, err=True)


def _enough(lines: BinaryIO) -> int:
    """All cores for a file worth it. Who feeds a pipe may wait for an answer to each line, and gets
    it soonest from one process.
    """
    try:
        told = os.fstat(lines.fileno())
    except OSError:  # no file of the system's
        return 1
    return all_cores() if stat.S_ISREG(told.st_mode) and told.st_size >= SMALL else 1


def _watched(answers: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same answers, counted on standard error where somebody is looking."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from answers
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    failed = 0
    with Progress(*columns, console=Console(stderr=True), transient=False) as progress:
        task = progress.add_task("reading", total=None)
        for done, answer in enumerate(answers, 1):
            failed += "failure" in answer
            yield answer
            told = f"{done} read" + (f", {failed} of them failed" if failed else "")
            progress.update(task, description=told)
