"""What the words around a date, and the verb that it hangs on, tell of whose day it is.

In:  the head of a date, or a verb, in its tree.
Out: whether it is the day of an act that is past or lies ahead, or no day of it at all.
Leaves out: which of several dates is an act's (circumstances).
"""

from __future__ import annotations

from datetime import timedelta

from detente.language.clauses import MODALS, lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import TO
from detente.language.openness import EARLIER_OR_LATER, mark_of
from detente.language.phrases import is_marked, is_time
from detente.language.slots import is_gerund
from detente.language.tree import Token
from detente.records import DateSpan

LONG = timedelta(days=31)
"""What is longer is when something came into being, not when it was held."""


def is_of_origin(when: Token, span: DateSpan) -> bool:
    """ "the annual talks, which began ten years ago": not the year of those that are told of."""
    verb = when.head
    begun = verb.dep_ == "acl:relcl" and lemma_of(verb) in context_words("comes into being")
    if not begun or span.start is None or span.end is None:
        return False
    return span.end - span.start > LONG


def is_of_name(when: Token) -> bool:
    """ "the envoy, Friday Moe": a weekday or a month is what somebody is called."""
    if when.dep_ in ("obl", "obl:unmarked"):
        return False
    return any(c.dep_ == "flat" and c.text[:1].isupper() and not is_time(c) for c in when.children)


def is_counted_from(phrase: Token) -> bool:
    """ "weeks **after Oslo paid**", "a year **before the war**"."""
    before = phrase.left_edge.nbor(-1)
    return any(is_time(t) and t.pos_ == "NOUN" for t in (before, *phrase.children))


def is_meant(when: Token) -> bool:
    """ "a visit that was to begin in June": what was called off still lay ahead."""
    verb = next((a for a in when.ancestors if a.pos_ == "VERB"), when)
    return is_marked(verb, TO) and any(c.lower_ in ("was", "were") for c in verb.children)


def is_of_past(when: Token, own: set[int]) -> bool:
    """Whether a date hangs on an act that is told in the past tense."""
    verb = next((a for a in when.ancestors if not is_time(a)), when)
    helping = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
    finite = "Past" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", [])
    return verb.i in own and (finite or not helping.isdisjoint(("was", "were", "had")))


def lies_ahead(verb: Token) -> bool:
    """ "must leave in June", not "may have left in June"."""
    helping = {c.lower_ for c in verb.children if c.dep_.startswith("aux")}
    return not helping.isdisjoint(MODALS) and "have" not in helping


def is_finite(token: Token) -> bool:
    """Whether a verb heads a clause with a tense of its own."""
    if token.pos_ != "VERB":
        return token.dep_ == "advcl" and any(c.dep_ == "cop" for c in token.children)
    labels = {c.dep_ for c in token.children}
    if token.dep_ == "advcl" and is_gerund(token) and mark_of(token) in EARLIER_OR_LATER:
        return True  # "before flying on to Seoul"
    bare = token.dep_ in ("acl", "advcl") and not labels & {"nsubj", "nsubj:pass", "mark"}
    if any(label.startswith("aux") for label in labels):
        return True
    return "Fin" in token.morph.get("VerbForm", []) and not bare  # "a trip planned for May"
