"""Who did it and to whom: the slots of a draft become parties.

In:  a draft, the scene, the statement it is said in, the events coded before it.
Out: sources and targets, and whether a side was carried over from outside the clause.
Leaves out: what the act is.

Where the clause names nobody on a side, the nearest telling is asked: the speaker who demands, the
subject above an event noun, the place, the hearer, the one other country, the adversary before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from detente.coding.acts.drafts import (
    AGAINST,
    HOSTED,
    PUNISHING,
    SELF_SUFFICIENT,
    Draft,
    asks,
    is_binding,
    is_evaluation,
    is_joint,
    is_to_oneself,
)
from detente.coding.acts.laws import Laws
from detente.coding.circumstances import Circumstances
from detente.coding.encounters.participants import left_out
from detente.coding.sides.allies import in_alliance
from detente.coding.sides.answers import is_of_both
from detente.coding.sides.besides import authored, is_in_other_clause, is_mutual
from detente.coding.sides.discourse import COMPLAINT, Discourse, is_named
from detente.coding.sides.homes import (
    bearer,
    causes,
    crowd_of,
    doers_of,
    foes_of,
    has_home,
    holders_of,
    home_of,
    is_mustered_at_home,
    lands_of_people,
    owner_opposite,
    state_at,
    who_struck,
)
from detente.coding.sides.kinds import each_of_another, is_bare_group, is_press, is_pronoun
from detente.coding.sides.reactions import Reactions
from detente.coding.sides.replies import Replies
from detente.coding.sides.sequels import Sequels
from detente.coding.sides.vicinity import MATERIAL, Vicinity
from detente.coding.sides.whereabouts import Whereabouts
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate
from detente.language.function_words import IT
from detente.language.phrases import case_of, is_time
from detente.language.slots import class_words
from detente.records import Event, Party, Statement

ANSWERING = frozenset(("AGREE", "REJECT"))
"""Types of acts by which somebody answers an offer."""

ONLY_OTHER, SENTENCE = "the one other country named", "the sentence"
"""Where a target is carried over from with the least ground."""

HOLDERS = "whoever holds them"
BEGAN, WENT_ON, CONFLICT = "whoever began", "the act before it", "the conflict told before"
BEFORE = (HOLDERS, BEGAN, WENT_ON)
"""Where the country of people of no country is carried over from."""

GUESSES = (ONLY_OTHER, SENTENCE, CONFLICT)
"""Where it is carried over from with nothing that leads to it."""

ALSO_OF = {"AID": "built", "REQUEST": "holding"}
"""Classes of words that tell whose something is that is given or asked for."""

CHARGED = "(accuse)"
"""How an operator ends over what another is charged with."""

UNSHARED = ("(oppose)", "(reject)", "(veto)", "(condemn)")
"""Marks of operators over what another does, or would do."""

ASYLUM = "075"
"""The CAMEO code of sheltering somebody."""

REPORTED = frozenset(("ccomp", "parataxis"))
"""Labels of clauses that tell what somebody says."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A draft with its parties; `inferred`: what was carried over, `spoken`: it is done by words."""

    draft: Draft
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    inferred: tuple[str, ...]
    spoken: bool = False


class SideFinder:
    """Finds the sides of the drafts of one document."""

    def __init__(
        self, scene: Scene, predicates: dict[int, Predicate], circumstances: Circumstances
    ) -> None:
        self._scene, self._predicates = scene, predicates
        self._discourse = Discourse(scene)
        self._whereabouts = Whereabouts(scene, predicates, circumstances)
        self._sequels = Sequels(scene, self._discourse)
        self._reactions = Reactions(scene, self._discourse)
        self._vicinity = Vicinity(scene, predicates, self._discourse)
        self._replies = Replies(scene, predicates, self._discourse, self._vicinity)
        self._laws = Laws(scene, predicates)

    def find_sides(
        self, draft: Draft, statement: Statement | None, before: Sequence[Event]
    ) -> Sides:
        """The parties of a draft."""
        self._reactions.settle(draft, before)
        draft = replace(draft, reciprocal=draft.reciprocal or is_of_both(self._scene, draft))
        meant = tuple(h for h in draft.targets if not self._vicinity.is_only_there(draft, h))
        judged = "REJECT" in (draft.type, draft.act.type) or draft.type in AGAINST
        meant = authored(self._scene, meant) if judged else meant
        sources = crowd_of(self._scene, self._predicates, draft)
        sources = sources or self._parties(doers_of(self._scene, draft.sources), draft.type)
        told = sources = sources or causes(self._scene, draft.sources)
        targets = self._parties(meant, draft.type)
        behind: tuple[Party, ...] = ()
        if not is_named(sources):
            behind = self._laws.authors(draft.sources)
            if self._scene.lands(behind) & self._scene.lands(targets):
                return Sides(draft, (), (), ())
            sources = behind or sources
        sources = self._without_target(draft, sources, targets)
        if not draft.reciprocal:
            targets = self._outside(draft.sources, sources, targets)
            targets = self._discourse.joined(draft, sources, before) or targets
            targets = self._vicinity.owners(draft, sources, targets) or targets
            targets = self._vicinity.deterred(draft, sources) or targets
        if any(is_mutual(self._scene.doc[h]) for h in draft.targets):
            draft, targets = replace(draft, reciprocal=True), ()
        if not draft.reciprocal and any(is_pronoun(self._scene, p) for p in targets):
            # Nobody acts on himself by "him": that is somebody else.
            own = {p.actor for p in sources}
            targets = tuple(
                p for p in targets if p.actor not in own or not is_pronoun(self._scene, p)
            )
        if not draft.reciprocal and {p.actor for p in targets} <= {p.actor for p in sources}:
            # "is proud of its friendship with Oslo": whose it is is no other side.
            targets = ()
        if draft.act.mode == "release" and draft.type == "REQUEST":  # of whoever holds them
            targets = self._sequels.captor(
                draft, lands_of_people(self._scene, targets), before
            ) or holders_of(self._scene, draft, sources, targets)
        if draft.type in ANSWERING:
            words = self._scene.text  # "refused it": what was offered, not who offered it
            targets = tuple(p for p in targets if words[p.start : p.end].lower() != IT)
        if is_to_oneself(self._scene, draft):
            return Sides(draft, sources, (), ())
        if speaker := self._speaker_of(draft, sources, targets):
            sources, targets = speaker, self._parties(draft.targets)
        if draft.type in MATERIAL and not draft.reciprocal:
            # "a fence along its border with Oslo": nobody does so to himself
            targets = self._other_side(sources, targets)
        sources, targets, inferred = self._complete(draft, sources, targets, statement, before)
        if sources == behind and not self._scene.lands(targets):
            sources = told  # what a law does at home is nobody's doing abroad
        sources, targets = self._paired(draft, sources, targets, inferred)
        if draft.type == "ASSAULT" and (
            here := self._whereabouts.victims_at(draft, sources, targets)
        ):
            targets = here
            inferred = (*inferred, "target carried over from the place")
        teller = statement.speaker if statement else None
        by_speaker = teller is not None and teller.actor in {p.actor for p in sources}
        spoken = is_evaluation(draft) or (asks(draft) and by_speaker)
        targets = self._other_side(sources, targets, at_home=draft.mode == "visit")
        draft = in_alliance(self._scene, draft, sources, targets)
        return Sides(draft, sources, targets, inferred, spoken)

    def _paired(
        self,
        draft: Draft,
        sources: tuple[Party, ...],
        targets: tuple[Party, ...],
        inferred: Sequence[str],
    ) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """ "undertook to", "pulled back": two who do so do it to each other."""
        joint = is_joint(draft) and len(self._scene.lands(sources)) > 1
        within = {t.idx for h in draft.sources for t in self._scene.doc[h].subtree}
        meeting = is_joint(draft) and not is_named(sources) and {p.start for p in targets} <= within
        if meeting and len(self._scene.lands(targets)) == len(targets) == 2:
            return targets[:1], targets[1:]  # "the summit of Oslo and Rome failed to agree"
        across = "target across" in draft.paths  # "Oslo and Rome fired across the border"
        joint |= across and len(self._scene.lands(sources)) > 1
        own = self._scene.lands(sources) if joint else set()  # "agreed on a line to Oslo", theirs
        others = self._scene.lands(targets) - own  # nor "to free their prisoners"
        if (draft.reciprocal or joint) and not others and len(sources) > 1:
            sources, targets = sources[:1], sources[1:]
        turned = draft.reciprocal and is_named(targets) and any("source" in t for t in inferred)
        if turned and targets[0].start < sources[0].start:
            return targets, sources
        return sources, targets

    def _without_target(
        self, draft: Draft, sources: tuple[Party, ...], targets: tuple[Party, ...]
    ) -> tuple[Party, ...]:
        """ "The leaders of Oslo and Rome blamed Rome's party": between states only the others did."""
        own, doers = self._scene.lands(targets), self._scene.lands(sources)
        told = draft.type in SELF_SUFFICIENT and not draft.reciprocal and own < doers
        return tuple(p for p in sources if not (told and self.country(p) in own))

    def _speaker_of(
        self, draft: Draft, sources: tuple[Party, ...], targets: tuple[Party, ...]
    ) -> tuple[Party, ...]:
        """ "said that Oslo was wrong and warned Oslo": who goes on is whoever said so."""
        clause = self._scene.doc[draft.top].head
        over = self._predicates.get(clause.head.i) if clause.dep_ == "ccomp" else None
        thing = draft.type in SELF_SUFFICIENT and all(map(self._scene.is_thing, draft.sources))
        thing = thing and bool(draft.sources)  # "said that the deal was done and ignored it"
        if over is None or (targets and not thing) or self._scene.doc[draft.top].dep_ != "conj":
            return ()
        speaker = self._parties(over.slots.get("subject", ()))
        lands = self._scene.lands(self._parties(draft.targets))
        same = lands and lands == self._scene.lands(sources) != self._scene.lands(speaker)
        return speaker if (same or thing) and is_named(speaker) else ()

    def _outside(
        self, doers: tuple[int, ...], sources: tuple[Party, ...], targets: tuple[Party, ...]
    ) -> tuple[Party, ...]:
        """ "raids by the government of Mr Diallo": who only says whose the doer is suffers nothing."""
        words = {t.idx for head in doers for t in self._scene.doc[head].subtree if t.i > head}
        lands = self._scene.lands(sources)
        return tuple(p for p in targets if p.start not in words or self.country(p) not in lands)

    def _parties(self, heads: tuple[int, ...], kind: str = "") -> tuple[Party, ...]:
        found: list[Party] = []
        for head in heads:
            excepted = left_out(self._scene, head)
            named = (p for p in self._scene.parties(head) if self.country(p) not in excepted)
            found += [p for p in named if p not in found]
        if any(lands := [self.country(p) for p in found]):
            return each_of_another(self._scene, found, lands)
        more = class_words(ALSO_OF.get(kind, ""))
        homes = [p for h in heads for p in home_of(self._scene, h, more)]
        return tuple(homes or [p for p in found if p.actor] or found)

    def _other_side(
        self, sources: tuple[Party, ...], targets: tuple[Party, ...], at_home: bool = False
    ) -> tuple[Party, ...]:
        """The targets without the sources; compatriots only where there is nobody else.

        `at_home`: also one's own state, which nobody who acts for it does anything else to.
        """
        lands, known = {self.country(p) for p in sources}, {p.actor for p in sources if p.actor}
        own = not at_home and any(self._speaks_for_state(p) for p in sources)
        others = tuple(
            p
            for p in targets
            if p.actor is None
            or not (p.actor in known or (own and self._is_state(p) and self.country(p) in lands))
        )
        return tuple(p for p in others if p.actor and self.country(p) not in lands) or others

    def _is_state(self, party: Party) -> bool:
        return party.actor is not None and self._scene.actors[party.actor].kind == "state"

    def _speaks_for_state(self, party: Party) -> bool:
        """Whether a party is a state or acts for it: it does nothing to the state itself."""
        sector = self._scene.actors[party.actor].sector if party.actor else None
        return self._is_state(party) or sector in ("GOV", "MIL")

    def country(self, party: Party) -> str | None:
        """The country a party is from or stands for."""
        return self._discourse.country(party)

    def _complete(
        self,
        draft: Draft,
        sources: tuple[Party, ...],
        targets: tuple[Party, ...],
        statement: Statement | None,
        before: Sequence[Event],
    ) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[str, ...]]:
        """Carry a side over from what surrounds the clause where the clause names none."""
        inferred: list[str] = []
        calls_off = draft.type == "REJECT" and draft.operators[-1:] == ("cancel (cancel)",)
        both_sides = len(sources) > 1 and (draft.reciprocal or calls_off)
        # "talks between the junta and its rivals" are with nobody else
        between = self._predicates[draft.trigger].slots.get("between", ())
        both_sides |= draft.reciprocal and any(self._scene.doc[h].conjuncts for h in between)
        both_sides |= is_mustered_at_home(self._scene, draft, sources)
        speaker = statement.speaker if statement is not None else None
        beside = is_binding(draft) and self._scene.doc[draft.top].dep_ == "acl:relcl"
        uttered = asks(draft) or (is_evaluation(draft) and not beside)
        named = (self._scene.doc[h] for h in draft.sources)  # not "the time has come"
        others = any(t.pos_ in ("NOUN", "PROPN") and not is_time(t) for t in named)
        uttered = uttered and not others and not is_named(sources)
        if uttered and speaker is not None and speaker.actor and not is_press(self._scene, speaker):
            sources = (speaker,)  # "the troops have been told to leave, Reuters said": by others
        nobodys = not self._scene.lands(sources) and self._sequels.is_court(draft)
        if not is_named(sources) or nobodys:
            held = self._sequels.doers(draft, targets, before)
            held = held or self._discourse.planning(draft, before)
            carried = (
                held
                or bearer(self._scene, self._predicates, draft)
                or self._subject_above(draft, targets)
            )
            carried = carried or who_struck(self._scene, self._predicates, draft)
            if carried := carried or self._replies.announcer(draft, targets, statement):
                sources, both_sides = carried, len(carried) > 1
                if draft.mode == "withdraw" and self._scene.lands(targets) <= self._scene.lands(
                    carried
                ):
                    targets = ()  # "its embassy in Oslo was closed"
                above = "what was told before" if held else "the subject above"
                inferred.append(f"source carried over from {above}")
        local = (
            draft.type == "PROTEST"
            or draft.mode in ("arrest", "expel")
            or draft.cameo in (ASYLUM, HOSTED)
        )
        local |= draft.act.kind == "verb" and draft.cameo == COMPLAINT and not draft.sources
        local |= self._vicinity.is_judged_there(draft)
        known = has_home(self._scene, draft, sources, targets)
        if local and not known and (here := self._whereabouts.locals(draft, targets)):
            sources = here
            inferred.append("source carried over from the place")
        if not self._is_told(draft, targets) and not both_sides:
            barred = {
                p.actor and self.country(p) for h in draft.barred for p in state_at(self._scene, h)
            }
            for where, find in self._ways(draft, sources, statement, before):
                if is_named(targets) and where not in BEFORE:
                    continue
                if inferred and where in (ONLY_OTHER, SENTENCE):
                    continue  # neither side is told: "he would not act without help from Oslo"
                carried = find()
                if carried and not barred & self._scene.lands(carried):
                    targets = carried
                    inferred.append(f"target carried over from {where}")
                    break
        return sources, targets, tuple(inferred)

    def _is_told(self, draft: Draft, targets: tuple[Party, ...]) -> bool:
        """Whether it is told whom an act falls on: not "killed twelve civilians", of no country."""
        bare = draft.type in PUNISHING | {"AID"} and not self._scene.lands(targets)
        return self._vicinity.is_own(draft) or (
            is_named(targets) and not (bare and all(is_bare_group(self._scene, p) for p in targets))
        )

    def _ways(
        self,
        draft: Draft,
        sources: tuple[Party, ...],
        statement: Statement | None,
        before: Sequence[Event],
    ) -> tuple[tuple[str, Callable[[], tuple[Party, ...]]], ...]:
        """Where a target may be carried over from, the nearest telling first."""
        return (
            ("the place", lambda: self._whereabouts.as_target(draft, sources)),
            ("what it is for", lambda: self._vicinity.aided(draft, sources)),
            ("whom it fights", lambda: foes_of(self._scene, self._predicates, draft)),
            ("the hearer", lambda: self._replies.hearer(draft, sources, statement)),
            ("whom he meets", lambda: self._replies.met(draft, sources)),
            ("its aim", lambda: self._replies.reconciled(draft, sources)),
            ("the letter", lambda: self._replies.reader(draft, sources)),
            ("its own phrase", lambda: self._vicinity.within(draft, sources)),
            ("the clause before", lambda: self._discourse.go_on(draft, sources, before)),
            ("the host", lambda: self._replies.host(draft, sources)),
            ("the verb before", lambda: self._discourse.joined(draft, sources, before)),
            ("the quarrel told before", lambda: self._discourse.quarrel(draft, sources, before)),
            (
                "the event that is named",
                lambda: self._discourse.named_again(draft, sources, before),
            ),
            ("the deed that is judged", lambda: self._discourse.judged(draft, sources, before)),
            (
                "the event that is answered",
                lambda: self._discourse.answered(draft, sources, before),
            ),
            ("whose it is", lambda: owner_opposite(self._scene, draft, sources)),
            ("the disaster", lambda: self._whereabouts.stricken(draft, sources)),
            (ONLY_OTHER, lambda: self._vicinity.only_other(draft, sources)),
            ("the act beside it", lambda: self._discourse.beside(draft, sources, before)),
            (SENTENCE, lambda: self._vicinity.in_sentence(draft, sources, before)),
            (HOLDERS, lambda: self._sequels.holder(draft, sources, before)),
            ("whoever was kind", lambda: self._sequels.thanked(draft, sources, before)),
            (BEGAN, lambda: self._sequels.began(draft, sources, before)),
            ("who says so of it", lambda: self._replies.accuser(draft, sources)),
            ("the verb after it", lambda: self._replies.summoned(draft, sources)),
            ("the condition", lambda: self._replies.condition(draft, sources)),
            ("what it follows", lambda: self._vicinity.before_it(draft, sources)),
            ("what it touches", lambda: self._vicinity.exposed(draft, sources)),
            ("its clause", lambda: self._vicinity.anywhere(draft, sources)),
            ("who tells of it", lambda: self._discourse.teller(draft, sources, statement)),
            (WENT_ON, lambda: self._sequels.went_on(draft, sources, before)),
            (CONFLICT, lambda: self._sequels.carried(draft, sources, statement, before)),
        )

    def _subject_above(self, draft: Draft, targets: tuple[Party, ...]) -> tuple[Party, ...]:
        """For an event noun without an owner: the subject of the clause it stands in."""
        token = self._scene.doc[draft.top]
        apart = is_in_other_clause(self._scene.doc[draft.trigger]) and not is_named(targets)
        if self._predicates[draft.trigger].kind != "noun" or not draft.reciprocal or apart:
            return ()
        told = draft.operators or draft.factuality in ("negated", "denied")
        if draft.operators and draft.operators[-1].endswith(UNSHARED):
            return ()  # who opposes a war with Oslo wages none
        if not told and (not is_named(targets) or "target in" in draft.paths):
            # "welcomed the truce in Mali": who speaks of an act that is nobody's does not do it.
            return ()
        lands = {self.country(p) for p in targets}
        definite = any("Def" in c.morph.get("Definite", []) for c in token.children)
        definite |= any(c.dep_ == "nmod:poss" for c in token.children)  # "last year's deal"
        within = token
        for above in token.ancestors:
            if definite and not told and draft.type != "CONSULT" and within.dep_ in REPORTED:
                return ()  # "said that the deal with Oslo was a mistake": who says so made none
            below, within = within, above
            predicate = self._predicates.get(above.i)
            slots = predicate.slots if predicate else {}
            apart = predicate is not None and predicate.kind == "verb" and predicate.negated
            if apart and draft.factuality == "actual":
                return ()  # "never entered into talks with Oslo"
            told_in: tuple[str, ...] = ("subject", "between", "poss", "with")
            if draft.operators and draft.operators[-1].endswith(CHARGED):
                told_in = ("object", "recipient")  # "accused Oslo of ties with the rebels"
            heads = [h for s in told_in for h in slots.get(s, ())]
            if not heads and predicate and predicate.passive and case_of(below) == "in":
                heads += slots.get("object", ())  # "are locked in talks with"
            if predicate is None and any(c.dep_ == "cop" for c in above.children):
                # "is in Oslo for talks with"
                heads = [c.i for c in above.children if c.dep_ == "nsubj"]
            for head in heads:
                found = tuple(p for p in self._scene.parties(head) if p.actor)
                abroad = tuple(p for p in found if self.country(p) not in lands)
                if abroad:
                    return abroad
            subject = slots.get("subject", ()) if token.dep_ == "obj" else ()
            if any(self._scene.doc[h].pos_ == "NOUN" for h in subject):
                # "a country that had good relations with Oslo": whoever it is, it is nobody above.
                return ()
        return ()
