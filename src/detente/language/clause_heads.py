"""Mends on what a clause hangs: on the verb that takes it, or on the noun that it tells of.

In:  a verb of a parsed doc; what the lexicon knows of verbs that make somebody do something.
Out: the same verb, its head and label moved.
Leaves out: whose argument a noun is (`arguments`); which word is the verb (`repairs`).

Who is urged, allowed or accused does what the infinitive or gerund tells: it is the verb's
complement, no clause about the noun. A clause with "that" which lacks nothing is what a noun before
it says; one with "which" behind a comma tells of the noun, whatever stands above.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.knowledge import Act, Knowledge, Operator, per_knowledge
from detente.language.cues import load_cues
from detente.language.phrases import case_of
from detente.language.slots import class_words, gerund_mark, is_infinitive, lemma_of

NOUNS = frozenset(("NOUN", "PROPN", "PRON"))

OCCASION = frozenset("in at on during over after".split())
"""Prepositions before the occasion of what somebody says."""

WHICH = frozenset("who whose whom which".split())
"""With what a clause about a noun begins."""

NAME_ENDS = frozenset("flat appos".split())


def rehang_clause(verb: Token) -> None:
    """Hang a clause on the noun or verb that takes it."""
    if verb.dep_ == "advcl:relcl" or (verb.dep_ == "ccomp" and _begins_by_which(verb)):
        _hang_on_noun(verb)
    elif verb.dep_ == "acl:relcl":
        _fill_relative(verb)
        if verb.pos_ == "VERB":
            _free_named(verb)
    elif verb.dep_ == "advcl":
        _hang_participle(verb)
    elif verb.dep_ == "ccomp":
        _hang_content(verb)
    elif verb.dep_ == "acl":
        _free_complement(verb)
        _free_content(verb)


def _free_complement(verb: Token) -> None:
    """ "allowed the ship to unload", "accused Chad of arming": the clause is the verb's."""
    noun, above = verb.head, verb.head.head
    if noun.dep_ not in ("obj", "iobj", "obl:agent") or above.pos_ != "VERB" or noun.i > verb.i:
        return
    if any(token.text == "," for token in verb.doc[noun.i : verb.i]):
        return
    slot = "infinitive" if is_infinitive(verb) else gerund_mark(verb)
    if slot and (lemma_of(above), slot) in controlling_verbs() and can_act(noun):
        verb.head, verb.dep_ = above, "xcomp" if slot == "infinitive" else "advcl"


def _free_content(verb: Token) -> None:
    """ "told him in a call that Chad had left": what is said on an occasion."""
    noun, above = verb.head, verb.head.head
    if (
        not has_that(verb)
        or noun.dep_ != "obl"
        or case_of(noun) not in OCCASION
        or above.pos_ != "VERB"
    ):
        return
    full = any(c.dep_ in ("ccomp", "xcomp") for c in above.children)
    if not full and "clause" in load_cues().get(lemma_of(above), ()):
        verb.head, verb.dep_ = above, "ccomp"


def _fill_relative(verb: Token) -> None:
    """ "the claim that Oslo has hidden a man": a clause that lacks nothing tells the noun's content.

    Not "the words that Oslo says it never spoke", which a clause further down lacks.
    """
    that = next((c for c in verb.children if c.lower_ == "that" and c.i < verb.i), None)
    deeper = any(c.dep_ == "ccomp" for c in verb.children)
    full = any(c.dep_ == "obj" and c.i > verb.i for c in verb.children)
    if that is None or deeper:
        return
    if that.dep_ == "mark" or (that.dep_ == "obj" and full):
        that.pos_, that.dep_, verb.dep_ = "SCONJ", "mark", "acl"


def _hang_content(verb: Token) -> None:
    """ "repeated its claim that Oslo left": what follows the noun right away is its content."""
    first = verb.left_edge
    before = first.nbor(-1) if first.i > verb.sent.start else first
    told = before.dep_ == "obj" and before.head == verb.head and before.pos_ == "NOUN"
    if not told or first.lower_ != "that" or first.dep_ != "mark":
        return
    if "clause" in load_cues().get(f"{lemma_of(before)} (noun)", ()):
        verb.head, verb.dep_ = before, "acl"


def _hang_participle(verb: Token) -> None:
    """ "met the wife of a pastor held in Chad": a bare participle tells of the noun before it."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    past = "Past" in verb.morph.get("Tense", [])
    bare = past and verb.left_edge == verb and before.i > verb.head.i
    if bare and before.pos_ == "NOUN" and before.dep_ in ("obj", "nmod"):
        verb.head, verb.dep_ = before, "acl"


def _free_named(verb: Token) -> None:
    """ "condemned what it called China's actions": the actions are condemned."""
    what, things = verb.head, [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i]
    if what.lower_ != "what" or what.dep_ not in ("obj", "obl") or not things:
        return
    if lemma_of(verb) not in class_words("naming"):
        return
    thing = things[0]
    for case in [c for c in what.children if c.dep_ == "case"]:
        case.head = thing
    thing.head, thing.dep_ = what.head, what.dep_
    what.head, what.dep_ = verb, "obj"
    verb.head = thing


def _hang_on_noun(verb: Token) -> None:
    """ "will call the navy, whose jets ...": a clause with "who" tells of the noun before it."""
    first = next(token for token in verb.subtree if not token.is_punct)
    before = verb.doc[first.i - 1] if first.i else first
    if before.text == "," and before.i:
        before = before.nbor(-1)
    if first.lower_ in WHICH and before.pos_ in NOUNS:
        while before.dep_ in NAME_ENDS and before.head.i < before.i:
            before = before.head
        verb.head, verb.dep_ = before, "acl:relcl"


def _begins_by_which(verb: Token) -> bool:
    """ "thanked Peru and Fiji, which have voted": no verb takes a clause with "which" after a comma."""
    edge = verb.left_edge
    comma = edge.text == "," or (edge.i > verb.sent.start and edge.nbor(-1).text == ",")
    first = next(token for token in verb.subtree if not token.is_punct)
    return comma and first.lower_ in WHICH


def can_act(noun: Token) -> bool:
    """Whether a noun is somebody who may do what a clause tells, not an event of its own."""
    return noun.pos_ in ("PROPN", "PRON") or lemma_of(noun) not in event_nouns()


def has_that(verb: Token) -> bool:
    """Whether a clause begins by "that"."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


@per_knowledge
def controlling_verbs(knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """Verbs and the slot of what they make their object do."""
    return frozenset(
        (operator.word, slot)
        for operator in knowledge.operators
        if operator.kind == "verb" and "object" in operator.addressee
        for slot in operator.complement
    )


@per_knowledge
def event_nouns(knowledge: Knowledge) -> frozenset[str]:
    """Nouns that a clause may be about: "a plan to withdraw"."""
    rows: list[Act | Operator] = [*knowledge.acts, *knowledge.operators]
    return frozenset(row.word for row in rows if row.kind == "noun")
