"""Guesses how two given sides are related where no row relates them, from the words around them.

In:  a parsed doc and the spans of the sides, the weights of `backoff.tsv`.
Out: the likeliest type with its probability, and the rows of the lexicon that lie nearest.
Leaves out: training (`training/backoff.py`, on the rows and examples of the lexicon alone).

A guess is for given pairs only; a reading never rests on one.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from detente.knowledge import DATA, Act, load_knowledge
from detente.language.clauses import lemma_of
from detente.language.tree import Doc, Span, Token

WEIGHTS = DATA / "lexicon" / "backoff.tsv"
BIAS = "*"
CONTENT = frozenset("VERB NOUN ADJ ADV ADP PART AUX SCONJ".split())
STEM = 5
"""Letters by which words of one family are alike."""

SHORT = 6
"""Features of a lexicon example; a longer sentence is judged more calmly."""

NEAREST_WEIGHT = 2.0
"""The weight of a word that joins the sides; a step away in the tree half of that, then a third."""

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
    return {f for token in doc if _tells(token, without) for f in _features_of(token)}


def _tells(token: Token, without: Collection[int]) -> bool:
    return token.i not in without and token.pos_ in CONTENT and not token.ent_type_


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


def guess(doc: Doc, sides: Sequence[Span]) -> Guess:
    """The likeliest type of what a doc tells of the given sides."""
    types, weights = load_weights()
    near = find_nearness(doc, sides)
    features = {f: n for f, n in near.items() if f in weights}
    calm = math.sqrt(max(1.0, len(features) / SHORT))
    scores = [
        math.exp((bias + sum(n * weights[f][i] for f, n in features.items())) / calm)
        for i, bias in enumerate(weights[BIAS])
    ]
    best = max(range(len(types)), key=scores.__getitem__)
    return Guess(types[best], scores[best] / sum(scores), _nearest(types[best], near.keys()))


def find_nearness(doc: Doc, sides: Sequence[Span]) -> dict[str, float]:
    """The features of a doc with how near they stand to what joins the sides in the tree.

    What the verb over both says of them counts more than what a clause beside them tells.
    """
    within = {token.i for span in sides for token in span}
    joining = _joining(doc, [span.root for span in sides])
    near: dict[str, float] = {}
    for token in doc:
        if not _tells(token, within):
            continue
        steps = takewhile(lambda a: a.i not in joining, (token, *token.ancestors))
        weight = NEAREST_WEIGHT / (1 + sum(1 for _ in steps))
        for feature in _features_of(token):
            near[feature] = max(weight, near.get(feature, 0.0))
    return near


def _joining(doc: Doc, heads: Sequence[Token]) -> set[int]:
    """The tokens between the heads in the tree, and the lowest that stands over them all."""
    above = [{head.i, *(a.i for a in head.ancestors)} for head in heads]
    if not above:
        return set()
    common = set.intersection(*above) if len(above) > 1 else set()
    lowest = max(common, key=lambda i: sum(1 for _ in doc[i].ancestors), default=None)
    return (set.union(*above) - common) | ({lowest} if lowest is not None else set())


def _nearest(kind: str, features: Set[str]) -> tuple[str, ...]:
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
