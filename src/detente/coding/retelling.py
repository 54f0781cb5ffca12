"""Makes one event of what a document tells twice.

In:  events with the tokens their acts hang on, in the order of the text.
Out: each event once, with day and place from whichever telling has them.
Leaves out: tellings in other words than the headline's, which stay two events; encounters (merging).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from detente.coding.factuality import FACTS
from detente.coding.sides.discourse import COOPERATION
from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import ENDS, TOLD_OF
from detente.language.openness import mark_of
from detente.language.phrases import case_of
from detente.language.prepositions import BY
from detente.language.slots import is_gerund, is_infinitive
from detente.language.tree import Token
from detente.records import Event

HELPING, PUNISHING = ("AID", "SUPPORT", "COOPERATE"), ("SANCTION", "COERCE")
MEANS = {kind: kinds for kinds in (HELPING, PUNISHING) for kind in kinds}
"""By what that may be done which an infinitive tells as an aim: "donated tents to support Oslo"."""

AIMS = frozenset(("advcl", "xcomp", "acl"))
"""Labels of an infinitive that tells an aim."""

MATERIAL = (2, 4)
"""The quads of deeds."""

Lands = tuple[str | None, str | None]
"""The first country of each side."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An event with the token its act hangs on, for the rest of the room."""

    event: Event
    trigger: int


class Telling:
    """The events that one document tells; `coded` holds each once.

    An event is compared with those of its own sentence, and with those told elsewhere of the same
    countries by the same word: in a long text most are neither.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.coded: list[Coded] = []
        self._by_sentence: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._by_word: dict[tuple[str, str, Lands], list[int]] = defaultdict(list)
        self._headlines: dict[tuple[str, Lands], list[int]] = defaultdict(list)
        self._modes: dict[tuple[str, Lands], set[str | None]] = defaultdict(set)
        self._again: dict[int, Coded] = {}

    def add(self, event: Event, trigger: int) -> None:
        """Add an event, or what it adds to one that was told before."""
        token, lands = self._scene.tokens[trigger], self._lands(event)
        beside = self._by_sentence[event.type, token.sent.start]
        kinds = MEANS.get(event.type, (event.type,))
        means = [n for kind in kinds for n in self._by_sentence[kind, token.sent.start]]
        again = self._by_word[event.cameo, lemma_of(token), lands]
        more = any(c.lower_ in context_words("once more") for c in token.children)
        headlines = self._headlines.get((event.type, lands), [])
        for place in () if more else (*again, *headlines):  # "also spoke" tells of another time
            if place in beside or not self._is_retold(self.coded[place].event, event):
                continue
            self._again[place] = Coded(event, trigger)
            if place in again and place not in headlines:
                self._put(
                    place, _together(self.coded[place].event, event), self.coded[place].trigger
                )
            else:  # what a headline says, the text below it tells in full
                self._put(place, _together(event, self.coded[place].event), trigger)
                for places in (beside, again):
                    if place not in places:
                        places.append(place)
            if place in headlines:  # the next act of its sides is another
                headlines.remove(place)
            return
        if any(self._is_same(self.coded[n].event, event, trigger) for n in beside):
            return
        if any(self._is_aim(self.coded[n], event, token) for n in means):
            return
        if event.factuality in FACTS and self._is_part(event, token):
            return
        if (general := self._done_by(event, token)) is not None:
            before = self.coded[general].event
            whom = event.targets if lands[1] else before.targets or event.targets
            event = replace(_together(event, before), targets=whom)
            self._put(general, replace(event, factuality=before.factuality), trigger)
            return
        if None not in lands and self._is_spoken_of(event, trigger, lands):
            return
        if None not in lands and self._is_headline(token):
            self._headlines[event.type, lands].append(len(self.coded))
        for places in (beside, again):
            places.append(len(self.coded))
        self._modes[event.type, lands].add(event.mode)
        self.coded.append(Coded(event, trigger))

    def in_order(self) -> list[Event]:
        """The events as they were told last, in the order of the text."""
        told = (self._again.get(place, coded) for place, coded in enumerate(self.coded))
        return [coded.event for coded in sorted(told, key=lambda coded: coded.trigger)]

    def _is_headline(self, token: Token) -> bool:
        """Whether a word stands in the first sentence of a text or entry, which has no stop."""
        sentence = token.sent
        last = next(t for t in reversed(list(sentence)) if not t.is_space)
        return sentence.start == self._scene.story_start(token.i) and last.text not in ENDS

    def _put(self, place: int, event: Event, trigger: int) -> None:
        self.coded[place] = Coded(event, trigger)

    def _is_retold(self, one: Event, other: Event) -> bool:
        """Whether another sentence that tells the same act in the same words differs in nothing."""
        if None in self._lands(other) and not self._are_same_victims(one, other):
            return False
        facts = {one.factuality, other.factuality}
        if len(facts) > 1 and facts != set(FACTS):
            return False
        days = {(e.date.start, e.date.end) for e in (one, other) if e.date}
        places = {e.place.name for e in (one, other) if e.place}
        first, again = self._people(one), self._people(other)
        return (first <= again or again <= first) and len(days) < 2 and len(places) < 2

    def _are_same_victims(self, one: Event, other: Event) -> bool:
        """ "killed ninety people in Oslo in May", whoever is said to have done it."""
        words = [[self._scene.doc.text[p.start : p.end] for p in e.targets] for e in (one, other)]
        placed = all(e.place and e.date for e in (one, other))
        return bool(words[0]) and words[0] == words[1] and placed

    def _people(self, event: Event) -> set[str]:
        """Who is named on either side, also "the efforts of Ms Hoxha"."""
        sides = (*event.sources, *event.targets)
        told = {p.actor for p in sides}
        for at in (t for p in sides for t in self._scene.places_in(p.start, p.end)):
            reference = self._scene.at.get(at)
            told.update(reference.actors if reference is not None else ())
        return {a for a in told if a and self._scene.actors[a].kind == "person"}

    def _is_same(self, one: Event, other: Event, trigger: int) -> bool:
        """Whether the same words of one sentence tell an act of the same sides."""
        together = one.start < other.end and other.start < one.end
        apart = one.quad not in COOPERATION and self._are_two_verbs(one, trigger)
        return _sides(one) == _sides(other) and together and not apart

    def _is_aim(self, one: Coded, other: Event, verb: Token) -> bool:
        """ "imposed tariffs on Oslo to punish it": what an act is for is no second one."""
        while verb.dep_ == "conj":
            verb = verb.head
        done = self._scene.tokens[one.trigger]
        aim = verb.dep_ in AIMS and is_infinitive(verb) and done.i < verb.i
        under = aim and (done == verb.head or done.is_ancestor(verb) or verb.head.is_ancestor(done))
        return (
            under
            and self._lands(one.event) == self._lands(other)
            and None not in self._lands(other)
        )

    def _is_part(self, event: Event, word: Token) -> bool:
        """ "broke the truce by shelling Oslo", "voiced support for Oslo": no second deed."""
        way = word.dep_ == "advcl" and mark_of(word) == BY
        way |= event.type == "CONSULT" and word.dep_ == "obl" and case_of(word) in ("in", "on")
        while word.dep_ == "acl" and (is_infinitive(word) or is_gerund(word)):
            word = word.head  # "voiced a wish to support Oslo"
        lands = self._lands(event)
        told = [c.event for c in self.coded if c.trigger == word.head.i]
        ways = (lands, lands[::-1]) if event.type == "CONSULT" else (lands,)
        same = [e for e in told if self._lands(e) in ways and None not in lands]
        if way:
            return any(e.type == event.type for e in same)
        kind = event.quad in COOPERATION
        return word.dep_ == "obj" and any((e.quad in COOPERATION) == kind for e in same)

    def _done_by(self, event: Event, verb: Token) -> int | None:
        """ "retaliated against Oslo by closing its embassy": the act that another does is the same."""
        if verb.dep_ != "advcl" or mark_of(verb) != BY or event.quad not in MATERIAL:
            return None
        for place, told in enumerate(self.coded):
            general = told.event.quad == event.quad and told.event.cameo.endswith("0")
            if told.trigger == verb.head.i and general:
                return place if _sides(told.event)[0] == _sides(event)[0] else None
        return None

    def _is_spoken_of(self, event: Event, trigger: int, lands: Lands) -> bool:
        """Whether a mutual act is only spoken of again: "the meeting", "his visit"."""
        token = self._scene.tokens[trigger]
        again = token.pos_ in ("NOUN", "PROPN") and any(
            c.lower_ in TOLD_OF or c.dep_ == "nmod:poss" for c in token.children
        )
        if not again or not event.reciprocal or event.place or event.date:
            return False
        told = self._modes[event.type, lands] | self._modes[event.type, lands[::-1]]
        return event.mode in told or (event.mode is None and bool(told))

    def _are_two_verbs(self, event: Event, trigger: int) -> bool:
        """ "broke relations with Oslo and recalled its envoy" tells two acts, "held talks" one."""
        doc = self._scene.doc
        other = doc.char_span(event.trigger.start, event.trigger.end)
        words = (*(other or ()), doc[trigger])
        return all(t.pos_ == "VERB" for t in words) and len({lemma_of(t) for t in words}) > 1

    def _lands(self, event: Event) -> Lands:
        source, target = (
            next(iter(self._scene.countries(p.actor for p in side)), None)
            for side in (event.sources, event.targets)
        )
        return source, target


def _together(one: Event, other: Event) -> Event:
    """One event of two tellings: where the first tells no day or place, the other may."""
    return replace(
        one,
        date=one.date or other.date,
        place=one.place or other.place,
        factuality=FACTS[0] if one.factuality != other.factuality else one.factuality,
    )


def _sides(event: Event) -> tuple[tuple[str | None, ...], ...]:
    return tuple(tuple(p.actor for p in side) for side in (event.sources, event.targets))
