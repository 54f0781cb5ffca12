"""Finds the verb that goes on behind a name or a report between commas, or behind what a noun says.

In:  a parsed doc.
Out: the same doc with some heads and labels moved.
Leaves out: participles that comma and comma set apart (`attachments`); verbs that the parse took for
     nouns (`repairs`).

A name behind a title ends with its comma: what follows is the verb of the title, not told of the
name. A sentence that begins with "Claims that" has its verb behind what is claimed.
"""

from __future__ import annotations

from detente.language.attributions.cues import load_cues
from detente.language.phrases import NOUNS, has_subject, labels_under
from detente.language.repairs.verb_forms import has_auxiliary
from detente.language.slots import lemma_of
from detente.language.tree import Doc, Token

RELATIVES = frozenset("which that whom".split())
"""With what a clause begins whose object is the noun before it."""


BEHIND = ("acl:relcl", "acl", "ccomp", "nsubj")
"""What the parse takes for the end of such a clause: whose name and verb follow between commas."""


def repair_resumptions(doc: Doc) -> Doc:
    """Give titles the verbs behind their names, and sentences the verb behind "Claims that"."""
    for token in doc:
        if token.dep_ == "acl" and _is_past(token):
            _lead_behind_name(token)
        elif token.dep_ in BEHIND and token.i > token.head.i and token.pos_ in NOUNS:
            _end_relative(token)
        elif token.dep_ == "advcl" and token.head.dep_ == "parataxis":
            _say_as_quoted(token)
        elif token.dep_ == "ccomp" and (token.pos_ == "VERB" or "cop" in labels_under(token)):
            _go_on_behind_report(token)
    return doc


def _lead_behind_name(verb: Token) -> None:
    """ "The envoy, Ada Moe, agreed at once; Rome waited", "The envoy, Ada Moe, paid, and Rome left"."""
    noun = verb.head.head if verb.head.dep_ == "appos" else verb.head
    if not _closes_name(noun, verb) or noun.pos_ not in NOUNS or has_subject(verb):
        return
    main = noun.head
    if noun.dep_ == "ROOT" and not labels_under(noun) & {"cop", "nsubj", "nsubj:pass"}:
        for child in [c for c in noun.children if c.i > verb.i and c != verb]:
            child.head = verb
    else:
        return
    verb.head, verb.dep_ = (verb, "ROOT") if main in (noun, main.head) else (main.head, main.dep_)
    if main != noun:
        main.head, main.dep_ = verb, "conj"
    noun.head, noun.dep_ = verb, "nsubj"


def _closes_name(noun: Token, verb: Token) -> bool:
    """Whether a verb stands right behind the comma that ends a name between commas."""
    own = (c.left_edge for c in verb.children if noun.i < c.left_edge.i < verb.i)
    edge = min(own, key=lambda c: c.i, default=verb)
    comma = edge if edge.is_punct else edge.nbor(-1)
    names = (c for c in noun.children if c.dep_ == "appos" and c.pos_ == "PROPN")
    return comma.text == "," and any(name.i < comma.i <= name.i + _length(name) for name in names)


def _length(name: Token) -> int:
    """Words of a name, with the comma behind it."""
    return 1 + sum(c.dep_ in ("flat", "compound") and c.i > name.i for c in name.children)


def _end_relative(noun: Token) -> None:
    """ "an accord which the envoy, Ada Moe, struck": the name is no end of the clause."""
    words = (noun.head, *(c for c in noun.children if c.i < noun.i))
    which = next((c for c in words if c.lower_ in RELATIVES), None)
    if which is None or "cop" in labels_under(noun):
        return
    beside = (t for t in noun.doc[noun.i + 1 : noun.sent.end] if t.pos_ == "VERB")
    verb, thing = next(beside, None), which.head if which == noun.head else noun.head
    if (
        noun.dep_ == "ccomp"
        and which.nbor(-1).pos_ == "NOUN"
        and lemma_of(thing) not in load_cues()
    ):
        thing = which.nbor(-1)
    if verb is None or not _is_past(verb) or not _closes_name(noun, verb):
        return
    if noun.dep_ != "acl:relcl" and not _is_told_of(thing, which, verb):
        return
    if has_subject(verb):
        return
    verb.head, verb.dep_ = thing, "acl:relcl"
    noun.head, noun.dep_ = verb, "nsubj"
    which.head, which.dep_ = verb, "obj"


def _is_told_of(thing: Token, which: Token, verb: Token) -> bool:
    """Whether "that" stands for the noun before it, if a plural that the parse took for a verb.

    "The claim **that** the envoy, Ada Moe, resigned" tells what is claimed, and so does "said that".
    """
    cues, lemma = load_cues(), lemma_of(thing)
    if thing.i != which.i - 1 or "obj" in labels_under(verb) or f"{lemma} (noun)" in cues:
        return False
    if thing.pos_ != "VERB":
        return thing.pos_ in NOUNS
    before = thing.nbor(-1) if thing.i else thing
    led = any(c.dep_.startswith("nsubj") and c.i < thing.i for c in thing.children)
    if thing.dep_ != "parataxis" or before.text != "," or led or lemma in cues:
        return False
    things = (c for c in thing.head.children if c.dep_ in ("obj", "obl") and c.i < thing.i)
    thing.head, thing.dep_, thing.pos_ = next(things, thing.head), "appos", "NOUN"
    thing.set_morph("Number=Plur")
    return True


def _go_on_behind_report(verb: Token) -> None:
    """ "Oslo left and, envoys said, closed a port": who left closed it, whoever says so between."""
    said, doc = verb.head, verb.doc
    joins = [c for c in said.children if c.dep_ == "cc" and c.i < said.i]
    subject = next((c for c in said.children if c.dep_.startswith("nsubj")), None)
    if said.dep_ != "conj" or not joins or subject is None or has_subject(verb):
        return
    opens, closes = doc[subject.left_edge.i - 1], doc[said.i + 1]
    if opens.text == closes.text == "," and lemma_of(said) in load_cues() and verb.i > said.i:
        verb.head, verb.dep_, joins[0].head = said.head, "conj", verb
        said.head, said.dep_ = verb, "parataxis"


def _say_as_quoted(saying: Token) -> None:
    """ "Oslo cheats, the envoy was quoted as saying": who is quoted says what stands before."""
    quoted = saying.head
    mark = next((c for c in saying.children if c.dep_ == "mark" and c.lower_ == "as"), None)
    if mark is None or lemma_of(saying) not in load_cues() or quoted.i < quoted.head.i:
        return
    for child in list(quoted.children):
        if child != saying:
            child.head = saying
            child.dep_ = child.dep_.removesuffix(":pass")
    saying.head, saying.dep_ = quoted.head, "parataxis"
    saying.set_morph("Tense=Past|VerbForm=Fin")
    quoted.head, quoted.dep_, mark.dep_ = saying, "dep", "dep"
    quoted.set_morph("Tense=Past|VerbForm=Part")


def _is_past(verb: Token) -> bool:
    past = verb.pos_ == "VERB" and "Past" in verb.morph.get("Tense", [])
    return past and not has_auxiliary(verb)


def close_relative(verb: Token) -> None:
    """ "A call that Oslo proposed was refused": a sentence has a main verb, and Oslo proposed."""
    noun, mark = verb.head, next((c for c in verb.children if c.lower_ == "that"), None)
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i), None)
    if verb.dep_ not in ("acl", "acl:relcl") or noun.dep_ != "ROOT" or mark is None:
        return
    if noun.pos_ != "NOUN" or mark.dep_ not in ("mark", "obj") or subject is None:
        return
    inner = next((c for c in subject.children if c.dep_ == "acl" and c.i < verb.i), None)
    if inner is None or "obj" in labels_under(inner) or not is_bare_participle(inner):
        return
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, subject.dep_
    inner.head, inner.dep_ = noun, "acl:relcl"
    subject.head, subject.dep_ = inner, "nsubj"
    mark.head, mark.dep_ = inner, "obj"


def is_bare_participle(verb: Token) -> bool:
    """Whether a verb may be a past participle without its auxiliary."""
    bare = not any(c.dep_.startswith("aux") for c in verb.children)
    return bare and "Past" in verb.morph.get("Tense", [])
