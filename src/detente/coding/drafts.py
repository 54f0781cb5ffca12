"""Drafts of events: an act with its sides by token, before grounding.

In:  what `composition` finds.
Out: `Draft`; which slots a row explains; drafts brought in step with the rows that name them.
Leaves out: finding them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from detente.knowledge import Act, Composition
from detente.language.phrases import case_of
from detente.records import Factuality

SELF_SUFFICIENT = frozenset("REQUEST ACCUSE REJECT THREATEN".split())
"""Types of acts that are told in full by their own words, with an operator or without."""

COOPERATIVE = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())
"""Types of acts of cooperation."""

LOOSE_FILLERS = (("*",), ("actor",), ("somebody",))
"""Fillers that say nothing of what is done."""

UNDOING = frozenset(("REJECT", "SANCTION"))
"""Types of acts after which what they name does not take place."""


NO_ACT = "-"
"""The act of a composition row that holds for any embedded clause, whatever it tells."""


YIELDING = frozenset(("CONCEDE", "RETREAT"))
"""Types of acts after which hostile ones that they name are over."""

SETTLEMENT = "037"
"""The CAMEO code of agreeing to end a quarrel: "settled a dispute"."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before grounding: heads are token indexes."""

    act: Act
    type: str
    mode: str
    cameo: str
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    reciprocal: bool
    factuality: Factuality
    trigger: int
    top: int
    operators: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    paths: tuple[str, ...] = ()
    named: tuple[int, ...] = ()
    """Fillers that the act's row asks for by name: "accept | a truce"."""


def in_step(draft: Draft, naming: Sequence[Draft]) -> Draft | None:
    """What is told of an event noun goes by the rows that name it.

    "called off the visit" leaves no visit; "denied that it had accepted a truce" no truce.
    """
    for other in naming:
        if other is draft:
            continue
        fuller = other.sources and other.targets and not (draft.sources and draft.targets)
        if fuller and other.type == draft.type == other.act.type and not draft.operators:
            return None  # "declared war on Oslo", "levelled criticism": the verb tells it
        settled = other.type in YIELDING or other.cameo == SETTLEMENT
        lifted = settled and draft.type not in COOPERATIVE
        if lifted or other.type in UNDOING or other.type != other.act.type:
            return draft if other.factuality in ("negated", "denied") else None
        if other.factuality != "actual":
            return replace(draft, factuality=other.factuality)
    return draft


BLAMING = frozenset("ACCUSE SANCTION COERCE THREATEN ASSAULT REQUEST PROTEST".split())
"""Types that say why by a phrase with "for"."""


def blamed(draft: Draft, doc: Doc, coded: Mapping[int, Sequence[Draft]]) -> Draft:
    """ "punished Oslo for its interference", "traced the attack to Oslo": who is blamed did it.

    `coded`: the drafts by the token of their act.
    """
    token = doc[draft.trigger]
    charged = token.dep_ in ("obj", "nsubj:pass")
    if draft.sources or not (charged or case_of(token) == "for"):
        return draft
    for above in (token.head,) if charged else token.ancestors:
        for told in coded.get(above.i, ())[:1]:
            names = draft.trigger in told.named and told.type == "ACCUSE"
            blames = names if charged else told.type in BLAMING and told.trigger != draft.trigger
            if blames and told.targets:
                return replace(draft, sources=told.targets, factuality="asserted")
    return draft


def told_by(act: Act | None) -> frozenset[str]:
    """The slots whose filler a row names: "accept a truce" is no operator over the truce."""
    if act is None:
        return frozenset()
    loose = LOOSE_FILLERS if act.type in SELF_SUFFICIENT else LOOSE_FILLERS[:1]
    named = (slot for slot, filler in act.conditions if filler not in loose and filler[0] != "-")
    return frozenset(named)


def act_of(word: str, kind: str, row: Composition) -> Act:
    """The act of what no act row tells: an operator over any clause."""
    return Act(word, kind, (), row.type, row.mode, row.cameo, (), (), False, "", "")
