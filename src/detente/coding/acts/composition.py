"""Composes acts and operators over a sentence into drafts of events.

In:  the predicates of a grounded doc, the lexicon.
Out: `Draft`s: type, who and whom by token, factuality, and the rows that said so.
Leaves out: what an operator makes of a draft (outcomes); turning tokens into parties (sides), places
     and dates (circumstances), records (events).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from detente.coding.acts.drafts import (
    BACKED,
    HOSTILE,
    NO_ACT,
    SELF_SUFFICIENT,
    Draft,
    act_of,
    blamed,
    done_alike,
    in_step,
    is_doom,
    is_unmade,
    named_by,
    told_by,
    without_echoes,
)
from detente.coding.acts.embedding import Embedding, lent_to
from detente.coding.acts.irrealis import IrrealisFinder
from detente.coding.acts.lexicon import ATTEMPT, Lexicon
from detente.coding.acts.modality import YIELD, Modality
from detente.coding.acts.outcomes import Outcomes
from detente.coding.acts.uncoded import Uncoded
from detente.coding.acts.verdicts import Verdicts
from detente.coding.factuality import stronger, with_none
from detente.coding.sides.besides import OTHER_CLAUSES
from detente.coding.sides.roles import Roles
from detente.grounding.scene import Scene
from detente.knowledge import Act, Operator
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.denials import is_called_false
from detente.language.function_words import WHICH
from detente.language.phrases import case_of
from detente.language.prepositions import AT_A_TIME, DEFYING, TOWARDS
from detente.language.tree import Token

DEEPEST = 6
"""Operators stacked at most ("refused to call for an end to ...")."""

WEAK = frozenset((ATTEMPT, "do"))
"""Operators that say less than a row that names their object: "sought a loan" asks for one."""

ANY_CLAUSE = ("clause", ("*",))
"""The condition of a row that says nothing of what stands in its clause."""

DONE_TO = frozenset(("obj", "obl", "nmod"))
"""Labels of whoever or whatever a clause names beside its doer."""

BODIES = frozenset(("IGO", "JUD"))
"""Sectors of bodies before which something is brought."""

ASKING = frozenset(("appeal", "demand", "offer", "condemn"))
"""Operators of nouns by which somebody asks, offers or blames who turns that down."""

OWN_THREATS = frozenset(("warn", "threaten"))
"""Operators that threaten with what whoever speaks would do himself."""

STRUCK = frozenset(("on", "against"))
"""Slots of what is struck, though it be nobody."""

OWNERS = ("poss", "by", "from", "modifier", "of")
"""Slots of whose a noun is."""

HANDED_OVER = "063"
"""The CAMEO code of help in matters of law: handing people over, and what proves their guilt."""

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
        self._outcomes = Outcomes(scene, self._predicates, lexicon, self._roles)
        self._uncoded = Uncoded(scene, self._predicates, lexicon, self._roles)
        self._verdicts = Verdicts(scene, self._predicates, lexicon, speaker_at)
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
        judged = (self._placed(draft) for draft in self._verdicts.find(self.uncoded(), told))
        told += [draft for draft in judged if draft.factuality == "actual"]
        told += list(self._verdicts.charges(told))
        told += list(done_alike(told, self._scene.doc))
        told = without_echoes(told, self._scene, self._predicates)
        naming: dict[int, list[Draft]] = defaultdict(list)
        for draft in told:
            for head in draft.named:
                # "urged talks that it had left": what is told of a noun beside it undoes nothing
                if not self._scene.tokens[head].is_ancestor(self._scene.tokens[draft.trigger]):
                    naming[head].append(draft)
        stepped = (in_step(draft, naming.get(draft.trigger, ())) for draft in told)
        known = (d for d in stepped if d is not None and not is_unmade(d, self._scene))
        return self._irrealis.spread(list(known))

    def uncoded(self) -> list[Predicate]:
        """Verbs and adjectives that gave no draft, once `drafts` has run."""
        coded = {head for head, drafts in self._coded.items() if drafts} | self._consumed
        return [p for head, p in self._predicates.items() if head not in coded]

    def _placed(self, draft: Draft) -> Draft:
        """An act that is told as a fact, in the light of the clauses that it stands in."""
        if draft.factuality == "asserted" and is_called_false(self._scene.doc[draft.trigger]):
            return replace(draft, factuality="denied")  # "rejected the claim that Oslo left"
        if draft.factuality not in ("actual", "planned") or is_doom(draft.act):
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
            self._scene, self._embedding.with_antecedent(self._embedding.with_relative(predicate))
        )
        words = self._lexicon.words_of(self._scene, predicate)
        ahead = self._modality.is_ahead(predicate)
        act = self._lexicon.find_act(self._scene, predicate, words, ahead)
        if act is not None and not act.reciprocal and self._roles.is_on_oneself(predicate):
            act = None
        if act is not None and act.type == "SANCTION" and self._roles.binds_its_own(predicate):
            predicate = self._roles.falling_on(predicate)
            act = act if predicate.slots["object"] else None
        silent = self._uncoded.is_reticence(predicate)
        act = None if silent else act
        found: list[Draft] = []
        final = act is not None and (is_doom(act) or (act.conditions and act.type in FINAL))
        if not final and not silent:
            told = frozenset() if self._is_of_ban(predicate, act) else told_by(act)
            operators = self._lexicon.find_operators(self._scene, predicate, words)
            mild = act is not None and act.type in SELF_SUFFICIENT
            found = self._operate(predicate, operators, depth, told, mild)
            moves = act is not None and self._moves_another(predicate, act)
            found = found or ([] if moves else self._operate_on_clause(predicate, operators, told))
            talks = act is not None and act.type == "CONSULT" and act.reciprocal
            if found and act is not None and (moves or talks):
                # "discussed the attack with Oslo": the two talked, whatever they talked about
                found = [self._enact(predicate, act), *found]
        if not found and act is not None and not self._is_told_within(predicate, act, depth):
            found = [self._enact(predicate, act), *self._done_despite(predicate, act)]
        found = self._modality.weigh(predicate, found)
        found += self._answered(predicate, found)
        self._open.discard(head)
        self._coded[head] = found
        return found

    def _moves_another(self, predicate: Predicate, act: Act) -> bool:
        """ "helped Oslo attack Rome", "forced Oslo to leave": it is done to Oslo, who acts too."""
        forces = (
            act.type == "COERCE" and act.word in self._scene.knowledge.class_words["compelling"]
        )
        sides = (predicate.slots.get(slot, ()) for slot in ("subject", "object"))
        moves = forces or (act.type == "AID" and "object" in act.target)
        return moves and self._roles.are_apart(*sides)

    def _is_told_within(self, predicate: Predicate, act: Act, depth: int) -> bool:
        """ "assured Oslo that it backs Oslo": where any clause will do, the act in it is told."""
        clauses = predicate.complements.get("clause", ()) if ANY_CLAUSE in act.conditions else ()
        return any(self._code(h, depth + 1) for h in clauses if h in self._predicates)

    def _done_despite(self, predicate: Predicate, act: Act) -> list[Draft]:
        """ "sold Oslo jets despite Rome's protest": it defies Rome, and it is a sale to Oslo."""
        kept = {s: heads for s, heads in predicate.slots.items() if s not in DEFYING}
        plain = replace(predicate, slots=kept)
        done = self._lexicon.find_act(self._scene, plain) if "despite" in act.target else None
        return [self._enact(plain, done)] if done is not None else []

    def _answered(self, predicate: Predicate, found: Sequence[Draft]) -> list[Draft]:
        """ "turned down Oslo's plea": Oslo had asked whoever did so."""
        told = next((d for d in found if d.type == "REJECT" and d.top == predicate.head), None)
        undone = (
            predicate.negated or predicate.passive if told is None else told.factuality == "negated"
        )
        if predicate.kind != "verb" or undone:
            return []
        slots, doer = predicate.slots, told.sources if told else predicate.slots.get("subject", ())
        answers = ("object", "to", *DEFYING) if told else DEFYING  # "bowed to Oslo's demand"
        for head in (h for slot in answers for h in slots.get(slot, ())):
            noun = self._predicates.get(head)
            operators = self._lexicon.find_operators(self._scene, noun) if noun else []
            asking = next((o for o in operators if o.operator in ASKING), None)
            row = asking and self._lexicon.compose(asking.operator, NO_ACT, own=False)
            if not (noun and asking and row) or self._embedding.is_claim(noun, asking):
                continue
            doers, slot = self._roles.fill(noun, OWNERS)
            if not self._roles.names_actor(doers) or self._roles.same(doers, doer):
                continue
            about = self._blamed(noun) if asking.operator == "condemn" else ()
            if self._roles.names_actor(about) and not self._roles.same(about, doer):
                continue  # "rejected Oslo's criticism of Rome"
            return [
                Draft(
                    act_of(noun.word, "noun", row), row.type, row.mode, row.cameo, doers,
                    doer, False, "actual", predicate.head, predicate.head,
                    (f"{asking.word} ({asking.operator})",), (head,),
                    paths=(f"source {slot}", "target whoever answers"),
                )
            ]  # fmt: skip
        return []

    def _blamed(self, noun: Predicate) -> tuple[int, ...]:
        """ "its condemnation of Oslo", "of Oslo's raid": whom it is about."""
        about = noun.slots.get("of", ())
        deeds = (self._predicates.get(h) for h in about)
        doers = (h for deed in deeds if deed for h in self._roles.fill(deed, OWNERS)[0])
        return tuple(doers) or about

    def _is_of_ban(self, predicate: Predicate, act: Act | None) -> bool:
        """ "lifted a ban on sales to Oslo" says more than that somebody gave way."""
        bans = self._scene.knowledge.class_words["ban"]
        things = (self._scene.doc[h] for h in predicate.slots.get("object", ()))
        return act is not None and act.cameo == YIELD and any(lemma_of(t) in bans for t in things)

    def _enact(self, predicate: Predicate, act: Act) -> Draft:
        # "is aligned with", "troops were sent to", but whoever is extradited extradites nobody
        as_state = "object" not in act.target and act.cameo != HANDED_OVER
        sources, source_slot = self._roles.fill(predicate, act.source, as_state=as_state)
        if source_slot == "subject":
            sources = self._behind(sources)
        targets, target_slot = self._roles.fill(predicate, act.target, without=sources)
        barred = self._roles.makers(predicate) if act.type == "MOBILIZE" else ()
        if act.type == "ACCUSE" and targets and all(map(self._roles.is_forum, targets)):
            targets, barred = (), targets
        if not sources and target_slot in TOWARDS and "by" in act.source:
            sources, source_slot = self._doer_by_of(predicate), "of"
        if act.kind == "noun" and act.type == "ASSAULT" and not self._roles.names_actor(sources):
            armed = self._roles.armed(predicate)
            sources, source_slot = (armed, "compound") if armed else (sources, source_slot)
        if target_slot == "of" and not sources and STRUCK & predicate.slots.keys():
            # "the raid of the Chadian army on a village": whose it is, not whom it hit
            sources, source_slot, targets, target_slot = targets, "of", (), ""
        targets = self._who_did_so(predicate, act) or targets
        if dooms := is_doom(act):
            targets = self._behind(targets)
        backs = act.word in self._scene.knowledge.class_words["backing"]
        if act.type == "SUPPORT" and backs and target_slot in BACKED:
            targets, barred = self._for_whom(predicate, targets)
        between = predicate.slots.get("between")
        mutual = act.reciprocal or ("between" not in act.target and not sources)
        if between and mutual:
            sources, targets = between[:1], ()
        return Draft(
            act, act.type, act.mode, act.cameo, sources, targets,
            act.reciprocal or bool(between and mutual),
            "actual" if dooms else stronger("actual", with_none(predicate, self._scene.doc)),
            predicate.head, predicate.head, paths=tuple(f"{role} {slot}" for role, slot in
                        (("source", source_slot), ("target", target_slot)) if slot),
            named=named_by(act, predicate), barred=barred,
        )  # fmt: skip

    def _who_did_so(self, predicate: Predicate, act: Act) -> tuple[int, ...]:
        """ "Oslo shelled Rome, which Bonn condemned": what was done is, not where or to whom."""
        doc, verb = self._scene.doc, self._scene.doc[predicate.head]
        words = (c for c in verb.children if c.lower_ in WHICH and c.dep_ in ("obj", "nsubj:pass"))
        which = next((c for c in words if c.i > 1 and doc[c.i - 1].text == ","), None)
        judges = act.word in self._scene.knowledge.class_words["judging"]
        if judges and verb.dep_ == "acl" and verb.head.dep_ in ("appos", "parataxis"):
            return self._who_stepped(verb.head)
        if which is None or not judges or verb.dep_ not in OTHER_CLAUSES:
            return ()
        named = verb.head if verb.dep_ == "acl:relcl" else doc[which.i - 2]
        called = {lemma_of(c) for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "NOUN"}
        if called & context_words("friend or rival"):
            return ()  # "shelled Rome, which Bonn called a friend"
        if called & self._scene.knowledge.class_words["deed"] and named.i not in self._predicates:
            return self._doers_over(named)  # "shelled a port, which Bonn called a crime"
        known = [self._scene.actors[p.actor] for p in self._scene.parties(named.i) if p.actor]
        place = named.i in self._scene.places
        place |= any(actor.kind == "state" or actor.sector in BODIES for actor in known)
        if not place or named.pos_ != "PROPN" or named.dep_ not in DONE_TO:
            return ()  # "hailed Oslo's decision, which Bonn condemned"
        doers = self._doers_over(named)
        meant = self._roles.names_actor(doers) and not self._roles.same(doers, (named.i,))
        return doers if meant else ()

    def _who_stepped(self, step: Token) -> tuple[int, ...]:
        """ "Oslo stormed it, a move condemned by Rome": whoever did what is told before."""
        if lemma_of(step) not in self._scene.knowledge.class_words["deed"]:
            return ()
        doers = self._doers_over(step)
        return doers if self._roles.names_actor(doers) else ()

    def _doers_over(self, word: Token) -> tuple[int, ...]:
        """The subject of the verb over a word."""
        over = (self._predicates.get(a.i) for a in word.ancestors)
        told = next((p for p in over if p is not None and p.kind == "verb"), None)
        return told.slots.get("subject", ()) if told is not None else ()

    def _doer_by_of(self, noun: Predicate) -> tuple[int, ...]:
        """ "the raid of Oslo on Rome": of two phrases "of" is whose it is."""
        own = (h for h in noun.slots.get("of", ()) if self._scene.doc[h].head.i == noun.head)
        return tuple(h for h in own if noun.kind == "noun" and self._roles.names_actor((h,)))

    def _for_whom(
        self, predicate: Predicate, targets: tuple[int, ...]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """ "supported the raid on Sudan by Chad": whoever made it; and whoever else is named there."""
        deed = self._predicates.get(targets[0]) if len(targets) == 1 else None
        if deed is None or deed.kind != "noun":
            return targets, ()
        deed = lent_to(predicate, deed)
        act = self._lexicon.find_act(self._scene, deed)
        if act is None or act.type not in HOSTILE:
            return targets, ()
        doers = self._roles.fill(deed, act.source)[0]
        victims = self._roles.fill(deed, act.target, without=doers)[0]
        named = (*victims, *(t.i for t in self._scene.doc[deed.head].subtree))
        return doers, tuple(h for h in named if h not in doers)

    def _behind(self, sources: tuple[int, ...]) -> tuple[int, ...]:
        """ "the Chadian attack in Sudan killed ten": whoever did what killed them, not where."""
        noun = self._predicates.get(sources[0]) if len(sources) == 1 else None
        if fired := self._roles.fired_by(sources, self._predicates):
            return fired
        if len(sources) == 1 and noun is None and self._scene.is_thing(sources[0]):
            # "strikes on Chadian plants, which killed ten": a deed kills, not what it hits
            over = (self._predicates.get(a.i) for a in self._scene.doc[sources[0]].ancestors)
            noun = next((n for n in over if n is not None), None)
            act = self._lexicon.find_act(self._scene, noun) if noun else None
            if noun is None or noun.kind != "noun" or act is None or act.type != "ASSAULT":
                return sources
        elif noun is None or noun.kind != "noun" or sources[0] in self._scene.at:
            return sources
        act = self._lexicon.find_act(self._scene, noun)
        doers = self._roles.fill(noun, act.source)[0] if act else sources
        return doers or self._roles.armed(noun)

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
        timed = bool(operators) and self._is_when(predicate)
        for operator in operators:
            if mild and told and operator.operator == ATTEMPT:
                continue  # "sought Oslo's backing for its bid to join"
            skipped = told if operator.operator in WEAK or not mild else frozenset()
            named = {h for slot in skipped for h in predicate.slots.get(slot, ())}
            for slot in (s for s in operator.complement if s not in skipped):
                found: list[Draft] = []
                first: int | None = None
                for inner in self._embedding.embedded(predicate, operator, slot):
                    joined = first is None or self._embedding.are_joined(first, inner)
                    # "dropped its opposition | to the sanctions"
                    joined &= self._scene.doc[inner].head.i not in named
                    if not joined or self._embedding.is_claimed(operator, slot, inner):
                        continue
                    if operator.operator != "discuss":
                        self._lend(predicate, inner, operator)
                    drafts = self._code(inner, depth + 1)
                    if timed and drafts and drafts[0].type == "CONSULT":
                        continue
                    outcome = drafts and self._outcomes.compose(
                        predicate, operator, drafts[0], inner
                    )
                    if outcome is not None and drafts:
                        self._consumed.add(inner)
                        first = inner if first is None else first
                        told_so = {(d.type, d.sources, d.targets) for d in found}
                        new = (d for d in outcome if (d.type, d.sources, d.targets) not in told_so)
                        found += [*new, *drafts[1:]]
                if first is not None:
                    return found
        return []

    def _is_when(self, predicate: Predicate) -> bool:
        """ "agreed at the end of the talks", "wants it by the end of the visit": that tells when."""
        word = self._scene.doc[predicate.head]
        timed = case_of(word) in AT_A_TIME and (word.dep_ == "obl" or case_of(word) != "at")
        return timed and predicate.kind == "noun" and word.lower_ in context_words("stage of it")

    def _lend(self, predicate: Predicate, inner: int, operator: Operator) -> None:
        """A verb lends its phrases to the noun it governs: "held talks | with Oslo".

        "Served notice that it would leave": who warns by a noun without an owner is the verb's subject.
        """
        noun = self._predicates[inner]
        if noun.kind == "noun" and predicate.kind == "verb" and inner not in self._coded:
            noun = lent_to(predicate, noun)
            kinds = {o.operator for o in self._lexicon.find_operators(self._scene, noun)}
            if operator.operator == "do" and kinds & OWN_THREATS and noun.complements:
                doers = predicate.slots.get("subject", ())
                noun = replace(noun, slots={"by": doers, **noun.slots})
            self._predicates[inner] = noun

    def _operate_on_clause(
        self, predicate: Predicate, operators: Sequence[Operator], told: frozenset[str]
    ) -> list[Draft]:
        """An operator over a clause that no row codes: "demanded that Iran comply"."""
        for operator in operators:
            for slot in (s for s in operator.complement if s not in told):
                for head in predicate.complements.get(slot, ()):
                    inner = self._predicates.get(head)
                    if inner is not None and not self._embedding.is_claimed(operator, slot, head):
                        found = self._uncoded.compose_clause(predicate, operator, inner)
                        if found is not None:
                            return [found]
        return []
