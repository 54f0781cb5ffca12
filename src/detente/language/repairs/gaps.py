"""Hangs what goes on without its verb where the verb would be: "by Oslo for theft and by Rome for lies".

In:  a parsed doc with names.
Out: the same doc, second doers on the verb that is not said again, main verbs before their participle.
Leaves out: second objects (`lists`).

A sentence has one verb for several who do, and the parse hangs the second on whatever stands before it.
"""

from __future__ import annotations

from detente.language.attributions.cues import load_cues
from detente.language.context_words import context_words
from detente.language.function_words import AND, HIS, ITS, RELATIVES, THEIR
from detente.language.phrases import NOUNS, case_of, has_subject, is_passive, labels_under
from detente.language.repairs.complements import CAPTIVE
from detente.language.repairs.lemmas import inflected_bases, known_verbs
from detente.language.repairs.verb_forms import has_auxiliary
from detente.language.slots import is_gerund, lemma_of
from detente.language.tree import Doc, Token

AGENTS = frozenset(("obl:agent", "obl", "nmod"))
"""What the parse calls the doer of a passive behind "by"."""

SECONDS = frozenset(("conj", "appos", "obj"))
"""What the parse calls what another does the same to."""

OWNERS = ITS | THEIR | HIS
"""Before what is the doer's own."""


def repair_gaps(doc: Doc) -> Doc:
    """Hang second doers on their verb."""
    for token in doc:
        if token.lower_ == "by" and token.dep_ in ("case", "mark"):
            _repeat_doer(token)
        elif token.dep_ in SECONDS and token.pos_ in (*NOUNS, "NUM"):
            _begin_without_verb(token)
        elif token.pos_ == "VERB" and token.dep_ == "acl:relcl":
            _part_doers(token)
            _end_clause(token)
        elif token.pos_ == "VERB" and "Past" in token.morph.get("Tense", []):
            _begin_subject(token)
        elif token.dep_ == "obl" and case_of(token) == "from":
            _come_from(token)
    return doc


def _repeat_doer(by: Token) -> None:
    """ "accused by Oslo of theft and | by Rome of lies", "with arms by Oslo and with men | by Rome"."""
    name = by.head
    phrase = name.head if name.dep_ == "nmod" and case_of(name.head) else name
    edge = phrase.left_edge
    joined = edge.lower_ in AND or (edge.i > edge.sent.start and edge.nbor(-1).lower_ in AND)
    if name.pos_ not in NOUNS or not joined:
        return
    verb = next((a for a in phrase.ancestors if a.pos_ == "VERB" and is_passive(a)), None)
    if verb is None or verb.i > by.i:
        return
    own = [c for c in verb.children if verb.i < c.i < edge.i]
    before = [c for t in own for c in (t, *t.children) if c.dep_ in AGENTS and c.i < edge.i]
    first = next((c for c in before if case_of(c) == "by" and c.pos_ in NOUNS), None)
    if first is None:
        return
    for link in [c for c in phrase.children if c.dep_ == "cc"]:
        link.head = name
    if phrase != name:
        phrase.head, phrase.dep_ = verb, "obl"
    name.head, name.dep_ = verb, "obl:agent"
    first.head, first.dep_ = verb, "obl:agent"
    after = name.right_edge.i + 1
    for told in verb.subtree:
        if told.left_edge.i == after and is_gerund(told) and told.head != name:
            told.head, told.dep_ = verb, "advcl"
            return


def _begin_without_verb(second: Token) -> None:
    """ "Oslo sent two jets, and | Rome one", "recalled its envoy, Rome its consul": Rome did so, too."""
    doc, edge = second.doc, second.left_edge
    start = edge.i + (edge.is_punct or edge.dep_ == "cc")
    start += doc[start].dep_ == "cc"
    if (doc[start].lower_ in OWNERS or doc[start].like_num) and edge.i > second.sent.start:
        start -= 1
    if second.pos_ == "PROPN" and second.i == start and second.right_edge.like_num:
        second = second.right_edge  # "expelled three, Rome | two"
    name, link = doc[start], doc[max(start - 1, second.sent.start)]
    verb = next((a for a in second.ancestors if a.pos_ == "VERB"), None)
    if name.pos_ != "PROPN" or name.i >= second.i or verb is None or case_of(second):
        return
    led = name.nbor()
    counted = led.like_num or led.lower_ in OWNERS
    things = [c for c in verb.children if c.dep_ == "obj" and verb.i < c.i < link.i]
    if link.lower_ not in AND | {","} or not (counted and things and has_subject(verb)):
        return
    second.head, second.dep_ = verb, "conj"
    for other in [c for c in name.children if c.dep_ in ("cc", "punct")]:
        other.head = second
    name.head, name.dep_ = second, "nsubj"


def _part_doers(verb: Token) -> None:
    """ "an army which Oslo trains and | Rome equips": each of the two verbs has its doer."""
    first = next((c for c in verb.children if c.dep_ == "nsubj"), verb)
    name, doers = verb.nbor(-1), [c for c in first.children if c.dep_ in ("nsubj", "compound")]
    which = next((c for c in verb.children if c.lower_ in RELATIVES and c.i < first.i), None)
    bases = [b for b in inflected_bases(first.lower_) if b in known_verbs()]
    if first.pos_ not in ("VERB", "NOUN") or not (doers and bases) or which is None:
        return
    if name.pos_ != "PROPN" or name.head != first or doers[0].i != which.i + 1:
        return
    if first.pos_ == "NOUN":
        first.pos_, first.lemma_ = "VERB", bases[0]
        first.set_morph("Tense=Pres|VerbForm=Fin")
    first.head, first.dep_ = verb.head, "acl:relcl"
    doers[0].dep_ = "nsubj"
    name.head, name.dep_ = verb, "nsubj"
    which.head = first


def _end_clause(verb: Token) -> None:
    """ "Oslo, which Rome bombed and | Bonn invaded, thanked Lima": Oslo thanked it."""
    noun, name = verb.head, next((c for c in verb.children if c.dep_ == "conj"), verb)
    main = name.nbor() if name.i + 1 < name.sent.end else name
    goes_on = next((c for c in main.children if c.dep_ == "conj" and c.i > main.i), None)
    if name.pos_ != "PROPN" or noun.head != main or not noun.dep_.startswith("nsubj"):
        return
    if goes_on is None or has_subject(goes_on) or "cc" in labels_under(goes_on):
        return
    if not has_subject(verb) or goes_on.nbor(-1).text != ",":
        return
    goes_on.head, goes_on.dep_ = (goes_on if main.head == main else main.head), main.dep_
    for child in [c for c in main.children if c.i > goes_on.i]:
        child.head = goes_on
    main.head, main.dep_ = noun, "acl:relcl"
    noun.head = goes_on
    name.head, name.dep_ = main, "nsubj"


def _come_from(land: Token) -> None:
    """ "met his counterpart from Oslo": he is from there; the meeting is elsewhere."""
    one = land.left_edge.nbor(-1)
    if one.head == land.head and lemma_of(one) in context_words("counterpart"):
        land.head, land.dep_ = one, "nmod"


def _begin_subject(verb: Token) -> None:
    """ "Two Danes jailed in Chad | were freed": who were freed are who were jailed."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    main = next((c for c in verb.children if c.dep_ in ("ccomp", "parataxis", "advcl")), None)
    if subject is None or main is None or main.i < verb.i or has_auxiliary(verb):
        return
    if "clause" in load_cues().get(lemma_of(verb), ()):
        return  # "said were he to go, Oslo would"
    made = next((c for c in main.children if c.dep_.startswith("nsubj")), None)
    if made is not None and made.i == verb.i + 1 and lemma_of(made) in CAPTIVE:
        for word in (made, *(c for c in main.children if c.dep_ == "obl:agent" and c.i < main.i)):
            word.head, word.dep_ = verb, "obj" if word == made else "obl:agent"
    first = next((c for c in main.children if c.dep_.startswith("aux")), main)
    finite = first.head == main and first.dep_.startswith("aux")
    finite &= "Fin" in first.morph.get("VerbForm", [])
    finite &= first == main.left_edge
    if not finite or has_subject(main) or verb.nbor().dep_ == "punct":
        return
    over, label = (main, "ROOT") if verb.head == verb else (verb.head, verb.dep_)
    for child in [c for c in verb.children if not subject.i <= c.i < first.i]:
        child.head = main
    main.head, main.dep_ = over, label
    subject.head = main
    subject.dep_ = "nsubj:pass" if "aux:pass" in labels_under(main) else "nsubj"
    verb.head, verb.dep_ = subject, "acl"
