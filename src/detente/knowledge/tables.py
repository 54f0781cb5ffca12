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
from dataclasses import dataclass, fields
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from detente.errors import KnowledgeError
from detente.knowledge.rows import (
    Act,
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
    form: tuple[_Column, ...] = ()
    columns: frozenset[str] = frozenset()
    file = path.name
    for number, line in _read_lines(path, tell):
        if line.startswith("#") or not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            header = [RENAMED.get(cell, cell) for cell in cells]
            wrong = _wrong_header(header, table, some)
            if wrong:
                tell(KnowledgeError(wrong, file=file, line=number))
                return
            form, columns = _form(table, header), frozenset(header)
            width = len(header)
            continue
        if len(cells) > width:
            told = f"{len(cells)} cells, expected {width}"
            tell(KnowledgeError(told, file=file, line=number))
            continue
        cells += [""] * (width + 1 - len(cells))
        values = _read_values(cells, form)
        if isinstance(values, list):
            yield Placed(table.row(*values), file, number, columns)
        else:
            column, told = values
            tell(KnowledgeError(told, file=file, line=number, column=_written(column)))


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
    names = [field.name for field in fields(table.row)]
    wanted = set(table.needed) if some else set(names)
    missing = wanted - set(header) - {"reciprocal", "ruled"}
    if missing:
        return f"lacks {', '.join(sorted(map(_written, missing)))}"
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


def _read_values(cells: list[str], form: tuple[_Column, ...]) -> list[object] | tuple[str, str]:
    """The values of a row, or the column that has none and what is wrong there."""
    values: list[object] = []
    for name, place, convert, needed in form:
        cell = cells[place]
        if needed and not cell:
            return name, "is empty"
        try:
            values.append(convert(cell) if convert else cell)
        except ValueError as error:
            return name, str(error)
    return values


class _Column(NamedTuple):
    """A field of a row: the cell it is read from, and how; the last cell of all is empty."""

    name: str
    cell: int
    convert: Callable[[str], object] | None
    needed: bool


def _form(table: Table[Any], header: list[str]) -> tuple[_Column, ...]:
    """How a table's rows are read from lines under a header."""
    hints = typing.get_type_hints(table.row)
    columns = []
    for field in fields(table.row):
        # Whether an act is reciprocal is told by a mark at the end of its target slots.
        name = "target" if field.name == "reciprocal" else field.name
        place = header.index(name) if name in header else len(header)
        convert = _converter(hints[field.name])
        if name == "target" and field.name == name and "reciprocal" in hints:
            convert = _read_slots
        columns.append(_Column(field.name, place, convert, name in table.needed))
    return tuple(columns)


def _converter(kind: object) -> Callable[[str], object] | None:
    """What makes a cell the value its column holds; None where it is the cell itself."""
    if kind is str:
        return None
    if kind is int or kind is float:
        return partial(_read_number, kind)  # type: ignore[arg-type]
    if kind is bool:
        return _is_marked
    return _read_words if typing.get_args(kind)[0] is str else _read_conditions


def _read_number(kind: Callable[[str], float], cell: str) -> float:
    try:
        number = kind(cell or "0")
    except ValueError:
        raise ValueError(f"{cell!r} is no number") from None
    if not math.isfinite(number):
        raise ValueError(f"{cell!r} is no number")
    return number


def _is_marked(cell: str) -> bool:
    return cell.endswith(MARK)


def _read_words(cell: str) -> tuple[str, ...]:
    return tuple(word for part in cell.split("|") if (word := part.strip())) if cell else ()


def _read_slots(cell: str) -> tuple[str, ...]:
    return _read_words(cell.removesuffix(MARK))


def _read_conditions(cell: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(_read_condition(part) for part in cell.split(";") if part.strip())


def _read_condition(part: str) -> tuple[str, tuple[str, ...]]:
    slot, colon, filler = part.strip().partition(":")
    if not colon or not re.fullmatch(r"[a-z |]+", slot) or not filler:
        raise ValueError(f"{part.strip()!r} is no condition; write slot:filler")
    return slot, tuple(filler.split("|"))
