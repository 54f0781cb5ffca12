"""Encounters: one record per meeting, visit, summit or call, however often it is mentioned.

In:  the mentions of encounters in a document, its events, scene and dates.
Out: `Encounter` records with participants, form, host, status and its history, place, date,
     occasion, agenda and outcome.
Leaves out: merging across documents; finding the mentions (meetings).

Two mentions are one encounter when their participants go together and neither place nor date rules
it out. "The visit" alone is the one spoken of last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from detente.coding.circumstances import Circumstances
from detente.coding.events import Coded
from detente.coding.issues import find_issues
from detente.coding.meetings import Mention, find_mentions
from detente.coding.participants import main_pair
from detente.coding.stages import outcome_of
from detente.grounding.dates import DateSpanAt
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate
from detente.language.phrases import is_time
from detente.records import (
    DateSpan,
    Document,
    Encounter,
    EncounterForm,
    EncounterOutcome,
    EncounterStage,
    EncounterStatus,
    Place,
    Span,
    Stage,
    make_id,
)

CERTAINTY: tuple[EncounterStatus, ...] = (
    "proposed", "planned", "refused", "cancelled", "failed", "under way", "held"
)  # fmt: skip
AS_STATUS: dict[str, EncounterStatus] = {
    "accepted": "planned", "confirmed": "planned", "postponed": "cancelled"
}  # fmt: skip
"""What a stage is in the contract's list of statuses."""

AHEAD = "036"
"""CAMEO's intent to meet: its dates lie ahead."""

OCCASIONS = (
    "G20", "G-20", "G7", "G-7", "G8", "APEC", "ASEAN", "NATO", "General Assembly", "Davos", "COP"
)  # fmt: skip
NEAR = 900
"""Code points within which mentions of the same people are of one encounter."""
SOON = 350
"""Code points within which "he cancelled it" or "Oslo declined" speaks of the last encounter."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where a mention stands, for finding its place and date."""

    trigger: int
    top: int
    heads: tuple[int, ...]
    cameo: str


@dataclass(slots=True)
class _Meeting:
    participants: list[str]
    form: EncounterForm
    status: EncounterStatus
    place: Place | None
    date: DateSpan | None
    occasion: str | None
    agenda: list[str]
    host: str | None = None
    outcome: EncounterOutcome | None = None
    events: list[str] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    history: list[Stage] = field(default_factory=list)


VERDICTS = frozenset(("SUPPORT", "ACCUSE"))
"""Types of events that judge an encounter and take no part in it: "applauded the meeting"."""


def code_encounters(
    document: Document,
    scene: Scene,
    predicates: Mapping[int, Predicate],
    dates: Sequence[DateSpanAt],
    coded: Sequence[Coded],
) -> list[Encounter]:
    """Gather the encounters of a document in order of first mention."""
    circumstances = Circumstances(document, scene, dates)
    by_trigger = {c.trigger: c.event for c in coded if c.event.type not in VERDICTS}
    meetings: list[_Meeting] = []
    pair = main_pair(scene)
    for mention in find_mentions(scene, predicates):
        told = _tell(document, scene, circumstances, mention)
        if mention.answer:
            _hear(scene, meetings, told)
            continue
        _date_by_neighbour(scene, meetings, told)
        event = by_trigger.get(mention.head) or by_trigger.get(mention.top)
        known = _spoken_of(scene, meetings, told, mention)
        if known is None and len(_lands(scene, told.participants)) < 2 and event is not None:
            people = [p.actor for p in (*event.sources, *event.targets) if p.actor]
            told.participants = _joined(scene, told.participants, people)
        if known is None and mention.open and len(_lands(scene, told.participants)) < 2:
            whole = told.place or told.date or told.status in ("cancelled", "failed", "refused")
            vague = mention.bare and not told.participants
            another = any(c.lower_ == "another" for c in scene.doc[mention.head].children)
            told.participants = _completed(scene, meetings, told, pair)
            told_before = _best(scene, meetings, told) is not None
            if (vague and another) or not (told_before or (whole and not vague)):
                continue
        told.events = [event.id] if event is not None else []
        known = known or _best(scene, meetings, told)
        if known is not None:
            told.status = known.status if mention.bare else told.status
            _merge(scene, known, told)
        elif len(_lands(scene, told.participants)) > 1:
            if told.status == "proposed" and _is_over(told.date, document.published):
                told.date = None  # the day of the proposal
            meetings.append(told)
    return [_record(document, m) for m in meetings]


def _tell(
    document: Document,
    scene: Scene,
    circumstances: Circumstances,
    mention: Mention,
) -> _Meeting:
    doc = scene.doc
    people = [p.actor for p in mention.parties if p.actor]
    participants = _joined(scene, people, [])
    status = AS_STATUS.get(mention.status, cast(EncounterStatus, mention.status))
    ahead = status in ("planned", "proposed")
    anchor = _Anchor(mention.head, mention.top, (), AHEAD if ahead else "")
    place = circumstances.find_place(anchor)
    when = circumstances.find_date(anchor, "planned" if ahead else "actual")
    if status == "held" and _is_to_come(when, document.published):
        status, when = ("held", None) if mention.past else ("planned", when)
    first = doc[min(mention.head, mention.top)]
    last = doc[max(mention.head, mention.top)]
    spans = [(t.idx, t.idx + len(t)) for t in (first, last)]
    spans += [
        (p.start, p.end) for p in mention.parties if doc[mention.head].sent.start_char <= p.start
    ]
    sentence = doc[mention.head].sent
    inside = [(s, e) for s, e in spans if s >= sentence.start_char and e <= sentence.end_char]
    start, end = min(s for s, _ in inside), max(e for _, e in inside)
    stage = mention.status if mention.status in AS_STATUS else status
    return _Meeting(
        participants,
        cast(EncounterForm, mention.form),
        status,
        place,
        when,
        next((o for o in OCCASIONS if o in sentence.text), None),
        list(find_issues(sentence.text)),
        mention.host,
        cast(EncounterOutcome | None, outcome_of(sentence.text)) if _is_past(status) else None,
        evidence=[Span(start, end)],
        history=[Stage(cast(EncounterStage, stage), start, end)],
    )


def _is_to_come(when: DateSpan | None, published: date | None) -> bool:
    return bool(when and published and when.start and when.start > published)


def _is_over(when: DateSpan | None, published: date | None) -> bool:
    return bool(when and published and when.end and when.end < published)


def _hear(scene: Scene, meetings: list[_Meeting], told: _Meeting) -> None:
    """What is said of the encounter spoken of last; who accepts for his part settles nothing."""
    known = meetings[-1] if meetings else None
    if known is None or _is_past(known.status):
        return
    start, end = known.evidence[-1].end, told.evidence[0].start
    between = scene.doc.char_span(start, end, alignment_mode="expand") if start < end else None
    near = between is not None and sum(bool(t.is_sent_start) for t in between) <= 2
    if not near or not _lands(scene, told.participants) <= _lands(scene, known.participants):
        return
    known.history += told.history
    known.evidence += told.evidence
    if told.status in ("refused", "cancelled"):
        known.status = told.status


def _completed(
    scene: Scene, meetings: list[_Meeting], told: _Meeting, pair: frozenset[str]
) -> list[str]:
    """The participants, those left unsaid being the two sides that the document is about.

    Who proposes that others meet is none of them.
    """
    lands = _lands(scene, told.participants)
    if len(lands) > 1 or (not lands and told.place is None and told.date is None):
        return told.participants
    last = meetings[-1] if meetings else None
    if not lands <= pair and last and told.evidence[0].start - last.evidence[-1].end < SOON:
        both = frozenset(_lands(scene, last.participants))
        pair = both if len(both) == 2 else pair
    if not pair:
        return told.participants
    sides = [scene.add_state(code) for code in sorted(pair)]
    if lands <= pair:
        return _joined(scene, told.participants, sides)
    return sides if told.status == "proposed" else told.participants


def _lands(scene: Scene, ids: Sequence[str]) -> set[str]:
    return {c for a in ids if (c := scene.actors[a].country)}


def _date_by_neighbour(scene: Scene, meetings: list[_Meeting], told: _Meeting) -> None:
    """ "met Lavrov yesterday and was then received by Putin": the day holds for both."""
    if told.date is not None or not _is_past(told.status) or not meetings:
        return
    known, start = meetings[-1], told.evidence[0].start
    first, last = sorted((known.evidence[-1].start, start))
    between = scene.doc.char_span(first, last, alignment_mode="expand")
    if not between or between[0].sent != between[-1].sent:
        return
    if _is_past(known.status) and set(known.participants) & set(told.participants):
        told.date = known.date


def _spoken_of(
    scene: Scene, meetings: list[_Meeting], told: _Meeting, mention: Mention
) -> _Meeting | None:
    """The encounter that "the visit" or "his meeting" speaks of again."""
    token = scene.doc[mention.head]
    if token.pos_ not in ("NOUN", "PROPN") or len(_lands(scene, told.participants)) > 1:
        return None
    definite = {"the", "this", "that"} & {c.lower_ for c in token.children}
    if not definite and not any(c.dep_ == "nmod:poss" for c in token.children):
        return None
    if any(c.dep_ == "nmod:poss" and is_time(c) for c in token.children):
        # "Yesterday's meeting": whatever took place that day.
        told.place, told.participants = None, []
        return next((m for m in meetings if _are_on_one_day(m.date, told.date)), None)
    people, lands = _people(scene, told.participants), _lands(scene, told.participants)
    for known in reversed(meetings):
        if told.form not in (known.form, "meeting") or not lands <= _lands(
            scene, known.participants
        ):
            continue
        if not people <= _people(scene, known.participants) and _people(scene, known.participants):
            continue
        places, dates = (
            _places_fit(scene, known.place, told.place),
            _dates_fit(known.date, told.date),
        )
        near = told.evidence[0].start - known.evidence[-1].end < NEAR
        if (near or dates) and places is not False and dates is not False:
            return known
    return None


def _best(scene: Scene, meetings: list[_Meeting], told: _Meeting) -> _Meeting | None:
    """The encounter that a mention with sides of its own tells of again: who shares most with it."""
    if len(_lands(scene, told.participants)) < 2:
        return None
    same = [m for m in meetings if _is_same(scene, m, told)]

    def shared(known: _Meeting) -> tuple[int, bool, int]:
        both = len(set(known.participants) & set(told.participants))
        return both, bool(told.host and told.host == known.host), known.evidence[-1].start

    return max(same, key=shared, default=None)


def _people(scene: Scene, ids: Sequence[str]) -> set[str]:
    return {a for a in ids if scene.actors[a].kind == "person"}


# Which mentions are one encounter


def _is_same(scene: Scene, one: _Meeting, other: _Meeting) -> bool:
    if not _go_together(scene, one.participants, other.participants):
        return False
    if "phone" in (one.form, other.form) and one.form != other.form:
        return False
    if _is_past(one.status) != _is_past(other.status) and not _came_about(one, other):
        return False
    places = _places_fit(scene, one.place, other.place)
    dates = _dates_fit(one.date, other.date)
    alike = _lands(scene, one.participants) == _lands(scene, other.participants)
    if not alike and not _is_past(one.status) and not (places or dates):
        return False
    if places is False or dates is False:
        return False
    if places or dates:
        return True
    if one.host and one.host == other.host and scene.actors[one.host].kind == "person":
        return True
    # Nothing ties an undated mention to the other but its participants: near ones are one, and so
    # is a bare mention of the same people anywhere.
    bare = other.place is None and other.date is None
    if bare and set(one.participants) == set(other.participants):
        return True
    return other.evidence[0].start - one.evidence[-1].end < NEAR


def _came_about(one: _Meeting, other: _Meeting) -> bool:
    """Whether what was still to come is what took place: planned for the day, proposed for May.

    The day of a proposal may be the one on which it was made.
    """
    stages, same_day = (one.status, other.status), _are_on_one_day(one.date, other.date)
    if "planned" in stages:
        return same_day
    return "proposed" in stages and not same_day and bool(_dates_fit(one.date, other.date))


def _is_past(status: EncounterStatus) -> bool:
    """Whether an encounter took place; one still to come is never merged with it."""
    return status in ("held", "under way", "failed")


def _are_on_one_day(one: DateSpan | None, other: DateSpan | None) -> bool:
    if one is None or other is None or one.start is None:
        return False
    return one.start == one.end == other.start == other.end


def _go_together(scene: Scene, one: list[str], other: list[str]) -> bool:
    """Whether two lists name the same sides: people agree, a state stands for its people."""
    lands = [{scene.actors[a].country for a in group} for group in (one, other)]
    if not (lands[0] <= lands[1] or lands[1] <= lands[0]):
        return False
    people = [{a for a in group if scene.actors[a].kind == "person"} for group in (one, other)]
    for id in people[0] ^ people[1]:
        side = people[1] if id in people[0] else people[0]
        rivals = [a for a in side if scene.actors[a].country == scene.actors[id].country]
        if rivals and id not in side and not set(rivals) & (people[0] & people[1]):
            return False
    return True


def _places_fit(scene: Scene, one: Place | None, other: Place | None) -> bool | None:
    if one is None or other is None:
        return None
    if one.name == other.name:
        return True
    if one.country is None or other.country is None:
        return None  # a sea may wash the shore of either
    if one.country and other.country and one.country != other.country:
        return False
    # A country holds its cities; two cities of one country are two places, unless near.
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return (one.country is not None and one.country == other.country) or None
    if (
        one.country
        and one.country == other.country
        and (_is_wide(scene, one) or _is_wide(scene, other))
    ):
        return True
    return abs(one.lat - other.lat) + abs(one.lon - other.lon) < 1


def _dates_fit(one: DateSpan | None, other: DateSpan | None) -> bool | None:
    if one is None or other is None or one.start is None or other.start is None:
        return None
    ends = one.end or one.start, other.end or other.start
    return bool(one.start <= ends[1] and other.start <= ends[0])


def _merge(scene: Scene, known: _Meeting, told: _Meeting) -> None:
    known.participants = _joined(scene, known.participants, told.participants)
    if told.form != "meeting" and known.form == "meeting":
        known.form = told.form
    if CERTAINTY.index(told.status) > CERTAINTY.index(known.status):
        known.status = told.status
    if told.place is not None and (known.place is None or _is_wide(scene, known.place)):
        known.place = told.place
    if known.date is None or _is_tighter(told.date, known.date):
        known.date = told.date
    known.occasion = known.occasion or told.occasion
    known.host = known.host or told.host
    known.outcome = told.outcome or known.outcome
    known.history += told.history
    known.agenda += [i for i in told.agenda if i not in known.agenda]
    known.events += told.events
    known.evidence += told.evidence


def _is_wide(scene: Scene, place: Place) -> bool:
    """Whether a place is a country, a region or a sea, so that a town tells more."""
    wide = ("region", "sea", "continent", "border", "river")
    return place.lat is None or any(
        row.name == place.name and row.kind in wide for row in scene.knowledge.places
    )


def _is_tighter(new: DateSpan | None, old: DateSpan) -> bool:
    def days(span: DateSpan) -> int:
        return ((span.end or span.start or date.max) - (span.start or date.min)).days

    return new is not None and new.start is not None and days(new) < days(old)


def _joined(scene: Scene, one: list[str], other: list[str]) -> list[str]:
    """The people of both lists; a state or group only where no person of its country came."""
    every = list(dict.fromkeys([*one, *other]))
    lands = {scene.actors[a].country for a in every if scene.actors[a].kind == "person"}
    return [
        a for a in every
        if scene.actors[a].kind == "person" or scene.actors[a].country not in lands
    ]  # fmt: skip


def _record(document: Document, meeting: _Meeting) -> Encounter:
    first = meeting.evidence[0]
    return Encounter(
        id=make_id(
            "encounter",
            document.id,
            first.start,
            meeting.form,
            meeting.status,
            *meeting.participants,
        ),
        participants=tuple(meeting.participants),
        form=meeting.form,
        status=meeting.status,
        place=meeting.place,
        date=meeting.date,
        occasion=meeting.occasion,
        agenda=tuple(meeting.agenda),
        events=tuple(dict.fromkeys(meeting.events)),
        evidence=tuple(meeting.evidence),
        host=meeting.host if meeting.host in meeting.participants else None,
        outcome=meeting.outcome,
        history=tuple(meeting.history),
    )
