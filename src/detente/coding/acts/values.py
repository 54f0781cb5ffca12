"""What the words of a clause say of whoever it is told of: good, bad, or neither.

In:  predicates that no row codes, names that somebody is called.
Out: `ACCUSE` for what is bad, `SUPPORT` for what is good.
Leaves out: who says so of whom, and whether it is denied (verdicts).

The words are classes: `wrong` is what others suffer, `misdeed` is bad without an object, `insult` is
what people are called and `slur` what they do, `harm` is what somebody poses or spreads (`posing`);
`virtue`, `boon` and `merit` are good. Bad is also who lacks or loses (`losing`) what is `due` of him,
who drives others (`driving`) into a `calamity` or kindles it (`kindling`), and who treats others as
they should not be (`treating`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from detente.coding.acts.lexicon import Lexicon
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.phrases import case_of, with_hyphens
from detente.language.tree import Token

Value = Literal["ACCUSE", "SUPPORT"]

BECOMING = frozenset(("xcomp", "advmod"))
"""Labels of what somebody makes of something: "makes the region **less safe**"."""

WITHIN = ("amod", "compound", "conj", "nmod")
"""Labels of the words of a name that tell what it says, the most telling first."""

TOWARDS = ("into", "toward", "towards")
"""Slots of where somebody drives others."""

MADE_OF = ("of", "for")
"""What stands before a part of a name that tells what it says: "a den of liars"."""


class Values:
    """Weighs the words of one document."""

    def __init__(self, scene: Scene, lexicon: Lexicon) -> None:
        self._scene, self._lexicon = scene, lexicon
        self._classes = known = scene.knowledge.class_words
        self._evil = known["insult"] | known["slur"] | known["harm"]
        self._good = known["virtue"] | known["boon"]
        self.kin = known["other_states"] | context_words("friend or rival")

    def of_clause(self, predicate: Predicate, things: bool) -> Value | None:
        """What the words of a clause say, be it told or denied; `things`: of what somebody does."""
        word = self._scene.doc[predicate.head]
        if self.is_joined(word):
            return "ACCUSE" if with_hyphens(word) in self._evil else "SUPPORT"
        if predicate.kind != "verb":
            if lemma_of(word) in self._classes["slur" if things else "insult"]:
                return "ACCUSE"
            return None if lemma_of(word) in self._evil else self.of_name(word)
        if self.has(predicate, "misdeed"):
            return "ACCUSE"
        if self.has(predicate, "merit"):
            return "SUPPORT"
        objects = self._at(predicate, "object")
        if self.has(predicate, "wrong"):
            whole = " " in self._found(predicate, "wrong")[0]  # "trampled on their rights"
            suffers = whole or any(lemma_of(o) not in self._evil for o in objects)
            return "ACCUSE" if suffers else None
        if predicate.passive:
            return None
        if self._leads_astray(predicate, things) or self._mistreats(predicate):
            return "ACCUSE"
        return self._of_posing(predicate, objects)

    def lacks(self, predicate: Predicate) -> bool:
        """ "has no right to", "has shown no respect", "has lost its way": what is due of him."""
        objects = self._at(predicate, "object")
        due = any(not self._classes["due"].isdisjoint(_names_of(o)) for o in objects)
        lost, kept = self.has(predicate, "losing"), self.has(predicate, "having")
        return due and (kept if predicate.negated else lost)

    def of_name(self, word: Token) -> Value | None:
        """What a name says of whoever bears it: its head, or else what stands with it."""
        if lemma_of(word) in self.kin and any(
            is_owner(c) and c.pos_ != "PRON" for c in word.children
        ):
            return None  # "Syria is Iran's ally" praises nobody
        if word.pos_ == "PROPN" or lemma_of(word) in self._classes["victim"]:
            return None  # "the Criminal Court", "a victim of terrorists"
        if any(c.lower_ == "less" for c in word.children):
            return "ACCUSE" if lemma_of(word) in self._good else None
        names = set(_names_of(word))
        if not self._evil.isdisjoint(names):
            return "ACCUSE"  # "an unfriendly act"
        if lemma_of(word) in self._classes["wrong"] | self._classes["misdeed"]:
            return "ACCUSE"
        if not self._good.isdisjoint(names):
            return "SUPPORT"
        parts = (
            c
            for label in WITHIN
            for c in word.children
            if c.dep_ == label and (label != "nmod" or case_of(c) in MADE_OF)
        )
        return next((v for v in map(self.of_name, parts) if v is not None), None)

    def is_joined(self, word: Token) -> bool:
        """ "ill-advised", "far-sighted": no act, whatever its last part is elsewhere."""
        joined = with_hyphens(word)
        return "-" in joined and joined in self._evil | self._good

    def has(self, predicate: Predicate, name: str) -> bool:
        """Whether a verb is of a class."""
        return predicate.kind == "verb" and bool(self._found(predicate, name))

    def _found(self, predicate: Predicate, name: str) -> list[str]:
        """The words of a class that a predicate is told by, the longest first."""
        words = self._lexicon.words_of(self._scene, predicate)
        return [word for word in words if word in self._classes[name]]

    def _at(self, predicate: Predicate, *slots: str) -> list[Token]:
        return [self._scene.doc[h] for slot in slots for h in predicate.slots.get(slot, ())]

    def _of_posing(self, predicate: Predicate, objects: list[Token]) -> Value | None:
        """ "poses a threat", "became a haven for terrorists", "amounts to piracy"."""
        posing = self._found(predicate, "posing")
        if not posing:
            return None
        word, last = self._scene.doc[predicate.head], posing[0].split()[-1]
        made = (c for c in word.children if c.dep_ in BECOMING and c.i > word.i)
        ends = self._at(predicate, "for", *({last} - {"for"}))  # "for the better"
        values = map(self.of_name, (*made, *ends, *objects))
        return next((v for v in values if v is not None), None)

    def _leads_astray(self, predicate: Predicate, things: bool) -> bool:
        """ "drags the continent into a conflict", "wants war", "leads to a dead end"."""
        objects = self._at(predicate, "object")
        if self.has(predicate, "kindling"):
            return any(map(self._is_calamity, objects))
        if not self.has(predicate, "driving") or not (things or objects):
            return False
        to = self._at(predicate, "to")  # but "brought relief to the famine"
        ends = [w for w in to if not objects or lemma_of(w) in self._classes["verge"]]
        return any(map(self._is_calamity, (*ends, *self._at(predicate, *TOWARDS))))

    def _is_calamity(self, word: Token) -> bool:
        """ "War", "the brink of war", "a dead end"."""
        parts = (c for c in word.children if c.dep_ == "nmod" and case_of(c) == "of")
        return not self._classes["calamity"].isdisjoint(_names_of(word)) or any(
            map(self._is_calamity, parts)
        )

    def _mistreats(self, predicate: Predicate) -> bool:
        """ "treats its neighbours as enemies", "uses migrants as a weapon"."""
        if not self.has(predicate, "treating"):
            return False
        names = self._at(predicate, "as", "like")
        return any(
            lemma_of(n) in self._classes["tool"] or self.of_name(n) == "ACCUSE" for n in names
        )


def is_owner(word: Token) -> bool:
    """Whether somebody is told to be this one's: "Iran's", "our", "of Iran"."""
    return word.dep_ == "nmod:poss" or (word.dep_ == "nmod" and case_of(word) in ("of", "to"))


def _names_of(word: Token) -> Iterator[str]:
    """What a word and those that hang on it call somebody: "land grab", "stab in the back"."""
    lemma = lemma_of(word)
    yield lemma
    yield with_hyphens(word)
    for child in word.children:
        if child.dep_ in ("amod", "compound"):
            yield f"{child.lower_} {lemma}"
        elif child.i > word.i and child.dep_ in ("nmod", "obl", "advmod", "acl"):
            yield word.doc[word.i : child.right_edge.i + 1].text.lower()
            yield f"{lemma} {case_of(child)}"
