"""Mends what a time, a foreign phrase or a second name does to the parse around it.

In:  a parsed doc with its lemmas.
Out: the same doc with some heads moved.
Leaves out: what stands in a foreign order (`calques`); names behind titles (`titles`).
"""

from __future__ import annotations

from detente.language.governance import people
from detente.language.phrases import case_of, is_time
from detente.language.slots import class_words, lemma_of
from detente.language.tree import Doc, Token

UNWELCOME = ("persona", "non", "grata")
"""What a state calls an envoy whom it sends home."""

SPANS = frozenset(("for", "by"))
"""Prepositions before how long: "extended for a year the ban", "by six months"."""


def repair_insertions(doc: Doc) -> Doc:
    """Give verbs and names back what was hung beside them."""
    for token in doc:
        if token.lower_ == UNWELCOME[0]:
            _call_unwelcome(token)
        elif token.dep_ == "obl" and case_of(token) in SPANS:
            _part_span(token)
        elif token.dep_ == "appos":
            _name_person(token)
            _call_name(token)
    return doc


def _call_unwelcome(persona: Token) -> None:
    """ "declared the envoy persona non grata": three words that tell what he is called."""
    doc, envoy = persona.doc, persona.nbor(-1) if persona.i else persona
    if tuple(t.lower_ for t in doc[persona.i : persona.i + 3]) != UNWELCOME:
        return
    words = list(doc[persona.i : persona.i + 3])
    verb = next((a for a in persona.ancestors if a.pos_ == "VERB"), None)
    if verb is None or (envoy != verb and envoy.pos_ not in ("NOUN", "PROPN")):
        return
    if envoy.head == persona:
        for child in [c for c in persona.children if c.i < envoy.i]:
            child.head = envoy
        envoy.head, envoy.dep_ = verb, "obj"
    for word in words[1:]:
        for child in [c for c in word.children if c not in words]:
            child.head = verb
        word.head, word.dep_ = persona, "flat"
    persona.head, persona.dep_ = verb, "xcomp"


def _part_span(thing: Token) -> None:
    """ "extended for a year sanctions on Oslo": how long is no part of what is extended."""
    verb = thing.head
    span = next((c for c in thing.children if c.dep_ == "compound" and is_time(c)), None)
    if span is None or verb.pos_ != "VERB":
        return
    before = [c for c in thing.children if c.i < span.i]
    bare = {c.dep_ for c in before} <= {"case", "det", "nummod", "amod"} and thing.i == span.i + 1
    counted = any(c.dep_ in ("det", "nummod") for c in before)
    if not (bare and counted) or any(c.dep_ == "obj" for c in verb.children):
        return
    if "Plur" not in thing.morph.get("Number", []) and lemma_of(thing) == thing.lower_:
        return  # "for a year deal"
    for child in before:
        child.head = span
    span.head, span.dep_, thing.dep_ = verb, "obl", "obj"


def _call_name(said: Token) -> None:
    """ "called Lena Hoxha "an idiot"": what follows a name without a comma is what she is called."""
    whom, verb = said.head, said.head.head
    if lemma_of(verb) not in class_words("naming") or whom.pos_ != "PROPN" or whom.i < verb.i:
        return
    first = said.left_edge
    beside = first.nbor(-1) if first.is_quote else first
    new = any("Ind" in c.morph.get("Definite", []) for c in said.children)
    if new and "," not in (first.text, beside.nbor(-1).text, beside.text):
        said.head, said.dep_, whom.dep_ = verb, "xcomp", "obj"


def _name_person(other: Token) -> None:
    """ "the visa of Bo Moe, the Danish owner of a club": a person is no other name of a thing."""
    thing = other.head
    roles = people()
    if lemma_of(other) not in roles or lemma_of(thing) in roles or thing.pos_ != "NOUN":
        return
    names = (c for c in thing.children if thing.i < c.i < other.i and c.pos_ == "PROPN")
    name = next((n for n in names if n.right_edge.i < other.left_edge.i), None)
    beside = name is not None and other.doc[name.right_edge.i + 1].text == ","
    if name is not None and beside and other.left_edge.i <= name.right_edge.i + 2:
        other.head = name
