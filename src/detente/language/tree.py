"""The words of a parsed text and how they hang on each other, as all rooms after the parser see them.

In:  words, and what each hangs on.
Out: a doc of tokens; what a token is, over it and under it is read at once, and may be mended.
Leaves out: cutting into words and parsing (spaCy does both); how the tree comes from there
     (`paragraphs`).

Names and meanings are those of spaCy's own classes. Those make every token, string and list of
children anew whenever they are asked for, which was a third of the time of reading.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Literal, overload

from spacy.lang.en.lex_attrs import like_num
from spacy.lang.lex_attrs import is_punct

Morph = dict[str, list[str]]
"""Features of a word and their values."""

OUTSIDE, INSIDE, BEGIN = 2, 1, 3
"""Where a token stands to the name around it."""

QUOTES = frozenset("\"'`«»‘’‚‛“”„‟‹›❮❯") | {"''", "``"}

MOST_PASSES = 11
"""Times that the edges of trees that cross each other are gone over."""

_place = attrgetter("i")


class Token:
    """A word in its tree."""

    __slots__ = (
        "_head", "children", "dep_", "doc", "ent_iob", "ent_type_", "i", "idx", "lemma_", "lower_",
        "morph", "pos_", "sent_start", "tag_", "text", "whitespace_",
    )  # fmt: skip

    def __init__(
        self, doc: Doc, i: int, idx: int, text: str, lower: str, lemma: str, pos: str, tag: str,
        dep: str, morph: Morph, space: str,
    ) -> None:  # fmt: skip
        self.doc, self.i, self.idx, self.text, self.lower_ = doc, i, idx, text, lower
        self.lemma_, self.pos_, self.tag_, self.dep_ = lemma, pos, tag, dep
        self.morph, self.whitespace_ = morph, space
        self.ent_iob, self.ent_type_ = OUTSIDE, ""
        self.sent_start = 0
        self._head = self
        self.children: list[Token] = []
        """What hangs on it, in order; never changed, but replaced."""

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def hang(self, head: Token) -> None:
        """Hang it on another, behind what hangs there already; for building."""
        self._head = head
        head.children.append(self)

    @property
    def head(self) -> Token:
        """What it hangs on; itself where it hangs on nothing."""
        return self._head

    @head.setter
    def head(self, head: Token) -> None:
        if head is not self._head:
            self.doc.rehang(self, head)

    @property
    def lefts(self) -> list[Token]:
        """What hangs on it before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """What hangs on it behind it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def left_edge(self) -> Token:
        """The first word of what hangs on it."""
        return self.doc.tokens[self.doc.firsts[self.i]]

    @property
    def right_edge(self) -> Token:
        """The last word of what hangs on it."""
        return self.doc.tokens[self.doc.lasts[self.i]]

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all that hangs on it, in order."""
        ahead, over = [self], set[int]()
        while ahead:  # a tree may be deeper than functions may call each other
            token = ahead.pop()
            if token.i in over or not token.children:
                yield token
                continue
            over.add(token.i)
            ahead += reversed([*token.lefts, token, *token.rights])

    @property
    def ancestors(self) -> Iterator[Token]:
        """What it hangs on, what that hangs on, and so forth."""
        token = self
        for _ in self.doc.tokens:  # while words are mended two may hang on each other
            if token._head is token:
                return
            token = token._head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether another hangs on it."""
        return any(above is self for above in other.ancestors)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """What it is coordinated with."""
        first = self
        for above in self.ancestors:
            if first.dep_ != "conj":
                break
            first = above
        found = [first]
        for token in found:
            found += (c for c in token.children if c.i > token.i and c.dep_ == "conj")
        return tuple(token for token in found if token is not self)

    def nbor(self, step: int = 1) -> Token:
        """The token so many places on; itself where the text has none there."""
        place = self.i + step
        return self.doc.tokens[place] if 0 <= place < len(self.doc.tokens) else self

    @property
    def sent(self) -> Span:
        """The sentence that it stands in."""
        starts = self.doc.starts
        number = bisect_right(starts, self.i)
        end = starts[number] if number < len(starts) else len(self.doc.tokens)
        return Span(self.doc, starts[number - 1], end)

    @property
    def is_sent_start(self) -> bool | None:
        """Whether it begins a sentence."""
        return None if self.sent_start == 0 else self.sent_start == 1

    def set_morph(self, features: str) -> None:
        """Give it other features, as "Tense=Past|VerbForm=Fin"."""
        self.morph = read_morph(features)

    @property
    def is_alpha(self) -> bool:
        """Whether it is of letters alone."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """Whether its letters are small."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()

    @property
    def is_title(self) -> bool:
        """Whether its words begin with capitals."""
        return self.text.istitle()

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Whether it is a mark."""
        return _is_punct(self.text)

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return self.text in QUOTES

    @property
    def like_num(self) -> bool:
        """Whether it tells a number."""
        return bool(like_num(self.text))  # type: ignore[no-untyped-call]


_is_punct = lru_cache(maxsize=10_000)(is_punct)


class Span:
    """Tokens of a doc that follow each other."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][place]

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def start_char(self) -> int:
        """Where it begins in the text."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Where it ends in the text."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def ents(self) -> list[Span]:
        """The names that stand in it."""
        return [e for e in self.doc.ents if e.start >= self.start and e.end <= self.end]

    @property
    def root(self) -> Token:
        """The highest of its tokens, the first of those as high; no mark on which nothing hangs."""
        tokens = self.doc.tokens[self.start : self.end]
        top = next((token for token in tokens if token.head is token), None)
        if top is not None:
            return top
        tops = [t for t in tokens if not self.start <= t.head.i < self.end]
        return min(tops, key=_depth, default=tokens[0])

    @property
    def sent(self) -> Span:
        """The sentence in which it begins."""
        return self.doc.tokens[self.start].sent


def _depth(token: Token) -> int:
    """How many words stand over a token; a mark on which nothing hangs is the deepest."""
    if not token.children and (token.is_punct or token.is_space):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc:
    """The tokens of a text."""

    def __init__(self) -> None:
        self.text = ""
        self.tokens: list[Token] = []
        self.firsts: list[int] = []
        """The place of the first word of what hangs on each token."""
        self.lasts: list[int] = []
        self.ents: tuple[Span, ...] = ()

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[place]

    @cached_property
    def starts(self) -> list[int]:
        """The places at which sentences begin."""
        return [t.i for t in self.tokens if t.sent_start == 1 or t.i == 0]

    @property
    def sents(self) -> Iterator[Span]:
        """The sentences."""
        starts = self.starts
        ends = [*starts[1:], len(self.tokens)]
        return (Span(self, start, end) for start, end in zip(starts, ends, strict=True))

    @cached_property
    def _offsets(self) -> list[int]:
        return [token.idx for token in self.tokens]

    def char_span(
        self,
        start: int,
        end: int,
        alignment_mode: Literal["strict", "expand", "contract"] = "strict",
    ) -> Span | None:
        """The tokens that make up a piece of the text.

        With `expand` all of which some letter stands in it, with `contract` those that stand in it
        whole.
        """
        first = bisect_right(self._offsets, start) - 1
        last = bisect_right(self._offsets, end - 1) - 1
        if first < 0 or last < 0 or end > len(self.text):
            return None
        opening, closing = self.tokens[first], self.tokens[last]
        behind = closing.idx + len(closing.text)
        if alignment_mode == "strict" and (start != opening.idx or end != behind):
            return None
        if alignment_mode == "contract":
            first += opening.idx < start
            last -= end < behind
            if last < first:
                return None
        elif alignment_mode == "expand":
            first += start == opening.idx + len(opening.text)
        return Span(self, first, last + 1)

    def set_ents(self, names: Sequence[Span]) -> None:
        """Make these the names of the doc, and no others."""
        for token in self.tokens:
            token.ent_iob, token.ent_type_ = OUTSIDE, ""
        for name in names:
            for token in self.tokens[name.start : name.end]:
                token.ent_iob, token.ent_type_ = INSIDE, name.label_
            self.tokens[name.start].ent_iob = BEGIN
        self.ents = tuple(sorted(names, key=lambda name: name.start))

    def rehang(self, token: Token, head: Token) -> None:
        """Hang a token on another; sentences begin anew where what hangs on nothing begins."""
        old = token.head
        tops = [[t, *t.ancestors][-1].i for t in (token, head)]
        start = min(self.firsts[top] for top in tops)
        end = max(self.lasts[top] for top in tops) + 1
        token._head = head
        if old is not token:
            old.children = [child for child in old.children if child is not token]
        if head is not token:
            head.children = head.children.copy()
            insort(head.children, token, key=_place)
        self.find_edges(start, end)
        for word in self.tokens[start:end]:
            word.sent_start = -1
        for word in self.tokens[start:end]:
            if word.head is word:
                self.tokens[self.firsts[word.i]].sent_start = 1
        self.__dict__.pop("starts", None)

    def settle(self) -> None:
        """Let no words hang on each other in a circle, and call a root what hangs on nothing.

        Whoever climbs a tree, as long as labels tell him to, ends then.
        """
        sound = set[int]()
        for token in self.tokens:
            top, path = token, set[int]()
            while top.i not in sound:
                sound.add(top.i)
                path.add(top.i)
                top = top.head
            if top.i in path:
                top.head, top.dep_ = top, "ROOT"

    def find_edges(self, start: int, end: int) -> None:
        """Find the first and last word of what hangs on each of some tokens.

        Where trees cross, what hangs on a token is gone over until nothing moves.
        """
        firsts, lasts = self.firsts, self.lasts
        firsts[start:end] = lasts[start:end] = range(start, end)
        pairs = [(token.i, token.head.i) for token in self.tokens[start:end]]
        for _ in range(MOST_PASSES):
            moved = False
            for way in (pairs, reversed(pairs)):
                for i, head in way:
                    if firsts[i] < firsts[head]:
                        firsts[head] = firsts[i]
                        moved = True
                    if lasts[i] > lasts[head]:
                        lasts[head] = lasts[i]
                        moved = True
            if not moved:
                break


@lru_cache(maxsize=10_000)
def read_morph(features: str) -> Morph:
    """The features of a word.

    >>> read_morph("Tense=Past|VerbForm=Fin,Part")
    {'Tense': ['Past'], 'VerbForm': ['Fin', 'Part']}
    """
    pairs = (feature.partition("=") for feature in features.split("|") if "=" in feature)
    return {name: values.split(",") for name, _, values in pairs}
