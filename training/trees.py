"""Finds the best tree of a sentence by Eisner's algorithm.

In:  scores of every head for every word.
Out: the head of every word in the best projective tree with one root.
Leaves out: labels, and trees with crossing edges.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def decode(scores: NDArray[np.floating]) -> NDArray[np.int_]:
    """The best projective tree of scores (head, dependent) with one root, by Eisner's algorithm.

    Position 0 is the root. Returns the head of every position, 0 for the root's own.

    >>> scores = np.full((3, 3), -9.0); scores[0, 2] = scores[2, 1] = 1.0
    >>> decode(scores).tolist()
    [0, 2, 0]
    """
    n = len(scores)
    scores = scores.astype(np.float64).copy()
    scores[0] -= 1e5  # each root costs so much that there is one only
    whole = np.zeros((2, n, n))  # complete spans, headed right / left
    open_ = np.full((2, n, n), -np.inf)
    split_whole = np.zeros((2, n, n), dtype=int)
    split_open = np.zeros((n, n), dtype=int)
    for width in range(1, n):
        for s in range(n - width):
            e = s + width
            inner = whole[1, s, s:e] + whole[0, s + 1 : e + 1, e]
            k = int(inner.argmax())
            split_open[s, e] = s + k
            open_[0, s, e] = inner[k] + scores[e, s]
            open_[1, s, e] = inner[k] + scores[s, e]
            left = whole[0, s, s:e] + open_[0, s:e, e]
            k = int(left.argmax())
            whole[0, s, e], split_whole[0, s, e] = left[k], s + k
            right = open_[1, s, s + 1 : e + 1] + whole[1, s + 1 : e + 1, e]
            k = int(right.argmax())
            whole[1, s, e], split_whole[1, s, e] = right[k], s + 1 + k
    heads = np.zeros(n, dtype=int)
    todo = [(0, n - 1, 1, True)]
    while todo:
        s, e, side, done = todo.pop()
        if s == e:
            continue
        if done:
            k = split_whole[side, s, e]
            todo += (
                [(s, k, 0, True), (k, e, 0, False)]
                if side == 0
                else [(s, k, 1, False), (k, e, 1, True)]
            )
        else:
            heads[e if side else s] = s if side else e
            k = split_open[s, e]
            todo += [(s, k, 1, True), (k + 1, e, 0, True)]
    return heads
