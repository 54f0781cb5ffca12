"""Tells when "it" stands for nobody.

In:  a pronoun of a parsed doc.
Out: whether it only announces what follows, or is what weather and time do.
Leaves out: whom it means where it stands for somebody (`grounding.coreference`).
"""

from __future__ import annotations

from detente.language.attributions.cues import says_clause
from detente.language.context_words import context_words
from detente.language.phrases import case_of, is_time, labels_under
from detente.language.slots import lemma_of, operator_words
from detente.language.tree import Token


def is_expletive(token: Token) -> bool:
    """Whether "it" stands for nobody: "it seems", "found it hard to", "it is a long way"."""
    verb = token.head
    if token.dep_ == "expl":
        says = says_clause(verb) and token.i < verb.i
        return not says or any(c.dep_.startswith(("nsubj", "aux:pass")) for c in verb.children)
    if token.dep_ == "obj":
        judged = any(c.pos_ == "ADJ" and c.i > token.i for c in verb.children)
        return lemma_of(verb) in context_words("told") or (judged and _has_clause(verb))
    if not token.dep_.startswith("nsubj"):
        return False
    willing = operator_words("adjective", "willing")
    if any(word.lower_ in willing for word in (verb, *verb.children)):
        return False  # "it is ready to leave", "it remains ready to"
    if lemma_of(verb) in context_words("of nobody"):
        # "it takes an hour", "it takes courage to leave", not "it takes steps against Oslo"
        needed = [c for c in verb.children if c.dep_ in ("obj", "iobj", "obl:unmarked")]
        takes = any(is_time(c) or lemma_of(c) in context_words("it takes") for c in needed)
        return takes or len(needed) != 1  # "it took Iceland three wars"
    if verb.pos_ in ("NOUN", "PROPN") and any(c.dep_ == "cop" for c in verb.children):
        if case_of(verb) and not _has_clause(verb) and "acl:relcl" not in labels_under(verb):
            return False  # "it is in talks with Oslo", not "it is in Oslo that they met"
        return lemma_of(verb) not in context_words("side") | context_words("of a body")
    return verb.pos_ in ("ADJ", "NOUN", "ADV") and _has_clause(verb)


def _has_clause(head: Token) -> bool:
    """Whether a clause follows that tells what "it" announces."""
    below = (*head.children, *(c for a in head.children if a.pos_ == "ADJ" for c in a.children))
    return any(c.dep_ in ("csubj", "ccomp", "xcomp", "advcl") for c in below if c.pos_ != "ADJ")
