"""What matter each sentence is about, by its own words, its paragraph, its document, its two sides.

In:  a parsed doc; the countries of the two sides of an act.
Out: issue ids.
Leaves out: the words of each issue (issues); who stands where (positions).

A sentence that names no matter speaks of the one that its paragraph, or failing that its document,
is about. The relations of two states (`issues.tsv` names just the two) are at stake
whenever they act on each other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping

from spacy.tokens import Doc

from detente.coding.issues import find_issues
from detente.knowledge import Knowledge, per_knowledge

BILATERAL = "bilateral relations"
MOST_PER_DOCUMENT = 4
"""Matters that a whole document is taken to be about."""


@per_knowledge
def _of_pairs(knowledge: Knowledge) -> Mapping[frozenset[str], tuple[str, ...]]:
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for row in knowledge.issues:
        pair = frozenset(row.countries)
        own = "-" in row.issue or row.issue.endswith("relations")
        if len(pair) == 2 and own:
            found[pair] = (*found.get(pair, ()), row.issue)
    return found


class Topics:
    """The matters of the sentences of one document."""

    def __init__(self, doc: Doc) -> None:
        self._starts: list[int] = []
        self._issues: list[tuple[str, ...]] = []
        counts: Counter[str] = Counter()
        before: tuple[str, ...] = ()
        for sentence in doc.sents:
            every = find_issues(sentence.text)
            counts.update(every)
            own = find_issues(sentence.text, named=False) or before or every
            self._starts.append(sentence.start_char)
            self._issues.append(own)
            before = () if "\n" in sentence.text else own
        self.main = tuple(issue for issue, _ in counts.most_common(MOST_PER_DOCUMENT))
        """The matters that the whole document is about."""

    def near(self, place: int) -> tuple[str, ...]:
        """The matters that the sentence at an offset names, or its paragraph before it."""
        number = bisect_right(self._starts, place) - 1
        return self._issues[number] if number >= 0 else ()


def issues_of_pair(lands: Iterable[str]) -> tuple[str, ...]:
    """The matters that two states have with each other alone.

    >>> "india-pakistan relations" in issues_of_pair(("PAK", "IND"))
    True
    """
    return (*_of_pairs().get(frozenset(lands), ()), BILATERAL)
