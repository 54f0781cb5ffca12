"""What the place of a clause makes of the act that it tells: the folly of an attack is none.

In:  a draft whose act would be told as a fact, the predicates, the scene.
Out: the factuality that the clauses over it lend it, or nothing.
Leaves out: modals, negations and conditions of the clause itself (factuality); words over it that
     are operators (composition).

An infinitive or a gerund tells what may be: after "the folly of", "the need to", "it is wrong to",
under a modal, in the place of a subject. Nouns of what was done ("years of", "a history of") and a
past tense over it ("it was wrong to") leave it a fact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from detente.coding.acts.drafts import SELF_SUFFICIENT, Draft
from detente.coding.acts.lexicon import Lexicon
from detente.coding.acts.papers import HIGHEST, NOT_YET, Papers
from detente.coding.encounters.doubts import is_called_off
from detente.coding.factuality import stronger
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.denials import is_called_false, is_without_proof
from detente.language.function_words import AHEAD, GENITIVES, NOT, OPEN
from detente.language.openness import (
    AMID,
    CLAUSES,
    LATE,
    MATTER,
    UNTIL,
    clause_over,
    conjunctions,
    foreseeing,
    governing_clause,
    hedge_of,
    is_aimed_at,
    is_announced,
    is_asked,
    is_at_hand,
    is_bare,
    is_in_case,
    is_kept_from,
    is_not_yet,
    is_option,
    is_past,
    is_pluperfect,
    is_present_perfect,
    is_said_of,
    is_taken,
    is_unproven,
    is_whether,
    mark_of,
    verdict_on,
)
from detente.language.phrases import case_of, is_known, is_time
from detente.language.prepositions import BY, TO_THE_END
from detente.language.slots import is_gerund, is_infinitive, operator_words
from detente.language.tree import Token
from detente.records import Factuality

CALLED: tuple[tuple[str, Factuality], ...] = (
    ("foiled", "negated"),
    ("potential", "possible"),
    ("upcoming", "planned"),
    ("alleged", "asserted"),
)
"""Classes of modifiers and what they make of an event noun."""

SPOKEN = SELF_SUFFICIENT - {"REQUEST"}
"""Types of acts that are done by saying so; "could fly there, forcing Oslo to act" forces nobody."""

FOLLOWING = SPOKEN | {"CONSULT", "PROTEST"}
"""Types of acts that are told by "wrote to thank him", "flew there to meet her", "came to protest"."""

BACKING = frozenset(("SUPPORT",))
"""Types of acts that words may do while others are planned: "plans to leave, backing Oslo"."""

PLEDGED: dict[str, Factuality] = {"AGREE": "planned", "THREATEN": "planned"}
"""What operators that make a promise or a threat of an act say of what comes of it."""

BEING = frozenset(("be", "come"))
"""Verbs that tell of a thing that there is one."""

KNOWN = frozenset(("det", "nmod:poss"))
"""Labels of what makes a noun one that is known."""

TOLD_OF = frozenset(("accuse", "rumour"))
"""Operators whose clause is what somebody says was done."""

UNSAID = frozenset(("refuse", "fail"))
"""Operators under which a thing is not said: "declined to confirm that"."""

UNMET = frozenset(("REQUEST", "REJECT"))
"""What it comes to to ask for an act or to oppose it: nobody has done it yet."""


class IrrealisFinder:
    """Looks at the clauses over the acts of one document."""

    def __init__(self, scene: Scene, predicates: Mapping[int, Predicate], lexicon: Lexicon) -> None:
        self._scene, self._predicates, self._lexicon = scene, predicates, lexicon
        self._words = scene.knowledge.class_words
        self._papers = Papers(predicates, lexicon, scene)

    def find_factuality(self, draft: Draft) -> Factuality | None:
        """What the clauses over a draft make of it; None where they leave it a fact."""
        token: Token | None = self._scene.doc[draft.top]
        if draft.factuality == "planned" and token is not None and (by := foreseeing(token)):
            # "experts fear that Oslo will leave": nobody plans it by that
            who = [c.i for c in by.children if c.dep_ == "nsubj"]
            own = self._lands(who) & self._lands(draft.sources)
            return None if own else "possible"
        if draft.act.kind == "noun" and draft.type == draft.act.type:
            noun = self._scene.doc[draft.trigger]
            called = self._called(noun)
            if called is None and draft.type == "CONSULT" and noun.dep_ == "obl":
                # "wants Rome to go back to the talks", "never entered into them"
                called = self._openness(noun.head, "negated")
            if called is not None:
                return called
        means = False
        for _ in range(HIGHEST):
            if token is None or self._is_event_noun(token):
                return None
            found = self._lent(token, draft.type)
            told = means or (token.i != draft.top and draft.type not in FOLLOWING | BACKING)
            if found is None and told:
                found = self._lent_by_operator(token, means)
            if found is not None:
                return found
            means = is_gerund(token) and mark_of(token) in TO_THE_END
            token = governing_clause(token)
        return None

    def _lands(self, heads: Sequence[int]) -> Set[str]:
        return self._scene.lands(p for h in heads for p in self._scene.parties(h))

    def _lent_by_operator(self, token: Token, means: bool = False) -> Factuality | None:
        """ "plans to build a base, | helping Oslo", "urged Oslo to help | by leaving": no fact yet."""
        above = self._predicates.get(token.head.i)
        before = any(c.lower_ == "having" for c in token.children)
        slot = "infinitive" if is_infinitive(token) else mark_of(token) if means else ""
        if above is None or before or not slot or token.dep_ not in CLAUSES:
            return None
        operators = self._lexicon.find_operators(self._scene, above)
        told = (o for o in operators if slot in o.complement)
        row = next((self._lexicon.compose(o.operator, "AID", own=True) for o in told), None)
        if row is None:
            return None
        charged = {"ACCUSE": row.inner or None, "REQUEST": "possible"} if means else {}
        return row.factuality if row.factuality in NOT_YET else {**PLEDGED, **charged}.get(row.type)  # type: ignore[return-value]

    def _called(self, noun: Token) -> Factuality | None:
        """ "a possible attack", "the planned visit", "any deal": what a noun's own modifiers say."""
        words = {lemma_of(c) for c in noun.children} | {c.lower_ for c in noun.children}
        if is_called_off(self._scene, self._predicates, noun):
            return "negated"
        for kind, factuality in CALLED:
            if words & self._words[kind]:
                return factuality
        if is_in_case(noun):
            return "conditional"
        if self._is_longed_for(noun) or is_aimed_at(noun):
            return "possible"
        if noun.dep_ == "nsubj" and any(c.dep_ == "cop" for c in noun.head.children):
            modals = {c.lower_ for c in noun.head.children if c.dep_ == "aux"}
            if modals & (AHEAD | OPEN):  # "his first visit would be to Oslo"
                return "planned" if modals & AHEAD else "possible"
        amid = noun.dep_ == "obl" and case_of(noun) in AMID
        if amid and not any(c.dep_ in KNOWN for c in noun.children):
            return self._openness(noun.head)  # "promised to stay neutral during talks"
        above = self._predicates.get(noun.head.i)
        some = any("Ind" in c.morph.get("Definite", []) for c in noun.children)
        if (
            noun.dep_ == "nsubj"
            and some
            and any(c.dep_ == "aux" and c.lower_ in OPEN for c in noun.head.children)
        ):
            return "possible"  # "an attack would mean war", "an attack would be a mistake"
        if noun.dep_ == "nsubj" and above is not None and above.modal in AHEAD:
            return "planned" if above.word in self._words["occurring"] else None
        if above is not None and above.word in BEING and above.conditional:
            return "conditional"  # "if there is an attack"
        if noun.dep_ == "nsubj" and above is not None and above.modal in OPEN:
            return "possible" if above.word in self._words["occurring"] else None
        if noun.dep_ == "nsubj" and above is not None and above.negated and not some:
            return "negated" if above.word in self._words["occurring"] | {"come"} else None
        if noun.dep_ == "nsubj" and some and any(c.lower_ in NOT for c in noun.head.children):
            return "negated" if case_of(noun.head) in ("in", "on") else None  # the agenda
        if case_of(noun) in context_words("means") and above is not None and above.modal in AHEAD:
            return "planned"  # "will be settled by talks"
        if self._is_prepared_for(noun, above):
            return "possible"
        said = verdict_on(noun)
        return "possible" if said is not None and said.lower_ in self._words["potential"] else None

    def _is_longed_for(self, noun: Token) -> bool:
        """ "needs Oslo's support", "would love its support", "backs (similar) deals with Oslo"."""
        above = self._predicates.get(noun.head.i)
        if above is None or noun.dep_ != "obj":
            return False
        some = any("Ind" in c.morph.get("Definite", []) for c in noun.children)
        if some and above.word in context_words("takes a stand") and not is_past(noun.head):
            return True  # "opposes a strike on Oslo"
        a_deal = lemma_of(noun) in self._words["agreement"] and not is_known(noun)
        if a_deal and above.word in self._words["backing"]:
            return True
        glad = above.modal == "would" and above.word in self._words["enjoyment"]
        return glad or above.word in self._words["craving"]

    def _is_prepared_for(self, noun: Token, above: Predicate | None) -> bool:
        """ "massed troops for their next war with Oslo": what arms are for is to come."""
        act = self._lexicon.find_act(self._scene, above) if above else None
        return act is not None and act.type == "MOBILIZE" and case_of(noun) == "for"

    def _is_event_noun(self, token: Token) -> bool:
        """Whether a noun tells an act within a clause: "is at war" is one."""
        predicate = self._predicates.get(token.i)
        clause = any(c.dep_ == "cop" for c in token.children)
        return predicate is not None and predicate.kind == "noun" and not clause

    def _lent(self, token: Token, kind: str) -> Factuality | None:
        """What a clause is lent by its own conjunction or by the word that it hangs on."""
        if (hedge := hedge_of(token)) is not None:
            return "denied" if is_called_false(token) else hedge
        if is_whether(token):
            return "possible"
        if token.dep_ == "conj":
            return None
        if (told := self._told_of(token)) is not None:
            return told
        if is_option(token):
            return "possible"
        if not is_bare(token):
            return self._lent_to_finite(token)
        if token.dep_ not in CLAUSES:
            return None
        above = token.head
        if is_taken(above):
            above = above.head
        elif above.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ == "acl":
            return self._lent_by_noun(token, above)
        return self._lent_by_verb(token, above, kind)

    def _lent_by_noun(self, token: Token, noun: Token) -> Factuality | None:
        """ "the folly of waging war", "the need to leave", "the hope is for Oslo to leave"."""
        if is_infinitive(token):
            if (adopted := self._papers.adopted(token, noun.head)) is not None:
                return adopted
            if noun.pos_ == "PROPN":
                return "possible"  # "the invitation of Mr Hall to visit Oslo"
            modal = {c.lower_ for c in noun.children if c.dep_ == "aux"}
            if modal & (AHEAD | OPEN):  # "would be the first state to leave"
                return "planned" if modal & AHEAD else "possible"
            first = any("Ord" in c.morph.get("NumType", []) for c in noun.children)
            subject = next((c for c in noun.children if c.dep_ == "nsubj"), noun)
            told = {lemma_of(n) for n in (noun, subject)}
            below = (c for c in noun.children if case_of(c) == "of" or c.dep_ == "compound")
            told |= {lemma_of(c) for c in below}  # "days of negotiations to end the war"
            some = any(c.lower_ == "any" for c in noun.children)
            open_ = told & self._words["notion"] or is_at_hand(noun) or some
            return "possible" if open_ and not first else None
        if not mark_of(token) and lemma_of(noun) in self._words["document"]:
            return self._papers.fate_of(noun)
        if mark_of(token) not in MATTER or lemma_of(noun) in self._words["practice"]:
            return None
        return "asserted" if lemma_of(noun) in context_words("tells of a deed") else "possible"

    def _told_of(self, gerund: Token) -> Factuality | None:
        """ "rumours of Oslo | leaving", "the folly in | leaving": what the noun before is about."""
        if is_gerund(gerund) and is_called_false(gerund):
            return "denied"
        before = gerund.left_edge.nbor(-1) if gerund.left_edge.i else gerund
        about = before.head if case_of(before) == "of" and gerund.head != before else None
        about = before if mark_of(gerund) == "in" else about
        if not is_gerund(gerund) or about is None:
            return None
        open_ = self._words["notion"] - self._words["document"] | self._words["surmise"]
        open_ |= operator_words("noun", "rumour")
        if is_without_proof(gerund) or lemma_of(about) in open_:
            return "possible"
        return "asserted" if lemma_of(about) in context_words("tells of a deed") else None

    def spread(self, drafts: Sequence[Draft]) -> list[Draft]:
        """ "an effort to broker a deal": what an act that is no fact brings about is none either."""
        told = {d.trigger: d.factuality for d in drafts}
        found = []
        for draft in drafts:
            top = self._scene.doc[draft.top]
            new = any(
                c.dep_ == "det" and "Ind" in c.morph.get("Definite", []) for c in top.children
            )
            if draft.factuality == "actual" and top.dep_ == "obj" and new:
                above = told.get(top.head.i) or self._openness(top.head)
                found.append(replace(draft, factuality=above if above in NOT_YET else "actual"))
            else:
                found.append(draft)
        return found

    def _openness(self, verb: Token, undone: Factuality = "possible") -> Factuality | None:
        """What a verb that no row codes says of what it brings about: "will not see a war"."""
        token: Token | None = verb
        for _ in range(HIGHEST):
            predicate = self._predicates.get(token.i) if token is not None else None
            if token is None or predicate is None:
                return None
            own = stronger("actual", predicate)
            if own != "actual":
                return undone if own == "negated" else own
            lent = self._lent(token, "") or self._lent_by_operator(token)
            if lent is not None:
                return lent
            token = governing_clause(token)
        return None

    def _lent_by_verb(self, token: Token, above: Token, kind: str) -> Factuality | None:
        mark, predicate = mark_of(token), self._predicates.get(above.i)
        if mark == "as" and lemma_of(above) in self._words["view"]:
            return "asserted"
        before = self._scene.doc[token.i - 1] if token.i else token
        if before.text in GENITIVES:
            return None  # "angry about X's leaving"
        if mark in MATTER and not is_infinitive(token):
            steps = {lemma_of(above), *(lemma_of(c) for c in above.children if c.dep_ == "obj")}
            return None if steps & self._words["practice"] else "possible"  # "took the step of"
        if token.dep_ == "csubj" or is_announced(token, above):
            return None if is_past(above) else "possible"
        obliged = lemma_of(above) == "have" and is_infinitive(token) and not is_past(above)
        fancied = lemma_of(above) in self._words["fancy"] or obliged
        if fancied and (token.dep_ in ("xcomp", "ccomp") or mark in ("to", "for")):
            return "possible"
        if is_said_of(token):  # "is not believed to have left"
            return "possible" if predicate is not None and predicate.negated else "asserted"
        if (adopted := self._papers.adopted(token, above)) is not None:
            return adopted
        if is_kept_from(token):
            if predicate is None or not predicate.negated or predicate.modal:
                return "possible"
            return None if predicate.tense == "past" else "possible"  # "did not shrink from it"
        if self._is_aim(token, predicate, kind):
            return "possible"
        if mark == "for" and self._lexicon.kinds_of(lemma_of(above)) & {"COERCE", "SANCTION"}:
            return "asserted"  # "was arrested for helping the rebels"
        apart = token.dep_ == "advcl" and (mark not in ("", "to") or kind in SPOKEN) and mark != BY
        if mark == "before" and predicate is not None and predicate.modal:
            return "planned" if predicate.modal in AHEAD else "possible"
        if predicate is None or apart:
            return None  # "might come, accusing Oslo of ...": whoever says so accuses
        if predicate.modal in OPEN or predicate.conditional or predicate.negated:
            aim = is_infinitive(token) and token.dep_ == "advcl"  # "will not fly there to meet her"
            return "negated" if predicate.negated and aim else "possible"
        return "planned" if predicate.modal else None

    def _is_aim(self, token: Token, above: Predicate | None, kind: str) -> bool:
        """ "flew there to broker a deal", "is tempted to": what no row over it says was done."""
        seized = any(map(is_taken, token.head.children))
        if seized or not is_unproven(token) or (token.dep_ == "advcl" and kind in FOLLOWING):
            return False
        act = self._lexicon.find_act(self._scene, above) if above and kind == "SUPPORT" else None
        if (
            act is not None
            and act.type == "CONSULT"
            and act.mode != "visit"
            and above
            and not above.modal
        ):
            return False  # "telephoned him to thank him"
        operators = self._lexicon.find_operators(self._scene, above) if above else []
        return not any("infinitive" in o.complement for o in operators)

    def _lent_to_finite(self, token: Token) -> Factuality | None:
        predicate, above = self._predicates.get(token.i), clause_over(token)
        if is_asked(token) or is_not_yet(token):
            return "possible"
        over = self._predicates.get(above.i)
        told = token.dep_ == "ccomp" or token.dep_.startswith("csubj")
        unproven = over is not None and told and self._is_unsaid(over)
        if unproven and lemma_of(above) in self._words["proof"]:
            # "could not verify that Oslo had left"; "does not think that it has" says it has not
            believed = over is not None and over.negated and over.word in self._words["belief"]
            return "negated" if believed else "possible"
        if token.dep_ == "ccomp" and lemma_of(above) in self._words["doubting"]:
            return "negated" if lemma_of(above) in self._words["pretence"] else "possible"
        if (false := is_called_false(token)) or is_without_proof(token):
            return "denied" if false else "possible"
        if predicate is not None and token.dep_.startswith("acl") and self._is_alleged(token):
            return "asserted"
        if predicate is None:
            return None
        marks, past = conjunctions(token), predicate.tense == "past"
        late = is_pluperfect(token) or above.dep_ == "ccomp"
        if past and marks & (LATE if late else UNTIL) and self._is_to_follow(above):
            return "conditional"  # "would leave once they had met", "said it would once they met"
        if past and not (token.dep_ == "advcl" and is_present_perfect(token)):
            return None
        if token.dep_ == "acl:relcl":
            then = self._predicates.get(above.head.i)
            if is_time(above) and then is not None and then.modal in AHEAD:
                return "planned"  # "the moment Oslo leaves, Rome will follow"
            return "possible" if self._is_wished(above) else None
        if token.dep_ != "advcl" or predicate.modal or not marks:
            return None
        ahead = over is not None and (over.modal in AHEAD or over.infinitive)
        if over is not None and marks & UNTIL:  # "will not sign until Oslo leaves"
            ahead &= not (over.negated or lemma_of(above.head) in operator_words("verb", "refuse"))
        if "before" in marks and predicate.tense == "present" and not ahead:
            return "possible"  # "wants talks before Oslo leaves"
        return "planned" if ahead else "conditional" if marks & UNTIL else None

    def _is_unsaid(self, verb: Predicate) -> bool:
        """ "did not confirm that", "declined to confirm that"."""
        above = self._predicates.get(self._scene.doc[verb.head].head.i)
        operators = self._lexicon.find_operators(self._scene, above) if above else []
        shuns = verb.infinitive and any(o.operator in UNSAID for o in operators)
        return verb.negated or shuns

    def _is_to_follow(self, verb: Token) -> bool:
        """Whether a clause, or the one whose infinitive it is, is promised or stands under "would"."""
        if self._lent_by_operator(verb) is not None:
            return True
        over = self._predicates.get(verb.i)
        while over is not None and over.infinitive and verb.dep_ == "xcomp":
            verb = verb.head
            over = self._predicates.get(verb.i)
        return over is not None and over.modal in ("would", "could")

    def _is_alleged(self, token: Token) -> bool:
        """ "allegations that Oslo had broken in": what a noun only says was done."""
        if lemma_of(token.head) in self._words["surmise"]:
            return True
        noun = self._predicates.get(token.head.i)
        if noun is None or token.i not in noun.complements.get("clause", ()):
            return False
        operators = self._lexicon.find_operators(self._scene, noun)
        return any(o.operator in TOLD_OF and "clause" in o.complement for o in operators)

    def _is_wished(self, noun: Token) -> bool:
        """ "needs a neighbour that", "asked for leaders who": somebody who is still to be found."""
        above = self._predicates.get(noun.head.i)
        sought = noun.pos_ == "NOUN" and noun.dep_ in ("obj", "obl") and not is_known(noun)
        if not sought or above is None:
            return False
        operators = self._lexicon.find_operators(self._scene, above)
        told = [self._lexicon.compose(o.operator, "SUPPORT", own=False) for o in operators]
        unmet = any(r and (r.type in UNMET or r.factuality in NOT_YET[:2]) for r in told)
        return unmet or above.word in self._words["fancy"]
