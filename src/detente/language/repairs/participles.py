"""Hangs a participle or adjective on the noun that it tells of, as the clause that it is or is not.

In:  a parsed doc.
Out: the same doc with some heads and labels moved.
Leaves out: bare participles right behind their noun (`clause_heads`).

Whose something is, is not who criticised it; who bashes is told by the noun after the hyphen, not by
the subject of the sentence; a town that was captured is the one before the comma.
"""

from __future__ import annotations

from detente.language.attributions.cues import says_clause
from detente.language.context_words import context_words
from detente.language.function_words import ARTICLES, GENITIVES
from detente.language.phrases import has_subject, labels_under
from detente.language.repairs.governance import people
from detente.language.slots import (
    class_words,
    is_gerund,
    is_infinitive,
    lemma_of,
)
from detente.language.tree import Doc, Token

BEGINNING = frozenset("NOUN PROPN PRON DET ADJ NUM".split())
"""Words that begin an object: of "the Danes wounded two"."""

PHRASES = frozenset("nsubj nsubj:pass obj obl obl:agent nmod conj appos".split())
"""Labels of whoever a clause or a phrase names."""

TITLES = frozenset(("nmod:desc", "appos", "compound"))
"""Labels of what the bearer of a name is called by before it."""


def repair_participles(doc: Doc) -> Doc:
    """Hang participles on their nouns."""
    for verb in doc:
        if verb.lower_ in class_words("casualty"):
            _call_people(verb)
        if verb.lower_ in context_words("holds an office") and verb.pos_ == "ADJ":
            _call_holder(verb)
        if verb.pos_ == "ADJ" and verb.dep_ == "amod" and _tells_aside(verb):
            verb.dep_ = "acl"
        if verb.pos_ == "NOUN" and verb.lower_ in context_words("gathered there"):
            _gather(verb)
        if verb.pos_ != "VERB":
            continue
        if verb.lower_ in class_words("casualty"):
            _name_people(verb)
        if "Past" in verb.morph.get("Tense", []):
            _describe_owned(verb)
            _tell_who_did(verb)
            if verb.dep_ == "xcomp" and "obj" not in labels_under(verb.head):
                _come_as_guest(verb)
            if verb.dep_ == "advcl" and lemma_of(verb) in context_words("done to land"):
                _tell_of_land(verb)
        elif is_gerund(verb) and verb.dep_ != "amod":
            _tell_who_speaks(verb)
            _join_compound(verb)
            _come_as_guest(verb)
            _give_main(verb)
        if verb.dep_ == "advcl" and verb.i < verb.head.i:
            _part_object(verb)
        elif verb.dep_ == "advcl" and is_gerund(verb):
            _tell_of_all(verb)
    return doc


def _tell_of_all(verb: Token) -> None:
    """ "rejected the plan to leave Oslo, calling it mad": of who rejected it, not of who is to leave."""
    inner = verb.head
    told = inner.dep_ == "acl" and is_infinitive(inner) and inner.head.dep_ == "obj"
    if verb.nbor(-1).text != "," or not told:
        return
    if has_subject(inner.head.head):
        verb.head = inner.head.head


def _tell_who_speaks(verb: Token) -> None:
    """ "said that "all is lost," warning Oslo": what stands behind the marks tells of who speaks."""
    if verb.i < verb.sent.start + 4 or has_subject(verb):
        return
    mark, stop = sorted((verb.nbor(-1), verb.nbor(-2)), key=lambda token: not token.is_quote)
    if not mark.is_quote or stop.text != ",":
        return
    opening = next(
        (t for t in reversed(verb.doc[verb.sent.start : mark.i - 1]) if t.is_quote), verb
    )
    said = next((a for a in verb.ancestors if a.i < opening.i and says_clause(a)), None)
    if said is not None and opening != verb:
        verb.head, verb.dep_ = said, "advcl"


def _tells_aside(word: Token) -> bool:
    """ "Oslo, **tired** of the quarrel, left", "a text critical of it": said behind a noun."""
    behind = word.head.i < word.left_edge.i
    return behind and any(c.dep_ == "obl" and c.i > word.i for c in word.children)


def _part_object(verb: Token) -> None:
    """ "After leaving Oslo, Rome wept": one name is left, the other, behind the comma, weeps."""
    above = verb.head
    own = next((c for c in verb.children if c.dep_ == "obj"), None)
    thing = own or next((c for c in above.children if c.dep_ == "nsubj"), None)
    parts = is_gerund(verb) and (has_subject(above) != (own is not None))
    if thing is None or not parts or thing.left_edge.i != verb.i + 1:
        return
    for doer in [c for c in thing.children if c.dep_ in ("conj", "appos") and c.i < above.i]:
        comma = "," in (doer.left_edge.text, doer.left_edge.nbor(-1).text)
        if comma and not any(c.dep_ == "cc" for c in doer.children):
            for joined in [c for c in thing.children if c.dep_ == "conj" and c.i > doer.i]:
                joined.head = doer  # "After meeting Ana Bo, Oslo, Rome and Lima wept"
            doer.head, doer.dep_ = above, "nsubj"
            thing.head, thing.dep_ = verb, "obj"
            return


def _gather(noun: Token) -> None:
    """ "The council, **meeting** in Oslo, condemned it": what it did there, and nobody beside it."""
    last = noun.right_edge.i + 1
    bare = {c.dep_ for c in noun.children} <= {"punct", "obl", "nmod"}
    aside = noun.i and noun.nbor(-1).text == "," and noun.doc[last : last + 1].text == ","
    named = noun.dep_ in ("conj", "appos") and noun.head.dep_.startswith("nsubj")
    if not (aside and bare and named) or noun.nbor().lower_ not in context_words("locative"):
        return
    noun.pos_, noun.dep_, noun.lemma_ = "VERB", "acl", "meet"
    noun.set_morph("VerbForm=Ger")


def _describe_owned(verb: Token) -> None:
    """ "Costa's sharply criticised visit ended": what is criticised is his, whoever did so."""
    owner = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    if owner is None or thing is None or thing.left_edge.i < verb.i + 1:
        return
    owns = any(c.dep_ == "case" and c.text in GENITIVES for c in owner.children)
    if not owns or any(c.dep_ in ("aux", "det") for c in (*verb.children, *thing.children)):
        return
    thing.head, thing.dep_ = (thing if verb.head == verb else verb.head), verb.dep_
    for child in [c for c in verb.children if c != thing and c.dep_ != "advmod"]:
        child.head = thing
    verb.head, verb.dep_, owner.dep_ = thing, "amod", "nmod:poss"


def _tell_who_did(verb: Token) -> None:
    """ "denounced the coup and the raids carried out by Oslo": the raids are its, who did both."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    done = "obl:agent" in labels_under(verb) and not labels_under(verb) & {"aux:pass", "obj", "aux"}
    if not done or before.pos_ != "NOUN":
        return
    first = verb.head
    things = [c for c in first.children if c.dep_ == "obj" and first.i < c.i < before.i]
    own = [c for c in verb.children if c.dep_.startswith("nsubj")]
    joins = [c for c in (*verb.children, *before.children) if c.dep_ == "cc" and c.i < before.i]
    if verb.dep_ == "conj" and first.pos_ == "VERB" and own == [before] and joins and things:
        before.head, before.dep_ = things[-1], "conj"
        for child in joins:
            child.head = before
        verb.head, verb.dep_ = before, "acl"


def _call_people(word: Token) -> None:
    """ "visited the wounded", "the detained were freed": those who are so."""
    alone = word.dep_ in PHRASES and word.i > 0 and word.nbor(-1).lower_ == "the"
    if alone and word.nbor(-1).head == word and "obj" not in {c.dep_ for c in word.children}:
        word.pos_, word.lemma_ = "NOUN", word.lower_
        word.set_morph("Number=Plur")


def _call_holder(word: Token) -> None:
    """ "The titular of Defence", "the responsible for trade": whoever holds that."""
    field = next((c for c in word.children if c.i > word.i and c.dep_ in ("nmod", "obl")), None)
    if word.dep_ not in PHRASES or field is None or word.nbor(-1).lower_ not in ARTICLES:
        return
    word.pos_, field.dep_ = "NOUN", "nmod"
    word.set_morph("Number=Sing")


def _name_people(verb: Token) -> None:
    """ "took the Danish wounded into a hospital": who they are, not what they do."""
    if verb.i < 2 or verb.i + 1 >= len(verb.doc):
        return
    whose, article, after = verb.nbor(-1), verb.nbor(-2), verb.nbor()
    if article.lower_ != "the" or not whose.text[:1].isupper() or after.pos_ in BEGINNING:
        return
    if whose.head != verb:
        over, verb.dep_ = verb.head, whose.dep_
        for phrase in [c for c in verb.children if c.i > verb.i]:
            phrase.head = over
        verb.head = whose.head
        for word in whose.children:
            word.head = verb
    whose.head, whose.dep_, verb.pos_, verb.lemma_ = verb, "amod", "NOUN", verb.lower_


def _join_compound(verb: Token) -> None:
    """ "even with Oslo-bashing Costa as a rival": who bashes it is told by the noun behind."""
    if verb.i < 2 or verb.nbor(-1).text != "-" or verb.nbor(-2).whitespace_:
        return
    noun = next((c for c in verb.children if c.dep_ == "obj" and c.left_edge.i == verb.i + 1), None)
    if noun is None or not any(c.i == verb.i - 2 for c in verb.children):
        return
    case = next((c for c in verb.children if c.dep_ in ("case", "mark")), None)
    noun.head = noun if verb.head == verb else verb.head
    noun.dep_ = "obl" if case is not None else verb.dep_
    if case is not None:
        case.dep_ = "case"
    for child in [c for c in verb.children if not verb.i - 3 < c.i < verb.i]:
        child.head = noun
    verb.head, verb.dep_ = noun, "amod"


def _come_as_guest(verb: Token) -> None:
    """ "sued visiting President Costa", "a plea by visiting minister Costa": he visits.

    "reinstated ousted President Costa": he was ousted, by whomever.
    """
    guest = next((c for c in verb.children if c.dep_ == "obj"), None)
    done = "Past" in verb.morph.get("Tense", [])
    if not (done or lemma_of(verb) == "visit") or guest is None:
        return
    if guest.left_edge.i != verb.i + 1:
        return
    called = guest.pos_ == "PROPN" and any(c.dep_ in TITLES for c in guest.children)
    marks = [c for c in verb.children if c.dep_ in ("mark", "case")]
    if done and (marks or not called or "aux" in labels_under(verb)):
        return  # "claims to have ousted President Costa"
    if not (called or lemma_of(guest) in people()) or any(c.dep_ == "det" for c in guest.children):
        return
    if not (marks or verb.dep_ in ("xcomp", "ccomp")) or marks[1:]:
        return
    guest.head, guest.dep_ = verb.head, "obl" if marks else "obj"
    for child in [c for c in verb.children if c != guest]:
        child.head = guest
    for mark in marks:
        mark.dep_ = "case"
    verb.head, verb.dep_ = guest, "amod"


def _give_main(verb: Token) -> None:
    """ "A text condemning the raid was adopted": what is condemned is not what was adopted."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.nbor(-1) != noun or says_clause(verb):
        return
    main = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    below = main.children if main is not None and noun.dep_ == "ROOT" else ()
    thing = next((c for c in below if c.dep_.startswith("nsubj")), None)
    if noun.dep_ == "nmod:desc" and noun.head.dep_.startswith("nsubj"):
        thing, main = noun.head, noun.head.head  # the text is no title of what it condemns
    if main is None or thing is None or thing.left_edge.i not in (verb.i + 1, noun.left_edge.i):
        return
    if noun.dep_ == "ROOT":
        main.head, main.dep_ = main, "ROOT"
    noun.head, noun.dep_ = main, thing.dep_
    thing.head, thing.dep_ = verb, "obj"
    for phrase in [c for c in (*noun.children, *verb.children) if c.i > thing.i]:
        phrase.head = main


def _tell_of_land(verb: Token) -> None:
    """ "They want Ceuta, captured by Costa, for a port": what was captured is the town."""
    comma = verb.nbor(-1)
    if comma.text != "," or verb.left_edge.i < comma.i or verb.head.i > verb.i:
        return
    noun = next((c for c in verb.head.children if c.right_edge.i == comma.i - 1), None)
    if noun is not None and noun.i > verb.head.i and noun.dep_ in ("obj", "obl"):
        verb.head, verb.dep_ = noun, "acl"


def describe_place(verb: Token) -> None:
    """ "goods from neighbouring Chad", "to landlocked Chad": what a place is is no deed."""
    before = [c for c in verb.children if c.i < verb.i]
    place = next((c for c in verb.children if c.dep_ == "obj" and c.i == verb.i + 1), None)
    if place is None or place.pos_ != "PROPN" or len(before) != 1 or before[0].i + 1 != verb.i:
        return
    if before[0].dep_ not in ("mark", "case") or verb.dep_ == "ROOT":
        return
    place.head, place.dep_ = verb.head, "nmod" if verb.head.pos_ == "NOUN" else "obl"
    for child in [c for c in verb.children if c != place]:
        child.head = place if child.i < verb.i else verb.head
    before[0].dep_ = "case"
    verb.head, verb.dep_, verb.pos_ = place, "amod", "ADJ"
