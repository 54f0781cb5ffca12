"""Finds quotations in a text: pairs of marks, straight or typographic, also when never closed.

In:  a text.
Out: `Quotation`s, each within one paragraph, inner quotations left inside their outer one.
Leaves out: who speaks, and whether a quoted word is a statement or a scare quote.

Straight marks do not say whether they open or close. Within a paragraph they alternate, unless a
mark can only open (the one before was never closed). A quotation that is still open at the end of
its paragraph ends there: an unclosed mark never swallows the rest of an article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CLOSING = set('"”“»›')
SINGLE = re.compile(r"(?<![\w'’])['‘](?=\w)(.+?)(?<=[\w.,!?…])['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks at `start` and before `end`; the words are `[inner, inner_end)`."""

    start: int
    end: int
    inner: int
    inner_end: int
    closed: bool


def find_quotations(text: str) -> list[Quotation]:
    """Find the outermost quotations of a text, in order.

    >>> text = 'He said: "It is over. We won, "and left.'
    >>> [text[q.inner:q.inner_end] for q in find_quotations(text)]
    ['It is over. We won, ']
    """
    found: list[Quotation] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        within = _find_double(text, paragraph.start(), paragraph.end())
        found += within or _find_single(text, paragraph.start(), paragraph.end())
    return found


def _find_double(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for match in re.finditer(r"['‘’]{2}|[\"“”„«»‟‹›]", text[start:end]):
        place, size = start + match.start(), len(match[0])
        mark = '"' if size == 2 else match[0]
        if opened is None:
            # A closing mark with nothing open belongs to a quotation whose opening was lost.
            if mark not in "”»›":
                opened = place
        elif mark in CLOSING and not _can_only_open(text, place, start, end, mark):
            found.append(Quotation(opened, place + size, opened + size, place, True))
            opened = None
        elif mark in CLOSING:
            found.append(Quotation(opened, place, opened + 1, place, False))
            opened = place
    if opened is not None:
        found.append(Quotation(opened, end, opened + 1, end, False))
    return [q for q in found if text[q.inner : q.inner_end].strip()]


def _can_only_open(text: str, place: int, start: int, end: int, mark: str) -> bool:
    """Whether a mark met inside a quotation must open another: a word before, a space, a word after."""
    if mark == '"':
        before, after = text[max(start, place - 2) : place], text[place + 1 : min(end, place + 2)]
        return bool(re.fullmatch(r"[:\w] ", before)) and after.isupper()
    return False


def _find_single(text: str, start: int, end: int) -> list[Quotation]:
    return [
        Quotation(start + m.start(), start + m.end(), start + m.start(1), start + m.end(1), True)
        for m in SINGLE.finditer(text[start:end])
        if " " in m[1]
    ]
