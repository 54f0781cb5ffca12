"""Reads CoNLL-U treebanks into sentences of plain tokens, and sentences into spaCy docs.

In:  CoNLL-U files (Universal Dependencies 2).
Out: `Doc`s of one to seven neighbouring sentences with tags, lemmas, trees and, where known, names.
Leaves out: empty nodes and enhanced dependencies; multiword tokens stand as their parts, unspaced.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

GUM_OPEN_GENRES = frozenset("academic bio court interview news speech textbook vlog voyage".split())
"""Genres of GUM whose texts carry an open licence; the others are non-commercial."""

LONGEST_CHUNK = 7
"""Sentences a training doc may hold: enough to learn boundaries, short enough to shuffle well."""


@dataclass(slots=True)
class Token:
    """One syntactic word of a treebank; `name` is an IOB tag, or None where names are not known."""

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    misc: str
    spaced: bool
    name: str | None = None


@dataclass(slots=True)
class Sentence:
    """A sentence; `starts_paragraph` is the treebank's own mark."""

    id: str
    starts_paragraph: bool
    tokens: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class Text:
    """A treebank document."""

    id: str
    url: str = ""
    sentences: list[Sentence] = field(default_factory=list)


def read_treebank(path: Path) -> list[Text]:
    """Read a CoNLL-U file."""
    texts: list[Text] = []
    new_paragraph = False
    sentence: Sentence | None = None
    word_range: tuple[int, int, bool] | None = None
    with path.open(encoding="utf-8") as lines:
        for line in (raw.rstrip("\n") for raw in lines):
            if line.startswith("# newdoc"):
                texts.append(Text(line.partition("=")[2].strip()))
            elif line.startswith("# meta::sourceURL"):
                texts[-1].url = line.partition("=")[2].strip()
            elif line.startswith("# newpar"):
                new_paragraph = True
            elif line.startswith("# sent_id"):
                if not texts:
                    texts.append(Text(path.stem))
                sentence = Sentence(line.partition("=")[2].strip(), new_paragraph)
                texts[-1].sentences.append(sentence)
                new_paragraph, word_range = False, None
            elif line and line[0] != "#" and sentence is not None:
                columns = line.split("\t")
                if "-" in columns[0]:
                    first, last = map(int, columns[0].split("-"))
                    word_range = (first, last, _is_spaced(columns[9]))
                elif "." not in columns[0]:
                    sentence.tokens.append(_read_token(columns, word_range))
    return texts


def _is_spaced(misc: str) -> bool:
    return "SpaceAfter=No" not in misc.split("|")


def _read_token(columns: list[str], word_range: tuple[int, int, bool] | None) -> Token:
    number, spaced = int(columns[0]), _is_spaced(columns[9])
    if word_range and word_range[0] <= number <= word_range[1]:
        spaced = word_range[2] and number == word_range[1]
    blank = ["" if value == "_" else value for value in columns]
    form = columns[1].replace(" ", "\u00a0")
    return Token(
        form=form,
        lemma=blank[2] or form,
        pos=blank[3],
        tag=blank[4],
        morph=blank[5],
        head=int(blank[6] or 0),
        dep="ROOT" if blank[7] == "root" else blank[7],
        misc=columns[9],
        spaced=spaced,
    )


def is_open(text: Text) -> bool:
    """Whether a GUM document may be used: an open genre, and not from a non-commercial corpus."""
    genre = re.match(r"GUM_([a-z]+)_", text.id)
    return bool(genre and genre[1] in GUM_OPEN_GENRES and "linguistics.ucsb.edu" not in text.url)


def cut_chunks(text: Text, chance: random.Random) -> Iterator[list[Sentence]]:
    """Cut a document into runs of one to `LONGEST_CHUNK` sentences."""
    start = 0
    while start < len(text.sentences):
        size = chance.randint(1, LONGEST_CHUNK)
        yield text.sentences[start : start + size]
        start += size


def make_doc(sentences: list[Sentence], vocab: Vocab, chance: random.Random) -> Doc:
    """Make a `Doc` of sentences, most paragraph starts marked by a line-break token."""
    rows: list[tuple[str, bool, str, str, str, str, int, str]] = []
    names: list[str | None] = []
    for sentence in sentences:
        if rows and sentence.starts_paragraph and chance.random() < 0.8:
            rows[-1] = (rows[-1][0], False, *rows[-1][2:])
            mark = chance.choice(["\n\n", "\n\n", "\n"])
            rows.append((mark, False, "_SP", "SPACE", "", mark, len(rows) - 1, "dep"))
            names.append("O")
        offset = len(rows)
        for place, token in enumerate(sentence.tokens):
            head = offset + (token.head - 1 if token.head else place)
            rows.append(
                (token.form, token.spaced, token.tag, token.pos, token.morph, token.lemma, head,
                 token.dep)
            )  # fmt: skip
            names.append(token.name)
    words, spaces, tags, pos, morphs, lemmas, heads, deps = zip(*rows, strict=True)
    doc = Doc(
        vocab,
        words=list(words),
        spaces=list(spaces),
        tags=list(tags),
        pos=list(pos),
        morphs=list(morphs),
        lemmas=list(lemmas),
        heads=list(heads),
        deps=list(deps),
    )
    set_names(doc, names)
    return doc


def set_names(doc: Doc, names: list[str | None]) -> None:
    """Set a doc's entities from IOB tags; None where nobody knows."""
    spans, unknown, start = [], [], 0
    while start < len(names):
        end, label = start + 1, names[start]
        if label is None:
            unknown.append(Span(doc, start, end))
        elif label.startswith("B-"):
            while end < len(names) and names[end] == "I-" + label[2:]:
                end += 1
            spans.append(Span(doc, start, end, label=label[2:]))
        start = end
    doc.set_ents(spans, missing=unknown, default="outside")
