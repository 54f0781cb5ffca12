"""Predicates of a parsed doc as plain records: who is in which slot, what is embedded, what qualifies.

In:  a parsed doc with Universal Dependencies labels; the nouns worth reading as predicates.
Out: one `Predicate` per verb, predicative adjective or event noun, tokens told by their index.
Leaves out: what the words mean; conjuncts inside a slot (grounding expands them).

Slots are told in `slots`; embedded predicates stand under `infinitive`, `clause`, or the preposition
before a gerund.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from detente.language.context_words import context_words
from detente.language.function_words import AHEAD, QUESTIONS
from detente.language.negation import is_negated, is_yet_to
from detente.language.noun_slots import noun_slots
from detente.language.phrases import (
    case_of,
    has_subject,
    is_exclaimed,
    is_marked,
    is_passive,
    is_time,
)
from detente.language.repairs.auxiliaries import first_half, shared_auxiliaries
from detente.language.repairs.verb_forms import is_called_for
from detente.language.slots import (
    VOWS,
    antecedent,
    class_words,
    gerund_mark,
    is_gerund,
    is_infinitive,
    lemma_of,
    operator_words,
    shared_subject,
    verb_slots,
)
from detente.language.tree import Doc, Token

__all__ = [
    "Predicate",
    "antecedent",
    "find_predicates",
    "is_inverted",
    "is_passive",
    "is_that_clause",
    "lemma_of",
    "shared_subject",
    "with_particle",
]

Kind = Literal["verb", "noun", "adjective"]


MODALS = frozenset("will would shall may might could can must should ought 'll 'd".split())
PERFECT = {"would": "would have", "'d": "would have", "should": "should have",
           "ought": "should have", "must": "might"}  # fmt: skip
"""What modals say of what was: "should have left" did not, "must have left" may have."""

CONDITIONAL_MARKS = frozenset("if unless provided lest".split())
IN_CASE = frozenset(("case",))
"""What is done "in case Oslo leaves" is done; whether Oslo leaves is open."""

SUPPOSING = CONDITIONAL_MARKS | frozenset("had otherwise without instead".split())
"""Words of a sentence that tells what would have been."""

OPEN_MARKS = CONDITIONAL_MARKS | {"whether"}
"""What leaves open whether a clause holds: "asked whether Oslo left" asks for nothing."""

INVERTED = frozenset("should had were".split())
"""Auxiliaries that stand before their subject where "if" is left out."""

CLAUSES = frozenset("ccomp csubj csubj:pass parataxis".split())
EMBEDDED = CLAUSES | frozenset("xcomp advcl acl acl:relcl".split())
"""Labels of what a predicate may take as its complement."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that says something of its slots; `governor` is the predicate it is embedded in."""

    head: int
    kind: Kind
    word: str
    slots: Mapping[str, tuple[int, ...]]
    complements: Mapping[str, tuple[int, ...]]
    passive: bool
    negated: bool
    modal: str
    tense: Literal["past", "present", "future", ""]
    conditional: bool
    infinitive: bool


def find_predicates(doc: Doc, nouns: Container[str]) -> dict[int, Predicate]:
    """Find the predicates of a doc by token index; `nouns` are lemmas read as event nouns."""
    found = {}
    for token in doc:
        kind = _kind(token, nouns)
        if kind:
            found[token.i] = _make_predicate(token, kind)
    for head, predicate in found.items():
        if predicate.kind == "verb" and _has_none(doc[head], found):
            found[head] = replace(predicate, negated=True)
    return found


def _has_none(verb: Token, predicates: Container[int]) -> bool:
    """ "moved no troops", "no envoy was expelled": nothing was done; an event noun tells it itself."""
    sides = [c for c in verb.children if c.dep_ in ("obj", "nsubj", "nsubj:pass")]
    if any(w.dep_ == "cc:preconj" and w.lower_ == "neither" for c in sides for w in c.children):
        return True  # "gave it neither arms nor loans"
    told = [c for c in sides if c.i not in predicates or _is_somebody(c)]
    more = (c for t in told for c in t.children if c.lower_ in ("more", "further"))
    if any(c.nbor(-1).lower_ == "no" for c in more):
        return True  # "will issue no more visas"
    # "sided with neither party"
    told += [c for c in verb.children if c.dep_ == "obl" and c.left_edge.nbor().lower_ == "neither"]
    none = (w for c in told for w in c.children if w.lower_ in ("no", "neither"))
    return any(word.dep_ == "det" and not word.nbor().like_num for word in none)


def _is_somebody(noun: Token) -> bool:
    """ "no troops", "no state": what is also a word of a deed and is none here."""
    words = class_words("troops") | class_words("state") | {"state"}
    return lemma_of(noun) in words and noun.dep_ in ("obj", "nsubj", "nsubj:pass")


def _kind(token: Token, nouns: Container[str]) -> Kind | None:
    pos = token.pos_
    if pos == "VERB" or (pos == "AUX" and _dep(token) not in ("aux", "cop")):
        return "verb"
    if pos == "ADJ" and (
        any(_dep(child) == "cop" for child in token.children)
        or _dep(token) in ("ROOT", "xcomp", "ccomp", "acl", "conj", "advcl")
    ):
        return "adjective"
    if pos == "NOUN" and _acts_as_verb(token):
        return "verb"
    if pos == "NOUN" and _is_refused(token):
        return "adjective"  # "the plan was a non-starter", "is without foundation"
    deed = lemma_of(token) in class_words("deed") and lemma_of(token) not in nouns
    if pos == "NOUN" and _is_predicate(token) and (deed or _is_verdict(token)):
        return "adjective"  # "the raid was a mistake", "this is a hostile act" judges it
    sides = {*class_words("backer"), *class_words("giver"), *class_words("critic")}
    called = token.dep_ in ("appos", "xcomp") or _is_predicate(token) or _is_among(token)
    if pos == "NOUN" and called and lemma_of(token) in sides:
        return "adjective"  # "Oslo, a backer of Rome, ...", "is the largest donor to Rome"
    if pos in ("NOUN", "PROPN") and (lemma_of(token) in nouns or token.lower_ in nouns):
        return "noun"
    return None


def _is_verdict(token: Token) -> bool:
    """ "is a mistake", "is part of the problem", "is a sponsor of terror": by its parts as well."""
    parts = (
        c
        for c in token.children
        if c.dep_ in ("amod", "compound") or (c.dep_ == "nmod" and case_of(c) in ("of", "for"))
    )
    words = (token, *(p for p in parts if p.pos_ != "PROPN"))
    judging = ("verdict", "insult", "harm", "virtue", "boon")
    return any(lemma_of(w) in class_words(name) for w in words for name in judging)


def _is_refused(token: Token) -> bool:
    """ "talks are out of the question", "was a non-starter": a noun that turns something down."""
    words = f"{case_of(token)} {lemma_of(token)}".strip()
    return words in class_words("refusal") and any(_dep(c) == "cop" for c in token.children)


def _is_predicate(token: Token) -> bool:
    """Whether a noun says what something is: "is a threat", not "is under threat", "to be one"."""
    is_told = any(_dep(c) == "cop" and "Fin" in c.morph.get("VerbForm", []) for c in token.children)
    is_told |= is_exclaimed(token)  # "“A hostile act,” said Rome"
    return is_told and not any(c.dep_ == "case" or c.lower_ == "to" for c in token.children)


def _is_among(token: Token) -> bool:
    """ "is among the critics of Rome"."""
    return case_of(token) == "among" and any(_dep(c) == "cop" for c in token.children)


def _acts_as_verb(token: Token) -> bool:
    """Whether a word tagged as a noun has a subject and an object, or a particle ("shot down").

    A subject is enough in a clause: "demanded that she resign", "as talks stall".
    """
    deps = {c.dep_ for c in token.children}
    if "nsubj" not in deps or "cop" in deps:
        return False
    return token.dep_ in ("ccomp", "advcl") or bool(deps & {"obj", "compound:prt"})


def _dep(token: Token) -> str:
    """The dependency label without the passive voice's being copied onto auxiliaries."""
    return token.dep_.partition(":")[0] if token.dep_ == "aux:pass" else token.dep_


def _make_predicate(token: Token, kind: Kind) -> Predicate:
    passive = is_passive(token)
    slots = noun_slots(token) if kind == "noun" else verb_slots(token, passive)
    slots |= _borne(token) if kind == "adjective" else {}
    auxiliaries = [c for c in token.children if c.dep_.startswith(("aux", "cop"))]
    auxiliaries = auxiliaries or shared_auxiliaries(token)
    if token.head.lower_ == "ought" and any(lemma_of(c) == "have" for c in auxiliaries):
        auxiliaries.insert(0, token.head)
    modal = next((lemma_of(c) for c in auxiliaries if c.lower_ in MODALS), "")
    modal = modal or next((c.lower_ for c in auxiliaries if c.lower_ in MODALS), "")
    ahead = _is_to_be(token) or _is_headline_plan(token)
    modal = "will" if ahead and not modal else modal
    if any(lemma_of(c) == "have" for c in auxiliaries):
        modal = PERFECT.get(modal, modal)
    if modal in ("", "'d") and kind == "verb" and is_called_for(token):
        modal = "should"

    modal = "" if modal == "would have" and _is_hearsay(token) else modal
    unmade = _is_unmade(token)
    if modal == "would" and any(c.lower_ == "rather" for c in token.children):
        modal = "might"  # "would rather leave": what is preferred
    return Predicate(
        head=token.i,
        kind=kind,
        word=with_particle(token),
        slots=slots,
        complements=_complements(token),
        passive=passive,
        negated=is_negated(token) and case_of(token) != "without" and not unmade,
        modal={"'ll": "will", "'d": "would"}.get(modal, modal),
        tense=_tense(token, auxiliaries, modal),
        conditional=_is_conditional(token) and not unmade,
        infinitive=is_infinitive(token),
    )


def _is_to_be(verb: Token) -> bool:
    """ "is to bomb", "is to leave and | bomb", not "is said to be bombing"."""
    first = first_half(verb)
    helping = [c for c in first.children if c.dep_.startswith(("aux", "cop"))]
    being = next((c.i for c in helping if lemma_of(c) == "be"), first.i)
    told = any(
        c.lower_ in ("to", "due") and c.dep_ in ("mark", "aux") and being < c.i < first.i
        for c in first.children
    )
    return told and not is_yet_to(first)


def _borne(token: Token) -> dict[str, tuple[int, ...]]:
    """ "Rome's backer", "Oslo, a backer of Rome": whose somebody is called so, and who is."""
    owners = tuple(c.i for c in token.children if c.dep_ == "nmod:poss")
    bearers = (token.head.i,) if token.dep_ == "appos" else ()
    return {s: heads for s, heads in (("of", owners), ("subject", bearers)) if heads}


def _is_unmade(clause: Token) -> bool:
    """ "if they had not left": what is only thought away has been done."""
    had = any(c.dep_.startswith("aux") and c.lower_ == "had" for c in clause.children)
    marked = any(c.dep_ == "mark" and c.lower_ == "if" for c in clause.children)
    return had and is_negated(clause) and (marked or is_inverted(clause)) and clause.dep_ != "ccomp"


def with_particle(token: Token) -> str:
    """A verb's lemma and its particle: "hand over"."""
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    return f"{lemma_of(token)} {particle}".strip()


def _complements(token: Token) -> dict[str, tuple[int, ...]]:
    """Embedded clauses by the slot they stand in."""
    found: dict[str, list[int]] = {}
    # "gave Oslo a week to leave"
    spans = (c for c in token.children if c.dep_ in ("obj", "obl:unmarked") and is_time(c))
    claims = [c for c in token.children if c.lower_ == "right" and lemma_of(token) == "reserve"]
    held = (*spans, *claims)  # "reserved the right to leave"
    due = (c for noun in held for c in noun.children if c.dep_ == "acl" and is_infinitive(c))
    for child in (*token.children, *due):
        dep = child.dep_
        if dep not in EMBEDDED or child.pos_ not in ("VERB", "ADJ", "NOUN", "AUX", "PROPN", "ADV"):
            continue
        gerund = is_gerund(child)
        if is_marked(child, OPEN_MARKS):
            continue
        if dep == "ccomp" and child.left_edge.lower_ in QUESTIONS and child.left_edge != child:
            continue  # "asked Oslo why it had left" asks for no more than an answer
        again = lemma_of(child) == lemma_of(token)  # "Oslo wants peace, Rome wants war"
        parted = again or any(t.text == ";" for t in token.doc[token.i : child.i])
        if dep == "parataxis" and parted:
            # "asked for talks; Oslo declined" tells two things.
            continue
        mark = gerund_mark(child) if gerund and dep in ("advcl", "acl", "xcomp", "ccomp") else ""
        if dep == "advcl" and not mark and _is_as_seen(child):
            mark = "as"
        if mark:
            found.setdefault(mark, []).append(child.i)
        elif dep == "xcomp" or (dep in ("acl", "advcl", "ccomp") and is_infinitive(child)):
            found.setdefault("infinitive", []).append(child.i)
        elif dep in CLAUSES or (
            dep.startswith("acl") and (is_that_clause(child) or is_called_for(child))
        ):
            found.setdefault("clause", []).append(child.i)
        elif gerund and (dep == "acl" or (dep == "advcl" and is_behind(token, child))):
            found.setdefault("infinitive", []).append(child.i)
    for slot in list(found):
        for place in list(found[slot]):
            found[slot] += [c.i for c in token.doc[place].conjuncts if c.i > place]
    return {slot: tuple(dict.fromkeys(places)) for slot, places in found.items()}


def is_behind(verb: Token, gerund: Token) -> bool:
    """ "ruled out delivering tanks": a gerund right behind a verb or its particle is its object."""
    between = verb.doc[verb.i + 1 : gerund.left_edge.i]
    particles = all(word.head == verb and word.dep_ == "compound:prt" for word in between)
    return gerund.i > verb.i and particles


def _is_as_seen(participle: Token) -> bool:
    """ "saw it as captured by Oslo": a participle behind "as" tells how something is seen."""
    marked = any(c.dep_ == "mark" and c.lower_ == "as" for c in participle.children)
    own = any(c.dep_.startswith(("nsubj", "aux")) for c in participle.children)
    return marked and not own and "Past" in participle.morph.get("Tense", [])


def is_that_clause(verb: Token) -> bool:
    """ "the claim that Oslo left": a clause that lacks nothing, introduced by "that".

    Where the parse has a relative one, what follows its verb fills the place of "that".
    """
    full = any(c.dep_ == "nsubj" for c in verb.children) and any(
        c.i > verb.i and c.dep_ in ("obj", "obl", "ccomp", "xcomp") for c in verb.children
    )
    return any(
        c.lower_ == "that"
        and (c.dep_ == "mark" or verb.dep_ == "acl" or (full and c.dep_ == "obj"))
        for c in verb.children
    )


def _is_headline_plan(token: Token) -> bool:
    """ "Chad to send troops", "Chad to send troops, envoy says": what a headline says is planned."""
    alone = token.dep_ == "ROOT" or (token.dep_ == "ccomp" and token.i < token.head.i)
    before = [c for c in token.children if c.i < token.i]
    to = next((c.i for c in before if c.lower_ == "to" and c.dep_ in ("mark", "aux")), 0)
    return alone and any(c.dep_.startswith("nsubj") and c.i < to for c in before)


def _is_conditional(token: Token) -> bool:
    """Whether a predicate stands in an if-clause, or its clause hangs on one."""
    if is_marked(token, IN_CASE):
        return True
    clauses = [token]
    while clauses[-1].dep_ == "conj" and not has_subject(clauses[-1]):
        clauses.append(clauses[-1].head)  # "if Oslo leaves or pays"
    if not (_is_plain_past(token) or _is_said(token)):
        # "threatened a war if they came" threatens; "would come if" does not.
        clauses += (c for c in token.children if c.dep_ in ("advcl", "ccomp", "parataxis"))
    if token.dep_ in ("parataxis", "ccomp") and token.head.i < token.i and is_inverted(token.head):
        return True
    return any(is_inverted(clause) or is_marked(clause, CONDITIONAL_MARKS) for clause in clauses)


def _is_hearsay(verb: Token) -> bool:
    """ "According to the press, Oslo would have left" it, as French and Spanish tell what they heard."""
    if any(t.lower_ in SUPPOSING for t in verb.sent):
        return False
    while verb.dep_ == "conj":
        verb = verb.head
    heard = class_words("press") | class_words("official") | context_words("cited")
    cited = (c for c in verb.children if case_of(c) == "according")
    return any(c.ent_type_ or lemma_of(c) in heard for c in cited)


def _is_said(token: Token) -> bool:
    """ "threatens war if they come" threatens, whatever they do."""
    finite = "Fin" in token.morph.get("VerbForm", [])
    plain = finite and not any(c.dep_.startswith("aux") for c in token.children)
    return plain and any(lemma_of(token) in operator_words("verb", vow) for vow in VOWS)


def _is_plain_past(token: Token) -> bool:
    """Whether a verb tells what happened: "offered", not "would offer"."""
    finite = "Fin" in token.morph.get("VerbForm", []) and "Past" in token.morph.get("Tense", [])
    return finite and not any(c.dep_.startswith("aux") for c in token.children)


def is_inverted(clause: Token) -> bool:
    """ "Should Oslo refuse, ...", "Had we known, ...": a condition without an "if"."""
    first = next((c for c in clause.children if c.dep_.startswith(("aux", "cop"))), None)
    subject = next((c for c in clause.children if c.dep_.startswith("nsubj")), None)
    if first is None or subject is None or first.i > subject.i or first.lower_ not in INVERTED:
        return False
    before = clause.doc[clause.left_edge.i : first.i]
    marks = all(t.dep_ in ("mark", "punct") for t in before)  # "warned that, should they leave,"
    return marks and not clause.sent.text.rstrip(' "').endswith("?")


def _tense(
    token: Token, auxiliaries: list[Token], modal: str
) -> Literal["past", "present", "future", ""]:
    if modal in AHEAD:
        return "future"
    finite = [*auxiliaries, token]
    if any("Past" in t.morph.get("Tense", []) for t in finite):
        return "past"
    if any("Pres" in t.morph.get("Tense", []) for t in finite):
        return "present"
    return ""
