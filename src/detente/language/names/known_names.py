"""Finds the names that the knowledge tables know: countries, demonyms, capitals, bodies, people, places.

In:  a text.
Out: `Name`s, leftmost and longest, each with what it may mean.
Leaves out: which meaning holds here, and names that no table knows.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from detente.knowledge import Knowledge, common_words, per_knowledge
from detente.language.context_words import context_words
from detente.language.parser.word_classes import classify

CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ](?<!\w.)[A-ZÀ-ÖØ-Þ]{3,}(?:-[A-ZÀ-ÖØ-Þ]+)*\b")
"""A word in capitals too long to be an acronym that hides another name; a pattern that begins with
letters, not with a boundary, is found three times as fast."""

DOTTED = re.compile(r"((?:[A-Z]\. ?)+)(\w{2}.*)")
"""A name that begins with initials."""

JOINTS = ((".", "."), (". ", "."), (" ", ""), ("", ""))
"""What stands between initials and behind the last."""

LONGEST_ACRONYM = 7

GLUED = re.compile(r"-[a-zß-öø-ÿ]")
"""How a word goes on that a name only begins."""

INNER = re.compile(r"(?<=-)(?:Au|De|La|Le|Sur|Du|Upon)(?=-)")
"""Words that stay small within a name: "Port-au-Prince"."""

ARTICLE = re.compile(r"\b(?P<article>al|el)-(?=[A-Z])")
"""An Arabic article within a name, which the press also writes "Al-", "Al" and "al"."""

SPELLINGS = (
    ("t?sch|tch|ch|sh|tj", "S"), ("ou|oo", "u"), ("w|ff|v", "v"), ("ph", "f"), ("gu(?=[ei])", "g"),
    ("kh|ck|c|q", "k"), ("dj|dzh|zh", "j"), ("gh", "g"), ("z", "s"), ("[jy]", "i"),
    (r"(.)\1+", r"\1"), ("[ae]i", "i"), ("ii+", "i"), ("(?<=.{4})e$", ""),
)  # fmt: skip
"""How languages spell a sound that is not theirs, and the letter that stands for it here."""

SPOKEN = re.compile(r"[A-Z]{4,8}")
"""An acronym that some write as a word: "Nato", "Saarc"."""

SHARED = re.compile(r"\b(?P<first>[A-Z]\w+) (?:and|or) $")
"""The first of two names that share their last word: "North and South Korea"."""

HALF = re.compile(r"\b[A-Z][a-z]+-$")
"""A people before another: "Sino-Indian"."""

JOINING = (" and ", " or ")
LONGEST_FIRST = 30
"""Characters before the second of two names in which the first stands."""

SUPRANATIONAL = frozenset("IGO AFR ARB UNO NAT EU".split())
"""Codes of bodies that are no state's."""

ACRONYM = range(2, 6)
"""Letters of an acronym that some write with dots: "S.D.F."."""

NameKind = Literal["country", "demonym", "capital", "seat", "organisation", "person", "place"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name may mean: a kind, and the key of its row (country code, organisation, person)."""

    kind: NameKind
    key: str


class Name(NamedTuple):
    """A known name at `[start, end)`."""

    start: int
    end: int
    meanings: tuple[Meaning, ...]


class NameIndex:
    """All known names in one automaton."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._meanings: dict[str, list[Meaning]] = defaultdict(list)
        self._halves: dict[str, Meaning] = {}
        for country in knowledge.countries:
            self._add(country.code, "country", country.name.removeprefix("the "), *country.names)
            whole = [people for people in country.demonyms if not people.endswith("-")]
            self._add(country.code, "demonym", *whole, *_small(*whole))
            halves = set(country.demonyms).difference(whole)
            self._halves |= dict.fromkeys(halves, Meaning("demonym", country.code))
            self._add(country.code, "capital", *country.capital)
            self._add(country.code, "seat", *country.seats)
        for part in knowledge.parts:
            self._add(part.country, "demonym", *part.demonyms)
        for body in knowledge.organisations:
            self._add(body.name, "organisation", body.name, *body.names)
        for tenure in knowledge.people:
            self._add(tenure.name, "person", tenure.name, *tenure.names)
        for place in (row for row in knowledge.places if not row.is_town):
            self._add(place.name, "place", place.name, *place.names)
        for body in knowledge.organisations:
            if body.country in SUPRANATIONAL:
                self._add(body.name, "organisation", *self._spoken(body.name, *body.names))
                self._add(body.name, "organisation", *_lowered(body.name, *body.names))
        self._last: tuple[str, list[Name]] = "", []
        self._of_pattern = [tuple(meanings) for meanings in self._meanings.values()]
        self._automaton = AhoCorasick(
            self._meanings,
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def _add(self, key: str, kind: NameKind, *forms: str) -> None:
        for form in forms:
            if len(form) > 1:
                dotted = form.isupper() and form.isalpha() and len(form) in ACRONYM
                other = "".join(f"{letter}." for letter in form) if dotted else form
                spelt = {form, fold_accents(form), form.replace("'", "’"), other}
                if kind in ("person", "organisation"):
                    spelt |= {v for spelling in tuple(spelt) for v in _articles(spelling)}
                for variant in spelt.union(_initials(form) if kind == "person" else ()):
                    meaning = Meaning(kind, key)
                    if meaning not in self._meanings[variant]:
                        self._meanings[variant].append(meaning)

    def _spoken(self, *names: str) -> Iterator[str]:
        """Acronyms as words, where they are no other ones: "Opec", not "Pace"."""
        for name in filter(SPOKEN.fullmatch, names):
            word = name.title()
            if word not in self._meanings and word.lower() not in common_words():
                yield word

    def is_written(self, name: str) -> bool:
        """Whether the tables write a name just so: "NATO", not "FRANCE"."""
        return name in self._meanings

    def find_names(self, text: str) -> list[Name]:
        """Find the known names of a text; a name within a longer word is none.

        What stands in capitals is also read as if it did not: headlines and datelines do.

        >>> [n.meanings[0].key for n in load_names().find_names("Oman met Romania in PARIS.")]
        ['OMN', 'ROU', 'FRA']
        """
        last = self._last
        if text != last[0]:  # the rooms ask for the names of one text in turn
            last = self._last = text, self._find_all(text)
        return list(last[1])

    def _find_all(self, text: str) -> list[Name]:
        found = self._find(text)
        shouted = [n for line in _shouted_lines(text) for n in self._find_shouted(text, *line)]
        longer = [n for n in shouted if n.end - n.start > LONGEST_ACRONYM]
        if longer:  # "PORT-AU-PRINCE" is no African Union
            begins = [name.start for name in longer]
            over = [bisect_right(begins, name.start) - 1 for name in found]
            found = [n for n, i in zip(found, over, strict=True) if i < 0 or n.end > longer[i].end]
        starts = [name.start for name in found]
        fresh = []
        for name in shouted:
            before = bisect_left(starts, name.end) - 1
            if before < 0 or found[before].end <= name.start:
                fresh.append(name)
        return sorted(found + fresh) if fresh else found

    def _find_shouted(self, text: str, start: int, end: int) -> list[Name]:
        """The names of a line that only its capitals hide."""
        plain = CAPITALS.sub(lambda word: _calm(word[0]), text[start:end])
        found = [Name(n.start + start, n.end + start, n.meanings) for n in self._find(plain)]
        return [n for n in found if text[n.start : n.end].isupper()]

    def _find(self, text: str) -> list[Name]:
        """The longest names from the left; "The Sudan" within "The Sudanese" hides no other."""
        whole = []
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and text[start - 1].isalnum():
                continue
            behind = text[end : end + 1]
            if behind.isalnum() and text[end - 1].isalnum():
                continue
            if behind == "-" and GLUED.match(text, end) and text[start:end].split()[-1].islower():
                continue  # "Chadian border-guards" names no border
            whole.append((start, -end, number))
        whole.sort()
        found: list[Name] = []
        last = 0
        for start, end, number in whole:
            if start >= last:
                if text.endswith(JOINING, last, start):
                    found += self._find_shared(text, last, start, -end)
                elif text.endswith("-", last, start):
                    found += self._find_half(text, last, start, self._of_pattern[number])
                last = -end
                found.append(Name(start, last, self._of_pattern[number]))
        return found

    def _find_shared(self, text: str, last: int, start: int, end: int) -> Iterator[Name]:
        """The name that lends its last word from the joined one that begins at `start`."""
        _, _, shared = text[start:end].partition(" ")
        beside = SHARED.search(text, max(last, start - LONGEST_FIRST), start) if shared else None
        if beside is not None and (meanings := self._meanings.get(f"{beside['first']} {shared}")):
            yield Name(*beside.span("first"), tuple(meanings))

    def _find_half(
        self, text: str, last: int, start: int, meanings: tuple[Meaning, ...]
    ) -> Iterator[Name]:
        """The first of two peoples, where it is written short: "Sino-Indian", no "Indo-Pacific"."""
        half = HALF.search(text, last, start)
        meaning = self._halves.get(half[0]) if half else None
        if half and meaning and any(m.kind == "demonym" for m in meanings):
            yield Name(half.start(), start - 1, (meaning,))


def _initials(name: str) -> Iterator[str]:
    """How else the press writes initials: "A.B. Rossi" as "A. B. Rossi", "A B Rossi", "AB Rossi"."""
    if dotted := DOTTED.match(name):
        letters = dotted[1].replace(" ", "").split(".")[:-1]
        yield from (f"{joint.join(letters)}{end} {dotted[2]}" for joint, end in JOINTS)


def _articles(name: str) -> Iterator[str]:
    """How else the press writes Arabic articles: "Saif al-Rossi" as "Saif Al-Rossi", "Saif al Rossi"."""
    if ARTICLE.search(name):
        yield ARTICLE.sub(r"\g<article> ", name)
        yield ARTICLE.sub(lambda found: f"{found['article'].title()}-", name)
        yield ARTICLE.sub(lambda found: f"{found['article'].title()} ", name)


def _shouted_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end that have words in capitals."""
    end = -1
    for word in CAPITALS.finditer(text):
        if word.start() > end:
            start = text.rfind("\n", 0, word.start()) + 1
            end = text.find("\n", word.start())
            end = len(text) if end < 0 else end
            yield start, end


def _calm(word: str) -> str:
    """ "PORT-AU-PRINCE" as "Port-au-Prince"."""
    return INNER.sub(lambda inner: inner[0].lower(), word.title())


def fold_accents(text: str) -> str:
    """The text without accents.

    >>> fold_accents("Bocharov Ruchéi")
    'Bocharov Ruchei'
    """
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c))


def sound_of(name: str) -> str:
    """A name as it sounds, however a language spells what it took from another alphabet.

    >>> sound_of("Pashinyan") == sound_of("Pachinian"), sound_of("Lavrov") == sound_of("Lawrow")
    (True, True)
    """
    sound = fold_accents(name).lower()
    for spelt, plain in SPELLINGS:
        sound = re.sub(spelt, plain, sound)
    return sound


def _lowered(*names: str) -> Iterator[str]:
    """Names of which some papers capitalise the first word alone: "European commission"."""
    for name in names:
        first, *rest = name.split()
        known = common_words() | context_words("small body")
        plain = all(word.lower() in known for word in rest)
        if rest and plain and first.lower() not in common_words() and not first.islower():
            yield " ".join((first, *(word.lower() for word in rest)))


def _small(*demonyms: str) -> Iterator[str]:
    """Peoples whom careless texts write small, "the spanish king", unless that is another word."""
    for word in (demonym.lower() for demonym in demonyms):
        if word not in common_words() and not classify(word):
            yield word


@per_knowledge
def load_names(knowledge: Knowledge) -> NameIndex:
    """The index over the tables in force."""
    return NameIndex(knowledge)
