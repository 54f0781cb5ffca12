"""How far an act counts for the stand of whoever does it, by how it is told and by whom.

In:  an event; who says what; the other events of its document.
Out: a weight, below zero where not doing something shows the stand; whether somebody rejects it,
     its doer is about to end it, or one side alone tells of it.
Leaves out: what the stand is on (matters, nearness); what the votes add up to (stands).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from detente.coding.issues.matters import CHARGE, EVALUATING, REFUSAL, TALK
from detente.coding.positions.stands import PUNISH
from detente.coding.positions.states import is_told_by_noun
from detente.coding.sides.discourse import COOPERATION
from detente.grounding.scene import Scene
from detente.language.slots import lemma_of, operator_words
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

UNWILLED = ("(appeal)", "(demand)", "(deter)", "(fail)", "(warn)")
"""Operators by which somebody is told what to do, or does not manage it."""

THWARTED = ("(intend)", "(prevent)")
"""Operators over what somebody means to do and others stop: "foiled **Bonn's plan to sell**"."""

STOPPING = ("oppose", "prevent", "veto")
"""Operators over what somebody does not want done."""

Speakers = Mapping[str, Collection[str]]
"""The countries of whoever makes each statement."""


def weight_of(scene: Scene, event: Event, speakers: Speakers) -> float:
    """How far an act counts; 0 where it shows no stand."""
    if event.type == "THREATEN" and _is_to_stop(event):
        return 0.0  # "threatened to veto sanctions": a threat, but not of what is named
    if event.factuality in UNDONE:
        undone = event.type in UNDONE[event.factuality] or _is_disavowed(event)
        return WITHHELD if undone and _is_withheld(scene, event, speakers) else 0.0
    if is_charged(scene, event, speakers):
        return CHARGED
    return FACT_WEIGHT.get(event.factuality, 0.0)


def _is_disavowed(event: Event) -> bool:
    """ "said that it did not support the plan"; who denies that he supported rebels is for nothing."""
    named = any(p.actor for p in event.targets)
    return event.type == "SUPPORT" and not named and not event.basis.operators


def _is_to_stop(event: Event) -> bool:
    """Whether what is threatened is to stop something: "threatened to veto a move to impose"."""
    if any(f"({kind})" in operator for operator in event.basis.operators for kind in STOPPING):
        return True
    word = event.basis.rule.partition(" (")[0]
    return any(word in operator_words("verb", kind) for kind in STOPPING)


def _is_withheld(scene: Scene, event: Event, speakers: Speakers) -> bool:
    """Whether somebody himself will not do it; not "warned Peru **not to arm** Chile", nor "no deal"."""
    operators = event.basis.operators
    if event.type in EVALUATING and _is_neither(scene, event):
        return False  # "neither backed nor rejected the plan"
    if is_told_by_noun(event) and (event.cameo == SIGNED or not operators):
        return False
    if all(any(kind in o for o in operators) for kind in THWARTED):
        return False
    if any(kind in operator for operator in operators for kind in UNWILLED):
        return False
    return not set(speakers.get(event.statement or "", ())) - scene.lands(event.sources)


def _is_neither(scene: Scene, event: Event) -> bool:
    """ "neither backs nor rejects it": who does neither holds nothing."""
    span = scene.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    verbs = (span.root, span.root.head) if span else ()
    return any(c.lower_ in ("neither", "nor") for verb in verbs for c in verb.children)


def is_charged(scene: Scene, event: Event, speakers: Speakers) -> bool:
    """Whether an act that one would hide is told by others, not by whoever is said to have done it."""
    if event.factuality != "asserted" or event.type == CHARGE:
        return False
    if any(operator.endswith(("(accuse)", "(convict)")) for operator in event.basis.operators):
        return True
    told_by = speakers.get(event.statement or "")
    return event.type in CONCEALED and (told_by is None or told_by != scene.lands(event.sources))


def is_rejected(event: Event, against: Sequence[Event]) -> bool:
    """Whether a friendly act is what somebody is against: "Paris vetoed the aid to Peru"."""
    if event.quad not in COOPERATION or not (event.cameo == SIGNED or is_told_by_noun(event)):
        return False
    return any(
        other.trigger == event.trigger
        or (other.trigger.end <= event.trigger.start and event.trigger.end <= other.end)
        for other in against
    )


def is_told_by_one(scene: Scene, event: Event, speakers: Speakers) -> bool:
    """Whether one of two says that both do something: "Lima said it **was working with Quito**".

    That they talk or have signed something shows whoever says so.
    """
    if event.factuality != "asserted" or event.type == TALK or event.cameo == SIGNED:
        return False
    told_by = set(speakers.get(event.statement or "", ()))
    return bool(told_by) and not told_by & scene.lands(event.targets)


def is_of_misgivings(scene: Scene, event: Event) -> bool:
    """Whether what is rejected speaks against something itself: "shrugged off fears of the sale"."""
    trigger = scene.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    misgivings = scene.knowledge.class_words["misgiving"]
    objects = (t for t in trigger.root.children if t.dep_ == "obj") if trigger else ()
    return any(lemma_of(token) in misgivings for token in objects)
