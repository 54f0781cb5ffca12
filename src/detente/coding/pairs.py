"""Relation types for given pairs of spans, by the same acts and operators as everything else.

In:  a grounded doc, its predicates, the spans of a source and a target.
Out: one answer per pair: type, mode, quad, CAMEO code, factuality, confidence, the rule.
Leaves out: finding the sides; whoever asks has named them.

Answers are those of relation classifiers, for comparison with them: CAMEO codes go by their roots
(`folded` in `cameo.tsv`); what is planned is an AGREE if cooperative and a THREATEN if material
conflict; cooperation that is told not to have taken place, and whatever is denied, is a REJECT; and
whoever tells what wrong another does accuses him. A reading keeps the act and tells its factuality.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.coding.acts.composition import Composer
from detente.coding.acts.drafts import Draft, is_evaluation
from detente.coding.acts.lexicon import load_lexicon
from detente.coding.backoff import guess
from detente.grounding.scene import Reference, Scene
from detente.knowledge import load_knowledge
from detente.language.attributions.attributions import Attribution
from detente.language.clauses import Predicate, lemma_of
from detente.language.function_words import TOLD_AHEAD
from detente.language.phrases import case_of
from detente.records import Actor

SOURCE, TARGET = "given source", "given target"
GIVEN = frozenset((SOURCE, TARGET))

FOLDED = {
    "planned": {1: "AGREE", 2: "AGREE", 4: "THREATEN"},
    "negated": {1: "REJECT", 2: "REJECT"},
    "denied": dict.fromkeys((1, 2, 3, 4), "REJECT"),
}
"""PLOVER's manual: "future meeting -> AGREE", a coming use of force is a threat."""

WEIGHED = "(consider)"
"""The mark of operators over what somebody thinks of doing: to a classifier, a plan of his."""

ALLEGED = "ACCUSE", "allege", "112"
"""What it is to tell of another's wrong: type, mode, CAMEO code."""

WRONGS = frozenset("ASSAULT COERCE SANCTION MOBILIZE PROTEST THREATEN REJECT ACCUSE".split())
"""Types that are a wrong in the mouth of another."""

BARE = 1.0
"""An answer of less fit finds the sides beside an act, in none of its slots."""

LEAST = 0.15
"""A guess less probable is none."""

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Answer:
    draft: Draft
    fit: float


def code_pair(
    scene: Scene,
    predicates: dict[int, Predicate],
    source: Spans,
    target: Spans,
    attributions: Sequence[Attribution] = (),
) -> dict[str, Any]:
    """Answer one pair; `type` is None where no rule relates the two."""
    cast = _cast(scene, source, target)
    said = _find_said(cast, attributions)
    heard = _heard_as(cast, predicates, said)
    best = _best(cast, predicates, bool(source), bool(target))
    if heard == ALLEGED[0] and (best is None or best.fit < BARE):
        best = _blame(cast, predicates, said) or best
    if best is None:
        best = _best(cast, _reach(cast, predicates), bool(source), bool(target))
    if best is None:
        return _guess(cast, (*source, *target), heard)
    draft = best.draft
    kinds = scene.knowledge.type_by_name
    weighed = draft.factuality == "possible" and (
        heard == "THREATEN" or any(o.endswith(WEIGHED) for o in draft.operators)
    )
    folded = fold(draft.type, draft.cameo, "planned" if weighed else draft.factuality)
    return {
        "type": folded,
        "mode": draft.mode or None if folded == draft.type else None,
        "quad": kinds[folded].quad,
        "cameo": draft.cameo,
        "factuality": draft.factuality,
        "confidence": round(min(0.95, best.fit / 4), 2),
        "rule": {"rule": draft.act.rule, "operators": list(draft.operators)},
    }


def fold(type: str, cameo: str, factuality: str) -> str:
    """A type as relation classifiers tell it: by the CAMEO root, time folded in.

    >>> fold("SANCTION", "163", "actual"), fold("AID", "071", "planned")
    ('COERCE', 'AGREE')
    """
    knowledge = load_knowledge()
    code = knowledge.cameo_by_code[cameo]
    kind = code.folded or code.type or type
    return FOLDED.get(factuality, {}).get(knowledge.type_by_name[kind].quad, kind)


def _cast(scene: Scene, source: Spans, target: Spans) -> Scene:
    """The scene with the given sides standing in their spans."""
    actors = dict(scene.actors)
    at = dict(scene.at)
    references = list(scene.references)
    for id, spans in ((SOURCE, source), (TARGET, target)):
        actors[id] = Actor(id, id, "group", country=id)
        for start, end in spans:
            span = scene.doc.char_span(start, end, alignment_mode="expand")
            if span is None:
                continue
            # Pronouns that point to somebody in the span point to the given side.
            inside = {
                a for p in range(span.start, span.end) if (r := scene.at.get(p)) for a in r.actors
            }
            for place, known in list(at.items()):
                if known.form == "pronoun" and set(known.actors) & inside:
                    at[place] = replace(known, actors=(id,))
            reference = Reference(span.start, span.end - 1, span.root.i, (id,), "name")
            references.append(reference)
            for place in range(span.start, span.end):
                at[place] = reference
    for token in scene.doc:
        # "the rebels said | they will": a pronoun whose clause hangs on a verb of the given side.
        here = at.get(token.i)
        if token.pos_ != "PRON" or token.dep_ != "nsubj" or (here and here.actors):
            continue
        teller = token.head.head if token.head.dep_ == "ccomp" else None
        subject = next((c for c in teller.children if c.dep_ == "nsubj"), None) if teller else None
        if subject is not None and (above := at.get(subject.i)) and set(above.actors) <= GIVEN:
            at[token.i] = Reference(token.i, token.i, token.i, above.actors, "pronoun")
    return replace(scene, actors=actors, at=at, references=references)


def _find_said(scene: Scene, attributions: Sequence[Attribution]) -> frozenset[int]:
    """The tokens of what the source says."""
    return frozenset(
        token.i
        for attribution in attributions
        if attribution.speaker is not None and _is_side(scene, attribution.speaker, SOURCE)
        for start, end in attribution.content
        for token in scene.doc
        if start <= token.idx < end
    )


def _heard_as(scene: Scene, predicates: dict[int, Predicate], said: frozenset[int]) -> str:
    """What a wrong is that the source speaks of: done by the target, or ahead of it.

    "The mayor said that the guild had burned his boats" accuses it; that it would pay for it, or
    be driven out, threatens it.
    """
    for place in sorted(said):
        verb = predicates.get(scene.doc[place].head.i)
        if not _is_side(scene, place, TARGET) or verb is None or verb.head not in said:
            continue
        dep = scene.doc[place].dep_
        if dep in ("nsubj", "obj", "nsubj:pass") and verb.modal in TOLD_AHEAD and not verb.negated:
            return "THREATEN"
        if dep == "nsubj":
            return ALLEGED[0]
    return ""


def _is_side(scene: Scene, place: int, side: str) -> bool:
    reference = scene.at.get(place)
    return reference is not None and reference.actors == (side,)


def _is_critic(scene: Scene) -> bool:
    """Whether the source is called a critic of somebody."""
    critics = scene.knowledge.class_words["critic"]
    return any(r.actors == (SOURCE,) and lemma_of(scene.doc[r.head]) in critics
               for r in scene.references)  # fmt: skip


def _blame(scene: Scene, predicates: dict[int, Predicate], said: frozenset[int]) -> _Answer | None:
    """ "The mayor said that the guild had burned his boats": who tells another's wrong accuses him."""
    for draft in Composer(scene, predicates, load_lexicon()).drafts():
        doers = {p.actor for h in draft.sources for p in scene.parties(h)}
        wrong = draft.type in WRONGS and draft.factuality in ("actual", "asserted", "possible")
        if draft.trigger in said and wrong and TARGET in doers and SOURCE not in doers:
            kind, mode, cameo = ALLEGED
            return _Answer(
                replace(draft, type=kind, mode=mode, cameo=cameo, factuality="actual"), 2.0
            )
    return None


def _guess(scene: Scene, spans: Spans, heard: str) -> dict[str, Any]:
    """What the words around the sides suggest where no row relates them.

    `heard`: what a wrong is where the source only speaks of it.
    """
    given = [scene.doc.char_span(s, e, alignment_mode="expand") for s, e in spans]
    told = guess(scene.doc, [span for span in given if span is not None])
    answer = dict.fromkeys(("type", "mode", "quad", "cameo", "factuality", "rule"), None)
    if told.probability < LEAST:
        return answer | {"confidence": 0.0}
    kind = heard if heard and (told.type in WRONGS or _is_critic(scene)) else told.type
    return answer | {
        "type": kind,
        "quad": scene.knowledge.type_by_name[kind].quad,
        "confidence": round(told.probability / 2, 2),
        "rule": {"rule": "back-off", "operators": [], "nearest": list(told.nearest)},
    }


def _best(
    scene: Scene, predicates: dict[int, Predicate], has_source: bool, has_target: bool
) -> _Answer | None:
    """The draft that relates the two sides best; None where none does."""
    drafts = Composer(scene, predicates, load_lexicon()).drafts()
    answers = [_Answer(d, _fit(scene, d, has_target, has_source)) for d in drafts
               if d.sources or not is_evaluation(d)]  # fmt: skip
    return max((a for a in answers if a.fit > 0), key=lambda a: a.fit, default=None)


def _reach(scene: Scene, predicates: dict[int, Predicate]) -> dict[int, Predicate]:
    """Given sides that stand somewhere below a predicate, in no slot of it, fill one.

    The target goes by its own preposition; the source of an event noun is the subject above it.
    """
    widened = dict(predicates)
    for head, predicate in predicates.items():
        filled = {s for h in _all(predicate.slots) for s in _sides_at(scene, h)}
        slots = dict(predicate.slots)
        token = scene.doc[head]
        inside = {t.i for t in token.subtree}
        for reference in scene.references:
            if reference.actors != (TARGET,) or TARGET in filled or reference.head not in inside:
                continue
            slot = _preposition(scene, reference.head, head)
            if slot and slot not in slots:
                slots[slot] = (reference.head,)
        if predicate.kind == "noun" and SOURCE not in filled and "by" not in slots:
            above = next((p for a in token.ancestors if (p := predicates.get(a.i))), None)
            subjects = above.slots.get("subject", ()) if above else ()
            if any(SOURCE in _sides_at(scene, h) for h in subjects):
                slots["by"] = subjects
        widened[head] = replace(predicate, slots=slots)
    return widened


def _all(slots: Mapping[str, tuple[int, ...]]) -> list[int]:
    return [head for heads in slots.values() for head in heads]


def _sides_at(scene: Scene, head: int) -> set[str]:
    return {p.actor for p in scene.parties(head) if p.actor in GIVEN}


def _preposition(scene: Scene, place: int, top: int) -> str:
    """The preposition before a phrase or before the phrase that it stands in."""
    token = scene.doc[place]
    while token.i != top and token.head != token:
        if case := case_of(token):
            return case
        token = token.head
    return ""


def _fit(scene: Scene, draft: Draft, has_target: bool, has_source: bool) -> float:
    """How well a draft relates the two sides: both in place, one, or in the same clause."""
    sources = {p.actor for h in draft.sources for p in scene.parties(h)}
    targets = {p.actor for h in draft.targets for p in scene.parties(h)}
    fit = 0.0
    mutual = draft.reciprocal or draft.type == "CONSULT"  # who is received meets his host
    if SOURCE in sources:
        fit += 1.6
    elif has_source and SOURCE in targets and not mutual:
        fit -= 1.0
    if TARGET in targets or (not has_target and not targets - {None}):
        fit += 1.6
    elif TARGET in sources:
        fit += 0.8 if mutual else -1.0
    if fit <= 0:
        fit += 0.3 * _touches(scene, draft)
    depth = sum(1 for _ in scene.doc[draft.top].ancestors)
    return fit + 0.5 / (1 + depth) + 0.1 * bool(draft.act.conditions) if fit > 0 else fit


def _touches(scene: Scene, draft: Draft) -> int:
    """How many sides stand within the phrase of the draft's top word."""
    span = scene.doc[draft.top]
    inside = {t.i for t in span.subtree}
    sides = {id for p in inside if (r := scene.at.get(p)) for id in r.actors}
    return len(sides & GIVEN)


def code_pairs(
    scene: Scene,
    predicates: dict[int, Predicate],
    pairs: Sequence[Mapping[str, Spans]],
    attributions: Sequence[Attribution] = (),
) -> list[dict[str, Any]]:
    """Answer all pairs of a document in order; `attributions` tell who says what."""
    return [
        code_pair(
            scene, predicates, pair.get("source") or (), pair.get("target") or (), attributions
        )
        for pair in pairs
    ]
