"""What leaves open, or denies, that an encounter took place: "allegedly", "too weak to", "no proof of".

In:  a word of an encounter, and how far it has come by the words over it.
Out: how far it has come by what its clause leaves open.
Leaves out: the words over it (stages), its own tense (tenses).
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.coding.encounters.tenses import UNTOLD
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate
from detente.language.denials import is_called_false, is_without_proof
from detente.language.function_words import NOT, WHICH
from detente.language.negation import is_negated
from detente.language.openness import is_hearsay, is_said_of, is_unproven
from detente.language.phrases import case_of
from detente.language.tree import Token


def holding(head: Token) -> Token:
    """The verb that with a noun tells of an encounter, "to **hold** talks"; else the word itself."""
    held = head.dep_ == "obj" and head.pos_ == "NOUN" and head.head.pos_ == "VERB"
    return head.head if held else head


def doubt_of(head: Token, status: str) -> str:
    """The status, in the light of what leaves open that the encounter took place."""
    if is_called_false(head):
        return "refused"
    if status not in ("", "held"):
        return status
    if is_without_proof(head):
        return "proposed"
    clause = holding(head)
    if any(is_hearsay(t) or is_said_of(t) for t in (head, clause)):
        return UNTOLD  # "allegedly met", "is said to have held talks"
    of_adjective = clause.dep_ == "advcl" and clause.head.pos_ == "ADJ"
    open_ = (status == "" or clause != head) and (of_adjective or clause.dep_ != "advcl")
    if open_ and is_unproven(clause):
        too = any(c.lower_ == "too" for c in clause.head.children) or is_negated(clause.head)
        return UNTOLD if of_adjective and too else "proposed"  # "too weak to meet him"
    return "proposed" if _is_denied(head) else status


def is_called_off(scene: Scene, predicates: Mapping[int, Predicate], noun: Token) -> bool:
    """ "The visit will not take place", "the talks did not go ahead"."""
    occurring = scene.knowledge.class_words["occurring"]
    after = (predicates[i] for i in range(noun.i + 1, noun.sent.end) if i in predicates)
    told = (p for p in after if noun.i in p.slots.get("subject", ()) or _is_which(scene, p, noun))
    return any(p.negated and p.word in occurring for p in told)


def _is_which(scene: Scene, predicate: Predicate, verb: Token) -> bool:
    """ "were to meet in Davos, which did not happen": what a clause with "which" says of the verb."""
    clause = scene.doc[predicate.head]
    which = any(c.lower_ in WHICH for c in clause.children)
    return which and verb == next((a for a in clause.ancestors if a.pos_ == "VERB"), None)


def _is_denied(head: Token) -> bool:
    """ "a meeting is not on the agenda": nothing has been held."""
    over = head.head
    copular = head.dep_ == "nsubj" and any(c.dep_ == "cop" for c in over.children)
    copular = copular and bool(case_of(over))  # "his meeting is not an endorsement"
    return copular and any(c.lower_ in NOT for c in over.children)
