"""Whose a bill, a law or a plan is that is told as the doer.

In:  the words in the place of a doer, the scene, the predicates of the doc.
Out: the parties who brought the text in.
Leaves out: what the text would do (composition); reports, letters and speeches, which their authors
     do (slots).

"The bill would bar Chad from borrowing" is the doing of whoever brought the bill in: told with it
("the Danish bill", "introduced by Oslo"), by the verb it is the object of ("Oslo passed a bill"), or
where a text of that kind was told before; where nobody is, of the legislature that was named last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.grounding.scene import Scene
from detente.language.clauses import Predicate, lemma_of
from detente.language.phrases import case_of
from detente.language.prepositions import BRINGING
from detente.language.tree import Token
from detente.records import Party

SENTENCES_BACK = 1
"""Sentences in which what "it" stands for is looked for."""


class Laws:
    """Looks for those behind the laws and bills of one document."""

    def __init__(self, scene: Scene, predicates: Mapping[int, Predicate]) -> None:
        self._scene, self._predicates = scene, predicates
        self._words = scene.knowledge.class_words

    def authors(self, heads: tuple[int, ...]) -> tuple[Party, ...]:
        """Those behind the texts among the heads of a side; nobody where it names none."""
        for head in heads:
            text = self._text_at(self._scene.doc[head])
            if text is None:
                continue
            for told in (text, *self._before(text)):
                if found := self._told_with(told) or self._told_by_verb(told):
                    return found
        return ()

    def is_law(self, heads: tuple[int, ...]) -> bool:
        """Whether heads name a text that binds, or would bind, somebody."""
        return any(self._text_at(self._scene.doc[head]) for head in heads)

    def is_at_home(self, bound: tuple[int, ...], doers: tuple[int, ...]) -> bool:
        """ "The bill would bar the president from lifting sanctions": a quarrel of one state's own."""
        lands = self._scene.lands(p for h in bound for p in self._scene.parties(h))
        authors = self._scene.lands(self.authors(doers))
        return bool(lands) and self.is_law(doers) and lands <= authors

    def _text_at(self, word: Token) -> Token | None:
        """The text that a word stands for: itself, "a set of bills", the one that "it" takes up."""
        if self._is_text(word):
            return word
        if word.dep_ == "nmod:poss":
            return word.head if self._is_text(word.head) else None  # "his bill"
        if word.lower_ not in ("it", "they"):
            return next((c for c in word.children if self._is_text(c) and case_of(c) == "of"), None)
        first = self._scene.sentence(word.i) - SENTENCES_BACK
        for token in reversed(self._scene.tokens[: word.i]):
            if self._scene.sentence(token.i) < first:
                return None
            if token.dep_ in ("nsubj", "nsubj:pass", "obj") and self._is_text(token):
                return token
        return None

    def _is_text(self, word: Token) -> bool:
        return word.pos_ in ("NOUN", "PROPN") and lemma_of(word) in self._words["law"]

    def _before(self, text: Token) -> Iterator[Token]:
        """The texts told before one that has been told, the nearest first."""
        new = any("Ind" in c.morph.get("Definite", []) for c in text.children)
        start = self._scene.story_start(text.i)
        for token in reversed(self._scene.tokens[start : text.i] if not new else ()):
            if self._is_text(token):
                yield token

    def _told_with(self, text: Token) -> tuple[Party, ...]:
        """ "the Danish bill", "a bill by Oslo", "a bill introduced by Oslo"."""
        for child in text.children:
            owner = child.dep_ == "nmod:poss" or case_of(child) in BRINGING
            passed = self._predicates.get(child.i) if child.dep_.startswith("acl") else None
            told = [child.i] if owner else []
            if passed is not None and self._is_brought(text, passed):
                told = list(passed.slots.get("subject", ()))
            if found := self._known(told):
                return found
        return ()

    def _told_by_verb(self, text: Token) -> tuple[Party, ...]:
        """ "Oslo passed a bill", "Oslo presented a set of measures"."""
        top = text.head if case_of(text) == "of" and text.dep_ == "nmod" else text
        verb = self._predicates.get(top.head.i)
        if verb is None or not self._is_brought(top, verb):
            return ()
        return self._known(verb.slots.get("subject", ()))

    def _is_brought(self, text: Token, verb: Predicate) -> bool:
        brings = verb.word in self._words["legislating"]
        return brings and text.i in verb.slots.get("object", ())

    def _known(self, heads: list[int] | tuple[int, ...]) -> tuple[Party, ...]:
        found = [p for head in heads for p in self._scene.parties(head)]
        return tuple(p for p in found if p.actor and self._scene.actors[p.actor].country)
