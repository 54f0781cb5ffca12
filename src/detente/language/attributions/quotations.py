"""Finds quotations in a text: pairs of marks, straight or typographic, also when never closed.

In:  a text.
Out: `Quotation`s, each within one paragraph, inner quotations left inside their outer one.
Leaves out: who speaks, and whether a quoted word is a statement or a scare quote.

An opening mark says which marks close it (“ with ”, „ with “, « with », » with «); others within
are inner quotations. Where its own kind never closes, any mark that stands as a closing one does
(“so"). Straight marks alternate, unless a mark can only open (the one before was never closed). A
quotation that is still open at the end of its paragraph ends there: an unclosed mark never swallows
the rest of an article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from detente.language.datelines import find_datelines

STRAIGHT = '"'
CLOSED_BY = {"“": "”", "‟": "”", "„": "“”‟", "«": "»", "‹": "›", "»": "«", "›": "‹", "”": "”"}
"""The marks that close each typographic one."""

CLOSING = frozenset("”»›")
"""Marks that open only where they stand as an opening one (»so«, ”so”)."""

MARK = re.compile(r"['‘’]{2}|[\"“”„«»‟‹›]")
NO_INNER = r"(?:(?!(?<![\w'’])['‘](?=\w)).)+?"
SINGLE = re.compile(
    rf"(?<![\w'’])['‘‚](?=\w)({NO_INNER}(?<=[.,!?…])|{NO_INNER}(?<=[\w]))['’‘](?!\w)"
)
"""Single marks; one that follows a stop or a comma closes before an apostrophe does."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks at `start` and before `end`; the words are `[inner, inner_end)`."""

    start: int
    end: int
    inner: int
    inner_end: int
    closed: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark and what stands on either side of it within its paragraph."""

    place: int
    end: int
    glyph: str
    before: str
    after: str

    @property
    def opens(self) -> bool:
        """Whether it stands as an opening mark: a space before it, a word after it."""
        return not self.before[-1:].strip("([—–- ") and bool(self.after.strip())

    @property
    def closes(self) -> bool:
        """Whether it stands as a closing mark: glued to what is before it alone."""
        return bool(self.before[-1:].strip("([—–- ")) and not self.after.isalnum()

    @property
    def only_opens(self) -> bool:
        """Whether it must open another quotation: a word before, a space, a word after."""
        glued = self.glyph == STRAIGHT and self.after.isupper()
        return glued and bool(re.fullmatch(r"[:\w] ", self.before))


def find_quotations(text: str) -> list[Quotation]:
    """Find the outermost quotations of a text, in order.

    >>> text = 'He said: "It is over. We won, "and left.'
    >>> [text[q.inner:q.inner_end] for q in find_quotations(text)]
    ['It is over. We won, ']
    """
    found: list[Quotation] = []
    behind = {line.start(): line.end() for line in find_datelines(text)}
    for paragraph in re.finditer(r"[^\n]+", text):
        start = behind.get(paragraph.start(), paragraph.start())
        within = _find_double(text, start, paragraph.end())
        found += within or _find_single(text, start, paragraph.end())
    return found


def _find_double(text: str, start: int, end: int) -> list[Quotation]:
    marks = [_mark(text, m, start, end) for m in MARK.finditer(text, start, end)]
    places: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        places.setdefault(mark.glyph, []).append(number)
    found: list[Quotation] = []
    number = 0
    while number < len(marks):
        mark = marks[number]
        # A closing mark with nothing open belongs to a quotation whose opening was lost.
        if not mark.opens if mark.glyph in CLOSING else mark.closes:
            number += 1
            continue
        closing, closed = _closing(marks, places, number)
        last = marks[closing] if closing < len(marks) else None
        inner_end = last.place if last else end
        whole_end = last.end if last and closed else inner_end
        found.append(Quotation(mark.place, whole_end, mark.end, inner_end, closed))
        number = closing + 1 if closed else closing
    return [q for q in found if text[q.inner : q.inner_end].strip()]


def _mark(text: str, match: re.Match[str], start: int, end: int) -> _Mark:
    place, after = match.span()
    return _Mark(
        place=place,
        end=after,
        glyph=STRAIGHT if after - place == 2 else match[0],
        before=text[max(start, place - 2) : place],
        after=text[after : min(end, after + 1)],
    )


def _closing(marks: list[_Mark], places: Mapping[str, list[int]], opening: int) -> tuple[int, bool]:
    """The number of the mark that ends a quotation, and whether it closes it or opens another."""
    glyph = marks[opening].glyph
    if glyph == STRAIGHT:
        return _closing_straight(marks, opening)
    own = CLOSED_BY[glyph]
    depth = stray = 0
    for number in range(opening + 1, len(marks)):
        mark = marks[number]
        if mark.glyph in own:
            if depth == 0:
                return number, True
            depth -= 1
        elif mark.glyph == glyph:
            if _count_from(places, own, number) <= _count_from(places, glyph, number):
                return (stray, True) if stray else (number, False)
            depth += 1
        elif mark.closes and not depth:
            stray = stray or number
    return (stray, True) if stray else (len(marks), False)


def _count_from(places: Mapping[str, list[int]], glyphs: str, number: int) -> int:
    """How many marks of some kinds stand from a number on."""
    told = (places.get(glyph, []) for glyph in glyphs)
    return sum(len(where) - bisect_left(where, number) for where in told)


def _closing_straight(marks: list[_Mark], opening: int) -> tuple[int, bool]:
    inner = 0
    for number in range(opening + 1, len(marks)):
        mark = marks[number]
        if mark.glyph == STRAIGHT:
            return number, not mark.only_opens
        if mark.glyph not in CLOSING and mark.opens:
            inner += 1
        elif inner:
            inner -= 1
        elif mark.closes:
            return number, True
    return len(marks), False


def _find_single(text: str, start: int, end: int) -> list[Quotation]:
    return [
        Quotation(m.start(), m.end(), m.start(1), m.end(1), True)
        for m in SINGLE.finditer(text, start, end)
        if " " in m[1]
    ]
