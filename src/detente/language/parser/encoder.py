"""What the network makes of words in their context, for reading alone.

In:  the encoder of a loaded pipeline, as thinc built it; docs that are cut into words.
Out: the same numbers a word, in fewer steps: what a word is without its context is looked up where
     it was read before, and each layer is one product of matrices.
Leaves out: training, and encoders that are built otherwise (those stay as they are).
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

Floats = NDArray[np.float32]

MOST_WORDS = 30_000
"""Words whose numbers are remembered, in 20 MB; when there are more, all are forgotten."""

TOGETHER = 64
"""New words that go through the matrix together, always as many, so that the last bits of a word's
numbers do not depend on what was read before it."""


def shorten_encoder(nlp: Language) -> None:
    """Put our encoder in the place of the one that a pipeline has, if it is built like ours."""
    if "tok2vec" in nlp.pipe_names:
        component: Any = nlp.get_pipe("tok2vec")
        windows = {node.attrs.get("window_size", 1) for node in component.model.walk()}
        if _kinds(component.model) == _OURS and windows == {1}:
            encoder = Encoder(component.model)
            component.model = Model(
                "encoder", lambda _, docs, is_train: (encoder.encode(docs), _no_training),
                dims={"nO": encoder.width},
            )  # fmt: skip


def _kinds(network: Model[Any, Any]) -> set[str]:
    return {node.name for node in network.walk() if not node.layers}


_OURS = set(
    """extract_features list2ragged ints-getitem hashembed maxout layernorm dropout ragged2list
    expand_window""".split()
)
"""The kinds of layers that an encoder is built of."""


def _no_training(_: Any) -> Any:
    raise NotImplementedError("this encoder only reads")


class Layer:
    """The largest of the products of a vector with a few matrices, brought to one scale."""

    def __init__(self, maxout: Model[Any, Any], norm: Model[Any, Any]) -> None:
        weights: Any = maxout.get_param("W")
        self.width, self._pieces, size = weights.shape
        # Pieces beside each other: the largest of whole rows is found sooner than of single numbers.
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(size, -1))
        self._bias = maxout.get_param("b").T.ravel()
        self._scale: Any = norm.get_param("G")
        self._shift: Any = norm.get_param("b")

    def apply(self, rows: Floats) -> Floats:
        """What the layer makes of rows of numbers."""
        pieces = rows @ self._weights
        pieces += self._bias
        largest = pieces[:, : self.width]
        for piece in range(1, self._pieces):
            at = piece * self.width
            np.maximum(largest, pieces[:, at : at + self.width], out=largest)
        scaled: Floats = largest - largest.mean(axis=1, keepdims=True)
        scaled *= (np.square(scaled).mean(axis=1, keepdims=True) + 1e-08) ** -0.5
        scaled *= self._scale
        scaled += self._shift
        return scaled


class Encoder:
    """The numbers of words in their context."""

    def __init__(self, network: Model[Any, Any]) -> None:
        nodes = list(network.walk())
        maxouts = [node for node in nodes if node.name == "maxout"]
        norms = [node for node in nodes if node.name == "layernorm"]
        self._columns = network.get_ref("embed").layers[0].attrs["columns"]
        self._tables = [node for node in nodes if node.name == "hashembed"]
        self._mix, *self._layers = map(Layer, maxouts, norms)
        self.width = self._mix.width
        self._lock = Lock()  # threads that read share what is remembered
        self._forget(0)

    def encode(self, docs: Sequence[Doc]) -> list[Floats]:
        """The numbers of the words of docs.

        As many empty places stand between two docs as there are layers, so that none sees another.
        """
        gap = len(self._layers)
        lengths = [len(doc) for doc in docs]
        words = np.concatenate([doc.to_array(self._columns) for doc in docs])
        places = np.zeros(len(words) + gap * (len(docs) + 1), np.intp)
        spans, at, start = list[slice](), 0, gap
        with self._lock:
            known = self._look_up(words)
            for length in lengths:
                spans.append(slice(start, start + length))
                places[spans[-1]] = known[at : at + length]
                at, start = at + length, start + length + gap
            rows = self._numbers[places]
        windows = np.zeros((len(rows), 3 * self.width), np.float32)
        for layer in self._layers:
            windows[1:, : self.width] = rows[:-1]
            windows[:, self.width : -self.width] = rows
            windows[:-1, -self.width :] = rows[1:]
            rows += layer.apply(windows)
        return [rows[span] for span in spans]

    def _look_up(self, words: NDArray[np.uint64]) -> NDArray[np.intp]:
        """Where the numbers of each word lie."""
        if len(self._places) + len(words) >= len(self._numbers):
            self._forget(len(words))
        whole = f"V{words.itemsize * words.shape[1]}"  # a row as one string of bytes
        keys = np.ascontiguousarray(words).view(whole).ravel().tolist()
        new = {key: at for at, key in enumerate(keys) if key not in self._places}
        rows = words[list(new.values())]
        for start in range(0, len(new), TOGETHER):
            self._learn(list(new)[start : start + TOGETHER], rows[start : start + TOGETHER])
        return np.fromiter(map(self._places.__getitem__, keys), np.intp, len(keys))

    def _forget(self, words: int) -> None:
        """Keep room for as many words and more; the first place is the empty one."""
        self._places = dict[bytes, int]()
        self._numbers = np.zeros((max(MOST_WORDS, words) + 1, self.width), np.float32)

    def _learn(self, keys: Sequence[bytes], words: NDArray[np.uint64]) -> None:
        block = np.zeros((TOGETHER, words.shape[1]), np.uint64)
        block[: len(words)] = words
        looked = [table.predict(block[:, at]) for at, table in enumerate(self._tables)]
        start = len(self._places) + 1
        self._numbers[start : start + len(keys)] = self._mix.apply(np.hstack(looked))[: len(keys)]
        self._places.update(zip(keys, range(start, start + len(keys)), strict=True))
