"""Finds who is who in "the ministers of Peru and Chile, X and Y", "of Peru, X, and of Chile, Y".

In:  a plural title in a scene whose names are found.
Out: each person named after it with the country that the list gives him.
Leaves out: titles of one person (`appositions`).
"""

from __future__ import annotations

from detente.grounding.contexts import Nominal
from detente.grounding.scene import Scene

LONGEST = 40
"""Tokens that such a list may have."""

JOINTS = frozenset(", ; and of the as well - –".split())
"""Words between its members."""


def named_after(scene: Scene, nominal: Nominal) -> list[tuple[str, str]]:
    """The people named after a plural title, each with his country; none where they do not match."""
    last = nominal.last
    if last + 1 >= len(scene.tokens) or scene.lowers[last + 1] != "of":
        return []
    countries: list[str] = []
    people: list[str] = []
    order = ""
    place = last + 1
    while place < min(last + LONGEST, len(scene.tokens)):
        reference = scene.at.get(place)
        if reference is not None and reference.first == place and reference.actors:
            actor = scene.actors[reference.actors[0]]
            if actor.kind == "person":
                people.append(actor.id)
            elif actor.country:
                countries.append(actor.country)
            order += "p" if actor.kind == "person" else "c"
            place = reference.last + 1
        elif scene.lowers[place] in JOINTS:
            place += 1
        else:
            break
    size = len(people)
    if size < 2 or size != len(countries) or order not in ("c" * size + "p" * size, "cp" * size):
        return []
    return list(zip(people, countries, strict=True))
