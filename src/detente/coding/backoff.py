"""Guesses how two given sides are related where no row relates them, from the words around them.

In:  a parsed doc and the spans of the sides, the weights of `backoff.tsv`.
Out: the likeliest type with its probability, and the rows of the lexicon that lie nearest.
Leaves out: training (`training/backoff.py`, on the rows and examples of the lexicon alone).

A guess is for given pairs only; a reading never rests on one.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.knowledge import DATA, Act, load_knowledge
from detente.language.clauses import lemma_of
from detente.language.tree import Doc, Token

WEIGHTS = DATA / "lexicon" / "backoff.tsv"
BIAS = "*"
CONTENT = frozenset("VERB NOUN ADJ ADV ADP PART AUX SCONJ".split())
STEM = 5
"""Letters by which words of one family are alike."""

SHORT = 6
"""Features of a lexicon example; a longer sentence is judged more calmly."""

NEAREST = 3
"""Rows named as grounds of a guess."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A type, how probable it is, and the lexicon rows nearest to the sentence."""

    type: str
    probability: float
    nearest: tuple[str, ...]


def find_features(doc: Doc, without: Collection[int] = ()) -> set[str]:
    """The lemmas of a doc and their stems; names and the given sides say nothing."""
    tokens = (t for t in doc if t.i not in without and t.pos_ in CONTENT and not t.ent_type_)
    return {feature for token in tokens for feature in _features_of(token)}


def _features_of(token: Token) -> Iterator[str]:
    yield from word_features(lemma_of(token))


def word_features(word: str) -> Iterator[str]:
    """A word and, where it is long, its stem.

    >>> list(word_features("negotiate"))
    ['negotiate', 'negot~']
    """
    if word.isalpha():
        yield word
        if len(word) > STEM:
            yield word[:STEM] + "~"


def guess(doc: Doc, without: Collection[int]) -> Guess:
    """The likeliest type of what a doc tells of two sides that stand at tokens `without`."""
    types, weights = load_weights()
    features = find_features(doc, without)
    rows = [weights[f] for f in (*features, BIAS) if f in weights]
    calm = math.sqrt(max(1.0, len(rows) / SHORT))
    scores = [math.exp(sum(column) / calm) for column in zip(*rows, strict=True)]
    best = max(range(len(types)), key=scores.__getitem__)
    probability = scores[best] / sum(scores)
    return Guess(types[best], probability, _nearest(types[best], features))


def _nearest(kind: str, features: set[str]) -> tuple[str, ...]:
    """The rows of a type that share most words with a sentence."""

    def shared(act: Act) -> int:
        fillers = {word for _, filler in act.conditions for word in filler}
        return 2 * (act.word in features) + len(fillers & features)

    rows = [act for act in load_knowledge().acts if act.type == kind and shared(act)]
    rows.sort(key=lambda act: (-shared(act), act.rule))
    return tuple(act.rule for act in rows[:NEAREST])


@lru_cache(maxsize=1)
def load_weights() -> tuple[tuple[str, ...], dict[str, tuple[float, ...]]]:
    """The types, and for each feature its weight for every one of them."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(header[1:]), {name: tuple(map(float, cells)) for name, *cells in rows}
