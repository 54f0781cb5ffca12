"""Consultations: who met has consulted, also where no act row tells of it.

In:  the encounters of a document, its events, statements and scene.
Out: a CONSULT `Event` for each encounter that took place, or is planned, and that no event tells; of the
     events that do, none is a fact where the encounter has not taken place.
Leaves out: finding encounters (encounters); acts of the lexicon (events).

"Freeland is due there on Thursday", "the consuls were talking": the words tell of an encounter, and
what came together there was not always at hand when the clause was coded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.coding.encounters.meetings import CALLS
from detente.coding.factuality import FACTS, in_statement
from detente.coding.issues.issues import find_contexts, find_issues
from detente.grounding.scene import Scene
from detente.records import (
    Basis,
    Document,
    Encounter,
    Event,
    Factuality,
    Party,
    Span,
    Statement,
    make_id,
)

CAMEO = {"visit": "042", "phone": "041", "video": "041", "negotiation": "046"}
"""The code of a form; of any other it is that of consulting."""

CONSULT = "040"
"""CAMEO's code of consulting, without more."""

TOLD: dict[str, Factuality] = {"held": "actual", "under way": "actual", "planned": "planned"}
"""What the status of an encounter makes of the event."""

NOT_HELD: dict[str, Factuality] = {
    "planned": "planned", "proposed": "possible", "refused": "negated", "cancelled": "negated"
}  # fmt: skip
"""What an encounter that has not taken place makes of the event that told it as a fact."""


CONFIDENCE = 0.75
"""As sure as an event with one doubt: its sides come from all that is told of the encounter."""


def tell_consultations(
    document: Document,
    scene: Scene,
    encounters: Sequence[Encounter],
    events: Sequence[Event],
    statements: Sequence[Statement],
) -> tuple[tuple[Event, ...], list[Encounter]]:
    """All events in the order of the text, and the encounters with those that are new."""
    told, met = list(events), list[Encounter]()
    for encounter in encounters:
        met.append(encounter)
        undone = NOT_HELD.get(encounter.status)
        for n, fact in enumerate(told if undone else ()):
            told_as_fact = fact.type == "CONSULT" and fact.factuality in FACTS
            if told_as_fact and fact.id in encounter.events:
                told[n] = replace(fact, factuality=undone or fact.factuality)
        own = [e for e in told if _tells(e, encounter)]
        called = encounter.form in CALLS
        own = [e for e in own if e.type == "CONSULT"] if called else own
        half = next((e for e in own if e.type == "CONSULT"), None)
        untold = encounter.status not in TOLD and (half is None or encounter.status == "proposed")
        whole = untold or any(_is_whole(scene, e) for e in own)
        event = None if whole else _consult(document, scene, encounter, statements)
        if event is not None and half is not None:
            told[told.index(half)] = replace(
                half, sources=event.sources, targets=event.targets, reciprocal=event.reciprocal
            )
        elif event is not None:
            told.append(event)
            met[-1] = replace(encounter, events=(event.id,))
    return tuple(sorted(told, key=lambda e: e.trigger.start)), met


def _tells(event: Event, encounter: Encounter) -> bool:
    """Whether an event is told where an encounter is."""
    here = any(s.start <= event.trigger.start < s.end for s in encounter.evidence)
    return here or event.id in encounter.events


def _is_whole(scene: Scene, event: Event) -> bool:
    """Whether an event is none of consulting, or has both its sides."""
    return event.type != "CONSULT" or len(scene.lands([*event.sources, *event.targets])) > 1


def _consult(
    document: Document, scene: Scene, encounter: Encounter, statements: Sequence[Statement]
) -> Event | None:
    at = encounter.evidence[0]
    span = scene.doc.char_span(at.start, at.end, alignment_mode="expand")
    parties = [_party(scene, actor, at) for actor in encounter.participants]
    people = {id for id in encounter.participants if scene.actors[id].kind == "person"}
    known = [p for p in parties if scene.lands([p]) or p.actor not in people]
    parties = known or parties  # "the ministers Ine Moe and Bo Hoxha met": of the two sides told of
    guests = [p for p in parties if p.actor != encounter.host] or parties
    first = guests[0]
    home = scene.lands([first])
    visit = encounter.form == "visit" and encounter.host is not None
    whom = [p for p in parties if p.actor == encounter.host] if visit else parties
    others = tuple(p for p in whom if scene.lands([p]) and scene.lands([p]) != home)
    if span is None or not home or not others:
        return None
    code = CAMEO.get(encounter.form, CONSULT)
    row, kind = scene.knowledge.cameo_by_code[code], scene.knowledge.type_by_name["CONSULT"]
    head = span.root
    within = [s for s in statements if any(c.start <= head.idx < c.end for c in s.content)]
    factuality = TOLD.get(encounter.status, "possible")
    return Event(
        id=make_id("event", document.id, code, head.idx, at.start, at.end,
                   *(p.actor for p in (first, *others))),
        type="CONSULT",
        mode=row.mode or None,
        contexts=find_contexts(head.sent.text),
        cameo=code,
        goldstein=row.goldstein,
        intensity=scene.knowledge.mode_intensity.get(("CONSULT", row.mode), kind.intensity),
        quad=kind.quad,
        sources=(first,),
        targets=others,
        reciprocal=not visit,
        place=encounter.place,
        date=encounter.date,
        factuality=in_statement(factuality, own=False) if within else factuality,
        issues=find_issues(document.text[at.start : at.end], named=False),
        statement=within[0].id if within else None,
        start=at.start,
        end=at.end,
        trigger=Span(head.idx, head.idx + len(head)),
        basis=Basis(f"encounter ({encounter.form})", (), ("sides of the encounter",)),
        confidence=CONFIDENCE,
    )  # fmt: skip


def _party(scene: Scene, actor: str, at: Span) -> Party:
    """Where somebody who took part is named: within the evidence, else all of it."""
    for reference in scene.references:
        first, last = scene.tokens[reference.first], scene.tokens[reference.last]
        if actor in reference.actors and at.start <= first.idx and last.idx < at.end:
            return Party(actor, first.idx, last.idx + len(last))
    return Party(actor, at.start, at.end)
