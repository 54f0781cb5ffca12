"""Tells in what form a verb stands: finite or bare, past or present, with which helping verb.

In:  a verb of a parsed doc.
Out: its form, its helping verbs, the base forms that it may have.
Leaves out: what goes on with it (`coordination`).
"""

from __future__ import annotations

from detente.language.function_words import PERFECT, THAT, TO
from detente.language.phrases import is_marked
from detente.language.repairs.auxiliaries import UNCHANGED
from detente.language.repairs.lemmas import inflected_bases, load_forms
from detente.language.tree import Token

BETTER = frozenset(("had", "'d"))
"""What stands before "better" and tells what somebody should do."""

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


def is_called_for(verb: Token) -> bool:
    """ "asked that Oslo leave", "Oslo had better leave", "it is time Oslo left": it has not left."""
    better = next((c for c in verb.children if c.lower_ == "better" and c.i < verb.i), None)
    if better is not None and better.i and better.nbor(-1).lower_ in BETTER:
        return better.nbor(-1).head == verb
    doers = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    if (
        not doers
        or has_auxiliary(verb)
        or any(c.dep_ == "cop" and c.i > doers[0].i for c in verb.children)
    ):
        return False
    if verb.head.lower_ == "time" and verb.dep_.startswith("acl"):
        beside = [c for c in verb.head.children if c.dep_ in ("det", "amod", "case")]
        high = all(c.lower_ == "high" for c in beside)  # not "it was the first time that"
        told = any(c.dep_ == "cop" for c in verb.head.children)
        return high and told and "Past" in verb.morph.get("Tense", [])
    single = doers[0].morph.get("Number") == ["Sing"] and doers[0].lower_ not in ("i", "you")
    single &= not doers[0].conjuncts and is_marked(verb, THAT)
    return (
        single and verb.lower_ == verb.lemma_ and verb.lower_ not in UNCHANGED | load_forms().keys()
    )


def has_auxiliary(verb: Token) -> bool:
    """Whether a verb has a helping verb, or a doer behind "by"."""
    return any(c.dep_.startswith("aux") or c.dep_ == "obl:agent" for c in verb.children)


def bases_of(verb: Token) -> tuple[str, ...]:
    """The base forms that a word may have as a verb."""
    return verb.lemma_.lower(), *inflected_bases(verb.lower_)
