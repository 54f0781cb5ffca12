"""Reads tab-separated tables into rows, and says of a bad row where it stands.

In:  a file whose form is told in `data/README.md`.
Out: `Placed` rows, each with its file and line; `KnowledgeError` for a cell that is none.
Leaves out: what rows must be to each other (`checks`).
"""

from __future__ import annotations

import math
import re
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from detente.errors import KnowledgeError
from detente.knowledge.rows import (
    Act,
    Alliance,
    Cameo,
    City,
    Composition,
    Context,
    Country,
    Cue,
    EventType,
    GivenName,
    Issue,
    Matter,
    MeetingWord,
    Mode,
    NounClass,
    Office,
    Operator,
    Organisation,
    Part,
    PlaceRow,
    Role,
    StanceWord,
    StateWord,
    StatusWord,
    Tenure,
    Word,
)

Row = TypeVar("Row")
Tell = Callable[[KnowledgeError], None]
"""What is done about a fault: raise it, or put it on a list."""

RENAMED = {"from": "since", "to": "until", "with": "conditions", "class": "group"}
"""Columns whose names are Python's or better said otherwise in code."""

MARK = "+"
"""Ends a list of slots of an act that is done by both sides."""

LARGEST_FILE = 64_000_000
"""Bytes of a table that is read; the largest of ours has half a million."""


class Placed(NamedTuple, Generic[Row]):
    """A row, where it stands, and the columns its table has."""

    row: Row
    file: str
    line: int
    columns: frozenset[str]

    def fault(self, message: str, column: str = "") -> KnowledgeError:
        """The error that says what is wrong with this row."""
        return KnowledgeError(message, file=self.file, line=self.line, column=column)


@dataclass(frozen=True)
class Table(Generic[Row]):
    """A table: its field of `Knowledge`, its files, the type of its rows.

    `key` columns tell rows apart (none: a row may stand as often as it likes); `needed` ones may
    not be empty.
    """

    name: str
    pattern: str
    row: type[Row]
    key: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    @cached_property
    def key_of(self) -> Callable[[Row], object]:
        """What tells a row from every other of its table."""
        return attrgetter(*self.key)


TABLES: tuple[Table[Any], ...] = (
    Table("countries", "actors/countries.tsv", Country, ("code",), ("code", "name")),
    Table("organisations", "actors/organisations.tsv", Organisation, ("name",), ("name",)),
    Table("parts", "actors/parts.tsv", Part, ("name",), ("name", "country", "sector")),
    Table(
        "alliances",
        "actors/alliances.tsv",
        Alliance,
        ("alliance", "countries", "since"),
        ("alliance", "countries"),
    ),
    Table(
        "people",
        "actors/people.tsv",
        Tenure,
        ("name", "country", "office", "since"),
        ("name", "country"),
    ),
    Table("offices", "actors/offices.tsv", Office, (), ("words",)),
    Table("roles", "actors/roles.tsv", Role, ("word",), ("word", "sector", "kind")),
    Table("given_names", "actors/given_names.tsv", GivenName, ("name",), ("name", "gender")),
    Table("places", "places/places.tsv", PlaceRow, ("name", "country"), ("name", "lat", "lon")),
    Table("cities", "places/cities.tsv", City, ("name", "country", "lat", "lon"), ("name",)),
    Table("types", "ontology/types.tsv", EventType, ("type",), ("type",)),
    Table("modes", "ontology/modes.tsv", Mode, ("type", "mode"), ("type", "mode")),
    Table("contexts", "ontology/contexts.tsv", Context, ("context",), ("context",)),
    Table("cameo", "ontology/cameo.tsv", Cameo, ("code",), ("code",)),
    Table("issues", "ontology/issues.tsv", Issue, ("issue",), ("issue", "label", "words")),
    Table(
        "matters", "ontology/matters.tsv", Matter, ("cameo", "issue"), ("cameo", "issue", "side")
    ),
    Table("acts", "lexicon/acts.*.tsv", Act, ("word", "kind", "conditions"), ("word", "kind")),
    Table(
        "operators",
        "lexicon/operators.tsv",
        Operator,
        ("word", "kind", "conditions", "operator", "complement"),
        ("word", "kind", "operator"),
    ),
    Table("composition", "lexicon/composition.tsv", Composition, (), ("operator", "act")),
    Table("classes", "lexicon/classes.tsv", NounClass, ("group", "word"), ("group", "word")),
    Table("cues", "lexicon/cues.tsv", Cue, ("word", "kind"), ("word", "kind")),
    Table(
        "meetings", "lexicon/meetings.tsv", MeetingWord, ("word", "kind"), ("word", "kind", "form")
    ),
    Table(
        "statuses", "lexicon/statuses.tsv", StatusWord, ("word", "kind"), ("word", "kind", "status")
    ),
    Table("stances", "lexicon/stances.tsv", StanceWord, ("word",), ("word", "value")),
    Table("state_words", "actors/state_words.tsv", StateWord, ("word",), ("word", "number")),
    *(
        Table(name, f"language/{name}.tsv", Word, ("word", "kind"), ("word", "kind"))
        for name in ("context_words", "name_words", "name_parts")
    ),
)


def read_rows(
    path: Path, table: Table[Row], tell: Tell, some: bool = False
) -> Iterator[Placed[Row]]:
    """Read a file row by row; `some`: it need not have every column. Faults are told."""
    form: _Form | None = None
    columns: frozenset[str] = frozenset()
    file = path.name
    for number, line in _read_lines(path, tell):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if "\t " in line or " \t" in line or line[0] == " " or line[-1] == " ":
            cells = [cell.strip() for cell in cells]
        if form is None:
            header = [RENAMED.get(cell, cell) for cell in cells]
            wrong = _wrong_header(header, table, some)
            if wrong:
                tell(KnowledgeError(wrong, file=file, line=number))
                return
            form, columns = _Form(table, header), frozenset(header)
            width = len(header)
            continue
        if len(cells) > width:
            told = f"{len(cells)} cells, expected {width}"
            tell(KnowledgeError(told, file=file, line=number))
            continue
        if some and (quoted := next(filter(_is_quoted, cells), None)):
            told = (
                f"{quoted} is in quotation marks, which would be part of the cell; leave them out"
            )
            tell(KnowledgeError(told, file=file, line=number))
            continue
        cells += [""] * (width + 1 - len(cells))
        values = form.read(cells)
        if isinstance(values, list):
            yield Placed(table.row(*values), file, number, columns)
        else:
            column, told = values
            tell(KnowledgeError(told, file=file, line=number, column=_written(column)))


def _is_quoted(cell: str) -> bool:
    """Whether a spreadsheet has put quotation marks around a cell."""
    return len(cell) > 1 and cell[0] == cell[-1] == '"'


def read_table(path: Path, row: type[Row]) -> tuple[Row, ...]:
    """Read a file into rows of a type; the first fault is raised."""
    return tuple(placed.row for placed in read_rows(path, Table(path.stem, path.name, row), refuse))


def refuse(error: KnowledgeError) -> None:
    """Raise a fault: what is done about it where nobody keeps a list."""
    raise error


def _read_lines(path: Path, tell: Tell) -> Iterator[tuple[int, str]]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            told = f"larger than {LARGEST_FILE // 1_000_000} MB, which no table is"
            tell(KnowledgeError(told, file=path.name, line=1))
            return
        data = path.read_bytes()
    except OSError as error:
        tell(KnowledgeError(f"cannot be read: {error.strerror}", file=path.name, line=1))
        return
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            tell(KnowledgeError("is not UTF-8; convert the file", file=path.name, line=number))
            continue
        yield number, text.rstrip("\r")


def _wrong_header(header: list[str], table: Table[Any], some: bool) -> str:
    """What is wrong with the first line; empty where nothing is."""
    names = list(typing.get_type_hints(table.row))
    wanted = set(table.needed) if some else set(names)
    missing = wanted - set(header) - {"reciprocal", "ruled"}
    if missing:
        lacking = ", ".join(sorted(map(_written, missing)))
        tabs = "; columns are separated by tabs" if len(header) == 1 and len(wanted) > 1 else ""
        return f"lacks the column{'s' * (len(missing) > 1)} {lacking}{tabs}"
    twice = {name for name in header if header.count(name) > 1}
    if twice:
        return f"has two columns {', '.join(sorted(map(_written, twice)))}"
    unknown = [name for name in header if name not in names] if some else []
    if unknown:
        return f"has a column {unknown[0]!r}; there are: {', '.join(map(_written, names))}"
    return ""


def _written(column: str) -> str:
    """A column's name as it is written in files."""
    return next((told for told, own in RENAMED.items() if own == column), column)


class _Form:
    """How a table's rows are read from lines under a header."""

    def __init__(self, table: Table[Any], header: list[str]) -> None:
        hints = typing.get_type_hints(table.row)
        # Whether an act is reciprocal is told by a mark at the end of its target slots.
        self.columns = ["target" if name == "reciprocal" else name for name in hints]
        width = len(header)  # behind the last cell of a line stands an empty one
        places = [header.index(c) if c in header else width for c in self.columns]
        self.pick = itemgetter(*places) if len(places) > 1 else lambda cells: (cells[places[0]],)
        self.needed = [n for n, column in enumerate(self.columns) if column in table.needed]
        self.converted = [
            (n, _read_slots if "reciprocal" in hints and name == "target" else convert)
            for n, (name, kind) in enumerate(hints.items())
            if (convert := _converter(kind))
        ]

    def read(self, cells: list[str]) -> list[object] | tuple[str, str]:
        """The values of a row, or the column that has none and what is wrong there."""
        values: list[Any] = list(self.pick(cells))
        for place in self.needed:
            if not values[place]:
                return self.columns[place], "is empty"
        try:
            for place, convert in self.converted:
                values[place] = convert(values[place])
        except ValueError as error:
            return self.columns[place], str(error)
        return values


def _converter(kind: object) -> Callable[[str], object] | None:
    """What makes a cell the value its column holds; None where it is the cell itself."""
    if kind is str:
        return None
    if kind is int or kind is float:
        return partial(_read_number, kind)
    if kind is bool:
        return _is_marked
    return _read_words if typing.get_args(kind)[0] is str else _read_conditions


def _read_number(kind: Callable[[str], float], cell: str) -> float:
    try:
        number = kind(cell or "0")
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"{cell!r} is no number")
    return number


def _is_marked(cell: str) -> bool:
    return cell.endswith(MARK)


def _read_words(cell: str) -> tuple[str, ...]:
    return tuple(word for part in cell.split("|") if (word := part.strip())) if cell else ()


@cache
def _read_slots(cell: str) -> tuple[str, ...]:
    return _read_words(cell.removesuffix(MARK))


def _read_conditions(cell: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(_read_condition(part) for part in cell.split(";") if part.strip())


@cache
def _read_condition(part: str) -> tuple[str, tuple[str, ...]]:
    slot, colon, filler = part.strip().partition(":")
    if not colon or not re.fullmatch(r"[a-z |]+", slot) or not filler:
        raise ValueError(f"{part.strip()!r} is no condition; write slot:filler")
    return slot, tuple(filler.split("|"))
