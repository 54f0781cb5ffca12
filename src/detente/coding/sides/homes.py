"""Of which country somebody is whom only what hangs on him places, and who uses what does something.

In:  the head of a phrase, the scene; an act without a doer.
Out: the state of its place of origin, its flag or its leader; whoever fired, or struck just then.
Leaves out: whoever has a name or a nationality (grounding).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from detente.coding.acts.drafts import Draft
from detente.coding.acts.lexicon import load_lexicon
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.openness import mark_of
from detente.language.phrases import case_of, is_of_another
from detente.language.prepositions import JUST_THEN
from detente.language.slots import class_words
from detente.language.tree import Token
from detente.records import Party

WHOSE = frozenset(("amod", "nmod:poss", "compound"))
"""Labels of whose something is."""

STRIKING, PROTESTING = "ASSAULT", "PROTEST"

LETTING_IN = frozenset("SANCTION COERCE REJECT RETREAT CONCEDE".split())
"""Types of what a state does that lets somebody in, or does not."""


def home_of(scene: Scene, head: int, more: Set[str] = frozenset()) -> tuple[Party, ...]:
    """ "men from Hastings", "a British-flagged tanker", "a group led by", "jets sent by Mr Holm".

    `more`: what else tells so there, as of frigates on sale "Danish-built".
    """
    belongs = class_words("belonging") | more
    noun = scene.doc[head]
    named = [c for c in noun.children if c.dep_ == "appos"]
    below = [c for word in (noun, *named) for c in word.children]
    # "a group believed to be run by"
    below += [x for c in below if c.dep_ == "acl" for x in c.children if x.dep_ == "xcomp"]
    for child in below:
        if child.i < child.head.i and child.lower_ in belongs and child.nbor(-1).text == "-":
            whose = scene.doc[child.i - 2]
            return () if is_of_another(whose, noun) else state_at(scene, whose.i)
        used = class_words("heading") | class_words("giving") | more
        if child.dep_ in ("acl", "xcomp") and lemma_of(child) in used:
            agents = (c for c in child.children if c.dep_ == "obl:agent")
            return next((state_at(scene, c.i) for c in agents), ())
        loyal = child.lower_ in class_words("loyal") and child.i > noun.i
        allies = (c.i for c in child.children if loyal and case_of(c) in ("to", "with"))
        if sides := [state for i in allies if (state := state_at(scene, i))]:
            return sides[0]
        told = lemma_of(child) if child.dep_.startswith("acl") else ""
        linked = told in class_words("linking") | class_words("ascribing")
        bound = {
            "to": told in class_words("belonging_to") or linked,
            "with": linked,
            "as": told in class_words("ascribing"),
            "in": told in class_words("based"),
            "for": told in class_words("serving"),
        }
        owners = (c.i for c in child.children if bound.get(case_of(c)))
        flags = (c for c in child.children if c.dep_ == "obj" and lemma_of(c) == "flag")
        flown = flags if told == "fly" else ()
        owned = [*owners, *(c.i for flag in flown for c in flag.children)]
        if states := [state for i in owned if (state := state_at(scene, i))]:
            return states[0]
        struck = {lemma_of(c) for c in child.children if c.dep_ == "obl:agent"}
        flees = lemma_of(child) in context_words("flees") or struck & class_words("disaster")
        if child.dep_ in ("acl", "acl:relcl") and flees:
            # "people fleeing the war in Mali", "families hit by floods there"
            return next(
                (at for t in child.subtree if t.i > child.i and (at := state_at(scene, t.i))), ()
            )
        after = child.dep_ in ("nmod", "obl") and child.i > child.head.i
        if after and case_of(child) == "from":
            return state_at(scene, child.i)
    groups = (c for c in noun.children if c.dep_ == "nmod" and case_of(c) == "of" and c.i > head)
    # "jets of the coalition led by Oslo"
    of_group = (home for c in groups if c.pos_ == "NOUN" and (home := home_of(scene, c.i)))
    # "its Danish neighbours"
    lands, kin = scene.knowledge.country_by_code, scene.affiliation
    demonyms = (c.i for c in noun.children if c.dep_ == "amod" and c.i in kin)
    own = (state_at(scene, i) for i in demonyms if (land := lands.get(kin[i] or "")) and land.iso2)
    return next(of_group, ()) or next(filter(None, own), ())


def _user_of(scene: Scene, predicates: Mapping[int, Predicate], head: int) -> tuple[Party, ...]:
    """ "Chad fired a shell that killed two": what does harm does so for whoever has used it.

    So does "a raid by Chad", "a missile fired by Chad".
    """
    noun = scene.doc[head]
    above = predicates.get(noun.head.i)
    if not (_harms(noun) and scene.is_thing(head)):
        return ()
    below = [c for child in noun.children for c in (child, *child.children)]
    agents = [c for c in below if case_of(c) == "by" and c.dep_ in ("nmod", "obl:agent")]
    agents += [c for c in below if case_of(c) == "from"]  # "fire from Oslo", "fired from Oslo"
    named = [state_at(scene, c.i) for c in agents]
    named += [home_of(scene, c.i) for c in agents if c.head == noun]  # "an area held by Oslo"
    if by := next(filter(None, named), ()):
        return by
    used = above is not None and not above.passive and head in above.slots.get("object", ())
    return _who(scene, above) if used and above is not None else ()


def _harms(noun: Token) -> bool:
    """Whether a noun is of what strikes: a raid, a missile, an explosion."""
    kinds = ("missile", "fire", "weapons", "blast")
    return STRIKING in load_lexicon().kinds_of(lemma_of(noun)) or any(
        lemma_of(noun) in class_words(kind) for kind in kinds
    )


def doers_of(scene: Scene, heads: Sequence[int]) -> tuple[int, ...]:
    """ "A blast in Mali killed two": whoever caused it, not where it was.

    Nor does a state do what is done by a film, a storm or a club of it.
    """
    harms = (h for h in heads if _harms(scene.doc[h]) and lies_only_there(scene, h))
    none = {*harms, *(h for h in heads if does_nothing(scene, h))}
    return tuple(h for h in heads if h not in none)


def does_nothing(scene: Scene, head: int) -> bool:
    """Whether a noun is of what does nothing for a state: "a Danish film", "Danish weather"."""
    return lemma_of(scene.doc[head]) in context_words("no doer") and scene.is_thing(head)


def causes(scene: Scene, heads: Sequence[int]) -> tuple[Party, ...]:
    """The blasts and raids among heads, as what nobody is known to have caused."""
    return tuple(replace(p, actor=None) for h in heads for p in scene.parties(h))


def who_struck(
    scene: Scene, predicates: Mapping[int, Predicate], draft: Draft
) -> tuple[Party, ...]:
    """ "Two men died when Chadian jets bombed it": whoever struck just then did it.

    Where what did it is told, it is whoever used that.
    """
    verb, lexicon = scene.doc[draft.top], load_lexicon()
    if len(draft.sources) == 1:
        return _user_of(scene, predicates, draft.sources[0])
    if verb.dep_ == "parataxis" and not draft.sources:
        # "Oslo's answer came at once: ten envoys were expelled"
        answers = (c for c in verb.head.children if lemma_of(c) in class_words("answer"))
        return _owner_of(scene, (a for a in answers if a.dep_ == "nsubj"))
    if draft.mode == "withdraw" and predicates[draft.trigger].passive and not draft.sources:
        # "the Danish embassy in Oslo was closed": whose it is has closed it
        things = predicates[draft.trigger].slots.get("object", ())
        return _owner_of(scene, (scene.doc[h] for h in things))
    if draft.mode == "release" and predicates[draft.trigger].passive and not draft.sources:
        return _jailer(scene, predicates[draft.trigger])
    if draft.type in LETTING_IN and predicates[draft.trigger].passive and not draft.sources:
        return _entered(scene, verb)
    if draft.type != STRIKING or draft.act.kind != "verb" or draft.sources:
        return ()
    for clause in verb.children:
        when = {mark_of(clause), *(c.lower_ for c in clause.children if c.dep_ == "advmod")}
        if clause.dep_ != "advcl" or clause.i < verb.i or JUST_THEN.isdisjoint(when):
            continue
        told = [predicates.get(t.i) for t in (clause, *clause.children)]
        # "when Oslo resorted to shelling", not "when shelling began"
        does = (p for p in told if p is not None and (p.kind == "verb" or p.head > clause.i))
        acts = (lexicon.find_act(scene, p) for p in does)
        first = told[0]
        if first is not None and any(a is not None and a.type == STRIKING for a in acts):
            return _who(scene, first)
    return ()


def _entered(scene: Scene, verb: Token) -> tuple[Party, ...]:
    """ "were denied visas to enter Oslo", "barred from entering Oslo": who is entered does so."""
    things = (verb, *(c for c in verb.children if c.dep_ == "obj"))
    within = (c for thing in things for c in thing.children if c.dep_ in ("acl", "xcomp", "advcl"))
    enters = (c for c in within if lemma_of(c) in context_words("enters a state"))
    lands = (c for clause in enters for c in clause.children if c.dep_ == "obj")
    return next((tuple(p) for land in lands if (p := scene.parties(land.i))), ())


def _jailer(scene: Scene, freeing: Predicate) -> tuple[Party, ...]:
    """ "was freed from captivity in Mali", "from a Danish jail": another state, where he was held."""
    own = scene.lands(p for h in freeing.slots.get("object", ()) for p in scene.parties(h))
    held_in = (scene.doc[h] for h in freeing.slots.get("from", ()))
    cells = [c for c in held_in if lemma_of(c) in class_words("jail")]
    where = [scene.doc[h] for h in freeing.slots.get("in", ()) if cells]
    words = (t for word in (*cells, *where) for t in word.subtree)
    held = next((at for t in words if (at := state_at(scene, t.i))), ())
    return held if own and scene.lands(held).isdisjoint(own) else ()


def foes_of(scene: Scene, predicates: Mapping[int, Predicate], draft: Draft) -> tuple[Party, ...]:
    """ "The soldiers fighting the Reds declared a truce": with whomever they fight."""
    if draft.act.mode != "ceasefire":
        return ()
    for clause in (c for h in draft.sources for c in scene.doc[h].children):
        fight = predicates.get(clause.i) if clause.dep_ in ("acl", "acl:relcl") else None
        act = load_lexicon().find_act(scene, fight) if fight is not None else None
        if fight is not None and not fight.passive and act is not None and act.type == STRIKING:
            foes = (p for h in fight.slots.get("object", ()) for p in scene.parties(h))
            return tuple(p for p in foes if scene.lands((p,)))
    return ()


def _owner_of(scene: Scene, things: Iterable[Token]) -> tuple[Party, ...]:
    """The state whose something is."""
    owners = (c.i for thing in things for c in thing.children if c.dep_ in WHOSE)
    return next((at for i in owners if (at := state_at(scene, i))), ())


def crowd_of(scene: Scene, predicates: Mapping[int, Predicate], draft: Draft) -> tuple[Party, ...]:
    """ "Oslo broke with Rome after a crowd stormed its embassy": the crowd is of the other side."""
    verb, act = scene.doc[draft.trigger], predicates[draft.trigger]
    above = predicates.get(verb.head.i)
    if draft.type not in (STRIKING, PROTESTING) or verb.dep_ != "advcl" or above is None:
        return ()
    if any(scene.country_at(h) for h in draft.sources):
        return ()
    if mark_of(verb) not in JUST_THEN | {"after", "because"} or above.kind != "verb":
        return ()
    things = [scene.doc[h] for h in act.slots.get("object", ())]
    whose = [c for t in things for c in t.children if c.dep_ == "nmod:poss" and c.pos_ == "PRON"]
    if not whose or not any(lemma_of(t) in class_words("legation") for t in things):
        return ()
    lands = scene.lands(_who(scene, above))
    others = (h for slot in ("with", "to", "from", "object") for h in above.slots.get(slot, ()))
    found = (state_at(scene, h) for h in others)
    return next((f for f in found if f and lands and scene.lands(f).isdisjoint(lands)), ())


def _who(scene: Scene, verb: Predicate) -> tuple[Party, ...]:
    """Whoever is named as the subject of a verb."""
    heads = verb.slots.get("subject", ())
    return tuple(p for h in heads for p in scene.parties(h) if p.actor)


def has_home(
    scene: Scene, draft: Draft, sources: Sequence[Party], targets: Sequence[Party]
) -> bool:
    """Whether it is told who acts; protesters alone are of no country, nor of the one they are against.

    "Crowds cursed Mali": not Mali's, though no other country is told.
    """
    words = [c for h in draft.sources for c in (scene.doc[h], *scene.doc[h].children)]
    if draft.type != PROTESTING or any(c.pos_ != "NOUN" and c.is_title for c in words):
        return any(p.actor for p in sources)
    return bool(scene.lands(sources) - scene.lands(targets))


def state_at(scene: Scene, token: int) -> tuple[Party, ...]:
    """The state of the place, or of the party, at a token."""
    place = scene.places.get(token)
    country = place.country if place else scene.country_at(token)
    if country is None:
        # "planes of Danish carriers", "men from the Danish town"
        whose = [c.i for c in scene.doc[token].children if c.dep_ in WHOSE and c.i < token]
        country = next((land for i in whose if (land := scene.country_at(i))), None)
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


def owner_opposite(scene: Scene, draft: Draft, sources: Sequence[Party]) -> tuple[Party, ...]:
    """ "His host promised a loan", "its ally pledged help": to him whose host or ally it is."""
    called = context_words("counterpart") | context_words("other state")
    for head in draft.sources:
        owners = [c for c in scene.doc[head].children if c.dep_ == "nmod:poss"]
        does = scene.doc[head].dep_ == "nsubj" and scene.doc[head].head.i == draft.top
        if does and lemma_of(scene.doc[head]) in called:
            whose = tuple(p for c in owners for p in scene.parties(c.i) if p.actor)
            if scene.lands(whose) and scene.lands(whose).isdisjoint(scene.lands(sources)):
                return whose
    return ()


def bearer(scene: Scene, predicates: Mapping[int, Predicate], draft: Draft) -> tuple[Party, ...]:
    """ "broke with Oslo in solidarity with Rome": what somebody acts in is his.

    "Thanked Rome for the release of its crew": what somebody is thanked or blamed for is his.
    """
    noun = scene.doc[draft.top]
    above = predicates.get(noun.head.i)
    credited = draft.act.kind == "noun" and case_of(noun) == "for" and above is not None
    if credited and above and lemma_of(noun.head) in class_words("crediting"):
        whom = above.slots.get("object", ())
        return tuple(p for h in whom for p in scene.parties(h) if p.actor)
    bare = draft.act.kind == "noun" and case_of(noun) == "in" and noun.left_edge.i == noun.i - 1
    if not bare or draft.reciprocal or noun.dep_ != "obl" or above is None:
        return ()
    if above.passive or not above.tense:
        return ()  # "suspected of carrying oil in breach of"
    return _who(scene, above)


def is_mustered_at_home(scene: Scene, draft: Draft, sources: tuple[Party, ...]) -> bool:
    """ "has a large force deployed in its capital": told against nobody."""
    there = draft.targets if draft.type == "MOBILIZE" and "target in" in draft.paths else ()
    here = scene.lands([p for h in there for p in scene.parties(h)])
    return not here.isdisjoint(scene.lands(sources))


def holders_of(
    scene: Scene, draft: Draft, sources: tuple[Party, ...], targets: tuple[Party, ...]
) -> tuple[Party, ...]:
    """ "Asked for their release": those who may hold somebody, not those who are held.

    A region holds nobody: "European detainees".
    """
    own, noun = scene.lands(sources), scene.doc[draft.trigger]
    held = {c.idx for c in noun.children if c.dep_ == "nmod:poss"}
    lands = scene.knowledge.country_by_code
    none = {c for c in lands_of_people(scene, targets) if not lands[c].iso2}
    others = (p for p in targets if scene.lands((p,)).isdisjoint(own | none))
    return tuple(p for p in others if p.start not in held)


def lands_of_people(scene: Scene, parties: tuple[Party, ...]) -> Set[str]:
    """Whose those are who are people, one or several, and neither states nor bodies."""
    known = (p for p in parties if p.actor)
    return scene.lands(p for p in known if scene.actors[p.actor or ""].kind in ("group", "person"))
