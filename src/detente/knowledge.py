"""Reads `data/` into frozen tables and refuses a bad row, naming file, line and column.

In:  the tab-separated files of `data/` (their form is told in `data/README.md`).
Out: `Knowledge`, one tuple of rows per table, and indexes over them.
Leaves out: using it. Matching names is grounding's business, matching acts is coding's.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from detente.errors import KnowledgeError

DATA = Path(__file__).parent / "data"

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Country:
    """A state, polity or supranational actor."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]
    iso2: str
    cow: str
    gw: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named body or armed group."""

    name: str
    names: tuple[str, ...]
    kind: str
    country: str
    sector: str
    code: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office, from one day to another."""

    name: str
    names: tuple[str, ...]
    country: str
    sector: str
    office: str
    title: str
    since: str
    until: str

    def covers(self, day: str) -> bool:
        """Whether the office was held on an ISO day; an open end means still."""
        return self.since <= day and (not self.until or day <= self.until + "~")


@dataclass(frozen=True, slots=True)
class Office:
    """Title words and the office they name, everywhere or in some countries only."""

    words: tuple[str, ...]
    office: str
    countries: tuple[str, ...]
    sector: str


@dataclass(frozen=True, slots=True)
class Role:
    """A generic agent: troops, diplomat, government."""

    word: str
    sector: str
    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A region, sea, venue or battlefield."""

    name: str
    names: tuple[str, ...]
    kind: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class City:
    """A city of the gazetteer."""

    name: str
    country: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's sixteen event types."""

    type: str
    quad: int
    intensity: float
    recipient: str
    definition: str
    example: str
    stance: float
    verb: str
    label: str


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of an event type."""

    type: str
    mode: str
    intensity: float
    definition: str


@dataclass(frozen=True, slots=True)
class Context:
    """A PLOVER context and the words that betray it."""

    context: str
    definition: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code with its Goldstein score and what it is in PLOVER."""

    code: str
    label: str
    goldstein: float
    type: str
    mode: str
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter that states dispute."""

    issue: str
    label: str
    countries: tuple[str, ...]
    words: tuple[str, ...]
    sides: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Act:
    """What a predicate does: a row of `lexicon/acts.*.tsv`."""

    word: str
    kind: str
    conditions: tuple[tuple[str, tuple[str, ...]], ...]
    type: str
    mode: str
    cameo: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    reciprocal: bool
    example: str
    expected: str

    @property
    def rule(self) -> str:
        """The row's name in explanations."""
        told = "".join(f" +{slot}:{'|'.join(fill)}" for slot, fill in self.conditions)
        return f"{self.word} ({self.kind}){told}"


@dataclass(frozen=True, slots=True)
class Operator:
    """What stands over an act: a row of `lexicon/operators.tsv`."""

    word: str
    kind: str
    conditions: tuple[tuple[str, tuple[str, ...]], ...]
    operator: str
    complement: tuple[str, ...]
    addressee: tuple[str, ...]
    example: str
    expected: str


@dataclass(frozen=True, slots=True)
class Composition:
    """What an operator over an act makes."""

    operator: str
    act: str
    doer: str
    type: str
    mode: str
    cameo: str
    target: tuple[str, ...]
    factuality: str
    inner: str
    example: str


@dataclass(frozen=True, slots=True)
class NounClass:
    """A noun that stands for one kind of thing."""

    group: str
    word: str


@dataclass(frozen=True, slots=True)
class MeetingWord:
    """A word that tells the form of an encounter."""

    word: str
    form: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports speech or thought."""

    word: str
    kind: str
    complement: tuple[str, ...]
    strength: str
    example: str


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name and whether it is a woman's (`f`) or a man's (`m`)."""

    name: str
    gender: str


RENAMED = {"from": "since", "to": "until", "with": "conditions", "class": "group"}
"""Columns whose names are Python's or better said otherwise in code."""


@dataclass(frozen=True)
class Knowledge:
    """All tables."""

    countries: tuple[Country, ...]
    organisations: tuple[Organisation, ...]
    people: tuple[Tenure, ...]
    offices: tuple[Office, ...]
    roles: tuple[Role, ...]
    given_names: tuple[GivenName, ...]
    places: tuple[PlaceRow, ...]
    cities: tuple[City, ...]
    types: tuple[EventType, ...]
    modes: tuple[Mode, ...]
    contexts: tuple[Context, ...]
    cameo: tuple[Cameo, ...]
    issues: tuple[Issue, ...]
    acts: tuple[Act, ...]
    operators: tuple[Operator, ...]
    composition: tuple[Composition, ...]
    classes: tuple[NounClass, ...]
    cues: tuple[Cue, ...]
    meetings: tuple[MeetingWord, ...]

    @cached_property
    def country_by_code(self) -> dict[str, Country]:
        """Countries by code."""
        return {row.code: row for row in self.countries}

    @cached_property
    def type_by_name(self) -> dict[str, EventType]:
        """Event types by name."""
        return {row.type: row for row in self.types}

    @cached_property
    def cameo_by_code(self) -> dict[str, Cameo]:
        """CAMEO rows by code."""
        return {row.code: row for row in self.cameo}

    @cached_property
    def mode_intensity(self) -> dict[tuple[str, str], float]:
        """PLOVER intensity of a type and mode."""
        return {(row.type, row.mode): row.intensity for row in self.modes}

    @cached_property
    def issue_by_id(self) -> dict[str, Issue]:
        """Issues by id."""
        return {row.issue: row for row in self.issues}

    @cached_property
    def class_words(self) -> dict[str, frozenset[str]]:
        """Words of each noun class."""
        groups: dict[str, set[str]] = {}
        for row in self.classes:
            groups.setdefault(row.group, set()).add(row.word)
        return {group: frozenset(words) for group, words in groups.items()}


@lru_cache(maxsize=2)
def load_knowledge() -> Knowledge:
    """Load and check every table; the same object is returned within a process.

    >>> load_knowledge().country_by_code["FRA"].name
    'France'
    """
    actors, places = DATA / "actors", DATA / "places"
    ontology, lexicon = DATA / "ontology", DATA / "lexicon"
    acts = sorted(lexicon.glob("acts.*.tsv"))
    knowledge = Knowledge(
        countries=read_table(actors / "countries.tsv", Country),
        organisations=read_table(actors / "organisations.tsv", Organisation),
        people=read_table(actors / "people.tsv", Tenure),
        offices=read_table(actors / "offices.tsv", Office),
        roles=read_table(actors / "roles.tsv", Role),
        given_names=read_table(actors / "given_names.tsv", GivenName),
        places=read_table(places / "places.tsv", PlaceRow),
        cities=read_table(places / "cities.tsv", City),
        types=read_table(ontology / "types.tsv", EventType),
        modes=read_table(ontology / "modes.tsv", Mode),
        contexts=read_table(ontology / "contexts.tsv", Context),
        cameo=read_table(ontology / "cameo.tsv", Cameo),
        issues=read_table(ontology / "issues.tsv", Issue),
        acts=tuple(act for path in acts for act in read_table(path, Act)),
        operators=read_table(lexicon / "operators.tsv", Operator),
        composition=read_table(lexicon / "composition.tsv", Composition),
        classes=read_table(lexicon / "classes.tsv", NounClass),
        cues=read_table(lexicon / "cues.tsv", Cue),
        meetings=read_table(lexicon / "meetings.tsv", MeetingWord),
    )
    check_codes(knowledge, acts)
    return knowledge


def read_table(path: Path, row: type[Row]) -> tuple[Row, ...]:
    """Read a file into rows of a dataclass; `KnowledgeError` names what is wrong with a row."""
    return tuple(_read_rows(path, row))


def _read_rows(path: Path, row: type[Row]) -> Iterator[Row]:
    hints = typing.get_type_hints(row)
    names = [field.name for field in fields(row)]  # type: ignore[arg-type]
    header: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("#") or not line.strip():
                continue
            cells = [cell.strip() for cell in line.rstrip("\n").split("\t")]
            if not header:
                header = [RENAMED.get(cell, cell) for cell in cells]
                missing = set(names) - set(header) - {"reciprocal"}
                if missing:
                    raise KnowledgeError(
                        f"lacks {', '.join(sorted(missing))}", file=path.name, line=number
                    )
                continue
            if len(cells) > len(header):
                raise KnowledgeError(
                    f"{len(cells)} cells, expected {len(header)}", file=path.name, line=number
                )
            given = dict(zip(header, cells, strict=False))
            if "reciprocal" in names:
                given["reciprocal"] = "+" if given.get("target", "").endswith("+") else ""
                given["target"] = given.get("target", "").removesuffix("+")
            values: dict[str, Any] = {}
            for name in names:
                try:
                    values[name] = _convert(given.get(name, ""), hints[name])
                except ValueError as error:
                    raise KnowledgeError(
                        str(error), file=path.name, line=number, column=name
                    ) from error
            yield row(**values)


def _convert(cell: str, kind: object) -> object:
    """A cell as the value its column holds."""
    if kind is str:
        return cell
    if kind is bool:
        return bool(cell)
    if kind is int or kind is float:
        try:
            return kind(cell or 0)  # type: ignore[operator]
        except ValueError:
            raise ValueError(f"{cell!r} is no number") from None
    if isinstance(kind, types.GenericAlias) and typing.get_args(kind)[0] is str:
        return tuple(part.strip() for part in cell.split("|") if part.strip())
    return tuple(_read_condition(part) for part in cell.split(";") if part.strip())


def _read_condition(part: str) -> tuple[str, tuple[str, ...]]:
    slot, colon, filler = part.strip().partition(":")
    if not colon or not re.fullmatch(r"[a-z ]+", slot) or not filler:
        raise ValueError(f"{part.strip()!r} is no condition; write slot:filler")
    return slot, tuple(filler.split("|"))


def check_codes(knowledge: Knowledge, files: list[Path]) -> None:
    """Refuse acts with an unknown type, mode, CAMEO code or noun class."""
    places: dict[Act, tuple[str, int]] = {}
    for path in files:
        with path.open(encoding="utf-8") as lines:
            rows = [n for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"][1:]
        for number, act in zip(rows, read_table(path, Act), strict=True):
            places[act] = (path.name, number)
    modes = {(row.type, row.mode) for row in knowledge.modes}
    for act, (file, line) in places.items():
        classes = [f[1:] for _, filler in act.conditions for f in filler if f.startswith("@")]
        unknown = [c for c in classes if c not in knowledge.class_words]
        if act.type not in knowledge.type_by_name:
            raise KnowledgeError(f"unknown type {act.type!r}", file=file, line=line, column="type")
        if act.mode and (act.type, act.mode) not in modes:
            raise KnowledgeError(f"unknown mode {act.mode!r}", file=file, line=line, column="mode")
        if act.cameo not in knowledge.cameo_by_code:
            raise KnowledgeError(
                f"unknown CAMEO code {act.cameo!r}", file=file, line=line, column="cameo"
            )
        if unknown:
            raise KnowledgeError(
                f"unknown noun class @{unknown[0]}", file=file, line=line, column="with"
            )
