"""What follows a deed told before: its answer, more of the same, who frees those seized.

In:  a draft with the sides of its clause, the events coded before it.
Out: the side that the clause leaves open, taken from the deed.
Leaves out: what is said of a deed (`discourse`); whose a bare body is that answers (`reactions`).
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from detente.coding.acts.drafts import YIELDING, Draft
from detente.coding.factuality import FACTS
from detente.coding.sides.answers import (
    hurts,
    is_demand,
    is_retort,
    is_sentence,
    is_thanking,
    is_told_plainly,
)
from detente.coding.sides.discourse import (
    ANSWER_REACH,
    ARMED,
    COMPLAINT,
    COOPERATION,
    FORBIDDING,
    WORDS,
    Discourse,
    is_definite,
    is_named,
    kinds_meant,
)
from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import WHAT_WAS_TOLD
from detente.records import Event, Party, Statement

STRIKING_BACK = frozenset(("THREATEN", "REJECT", "ACCUSE", "PROTEST"))
"""Types of events by which who was struck strikes back."""

APOLOGY = "055"
"""The CAMEO code of apologising."""

GIVING = frozenset(("AID", "AGREE"))
"""Types of acts that are kind to another."""

TRYING = frozenset(("ACCUSE", "COERCE"))
"""Types of what befalls those who are held: charges, a sentence."""

COURTS = frozenset(("JUD", "COP"))
"""Sectors of those who try or free whom their state holds."""

HELD_REACH, STRUCK_REACH = 3, 1
"""Sentences looked back for who holds those that are spoken of, and for what killed somebody."""


class Sequels:
    """Looks back for the deeds that the events of one document follow."""

    def __init__(self, scene: Scene, discourse: Discourse) -> None:
        self._scene, self._discourse = scene, discourse

    def doers(
        self, draft: Draft, targets: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """Whoever frees those who were seized, lifts what he imposed or answers what he suffered."""
        if deed := self._lifted(draft, before):
            return deed.sources
        lands = self._scene.lands(targets)
        if draft.cameo == COMPLAINT and not draft.sources:
            return self._protesting(draft, lands, before)
        if draft.type == "ASSAULT" and (self._points(draft) or (lands and not draft.sources)):
            return self._fought(draft, lands, before)
        verb = draft.act.kind == "verb" and not draft.sources
        if verb and draft.mode == "release":
            return self.captor(draft, lands, before)
        plain = verb and is_told_plainly(self._scene, draft)
        if plain and draft.type == "REJECT":
            return self._asked(draft, before)
        if plain and draft.type == "SANCTION":
            last = self._before(draft, before, FORBIDDING)
            more = last is not None and bool(lands) and lands == self._scene.lands(last.targets)
            return self._discourse.abroad(last.sources, lands) if last is not None and more else ()
        tried = plain and draft.type in TRYING
        return self.captor(draft, lands, before, {p.actor for p in targets}) if tried else ()

    def _before(self, draft: Draft, before: Sequence[Event], types: Set[str]) -> Event | None:
        """The last event of some types, if it is a fact told in the sentence before."""
        last = next((e for e in reversed(before) if e.type in types), None)
        near = last is not None and last.start >= self._discourse.start(draft, 1)
        return last if last is not None and near and last.factuality in FACTS else None

    def _asked(self, draft: Draft, before: Sequence[Event]) -> tuple[Party, ...]:
        """ "Oslo offered Rome talks. The offer was rejected": by whoever was asked."""
        things = [self._scene.doc[h] for h in (*draft.targets, *draft.named)]
        offers = self._scene.knowledge.class_words["proposal"]
        kinds = frozenset[str]().union(*(kinds_meant(t) for t in things if is_definite(t)))
        if any(is_definite(t) and lemma_of(t) in offers for t in things):
            kinds |= {"REQUEST", "AGREE"}
        last = self._before(draft, before, kinds)
        return last.targets if last is not None and last.quad in WORDS else ()

    def _points(self, draft: Draft) -> bool:
        """ "Two Danes died in the raid", "the attack killed two": one that was told before."""
        doc = self._scene.doc
        words = [doc[h] for h in draft.sources]
        words = words or [c for c in doc[draft.trigger].children if c.dep_ == "nsubj"]
        back = (self._discourse.points_back(w, doc[draft.trigger]) for w in words)
        return bool(words) and all(w.pos_ == "NOUN" for w in words) and all(back)

    def _protesting(
        self, draft: Draft, lands: Set[str], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "Oslo bombed a port. The Danish envoy was summoned": by whoever suffered it."""
        near = (
            e for e in reversed(before) if e.start >= self._discourse.start(draft, STRUCK_REACH)
        )
        last = next((e for e in near if hurts(self._scene, e) and e.factuality in FACTS), None)
        his = last is not None and bool(lands) and lands == self._scene.lands(last.sources)
        return self._discourse.abroad(last.targets, lands) if last is not None and his else ()

    def captor(
        self,
        draft: Draft,
        lands: Set[str],
        before: Sequence[Event],
        tried: Set[str | None] = frozenset(),
    ) -> tuple[Party, ...]:
        """ "Oslo seized two Danes ... The Danes were freed": whoever held them lets them go.

        So does he charge and jail those whom he has seized, if it is the same who are `tried`.
        """
        held = [e for e in before if e.type == "COERCE" or e.mode == "abduct"]
        held = [e for e in held if e.factuality != "negated"]
        arrested = [e for e in held if e.mode in ("arrest", "abduct")]
        near = [e for e in held if e.start >= self._discourse.start(draft, HELD_REACH)]
        for last in (*reversed(arrested), *reversed(near)):
            if tried and tried.isdisjoint(p.actor for p in last.targets):
                continue
            if lands and lands & self._scene.lands(last.targets):
                return self._discourse.abroad(last.sources, lands)
        return ()

    def holder(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "demanded their release", "demanded an end to it": of whoever holds them, or did it."""
        lands = self._scene.lands(sources)
        if draft.type != "REQUEST" or not lands:
            return ()
        demands, asks = is_demand(draft), is_told_plainly(self._scene, draft) and not draft.targets
        for last in reversed(before):
            if last.start < self._discourse.start(draft, STRUCK_REACH):
                return ()
            both = (*last.sources, *last.targets)
            if asks and last.type == "CONSULT" and len(self._scene.lands(both)) == 2:
                # "flew to Oslo. The visitor asked for a loan"
                return (
                    self._discourse.abroad(both, lands) if lands < self._scene.lands(both) else ()
                )
            struck = demands and last.quad not in (*COOPERATION, *WORDS)
            if struck and lands <= self._scene.lands(last.targets):
                return self._discourse.abroad(last.sources, lands)
        return ()

    def _lifted(self, draft: Draft, before: Sequence[Event]) -> Event | None:
        """ "The ban was lifted": the punishment told last, by whoever imposed it."""
        lifts = draft.type in YIELDING and draft.factuality == "actual"
        if not lifts or not set(draft.sources) <= set(draft.named):
            return None
        for head in dict.fromkeys((*draft.targets, *draft.named, draft.trigger)):
            noun = self._scene.doc[head]
            deed = lemma_of(noun) in self._scene.knowledge.class_words["deed"]
            kinds = kinds_meant(noun) or (FORBIDDING if deed else frozenset())  # "the step"
            near = [e for e in before if e.type in kinds and e.factuality in FACTS]
            near = near if is_definite(noun) else []
            if near:
                return near[-1]
        return None

    def _fought(self, draft: Draft, lands: Set[str], before: Sequence[Event]) -> tuple[Party, ...]:
        """Of two who fought each other, one killed whom the other lost: "in which two Danes died"."""
        start = self._discourse.start(draft, STRUCK_REACH)
        for fight in reversed(before):
            if fight.start < start:
                return ()
            both = (*fight.sources, *fight.targets)
            parts = fight.type == "ASSAULT" and fight.reciprocal and bool(lands)
            if parts and lands < self._scene.lands(both):
                return self._discourse.abroad(both, lands)
            lost = fight.type == "ASSAULT" and lands in (set(), self._scene.lands(fight.targets))
            if lost and fight.factuality in FACTS and is_told_plainly(self._scene, draft):
                return self._discourse.abroad(fight.sources, lands)
        return ()

    def is_court(self, draft: Draft) -> bool:
        """ "A court jailed him": who tries somebody does so for the state that holds him."""
        titles = (
            self._scene.offices.find_title([lemma_of(self._scene.doc[h])], None)
            for h in draft.sources
        )
        tries = [title is not None and title.sector in COURTS for title in titles]
        return bool(tries) and all(tries)

    def thanked(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "Oslo sent tents. Rome expressed its gratitude": to whoever was kind just before."""
        lands = self._scene.lands(sources)
        doc = self._scene.doc
        sorry = draft.cameo == APOLOGY and draft.factuality == "actual"
        # "apologised for the attack", no "regret for the drought"
        sorry &= all(self._discourse.points_back(doc[h], doc[draft.top]) for h in draft.targets)
        thanks = draft.type == "SUPPORT" and is_thanking(self._scene, draft)
        thanks &= draft.factuality == "actual"
        for last in reversed(before if (thanks or sorry) and lands else ()):
            if last.start < self._discourse.start(draft, STRUCK_REACH):
                return ()
            if sorry and lands <= self._scene.lands(last.sources) and hurts(self._scene, last):
                return self._discourse.abroad(last.targets, lands)
            # "was asked to apologise, and apologised"
            kind = last.quad in COOPERATION or (sorry and last.type == "REQUEST")
            if lands <= self._scene.lands(last.targets) and kind:
                return self._discourse.abroad(last.sources, lands)
        return ()

    def went_on(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "Oslo accused Rome. It also expelled two envoys": more of the same, to the same one."""
        lands, doc = self._scene.lands(sources), self._scene.doc
        if tied := self._discourse.tied(draft, lands, before):
            return tied
        words = {c.lower_ for c in doc[draft.top].children}
        again = any(doc[h].pos_ == "PRON" for h in draft.sources)
        again |= not words.isdisjoint(context_words("also")) or self._points(draft)
        again &= is_told_plainly(self._scene, draft)
        leaves = draft.mode == "withdraw" and draft.type == "RETREAT" and not draft.targets
        more = draft.type == "SANCTION" or draft.mode == "restrict"
        more |= draft.type in GIVING and not draft.targets
        strikes = draft.type == "ASSAULT" and bool(draft.targets)
        strikes &= not self._scene.are_rebels(
            p.actor for h in draft.targets for p in self._scene.parties(h)
        )
        more |= strikes
        if not lands or not ((more and again) or leaves):
            return ()
        kind = self._discourse.cooperates(draft) and not leaves
        for last in reversed(before):
            if last.start < self._discourse.start(draft, 1):
                return ()
            abroad = self._discourse.abroad(last.targets, lands)
            same = lands <= self._scene.lands(last.sources)
            alike = kind == (last.quad in COOPERATION) and last.type != "CONSULT"
            alike &= not strikes or last.type in ARMED
            if same and abroad and alike:
                return abroad if len(self._scene.lands(abroad)) == 1 else ()
        return ()

    def carried(
        self,
        draft: Draft,
        sources: tuple[Party, ...],
        statement: Statement | None,
        before: Sequence[Event],
    ) -> tuple[Party, ...]:
        """A conflict goes on against whom it was told to be, within the paragraph."""
        if self._discourse.cooperates(draft) or not is_named(sources):
            return ()
        if draft.act.kind == "adjective":
            return ()  # "said the step was unfounded": his own, or whoever's
        things = (self._scene.doc[h] for h in draft.targets)
        if any(c.dep_ in ("acl", "ccomp") and c.i > t.i for t in things for c in t.children):
            return ()  # "rejected rumours that he might step down"
        new = (c for h in draft.targets for c in self._scene.doc[h].children if c.dep_ == "det")
        if draft.type == "REJECT" and any(c.lower_ in ("a", "an", "any") for c in new):
            return ()  # "ruled out a base": no word of whoever was told before
        lands = {self._discourse.country(p) for p in sources} - {None}
        trigger = self._scene.doc[draft.trigger].idx
        start = self._scene.doc[draft.trigger].sent.start_char
        for last in reversed(before):
            if statement is None and last.start < start:
                break
            if "\n" in self._scene.text[last.end : trigger]:
                break
            doers = (*last.sources, *(last.targets if last.reciprocal else ()))
            others = (*last.targets, *(last.sources if last.reciprocal else ()))
            same = self._discourse.meant(doers, sources)
            # no conflict is with people of no country: "wants voters to know"
            abroad = self._discourse.abroad(others, {None, *lands})
            # who is asked is not struck
            asked = last.type == "REQUEST" and self._is_material(draft)
            if same and abroad and last.quad not in COOPERATION and not asked:
                return abroad
        return ()

    def _is_material(self, draft: Draft) -> bool:
        return self._scene.knowledge.type_by_name[draft.type].quad not in WORDS

    def began(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "Oslo imposed tariffs, so Rome threatened to retaliate": against whom the sentence says."""
        start = self._scene.doc[draft.trigger].sent.start_char
        aimed = self._scene.lands(p for h in draft.targets for p in self._scene.parties(h))
        protests = draft.cameo == COMPLAINT and aimed <= self._scene.lands(sources)
        punishes = draft.type == "SANCTION" and is_told_plainly(self._scene, draft)
        # "recalled its envoy": what is done to a state that the clause does not name
        # "will not accept this"
        refuses = draft.type == "REJECT" and any(
            c.dep_ == "obj" and c.i > draft.top and c.lower_ in WHAT_WAS_TOLD
            for c in self._scene.doc[draft.top].children
        )
        answers = protests or punishes or refuses or is_retort(self._scene, draft)
        bare = draft.type in ("THREATEN", "PROTEST") and not draft.targets  # "threatened to sue"
        bare &= draft.factuality == "actual" and is_sentence(self._scene.doc[draft.top])
        strikes = bare or (draft.type == "ASSAULT" and is_told_plainly(self._scene, draft))
        told = draft.type in STRIKING_BACK and draft.factuality not in ("negated", "denied")
        if not (told or answers or strikes) or not is_named(sources):
            return ()
        trigger = self._scene.doc[draft.trigger].idx
        lands = {self._discourse.country(p) for p in sources} - {None}
        if strikes:
            start = self._discourse.start(draft, STRUCK_REACH)
        for last in list(reversed(before))[: ANSWER_REACH if answers else None]:
            far = last.start < start and not answers
            other = draft.type == "ASSAULT" and last.type != "ASSAULT"
            parted = "\n" in self._scene.text[last.end : trigger]
            if far or other or (parted and (protests or draft.type == "SANCTION")):
                break
            struck = {self._discourse.country(p) for p in last.targets} & lands
            others = self._discourse.abroad(last.sources, lands)
            if struck and others and hurts(self._scene, last):
                return others
        return ()
