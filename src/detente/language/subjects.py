"""Tells whose subject is whose, where the parse gives a verb two.

In:  a verb of a parsed doc.
Out: the same verb with one subject, the other one where it belongs.
Leaves out: other arguments (`arguments`); verbs without a subject (`strays`).

Of two before "Moscow, analysts say, left" the first is the other verb's; "the envoy Lena Hoxha" and
"the capital Oslo" are one; "The trouble is that Oslo left" has one within the other.
"""

from __future__ import annotations

from detente.language.complements import has_that
from detente.language.phrases import NOUNS, case_of, has_subject, is_time, labels_under
from detente.language.slots import is_infinitive
from detente.language.tree import Token


def part_subjects(verb: Token) -> None:
    """Of two subjects before a verb one is another verb's, or part of the other one, or none."""
    subjects = [c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i]
    if len(subjects) != 2:
        return
    first, second = subjects
    between = verb.doc[first.i + 1 : second.i]
    parted = any(token.text == "," for token in between)
    other = _verb_without_subject(verb) if parted else None
    inner = second.doc[second.left_edge.i - 1]
    if case_of(second):
        second.head, second.dep_ = first, "nmod"
    elif (
        second.pos_ == "PROPN"
        and first.right_edge.i + 1 == second.left_edge.i
        and any(case_of(c) == "of" for c in first.children)
    ):
        first.head, first.dep_ = second, "nmod:desc"  # "Minister of State Ine Moe left"
    elif inner.dep_ == "acl" and inner.head == first and (is_infinitive(inner) or has_that(inner)):
        # "The decision to recall the envoy angered Chad", "Its threat that it would ...".
        second.head, second.dep_ = inner, "obj"
    elif other is not None:
        first.head, first.dep_ = other, subject_label(other)
    elif any(token.dep_ == "cc" for token in between):
        second.head, second.dep_ = first, "conj"
    elif (
        parted
        and all(t.is_punct or second.is_ancestor(t) for t in between)
        and (listed := [*second.conjuncts])
    ):
        # "The United States, Japan and Peru left", "The United States, the Union and Peru left".
        for token in (*listed, second):
            token.head, token.dep_ = first, "conj"
    elif parted and (
        any(token.text == "," for token in verb.doc[second.i + 1 : verb.i])
        or any(c.dep_ == "amod" and c.pos_ == "VERB" for c in second.children)
    ):
        # "The minister, Lena Hoxha, left", "The plan, code-named Blue Ice was dropped".
        second.head, second.dep_ = first, "appos"
    elif len(between) == 1 and first.pos_ == second.pos_ == "PROPN" and verb.lower_ == verb.lemma_:
        second.head, second.dep_ = first, "conj"  # "Chad, Mali agree truce"
    elif all(token.pos_ == "PROPN" for token in (first, *between, second)):
        second.head, second.dep_ = first, "flat"
    elif any(c.dep_ == "cop" for c in verb.doc[first.i : second.i]):
        first.dep_ = "nsubj:outer"  # "The trouble is, Oslo left"
    elif is_time(first):
        first.dep_ = "obl:unmarked"  # "Hours earlier Oslo left"
    elif second.pos_ == "PROPN" and first.right_edge == inner and not inner.is_punct:
        _join_name(first, inner, second)
    else:
        first.dep_ = "dislocated"


def _join_name(first: Token, inner: Token, name: Token) -> None:
    """ "Envoy Lena Hoxha said", "The agency Wire said", "Men loyal to its chief Ali Bo fled"."""
    if first.pos_ not in NOUNS or "det" in labels_under(name):
        first.dep_ = "dislocated"
    elif inner.pos_ == "NOUN" and (inner != first or labels_under(first) & {"det", "nmod:poss"}):
        name.head, name.dep_ = inner, "appos"
    else:
        first.head, first.dep_ = name, "nmod:desc"


def free_name(name: Token) -> None:
    """ "Rome, he added, would leave": who is named before a comment does what follows it."""
    other = _verb_without_subject(name.head)
    if other is not None and name.i < name.head.i and name.nbor().text == ",":
        name.head, name.dep_ = other, subject_label(other)


def join_title(verb: Token) -> None:
    """ "says Minister of State Ine Moe": of two subjects behind a verb the first is a title."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i > verb.i]
    if len(subjects) == 2 and subjects[1].pos_ == "PROPN":
        title, name = subjects
        if title.right_edge.i + 1 == name.left_edge.i:
            title.head, title.dep_ = name, "nmod:desc"


def _verb_without_subject(verb: Token) -> Token | None:
    """The verb after a comment that lacks its subject."""
    others = [verb.head] if verb.dep_ == "parataxis" else []
    others += [c for c in verb.children if c.dep_ in ("parataxis", "ccomp", "conj")]
    for other in others:
        own = has_subject(other)
        if other.i > verb.i and other.pos_ in ("VERB", "ADJ", "AUX") and not own:
            return other
    return None


def subject_label(verb: Token) -> str:
    """What the subject of a verb is called."""
    return "nsubj:pass" if "aux:pass" in labels_under(verb) else "nsubj"
