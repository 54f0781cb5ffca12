"""Mends what the parser gets wrong in ways that grammar rules out.

In:  a parsed doc.
Out: the same doc with some heads moved.
Leaves out: anything that needs to know what the words mean.

Coordinated verbs agree in form: a finite verb is no second half of an infinitive, and a past verb is
no second half of a present one when a past verb stands above ("assured that it does not seek war,
but warned that ...").
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

HIGHEST_CLIMB = 4
"""Governors looked at before giving up."""


def repair_coordination(doc: Doc) -> Doc:
    """Move coordinated verbs to the governor they agree with."""
    for token in doc:
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and not _has_subject(token):
            better = _better_head(token)
            if better is not None:
                token.head = better
    return doc


def _has_subject(token: Token) -> bool:
    return any(child.dep_.startswith("nsubj") for child in token.children)


def _better_head(token: Token) -> Token | None:
    form, head = _form(token), token.head
    if not form or head.pos_ not in ("VERB", "AUX", "ADJ") or form == _form(head):
        return None
    climb = head
    for _ in range(HIGHEST_CLIMB):
        if climb.head is climb or climb.dep_ == "acl:relcl":
            return None
        climb = climb.head
        if climb.pos_ in ("VERB", "AUX", "ADJ") and climb.i < token.i and _form(climb) == form:
            return climb
    return None


def _form(token: Token) -> str:
    """"Past", "Pres" of a finite clause, "Inf", "Ger"; "" where it cannot be told."""
    finite = [c for c in token.children if c.dep_.startswith(("aux", "cop"))]
    if any(c.lower_ in ("will", "would", "can", "could", "may", "might", "must") for c in finite):
        return "Modal"
    for word in (*finite, token):
        if "Fin" in word.morph.get("VerbForm"):
            return next(iter(word.morph.get("Tense")), "")
    if any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children):
        return "Inf"
    return next(iter(token.morph.get("VerbForm")), "")
