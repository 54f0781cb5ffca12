"""Fits what each sign says for news of acts, for the gate before parsing.

In:  articles of news as JSONL; texts of several genres as CoNLL-U, with the genres of both kinds.
Out: the weight of each sign, and the sum that parts the two; how many texts of each kind pass at a
     few sums, each text weighed by a fit that has not seen it.
Leaves out: what the gate costs in events (`benchmarks.gate`), from which the sum is chosen.

    python -m benchmarks.gate_signs --documents polnear_train.jsonl --genres GUM/*.conllu EWT/*.conllu
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.gate import POLITICAL, texts_of
from benchmarks.rooms import DISPATCHES
from detente.language.gate import SHORT, SIGNS, count_signs, density

NEWS = re.compile(r"_news_|speech", re.I)
"""Genres of a corpus that are weighed as news; other political ones are neither."""

MIXED = re.compile("weblog")
"""Genres of which some texts are on politics."""

FOLDS, STEPS, PENALTY = 5, 50, 1e-3
SUMS = (-1.5, -1.25, -1.0, -0.75, -0.5)

Floats = NDArray[np.float64]


def read_texts(news: Sequence[Path], genres: Sequence[Path]) -> Iterator[tuple[str, bool, str]]:
    """Texts with the set they are of and whether they are news."""
    for path in sorted(DISPATCHES.parent.glob("*/*.txt")):
        yield path.parent.name, True, path.read_text("utf-8")
    for path in news:
        for line in path.open(encoding="utf-8"):
            yield path.stem, True, json.loads(line)["text"]
    for path in genres:
        for name, text in texts_of([path]):
            if NEWS.search(name) or not (POLITICAL.search(name) or MIXED.search(name)):
                kind = "news" if NEWS.search(name) else "other"
                yield f"{path.parent.name}, {kind}", kind == "news", text


def fit(signs: Floats, news: NDArray[np.bool_], weights: Floats) -> Floats:
    """A logistic regression by Newton's steps; the last weight is the constant.

    >>> signs = np.array([[0.0], [1.0], [1.0], [0.0]])
    >>> fit(signs, np.array([False, True, True, False]), np.ones(4)).round(1)
    array([ 7.1, -3.5])
    """
    given = np.c_[signs, np.ones(len(signs))]
    shares, penalty = weights / weights.sum(), np.full(given.shape[1], 2 * PENALTY)
    penalty[-1] = 1e-9
    found = np.zeros(given.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-given @ found))
        slope = given.T @ (shares * (likely - news)) + penalty * found
        bend = (given * (shares * likely * (1 - likely))[:, None]).T @ given + np.diag(penalty)
        found = found - np.linalg.solve(bend, slope)
    return found


def main(argv: Sequence[str] | None = None) -> None:
    """Fit, and print the weights and what passes."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.gate_signs", description=main.__doc__)
    ask.add_argument("--documents", nargs="*", type=Path, default=[], metavar="JSONL")
    ask.add_argument("--genres", nargs="*", type=Path, default=[], metavar="CONLLU")
    args = ask.parse_args(argv)
    rows, kinds, sets = list[list[float]](), list[bool](), list[str]()
    for name, is_news, text in read_texts(args.documents, args.genres):
        signs, words = count_signs(text)
        if signs["acts"] and words >= SHORT:
            rows.append([density(signs[sign], words) for sign in SIGNS])
            kinds.append(is_news)
            sets.append(name)
    given, news, names = np.array(rows), np.array(kinds), np.array(sets)
    weights = np.array([sets.count(name) ** -0.25 for name in sets])  # no set drowns the others
    for kind in (True, False):
        weights[news == kind] /= weights[news == kind].sum()
    found = fit(given, news, weights)
    for sign, weight in zip((*SIGNS, "constant"), found, strict=True):
        print(f"{sign:10}{weight:6.2f}")
    fold = np.random.default_rng(0).integers(0, FOLDS, len(given))
    sums = np.zeros(len(given))
    for part in range(FOLDS):
        seen, unseen = fold != part, fold == part
        sums[unseen] = np.c_[given, np.ones(len(given))][unseen] @ fit(
            given[seen], news[seen], weights[seen]
        )
    for least in SUMS:
        passed = {
            name: f"{(sums[names == name] > least).sum()}/{sets.count(name)}"
            for name in dict.fromkeys(sets)
        }
        print(f"from {least - found[-1]:.2f}:", ", ".join(f"{n} {p}" for n, p in passed.items()))


if __name__ == "__main__":
    main()
