"""The teacher: a slow, strong tagger and parser that labels news for the small pipeline to learn from.

    python -m training.teacher train --treebanks DIR --news FILE... --out FILE [--seed N] [--epochs N]

In:  CoNLL-U treebanks (`ewt/`, `gum/`: train and dev) and unlabelled news (JSONL with `text`).
Out: a PyTorch file; `load_teacher` and `parse_together` give heads, labels, tags of sentences.
Leaves out: sentence boundaries, lemmas and names. Needs the extra `training` (PyTorch), as nothing
     that is shipped does.

Where there is an accelerator it is used, and a larger network (`--hidden 400 --layers 3`) costs minutes;
the default is made for one core.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from detente.language.parser.word_classes import classify
from training.network import PAD, UNKNOWN, VECTOR_WIDTH, Alphabet, Network
from training.news import read_rough_sentences
from training.treebanks import Sentence, is_open, read_treebank
from training.trees import decode

CONTEXT_WORDS = 4000
"""Context words of the vectors: the most frequent ones carry what syntax there is."""

LONGEST_WORD = 16
BATCH_TOKENS = 1800
WORD_DROPOUT = 0.15
SLOWNESS = 0.999
"""How much of the averaged weights is kept at each step; the average is what is saved."""

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")

Words = Sequence[str]


def fold(word: str) -> str:
    """The form by which words are looked up: lower case, digits alike.

    >>> fold("May-2019")
    'may-0000'
    """
    return re.sub(r"\d", "0", word.lower())


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed sentence: `heads[i]` is the place of the head of word i, or i itself for the root."""

    heads: list[int]
    labels: list[str]
    tags: list[tuple[str, str]]
    sure: list[float]


def count_vectors(sentences: Iterable[Words], alphabet: dict[str, int]) -> Tensor:
    """Count word vectors: positive pointwise mutual information with neighbours, then an SVD."""
    counts: Counter[tuple[int, int]] = Counter()
    frequent = {w: i for w, i in alphabet.items() if i < CONTEXT_WORDS}
    for sentence in sentences:
        row = [alphabet.get(fold(w), UNKNOWN) for w in sentence]
        context = [frequent.get(fold(w), UNKNOWN) for w in sentence]
        for shift, at in enumerate((-2, -1, 1, 2)):
            for i, word in enumerate(row):
                if 0 <= i + at < len(row):
                    counts[word, shift * CONTEXT_WORDS + context[i + at]] += 1
    places = torch.tensor(list(counts), dtype=torch.long).T
    values = torch.tensor(list(counts.values()), dtype=torch.float)
    total, size = values.sum(), (len(alphabet) + 2, 4 * CONTEXT_WORDS)
    by_word = torch.zeros(size[0]).index_add_(0, places[0], values)
    by_context = torch.zeros(size[1]).index_add_(0, places[1], values) ** 0.75
    by_context = by_context / by_context.sum() * total
    information = torch.log(values * total / (by_word[places[0]] * by_context[places[1]]))
    kept = information > 0
    matrix = torch.sparse_coo_tensor(places[:, kept], information[kept], size).coalesce()
    left, strength, _ = torch.svd_lowrank(matrix, q=VECTOR_WIDTH, niter=4)
    vectors = left * strength.sqrt()
    return vectors / vectors.std()


def number(alphabet: Alphabet, sentence: Words) -> tuple[Tensor, Tensor, Tensor]:
    """Numbers of a sentence's words, letters and kinds of words, the root in front."""
    words = torch.tensor([UNKNOWN, *(alphabet.words.get(fold(w), UNKNOWN) for w in sentence)])
    letters = torch.full((len(words), LONGEST_WORD), PAD)
    letters[0, 0] = UNKNOWN
    for i, word in enumerate(sentence, 1):
        cut = word if len(word) <= LONGEST_WORD else word[:8] + word[-8:]
        known = [alphabet.characters.get(c, UNKNOWN) for c in cut]
        letters[i, : len(known)] = torch.tensor(known)
    return words, letters, torch.tensor([0, *map(classify, sentence)])


def stack(rows: Sequence[Tensor], empty: int = PAD) -> Tensor:
    """Rows of unlike length as one tensor, `empty` behind the short ones."""
    padded = nn.utils.rnn.pad_sequence(list(rows), batch_first=True, padding_value=empty)
    return padded.to(DEVICE, non_blocking=True)


class Case(NamedTuple):
    """A sentence to learn from, in numbers; -100 where nothing is to be learnt."""

    words: Tensor
    letters: Tensor
    kinds: Tensor
    heads: Tensor
    labels: Tensor
    tags: Tensor


class Teacher:
    """A trained network with its alphabet."""

    def __init__(self, alphabet: Alphabet, vectors: Tensor, hidden: int, layers: int) -> None:
        self.alphabet = alphabet
        self.size = {"hidden": hidden, "layers": layers}
        self.network = Network(alphabet, vectors, hidden, layers).to(DEVICE)

    def make_case(self, sentence: Sentence) -> Case:
        """A treebank sentence in numbers."""
        labels = {label: i for i, label in enumerate(self.alphabet.labels)}
        tags = {tag: i for i, tag in enumerate(self.alphabet.tags)}
        numbers = number(self.alphabet, [t.form for t in sentence.tokens])
        columns: list[list[int]] = [[0], [-100], [-100]]
        for token in sentence.tokens:
            columns[0].append(token.head)
            columns[1].append(labels.get(token.dep, -100))
            columns[2].append(tags.get((token.pos, token.morph), -100))
        return Case(*numbers, *map(torch.tensor, columns))

    def loss(self, batch: Sequence[Case]) -> Tensor:
        """The loss over a batch."""
        words, letters, kinds = (stack([c[column] for c in batch]) for column in range(3))
        heads, labels, tags = (
            stack([c[column] for c in batch], -100) for column in range(3, len(Case._fields))
        )
        heads = heads.clamp(min=0)
        hidden = (torch.rand(words.shape, device=DEVICE) < WORD_DROPOUT) & (words != PAD)
        arcs, heads_as, dependents_as, said_tags = self.network(
            words.masked_fill(hidden, UNKNOWN), words, letters, kinds
        )
        arcs = arcs.transpose(1, 2).flatten(0, 1)
        said = self.network.label_scores(heads_as, dependents_as, heads)
        of_trees = heads.masked_fill(labels == -100, -100).flatten()
        return (
            functional.cross_entropy(arcs, of_trees)
            + functional.cross_entropy(said.flatten(0, 1), labels.flatten())
            + 0.5 * functional.cross_entropy(said_tags.flatten(0, 1), tags.flatten())
        )

    @torch.no_grad()
    def chances(self, batch: Sequence[Words]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Log chances of heads (batch, head, dependent), label features, log chances of tags."""
        self.network.eval()
        rows = [number(self.alphabet, sentence) for sentence in batch]
        words, letters, kinds = map(stack, zip(*rows, strict=True))
        arcs, heads_as, dependents_as, tags = self.network(words, words, letters, kinds)
        return arcs.log_softmax(1), heads_as, dependents_as, tags.log_softmax(-1)

    def save(self, path: Path) -> None:
        """Write the teacher to a file."""
        held: dict[str, Any] = {
            "words": self.alphabet.words,
            "characters": self.alphabet.characters,
            "labels": self.alphabet.labels,
            "tags": self.alphabet.tags,
            "size": self.size,
            "weights": self.network.state_dict(),
        }
        part = path.with_suffix(".part")
        torch.save(held, part)
        part.rename(path)


def load_teacher(path: Path) -> Teacher:
    """Load a teacher that `Teacher.save` wrote."""
    held = torch.load(path, weights_only=True, map_location=DEVICE)
    weights, size = held.pop("weights"), held.pop("size")
    held["tags"] = [tuple(tag) for tag in held["tags"]]
    teacher = Teacher(Alphabet(**held), weights["encode.vector.weight"], **size)
    teacher.network.load_state_dict(weights)
    return teacher


@torch.no_grad()
def parse_together(teachers: Sequence[Teacher], sentences: Sequence[Words]) -> Iterator[Parsed]:
    """Parse sentences, in order, by the mean chances of teachers that were trained on one data."""
    alphabet = teachers[0].alphabet
    root = alphabet.labels.index("ROOT")
    for batch in (sentences[i : i + 64] for i in range(0, len(sentences), 64)):
        said = [teacher.chances(batch) for teacher in teachers]
        arcs = torch.stack([told[0] for told in said]).mean(0).cpu().numpy()
        tags = torch.stack([told[3] for told in said]).mean(0).argmax(-1).tolist()
        trees = np.zeros((arcs.shape[0], arcs.shape[2]), dtype=int)
        for b, sentence in enumerate(batch):
            size = len(sentence) + 1
            trees[b, :size] = decode(arcs[b, :size, :size])
        heads = torch.from_numpy(trees).to(DEVICE)
        labels = torch.stack(
            [
                teacher.network.label_scores(heads_as, dependents_as, heads).log_softmax(-1)
                for teacher, (_, heads_as, dependents_as, _) in zip(teachers, said, strict=True)
            ]
        ).mean(0)
        labels[..., root] -= 1e4 * (heads != 0)
        best = labels.argmax(-1).tolist()
        for b, sentence in enumerate(batch):
            inside = range(1, len(sentence) + 1)
            tree = trees[b].tolist()
            yield Parsed(
                heads=[tree[i] - 1 if tree[i] else i - 1 for i in inside],
                labels=[alphabet.labels[best[b][i]] if tree[i] else "ROOT" for i in inside],
                tags=[alphabet.tags[tags[b][i]] for i in inside],
                sure=[float(np.exp(arcs[b, tree[i], i])) for i in inside],
            )


def make_alphabet(sentences: Sequence[Sentence], news: Iterable[Words]) -> Alphabet:
    """Number words, frequent ones first, characters, labels and tags."""
    seen = Counter(fold(t.form) for s in sentences for t in s.tokens)
    told = Counter(fold(word) for sentence in news for word in sentence)
    both = seen + told
    words = [w for w, _ in both.most_common() if seen[w] > 1 or told[w] > 2]
    letters = Counter(c for s in sentences for t in s.tokens for c in t.form)
    return Alphabet(
        words={w: i for i, w in enumerate(words, 2)},
        characters={c: i for i, (c, n) in enumerate(letters.most_common(), 2) if n > 2},
        labels=sorted({t.dep for s in sentences for t in s.tokens}),
        tags=sorted({(t.pos, t.morph) for s in sentences for t in s.tokens}),
    )


def cut_batches(cases: Sequence[Case], chance: random.Random) -> list[list[Case]]:
    """Cut cases into batches of like lengths and about `BATCH_TOKENS` tokens."""
    order = sorted(cases, key=lambda case: len(case.words) + chance.random())
    batches: list[list[Case]] = []
    size = 0
    for case in order:
        if not batches or size + len(case.words) > BATCH_TOKENS:
            batches.append([])
            size = 0
        batches[-1].append(case)
        size += len(case.words)
    chance.shuffle(batches)
    return batches


def accuracy(
    teachers: Sequence[Teacher], sentences: Sequence[Sentence]
) -> tuple[float, float, float]:
    """UAS, LAS and share of right parts of speech, punctuation left out of the first two."""
    right_head = right_label = right_tag = words = parts = 0
    parsed = parse_together(teachers, [[t.form for t in s.tokens] for s in sentences])
    for sentence, found in zip(sentences, parsed, strict=True):
        for i, token in enumerate(sentence.tokens):
            parts += 1
            right_tag += found.tags[i][0] == token.pos
            if token.pos == "PUNCT":
                continue
            words += 1
            if found.heads[i] == (token.head - 1 if token.head else i):
                right_head += 1
                right_label += found.labels[i] == token.dep
    return 100 * right_head / words, 100 * right_label / words, 100 * right_tag / parts


def read_parts(treebanks: Path, banks: Sequence[str]) -> dict[str, list[Sentence]]:
    """The sentences to learn from (`train`) and those by which the teacher is measured (`dev`)."""
    return {
        part: [
            sentence
            for bank in banks
            for text in read_treebank(treebanks / bank / f"{part}.conllu")
            if bank == "ewt" or is_open(text)
            for sentence in text.sentences
        ]
        for part in ("train", "dev")
    }


def train(
    parts: dict[str, list[Sentence]],
    news: list[list[str]],
    out: Path,
    *,
    seed: int,
    epochs: int,
    hidden: int,
    layers: int,
) -> Teacher:
    """Train a teacher and write the average of its weights to `out`."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance = random.Random(seed)
    alphabet = make_alphabet(parts["train"], news)
    raw = [*news, *([t.form for t in s.tokens] for s in parts["train"])]
    vectors = count_vectors(raw, alphabet.words)
    teacher = Teacher(alphabet, vectors, hidden, layers)
    cases = [teacher.make_case(sentence) for sentence in parts["train"]]
    print(f"{len(alphabet.words)} words, {len(alphabet.labels)} labels", file=sys.stderr)
    mean = torch.optim.swa_utils.AveragedModel(
        teacher.network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(SLOWNESS)
    )
    optimiser = torch.optim.Adam(teacher.network.parameters(), lr=2e-3, betas=(0.9, 0.95))
    steps = epochs * len(cut_batches(cases, chance))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, 2.5e-3, total_steps=steps + 50, pct_start=0.08, cycle_momentum=False
    )
    started = time.time()
    for epoch in range(1, epochs + 1):
        total = torch.zeros((), device=DEVICE)
        for batch in cut_batches(cases, chance):
            optimiser.zero_grad()
            loss = teacher.loss(batch)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(teacher.network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            mean.update_parameters(teacher.network)
            total += loss.detach()
        told = f"epoch {epoch}/{epochs}: loss {float(total):.0f}, {time.time() - started:.0f} s"
        print(told, file=sys.stderr, flush=True)
    teacher.network = mean.module
    told = "dev UAS {:.2f} LAS {:.2f} UPOS {:.2f}".format(*accuracy([teacher], parts["dev"][::3]))
    print(told, file=sys.stderr, flush=True)
    teacher.save(out)
    return teacher


def main() -> None:
    """Run the command."""
    ask = argparse.ArgumentParser(prog="python -m training.teacher", description=__doc__)
    ask.add_argument("--treebanks", type=Path, required=True)
    ask.add_argument(
        "--news", type=Path, nargs="+", required=True, help="unlabelled news: JSONL with `text`"
    )
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--without-gum", action="store_true", help="train on EWT alone")
    ask.add_argument("--seed", type=int, default=0)
    ask.add_argument("--epochs", type=int, default=18)
    ask.add_argument("--hidden", type=int, default=280, help="width of a layer in one direction")
    ask.add_argument("--layers", type=int, default=2)
    asked = ask.parse_args()
    banks = ("ewt",) if asked.without_gum else ("ewt", "gum")
    teacher = train(
        read_parts(asked.treebanks, banks),
        [sentence for path in asked.news for sentence in read_rough_sentences(path)],
        asked.out,
        seed=asked.seed,
        epochs=asked.epochs,
        hidden=asked.hidden,
        layers=asked.layers,
    )
    for name in ("ewt", "gum", "pud"):
        path = asked.treebanks / name / "test.conllu"
        tests = [s for t in read_treebank(path) if name != "gum" or is_open(t) for s in t.sentences]
        print(name, "UAS {:.2f} LAS {:.2f} UPOS {:.2f}".format(*accuracy([teacher], tests)))


if __name__ == "__main__":
    main()
