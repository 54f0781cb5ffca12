"""Finds in whose view something is so: "according to Oslo, ...", "in a poll of May, ...".

In:  a parsed doc, one of its words.
Out: `Attribution`s of what the sentence tells beside the phrase that names whose view it is.
Leaves out: what stands under a cue (reports).
"""

from __future__ import annotations

from detente.language.attributions.cues import Attribution, load_cues
from detente.language.attributions.extents import (
    FEWEST_WORDS,
    Extent,
    between,
    clause_around,
    rest_of_sentence,
)
from detente.language.attributions.turns import may_speak
from detente.language.context_words import context_words
from detente.language.function_words import WHICH
from detente.language.phrases import case_of
from detente.language.slots import lemma_of
from detente.language.tree import Doc, Token

OPINION = {
    "opinion": ("in", "by"),
    "view": ("in",),
    "words": ("in", "by", "from"),
    "account": ("by",),
    "version": ("by",),
    "data": ("by",),
    "admission": ("by",),
    "reckoning": ("by",),
    "estimate": ("by",),
    "estimates": ("by",),
    "eyes": ("in",),
    "perspective": ("from",),
    "standpoint": ("from",),
}
"""Nouns, and the prepositions with which they say in whose view something is so."""

ASKING = frozenset("poll survey".split())
"""Nouns of what tells by itself how things are."""


def find_viewpoint(doc: Doc, word: Token) -> list[Attribution]:
    """Find what is told around a phrase that names whose view it is, if a word begins or heads one."""
    if word.lower_ == "according" and word.i + 1 < len(doc):
        return _reported_according(doc, word)
    if word.lower_ == "so" and _is_said_behind(word):
        return _around(doc, word.head, word, word.i, word.head.right_edge.i, "according to")
    if word.pos_ == "NOUN" and case_of(word) in OPINION.get(word.lower_, ()):
        return _reported_opinion(doc, word)
    first, last = word.left_edge, word.right_edge.i
    if word.lower_ in ASKING and first.lower_ == "in" and first.is_sent_start:
        extent = rest_of_sentence(doc, first.i, last + 1)
        rule = "in the view of"
        return [Attribution(word.i, first.i, extent, "indirect", None, rule)] if extent else []
    return []


def _is_said_behind(so: Token) -> bool:
    """ "Oslo has paid, so the minister.": who ends a sentence so has said it, as German has it."""
    who = so.head
    ends = all(t.is_punct for t in so.doc[who.right_edge.i + 1 : so.sent.end])
    acts = any(t.pos_ in ("VERB", "AUX") for t in who.subtree)
    behind = so.i > so.sent.start and so.nbor(-1).text == "," and who.i > so.i
    return behind and ends and not acts and may_speak(who)


def _reported_opinion(doc: Doc, word: Token) -> list[Attribution]:
    """What is told around a phrase that says whose it is: "**in the view of Oslo**, it is late"."""
    apart = word.dep_ == "nmod" and doc[word.left_edge.i - 1].text == ","
    apart = apart or word.left_edge.text == ","
    if _owner_of(word) is None or not (word.dep_ == "obl" or apart):
        return []
    if case_of(word) in ("by", "from") and word.left_edge.i > word.sent.start:
        return []  # "moved by words of ..."
    first = word.left_edge.i + word.left_edge.is_punct
    return _around(doc, word, word, first, word.right_edge.i, "in the view of")


def _owner_of(word: Token) -> Token | None:
    return next((c for c in word.children if c.dep_ == "nmod:poss" or case_of(c) == "of"), None)


def is_rule(phrase: Token) -> bool:
    """ "according to law", "according to Article 4": what tells how a thing is done, and nobody says."""
    part = lemma_of(phrase) in context_words("part of a law")
    numbered = part and any(c.pos_ == "NUM" for c in phrase.children)
    return numbered or lemma_of(phrase) in context_words("rule")


def who_holds(phrase: Token) -> Token:
    """Who says so by a phrase: "according to **his** words", "according to what **he** said"."""
    if phrase.lower_ == "what":
        doers = (c for v in phrase.children for c in v.children if c.dep_ == "nsubj")
        return next(doers, phrase)
    return (_owner_of(phrase) if phrase.lower_ in OPINION else None) or phrase


def _reported_according(doc: Doc, word: Token) -> list[Attribution]:
    phrase = word.head
    if word.dep_ not in ("case", "mark") or phrase.i <= word.i or phrase.lower_ in WHICH:
        return []  # "denied reports according to which Oslo left"
    if is_rule(phrase):
        return []
    first = phrase.left_edge.i + phrase.left_edge.is_punct  # the colon before ends what was told
    left, right = min(word.i, first), phrase.right_edge.i
    return _around(doc, phrase, word, left, right, "according to")


def _in_relative(phrase: Token, left: int, stop: int) -> Extent:
    """ "a raid in which, according to Oslo, two men died": no more than the relative clause."""
    doc, verb = phrase.doc, phrase.head
    before = doc[max(left - 2, 0) : left].text
    opens = before.casefold() in ("which,", "whom,", "who,", "where,", "that,")
    return between(doc, stop, verb.right_edge.i) if opens and verb.i > stop else ()


def _is_passed_on(phrase: Token, left: int, stop: int) -> bool:
    """ "Rossi, according to his aides, told the king that ...": he says so, they pass it on."""
    verb = next((t for t in phrase.ancestors if lemma_of(t) in load_cues()), phrase)
    told = verb.i >= stop or any(c.dep_ == "ccomp" and c.i >= stop for c in verb.children)
    return told and any(
        c.dep_ == "nsubj" and c.i < left and c.pos_ == "PROPN" for c in verb.children
    )


def _behind_apposition(holder: Token, stop: int) -> int:
    """Where it ends who says so: "according to Ana Rojo, **an analyst in Lima**, ..."."""
    beside = (c for c in holder.children if c.dep_ == "appos" and c.pos_ == "NOUN")
    noun = next((c for c in beside if c.left_edge.i - stop in (0, 1)), None)
    ends = (noun.right_edge.i + 1, *range(noun.i + 1, noun.right_edge.i)) if noun else ()
    return next((p for p in ends if holder.doc[p : p + 1].text == ","), stop)


def _around(
    doc: Doc, phrase: Token, cue: Token, left: int, right: int, rule: str
) -> list[Attribution]:
    """What a sentence tells beside the phrase that says who says so."""
    holder, whole = who_holds(phrase), phrase.lower_ == "what"
    ends = (p for p in range(holder.i + 1, right + 1) if doc[p].text in ",.")
    stop = right + 1 if whole else next(ends, right + 1)
    stop = _behind_apposition(holder, stop)
    if _is_passed_on(phrase, left, stop):
        return []
    extent = _in_relative(phrase, left, stop) or clause_around(phrase, left, stop)
    extent = extent or rest_of_sentence(doc, left, stop)
    told = (doc.char_span(*part, alignment_mode="expand") for part in extent)
    if sum(len(words.text.split()) for words in told if words is not None) < FEWEST_WORDS:
        return []
    return [Attribution(holder.i, cue.i, extent, "indirect", None, rule)]
