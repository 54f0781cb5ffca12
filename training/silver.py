"""Labels unlabelled news with the teachers, for the small pipeline to learn from.

    python -m training.silver --news FILE... --teacher FILE... --out FILE.spacy

In:  news (JSONL with `text`) and one or more teachers, whose chances are averaged.
Out: a `.spacy` file of paragraphs with tags, trees, sentence boundaries and names.
Leaves out: lemmas, and the fifth of the paragraphs of which the teachers are least sure.

Names are those that the knowledge tables, titles and given names make sure; every other proper noun
stays unknown.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
import torch
from spacy.tokens import Doc, DocBin

from detente.language.model import QUOTE_MARKS
from detente.language.names.names import decide_names
from detente.language.parser.paragraphs import join_docs
from detente.language.parser.tokens import build_tokenizer, make_doc
from training.news import cut_sentences, read_articles
from training.teacher import Parsed, Teacher, load_teacher, parse_together
from training.treebanks import set_names

SUREST = 0.8
"""The share of paragraphs that is taken, by the mean chance of the chosen heads: how sure teachers are
in numbers differs with their kind and number, the order of paragraphs hardly."""

LONGEST_SENTENCE = 60


def label(
    articles: Sequence[Sequence[str]], teachers: Sequence[Teacher]
) -> Iterator[tuple[float, Doc]]:
    """Label the paragraphs of articles; how sure the teachers are of each stands before it."""
    nlp = spacy.blank("en")
    nlp.tokenizer = build_tokenizer(nlp)
    chance = random.Random(1)
    for paragraphs in articles:
        cut: list[tuple[Doc, list[list[str]]]] = []
        for text in paragraphs:
            doc = make_doc(nlp, text.translate(QUOTE_MARKS))
            starts = cut_sentences(doc, text)
            if starts is None:
                continue
            words = [t.text for t in doc]
            ends = [*starts[1:], len(doc)]
            sentences = [words[a:b] for a, b in zip(starts, ends, strict=True)]
            if max(map(len, sentences)) <= LONGEST_SENTENCE:
                cut.append((doc, sentences))
        parsed = parse_together(teachers, [s for _, sentences in cut for s in sentences])
        trees = [[next(parsed) for _ in sentences] for _, sentences in cut]
        made = [
            _make(doc, told, chance.random() < 0.5)
            for (doc, _), told in zip(cut, trees, strict=True)
        ]
        yield from zip(map(_sureness, trees), _name(made), strict=True)


def take_surest(labelled: Sequence[tuple[float, Doc]]) -> list[Doc]:
    """The paragraphs of which the teachers are surest, in their order."""
    order = sorted((sure for sure, _ in labelled), reverse=True)
    least = order[int(SUREST * len(order))] if order else 0.0
    return [doc for sure, doc in labelled if sure > least]


def _sureness(trees: Sequence[Parsed]) -> float:
    chances = [chance for tree in trees for chance in tree.sure]
    return sum(chances) / len(chances)


def _make(doc: Doc, trees: list[Parsed], closed: bool) -> Doc:
    """A paragraph with its trees, `closed` by a line break."""
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    parts = [tag for tree in trees for tag in tree.tags]
    deps = [dep for tree in trees for dep in tree.labels]
    heads: list[int] = []
    for tree in trees:
        offset = len(heads)
        heads += [offset + head for head in tree.heads]
    if closed:
        words, spaces[-1] = [*words, "\n\n"], False
        spaces, parts, deps = [*spaces, False], [*parts, ("SPACE", "")], [*deps, "dep"]
        heads.append(len(heads) - 1)
    return Doc(
        doc.vocab,
        words=words,
        spaces=spaces,
        pos=[pos for pos, _ in parts],
        morphs=[morph for _, morph in parts],
        heads=heads,
        deps=deps,
    )


def _name(paragraphs: list[Doc]) -> list[Doc]:
    """Set the sure names of the paragraphs of one article; other proper nouns stay unknown."""
    if not paragraphs:
        return []
    article = join_docs(paragraphs)
    tags = [None if t.pos_ == "PROPN" else "O" for t in article]
    for name in decide_names(article):
        for place in range(name.first, name.last + 1):
            tags[place] = ("B-" if place == name.first else "I-") + name.label
    for doc in paragraphs:
        set_names(doc, tags[: len(doc)])
        tags = tags[len(doc) :]
    return paragraphs


def main() -> None:
    """Run the command."""
    ask = argparse.ArgumentParser(prog="python -m training.silver", description=__doc__)
    ask.add_argument("--news", type=Path, nargs="+", required=True)
    ask.add_argument("--teacher", type=Path, nargs="+", required=True)
    ask.add_argument("--out", type=Path, required=True)
    asked = ask.parse_args()
    torch.set_num_threads(1)
    articles = [article for path in asked.news for article in read_articles(path)]
    teachers = [load_teacher(path) for path in asked.teacher]
    labelled, total = [], sum(map(len, articles))
    for number, told in enumerate(label(articles, teachers), 1):
        labelled.append(told)
        if number % 1000 == 0:
            print(f"{number} of {total} paragraphs", file=sys.stderr, flush=True)
    docs = take_surest(labelled)
    DocBin(docs=docs, store_user_data=False).to_disk(asked.out)
    kept = f"{len(docs)} of {total} paragraphs kept, {sum(map(len, docs))} tokens"
    print(kept, file=sys.stderr)


if __name__ == "__main__":
    main()
