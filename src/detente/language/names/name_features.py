"""Describes words that may be names, for the recogniser that weighs them.

In:  a doc and the known names in it.
Out: `Stretch`es of words that may hold names, each word with the numbers of its features: how it and its
     neighbours look, which lists know them, what else the text says with the word.
Leaves out: what the features weigh (`recogniser`). Nothing here asks the parse: a weight learnt on
     parses that were learnt from the same text would trust them too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from detente.knowledge import Knowledge, by_kind, common_words, per_knowledge
from detente.language.names.known_names import Name
from detente.language.tree import Doc

SIZE = 1 << 18
"""Numbers that features share; two that fall together share a weight."""

MOST_LOOKS = 100_000
"""Words whose look is remembered."""

JUNK = frozenset('@<>"=_/\\|*')
"""What stands in addresses and tables, never in a name."""

STOPS = frozenset(".!?:")
"""Marks after which a capital means nothing."""

LONGEST_LINK = 3
"""Small words that may stand between two words of a name."""

BREAK = "\n\n"
"""What stands before the first and after the last word."""

KNOWN_SMALL = 3
"""Letters above which a place's name in small letters may be one."""

_SHAPES = (
    (re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}"), "W"),
    (re.compile(r"[A-ZÀ-ÖØ-Þ]"), "X"),
    (re.compile(r"[a-zß-öø-ÿ]+"), "x"),
    (re.compile(r"\d+"), "9"),
)

TOWNS = ((300_000, "huge"), (15_000, "large"), (0, "town"))
"""Names of towns by inhabitants."""

Known = Mapping[int, tuple[int, Name]]
"""Known names by their first token: last token and name."""


class Look(NamedTuple):
    """How a word looks: its class, and features of it where it stands, one and two words off."""

    kind: str
    own: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    far_before: tuple[int, ...]
    far_after: tuple[int, ...]


class Stretch(NamedTuple):
    """Words from token `first` on that may hold names, and the features of each."""

    first: int
    features: list[tuple[int, ...]]


@per_knowledge
def name_words(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The words of `language/name_words.tsv` by kind."""
    return by_kind(knowledge.name_words)


@lru_cache(maxsize=200_000)
def number_of(feature: str) -> int:
    """The number of a feature, the same everywhere."""
    return crc32(feature.encode()) % SIZE


class Describer:
    """Describes words by the tables in force."""

    def __init__(self, knowledge: Knowledge, common: frozenset[str]) -> None:
        parts = by_kind(knowledge.name_parts)
        surnames = {row.name.split()[-1] for row in knowledge.people if " " in row.name}
        self.given = parts["given name"] | {row.name for row in knowledge.given_names}
        self.towns = {city.name: city.population for city in knowledge.cities}
        self.states = {row.name for row in knowledge.countries}
        self.common = common
        words = by_kind(knowledge.name_words)
        self._lists = {
            "given": self.given,
            "surname": parts["surname"] | surnames,
            "firm": parts["firm"],
            **{kind: words[kind] for kind in
               ("title", "title modifier", "organisation", "place", "before place")},
        }  # fmt: skip
        self._particles = words["particle"]
        self._links = words["particle"] | words["link"]
        self._looks: dict[str, Look] = {}
        self._named: dict[str, bool] = {}

    def describe(self, doc: Doc, known: Known) -> list[Stretch]:
        """The stretches of a doc that may hold names."""
        words = [token.text for token in doc]
        text = _Text(self, words, known)
        return [
            Stretch(first, text.features(first, last)) for first, last in self._stretches(words)
        ]

    def look(self, word: str) -> Look:
        """How a word looks."""
        found = self._looks.get(word)
        if found is None:
            found = self._look(word)
            if len(self._looks) < MOST_LOOKS:
                self._looks[word] = found
        return found

    def _look(self, word: str) -> Look:
        small, shape = word.lower(), word
        for pattern, sign in _SHAPES:
            shape = pattern.sub(sign, shape)
        shape = shape[:6]
        plain = word.title() if word.isupper() and len(word) > KNOWN_SMALL else word
        kinds = [kind for kind, listed in self._lists.items() if plain in listed]
        if plain in self.towns:
            kinds.append(next(kind for size, kind in TOWNS if self.towns[plain] >= size))
        kinds += ["particle"] * (small in self._particles) + ["common"] * (small in self.common)
        kind = "|".join((shape, *kinds))
        near = [f"word {small}", f"shape {shape}", f"kind {kind}", f"end {small[-3:]}"]
        near += [f"list {k}" for k in kinds]
        own = [*near, f"written {word}", f"end2 {small[-2:]}", f"start {small[:3]}"]
        own += [f"start2 {small[:2]}", f"long {min(len(word), 8)}"]
        own += [f"shaped {k} {shape}" for k in kinds]
        own += [f"part {small[at : at + 4]}" for at in range(len(small) - 3)]
        return Look(
            kind,
            _numbers("here", own),
            _numbers("before", near),
            _numbers("after", near),
            _numbers("far before", near[:1] + near[2:3]),
            _numbers("far after", near[:1] + near[2:3]),
        )

    def _stretches(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """First and last of words with capitals and what may link them."""
        place, size, end = 0, len(words), -1
        while place < size:
            if not self._may_be_named(words[place]):
                place += 1
                continue
            first = self._lead(words, place, end)
            last = place
            while (step := self._step(words, last)) > last:
                last = step
            if last + 1 < size and words[last + 1] in ("'s", "’s", "!"):
                last += 1
            yield first, last
            place, end = last + 1, last

    def _lead(self, words: Sequence[str], place: int, end: int) -> int:
        """Where a stretch begins whose first capital is at `place`: "al-Rifai", "van der Hoek".

        Not before `end`, the last word of the stretch before it.
        """
        first = place
        while first - 1 > end:
            step = 2 if words[first - 1] == "-" else 1
            if first - step <= end or words[first - step] not in self._particles:
                break
            first -= step
        return first

    def _may_be_named(self, word: str) -> bool:
        found = self._named.get(word)
        if found is None:
            found = self._look_named(word)
            if len(self._named) < MOST_LOOKS:
                self._named[word] = found
        return found

    def _look_named(self, word: str) -> bool:
        capital = word[:1].isupper() or (word[:1].isdigit() and word[-1:].isupper())
        if capital:
            return word != "I" and JUNK.isdisjoint(word)
        if not word.islower() or len(word) <= KNOWN_SMALL or word in self.common:
            return False
        plain = word.title()
        large = self.towns.get(plain, 0) >= TOWNS[1][0] and plain not in self.given
        return large or plain in self.states

    def _step(self, words: Sequence[str], last: int) -> int:
        """The end of the next piece of a stretch; `last` where none goes on."""
        after = last + 1
        while after < len(words) and after - last <= LONGEST_LINK:
            if self._may_be_named(words[after]):
                # A full stop after a whole word ends a sentence.
                ended = words[last + 1] == "." and len(words[last]) > KNOWN_SMALL
                return last if ended else after
            if words[after].lower() not in self._links:
                break
            after += 1
        firm = words[last + 1 : last + 2] == [","] and last + 2 < len(words)
        return last + 2 if firm and words[last + 2] in name_words()["legal form"] else last


class _Text:
    """The words of one doc and what they tell of each other."""

    def __init__(self, describer: Describer, words: list[str], known: Known) -> None:
        self._words = words
        self._looks = [describer.look(word) for word in words]
        self._starts = _find_starts(words)
        self._edge = describer.look(BREAK)
        self._known: dict[int, str] = {}
        for first, (last, name) in known.items():
            kinds = "+".join(sorted({meaning.kind for meaning in name.meanings}))
            for at in range(first, last + 1):
                self._known[at] = f"{'B' if at == first else 'I'}{'E' if at == last else ''}{kinds}"
        self._small = {word for word in words if word.islower()}
        self._inside: set[str] = set()
        self._people: set[str] = set()
        for at, word in enumerate(words):
            if word[:1].isupper() and not self._starts[at]:
                self._inside.add(word)
                before = self._looks[at - 1].kind
                if words[at - 1][:1].isupper() and ("|title" in before or "|given" in before):
                    self._people.add(word)

    def _look(self, place: int) -> Look:
        return self._looks[place] if 0 <= place < len(self._looks) else self._edge

    def _word(self, place: int) -> str:
        return self._words[place].lower() if 0 <= place < len(self._words) else BREAK

    def features(self, first: int, last: int) -> list[tuple[int, ...]]:
        """The features of the words of a stretch."""
        shouted = self._is_shouted(first, last)
        return [self._features(at, first, last, shouted) for at in range(first, last + 1)]

    def _features(self, place: int, first: int, last: int, shouted: bool) -> tuple[int, ...]:
        """The features of one of them."""
        look, before, after = self._look(place), self._look(place - 1), self._look(place + 1)
        word, kind, known = self._words[place], look.kind, self._known
        here = known.get(place, "")
        told = [
            "any",
            f"pair {before.kind}/{kind}", f"and {kind}/{after.kind}",
            f"three {before.kind}/{kind}/{after.kind}",
            f"word before {self._word(place - 1)}/{kind}", f"word after {kind}/{self._word(place + 1)}",
            f"known {here}", f"known before {known.get(place - 1, '')}/{here}",
            f"known after {here}/{known.get(place + 1, '')}",
        ]  # fmt: skip
        if first == last:
            told += (f"alone {kind}", f"alone known {here}")
        else:
            where = "first" if place == first else "last" if place == last else "inside"
            told.append(f"{where} of {min(last - first, 4)}")
        if self._starts[place]:
            told += (f"starts {kind}", "starts common" if "|common" in kind else "starts")
        if place and self._starts[place - 1]:
            told.append(f"second {before.kind}")
        if word in self._inside:
            told.append("capital elsewhere")
        if word.lower() in self._small and not word.islower():
            told.append("small elsewhere")
        if word in self._people:
            told.append(f"person elsewhere {first == last}")
        if shouted:
            told += ("shouted", f"shouted {kind}")
        return (
            *look.own, *before.before, *after.after, *self._look(place - 2).far_before,
            *self._look(place + 2).far_after, *map(number_of, told),
        )  # fmt: skip

    def _is_shouted(self, first: int, last: int) -> bool:
        around = self._words[max(0, first - 3) : last + 4]
        return len(around) > 5 and not any(w.isalpha() and not w.isupper() for w in around)


def _numbers(where: str, features: Sequence[str]) -> tuple[int, ...]:
    return tuple(crc32(f"{where} {feature}".encode()) % SIZE for feature in features)


def _find_starts(words: Sequence[str]) -> list[bool]:
    """Whether each word begins a sentence or a line."""
    starts, start = [], True
    for word in words:
        starts.append(start)
        if "\n" in word:
            start = True
        elif word.strip() and word not in ('"', "'", "(", "`"):
            start = word in STOPS
    return starts


@per_knowledge
def load_describer(knowledge: Knowledge) -> Describer:
    """The describer by the tables in force."""
    return Describer(knowledge, common_words())
