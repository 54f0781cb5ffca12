"""One tree of the paragraphs of a text, which are parsed apart.

In:  spaCy's docs in the order of the text.
Out: one doc of ours.
Leaves out: what is mended in it (`headlines`, `attachments` and others).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import spacy.tokens
from spacy.strings import StringStore

from detente.language.tree import Doc, Span, Token, read_morph


class _Strings(dict[int, str]):
    """Strings by their numbers, each looked up once."""

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, number: int) -> str:
        self[number] = text = str(self._store[number])
        return text


COLUMNS: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "MORPH"]
PLACES: list[int | str] = ["HEAD", "SENT_START", "SPACY"]


def join_docs(docs: Sequence[spacy.tokens.Doc]) -> Doc:
    """One doc of spaCy's, as they follow each other."""
    made, text = Doc(), list[str]()
    tokens, idx, names = made.tokens, 0, list[Span]()
    strings = _Strings(docs[0].vocab.strings) if docs else {}
    for doc in docs:
        base = len(tokens)
        places = doc.to_array(PLACES).astype(np.int64).tolist()
        for i, words in enumerate(doc.to_array(COLUMNS).tolist(), base):
            word, lower, lemma, pos, tag, dep, morph = map(strings.__getitem__, words)
            _, start, space = places[i - base]
            token = Token(
                made, i, idx, word, lower, lemma, pos, tag, dep, read_morph(morph), " " * space
            )
            token.sent_start = start
            tokens.append(token)
            text += word, token.whitespace_
            idx += len(word) + space
        names += (Span(made, base + e.start, base + e.end, e.label_) for e in doc.ents)
        for token, (step, _, _) in zip(tokens[base:], places, strict=True):
            if step:
                token.hang(tokens[token.i + step])
    made.text = "".join(text)
    made.firsts, made.lasts = list(range(len(tokens))), list(range(len(tokens)))
    made.find_edges(0, len(tokens))
    made.set_ents(names)
    return made
