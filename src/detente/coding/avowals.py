"""Whether an act shows where its doer stands: he may only be charged with it, or about to end it.

In:  an event, who says so, the other events of its document.
Out: whether it is his own, withheld by himself, rejected by somebody, told by one side alone.
Leaves out: on what it shows a stand, and which (positions, matters).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from detente.coding.discourse import COOPERATION
from detente.coding.matters import TALK
from detente.coding.states import is_told_by_noun
from detente.grounding.scene import Scene
from detente.records import Event

Speakers = Mapping[str, Collection[str]]
"""The countries of whoever makes each statement."""

GRANTED = ("AGREE", "AID", "CONCEDE", "RETREAT", "SUPPORT")
"""What somebody would grant."""

SIGNED = "057"
"""The code of signing something together."""

UNWILLED = ("(appeal)", "(demand)", "(fail)", "(warn)")
"""Operators by which somebody is told what to do, or does not manage it."""

THWARTED = ("(intend)", "(prevent)")
"""Operators over what somebody means to do and others stop: "foiled **Bonn's plan to sell**"."""

CONCEALED = ("ASSAULT", "COERCE")
"""Acts that are told of others rather than of oneself."""


def is_withheld(scene: Scene, event: Event, speakers: Speakers) -> bool:
    """Whether somebody himself will not do it; not "warned Peru **not to arm** Chile", nor "no deal"."""
    operators = event.basis.operators
    if is_told_by_noun(event) and (event.cameo == SIGNED or not operators):
        return False
    if all(any(kind in o for o in operators) for kind in THWARTED):
        return False
    if any(kind in operator for operator in operators for kind in UNWILLED):
        return False
    return not set(speakers.get(event.statement or "", ())) - scene.lands(event.sources)


def is_rejected(event: Event, against: Sequence[Event]) -> bool:
    """Whether a friendly act is what somebody is against: "Paris vetoed the aid to Peru"."""
    if event.quad not in COOPERATION or not (event.cameo == SIGNED or is_told_by_noun(event)):
        return False
    return any(
        other.trigger == event.trigger
        or (other.trigger.end <= event.trigger.start and event.trigger.end <= other.end)
        for other in against
    )


def is_being_ended(scene: Scene, event: Event, ending: Sequence[Event]) -> bool:
    """Whether somebody would end what he does: "Lima is ready to lift **its ban** on wine"."""
    doers = scene.lands(event.sources)
    return event not in ending and any(
        other.trigger == event.trigger and doers == scene.lands(other.sources) for other in ending
    )


def is_charged(scene: Scene, event: Event, speakers: Speakers) -> bool:
    """Whether an act that one would hide is told by others, not by whoever is said to have done it."""
    if any("(accuse)" in operator for operator in event.basis.operators):
        return True
    told_by = speakers.get(event.statement or "")
    return event.type in CONCEALED and (told_by is None or told_by != scene.lands(event.sources))


def is_told_by_one(scene: Scene, event: Event, speakers: Speakers) -> bool:
    """Whether one of two says that both do something: "Lima said it **was working with Quito**".

    That they talk or have signed something shows whoever says so.
    """
    if event.factuality != "asserted" or event.type == TALK or event.cameo == SIGNED:
        return False
    told_by = set(speakers.get(event.statement or "", ()))
    return bool(told_by) and not told_by & scene.lands(event.targets)
