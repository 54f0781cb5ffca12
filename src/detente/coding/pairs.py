"""Relation types for given pairs of spans, by the same acts and operators as everything else.

In:  a grounded doc, its predicates, the spans of a source and a target.
Out: one answer per pair: type, mode, quad, CAMEO code, factuality, confidence, the rule.
Leaves out: finding the sides; whoever asks has named them.

Answers follow PLOVER's manual where it folds time into type: what is planned is an AGREE if
cooperative and a THREATEN if material conflict. A reading keeps the act and tells its factuality.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.coding.drafts import Composer, Draft
from detente.coding.lexicon import load_lexicon
from detente.grounding.scene import Reference, Scene
from detente.language.clauses import Predicate
from detente.records import Actor

SOURCE, TARGET = "given source", "given target"

FOLDED = {"planned": {1: "AGREE", 2: "AGREE", 4: "THREATEN"}}
"""PLOVER's manual: "future meeting -> AGREE", a coming use of force is a threat."""

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Answer:
    draft: Draft
    fit: float


def code_pair(
    scene: Scene, predicates: dict[int, Predicate], source: Spans, target: Spans
) -> dict[str, Any]:
    """Answer one pair; `type` is None where no rule relates the two."""
    cast = _cast(scene, source, target)
    drafts = Composer(cast, predicates, load_lexicon()).drafts()
    answers = [_Answer(d, _fit(cast, d, bool(target), bool(source))) for d in drafts]
    best = max(answers, key=lambda a: a.fit, default=None)
    if best is None or best.fit <= 0:
        return dict.fromkeys(("type", "mode", "quad", "cameo", "factuality", "rule"), None) | {
            "confidence": 0.0
        }
    draft = best.draft
    kinds = scene.knowledge.type_by_name
    folded = FOLDED.get(draft.factuality, {}).get(kinds[draft.type].quad, draft.type)
    return {
        "type": folded,
        "mode": draft.mode or None if folded == draft.type else None,
        "quad": kinds[folded].quad,
        "cameo": draft.cameo,
        "factuality": draft.factuality,
        "confidence": round(min(0.95, best.fit / 4), 2),
        "rule": {"rule": draft.act.rule, "operators": list(draft.operators)},
    }


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
    return replace(scene, actors=actors, at=at, references=references)


def _fit(scene: Scene, draft: Draft, has_target: bool, has_source: bool) -> float:
    """How well a draft relates the two sides: both in place, one, or in the same clause."""
    sources = {p.actor for h in draft.sources for p in scene.parties(h)}
    targets = {p.actor for h in draft.targets for p in scene.parties(h)}
    fit = 0.0
    if SOURCE in sources:
        fit += 1.6
    elif has_source and SOURCE in targets and not draft.reciprocal:
        fit -= 1.0
    if TARGET in targets or (not has_target and not targets - {None}):
        fit += 1.6
    elif TARGET in sources:
        fit += 0.8 if draft.reciprocal else -1.0
    if fit <= 0:
        fit += 0.3 * _touches(scene, draft)
    depth = sum(1 for _ in scene.doc[draft.top].ancestors)
    return fit + 0.5 / (1 + depth) + 0.1 * bool(draft.act.conditions) if fit > 0 else fit


def _touches(scene: Scene, draft: Draft) -> int:
    """How many sides stand within the phrase of the draft's top word."""
    span = scene.doc[draft.top]
    inside = {t.i for t in span.subtree}
    sides = {id for p in inside if (r := scene.at.get(p)) for id in r.actors}
    return len(sides & {SOURCE, TARGET})


def code_pairs(
    scene: Scene, predicates: dict[int, Predicate], pairs: Sequence[Mapping[str, Spans]]
) -> list[dict[str, Any]]:
    """Answer all pairs of a document in order."""
    return [
        code_pair(scene, predicates, pair.get("source") or (), pair.get("target") or ())
        for pair in pairs
    ]
