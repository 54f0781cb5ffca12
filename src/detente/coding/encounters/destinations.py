"""Where a visit leads: to the place it names, to the one told of last, or to where news is written.

In:  a word of a journey with its slots, a grounded scene.
Out: the country of a place; whose guest a visitor is.
Leaves out: who travels (participants).
"""

from __future__ import annotations

from detente.grounding.scene import Scene
from detente.knowledge import MeetingWord
from detente.language.attributions.cues import says_clause
from detente.language.clauses import Predicate
from detente.language.context_words import context_words
from detente.records import Party

WHERE = ("in", "at", "near", "outside")
"""Prepositions of the place in which what is visited lies."""


def is_journey(row: MeetingWord) -> bool:
    """Whether a verb tells of a visit only where the place is another country's: "flew to Oslo"."""
    return row.kind != "noun" and row.form == "visit" and row.host in ("to", "in", "from")


def is_here(scene: Scene, predicate: Predicate, row: MeetingWord) -> bool:
    """Whether a journey without an end leads to where the news is written: "arrives tonight"."""
    ends = not (set(predicate.slots) - {"subject"} or predicate.complements)
    return (
        bool(scene.home)
        and is_journey(row)
        and (row.whom[0] == "in" or (row.use == "here" and ends))
    )


def announcing(scene: Scene, predicate: Predicate, row: MeetingWord) -> Party | None:
    """ "Oslo announced that the king would visit in May": whoever announces it is visited."""
    verb = scene.doc[predicate.head]
    over = (
        [verb.head] if verb.dep_ == "ccomp" else [c for c in verb.children if c.dep_ == "parataxis"]
    )
    tells = (c for v in over if says_clause(v) for c in v.children if c.dep_ == "nsubj")
    bare = row.form == "visit" and row.kind == "verb" and row.use != "asked"
    placed = any(predicate.slots.get(slot) for slot in ("object", "to", "at", "through"))
    coming = predicate.modal in context_words("foretells") and not predicate.negated
    if not bare or placed or not coming:
        return None
    told = next((p for c in tells for p in scene.parties(c.i) if p.actor), None)
    actor = scene.actors[told.actor] if told is not None and told.actor else None
    rules = actor is not None and (actor.kind == "state" or actor.sector == "GOV")
    return told if rules and actor is not None and actor.country else None


def with_host(
    scene: Scene, predicate: Predicate, row: MeetingWord, parties: list[Party], host: str | None
) -> tuple[list[Party], str | None]:
    """The parties and the host, whom the dateline tells."""
    if is_here(scene, predicate, row) and len(scene.lands(parties)) == 1:
        here = Party(scene.add_state(str(scene.home)), *extent(scene, predicate.head))
        return [*parties, here], host
    return parties, host


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
