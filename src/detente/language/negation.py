"""Tells whether a predicate is denied by a word beside it: "did not leave", "left without paying".

In:  a token of a parsed doc.
Out: whether it is negated, has yet to be, is so no longer.
Leaves out: what another clause says of it (`denials`, `openness`).
"""

from __future__ import annotations

from detente.language.function_words import MERELY, OR
from detente.language.phrases import case_of, has_subject
from detente.language.slots import is_infinitive, lemma_of
from detente.language.tree import Token

NEGATIONS = frozenset(
    """not n't never no neither nor without nobody nothing hardly barely scarcely nt none unsuccessfully
    vainly""".split()
)

NO_ONE = frozenset("nobody nothing none neither".split())
"""Subjects of what is not so: "nothing suggests that"."""

LITTLE = frozenset(("little", "nothing"))
"""What is done where something is left undone."""

NEARLY = frozenset(("nearly", "almost"))
"""Adverbs right before what was not done after all: "nearly went to war"."""

MULTIPLYING = frozenset("double triple treble quadruple halve".split())
"""Verbs of how much, of which "nearly" leaves most."""

NO_WAY = frozenset("account circumstance condition way".split())
"""Nouns of which there is none under which something would be done."""

AT_TIMES = frozenset("time point stage moment".split())
"""Nouns of which there is none at which something was done; "in no time" it was."""

NEGATING = frozenset("advmod det cc cc:preconj mark case".split())
"""Labels of words that negate what they hang on: "neither accepts nor rejects"."""


def is_yet_to(token: Token) -> bool:
    """ "has yet to leave", "is yet to leave": what has not been done."""
    bearer = token if any(c.lower_ == "yet" for c in token.children) else token.head
    verbs = (bearer, *(c for c in bearer.children if c.dep_.startswith(("aux", "cop"))))
    told = any(lemma_of(v) in ("have", "be", "remain") for v in verbs)
    yet = (c for c in bearer.children if c.lower_ == "yet" and c.i < token.i)
    own = bearer == token or token.dep_ in ("xcomp", "ccomp", "advcl")
    return told and own and is_infinitive(token) and any(y.nbor().lower_ == "to" for y in yet)


def is_no_longer(token: Token) -> bool:
    """ "no longer sells arms to Oslo": what somebody has stopped doing."""
    return any(c.lower_ == "longer" and c.i and c.nbor(-1).lower_ == "no" for c in token.children)


def is_negated(token: Token) -> bool:
    """Whether a predicate has a word with it that denies it: "did not leave", "has yet to leave"."""
    if is_yet_to(token) or _is_left_undone(token):
        return True
    before = token.doc[token.i - 1] if token.i else token
    if before.lower_ in NEARLY and before.head == token and lemma_of(token) not in MULTIPLYING:
        return True
    for child in token.children:
        if child.lower_ in NEGATIONS and child.dep_ in NEGATING:
            # "not only", "not just" deny nothing, nor does "Never before had Oslo ..."
            next = child.nbor() if child.i + 1 < len(token.doc) else child
            first = child.lower_ == "never" and child == token.left_edge
            return next.lower_ != "before" if first else next == token or next.lower_ not in MERELY
        if child.dep_.startswith("nsubj") and (child.lower_ in NO_ONE or _is_few(child)):
            return True
        if child.dep_ == "obj" and child.lower_ in ("nobody", "none"):
            return True  # "will deport none of them"
        never = lemma_of(child) in AT_TIMES and case_of(child) == "at"
        if child.dep_ == "obl" and (never or lemma_of(child) in NO_WAY):
            # "would under no circumstances recognise it"
            return any(c.dep_ == "det" and c.lower_ == "no" for c in child.children)
    return _is_either_way(token) and is_negated(token.head)


def _is_either_way(second: Token) -> bool:
    """ "did not leave or pay", "left without paying or thanking": what denies the first denies both."""
    joined = second.dep_ == "conj" and not has_subject(second)
    own = any(c.dep_.startswith(("aux", "cop", "mark")) for c in second.children)
    either = any(c.lower_ in OR for c in second.children if c.dep_ == "cc")
    forms = (
        {*v.morph.get("VerbForm", []), *v.morph.get("Tense", [])} for v in (second, second.head)
    )
    alike = not set.isdisjoint(*forms)
    return joined and either and alike and not own


def _is_few(subject: Token) -> bool:
    """ "few believe it", "no one does", not "a few believe it".

    Nobody does where neither of two does.
    """
    if any(c.dep_ == "cc:preconj" and c.lower_ == "neither" for c in subject.children):
        return True  # "neither Oslo nor Rome left"
    words = [c.lower_ for c in subject.children if c.dep_ == "det"]
    return (subject.lower_ == "few" and not words) or (subject.lower_ == "one" and "no" in words)


def _is_left_undone(infinitive: Token) -> bool:
    """ "has done little to help", "did nothing to stop it"."""
    above = infinitive.head
    verb = above.head if above.lower_ in LITTLE else above
    told = is_infinitive(infinitive) and infinitive != above and lemma_of(verb) == "do"
    return told and any(c.dep_ == "obj" and c.lower_ in LITTLE for c in verb.children)
