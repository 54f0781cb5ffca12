"""Records in plain words, the same in a terminal and on a page.

In:  a reading.
Out: its records as lines of words, in the order in which a reader wants them.
Leaves out: layout and colour (`detente.faces.report`, `detente.faces.page`).

Acts are named by the labels of `data/ontology/cameo.tsv`; the few words of this room itself are
the tables of `detente.faces.phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from detente.faces.phrases import (
    FACTUALITY_WORDS,
    FORM_WORDS,
    KIND_WORDS,
    name_issue,
    plain,
    tell_date,
    tell_day,
)
from detente.knowledge import load_knowledge
from detente.records import (
    TOLD,
    DateSpan,
    Encounter,
    Event,
    Gap,
    Party,
    Place,
    Position,
    Reading,
    Span,
    Statement,
)
from detente.relations.matters import tell_list
from detente.text.excerpts import find_clause, join_passages

DOUBTFUL, UNSURE = 0.5, "unsure"
"""Confidence up to which an event between two is told with a word of doubt; of one side alone most
have no more.
"""

_MARKS = ",\"“”„«»'‘’ "


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as a reader meets it: `between`, `act`, `codes`, then when, where and whether."""

    event: Event
    between: str
    act: str
    codes: str
    mark: str
    doubt: str
    told_by: str
    circumstances: tuple[str, ...]
    issues: str
    evidence: str

    @property
    def sentence(self) -> str:
        """All of it but the evidence, on one line."""
        parts = (
            f"{self.act} ({self.codes})", self.mark, self.doubt, *self.circumstances, self.told_by
        )  # fmt: skip
        told = ", ".join(part for part in parts if part)
        return f"{self.between}: {told}" + (f"; on {self.issues}" if self.issues else "")


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement: who, how it is told, on what, and the words."""

    statement: Statement
    speaker: str
    kind: str
    to: str
    issues: str
    words: str


@dataclass(frozen=True, slots=True)
class EncounterLine:
    """An encounter: who, what it was, where and when, on what, and the words."""

    encounter: Encounter
    participants: str
    form: str
    status: str
    circumstances: tuple[str, ...]
    agenda: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PositionLine:
    """An actor's stand on an issue."""

    position: Position
    actor: str
    issue: str
    stance: str
    label: str


class Wording:
    """One reading in words."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._knowledge = load_knowledge()
        self._actors = {actor.id: actor for actor in reading.actors}
        self._statements = {statement.id: statement for statement in reading.statements}
        self._events = {event.id: event for event in reading.events}

    def headings(self) -> tuple[str, str]:
        """Return the title, and the line of outlet, date and author."""
        document = self.reading.document
        day = tell_day(document.published) if document.published else "no date of publication"
        parts = (document.outlet, day, f"by {document.author}" if document.author else None)
        return plain(document.title or document.name), ", ".join(plain(p) for p in parts if p)

    @cached_property
    def between_two(self) -> tuple[EventLine, ...]:
        """Events whose sides are two different countries or actors, in the text's order."""
        return self._lines(e for e in self.reading.events if self._has_two_sides(e))

    @cached_property
    def also_told(self) -> tuple[EventLine, ...]:
        """Events of one side, or within one country."""
        return self._lines(e for e in self.reading.events if not self._has_two_sides(e))

    @cached_property
    def statements(self) -> tuple[StatementLine, ...]:
        """Statements in the text's order."""
        found = (self._statement_line(s) for s in self.reading.statements)
        return tuple(sorted(found, key=lambda line: _first(line.statement.content)))

    @cached_property
    def encounters(self) -> tuple[EncounterLine, ...]:
        """Encounters in the text's order."""
        found = (self._encounter_line(e) for e in self.reading.encounters)
        return tuple(sorted(found, key=lambda line: _first(line.encounter.evidence)))

    @cached_property
    def positions(self) -> tuple[PositionLine, ...]:
        """Positions that their own evidence tells, an issue's together; the JSON has all of them."""
        lines = (
            PositionLine(
                position=p,
                actor=self._actor(p.actor),
                issue=name_issue(p.issue),
                stance=f"{p.stance:+.1f}",
                label=plain(p.label),
            )
            for p in self.reading.positions
            if p.confidence >= TOLD
        )
        return tuple(sorted(lines, key=lambda line: (line.issue, -line.position.stance)))

    @cached_property
    def gaps(self) -> dict[str, tuple[Gap, ...]]:
        """What could not be decided, by reason, the commonest reason first."""
        grouped: dict[str, list[Gap]] = {}
        for gap in self.reading.gaps:
            grouped.setdefault(gap.reason, []).append(gap)
        ranked = sorted(grouped.items(), key=lambda item: -len(item[1]))
        return {plain(reason): tuple(gaps) for reason, gaps in ranked}

    def define(self, event: Event) -> str:
        """Return the definition of an event's type."""
        return self._knowledge.type_by_name[event.type].definition

    def parties(self, parties: Sequence[Party]) -> str:
        """Return one side of a record; what nobody could resolve in the text's own words."""
        return tell_list(dict.fromkeys(self._party(party) for party in parties))

    def quote(self, start: int, end: int) -> str:
        """Return the words of a span, safe to show."""
        return plain(self.reading.quote(start, end))

    def show(self, start: int, end: int) -> str:
        """Return a span with what belongs to it, safe to show: its sentence or its clause."""
        return plain(find_clause(self.reading.document.text, start, end))

    def _lines(self, events: Iterable[Event]) -> tuple[EventLine, ...]:
        return tuple(self._event_line(e) for e in sorted(events, key=lambda e: e.trigger.start))

    def _has_two_sides(self, event: Event) -> bool:
        sources, targets = self._lands(event.sources), self._lands(event.targets)
        if not targets:
            return event.reciprocal and len(sources) > 1
        return bool(sources) and (sources != targets or len(sources) > 1)

    def _lands(self, parties: Sequence[Party]) -> set[str]:
        """The countries of a side, or the actors that have none."""
        named = [self._actors[p.actor] for p in parties if p.actor in self._actors]
        return {actor.country or actor.id for actor in named}

    def _event_line(self, event: Event) -> EventLine:
        statement = self._statements.get(event.statement or "")
        told_by = statement.speaker if statement else None
        kind = event.type + (f" {event.mode}" if event.mode else "")
        return EventLine(
            event=event,
            between=self._between(event),
            act=self._act(event.cameo),
            codes=f"{kind}, CAMEO {event.cameo}",
            mark=FACTUALITY_WORDS[event.factuality],
            doubt=UNSURE if event.confidence <= DOUBTFUL and self._has_two_sides(event) else "",
            told_by=self._told_by(event, told_by),
            circumstances=self._circumstances(event.place, event.date),
            issues=self._issues(event.issues),
            evidence=self.show(event.start, event.end),
        )

    def _told_by(self, event: Event, speaker: Party | None) -> str:
        """Whose word it is; nothing where those who act say so of themselves."""
        acting = {party.actor for party in event.sources}
        own = speaker is not None and speaker.actor is not None and acting == {speaker.actor}
        if speaker is None or (own and event.factuality != "denied"):
            return ""
        return f"as told by {self._party(speaker)}"

    def _between(self, event: Event) -> str:
        sources, targets = self.parties(event.sources), self.parties(event.targets)
        if not targets:
            return sources or "nobody named"
        arrow = "<->" if event.reciprocal else "->"
        return f"{sources or 'somebody'} {arrow} {targets}"

    def _act(self, code: str) -> str:
        row = self._knowledge.cameo_by_code.get(code)
        return row.act if row else code

    def _circumstances(self, place: Place | None, day: DateSpan | None) -> tuple[str, ...]:
        parts = (self._place(place) if place else "", tell_date(day) if day else "")
        return tuple(part for part in parts if part)

    def _place(self, place: Place) -> str:
        land = self._knowledge.country_by_code.get(place.country or "")
        named = land.name if land and land.name != place.name else ""
        return plain(f"{place.name} ({named})" if named else place.name)

    def _party(self, party: Party) -> str:
        if party.actor is None or party.actor not in self._actors:
            return f'"{self.quote(party.start, party.end)}"'
        return self._actor(party.actor)

    def _actor(self, id: str) -> str:
        actor = self._actors[id]
        code = "" if actor.kind == "state" or not actor.country else f" ({actor.country})"
        return plain(actor.name + code)

    def _issues(self, ids: Sequence[str]) -> str:
        return tell_list(map(name_issue, ids))

    def _statement_line(self, statement: Statement) -> StatementLine:
        return StatementLine(
            statement=statement,
            speaker=self._party(statement.speaker) if statement.speaker else "somebody unnamed",
            kind=self._kind(statement),
            to=f"to {self._party(statement.addressee)}" if statement.addressee else "",
            issues=self._issues(statement.issues),
            words=self._words(statement),
        )

    def _kind(self, statement: Statement) -> str:
        """How it is told; with the cue where the words alone could be taken for what was said."""
        kind = KIND_WORDS[statement.kind]
        if statement.cue is None or statement.kind == "direct":
            return kind
        cue = self.quote(statement.cue.start, self._end_of_cue(statement.cue, statement.speaker))
        if statement.basis.rule.startswith("unsaid"):
            return cue
        return f'{kind} ("{cue[:1].lower()}{cue[1:]}")'

    def _end_of_cue(self, cue: Span, speaker: Party | None) -> int:
        """Where a cue ends, with the small word before its speaker: "according to"."""
        between = self.reading.document.text[cue.end : speaker.start] if speaker else ""
        joined = re.fullmatch(r" \w{2} (?:the )?", between)
        return cue.end + 3 if joined else cue.end

    def _words(self, statement: Statement) -> str:
        """What was said; in quotation marks if all of it is in the speaker's own words."""
        words = " ... ".join(self.quote(s.start, s.end) for s in statement.content)
        return f"“{words.strip(_MARKS)}”" if statement.kind == "direct" else words

    def _encounter_line(self, encounter: Encounter) -> EncounterLine:
        return EncounterLine(
            encounter=encounter,
            participants=tell_list(self._actor(id) for id in encounter.participants),
            form=FORM_WORDS.get(encounter.form, encounter.form),
            status=encounter.status,
            circumstances=self._circumstances(encounter.place, encounter.date),
            agenda=self._issues(encounter.agenda),
            evidence=join_passages([self.show(s.start, s.end) for s in encounter.evidence]),
        )


def _first(spans: Sequence[object]) -> int:
    return min((getattr(span, "start", 0) for span in spans), default=0)
