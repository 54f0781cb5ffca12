"""Recognises names by what their words look like and what stands around them.

In:  a doc and the known names in it.
Out: spans labelled PER, ORG or LOC: a first opinion, which `names` weighs against what is sure.
Leaves out: training (`training.recogniser`), and pipelines that bring a recogniser of their own.

Every feature of a word has a weight for each tag (outside, or begin and inside of the three labels), and
every pair of neighbouring tags has one; the best sequence of tags of a stretch wins. On text that it has
not seen it is better than a recogniser over the parser's own encoder, which learns its texts by heart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from detente.errors import ModelError
from detente.knowledge import DATA
from detente.language.names.name_features import SIZE, Known, load_describer
from detente.language.tree import Doc, Span

Floats = NDArray[np.float32]

LABELS = ("PER", "ORG", "LOC")

TAGS = 1 + 2 * len(LABELS)
"""Outside, then begin and inside of each label."""

NEVER = -1e4
"""Weight of what may not be."""

WEIGHTS = DATA / "model" / "recogniser" / "weights.npz"


@dataclass(frozen=True, slots=True)
class Weights:
    """What features and neighbouring tags weigh."""

    features: Floats
    pairs: Floats
    first: Floats
    last: Floats


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Load the shipped weights; `ModelError` where they are missing or not of this version."""
    try:
        with np.load(WEIGHTS, allow_pickle=False) as held:
            small, scale, rest = held["features"], held["scale"], held["tags"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the recogniser of names cannot be loaded ({error}): reinstall detente"
        ) from None
    if small.shape != (SIZE, TAGS) or rest.shape != (TAGS + 2, TAGS):
        raise ModelError("the recogniser of names is not of this version: reinstall detente")
    features = small.astype(np.float32) * np.float32(scale)
    return Weights(features, rest[:TAGS] + forbidden(), rest[TAGS] + forbidden()[0], rest[TAGS + 1])


def forbidden() -> Floats:
    """Weights that keep the inside of a name behind its beginning; the first row is for starts."""
    table = np.zeros((TAGS, TAGS), np.float32)
    for inside in range(2, TAGS, 2):
        table[[tag for tag in range(TAGS) if tag not in (inside - 1, inside)], inside] = NEVER
    return table


def recognise(doc: Doc, known: Known) -> list[Span]:
    """The names of a doc, in order.

    >>> from detente.language.model import load_pipeline
    >>> from detente.language.parser.paragraphs import join_docs
    >>> doc = join_docs([load_pipeline()("He saw Fiona Quarrick in Velmoburg.")])
    >>> [(span.text, span.label_) for span in recognise(doc, {})]
    [('Fiona Quarrick', 'PER'), ('Velmoburg', 'LOC')]
    """
    stretches = load_describer().describe(doc, known)
    rows = [row for stretch in stretches for row in stretch.features]
    if not rows:
        return []
    weights = load_weights()
    begins = np.cumsum([0, *map(len, rows[:-1])])
    sums = np.add.reduceat(weights.features[list(chain.from_iterable(rows))], begins, axis=0)
    spans: list[Span] = []
    at = 0
    for first, features in stretches:
        tags = find_tags(sums[at : at + len(features)], weights)
        at += len(features)
        for place, tag in enumerate(tags):
            if tag % 2:
                end = place + 1
                while end < len(tags) and tags[end] == tag + 1:
                    end += 1
                spans.append(Span(doc, first + place, first + end, LABELS[tag // 2]))
    return spans


def find_tags(sums: Floats, weights: Weights) -> list[int]:
    """The best tags of a stretch whose words have these sums."""
    best = weights.first + sums[0]
    before = []
    for row in sums[1:]:
        ways = best[:, None] + weights.pairs
        before.append(ways.argmax(0))
        best = ways.max(0) + row
    tags = [int((best + weights.last).argmax())]
    for back in reversed(before):
        tags.append(int(back[tags[-1]]))
    return tags[::-1]
