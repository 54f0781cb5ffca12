"""As much of a text as a reader needs to judge a record: the sentence, or the clause of a long one.

In:  text, and where some words of it stand (code points).
Out: the words with what belongs to them, on one line; "..." where something was cut.
Leaves out: parsing; sentences end where their marks say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_SENTENCE = 400
"""Characters of a sentence that are shown where nothing else tells what happened."""

SHORT_SENTENCE = 160
"""Characters up to which the sentence is shown whole; of a longer one the clause."""

_END = re.compile(
    r"(?<![\s.(][A-Za-z])(?<!\s[A-Z][a-z])(?<!\s[A-Z][a-z][a-z])[.!?…][’”\")\]]*\s+"
    r"(?=[“‘\"(\[]?[A-Z0-9])|\n\s*\n\s*"
)
"""The end of a sentence: no initial or short title stands before its point, as in U.S. or Mr. Lie."""

_PAUSE = re.compile(r"(?<!\d)[,;:]\s|\s[—–-]\s|\s(?=[“\"(])|(?<=[”\")])\s")
"""Where a clause may begin or end."""


def find_sentence(around: str, at: int, length: int) -> str:
    """The whole sentence in which some words stand, cut where it is very long.

    >>> find_sentence("Nothing new. Then Mr. Lie went to Oslo at once. He slept.", 24, 9)
    'Then Mr. Lie went to Oslo at once.'
    """
    if length < 1:
        return ""
    start, stop = _sentence(around, at, at + length)
    # The ends of what was fetched are no ends of sentences, unless the text itself ends there.
    start = max(start, at - LONGEST_SENTENCE // 2) if stop - start > LONGEST_SENTENCE else start
    cut = stop - start > LONGEST_SENTENCE
    words = " ".join(around[start : start + LONGEST_SENTENCE if cut else stop].split())
    return f"{words}..." if cut else words


def find_clause(text: str, start: int, end: int) -> str:
    """The short sentence in which some words stand, or their clause in a long one.

    >>> find_clause("Nothing new. Mr. Lie went to Oslo at once. He slept.", 25, 33)
    'Mr. Lie went to Oslo at once.'
    >>> long = "As so often " * 14
    >>> find_clause(long + "in May, the envoy told us that Oslo agreed, " + long, 199, 210)
    '... the envoy told us that Oslo agreed ...'
    """
    low = max(start - LONGEST_SENTENCE, 0)
    around = text[low : end + LONGEST_SENTENCE]
    first, last = _sentence(around, start - low, end - low)
    left, right = first, last
    if last - first > SHORT_SENTENCE:
        pauses = list(_PAUSE.finditer(around, first, last))
        left = max((p.end() for p in pauses if p.end() <= start - low), default=first)
        right = min((p.start() for p in pauses if p.start() >= end - low), default=last)
    words = " ".join(around[left:right].split())
    return ("... " if left > first else "") + words + (" ..." if right < last else "")


def join_passages(passages: Sequence[str]) -> str:
    """Excerpts of one text one after the other, without those that others hold.

    >>> join_passages(["... Oslo agreed ...", "Then Oslo agreed.", "... Rome ..."])
    'Then Oslo agreed. ... Rome ...'
    """
    cores = [passage.removeprefix("... ").removesuffix(" ...") for passage in passages]
    kept = [
        n
        for n, core in enumerate(cores)
        if core not in cores[:n] and not any(core in c for c in cores if len(c) > len(core))
    ]
    if not kept:
        return ""
    opening = "... " if passages[kept[0]].startswith("... ") else ""
    closing = " ..." if passages[kept[-1]].endswith(" ...") else ""
    return opening + " ... ".join(cores[n] for n in kept) + closing


def _sentence(around: str, at: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends in which a stretch stands."""
    ends = [m.end() for m in _END.finditer(around)]
    start = max((stop for stop in ends if stop <= at), default=0)
    return start, min((stop for stop in ends if stop >= end), default=len(around))
