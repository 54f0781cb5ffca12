"""Says whether what a row asks for stands in a slot: words, classes of words, an actor, somebody.

In:  the slots of a predicate and the scene that tells who stands in them; the noun classes.
Out: whether a filler is there, and which of its words are.
Leaves out: which rows ask for it (`lexicon`); how slots are filled (`language.slots`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from detente.coding.sides.kinds import (
    are_people,
    is_body,
    is_envoy_by_name,
    is_force,
    is_of,
    is_official,
    is_politician,
    is_state,
)
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate, lemma_of
from detente.language.phrases import MODIFIERS, is_each_other

NOTHING = "-"
"""The filler of a slot that must be empty; with others behind it, of one that has none of them."""

PEOPLE = frozenset(("@citizen", "@person"))
"""Fillers that any private person by name is, too."""

SECTORS = {"@company": "BUS", "@firm": "BUS", "@press": "MED", "@private": "CVL"}
"""Fillers that whoever is of a sector is by name, too."""

NAMED = frozenset(
    (
        "*",
        "actor",
        "somebody",
        "several",
        "@leader",
        "@envoy",
        "@politician",
        "@troops",
        *SECTORS,
        "@state",
        "@body",
        *PEOPLE,
    )
)
"""Fillers for which more is looked at than words."""

TITLES = MODIFIERS - {"amod"}
"""Labels of what a person is called by before the name."""


class _Filler(NamedTuple):
    """What may stand in a slot: words, what is told otherwise (`NAMED`), phrases by their ends."""

    plain: frozenset[str]
    named: tuple[str, ...]
    phrases: Mapping[str, Sequence[str]]


class Fillers:
    """What stands in slots, by the noun classes in force."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self._classes = classes
        self._known: dict[tuple[str, ...], _Filler] = {}

    def fill(self, scene: Scene, predicate: Predicate, slot: str, filler: tuple[str, ...]) -> bool:
        """Whether a filler stands in a slot, or nothing where it must be empty."""
        heads = _heads(predicate, slot)
        if filler[0] == NOTHING:
            barred = filler[1:]
            return not (any(self._fits(scene, h, barred) for h in heads) if barred else heads)
        return any(self._fits(scene, head, filler) for head in heads)

    def _fits(self, scene: Scene, head: int, filler: tuple[str, ...]) -> bool:
        """Whether any of a filler stands at a head: all its words at once, then what is rarer."""
        known = self._known.get(filler)
        if known is None:
            known = self._known[filler] = self._sorted(filler)
        words = self._words_at(scene, head)
        if not words.isdisjoint(known.plain):
            return True
        phrases = [p for word in words & known.phrases.keys() for p in known.phrases[word]]
        return any(self._is(scene, head, words, kind) for kind in (*known.named, *phrases))

    def _sorted(self, filler: tuple[str, ...]) -> _Filler:
        told = {
            w for k in filler for w in (self._classes[k[1:]] if k.startswith("@") else (k.lower(),))
        }
        phrases: dict[str, list[str]] = {}
        for phrase in sorted(word for word in told if " " in word):
            for word in {phrase.partition(" ")[0], phrase.rpartition(" ")[2]}:
                phrases.setdefault(word, []).append(phrase)
        named = told.union(filler) & NAMED
        return _Filler(frozenset(told - named), tuple(sorted(named)), phrases)

    def held(
        self, scene: Scene, predicate: Predicate, slot: str, filler: tuple[str, ...]
    ) -> Iterator[str]:
        """What of a filler stands in a slot."""
        for head in _heads(predicate, slot):
            words = self._words_at(scene, head)
            yield from (kind for kind in filler if self._is(scene, head, words, kind.lower()))

    def _words_at(self, scene: Scene, head: int) -> frozenset[str]:
        """The words that say what stands at a head, also those beside it and within it."""
        if (known := scene.words.get(head)) is not None:
            return known
        token = scene.tokens[head]
        group = [token, *(c for c in token.conjuncts if c.i > head)]
        inner = scene.inner(token)
        group += [inner] if inner is not None else []
        # "Ambassador Lindqvist" is an ambassador.
        named = [t for t in group if t.pos_ == "PROPN"]
        group += [c for t in named for c in t.children if c.i < t.i and c.dep_ in TITLES]
        # "Lena Hoxha, a teacher," is a teacher.
        group += [c for t in named for c in t.children if c.i > t.i and c.dep_ == "appos"]
        if lemma_of(token) in self._classes["agreement"]:
            # "the ceasefire agreement" is a ceasefire.
            group += [c for c in token.children if c.dep_ == "compound"]
        scene.words[head] = frozenset(word for t in group for word in (lemma_of(t), t.lower_))
        return scene.words[head]

    def _is(self, scene: Scene, head: int, words: frozenset[str], kind: str) -> bool:
        if kind in words or kind == "*":
            return True
        if kind == "actor":
            named = any(party.actor for party in scene.parties(head))
            return named or is_each_other(scene.tokens[head])
        if kind == "somebody":
            return self._is(scene, head, words, "actor") and not scene.is_thing(head)
        if kind == "several":
            return len(scene.lands(scene.parties(head))) > 1
        if kind == "@leader" and is_official(scene, head):
            return True
        if kind == "@envoy" and is_envoy_by_name(scene, head):
            return True
        if kind == "@politician" and is_politician(scene, head):
            return True
        if kind == "@troops" and is_force(scene, head):
            return True
        if kind in SECTORS and is_of(scene, head, SECTORS[kind]):
            return True
        if kind in PEOPLE and are_people(scene, head):
            return True
        if kind == "@state" and is_state(scene, head):
            return True
        if kind == "@body" and is_body(scene, head):
            return True
        if kind.startswith("@"):
            return not words.isdisjoint(self._classes[kind[1:]])
        if " " not in kind or words.isdisjoint((kind.partition(" ")[0], kind.rpartition(" ")[2])):
            return False
        more = kind.count(" ")
        windows = scene.doc[max(0, head - more) : head + 1], scene.doc[head : head + more + 1]
        return any(w.text.lower() == kind or " ".join(map(lemma_of, w)) == kind for w in windows)


def _heads(predicate: Predicate, slot: str) -> list[int]:
    """What stands in a slot, or in any of several: "near|along"."""
    told = (predicate.slots, predicate.complements)
    return [head for part in slot.split("|") for held in told for head in held.get(part, ())]
