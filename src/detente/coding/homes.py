"""Of which country somebody is whom only what hangs on him places.

In:  the head of a phrase, the scene.
Out: the state of its place of origin, its flag or its leader.
Leaves out: whoever has a name or a nationality (grounding).
"""

from __future__ import annotations

from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.phrases import case_of
from detente.language.slots import class_words
from detente.records import Party


def home_of(scene: Scene, head: int) -> tuple[Party, ...]:
    """ "men from Hastings", "a British-flagged tanker", "a group led by", "jets sent by Mr Holm"."""
    belongs = scene.knowledge.class_words["belonging"]
    noun = scene.doc[head]
    named = [c for c in noun.children if c.dep_ == "appos"]
    for child in (c for word in (noun, *named) for c in word.children):
        if child.i < child.head.i and child.lower_ in belongs and child.nbor(-1).text == "-":
            return state_at(scene, child.i - 2)
        if child.dep_ == "acl" and lemma_of(child) in class_words("heading") | class_words(
            "giving"
        ):
            agents = (c for c in child.children if c.dep_ == "obl:agent")
            return next((state_at(scene, c.i) for c in agents), ())
        loyal = child.lower_ in class_words("loyal") and child.i > noun.i
        allies = (c.i for c in child.children if loyal and case_of(c) in ("to", "with"))
        if sides := [state for i in allies if (state := state_at(scene, i))]:
            return sides[0]
        told = lemma_of(child) if child.dep_ == "acl" else ""
        bound = {"to": told in class_words("belonging_to"), "in": told in class_words("based")}
        owners = (c.i for c in child.children if bound.get(case_of(c)))
        flags = (c for c in child.children if c.dep_ == "obj" and lemma_of(c) == "flag")
        flown = flags if told == "fly" else ()
        owned = [*owners, *(c.i for flag in flown for c in flag.children)]
        if states := [state for i in owned if (state := state_at(scene, i))]:
            return states[0]
        if child.dep_ in ("acl", "acl:relcl") and lemma_of(child) in class_words("fleeing"):
            # "people fleeing the war in Mali"
            return next(
                (at for t in child.subtree if t.i > child.i and (at := state_at(scene, t.i))), ()
            )
        after = child.dep_ in ("nmod", "obl") and child.i > child.head.i
        if after and case_of(child) == "from":
            return state_at(scene, child.i)
    return ()


def state_at(scene: Scene, token: int) -> tuple[Party, ...]:
    """The state of the place, or of the party, at a token."""
    place = scene.places.get(token)
    country = place.country if place else scene.country_at(token)
    if country is None:
        return ()
    word = scene.doc[token]
    return (Party(scene.add_state(country), word.idx, word.idx + len(word)),)


def lies_only_there(scene: Scene, head: int) -> bool:
    """ "backed a no-fly zone in Mali": a thing that lies in a country and is nobody's."""
    noun = scene.doc[head]
    owned = any(scene.country_at(c.i) for c in noun.children if c.i < head)
    lies = any(c.dep_ == "nmod" and case_of(c) == "in" for c in noun.children)
    return lies and not owned and scene.is_thing(head)
