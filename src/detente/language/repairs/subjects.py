"""Tells whose subject is whose, where the parse gives a verb two, or hangs it on another clause.

In:  a verb of a parsed doc.
Out: the same verb with one subject, the other one where it belongs.
Leaves out: other arguments (`arguments`); names that are nobody's subject (`strays`).

Of two before "Moscow, analysts say, left" the first is the other verb's; "the envoy Lena Hoxha" is
one. What stands between "since" and a finite verb is its subject.
"""

from __future__ import annotations

from detente.language.phrases import NOUNS, case_of, has_subject, is_time, labels_under
from detente.language.repairs.complements import has_that
from detente.language.slots import class_words, is_infinitive, lemma_of
from detente.language.tree import Token

ACTING = frozenset("PER ORG".split())
"""Names of those who do something right before a verb; a place may only tell where."""

SINCE = frozenset("after as before since until while".split())
"""What stands before a clause as well as before a time."""


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
    elif is_time(first):
        first.dep_ = "obl:unmarked"  # "Hours earlier Oslo left"
    elif second.pos_ == "PROPN" and first.right_edge == inner and not inner.is_punct:
        _join_name(first, inner, second)
    else:
        first.dep_ = "dislocated"


def _join_name(first: Token, inner: Token, name: Token) -> None:
    """ "Envoy Lena Hoxha said", "The agency Wire said", "Men loyal to its chief Ali Bo fled"."""
    if first.pos_ not in NOUNS:
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


def take_dated(verb: Token) -> None:
    """ "It came after Costa and his brother, Omar, rebelled": who stands behind "after" did so."""
    end = verb.left_edge.i - 1
    parted = verb.doc[end].text == ","
    own = ("nsubj", "cc", "mark", "advmod", *(["aux"] if parted else []))
    if any(c.dep_.startswith(own) for c in verb.children) or verb.head == verb:
        return
    last = verb.doc[end - parted]
    for phrase in (last, *last.ancestors):
        case = next((c for c in phrase.children if c.dep_ == "case"), None)
        if case is None or case.lower_ not in SINCE or phrase.right_edge != last:
            continue
        acts = phrase.ent_type_ in ACTING or not (parted or is_time(phrase))
        if phrase.i > verb.head.i and acts:
            case.head, case.dep_ = verb, "mark"
            phrase.head, phrase.dep_, verb.dep_ = verb, subject_label(verb), "advcl"
            return


def take_joined(verb: Token) -> None:
    """ "It went on in Rome and Greece accused Chad": a name between "and" and a verb acts itself."""
    name = verb.doc[verb.i - 1]
    place = name.head
    others = [c for c in place.children if c.dep_ == "conj"]
    links = [c for c in name.children if c.dep_ == "cc"]
    own = any(c.dep_.startswith(("nsubj", "cc", "mark", "aux")) for c in verb.children)
    does = any(c.dep_ in ("obj", "ccomp") and c.i > verb.i for c in verb.children)
    if name.pos_ != "PROPN" or others != [name] or [*name.children] != links or own or not does:
        return
    clause = next((a for a in place.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if not links or case_of(place) == "between" or clause is None or clause.i > place.i:
        return
    if "Past" not in verb.morph.get("Tense", []) and not is_finite(verb):
        return
    if clause.head == verb:  # "even as he flew to Rome and Greece accused Chad"
        clause.head, clause.dep_ = verb.head, "advcl"
    verb.head, verb.dep_ = clause, "conj"
    name.head, name.dep_ = verb, "nsubj"
    links[0].head = verb
    verb.set_morph("Tense=Past|VerbForm=Fin")


def take_since(verb: Token) -> None:
    """ "It sank after a cutter rammed it": a participle behind its noun has no object."""
    phrase = verb.head
    case = next((c for c in phrase.children if c.dep_ == "case"), None)
    acts = any(c.dep_ == "obj" and c.i > verb.i and not is_time(c) for c in verb.children)
    acts |= verb.morph.get("VerbForm", []) == ["Fin"]  # "since a war erupted in Mali"
    own = any(c.dep_.startswith(("nsubj", "mark", "aux", "obl:agent")) for c in verb.children)
    if case is None or case.lower_ not in SINCE or not acts or own:
        return
    past = "Past" in verb.morph.get("Tense", []) and lemma_of(verb) not in class_words("giving")
    if past and phrase.dep_ in ("obl", "nmod") and phrase.head.i < phrase.i:
        case.head, case.dep_ = verb, "mark"
        above = phrase.head
        while phrase.dep_ == "nmod" and above.pos_ != "VERB" and above.head != above:
            above = above.head
        verb.head, verb.dep_ = above, "advcl"
        phrase.head, phrase.dep_ = verb, "nsubj"
        verb.set_morph("Tense=Past|VerbForm=Fin")


def is_finite(verb: Token) -> bool:
    """Whether a verb or its auxiliary tells when: "left", "was hit"."""
    passive = any(
        c.dep_ == "aux:pass" and c.morph.get("VerbForm") == ["Fin"] for c in verb.children
    )
    return passive or verb.morph.get("VerbForm", []) == ["Fin"]
