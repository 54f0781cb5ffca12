"""Where a visit leads: to the place it names, to the one told of last, or to where news is written.

In:  a word of a journey with its slots, a grounded scene.
Out: the country of a place; whose guest a visitor is.
Leaves out: who travels (participants).
"""

from __future__ import annotations

from detente.grounding.scene import Scene
from detente.knowledge import MeetingWord
from detente.language.clauses import Predicate
from detente.language.context_words import context_words
from detente.records import Party

WHERE = ("in", "at", "near", "outside")
"""Prepositions of the place in which what is visited lies."""


def is_journey(row: MeetingWord) -> bool:
    """Whether a verb tells of a visit only where the place is another country's: "flew to Oslo"."""
    return row.kind != "noun" and row.form == "visit" and row.host in ("to", "in")


def is_here(scene: Scene, predicate: Predicate, row: MeetingWord) -> bool:
    """Whether a journey without an end leads to where the news is written: "arrives tonight"."""
    ends = not (set(predicate.slots) - {"subject"} or predicate.complements)
    return (
        bool(scene.home)
        and is_journey(row)
        and (row.whom[0] == "in" or (row.use == "here" and ends))
    )


def place_of(scene: Scene, head: int) -> str | None:
    """The country in which the place at a token lies."""
    place = scene.places.get(head)
    if place is not None and place.country:
        return place.country
    reference = scene.at.get(head)
    if reference is not None and reference.actors and reference.form != "pronoun":
        actor = scene.actors[reference.actors[0]]
        return actor.country if actor.kind in ("state", "place-as-actor") else None
    return None


def within(scene: Scene, predicate: Predicate, head: int) -> list[Party]:
    """The country in which what is visited lies: "toured a camp in Kenya"."""
    if not scene.is_thing(head):
        return []
    for where in (h for slot in WHERE for h in predicate.slots.get(slot, ())):
        country = place_of(scene, where)
        if country:
            return [Party(scene.add_state(country), *extent(scene, where))]
    return []


def told_there(scene: Scene, predicate: Predicate) -> int | None:
    """The place told last before "there": "is due there on Friday"."""
    for child in scene.doc[predicate.head].children:
        if child.lower_ in context_words("there"):
            return max((i for i in scene.places if i < child.i), default=None)
    return None


def extent(scene: Scene, head: int) -> tuple[int, int]:
    """Where a token begins and ends."""
    token = scene.doc[head]
    return token.idx, token.idx + len(token)
