"""Whose the bare "government" is that answers a deed: of whoever it was done to.

In:  a draft, the scene, the events coded before it.
Out: the scene, in which a body of no named country is of whoever was struck, accused or asked.
Leaves out: to whom the answer is given (`discourse`, `sequels`); bodies told of before (grounding).
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from detente.coding.acts.drafts import AGAINST, SELF_SUFFICIENT, Draft
from detente.coding.acts.lexicon import load_lexicon
from detente.coding.factuality import FACTS
from detente.coding.sides.answers import hurts, is_asking, is_demand, is_retort, is_thanking
from detente.coding.sides.discourse import ANSWERS, COMPLAINT, COOPERATION, WORDS, Discourse
from detente.coding.sides.sequels import APOLOGY
from detente.grounding.coreference.counterparts import side_of, title_of
from detente.grounding.scene import Reference, Scene
from detente.language.clauses import lemma_of
from detente.language.tree import Token
from detente.records import Event

REACH = 2
"""Sentences looked back for what a bare body answers."""

OFFICIAL = frozenset("GOV MIL LEG".split())
"""Sectors of those who answer for a state."""


class Reactions:
    """Tells of one document whose the bodies are that answer what is done."""

    def __init__(self, scene: Scene, discourse: Discourse) -> None:
        self._scene, self._discourse = scene, discourse

    def settle(self, draft: Draft, before: Sequence[Event]) -> None:
        """ "Oslo bombed a port. The government condemned it": nobody answers what he did himself."""
        reference = self._scene.at.get(draft.sources[0]) if len(draft.sources) == 1 else None
        if reference is None or not self._is_bare(reference):
            return
        begins = self._scene.offsets[reference.first]
        own = self._scene.countries(reference.actors)
        sentence = self._scene.sentence(draft.trigger)
        start = self._scene.offsets[self._scene.starts[max(0, sentence - REACH)]]
        for last in reversed(before):
            if last.start < start:
                return
            doers, struck = self._scene.lands(last.sources), self._scene.lands(last.targets)
            if last.trigger.start >= begins or not self._answers(draft, last, own):
                continue
            if self._owns_up(draft):
                if own == struck and len(doers) == 1:
                    self._turn(reference, next(iter(doers)))
                return
            apart = own <= doers and len(struck) == 1 and not struck & own
            if apart and not last.reciprocal:
                self._turn(reference, next(iter(struck)))
                for head in draft.targets:  # "summoned the ambassador"
                    other = self._scene.at.get(head)
                    if other is not None and self._is_bare(other):
                        self._turn(other, next(iter(doers)))
            return

    def _is_bare(self, reference: Reference | None) -> bool:
        """Whether a description of officials names no country, nor was used before."""
        if reference is None:
            return False
        head = self._scene.tokens[reference.head]
        actor = self._scene.actors[reference.actors[0]] if len(reference.actors) == 1 else None
        if actor is None or actor.sector not in OFFICIAL:
            return False
        before = (r for r in self._scene.references if r.first < reference.first)
        known = any(actor.id in r.actors for r in before)
        return self._is_told_alone(reference, head) and not known

    def _is_told_alone(self, reference: Reference, head: Token) -> bool:
        """ "the foreign ministry", not "its ministry", "the ministry in Oslo"."""
        parts = [c for c in head.children if c.dep_ not in ("punct", "case")]
        plain = all(c.dep_ in ("det", "amod", "compound") for c in parts)
        named = any(t.i in self._scene.affiliation for c in parts for t in (c, *c.children))
        return reference.form == "nominal" and plain and not named

    def _answers(self, draft: Draft, last: Event, own: Set[str]) -> bool:
        """Whether a draft is what whoever suffers an event says or does about it."""
        verb = self._scene.doc[draft.top]
        had = any(c.dep_.startswith("aux") and c.lower_ == "had" for c in verb.children)
        holds = (*FACTS, "planned") if draft.type == "SUPPORT" else FACTS
        undoes = any("(end)" in o for o in draft.operators)  # "refused to lift it": whoever did it
        if last.factuality not in holds or had or undoes:
            return False
        others = (h for h in draft.targets if not self._is_bare(self._scene.at.get(h)))
        aimed = self._scene.lands(p for h in others for p in self._scene.parties(h))
        hostile = hurts(self._scene, last)
        demands = draft.type == "REQUEST" and is_demand(draft)
        if draft.type == "REQUEST" and draft.act.mode == "release" and last.type == "COERCE":
            return True  # "demanded their release": who holds them asks nobody
        if aimed:  # "thanked Oslo", "summoned the Norwegian envoy": nobody does so to himself
            return aimed == own and (draft.type in (*SELF_SUFFICIENT, "SUPPORT") or hostile)
        if draft.type in AGAINST and hostile and self._is_spoken_of(draft, last):
            return True
        if hostile and self._owns_up(draft):
            return draft.cameo == APOLOGY or self._is_spoken_of(draft, last)
        if draft.type == "SUPPORT" and not hostile:
            return is_thanking(self._scene, draft) or self._is_spoken_of(draft, last)
        if draft.type in ANSWERS and is_asking(last):
            return draft.act.word not in self._scene.knowledge.class_words["vowing"]
        done = hostile and (last.quad not in WORDS or last.quad in COOPERATION)
        protests = draft.cameo == COMPLAINT and not (last.mode or "").startswith("expel")
        return done and (protests or demands or is_retort(self._scene, draft))

    def _owns_up(self, draft: Draft) -> bool:
        """ "apologised for it", "defended the raid": of one's own deed."""
        defends = draft.act.word in self._scene.knowledge.class_words["defending"]
        return draft.cameo == APOLOGY or (draft.type == "SUPPORT" and defends)

    def _is_spoken_of(self, draft: Draft, last: Event) -> bool:
        """ "condemned the attack", "rejected the accusation": whether an event is what is judged."""
        verb = self._scene.doc[draft.top]
        own = () if draft.type == draft.act.type else (draft.trigger,)
        for head in dict.fromkeys((*draft.targets, *draft.named, *own)):
            word = self._scene.doc[head]
            if not self._discourse.points_back(word, verb):
                continue
            said = lemma_of(word) in self._scene.knowledge.class_words["allegation"]
            kinds = load_lexicon().kinds_of(lemma_of(word))
            if draft.type == "REJECT":
                return last.type == "ACCUSE" and (said or word.pos_ == "PRON")
            return last.type in kinds if kinds else last.quad not in WORDS
        return False

    def _turn(self, reference: Reference, country: str) -> None:
        """Let a body be another country's, and what goes on to be told of it by a word or pronoun."""
        scene = self._scene
        new = side_of(scene, country, title_of(scene, scene.tokens[reference.head]))
        old, scene.settled = reference.actors, {}
        for again in scene.references:
            if again.first < reference.first or again.actors != old:
                continue
            bare = self._is_told_alone(again, scene.tokens[again.head])
            if again.form == "nominal" and not bare:
                break
            again.actors = (new,)
