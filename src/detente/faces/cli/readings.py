"""The readings that a command asks about: articles read now, or readings in lines.

In:  files, or standard input with one reading a line, as `detente code` prints them; a ledger.
Out: readings as plain values; a line that holds none is an error that names it.
Leaves out: what is asked of them (`detente.faces.gathered`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from detente.errors import InputError
from detente.faces.cli.streams import open_input, standard_input
from detente.faces.python import read_page
from detente.knowledge import load_knowledge
from detente.ledger import Ledger
from detente.records import SCHEMA
from detente.run.options import SECONDS

NEEDED = ("document", "actors", "events", "statements", "encounters", "positions")
LONGEST_LINE = 64_000_000
"""Bytes of one reading; more is no reading of ours."""


with_readings_of = click.option(
    "--ledger",
    "where",
    metavar="FILE",
    help="Ask the readings of this ledger: a DuckDB file, or postgresql://...",
)


def find_issue(words: str) -> str:
    """The id of an issue that is named by its id or its label; a usage error lists what is like it."""
    issues = load_knowledge().issue_by_id
    ids = {row.label.casefold(): id for id, row in issues.items()}
    ids |= {id.casefold(): id for id in issues}
    if (found := ids.get(words.casefold())) is not None:
        return found
    near = dict.fromkeys(ids[like] for like in get_close_matches(words.casefold(), ids, 3, 0.75))
    hint = f"do you mean {' or '.join(near)}?" if near else "docs/codebook.md lists them"
    raise click.BadParameter(f"no issue {words!r}; {hint}", param_hint="--issue")


def load_readings(
    paths: Sequence[str], published: date | None = None, where: str | None = None
) -> Iterator[dict[str, Any]]:
    """Readings from articles, from files of lines and from a ledger; without any from standard input."""
    if where is not None:
        yield from _from_ledger(where)
    for path in paths or (() if where else ("-",)):
        if path == "-":
            yield from _from_lines(standard_input(), "standard input")
        elif path.endswith((".jsonl", ".ndjson")):
            with open_input(Path(path)) as lines:
                yield from _from_lines(lines, path)
        else:
            yield read_page(path, published=published, seconds=SECONDS).to_dict()


def _from_ledger(where: str) -> Iterator[dict[str, Any]]:
    """The latest readings that a ledger holds of documents that tell of encounters or positions."""
    ledger = Ledger(where)
    told = "SELECT DISTINCT document FROM readings WHERE encounters > 0 OR positions > 0 ORDER BY 1"
    for reading in ledger.readings([row["document"] for row in ledger.rows(told)]):
        yield reading.to_dict()


def _from_lines(lines: Iterable[bytes], name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        reading = _parse(line, f"{name}, line {number}")
        if "failure" not in reading:
            yield reading


def _parse(line: bytes, where: str) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise InputError(f"{where}: longer than {LONGEST_LINE} bytes; it is no reading")
    try:
        reading = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError(
            f"{where}: no JSON; give one reading a line, as `detente code` prints them"
        ) from None
    whole = isinstance(reading, dict) and (
        "failure" in reading or all(isinstance(reading.get(key), list | dict) for key in NEEDED)
    )
    if not whole:
        raise InputError(f"{where}: no reading ({SCHEMA}); run `detente code` on articles first")
    return dict(reading)
