"""Makes annotated sentences of constructions that news is full of and treebanks lack.

    python -m training.sentences [--count N]

In:  the templates of `sentences.tsv`; countries, cities, people, roles, acts of the project's tables.
Out: treebank sentences with tags, lemmas of verbs, trees and names, always the same ones.
Leaves out: sense; "Chad urges Oslo to shell Peru" has the right tree.

A template is a tree in brackets: `[nsubj @subject] @act:past [obl [case on] @day]`. A bracket holds a
dependency label, then its own dependents around one word, the head. A word is
`form/PART-OF-SPEECH/form-key/lemma/name`, the rest left out where the label tells it; `=lemma:form` is
a verb; `@slot` is filled from the tables. Finite verbs agree with their subjects.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from detente.knowledge import read_table
from training.inflection import inflect
from training.material import TEMPLATES, Drawn, Material, Template
from training.treebanks import Sentence, Text, Token

PARTS = {
    "det": "DET", "case": "ADP", "punct": "PUNCT", "aux": "AUX", "aux:pass": "AUX", "cop": "AUX",
    "mark": "SCONJ", "cc": "CCONJ", "advmod": "ADV", "amod": "ADJ", "nummod": "NUM",
    "compound:prt": "ADP", "fixed": "ADP",
}  # fmt: skip
"""Part of speech of a word where its label tells it; any other is a noun."""

FEATURES = {
    "sg": "Number=Sing",
    "pl": "Number=Plur",
    "inf": "VerbForm=Inf",
    "ger": "VerbForm=Ger",
    "part": "Tense=Pres|VerbForm=Part",
    "perf": "Tense=Past|VerbForm=Part",
    "pass": "Tense=Past|VerbForm=Part|Voice=Pass",
}
FINITE = {"now": "Pres", "past": "Past"}
SHAPES = {"inf": "", "ger": "ing", "part": "ing", "perf": "participle", "pass": "participle"}
"""How the forms of a verb are inflected."""

SHOUTED = 0.06
"""Share of headlines in capitals."""

CLOSED = 0.5
"""Share of prose sentences that stand alone, not with the next one in a paragraph."""


@dataclass(slots=True)
class Node:
    """A word with its dependents before and after it."""

    label: str
    word: str = ""
    before: list[Node] = field(default_factory=list)
    after: list[Node] = field(default_factory=list)

    def cells(self) -> tuple[str, str, str, str, str]:
        """Form, part of speech, form key, lemma, name."""
        form, pos, key, lemma, name = (self.word.split("/") + [""] * 4)[:5]
        if form.startswith("="):
            form, _, key = form[1:].partition(":")
            return form, "VERB", key, form, name
        if self.label.startswith("aux") and key:
            return form, "AUX", key, form, name
        return form, pos or PARTS.get(self.label, "NOUN"), key, lemma, name


class Maker:
    """Makes sentences; the features of common words are those they mostly have in `texts`."""

    def __init__(self, texts: Iterable[Text], seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._material = Material(self._chance)
        rows = read_table(TEMPLATES, Template)
        self._templates = [row for row in rows if row.kind in ("headline", "prose")]
        seen: dict[tuple[str, str], Counter[str]] = {}
        for text in texts:
            for sentence in text.sentences:
                for token in sentence.tokens:
                    key = token.form.lower(), token.pos
                    seen.setdefault(key, Counter())[token.morph] += 1
        self._features = {key: counts.most_common(1)[0][0] for key, counts in seen.items()}

    def make(self, count: int) -> Iterator[Text]:
        """Make `count` sentences as texts of one paragraph."""
        held = Text("made")
        for number in range(count):
            template = self._templates[number % len(self._templates)]
            headline = template.kind == "headline"
            sentence = self._sentence(template.tree, headline, f"made-{number}")
            held.sentences.append(sentence)
            if headline or self._chance.random() < CLOSED:
                yield held
                held = Text("made")
        if held.sentences:
            yield held

    def _sentence(self, tree: str, headline: bool, name: str) -> Sentence:
        drawn = Drawn(headline)
        filled = tree
        while "@" in filled:
            filled = re.sub(r"@([\w-]+)(?::(\S+?))?(?=[\s\]]|$)", self._fill(drawn), filled)
        root = read_tree("ROOT", filled)
        if not headline:
            root.after.append(Node("punct", "./PUNCT"))
        tokens = list(self._flatten(root))
        _space(tokens)
        tokens[0].form = tokens[0].form[:1].upper() + tokens[0].form[1:]
        if headline and self._chance.random() < SHOUTED:
            for token in tokens:
                token.form = token.form.upper()
        return Sentence(name, True, tokens)

    def _fill(self, drawn: Drawn) -> Callable[[re.Match[str]], str]:
        return lambda slot: self._material.fill(slot[1], slot[2] or "", drawn)

    def _flatten(self, root: Node) -> Iterator[Token]:
        """The words in order, their heads numbered."""
        ordered: list[tuple[Node, Node | None]] = []

        def walk(node: Node, above: Node | None) -> None:
            for child in node.before:
                walk(child, node)
            ordered.append((node, above))
            for child in node.after:
                walk(child, node)

        walk(root, None)
        places = {id(node): i for i, (node, _) in enumerate(ordered, 1)}
        above_of = {id(node): above for node, above in ordered}
        for node, above in ordered:
            head = places[id(above)] if above else 0
            yield self._token(node, above_of, head)

    def _token(self, node: Node, above_of: dict[int, Node | None], head: int) -> Token:
        form, pos, key, lemma, name = node.cells()
        morph = FEATURES.get(key, "")
        if key in FINITE:
            subject = _subject(node, above_of)
            many = subject is not None and _is_plural(subject)
            morph = f"Mood=Ind|Number={'Plur' if many else 'Sing'}|Person=3|"
            morph += f"Tense={FINITE[key]}|VerbForm=Fin"
            form = _finite(form, key, many)
        elif key in SHAPES and pos in ("VERB", "AUX"):
            form = inflect(form, SHAPES[key])
            if pos == "AUX":
                morph = morph.removesuffix("|Voice=Pass")
        elif not key:
            rough = {"NOUN": "Number=Sing", "PROPN": "Number=Sing", "ADJ": "Degree=Pos"}
            morph = self._features.get((form.lower(), pos), rough.get(pos, ""))
            morph = morph.removesuffix("|Typo=Yes")
        return Token(form, lemma, pos, "", morph, head, node.label, "", True, name or "O")


def read_tree(label: str, tree: str) -> Node:
    """Read a tree in brackets; `ValueError` where a bracket has no head or two."""
    node, pieces, place = Node(label), re.findall(r"\[|\]|[^\s\[\]]+", tree), 0

    def fill(node: Node) -> None:
        nonlocal place
        while place < len(pieces):
            piece = pieces[place]
            place += 1
            if piece == "]":
                return
            if piece == "[":
                child = Node(pieces[place])
                place += 1
                fill(child)
                (node.after if node.word else node.before).append(child)
            elif node.word:
                raise ValueError(f"two heads, {node.word} and {piece}, in {tree!r}")
            else:
                node.word = piece

    fill(node)
    if not node.word:
        raise ValueError(f"no head in {tree!r}")
    return node


def _subject(node: Node, above_of: dict[int, Node | None]) -> Node | None:
    """The subject with which a verb or its auxiliary agrees; a conjunct's is the first verb's."""
    place: Node | None = node
    while place is not None:
        for child in (*place.before, *place.after):
            if child.label.startswith("nsubj"):
                return child
        if not place.label.startswith(("aux", "cop", "conj")):
            return None
        place = above_of[id(place)]
    return None


def _is_plural(noun: Node) -> bool:
    return noun.cells()[2] == "pl" or any(c.label == "conj" for c in noun.after)


def _finite(lemma: str, key: str, many: bool) -> str:
    if key == "past":
        return "were" if many and lemma == "be" else inflect(lemma, "past")
    if many:
        return "are" if lemma == "be" else lemma
    return inflect(lemma, "s")


def _space(tokens: list[Token]) -> None:
    """Set the spaces, none before stops and within quotation marks, and "an" before vowels."""
    opened = False
    for before, token in pairwise(tokens):
        if token.form in (".", ",", "'s", "?") or (token.form == '"' and opened):
            before.spaced = False
        if before.form == '"':
            opened = not opened
            before.spaced = not opened
            if not opened and token.form in (".", ","):
                before.spaced = False
        if token.form == '"' and opened:
            before.spaced = False
    if tokens[-1].form == "." and tokens[-2].form == '"':
        tokens[-2].spaced = False
    for token, after in pairwise(tokens):
        if token.form == "a" and after.form[0] in "aeiouAEIO":
            token.form = "an"


def main() -> None:
    """Print made sentences, one a line."""
    ask = argparse.ArgumentParser(prog="python -m training.sentences", description=main.__doc__)
    ask.add_argument("--count", type=int, default=100)
    ask.add_argument("--trees", action="store_true", help="with labels and heads")
    asked = ask.parse_args()
    for text in Maker([]).make(asked.count):
        for sentence in text.sentences:
            words = (t.form + " " * t.spaced for t in sentence.tokens)
            sys.stdout.write("".join(words).rstrip() + "\n")
            for t in sentence.tokens if asked.trees else ():
                sys.stdout.write(f"    {t.form}\t{t.pos}\t{t.dep}\t{t.head}\t{t.morph}\t{t.name}\n")


if __name__ == "__main__":
    main()
