"""Ends lists where the parse lets them run on, and tells of the list what is said of its last member.

In:  a verb or noun of a parsed doc.
Out: its heads moved.
Leaves out: other attachments (`attachments`).
"""

from __future__ import annotations

from detente.language.function_words import MERELY
from detente.language.phrases import NOUNS, case_of, has_subject, is_time, labels_under
from detente.language.tree import Token

CLAUSES = frozenset(("ccomp", "conj", "parataxis"))
"""What the parse calls the clause that "and" begins."""


def tell_of_list(noun: Token) -> None:
    """ "Oslo and Bonn, Nairobi's allies, agreed": what follows a list that "and" closed tells of it."""
    closed = any(
        c.dep_ == "conj" and c.i < noun.i and any(g.dep_ == "cc" for g in c.children)
        for c in noun.head.children
    )
    joined = any(c.dep_ == "cc" for c in noun.children)
    edge = noun.left_edge
    if closed and not joined and "," in (edge.text, edge.nbor(-1).text):
        noun.dep_ = "appos"


def repeat_case(phrase: Token) -> None:
    """ "the heads of Oslo, of Bonn and of Rome": with the preposition told again, a list goes on."""
    doc, case = phrase.doc, case_of(phrase)
    comma = phrase.left_edge.i - (phrase.left_edge.text != ",")
    if not case or doc[comma].text != "," or comma <= phrase.sent.start:
        return
    last = doc[comma - 1]
    first = last if last.dep_ == "nmod" else last.head
    beside = (c for c in phrase.head.children if c.dep_ == "nmod" and c.i > phrase.i)
    others = [t for c in (phrase, *beside) for t in c.conjuncts]
    closed = any(case_of(c) == case and "cc" in labels_under(c) for c in others)
    named = first.pos_ == phrase.pos_ == "PROPN" and case_of(first) == case
    if named and closed and first.i < comma and phrase.head in (first.head, *first.ancestors):
        phrase.head, phrase.dep_ = first, "conj"


def part_second(noun: Token) -> None:
    """Part what "and" joins to the noun before it from it where it belongs elsewhere."""
    _repeat_without_verb(noun)
    if noun.dep_ == "conj" and noun.pos_ == "PROPN":
        _begin_second(noun)


def _repeat_without_verb(second: Token) -> None:
    """ "accused Oslo of theft and Bonn of lies": Bonn is the second who is accused.

    "Imposed a ban on Oslo and tariffs on Bonn": tariffs are the second thing.
    """
    link = next((c for c in second.children if c.dep_ == "cc" and c.i < second.i), None)
    if link is None or second.i + 1 >= second.sent.end:
        return
    verb = next(
        (a for a in second.ancestors if a.pos_ == "VERB" and "obj" in labels_under(a)), None
    )
    while verb is not None and verb.dep_ in ("advcl", "xcomp", "acl") and verb.head.pos_ == "VERB":
        verb = verb.head
    things = [c for c in verb.children if c.dep_ == "obj" and c.i < link.i] if verb else []
    first = things[0] if things else None
    if verb is None or first is None or first.i < verb.i or second.is_ancestor(first):
        return
    led = second.nbor()
    told = (c for c in verb.children if first.i < c.i < link.i)
    opens = {t.lower_ for c in told for t in c.children if t.dep_ in ("case", "mark")}
    if led.lower_ not in opens or case_of(second) or led.dep_ not in ("case", "mark"):
        return
    if (first.pos_ == "PROPN") != (second.pos_ == "PROPN"):
        return
    phrase = led.head
    second.head, second.dep_ = first, "conj"
    if led.dep_ == "mark" and led.lower_ == "of":
        second.head, second.dep_ = verb, "obj"  # each is accused of his own deed
    if led.dep_ == "mark":
        phrase.head, phrase.dep_ = verb, "xcomp" if led.lower_ == "to" else "advcl"
    else:
        phrase.head, phrase.dep_ = verb, "obl"


def leave_out_denied(word: Token) -> None:
    """ "Oslo but | not Bonn agreed", "paid Oslo | rather than Bonn": Bonn is no second one."""
    link = word.nbor(-1) if word.lower_ == "not" else word
    first = word.doc[min(word.i + 1 + (link == word), word.sent.end - 1)]
    whole, name = link.nbor(-1), first
    while name.dep_ in ("compound", "amod", "det", "nmod:desc") and name.head.i > name.i:
        name = name.head
    if link.lower_ not in ("but", "and", "rather") or first.lower_ in MERELY:
        return
    if name.pos_ not in NOUNS or whole.pos_ not in NOUNS or name.i < first.i:
        return
    verb = name.head
    if name.dep_.startswith("nsubj") and verb.head == whole and verb.dep_ == "conj":
        over, label = (verb, "ROOT") if whole.head == whole else (whole.head, whole.dep_)
        whole.head, whole.dep_ = verb, name.dep_
        verb.head, verb.dep_ = over, label
    elif name.dep_ != "conj":
        return
    name.head, name.dep_ = whole, "nmod"
    link.head, link.dep_ = name, "case"
    if link != word:
        word.head = name


def _begin_second(name: Token) -> None:
    """ "Oslo says it will go and Rome says it will stay": who stands between "and" and a verb acts."""
    link = next((c for c in name.children if c.dep_ == "cc" and c.i < name.i), None)
    verb = name.nbor() if name.i + 1 < name.sent.end else name
    over = verb.head
    while over.dep_ == "xcomp":
        over = over.head
    finite = verb.pos_ == "VERB" and "Fin" in verb.morph.get("VerbForm", [])
    if link is None or not finite or has_subject(verb) or verb.dep_ not in CLAUSES:
        return
    if over.is_ancestor(name) and over.i < name.i and has_subject(over):
        name.head, name.dep_, link.head = verb, "nsubj", verb
        verb.head, verb.dep_ = over, "conj"


def end_list(verb: Token) -> None:
    """ "According to an aide of the king, his envoy, Lena Hoxha, left": the envoy left."""
    if "Fin" not in verb.morph.get("VerbForm", []) or verb.i == verb.sent.start:
        return
    _close_list(verb)
    phrase = next((c for c in verb.children if c.dep_ == "obl" and c.i < verb.i), None)
    if phrase is not None and is_time(phrase):
        _begin_list(verb, phrase)
    if phrase is not None and not has_subject(verb):
        _part_list(verb, phrase)
    if verb.nbor(-1).text != "," or phrase is None or case_of(phrase) != "according":
        return
    own = [c for c in verb.children if "subj" in c.dep_]
    joined = [*(t for t in phrase.subtree if t.dep_ in ("conj", "appos")), *own]
    if len(joined) < 2 or len(own) > 1 or any(t.dep_ == "cc" for t in phrase.subtree):
        return
    first, *rest = joined
    first.head, first.dep_ = verb, "nsubj"
    for name in rest:
        name.head, name.dep_ = first, "appos"


def join_between(case: Token) -> None:
    """ "between Oslo and Danish premier Mette Moe": the second side, title and all."""
    doc, first = case.doc, case.nbor()
    last = first
    while last.i + 1 < len(doc) and last.nbor().dep_ == "flat" and last.nbor().head == first:
        last = last.nbor()
    if first.pos_ != "PROPN" or last.i + 2 >= len(doc) or last.nbor().dep_ != "cc":
        return
    link, second = last.nbor(), case.head
    if second == first:
        apposed = (
            c for c in first.children if c.dep_ == "appos" and c in (link.head, link.head.head)
        )
        for name in apposed:
            name.dep_ = "conj"
    elif second.i > link.i and second.pos_ in ("NOUN", "PROPN"):
        within = [t for t in doc[link.i + 1 : second.i] if not link.i < t.head.i <= second.i]
        first.head, first.dep_ = second.head, second.dep_
        second.head, second.dep_ = first, "conj"
        case.head, link.head = first, second
        for word in within:
            word.head, word.dep_ = second, "compound"


def join_gerunds(verb: Token) -> None:
    """ "by urging people to leave, closing the road and halting trade": each is what was done."""
    alike = [c for c in verb.children if c.dep_ == "conj" and "cc" in labels_under(c)]
    listed = verb.dep_ == "advcl" and any(c.lower_.endswith("ing") for c in alike)
    if not listed or not verb.lower_.endswith("ing") or "mark" in labels_under(verb):
        return
    over = (a for a in verb.ancestors if a.lower_.endswith("ing") and a.i < verb.i)
    first = next((a for a in over if labels_under(a) & {"mark", "case"}), None)
    edge = verb.left_edge
    if first is not None and "," in (edge.text, edge.nbor(-1).text):
        verb.head, verb.dep_ = first, "conj"


def _close_list(verb: Token) -> None:
    """ "Envoys from Oslo, the U.S. and Bonn met": the second name is no second subject."""
    second = next((c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"), None)
    if second is None or not any("cc" in labels_under(c) for c in second.conjuncts):
        return
    acts = (verb, *(c for c in verb.children if c.dep_ == "conj"))
    doers = [c for act in acts for c in act.children if c.dep_ == "nsubj" and c.i < second.i]
    for people in doers:
        first = next((c for c in people.children if c.dep_ == "nmod" and c.pos_ == "PROPN"), None)
        after = first.right_edge.nbor() if first is not None else people
        between = verb.doc[after.i + 1 : second.i]
        if first is not None and after.text == "," and all(t.head == second for t in between):
            people.head, people.dep_ = verb, "nsubj"
            for name in (second, *(c for c in second.children if c.dep_ == "conj")):
                name.head, name.dep_ = first, "conj"
            return


def _part_list(verb: Token, phrase: Token) -> None:
    """ "According to the army, tanks and guns fired": "a, b and c" before a verb without subject."""
    joined = [c for c in phrase.children if c.dep_ == "conj" and c.i < verb.i]
    if len(joined) < 2 or "cc" not in labels_under(joined[-1]) or joined[-1].i + 1 != verb.i:
        return
    first, *rest = joined
    edge = first.left_edge
    if case_of(phrase) and "," in (edge.text, edge.nbor(-1).text):
        first.head, first.dep_ = verb, "nsubj"
        for other in rest:
            other.head = first


def _begin_list(verb: Token, time: Token) -> None:
    """ "In June of 2017 Mali, Chad and Niger left": a month is no member of a list of names."""
    last = next((c for c in verb.children if c.dep_ == "nsubj" and time.i < c.i < verb.i), None)
    if last is None or last.pos_ != "PROPN" or last.left_edge.i - 2 <= time.i:
        return
    first = next((c for c in time.children if c.pos_ == "PROPN" and c.i > time.i), None)
    comma = last.left_edge if last.left_edge.is_punct else last.left_edge.nbor(-1)
    closed = any(c.dep_ == "conj" and "cc" in labels_under(c) for c in last.children)
    if first is None or case_of(first) or comma.text != "," or not closed:
        return
    if first.right_edge.i != comma.i - 1:
        return
    first.head, first.dep_ = verb, "nsubj"
    for name in (last, *(c for c in last.children if c.dep_ == "conj")):
        name.head, name.dep_ = first, "conj"
