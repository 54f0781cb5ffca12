"""Tells who is given what from what kind of thing it is: "lent its neighbour two helicopters".

In:  an object of a parsed doc; what the lexicon knows of verbs, the names of states.
Out: the same object without whoever is given it; the verbs of which the lexicon knows a slot.
Leaves out: other arguments (`arguments`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from detente.knowledge import Knowledge, per_knowledge
from detente.language.phrases import MODIFIERS, is_relative, is_time, labels_under
from detente.language.slots import class_words, lemma_of, transitive_verbs
from detente.language.tree import Token

THINGS = frozenset(("NOUN", "SYM"))
TOWNS = frozenset("capital city town port".split())
"""What stands before the name of a town."""

STUFF = ("goods", "aid_goods", "weapons", "missile", "aircraft")
"""Classes of things that are given."""


def part_recipient(thing: Token) -> None:
    """ "gave its ally $5 million", "sold Chad wheat": whoever stands between verb and thing has it."""
    if thing.head.dep_ == "obj" and lemma_of(thing.head.head) in takers("recipient"):
        # "gave the plan | its blessing": no noun has an object
        thing.head.dep_, thing.head = "iobj", thing.head.head
    verb = thing.head
    if _leaves_gap(verb) and thing.pos_ in ("PROPN", "PRON") and thing.i > verb.i:
        thing.dep_ = "iobj"  # "the help Oslo gave | Rome"
    if thing.pos_ not in THINGS or lemma_of(verb) not in takers("recipient"):
        return
    parts = [c for c in thing.children if verb.i < c.i < thing.i]
    if not parts or parts[0].left_edge.i != verb.i + 1 or _is_given_already(verb, thing):
        return
    owned = len(parts) > 1 and (parts[0].dep_ == "nmod:poss" or parts[0].lower_ == "the")
    who = parts[1] if owned else parts[0]
    called = lemma_of(who) in class_words("other_states") if owned else is_state(who)
    called |= _are_people(who)
    # The parse takes whoever is given a thing for its kind.
    if who.dep_ not in MODIFIERS or not called:
        return
    sure = _is_stuff(thing) or _are_people(who)
    if who.i + 1 == thing.i and not sure:
        return
    for child in parts[: parts.index(who)]:
        child.head = who
    who.head, who.dep_ = verb, "iobj"
    who.pos_ = "NOUN" if owned else who.pos_


def _are_people(who: Token) -> bool:
    """ "gave French detectives a file": a plural with words of its own is no kind of thing."""
    plural = who.pos_ == "NOUN" and "Plur" in who.morph.get("Number", [])
    return plural and any(c.dep_ == "amod" and c.text[:1].isupper() for c in who.children)


def _leaves_gap(verb: Token) -> bool:
    """Whether a verb that gives stands in a clause that hangs on what is given."""
    doers = [c for c in verb.children if c.dep_ == "nsubj"]
    given = verb.dep_ == "acl:relcl" and lemma_of(verb) in takers("recipient")
    given &= lemma_of(verb) not in class_words("naming")  # "what Oslo called Rome"
    return given and bool(doers) and not is_relative(doers[0]) and not is_time(verb.head)


def _is_given_already(verb: Token, thing: Token) -> bool:
    others = (c for c in verb.children if c != thing and c.i > verb.i)
    return "aux:pass" in labels_under(verb) or any(c.dep_ in ("obj", "iobj") for c in others)


def _is_stuff(thing: Token) -> bool:
    """Whether a noun is of goods, which need no article: "sold Chad wheat", not "denied Chad ties"."""
    return any(lemma_of(thing) in class_words(kind) for kind in STUFF)


def is_state(word: Token) -> bool:
    """Whether a word is the name of a state or its capital."""
    return word.pos_ == "PROPN" and word.text in _states() and not word.text.isupper()


@per_knowledge
def _states(knowledge: Knowledge) -> frozenset[str]:
    """What states are called by one word: their names and capitals."""
    lands = knowledge.countries
    return frozenset(name for land in lands for name in (land.name, *land.names, *land.capital))


def asks_for_object(verb: Token) -> bool:
    """Whether the lexicon knows a verb with an object."""
    return lemma_of(verb) in transitive_verbs() or lemma_of(verb) in takers("object")


def takers(slot: str) -> frozenset[str]:
    """Verbs of which the lexicon knows what stands in a slot: from whom, to whom.

    >>> "receive" in takers("object"), "receive" in takers("to")
    (True, False)
    """
    return _takers().get(slot, frozenset())


@per_knowledge
def _takers(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for act in knowledge.acts:
        asked = "|".join((*act.target, *dict(act.conditions))).split("|")
        for slot in asked if act.kind == "verb" else ():
            found[slot].add(act.word)
    for row in knowledge.operators:
        for slot in (*row.complement, *row.addressee) if row.kind == "verb" else ():
            found[slot].add(row.word)
    return {slot: frozenset(words) for slot, words in found.items()}
