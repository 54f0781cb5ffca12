"""Gives a word the class that its form or its place leaves it, where the parser took another.

In:  a parsed doc; what a word may be by the list of words (`word_classes`).
Out: the same doc with some classes, heads and labels changed.
Leaves out: sentences without a main verb (`repairs`).

No name is in small letters ("Chad demined fields", "the ban was unfair"), no infinitive ends in -s ("a
halt to arms sales"), what has an article is a noun ("a Libyan"), and so is what is shared out
("intelligence sharing with Oslo").
"""

from __future__ import annotations

from detente.knowledge import Knowledge, per_knowledge
from detente.language.attributions.cues import load_cues, says_clause
from detente.language.context_words import context_words
from detente.language.function_words import AN, BOTH
from detente.language.names.name_features import name_words
from detente.language.parser.word_classes import ADJECTIVE, VERB, classify
from detente.language.phrases import NOUNS, is_time, labels_under
from detente.language.repairs.governance import is_somebody, people
from detente.language.repairs.lemmas import inflected_bases, known_verbs
from detente.language.slots import class_words, is_gerund, lemma_of, operator_words
from detente.language.tree import Doc, Token

LONGEST_HELPED = 6
"""Tokens at most up to the verb that somebody is helped to do."""

AFTER = frozenset("advcl ccomp conj parataxis xcomp".split())
"""What the parse takes the verb for behind a name that it took for one."""

BASE_ENDS = ("ss", "us", "as")
"""How infinitives in -s end: "discuss", "focus", "canvas"."""

HELPING = frozenset(("help", "let", "make"))
"""Verbs before somebody and what he does, as a bare infinitive."""

STAYING = frozenset(("remain", "become"))
"""Verbs before what somebody is."""

SUBJECTS = frozenset("compound flat nmod:poss nsubj nmod:desc nmod:unmarked".split())
"""What the parser calls a name before a verb that it took for a name."""


SIDES = frozenset("nsubj nsubj:pass obj iobj obl nmod".split())
"""Labels of whoever does something, or has it done to him."""


def repair_guises(doc: Doc) -> Doc:
    """Give words their class."""
    for token in doc:
        if token.lower_ == "to" and token.dep_ == "case" and token.nbor().pos_ != "PUNCT":
            token.pos_ = "ADP"  # "towed it to port"
        elif token.dep_ == "case" and token.pos_ == "ADV" and is_time(token):
            token.head, token.dep_ = token.head.head, "advmod"  # "warned it overnight of drones"
        elif token.dep_ == "obl:agent" and token.lower_ in context_words("by means"):
            token.dep_ = "obl"  # "The minister, Ine Moe, conversed by telephone"
        elif token.lower_ in BOTH and token.pos_ == "CCONJ" and token.dep_ in SIDES:
            token.pos_ = "PRON"  # "appealed to both for calm"
        elif token.pos_ == "PUNCT" and any(c.isalnum() for c in token.text):
            token.pos_ = "PROPN"  # "two Tu-160 bombers"
        elif token.pos_ == "PROPN" and token.text.islower():
            if "cop" in labels_under(token):
                token.pos_ = "ADJ"
            elif token.lower_.endswith("ed") and token.i > token.sent.start:
                _unmask_past(token)
        elif token.dep_ == "compound" and classify(token.lower_) == ADJECTIVE:
            if token.pos_ == "NOUN" and token.text.islower():
                token.pos_, token.dep_ = "ADJ", "amod"  # "its diplomatic mission"
        elif token.pos_ == "ADJ" and token.dep_ in ("nsubj", "obj"):
            if token.i and token.nbor(-1).lower_ in AN:
                token.pos_ = "NOUN"
                token.nbor(-1).head = token
        elif token.pos_ == "NOUN" and token.dep_ in ("parataxis", "ROOT"):
            _unmask_saying(token)
        elif token.pos_ == "NOUN" and token.dep_ == "nsubj" and token.lower_.endswith("ing"):
            _unmask_gathering(token)
        elif token.pos_ in ("AUX", "VERB") and token.text.istitle() and _name_bearer(token):
            continue
        elif token.pos_ == "VERB":
            if lemma_of(token) in HELPING:
                _unmask_base(token)
            elif token.dep_ != "acl:relcl" and lemma_of(token) in STAYING:
                _tell_what_stays(token)
            if token.dep_ == "acl" and token.lower_.endswith("s"):
                _unmask_kind(token)
            elif is_gerund(token) and token.dep_ == "nsubj" and not _unmask_gathering(token):
                _unmask_gerund(token)
            elif token.dep_ == "amod" and token.i - 4 >= token.sent.start:
                _name_doer(token)
            _join_result(token)
        if token.lower_ in operator_words("adjective", "condemn"):
            _tell_what_is_felt(token)
        if token.lower_ == "this" and token.dep_ == "obj":
            _tell_which_day(token)
    return doc


def _tell_which_day(this: Token) -> None:
    """ "denied this Friday the rumour", as French has it: no day is an object."""
    day = this.nbor()
    if day.pos_ in NOUNS and is_time(day) and day.head == this.head and day.dep_ != "obj":
        this.head, this.dep_ = day, "det"


def _unmask_gathering(word: Token) -> bool:
    """ "Ministers meeting in Oslo urged him": several who do something are no kind of it."""
    before, verb = word.nbor(-1) if word.i else word, word.head
    several = before.morph.get("Number") == ["Plur"]
    several &= lemma_of(before) in people() | class_words("leader")
    if not (several and before.head == word and before.dep_ == "compound" and word.i < verb.i):
        return False
    wills = operator_words("verb", "agree") | operator_words("verb", "intend")
    if verb.pos_ != "VERB" or lemma_of(verb) not in load_cues().keys() | wills:
        return False
    for child in [c for c in word.children if c.i < before.i]:
        child.head = before
    for child in [c for c in word.children if c.dep_ == "nmod"]:
        child.dep_ = "obl"
    before.head, before.dep_ = verb, "nsubj"
    word.head, word.dep_, word.pos_ = before, "acl", "VERB"
    word.lemma_ = next(iter(inflected_bases(word.lower_)), word.lemma_)
    word.set_morph("VerbForm=Part")
    return True


def _unmask_past(word: Token) -> None:
    """ "Chad demined fields": what ends so in small letters between a name and a noun is a verb."""
    subject, over = word.nbor(-1), word.head if word.head.i > word.i else word.nbor(-1).head
    if subject.pos_ not in NOUNS or subject.dep_ not in SUBJECTS or subject == over:
        return
    if word.dep_ == "ROOT":
        over = next((c for c in word.children if c.i > word.i and c.dep_ in ("obj", "xcomp")), word)
    top = word if word.dep_ == "ROOT" else over
    if over.i <= word.i or over.left_edge.i > word.i + 1 or _is_marked(over):
        return
    word.pos_ = "VERB"
    word.set_morph("Tense=Past|VerbForm=Fin")
    word.lemma_ = word.lower_
    if top != word:
        word.head, word.dep_ = (word if top.head == top else top.head), top.dep_
    for child in [c for c in over.children if c.i > over.i or c.i <= word.i]:
        if child not in (word, subject) and (child.dep_ in ("obl", "punct", "advmod", "advcl")):
            child.head = word
    over.head, over.dep_ = word, "obj"
    over.pos_ = "PROPN" if over.pos_ == "PROPN" else "NOUN"
    subject.head, subject.dep_ = word, "nsubj"


@per_knowledge
def _families(knowledge: Knowledge) -> frozenset[str]:
    """The last words of known people's names."""
    return frozenset(row.name.split()[-1] for row in knowledge.people)


def _name_bearer(name: Token) -> bool:
    """ "President Saied | criticised Oslo": what has a capital behind a title is a name."""
    title = name.nbor(-1) if name.i > name.sent.start else name
    if not (title.text.istitle() and title.text in name_words()["title"]) or title == name:
        return False
    if name.text not in _families():
        return False  # "President Must Resign"
    does = next((c for c in name.children if c.i > name.i and c.pos_ == "VERB"), None)
    if name.dep_ in ("aux", "nsubj"):
        does = name.head
    elif does is None or title.head != name or does.dep_ not in AFTER:
        return False
    else:
        does.head, does.dep_ = does if name.head == name else name.head, name.dep_
        for child in [c for c in name.children if c not in (does, title)]:
            child.head = does
    name.pos_, name.head, name.dep_ = "PROPN", does, "nsubj"
    title.head, title.dep_ = name, "nmod:desc"
    return True


def _name_doer(verb: Token) -> None:
    """ "after Shin Dae-ho met envoys": what ends in small letters is a name, and he who bears it met."""
    first, given, mark, tail = verb.doc[verb.i - 4 : verb.i]
    glued = mark.text == "-" and not (given.whitespace_ or mark.whitespace_)
    past = "Past" in verb.morph.get("Tense", []) and not is_gerund(verb)
    named = first.text.istitle() and given.text.istitle() and tail.text.islower()
    thing = verb.head
    if not (glued and past and named) or thing.i < verb.i or verb.nbor(-1).pos_ == "PUNCT":
        return
    over, case = (first, thing), (c for c in first.children if c.dep_ == "case")
    top = next((w for w in over if w.head not in (*over, given, mark, tail, verb)), thing)
    verb.head, verb.dep_ = (verb, "ROOT") if top.head == top else (top.head, top.dep_)
    if verb.head != verb and (verb.dep_ in ("obl", "obj", "nsubj")):
        verb.dep_ = "advcl"
    verb.set_morph("Tense=Past|VerbForm=Fin")
    for mark_of_clause in list(case):
        mark_of_clause.head, mark_of_clause.dep_ = verb, "mark"
    for child in [c for word in (thing, given, tail) for c in word.children if c.i < first.i]:
        child.head = first if child.dep_ in SUBJECTS else verb
    first.head, first.dep_ = verb, "nsubj"
    thing.head, thing.dep_ = verb, "obj"
    for part in (given, mark, tail):
        part.head, part.dep_ = first, "punct" if part == mark else "flat"
    given.pos_ = tail.pos_ = "PROPN"


def _tell_what_is_felt(word: Token) -> None:
    """ "was worried by the raid", as "was worried about" it: nobody does so to him."""
    parts = {"aux:pass": "cop", "nsubj:pass": "nsubj", "obl:agent": "obl"}
    labels = labels_under(word)
    if "obl:agent" in labels and not labels.isdisjoint(("aux:pass", "cop")):
        word.pos_, word.lemma_ = "ADJ", word.lower_
        for child in word.children:
            child.dep_ = parts.get(child.dep_, child.dep_)


def _unmask_saying(word: Token) -> None:
    """ ""All is well," the Danes **state** in a letter": no state is called after several."""
    if word.i - 4 < word.sent.start or not says_clause(word):
        return
    who, article, mark = word.nbor(-1), word.nbor(-2), word.nbor(-3)
    if who.head != word or article.dep_ != "det" or not mark.is_quote:
        return
    if who.dep_ == "compound" and who.lower_.endswith("s") and word.nbor(-4).is_punct:
        word.pos_, who.dep_, article.head = "VERB", "nsubj", who
        for phrase in word.children:
            phrase.dep_ = "obl" if phrase.dep_ == "nmod" else phrase.dep_


def _unmask_base(helping: Token) -> None:
    """ "helped Chad attack Kenya": what stands bare between two who are named is a verb."""
    doc, last = helping.doc, helping.sent.end - 2
    who = helping.nbor() if helping.i < last else helping
    while who.i < last and who.nbor().pos_ != "PUNCT" and not _is_bare_verb(who.nbor()):
        who = who.nbor()
    word, after = doc[min(who.i + 1, last)], doc[min(who.i + 2, last + 1)]
    named = is_somebody(who) and word.i < last and _is_bare_verb(word)
    opens = after.text[:1].isupper() or after.pos_ in ("DET", "PRON")
    inside = helping.is_ancestor(word) and word.i - helping.i <= LONGEST_HELPED
    if who == helping or not (named and opens and inside):
        return
    thing = word.head if word.dep_ == "compound" and word.head.i > word.i else after
    while thing.head.i > thing.i:
        thing = thing.head
    for child in [c for c in word.children if c.i < word.i and c != who]:
        child.head = who
    who.head, who.dep_ = helping, "obj"
    word.head, word.dep_, word.pos_, word.lemma_ = helping, "xcomp", "VERB", word.lower_
    word.set_morph("VerbForm=Inf")
    thing.head, thing.dep_ = word, "obj"


def _tell_what_stays(verb: Token) -> None:
    """ "remains the largest donor": what somebody still is, is no object."""
    for thing in [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i]:
        thing.dep_ = "xcomp"


def _is_bare_verb(word: Token) -> bool:
    """Whether a noun in small letters and the singular, without an article, may be a verb."""
    may = word.pos_ == "NOUN" and word.text.islower() and bool(classify(word.lower_) & VERB)
    article = any(c.dep_ == "det" and c.i + 1 == word.i for c in word.children)
    return may and not article and word.lower_ in known_verbs()


def _is_marked(noun: Token) -> bool:
    """Whether a word is no plain noun or verb that may be an object."""
    return bool(labels_under(noun) & {"mark", "case", "cop", "aux", "aux:pass"})


def _unmask_kind(word: Token) -> None:
    """ "a halt to arms sales": no infinitive is a plural; what follows it is halted."""
    to = word.nbor(-1)
    thing = next((c for c in word.children if c.dep_ == "obj" and c.i == word.i + 1), None)
    if to.lower_ != "to" or to.head != word or thing is None or word.lower_[-2:] in BASE_ENDS:
        return
    thing.head, thing.dep_ = word.head, "nmod"
    for child in [c for c in word.children if c != thing]:
        child.head = thing
        child.dep_ = {"obl": "nmod", "mark": "case"}.get(child.dep_, child.dep_)
    to.pos_, word.pos_ = "ADP", "NOUN"
    word.head, word.dep_ = thing, "compound"


def _unmask_gerund(word: Token) -> None:
    """ "intelligence sharing with Oslo": what has its kind before it and no object is a noun."""
    kind = word.nbor(-1) if word.i > word.sent.start else word
    plain = kind.dep_ == "compound" and kind.head == word
    if plain and not labels_under(word) & {"obj", "aux", "mark", "ccomp", "nsubj"}:
        word.pos_, word.lemma_ = "NOUN", word.lower_


def _join_result(verb: Token) -> None:
    """ "threw open the border": what becomes of it stands before the thing, which the verb has."""
    result = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    told = result.head == verb and result.lower_ in context_words("result")
    if not told or result.dep_ not in ("xcomp", "advmod", "compound:prt"):
        return
    things = [c for c in result.children if c.dep_ == "obj"]
    if not things and "obj" not in labels_under(verb):
        return
    for child in list(result.children):
        child.head = verb
    result.pos_, result.dep_ = "ADV", "compound:prt"
