"""Tells in what form a verb stands: finite or bare, past or present, with which helping verb.

In:  a verb of a parsed doc.
Out: its form, its helping verbs, the base forms that it may have.
Leaves out: what goes on with it (`coordination`).
"""

from __future__ import annotations

from detente.language.function_words import PERFECT, TO
from detente.language.phrases import is_marked
from detente.language.repairs.lemmas import inflected_bases
from detente.language.tree import Token

MODAL = "Modal"
"""The form of a verb with a modal."""


def perfect_of(verb: Token) -> frozenset[str]:
    """The "has", "have" or "had" of a verb."""
    return frozenset(c.lower_ for c in verb.children if c.dep_ == "aux") & PERFECT


def form_of(token: Token) -> str:
    """ "Past", "Pres" of a finite clause, "Inf", "Ger"; "" where it cannot be told."""
    finite = [c for c in token.children if c.dep_.startswith(("aux", "cop"))]
    if any(c.lower_ in ("will", "would", "can", "could", "may", "might", "must") for c in finite):
        return MODAL
    for word in (*finite, token):
        if "Fin" in word.morph.get("VerbForm", []):
            return next(iter(word.morph.get("Tense", [])), "")
    if is_marked(token, TO):
        return "Inf"
    if token.lower_.endswith("ing"):
        return "Ger"
    # A past participle without its auxiliary looks like the past, and is taken for it as often.
    if "Part" in token.morph.get("VerbForm", []):
        return next(iter(token.morph.get("Tense", [])), "Part")
    return next(iter(token.morph.get("VerbForm", [])), "")


def has_auxiliary(verb: Token) -> bool:
    """Whether a verb has a helping verb, or a doer behind "by"."""
    return any(c.dep_.startswith("aux") or c.dep_ == "obl:agent" for c in verb.children)


def bases_of(verb: Token) -> tuple[str, ...]:
    """The base forms that a word may have as a verb."""
    return verb.lemma_.lower(), *inflected_bases(verb.lower_)
