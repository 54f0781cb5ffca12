"""Tells what happens on a stage, a screen or a page from what happened.

In:  a parsed doc, the draft of an act.
Out: whether it is part of a plot.
Leaves out: what is said or done about a film or a play ("Oslo banned the film").
"""

from __future__ import annotations

from detente.coding.drafts import Draft
from detente.language.phrases import case_of
from detente.language.slots import class_words, lemma_of
from detente.language.tree import Doc, Token


def is_in_fiction(doc: Doc, draft: Draft) -> bool:
    """ "in the play the king attacks", "a film about a spy who kills", "its hero fights"."""
    if any(lemma_of(doc[h]) in class_words("figure") for h in draft.sources):
        return True
    verb = doc[draft.trigger]
    clauses = (verb, *(a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")))
    return any(map(_is_set_in_work, clauses))


def _is_set_in_work(clause: Token) -> bool:
    """ "in the play", "the film tells of"; "the film angered Oslo" is no plot."""
    for child in clause.children:
        placed = child.dep_ in ("obl", "nmod") and case_of(child) == "in"
        tells = child.dep_ == "nsubj" and lemma_of(clause) in class_words("narrating")
        known = any(c.dep_ in ("det", "amod", "nmod:poss") for c in child.children)
        if (placed or tells) and known and lemma_of(child) in class_words("fiction"):
            return True
    return False
