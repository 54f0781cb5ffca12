"""What matter each sentence is about, by its own words, its paragraph, its document, its two sides.

In:  a grounded doc, what is said in it; the countries of the two sides of an act.
Out: issue ids.
Leaves out: the words of each issue (issues); who stands where (positions).

A sentence that names no matter speaks of the one that its paragraph, or failing that its document,
is about as far as it tells it of whoever acts: of the briefs of one page each has its own. The
relations of two states (`issues.tsv` names just the two) are at stake whenever they act on each
other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from detente.coding.issues.issues import evils, find_issues
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, per_knowledge
from detente.language.datelines import find_datelines
from detente.records import Span

BILATERAL = "bilateral relations"
MOST_PER_DOCUMENT = 6
REACH = 4
"""Sentences within which one speaks again of the same: "Berlin backs the plan"."""

LEADING = 2
"""Matters that a whole document is taken to be about; of them those of whoever acts in it."""

SELDOM = 4
"""A matter that so many times fewer sentences name than the first is none that a document is about."""


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

    def __init__(self, scene: Scene, spoken: Sequence[tuple[Span, Span]] = ()) -> None:
        self.spoken = spoken
        """Cues and what is said under them."""
        self._text = scene.text
        self._starts: list[int] = []
        self._issues: list[tuple[str, ...]] = []
        self._ends: list[bool] = []
        self._told: list[tuple[str, ...]] = []
        self._lands: dict[str, set[str]] = defaultdict(set)
        self._briefs = _find_briefs(scene.text)
        self._main: dict[int, tuple[str, ...]] = {}
        self._leading: dict[int, Set[str]] = {}
        self._deeds: list[tuple[int, str, float]] = []
        counts: dict[int, Counter[str]] = defaultdict(Counter)
        before: tuple[str, ...] = ()
        named = _lands_by_sentence(scene)
        for sentence in scene.doc.sents:
            every = find_issues(sentence.text)
            counts[self._brief(sentence.start_char)].update(every)
            for issue in every:
                self._lands[issue] |= named[sentence.start]
            plain = find_issues(sentence.text, named=False) if every else ()
            spoken_of = plain
            if not {*plain} - {BILATERAL}:  # who would be friends speaks on of their quarrel
                spoken_of = (*plain, *(i for i in before if i not in plain))
            own = spoken_of or every
            self._starts.append(sentence.start_char)
            self._issues.append(own)
            self._told.append(spoken_of)
            self._ends.append("\n" in sentence.text)
            before = () if self._ends[-1] else spoken_of
        for brief, told in counts.items():
            main = told.most_common(MOST_PER_DOCUMENT)
            self._main[brief] = tuple(issue for issue, _ in main)
            often = {issue for issue, n in main[:LEADING] if n * SELDOM > main[0][1]}
            self._leading[brief] = often

    def main(self, place: int, lands: Set[str]) -> tuple[str, ...]:
        """The matters that the document, or the brief at an offset, is about.

        Those that it seldom names are only those of the countries of which it tells them.
        """
        brief = self._brief(place)
        leading = self._leading.get(brief, frozenset())
        return tuple(i for i in self._main.get(brief, ()) if i in leading or lands & self._lands[i])

    def note_deed(self, place: int, issue: str, side: float) -> None:
        """Remember on which side of a matter a deed is that is told at an offset."""
        self._deeds.append((place, issue, side))

    def last_side(self, place: int, issue: str) -> int:
        """Whether the last deed before an offset was for a matter (1) or against it (-1); 0: none."""
        told = [(at, side) for at, about, side in self._deeds if about == issue and at < place]
        return (-1 if max(told)[1] < 0 else 1) if told else 0

    def last_of(self, place: int, nouns: Set[str]) -> tuple[str, ...]:
        """The matters of the last sentence before an offset that tells of such a thing: a resolution.

        Those that somebody names beside it in between are not what it is about.
        """
        brief = self._brief(place)
        first = bisect_right(self._starts, self._briefs[brief - 1]) - 1 if brief else 0
        for at in range(bisect_right(self._starts, place) - 2, first - 1, -1):
            words = self._text[self._starts[at] : self._starts[at + 1]]
            told = find_issues(words, named=False)
            if told and not nouns.isdisjoint(words.lower().split()):
                return told
        return ()

    def _brief(self, place: int) -> int:
        return bisect_right(self._briefs, place)

    def near(self, place: int) -> tuple[str, ...]:
        """The matters that the sentence at an offset names, or its paragraph before it."""
        number = bisect_right(self._starts, place) - 1
        return self._issues[number] if number >= 0 else ()

    def last(self, place: int) -> tuple[str, ...]:
        """The matters last spoken of at an offset, in its paragraph or the one before.

        What is called terror is what is spoken of only where nothing else is.
        """
        number = bisect_right(self._starts, place) - 1
        breaks = 0
        only: tuple[str, ...] = ()
        for at in range(number, max(-1, number - REACH), -1):
            breaks += at < number and self._ends[at]
            if breaks > 1:
                break
            told = self._told[at]
            if at == number:  # what a sentence goes on to name it does not speak of again
                told = find_issues(self._text[self._starts[at] : place], named=False)
            if told and not evils().issuperset(told):
                return told
            only = only or told
        return only


def _find_briefs(text: str) -> list[int]:
    """Where the briefs of a page begin: several datelines tell of several matters."""
    starts = [line.start() for line in find_datelines(text)]
    return starts if len(starts) > 1 else []


def _lands_by_sentence(scene: Scene) -> dict[int, set[str]]:
    """The countries that are named in each sentence, by its first token."""
    named: dict[int, set[str]] = defaultdict(set)
    for reference in scene.references:
        start = scene.doc[reference.first].sent.start
        named[start] |= {c for a in reference.actors if (c := scene.actors[a].country)}
    return named


def issues_of_pair(lands: Iterable[str]) -> tuple[str, ...]:
    """The matters that two states have with each other alone.

    >>> "india-pakistan relations" in issues_of_pair(("PAK", "IND"))
    True
    """
    return (*_of_pairs().get(frozenset(lands), ()), BILATERAL)
