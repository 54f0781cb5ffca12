"""Which disputed matters a stretch of text is about, and which PLOVER contexts.

In:  text.
Out: issue ids and context names whose words stand in it.
Leaves out: who stands where on them (positions).
"""

from __future__ import annotations

import re
from collections import Counter

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.knowledge import Knowledge, per_knowledge

ONLY_AS_MATTER = "?"
"""After the name of a country that by itself betrays nothing: "the crisis in Mali", not "Mali"."""

MOST_ISSUES = 4
"""Issues kept of one sentence; a list of flashpoints names more and says little of each."""


class WordIndex:
    """Keys by their words, matched whole."""

    def __init__(
        self, words: dict[str, tuple[str, ...]], weak: frozenset[str] = frozenset()
    ) -> None:
        self._keys: dict[str, list[str]] = {}
        self._weak = weak
        self._only: set[tuple[str, str]] = set()
        for key, forms in words.items():
            for written in forms:
                form = written.removesuffix(ONLY_AS_MATTER)
                if form != written:
                    self._only.add((form, key))
                variants = {form} if form != form.lower() else {form, form[:1].upper() + form[1:]}
                for variant in variants:
                    self._keys.setdefault(variant, []).append(key)
        self._patterns = list(self._keys)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def find_keys(self, text: str) -> list[str]:
        """The keys whose words stand in a text, most frequent first, then by first place.

        The name of a country that stands for no matter ("the crisis in Mali") comes last.
        """
        counts: Counter[str] = Counter()
        merely_named: Counter[str] = Counter()
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            whole = (
                not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()
            )
            word = self._patterns[number]
            if whole and (word not in self._weak or _is_matter(text, start, end)):
                counts.update(self._keys[word])
            elif whole:
                merely_named.update(k for k in self._keys[word] if (word, k) not in self._only)
        named = [key for key, _ in merely_named.most_common() if key not in counts]
        return [*(key for key, _ in counts.most_common()), *named]


BEFORE = re.compile(
    r"(?:\b(?:on|about|over|regarding|concerning)|\b(?:crisis|war|wars|conflict|tensions?|situation|"
    r"fighting|violence|peace|elections?|coup|intervention|escalation|opposition|invasion|future|fate|"
    r"protests?|uprising|sanctions|threats?) (?:in|with|of|against|on|to))\s(?:the\s)?$"
)
AFTER = re.compile(
    r"^(?:[’']s?)?(?:\s[\w-]+)?\s(?:crisis|war|conflict|tensions?|dispute|issue|question|problem|escalation|"
    r"dossier|file|situation|elections?|coup|uprising|opposition|regime|rebels?|junta)\b"
)


def _is_matter(text: str, start: int, end: int) -> bool:
    """Whether the name of a country stands for a matter ("the crisis in Mali"), not for an actor."""
    return bool(
        BEFORE.search(text[max(0, start - 40) : start]) or AFTER.match(text[end : end + 40])
    )


@per_knowledge
def _issue_index(knowledge: Knowledge) -> WordIndex:
    names = {
        name
        for row in knowledge.countries
        for name in (row.name, *row.names, *row.demonyms, *row.capital, *row.seats)
    }
    return WordIndex({row.issue: row.words for row in knowledge.issues}, frozenset(names))


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
