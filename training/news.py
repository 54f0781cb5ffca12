"""Reads unlabelled news and cuts its paragraphs into sentences.

In:  JSONL with `text`, paragraphs apart by line breaks.
Out: paragraphs, and where their sentences start.
Leaves out: every paragraph whose sentences are not plain to see; there is news enough.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

CLOSING = frozenset("\"'”’»)]")
ENDS = frozenset(".!?\"'”’)")
LONGEST_PARAGRAPH = 1500


def cut_sentences(doc: Doc, text: str) -> list[int] | None:
    """First tokens of the sentences of a paragraph of edited news; None where that is unsure.

    A full stop that is a token ends a sentence, with the marks that close after it; one that belongs
    to an abbreviation does so only before a word that is rarely written large ("the U.S. The").
    """
    starts, place = [0], 0
    while place + 1 < len(doc):
        token = doc[place]
        ends = token.text in (".", "!", "?", "...", "…")
        place += 1
        if ends:
            while place < len(doc) and _closes(doc, place, text):
                place += 1
            if place < len(doc) and not re.match(r"[A-Z0-9\"“‘('«\[—–-]", text[doc[place].idx :]):
                if doc[place].is_alpha and token.text == ".":
                    return None
                continue
            if place < len(doc):
                starts.append(place)
        elif token.text[-1:] == "." and len(token) > 1 and token.whitespace_:
            after = doc[place]
            if after.text[:1].isupper() and after.lower_ in STOP_WORDS and len(after) > 1:
                starts.append(place)
    return starts


def _closes(doc: Doc, place: int, text: str) -> bool:
    """Whether a token is a mark that closes what stands before it."""
    return text[doc[place].idx] in CLOSING and not doc[place - 1].whitespace_


def read_articles(path: Path) -> Iterator[list[str]]:
    """Articles as their paragraphs of running text."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            texts = (" ".join(p.split()) for p in re.split(r"\n+", json.loads(line)["text"]))
            yield [t for t in texts if 30 < len(t) < LONGEST_PARAGRAPH and t[-1] in ENDS]


def read_rough_sentences(path: Path) -> list[list[str]]:
    """Rough sentences of unlabelled news, for counting words."""
    sentences: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            for rough in re.split(
                r"\n+|(?<=[.!?][\"”’ ])\s*(?=[A-Z\"“])", json.loads(line)["text"]
            ):
                words = re.findall(r"\w+(?:'\w+)?|[^\w\s]", rough)
                if words:
                    sentences.append(words)
    return sentences
