"""Which acts stand in the slots of what stands over them.

In:  a predicate that is looked at as an operator, the predicates of its doc.
Out: the predicates embedded in it; the phrases that a light verb lends to its noun.
Leaves out: what the two make together (composition).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from detente.coding.acts.lexicon import Lexicon
from detente.grounding.scene import Scene
from detente.knowledge import Operator
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import OBLIGATION, THINGS
from detente.language.openness import is_indicative, is_instead, mark_of
from detente.language.phrases import case_of, hanging_phrases, is_time
from detente.language.slots import operator_words

FREE_SUBJECT = frozenset("end do resume intend fail cancel".split())
"""Operators whose act may be their subject: "the talks resumed", "the support ends"."""

OWN_SLOTS = frozenset("subject object recipient clause poss modifier compound of".split())
"""Slots that a verb does not lend to its object."""

JOINED = frozenset(("conj", "parataxis"))

RELATIVES = frozenset(("acl:relcl", "acl"))
"""Labels of clauses that hang on a noun."""


def lent_slots(verb: Predicate) -> dict[str, tuple[int, ...]]:
    """What is told with a verb of a noun as well: "held | talks | with Oslo in Rome"."""
    return {slot: heads for slot, heads in verb.slots.items() if slot not in OWN_SLOTS}


class Embedding:
    """Looks into the slots of the predicates of one document."""

    def __init__(self, scene: Scene, predicates: Mapping[int, Predicate], lexicon: Lexicon) -> None:
        self._scene, self._predicates, self._lexicon = scene, predicates, lexicon
        self._claims = scene.knowledge.class_words["claims"]
        words = scene.knowledge.class_words
        self._crafts = words["vessel"] | words["warplane"] | words["installation"]
        self._money = scene.knowledge.class_words["money"]

    def modifies(self, head: int) -> bool:
        """Whether an event noun only modifies another ("riot police", "prisoner of war")."""
        token = self._scene.doc[head]
        bare = all(c.i > head for c in token.children if c.dep_ != "case")
        kind = bare and case_of(token) == "of" and token.lower_ == lemma_of(token)
        if kind and lemma_of(token.head) in self._scene.knowledge.class_words["prisoner"]:
            return True
        return (
            self._predicates[head].kind == "noun"
            and token.dep_ == "compound"
            and token.head.i > head
            and not self._lexicon.is_activity(token.head)
        )

    def with_relative(self, predicate: Predicate) -> Predicate:
        """ "the ban that they imposed on Oslo": a light verb behind its noun lends its phrases."""
        if predicate.kind != "noun":
            return predicate
        for child in self._scene.doc[predicate.head].children:
            verb = self._predicates.get(child.i) if child.dep_ in RELATIVES else None
            if verb is None or predicate.head not in verb.slots.get("object", ()):
                continue
            if any(o.operator == "do" for o in self._lexicon.find_operators(self._scene, verb)):
                lent = lent_slots(verb)
                lent["by"] = verb.slots.get("subject", ())
                for doer in lent["by"]:
                    # "talks held by both ministers with Oslo"
                    lent |= {
                        s: (h,) for s, h in hanging_phrases(self._scene.doc[doer]) if s == "with"
                    }
                return replace(predicate, slots={**lent, **predicate.slots})
        return predicate

    def with_antecedent(self, predicate: Predicate) -> Predicate:
        """ "closed its border with Oslo, then reopened | it": the thing that the verb before had.

        "A boat sank after a cutter rammed | it": the thing of which the verb before told.
        """
        heads = predicate.slots.get("object", ())
        token = self._scene.doc[predicate.head]
        words = {self._scene.doc[h].lower_ for h in heads}
        if predicate.kind != "verb" or not words or words - THINGS:
            return predicate
        above = self._predicates.get(token.head.i)
        if token.dep_ == "advcl" and above is not None and "subject" in predicate.slots:
            told = above.slots.get("object" if above.passive else "subject", ())
            craft = [h for h in told if lemma_of(self._scene.doc[h]) in self._crafts]
            return replace(predicate, slots={**predicate.slots, "object": tuple(craft or heads)})
        if token.dep_ not in JOINED:
            return predicate
        things = above.slots.get("object", ()) if above is not None and above.kind == "verb" else ()
        plain = things and all(
            self._scene.doc[h].pos_ == "NOUN" and self._scene.is_thing(h) for h in things
        )
        if not plain or above is None or above.passive:
            return predicate
        return replace(predicate, slots={**lent_slots(above), **predicate.slots, "object": things})

    def are_joined(self, one: int, other: int) -> bool:
        """Whether two predicates are coordinated: "to close its border and join the war".

        Not "to leave rather than sign". "Of theft and Rome of lies" are two of whom each is told.
        """
        first, second = self._scene.doc[one], self._scene.doc[other]
        both = first.head == second.head and mark_of(first) == mark_of(second) == "of"
        return both or (first in second.conjuncts and not is_instead(second))

    def is_claimed(self, operator: Operator, slot: str, inner: int) -> bool:
        """ "insists that Oslo has paid": words that ask say so where the clause tells a fact.

        Who says all of it, between commas, stands in no slot: "did not complain, an envoy said".
        """
        clause, token = self._predicates[inner], self._scene.doc[inner]
        asked = token.i < token.head.i and any(c.text == "?" for c in token.children)
        if slot == "clause" and asked:
            return True  # ""Have they paid?" he asked"
        if token.dep_ == "parataxis":
            over = self._lexicon.find_operators(self._scene, clause)
            return any(o.operator == "report" for o in over)
        bare = not clause.modal and not clause.infinitive
        if slot == "clause" and operator.operator == "promise" and bare:
            return is_indicative(token)  # "assured them that it was over"
        if slot not in ("clause", "infinitive") or operator.word not in self._claims:
            return False
        if clause.modal:  # also "insisted that his aim would be to leave"
            return clause.modal not in OBLIGATION
        return slot == "clause" and is_indicative(token)

    def is_claim(self, noun: Predicate, operator: Operator) -> bool:
        """ "rejected suggestions that Oslo had paid": nobody had asked for anything."""
        clauses = (h for h in noun.complements.get("clause", ()) if h in self._predicates)
        return any(self.is_claimed(operator, "clause", h) for h in clauses)

    def embedded(self, predicate: Predicate, operator: Operator, slot: str) -> list[int]:
        """The predicates in a slot of an operator, with what is joined to them."""
        heads = [*predicate.complements.get(slot, ()), *predicate.slots.get(slot, ())]
        ceases = operator.word in self._scene.knowledge.class_words["ceasing"]
        if slot == "infinitive" and operator.operator == "end" and not ceases:
            # "suspended its offensive to let them leave", "stopped to greet them" tell why.
            read = self._predicates
            heads = [h for h in heads if h not in read or not read[h].infinitive]
        if slot == "in" and operator.operator == "accuse":  # "condemned Oslo in a call with Rome"
            there = context_words("talked in")
            heads = [h for h in heads if lemma_of(self._scene.doc[h]) not in there]
        alone = predicate.kind == "verb" and not predicate.slots.get("object")
        if slot == "object" and alone and operator.operator in FREE_SUBJECT:
            heads += predicate.slots.get("subject", ())
        if slot == "object" and any(lemma_of(self._scene.doc[h]) in self._money for h in heads):
            heads += predicate.slots.get("in", ())  # "approved $2 million in aid"
        known: list[int] = []
        for head in heads:
            token = self._scene.doc[head]
            known += [head, *(c.i for c in token.conjuncts if c.i > head)]
            carries = self._lexicon.is_activity(token)
            if carries or is_time(token):  # "two rounds of talks", "two days of talks"
                known += [c.i for c in token.children if case_of(c) == "of"]
            known += [c.i for c in token.children if c.dep_ == "compound" and carries]
            # "weighed further steps, including a ban on ships"
            named = [c for c in token.children if case_of(c) == "including"]
            known += [t.i for c in named for t in (c, *c.conjuncts)]
        return [h for h in dict.fromkeys(known) if h in self._predicates and h != predicate.head]


def lent_to(verb: Predicate, noun: Predicate) -> Predicate:
    """A noun with the phrases of the verb that it is the object of."""
    own = {noun.head}  # "paid a million in aid": the aid is in no aid
    lent = {s: kept for s, heads in lent_slots(verb).items() if (kept := tuple({*heads} - own))}
    if "subject" in verb.slots and not verb.passive and verb.word in operator_words("verb", "do"):
        lent.pop("by", None)  # "held talks after the raid by his foes": the subject held them
    return replace(noun, slots={**lent, **noun.slots})
