"""Encounters: one record per meeting, visit, summit or call, however often it is mentioned.

In:  the coded events of a document and its scene.
Out: `Encounter` records with participants, form, status, place, date, occasion and agenda.
Leaves out: merging across documents.

Mentions are gathered from events that tell of a meeting (CONSULT) or foresee one (an agreement,
request or refusal to meet). Two mentions are one encounter when their participants go together and
neither place nor date rules it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from detente.coding.events import Coded
from detente.coding.issues import find_issues
from detente.grounding.scene import Scene
from detente.records import (
    DateSpan,
    Document,
    Encounter,
    EncounterForm,
    EncounterStatus,
    Event,
    Place,
    Span,
    make_id,
)

MEETING_CODES = {"AGREE": "036", "REQUEST": "026 106", "REJECT": "125"}
"""CAMEO codes by which other types than CONSULT speak of a meeting."""

CERTAINTY: tuple[EncounterStatus, ...] = (
    "proposed", "planned", "refused", "cancelled", "failed", "under way", "held"
)  # fmt: skip
OCCASIONS = (
    "G20",
    "G-20",
    "G7",
    "G-7",
    "G8",
    "APEC",
    "ASEAN",
    "NATO",
    "General Assembly",
    "Davos",
    "COP",
)


@dataclass(slots=True)
class _Meeting:
    participants: list[str]
    form: EncounterForm
    status: EncounterStatus
    place: Place | None
    date: DateSpan | None
    occasion: str | None
    agenda: list[str]
    events: list[str] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)


def code_encounters(document: Document, scene: Scene, coded: Sequence[Coded]) -> list[Encounter]:
    """Gather the encounters of a document in order of first mention."""
    meetings: list[_Meeting] = []
    for item in coded:
        told = _tell(document, scene, item)
        if told is None:
            continue
        for known in meetings:
            if _is_same(scene, known, told):
                _merge(scene, known, told)
                break
        else:
            meetings.append(told)
    return [_record(document, m) for m in meetings]


def _tell(document: Document, scene: Scene, item: Coded) -> _Meeting | None:
    event = item.event
    sentence = scene.doc[item.trigger].sent
    words = [t.lower_ for t in sentence]
    if event.type != "CONSULT" and event.cameo not in MEETING_CODES.get(event.type, ""):
        return None
    third_party = event.type == "CONSULT" and event.mode == "third-party"
    if third_party or event.basis.rule.startswith("contact"):
        return None
    people = [p.actor for p in (*event.sources, *event.targets) if p.actor]
    participants = list(dict.fromkeys(people))
    lands = {scene.actors[a].country for a in participants} - {None}
    if len(participants) < 2 or len(lands) < 2:
        return None
    return _Meeting(
        participants,
        _form(event, scene, item),
        _status(event, words),
        event.place,
        event.date,
        next((o for o in OCCASIONS if o in sentence.text), None),
        list(find_issues(sentence.text)),
        [event.id],
        [Span(event.start, event.end)],
    )


def _form(event: Event, scene: Scene, item: Coded) -> EncounterForm:
    doc = scene.doc
    around = [doc[p].lemma_.lower() for p in range(max(0, item.trigger - 2), item.trigger + 1)]
    forms = {row.word: row.form for row in scene.knowledge.meetings}
    for word in reversed(around):
        if word in forms:
            return cast(EncounterForm, forms[word])
    if event.mode in ("phone", "visit"):
        return "phone" if event.mode == "phone" else "visit"
    return "meeting"


def _status(event: Event, words: list[str]) -> EncounterStatus:
    if event.type == "REJECT":
        return "cancelled" if any("cancel" in o for o in event.basis.operators) else "refused"
    if event.type == "REQUEST":
        return "proposed"
    if event.type == "AGREE":
        accepted = any("(agree)" in o or "(promise)" in o for o in event.basis.operators)
        return "planned" if accepted else "proposed"
    if event.factuality in ("negated", "denied"):
        return "failed"
    if event.factuality == "planned":
        return "planned"
    if event.factuality in ("possible", "conditional", "hypothetical"):
        return "proposed"
    return "under way" if _is_going_on(event, words) else "held"


def _is_going_on(event: Event, words: list[str]) -> bool:
    going = {"is", "are", "currently", "now", "continues", "continue"} & set(words)
    return bool(going) and "negotiat" in event.basis.rule and "was" not in words


# Which mentions are one encounter


def _is_same(scene: Scene, one: _Meeting, other: _Meeting) -> bool:
    if not _go_together(scene, one.participants, other.participants):
        return False
    if "phone" in (one.form, other.form) and one.form != other.form:
        return False
    if _is_open(one.status) != _is_open(other.status):
        return False
    places = _places_fit(one.place, other.place)
    dates = _dates_fit(one.date, other.date)
    if places is False or dates is False:
        return False
    if places or dates:
        return True
    # Nothing ties an undated mention to the other but its participants: near ones are one, and so
    # is a bare mention of the same people anywhere.
    bare = other.place is None and other.date is None
    if bare and set(one.participants) == set(other.participants):
        return True
    return other.evidence[0].start - one.evidence[-1].end < 900


def _is_open(status: EncounterStatus) -> bool:
    """Whether an encounter is still to come; a past one is never merged with it."""
    return status in ("proposed", "planned")


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


def _places_fit(one: Place | None, other: Place | None) -> bool | None:
    if one is None or other is None:
        return None
    if one.name == other.name:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    # A country holds its cities; two cities of one country are two places, unless near.
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return (one.country is not None and one.country == other.country) or None
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
    if known.place is None or (known.place.lat is None and told.place is not None):
        known.place = told.place
    if known.date is None or _is_tighter(told.date, known.date):
        known.date = told.date
    known.occasion = known.occasion or told.occasion
    known.agenda += [i for i in told.agenda if i not in known.agenda]
    known.events += told.events
    known.evidence += told.evidence


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
        id=make_id("encounter", document.id, first.start, *meeting.participants),
        participants=tuple(meeting.participants),
        form=meeting.form,
        status=meeting.status,
        place=meeting.place,
        date=meeting.date,
        occasion=meeting.occasion,
        agenda=tuple(meeting.agenda),
        events=tuple(meeting.events),
        evidence=tuple(meeting.evidence),
    )
