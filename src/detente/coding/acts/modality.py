"""What a clause's own modal, negation and condition make of the act that it tells.

In:  a predicate, the drafts found for it, who says what.
Out: the drafts: "will not" refuses, "if you ..., we will" threatens, "you must" demands.
Leaves out: what is threatened (threats); operators, which are words of their own (composition);
     factuality.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.coding.acts.drafts import NO_ACT, Draft, act_of, backs_thing, code_over
from detente.coding.acts.lexicon import Lexicon
from detente.coding.acts.threats import Threats
from detente.coding.sides.roles import Roles
from detente.grounding.scene import Scene
from detente.language.clauses import CLAUSES, Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import OBLIGATION
from detente.language.negation import is_no_longer
from detente.language.openness import is_pluperfect, mark_of
from detente.language.repairs.auxiliaries import shared_auxiliaries
from detente.language.tree import Token

SpeakerAt = Callable[[int], tuple[int, ...]]
"""The head of who is said to say what stands at a token."""


YIELD = "080"
"""The CAMEO code of giving way."""


class Modality:
    """Weighs the clauses of one document."""

    def __init__(
        self,
        scene: Scene,
        predicates: dict[int, Predicate],
        lexicon: Lexicon,
        roles: Roles,
        speaker_at: SpeakerAt,
    ) -> None:
        self._scene, self._predicates, self._lexicon = scene, predicates, lexicon
        self._roles, self._speaker_at = roles, speaker_at
        self._threats = Threats(scene, predicates, lexicon, roles)

    def weigh(self, predicate: Predicate, found: list[Draft]) -> list[Draft]:
        """The drafts of a predicate, the first of them in the light of how it is told."""
        refuses = predicate.negated and predicate.modal in ("will", "would")
        both = bool(found) and found[0].type == "CONSULT" and found[0].reciprocal
        one = bool(found) and self._roles.are_states(found[0].sources)
        one &= bool(found) and not self._roles.are_two(found[0].sources)
        refuses &= one or not (both and not found[0].targets)  # "the two will not meet"
        clauses = (c for c in self._scene.doc[predicate.head].children if c.dep_ == "advcl")
        refuses &= not any(is_pluperfect(c) for c in clauses)  # "had they asked, we would not"
        yields = found and (found[0].type == "AGREE" or self._gives_way(predicate, found[0]))
        offers = predicate.word in self._scene.knowledge.class_words["offering"]
        # "has neither accepted nor refused"
        open_ = any(c.lower_ == "neither" for c in self._scene.doc[predicate.head].children)
        negated = yields and found[0].factuality == "negated"
        disagrees = negated and not (offers or open_)
        if not found and (asked := self._as_asked(predicate)):
            return [asked]
        if denied := self._deny(predicate):
            return [denied, *found]
        idle = self._threats.is_idle(predicate)
        may_stand = not idle if not found else self._is_bullied(predicate)
        if may_stand and (stands := self._stand_firm(predicate)):
            return [stands]
        if found and (refuses or disagrees):
            found = [self._turn(found[0], "refuse", "not"), *found[1:]]
        elif found and is_no_longer(self._scene.doc[predicate.head]):
            kind = "desert" if backs_thing(self._scene, predicate, found[0]) else "end"
            found = [self._turn(found[0], kind, "no longer"), *found[1:]]
        found = self._threats.weigh(predicate, found, lambda: self._who_says(predicate.head)[0])
        # "wants the ban imposed in May", "those who were barred": nobody announces that
        beside = self._scene.doc[predicate.head].dep_ in ("acl", "acl:relcl")
        if found and predicate.passive and not beside and found[0].type == "SANCTION":
            found = [self._announced(found[0]), *found[1:]]
        asks = predicate.modal in OBLIGATION or self._is_bound(predicate) is not None
        asks |= bool(self._commanded(predicate))
        asks &= not predicate.conditional
        return self._oblige(predicate, found) if asks else found

    def _commanded(self, predicate: Predicate) -> tuple[int, ...]:
        """ ""Stop this," Rossi told Oslo": who is told to his face to do something."""
        verb = self._scene.doc[predicate.head]
        plain = verb.lower_ == lemma_of(verb) and not predicate.modal and not predicate.infinitive
        first = verb.left_edge.i
        quoted = (first and self._scene.doc[first - 1].is_quote) or verb.left_edge.is_quote
        said = plain and quoted and not {"subject", "clause"} & predicate.slots.keys()
        said &= predicate.kind == "verb"
        heard = predicate.word in context_words("only to be heard")
        return self._hearer(predicate) if said and not heard else ()

    def _announced(self, draft: Draft) -> Draft:
        """ "Four envoys were ordered to leave, the minister said": who says so did it."""
        told = draft.type == draft.act.type and not draft.sources
        doers = self._who_says(draft.top)[0] if told else ()
        if not self._roles.speak_for_state(doers) or self._roles.same(draft.targets, doers):
            return draft
        return replace(draft, sources=doers, paths=("source whoever says so", *draft.paths))

    def is_ahead(self, predicate: Predicate) -> bool:
        """Whether a clause tells what is to come."""
        return self._threats.is_ahead(predicate)

    def _as_asked(self, predicate: Predicate) -> Draft | None:
        """ "left the town, as Oslo had demanded": what is asked for stands above."""
        clause = self._scene.doc[predicate.head]
        above = self._predicates.get(clause.head.i)
        plain = not (predicate.slots.keys() - {"subject"} or predicate.complements)
        if clause.dep_ != "advcl" or mark_of(clause) != "as" or above is None or not plain:
            return None
        doers, others = predicate.slots.get("subject", ()), above.slots.get("subject", ())
        told = self._lexicon.find_operators(self._scene, predicate)
        asking = next((o for o in told if o.operator in ("demand", "appeal", "order")), None)
        row = asking and self._lexicon.compose(asking.operator, NO_ACT, own=False)
        known = self._roles.names_actor(doers) and self._roles.names_actor(others)
        if not (asking and row and known) or self._roles.same(doers, others) or predicate.negated:
            return None
        return Draft(
            act_of(asking.word, "verb", row), row.type, row.mode, row.cameo, doers, others, False,
            "actual", clause.i, clause.i, (f"{asking.word} ({asking.operator})",),
            paths=("source subject", "target the doer of the clause above"),
        )  # fmt: skip

    def _deny(self, predicate: Predicate) -> Draft | None:
        """ "told Oslo that it could not use its port": who says so does not let it."""
        words = self._scene.knowledge.class_words["allowed"]
        barred = predicate.negated and predicate.modal in ("can", "could", "may")
        heard = self._hearer(predicate) if barred and predicate.word in words else ()
        doers, by = self._who_says(predicate.head) if heard else ((), ())
        row = self._lexicon.compose("refuse", NO_ACT, own=True)
        if row is None or not self._roles.speak_for_state(doers) or self._roles.same(heard, doers):
            return None
        if self._roles.are_three(predicate.slots.get("subject", ()), heard, doers):
            return None
        head = predicate.head
        return Draft(
            act_of(predicate.word, "verb", row), row.type, row.mode, row.cameo, doers, heard,
            False, "actual", head, head, (*by, f"{predicate.modal} not (refuse)"),
            paths=("source whoever says so", "target whoever is told"),
        )  # fmt: skip

    def _gives_way(self, predicate: Predicate, draft: Draft) -> bool:
        """ "gave in", "backed down": who does not do so refuses."""
        return draft.cameo == YIELD and "object" not in predicate.slots

    def _is_bound(self, predicate: Predicate) -> Predicate | None:
        """By what somebody "has to", "is obliged to", "has a duty to" do what a predicate tells."""
        verb = self._scene.doc[predicate.head]
        above = self._predicates.get(verb.head.i)
        duty = verb.dep_ == "acl" and lemma_of(verb.head) in context_words("duty")
        if duty and verb.head.dep_ == "obj":
            above = self._predicates.get(verb.head.head.i)  # "has a duty to leave"
        if predicate.infinitive and self._is_up_to(verb.head):
            return predicate
        if not (duty or verb.dep_ == "xcomp") or not predicate.infinitive or above is None:
            return None
        told = above.modal or above.tense == "present" or above.word == "ought"
        bound = above.word in context_words("owed") and (duty or not above.slots.get("object"))
        bound |= not duty and above.word in context_words("under duty")
        open_ = (
            predicate.negated
            or above.negated
            or above.conditional
            or above.modal not in ("", "will", "would")
        )
        return above if bound and told and not open_ else None

    def _is_up_to(self, name: Token) -> bool:
        """ "it is up to Oslo to leave", "it is for Oslo to leave": so says who wants it to."""
        before = {c.lower_ for c in name.children if c.dep_ == "case"}
        says = {c.lower_ for c in name.children if c.dep_ in ("cop", "nsubj", "expl")}
        return (
            before in ({"up", "to"}, {"for"}) and "it" in says and bool(says & {"is", "'s", "’s"})
        )

    def _stand_firm(self, predicate: Predicate) -> Draft | None:
        """ "will not tolerate his threats", "did not budge over them": words that deny giving way."""
        doers, words = predicate.slots.get("subject", ()), self._scene.knowledge.class_words
        bullied = self._is_bullied(predicate)
        if bullied:
            doers = predicate.slots.get("object", ())
        elif predicate.passive and not doers:
            doers = self._who_says(predicate.head)[0]  # "said that no visas would be issued to"
        kind = "stay" if predicate.word in words["deserting"] else "refuse"
        row = self._lexicon.compose(kind, NO_ACT, own=True)
        wills = predicate.modal in ("will", "would") and self._roles.speak_for_state(doers)
        told = predicate.modal in ("can", "could", "will", "would") or predicate.tense == "past"
        said_of = (h for slot in ("object", "to") for h in predicate.slots.get(slot, ()))
        nouns = (lemma_of(self._scene.doc[h]) for h in said_of)
        beside = (*nouns, *predicate.slots)  # "give an inch", "hear of"
        said = {predicate.word, *(f"{predicate.word} {word}" for word in beside)}
        firm = told and self._roles.names_actor(doers)
        firm &= bullied or bool(said & words["yielding"])
        wills &= (
            predicate.kind == "verb"
            and predicate.word not in words["unwilled"] | words["disclosing"]
        )
        if not predicate.negated or predicate.conditional or row is None or not (firm or wills):
            return None
        own = "object" if bullied else "subject"
        others = (slot for slot in predicate.slots if slot not in (own, "in", "at"))
        slots = tuple(sorted(others, key=lambda slot: slot != "despite"))
        targets = self._roles.fill(predicate, slots, without=doers)[0]
        things = tuple(h for s in ("object", "for") for h in predicate.slots.get(s, ()))
        if not self._roles.names_actor(targets):
            within = (h for t in things for h in self._roles.named_in(t))
            abroad = (h for h in within if not self._roles.same((h,), doers))
            targets = next(((h,) for h in abroad), targets)  # "no licences for sales to Oslo"
        if not firm and (not self._roles.names_actor(targets) or self._roles.same(targets, doers)):
            return None  # "will not pay for Oslo's wall"
        if not firm and all(self._scene.doc[h].lower_ in ("them", "they") for h in targets):
            return None  # "will not give them the chance": whoever that is
        head = predicate.head
        return Draft(
            act_of(predicate.word, "verb", row), row.type, row.mode, row.cameo, doers, targets,
            False, "actual", head, head, (f"not ({kind})",),
            paths=("source subject", "target whatever is not borne"), named=things,
        )  # fmt: skip

    def _is_bullied(self, predicate: Predicate) -> bool:
        """ "will not be cowed by his threats": who is not made to give way stands firm."""
        bullying = self._scene.knowledge.class_words["bullying"]
        return predicate.passive and predicate.negated and predicate.word in bullying

    def _turn(self, draft: Draft, operator: str, word: str) -> Draft:
        """ "will not" is a refusal, as "refuses to" is, and so is not to agree; "no longer" ends."""
        row = self._lexicon.compose(operator, draft.type, own=True)
        if row is None or row.type == "same":
            return draft
        return replace(
            draft, type=row.type, mode=row.mode, cameo=code_over(row.cameo, draft.cameo),
            factuality="actual", reciprocal=False,
            operators=(*draft.operators, f"{word} ({operator})"),
        )  # fmt: skip

    def _oblige(self, predicate: Predicate, found: list[Draft]) -> list[Draft]:
        """ "Oslo must withdraw" is a demand of whoever says so."""
        if not found and predicate.passive:
            return found  # "should be awarded": nobody says by whom
        if shared_auxiliaries(self._scene.doc[predicate.head]):
            return found  # "should stop and talk" is one demand
        bound = self._is_bound(predicate) if predicate.modal not in OBLIGATION else None
        doers, by = self._who_says(bound.head if bound else predicate.head)
        subject = predicate.slots.get("subject", ()) or predicate.slots.get("object", ())
        if commanded := self._commanded(predicate):
            subject = commanded
            found = [replace(draft, sources=subject) for draft in found]
        obliged = found[0].sources if found else subject
        if (
            not bound
            and not self._roles.names_actor(obliged)
            and self._roles.speak_for_state(doers)
        ):
            found, obliged = ([], heard) if (heard := self._hearer(predicate)) else (found, obliged)
        known = self._roles.names_actor(doers) and self._roles.names_actor(obliged)
        if bound:
            known &= self._roles.speak_for_state(doers) and self._roles.are_apart(doers, obliged)
            known &= self._roles.speak_for_state(obliged)
            known &= all(self._scene.doc[h].pos_ != "PRON" for h in obliged)
        row = self._lexicon.compose("demand", found[0].type if found else NO_ACT, own=False)
        if not known or self._roles.same(doers, obliged) or row is None or row.type == "ACCUSE":
            return found
        act = (
            found[0].act if found else act_of(bound.word if bound else predicate.modal, "verb", row)
        )
        head, top = predicate.head, bound.head if bound else predicate.head
        before = (*(found[0].operators if found else ()), *by)
        demand = Draft(
            act, row.type, row.mode, row.cameo, doers, obliged, False, "actual", head, top,
            (*before, f"{bound.word if bound else predicate.modal} (demand)"),
            paths=("source whoever says so", f"target the doer of '{predicate.word}'"),
        )  # fmt: skip
        return [demand, *found[1:]]

    def _hearer(self, predicate: Predicate) -> tuple[int, ...]:
        """ "told Oslo that the road should stay open": of whom it is asked that nobody is named for."""
        clause = self._scene.doc[predicate.head]
        above = self._predicates.get(clause.head.i) if clause.dep_ == "ccomp" else None
        if above is None or above.word not in context_words("told what to do"):
            return ()
        heard = above.slots.get("recipient", ()) or above.slots.get("object", ())
        return heard if self._roles.speak_for_state(heard) else ()

    def _who_says(self, head: int) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Who says what a clause tells: by the verb over it, else in whose quotation it stands."""
        token = self._scene.tokens[head]
        while token.dep_ == "conj" and token.head.i in self._predicates:
            token = token.head
        above = self._predicates.get(token.head.i) if token.dep_ in CLAUSES else None
        operators = self._lexicon.find_operators(self._scene, above) if above else []
        if above is None or not operators:
            return self._speaker_at(head), ()
        report = next((o for o in operators if o.operator == "report"), None)
        if report is None or above.negated:
            return (), ()  # "did not say that Oslo must leave"
        return self._roles.doers(above, report, head), (f"{report.word} (report)",)
