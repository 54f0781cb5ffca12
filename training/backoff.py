"""Trains the back-off for given pairs on the lexicon's own rows and examples.

    python -m training.backoff

In:  acts and operators of the lexicon: their examples, their words with the fillers they ask for.
Out: `data/lexicon/backoff.tsv`: a weight for every feature and type.
Leaves out: any other sentence; guessing (`coding/backoff.py`).

A softmax regression by AdaGrad; weights near nothing are left out. The order is fixed by a seed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from detente.coding.backoff import BIAS, WEIGHTS, find_features, word_features
from detente.coding.pairs import fold
from detente.knowledge import Act, load_knowledge
from detente.language.model import parse

EPOCHS, RATE, DECAY, SEED = 10, 0.5, 0.01, 1
SMALLEST = 0.2
"""Features whose weights all lie under it say nothing."""

MOST_FILLERS = 40
"""Fillers of a condition that are read; long lists would drown the examples."""

Sample = tuple[set[str], str]

NOTE = "# Weights of the back-off for given pairs, by `python -m training.backoff`; Apache-2.0."


def samples() -> Iterator[Sample]:
    """Features and type of every example and of every word with a filler."""
    knowledge = load_knowledge()
    for act in knowledge.acts:
        kind = fold(act.type, act.cameo, "actual")
        yield find_features(parse(act.example)), kind
        yield from ((features, kind) for features in _filled(act))
    for operator in knowledge.operators:
        told = re.search(r"\b([A-Z]{3,}) >", operator.expected)
        if told and told[1] in knowledge.type_by_name:
            kind = "RETREAT" if told[1] == "CONCEDE" else told[1]
            yield find_features(parse(operator.example)), kind


def _filled(act: Act) -> Iterator[set[str]]:
    for _, filler in act.conditions:
        for word in filler[:MOST_FILLERS]:
            if word not in ("*", "actor") and not word.startswith("@"):
                words = (*act.word.split(), *word.split())
                yield {f for w in words for f in word_features(w)}


def train(data: list[Sample]) -> tuple[list[str], dict[str, np.ndarray]]:
    """The types and the weights of each feature."""
    names = [BIAS, *sorted({f for features, _ in data for f in features})]
    place = {name: i for i, name in enumerate(names)}
    types = sorted({kind for _, kind in data})
    weights = np.zeros((len(names), len(types)))
    grown = np.full(weights.shape, 1e-6)
    rows = [np.array([0, *(place[f] for f in sorted(fs))]) for fs, _ in data]
    truth = [types.index(kind) for _, kind in data]
    order = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        for i in order.permutation(len(rows)):
            score = weights[rows[i]].sum(0)
            share = np.exp(score - score.max())
            share /= share.sum()
            share[truth[i]] -= 1
            step = share[None, :] + DECAY * weights[rows[i]]
            grown[rows[i]] += step * step
            weights[rows[i]] -= RATE * step / np.sqrt(grown[rows[i]])
    kept = {
        n: weights[i] for n, i in place.items() if n == BIAS or abs(weights[i]).max() > SMALLEST
    }
    return types, kept


def main() -> None:
    """Run the command."""
    types, weights = train(list(samples()))
    lines = [NOTE, "\t".join(("feature", *types))]
    lines += ["\t".join((n, *(f"{w:.2f}" for w in row))) for n, row in weights.items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(weights)} features, {len(types)} types in {WEIGHTS.name}")


if __name__ == "__main__":
    main()
