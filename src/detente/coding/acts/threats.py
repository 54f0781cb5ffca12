"""Threats by what somebody says he will do.

In:  a predicate, the drafts found for it, who says what it tells.
Out: the drafts: "if you leave, we will strike back", "will not stand by".
Leaves out: words that threaten by themselves (rows of the lexicon), "threatened to" (outcomes).

A hostile act that waits for what another does is a threat to him.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.coding.acts.drafts import COOPERATIVE, HOSTILE, SELF_SUFFICIENT, Draft, act_of
from detente.coding.acts.lexicon import Lexicon
from detente.coding.sides.roles import Roles
from detente.grounding.scene import Scene
from detente.language.clauses import CLAUSES, Predicate
from detente.language.context_words import context_words
from detente.language.function_words import AHEAD, IT, TOLD_AHEAD
from detente.language.openness import mark_of
from detente.language.prepositions import MEANWHILE
from detente.language.tree import Token

Speakers = Callable[[], tuple[int, ...]]
"""The heads of who says what a clause tells."""

WILLING = frozenset(("appeal", "permit", "agree", "offer"))
"""Operators of what another does who wants it so."""

STRIKING = ("against", "at", "on", "to", "object")
"""Slots of whom somebody will act against."""


class Threats:
    """Weighs the clauses of one document."""

    def __init__(
        self, scene: Scene, predicates: dict[int, Predicate], lexicon: Lexicon, roles: Roles
    ) -> None:
        self._scene, self._predicates, self._lexicon = scene, predicates, lexicon
        self._roles, self._words = roles, scene.knowledge.class_words

    def is_ahead(self, predicate: Predicate) -> bool:
        """ "will pay", "would have to pay", "must pay"."""
        above: Predicate | None = predicate
        while above is not None and not above.modal and above.infinitive:
            verb = self._scene.doc[above.head]
            above = self._predicates.get(verb.head.i) if verb.dep_ == "xcomp" else None
            if above is not None and above.word not in context_words("owed"):
                return False
        if above is None or predicate.negated:
            return False
        return above.modal in TOLD_AHEAD | {"must"} and not above.negated

    def weigh(self, predicate: Predicate, found: list[Draft], speakers: Speakers) -> list[Draft]:
        """The drafts of a predicate, the first of them as a threat where it is one."""
        condition = self._condition_of(predicate, found)
        if condition is not None:
            others = self._others_in(predicate, condition)
            if found:
                threat = self._threaten(found[0], predicate, condition, others, speakers)
                return [threat, *found[1:]]
            return self._warn(predicate, condition, others)
        if not found and self.is_idle(predicate):
            return self._not_idle(predicate)
        return found or self._take_for_war(predicate, speakers)

    def _take_for_war(self, predicate: Predicate, speakers: Speakers) -> list[Draft]:
        """ "A raid by Oslo would be an act of war": whoever says so threatens whoever would make it."""
        if predicate.negated or predicate.modal not in ("will", "would"):
            return []
        verb = self._scene.doc[predicate.head]
        first = min((c.i for c in verb.children if c.dep_ in ("aux", "cop")), default=verb.i)
        words = " ".join(t.lower_ for t in verb.doc[first : verb.right_edge.i + 1])
        if not any(case in words for case in context_words("case of war")):
            return []
        told = [self._predicates.get(c.i) for c in verb.children if c.dep_.startswith("nsubj")]
        for deed in told:
            act = deed and self._lexicon.find_act(self._scene, deed)
            if deed and deed.kind == "noun" and act and act.type in HOSTILE:
                made_by = self._roles.fill(deed, act.source)[0]
                others = tuple(h for h in made_by if not self._roles.same((h,), speakers()))
                return self._draft(predicate, speakers(), others[:1], "case of war (threaten)")
        return []

    def _condition_of(self, predicate: Predicate, found: list[Draft]) -> Predicate | None:
        """The if-clause of what will, or may, be done."""
        verb = self._scene.doc[predicate.head]
        weighed = (
            bool(found)
            and found[0].operators[-1:] != ()
            and found[0].operators[-1].endswith("(consider)")
        )
        ahead = predicate.modal in (TOLD_AHEAD if self._is_told(verb) else AHEAD)
        if not (ahead or (weighed and predicate.tense == "present")):
            return None
        for token in verb.subtree:
            clause = self._predicates.get(token.i) if token.dep_ == "advcl" else None
            if clause is not None and clause.conditional and self._is_own(token, verb):
                return clause
        return None

    def _is_told(self, verb: Token) -> bool:
        while verb.dep_ in ("conj", "parataxis") and verb.head.i in self._predicates:
            verb = verb.head
        return verb.dep_ in CLAUSES or verb.dep_ == "acl"

    def _is_own(self, condition: Token, verb: Token) -> bool:
        """Whether no other clause with a tense stands between a condition and what it is of."""
        for above in condition.ancestors:
            if above == verb:
                return True
            between = self._predicates.get(above.i)
            finite = "Fin" in above.morph.get("VerbForm", [])
            if between is not None and (finite or between.modal):
                return False
        return False

    def _others_in(self, predicate: Predicate, condition: Predicate) -> tuple[int, ...]:
        """Who may, or may not, do something, where a clause tells what follows if so."""
        doers = predicate.slots.get("subject", ())
        heads = (*condition.slots.get("subject", ()), *condition.slots.get("object", ()))
        if heads and self._roles.same(doers, heads[:1]) and self._is_it(condition, heads[0]):
            return ()  # "if it has to, Oslo will strike"
        heads = tuple(h for h in heads if not self._roles.same(doers, (h,)))
        known = [h for h in heads if self._roles.names_actor((h,))]
        return (*known, *self._roles.named_in(condition.head)) or heads

    def _is_it(self, condition: Predicate, head: int) -> bool:
        """Whether a doer is meant: not by "the country", nor in "if it is found that Oslo left"."""
        token = self._scene.doc[head]
        return token.pos_ != "NOUN" and not (token.lower_ == IT and condition.complements)

    def _warn(
        self, predicate: Predicate, condition: Predicate, others: tuple[int, ...]
    ) -> list[Draft]:
        """ "If Oslo does not pay, we will go to court": what no row tells is a threat all the same.

        Without "not" only words of striking are ("would answer", "would act").
        """
        doers = predicate.slots.get("subject", ())
        strikes = predicate.word in self._words["striking"]
        unmet = predicate.modal != "could" and (condition.negated or self._is_unless(condition))
        beside = self._roles.named_in(predicate.head) if strikes else ()
        told = (*self._struck(predicate, STRIKING), *others, *beside)
        targets = tuple(h for h in told if not self._roles.same((h,), doers))
        known = self._roles.names_actor(doers) and self._roles.names_actor(targets[:1])
        if not ((strikes or unmet) and known) or predicate.passive or predicate.negated:
            return []
        if any(
            o.operator == "report" for o in self._lexicon.find_operators(self._scene, predicate)
        ):
            return []
        return self._draft(predicate, doers, targets[:1], "if (threaten)")

    def _struck(self, predicate: Predicate, slots: tuple[str, ...]) -> list[int]:
        """Whom a verb of striking is against."""
        strikes = predicate.word in self._words["striking"]
        heads = (h for slot in slots if strikes for h in predicate.slots.get(slot, ()))
        return [h for h in heads if self._roles.names_actor((h,)) and not self._is_body(h)]

    def _is_body(self, head: int) -> bool:
        """ "will seize the Security Council": where one goes is no adversary."""
        named = (p.actor for p in self._scene.parties(head) if p.actor)
        return all(self._scene.actors[a].sector in ("IGO", "JUD") for a in named)

    def _draft(
        self, predicate: Predicate, doers: tuple[int, ...], targets: tuple[int, ...], why: str
    ) -> list[Draft]:
        row = self._lexicon.compose("threaten", "REJECT", own=True)
        if row is None:
            return []
        head = predicate.head
        return [
            Draft(
                act_of(predicate.word, "verb", row), row.type, row.mode, row.cameo, doers, targets,
                False, "actual", head, head, (why,),
                paths=("source whoever says so", "target the doer of the condition"),
            )
        ]  # fmt: skip

    def _is_unless(self, condition: Predicate) -> bool:
        return any(c.lower_ == "unless" for c in self._scene.doc[condition.head].children)

    def _threaten(
        self,
        draft: Draft,
        predicate: Predicate,
        condition: Predicate,
        others: tuple[int, ...],
        speakers: Speakers,
    ) -> Draft:
        """ "Unless the camps are closed, we will ..." is a threat, if what follows is hostile."""
        refused = draft.operators[-1:] == ("not (refuse)",)
        if predicate.negated and draft.factuality == "negated":
            return draft  # "will not block the bid if Oslo pays"
        if draft.type in COOPERATIVE or (draft.type in SELF_SUFFICIENT and draft.type != "REJECT"):
            return draft
        if refused and self._is_unless(condition):
            return draft  # "will not talk unless Oslo pays": who says so refuses
        asked = self._lexicon.find_operators(self._scene, condition)
        if not condition.negated and any(o.operator in WILLING for o in asked):
            return draft  # "will send troops if Oslo asks for them"
        row = self._lexicon.compose("threaten", draft.type, own=True)
        sources = draft.sources or predicate.slots.get("subject", ()) or speakers()
        if row is None or not (others or self._roles.names_actor(draft.targets)):
            return draft
        # "will not go to Rome if Oslo refuses" threatens Oslo
        own = self._roles.names_actor(draft.targets) and not (refused and others)
        targets = draft.targets if own else others[:1]
        return replace(
            draft, type=row.type, mode=row.mode, cameo=row.cameo, factuality="actual",
            sources=sources, targets=targets or draft.targets,
            reciprocal=False, operators=(*draft.operators, "if (threaten)"),
        )  # fmt: skip

    def is_idle(self, predicate: Predicate) -> bool:
        """ "will not sit idly by", "would not remain silent"."""
        verb = self._scene.doc[predicate.head]
        words = {c.lower_ for c in verb.children} | {verb.lower_}
        first, _, particle = predicate.word.partition(" ")
        idle = first in self._words["idling"] and bool((words | {particle}) & self._words["idly"])
        return idle and predicate.negated and predicate.modal in ("will", "would", "can", "could")

    def _not_idle(self, predicate: Predicate) -> list[Draft]:
        """Who will not stand by threatens whoever does what he would have to watch."""
        doers, verb = predicate.slots.get("subject", ()), self._scene.doc[predicate.head]
        beside = [
            h
            for c in verb.subtree
            if c.dep_ == "advcl" and mark_of(c) in MEANWHILE and c.i in self._predicates
            for h in (*self._predicates[c.i].slots.get("subject", ()), *self._roles.named_in(c.i))
        ]
        targets = tuple(h for h in beside if self._roles.names_actor((h,)))
        targets = tuple(h for h in targets if not self._roles.same((h,), doers))
        if not self._roles.names_actor(doers):
            return []
        return self._draft(predicate, doers, targets[:1], "not idle (threaten)")
