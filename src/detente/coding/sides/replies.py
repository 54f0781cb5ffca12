"""To whom an answer or a warning is: to whoever asked, accused or may do what it waits for.

In:  a draft with its sources, the scene.
Out: the one other country that is told as host, accuser, hearer, reader, or doer of a condition.
Leaves out: what was told before (`discourse`, `sequels`); other ways to look around (`vicinity`).
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.coding.acts.drafts import MEDIATION, PUNISHING, YIELDING, Draft
from detente.coding.acts.lexicon import load_lexicon
from detente.coding.sides.besides import DEFIED, has_doer, is_aside, is_borne_by_doer, is_lent
from detente.coding.sides.discourse import COMPLAINT, Discourse, is_named
from detente.coding.sides.kinds import is_press
from detente.coding.sides.vicinity import MATERIAL, PRIVATE, Vicinity
from detente.grounding.scene import Scene
from detente.language.attributions.cues import is_writing
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import EVERY
from detente.language.openness import mark_of
from detente.language.phrases import case_of, name_head
from detente.language.prepositions import DEFYING
from detente.language.slots import class_words, is_gerund, is_infinitive
from detente.records import Party, Statement


class Replies:
    """Asks of the acts of one document whom they answer or warn."""

    def __init__(
        self,
        scene: Scene,
        predicates: Mapping[int, Predicate],
        discourse: Discourse,
        vicinity: Vicinity,
    ) -> None:
        self._scene, self._predicates = scene, predicates
        self._discourse, self._others = discourse, vicinity.others

    def announcer(
        self, draft: Draft, targets: tuple[Party, ...], statement: Statement | None
    ) -> tuple[Party, ...]:
        """ "Two Danes face expulsion, Chad announced": who announces what is done to others does it."""
        if statement is None or statement.speaker is None or statement.cue is None:
            return ()
        cue = self._scene.text[statement.cue.start : statement.cue.end].lower()
        done = draft.type in PUNISHING | YIELDING | {"AID"} and draft.type == draft.act.type
        struck, speaker = self._scene.lands(targets), (statement.speaker,)
        # "The minister said that the Danish envoy had been summoned": by his own
        summoned = draft.cameo == COMPLAINT and draft.act.kind == "verb"
        states = summoned or (done and cue in context_words("proclaims"))
        states = states and not draft.sources and bool(struck)
        own = states and not is_press(self._scene, statement.speaker)
        return speaker if own and self._scene.lands(speaker) - struck else ()

    def accuser(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "denied a role in the hack, which Chad blamed on it": the other country of the sentence.

        Not whom the claim is about: "denied a report that it had armed Chad".
        """
        doc, claims = self._scene.doc, class_words("allegation")
        things = self._predicates[draft.trigger].slots.get("object", ())  # "denied any hand in"
        said = [h for h in (*draft.targets, draft.trigger, *things) if lemma_of(doc[h]) in claims]
        said = [
            h for h in said if any(c.dep_ == "det" or c.lower_ == "such" for c in doc[h].children)
        ]
        if draft.type != "REJECT" or not said or not self._scene.lands(sources):
            return ()
        clause = list(doc[draft.top].subtree)
        told = {t.i for t in clause if t.dep_ in ("acl:relcl", "acl") for t in t.subtree}
        about = {t.i for h in said for t in doc[h].subtree} - told
        beside = [t for t in clause if t.i != draft.top and t.dep_ == "conj"]
        about |= {t.i for word in beside for t in word.subtree}
        return self._others((t for t in clause if t.i not in about and not is_aside(t)), sources)

    def hearer(
        self, draft: Draft, sources: tuple[Party, ...], statement: Statement | None
    ) -> tuple[Party, ...]:
        """What is promised or refused in somebody's face is so to him."""
        hearer = statement.addressee if statement else None
        if draft.type == "SUPPORT" and draft.targets:
            return ()  # "told him that Oslo did not support the move"
        if hearer is None or hearer.actor is None or not is_named(sources):
            return ()
        if draft.type in MATERIAL:
            return ()  # "told her that Oslo had moved its tanks"
        refused = (c for c in self._scene.doc[draft.trigger].children if c.dep_ == "obj")
        if draft.type == "REJECT" and any(
            c.lower_ in EVERY for thing in refused for c in thing.children
        ):
            return ()  # "told him that Oslo would not accept any base there": whoever's it is
        lands = {self._discourse.country(p) for p in sources}
        speaker = statement.speaker if statement else None
        if speaker is not None and self._discourse.country(speaker) not in {None, *lands}:
            return ()  # "told him that Oslo had agreed", "complained to him that Oslo shelled it"
        if self._scene.actors[hearer.actor].sector in PRIVATE:
            return ()  # "told Reuters", "told reporters"
        return (hearer,) if self._discourse.country(hearer) not in {None, *lands} else ()

    def met(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "Oslo's envoy met Rossi, who pledged a loan": what is said of whom one meets, he hears."""
        clause = self._scene.doc[draft.top]
        noun = name_head(clause.head)
        above = noun.head if noun.dep_ in ("obj", "obl", "nmod") else noun
        spoken = draft.type in ("REQUEST", "THREATEN", "AGREE") and draft.factuality != "denied"
        told = self._predicates.get(above.i)
        if clause.dep_ != "acl:relcl" or not spoken or above == noun or told is None:
            return ()
        act = load_lexicon().find_act(self._scene, told)
        if act is None or act.type != "CONSULT":
            return ()
        verb = self._predicates.get(above.head.i if above.pos_ == "NOUN" else above.i)
        heads = verb.slots.get("subject", ()) if verb is not None else ()
        return self._others((self._scene.doc[h] for h in heads), sources)

    def reader(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "sent Oslo a letter demanding an answer": what a letter says is to whoever gets it."""
        clause = self._scene.doc[draft.top]
        spoken = draft.type in ("REQUEST", "THREATEN", "AGREE", "REJECT")
        if not spoken or clause.dep_ not in ("acl", "advcl", "xcomp") or not is_gerund(clause):
            return ()
        over = next((a for a in clause.ancestors if a.pos_ == "VERB"), clause)
        verb = self._predicates.get(over.i)
        if verb is None or not is_writing(over) or over.i > clause.i:
            return ()
        heads = (h for slot in ("recipient", "to") for h in verb.slots.get(slot, ()))
        found = self._others((self._scene.doc[h] for h in heads), sources)
        threatens = draft.type == "THREATEN"  # but a body of states is asked about others
        asked = (p for p in found if p.actor)
        return tuple(
            p for p in asked if threatens or self._scene.actors[p.actor or ""].sector != "IGO"
        )

    def reconciled(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "mediates to end the war between Oslo and Rome": the two whom it is to bring together."""
        aims = [t for t in self._scene.doc[draft.top].subtree if is_infinitive(t)]
        if draft.cameo != MEDIATION or not aims or not is_named(sources):
            return ()
        found = self._others(aims[0].subtree, sources, several=True)
        return found if len(found) == 2 else ()

    def host(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "Oslo said so during a visit by the king", "left over his objections": who does so."""
        noun = self._scene.doc[draft.trigger]
        if draft.type in DEFIED and self._predicates[draft.top].kind == "noun":
            noun = self._scene.doc[draft.top]  # "amid calls for peace"
        above = self._predicates.get(noun.head.i)
        if above is None or not is_borne_by_doer(noun, draft.mode, draft.type):
            return ()
        if case_of(noun) in DEFYING and not draft.sources:
            return ()  # "despite a protest in Oslo"
        if is_lent(noun) and not is_named(sources):
            return ()  # "won with the support of few"
        slots = ("subject",) if above.kind != "noun" else ("by", "poss")  # "the arrest by Oslo at"
        doers = (self._scene.doc[h] for slot in slots for h in above.slots.get(slot, ()))
        return self._others(doers, sources)

    def summoned(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "lodged a protest and expelled the Danish envoy": whom the next of two verbs names."""
        top = self._scene.doc[draft.top]
        if draft.cameo != COMPLAINT or draft.targets:
            return ()
        after = (c for c in top.children if c.dep_ == "conj" and not has_doer(c))
        found = self._others((t for c in after for t in c.subtree), sources)
        lands = self._scene.knowledge.country_by_code
        known = (lands.get(self._discourse.country(p) or "") for p in found)
        return found if any(land is not None and land.iso2 for land in known) else ()

    def condition(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "vows to retaliate if Oslo leaves": a threat is to whoever may do what it waits for."""
        if draft.type not in ("THREATEN", "REJECT") or not is_named(sources):
            return ()
        idle = any("(threaten)" in o for o in draft.operators)  # "will not sit by while Oslo"
        marks = ("after", "until", *(("while", "by", "as") if idle else ()))
        for word in self._scene.doc[draft.top].subtree:
            clause = self._predicates.get(word.i) if word.dep_ == "advcl" else None
            if clause is not None and (clause.conditional or mark_of(word) in marks):
                heads = clause.slots.get("subject", ())
                if clause.word in context_words("is content"):  # "until it is sure that Oslo left"
                    after = (c for c in word.head.children if c.dep_ == "parataxis")
                    of = (*(c for c in word.children if c.dep_ == "ccomp"), *after)
                    sure = (self._predicates.get(c.i) for c in of if c.i > word.i)
                    heads += tuple(h for p in sure if p for h in p.slots.get("subject", ()))
                if found := self._others((self._scene.doc[h] for h in heads), sources):
                    return found
                told = (p for h in heads for p in self._scene.parties(h))
                pronouns = all(self._scene.doc[h].pos_ == "PRON" for h in heads)
                if pronouns and (
                    it := self._discourse.abroad(tuple(told), self._scene.lands(sources))
                ):
                    return it  # "threatened sanctions if it refused"
        return ()
