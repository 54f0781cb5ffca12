"""Eisner's algorithm against every tree there is, and sentences of news against plain reading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
import spacy

from training.news import cut_sentences
from training.trees import decode


def projective_trees(words: int) -> Iterator[tuple[int, ...]]:
    """Every projective tree with one root over so many words: the heads, position 0 the root."""
    for heads in product(range(words + 1), repeat=words):
        tree = (0, *heads)
        if heads.count(0) != 1 or any(tree[i] == i for i in range(1, words + 1)):
            continue
        if all(_reaches_root(tree, i) for i in range(1, words + 1)) and not _crosses(tree):
            yield tree


def _reaches_root(tree: tuple[int, ...], place: int) -> bool:
    for _ in tree:
        place = tree[place]
    return place == 0


def _crosses(tree: tuple[int, ...]) -> bool:
    arcs = [tuple(sorted((i, tree[i]))) for i in range(1, len(tree))]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


@pytest.mark.parametrize("seed", range(20))
def test_the_best_tree_is_found(seed: int) -> None:
    words = 4
    scores = np.random.default_rng(seed).normal(size=(words + 1, words + 1))

    def worth(tree: tuple[int, ...]) -> float:
        return float(sum(scores[tree[i], i] for i in range(1, words + 1)))

    best = max(projective_trees(words), key=worth)
    assert tuple(decode(scores).tolist()) == best


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Oslo agreed. Rome did not.", ["Oslo agreed.", "Rome did not."]),
        ("“We met.” He left.", ["“We met.”", "He left."]),
        ("He met Mr. Rossi in the U.S. on Friday.", ["He met Mr. Rossi in the U.S. on Friday."]),
        ("He flew to the U.S. The talks failed.", ["He flew to the U.S.", "The talks failed."]),
        ("“Will they?” she asked. No.", ["“Will they?” she asked.", "No."]),
        ("He left. (She stayed.) They met.", ["He left.", "(She stayed.)", "They met."]),
    ],
)
def test_sentences_are_cut_where_they_end(text: str, sentences: list[str]) -> None:
    doc = spacy.blank("en")(text)
    starts = cut_sentences(doc, text)
    assert starts is not None
    ends = [*starts[1:], len(doc)]
    assert [doc[a:b].text for a, b in zip(starts, ends, strict=True)] == sentences


def test_a_paragraph_whose_sentences_are_unsure_is_given_up() -> None:
    text = "He left . and then she came."
    assert cut_sentences(spacy.blank("en")(text), text) is None
