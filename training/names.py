"""Attaches names to treebank tokens: PER, ORG, LOC from Universal NER and from GUM's entity layer.

In:  treebank texts, a Universal NER file in IOB2.
Out: the same texts, each token's `name` set to an IOB tag or left None where nobody knows.
Leaves out: other entity kinds; GUM entities headed by a common noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from training.treebanks import Sentence, Text, Token

KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
TITLES = frozenset(
    """President Mr. Mrs. Ms. Dr. Mr Mrs Ms Dr Senator Sen. Gen. General Secretary Minister Prime
    Prof. Professor Judge Justice Chief Sir Lord Queen King Prince Princess Pope Governor Gov. Rep.
    Representative Captain Capt. Lt. Col. Colonel Sgt. Vice Chancellor Ambassador Speaker Rev.
    Congressman Congresswoman Reverend St. Director Emperor""".split()
)


def attach_universal_ner(texts: list[Text], path: Path) -> None:
    """Set names from an IOB2 file, aligned by characters (its tokens are not the treebank's)."""
    annotated = _read_iob(path)
    for text in texts:
        for sentence in text.sentences:
            words = annotated.get(sentence.id)
            if words and _squeeze(w for w, _ in words) == _squeeze(t.form for t in sentence.tokens):
                _align(sentence, words)


def _squeeze(words: Iterable[str]) -> str:
    return re.sub(r"\s+", "", "".join(words))


def _read_iob(path: Path) -> dict[str, list[tuple[str, str]]]:
    sentences: dict[str, list[tuple[str, str]]] = {}
    words: list[tuple[str, str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in (raw.rstrip("\n") for raw in lines):
            if line.startswith("# sent_id"):
                words = sentences.setdefault(line.partition("=")[2].strip(), [])
            elif line and line[0] != "#":
                columns = line.split("\t")
                words.append((columns[1], columns[2]))
    return sentences


def _align(sentence: Sentence, words: list[tuple[str, str]]) -> None:
    spans: list[tuple[int, int, str]] = []
    position, before = 0, ""
    for word, tag in words:
        end = position + len(re.sub(r"\s+", "", word))
        label = tag[2:] if tag[2:] in KINDS.values() else ""
        if label and (tag[0] == "B" or label != before):
            spans.append((position, end, label))
        elif label:
            spans[-1] = (spans[-1][0], end, label)
        position, before = end, label
    position, before_name = 0, "O"
    for token in sentence.tokens:
        start, end = position, position + len(re.sub(r"\s+", "", token.form))
        position, name = end, "O"
        for first, last, kind in spans:
            if start < last and end > first:
                whole = start >= first and end <= last
                name = ("B-" if start == first else "I-") + kind if whole else ""
        if name.startswith("I-") and before_name in ("O", ""):
            name = ""
        token.name, before_name = name or None, name


def attach_gum_entities(texts: list[Text]) -> None:
    """Set silver names from GUM's `Entity` annotation; uncertain proper nouns stay unknown."""
    for text in texts:
        for sentence in text.sentences:
            for token in sentence.tokens:
                proper = token.pos in ("PROPN", "X", "SYM") or token.tag in ("NNP", "NNPS")
                token.name = None if proper else "O"
            spans = [s for m in _read_mentions(sentence) if (s := _cut_name(sentence.tokens, *m))]
            taken: set[int] = set()
            for first, last, label in sorted(spans, key=lambda s: s[0] - s[1]):
                if taken.isdisjoint(range(first, last + 1)):
                    taken.update(range(first, last + 1))
                    for place in range(first, last + 1):
                        sentence.tokens[place].name = ("B-" if place == first else "I-") + label


def _read_mentions(sentence: Sentence) -> list[tuple[str, int, int]]:
    """(entity kind, first token, last token) of each mention of the sentence."""
    opened: list[tuple[str, str, int]] = []
    mentions = []
    for place, token in enumerate(sentence.tokens):
        value = next((p[7:] for p in token.misc.split("|") if p.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", value):
            group, _, rest = piece.strip("()").partition("-")
            kind = rest.partition("-")[0]
            if piece.startswith("(") and piece.endswith(")"):
                mentions.append((kind, place, place))
            elif piece.startswith("("):
                opened.append((group, kind, place))
            else:
                match = next((o for o in reversed(opened) if o[0] == group), None)
                if match:
                    opened.remove(match)
                    mentions.append((match[1], match[2], place))
    return mentions


def _cut_name(tokens: list[Token], kind: str, first: int, last: int) -> tuple[int, int, str] | None:
    """The proper name at the head of a mention, without titles; None where there is none."""
    if kind not in KINDS:
        return None
    inside = range(first + 1, last + 2)
    heads = [p for p in range(first, last + 1) if tokens[p].head not in inside]
    if not heads or tokens[heads[0]].pos != "PROPN":
        return None
    low = high = heads[0]
    while low > first and (tokens[low - 1].pos == "PROPN" or tokens[low - 1].tag == "NNP"):
        low -= 1
    while high < last and tokens[high + 1].pos == "PROPN" and tokens[high + 1].dep in (
        "flat", "compound", "goeswith", "nmod:desc", "list"
    ):  # fmt: skip
        high += 1
    if kind == "organization":
        high = _extend_organization(tokens, high, last)
    elif kind == "place" and high + 2 <= last and tokens[high + 1].form == "of":
        return None
    elif kind == "person":
        while low < high and tokens[low].form in TITLES:
            low += 1
        if tokens[low].form in TITLES:
            return None
    return low, high, KINDS[kind]


def _extend_organization(tokens: list[Token], high: int, last: int) -> int:
    """Take in "of the Interior" and the like after the head of an organisation's name."""
    while high + 2 <= last and tokens[high + 1].form in ("of", "for", "and", "&"):
        place = high + 2
        if tokens[place].form.lower() == "the" and place < last:
            place += 1
        if tokens[place].pos != "PROPN":
            break
        while place < last and tokens[place + 1].pos == "PROPN":
            place += 1
        high = place
    return high
