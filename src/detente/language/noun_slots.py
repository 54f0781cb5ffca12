"""Who is in which slot of an event noun: "Russia's attack on Kyiv".

In:  a token of a parsed doc.
Out: slots with token indexes: `poss`, `modifier`, `compound`, and prepositions by their word.
Leaves out: the slots of verbs (slots); what the noun means.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.language.context_words import context_words
from detente.language.function_words import NOT
from detente.language.phrases import case_of, is_for_or_against, is_time
from detente.language.prepositions import AMONG
from detente.language.slots import antecedent, class_words, lemma_of, shared_subject
from detente.language.tree import Token

ACRONYM_MODIFIERS = 5
"""A compound in capitals up to this length (US, UN, NATO) modifies as an adjective would."""

STATES = {"behind": "by", "in": "poss", "at": "poss", "under": "bearer", "on": "bearer"}
"""The slot of a subject that stands in an event: "is behind", "is in", "is at", "is under", "is on"."""

STANCES = {"anti": "against", "pro": "for"}
"""The slot of whom a prefix says that somebody is for or against."""

TOWARD = frozenset("on against with between toward towards by from".split())
"""Prepositions after an event noun that tell its sides."""


BECOMING = frozenset(("become", "remain"))
PERFECT = frozenset(("has", "have", "had"))


def noun_slots(token: Token) -> dict[str, tuple[int, ...]]:
    """The slots of an event noun."""
    slots: dict[str, list[int]] = {}
    owner = token.head if token.dep_ == "compound" and token.head.pos_ == "NOUN" else None
    for child in (*token.children, *(owner.children if owner is not None else ())):
        if child == token:
            continue
        dep, case = child.dep_, ""
        if dep == "nmod:poss":
            case = "poss"
        elif dep in ("amod", "compound") and is_for_or_against(child):
            case = STANCES.get(child.nbor(-2).lower_, "")  # "anti-Danish riots"
        elif dep in ("amod", "det") and child.pos_ in ("ADJ", "PROPN", "NOUN"):
            case = "modifier"
        elif dep in ("compound", "nmod:unmarked", "nmod:desc", "nmod") and not case_of(child):
            short = child.text.isupper() or "." in child.text
            acronym = short and len(child.text) <= ACRONYM_MODIFIERS
            case = "modifier" if acronym else "compound" if child.i < token.i else ""
        elif dep in ("nmod", "obl", "obl:agent") and not is_time(child):
            case = "between" if case_of(child) in AMONG else case_of(child)
        elif dep == "nsubj" and case_of(token) in STATES:
            # "Russia is behind the attack", "is in talks with Oslo".
            case = STATES[case_of(token)]
        elif dep == "cop" and child.lower_ == "being" and case_of(token) == "behind":
            # "accused Chad of being behind the attack".
            doer = shared_subject(token)
            slots.update({} if doer is None else {"by": [doer]})
        elif dep == "acl:relcl" and lemma_of(child) in context_words("harms"):
            # "tariffs that hit Danish farmers"
            things = [antecedent(c) for c in child.children if c.dep_ == "obj" and c.i > child.i]
            slots.setdefault("on", []).extend(things)
        if case:
            slots.setdefault(case, []).append(antecedent(child))
            if child.dep_ in ("nmod", "obl:agent"):
                _lift_chained(child, case, slots)
        if dep == "compound":
            # "The Iranian missile attack": what hangs on the first noun is the whole's.
            inner = [c.i for c in child.children if c.dep_ == "amod"]
            if inner:
                slots.setdefault("modifier", []).extend(inner)
    first = token.head if token.dep_ == "conj" else token
    if first.pos_ == "NOUN" and not slots.keys() & {"poss", "by"} and not _is_apart(token):
        # "its support for Oslo and opposition to the plan"
        owners = [antecedent(c) for c in first.children if c.dep_ == "nmod:poss"]
        slots.update({"poss": owners} if owners else {})
    for case, phrase in (*_right_behind(token), *_of_both(token)):
        slots.setdefault(case, [phrase])
    above = token.head
    if case_of(token) == "to" and lemma_of(token) in class_words("displeasure"):
        # "sold it jets, to the dismay of Oslo"
        done = [antecedent(c) for c in above.children if c.dep_ == "nsubj"]
        slots |= {"by": slots.pop("of", []), "at": done}
    if (whom := _undergoer(token)) is not None:
        slots |= {"on": [whom], "against": [whom]}
    if token.dep_ == "nsubj" and any(c.dep_ == "cop" for c in above.children) and case_of(above):
        slots.setdefault(case_of(above), [above.i])  # "his quarrel is with Oslo"
    return {slot: tuple(heads) for slot, heads in slots.items()}


def _undergoer(noun: Token) -> int | None:
    """ "Oslo was the target of the raid", "became a victim of it": who suffers or gets it."""
    above = noun.head
    if case_of(noun) != "of" or lemma_of(above) not in class_words("undergoer"):
        return None
    verb = above if any(c.dep_ == "cop" for c in above.children) else above.head
    told = verb == above or lemma_of(verb) in BECOMING
    told &= all(c.lower_ in PERFECT for c in verb.children if c.dep_ == "aux" or c.lower_ in NOT)
    return next((antecedent(c) for c in verb.children if told and c.dep_ == "nsubj"), None)


def _is_apart(noun: Token) -> bool:
    """Whether a noun has an article or a country of its own: whose the first of two is it is not."""
    own = (c.dep_ == "det" or (c.i < noun.i and c.text.istitle()) for c in noun.children)
    return noun.dep_ != "conj" or any(own)


def _right_behind(noun: Token) -> Iterator[tuple[str, int]]:
    """ "followed airstrikes on Oslo": the parse may hang on the verb what stands behind its object."""
    for phrase in noun.head.children if noun.dep_ == "obj" else ():
        case = case_of(phrase) if phrase.dep_ == "obl" and not is_time(phrase) else ""
        if case in TOWARD and phrase.left_edge.i == noun.right_edge.i + 1:
            yield case, phrase.i


def _of_both(noun: Token) -> Iterator[tuple[str, int]]:
    """ "its rejection and condemnation of the raid": what hangs on two is both's."""
    joined = [c for c in noun.children if c.dep_ == "conj"] or [noun.head] * (noun.dep_ == "conj")
    for other in joined if len(joined) == 1 else ():
        first, second = sorted((noun, other), key=lambda t: t.i)
        own = [c for c in (*noun.children, *other.children) if c.dep_ == "nmod"]
        between = noun.doc[first.i + 1 : second.i]
        bare = all(t.head == second and t.dep_ in ("cc", "amod") for t in between)
        if bare and all(c.i > second.i for c in own):
            yield from ((case_of(c), c.i) for c in own if case_of(c) and not is_time(c))


def _lift_chained(child: Token, above: str, slots: dict[str, list[int]]) -> None:
    """ "a visit of the minister to Oslo": the last phrase may hang on the one before.

    What hangs by "of" on a common noun is that noun's: "talks in the capital of Kenya", "a raid
    on the soldiers of the king", but "shipments to the region of 90 tanks".
    """
    for inner in child.children:
        case = case_of(inner) if inner.dep_ == "nmod" and inner.i > child.i else ""
        whole = inner.pos_ == "PROPN" or above in TOWARD
        its = case == "of" and child.pos_ != "PROPN" and above != "by" and whole
        if case and case != above and not its:
            slots.setdefault(case, []).append(inner.i)
            if case == "in" and lemma_of(child) in class_words("payout"):
                _lift_chained(inner, case, slots)  # "the release of $2 million in aid to Oslo"


def names_another(head: Token) -> bool:
    """ "the enemies of Oslo", "his colleague": another than the one who is told beside."""
    own = any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in head.children)
    colleagues = context_words("counterpart") - context_words("host")
    return lemma_of(head) in (colleagues if own else class_words("other_states"))
