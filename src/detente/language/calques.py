"""Mends word orders that translations keep from another language and the parser takes for English.

In:  a parsed doc with its lemmas; what states are called, what the lexicon knows of verbs.
Out: the same doc with some heads and labels moved.
Leaves out: verbs that begin their sentence (`inversions`).

Russian, Arabic and Chinese put when, where and to whom before the object or the verb: "handed to Oslo
note", "arrested in May six sailors", "Oslo to Bamako lodged a protest". They say "in Oslo" for who
rules there: "in Oslo this is denied". English has none of these with a bare noun behind.
"""

from __future__ import annotations

from detente.language.complements import event_nouns
from detente.language.cues import load_cues
from detente.language.phrases import case_of, is_time, labels_under
from detente.language.recipients import is_state, takers
from detente.language.slots import class_words, is_infinitive, lemma_of, operator_words
from detente.language.tree import Doc, Token

NOUNS = frozenset(("NOUN", "PROPN"))

WHEN = frozenset("in on at since until during from".split())

PREPOSED = frozenset("to with from".split())
"""Prepositions before whom a deed is done to that may stand before its verb."""

SUBJECTS = ("nsubj", "nsubj:pass")

OBJECTS = frozenset("obj iobj ccomp xcomp".split())

SIDE = "side"
"""What Chinese and Russian call who speaks for a state: "the Chadian side"."""

SOURCES = frozenset("source interlocutor".split())


def repair_calques(doc: Doc) -> Doc:
    """Move what stands in a foreign order to the verb that it belongs to."""
    for token in doc:
        dep = token.dep_
        if dep == "case":
            _part_phrase(token)
        elif dep == "obj" and token.head.pos_ in NOUNS:
            _free_object(token)
        elif dep == "xcomp" and token.pos_ == "VERB":
            _unmask_thing(token)
        elif dep == "compound:prt" and token.lower_ == "in":
            _free_occasion(token)
        elif dep == "advcl" and token.pos_ == "VERB":
            _tell_source(token)
            _tell_rumour(token)
        if token.pos_ == "VERB":
            _count_times(token)
            _free_preposed(token)
            _speak_for_capital(token)
    return doc


def _part_phrase(case: Token) -> None:
    """ "handed to Oslo note", "arrested in May six sailors": two phrases taken for one."""
    phrase, first = case.head, case.nbor()
    phrase = phrase.head if phrase.dep_ == "nummod" else phrase
    verb = phrase.head
    if phrase.pos_ not in NOUNS or not case.i < first.i < phrase.i or case.i < verb.i:
        return
    if verb.pos_ != "VERB" or labels_under(verb) & {*OBJECTS, "aux:pass"} - {phrase.dep_}:
        return
    if phrase.dep_ not in ("obl", "obj") or is_time(phrase) or not phrase.is_ancestor(first):
        return
    last = _end_of_date(case) if case.lower_ in WHEN else None
    if last is None and case.lower_ == "to" and lemma_of(verb) in takers("to"):
        given = is_state(first) and lemma_of(verb) in takers("recipient")
        last = first if first.dep_ == "compound" and given and phrase.pos_ == "NOUN" else None
    if last is None and first.pos_ == "PRON" and first.dep_ != "nmod:poss":
        last = first if first.dep_ in ("compound", "nmod:desc", "det") else None
    if last is None or last.i >= phrase.i or last.nbor().is_punct:
        return
    if last != first.doc[phrase.i - 1] or not first.is_title or case.lower_ == "to":
        _split(case, first, last, phrase)  # but "in May elections"


def _split(case: Token, first: Token, last: Token, phrase: Token) -> None:
    """Part a phrase behind its preposition: one ends at `last`, the rest is the verb's object."""
    verb, inside = phrase.head, range(first.i, last.i + 1)
    for token in first.doc[first.i : last.i + 1]:
        if token.head.i not in inside and token != first:
            token.head = first
    first.head, first.dep_ = verb, "obl"
    case.head = first
    phrase.dep_ = "obj"
    for child in [c for c in phrase.children if c.i < first.i]:
        child.head = first


def _end_of_date(case: Token) -> Token | None:
    """The last word of a date behind a preposition: "in **May**", "from 5 to 8 **October**"."""
    doc = case.doc
    words = doc[case.i + 1 : case.i + 6]
    months = [t for t in words if t.pos_ == "PROPN" and (is_time(t) or t.text == "May")]
    if not months or any(
        t.pos_ not in ("NUM", "PROPN", "ADP") for t in doc[case.i + 1 : months[0].i]
    ):
        return None
    last = months[0]
    year = last.nbor()
    return year if year.pos_ == "NUM" and len(year.text) == 4 and year.text.isdigit() else last


def _free_object(noun: Token) -> None:
    """ "began near the river Nile large maneuvers": a noun takes no object, the verb above does."""
    verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), noun)
    if not verb.i < noun.head.i < noun.i or labels_under(verb) & {*OBJECTS, "aux:pass"}:
        return
    noun.head = verb


def _unmask_thing(word: Token) -> None:
    """ "handed to him note": a bare verb behind whom something is given to is a noun."""
    verb, before = word.head, word.nbor(-1)
    given = before.dep_ == "obl" and before.head == verb and case_of(before) == "to"
    if not given or (is_infinitive(word) and word.nbor(-1).lower_ == "to"):
        return
    if (
        word.lower_ == word.lemma_
        and lemma_of(verb) in takers("to")
        and "obj" not in labels_under(verb)
    ):
        word.pos_, word.dep_ = "NOUN", "obj"
        word.set_morph("Number=Sing")


def _free_occasion(particle: Token) -> None:
    """ "called in a telephone contact for calm": in what somebody speaks is no object."""
    verb = particle.head
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > particle.i), None)
    if thing is None or thing.left_edge.i != particle.i + 1 or thing.pos_ != "NOUN":
        return
    if lemma_of(thing) in event_nouns():
        particle.head, particle.dep_ = thing, "case"
        thing.dep_ = "obl"


def _count_times(verb: Token) -> None:
    """ "Oslo many times asked", "Oslo two times summoned": how often is no subject."""
    times = next((c for c in verb.children if c.lower_ == "times" and c.i < verb.i), None)
    if times is None or times.dep_ not in ("nsubj", "obl:unmarked"):
        return
    beside = (*verb.children, *times.children)
    who = next((c for c in beside if c.dep_ in ("nsubj", "dislocated") and c != times), None)
    who = who or next((c for c in times.children if is_state(c)), None)
    if who is not None and who.i < times.i:
        times.dep_ = "obl:unmarked"
        who.head, who.dep_ = verb, "nsubj"


def _free_preposed(verb: Token) -> None:
    """ "Chad to Oslo lodged a protest", "a ship by Oslo was rammed": whom and when a verb tells."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    helping = [c for c in verb.children if c.dep_.startswith("aux")]
    if subject is None:
        return
    named = is_state(subject) or labels_under(subject) & {"nmod:desc", "flat"}
    passive = subject.dep_ == "nsubj:pass" and _may_suffer(subject)
    if not (named or lemma_of(subject) == SIDE or passive):
        return
    last = next((t for t in verb.doc[subject.i + 1 : verb.i] if t in helping), verb)
    while last.nbor(-1).dep_ == "advmod" and last.nbor(-1).head == verb:
        last = last.nbor(-1)
    for phrase in reversed([t for t in subject.subtree if t.dep_ == "nmod" and t.i > subject.i]):
        case = case_of(phrase)
        if case == "by" and not _may_suffer(phrase):
            return  # "a diplomat by training was killed"
        if phrase.right_edge.i + 1 != last.i:
            return
        if case not in PREPOSED | WHEN | ({"by"} if passive else set()):
            return
        if case in WHEN and not (named and (is_state(phrase) or phrase.lower_[:1].isdigit())):
            return
        last = phrase.left_edge
        phrase.head, phrase.dep_ = verb, "obl:agent" if case == "by" else "obl"


def _may_suffer(noun: Token) -> bool:
    """Whether something is done to somebody or his ship: not "an attack by", "a book by"."""
    classes = ("leader", "envoy", "vessel", "aircraft", "troops", "person", "official")
    return is_state(noun) or any(lemma_of(noun) in class_words(kind) for kind in classes)


def _speak_for_capital(verb: Token) -> None:
    """ "In Oslo this is denied", "In Oslo claims do not accept": who rules there denies it."""
    if lemma_of(verb) not in load_cues().keys() | _answers():
        return
    labels = labels_under(verb)
    passive = "aux:pass" in labels
    place = next((c for c in verb.children if c.dep_ == "obl" and c.i < verb.i), None)
    if place is None or case_of(place) != "in" or (labels & {"obl:agent"}):
        return
    first = place.left_edge.nbor()
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    bare = subject is not None and subject.i < verb.i and not labels & {*OBJECTS, "cop", "aux:pass"}
    if place.left_edge.dep_ != "case" or not is_state(first) or is_infinitive(verb):
        return
    if passive and subject is not None and place == first:
        if subject.lower_ in ("this", "that", "it") or lemma_of(subject) in _told():
            _make_speaker(first, verb, "obl:agent")
    elif subject is None and place == first and "obj" in labels:
        _make_speaker(first, verb, "nsubj")
    elif place != first and lemma_of(place) in _told() and "obj" not in labels and not subject:
        place.left_edge.head = first
        place.dep_ = "nsubj:pass" if passive else "obj"
        _make_speaker(first, verb, "obl:agent" if passive else "nsubj")
    elif subject is not None and place == first and lemma_of(subject) in _told() and bare:
        subject.dep_ = "obj"
        _make_speaker(first, verb, "nsubj")


def _make_speaker(state: Token, verb: Token, dep: str) -> None:
    for case in [c for c in state.children if c.dep_ == "case"]:
        case.dep_ = "discourse"
    state.head, state.dep_ = verb, dep


def _answers() -> frozenset[str]:
    return (
        operator_words("verb", "deny")
        | class_words("dismissing")
        | class_words("naming")
        | {"accept"}
    )


def _told() -> frozenset[str]:
    """What is said by somebody: a claim, an accusation, a proposal."""
    nouns = {word.removesuffix(" (noun)") for word in load_cues() if word.endswith(" (noun)")}
    return frozenset(nouns | class_words("allegation") | class_words("proposal"))


def _tell_source(verb: Token) -> None:
    """ "How told to the agency source in the ministry, ...": the source tells."""
    first = verb.left_edge
    if first.lower_ not in ("how", "as") or "clause" not in load_cues().get(lemma_of(verb), ()):
        return
    phrase = next((c for c in verb.children if c.i > verb.i and c.dep_ in ("obj", "obl")), None)
    if phrase is None or lemma_of(phrase) not in SOURCES or "nsubj" in labels_under(verb):
        return
    case = next((c for c in phrase.children if c.dep_ == "case"), None)
    heard = next(
        (c for c in phrase.children if c.dep_ in ("compound", "amod") and c.i > verb.i), None
    )
    if case is not None and heard is not None:
        for child in [c for c in phrase.children if c.i < heard.i]:
            child.head = heard
        heard.head, heard.dep_ = verb, "obl"
    phrase.dep_ = "nsubj"
    first.head, first.dep_ = verb, "mark"


def _tell_rumour(verb: Token) -> None:
    """ "refuted reports as if Oslo left": what is said "as if" is what the report says."""
    marks = [c for c in verb.children if c.dep_ == "mark" and c.i < verb.i]
    if [m.lower_ for m in marks[:2]] != ["as", "if"]:
        return
    noun = next((c for c in verb.head.children if c.dep_ == "obj" and c.i < verb.i), None)
    if noun is not None and noun.i > verb.head.i and lemma_of(noun) in _told():
        verb.head, verb.dep_ = noun, "acl"
        for mark in marks[:2]:
            mark.dep_ = "discourse"
