"""Whether a clause tells its act as having happened: by scope, from the inside out.

In:  the factuality so far, the predicate that stands over it, the statement it is said in.
Out: one of the eight values of the contract.
Leaves out: which operators there are (they are rows of `operators.tsv`).
"""

from __future__ import annotations

from dataclasses import replace

from detente.knowledge import Composition, Operator
from detente.language.clauses import Predicate
from detente.language.function_words import NO, OBLIGATION, POSSIBLE
from detente.language.tree import Doc
from detente.records import Factuality

FACTS: tuple[Factuality, ...] = ("actual", "asserted")
"""What has happened, by the text itself or by somebody in it."""


def stronger(so_far: Factuality, predicate: Predicate) -> Factuality:
    """What a predicate's negation, modal and condition make of the factuality so far."""
    if predicate.modal == "should have":
        return so_far if predicate.negated else "hypothetical"  # "should not have left" did
    if predicate.negated:
        # "did not fail to attack" attacked; "neither confirmed nor denied that it had" may have.
        return {"negated": "actual", "denied": "possible"}.get(so_far, "negated")  # type: ignore[return-value]
    if so_far in ("negated", "denied"):
        return so_far
    if predicate.modal == "would have":
        return "hypothetical"
    if predicate.conditional:
        return (
            "hypothetical"
            if predicate.modal == "would" and predicate.tense == "past"
            else "conditional"
        )
    if predicate.modal in POSSIBLE | OBLIGATION:
        return "possible"
    if predicate.modal in ("will", "shall", "would") and so_far == "actual":
        return "planned"
    return so_far


def with_none(predicate: Predicate, doc: Doc) -> Predicate:
    """ "offered no concessions": where the verb tells the act, nothing was done to what is none."""
    things = (doc[h] for h in predicate.slots.get("object", ()) if predicate.kind == "verb")
    none = any(c.lower_ in NO and c.dep_ == "det" for thing in things for c in thing.children)
    return replace(predicate, negated=predicate.negated or none)


def in_statement(so_far: Factuality, own: bool) -> Factuality:
    """What being said by somebody makes of it; `own`: the speaker speaks of his own side."""
    if so_far == "actual":
        return "asserted"
    if so_far == "negated" and own:
        return "denied"
    return so_far


def as_told(predicate: Predicate) -> Predicate:
    """A predicate as if it told a fact: who "will not hesitate to strike" threatens."""
    return replace(predicate, negated=False, modal="", conditional=False)


def fact_of(row: Composition, operator: Operator, predicate: Predicate) -> Factuality:
    """ "would like Oslo to leave": who says so wishes it now; else as the verb is told."""
    fact = outcome_of(row.factuality, "actual")
    wished = operator.word == "like" and predicate.modal == "would"
    return fact if wished else stronger(fact, predicate)


def outcome_of(given: str, same: Factuality) -> Factuality:
    """The factuality that a row gives; where it gives none, the act's own.

    >>> outcome_of("", "planned"), outcome_of("denied", "actual")
    ('planned', 'denied')
    """
    return same if given in ("", "same") else given  # type: ignore[return-value]
