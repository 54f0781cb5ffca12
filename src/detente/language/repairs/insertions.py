"""Mends what a time, a place, a foreign phrase or a second name does to the parse around it.

In:  a parsed doc with its lemmas.
Out: the same doc with some heads and labels moved.
Leaves out: what stands in a foreign order (`calques`); names behind titles (`titles`).
"""

from __future__ import annotations

from detente.language.context_words import context_words
from detente.language.date_expressions import STEPS
from detente.language.function_words import THAT
from detente.language.names.known_names import load_names
from detente.language.phrases import (
    MODIFIERS,
    NOUNS,
    RELATIVE_WORDS,
    case_of,
    is_member,
    is_time,
    labels_under,
)
from detente.language.repairs.governance import event_nouns, people
from detente.language.repairs.levels import deed_nouns
from detente.language.repairs.recipients import is_state
from detente.language.repairs.subjects import subject_label
from detente.language.slots import (
    bidding_verbs,
    class_words,
    is_infinitive,
    lemma_of,
    operator_words,
    transitive_verbs,
)
from detente.language.tree import Doc, Token

UNWELCOME = "non"
"""The second of three words that a state calls an envoy whom it sends home."""

BEFORE = {"NOUN": "compound", "ADJ": "amod"}
"""How what stands before a noun hangs on it, where the parse left it."""

SPANS = frozenset(("for", "by"))
"""Prepositions before how long: "extended for a year the ban", "by six months"."""


DATING = frozenset("in of on since until during by".split())
"""Prepositions before a month or a weekday."""

FARTHEST = 8
"""Words from "has" to the participle behind a time."""

HOLDING = frozenset("consider declare deem hold keep leave".split())
"""Verbs behind whose object stands what it is or is held for."""

HOW_OFTEN = frozenset(("more", "times"))
"""What "has more than once left", "has many times left" takes for a thing that somebody has."""

RESOLVED_UPON = ("agree", "threaten", "promise", "refuse")
"""Operators of verbs that tell what somebody makes up his mind to."""


def repair_insertions(doc: Doc) -> Doc:
    """Give verbs and names back what was hung beside them."""
    for token in doc:
        if token.dep_ in ("nsubj", "nsubj:pass", "obl", "nmod") and _is_behind_month(token):
            _part_month(token)
        if token.lower_ == UNWELCOME and token.i:
            _call_unwelcome(token.nbor(-1))
        elif token.dep_ == "obj" and token.lower_ in RELATIVE_WORDS and token.i < token.head.i:
            _lend_relative(token)
        elif token.dep_ in ("obj", "obl") and case_of(token) == "as":
            _part_epithet(token)
        elif token.dep_ == "nmod" and case_of(token) == "of" and case_of(token.head) == "without":
            _complete_deed(token)
        elif token.dep_ == "obl" and case_of(token) in ("after", "following"):
            _part_cause(token)
        elif token.dep_ == "obl" and is_member(token):
            _hang_member(token)
        elif token.dep_ == "obl" and case_of(token) in SPANS:
            _part_span(token)
        elif token.dep_ == "appos":
            _name_person(token)
            _take_behind_place(token)
            _lend_doers(token)
            _call_name(token)
        elif token.dep_ == "conj" and token.pos_ == "NOUN" and token.head.pos_ == "PROPN":
            _own_in_full(token)
        elif token.dep_ == "amod" and token.head.dep_ == "obj" and token.i > token.head.i:
            _hold_so(token)
        elif token.dep_ == "flat" and token.i == token.head.i + 1:
            _part_town(token)
        elif lemma_of(token) == "have" and token.lower_ != "having":
            _free_perfect(token)
        elif token.dep_ in ("nsubj", "obl:unmarked") and is_time(token):
            _hang_day(token)
            _date_bidding(token)
    return doc


def _complete_deed(thing: Token) -> None:
    """ "demanded the lifting without delay of the ban": what is lifted is the ban, not the delay."""
    how = thing.head
    deed = how.left_edge.nbor(-1) if how.left_edge.i > how.sent.start else how
    done = deed_nouns() | operator_words("noun", "end")
    if deed.pos_ == "NOUN" and deed.i + 2 == how.i and lemma_of(deed) in done:
        thing.head = deed


def _part_epithet(thing: Token) -> None:
    """ "rejected as "baseless" claims by Oslo": what stands in marks is said of what follows."""
    doc, verb = thing.doc, thing.head
    case = next(c for c in thing.children if c.dep_ == "case" and c.lower_ == "as")
    marks = [t.i for t in doc[case.i + 1 : thing.i] if t.is_quote]
    said = [c for c in thing.children if marks and marks[0] < c.i < marks[-1] and not c.is_punct]
    if len(marks) != 2 or marks[0] != case.i + 1 or not said or verb.pos_ != "VERB":
        return
    first, *others = said
    for word in (case, *others):
        word.head = first
    first.head, first.dep_, thing.dep_ = verb, "obl", "obj"


def _call_unwelcome(persona: Token) -> None:
    """ "declared the envoy persona non grata": three words that tell what he is called.

    He stands before them, or behind: "declared personae non gratae two envoys".
    """
    doc, words = persona.doc, list(persona.doc[persona.i : persona.i + 3])
    if (
        len(words) < 3
        or persona.lower_ not in context_words("a person")
        or words[2].lower_ not in context_words("unwelcome")
    ):
        return
    before = list(doc[persona.sent.start : persona.i])
    verb = next((t for t in reversed(before) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.pos_ == "AUX" or lemma_of(verb) == "be":
        return
    for word in words[1:]:
        word.head, word.dep_ = persona, "flat"
    behind = doc[words[2].i + 1 : persona.sent.end]
    for phrase in (doc[verb.i + 1 : persona.i], behind):
        stop = next((t.i for t in phrase if t.pos_ in ("ADP", "PUNCT", "CCONJ")), phrase.end)
        nouns = [t for t in phrase if t.pos_ in NOUNS]
        if not nouns or nouns[0].i > stop:
            continue
        envoy = [t for t in nouns if t.i < stop][-1]
        envoy.head, envoy.dep_ = verb, "obj"
        for token in doc[phrase.start : envoy.i]:
            if not phrase.start <= token.head.i < envoy.i or token.head == token:
                token.head, token.dep_ = envoy, BEFORE.get(token.pos_, token.dep_)
        for token in doc[envoy.i + 1 : nouns[-1].i]:
            if token.head in (*words, verb):
                token.head = nouns[-1]
        if nouns[-1].i > stop and (
            nouns[-1].head in (*words, verb) or nouns[-1].dep_ == "compound"
        ):
            nouns[-1].head, nouns[-1].dep_ = envoy, "nmod"
        break
    for word in words:
        for child in [c for c in word.children if c not in words]:
            child.head = verb
    persona.head, persona.dep_, persona.pos_, persona.lemma_ = verb, "xcomp", "NOUN", "persona"


def _free_perfect(have: Token) -> None:
    """ "has on several occasions | asked", "has more than once | left": who has no thing has done it."""
    words = have.doc[have.i + 1 : min(have.i + FARTHEST, have.sent.end)]
    verb = next((t for t in words if t.pos_ == "VERB" and t != have), None)
    things = [c for c in have.children if c.dep_ == "obj" and c.lower_ not in HOW_OFTEN]
    if verb is None or things or verb.i < have.i + 3 or "Past" not in verb.morph.get("Tense", []):
        return
    between = have.doc[have.i + 1 : verb.i]
    own = [c for c in verb.children if c.dep_ in ("nsubj", "mark") and c.lower_ != "than"]
    if any(t.is_punct or t.lower_ == "to" for t in between) or own:
        return
    if any(c.dep_.startswith("aux") and c != have for c in verb.children):
        return
    if have.is_ancestor(verb):
        verb.head, verb.dep_ = (verb if have.head == have else have.head), have.dep_
    elif have.head != verb:
        return
    have.head, have.dep_, have.pos_ = verb, "aux", "AUX"
    for child in list(have.children):
        child.head = verb
        child.dep_ = "obl" if child.dep_ == "obj" else child.dep_


def _lend_relative(pronoun: Token) -> None:
    """ "the tariff that Oslo vowed | to impose": the infinitive has the object."""
    verb = pronoun.head
    deed = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    if (
        deed is None
        or lemma_of(verb) not in context_words("intends")
        or "obj" in labels_under(deed)
    ):
        return
    if pronoun.lower_ == "that":
        pronoun.dep_ = "mark"
    else:
        pronoun.head = deed


def _hold_so(judged: Token) -> None:
    """ "held the Danish guards responsible": what somebody is held for is told of the verb."""
    verb = judged.head.head
    if lemma_of(verb) in HOLDING and judged.pos_ == "ADJ" and verb.i < judged.head.i:
        judged.head, judged.dep_ = verb, "xcomp"


def _take_behind_place(thing: Token) -> None:
    """ "captured in Oslo | three men": what stands beside a verb behind a place is its object."""
    verb, before = thing.head, thing.left_edge.nbor(-1)
    if verb.pos_ != "VERB" or thing.pos_ != "NOUN" or thing.i < verb.i or before.is_punct:
        return
    place = next((c for c in verb.children if c.right_edge == before and c.dep_ == "obl"), None)
    full = labels_under(verb) & {"obj", "aux:pass", "ccomp"}
    if place is not None and not full and lemma_of(verb) in transitive_verbs():
        thing.dep_ = "obj"


def _is_behind_month(who: Token) -> bool:
    before = who.nbor(-1) if who.i > who.sent.start else who
    return before.pos_ == "PROPN" and (is_time(before) or before.text == "May")


def _part_month(who: Token) -> None:
    """ "accused in May | Oslo of it", "in April | Moe left": nobody is called after a month."""
    month, verb = who.nbor(-1), next((a for a in who.ancestors if a.pos_ == "VERB"), who)
    opener = month.nbor(-1) if month.i > who.sent.start else month
    if month.head != who or month.dep_ not in MODIFIERS or opener.lower_ not in DATING:
        return
    behind = who.dep_ == "obl" and verb.i < month.i
    taken = {"obj", "aux:pass"} if behind else {"nsubj", "nsubj:pass"}
    if any(c.dep_ in taken and c != who for c in verb.children) or (behind and not is_state(who)):
        return
    if not behind and (verb.i < who.i or who.pos_ != "PROPN" or verb == who):
        return
    month.head, month.dep_ = (verb, "obl") if who.head == verb else (who.head, "nmod")
    opener.head, opener.dep_ = month, "case"
    who.head, who.dep_ = verb, "obj" if behind else subject_label(verb)


def _own_in_full(noun: Token) -> None:
    """ "Bosnia and Herzegovina's premier": the premier of one state, not a state and a premier."""
    first = noun.head
    last = next((c for c in noun.children if c.dep_ == "nmod:poss" and c.i == first.i + 2), None)
    if last is None or not load_names().is_written(f"{first.text} and {last.text}"):
        return
    for child in [*first.children]:
        child.head = noun if child != noun else first.head
    noun.head, noun.dep_ = (noun if first.head == first else first.head), first.dep_
    for word in [c for c in noun.children if c.i == first.i + 1]:
        word.head = last
    first.head, first.dep_ = noun, "nmod:poss"
    last.head, last.dep_ = first, "conj"


def _hang_day(day: Token) -> None:
    """ "the summit, which yesterday | ended": what a clause is of does what it tells, no day does."""
    verb, who = day.head, day.left_edge.nbor(-1)
    if who.lower_ not in RELATIVE_WORDS or verb.i < day.i:
        return
    if who.lower_ in THAT and verb.dep_ != "acl:relcl":
        return  # "said that the time has come"
    if who.head in (verb, day) and all(c in (who, day) for c in verb.children if c.dep_ == "nsubj"):
        who.head, who.dep_, day.dep_ = verb, "nsubj", "obl:unmarked"


def _part_cause(deed: Token) -> None:
    """ "agreed to pay after a visit by Moe": whoever agrees does so upon what has been."""
    verb, agreeing = deed.head, deed.head.head
    words = {w for kind in RESOLVED_UPON for w in operator_words("verb", kind)}
    resolved = lemma_of(agreeing) in words and "Past" in agreeing.morph.get("Tense", [])
    if not (resolved and verb.dep_ == "xcomp" and is_infinitive(verb)):
        return
    ahead = any(STEPS.get(t.lower_) == 1 for t in deed.subtree)
    if lemma_of(deed) in event_nouns() and deed.i > verb.i and not ahead:
        deed.head = agreeing


def _date_bidding(day: Token) -> None:
    """ "asked him to pay during a visit last May": what somebody is asked to do lies ahead."""
    verb, bidding = day.head, day.head.head
    past = day.lower_ == "yesterday" or any(STEPS.get(c.lower_) == -1 for c in day.children)
    bid = verb.dep_ == "xcomp" and bidding.i < verb.i < day.i and is_infinitive(verb)
    if not (past and bid) or lemma_of(bidding) not in bidding_verbs():
        return
    if not any(c.dep_ in ("obj", "iobj") or case_of(c) == "on" for c in bidding.children):
        return  # "agreed to meet last May"
    for phrase in [c for c in verb.children if verb.i < c.i <= day.i]:
        occasion = lemma_of(phrase) in event_nouns() and case_of(phrase) in ("during", "at", "in")
        if phrase == day or occasion:
            phrase.head = bidding


def _part_town(name: Token) -> None:
    """ "in Rome | Moe met him", "at the end of June | Moe left": who did so follows where and when."""
    town = name.head
    verb = next((a for a in town.ancestors if a.pos_ in ("VERB", "AUX")), town)
    when = is_time(town) and case_of(town) in DATING
    if not (when or (is_state(town) and case_of(town) == "in")) or not town.i < verb.i:
        return
    case = next(c for c in town.children if c.dep_ == "case")
    if case.i + 1 != town.i or any(c.dep_.startswith("nsubj") and c != town for c in verb.children):
        return
    for part in [c for c in town.children if c.i > name.i]:
        part.head = name
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    name.head, name.dep_ = verb, "nsubj:pass" if passive else "nsubj"
    town.dep_ = "obl"


def _hang_member(phrase: Token) -> None:
    """ "freed ten men, including two Danes": one of several is told of them, not of the deed."""
    first = phrase.left_edge
    comma = first if first.text == "," else first.nbor(-1)
    for several in phrase.head.children:
        if several.pos_ == "NOUN" and several.right_edge.i + 1 == comma.i and comma.text == ",":
            phrase.head, phrase.dep_ = several, "nmod"


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


def _lend_doers(latest: Token) -> None:
    """ "the raid, the latest in a series by Chadian jets on Oslo,": they made this one, too."""
    noun = latest.head
    words = [latest, *(c for c in latest.children if c.dep_ == "amod")]
    ranked = any(w.lower_[-3:] == "est" or "Ord" in w.morph.get("NumType", []) for w in words)
    if not ranked or noun.pos_ != "NOUN" or lemma_of(noun) in people():
        return
    below = [c for c in latest.children if c.i > latest.i and c.dep_.startswith(("nmod", "obl"))]
    for phrase in [*below, *(c for b in below for c in b.children if c.i > b.i)]:
        if phrase.dep_ in ("nmod", "obl") and case_of(phrase) in ("by", "against"):
            phrase.head, phrase.dep_ = noun, "nmod"
            for inner in [c for c in phrase.children if case_of(c) == "against"]:
                inner.head = noun


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
