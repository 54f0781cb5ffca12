"""Readings built by hand, so that tests of the ledger load no model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from detente.records import (
    Actor,
    Basis,
    DateSpan,
    Document,
    Encounter,
    Event,
    Gap,
    Mention,
    Party,
    Place,
    Position,
    Reading,
    Span,
    Stance,
    Statement,
    make_id,
)

CHAD, SUDAN, NIGER = (make_id("state", code) for code in ("TCD", "SDN", "NER"))
TEXT = "Chad praised Sudan and Niger in Geneva yesterday. They met, Chad said."
PUBLISHED = date(2024, 3, 15)

ACTORS = (
    Actor(CHAD, "Chad", "state", "TCD", "GOV", "TCDGOV", mentions=(
        Mention(0, 4, "name"), Mention(60, 64, "name"))),
    Actor(SUDAN, "Sudan", "state", "SDN", "GOV", "SDNGOV", "neighbour", "2019-08-21", None,
          (Mention(13, 18, "name"),)),
    Actor(NIGER, "Niger", "state", "NER", "GOV", mentions=(Mention(23, 28, "name"),)),
)  # fmt: skip


def make_event(document: str, n: int = 0, **changes: Any) -> Event:
    event = Event(
        id=make_id("event", document, n),
        type="SUPPORT",
        mode=None,
        contexts=("diplomatic",),
        cameo="051",
        goldstein=3.4,
        intensity=3.0,
        quad=1,
        sources=(Party(CHAD, 0, 4),),
        targets=(Party(SUDAN, 13, 18), Party(NIGER, 23, 28), Party(None, 50, 54)),
        reciprocal=False,
        place=Place("Geneva", "CHE", 46.2, 6.15, 32, 38),
        date=DateSpan(date(2024, 3, 14), date(2024, 3, 14), "yesterday"),
        factuality="actual",
        issues=("borders",),
        statement=None,
        start=0,
        end=49,
        trigger=Span(5, 12),
        basis=Basis("praise (verb)", ("agree",), ("object",)),
        confidence=0.8,
    )
    return replace(event, **changes)


def make_reading(
    text: str = TEXT, published: date | None = PUBLISHED, name: str = "a", **event: Any
) -> Reading:
    """A reading with something in every table."""
    id = make_id(text, published or "")
    first = make_event(id, **event)
    second = make_event(id, 1, cameo="040", type="CONSULT", reciprocal=True, targets=(), date=None,
                        sources=(Party(SUDAN, 13, 18), Party(NIGER, 23, 28)))  # fmt: skip
    said = Statement(
        id=make_id("statement", id),
        speaker=Party(CHAD, 60, 64),
        cue=Span(65, 69),
        content=(Span(50, 58),),
        addressee=None,
        kind="indirect",
        issues=(),
        stance=(Stance(SUDAN, 0.5), Stance("borders", -0.25)),
        basis=Basis("say"),
    )
    meeting = Encounter(
        id=make_id("encounter", id),
        participants=(SUDAN, NIGER),
        form="meeting",
        status="held",
        place=None,
        date=None,
        occasion="a conference",
        agenda=("borders",),
        events=(second.id,),
        evidence=(Span(50, 58),),
    )
    stand = Position(CHAD, "borders", SUDAN, 0.5, "for", (first.id,))
    return Reading(
        document=Document(id, name, text, "https://example.org/a", "Praise", published, "given",
                          "en", "The Courier", "A. Writer"),
        actors=ACTORS,
        events=(first, second),
        statements=(said,),
        encounters=(meeting,),
        positions=(stand,),
        gaps=(Gap("grounding", "nobody known", 50, 54, "They"),),
        notes=("a note",),
    )  # fmt: skip
