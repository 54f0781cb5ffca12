"""Mends what the parser hangs on the wrong one of two neighbours.

In:  a parsed doc.
Out: the same doc with some heads and labels moved.
Leaves out: which word is the verb (`repairs`); what the lexicon knows of a verb (`arguments`).

A finite verb has a subject, and a participle that a comma sets apart has none of its own: "The visit,
planned for May, was called off". A name behind a title and a comma is no object: "told the minister,
Lena Hoxha". A list has an "and": "According to an aide of the king, his envoy, Lena Hoxha, left".
"""

from __future__ import annotations

import re

from detente.language.attributions.cues import load_cues, says_clause
from detente.language.context_words import context_words
from detente.language.function_words import AN, THE
from detente.language.phrases import (
    NOMINAL,
    NOUNS,
    case_of,
    has_subject,
    is_time,
    labels_under,
)
from detente.language.repairs.governance import people
from detente.language.repairs.lists import (
    end_list,
    join_gerunds,
    leave_out_denied,
    part_second,
    repeat_case,
    tell_of_list,
)
from detente.language.repairs.resumptions import close_relative, is_bare_participle
from detente.language.slots import (
    bidding_verbs,
    class_words,
    is_infinitive,
    lemma_of,
    operator_words,
    transitive_verbs,
)
from detente.language.tree import Doc, Token

MEANS = frozenset(("by", "via"))
"""Prepositions before how something was told: never part of a name."""

WHERE = frozenset("in at to for".split())

AIMED_AT = frozenset("for toward towards".split())
LED_BY_NOUNS = AIMED_AT | {"of", "to", "as"}

YEAR = re.compile(r"(1[5-9]|20)\d\d")


BESIDE = frozenset(("obj", "dep", "parataxis"))
"""What the parse takes a name for that stands behind a comma after its title."""

CLOSE = 4
"""Tokens, less one, between a subject with its apposition and the verb."""


def repair_attachments(doc: Doc) -> Doc:
    """Move phrases, names and participles to the neighbour that they belong to."""
    for token in doc:
        if token.dep_ == "obl" and case_of(token) in LED_BY_NOUNS:
            _lie_beside(token)
    for token in doc:
        if token.dep_ in ("conj", "obj") and token.pos_ in NOUNS:
            part_second(token)
        if token.lower_ in ("not", "rather") and token.i > token.sent.start + 1:
            leave_out_denied(token)
        dep = token.dep_
        if dep in BESIDE and token.pos_ == "PROPN" and token.head.i < token.i:
            _name_recipient(token)
        elif dep in ("obl", "obl:unmarked"):
            _join_phrase(token)
            _part_year(token)
            _hang_doer(token)
            if token.pos_ == "PROPN":
                _part_occasion(token)
        elif dep == "nmod" and token.pos_ == "PROPN":
            _part_year(token)
            repeat_case(token)
        elif dep == "appos":
            _free_object(token)
            _lead_clause(token)
        elif dep == "conj" and token.pos_ == "NOUN":
            if "cc" not in labels_under(token):
                _free_object(token)
            tell_of_list(token)
            _join_by_article(token)
        elif dep == "parataxis" and token.i > token.head.i and _is_marked(token):
            token.dep_ = "advcl"  # "..., a day after parliament voted"
        elif dep == "ccomp":
            _part_by_stop(token)
        elif dep in ("obj", "nsubj") and token.i > token.head.i:
            _free_speaker(token)
        if dep in ("obl", "nmod"):
            _join_after_stop(token)
        if token.pos_ == "VERB":
            _lend_subject(token)
            _free_place(token)
            _free_thing(token)
            _take_back(token)
            close_relative(token)
            end_list(token)
            join_gerunds(token)
            if dep == "parataxis":
                _name_second(token)
        if token.dep_ == "obl" and token.pos_ == "NOUN" and case_of(token) == "for":
            _be_asked_for(token)
    return doc


def _lie_beside(place: Token) -> None:
    """ "followed it south of Galle", "cancelled a trip to Galle": where south is, or the trip leads.

    "Hailed plans **for a visit**": what is planned belongs to the plans; "dropped its opposition **to
    the dam**": what is opposed to the opposition.
    """
    before = place.left_edge.nbor(-1) if place.left_edge.i else place
    if before.head != place.head or before.i < before.head.i:
        return
    leads = before.pos_ == "ADV" and not before.lower_.endswith("ly")  # not "spoke highly of"
    if case_of(place) == "to":
        towards = context_words("journey") | operator_words("noun", "oppose")
        leads = before.dep_ == "obj" and before.lemma_ in towards
        # "met an aide to the king", but "sent an aide to the king"
        serves = before.dep_ == "obj" and lemma_of(before) in context_words("of a person")
        leads |= serves and lemma_of(place.head) not in context_words("sends somebody")
    elif case_of(place) == "as":
        leads = any(c.lower_ == "such" for c in before.children)  # "such states as Mali"
    elif case_of(place) in AIMED_AT:
        plans = operator_words("noun", "intend") | operator_words("noun", "attempt")
        leads = before.dep_ == "obj" and before.lemma_ in plans and not is_time(place)
    elif before.dep_ == "obj":
        leads = before.pos_ == "PROPN" and before.text.islower()  # "the chargé d'affaires of Galle"
    if leads:
        place.head, place.dep_ = before, "nmod"


def _be_asked_for(thing: Token) -> None:
    """ "rejected a request by Oslo for talks": talks are asked for, not what it is rejected for."""
    plea = next((c for c in thing.head.children if c.dep_ == "obj" and c.i < thing.i), None)
    beside = plea is not None and plea.right_edge.i == thing.left_edge.i - 1
    pleas = operator_words("noun", "appeal") | operator_words("noun", "demand")
    if plea is not None and beside and lemma_of(plea) in pleas:
        thing.head, thing.dep_ = plea, "nmod"


def _name_second(verb: Token) -> None:
    """ "..., and the king, a friend of Oslo, asked ...": a name that "and" leads is the subject."""
    told = (verb, *(c for c in verb.children if c.dep_ == "aux:pass"))
    if has_subject(verb) or not any("Fin" in t.morph.get("VerbForm", []) for t in told):
        return
    for name in verb.doc[verb.sent.start : verb.i]:
        gap = verb.left_edge.i - name.right_edge.i
        led = any(c.dep_ == "cc" and c.i < name.i for c in name.children)
        known = any(c.dep_ == "appos" for c in name.children)
        if name.dep_ == "conj" and led and known and 0 < gap < CLOSE:
            name.head, name.dep_ = verb, "nsubj" if len(told) == 1 else "nsubj:pass"
            return


def _lead_clause(name: Token) -> None:
    """ "... the allies; Ms Hoxha, who had left, met ...": behind a semicolon a new clause begins."""
    doc, first = name.doc, name.left_edge.i
    if first <= name.sent.start or (doc[first].text != ";" and doc[first - 1].text != ";"):
        return
    for verb in doc[name.right_edge.i + 1 : name.sent.end]:
        if verb.dep_ in ("conj", "parataxis") and verb.pos_ == "VERB" and verb.head.i < first:
            if not has_subject(verb) and "Fin" in verb.morph.get("VerbForm", []):
                name.head, name.dep_ = verb, "nsubj"
            return


def _part_by_stop(verb: Token) -> None:
    """ "Oslo has agreed; the envoy said so": what a semicolon parts stands beside the other clause.

    So does what stands before a colon: "Lima was slow: the envoy said that it had agreed".
    """
    other = verb.head
    first, second = (verb, other) if verb.i < other.i else (other, verb)
    subjects = [c for c in second.children if c.dep_.startswith("nsubj")]
    reports = "ccomp" in labels_under(second)  # no content of what stands before: that is another
    content = lemma_of(other) in load_cues() and other == first and not reports
    # "promised that it would; Rome has promised nothing": the content was told before
    told = any(c.dep_ == "ccomp" and first.i < c.i < second.i for c in first.children)
    content &= not told or "mark" in labels_under(second)
    if not subjects or not has_subject(first) or content:
        return
    stops = (":", ";") if first == verb else (";",)
    if not any(t.text in stops for t in verb.doc[first.i + 1 : subjects[0].left_edge.i]):
        return
    if first == verb:
        verb.head, verb.dep_ = (verb if other.head == other else other.head), other.dep_
    second.head, second.dep_ = first, "parataxis"


def _join_by_article(noun: Token) -> None:
    """ "an end to raids and the freeing of hostages": who has an article is joined with who has one."""
    first = noun.head
    above = first.head
    if noun.dep_ != "conj" or first.dep_ != "nmod" or above.pos_ != "NOUN" or first.i > noun.i:
        return
    told = [{c.dep_ for c in t.children} & {"det", "nmod:poss"} for t in (noun, first, above)]
    if told[0] and not told[1] and told[2] and first.pos_ == "NOUN":
        noun.head = above


def _join_after_stop(phrase: Token) -> None:
    """ "the annexation of the isle. of Oslo": what goes on by "of" after a stray full stop."""
    doc, first = phrase.doc, phrase.left_edge.i
    if case_of(phrase) == "of" and first - 2 >= phrase.sent.start and doc[first - 1].text == ".":
        noun = doc[first - 2]
        if noun.pos_ in ("NOUN", "PROPN"):
            phrase.head, phrase.dep_ = noun, "nmod"


def _name_recipient(name: Token) -> None:
    """ "told the minister, Lena Hoxha, by telephone": the name is the minister's."""
    verb, doc = name.head, name.doc
    labels = ("iobj", "obj") if name.dep_ == "obj" else ("iobj", "obj", "obl")
    before = (c for c in verb.children if c.dep_ in labels and verb.i < c.i < name.i)
    title = next(before, None)
    if title is None or title.pos_ != "NOUN" or has_subject(name):
        return
    between = [t for t in doc[title.i + 1 : name.i] if not (t == name or name.is_ancestor(t))]
    between += [t for t in doc[title.i + 1 : name.i] if t.head == name and t.is_punct]
    if [t.text for t in between] != [","]:
        return
    name.head, name.dep_ = title, "appos"
    for phrase in name.children:
        if phrase.dep_ == "nmod" and case_of(phrase) in MEANS:
            phrase.head, phrase.dep_ = verb, "obl"


def _free_speaker(noun: Token) -> None:
    """ ""It is fraud," sentenced the minister": who stands behind a verb after marks says it."""
    verb = noun.head
    told = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    marks = [t for t in verb.doc[max(0, verb.i - 2) : verb.i] if t.is_quote]
    behind = marks and noun.left_edge.i == verb.i + 1 and says_clause(verb)
    if told is not None and behind and told.i < marks[-1].i and told.pos_ == "NOUN":
        told.dep_, noun.dep_ = "ccomp", "nsubj"  # ""A lie," replied the minister"
    bare = "Fin" in verb.morph.get("VerbForm", []) and not has_subject(verb)
    if not bare or verb.i < 2 or noun.left_edge.i != verb.i + 1:
        return
    mark, stop = verb.nbor(-1), verb.nbor(-2)
    if (mark.is_quote and stop.text in (",", "!", "?")) or (stop.is_quote and mark.text == ","):
        noun.dep_ = "nsubj"


def _join_phrase(phrase: Token) -> None:
    """ "will fly to Oslo as well as to Rome": a phrase that "and" leads goes with the one before."""
    later = phrase.head if phrase.head.pos_ == "ADV" and phrase.i < phrase.head.i else None
    verb = phrase.head if later is None else later.head
    joins = [c for over in (phrase, later or phrase) for c in over.children if c.dep_ == "cc"]
    if not case_of(phrase) or not any(c.i < phrase.i for c in joins):
        return
    same = [
        c
        for c in verb.children
        if c.dep_ == "obl" and verb.i < c.i < phrase.i and case_of(c) == case_of(phrase)
    ]
    if same:
        phrase.head, phrase.dep_ = same[-1], "conj"
        if later is not None:  # "to Oslo on Friday and to Rome two days later"
            joins[0].head, later.head, later.dep_ = phrase, phrase, "advmod"


def _free_object(noun: Token) -> None:
    """ "proposed to him, by telephone, a summit": what follows a phrase between commas is the object.

    So is what follows a name and no comma: "proposed to her colleague Ada Moe a summit".
    """
    named = noun.head.pos_ == "PROPN" and not noun.left_edge.nbor(-1).is_punct
    phrase = noun.head.head if named and noun.head.dep_ == "appos" else noun.head
    verb = phrase.head
    spent = is_time(phrase)  # "sent, for the first time, grain"
    told = spent or any(c.dep_ == "det" and c.lower_ in AN for c in noun.children)
    # "received, at the palace, her colleague": who is somebody's is no other name of a place
    whose = any(c.dep_ == "nmod:poss" and c.pos_ == "PRON" for c in noun.children)
    # "thanked, in Kigali, the king": nor is who has an article
    town = phrase.pos_ == "PROPN" and case_of(phrase) == "in" and noun.left_edge.text == ","
    whose |= town and any(c.lower_ in THE for c in noun.children)
    called = {lemma_of(noun), *(f"{lemma_of(noun)} of {c.lower_}" for c in noun.children)}
    whose &= bool(called & (people() | class_words("leader"))) and lemma_of(phrase) not in people()
    told |= whose
    whole = "det" in labels_under(phrase) and not (spent or whose)
    if not told or phrase.dep_ != "obl" or whole or verb.i > phrase.i:
        return
    first = phrase.left_edge
    apart = named or "," in (first.text, first.nbor(-1).text if first.i else "")
    if not apart or lemma_of(verb) not in transitive_verbs() | bidding_verbs():
        return
    if not labels_under(verb) & {"obj", "iobj", "ccomp", "aux:pass", "xcomp"}:
        noun.head, noun.dep_ = verb, "obj"
        for other in [c for c in phrase.children if c.dep_ == "conj" and c.i > noun.i]:
            if "cc" not in labels_under(other):  # the name behind a title, and what follows it
                bare = not case_of(other)
                other.head, other.dep_ = (noun, "appos") if bare else (verb, "obl")


def _part_occasion(name: Token) -> None:
    """ "On the telephone on Monday Lena Hoxha agreed": what follows when and how does it."""
    verb, case = name.head, next((c for c in name.children if c.dep_ == "case"), None)
    if case is None or not case.i < name.i < verb.i or has_subject(verb):
        return
    between = name.doc[case.i + 1 : name.i]
    day = next((t for t in between if t.head == verb and t.dep_ == "obl" and is_time(t)), None)
    if day is None:
        return
    how = next((t for t in between if t.i < day.left_edge.i and t.pos_ == "NOUN"), None)
    if how is None:
        return
    for word in [c for c in name.children if c.i < how.i]:
        word.head = how
    how.head, how.dep_ = verb, "obl"
    name.dep_ = "nsubj"


def _part_year(noun: Token) -> None:
    """ "In 1981 Danish soldiers left", "In Galle women wept": what follows the year or town did so.

    So does what follows the year of a phrase: "Under a pact of 1981 Oslo left".
    """
    over, doc = noun.head, noun.doc
    verb = over.head if noun.dep_ == "nmod" else over
    words = (c for over in (noun, *noun.children) for c in over.children if c.dep_ == "case")
    case = next((c for c in words if c.i < noun.i and c.lower_ in ("in", "of")), None)
    if case is None or not case.i + 1 < noun.i < verb.i or has_subject(verb):
        return
    year = doc[case.i + 1]
    town = year.pos_ == "PROPN" and noun.pos_ == "NOUN" and year.i + 1 == noun.i
    town &= "Plur" in noun.morph.get("Number", []) and year.dep_ == "compound"
    town &= case.lower_ == "in" and case.head == noun
    dated = verb.pos_ == "VERB" and YEAR.fullmatch(year.text)
    if year.head == noun and (town or dated):
        case.head, year.head, year.dep_ = year, over, "nmod" if over != verb else "obl"
        noun.head, noun.dep_ = verb, "nsubj:pass" if "aux:pass" in labels_under(verb) else "nsubj"


def _hang_doer(phrase: Token) -> None:
    """ "praised the efforts by Oslo": who stands with "by" behind what is praised made them."""
    verb, first = phrase.head, phrase.left_edge
    if case_of(phrase) != "by" or phrase.pos_ != "PROPN" or first.i <= verb.i + 1:
        return
    if verb.pos_ != "VERB" or "aux:pass" in labels_under(verb) or verb.dep_ == "acl":
        return
    noun = next(
        (c for c in verb.children if c.dep_ == "obj" and c.right_edge.i + 1 == first.i), None
    )
    if noun is not None and noun.pos_ == "NOUN" and noun.i > verb.i:
        phrase.head, phrase.dep_ = noun, "nmod"


def _take_back(verb: Token) -> None:
    """ "The visit, planned for May, was called off": the visit was called off.

    The parse may also join both verbs ("The king, shaken by it, left") or take the second one for
    part of an object of the first ("Oslo, shaken by it, suspended talks").
    """
    above = _resumed(verb) if is_bare_participle(verb) else None
    if above is None or has_subject(above):
        return
    noun = next((c for c in verb.children if c.dep_.startswith("nsubj")), verb.head)
    before = next((t for t in verb.doc[noun.i : verb.i] if t.text == ","), None)
    if not noun.i < verb.i or before is None or noun.pos_ not in NOMINAL:
        return
    if above.head == verb:
        above.head, above.dep_ = (above if verb.head == verb else verb.head), verb.dep_
    elif above.dep_ == "amod":
        thing = above.head
        above.head, above.dep_ = above, "ROOT"
        thing.head = above
    passive = any(c.dep_ == "aux:pass" for c in above.children)
    noun.head, noun.dep_ = above, "nsubj:pass" if passive else "nsubj"
    verb.head, verb.dep_ = noun, "acl"


def _resumed(verb: Token) -> Token | None:
    """The verb that goes on behind a participle between commas."""
    above = verb.head
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    if verb.dep_ in ("advcl", "acl") and subject is not None:
        opens = above.i > verb.i and above.left_edge == subject.left_edge
        return above if opens and above.pos_ in ("VERB", "ADJ") else None
    if subject is not None:
        joined = [c for c in verb.children if c.dep_ == "conj" and "cc" not in labels_under(c)]
    elif verb.dep_ == "acl" and above.dep_ == "ROOT":
        things = [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i]
        joined = [c for t in things for c in t.children if c.dep_ == "amod" and c == t.left_edge]
    else:
        return None
    later = (c for c in joined if c.pos_ == "VERB" and "Past" in c.morph.get("Tense", []))
    return next((c for c in later if c.i > verb.i and c.left_edge.nbor(-1).text == ","), None)


def _free_thing(verb: Token) -> None:
    """ "cancelled a visit set for Monday": the visit is cancelled."""
    above = verb.head
    noun = next((c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i), None)
    if (
        verb.dep_ not in ("ccomp", "xcomp")
        or noun is None
        or noun.pos_ not in NOUNS
        or noun.i < above.i
    ):
        return
    own = {c.dep_ for c in verb.children} & {"mark", "obj", "ccomp", "xcomp"}
    if own or not is_bare_participle(verb) or lemma_of(above) not in transitive_verbs():
        return
    if any(c.dep_ in ("obj", "iobj") for c in above.children):
        return
    for word in [c for c in verb.children if c.i < noun.left_edge.i]:
        word.head = above
    noun.head, noun.dep_ = above, "obj"
    verb.head, verb.dep_ = noun, "acl"


def _lend_subject(verb: Token) -> None:
    """ "Drones laden with bombs hit Oslo": no participle is a subject; the noun before it is."""
    noun = next((c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i), None)
    if not verb.dep_.startswith("nsubj") or noun is None or verb.i > verb.head.i:
        return
    if noun.pos_ not in NOUNS or labels_under(verb) & {"mark", "aux", "cop"}:
        return
    noun.head, noun.dep_ = verb.head, verb.dep_
    verb.head, verb.dep_ = noun, "acl"


def _free_place(verb: Token) -> None:
    """ "a stop in Rome planned for Monday": the name after "in" is no adverb of the participle."""
    name = verb.nbor(-1) if verb.i > verb.sent.start + 2 else verb
    if name.head != verb or name.dep_ != "amod" or not name.is_title or name.is_sent_start:
        return
    noun = name.nbor(-2)
    if case_of(name) not in WHERE or noun.pos_ != "NOUN":
        return
    name.head, name.dep_, name.pos_ = noun, "nmod", "PROPN"
    verb.head, verb.dep_ = noun, "acl"


def _is_marked(verb: Token) -> bool:
    return not is_infinitive(verb) and any(c.dep_ == "mark" for c in verb.children)
