"""The language of a text.

In:  text, and the language that the user names, if any.
Out: a code and a name, or a refusal that says what can be read.
Leaves out: languages within a text; a foreign quotation in an English article is no matter.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from typing import NamedTuple

from detente.errors import UnsupportedLanguage
from detente.knowledge import DATA, read_table

SUPPORTED = {"en": "English"}
# Fewer letters than this tell an identifier nothing; names decide, not the language.
_FEW_LETTERS = 40
_SAMPLE = 3000
# Headlines and lists of names look foreign; a short text must be told apart with certainty.
_SURE = 0.95
# English is full of these, and no other language shares more than a few; names make an identifier
# take a sentence for a creole or a cousin, its small words do not.
_SMALL_WORDS = frozenset(
    "the of to and in a that for on with said by has was will its from".split()
)
_SMALL_SHARE = 0.15
# Words of which English has many and that no table of nouns, verbs, adjectives and adverbs holds.
_FUNCTION_WORDS = _SMALL_WORDS | frozenset(
    "is was were are be been he she they we it at an as or but not his her their our this which who "
    "when after over into than would could should may must do did have had about between against".split()
)
_ENGLISH_SHARE = 0.75
# Creoles and cousins written with English words, which a sentence full of names is mistaken for.
_KIN = frozenset(("pcm", "sco", "jam"))


class Language(NamedTuple):
    """A language with its ISO 639 codes."""

    code: str
    name: str
    iso3: str


def detect_language(text: str) -> tuple[str, str]:
    """Return the code and the name of the language that `text` is most probably in.

    >>> detect_language("Talks failed.")
    ('en', 'English')
    """
    sample = text[:_SAMPLE]
    words = re.findall(r"[a-z]+", sample.lower())
    if words and sum(map(_SMALL_WORDS.__contains__, words)) >= _SMALL_SHARE * len(words):
        return "en", SUPPORTED["en"]
    letters = [character for character in sample if character.isalpha()]
    others = [letter for letter in letters if not letter.isascii()]
    foreign = sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in others)
    foreign_script = 2 * foreign > len(letters)
    if len(letters) < _FEW_LETTERS and not foreign_script:
        return "en", SUPPORTED["en"]
    # Capitals only, as in old wire copy: the identifier learned from ordinary writing.
    if sum(map(str.isupper, letters)) > 0.5 * len(letters):
        sample = sample.lower()
    code, probability = _classify(sample)
    unsure = code in _KIN or (not foreign_script and probability < _SURE)
    if unsure or (code != "en" and not foreign_script and _is_made_of_english(sample)):
        code = "en"
    return code, language_name(code)


def _is_made_of_english(sample: str) -> bool:
    """Whether the words in small letters are English ones: names make a sentence look foreign."""
    words = [word for word in re.findall(r"[^\W\d_]+", sample) if word.islower()]
    known = sum(map(_is_english, words))
    return len(words) > 1 and known >= _ENGLISH_SHARE * len(words)


def _is_english(word: str) -> bool:
    """Whether a word, or what it may be a form of, is listed.

    >>> [_is_english(word) for word in ("accused", "bombing", "held", "ministre")]
    [True, True, True, False]
    """
    stems = (word[:-1], word[:-2], word[:-3], word[:-3] + "e")
    known = {word, *(stem for stem in stems if len(stem) > 2)}
    return word in _FUNCTION_WORDS or not _english_words().isdisjoint(known)


@functools.cache
def _english_words() -> frozenset[str]:
    """The first columns of the list of words and of the irregular forms."""
    files = (DATA / "language" / "words.tsv", DATA / "lexicon" / "forms.tsv")
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines()[2:])
    return frozenset(line.partition("\t")[0] for line in lines)


def check_language(code: str | None, text: str) -> str:
    """Return the code of the supported language to read `text` in, or refuse.

    >>> check_language("en-GB", "")
    'en'
    """
    found = _code_of(code) if code else detect_language(text)[0]
    if found in SUPPORTED:
        return found
    known, name = ", ".join(SUPPORTED.values()), language_name(found)
    told = f"{name} ({found})" if name != found else repr(code or found)
    raise UnsupportedLanguage(
        f"this text is in {told}; supported: {known}; "
        "give its language as en to read it all the same (--language en)"
    )


def language_name(code: str) -> str:
    """Return the English name of a language, or the code where it is not in the table."""
    return _names().get(code, code)


def _code_of(given: str) -> str:
    """Users write `en`, `en-US`, `eng` and `English`."""
    word = re.split("[-_]", given.strip().lower())[0]
    return _codes().get(word, word)


@functools.cache
def _rows() -> tuple[Language, ...]:
    return read_table(DATA / "text" / "languages.tsv", Language)


@functools.cache
def _names() -> dict[str, str]:
    return {row.code: row.name for row in _rows()}


@functools.cache
def _codes() -> dict[str, str]:
    return {word: row.code for row in _rows() for word in (row.name.lower(), row.iso3) if word}


def _classify(sample: str) -> tuple[str, float]:
    """The likeliest language and its probability."""
    # Its model takes most of a second to load.
    from py3langid import rank  # noqa: PLC0415

    ranked = rank(sample)
    best = float(ranked[0][1])
    return str(ranked[0][0]), 1 / sum(math.exp(float(score) - best) for _, score in ranked)
