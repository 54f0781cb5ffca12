"""What an operator makes of the draft of the act that stands in it.

In:  the operator's predicate and row, the draft of the inner act.
Out: the outcome ("agreed to meet", "threatened to attack"), and the act itself where it stays one.
Leaves out: finding what stands in an operator (composition, embedding); which operator a word is
     there (`shifts`); a clause's own modal (modality).
"""

from __future__ import annotations

from dataclasses import replace

from detente.coding.acts.drafts import (
    COOPERATIVE,
    NO_ACT,
    PUNISHING,
    VERDICTS,
    Draft,
    code_over,
    is_any,
    is_only_thought_of,
    is_spared,
    is_unowned,
)
from detente.coding.acts.embedding import FREE_SUBJECT
from detente.coding.acts.shifts import Shifts
from detente.coding.factuality import (
    FACTS,
    as_told,
    fact_of,
    in_statement,
    outcome_of,
    stronger,
)
from detente.knowledge import Composition, Operator
from detente.language.clauses import Predicate, lemma_of

MUTUAL = frozenset("agree willing hope end".split())
"""Operators that leave a mutual act mutual: "Oslo and Rome agreed to meet", "put talks on hold"."""

WEIGHED = ("(consider)", "(rumour)")
"""Marks of operators that speak of an act as somebody's to do."""

SHIFTED = frozenset(("deter", "evict"))
"""What a word of another operator comes to that others must know."""

PROMISING = frozenset("agree willing promise offer".split())
"""Operators of who says what he will do."""

SPOKEN_OF = ("(discuss)", "(commemorate)")
"""Marks of operators that only speak of an act: "failed to mention the attack" undoes none."""

OWNED = frozenset(f"source {slot}" for slot in ("subject", "poss", "modifier", "by", "from"))
"""Ways to find the doer of an act that is told of by a noun: "its aid", "Kenyan aid"."""

ASKING = frozenset("demand appeal hope order".split())
"""Operators that ask for an act."""

UNDERGOING = frozenset(("undergo", "risk"))
"""Operators whose doer is who the act is done to."""

THERE = frozenset(("target in", "target at"))
"""Ways to find a receiver by where an act is done."""


class Outcomes(Shifts):
    """Composes operators with drafts in one document."""

    def compose(
        self, predicate: Predicate, operator: Operator, inner: Draft, head: int
    ) -> list[Draft] | None:
        """What an operator makes of a draft; None where it leaves the act to itself."""
        if inner.operators and inner.operators[-1].endswith(SPOKEN_OF):
            return None
        doers = self._roles.doers(predicate, operator, head) or (
            inner.sources if operator.operator in FREE_SUBJECT else ()
        )
        own = self.is_own(predicate, operator, inner, doers)
        predicate, kind, doers, own = self.turned(predicate, operator, inner, doers, own)
        if self.is_left_open(predicate, operator, inner):
            # "has not ruled out an attack", "refused to rule out talks"
            kind = "consider" if inner.type in COOPERATIVE else "threaten"
            predicate, inner = as_told(predicate), replace(inner, factuality="actual")
        if operator.operator == "end" and self.is_refused(inner):
            kind, inner = "intend", replace(inner, factuality="actual")  # "gave up its reluctance"
        if (open_ := self.opened(kind, inner)) is not None:
            return [replace(inner, factuality=open_)]
        if kind == "forbid" and self._laws.is_at_home(inner.sources, doers):
            return []
        own &= self._is_own_to_weigh(kind, inner)
        if kind == "report":
            return self._reported(operator, inner, doers)
        own &= kind != "accuse" or not {*inner.sources} & {*predicate.slots.get("object", ())}
        if kind == "accuse" and inner.sources and own:  # "claimed that it had won" accuses nobody
            return [replace(inner, factuality=in_statement(inner.factuality, own=False))]
        held = predicate.slots.get("subject", ()) if inner.type == "CONSULT" else ()
        if kind == "end" and {head, self._scene.doc[head].head.i}.intersection(held):
            return None  # talks, or two rounds of talks, that end have been held
        row = self._row(kind, inner, own)
        if row is None:
            return None
        armed = inner.type == "MOBILIZE" and row.type == "THREATEN" and kind in PROMISING
        if armed and not self._targets(predicate, operator, row, inner, doers):
            row = self._row("intend", inner, own) or row  # "vowed to bolster its army": at home
        predicate = self._unconditional(predicate, row)
        heads = (*inner.heads, predicate.head)
        name = f"{operator.word} ({kind if kind in SHIFTED else operator.operator})"
        base = replace(inner, top=predicate.head, heads=heads, operators=(*inner.operators, name))
        kept = self._kept(predicate, row, base, inner)
        his = all(self._scene.doc[h].pos_ == "PRON" for h in inner.targets)
        his &= inner.type in COOPERATIVE and self._roles.same(inner.targets, doers)
        if kind == "accuse" and his:
            kept = []  # "accused Oslo and Rome of helping it": one another
        if not doers and inner.sources and row.type in VERDICTS:
            # "the lifting of sanctions was welcomed", "Oslo, accused of shelling Rome": by nobody
            return kept if kept and predicate.kind == "verb" else None
        kept += [] if own else self._presupposed(inner)
        kept += self._asked_of(kind, row, base, inner, doers)
        if not row.type:
            return kept
        if row.type == "same":
            outcome = self._carry(predicate, operator, row, base, doers)
        else:
            targets = self._targets(predicate, operator, row, inner, doers)
            mutual = inner.reciprocal and not targets and kind in MUTUAL
            spared = inner.targets if is_spared(kind, row, inner, self._scene.doc) else ()
            targets = tuple(h for h in targets if h not in (*spared, *inner.barred))
            harmed = inner.targets if row.type == "REJECT" and inner.type in PUNISHING else ()
            outcome = replace(
                base, type=row.type, mode=row.mode, cameo=code_over(row.cameo, inner.cameo),
                sources=doers, targets=targets, reciprocal=mutual,
                factuality=fact_of(row, operator, predicate),
                paths=(f"source the doer of '{operator.word}'",
                       f"target by {' or '.join(row.target) or 'none'} of '{operator.word}'"),
                barred=(*spared, *inner.barred, *(h for h in harmed if h not in targets)),
            )  # fmt: skip
        return [outcome, *kept]

    def _reported(
        self, operator: Operator, inner: Draft, doers: tuple[int, ...]
    ) -> list[Draft] | None:
        """What is reported stays the reporter's news, but for a judgement that is nobody else's."""
        owned = inner.act.source or inner.sources or not doers
        if owned or is_unowned(inner, self._predicates[inner.top]):
            return None
        told = (*inner.operators, f"{operator.word} (report)")
        return [replace(inner, sources=doers, operators=told)]

    def _unconditional(self, predicate: Predicate, row: Composition) -> Predicate:
        """ "is ready to strike if they come": it threatens, whether they come or not."""
        own = row.type == "THREATEN" and self._scene.doc[predicate.head].dep_ != "advcl"
        return replace(predicate, conditional=False) if own else predicate

    def _is_own_to_weigh(self, kind: str, inner: Draft) -> bool:
        """Not of who warns of the risk of an attack, but of who warns that he weighs one."""
        weighed = any(o.endswith(WEIGHED) for o in inner.operators[-1:])
        said = self._predicates[inner.top].kind == "verb" and bool(inner.sources)
        return not weighed or (kind == "warn" and said)

    def _is_from_home(self, inner: Draft, doers: tuple[int, ...]) -> bool:
        """ "called for him to be barred from the country": what one's own state is to do."""
        places = self._predicates[inner.trigger].slots.get("from", ())
        here = any(lemma_of(self._scene.doc[h]) in self._words["state"] for h in places)
        return inner.act.kind == "verb" and (here or self._roles.same(places, doers))

    def _row(self, kind: str, inner: Draft, own: bool) -> Composition | None:
        """The row of an operator and of the type of an act."""
        # To ask that talks be prevented asks for no talks.
        prevented = inner.type in COOPERATIVE and inner.factuality == "negated" and kind in ASKING
        if kind in PROMISING and inner.factuality == "negated":
            # "pledged not to attack" gives way, "promised not to help" refuses
            denies = inner.type in COOPERATIVE
            return self._lexicon.compose(
                *(("refuse", inner.type) if denies else (kind, NO_ACT)), True
            )
        return self._lexicon.compose(kind, "REJECT" if prevented else inner.type, own)

    def _kept(
        self, predicate: Predicate, row: Composition, base: Draft, inner: Draft
    ) -> list[Draft]:
        """The act itself where it stays an event; it may lack the other side that the verb has."""
        if not row.inner:
            return []
        targets = inner.targets
        talked = row.operator == "discuss"
        if talked and not inner.sources and (inner.reciprocal or not targets):
            return []  # "discussed the dispute with Oslo": nobody says whose it is
        if not targets and inner.act.kind == "noun" and not talked:
            without = (*inner.sources, inner.trigger)
            targets = self._roles.fill(predicate, inner.act.target, without=without)[0]
        factuality = outcome_of(row.inner, inner.factuality)
        there = "source in" in inner.paths
        against = row.operator in ("oppose", "reject")
        unowned = inner.type in COOPERATIVE and not OWNED.intersection(inner.paths)
        thought = talked and is_only_thought_of(self._scene, predicate, inner)
        is_idea = not inner.sources and is_any(self._scene.doc[inner.trigger])
        if thought or (against and (there or unowned or is_idea)):
            factuality = "possible"
        if factuality == "asserted" and inner.factuality not in FACTS:
            factuality = inner.factuality  # "accused them of failing to leave", "of planning to"
        return [replace(inner, targets=targets, factuality=factuality, operators=base.operators)]

    def _asked_of(
        self, kind: str, row: Composition, base: Draft, inner: Draft, doers: tuple[int, ...]
    ) -> list[Draft]:
        """What is asked for, where others are to do it to a third, or one's own state to somebody."""
        plain = row.type == "REQUEST" and inner.type == inner.act.type
        told = replace(inner, factuality="possible", operators=base.operators)
        if plain and self._roles.are_three(inner.targets, inner.sources, doers):
            return [told]
        if kind in ASKING and inner.type == "SANCTION" and self._is_from_home(inner, doers):
            return [replace(told, sources=doers)]
        return []

    def _presupposed(self, inner: Draft) -> list[Draft]:
        """Whoever hopes that "the support ends" says that there is support."""
        ends = "(end)" in "".join(inner.operators[-1:]) and inner.type != inner.act.type
        if not ends or not inner.targets or self._predicates[inner.trigger].kind != "noun":
            return []
        told = replace(inner, type=inner.act.type, mode=inner.act.mode, cameo=inner.act.cameo)
        if both := self._predicates[inner.trigger].slots.get("between"):
            # "hoped to end the war between Oslo and Rome": theirs, whoever hopes so
            told = replace(told, sources=both[:1], targets=(), reciprocal=True)
        return [replace(told, factuality="actual", operators=(), heads=(), top=inner.trigger)]

    def _carry(
        self,
        predicate: Predicate,
        operator: Operator,
        row: Composition,
        base: Draft,
        doers: tuple[int, ...],
    ) -> Draft:
        """The act goes on under the operator, which lends it the roles it lacks."""
        sources, targets = base.sources, base.targets
        if row.operator in ("order", "intend") and not self._roles.names_actor(sources):
            sources = ()  # "told operators to stop": whoever tells them does
        if operator.operator == "permit" and self._laws.is_law(doers):
            pass  # "a law that allows lawsuits" brings none
        elif operator.operator == "join":
            # "joined Oslo in calling for talks", "echoed Oslo's praise of Rome": both do
            beside = predicate.slots.get("object", ()) if "in" in operator.complement else ()
            also = (h for h in (*beside, *doers) if self._roles.of_country((h,)))
            sources += tuple(h for h in also if not self._roles.same((h,), sources))
        elif row.operator in UNDERGOING:
            there = THERE.intersection(base.paths) and self._roles.names_actor(doers)
            if base.operators[:-1] or there or not self._roles.names_actor(targets):
                targets = doers  # "received an offer to go to Oslo", "face attacks in Mali"
            sources = sources or self._roles.fill(predicate, ("from", "by", "over"))[0]
        elif operator.operator == "do" and base.act.kind == "verb" and not base.act.source:
            pass  # "uses its rules to steal jobs": who is judged does not judge
        elif operator.operator == "warn":
            pass  # "warned of attacks on Oslo": by anybody
        elif base.act.kind == "verb" or not any(o.endswith("(prevent)") for o in base.operators):
            # "failed to prevent an attack": it was another's.
            sources = sources or doers
        if not targets:
            slots = (*operator.addressee, *base.act.target)
            without = (*sources, base.trigger, *base.heads)
            targets = self._roles.fill(predicate, slots, without=without)[0]
        elif not self._roles.names_actor(targets):
            without = (*sources, base.trigger)
            better = self._roles.fill(predicate, base.act.target, without=without)[0]
            targets = better if self._roles.names_actor(better) else targets
        factuality = outcome_of(row.factuality, base.factuality)
        if base.factuality in ("negated", "denied") and factuality != "denied":
            # "failed to prevent an attack"
            failed = operator.operator == "fail" and base.factuality == "negated"
            factuality = "actual" if failed else base.factuality
        return replace(
            base, mode=row.mode or base.mode, sources=sources, targets=targets,
            factuality=stronger(factuality, predicate),
        )  # fmt: skip

    def _is_by_thing(self, draft: Draft) -> bool:
        """Whether a thing does what a draft tells: "the vote will help Oslo"."""
        verb = self._scene.doc[draft.top]
        told = any(c.dep_ == "nsubj" for c in verb.children)
        return told and not self._roles.names_actor(draft.sources)

    def _targets(
        self,
        predicate: Predicate,
        operator: Operator,
        row: Composition,
        inner: Draft,
        doers: tuple[int, ...],
    ) -> tuple[int, ...]:
        fallback: tuple[int, ...] = ()
        kin: tuple[int, ...] = ()
        # "called for the deployment of troops": they are not asked
        asks = row.type == "REQUEST"
        moved = {h for h in inner.named if asks and not self._roles.of_country((h,))}
        for role in row.target:
            if role == "addressee":
                heads = self._roles.fill(predicate, operator.addressee, without=(inner.trigger,))[0]
                own = inner.targets if inner.sources else ()  # "demanded a pull-out from Oslo"
                heads = tuple(h for h in heads if h not in moved and h not in own)
                heads = () if inner.top in heads else heads
                if asks and self._roles.names_actor(heads):
                    return heads  # also of one's own government
            else:
                # "complained that it angered Oslo": blamed is what did so, not who felt it
                felt = row.type == "ACCUSE" and "source object" in inner.paths
                heads = inner.sources if (role == "doer") != felt else inner.targets
                heads = tuple(h for h in heads if h not in moved)
                if role == "doer" and row.type == "REJECT" and "source in" in inner.paths:
                    continue  # "opposes the resettlement of refugees in Mali"
                if role == "receiver" and asks and inner.type not in (*COOPERATIVE, "REQUEST"):
                    continue  # "pushes to indict him" asks nothing of him
                if role == "receiver" and operator.operator == "hope" and self._is_by_thing(inner):
                    continue  # "hopes that the vote will help Oslo" asks nobody
            refused = row.type == "REJECT" and self._roles.are_foes(heads, doers)
            if heads and (refused or self._roles.differs(heads, doers)):
                if self._roles.names_actor(heads):
                    return heads
                fallback = fallback or heads
            elif role == "doer" and self._roles.names_actor(heads):
                # "criticised its own president's pact with Oslo": him, not Oslo
                kin = tuple(h for h in heads if h not in doers)
                if inner.operators and row.type in ("ACCUSE", "REJECT"):
                    break
        return fallback or kin
