"""For whose state an event tells how things stand.

In:  the sides of an event, its quad.
Out: the countries for whose relations the event counts.
Leaves out: what it counts (relations).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from detente.knowledge import Knowledge, per_knowledge
from detente.records import Actor, Party

REBELS = "REB"
"""The sector of armed opponents of a state."""

PRIVATE = ("BUS", "MED")
"""Sectors of bodies whose words with others are their own: firms, the press."""

OFFICIAL = ("COP", "GOV", "IGO", "JUD", "LEG", "MIL", "SPY")
"""Sectors of people who say what their state holds; of the others, candidates too, it is their own."""

PARTISAN = ("OPP", "PTY")
"""Sectors of people whose deeds are not their state's either: a candidate's wall is none yet."""

WORDS = 1
"""The quad of words of cooperation."""

SAID = (1, 3)
"""Quads of words."""

COOPERATION = (1, 2)
"""Quads of words and deeds of cooperation."""

BODIES = ("UNO", "NAT", "EU", "AFR", "IGO")
"""Whom rebels meet as a party of their own: peacekeepers, envoys."""

FIGHT = "the fight against"
"""How the labels of matters begin that are nobody's quarrel with another state."""


def lands_of(
    actors: Mapping[str, Actor], parties: Iterable[Party], others: Iterable[Party], quad: int
) -> tuple[str, ...]:
    """The countries of those of one side who answer for their state toward the other side."""
    known = (actors[p.actor] for p in others if p.actor and p.actor in actors)
    facing = {actor.country for actor in known if actor.country}
    own = (actors[p.actor] for p in parties if p.actor and p.actor in actors)
    lands = (actor.country for actor in own if answers_for_state(actor, quad, facing))
    return tuple(dict.fromkeys(land for land in lands if land))


def answers_for_state(actor: Actor, quad: int, facing: Collection[str] = ()) -> bool:
    """Whether an event tells of the actor's state: who arms, recognises or meets rebels does not.

    Nor do talks and deals with a firm or a newspaper of it; what firms deliver does; nor do the words
    of candidates and other people without an office. Force between rebels and another state tells of
    theirs where the two states dispute something; so do charges where groups are fought that are
    nobody's, as Islamic State.

    >>> rebels = Actor("a", "rebels", "group", "UKR", "REB")
    >>> answers_for_state(rebels, quad=2), answers_for_state(rebels, 4, ["RUS"])
    (False, True)
    >>> answers_for_state(Actor("c", "Maersk", "organisation", "DNK", "BUS"), 1)
    False
    >>> answers_for_state(Actor("b", "Islamic State", "group", "IRQ", "REB"), 4, ["BEL"])
    False
    >>> answers_for_state(Actor("b", "Islamic State", "group", "IRQ", "REB"), 3, ["BEL"])
    False
    >>> answers_for_state(Actor("d", "Ana Rossi", "person", "ITA", "OPP"), 3)
    False
    """
    if actor.kind == "person" and actor.sector not in (*OFFICIAL, REBELS):
        return quad not in SAID and actor.sector not in PARTISAN
    if actor.sector in PRIVATE and actor.kind == "group":
        return quad not in SAID
    if actor.sector in PRIVATE and actor.kind == "organisation":
        return quad != WORDS
    if actor.sector != REBELS:
        return True
    if quad in COOPERATION:
        return False
    if quad in SAID and actor.country not in _fought_in():
        return True
    rivals = _disputes().get(actor.country or "", frozenset())
    return not facing or any(land in rivals or land in BODIES for land in facing)


@per_knowledge
def _fought_in(knowledge: Knowledge) -> frozenset[str]:
    """Where groups are fought that are nobody's."""
    return frozenset(c for r in knowledge.issues if r.label.startswith(FIGHT) for c in r.countries)


@per_knowledge
def _disputes(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    """By country the others with which it disputes some matter."""
    rows = [set(row.countries) for row in knowledge.issues if not row.label.startswith(FIGHT)]
    lands = {land for row in rows for land in row}
    return {
        land: frozenset().union(*(row - {land} for row in rows if land in row)) for land in lands
    }
