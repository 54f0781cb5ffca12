"""What an operator makes of what no row codes: "demanded that Oslo comply".

In:  the operator's predicate and row, the clause that stands in it.
Out: the draft of the operator alone, whom it names in its clause as the other side.
Leaves out: what an operator makes of an act (outcomes).
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.coding.acts.drafts import NO_ACT, Draft, act_of
from detente.coding.acts.shifts import Operators
from detente.coding.factuality import as_told, fact_of
from detente.coding.sides.homes import home_of
from detente.knowledge import Composition, Operator
from detente.language.attributions.cues import load_cues
from detente.language.clauses import Predicate, lemma_of
from detente.language.function_words import OBLIGATION
from detente.language.openness import is_bare, mark_of
from detente.language.slots import operator_words
from detente.language.tree import Token


class Uncoded(Operators):
    """Composes operators with what no row codes in one document."""

    def compose_clause(
        self, predicate: Predicate, operator: Operator, inner: Predicate
    ) -> Draft | None:
        """What an operator makes of a clause that no row codes: "demanded that Oslo comply"."""
        doers = self._roles.doers(predicate, operator, inner.head)
        subject = inner.slots.get("subject", ()) or inner.slots.get("object", ())
        addressed = self._roles.fill(predicate, operator.addressee, without=(inner.head,))[0]
        called = predicate.kind == "noun" and self._roles.names_actor(addressed)
        called &= self._roles.differs(addressed, doers)
        # "proposed that both share it", not "both want to share it"
        both = bool(subject) and self._roles.are_two(subject) and set(subject) != set(doers)
        own = not called and not both and (not subject or self._roles.same(subject, doers))
        if self._asks_nobody(predicate, operator, inner):
            return None
        if operator.operator == "warn" and addressed and self._roles.same(addressed, doers):
            return None  # "warned its citizens not to go to Oslo"
        fights = inner.word in self._words["hostile"]
        if fights and own and self._roles.same(inner.slots.get("object", ()), doers):
            return None  # "pledged to stop its citizens travelling to Oslo"
        # "vowed to make Oslo pay", not "to make Oslo great"
        made = (self._predicates.get(h) for h in inner.complements.get("infinitive", ()))
        made_to = any(p is not None and p.kind == "verb" for p in made)
        fights |= inner.word in self._words["compelling"] and made_to
        bold = operator.operator == "refuse" and predicate.negated
        if bold:  # "will not hesitate to strike"
            doers = doers or predicate.slots.get("object", ())
            own, predicate = True, as_told(predicate)
            fights |= inner.word in self._words["striking"]
        urges = operator.operator == "offer" and inner.modal in OBLIGATION and not own
        urges &= inner.word not in self._words["granted"]  # "proposed that Oslo use its port"
        averse = predicate.negated and operator.word in self._words["inclination"]
        kind = "appeal" if urges else "promise" if bold else operator.operator
        kind, predicate = ("refuse", as_told(predicate)) if averse else (kind, predicate)
        row = self._lexicon.compose(kind, NO_ACT, own)
        if row is None and both:
            own, row = True, self._lexicon.compose(kind, NO_ACT, own=True)
        if operator.operator == "forbid" and self._laws.is_at_home(subject, doers):
            return None
        ends = operator.operator == "end"
        if ends and inner.word not in self._words["trading"]:
            return None  # "stopped buying its oil", not "stopped calling him"
        told = row is not None and row.doer == "own" and not inner.modal and not inner.infinitive
        denies = operator.operator == "deny" and own
        if row is None or (told and not (ends or averse or denies)):
            return None
        # "wants him banned": not he is asked
        asked = inner.slots.get("by", ()) if inner.passive else subject
        sides = {"addressee": addressed, "doer": () if own else asked}
        targets = self._other_side(row, inner, doers, sides, ends)
        if operator.operator == "hope" and any(map(self._scene.is_thing, targets)):
            return None  # "expects Danish exports to fall"
        if bold and not fights:
            return None
        if row.type == "AGREE" and fights and self._roles.speak_for_state(targets):
            row, fights = self._lexicon.compose("threaten", NO_ACT, own=True), False
        harms = fights or self._roles.are_rebels(targets)  # "vowed to wipe out the guerrillas"
        # "offered to reconstruct the flights": to somebody, told or not
        open_ = kind == "offer" and own and self._roles.speak_for_state(doers)
        if not (targets or open_) or row is None or (row.type == "AGREE" and harms):
            return None
        return Draft(
            act_of(operator.word, operator.kind, row), row.type, row.mode, row.cameo,
            doers, targets, False,
            fact_of(row, operator, predicate), predicate.head, predicate.head,
            (f"{operator.word} ({operator.operator})",), (predicate.head,),
        )  # fmt: skip

    def _fares(self, inner: Predicate) -> bool:
        """ "to win": what befalls somebody, whoever wishes it."""
        return inner.word in self._words["faring"]

    def is_reticence(self, predicate: Predicate) -> bool:
        """ "refused to comment", "would not admit that": who keeps silent turns nobody down.

        Nor does who "asked not to be named" ask anybody for anything.
        """
        words = operator_words(predicate.kind, "willing" if predicate.negated else "refuse")
        unsaid = [self._scene.doc[h] for h in predicate.complements.get("infinitive", ())]
        says = any(
            (lemma_of(verb) in self._words["disclosing"] and not _has_object(verb))
            or (lemma_of(verb) in load_cues() and any(c.dep_ == "ccomp" for c in verb.children))
            for verb in unsaid
        )
        asks = predicate.word in operator_words(predicate.kind, "appeal")
        hides = any(
            lemma_of(verb) in self._words["disclosing"] and self._predicates[verb.i].passive
            for verb in unsaid
            if verb.i in self._predicates
        )
        sought = (h for slot in ("for", "object") for h in predicate.slots.get(slot, ()))
        hides |= any(lemma_of(self._scene.doc[h]) in self._words["namelessness"] for h in sought)
        unnamed = predicate.passive and predicate.negated and predicate.infinitive
        unnamed &= predicate.word in self._words["disclosing"]
        return (says and predicate.word in words) or (asks and hides) or unnamed

    def _asks_nobody(self, predicate: Predicate, operator: Operator, inner: Predicate) -> bool:
        """Whether an operator over such a clause is nothing to anybody else."""
        if operator.operator == "refuse" and inner.word in self._words["disclosing"]:
            return True  # "declined to say how many had left": that is nobody's affair
        forces = operator.operator == "order" and predicate.word in self._words["prompting"]
        if forces and is_bare(self._scene.doc[predicate.head]):
            return True  # ", forcing Oslo to wait": what comes of something asks nobody
        if operator.operator == "hope" and (predicate.passive or self._fares(inner)):
            return True  # "wants him to win", "is expected to come": that is no request to him
        # "forced Oslo to": a row tells who coerces; a flood coerces nobody
        return operator.operator == "order" and operator.word in self._words["compelling"]

    def _other_side(
        self,
        row: Composition,
        inner: Predicate,
        doers: tuple[int, ...],
        known: Mapping[str, tuple[int, ...]],
        ends: bool,
    ) -> tuple[int, ...]:
        """Who is asked, promised or threatened: the first role that names somebody else."""
        others = [h for slot, heads in inner.slots.items() if slot != "subject" for h in heads]
        others = [h for h in others if not self._roles.is_setting(h)]
        conditions = [
            h
            for c in self._scene.doc[inner.head].children
            if c.dep_ in ("advcl", "ccomp", "parataxis")
            and c.i in self._predicates
            and not (c.dep_ == "advcl" and mark_of(c) == "as")  # "just as Oslo did"
            for h in self._predicates[c.i].slots.get("subject", ())
        ]
        roles = {
            **known,
            "receiver": (*others, *conditions, *self._roles.named_in(inner.head)),
        }
        for role in row.target:
            named = [
                h
                for h in roles[role]
                if (self._roles.names_actor((h,)) or (ends and home_of(self._scene, h)))
                and (self._roles.are_two((h,)) or not self._roles.same((h,), doers))
                and not (row.type == "THREATEN" and self._roles.is_forum(h))
            ]
            if named:
                return tuple(named[:1])
        # "urged him to wait": whoever he is, he is asked.
        return tuple(h for h in roles["addressee"] if self._scene.doc[h].pos_ == "PRON")[:1]


def _has_object(verb: Token) -> bool:
    return any(child.dep_ == "obj" for child in verb.children)
