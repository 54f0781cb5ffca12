"""What a word may be, by the list of words: noun, verb, adjective, adverb, and in which form.

In:  a word as it is written.
Out: a number whose bits say what it may be (`NOUN`, `PLURAL`, ... `ADVERB`); 0 where the list has
     nothing. The network reads it beside the word's letters, and so has an idea of words that
     its treebanks never held.
Leaves out: which of them it is in its sentence (the network decides), names, and small words.

A word's number is its rank in a pipeline's vocabulary, which nothing else uses: there are no vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from spacy.attrs import ID  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.util import registry

from detente.knowledge import DATA
from detente.language.repairs.lemmas import find_bases, load_forms

NOUN, PLURAL, VERB, PRESENT, PAST, ING, ADJECTIVE, COMPARED, ADVERB = (1 << i for i in range(9))
KINDS = 1 << 9
"""How many numbers there are."""


@lru_cache(maxsize=1)
def listed() -> dict[str, frozenset[str]]:
    """The words of each class: `n`, `v`, `a`, `r`.

    >>> [kind for kind, words in listed().items() if "raid" in words]
    ['n', 'v']
    """
    words: dict[str, list[str]] = {kind: [] for kind in "nvar"}
    table = (DATA / "language" / "words.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[2:]:
        word, _, kinds = line.partition("\t")
        for kind in kinds:
            words[kind].append(word)
    return {kind: frozenset(found) for kind, found in words.items()}


def classify(word: str) -> int:
    """What a word may be.

    >>> classify("raids") == PLURAL | PRESENT, classify("bluish") == ADJECTIVE
    (True, True)
    >>> classify("Hirwaun")
    0
    """
    form, known = word.lower(), listed()
    if not form[:1].isalpha():
        return 0
    told = _as_it_stands(form)
    base = load_forms().get(form)
    bases = {*find_bases(form), *((base,) if base else ())} - {form}
    verbs = any(b in known["v"] for b in bases)
    if form.endswith("ing"):
        told |= ING * verbs
    elif form.endswith(("s", "men")):
        singulars = {*bases, *_singulars(form)}
        told |= PRESENT * verbs | PLURAL * any(b in known["n"] for b in singulars)
    elif form.endswith("ed") or base:
        told |= PAST * verbs
    if form.endswith(("er", "est")):
        told |= COMPARED * any(b in known["a"] for b in _positives(form))
    if form.endswith("ly"):
        told |= ADVERB * any(b in known["a"] for b in _adjectives(form))
    return told


def _as_it_stands(form: str) -> int:
    known = listed()
    return (
        NOUN * (form in known["n"])
        | VERB * (form in known["v"])
        | ADJECTIVE * (form in known["a"])
        | ADVERB * (form in known["r"])
    )


def _singulars(form: str) -> Iterator[str]:
    """What "policemen", "knives", "shelves", "crises" are many of."""
    yield form.removesuffix("men") + "man"
    yield form.removesuffix("ves") + "fe"
    yield form.removesuffix("ves") + "f"
    yield form.removesuffix("ses") + "sis"


def _positives(form: str) -> Iterator[str]:
    """What "bigger", "finest", "angrier" compare."""
    stem = form.removesuffix("est") if form.endswith("est") else form.removesuffix("er")
    yield stem
    yield stem + "e"
    yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"


def _adjectives(form: str) -> Iterator[str]:
    """What "boldly", "angrily", "simply", "basically", "fully" are made of."""
    stem = form[:-2]
    yield stem
    yield stem + "le"
    yield stem + "l"
    yield stem.removesuffix("al")
    if stem.endswith("i"):
        yield stem[:-1] + "y"


def number_words() -> Callable[[Language], Language]:
    """Make a new pipeline's vocabulary number its words; the shipped one's settings name this."""

    def number(nlp: Language) -> Language:
        vocab: Any = nlp.vocab
        vocab.lex_attr_getters[ID] = classify
        return nlp

    return number


registry.callbacks.register("detente.word_classes.v1", func=number_words)
