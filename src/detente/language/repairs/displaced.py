"""Gives back to a verb the object that stands behind when, where and how it was done.

In:  a parsed doc; what states are called, which verbs the lexicon knows with an object.
Out: the same doc, where such an object hangs on its verb, and what stands behind it as well.
Leaves out: an object before its verb (`inversions`), one behind a preposition and a date (`calques`).

"Oslo bombed in the night | the port", "met yesterday, Thursday, in Lima, | the Danish envoy":
translations keep this order of Spanish, Arabic and Russian, and the parser takes the object for
another name of the night.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from detente.knowledge import Knowledge, per_knowledge
from detente.language.phrases import NOUNS, case_of, has_subject, is_time, labels_under
from detente.language.repairs.recipients import TOWNS, asks_for_object, is_state, takers
from detente.language.slots import (
    class_words,
    is_gerund,
    is_infinitive,
    lemma_of,
    operator_words,
)
from detente.language.tree import Doc, Token

COMPLEMENTS = frozenset("obj iobj ccomp xcomp aux:pass obl:agent cop".split())
"""Labels under a verb that lacks no object."""

ADVERBIALS = frozenset("obl obl:unmarked advmod".split())

ASTRAY = frozenset("appos flat compound conj".split())
"""What the parse calls an object that it hangs on the phrase before it."""

LOOSE = frozenset("obl obl:unmarked parataxis conj vocative appos".split())
"""What it calls one that it leaves to the verb."""

OPENING = frozenset("det nmod:poss nummod amod nmod:desc".split())
"""Labels of the first word of a phrase that is no name."""

CLAUSE = frozenset("cop nsubj cc mark".split())
"""Labels under a noun that is said to be something, or goes on with a list."""


def repair_displaced(doc: Doc) -> Doc:
    """Hang objects behind adverbials on their verbs."""
    for verb in doc:
        if verb.dep_ == "obj" and verb.head.pos_ in NOUNS:
            _free_object(verb)
        if verb.pos_ == "VERB":
            _take_amount(verb)
        if verb.pos_ != "VERB" or not _may_lack_object(verb):
            continue
        _name_town(verb)
        if labels_under(verb) & COMPLEMENTS:
            continue
        for phrase in [c for c in verb.children if c.dep_ == "obl" and c.i > verb.i]:
            for last in (phrase, *(t for t in phrase.subtree if t.dep_ == "nmod")):
                _part(last, verb)
        thing = next((t for t in _behind(verb) if _is_object(t, verb)), None)
        if thing is not None:
            _hang(thing, verb)
    return doc


def _name_town(verb: Token) -> None:
    """ "met in the capital, **Lima**, the envoy": a name between commas is no object."""
    name = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i + 2), None)
    later = any(c.dep_ in ("appos", "parataxis") and name and c.i > name.i for c in verb.children)
    if name is None or not later or name.pos_ != "PROPN":
        return
    town = name.left_edge.nbor(-1)
    place = next((c for c in verb.children if c.dep_ == "obl" and c.right_edge == town), None)
    if place is not None and name.left_edge.is_punct and name.right_edge.nbor().text == ",":
        name.head, name.dep_ = place, "appos"


def _may_lack_object(verb: Token) -> bool:
    """Whether a verb tells what somebody does and asks for an object."""
    if not asks_for_object(verb) or verb.dep_ == "amod":
        return False
    leads = has_subject(verb) or (verb.dep_ == "conj" and has_subject(verb.head))
    return leads or is_infinitive(verb) or is_gerund(verb)


def _behind(verb: Token) -> Iterator[Token]:
    """What stands behind an adverbial of a verb and may be its object, in order."""
    for child in [c for c in verb.children if c.i > verb.i]:
        if child.dep_ in LOOSE and not case_of(child) and not is_time(child):
            yield child
        elif child.dep_ not in (*ADVERBIALS, "punct"):
            return
        if child.dep_ in ADVERBIALS:
            yield from (t for t in child.subtree if t.dep_ in ASTRAY and t.i > t.head.i)


def _is_object(noun: Token, verb: Token) -> bool:
    """Whether a noun begins anew behind adverbials alone."""
    first = next((t for t in noun.subtree if not t.is_punct), noun)
    if noun.pos_ not in NOUNS or is_time(noun) or case_of(noun) or first.i < verb.i + 2:
        return False
    if labels_under(noun) & CLAUSE:
        return False
    phoned = lemma_of(noun.head) in ("phone", "telephone")  # "called on the phone Moe"
    named = phoned or (first == noun and (is_state(noun) or _may_take(verb, noun)))
    if named and lemma_of(noun.head) in TOWNS:
        return False  # "in the capital Lima"
    if noun.dep_ == "flat" and not named and first.dep_ == "nmod:desc":
        return False
    if not (named or (first.dep_ in OPENING and first.head == noun) or noun.dep_ == "conj"):
        return False
    between = verb.doc[verb.i + 1 : first.i]
    if not between[-1].is_punct:
        return noun.dep_ != "conj"
    commas = sum(t.text == "," for t in between)
    enclosed = between[0].text == "," or is_time(between[0])
    return between[-1].text == "," and enclosed and commas > 1


def _hang(thing: Token, verb: Token) -> None:
    """Make a noun the object of a verb, and hang what stands behind it there as well."""
    for above in list(thing.ancestors):
        if above == verb:
            break
        for child in [c for c in above.children if c.i > thing.i and not c.is_punct]:
            child.head, child.dep_ = verb, "obl" if case_of(child) else child.dep_
    thing.head, thing.dep_ = verb, "obj"


def _part(last: Token, verb: Token) -> None:
    """ "imposed in the night | sanctions", "expelled in May | two envoys": it is no part of it."""
    parts = [c for c in last.children if c.i < last.i and c.dep_ == "compound"]
    kind = parts[-1] if parts else last
    beside = [*last.children, *kind.children]
    if kind == last or last.left_edge.dep_ != "case" or lemma_of(kind) in TOWNS:
        return
    asked = is_time(kind) and _may_take(verb, last) and "Plur" in last.morph.get("Number", [])
    bare = kind.i == last.i - 1 and kind.pos_ == "NOUN"
    article = any(c.dep_ == "det" and c.i < kind.i for c in beside)
    dated = is_time(kind) and kind.nbor().dep_ in ("nummod", "amod")
    if not dated and not (bare and article and (asked or is_state(last))):
        return
    for child in [c for c in last.children if c.i < kind.i]:
        child.head = kind
    kind.head, kind.dep_ = last.head, last.dep_
    last.head, last.dep_ = kind, "appos"


def _may_take(verb: Token, noun: Token) -> bool:
    """Whether rows name a noun as the object of a verb, or it tells an act that the verb does."""
    word, thing = lemma_of(verb), lemma_of(noun)
    does = word in operator_words("verb", "do") and thing in _objects()[""]
    return does or thing in _objects().get(word, ())


@per_knowledge
def _objects(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    """What rows of the lexicon name as the object of a verb; nouns that tell an act under ""."""
    found: dict[str, set[str]] = defaultdict(set)
    for act in knowledge.acts:
        if act.kind == "noun":
            found[""].add(act.word)
        for filler in dict(act.conditions).get("object", ()) if act.kind == "verb" else ():
            found[act.word] |= class_words(filler[1:]) if filler[0] == "@" else {filler}
    return {word: frozenset(things) for word, things in found.items()}


def _free_object(noun: Token) -> None:
    """ "began near the river Nile large maneuvers": a noun takes no object, the verb above does."""
    verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), noun)
    if not verb.i < noun.head.i < noun.i or labels_under(verb) & (COMPLEMENTS - {"cop"}):
        return
    noun.head = verb


def _take_amount(verb: Token) -> None:
    """ "delivered to Oslo 40 tons of flour": what is counted is no measure, but what is given."""
    if labels_under(verb) & COMPLEMENTS or lemma_of(verb) not in takers("to"):
        return
    amounts = [c for c in verb.children if c.dep_ == "obl:unmarked" and c.i > verb.i]
    for amount in [c for c in amounts if "nummod" in labels_under(c) and not is_time(c)]:
        whom = amount.left_edge.nbor(-1)
        if whom.dep_ == "obl" and case_of(whom) == "to" and whom.head == verb:
            amount.dep_ = "obj"
