"""The network of a teacher: words in context, and a biaffine choice of heads and labels.

In:  numbers of words, of letters, and of what a word may be (`language.word_classes`); word vectors.
Out: scores of heads, labels and tags.
Leaves out: learning and decoding (`training.teacher`).

A bidirectional LSTM over words, counted word vectors and characters, after Dozat and Manning (2017).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from detente.language.parser.word_classes import KINDS

PAD, UNKNOWN = 0, 1
VECTOR_WIDTH = 100
KIND_WIDTH = 32


@dataclass(frozen=True, slots=True)
class Alphabet:
    """What the teacher knows by number."""

    words: dict[str, int]
    characters: dict[str, int]
    labels: list[str]
    tags: list[tuple[str, str]]


class Biaffine(nn.Module):
    """Scores of every pair of positions for every label: batch, head, dependent, label."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(labels, width + 1, width + 1))
        nn.init.normal_(self.weight, std=width**-1)

    def forward(self, heads: Tensor, dependents: Tensor) -> Tensor:
        """Score all pairs."""
        one = heads.new_ones(*heads.shape[:2], 1)
        heads, dependents = torch.cat([heads, one], -1), torch.cat([dependents, one], -1)
        return torch.einsum("bhi,lij,bdj->bhdl", heads, self.weight, dependents)


class Encoder(nn.Module):
    """Words, their counted vectors and their letters to words in context."""

    def __init__(self, alphabet: Alphabet, vectors: Tensor, hidden: int, layers: int) -> None:
        super().__init__()
        width = 100
        self.word = nn.Embedding(len(alphabet.words) + 2, width, padding_idx=PAD)
        self.vector = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.character = nn.Embedding(len(alphabet.characters) + 2, 32, padding_idx=PAD)
        self.ngrams = nn.ModuleList(nn.Conv1d(32, 64, size, padding=1) for size in (2, 3, 4))
        self.project = nn.Linear(VECTOR_WIDTH, width)
        self.kind = nn.Embedding(KINDS, KIND_WIDTH)
        self.encoder = nn.LSTM(
            2 * width + 192 + KIND_WIDTH,
            hidden,
            num_layers=layers,
            bidirectional=True,
            batch_first=True,
            dropout=0.3,
        )
        self.drop = nn.Dropout(0.33)

    def forward(self, words: Tensor, vectors: Tensor, letters: Tensor, kinds: Tensor) -> Tensor:
        """Words in context."""
        written = self.character(letters.flatten(0, 1)).transpose(1, 2)
        grams = [torch.relu(gram(written)).amax(2) for gram in self.ngrams]
        letters_of = torch.cat(grams, 1).view(*words.shape, -1)
        told = [self.word(words), self.project(self.vector(vectors)), letters_of, self.kind(kinds)]
        given = self.drop(torch.cat(told, -1))
        lengths = (words != PAD).sum(1).cpu()
        packed = nn.utils.rnn.pack_padded_sequence(
            given, lengths, batch_first=True, enforce_sorted=False
        )
        coded, _ = self.encoder(packed)
        unpacked, _ = nn.utils.rnn.pad_packed_sequence(coded, batch_first=True)
        return self.drop(unpacked)


class Network(nn.Module):
    """Words to head scores, label features and tag scores; position 0 is the root."""

    def __init__(self, alphabet: Alphabet, vectors: Tensor, hidden: int, layers: int) -> None:
        super().__init__()
        self.encode = Encoder(alphabet, vectors, hidden, layers)
        self.drop = nn.Dropout(0.33)
        self.head = nn.Linear(2 * hidden, 320)
        self.dependent = nn.Linear(2 * hidden, 320)
        self.head_label = nn.Linear(2 * hidden, 100)
        self.dependent_label = nn.Linear(2 * hidden, 100)
        self.arcs = Biaffine(320, 1)
        self.labels = Biaffine(100, len(alphabet.labels))
        self.tags = nn.Linear(2 * hidden, len(alphabet.tags))

    def forward(
        self, words: Tensor, vectors: Tensor, letters: Tensor, kinds: Tensor
    ) -> tuple[Tensor, ...]:
        """Arc scores (batch, head, dependent), the two label features, tag scores."""
        coded = self.encode(words, vectors, letters, kinds)
        head, dependent, head_label, dependent_label = (
            self.drop(functional.leaky_relu(layer(coded), 0.1))
            for layer in (self.head, self.dependent, self.head_label, self.dependent_label)
        )
        arcs = self.arcs(head, dependent)[..., 0]
        arcs = arcs.masked_fill((words == PAD)[:, :, None], -1e4)
        return arcs, head_label, dependent_label, self.tags(coded)

    def label_scores(self, heads: Tensor, dependents: Tensor, chosen: Tensor) -> Tensor:
        """Label scores of every dependent with its chosen head: batch, dependent, label."""
        at = chosen[..., None].expand(-1, -1, heads.shape[-1])
        of = heads.gather(1, at)
        one = of.new_ones(*of.shape[:2], 1)
        of, dependents = torch.cat([of, one], -1), torch.cat([dependents, one], -1)
        return torch.einsum("bdi,lij,bdj->bdl", of, self.labels.weight, dependents)
