"""Trains the recogniser of names: weights of features, of text that treebanks have labelled.

    python -m training.recogniser --train DIR [--out DIR]

In:  the folder `train/` that `training.build` makes: `gold1.spacy` is learnt from; which words are
     common is counted over it and over the news (`silver.spacy`), where there is any.
Out: `weights.npz` and `common_words.txt` in `src/detente/data/model/recogniser`, in half a minute of
     one core.
Leaves out: how features are made (`detente.language.names.name_features`).

A conditional random field: the chance of the right tags of each stretch is raised; where a token's name
is not known, every tag is right. A fifth of the features is left out at random each time, so that none
is relied upon alone, and the weights of the last three rounds are averaged.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy
import torch
from spacy.tokens import Doc, DocBin
from torch import Tensor
from torch.optim.swa_utils import AveragedModel

from detente.knowledge import load_knowledge
from detente.language.names.name_features import SIZE, STOPS, Describer
from detente.language.names.names import known_spans
from detente.language.names.recogniser import LABELS, NEVER, TAGS, WEIGHTS, forbidden
from detente.language.parser.paragraphs import join_docs

EPOCHS = 6
BATCH = 512
RATE = 0.03
DECAY = 3e-5
LEFT_OUT = 0.2

SMALLEST = 0.03
"""Weights below are dropped: half of all, and nothing is lost."""


class Case(NamedTuple):
    """A stretch: the features of its words, and their tags; -1 where nobody knows."""

    features: list[tuple[int, ...]]
    tags: list[int]


def read_docs(path: Path) -> Iterator[Doc]:
    """The docs of a `.spacy` file."""
    return DocBin().from_disk(path).get_docs(spacy.blank("en").vocab)


def find_common_words(docs: Iterator[Doc]) -> frozenset[str]:
    """Words written in small letters twice at least, and more often than with a capital."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for doc in docs:
        start = True
        for token in doc:
            if token.is_alpha and token.is_lower:
                small[token.text] += 1
            elif token.is_alpha and not start:
                capital[token.lower_] += 1
            start = token.text in STOPS or token.text == '"' or "\n" in token.text
    return frozenset(w for w, n in small.items() if n > max(1, capital[w]) and len(w) > 1)


def make_cases(docs: Iterator[Doc], common: frozenset[str]) -> list[Case]:
    """The stretches of docs with names."""
    describer = Describer(load_knowledge(), common)
    cases = []
    for doc in docs:
        tags = [_tag(doc, place) for place in range(len(doc))]
        tree = join_docs([doc])
        for stretch in describer.describe(tree, known_spans(tree)):
            end = stretch.first + len(stretch.features)
            cases.append(Case(stretch.features, tags[stretch.first : end]))
    return cases


def _tag(doc: Doc, place: int) -> int:
    token = doc[place]
    if not token.ent_iob:
        return -1
    return 1 + 2 * LABELS.index(token.ent_type_) + (token.ent_iob == 1) if token.ent_type_ else 0


class Field(torch.nn.Module):
    """The weights while they are learnt."""

    def __init__(self) -> None:
        super().__init__()
        self.features = torch.nn.EmbeddingBag(SIZE, TAGS, mode="sum")
        torch.nn.init.zeros_(self.features.weight)
        self.tags = torch.nn.Parameter(torch.zeros(TAGS + 2, TAGS))
        self.register_buffer("forbidden", torch.from_numpy(forbidden()))

    def loss(self, cases: Sequence[Case], chance: random.Random) -> Tensor:
        """How unlikely the right tags are, of some features left out."""
        flat: list[int] = []
        begins = []
        for case in cases:
            for row in case.features:
                begins.append(len(flat))
                flat += [feature for feature in row if chance.random() >= LEFT_OUT]
        longest = max(len(case.tags) for case in cases)
        rows = torch.tensor([n for n, case in enumerate(cases) for _ in case.tags])
        places = torch.tensor([p for case in cases for p in range(len(case.tags))])
        inside = torch.zeros(len(cases), longest, dtype=torch.bool)
        inside[rows, places] = True
        right = torch.zeros(len(cases), longest, TAGS)
        for n, case in enumerate(cases):
            for place, tag in enumerate(case.tags):
                # A stretch that begins within a name tells nothing of its first word.
                if tag >= 0 and (place or tag % 2 or not tag):
                    right[n, place] = NEVER
                    right[n, place, tag] = 0.0
        sums = torch.zeros(len(cases), longest, TAGS).index_put(
            (rows, places), self.features(torch.tensor(flat), torch.tensor(begins))
        )
        return (self._ways(sums, inside) - self._ways(sums + right, inside)).mean()

    def _ways(self, sums: Tensor, inside: Tensor) -> Tensor:
        """The logarithm of what all ways through a stretch weigh together."""
        pairs = self.tags[:TAGS] + self.forbidden
        best = self.tags[TAGS] + self.forbidden[0] + sums[:, 0]
        for place in range(1, sums.shape[1]):
            after = torch.logsumexp(best[:, :, None] + pairs, 1) + sums[:, place]
            best = torch.where(inside[:, place, None], after, best)
        return torch.logsumexp(best + self.tags[TAGS + 1], 1)


def train(cases: list[Case]) -> Field:
    """Learn the weights of cases."""
    torch.manual_seed(0)
    chance = random.Random(0)
    field = Field()
    mean = AveragedModel(field, use_buffers=True)
    steps = torch.optim.Adam(field.parameters(), lr=RATE)
    for epoch in range(EPOCHS):
        for group in steps.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        chance.shuffle(cases)
        told = 0.0
        for at in range(0, len(cases), BATCH):
            loss = field.loss(cases[at : at + BATCH], chance)
            steps.zero_grad()
            (loss + DECAY * (field.features.weight**2).sum()).backward()  # type: ignore[no-untyped-call]
            steps.step()
            told += float(loss.detach()) * BATCH / len(cases)
            if epoch >= EPOCHS // 2:
                mean.update_parameters(field)
        print(f"epoch {epoch + 1} of {EPOCHS}: {told:.3f}", file=sys.stderr, flush=True)
    learnt: Field = mean.module
    return learnt


def save(field: Field, common: frozenset[str], out: Path) -> None:
    """Write the weights as small whole numbers and the common words."""
    weights = field.features.weight.detach().numpy()
    weights = np.where(np.abs(weights).max(1, keepdims=True) < SMALLEST, 0.0, weights)
    scale = np.float32(np.abs(weights).max() / 127)
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out / "weights.npz",
        features=np.round(weights / scale).astype(np.int8),
        scale=scale,
        tags=field.tags.detach().numpy(),
    )
    (out / "common_words.txt").write_text("\n".join(sorted(common)) + "\n", encoding="utf-8")


def learn(folder: Path, out: Path) -> None:
    """Train on a folder of `.spacy` files and write what was learnt."""
    torch.set_num_threads(1)
    told = [path for name in ("gold1", "silver") if (path := folder / f"{name}.spacy").exists()]
    common = find_common_words(doc for path in told for doc in read_docs(path))
    save(train(make_cases(read_docs(told[0]), common)), common, out)


def main() -> None:
    """Run the command."""
    ask = argparse.ArgumentParser(prog="python -m training.recogniser", description=__doc__)
    ask.add_argument("--train", type=Path, required=True)
    ask.add_argument("--out", type=Path, default=WEIGHTS.parent)
    asked = ask.parse_args()
    learn(asked.train, asked.out)


if __name__ == "__main__":
    main()
