"""Shouted words as they would be written calmly: headlines in capitals, the labels of a transcript.

In:  a paragraph.
Out: the same paragraph, character for character, with small letters where capitals only shout.
Leaves out: single words in capitals (acronyms, datelines, surnames), and what any name refers to.

The parser learnt on text that does not shout: "IRAN SEIZES TANKER" is a row of names to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from detente.knowledge import Knowledge, common_words, per_knowledge
from detente.language.context_words import context_words
from detente.language.names.known_names import load_names
from detente.language.names.name_features import name_words
from detente.language.parser.word_classes import PAST, PRESENT, VERB, classify
from detente.language.repairs.lemmas import find_bases, known_words

SHOUT = re.compile(r"[A-ZÀ-ÖØ-Þ]{3,}[^a-zß-öø-ÿ\n]+[A-ZÀ-ÖØ-Þ]{3,}")
"""What a paragraph has that may shout: two words in capitals and no small letter between them."""

LABEL = re.compile(r"\W*([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){1,6})(?=:\s)")
"""Who speaks, at the beginning of a paragraph: "FOREIGN MINISTER COHEN:"."""

WORD = re.compile(r"[^\W\d_]+")

STOP = re.compile(r"(?<!\b\w)[.!?:] +\Z")
"""What ends a sentence before a word; the stop of an abbreviation ("U.S.") does not."""

LEAST_WORDS = 3
"""Words in capitals from which a row of them is a headline, one of them a common one."""

VERBAL = VERB | PRESENT | PAST

TITLE_WORDS = range(4, 22)
"""How many words a title has."""

NO_TITLE = re.compile(r"\d{4}|[|/»:\n]|\.\s*\Z| [-–—] ")
"""What no title has: a date or a menu, a dateline, the stop of a sentence."""

COMMON = 4
"""Letters from which a word tells that its row is no row of acronyms."""


def calm(text: str) -> str:
    """The text with small letters where its capitals only shout.

    >>> calm("IRAN SEIZES A TANKER OFF OMAN, US NAVY SAYS. The ship flew no flag.")
    'Iran seizes a tanker off Oman, US navy says. The ship flew no flag.'
    >>> calm("FOREIGN MINISTER COHEN: NATO and the OSCE agree.")
    'Foreign Minister Cohen: NATO and the OSCE agree.'
    """
    if label := LABEL.match(text):
        first, end = label.span(1)
        text = text[:first] + _calmed(text[first:end], is_label=True) + text[end:]
    if _is_title(text):
        return WORD.sub(_in_title(text), text)
    if not SHOUT.search(text):
        return text
    pieces: list[str] = []
    last = 0
    for first, end in _rows(text):
        pieces += (text[last:first], _calmed(text[first:end], is_label=False))
        last = end
    return "".join((*pieces, text[last:]))


def _is_title(text: str) -> bool:
    """ "Oslo Calls on Lima to Free Miners": whether all but small words are written large."""
    words = WORD.findall(text)
    small = all(word in context_words("small in a title") for word in words if word.islower())
    long = [word for word in words if len(word) >= COMMON]
    plain = not NO_TITLE.search(text) and any(word.istitle() for word in long)
    acts = any(classify(word) & VERBAL for word in long[1:])
    return small and plain and acts and len(words) in TITLE_WORDS


def _in_title(text: str) -> Callable[[re.Match[str]], str]:
    """Makes small what is no name in a title."""
    spans = load_names().find_names(text)
    named = {place for name in spans for place in range(name.start, name.end)}
    people = _parts_of_names()

    def is_name(word: re.Match[str]) -> bool:
        small = word[0].lower()
        if word.start() in named or len(small) != len(word[0]) or not word[0].istitle():
            return True
        if small in context_words("small in a title"):
            return False
        return word[0] in people or not _is_common(small)

    def cased(word: re.Match[str]) -> str:
        after = WORD.match(text, word.end() + 1)  # "New York", but "Meets York"
        before = after is not None and is_name(after) and after[0][0].isupper()
        kept = not word.start() or is_name(word) or (before and not classify(word[0]) & VERBAL)
        return word[0] if kept else word[0].lower()

    return cased


@per_knowledge
def _parts_of_names(knowledge: Knowledge) -> frozenset[str]:
    """Words that names of people have."""
    return frozenset(
        [row.name for row in knowledge.given_names]
        + [part for row in knowledge.people for part in row.name.split()]
    )


def _rows(text: str) -> Iterator[tuple[int, int]]:
    """Where rows of words in capitals begin and end."""
    row: list[re.Match[str]] = []
    for word in (*WORD.finditer(text), None):
        if word and word[0].isupper():
            row.append(word)
            continue
        common = any(len(w[0]) >= COMMON and _is_common(w[0].lower()) for w in row)
        if len(row) >= LEAST_WORDS and common:
            yield row[0].start(), row[-1].end()
        row = []


def _is_common(word: str) -> bool:
    known = known_words()
    return word in common_words() or word in known or any(b in known for b in find_bases(word))


def _calmed(shouted: str, is_label: bool) -> str:
    """A row of words in capitals as it would be written; names and labels keep first letters."""
    names: dict[int, bool] = {}
    for name in load_names().find_names(shouted):
        text = shouted[name.start : name.end]
        country = any(meaning.kind in ("country", "demonym") for meaning in name.meanings)
        if country or " " in text or not _is_common(text.lower()):
            acronym = load_names().is_written(text)
            names |= dict.fromkeys(range(name.start, name.end), acronym)
    pieces: list[str] = []
    last = 0
    for word in WORD.finditer(shouted):
        between = shouted[last : word.start()]
        starts = not word.start() or bool(STOP.search(shouted[: word.start()][-4:]))
        inside = between in ("'", "’") and len(word[0]) <= 2
        dotted = len(word[0]) == 1 and shouted[word.end() : word.end() + 1] == "."
        cased = word[0] if dotted else _cased(word[0], names.get(word.start()), starts, is_label)
        pieces += (between, word[0].lower() if inside else cased)
        last = word.end()
    return "".join((*pieces, shouted[last:]))


def _cased(word: str, acronym: bool | None, starts: bool, is_label: bool) -> str:
    """A word as it would be written; `acronym` is None for what is in no known name."""
    small, large = word.lower(), word[:1] + word[1:].lower()
    if len(small) != len(word) or acronym:
        return word
    if (small == "a" or small in name_words()["link"]) and not starts:
        return small
    if acronym is False or is_label or starts:
        return large
    if _is_common(small):
        return small
    return word if len(word) < COMMON else large
