"""Words that speak for or against what they are said of.

In:  text; the words of `stances.tsv`.
Out: how far it leans.
Leaves out: what it leans toward (matters, topics); who says so (positions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.knowledge import Knowledge, per_knowledge
from detente.language.matter_words import NEGATION

IN_NAME = re.compile(r"[\w,’'] [A-Z][a-z ]$")
"""A capital within a sentence: "the Rapid **Support** Forces" speaks for nothing."""
NEGATION_REACH = 25
"""Code points before an evaluating word in which a negation turns it round."""


class _Wording:
    """The words of `stances.tsv`, found whole."""

    def __init__(self, values: dict[str, float]) -> None:
        self._values, self._words = values, list(values)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def find(self, lower: str) -> Iterator[tuple[int, float]]:
        """Where words that evaluate stand in a lower-case text, and their value."""
        for number, start, end in self._automaton.find_matches_as_indexes(lower):
            before = lower[max(0, start - 1) : start]
            # "US-backed rebels" says nothing of who speaks of them.
            if not (before.isalnum() or before == "-" or lower[end : end + 1].isalnum()):
                yield start, self._values[self._words[number]]


@per_knowledge
def _wording(knowledge: Knowledge) -> _Wording:
    return _Wording({row.word: row.value for row in knowledge.stances})


def find_leanings(words: str, before: str = "") -> list[tuple[int, float]]:
    """Where words speak for or against something, and how far, turned round by a negation before.

    >>> find_leanings("we support the plan"), find_leanings("we support it", "do not think that ")
    ([(3, 0.5)], [(3, -0.5)])
    >>> find_leanings("sold drones to the Rapid Support Forces")
    []
    """
    found = []
    lower = f"{before}{words}".lower()
    for place, value in _wording().find(lower):
        if place >= len(before) and not IN_NAME.search(words[: place - len(before) + 2]):
            context = lower[max(0, place - NEGATION_REACH) : place]
            turned = -value if NEGATION.search(context) else value
            found.append((place - len(before), turned))
    return found


def has_against(words: str, most: float = -0.5) -> bool:
    """Whether a word as far against something as that stands among words, negated or not.

    >>> has_against("asked them to stop"), has_against("regrets", -1.0)
    (True, False)
    """
    return any(value <= most for _, value in _wording().find(words.lower()))
