"""The rows of the tables of `data/`, and all of them together.

In:  nothing.
Out: a tuple with names per table, `Knowledge` with one tuple of rows per table and indexes over them.
Leaves out: reading them from files (`tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_UNSAID = re.compile(r", (?:\w+ )?not given$")


REGIONS = frozenset("AFR ARB ASA EUR LAM WST".split())
"""Codes of parts of the world: of "Moe, a Western ally," they tell nothing."""


class Country(NamedTuple):
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

    @property
    def adjective(self) -> str:
        """What stands before its "government" or "troops": the first demonym, else the name."""
        return self.demonyms[0] if self.demonyms else self.name


def is_within(day: str, since: str, until: str) -> bool:
    """Whether an ISO day lies between two days, months or years; an empty end means still.

    >>> is_within("2001-11-13", "1996", "2001-11"), is_within("2001-12-01", "1996", "2001-11")
    (True, False)
    """
    return since <= day and (not until or day <= until + "~")


class Organisation(NamedTuple):
    """A named body or armed group."""

    name: str
    names: tuple[str, ...]
    kind: str
    country: str
    sector: str
    code: str
    ruled: tuple[str, ...] = ()

    def sector_on(self, day: str) -> str:
        """Its sector on an ISO day: whoever rules a country by then is its government.

        >>> front = Organisation("Front", (), "group", "FRA", "REB", "FRAREB", ("1996/2001-11",))
        >>> front.sector_on("2001-11-13"), front.sector_on("2002-01-01")
        ('GOV', 'REB')
        """
        spans = (span.partition("/") for span in self.ruled)
        rules = any(is_within(day, since, until) for since, _, until in spans)
        return "GOV" if rules else self.sector


class Part(NamedTuple):
    """A part of a state that has leaders of its own, as of right or against the state."""

    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    country: str
    sector: str

    @property
    def adjective(self) -> str:
        """What stands before its "leader" or "troops": the first demonym, else the name."""
        return self.demonyms[0] if self.demonyms else self.name


class Alliance(NamedTuple):
    """States of an alliance, or of an agreement on troops, from one day to another."""

    alliance: str
    countries: tuple[str, ...]
    since: str
    until: str

    def covers(self, day: str) -> bool:
        """Whether they were allied on an ISO day; an open end means still."""
        return is_within(day, self.since, self.until)


class Tenure(NamedTuple):
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
        return is_within(day, self.since, self.until)


class Office(NamedTuple):
    """Title words and the office they name, everywhere or in some countries only."""

    words: tuple[str, ...]
    office: str
    countries: tuple[str, ...]
    sector: str


class Role(NamedTuple):
    """A generic agent: troops, diplomat, government."""

    word: str
    sector: str
    kind: str
    number: str


class PlaceRow(NamedTuple):
    """A region, sea, venue or battlefield."""

    name: str
    names: tuple[str, ...]
    kind: str
    country: str
    lat: float
    lon: float

    @property
    def is_town(self) -> bool:
        """Whether it is one of several that may be called so, as cities are."""
        return self.kind == "town"


class City(NamedTuple):
    """A city of the gazetteer."""

    name: str
    country: str
    lat: float
    lon: float
    population: int


class EventType(NamedTuple):
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


class Mode(NamedTuple):
    """A mode of an event type."""

    type: str
    mode: str
    intensity: float
    definition: str


class Context(NamedTuple):
    """A PLOVER context and the words that betray it."""

    context: str
    definition: str
    words: tuple[str, ...]


class Cameo(NamedTuple):
    """A CAMEO code with its Goldstein score and what it is in PLOVER."""

    code: str
    label: str
    goldstein: float
    type: str
    mode: str
    contexts: tuple[str, ...]
    folded: str

    @property
    def act(self) -> str:
        """The label as it stands within a sentence: "Threat, kind not given" is a threat."""
        return self.label[:1].lower() + _UNSAID.sub("", self.label[1:])


class Issue(NamedTuple):
    """A matter that states dispute."""

    issue: str
    label: str
    countries: tuple[str, ...]
    words: tuple[str, ...]
    sides: tuple[str, ...]
    parties: tuple[str, ...]
    example: str


class Matter(NamedTuple):
    """What an act is about by what it is, and on which side it is done: for (1), against (-1).

    `named`: it must also be named (`named`); it is about nothing else, whatever is named (`alone`).
    """

    cameo: str
    issue: str
    side: float
    named: str


class Act(NamedTuple):
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


class Operator(NamedTuple):
    """What stands over an act: a row of `lexicon/operators.tsv`."""

    word: str
    kind: str
    conditions: tuple[tuple[str, tuple[str, ...]], ...]
    operator: str
    complement: tuple[str, ...]
    addressee: tuple[str, ...]
    example: str
    expected: str


class Composition(NamedTuple):
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


class NounClass(NamedTuple):
    """A noun that stands for one kind of thing."""

    group: str
    word: str


class MeetingWord(NamedTuple):
    """A word that tells of an encounter: its form, the slots of its sides, and who is the host.

    `use` says in one word what it takes besides, as the head of the table explains.
    """

    word: str
    kind: str
    form: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    host: str
    use: str
    example: str


class StatusWord(NamedTuple):
    """A word over an encounter that says how far it has come, or what came of it."""

    word: str
    kind: str
    status: str


class StanceWord(NamedTuple):
    """A word that speaks for (1) or against (-1) what it is said of."""

    word: str
    value: float


class Cue(NamedTuple):
    """A word that reports speech or thought."""

    word: str
    kind: str
    complement: tuple[str, ...]
    strength: str
    example: str


class GivenName(NamedTuple):
    """A given name and whether it is a woman's (`f`) or a man's (`m`)."""

    name: str
    gender: str


class StateWord(NamedTuple):
    """What states are called instead of their names."""

    word: str
    number: str
    countries: tuple[str, ...]


class Word(NamedTuple):
    """A word of the language, and a kind to which it belongs."""

    word: str
    kind: str


@dataclass(frozen=True, eq=False)
class Knowledge:
    """All tables; one set of them equals another only if it is the same."""

    countries: tuple[Country, ...]
    organisations: tuple[Organisation, ...]
    parts: tuple[Part, ...]
    alliances: tuple[Alliance, ...]
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
    matters: tuple[Matter, ...]
    acts: tuple[Act, ...]
    operators: tuple[Operator, ...]
    composition: tuple[Composition, ...]
    classes: tuple[NounClass, ...]
    cues: tuple[Cue, ...]
    meetings: tuple[MeetingWord, ...]
    statuses: tuple[StatusWord, ...]
    stances: tuple[StanceWord, ...]
    state_words: tuple[StateWord, ...]
    context_words: tuple[Word, ...]
    name_words: tuple[Word, ...]
    name_parts: tuple[Word, ...]

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


def by_kind(words: Iterable[Word]) -> dict[str, frozenset[str]]:
    """The words of each kind.

    >>> by_kind([Word("send", "muster"), Word("deploy", "muster")])["muster"] >= {"deploy"}
    True
    """
    groups: dict[str, set[str]] = {}
    for row in words:
        groups.setdefault(row.kind, set()).add(row.word)
    return {kind: frozenset(found) for kind, found in groups.items()}
