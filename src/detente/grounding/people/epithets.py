"""Finds who is called by what he is: "the former general", "the nonagenarian", "the men".

In:  a noun in a scene whose names are found.
Out: the person of whom the sentence before tells; whose the people are who were told of last.
Leaves out: offices and titles that are held ("the minister", `holders`).
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import THE
from detente.language.phrases import name_head
from detente.language.tree import Token


def is_epithet(token: Token) -> bool:
    """Whether "the" one is called so for what he is or was: "the strongman", "the retired general"."""
    told = {c.lower_ for c in token.children if c.i < token.i}
    names = any(c.dep_ in ("flat", "appos", "nmod", "nmod:poss") for c in token.children)
    if THE.isdisjoint(told) or names or not token.dep_.startswith("nsubj"):
        return False
    aged = token.lower_ == "old" and token.i > 2 and token.nbor(-2).lower_ in ("year", "years")
    called = aged or lemma_of(token) in context_words("epithet") or is_called_so(token)
    return called or not context_words("once").isdisjoint(told)


def is_called_so(token: Token) -> bool:
    """ "The leader", "the diplomat": an office, or whoever was told of."""
    one = "Plur" not in token.morph.get("Number", [])
    return one and lemma_of(token) in context_words("called so")


def person_called(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Rossi lost. The former general ...": the one person whom the sentence before is about."""
    if not is_epithet(token) or "Plur" in token.morph.get("Number", []):
        return ()
    here = scene.sentence(token.i)
    if here == 0 or scene.story_start(token.i) > scene.starts[here - 1]:
        return ()
    first, last = scene.starts[here - 1], scene.starts[here]
    unnamed = (
        scene.actors[scene.at[place].actors[0]].kind != "person"
        for place in scene.single
        if first <= place < last
    )
    if is_called_so(token) and (lemma_of(token) in scene.lemmas[first:last] or any(unnamed)):
        return ()  # "the king met a Danish diplomat. The diplomat"
    told = [
        (id, _is_topic(scene, reference.head))
        for reference in scene.references
        if first <= reference.first < last and reference.form == "name"
        for id in reference.actors
        if scene.actors[id].kind == "person"
    ]
    people, topics = {id for id, _ in told}, {id for id, topic in told if topic}
    meant = people if len(people) == 1 else topics
    return tuple(meant) if len(meant) == 1 else ()


def _is_topic(scene: Scene, place: int) -> bool:
    """Whether a name does what its sentence tells, alone or after what he is."""
    head = name_head(scene.tokens[place])
    return head.dep_.startswith("nsubj") and head.head.dep_ == "ROOT"


def country_of_people(scene: Scene, token: Token) -> str | None:
    """ "Chad seized two Danes. The men ...": whose the last people are of whom was told.

    Victims are not of those who did it.
    """
    first = scene.starts[max(0, scene.sentence(token.i) - 2)]
    hurt = lemma_of(token) in scene.knowledge.class_words["casualty"]
    told = _people_told(scene, first, token.i)
    return next((land for one, land in told if not (hurt and one.dep_ == "nsubj")), None)


def country_of_moved(scene: Scene, token: Token) -> str | None:
    """ "Fifty Danes camp in Lima. The migrants ...": of the one people of whom some came."""
    if {c.dep_ for c in token.children} & {"amod", "nmod", "acl", "acl:relcl"}:
        return None  # "the migrants from other countries"
    told = list(_people_told(scene, 0, token.i))
    called = {country for one, country in told if lemma_of(one) in context_words("moved")}
    counted = {country for one, country in told if _is_counted_demonym(one)}
    theirs = called or counted
    return theirs.pop() if len(theirs) == 1 else None


def _is_counted_demonym(people: Token) -> bool:
    """ "Fifty Danes"."""
    return people.text[:1].isupper() and any(c.dep_ == "nummod" for c in people.children)


def _people_told(scene: Scene, first: int, end: int) -> Iterator[tuple[Token, str]]:
    """Those of whom a story tells between places as several, and whose they are, the last first."""
    for place in range(end - 1, max(first, scene.story_start(end)) - 1, -1):
        one = scene.tokens[place]
        several = "Plur" in one.morph.get("Number", []) or _is_counted_demonym(one)
        if one.pos_ not in ("NOUN", "PROPN", "ADJ") or not several:
            continue
        reference = scene.at.get(place)
        if reference is None:
            continue
        if reference.head == place and not reference.located and len(reference.actors) == 1:
            actor = scene.actors[reference.actors[0]]
            demonym = actor.kind == "state" and reference.form == "name"
            if actor.country and (demonym or (actor.kind == "group" and actor.sector)):
                yield one, actor.country
