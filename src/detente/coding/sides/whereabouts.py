"""Sides that only the place of an act tells: who protests, jails or dies there, whom it falls on.

In:  a draft with the sides of its clause, its place.
Out: the state of the place, as doer or as target.
Leaves out: finding the place (`circumstances`); in which order the ways are tried (`sides`).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from detente.coding.acts.drafts import COOPERATIVE, SELF_SUFFICIENT, Draft
from detente.coding.acts.lexicon import load_lexicon
from detente.coding.circumstances import Circumstances
from detente.coding.sides.besides import authors_of
from detente.coding.sides.discourse import is_named
from detente.coding.sides.homes import state_at
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate, lemma_of
from detente.language.phrases import case_of
from detente.language.repairs.levels import deed_nouns
from detente.language.slots import class_words
from detente.language.tree import Token
from detente.records import Party, Place

AID_PROMISED, SYMPATHY = "033", "018"
"""The CAMEO codes of promising help and of feeling for others."""

DURING = frozenset(("in", "during"))
STRUCK = frozenset(("on", "against"))
"""Prepositions before a raid in which somebody is killed, and before where it strikes."""

REACH = 2
"""Sentences looked back for what struck those who are helped."""


class Whereabouts:
    """Asks of the acts of one document where they take place."""

    def __init__(
        self, scene: Scene, predicates: Mapping[int, Predicate], circumstances: Circumstances
    ) -> None:
        self._scene, self._predicates, self._circumstances = scene, predicates, circumstances

    def locals(self, draft: Draft, targets: tuple[Party, ...]) -> tuple[Party, ...]:
        """Who protests, arrests, shelters or receives, if nobody is named, is of where it is done."""
        place = self._circumstances.find_place(draft)
        lands = self._scene.lands(targets)
        if place is None or place.country is None or place.country in lands or place.start is None:
            return ()
        act = self._scene.doc[draft.trigger]
        over = {a.i for a in self._over_all(place)}
        if act.dep_ in ("acl", "amod") and act.i not in over:
            return ()  # "held a vote in Oslo on foreigners sentenced to jail": who they are
        if draft.type == "PROTEST" and over.intersection(draft.targets):
            return ()  # "students marched against the siege of Oslo"
        joined = (s for a in self._over_all(place)[:1] for t in a.conjuncts for s in self._at(t))
        return tuple({s.actor: s for s in (self._state(place), *joined)}.values())

    def _at(self, token: Token) -> tuple[Party, ...]:
        return state_at(self._scene, token.i) if token.i in self._scene.places else ()

    def _state(self, place: Place) -> Party:
        """The state in whose land a place lies."""
        start = place.start or 0
        return Party(self._scene.add_state(place.country or ""), start, place.end or start)

    def victims_at(
        self, draft: Draft, sources: tuple[Party, ...], targets: tuple[Party, ...]
    ) -> tuple[Party, ...]:
        """ "killed nine people in Oslo", "in raids on Oslo": people of no country are those of there."""
        if self._scene.lands(targets):
            return ()
        beside = self._scene.doc[draft.top].children if draft.targets else ()
        raids = (c for c in beside if case_of(c) in DURING and lemma_of(c) in deed_nouns())
        struck = (c.i for raid in raids for c in raid.children if case_of(c) in STRUCK)
        lands = self._scene.lands(sources)
        parties = (p for head in struck for p in self._scene.parties(head))
        if raided := tuple(p for p in parties if self._scene.lands((p,)) - lands):
            return raided
        return self.locals(draft, sources) if draft.targets else ()

    def as_target(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """Where an act falls on whoever is at a place ("the annexation ... of Crimea")."""
        # Who condemns an attack in Oslo does not condemn Oslo.
        own = draft.type == draft.act.type or draft.act.type in COOPERATIVE
        own |= draft.act.mode == "arrest"  # but who condemns an arrest there does
        if any(authors_of(self._scene.doc[head]) for head in draft.targets):
            return ()  # "anger at the sale of arms by Oslo to Rome": whoever sold them is blamed
        if not own or not set(draft.act.target) & {"in", "at", "of"} or not is_named(sources):
            return ()
        place = self._circumstances.find_place(draft)
        lands = self._scene.lands(sources)
        if place is None or place.country is None or place.country in lands or place.start is None:
            return ()
        top = self._scene.doc[draft.top]
        above = self._over_all(place)
        over = {a.i for a in above}
        if draft.act.kind != "noun" and over.isdisjoint((top.i, draft.trigger)):
            return ()  # "of Oslo, said that he had freed him"
        backs = draft.act.word in self._scene.knowledge.class_words["backing"]
        if (draft.type == "REJECT" or backs) and (not above or case_of(above[0]) != "of"):
            return ()  # "opposed a corridor through Oslo", "backs the Danish plan for Oslo"
        if draft.type in SELF_SUFFICIENT and over.isdisjoint((top.i, *draft.sources)):
            return ()  # "expands its plants in Oslo, despite criticism from ..."
        doers = {*self._scene.at, *draft.sources}
        # of an act that falls on something: not "the embassy in Oslo opened"
        told = self._predicates[draft.trigger].slots.get("object")
        below = takewhile(lambda word: word != top, above)
        if told and any(a.dep_ == "nsubj" and a.i in doers for a in below):
            return ()  # "leaders meeting in Brussels", "the envoy to Oslo condemned the attack"
        return (self._state(place),)

    def stricken(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "A flood hit Oslo. Rome sent tents": help goes to whoever a disaster just struck."""
        things = (c for c in self._scene.doc[draft.top].children if c.dep_ == "obj")
        helping = any("AID" in load_lexicon().kinds_of(lemma_of(t)) for t in things)
        promised = draft.type == "AGREE" and (helping or draft.cameo.startswith(AID_PROMISED))
        helps = draft.type == "AID" or promised or draft.cameo == SYMPATHY
        aimed = self._scene.lands(p for h in draft.targets for p in self._scene.parties(h))
        own = self._scene.lands(sources)
        if not helps or aimed or not own:
            return ()
        here, words = self._scene.sentence(draft.trigger), class_words("disaster")
        first = max(here - REACH, self._scene.sentence(self._scene.story_start(draft.trigger)))
        for start in reversed(self._scene.starts[first : here + 1]):
            for noun in self._scene.doc[start].sent:
                if noun.pos_ != "NOUN" or lemma_of(noun) not in words:
                    continue
                # of whoever helps there is told in the same sentence
                whole = noun.head.pos_ == "VERB" and start != self._scene.starts[here]
                phrase = (noun.head if whole else noun).subtree
                struck = {s.actor: s for t in phrase for s in state_at(self._scene, t.i)}
                others = tuple(s for s in struck.values() if not self._scene.lands((s,)) & own)
                if struck:
                    return others if len(others) == 1 else ()
        return ()

    def _over_all(self, place: Place) -> tuple[Token, ...]:
        """A place and all the words over it."""
        span = self._scene.doc.char_span(place.start or 0, place.end or 0, alignment_mode="expand")
        return (span.root, *span.root.ancestors) if span is not None else ()
