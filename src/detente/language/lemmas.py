"""Puts lemmas right that the trained lemmatizer invents ("expelled" -> "expelle").

In:  a doc with lemmas, the words that the lexicon knows.
Out: the same doc; a verb or noun whose lemma nobody knows takes a known one that its form allows.
Leaves out: most irregular forms, which the lemmatizer has learnt; those it takes for nouns are here.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Doc

IRREGULAR = {"shot": ("shoot",), "struck": ("strike",), "sank": ("sink",), "fought": ("fight",)}


def repair_lemmas(doc: Doc, known: Container[str]) -> Doc:
    """Replace unknown lemmas by known ones."""
    for token in doc:
        unknown = token.lemma_.lower() not in known or token.lower_ in IRREGULAR
        if token.pos_ in ("VERB", "NOUN", "ADJ") and unknown:
            for base in (*IRREGULAR.get(token.lower_, ()), *find_bases(token.lower_)):
                if base in known:
                    token.lemma_ = base
                    break
    return doc


def find_bases(form: str) -> Iterator[str]:
    """The base forms that an inflected English word may have, likelier first.

    >>> list(find_bases("expelled"))[:3]
    ['expell', 'expelle', 'expel']
    >>> "deny" in find_bases("denies")
    True
    """
    for ending in ("ing", "ed", "es", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form[: -len(ending)]
            yield stem
            yield stem + "e"
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            if ending == "ing" and stem.endswith("y"):
                yield stem[:-1] + "ie"
