"""Which operator a word is over an act: "has no intention of leaving" refuses.

In:  the operator's predicate and row, the draft of the inner act, who does the operator.
Out: the operator that it comes to there, with whose it is and whether the act is his own.
Leaves out: what the operator makes of the act (`outcomes`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from detente.coding.acts.drafts import COOPERATIVE, SELF_SUFFICIENT, Draft, backs_thing
from detente.coding.acts.laws import Laws
from detente.coding.acts.lexicon import Lexicon
from detente.coding.encounters.stages import stage_of
from detente.coding.factuality import as_told
from detente.coding.sides.roles import Roles
from detente.grounding.scene import Scene
from detente.knowledge import Operator
from detente.language.clauses import Predicate
from detente.language.context_words import context_words
from detente.language.function_words import FIRST, OBLIGATION
from detente.language.openness import is_less, is_past, is_pluperfect, is_present_perfect, mark_of
from detente.records import Factuality

LEAVING = "161"
"""The CAMEO code of closing an embassy or calling an envoy home."""


class Operators:
    """What composes operators in one document has at hand."""

    def __init__(
        self,
        scene: Scene,
        predicates: Mapping[int, Predicate],
        lexicon: Lexicon,
        roles: Roles,
    ) -> None:
        self._scene, self._predicates = scene, predicates
        self._lexicon, self._roles = lexicon, roles
        self._words = scene.knowledge.class_words
        self._laws = Laws(scene, predicates)


class Shifts(Operators):
    """Tells what the operators in one document come to."""

    def turned(
        self,
        predicate: Predicate,
        operator: Operator,
        inner: Draft,
        doers: tuple[int, ...],
        own: bool,
    ) -> tuple[Predicate, str, tuple[int, ...], bool]:
        """What the act, a negation or a passive makes of an operator, and whose it is then."""
        kind = self._kind(predicate, operator, inner, doers, own)
        if self._is_bold(predicate, operator, inner):
            # "will not hesitate to strike"; who "did not hesitate to strike" has struck
            open_ = operator.word in self._words["ruling_out"]  # "did not rule out a strike"
            ahead = predicate.modal or predicate.tense != "past"
            kind = "threaten" if open_ or ahead else "do"
            predicate = as_told(predicate)
        elif self._goes_on(predicate, operator, inner) or (
            own and self._is_polite(predicate, operator, inner)
        ):
            kind, predicate = "do", as_told(predicate)
        less = kind == "intend" and is_less(self._scene.doc[predicate.head])
        if less or (kind == "willing" and inner.sources and not own):
            kind = "consider"  # "is less likely to leave", "is prepared for Oslo to leave"
        if kind == "forbid" and predicate.negated and inner.act.type not in COOPERATIVE:
            kind, predicate = "consider", replace(predicate, negated=False)  # "may leave now"
        if predicate.negated and operator.word in self._words["inclination"]:
            # "has no intention of leaving", "is in no mood to talk"
            kind, predicate = "refuse", replace(predicate, negated=False)
            doers = doers or inner.sources
        if kind in ("promise", "willing") and self._is_lent(inner):
            kind = "offer"  # "promised to keep soldiers in Latvia": with its consent
        return predicate, kind, doers, own

    def _kind(
        self,
        predicate: Predicate,
        operator: Operator,
        inner: Draft,
        doers: tuple[int, ...],
        own: bool,
    ) -> str:
        """The operator that a word is over this act."""
        if operator.operator == "end" and inner.mode == "visit":
            off = stage_of(self._scene.doc[predicate.head]) in ("cancelled", "postponed")
            return "prevent" if off else "do"  # "scrapped the visit"; who ends it has made it
        waits = operator.operator == "intend" and operator.word in self._words["awaiting"]
        if waits and inner.act.kind == "noun" and inner.type == "ASSAULT" and not inner.sources:
            return "risk"  # "expects an attack": another's
        infinitive = self._predicates[inner.top].infinitive
        if infinitive and self._roles.sends_its_own(predicate, operator, doers):
            return "intend"  # "authorised its soldiers to help", "ordered soldiers to Oslo to help"
        if operator.operator == "prevent" and self._laws.is_law(doers):
            return "forbid"
        if operator.operator == "end" and backs_thing(
            self._scene, self._predicates[inner.trigger], inner
        ):
            return "desert"  # "no longer supports the plan"
        if inner.type == "SANCTION" and self._roles.speak_for_state(doers):
            bidden = operator.operator == "order" or operator.word == "tell"
            foreign = self._roles.are_apart(inner.sources, doers)
            if bidden and foreign and inner.cameo == LEAVING:
                return "evict"  # "ordered Oslo to close its consulate"
            if bidden and not foreign and not self._roles.are_states(inner.sources):
                return "order"  # "told its airlines to halt flights to Oslo"
        if operator.operator == "warn" and self._is_bidden(inner):
            # "warned Oslo not to sell arms"; "warned its citizens not to go to Oslo"
            return "deter" if self._roles.are_apart(doers, inner.sources) else "consider"
        if operator.operator == "warn" and self._is_warned_off(predicate, inner, doers):
            return "deter"  # "warned Oslo against an attack"
        if operator.word in context_words("votes") and self._is_measure(inner):
            return "oppose"  # "voted against the raid": who does so would not have raided anybody
        bids = operator.operator == "order" and operator.word not in self._words["implicative"]
        foreign = self._roles.are_states(inner.sources) and not self._roles.same(
            inner.sources, doers
        )
        if bids and (foreign or self._roles.are_apart(inner.sources, doers)):
            return "demand"  # a court orders a state to leave: it has not left by that
        weighs = any(o.endswith("(consider)") for o in inner.operators[-1:])  # "was considering"
        if operator.operator == "warn" and not weighs and self._is_over(inner):
            return "report"  # "warned that Oslo had attacked"
        if operator.operator == "offer" and self._predicates[inner.top].modal in OBLIGATION:
            # "suggested that Oslo should send troops" asks for them, or tells its own what to do
            return "consider" if own else "appeal"
        return operator.operator

    def _is_bidden(self, inner: Draft) -> bool:
        """ "not to sell arms", "against selling arms": what somebody named is to leave."""
        against = mark_of(self._scene.doc[inner.top]) == "against"
        bidden = against or self._predicates[inner.top].infinitive
        return bidden and self._roles.names_actor(inner.sources)

    def _is_warned_off(self, predicate: Predicate, inner: Draft, doers: tuple[int, ...]) -> bool:
        warned = predicate.slots.get("object", ())
        against = inner.top in predicate.slots.get("against", ())
        return against and self._roles.names_actor(warned) and self._roles.differs(warned, doers)

    def _is_measure(self, inner: Draft) -> bool:
        return self._predicates[inner.top].kind == "noun" and inner.type not in COOPERATIVE

    def _is_over(self, told: Draft) -> bool:
        """Whether a clause tells what was: "had left", "has left", "left"."""
        inner = self._predicates[told.top]
        verb = self._scene.doc[inner.head]
        past = is_past(verb) or is_pluperfect(verb) or is_present_perfect(verb)
        clause = inner.kind == "verb" and verb.dep_ == "ccomp" and not inner.infinitive
        return clause and past and not (inner.modal or inner.conditional or inner.negated)

    def opened(self, kind: str, inner: Draft) -> Factuality | None:
        """What an operator makes of an act that it says nobody is to do."""
        clause = self._scene.doc[inner.top]
        if kind == "hope" and is_pluperfect(clause):
            return "hypothetical"  # "wishes that Oslo had left"
        warned = kind == "warn" and not inner.sources and mark_of(clause) == "against"
        return "possible" if warned else None  # "warned against attacking Oslo"

    def is_own(
        self, predicate: Predicate, operator: Operator, inner: Draft, doers: tuple[int, ...]
    ) -> bool:
        """Whether an act is the operator's own doing."""
        if operator.operator == "warn" and inner.type == "ASSAULT" and not inner.sources:
            # "warned of attacks on Oslo" tells of them, "warned of retaliation" threatens
            return inner.top not in predicate.slots.get("of", ())
        if inner.sources:
            parties = [p for h in inner.sources for p in self._scene.parties(h)]
            # "authorised soldiers to help the rebels": its own, where no other's are named
            own = operator.operator == "permit" and not self._scene.lands(parties)
            return own or self._roles.same(inner.sources, doers)
        if operator.operator == "hope":
            return not self._is_undergone(inner, doers)
        if operator.operator in ("demand", "appeal") and predicate.kind == "verb":
            asked = self._roles.fill(predicate, operator.addressee, without=(inner.top,))[0]
            return not (self._roles.names_actor(asked) and self._roles.differs(asked, doers))
        return True

    def is_left_open(self, predicate: Predicate, operator: Operator, inner: Draft) -> bool:
        """Whether an act is one that somebody does not rule out."""
        words = self._words["ruling_out"]
        under = inner.operators[-1].partition(" (")[0] if inner.operators else ""
        refuses = operator.operator == "refuse" and operator.word not in words
        return (operator.word in words and predicate.negated) or (refuses and under in words)

    def is_refused(self, inner: Draft) -> bool:
        """Whether a hostile act is told as what somebody will not do."""
        refused = bool(inner.operators) and inner.operators[-1].endswith("(refuse)")
        return refused and inner.type == inner.act.type

    def _is_bold(self, predicate: Predicate, operator: Operator, inner: Draft) -> bool:
        """ "will not hesitate to strike"."""
        shuns = operator.operator == "refuse" and predicate.negated
        hostile = inner.act.type not in COOPERATIVE and inner.type == inner.act.type
        return shuns and hostile and inner.act.type not in SELF_SUFFICIENT

    def _goes_on(self, predicate: Predicate, operator: Operator, inner: Draft) -> bool:
        """ "does not cease to attack", "did not hesitate to call": what he does or has done."""
        plain = predicate.negated and not (predicate.modal or predicate.conditional)
        if not plain or inner.type != inner.act.type:
            return False
        if operator.operator == "end":
            return self._predicates[inner.top].kind == "verb"
        hesitates = operator.operator == "refuse" and operator.word in self._words["hesitation"]
        return hesitates and predicate.tense == "past"

    def _is_polite(self, predicate: Predicate, operator: Operator, inner: Draft) -> bool:
        """ "would like to thank Oslo", "allow me to congratulate it": who says so does it."""
        verb = self._scene.doc[predicate.head]
        wishes = operator.operator == "hope" and self._predicates[inner.top].infinitive
        me = (self._scene.doc[h].lower_ for h in predicate.slots.get("object", ()))
        asks = operator.operator == "permit" and not FIRST.isdisjoint(me)
        said = inner.type == inner.act.type and inner.act.word in self._words["uttering"]
        unsaid = predicate.negated or is_present_perfect(verb) or is_pluperfect(verb)
        return said and (wishes or asks) and not (unsaid or predicate.conditional)

    def _is_undergone(self, inner: Draft, doers: tuple[int, ...]) -> bool:
        """ "wants the crew to be freed": by others, also his own: nobody lets himself go."""
        freed = inner.mode == "release" or "(end)" in "".join(inner.operators[-1:])
        passive = self._predicates[inner.top].passive
        return passive and (freed or not self._roles.same(inner.targets, doers))

    def _is_lent(self, inner: Draft) -> bool:
        """Whether forces go to a country, not to its border, toward or against it."""
        words = (self._scene.doc[h] for h in inner.targets)
        hosted = any(path in ("target to", "target in") for path in inner.paths)
        return inner.type == "MOBILIZE" and hosted and all(w.pos_ == "PROPN" for w in words)
