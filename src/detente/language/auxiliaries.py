"""Joins auxiliaries with their verb where the parse takes them for verbs of their own.

In:  a parsed doc.
Out: the same doc; "have", "do" and "be" hang on the participle or infinitive that they stand before.
Leaves out: modals, which the parser joins; what the forms mean (`clauses`).

"Oslo would have struck", "Rome did hand it back", "he is to see her", "had they asked": the list of
words says that these may be verbs, and far from the subject or at the beginning the parser believes it.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.language.lemmas import load_forms
from detente.language.slots import is_infinitive
from detente.language.tree import Doc, Token

HAVING = frozenset("have has had having 've".split())
DOING = frozenset(("do", "does", "did"))
BEING = frozenset("is are was were be been".split())

BETWEEN = frozenset(("ADV", "PART"))
"""What may stand between an auxiliary and its verb."""

BELOW = frozenset("xcomp ccomp obj advcl acl".split())
"""What the parse calls the verb below its auxiliary."""


def join_auxiliaries(doc: Doc) -> Doc:
    """Hang auxiliaries on their verbs."""
    for token in doc:
        if token.dep_ in ("aux", "aux:pass") and token.pos_ == "VERB":
            token.pos_ = "AUX"
        verb = _verb_of(token) if token.lower_ in HAVING | DOING | BEING else None
        if verb is not None:
            _join(token, verb)
    return doc


def _verb_of(first: Token) -> Token | None:
    """The verb that an auxiliary belongs to and hangs over."""
    after = (c for c in first.children if c.i > first.i and c.pos_ == "VERB")
    verb = next((c for c in after if c.dep_ in BELOW), None)
    if verb is None:
        return None
    between = first.doc[first.i + 1 : verb.i]
    if first.lower_ in BEING:
        plain = any(c.dep_.startswith("nsubj") and c.i < first.i for c in first.children)
        aim = verb.dep_ == "advcl" or not is_infinitive(verb)
        return verb if plain and _is_close(between) and not aim else None
    if first.lower_ in DOING:
        bare = verb.lower_ == verb.lemma_ and not is_infinitive(verb)
        return verb if bare and _is_close(between) else None
    if not _is_participle(verb):
        return None
    if _is_close(between):
        return verb
    inverted = first.i == first.sent.start and first.lower_ == "had"
    return verb if inverted and not any(t.is_punct for t in between) else None


def _is_close(between: Iterable[Token]) -> bool:
    return all(token.pos_ in BETWEEN for token in between)


def _is_participle(verb: Token) -> bool:
    return verb.pos_ == "VERB" and (verb.lower_.endswith("ed") or verb.lower_ in load_forms())


def _join(first: Token, verb: Token) -> None:
    verb.head = verb if first.head == first else first.head
    verb.dep_, verb.pos_ = first.dep_, "VERB"
    for child in list(first.children):
        if child != verb:
            child.head = verb
    first.head, first.dep_, first.pos_ = verb, "aux", "AUX"
    told = next((c for c in verb.children if c.i > verb.i and c.dep_ == "parataxis"), None)
    if verb.head == verb and told is not None and first.i == first.sent.start:
        told.head, told.dep_ = told, "ROOT"  # "had they asked, we would have left"
        verb.head, verb.dep_ = told, "advcl"
    if first.i < verb.i - 1 and first.lower_ == "had":
        for child in verb.children:  # "had they asked"
            if first.i < child.i < verb.i and child.dep_ == "obj":
                child.dep_ = "nsubj"
