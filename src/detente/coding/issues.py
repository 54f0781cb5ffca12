"""Which disputed matters a stretch of text is about, and which PLOVER contexts.

In:  text.
Out: issue ids and context names whose words stand in it.
Leaves out: who stands where on them (positions).
"""

from __future__ import annotations

from collections import Counter

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.knowledge import Knowledge, per_knowledge

MOST_ISSUES = 4
"""Issues kept of one sentence; a list of flashpoints names more and says little of each."""


class WordIndex:
    """Keys by their words, matched whole."""

    def __init__(self, words: dict[str, tuple[str, ...]]) -> None:
        self._keys: dict[str, list[str]] = {}
        for key, forms in words.items():
            for form in forms:
                variants = {form} if form != form.lower() else {form, form[:1].upper() + form[1:]}
                for variant in variants:
                    self._keys.setdefault(variant, []).append(key)
        self._patterns = list(self._keys)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def find_keys(self, text: str) -> list[str]:
        """The keys whose words stand in a text, most frequent first, then by first place."""
        counts: Counter[str] = Counter()
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            whole = (
                not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()
            )
            if whole:
                counts.update(self._keys[self._patterns[number]])
        return [key for key, _ in counts.most_common()]


@per_knowledge
def _issue_index(knowledge: Knowledge) -> WordIndex:
    return WordIndex({row.issue: row.words for row in knowledge.issues})


@per_knowledge
def _context_index(knowledge: Knowledge) -> WordIndex:
    return WordIndex({row.context: row.words for row in knowledge.contexts})


def find_issues(text: str) -> tuple[str, ...]:
    """The issues that a text names.

    >>> find_issues("They talked about the crisis in Venezuela.")
    ('venezuela',)
    """
    return tuple(_issue_index().find_keys(text)[:MOST_ISSUES])


def find_contexts(text: str) -> tuple[str, ...]:
    """The PLOVER contexts that a text betrays."""
    return tuple(sorted(_context_index().find_keys(text)[:MOST_ISSUES]))
