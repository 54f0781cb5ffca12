"""Finds who is who in "Presidents X and Y", "the leaders of both countries".

In:  a plural title in a scene whose names are found.
Out: each person named after it; of two states, one of each.
Leaves out: titles of one person (`appositions`).
"""

from __future__ import annotations

from detente.grounding.coreference.counterparts import side_of, title_of
from detente.grounding.coreference.salience import listed
from detente.grounding.nominals.descriptions import Nominal, is_plural
from detente.grounding.people.offices import LONGEST_TITLE
from detente.grounding.scene import Scene
from detente.language.function_words import COUPLES
from detente.language.phrases import case_of

OF_WHOM = frozenset("of in from".split())
"""Prepositions before the states of which somebody is."""

LONGEST = 40
"""Tokens that such a list may have."""


def several_named(scene: Scene, nominal: Nominal) -> list[tuple[str, str | None]]:
    """Those of "Presidents Rossi and Rojo", "two parties, Likud and Shas", where there are two."""
    bodies = ("organisation", "group")
    kinds = ("person",) if nominal.title.kind == "person" else bodies
    people: list[tuple[str, str | None]] = []
    place, plural = nominal.last + 1, is_plural(scene, nominal)
    place += place < len(scene.tokens) and scene.tokens[place].text == ","
    while plural and place < min(nominal.last + LONGEST, len(scene.tokens)):
        reference = scene.at.get(place)
        if reference is not None and reference.first == place and reference.form == "name":
            id = reference.actors[0]
            if scene.actors[id].kind not in kinds:
                break
            people.append((id, scene.actors[id].country))
            place = reference.last + 1
        elif people and scene.lowers[place] in (",", "and"):
            place += 1
        elif people and (size := _title_at(scene, place)) > 0:
            place += size
        else:
            break
    return people if len(people) > 1 else []


def named_before(scene: Scene, nominal: Nominal) -> tuple[str, ...]:
    """The states of "Peru, Chile and Fiji, members of the council, agreed"."""
    first = nominal.first
    before = scene.at.get(first - 2) if first > 1 and scene.lowers[first - 1] == "," else None
    if before is None or before.last != first - 2 or before.located or not before.actors:
        return ()
    head = scene.tokens[nominal.head]
    own = nominal.country is not None or not is_plural(scene, nominal)
    if (
        own
        or head.dep_ not in ("appos", "conj", "obj", "ccomp", "nsubj", "parataxis")
        or any(c.dep_ == "cc" for c in head.children)
    ):
        return ()
    after = [t for t in scene.tokens[nominal.last : head.right_edge.i + 2] if t.text == ","]
    named = listed(scene, before) if after else ()
    states = all(scene.actors[id].kind == "state" for id in named)
    return named if states and len(named) > 1 else ()


def _title_at(scene: Scene, place: int) -> int:
    """How many words the title before a name has: "General" Rossi."""
    title = scene.offices.find_title(scene.lowers[place : place + LONGEST_TITLE], None)
    if title is None or title.kind != "person" or not scene.capitals[place]:
        return 0
    return title.words


def settle_pairs(scene: Scene) -> None:
    """ "The leaders of the two countries", "officials in both capitals": those of either of them."""
    for pair in list(scene.references):
        noun = scene.tokens[pair.head]
        lands = [scene.actors[id].country for id in pair.actors]
        counted = any(c.lower_ in COUPLES for c in noun.children)
        if not counted or len(lands) != 2 or case_of(noun) not in OF_WHOM:
            continue
        owner = scene.tokens[noun.left_edge.i - 1]
        title = title_of(scene, owner) if owner in (noun.head, *noun.head.children) else None
        if title is None or "Plur" not in owner.morph.get("Number", []):
            continue
        ids = tuple(dict.fromkeys(side_of(scene, code, title) for code in lands if code))
        told = scene.at.get(owner.i)
        if told is None:
            scene.refer(owner.i, owner.i, ids, "nominal")
        elif told.form == "nominal" and told.head == owner.i and len(told.actors) < len(ids):
            told.actors = ids
