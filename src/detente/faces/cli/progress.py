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
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

if TYPE_CHECKING:
    from detente.run.local import Tally

QUIET = 30.0
"""Seconds between two lines where no terminal is."""

Share = Callable[[int], float | None]


@contextmanager
def watched(share: Share) -> Iterator[Callable[[Tally], None]]:
    """A function to call with every tally; `share` says how much lies behind so many items, from 0
    to 1.
    """
    if not sys.stderr.isatty():
        yield _line_now_and_then(share)
        return
    columns = (
        TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(),
        TextColumn("{task.fields[told]}"),
        TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("reading", total=None, told="")

        def watch(tally: Tally) -> None:
            done = share(tally.done)
            progress.update(
                task, total=None if done is None else 1.0, completed=done or 0, told=tell(tally)
            )

        yield watch


def tell(tally: Tally) -> str:
    """A tally on one line."""
    parts = [f"{tally.read:,} read", f"{tally.rate:.1f}/s", f"{tally.written.events:,} events"]
    for count, what in (
        (tally.known, "known"),
        (tally.gated, "empty"),
        (tally.before, "of them failed before"),
    ):
        if count:
            parts.append(f"{count:,} {what}")
    return ", ".join((*parts, f"{tally.failed:,} failed"))


def _line_now_and_then(share: Share) -> Callable[[Tally], None]:
    last = time.monotonic()
    start: tuple[float, float] | None = None

    def watch(tally: Tally) -> None:
        nonlocal last, start
        done = share(tally.done)
        if done is not None and start is None and tally.done > tally.known:
            start = tally.seconds, done  # what is known goes by faster than what is read
        if time.monotonic() - last >= QUIET:
            last = time.monotonic()
            parts = [] if done is None else [f"{done:4.0%}"]
            parts.append(tell(tally))
            if done and start and done > start[1]:
                left = (tally.seconds - start[0]) * (1 - done) / (done - start[1])
                parts.append(f"about {tell_time(left)} left")
            click.echo(", ".join(parts), err=True)

    return watch


def tell_time(seconds: float) -> str:
    """A stretch of time, as exactly as anybody can foresee it.

    >>> tell_time(8), tell_time(700), tell_time(9000)
    ('8 s', '12 min', '2.5 h')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"
