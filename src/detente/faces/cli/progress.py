"""How far a run is, told to whoever is looking: a bar on a terminal, a line now and then elsewhere.

In:  tallies of a run, how much of its sources is done.
Out: lines on standard error.
Leaves out: the run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from detente.run.local import Tally

QUIET = 30.0
"""Seconds between two lines where no terminal is."""

Share = Callable[[], float | None]


@contextmanager
def watched(share: Share) -> Iterator[Callable[[Tally], None]]:
    """A function to call with every tally; `share` says how much is done, from 0 to 1."""
    if not sys.stderr.isatty():
        yield _line_now_and_then(share)
        return
    columns = (
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"),
        TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("reading", total=None, told="")

        def watch(tally: Tally) -> None:
            done = share()
            progress.update(
                task, total=None if done is None else 1.0, completed=done or 0, told=tell(tally)
            )

        yield watch


def tell(tally: Tally) -> str:
    """A tally on one line."""
    parts = [f"{tally.read:,} read", f"{tally.rate:.1f}/s", f"{tally.written.events:,} events"]
    for count, what in ((tally.known, "known"), (tally.gated, "empty"), (tally.failed, "failed")):
        if count:
            parts.append(f"{count:,} {what}")
    return ", ".join(parts)


def _line_now_and_then(share: Share) -> Callable[[Tally], None]:
    last = time.monotonic()

    def watch(tally: Tally) -> None:
        nonlocal last
        if time.monotonic() - last >= QUIET:
            last = time.monotonic()
            done = share()
            click.echo(f"{'' if done is None else f'{done:4.0%}, '}{tell(tally)}", err=True)

    return watch
