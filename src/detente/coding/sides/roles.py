"""Who stands in the slots of a predicate.

In:  predicates, the scene.
Out: for a list of slots the heads that name an actor; whether two groups of heads are one side.
Leaves out: which slots hold source and target (the lexicon rows say).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from detente.coding.sides.besides import is_lent
from detente.grounding.scene import Scene
from detente.knowledge import Operator
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.phrases import case_of, hyphenated, is_time
from detente.language.tree import Token

STATES_OF_MIND = frozenset("willing intend".split())
"""Operators told in the form of a passive: "is committed to", "is expected to"."""


THERE = frozenset(("in", "inside", "at"))
"""Slots of where somebody is."""

SPEAKING = frozenset(("GOV", "MIL"))
"""Sectors of who speaks for a state."""


class Roles:
    """Reads slots in one document."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def fill(
        self,
        predicate: Predicate,
        slots: tuple[str, ...],
        without: tuple[int, ...] = (),
        as_state: bool = False,
    ) -> tuple[tuple[int, ...], str]:
        """The first slot that names a country's actor, else any actor, else that is filled."""
        fallback: tuple[tuple[int, ...], str] = ((), "")
        somebody = fallback
        own = self._lands(without) | {None}
        for slot in slots:
            heads = tuple(
                h for h in predicate.slots.get(slot, ()) if h not in without and self._is_filled(h)
            )
            if slot == "subject" and not heads and predicate.passive and "object" not in slots:
                # "is aligned with", "is committed to": a state told in the form of a passive.
                given = "recipient" in predicate.slots  # "was granted asylum"
                heads = predicate.slots.get("object", ()) if as_state and not given else ()
            if slot == "subject" and not heads:
                heads = tuple(h for h in self.actor_before(predicate) if h not in without)
            if slot in ("modifier", "compound"):
                heads = tuple(h for h in heads if self._scene.country_at(h))
            if not heads:
                continue
            named = self._actors(heads)
            # "honoured its commitment to Oslo": whose it is is no other side.
            if any(self.country(actor) not in own for actor in named):
                # "struck the rebels in Syria", its own rebels: Syria is but where they are
                foes = slot in THERE and self.are_rebels(somebody[0])
                return somebody if foes else (heads, slot)
            somebody = somebody if somebody[0] or not named else (heads, slot)
            fallback = fallback if fallback[0] else (heads, slot)
        return somebody if somebody[0] else fallback

    def _is_filled(self, head: int) -> bool:
        """ "last year's deal", "$40 million to train them": a time or a sum is nobody."""
        word = self._scene.doc[head]
        classes, case = self._scene.knowledge.class_words, case_of(word)
        preposing = lemma_of(word) in classes["preposing"] and case in ("in", "on")
        preposing |= lemma_of(word) in classes["displeasure"] and case == "to"  # "to our anger"
        in_what = classes["bidding"] | classes["aid"]  # "$9 million in relief"
        preposing |= case == "in" and head not in self._scene.at and lemma_of(word) in in_what
        lent = is_lent(word) and head not in self._scene.at  # but "with Danish intelligence"
        own = any(self._scene.country_at(c.i) for c in word.children if c.i < head)
        preposing |= (
            case == "in" and lemma_of(word) in classes["agreement"]
        )  # "in an Oslo-brokered deal"
        # "freed from jail in Oslo", but "from a Danish jail"
        jail = lemma_of(word) in classes["jail"] and case == "from" and not own
        if lent or preposing or jail:
            return False  # "in the wake of the attack on Oslo", "in a bid to leave"
        counted = any(c.dep_ == "nummod" for c in word.children)
        sum_ = word.pos_ == "SYM" or (counted and lemma_of(word) in classes["money"])
        return head in self._scene.at or not (is_time(word) or sum_)

    def with_demonyms(self, predicate: Predicate) -> Predicate:
        """ "the Chadian attack": a demonym is a modifier, also where the parse has a compound."""
        compounds = predicate.slots.get("compound", ())
        # "the Azerbaijani ground offensive": what hangs on the first noun is the whole's.
        inner = [
            c.i for h in compounds for c in self._scene.doc[h].children if c.dep_ == "compound"
        ]
        inner += _leaders(self._scene.doc[predicate.head])
        lands = tuple(
            h for h in (*compounds, *inner) if h not in self._scene.at and self._scene.country_at(h)
        )
        # "the Oslo bombing" was in Oslo.
        towns = tuple(h for h in compounds if h in self._scene.places)
        if predicate.kind != "noun" or not (lands or towns):
            return predicate
        if towns:
            lands = tuple(h for h in lands if h not in towns)
            predicate = replace(predicate, slots={"in": towns, **predicate.slots})
        rest = {"compound": tuple(h for h in compounds if h not in lands)}
        modifiers = {"modifier": (*lands, *predicate.slots.get("modifier", ()))}
        return replace(predicate, slots={**predicate.slots, **rest, **modifiers})

    def actor_before(self, predicate: Predicate) -> tuple[int, ...]:
        """Where the parse gives a finite verb no subject: the actor named right before it."""
        token = self._scene.doc[predicate.head]
        if (
            predicate.kind != "verb"
            or predicate.passive
            or predicate.infinitive
            or not predicate.tense
            or token.dep_ == "amod"  # "the king's criticised speech"
        ):
            return ()
        place = predicate.head - 1
        while place > token.sent.start and self._scene.doc[place].pos_ in ("AUX", "ADV", "PART"):
            place -= 1
        reference = self._scene.at.get(place)
        if reference is None or reference.located or not reference.actors:
            return ()  # "ministers gathered in Oslo said"
        if case_of(self._scene.doc[reference.head]) == "with":
            return ()  # "those opposed to the pact with Oslo voted"
        return (reference.head,)

    def doers(self, predicate: Predicate, operator: Operator, inner: int) -> tuple[int, ...]:
        """Who the operator's subject is; of a noun its owner."""
        if predicate.kind == "noun":
            slots = ("poss", "by", "from", "modifier", "of")
            noun = self._scene.doc[predicate.head]
            bringing = case_of(noun) == "with" and noun.dep_ == "obl"
            bringer = (c.i for c in noun.head.children if c.dep_ == "nsubj" and bringing)
            # "the rise of the left and support for Oslo": not the left supports it
            beside = (t.i for t in self._scene.doc[inner].conjuncts)
            own = self.fill(predicate, slots, without=(inner, *beside))[0]
            own = own or self.bodies(predicate)
            return own or tuple(bringer)  # "came with a promise to help"
        subjects = predicate.slots.get("subject", ())
        if not subjects and predicate.passive and operator.operator in STATES_OF_MIND:
            subjects = predicate.slots.get("object", ())
        return tuple(h for h in subjects or self.actor_before(predicate) if h != inner)

    def bodies(self, noun: Predicate) -> tuple[int, ...]:
        """ "a Danish Foreign Office appeal": of names beside a noun those of bodies, not of places."""
        named = ((h, self._actors((h,))) for h in noun.slots.get("compound", ()))
        kinds = {h: {self._scene.actors[a].kind for a in actors} for h, actors in named}
        return tuple(h for h, kind in kinds.items() if kind == {"organisation"})

    def armed(self, noun: Predicate) -> tuple[int, ...]:
        """ "a Hamas raid on a base": the rebels who stand before it."""
        return tuple(h for h in noun.slots.get("compound", ()) if self.are_rebels((h,)))

    def fired_by(
        self, weapons: tuple[int, ...], predicates: Mapping[int, Predicate]
    ) -> tuple[int, ...]:
        """ "Danish missiles fired by Rome hit it": whoever fired them."""
        words = self._scene.knowledge.class_words["weapons"]
        fired = (
            predicates[c.i].slots.get("subject", ())
            for head in weapons
            if lemma_of(self._scene.doc[head]) in words
            for c in self._scene.doc[head].children
            if c.dep_ == "acl" and c.i in predicates and predicates[c.i].passive
        )
        return next((heads for heads in fired if self.names_actor(heads)), ())

    def makers(self, predicate: Predicate) -> tuple[int, ...]:
        """ "fired Danish missiles": who made the weapons that are shown is not shown them."""
        words = self._scene.knowledge.class_words["weapons"]
        shown = [self._scene.doc[h] for h in predicate.slots.get("object", ())]
        told = [t for t in shown if t.pos_ == "NOUN" and lemma_of(t) in words]
        makers = (c.i for t in told for c in t.children if c.dep_ in ("amod", "compound"))
        return (*(t.i for t in told), *makers)

    def same(self, one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        """Whether two groups of heads name the same actor or country."""
        lands = self._lands(one) & self._lands(other)
        together = {*self._actors(one)} & {*self._actors(other)}
        return set(one) == set(other) or bool(together) or bool(lands - {None})

    def differs(self, heads: tuple[int, ...], doers: tuple[int, ...]) -> bool:
        """Whether somebody else than the doers is among those named."""
        lands, named = self._lands(doers), self._lands(heads)
        return bool(named - lands) or not named & lands

    def are_foes(self, one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        """Whether one of two groups of heads names armed groups, the other who are none."""
        known = self.of_country(one) and self.of_country(other)
        return known and self.are_rebels(one) != self.are_rebels(other)

    def is_on_oneself(self, predicate: Predicate) -> bool:
        """ "must defend itself": nobody else has a part in it."""
        things = (self._scene.doc[h] for h in predicate.slots.get("object", ()))
        return predicate.kind == "verb" and any("Yes" in t.morph.get("Reflex", []) for t in things)

    def binds_its_own(self, predicate: Predicate) -> bool:
        """ "barred its companies from selling": nobody punishes his own."""
        doers, bound = predicate.slots.get("subject", ()), predicate.slots.get("object", ())
        forbids = predicate.kind == "verb" and bool(predicate.complements)
        return forbids and bool(doers and bound) and self.same(doers, bound)

    def falling_on(self, predicate: Predicate) -> Predicate:
        """ "barred its airlines from flying to Oslo": whom it falls on is told by what they may not."""
        own = predicate.slots.get("object", ())
        clauses = (h for held in predicate.complements.values() for h in held)
        named = (h for c in clauses for h in self.named_in(c) if not self.same((h,), own))
        return replace(predicate, slots={**predicate.slots, "object": tuple(named)})

    def country(self, actor: str | None) -> str | None:
        """The country of an actor."""
        return self._scene.actors[actor].country if actor else None

    def are_two(self, heads: tuple[int, ...]) -> bool:
        """Whether heads, with what is coordinated with them, are of more than one country."""
        return len(self._lands(heads) - {None}) > 1

    def are_apart(self, one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        """Whether two groups of heads are of known countries, none of them of both."""
        lands = [self._lands(heads) - {None} for heads in (one, other)]
        return bool(lands[0] and lands[1]) and not lands[0] & lands[1]

    def sends_its_own(
        self, predicate: Predicate, operator: Operator, doers: tuple[int, ...]
    ) -> bool:
        """Whether somebody's own soldiers are let do something, or are ordered somewhere to do it."""
        forces = self.fill(predicate, operator.addressee)[0]
        named = [self._scene.doc[h] for h in forces]
        if operator.operator == "permit":
            named += [c for t in named for c in t.children if case_of(c) == "of"]
            troops = {lemma_of(t) for t in named} & self._scene.knowledge.class_words["troops"]
            return bool(troops) and not self.are_apart(forces, doers)
        places = (t for n in named for t in n.subtree if t.pos_ == "PROPN")
        to = "to" in predicate.slots or any(case_of(t) == "to" for t in places)
        return operator.word == "order" and to  # "ordered two hundred soldiers to Oslo"

    def are_three(
        self, targets: tuple[int, ...], sources: tuple[int, ...], doers: tuple[int, ...]
    ) -> bool:
        """Whether somebody is asked to act against, or for, a country other than the asker."""
        return self.are_apart(targets, sources) and not (doers and self.same(targets, doers))

    def _actors(self, heads: Iterable[int]) -> list[str]:
        return [p.actor for h in heads for p in self._scene.parties(h) if p.actor]

    def _lands(self, heads: Iterable[int]) -> Set[str | None]:
        return {self.country(p.actor) for h in heads for p in self._scene.parties(h)}

    def names_actor(self, heads: tuple[int, ...]) -> bool:
        """Whether any of the heads names a resolved actor."""
        return bool(self._actors(heads))

    def of_country(self, heads: tuple[int, ...]) -> bool:
        """Whether any of the heads names somebody of a known country."""
        return bool(self._lands(heads) - {None})

    def are_states(self, heads: tuple[int, ...]) -> bool:
        """Whether heads name states."""
        named = self._actors(heads)
        return bool(named) and all(self._scene.actors[a].kind == "state" for a in named)

    def speak_for_state(self, heads: tuple[int, ...]) -> bool:
        """Whether all who are named are states or act for them."""
        actors = [self._scene.actors[a] for a in self._actors(heads)]
        return bool(actors) and all(a.kind == "state" or a.sector in SPEAKING for a in actors)

    def are_rebels(self, heads: tuple[int, ...]) -> bool:
        """Whether all that heads name are armed groups."""
        return self._scene.are_rebels(self._actors(heads))

    def named_in(self, head: int) -> list[int]:
        """Whoever is named anywhere in a clause, but in one that it only stands beside, in order."""
        at, clause = self._scene.at, self._scene.doc[head]
        told = [c for c in clause.subtree if case_of(c) == "according"]
        told += [c for c in clause.children if c.dep_ == "advcl"]
        beside = {t.i for c in told for t in c.subtree}
        heads = (t.i for t in clause.subtree if t.i in at and at[t.i].head == t.i)
        return [head for head in heads if head not in beside and not self.is_setting(head)]

    def is_forum(self, head: int) -> bool:
        """ "threatened to take it to the United Nations", "filed a complaint with it": no adversary."""
        named = (p.actor for p in self._scene.parties(head) if p.actor)
        sectors = {self._scene.actors[actor].sector for actor in named}
        bodies = bool(sectors) and sectors <= {"IGO", "JUD"}
        word = self._scene.doc[head]
        files = {lemma_of(word.head), lemma_of(word.head.head)} & self._scene.knowledge.class_words[
            "issuing"
        ]
        # not "quarrelled with the League"
        return bodies and case_of(word) in (("to", "before", "with") if files else ("to", "before"))

    def is_setting(self, head: int) -> bool:
        """ "committed at a summit in Wales to": where something is done is nobody's side."""
        reference = self._scene.at.get(head)
        if reference is None or case_of(self._scene.doc[head]) not in ("in", "at"):
            return False
        return head in self._scene.places or reference.located


def _leaders(noun: Token) -> list[int]:
    """ "the Danish-led raid": who leads it does it."""
    leads = (c for c in noun.children if lemma_of(c) in context_words("leads"))
    return [head for c in leads for head in hyphenated(c).get("subject", ())]
