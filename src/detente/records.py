"""Every type that is passed between rooms or stored: frozen, checked on construction.

In:  values found by the rooms.
Out: records whose JSON form is the contract `detente.reading/1` (`Reading.to_dict`).
Leaves out: all other logic. Offsets are `[start, end)`, code points of `Document.text`; dates are
ISO 8601, countries ISO 3166-1 alpha-3 or CAMEO's supranational codes.
"""

from __future__ import annotations

import hashlib
import html
import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from detente.errors import RecordError

SCHEMA = "detente.reading/1"

ActorKind = Literal["state", "person", "organisation", "group", "place-as-actor"]
MentionForm = Literal["name", "nominal", "pronoun", "metonym"]
Factuality = Literal[
    "actual", "asserted", "planned", "possible", "conditional", "denied", "negated", "hypothetical"
]
EncounterForm = Literal["meeting", "visit", "summit", "phone", "video", "negotiation"]
EncounterStatus = Literal[
    "held", "under way", "planned", "proposed", "refused", "cancelled", "failed"
]
EncounterStage = Literal[
    "proposed", "accepted", "planned", "confirmed", "postponed", "cancelled", "refused",
    "under way", "held", "failed"
]  # fmt: skip
EncounterOutcome = Literal["agreement", "statement", "nothing"]
StatementKind = Literal["direct", "indirect", "mixed"]
RunStatus = Literal["running", "finished", "stopped", "broken off"]
DateBasis = Literal["named", "publication date", "another date", "open"]
Direction = Literal["warming", "cooling", "mixed", "flat"]


def make_id(*parts: object) -> str:
    """Return a short content hash: the same parts give the same id in every process.

    >>> make_id("a", 1) == make_id("a", 1) != make_id("a", 2)
    True
    """
    text = "\x1f".join(map(str, parts))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of `Document.text`.

    >>> Span(4, 2)
    Traceback (most recent call last):
    detente.errors.RecordError: span 4 to 2: ends before it starts
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise RecordError(f"span {self.start} to {self.end}: ends before it starts")


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be coded, furniture already gone; `published` is None where nobody knows."""

    id: str
    name: str
    text: str
    url: str | None = None
    title: str | None = None
    published: date | None = None
    published_from: Literal["metadata", "page", "given", "none"] = "none"
    language: str = "en"
    outlet: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an actor is named, described or pointed to."""

    start: int
    end: int
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, speaks or is acted upon; `code` is CAMEO style (`RUSGOV`)."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    code: str | None = None
    role: str | None = None
    role_from: str | None = None
    role_to: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a record: the actor (None where nobody resolvable is named) and where it stands."""

    actor: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its coordinates in degrees, and where the text names it."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """An interval of days, both ends included, as the words `text` tell it.

    They count from `basis`: `named`, `publication date`, `another date` of the text, or `open`.
    """

    start: date | None
    end: date | None
    text: str
    basis: DateBasis = "named"


@dataclass(frozen=True, slots=True)
class Basis:
    """Which rule produced a record: the lexicon row, the operators over it, inside out, and paths."""

    rule: str
    operators: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, in PLOVER and CAMEO codes; `about` are issues, then words of the text."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    goldstein: float
    intensity: float
    quad: int
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    reciprocal: bool
    place: Place | None
    date: DateSpan | None
    factuality: Factuality
    issues: tuple[str, ...]
    statement: str | None
    start: int
    end: int
    trigger: Span
    basis: Basis
    confidence: float
    about: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.start <= self.trigger.start <= self.trigger.end <= self.end:
            raise RecordError(f"event {self.id}: its trigger lies outside its evidence")
        if not 0 <= self.confidence <= 1:
            raise RecordError(f"event {self.id}: confidence {self.confidence} is not in 0 to 1")


@dataclass(frozen=True, slots=True)
class Stance:
    """A speaker's attitude, -1 against to 1 for, toward an actor or an issue."""

    toward: str
    value: float


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: speaker, cue and content."""

    id: str
    speaker: Party | None
    cue: Span | None
    content: tuple[Span, ...]
    addressee: Party | None
    kind: StatementKind
    issues: tuple[str, ...]
    stance: tuple[Stance, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Stage:
    """How far an encounter had come, by the words at `[start, end)`."""

    status: EncounterStage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting, visit, summit or call, from proposal to outcome, however often it is mentioned.

    `host` is the participant whose guests the others are; `history` tells the stages in the order
    of the text, `status` the one that holds.
    """

    id: str
    participants: tuple[str, ...]
    form: EncounterForm
    status: EncounterStatus
    place: Place | None
    date: DateSpan | None
    occasion: str | None
    agenda: tuple[str, ...]
    events: tuple[str, ...]
    evidence: tuple[Span, ...]
    host: str | None = None
    outcome: EncounterOutcome | None = None
    history: tuple[Stage, ...] = ()


LASTING = timedelta(days=3 * 365)
"""After so long an act shows no longer where its doer stands."""

TOLD = 0.5
"""Confidence from which a position is told by its own evidence, not by the subject around it."""


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stand on an issue, -1 against to 1 for, with what shows it.

    `said_by` are those who spoke for the actor; `shown_on` is the last day on which it was;
    `confidence` how close the matter stands to what shows the stand, told by it from `TOLD` on.
    """

    actor: str
    issue: str
    toward: str | None
    stance: float
    label: str
    evidence: tuple[str, ...]
    shown_on: date | None = None
    said_by: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that brings a pair together or separates it."""

    issue: str | None
    event: str | None
    label: str
    weight: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """The state of the relation of two countries, as one document or a ledger tells it."""

    pair: tuple[str, str]
    score: float
    low: float
    high: float
    direction: Direction
    headline: str
    brings_together: tuple[Matter, ...]
    separates: tuple[Matter, ...]


UNKNOWN = {
    "people": "no table tells whose this person is",
    "organisations": "no table knows this body",
    "places": "no table knows this place",
}
"""Reasons of gaps that a row in the table of that name would close."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What could not be decided, and why."""

    room: str
    reason: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document yields."""

    document: Document
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    positions: tuple[Position, ...] = ()
    relations: tuple[Relation, ...] = ()
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()

    def actor(self, id: str) -> Actor:
        """Return the actor with this id; `KeyError` where there is none."""
        for actor in self.actors:
            if actor.id == id:
                return actor
        raise KeyError(id)

    def quote(self, start: int, end: int) -> str:
        """Return the words of a span on one line."""
        return " ".join(self.document.text[start:end].split())

    def to_dict(self) -> dict[str, Any]:
        """Return the reading as the contract `detente.reading/1` has it: plain JSON values."""
        return {"schema": SCHEMA} | {
            field.name: _plain(getattr(self, field.name)) for field in fields(self)
        }

    def to_json(self, indent: int | None = None) -> str:
        """Return `to_dict` as JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def __repr__(self) -> str:
        counted = ", ".join(
            f"{len(getattr(self, name))} {name}"
            for name in ("actors", "events", "statements", "encounters", "positions", "relations")
        )
        return f"<Reading of {self.document.title or self.document.name!r}: {counted}>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{html.escape(event.type)}</td><td>{html.escape(event.factuality)}</td>"
            f"<td>{html.escape(self.quote(event.start, event.end))}</td></tr>"
            for event in self.events
        )
        heads = "".join(f"<li>{html.escape(r.headline)}</li>" for r in self.relations)
        return f"<p>{html.escape(repr(self))}</p><ul>{heads}</ul><table>{rows}</table>"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document could not be read: the room that gave up, the kind of error, its message."""

    room: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a run: where it was found, and its reading or its failure.

    `content` hashes what was found there, before it was read. `same_as` names the document that the
    same content was read as before; then there is neither reading nor failure.
    """

    origin: str
    content: str
    name: str
    reading: Reading | None = None
    failure: Failure | None = None
    same_as: str | None = None
    url: str | None = None
    outlet: str | None = None
    gated: bool = False
    seconds: float = 0.0
    signature: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Coder:
    """What coded a reading: versions and hashes; another coder makes another reading.

    >>> Coder("0.1.0", "m", "k").id == Coder("0.1.0", "m", "k").id != Coder("0.2.0", "m", "k").id
    True
    """

    package: str
    model: str
    knowledge: str
    options: str = "{}"

    @property
    def id(self) -> str:
        """The hash of all of it."""
        return make_id("coder", self.package, self.model, self.knowledge, self.options)


@dataclass(frozen=True, slots=True)
class Run:
    """The card of one run over documents; times are UTC."""

    id: str
    number: int
    coder: str
    started: datetime
    ended: datetime | None
    status: RunStatus
    command: str
    engine: str
    workers: int
    seconds: float
    items: int
    documents: int
    readings: int
    events: int
    failures: int


def _plain(value: object) -> Any:
    """A record as JSON values, in the shapes that the contract gives them."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    plain: dict[str, Any] = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Event | Statement):
        plain["rule"] = plain.pop("basis")
    elif isinstance(value, Relation):
        plain["interval"] = [plain.pop("low"), plain.pop("high")]
    return plain
