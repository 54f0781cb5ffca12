"""How far a verb's own tense, modals and negation say that an encounter has come.

In:  a predicate of an encounter, or one over it.
Out: a status, or nothing.
Leaves out: what the words over it say (stages).
"""

from __future__ import annotations

from detente.grounding.scene import Scene
from detente.language.attributions.cues import says_clause
from detente.language.attributions.extents import is_finite
from detente.language.clauses import Predicate, is_inverted, lemma_of
from detente.language.date_expressions import EVERY
from detente.language.function_words import AHEAD, BOUND, CONDITIONS, GONE, INDEFINITE, UNCERTAIN
from detente.language.openness import UNTIL, is_pluperfect
from detente.language.phrases import case_of, is_time
from detente.language.tree import Token

UNTOLD = "untold"
"""What a word says of an encounter that nobody told of: "denied that they met", "allegedly met"."""


def tense_status(scene: Scene, predicate: Predicate) -> str:
    """What a verb's modals, negation and tense say: "will meet", "would not see", "is meeting"."""
    token = scene.doc[predicate.head]
    marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
    if {"have", "was"} <= {c.lower_ for c in token.children if c.dep_ == "aux"} and "to" in marks:
        return "cancelled"  # "was to have met him"
    if is_inverted(token):
        return UNTOLD  # "had he been received with honours"
    if predicate.tense == "past" and token.sent.text.rstrip().endswith("?"):
        return UNTOLD
    if predicate.negated:
        return "refused" if predicate.modal in ("will", "would") else UNTOLD
    if marks & CONDITIONS:
        undone = token.dep_ == "advcl" and is_pluperfect(token)
        return UNTOLD if undone else "proposed"  # "if they had met"
    if marks & UNTIL and predicate.tense == "present":
        return "planned"  # "will wait until he meets her"
    if predicate.modal in AHEAD:
        asked = token.sent.text.rstrip().endswith("?")
        return "proposed" if predicate.conditional or asked else "planned"
    if predicate.modal in UNCERTAIN:
        occurs = predicate.word in scene.knowledge.class_words["occurring"]
        bound = predicate.modal in BOUND and occurs and _is_dated(token)
        return "planned" if bound or _is_announced(token, predicate) else "proposed"
    if token.lower_.endswith("ing") and predicate.kind == "verb":
        being = [c for c in token.children if c.dep_ == "aux" and lemma_of(c) == "be"]
        ended = token.dep_ == "advcl" and any("Past" in c.morph.get("Tense", []) for c in being)
        return "under way" if being and not ended else ""  # "while he was visiting"
    if predicate.tense == "present" and is_finite(token) and token.tag_ != "VBN":
        perfect = any(lemma_of(c) == "have" and c.dep_ == "aux" for c in token.children)
        return "planned" if _is_dated(token) and not perfect else ""
    return ""


def _is_announced(token: Token, predicate: Predicate) -> bool:
    """ "said that he would visit Oslo in May": told by himself, with a day, and with no "if"."""
    clause = token
    while clause.dep_ in ("conj", "xcomp"):
        clause = clause.head
    told = clause.dep_ == "ccomp" and says_clause(clause.head) and predicate.modal == "would"
    told &= not any(t.lower_ in INDEFINITE and is_time(t.head) for t in token.subtree)  # "any time"
    ifs = (m.lower_ for v in (clause, token) for c in v.children for m in c.children)
    return told and _is_dated(token) and not predicate.conditional and CONDITIONS.isdisjoint(ifs)


def _is_dated(token: Token) -> bool:
    """Whether the clause of a verb in the present tense tells a day or an hour, not every day."""
    if any(t.lower_ in EVERY and is_time(t.head) for t in token.sent):
        return False
    if any(case_of(c) == "in" and "Plur" in c.morph.get("Number", []) for c in token.subtree):
        return False  # "hold first call in months"
    hours = (c for c in token.children if c.dep_ == "obl" and case_of(c) == "at")
    if any(c.pos_ == "NUM" for c in hours):
        return True
    while token.dep_ == "conj":
        token = token.head
    days = [t for t in token.subtree if t.ent_type_ in ("DATE", "TIME") or is_time(t)]
    if any(len(t.text) == 4 and t.text.isdigit() for t in days):
        return False  # "meets him on 3 May 2012": below a picture, of that day
    if any(t.lower_ in GONE for day in days for t in (day, *day.children)):
        return False  # "receives him yesterday": the present of another language
    return any(case_of(t) not in ("for", "since") for t in days)
