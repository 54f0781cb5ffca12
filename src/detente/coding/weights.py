"""How far an act counts for the stand of whoever does it, by how it is told and by whom.

In:  an event; who says what.
Out: a weight, below zero where not doing something shows the stand.
Leaves out: what the stand is on (matters, nearness); what the votes add up to (stands).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from detente.coding.matters import REFUSAL
from detente.coding.stands import PUNISH
from detente.coding.states import is_told_by_noun
from detente.grounding.scene import Scene
from detente.language.function_words import AHEAD
from detente.records import Event

FACT_WEIGHT = {"actual": 1.0, "asserted": 0.8, "planned": 0.7, "possible": 0.4, "conditional": 0.3}
"""What would be if, or is not, shows no stand."""

CHARGED = 0.4
"""Of an act that its doer is charged with: what others say of him is not his stand."""

GRANTED = ("AGREE", "AID", "CONCEDE", "RETREAT", "SUPPORT")
UNDONE = {"negated": (*GRANTED, PUNISH, REFUSAL), "denied": ("CONCEDE", "RETREAT", REFUSAL)}
WITHHELD = -0.7
"""What somebody would grant; what shows a stand by not being done; of its not being done."""

FORCED = "COERCE"
CONCEALED = ("ASSAULT", FORCED)
"""Acts that are told of others rather than of oneself."""

SIGNED = "057"
"""The code of signing something together."""

URGING = ("(appeal)", "(demand)", "(warn)")
"""Operators by which somebody is told what to do."""

THWARTED = ("(intend)", "(prevent)")
"""Operators over what somebody means to do and others stop: "foiled **Bonn's plan to sell**"."""

Speakers = Mapping[str, Collection[str]]
"""The countries of whoever makes each statement."""


def weight_of(scene: Scene, event: Event, speakers: Speakers) -> float:
    """How far an act counts; 0 where it shows no stand."""
    if event.factuality in UNDONE:
        undone = event.type in UNDONE[event.factuality]
        undone |= event.type == FORCED and _is_willed(scene, event)
        return WITHHELD if undone and _is_withheld(scene, event, speakers) else 0.0
    if event.factuality == "asserted" and _is_charged(scene, event, speakers):
        return CHARGED
    return FACT_WEIGHT.get(event.factuality, 0.0)


def _is_willed(scene: Scene, event: Event) -> bool:
    """Whether an act is what somebody "will" do or not, rather than what he did or did not."""
    if any("(refuse)" in operator for operator in event.basis.operators):
        return True
    trigger = scene.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    ahead = AHEAD | {"would"}
    return trigger is not None and any(c.lower_ in ahead for c in trigger.root.children)


def _is_withheld(scene: Scene, event: Event, speakers: Speakers) -> bool:
    """Whether somebody himself will not do it; not "warned Peru **not to arm** Chile", nor "no deal"."""
    operators = event.basis.operators
    if is_told_by_noun(event) and (event.cameo == SIGNED or not operators):
        return False
    if all(any(kind in o for o in operators) for kind in THWARTED):
        return False
    if any(kind in operator for operator in operators for kind in URGING):
        return False
    return not set(speakers.get(event.statement or "", ())) - scene.lands(event.sources)


def _is_charged(scene: Scene, event: Event, speakers: Speakers) -> bool:
    """Whether an act that one would hide is told by others, not by whoever is said to have done it."""
    if any("(accuse)" in operator for operator in event.basis.operators):
        return True
    told_by = speakers.get(event.statement or "")
    return event.type in CONCEALED and (told_by is None or told_by != scene.lands(event.sources))
