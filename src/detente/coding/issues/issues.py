"""Which disputed matters a stretch of text is about, and which PLOVER contexts.

In:  text.
Out: issue ids and context names whose words stand in it.
Leaves out: who stands where on them (positions).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable
from itertools import combinations, product

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.knowledge import Knowledge, per_knowledge
from detente.language.matter_words import AFTER_A_MATTER, BEFORE_A_MATTER, GOVERNING

ONLY_AS_MATTER = "?"
"""After a name that by itself betrays nothing: "the crisis in Mali", not "Mali"."""

CONTRARY = "!"
"""After a word that speaks of the contrary: who is against a "coup!" is for democracy."""

BESIDE, EITHER = " + ", "/"
"""Words that betray something only side by side: "river/lake + upstream"."""

REACH = 60
"""Code points between the beginnings of two words that stand side by side."""

NEARBY, CLOSE = 40, 16
"""Code points after and before a word of loss in which the matter stands that is lost."""

HELP = "05"
"""The codes of help by words."""

IMPOSED = ("13", "16", "163")
"""The codes of measures: a tariff, a ban on meat."""

MOST_ISSUES = 4
"""Issues kept of one sentence; a list of flashpoints names more and says little of each."""


class WordIndex:
    """Keys by their words, matched whole; some words betray a key only beside others."""

    def __init__(
        self,
        words: dict[str, tuple[str, ...]],
        weak: frozenset[str] = frozenset(),
        demonyms: frozenset[str] = frozenset(),
    ) -> None:
        self._keys: dict[str, list[str]] = {}
        marked = (
            word for forms in words.values() for word in forms if word.endswith(ONLY_AS_MATTER)
        )
        self._weak = weak.union(word.removesuffix(ONLY_AS_MATTER) for word in marked)
        self._demonyms = demonyms
        self._only: set[tuple[str, str]] = set()
        self._contrary: set[tuple[str, str]] = set()
        self._beside: dict[str, list[tuple[str, frozenset[str], bool]]] = {}
        patterns: dict[str, None] = {}
        for key, forms in words.items():
            for written in forms:
                if BESIDE in written:
                    two = written.rstrip(CONTRARY).split(BESIDE)
                    one, other = (_variants(part.split(EITHER)) for part in two)
                    patterns |= dict.fromkeys(sorted(one | other))
                    is_plain = not written.endswith(CONTRARY)
                    for form, others in (*product(one, (other,)), *product(other, (one,))):
                        self._beside.setdefault(form, []).append((key, others, is_plain))
                    continue
                forms_of = _variants((written.rstrip(ONLY_AS_MATTER + CONTRARY),))
                patterns |= dict.fromkeys(sorted(forms_of))
                for form in forms_of:
                    self._keys.setdefault(form, []).append(key)
                    if written.endswith(ONLY_AS_MATTER):
                        self._only.add((form, key))
                    if written.endswith(CONTRARY):
                        self._contrary.add((form, key))
        self._patterns = list(patterns)
        self._within = {p: [(0, p), *_find_within(p, self._beside)] for p in patterns}
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def find_keys(self, text: str, named: bool = True, plain: bool = False) -> list[str]:
        """The keys whose words stand in a text, most frequent first, then by first place.

        The name of a country that stands for no matter ("the crisis in Mali") comes last, or,
        unless `named`, not at all. If `plain`, words that speak of the contrary do not count.
        """
        matches = self._automaton.find_matches_as_indexes(text)
        if not matches:
            return []
        counts: Counter[str] = Counter()
        merely_named: Counter[str] = Counter()
        seen: dict[str, int] = {}
        for number, start, end in matches:
            word = self._patterns[number]
            if text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum():
                continue
            for offset, part in self._within[word]:
                for key, others, is_plain in self._beside.get(part, ()):
                    if plain and not is_plain:
                        continue
                    if any(start - last < REACH for o, last in seen.items() if o in others):
                        counts[key] += 1
                seen[part] = start + offset
            if word not in self._weak or _is_matter(text, start, end, word in self._demonyms):
                keys = self._keys.get(word, ())
                counts.update(k for k in keys if not (plain and (word, k) in self._contrary))
            else:
                merely_named.update(
                    k for k in self._keys.get(word, ()) if (word, k) not in self._only
                )
        merely = [key for key, _ in merely_named.most_common() if named and key not in counts]
        return [*(key for key, _ in counts.most_common()), *merely]


def _find_within(phrase: str, words: Container[str]) -> list[tuple[int, str]]:
    """The words that stand whole within a longer phrase: "airspace" in "their airspace"."""
    bounds = [0, *(place + 1 for place, sign in enumerate(phrase) if sign == " "), len(phrase) + 1]
    parts = ((start, phrase[start : end - 1]) for start, end in combinations(bounds, 2))
    return [(start, part) for start, part in parts if part != phrase and part in words]


def _variants(forms: Iterable[str]) -> frozenset[str]:
    """Words as written, and with a capital where they begin a sentence."""
    plain = frozenset(forms)
    return plain | {form[:1].upper() + form[1:] for form in plain if form == form.lower()}


THING = re.compile(r"^ [a-z]")
"""A word after a demonym that is no name."""


def _is_matter(text: str, start: int, end: int, is_demonym: bool) -> bool:
    """Whether the name of a country stands for a matter ("the crisis in Mali"), not for an actor.

    What is from a country ("tariffs on Malian cotton") is not its crisis.
    """
    if AFTER_A_MATTER.match(text[end : end + 40]):
        return True
    before = BEFORE_A_MATTER.search(text[max(0, start - 40) : start])
    return bool(before) and not (is_demonym and THING.match(text[end : end + 20]))


@per_knowledge
def _issue_index(knowledge: Knowledge) -> WordIndex:
    names = {
        name
        for row in knowledge.countries
        for name in (row.name, *row.names, *row.demonyms, *row.capital, *row.seats)
    }
    demonyms = frozenset(name for row in knowledge.countries for name in row.demonyms)
    words = {row.issue: row.words for row in knowledge.issues}
    return WordIndex(words, frozenset(names), demonyms)


@per_knowledge
def _context_index(knowledge: Knowledge) -> WordIndex:
    return WordIndex({row.context: row.words for row in knowledge.contexts})


def find_issues(text: str, named: bool = True) -> tuple[str, ...]:
    """The issues that a text names; without `named` none by the name of a mere actor.

    >>> find_issues("They talked about the crisis in Venezuela.")
    ('venezuela',)
    >>> find_issues("Venezuela recalled its ambassador to Peru.", named=False)
    ('diplomatic expulsions',)
    >>> find_issues("They quarrel about a dam that was built upstream.")
    ('water',)
    """
    return tuple(_issue_index().find_keys(text, named)[:MOST_ISSUES])


@per_knowledge
def _losing(knowledge: Knowledge) -> re.Pattern[str]:
    """Words before or after a matter that tell of its end: "the collapse of", "violations"."""
    words = sorted(knowledge.class_words["loss"], key=len, reverse=True)
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, words))})\b")


def find_lost(text: str) -> frozenset[str]:
    """The issues of whose end, breach or lack a text tells; who deplores it is for them.

    Of the end of what is contrary to a matter it tells nothing that is lost.

    >>> sorted(find_lost("The collapse of the peace talks is a disaster."))
    ['ceasefire talks']
    >>> sorted(find_lost("a ban on refugees")), sorted(find_lost("a ban on wigs"))
    (['migration'], [])
    >>> sorted(find_lost("a ban on tourists"))
    ['visas']
    >>> sorted(find_lost("The coup is a disaster."))
    ['democracy reforms']
    >>> sorted(find_lost("The peace talks are a disaster."))
    []
    """
    found: frozenset[str] = frozenset()
    for word in _losing().finditer(text):
        found |= {*find_issues(text[word.end() : word.end() + NEARBY], named=False)}
        if not GOVERNING.search(word[0]):
            before = text[max(0, word.start() - CLOSE) : word.start()]
            found |= {*find_issues(before, named=False)}
    for word in _curbing().finditer(text):
        found |= {*find_issues(text[word.end() : word.end() + NEARBY], named=False)} - imposed()
    return found ^ find_contrary(text)


@per_knowledge
def _curbing(knowledge: Knowledge) -> re.Pattern[str]:
    """Words by which something is forbidden: "a **ban on** refugees"."""
    words = sorted(knowledge.class_words["curb"], key=len, reverse=True)
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, words))})s? on\b")


@per_knowledge
def imposed(knowledge: Knowledge) -> frozenset[str]:
    """The matters that are themselves measures: who is for a ban on meat is for what is done."""
    return frozenset(r.issue for r in knowledge.matters if r.cameo in IMPOSED and r.side > 0)


def find_contrary(text: str) -> frozenset[str]:
    """The issues of which a text names nothing but the contrary.

    >>> sorted(find_contrary("to phase out fossil fuels")), sorted(find_contrary("fossil fuels"))
    ([], ['climate'])
    """
    index = _issue_index()
    plain = index.find_keys(text, named=False, plain=True)
    return frozenset(index.find_keys(text, named=False)).difference(plain)


@per_knowledge
def evils(knowledge: Knowledge) -> frozenset[str]:
    """The matters that nobody says to be for: who helps another over terrorism is against it.

    >>> "terrorism" in evils(), "tariffs" in evils()
    (True, False)
    """
    return frozenset(row.issue for row in knowledge.matters if row.cameo == HELP and row.side < 0)


def find_contexts(text: str) -> tuple[str, ...]:
    """The PLOVER contexts that a text betrays."""
    return tuple(sorted(_context_index().find_keys(text)[:MOST_ISSUES]))
