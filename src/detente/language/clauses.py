"""Predicates of a parsed doc as plain records: who is in which slot, what is embedded, what qualifies.

In:  a spaCy doc with Universal Dependencies labels; the nouns worth reading as predicates.
Out: one `Predicate` per verb, predicative adjective or event noun, tokens told by their index.
Leaves out: what the words mean; conjuncts inside a slot (grounding expands them).

Slots are those of the lexicon: `subject` (also the by-agent of a passive), `object` (also the
subject of a passive), `recipient`, `poss`, `modifier`, `compound`, and prepositions by their word.
Embedded predicates stand under `infinitive`, `clause`, or the preposition before a gerund.
Shared subjects are filled in over coordination, control, raising, participles and relatives.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from detente.language.phrases import case_of, hanging_phrases, is_time

Kind = Literal["verb", "noun", "adjective"]

ACRONYM_MODIFIERS = 5
"""A compound in capitals up to this length (US, UN, NATO) modifies as an adjective would."""

NEGATIONS = frozenset(
    """not n't never no neither nor without nobody nothing hardly barely nt none unsuccessfully
    vainly""".split()
)
MODALS = frozenset("will would shall may might could can must should ought 'll 'd".split())
CONDITIONAL_MARKS = frozenset("if unless provided lest".split())
CLAUSES = frozenset("ccomp csubj csubj:pass parataxis".split())
GERUND_MARKS = frozenset(
    "of from for by in at on with without after before against about into over".split()
)
"""Prepositions that may introduce a gerund; "that" before one is a parse gone astray."""

LOOSE = frozenset("obl:unmarked nmod:unmarked dep appos".split())
"""Labels that the parser gives to an object it does not recognise."""

SIDES = frozenset(("from", "by", "against"))
"""Prepositions before who is asked or opposed, never before a place: those in another phrase count."""

LONGEST_CHAIN = 40
"""Governors followed at most, against parses that run in circles or endless lists."""


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

    def first(self, slot: str) -> int | None:
        """The first token in a slot, if any."""
        return next(iter(self.slots.get(slot, ())), None)


def find_predicates(doc: Doc, nouns: Container[str]) -> dict[int, Predicate]:
    """Find the predicates of a doc by token index; `nouns` are lemmas read as event nouns."""
    found = {}
    for token in doc:
        kind = _kind(token, nouns)
        if kind:
            found[token.i] = _make_predicate(token, kind)
    return found


def lemma_of(token: Token) -> str:
    """The lower-case lemma of a token."""
    return token.lemma_.lower() or token.lower_


def _kind(token: Token, nouns: Container[str]) -> Kind | None:
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and _dep(token) not in ("aux", "cop")):
        return "verb"
    if token.pos_ == "ADJ" and (
        any(_dep(child) == "cop" for child in token.children)
        or _dep(token) in ("ROOT", "xcomp", "ccomp", "acl", "conj", "advcl")
    ):
        return "adjective"
    if token.pos_ == "NOUN" and _acts_as_verb(token):
        return "verb"
    if token.pos_ in ("NOUN", "PROPN") and (lemma_of(token) in nouns or token.lower_ in nouns):
        return "noun"
    return None


def _acts_as_verb(token: Token) -> bool:
    """Whether a word tagged as a noun has a subject and an object, or a particle ("shot down").

    A subject is enough in a clause: "demanded that she resign".
    """
    deps = {c.dep_ for c in token.children}
    if "nsubj" not in deps or "cop" in deps:
        return False
    return token.dep_ == "ccomp" or bool(deps & {"obj", "compound:prt"})


def _dep(token: Token) -> str:
    """The dependency label without the passive voice's being copied onto auxiliaries."""
    return token.dep_.partition(":")[0] if token.dep_ == "aux:pass" else token.dep_


def _make_predicate(token: Token, kind: Kind) -> Predicate:
    slots = noun_slots(token) if kind == "noun" else verb_slots(token)
    auxiliaries = [c for c in token.children if c.dep_.startswith(("aux", "cop"))]
    modal = next((lemma_of(c) for c in auxiliaries if c.lower_ in MODALS), "")
    modal = modal or next((c.lower_ for c in auxiliaries if c.lower_ in MODALS), "")
    be_to = any(lemma_of(c) == "be" for c in auxiliaries) and any(
        c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in token.children
    )
    modal = "will" if be_to and not modal else modal
    if modal in ("would", "'d") and any(lemma_of(c) == "have" for c in auxiliaries):
        modal = "would have"
    return Predicate(
        head=token.i,
        kind=kind,
        word=_word(token),
        slots=slots,
        complements=_complements(token),
        passive=is_passive(token),
        negated=_is_negated(token),
        modal={"'ll": "will", "'d": "would"}.get(modal, modal),
        tense=_tense(token, auxiliaries, modal),
        conditional=_is_conditional(token),
        infinitive=_is_infinitive(token),
    )


def _word(token: Token) -> str:
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    return f"{lemma_of(token)} {particle}".strip()


def is_passive(token: Token) -> bool:
    """Whether a verb stands in the passive, as a clause or a participle after a noun."""
    if any(c.dep_ in ("aux:pass", "nsubj:pass", "obl:agent") for c in token.children):
        return True
    participle = "Part" in token.morph.get("VerbForm", []) and "Past" in token.morph.get(
        "Tense", []
    )
    bare = not any(c.dep_ in ("aux", "nsubj") for c in token.children)
    if token.dep_ == "conj" and participle and bare and token.head.pos_ == "VERB":
        return is_passive(token.head)
    return participle and bare and token.dep_ in ("acl", "amod", "advcl")


def verb_slots(token: Token) -> dict[str, tuple[int, ...]]:
    """The slots of a verb or predicative adjective."""
    slots: dict[str, list[int]] = {}
    nested: list[tuple[str, int]] = []
    passive = is_passive(token)
    for child in token.children:
        dep = child.dep_
        if dep in ("nsubj", "nsubj:pass", "csubj", "nsubj:outer"):
            passive_subject = dep == "nsubj:pass" or (passive and dep == "nsubj")
            slots.setdefault("object" if passive_subject else "subject", []).append(
                antecedent(child)
            )
        elif dep == "obj" and not is_time(child):
            slots.setdefault("object", []).append(antecedent(child))
        elif dep == "iobj":
            slots.setdefault("recipient", []).append(antecedent(child))
        elif dep == "obl:agent":
            slots.setdefault("subject", []).append(antecedent(child))
        elif dep in ("obl", "nmod", "obl:unmarked", "advmod", "xcomp"):
            case = case_of(child)
            if case == "by" and passive:
                slots.setdefault("subject", []).append(antecedent(child))
            elif case and not is_time(child):
                slots.setdefault(case, []).append(antecedent(child))
                nested += [(c, i) for c, i in hanging_phrases(child) if c != "of"]
    if not {"object", "recipient"} & set(slots) and not passive:
        # A bare noun after the verb that tells no time is its object, whatever the parse calls it.
        bare = [
            c.i
            for c in token.children
            if c.i > token.i and c.pos_ == "NOUN" and c.dep_ in LOOSE and not is_time(c)
        ]
        if bare:
            slots["object"] = bare[:1]
    if "recipient" in slots and "object" not in slots:
        # "warned Oslo that ...": the hearer is the verb's only object.
        slots["object"] = slots["recipient"]
    _lift_object_phrases(token, slots)
    for case, phrase in nested:
        # "asked for maize from Oslo": the last phrase may hang on the one before.
        if case in SIDES:
            slots.setdefault(case, [phrase])
    if "subject" not in slots and not (passive and "object" in slots):
        shared = shared_subject(token)
        if shared is not None:
            slots["object" if passive and token.pos_ != "ADJ" else "subject"] = [shared]
    if "object" not in slots and token.dep_ == "acl:relcl" and _has_gap(token):
        slots["object"] = [token.head.i]
    return {slot: tuple(heads) for slot, heads in slots.items()}


def _lift_object_phrases(token: Token, slots: dict[str, list[int]]) -> None:
    """Give the verb the phrases that the parser hung on its object ("deploy troops to Mali")."""
    for head in list(slots.get("object", ())):
        if head < token.i:
            continue
        for case, phrase in hanging_phrases(token.doc[head]):
            if case != "of":
                slots.setdefault(case, []).append(phrase)
            elif "of" not in slots:
                slots["of"] = [phrase]


def noun_slots(token: Token) -> dict[str, tuple[int, ...]]:
    """The slots of an event noun."""
    slots: dict[str, list[int]] = {}
    owner = token.head if token.dep_ == "compound" and token.head.pos_ == "NOUN" else None
    for child in (*token.children, *(owner.children if owner is not None else ())):
        if child is token:
            continue
        dep, case = child.dep_, ""
        if dep == "nmod:poss":
            case = "poss"
        elif dep in ("amod", "det") and child.pos_ in ("ADJ", "PROPN", "NOUN"):
            case = "modifier"
        elif dep in ("compound", "nmod:unmarked", "nmod:desc", "nmod") and not case_of(child):
            short = child.text.isupper() or "." in child.text
            acronym = short and len(child.text) <= ACRONYM_MODIFIERS
            case = "modifier" if acronym else "compound" if child.i < token.i else ""
        elif dep in ("nmod", "obl", "obl:agent") and not is_time(child):
            case = case_of(child)
        if case:
            slots.setdefault(case, []).append(child.i)
            if child.dep_ == "nmod":
                _lift_chained(child, case, slots)
        if dep == "compound":
            # "The Iranian missile attack": what hangs on the first noun is the whole's.
            inner = [c.i for c in child.children if c.dep_ == "amod"]
            if inner:
                slots.setdefault("modifier", []).extend(inner)
    if "poss" not in slots:
        # "Oslo's landmark 2012 visit": the owner may hang on a modifier.
        owners = [c.i for m in token.children if m.i < token.i for c in m.children
                  if c.dep_ == "nmod:poss"]  # fmt: skip
        if owners:
            slots["poss"] = owners[:1]
    return {slot: tuple(heads) for slot, heads in slots.items()}


def _lift_chained(child: Token, above: str, slots: dict[str, list[int]]) -> None:
    """ "a visit of the minister to Oslo": the last phrase may hang on the one before."""
    for inner in child.children:
        case = case_of(inner) if inner.dep_ == "nmod" and inner.i > child.i else ""
        if case and case != above:
            slots.setdefault(case, []).append(inner.i)


def antecedent(token: Token) -> int:
    """The index of a token; a relative pronoun stands for the noun its clause hangs on."""
    if token.lower_ in ("who", "which", "that", "whom") and "Rel" in token.morph.get(
        "PronType", []
    ):
        clause = next((a for a in token.ancestors if a.dep_ == "acl:relcl"), None)
        if clause is not None:
            return int(clause.head.i)
    return int(token.i)


def _has_gap(token: Token) -> bool:
    """Whether a relative clause lacks its object and has another subject than its noun."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    return (
        subject is not None
        and antecedent(subject) == subject.i
        and not any(c.dep_ in ("obj", "ccomp") for c in token.children)
        and not any(c.dep_ == "obl" and not case_of(c) for c in token.children)
    )


def shared_subject(token: Token, depth: int = 0) -> int | None:
    """The subject that a predicate shares with the one above it; a token index or None."""
    if depth > LONGEST_CHAIN:
        return None
    above, dep = token.head, token.dep_
    if above is token:
        return None
    if dep == "acl:relcl":
        return int(above.i)
    if dep == "acl" and above.pos_ in ("NOUN", "PROPN", "PRON"):
        if _is_infinitive(token) or token.morph.get("VerbForm", []) == ["Ger"]:
            return _noun_owner(above, depth)
        return int(above.i)
    if dep in ("xcomp", "advcl", "conj", "ccomp", "parataxis"):
        if above.pos_ in ("NOUN", "PROPN"):
            return _noun_owner(above, depth)
        if dep in ("ccomp", "parataxis") and not _is_infinitive(token):
            return None
        return _controller(token, above, depth)
    return None


def _controller(token: Token, above: Token, depth: int) -> int | None:
    """The argument of the governing verb that an embedded one takes as its subject."""
    own = [c for c in above.children if c.dep_.startswith("nsubj")]
    if token.dep_ in ("xcomp", "ccomp") or (
        token.dep_ == "advcl" and (_gerund_mark(token) or _is_infinitive(token))
    ):
        objects = [c for c in above.children if c.dep_ in ("obj", "iobj") and c.i < token.i]
        called = [
            c
            for c in above.children
            if c.dep_ == "obl" and case_of(c) in ("on", "upon") and c.i < token.i
        ]
        # "time has come for X to leave": X does what the infinitive tells.
        beside = next((c for c in above.children if _stands_before_to(c, token)), None)
        if beside is not None:
            return int(beside.i)
        if objects and lemma_of(above) not in ("promise", "threaten", "vow"):
            return antecedent(objects[0])
        if called and lemma_of(above) in ("call", "prevail", "rely", "count"):
            return antecedent(called[0])
    if own:
        return antecedent(own[0])
    agent = next((c for c in above.children if c.dep_ == "obl:agent"), None)
    if agent is not None and token.dep_ == "conj":
        return int(agent.i)
    return shared_subject(above, depth + 1)


def _stands_before_to(phrase: Token, verb: Token) -> bool:
    return (
        phrase.dep_ == "obl"
        and case_of(phrase) == "for"
        and phrase.right_edge.i + 1 < verb.i
        and phrase.doc[phrase.right_edge.i + 1].lower_ == "to"
    )


def _noun_owner(noun: Token, depth: int) -> int | None:
    """Who does what a noun announces: "Iran's plan to ...", "X has a plan to ..."."""
    for child in noun.children:
        if child.dep_ == "nmod:poss" or (child.dep_ == "amod" and child.text[:1].isupper()):
            return int(child.i)
    verb = noun.head
    if verb is noun or verb.pos_ not in ("VERB", "ADJ", "AUX"):
        return None
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    if subject is not None and subject is not noun:
        return antecedent(subject)
    return shared_subject(verb, depth + 1)


def _gerund_mark(token: Token) -> str:
    """The preposition before a gerund: "accused of sending"."""
    for child in token.children:
        if child.dep_ in ("mark", "case") and child.i < token.i and child.lower_ != "to":
            return child.lower_ if child.lower_ in GERUND_MARKS else ""
    if any(c.dep_ in ("mark", "case") and c.lower_ == "to" for c in token.children):
        return "to"
    return ""


def _complements(token: Token) -> dict[str, tuple[int, ...]]:
    """Embedded clauses by the slot they stand in."""
    found: dict[str, list[int]] = {}
    for child in token.children:
        dep = child.dep_
        if child.pos_ not in ("VERB", "ADJ", "NOUN", "AUX", "PROPN", "ADV"):
            continue
        gerund = "Ger" in child.morph.get("VerbForm", []) or child.lower_.endswith("ing")
        if any(c.dep_ == "mark" and c.lower_ in CONDITIONAL_MARKS for c in child.children):
            continue
        mark = _gerund_mark(child) if dep in ("advcl", "acl", "xcomp", "obl", "ccomp") else ""
        if dep in ("advcl", "acl", "xcomp", "ccomp") and gerund and mark:
            found.setdefault(mark, []).append(child.i)
        elif dep == "xcomp" or (dep in ("acl", "advcl", "ccomp") and _is_infinitive(child)):
            found.setdefault("infinitive", []).append(child.i)
        elif dep in CLAUSES or (dep == "acl" and any(c.lower_ == "that" for c in child.children)):
            found.setdefault("clause", []).append(child.i)
        elif dep == "acl" and gerund:
            found.setdefault("infinitive", []).append(child.i)
    for slot in list(found):
        for place in list(found[slot]):
            found[slot] += [c.i for c in token.doc[place].conjuncts if c.i > place]
    return {slot: tuple(dict.fromkeys(places)) for slot, places in found.items()}


def _is_infinitive(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux", "case") for c in token.children) or (
        token.morph.get("VerbForm", []) == ["Inf"] and token.dep_ in ("xcomp",)
    )


def _is_negated(token: Token) -> bool:
    for child in token.children:
        if child.lower_ in NEGATIONS and child.dep_ in ("advmod", "det", "cc", "mark", "case"):
            # "not only" denies nothing.
            after = child.i + 1 < len(token.doc) and token.doc[child.i + 1].lower_
            return after != "only"
        if child.dep_.startswith("nsubj") and child.lower_ in ("nobody", "none", "neither"):
            return True
    return False


def _is_conditional(token: Token) -> bool:
    """Whether a predicate stands in an if-clause, or its clause hangs on one."""
    if any(c.dep_ == "mark" and c.lower_ in CONDITIONAL_MARKS for c in token.children):
        return True
    return any(
        child.dep_ in ("advcl", "ccomp", "parataxis")
        and any(c.dep_ == "mark" and c.lower_ in CONDITIONAL_MARKS for c in child.children)
        for child in token.children
    )


def _tense(
    token: Token, auxiliaries: list[Token], modal: str
) -> Literal["past", "present", "future", ""]:
    if modal in ("will", "shall", "'ll"):
        return "future"
    finite = [*auxiliaries, token]
    if any("Past" in t.morph.get("Tense", []) for t in finite):
        return "past"
    if any("Pres" in t.morph.get("Tense", []) for t in finite):
        return "present"
    return ""
