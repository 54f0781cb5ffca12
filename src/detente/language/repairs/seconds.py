"""Hangs the second half of a coordination on the clause of its kind: "and that", "and to", "and had".

In:  a parsed doc whose coordinated verbs agree in form.
Out: the same doc with some second halves moved to another first one.
Leaves out: second halves that only their form tells (`coordination`).

The parse takes the nearest verb. What goes on with "to" goes on with an infinitive, what had been done
with what had been done before it, and a clause that lacks an object with one that lacks it, too.
"""

from __future__ import annotations

from detente.language.attributions.cues import load_cues
from detente.language.function_words import THAT, TO, WHAT
from detente.language.phrases import has_subject, is_marked, labels_under
from detente.language.repairs.verb_forms import form_of
from detente.language.slots import is_infinitive, lemma_of
from detente.language.tree import Doc, Token

HAD = "had"
"""The auxiliary of what was over before, and what a verb with it is called."""


def repair_seconds(doc: Doc) -> Doc:
    """Hang second halves on the first one of their kind."""
    for token in doc:
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and token.head.i < token.i:
            first = _told_that(token) or _due_to(token) or _done_before(token) or _whole(token)
            if first is not None:
                token.head = first
    return doc


def _told_that(verb: Token) -> Token | None:
    """ "said that Oslo had asked that Rome leave, and that Rome had refused": he says both."""
    above = verb.head
    if not is_marked(verb, THAT) or not has_subject(verb):
        return None
    while above.dep_ == "ccomp" and is_marked(above, THAT):
        if _kind(above) == _kind(verb):
            return above
        above = above.head
    return None


def _due_to(verb: Token) -> Token | None:
    """ "failed to name those who were jailed, and to free them": who failed to name them fails to."""
    if not is_marked(verb, TO) or is_infinitive(verb.head) or has_subject(verb):
        return None
    infinitives = (a for a in verb.ancestors if is_infinitive(a) and a.i < verb.head.i)
    return next(infinitives, None)


def _done_before(verb: Token) -> Token | None:
    """ "said that the envoy had gone to Oslo, and had asked it to pay": the envoy had."""
    said = verb.head
    told = [c for c in said.children if c.dep_ == "ccomp" and said.i < c.i < verb.i]
    before = told and _kind(verb) == _kind(told[-1]) == HAD != _kind(said)
    return told[-1] if before and not has_subject(verb) and lemma_of(said) in load_cues() else None


def _whole(verb: Token) -> Token | None:
    """ "welcomed the end of what he called abuse and promised aid": that clause lacks no object."""
    clause = verb.head
    which = next((c for c in clause.children if c.lower_ in WHAT and c.i < clause.i), clause.head)
    lacking = clause.dep_ == "acl:relcl" and which.lower_ in WHAT and has_subject(clause)
    if not lacking or "obj" not in labels_under(verb) or has_subject(verb):
        return None
    alike = (a for a in clause.ancestors if a.pos_ == "VERB" and _kind(a) == _kind(verb))
    return next(alike, None)


def _kind(verb: Token) -> str:
    """The form of a verb, and of that in the past perfect its auxiliary."""
    earlier = any(c.dep_ == "aux" and c.lower_ == HAD for c in verb.children)
    return HAD if earlier else form_of(verb)
