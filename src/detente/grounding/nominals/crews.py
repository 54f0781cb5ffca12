"""Whose crews and craft are meant: "the fishermen" of a Danish trawler, "the pilot" of a Danish jet.

In:  a noun in a scene whose names are found.
Out: the country of the craft that was told of last; whether it is an air force's.
Leaves out: crews whose own phrase names a country (`owners`).
"""

from __future__ import annotations

from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.tree import Token

SENTENCES = 3
"""How many sentences back a craft is still told of."""


def country_aboard(scene: Scene, head: Token) -> str | None:
    """ "Oslo seized a Danish trawler. The crew ...": of whoever's craft was told of last.

    "The trawler" is the last one itself, however long ago it was told of.
    """
    craft_again = lemma_of(head) in context_words("craft")
    if not craft_again and lemma_of(head) not in context_words("aboard"):
        return None
    start = 0 if craft_again else scene.starts[max(0, scene.sentence(head.i) - SENTENCES)]
    number = head.morph.get("Number", [])
    for place in range(head.i - 1, max(start, scene.story_start(head.i)) - 1, -1):
        if scene.lemmas[place] in context_words("craft"):
            craft = scene.tokens[place]
            if "Sing" in number and _are_several(craft):
                continue  # "the pilot" is of no "two Turkish jets"
            if craft_again and ("Sing" in number) == _are_several(craft):
                continue  # nor are "the jets" one Turkish jet
            reference = scene.at.get(place)
            told = scene.countries(reference.actors) if reference is not None else ()
            country = scene.country_of_phrase(craft) or next(iter(told), None)
            if country is not None:
                return country
    return None


def _are_several(craft: Token) -> bool:
    """ "Turkish jets", "two F-16's"."""
    counts = (c.lower_ for c in craft.children if c.dep_ == "nummod")
    return "Plur" in craft.morph.get("Number", []) or any(count != "one" for count in counts)


def flies_for_army(scene: Scene) -> bool:
    """Whether a text tells of an air force's jets, and of no airline's."""
    told = set(scene.lemmas)
    armed = not told.isdisjoint(context_words("war plane"))
    return armed and told.isdisjoint(context_words("civil plane"))
