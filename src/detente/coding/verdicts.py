"""What one state's people say of another's that is bad or good of itself: "said that Oslo cheats".

In:  predicates that no row codes, the scene, who says what.
Out: drafts of what a speaker does by saying so: he accuses, or praises, those of whom it is told.
Leaves out: clauses that tell an act (their rows do), words of those who speak for no state.

The words are classes: `wrong` is what others suffer, `misdeed` is bad without an object, `insult` is
what people are called and `slur` what they do, `harm` is what somebody poses or spreads (`posing`);
`virtue` and `boon` are good. Who is called something is judged by it as well (`naming`, `portraying`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Literal

from detente.coding.drafts import Draft
from detente.coding.lexicon import OFFICIAL, Lexicon
from detente.coding.modality import SpeakerAt
from detente.grounding.scene import Scene
from detente.knowledge import Act
from detente.language.clauses import OPEN_MARKS, Predicate, is_negated, lemma_of
from detente.language.denials import INNER
from detente.language.openness import mark_of
from detente.language.slots import operator_words
from detente.language.tree import Token
from detente.records import Actor

Value = Literal["ACCUSE", "SUPPORT"]
Heads = tuple[int, ...]

CODES = {"ACCUSE": ("disapprove", "111"), "SUPPORT": ("", "051")}
"""Mode and CAMEO code of blame and of praise."""

JUDGED = "said of another (judge)"
"""What explains such an event beside its word."""

MODIFYING = frozenset(("acl", "amod"))
"""Labels of what only tells a noun from others: "the threat posed by Oslo"."""

AHEAD = frozenset("can could may might will would".split())
"""Modals under which what somebody does is bad for what it may bring: "his words could hurt us"."""

WITHIN = ("amod", "compound", "conj", "nmod")
"""Labels of the words of a name that tell what it says, the most telling first."""

AGENTS = ("er", "or", "ist")
"""Endings of what people are called by what they do: "Danish border-crossers"."""

CALLED = ("infinitive", "object", "as")
"""Slots of what somebody is called."""


class Verdicts:
    """Reads the judgements in one document."""

    def __init__(self, scene: Scene, lexicon: Lexicon, speaker_at: SpeakerAt) -> None:
        self._scene, self._lexicon, self._speaker_at = scene, lexicon, speaker_at
        self._classes = scene.knowledge.class_words
        known = self._classes
        self._evil = known["insult"] | known["slur"] | known["harm"]
        self._good = known["virtue"] | known["boon"]

    def find(self, predicates: Sequence[Predicate]) -> Iterator[Draft]:
        """The drafts of what is said of others, of each of them once a sentence."""
        told: set[tuple[int, frozenset[str]]] = set()
        for predicate in predicates:
            for speakers, about, value in (self._told(predicate), self._called(predicate)):
                lands = self._lands(about)
                once = self._scene.sentence(predicate.head), frozenset(lands)
                own = self._lands(speakers)
                if value is None or not own or not lands or own & lands or once in told:
                    continue
                if not self._is_denied(predicate):
                    told.add(once)
                    yield self._draft(predicate, value, speakers, about)

    def _draft(self, predicate: Predicate, value: Value, speakers: Heads, about: Heads) -> Draft:
        mode, cameo = CODES[value]
        word, kind, head = predicate.word, predicate.kind, predicate.head
        act = Act(word, kind, (), value, mode, cameo, (), ("subject",), False, "", "")
        return Draft(
            act, value, mode, cameo, speakers, about, False, "actual", head, head, (JUDGED,),
            paths=("source whoever says so", "target whoever is spoken of"),
        )  # fmt: skip

    # Who speaks of whom

    def _lands(self, heads: Sequence[int]) -> Set[str]:
        return self._scene.lands(p for head in heads for p in self._scene.parties(head))

    def _officials(self, heads: Sequence[int]) -> Heads:
        """Those who speak for a state."""
        parties = self._scene.parties
        known = {h: [self._scene.actors[p.actor] for p in parties(h) if p.actor] for h in heads}
        return tuple(h for h in heads if any(map(_is_official, known[h])))

    def _is_judged(self, head: int) -> bool:
        """Whether a phrase is somebody of a known state, or what such a one does."""
        if not self._lands((head,)):
            return False
        if not self._scene.is_thing(head):
            return True
        noun = self._scene.doc[head]
        whose = ("nmod:poss", "amod", "compound")
        owned = any(c.dep_ in whose and self._scene.country_at(c.i) for c in noun.children)
        named_after = any(c.i in self._scene.places for c in noun.children)
        doers = noun.morph.get("Number") == ["Plur"] and lemma_of(noun).endswith(AGENTS)
        kind = doers or lemma_of(noun) in self._classes["conduct"]
        return owned and kind and not named_after

    def _is_denied(self, predicate: Predicate) -> bool:
        """ "denied that Oslo cheats", "if Oslo cheats": who says no such thing judges nobody."""
        clause = self._scene.doc[predicate.head]
        if mark_of(clause) in OPEN_MARKS:
            return True
        while clause.dep_ in INNER and clause.head != clause:
            above = clause.head
            if clause.dep_ == "conj" and mark_of(above) in OPEN_MARKS:
                return True
            if clause.dep_ != "conj" and (is_negated(above) or self._denies(lemma_of(above))):
                return True
            clause = above
        return False

    def _denies(self, word: str) -> bool:
        return word in operator_words("verb", "deny") or word in self._classes["dismissing"]

    # What is told of somebody

    def _told(self, predicate: Predicate) -> tuple[Heads, Heads, Value | None]:
        """ "said that Oslo cheats": who says so, of whom, and whether it is bad or good."""
        about = tuple(h for h in predicate.slots.get("subject", ()) if self._is_judged(h))
        beside = self._scene.doc[predicate.head].dep_ in MODIFYING
        made = predicate.kind == "adjective" and any(
            self._scene.doc[h].dep_ == "obj" for h in about
        )
        if not about or beside or made:  # "wants to make Oslo great"
            return (), (), None
        speakers = self._officials(self._speaker_at(predicate.head))
        return speakers, about, self._value(predicate, about) if speakers else None

    def _value(self, predicate: Predicate, about: Heads) -> Value | None:
        """Whether a clause is bad or good of whom it is told; a denied merit is bad."""
        things = all(self._scene.is_thing(h) for h in about)
        if predicate.modal and not (things and predicate.modal in AHEAD):
            return None
        if self._is_bad(predicate, things):
            return None if predicate.negated else "ACCUSE"
        if self._is_good(predicate):
            return "ACCUSE" if predicate.negated else "SUPPORT"
        return None

    def _is_bad(self, predicate: Predicate, things: bool) -> bool:
        if predicate.kind == "adjective":
            return predicate.word in self._classes["slur" if things else "insult"]
        objects = {lemma_of(self._scene.doc[h]) for h in predicate.slots.get("object", ())}
        posed = self._classes["harm"] & objects
        if posed and self._has(predicate, "posing") and not predicate.passive:
            return True
        suffers = bool(objects - self._evil) and not self._are_rebels(predicate)
        return (suffers and self._has(predicate, "wrong")) or self._has(predicate, "misdeed")

    def _is_good(self, predicate: Predicate) -> bool:
        if predicate.kind == "adjective":
            return predicate.word in self._classes["virtue"]
        objects = {lemma_of(self._scene.doc[h]) for h in predicate.slots.get("object", ())}
        boon = self._classes["boon"] & objects
        return bool(boon) and self._has(predicate, "posing")

    def _has(self, predicate: Predicate, name: str) -> bool:
        words = self._lexicon.words_of(self._scene, predicate)
        return predicate.kind == "verb" and not self._classes[name].isdisjoint(words)

    def _are_rebels(self, predicate: Predicate) -> bool:
        """ "weakened the rebels": what others may be glad of."""
        heads = predicate.slots.get("object", ())
        return self._scene.are_rebels(p.actor for h in heads for p in self._scene.parties(h))

    # What somebody is called

    def _called(self, predicate: Predicate) -> tuple[Heads, Heads, Value | None]:
        """ "portrayed Oslo as a den of thieves", "what he called Oslo's reckless acts"."""
        naming = self._has(predicate, "naming") or self._has(predicate, "portraying")
        if not naming or predicate.negated or predicate.modal or predicate.passive:
            return (), (), None
        phrases = [
            h
            for slot in ("recipient", *CALLED)
            for h in (*predicate.slots.get(slot, ()), *predicate.complements.get(slot, ()))
            if self._scene.doc[h].pos_ != "PRON" or h in self._scene.at
        ]
        about = tuple(h for h in phrases if self._is_judged(h))[:1]
        names = [h for h in phrases if h not in about] or about
        values = (self._value_of(self._scene.doc[h]) for h in names)
        value = next((v for v in values if v is not None), None)
        return self._officials(predicate.slots.get("subject", ())), about, value

    def _value_of(self, word: Token) -> Value | None:
        """What a name says of whoever bears it: its head, or else what stands with it."""
        lemma = lemma_of(word)
        if lemma in self._evil | self._classes["wrong"] | self._classes["misdeed"]:
            return "ACCUSE"
        if lemma in self._good:
            return "SUPPORT"
        parts = (c for label in WITHIN for c in word.children if c.dep_ == label)
        return next((v for v in map(self._value_of, parts) if v is not None), None)


def _is_official(actor: Actor) -> bool:
    return actor.kind == "state" or actor.sector in OFFICIAL
