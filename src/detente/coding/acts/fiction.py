"""Tells what happens on a stage, a screen or a page from what happened.

In:  a parsed doc, where an act is told and who does it.
Out: whether it is part of a plot.
Leaves out: what is said or done about a film or a play ("Oslo banned the film").
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.language.context_words import context_words
from detente.language.phrases import case_of
from detente.language.slots import class_words, lemma_of
from detente.language.tree import Doc, Token


def is_in_fiction(doc: Doc, place: int, doers: Sequence[int] = ()) -> bool:
    """ "in the play the king attacks", "a film about a spy who kills", "its hero fights"."""
    if any(lemma_of(doc[h]) in class_words("figure") for h in doers):
        return True
    verb = doc[place]
    clauses = (verb, *(a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")))
    return any(map(_is_set_in_work, clauses))


def _is_set_in_work(clause: Token) -> bool:
    """ "in the play", "the film tells of", "a drill in which"; "the film angered Oslo" is no plot."""
    if clause.dep_ == "acl:relcl" and any(
        c.dep_.startswith(("obl", "advmod")) and c.lower_ in ("which", "where")
        for c in clause.children
    ):
        return _is_work(clause.head) or lemma_of(clause.head) in class_words("staged")
    for child in clause.children:
        placed = child.dep_ in ("obl", "nmod") and case_of(child) == "in"
        tells = child.dep_ == "nsubj" and lemma_of(clause) in class_words("narrating")
        known = any(c.dep_ in ("det", "amod", "nmod:poss") for c in child.children)
        assumes = tells and lemma_of(child) in class_words("staged")
        if (placed or tells) and known and (assumes or _is_work(child)):
            return True
    return False


def _is_work(noun: Token) -> bool:
    """ "the film", "the scenario", "a video game"; "the game" alone may be anything."""
    named = any(c.dep_ == "compound" for c in noun.children)
    game = named and lemma_of(noun) in context_words("played")
    return game or lemma_of(noun) in class_words("fiction")
