"""Which words take a clause, and which clause: what the lexicon says that a verb or noun governs.

In:  the rows of acts and operators.
Out: words by the slot of the clause that they take, nouns of acts, who may act.
Leaves out: moving a clause to its governor (`complements`).
"""

from __future__ import annotations

from detente.knowledge import Act, Knowledge, Operator, per_knowledge
from detente.language.phrases import labels_under
from detente.language.slots import lemma_of
from detente.language.tree import Token

WANTING = frozenset("want need".split())
"""Verbs whose object, with a participle, is not yet what the participle says."""

TOWARD = frozenset(("to", "toward", "towards"))
"""Slots of nouns that lead somewhere and are about nothing."""

TAKEN = frozenset(("gerund", "infinitive"))
"""Slots of a verb of which one lets it take what its subject or object does."""


@per_knowledge
def asking_nouns(knowledge: Knowledge) -> frozenset[str]:
    """The nouns that ask "for" something."""
    rows = (row for row in knowledge.operators if row.kind == "noun")
    return frozenset(row.word for row in rows if row.operator in ("appeal", "demand"))


@per_knowledge
def willing_nouns(knowledge: Knowledge) -> frozenset[str]:
    """The nouns over an infinitive: plans, refusals, reluctance."""
    rows = (row for row in knowledge.operators if row.kind == "noun")
    return frozenset(row.word for row in rows if "infinitive" in row.complement)


def is_wanted(participle: Token, verb: Token) -> bool:
    """ "wants him jailed", "ordered him jailed": not "ordered ships built in Oslo"."""
    orders = lemma_of(verb) == "order" and not labels_under(participle) & {"obl", "obl:agent"}
    past = participle.morph.get("Tense") == ["Past"]
    return past and (orders or lemma_of(verb) in WANTING)


def is_somebody(noun: Token) -> bool:
    """Whether a noun is a name, a pronoun or a person."""
    return noun.pos_ in ("PROPN", "PRON") or lemma_of(noun) in people()


def can_act(noun: Token) -> bool:
    """Whether a noun is somebody who may do what a clause tells, not an event of its own."""
    return noun.pos_ in ("PROPN", "PRON") or lemma_of(noun) not in event_nouns()


@per_knowledge
def controlling_verbs(knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """Verbs and the slot of what they make their object do."""
    return frozenset(
        (operator.word, slot)
        for operator in knowledge.operators
        if operator.kind == "verb" and "object" in operator.addressee
        for slot in operator.complement
    )


@per_knowledge
def event_nouns(knowledge: Knowledge) -> frozenset[str]:
    """Nouns that a clause may be about: "a plan to withdraw", not "a move towards it"."""
    leading = (row for row in knowledge.operators if not TOWARD.issuperset(row.complement))
    rows: list[Act | Operator] = [*knowledge.acts, *leading]
    return frozenset(row.word for row in rows if row.kind == "noun")


@per_knowledge
def people(knowledge: Knowledge) -> frozenset[str]:
    """What people are called who do things: "rebels", "guards"."""
    return frozenset(role.word for role in knowledge.roles)


@per_knowledge
def complements(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """What the verbs of the lexicon take; "gerund" where they take an infinitive and no object."""
    taken: dict[str, frozenset[str]] = {}
    for operator in knowledge.operators:
        if operator.kind == "verb":
            bare = "infinitive" in operator.complement and "object" not in operator.addressee
            told = frozenset((*operator.complement, *(("gerund",) if bare else ())))
            taken[operator.word] = taken.get(operator.word, frozenset()) | told
    return taken
