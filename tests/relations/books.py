"""Ledgers of events made up for a test: who did what to whom on which day, and who printed it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

import detente
from detente.knowledge import load_knowledge
from detente.records import (
    Actor,
    Basis,
    Coder,
    Document,
    Encounter,
    Event,
    Party,
    Position,
    Reading,
    Span,
    make_id,
)

CODER = Coder("test", "m", "k")


@dataclass(frozen=True)
class Deed:
    """One event; its document is all that one outlet prints on one day."""

    day: date
    source: str
    target: str
    cameo: str
    outlet: str = "The Courier"
    issues: tuple[str, ...] = ()
    factuality: str = "actual"


def make_book(path: Path, deeds: Iterable[Deed]) -> detente.Ledger:
    """A ledger of these events."""
    ledger = detente.Ledger(path)
    printed = sorted(deeds, key=lambda d: (d.day, d.outlet))
    ledger.write(
        [reading_of(*key, list(told)) for key, told in
         groupby(printed, key=lambda d: (d.day, d.outlet))],
        CODER,
    )  # fmt: skip
    return ledger


def reading_of(day: date, outlet: str, deeds: list[Deed]) -> Reading:
    """What one outlet prints on one day."""
    sentences = [f"{d.source} did {d.cameo} to {d.target}." for d in deeds]
    text = " ".join(sentences)
    document = make_id(text, day, outlet)
    codes = dict.fromkeys(code for d in deeds for code in (d.source, d.target))
    actors = tuple(Actor(make_id(c), c, "state", c, "GOV", f"{c}GOV") for c in codes)
    events, at = [], 0
    for n, (deed, sentence) in enumerate(zip(deeds, sentences, strict=True)):
        events.append(_event(document, n, deed, at, at + len(sentence)))
        at += len(sentence) + 1
    return Reading(
        Document(document, document, text, published=day, published_from="given", outlet=outlet),
        actors,
        tuple(events),
    )


def _event(document: str, n: int, deed: Deed, start: int, end: int) -> Event:
    knowledge = load_knowledge()
    row = knowledge.cameo_by_code[deed.cameo]
    kind = knowledge.type_by_name[row.type]
    return Event(
        id=make_id("event", document, n),
        type=row.type,
        mode=row.mode or None,
        contexts=(),
        cameo=deed.cameo,
        goldstein=row.goldstein,
        intensity=knowledge.mode_intensity.get((row.type, row.mode), kind.intensity),
        quad=kind.quad,
        sources=(Party(make_id(deed.source), start, start + 3),),
        targets=(Party(make_id(deed.target), end - 4, end - 1),),
        reciprocal=False,
        place=None,
        date=None,
        factuality=deed.factuality,  # type: ignore[arg-type]
        issues=deed.issues,
        about=deed.issues,
        statement=None,
        start=start,
        end=end,
        trigger=Span(start + 4, start + 7),
        basis=Basis("test"),
        confidence=1.0,
    )


def with_stands(lands: Sequence[str], issues: Sequence[str], chance: random.Random) -> Reading:
    """A reading in which countries stand somewhere on most issues."""
    (reading,) = [reading_of(date(2023, 1, 1), "The Courier", [
        Deed(date(2023, 1, 1), lands[0], land, "040") for land in lands[1:]
    ])]  # fmt: skip
    stands = tuple(
        Position(actor.id, issue, None, round(chance.uniform(-1, 1), 1), "stands",
                 (reading.events[0].id,))
        for actor in reading.actors
        for issue in issues
        if chance.random() < 0.7
    )  # fmt: skip
    return replace(reading, positions=stands)


def with_talks(reading: Reading, **changes: object) -> Reading:
    """The same reading with an encounter of its first two actors and a position of the first."""
    one, other = reading.actors[:2]
    met = Encounter("met", (one.id, other.id), "meeting", "held", None, None, None, (), (),
                    (Span(0, 4),))  # fmt: skip
    stand = Position(one.id, "iran", other.id, -0.5, "opposes", (reading.events[0].id,))
    return replace(reading, encounters=(met,), positions=(stand,), **changes)  # type: ignore[arg-type]
