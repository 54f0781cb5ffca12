"""Composes acts and operators over a sentence into drafts of events.

In:  the predicates of a grounded doc, the lexicon.
Out: `Draft`s: type, who and whom by token, factuality, and the rows that said so.
Leaves out: turning tokens into parties (sides), places and dates (circumstances), records (events).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from detente.coding.drafts import (
    COOPERATIVE,
    NO_ACT,
    SELF_SUFFICIENT,
    Draft,
    act_of,
    blamed,
    in_step,
    is_only_thought_of,
    is_unowned,
    named_by,
    told_by,
    without_echoes,
)
from detente.coding.embedding import FREE_SUBJECT, OWN_SLOTS, Embedding
from detente.coding.factuality import in_statement, stronger
from detente.coding.irrealis import IrrealisFinder
from detente.coding.lexicon import Lexicon
from detente.coding.modality import Modality
from detente.coding.roles import Roles
from detente.grounding.scene import Scene
from detente.knowledge import Act, Composition, Operator
from detente.language.clauses import Predicate
from detente.records import Factuality

DEEPEST = 6
"""Operators stacked at most ("refused to call for an end to ...")."""

MUTUAL = frozenset("agree willing hope".split())
"""Operators that leave a mutual act mutual: "Oslo and Rome agreed to meet"."""

WEIGHED = ("(consider)", "(rumour)")
"""Marks of operators that speak of an act as somebody's to do."""

WEAK = frozenset(("attempt", "do"))
"""Operators that say less than a row that names their object: "sought a loan" asks for one."""

PROMISING = frozenset("agree willing promise offer".split())
"""Operators of who says what he will do."""

ASKING = frozenset("demand appeal hope order".split())
"""Operators that ask for an act."""

FINAL = frozenset(("PROTEST",))
"""Types of acts that no complement changes: a crowd that protests an attack protests."""


class Composer:
    """Codes each predicate once, operators after the acts they stand over."""

    def __init__(
        self,
        scene: Scene,
        predicates: dict[int, Predicate],
        lexicon: Lexicon,
        speaker_at: Callable[[int], tuple[int, ...]] = lambda head: (),
    ) -> None:
        self._scene, self._lexicon, self._roles = scene, lexicon, Roles(scene)
        read = (self._roles.with_demonyms(p) for p in predicates.values())
        self._predicates = {p.head: lexicon.as_adjective(scene, p) for p in read}
        self._irrealis = IrrealisFinder(scene, self._predicates, lexicon)
        self._modality = Modality(scene, self._predicates, lexicon, self._roles, speaker_at)
        self._embedding = Embedding(scene, self._predicates, lexicon)
        self._coded: dict[int, list[Draft]] = {}
        self._consumed: set[int] = set()
        self._open: set[int] = set()

    def drafts(self) -> list[Draft]:
        """All drafts whose act no operator has taken up."""
        for head in list(self._predicates):
            if not self._embedding.modifies(head):
                self._code(head, 0)
        told = [
            self._placed(blamed(d, self._scene.doc, self._coded))
            for head, drafts in self._coded.items()
            if head not in self._consumed
            for d in drafts
        ]
        told = without_echoes(told, self._scene, self._predicates)
        naming: dict[int, list[Draft]] = defaultdict(list)
        for draft in told:
            for head in draft.named:
                naming[head].append(draft)
        stepped = (in_step(draft, naming.get(draft.trigger, ())) for draft in told)
        return self._irrealis.spread([draft for draft in stepped if draft is not None])

    def uncoded(self) -> list[Predicate]:
        """Verbs and adjectives that gave no draft, once `drafts` has run."""
        coded = {head for head, drafts in self._coded.items() if drafts} | self._consumed
        return [p for head, p in self._predicates.items() if head not in coded]

    def _placed(self, draft: Draft) -> Draft:
        """An act that is told as a fact, in the light of the clauses that it stands in."""
        if draft.factuality not in ("actual", "planned"):
            return draft
        return replace(draft, factuality=self._irrealis.find_factuality(draft) or draft.factuality)

    def _code(self, head: int, depth: int) -> list[Draft]:
        if head in self._coded:
            return self._coded[head]
        if head in self._open or depth > DEEPEST:
            return []
        self._open.add(head)
        predicate = self._predicates[head]
        predicate = self._lexicon.with_particle(
            self._scene, self._embedding.with_relative(predicate)
        )
        words = self._lexicon.words_of(self._scene, predicate)
        act = self._lexicon.find_act(self._scene, predicate, words)
        if act is not None and not act.reciprocal and self._roles.is_on_oneself(predicate):
            act = None
        found: list[Draft] = []
        if act is None or not act.conditions or act.type not in FINAL:
            told = told_by(act)
            operators = self._lexicon.find_operators(self._scene, predicate, words)
            mild = act is not None and act.type in SELF_SUFFICIENT
            found = self._operate(predicate, operators, depth, told, mild)
            found = found or self._operate_on_clause(predicate, operators, told)
            if found and act is not None and act.type == "CONSULT" and act.reciprocal:
                # "discussed the attack with Oslo": the two talked, whatever they talked about
                found = [self._enact(predicate, act), *found]
        if not found and act is not None:
            found = [self._enact(predicate, act)]
        found = self._modality.weigh(predicate, found)
        self._open.discard(head)
        self._coded[head] = found
        return found

    def _enact(self, predicate: Predicate, act: Act) -> Draft:
        as_state = "object" not in act.target
        sources, source_slot = self._roles.fill(predicate, act.source, as_state=as_state)
        if source_slot == "subject":
            sources = self._behind(sources)
        targets, target_slot = self._roles.fill(predicate, act.target, without=sources)
        between = predicate.slots.get("between")
        mutual = act.reciprocal or ("between" not in act.target and not sources)
        if between and mutual:
            sources, targets = between[:1], ()
        return Draft(
            act, act.type, act.mode, act.cameo, sources, targets,
            act.reciprocal or bool(between and mutual),
            stronger("actual", predicate), predicate.head, predicate.head,
            paths=tuple(f"{role} {slot}" for role, slot in
                        (("source", source_slot), ("target", target_slot)) if slot),
            named=named_by(act, predicate),
        )  # fmt: skip

    def _behind(self, sources: tuple[int, ...]) -> tuple[int, ...]:
        """ "the Chadian attack in Sudan killed ten": whoever did what killed them, not where."""
        noun = self._predicates.get(sources[0]) if len(sources) == 1 else None
        if noun is None or noun.kind != "noun" or sources[0] in self._scene.at:
            return sources
        act = self._lexicon.find_act(self._scene, noun)
        return self._roles.fill(noun, act.source)[0] if act is not None else sources

    # An operator over an act

    def _operate(
        self,
        predicate: Predicate,
        operators: Sequence[Operator],
        depth: int,
        told: frozenset[str],
        mild: bool,
    ) -> list[Draft]:
        """What operators make of the acts in their slots.

        `told`: slots that the act's row explains; where it is `mild`, to weak operators alone.
        """
        for operator in operators:
            skipped = told if operator.operator in WEAK or not mild else frozenset()
            for slot in (s for s in operator.complement if s not in skipped):
                found: list[Draft] = []
                first: int | None = None
                for inner in self._embedding.embedded(predicate, operator, slot):
                    joined = first is None or self._embedding.are_joined(first, inner)
                    if not joined or self._embedding.is_claimed(operator, slot, inner):
                        continue
                    if operator.operator != "discuss":
                        self._lend(predicate, inner)
                    drafts = self._code(inner, depth + 1)
                    outcome = drafts and self._compose(predicate, operator, drafts[0], inner)
                    if outcome is not None and drafts:
                        self._consumed.add(inner)
                        first = inner if first is None else first
                        told_so = {(d.type, d.sources, d.targets) for d in found}
                        new = (d for d in outcome if (d.type, d.sources, d.targets) not in told_so)
                        found += [*new, *drafts[1:]]
                if first is not None:
                    return found
        return []

    def _lend(self, predicate: Predicate, inner: int) -> None:
        """A verb lends its phrases to the noun it governs: "held talks | with Oslo"."""
        noun = self._predicates[inner]
        if noun.kind == "noun" and predicate.kind == "verb" and inner not in self._coded:
            lent = {s: h for s, h in predicate.slots.items() if s not in OWN_SLOTS}
            self._predicates[inner] = replace(noun, slots={**lent, **noun.slots})

    def _operate_on_clause(
        self, predicate: Predicate, operators: Sequence[Operator], told: frozenset[str]
    ) -> list[Draft]:
        """An operator over a clause that no row codes: "demanded that Iran comply"."""
        for operator in operators:
            for slot in (s for s in operator.complement if s not in told):
                for head in predicate.complements.get(slot, ()):
                    inner = self._predicates.get(head)
                    if inner is not None and not self._embedding.is_claimed(operator, slot, head):
                        found = self._compose_clause(predicate, operator, inner)
                        if found is not None:
                            return [found]
        return []

    def _compose_clause(
        self, predicate: Predicate, operator: Operator, inner: Predicate
    ) -> Draft | None:
        doers = self._roles.doers(predicate, operator, inner.head)
        subject = inner.slots.get("subject", ()) or inner.slots.get("object", ())
        own = not subject or self._roles.same(subject, doers)
        row = self._lexicon.compose(operator.operator, NO_ACT, own)
        if row is None or (row.doer == "own" and not inner.modal and not inner.infinitive):
            return None
        others = [h for slot, heads in inner.slots.items() if slot != "subject" for h in heads]
        others = [h for h in others if not self._roles.is_setting(h)]
        conditions = [
            h
            for c in self._scene.doc[inner.head].children
            if c.dep_ in ("advcl", "ccomp", "parataxis") and c.i in self._predicates
            for h in self._predicates[c.i].slots.get("subject", ())
        ]
        roles = {
            "addressee": self._roles.fill(predicate, operator.addressee, without=(inner.head,))[0],
            "doer": () if own else subject,
            "receiver": (*others, *conditions, *self._roles.named_in(inner.head)),
        }
        targets: tuple[int, ...] = ()
        for role in row.target:
            named = [
                h
                for h in roles[role]
                if self._roles.names_actor((h,)) and not self._roles.same((h,), doers)
            ]
            if named:
                targets = tuple(named[:1])
                break
        if not targets:
            # "urged him to wait": whoever he is, he is asked.
            asked = roles["addressee"]
            targets = tuple(h for h in asked if self._scene.doc[h].pos_ == "PRON")[:1]
        hostile = inner.word in self._scene.knowledge.class_words["hostile"]
        if not targets or (row.type == "AGREE" and (hostile or self._roles.are_rebels(targets))):
            return None  # "vowed to confront Oslo", "to wipe out the guerrillas"
        return Draft(
            act_of(operator.word, operator.kind, row), row.type, row.mode, row.cameo,
            doers, targets, False,
            stronger(_value(row.factuality, "actual"), predicate), predicate.head, predicate.head,
            (f"{operator.word} ({operator.operator})",), (predicate.head,),
        )  # fmt: skip

    def _compose(
        self, predicate: Predicate, operator: Operator, inner: Draft, head: int
    ) -> list[Draft] | None:
        doers = self._roles.doers(predicate, operator, head) or (
            inner.sources if operator.operator in FREE_SUBJECT else ()
        )
        own = not inner.sources or self._roles.same(inner.sources, doers)
        made = operator.operator == "end" and inner.mode == "visit"  # who ends a visit has made it
        kind = "do" if made else operator.operator
        if inner.operators and inner.operators[-1].endswith(WEIGHED):
            own = False  # who warns of the risk of an attack threatens nobody with it
        if kind == "report" and is_unowned(inner, self._predicates[inner.top]):
            return None
        if kind == "report" and not inner.act.source and not inner.sources:
            name = f"{operator.word} (report)"
            told = replace(inner, sources=doers, operators=(*inner.operators, name))
            return [told] if doers else None
        if kind == "report":
            # What is reported stays the reporter's news.
            return None
        if kind == "accuse" and inner.sources and own:
            # "claimed that it had won": who tells his own deed accuses nobody.
            return [replace(inner, factuality=in_statement(inner.factuality, own=False))]
        held = predicate.slots.get("subject", ()) if inner.type == "CONSULT" else ()
        if kind == "end" and {head, self._scene.doc[head].head.i}.intersection(held):
            return None  # talks, or two rounds of talks, that end have been held
        # To ask that talks be prevented asks for no talks.
        prevented = inner.type in COOPERATIVE and inner.factuality == "negated" and kind in ASKING
        row = self._lexicon.compose(kind, "REJECT" if prevented else inner.type, own)
        if kind in PROMISING and inner.factuality == "negated":
            # "pledged not to attack" gives way, "promised not to help" refuses
            denies = inner.type in COOPERATIVE
            row = self._lexicon.compose(
                *(("refuse", inner.type) if denies else (kind, NO_ACT)), True
            )
        if row is None or (not doers and inner.sources and row.type in ("SUPPORT", "ACCUSE")):
            # "the lifting of sanctions was welcomed": nobody is told to do more than lift.
            return None
        heads = (*inner.heads, predicate.head)
        name = f"{operator.word} ({operator.operator})"
        base = replace(inner, top=predicate.head, heads=heads, operators=(*inner.operators, name))
        kept = self._kept(predicate, row, base, inner) + self._presupposed(inner)
        plain = inner.type == inner.act.type
        if (
            row.type == "REQUEST"
            and plain
            and self._roles.are_three(inner.targets, inner.sources, doers)
        ):
            kept.append(replace(inner, factuality="possible", operators=base.operators))
        if not row.type:
            return kept
        if row.type == "same":
            outcome = self._carry(predicate, operator, row, base, doers)
        else:
            targets = self._targets(predicate, operator, row, inner, doers)
            mutual = inner.reciprocal and not targets and kind in MUTUAL
            outcome = replace(
                base, type=row.type, mode=row.mode, cameo=row.cameo, sources=doers,
                targets=targets, reciprocal=mutual,
                factuality=stronger(_value(row.factuality, "actual"), predicate),
                paths=(f"source the doer of '{operator.word}'",
                       f"target by {' or '.join(row.target) or 'none'} of '{operator.word}'"),
            )  # fmt: skip
        return [outcome, *kept]

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
        factuality = _value(row.inner, inner.factuality)
        if talked and is_only_thought_of(self._scene, predicate, inner):
            factuality = "possible"
        if factuality == "asserted" and inner.factuality in ("negated", "denied"):
            factuality = inner.factuality  # "accused the troops of failing to protect them"
        return [replace(inner, targets=targets, factuality=factuality, operators=base.operators)]

    def _presupposed(self, inner: Draft) -> list[Draft]:
        """Whoever hopes that "the support ends" says that there is support."""
        if inner.act.kind != "noun" or not inner.operators or "(end)" not in inner.operators[-1]:
            return []
        if inner.type == inner.act.type or not inner.targets:
            return []
        return [
            replace(inner, type=inner.act.type, mode=inner.act.mode, cameo=inner.act.cameo,
                    factuality="actual", operators=(), heads=(), top=inner.trigger)
        ]  # fmt: skip

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
        if operator.operator == "undergo":
            targets = targets or doers
            sources = sources or self._roles.fill(predicate, ("from", "by", "over"))[0]
        elif base.act.kind == "verb" or not any(o.endswith("(prevent)") for o in base.operators):
            # "failed to prevent an attack": it was another's.
            sources = sources or doers
        if not targets:
            slots = (*operator.addressee, *base.act.target)
            targets = self._roles.fill(
                predicate, slots, without=(*sources, base.trigger, *base.heads)
            )[0]
        elif not self._roles.names_actor(targets):
            better = self._roles.fill(predicate, base.act.target, without=(*sources, base.trigger))[
                0
            ]
            targets = better if self._roles.names_actor(better) else targets
        base, targets = self._joint(base, sources, targets)
        factuality = _value(row.factuality, base.factuality)
        if base.factuality in ("negated", "denied") and factuality != "denied":
            # "failed to prevent an attack"
            failed = operator.operator == "fail" and base.factuality == "negated"
            factuality = "actual" if failed else base.factuality
        return replace(
            base, mode=row.mode or base.mode, sources=sources, targets=targets,
            factuality=stronger(factuality, predicate),
        )  # fmt: skip

    def _joint(
        self, draft: Draft, sources: tuple[int, ...], targets: tuple[int, ...]
    ) -> tuple[Draft, tuple[int, ...]]:
        """ "Norway and Kenya held an exercise": what two do together goes by the mutual row.

        Whom it is held near is no side of it.
        """
        act = self._lexicon.mutual(draft.act)
        near = draft.type == "MOBILIZE"
        if act is None or (targets and not near) or not self._roles.are_two(sources):
            return draft, targets
        joint = replace(
            draft, act=act, type=act.type, mode=act.mode, cameo=act.cameo, reciprocal=True
        )
        return joint, ()

    def _targets(
        self,
        predicate: Predicate,
        operator: Operator,
        row: Composition,
        inner: Draft,
        doers: tuple[int, ...],
    ) -> tuple[int, ...]:
        fallback: tuple[int, ...] = ()
        for role in row.target:
            if role == "addressee":
                heads = self._roles.fill(predicate, operator.addressee, without=(inner.trigger,))[0]
                own = inner.targets if inner.sources else ()  # "demanded a pull-out from Oslo"
                heads = () if inner.top in heads else tuple(h for h in heads if h not in own)
                if row.type == "REQUEST" and self._roles.names_actor(heads):
                    return heads  # also of one's own government
            else:
                heads = inner.sources if role == "doer" else inner.targets
            if heads and self._roles.differs(heads, doers):
                if self._roles.names_actor(heads):
                    return heads
                fallback = fallback or heads
        return fallback


def _value(given: str, same: Factuality) -> Factuality:
    return same if given in ("", "same") else given  # type: ignore[return-value]
