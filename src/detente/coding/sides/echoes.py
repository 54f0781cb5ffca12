"""What is told by pointing at an act told before: "Rome followed suit", "the threat was carried out".

In:  a clause that no row codes, the events before it, the acts that told them.
Out: the act told before with other sides, or as done.
Leaves out: acts told in words of their own, what goes on against the same one (`sequels`).

Who does the same as another does it to the same one; who suffered it and does the same does it to
whoever did it first. "Did so" of whoever said that he would, or was asked to, tells that he has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.coding.acts.drafts import Draft, act_of
from detente.coding.acts.lexicon import load_lexicon
from detente.coding.factuality import FACTS
from detente.coding.sides.answers import is_sentence
from detente.coding.sides.discourse import is_definite, is_named, kinds_meant
from detente.coding.sides.sides import Sides
from detente.grounding.scene import Scene
from detente.knowledge import Act
from detente.language.clauses import OPEN_MARKS, Predicate, lemma_of
from detente.language.function_words import OWN, POSSIBLE, SO, TOLD_AHEAD
from detente.language.negation import is_negated
from detente.language.openness import is_asked, mark_of
from detente.language.phrases import case_of, has_subject, is_time, labels_under
from detente.language.prepositions import AIMED, WITHIN_LAND
from detente.language.slots import operator_words
from detente.language.tree import Token
from detente.records import Event, Factuality, Party

REACH = 2
"""Sentences looked back for what somebody does too."""

FORETOLD = frozenset(("THREATEN", "AGREE"))
"""Types of acts by which somebody says what he will do."""

DEEDS = frozenset("ASSAULT COERCE SANCTION MOBILIZE AID RETREAT CONCEDE".split())
"""Types of what is a deed, and no word."""

FROM = "act carried over from what was told before"
"""How such an event is explained."""


class Echoes:
    """Reads what one document tells by pointing back."""

    def __init__(
        self, scene: Scene, predicates: Mapping[int, Predicate], drafts: Sequence[Draft]
    ) -> None:
        self._scene, self._predicates = scene, predicates
        self._classes = scene.knowledge.class_words
        self._lexicon = load_lexicon()
        self._acts = {scene.tokens[d.trigger].idx: d.act for d in drafts}
        self._tops = {scene.tokens[d.trigger].idx: d.top for d in drafts}
        self._coded = {d.top for d in drafts} | {d.trigger for d in drafts}

    def heads(self) -> Iterator[int]:
        """The verbs that may tell again what was told."""
        words = self._classes["alike"] | self._classes["fulfilling"]
        words = words | self._classes["complying"]
        for head, told in self._predicates.items():
            known = not words.isdisjoint(self._words(told)) or any(self._own(self._scene.doc[head]))
            known &= told.kind == "verb"
            if known and head not in self._coded and self._factuality(told) is not None:
                yield head

    def _factuality(self, told: Predicate) -> Factuality | None:
        """ "followed suit", "would follow suit", "vowed to follow suit", "led Rome to follow suit"."""
        verb, over = self._scene.doc[told.head], self._scene.doc[told.head].head
        within = told.infinitive or verb.dep_ == "ccomp"
        if told.negated or told.conditional or is_asked(verb) or mark_of(verb) in OPEN_MARKS:
            return None
        said = operator_words("verb", "report") | operator_words("verb", "promise")
        if within and (is_negated(over) or (not told.infinitive and lemma_of(over) not in said)):
            return None  # "hoped that Rome would follow suit"
        if told.infinitive:
            if lemma_of(over) in self._classes["causing"] and verb.dep_ in ("xcomp", "advcl"):
                return "actual"
            promises = lemma_of(over) in operator_words("verb", "promise")
            return "planned" if promises and verb.dep_ == "xcomp" else None
        if told.modal:
            ahead = told.modal in TOLD_AHEAD - POSSIBLE
            return "planned" if ahead and is_sentence(verb) else None
        return "actual" if is_sentence(verb) else None

    def _doers(self, told: Predicate) -> tuple[int, ...]:
        """Who does what a clause tells."""
        verb, heads = self._scene.doc[told.head], told.slots.get("subject", ())
        if not heads and told.infinitive:
            objects = tuple(c.i for c in verb.head.children if c.dep_ == "obj" and c.i < verb.i)
            above = self._predicates.get(verb.head.i)
            return objects or (above.slots.get("subject", ()) if above is not None else ())
        if not heads and verb.left_edge.lower_ in SO:  # "so did Rome"
            return tuple(c.i for c in verb.children if c.dep_ == "obj")
        return heads

    def _words(self, told: Predicate) -> list[str]:
        return [lemma_of(self._scene.doc[told.head]), *self._lexicon.words_of(self._scene, told)]

    def sides(self, head: int, before: Sequence[Event]) -> Sides | None:
        """The act that a clause points at, with the sides that it has here."""
        verb, told = self._scene.doc[head], self._predicates[head]
        sources = tuple(p for h in self._doers(told) for p in self._scene.parties(h) if p.actor)
        own = self._scene.lands(sources)
        near = list(self._near(verb, before))
        if own and (self._is_so(verb) or told.word in self._classes["complying"]):
            for deed in near:
                if found := self._done(verb, deed, sources):
                    return found
        same = self._is_alike(verb) or (near and self._joins(verb, near[0]))
        if own and (same or (near and self._matches(verb, near[0]))):
            return next(filter(None, (self._again(verb, deed, sources) for deed in near)), None)
        if self._fulfils(told):
            return next(filter(None, (self._done(verb, deed, sources) for deed in near)), None)
        return None

    def _near(self, verb: Token, before: Sequence[Event]) -> Iterator[Event]:
        """The events told just before, the nearest sentence first, of each its main clause first."""
        last = self._scene.sentence(verb.i)
        place = {e.id: self._tops.get(e.trigger.start, verb.i) for e in before}
        found = [
            (last - self._scene.sentence(place[e.id]), self._depth(place[e.id]), n)
            for n, e in enumerate(before)
            if e.trigger.start < verb.idx and is_named(e.sources) and is_named(e.targets)
        ]
        return (before[n] for far, _, n in sorted(found) if far <= REACH)

    def _depth(self, place: int) -> int:
        return len(list(self._scene.doc[place].ancestors))

    # What a clause says of the act told before

    def _is_so(self, verb: Token) -> bool:
        """ "did so", "did so too"."""
        return any(c.lower_ in SO and c.i > verb.i for c in _manner(verb))

    def _is_alike(self, verb: Token) -> bool:
        """ "followed suit", "did the same", "took a similar step", "so did Rome", "Rome followed"."""
        aimed = (
            c
            for c in verb.children
            if case_of(c) in AIMED - WITHIN_LAND and not is_time(c) and c.dep_ == "obl"
        )
        if lemma_of(verb) not in self._classes["alike"] or any(aimed):
            return False  # "did the same to its own"
        same, deeds = self._classes["alike"], self._classes["deed"] - self._classes["verdict"]
        objects = [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i]
        if any(c.lower_ in same | SO for c in _manner(verb)):
            return not objects or verb.left_edge.lower_ in SO
        for thing in objects:
            named = lemma_of(thing) in deeds and any(c.lower_ in same for c in thing.children)
            if named or lemma_of(thing) in same:
                return True
        beside = (c for c in verb.children if c.dep_ in ("obl", "xcomp", "ccomp", "advcl"))
        bare = not objects and all(is_time(c) for c in beside) and has_subject(verb)
        bare &= not self._predicates[verb.i].modal  # "Rome would then follow": come after
        return bare and lemma_of(verb) in self._classes["following"]

    def _joins(self, verb: Token, deed: Event) -> bool:
        """ "joined in the criticism": of whatever type the act is that was told last."""
        things = (c for c in verb.children if c.dep_ in ("obj", "obl") and case_of(c) in ("", "in"))
        joins = lemma_of(verb) in self._classes["joining"]
        return joins and any(is_definite(t) and deed.type in kinds_meant(t) for t in things)

    def _own(self, verb: Token) -> Iterator[Token]:
        """ "imposed **measures** of its own", "followed with its **own**"."""
        if lemma_of(verb) not in operator_words("verb", "do") | self._classes["answering"]:
            return
        for thing in verb.children:
            if thing.i > verb.i and (thing.dep_ == "obj" or case_of(thing) == "with"):
                below = (t for c in (thing, *thing.children) for t in (c, *c.children))
                own = (t for t in below if t.lower_ in OWN)
                if any("nmod:poss" in labels_under(w) for t in own for w in (t, t.head)):
                    yield thing

    def _matches(self, verb: Token, deed: Event) -> bool:
        """Whether somebody's own is a deed as that told last: "its own measures", "its own ban"."""
        deeds = self._classes["deed"] - self._classes["verdict"] | OWN
        done = (lemma_of(t) in deeds or deed.type in kinds_meant(t) for t in self._own(verb))
        return deed.type in DEEDS and any(done)

    def _fulfils(self, told: Predicate) -> bool:
        """ "the threat was carried out", "made good on its threat"."""
        if self._classes["fulfilling"].isdisjoint(self._words(told)):
            return False
        slots = (told.slots.get(slot, ()) for slot in ("object", "on"))  # "made good on its threat"
        things = [self._scene.doc[h] for heads in slots for h in heads]
        return any(
            lemma_of(t) in self._classes["fulfilled"]
            and (is_definite(t) or any(c.dep_ == "nmod:poss" for c in t.children))
            and not any(c.dep_ in ("acl", "nmod", "ccomp") for c in t.children)
            for t in things
        )

    # What it makes of that act

    def _again(self, verb: Token, deed: Event, sources: tuple[Party, ...]) -> Sides | None:
        """What was done, done by another to the same one, or back to whoever did it."""
        own, lands = self._scene.lands(sources), self._scene.lands
        doers, struck = lands(deed.sources), lands(deed.targets)
        if deed.factuality not in FACTS or deed.reciprocal or own & doers or not struck:
            return None
        targets = deed.sources if own == struck else deed.targets
        if own & lands(targets):
            return None
        return self._sides(verb, act_of(lemma_of(verb), "verb", deed), sources, targets)

    def _done(self, verb: Token, deed: Event, sources: tuple[Party, ...]) -> Sides | None:
        """What was planned, threatened, promised or asked for, done."""
        act, own = self._acts.get(deed.trigger.start), self._scene.lands(sources)
        if act is None or act.reciprocal:
            return None
        planned = deed.factuality == "planned" and deed.type == act.type
        foretold = deed.type in FORETOLD and deed.type != act.type
        asked = deed.type == "REQUEST" != act.type and own == self._scene.lands(deed.targets)
        if asked and own:
            return self._sides(verb, act, sources, deed.sources)
        mine = not own or own == self._scene.lands(deed.sources)
        if not (planned or foretold) or not mine:
            return None
        return self._sides(verb, act, sources or deed.sources, deed.targets)

    def _sides(
        self, verb: Token, act: Act, sources: tuple[Party, ...], targets: tuple[Party, ...]
    ) -> Sides:
        fact = self._factuality(self._predicates[verb.i]) or "actual"
        draft = Draft(act, act.type, act.mode, act.cameo, (), (), False, fact, verb.i, verb.i)
        return Sides(draft, sources, targets, (FROM,))


def _manner(verb: Token) -> Iterator[Token]:
    """ "did | so | too": the adverbs of a verb, and those with them."""
    for word in verb.children:
        if word.dep_ == "advmod":
            yield word
            yield from (c for c in word.children if c.dep_ == "advmod")
