"""A reading made by hand, so that what is shown can be tested without a model."""

from __future__ import annotations

from datetime import date

import pytest

from detente.records import (
    Actor,
    Basis,
    DateSpan,
    Document,
    Encounter,
    Event,
    Gap,
    Matter,
    Mention,
    Party,
    Place,
    Position,
    Reading,
    Relation,
    Span,
    Stage,
    Stance,
    Statement,
    make_id,
)

TEXT = """Norway's premier met Chile's in Oslo on Monday.

"We never threatened Peru," she said. Norway did not sanction Chile."""

NORWAY, CHILE, PERU = make_id("NOR"), make_id("CHL"), make_id("PER")
MET, THREAT, SANCTION, SAID, MEETING = map(
    make_id, ("met", "threat", "sanction", "said", "meeting")
)
MONDAY = DateSpan(date(2019, 5, 13), date(2019, 5, 13), "on Monday")
OSLO = Place("Oslo", "NOR", 59.9, 10.7, 32, 36)


def event(id: str, words: str, trigger: str, **changes: object) -> Event:
    """An event whose evidence and trigger are the first such words of the text."""
    start = TEXT.index(words)
    at = TEXT.index(trigger, start)
    values: dict[str, object] = {
        "id": id, "type": "CONSULT", "mode": None, "contexts": ("diplomatic",), "cameo": "040",
        "goldstein": 1.0, "intensity": 2.5, "quad": 1, "sources": (Party(NORWAY, 0, 6),),
        "targets": (), "reciprocal": False, "place": None, "date": None, "factuality": "actual",
        "issues": (), "statement": None, "start": start, "end": start + len(words),
        "trigger": Span(at, at + len(trigger)), "basis": Basis("meet (verb)"), "confidence": 0.8,
    }  # fmt: skip
    return Event(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def reading() -> Reading:
    """Two countries that met, a denied threat in a statement, a sanction that did not happen."""
    threat = event(
        THREAT, "never threatened Peru", "threatened", type="THREATEN", cameo="130", quad=3,
        goldstein=-4.4, intensity=-3.5, targets=(Party(PERU, 70, 74),), factuality="denied",
        statement=SAID, issues=("arms sales",),
        basis=Basis("threaten (verb) +object:actor", ("never (negation)",), ("target object",)),
    )  # fmt: skip
    sanction = event(
        SANCTION, "Norway did not sanction Chile", "sanction", type="SANCTION", cameo="163", quad=4,
        goldstein=-8.0, intensity=-6.0, targets=(Party(None, 111, 116),), factuality="negated",
    )  # fmt: skip
    met = event(
        MET, "Norway's premier met Chile's in Oslo on Monday", "met", reciprocal=True,
        targets=(Party(CHILE, 21, 26),), place=OSLO, date=MONDAY,
    )  # fmt: skip
    actors = [
        Actor(id, name, "state", code, None, code, mentions=(Mention(0, 6, "name"),))
        for id, name, code in ((NORWAY, "Norway", "NOR"), (CHILE, "Chile", "CHL"))
    ]
    said = Statement(
        SAID, Party(NORWAY, 76, 79), Span(80, 84), (Span(50, 74),), None, "direct",
        ("arms sales",), (Stance(PERU, 0.5),), Basis("cue after the quotation"),
    )  # fmt: skip
    return Reading(
        document=Document(
            make_id(TEXT), "norway.txt", TEXT, url="https://example.org/a", 
            title="Norway meets Chile",
            published=date(2019, 5, 14), published_from="given", outlet="The Oslo Ledger",
        ),
        actors=(*actors, Actor(PERU, "Ana Paz", "person", "PER", "GOV", "PERGOV", "President")),
        events=(met, threat, sanction),
        statements=(said,),
        encounters=(
            Encounter(MEETING, (NORWAY, CHILE), "meeting", "held", OSLO, MONDAY, None,
                      ("trade",), (MET,), (Span(0, 46),), NORWAY, "nothing", (Stage("held", 0, 46),)),
        ),
        positions=(
            Position(NORWAY, "arms sales", PERU, -0.5, "against selling arms", (THREAT,),
                     date(2024, 3, 15), (NORWAY,)),
        ),
        relations=(
            Relation(("CHL", "NOR"), 1.2, 0.4, 2.0, "warming",
                     "Norway - Chile: warming; brought together by meetings",
                     (Matter(None, MET, "meetings", 2.5, (MET, MEETING)),), ()),
        ),
        gaps=(Gap("grounding", "no country is named with it", 9, 16, "premier"),),
        notes=("a note to the reader",),
    )  # fmt: skip
