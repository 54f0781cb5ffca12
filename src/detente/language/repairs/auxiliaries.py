"""Joins auxiliaries with their verb where the parse takes them for verbs of their own.

In:  a parsed doc.
Out: the same doc; "have", "do" and "be" hang on the participle or infinitive that they stand before.
Leaves out: modals, which the parser joins; what the forms mean (`clauses`).

"Oslo would have struck", "Rome did hand it back", "he is to see her", "had they asked": the list of
words says that these may be verbs, and far from the subject or at the beginning the parser believes it.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.language.phrases import has_subject, is_time
from detente.language.repairs.lemmas import known_verbs, load_forms
from detente.language.slots import is_infinitive, lemma_of
from detente.language.tree import Doc, Span, Token

HAVING = frozenset("have has had having 've".split())
DOING = frozenset(("do", "does", "did"))
BEING = frozenset("is are was were be been".split())

BETWEEN = frozenset(("ADV", "PART"))
"""What may stand between an auxiliary and its verb."""

OWN = frozenset("aux aux:pass cop mark".split())
"""Labels of what begins a clause of its own."""

UNCHANGED = frozenset(
    "set put cut hit shut cast cost spread split beset offset shed let quit bid burst thrust read beat "
    "hurt rid".split()
)
"""Participles that are the infinitive as well."""

LONGEST_TIME = 6
"""Tokens of a time between an auxiliary and its verb at most."""

BELOW = frozenset("xcomp ccomp obj advcl acl".split())
"""What the parse calls the verb below its auxiliary."""


def join_auxiliaries(doc: Doc) -> Doc:
    """Hang auxiliaries on their verbs."""
    for token in doc:
        if token.dep_ == "aux" and token.head.dep_ == "aux" and token.i < token.head.i:
            token.head = token.head.head  # "would | have left"
        if token.dep_ in ("aux", "aux:pass") and token.pos_ == "VERB":
            token.pos_ = "AUX"
        if token.lower_ == "being" and token.dep_ == "cop":
            _make_passive(token)
        if token.lower_ in HAVING and token.nbor(-1 if token.i else 0).lower_ == "to":
            _free_perfect(token)
        if token.lower_ in HAVING and token.pos_ == "AUX" and token.i + 1 < token.sent.end:
            _free_participle(token)
        if token.lower_ in HAVING and token.dep_ == "aux":
            for child in [c for c in token.children if c.dep_.startswith(("nsubj", "obl"))]:
                child.head = token.head  # "Oslo had in May become"
        if token.lower_ == "better" and token.i > token.sent.start and token.head.pos_ == "VERB":
            _advise(token)
        verb = _verb_of(token) if token.lower_ in HAVING | DOING | BEING else None
        if verb is not None:
            _join(token, verb)
        if token.lower_ in BEING and lemma_of(token.head) == "blame":
            _be_guilty(token)
    return doc


def _advise(better: Token) -> None:
    """ "had better leave": what somebody had better do is what he should do."""
    had, verb = better.nbor(-1), better.head
    bare = verb.lower_ in known_verbs() and verb.i > better.i
    bare &= not any(c.lower_ == "to" and c.i < verb.i for c in verb.children)
    if had.lower_ == "had" and bare and verb.head == had and verb.dep_ in BELOW:
        _join(had, verb)


def first_half(verb: Token) -> Token:
    """The verb that a verb goes on with, without a helping verb of its own: "may leave and call"."""
    first = verb
    while first.dep_ == "conj" and first.pos_ == "VERB" and _ends_alike(first, verb):
        if has_subject(first) or {c.dep_ for c in first.children} & OWN:
            return verb
        first = first.head
    return first


def _ends_alike(half: Token, verb: Token) -> bool:
    bare = verb.lower_ == lemma_of(verb)
    return half.lower_ == lemma_of(half) if bare else "Past" in half.morph.get("Tense", [])


def shared_auxiliaries(verb: Token) -> list[Token]:
    """ "may leave and call", "would have left and called": the modal is over both."""
    first = first_half(verb)
    found = [c for c in first.children if c.dep_ == "aux" and c.i < verb.i] if first != verb else []
    plain = all(c.lower_ in HAVING | DOING | BEING for c in found)
    past = "Past" in verb.morph.get("Tense", [])
    had = any(c.lower_ in HAVING | DOING | BEING for c in found)
    return [] if plain or had != past else found


def _make_passive(being: Token) -> None:
    """ "they were being readied": behind "was being" a participle is a verb."""
    verb = being.head
    helped = any(c.lower_ in BEING and c.dep_.startswith("aux") for c in verb.children)
    if verb.pos_ != "ADJ" or not helped or not verb.lower_.endswith("ed"):
        return
    verb.pos_, being.dep_ = "VERB", "aux:pass"
    verb.set_morph("Tense=Past|VerbForm=Part")
    for child in verb.children:
        child.dep_ = "nsubj:pass" if child.dep_ == "nsubj" else child.dep_


def _be_guilty(be: Token) -> None:
    """ "Oslo is to blame": it is guilty, and blames nobody."""
    blame = be.head
    whom = any(c.dep_ in ("obj", "iobj") for c in blame.children)
    if be.i < blame.i - 1 and blame.nbor(-1).lower_ == "to" and not whom:
        blame.pos_, be.dep_ = "ADJ", "cop"
        blame.nbor(-1).dep_ = "advmod"


def _free_perfect(have: Token) -> None:
    """ "is said to have beaten inmates": who is said to have them so has done it."""
    verb = have.nbor() if have.i + 1 < have.sent.end else have
    thing = verb.head
    said = "aux:pass" in {c.dep_ for c in have.head.children} and have.dep_ == "xcomp"
    if not said or verb.dep_ != "amod" or thing.dep_ != "obj" or thing.head != have:
        return
    if _is_participle(verb):
        verb.head, verb.dep_ = have, "xcomp"
        thing.head = verb


def _free_participle(have: Token) -> None:
    """ "Envoys have shared evidence": an auxiliary has no object."""
    verb = have.nbor()
    thing = verb.head
    if verb.dep_ == "amod" and thing.dep_ == "obj" and thing.head == have and _is_participle(verb):
        verb.head, verb.dep_ = have, "xcomp"
        thing.head = verb


def _verb_of(first: Token) -> Token | None:
    """The verb that an auxiliary belongs to and hangs over."""
    after = [c for c in first.children if c.i > first.i and c.pos_ == "VERB"]
    for thing in [c for c in first.children if c.dep_ in ("obj", "obl")]:
        if _is_inverted(first) or is_time(thing):
            # "Had the truce held, ...": no clause tells of the truce
            after += [c for c in thing.children if c.dep_ == "acl" and c.i == thing.i + 1]
    verb = next((c for c in after if c.dep_ in BELOW), None)
    if verb is None:
        return None
    between = first.doc[first.i + 1 : verb.i]
    if first.lower_ in BEING:
        plain = any(c.dep_.startswith("nsubj") and c.i < first.i for c in first.children)
        aim = verb.dep_ == "advcl" or not is_infinitive(verb)
        return verb if plain and _is_close(between) and not aim else None
    if first.lower_ in DOING:
        bare = verb.lower_ == verb.lemma_ and not is_infinitive(verb)
        return verb if bare and _is_close(between) else None
    if not _is_participle(verb):
        return None
    if _is_close(between) or _is_dated(between):
        return verb
    inverted = _is_inverted(first)
    return verb if inverted and not any(t.is_punct for t in between) else None


def _is_inverted(first: Token) -> bool:
    """ "had they asked": "had" at the beginning of a sentence."""
    return first.lower_ == "had" and first.i == first.sent.start


def _is_close(between: Iterable[Token]) -> bool:
    return all(token.pos_ in BETWEEN for token in between)


def _is_dated(between: Span) -> bool:
    """ "had the previous week expelled", "has since May barred", not "had two days left"."""
    known = between[0].pos_ in ("ADP", "SCONJ") or between[0].lower_ in ("the", "this", "that")
    known &= len(between) <= LONGEST_TIME and not any(t.is_punct for t in between)
    return known and any(is_time(t) and t.pos_ != "ADP" for t in between)


def _is_participle(verb: Token) -> bool:
    past = verb.lower_.endswith("ed") or verb.lower_ in load_forms()
    past |= verb.lower_ in UNCHANGED and not is_infinitive(verb)
    return verb.pos_ == "VERB" and past


def _join(first: Token, verb: Token) -> None:
    verb.head = verb if first.head == first else first.head
    verb.dep_, verb.pos_ = first.dep_, "VERB"
    for child in [c for c in first.children if c != verb]:
        timed = child.dep_ == "obj" and first.i < child.i < verb.i and is_time(child)
        child.head, child.dep_ = verb, "obl:unmarked" if timed else child.dep_
    first.head, first.dep_, first.pos_ = verb, "aux", "AUX"
    told = next((c for c in verb.children if c.i > verb.i and c.dep_ == "parataxis"), None)
    if verb.head == verb and told is not None and first.i == first.sent.start:
        told.head, told.dep_ = told, "ROOT"  # "had they asked, we would have left"
        verb.head, verb.dep_ = told, "advcl"
    if first.i < verb.i - 1 and first.lower_ == "had":
        for child in list(verb.children):  # "had they asked"
            if first.i < child.i < verb.i and child.dep_ == "obj":
                child.dep_ = "nsubj"


def lead_future(verb: Token) -> None:
    """ "is (not) going to pay": what somebody will do, as "is to pay" is."""
    going = verb.head
    if verb.pos_ != "VERB" or lemma_of(verb) == "have" or lemma_of(verb) not in known_verbs():
        return
    labels = {c.dep_ for c in going.children if c != verb}
    plain = going.lower_ == "going" and "aux" in labels and not labels & {"obj", "obl", "conj"}
    if not plain or not any(lemma_of(c) == "be" for c in going.children):
        return
    verb.head = verb if going.dep_ == "ROOT" else going.head
    verb.dep_ = going.dep_
    for child in [c for c in going.children if c != verb]:
        child.head = verb
    going.head, going.dep_, going.pos_ = verb, "aux", "AUX"
