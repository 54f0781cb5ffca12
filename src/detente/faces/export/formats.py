"""What a tabular format looks like: its columns, how it writes nothing, whether it has a header.

In:  `data/exchange`.
Out: `Format`s; a check of a file against one.
Leaves out: reading and writing (`writing`, `foreign`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from detente.errors import InputError
from detente.knowledge import DATA, read_table

EXCHANGE = DATA / "exchange"

PATTERNS = {
    "int": r"-?\d+",
    "float": r"-?\d+(\.\d+)?([eE]-?\d+)?",
    "ymd": r"\d{8}",
    "day": r"\d{4}-\d{2}-\d{2}",
    "cameo": r"(0[1-9]|1\d|20)\d{0,2}",
    "quad": r"[1-4]",
    "quad0": r"[0-4]",
}
"""What a value of each type looks like; text is anything."""


@dataclass(frozen=True, slots=True)
class FormatColumn:
    """A column: its type, and what it holds as an expression over the flat table."""

    column: str
    type: str
    holds: str


@dataclass(frozen=True)
class Format:
    """A format of tab-separated lines."""

    name: str
    header: bool
    null: str = ""
    doubles: bool = False
    """Whether a reciprocal event is written twice, once from each side."""

    only: str = "true"
    """Which events it has a place for."""

    @cached_property
    def columns(self) -> tuple[FormatColumn, ...]:
        """The columns, in order."""
        return read_table(EXCHANGE / f"{self.name}.tsv", FormatColumn)

    @property
    def names(self) -> list[str]:
        """Their names."""
        return [column.column for column in self.columns]


GDELT = Format("gdelt", header=False, doubles=True)
MENTIONS = Format("gdelt_mentions", header=False, doubles=True)
ICEWS = Format("icews", header=True, doubles=True)
POLECAT = Format(
    "polecat",
    header=True,
    null="None",
    only="type IS NOT NULL AND COALESCE(source_name, source_polecat, target_name) IS NOT NULL",
)
PHOENIX = Format(
    "phoenix",
    header=False,
    doubles=True,
    only="source_code IS NOT NULL OR target_code IS NOT NULL",
)
PETRARCH = Format("petrarch2", header=False, null="---", doubles=True)


def check_file(path: Path, form: Format) -> int:
    """Read a file back by the rules of its format; the number of its rows, or an `InputError`."""
    rows = 0
    with path.open(encoding="utf-8", newline="") as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\n").split("\t")
            if number == 1 and form.header:
                if cells != form.names:
                    raise InputError(f"{path}, line 1: no header of {form.name}")
                continue
            rows += 1
            for fault in _faults(cells, form):
                raise InputError(f"{path}, line {number}: {fault}")
    return rows


def _faults(cells: list[str], form: Format) -> Iterator[str]:
    if len(cells) != len(form.columns):
        yield f"{len(cells)} columns, {form.name} has {len(form.columns)}"
        return
    for cell, column in zip(cells, form.columns, strict=True):
        pattern = PATTERNS.get(column.type)
        if pattern and cell != form.null and not re.fullmatch(pattern, cell):
            yield f"column {column.column}: {cell!r} is no {column.type}"
