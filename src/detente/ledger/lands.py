"""For whose state an event tells how things stand.

In:  an actor, the quad of an event in which it takes part.
Out: whether the event counts for the relations of the actor's country.
Leaves out: what it counts (relations).
"""

from __future__ import annotations

from detente.records import Actor

REBELS = "REB"
"""The sector of armed opponents of a state."""

COOPERATION = (1, 2)
"""Quads of words and deeds of cooperation."""


def answers_for_state(actor: Actor, quad: int) -> bool:
    """Whether an event tells of the actor's state: who arms, recognises or meets rebels does not.

    >>> rebels = Actor("a", "rebels", "group", "UKR", "REB")
    >>> answers_for_state(rebels, quad=2), answers_for_state(rebels, quad=4)
    (False, True)
    """
    return not (actor.sector == REBELS and quad in COOPERATION)
