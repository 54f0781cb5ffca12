"""Gives a verb without a subject the one that the parse hung elsewhere, and what is no verb its place.

In:  a parsed doc with its names.
Out: the same doc with some heads and labels moved.
Leaves out: verbs with several subjects (`subjects`); which word is the main verb (`repairs`).
"""

from __future__ import annotations

from detente.language.attributions.cues import says_clause
from detente.language.function_words import RELATIVES, THE
from detente.language.phrases import NOUNS, case_of, has_subject, is_time, labels_under
from detente.language.repairs.arguments import PARTICLES
from detente.language.repairs.governance import event_nouns
from detente.language.repairs.lists import join_between
from detente.language.repairs.subjects import ACTING, is_finite, take_dated, take_joined, take_since
from detente.language.repairs.verb_forms import perfect_of
from detente.language.slots import class_words, is_gerund, is_infinitive, lemma_of
from detente.language.tree import INSIDE, Doc, Token

SUBJECTS = frozenset("nsubj nsubj:pass dislocated".split())

PARTING = frozenset(", : ; - – —".split())
"""Marks behind what is no part of the subject after them."""

LINKS = frozenset("to by in on for".split())
"""Prepositions within a pair of one word: "side by side", "hand in hand"."""

DOUBLED = frozenset("between with by against from".split())
"""Prepositions that may follow a particle: "hammered out between"."""

LETTING = frozenset("know known understood drop slip".split())
"""Verbs behind "let" that tell what somebody says."""

OF_GOODS = frozenset(("on", "from", "in"))
"""Prepositions before the goods that a duty is on, or a sum is worth, and where they come from."""

ASIDE = 8
"""Tokens of what stands in brackets behind a name."""


def repair_strays(doc: Doc) -> Doc:
    """Give finite verbs their subjects, and names and pairs their places."""
    for token in doc[1:]:
        _pair(token)
        if token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN"):
            _join_second(token)
        if token.dep_ == "obl:agent" and "obj" in labels_under(token.head):
            _give_doer(token)
        if token.dep_ in ("obj", "obl") and token.pos_ in NOUNS and case_of(token) in OF_GOODS:
            _tell_of_goods(token)
        if token.dep_ == "case" and token.lower_ == "between" and token.i + 1 < len(doc):
            join_between(token)
        if token.dep_ == "mark" and token.lower_ == "with" and token.nbor(-1).text != ",":
            _free_partner(token)
        if token.dep_ == "case" and token.lower_ in PARTICLES:
            _part_particle(token)
        if token.pos_ == "NOUN" and token.dep_ == "obj":
            _tell_what(token)
        if token.lower_ == "no" and token.dep_ == "det":
            _say_no(token)
        if token.lower_ == "what" and token.dep_ in ("obl", "nmod", "obj"):
            _put_for_what(token)
    for verb in doc:
        if verb.pos_ == "VERB" and verb.i + 1 < len(doc) and verb.nbor().text == ".":
            _tell_at_end(verb)
        _mend_verb(verb)
    return doc


def _free_partner(case: Token) -> None:
    """ "signed a deal with Oslo to buy jets": with whom something is signed does not buy them."""
    clause, verb = case.head, case.head.head
    who = next((c for c in clause.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"), None)
    deal = any(c.dep_ == "obj" and c.i < case.i for c in verb.children)
    if who is not None and deal and is_infinitive(clause) and clause.dep_ == "advcl":
        who.head, who.dep_, case.head, case.dep_ = verb, "obl", who, "case"


def _mend_verb(verb: Token) -> None:
    """Give a clause its subject, and what hangs on it its place."""
    if verb.dep_ == "dislocated" and any(c.lower_ == "whose" for c in verb.children):
        verb.dep_ = "obj"  # "Oslo, whose envoy the Danes sent packing"
    elif verb.dep_ == "dislocated":
        _join_kind(verb)
    if verb.pos_ == "VERB" and verb.morph.get("VerbForm", []) == ["Fin"] and _lacks(verb):
        _take_described(verb)
        _take_asked(verb)
        _take_name(verb)
        _take_apposed(verb)
        take_dated(verb)
    elif verb.dep_ in ("conj", "advcl", "ccomp") and (is_finite(verb) or perfect_of(verb)):
        take_dated(verb)  # "after Oslo and Rome had left"
    elif verb.dep_ == "advcl" and verb.head.lower_ == "far":
        _go_far(verb)
    elif verb.dep_ in ("advcl", "acl") and is_gerund(verb):
        _take_companion(verb)
    elif verb.dep_ == "acl" and verb.pos_ == "VERB":
        take_since(verb)
    elif verb.dep_ == "advcl:relcl":
        _tell_of_whom(verb)
    if verb.dep_ in ("conj", "advcl", "ccomp", "parataxis") and verb.pos_ == "VERB":
        take_joined(verb)
    if verb.dep_ == "acl:relcl":
        _lend_relative(verb)
    if verb.lower_ in LETTING or verb.lower_ == "packing":
        _join_verbs(verb)


def _tell_at_end(verb: Token) -> None:
    """ "shelled it, killing ten men, medics and a mayor reported": who stands last tells of it."""
    last = verb.nbor(-1) if verb.i > verb.sent.start else verb
    start = min((t.i for t in last.subtree if t.dep_ != "cc" and t.i <= last.i), default=verb.i)
    joint = verb.doc[max(start - 1, 0)]
    first = verb.doc[max(joint.i - 1, 0)]
    victims, comma = first.head, any(c.text == "," for c in first.children)
    listed = joint.lower_ == "and" and first.dep_ in ("conj", "appos") and comma
    if not listed or not says_clause(verb) or {last.pos_, first.pos_} - NOUNS:
        return
    told = [c for c in verb.children if c.dep_.startswith("nsubj") and c != last]
    if told or victims.dep_ != "obj" or victims.head.i > victims.i or victims.head == verb:
        return
    top = next((a for a in verb.ancestors if a.dep_ == "ROOT"), verb)
    first.head, first.dep_ = verb, "nsubj"
    last.head, last.dep_, joint.head = first, "conj", last
    if top != verb:
        verb.head, verb.dep_ = verb, "ROOT"
        top.head, top.dep_ = verb, "ccomp"


def _pair(word: Token) -> None:
    """ "stood shoulder to shoulder with Oslo": a pair of one word tells how, and takes nothing."""
    if word.i < 2 or word.nbor(-2).lower_ != word.lower_ or not word.is_alpha or is_time(word):
        return
    link, first = word.nbor(-1), word.nbor(-2)
    verb = first.head if first.head != word else word.head
    counted = word.pos_ == "NUM" and link.lower_ != "on"  # "one by one"
    if link.lower_ not in LINKS or counted or verb.i >= first.i or verb.pos_ != "VERB":
        return
    inner = [c for c in first.children if c.i < first.i]
    if inner and inner[-1].pos_ == "NOUN":  # "put out | the fire | side by side"
        inner[-1].head, inner[-1].dep_ = verb, "obj"
        for child in inner[:-1]:
            child.head = inner[-1]
    for child in [c for w in (first, word) for c in w.children if c.i > word.i]:
        child.head = verb
        child.dep_ = "obl" if child.dep_ == "nmod" else child.dep_
    first.head, first.dep_ = verb, "advmod"
    word.head, word.dep_ = first, "nmod"
    link.head, link.dep_ = word, "case"


def _join_second(second: Token) -> None:
    """ "A call between Oslo and | the Danish minister": of two sides the second is no other call."""
    for first in second.head.children:
        alone = first.i < second.i and not any(first.conjuncts) and case_of(first) == "between"
        if alone and first.right_edge.i + 1 == second.left_edge.i:
            second.head = first
            return


def _tell_of_goods(phrase: Token) -> None:
    """ "duties on steel from Oslo", "on $2 billion in goods": what they are on, whence it comes."""
    verb, noun = phrase.head, phrase.left_edge.nbor(-1) if phrase.left_edge.i else phrase
    goods = noun if case_of(phrase) == "from" else phrase
    if lemma_of(goods) not in class_words("goods") or goods.head == goods or phrase.i < verb.i:
        return
    if case_of(phrase) == "in":
        while noun.dep_ in ("nummod", "compound"):
            noun = noun.head
        return
    duty = noun if noun.dep_ == "obj" and noun.head == verb else None
    if goods is phrase and phrase.dep_ == "obj" and duty is not None:
        phrase.head, phrase.dep_ = duty, "nmod"
    elif goods is noun and duty is None and verb.pos_ == "VERB":
        phrase.head, phrase.dep_ = noun, "nmod"


def _give_doer(doer: Token) -> None:
    """ "calling its seizure by Oslo a crime": who stands with "by" behind a deed has done it."""
    verb = doer.head
    thing = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    if thing is None or passive or thing.right_edge.i + 1 != doer.left_edge.i:
        return
    if verb.dep_ != "acl" and {thing.lower_, lemma_of(thing)} & event_nouns():
        doer.head, doer.dep_ = thing, "nmod"


def _part_particle(word: Token) -> None:
    """ "was hammered out between them": of two prepositions behind a verb the first is its particle."""
    phrase = word.head
    verb, after = phrase.head, word.nbor()
    doubled = after.head == phrase and after.dep_ == "case" and after.lower_ in DOUBLED
    if doubled and verb.pos_ == "VERB" and verb.i + 1 == word.i:
        word.head, word.dep_ = verb, "compound:prt"


def _say_no(no: Token) -> None:
    """ "said no in one sentence": no article stands before a preposition."""
    phrase, after = no.head, no.nbor()
    if phrase.i > no.i and after.dep_ == "case" and after.head == phrase:
        no.head, no.dep_, no.pos_, phrase.dep_ = phrase.head, "obj", "INTJ", "obl"


def _tell_what(noun: Token) -> None:
    """ "Met at Wagah, a village, and ...": what a comma parts from a place tells what it is."""
    doc, comma = noun.doc, noun.left_edge.i
    comma -= doc[comma].text != ","
    article = comma >= 1 and doc[comma].text == "," and doc[comma + 1].lower_ in ("a", "an")
    place = doc[comma - 1] if article else noun
    beside = place.head == noun.head and place.head.i < place.i
    if beside and place.dep_ == "obl" and place.pos_ == "PROPN" and case_of(place):
        noun.head, noun.dep_ = place, "appos"


def _put_for_what(what: Token) -> None:
    """ "protested against what he called meddling by Oslo": what it is called is what it is."""
    verb = next((c for c in what.children if c.dep_ == "acl:relcl" and c.i > what.i), None)
    if verb is None or lemma_of(verb) not in class_words("naming") | class_words("portraying"):
        return
    named = [
        c for c in verb.children if c.i > verb.i and c.dep_ in ("obj", "xcomp", "obl", "ccomp")
    ]
    noun = next((c for c in named if case_of(c) in ("", "as")), None)
    if noun is None or {noun.lower_, lemma_of(noun)}.isdisjoint(event_nouns()):
        return
    if noun.pos_ == "VERB" and not is_gerund(noun):
        return
    for mark in [c for c in noun.children if c.dep_ in ("case", "mark") and c.lower_ == "as"]:
        mark.head = verb
    for mark in [c for c in what.children if c.dep_ in ("case", "mark")]:
        mark.head = noun
    behind = [c for over in (verb, noun) for c in over.children if c.dep_[:3] == "obl"]
    for phrase in [c for c in behind if c.i > noun.i]:
        phrase.head, phrase.dep_ = noun, "nmod"
    noun.head, noun.dep_ = what.head, what.dep_
    verb.head, what.head, what.dep_ = noun, verb, "obj"
    noun.pos_, noun.lemma_ = "NOUN", noun.lower_ if noun.pos_ == "VERB" else noun.lemma_
    what.set_morph("PronType=Rel")


def _join_kind(name: Token) -> None:
    """ "The Danish Viking anti-tank missiles arrived": what stands right before them is their kind."""
    subject = next((c for c in name.head.children if c.dep_ == "nsubj" and c.i > name.i), None)
    apart = subject is None or any(t.text in PARTING for t in name.doc[name.i : subject.i])
    if subject is None or apart or subject.left_edge.i != name.right_edge.i + 1:
        return
    own = any(c.dep_ in ("det", "nmod:poss", "case") for c in subject.children)
    if own or subject.pos_ != "NOUN" or not any(c.dep_ == "amod" for c in name.children):
        return
    for child in (c for c in name.children if c.i < name.i):
        child.head = subject
    name.head, name.dep_ = subject, "compound"


def _lacks(verb: Token) -> bool:
    """Whether a verb that begins no sentence has nothing that it may be said of."""
    own = {c.dep_.partition(":")[0] for c in verb.children} & {"nsubj", "csubj", "expl", "aux"}
    return not own and verb.dep_ in ("ROOT", "parataxis", "ccomp") and not verb.is_sent_start


def _take_described(verb: Token) -> None:
    """ "Costa, whose party lost, said ...": what is told of somebody is no clause that he says."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if clause is None or verb.doc[clause.right_edge.i + 1 - clause.right_edge.is_punct].text != ",":
        return
    subject = clause.left_edge
    while subject.head not in (clause, subject) and subject.head.i < clause.i:
        subject = subject.head
    apart = any(t.text == "," for t in verb.doc[subject.i : subject.right_edge.i + 2])
    if apart and subject.dep_ in SUBJECTS and subject.head == clause:
        subject.head, subject.dep_ = verb, "nsubj"
        clause.head, clause.dep_ = subject, "acl:relcl"


def _take_asked(verb: Token) -> None:
    """ "Costa, asked whether he would go, shook his head": who was asked does what follows."""
    asked = verb.head
    name = next((c for c in asked.children if c.dep_ == "nsubj"), None)
    if name is None or asked.i > verb.i or name.i > asked.i or verb.dep_ != "ccomp":
        return
    commas = verb.left_edge.i - (not verb.left_edge.is_punct), asked.left_edge.i - 1
    parted = verb.doc[commas[0]].text == verb.doc[asked.i - 1].text == ","
    if parted and asked.lower_[-2:] == "ed":
        verb.head, verb.dep_ = verb if asked.head == asked else asked.head, asked.dep_
        name.head, name.dep_ = verb, "nsubj"
        asked.head, asked.dep_ = name, "acl"


def _take_name(verb: Token) -> None:
    """ "At the rally Ada Costa (PD) said ...": a name right before a verb is its subject."""
    doc, last = verb.doc, verb.i - 1
    if doc[last].text == ")":
        back = range(last - 1, max(0, last - ASIDE), -1)
        last = next((place - 1 for place in back if doc[place].text == "("), last)
    first = doc[last]
    while first.ent_iob == INSIDE:
        first = first.nbor(-1)
    name = doc[first.i : last + 1].root
    if first.ent_type_ in ACTING and not case_of(name) and name.dep_ not in ("obj", "conj"):
        name.head, name.dep_ = verb, "nsubj"


def _take_apposed(verb: Token) -> None:
    """ "In reply Oslo | together with Rome held ...": a name behind a phrase is no second name of it.

    "In Lima, the premier, Ana Rojo, met them": nor is an office that of a town.
    """
    if has_subject(verb):
        return
    for phrase in verb.children:
        if phrase.dep_ != "obl" or phrase.i > verb.i:
            continue
        names = (t for t in phrase.subtree if t.dep_ == "appos")
        offices = [t for t in names if any(c.lower_ in THE for c in t.children)]
        if phrase.left_edge.i == verb.sent.start and offices and verb.nbor(-1).text == ",":
            # "At the invitation of the king, the premier of Fiji, Ana Rojo, paid a visit"
            subject = offices[-1]
            for name in subject.head.children:
                if name.dep_ == "appos" and name.i > subject.i:
                    name.head = subject
            subject.head, subject.dep_ = verb, "nsubj"
            return
        for name in (c for c in phrase.children if c.dep_ == "appos"):
            edge, kinds = name.left_edge, (phrase.pos_, name.pos_)
            office = kinds == ("PROPN", "NOUN") and edge.text == ","
            office = office and "the" in (c.lower_ for c in name.children)
            if office or (kinds == ("NOUN", "PROPN") and edge.i == phrase.i + 1):
                name.head, name.dep_ = verb, "nsubj"
                return


def _lend_relative(verb: Token) -> None:
    """ "a term that Oslo wants him to use": what he is to use is no object of who wants it."""
    objects = [c for c in verb.children if c.dep_ == "obj"]
    below = next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    if below is None or len(objects) != 2 or not objects[0].i < verb.i < objects[1].i < below.i:
        return
    own = any(c.dep_ in ("obj", "ccomp", "xcomp") for c in below.children)
    if not own and "Rel" in objects[0].morph.get("PronType", []):
        objects[0].head = below


def _take_companion(verb: Token) -> None:
    """ "It ended with Oslo recalling its envoy": who stands with "with" before a gerund does it."""
    doc, above = verb.doc, verb.head
    if verb.dep_ == "acl":
        apart = above.left_edge.i and doc[above.left_edge.i - 1].text == ","
        beside = above.right_edge == verb.right_edge and verb.left_edge.i == above.i + 1
        beside = beside and not verb.left_edge.is_punct
        if case_of(above) != "with" or above.dep_ != "obl" or not beside:
            return
        if not (apart or above.pos_ == "PROPN") or above.head.i > above.i:
            return
        verb.head, verb.dep_ = above.head, "advcl"
        above = above.head
    for phrase in above.children:
        beside = phrase.dep_ == "obl" and phrase.right_edge.i + 1 == verb.left_edge.i
        beside = beside and not verb.left_edge.is_punct
        if beside and case_of(phrase) == "with" and not _has_own(verb):
            for mark in [c for c in phrase.children if c.dep_ == "case"]:
                mark.head, mark.dep_ = verb, "mark"
            phrase.head, phrase.dep_ = verb, "nsubj"
            return
    other = doc[verb.left_edge.i - 1]
    if other.dep_ == "conj" and above.dep_ == "advcl" and not _has_own(verb):
        # "with Oslo leaving and Rome staying"
        lead = [c for c in other.children if c.dep_ == "cc"]
        if lead and "with" in (c.lower_ for c in above.children if c.dep_ == "mark"):
            lead[0].head = verb
            other.head, other.dep_, verb.dep_ = verb, "nsubj", "conj"


def _go_far(verb: Token) -> None:
    """ "went as far as expelling them", "so far as to expel": how far somebody goes, he does."""
    far = verb.head
    if far.dep_ == "advmod":
        verb.head, verb.dep_ = far.head, "xcomp"


def _join_verbs(second: Token) -> None:
    """ "let Oslo know that", "let it be known that", "sent the envoy packing": two verbs as one."""
    first = second.head.head if second.dep_ == "acl" else second.head
    if lemma_of(first) != ("send" if second.lower_ == "packing" else "let"):
        return
    for child in list(second.children):
        child.head = first
        child.dep_ = "dep" if child.dep_.startswith("aux") else child.dep_
    second.head, second.dep_ = first, "compound:prt"
    for thing in [c for c in first.children if c.i > first.i and c.lower_ == "it"]:
        thing.dep_ = "expl"


def _has_own(verb: Token) -> bool:
    return any(c.dep_.startswith(("nsubj", "mark", "aux")) for c in verb.children)


def _tell_of_whom(verb: Token) -> None:
    """ "It was Oslo that left": a clause with "that" behind a name tells of it."""
    name = verb.head
    relative = any(c.lower_ in RELATIVES for c in verb.children)
    split = any(c.lower_ == "it" for c in name.children) and name.i < verb.i
    if split and relative and name.pos_ in ("PROPN", "NOUN", "PRON"):
        verb.dep_ = "acl:relcl"
