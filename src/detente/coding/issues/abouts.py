"""What each event is about: matters of the ontology, or failing that words of its text.

In:  the events, statements and positions of a document, its scene.
Out: the same events with `about` filled: issue ids first, then phrases.
Leaves out: how much a matter weighs between two countries (relations).

The nearer words are asked first: the act's own, what hangs on it, what is said in its sentence, then
what its paragraph is about, and last the subject of the document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations

from detente.coding.issues.gists import DEEDS, find_gists
from detente.coding.issues.issues import find_issues
from detente.coding.issues.matters import NAMED
from detente.coding.issues.topics import BILATERAL
from detente.coding.positions.stands import CONFIDENCE
from detente.coding.sides.discourse import COOPERATION
from detente.grounding.scene import Scene
from detente.records import TOLD, Event, Position, Statement

FAR_OFF = 0.2
"""Confidence of a stand up to which nothing but the document names its matter."""

SURE = CONFIDENCE[NAMED]
"""Confidence of a stand beyond which the act itself, whatever words stand beside it, is about it."""

APPEAL = "02"
"""The codes of asking, without a demand."""

TALK = "CONSULT"
RELATIONS = " relations"

SHUNNED, TALKS = "125", "talks"
"""The code of refusing to meet, and what is refused where no noun tells it: "would not see him"."""

FEW = 2
"""Issues that words may name and be about each; a list of flashpoints says little of an act."""


def tell_abouts(
    scene: Scene,
    events: Sequence[Event],
    statements: Sequence[Statement],
    positions: Sequence[Position],
) -> tuple[Event, ...]:
    """Fill in what each event is about."""
    near = _find_near(scene, events, positions)
    said = {statement.id: statement for statement in statements}
    return tuple(
        replace(event, about=_about(scene, event, said, near.get(event.id, {}))) for event in events
    )


def _about(
    scene: Scene, event: Event, said: Mapping[str, Statement], near: Mapping[str, float]
) -> tuple[str, ...]:
    phrases = find_gists(scene, event)
    told = {phrase: find_issues(phrase, named=False) for phrase in phrases}
    issues = list(dict.fromkeys((*event.issues, *(i for found in told.values() for i in found))))
    if event.quad not in DEEDS:  # what is done to something shows it better than its issue's name
        phrases = tuple(phrase for phrase in phrases if not told[phrase])
    if event.type == TALK:
        return (*issues, *phrases)
    if not issues and not phrases and event.quad not in DEEDS:
        issues += _around(scene, event, said)
    if issues:
        near = {issue: sure for issue, sure in near.items() if issue.endswith(RELATIONS)}
    elif phrases:
        near = {i: sure for i, sure in near.items() if sure > FAR_OFF or _is_of(scene, i, event)}
    elif event.cameo == SHUNNED:
        phrases = (TALKS,)
    return tuple(dict.fromkeys((*issues, *near, *phrases)))


def _around(scene: Scene, event: Event, said: Mapping[str, Statement]) -> Sequence[str]:
    """What is said where an act is told, or the sentence around it, if that is about few things."""
    told = said.get(event.statement or "")
    found = told.issues if told else ()
    if not found:
        span = scene.doc.char_span(event.start, event.end, alignment_mode="expand")
        found = find_issues(span.sent.text, named=False) if span else ()
    return [issue for issue in found if issue != BILATERAL] if len(found) <= FEW else ()


def _find_near(
    scene: Scene, events: Sequence[Event], positions: Sequence[Position]
) -> dict[str, dict[str, float]]:
    """What events are about by the text around them, as the surest positions they show have it."""
    by_id = {e.id: e for e in events}
    sides = {id: sorted(scene.lands((*e.sources, *e.targets))) for id, e in by_id.items()}
    spoken_of = {i for s in scene.doc.sents for i in find_issues(s.text, named=False)}
    shown = [
        (id, position.issue, position.confidence)
        for position in positions
        for id in position.evidence
        if id in by_id
        and (position.confidence > SURE or _is_told(scene, position.issue, spoken_of, sides[id]))
    ]
    named = [(id, issue) for id, event in by_id.items() for issue in event.issues]
    named += [(id, issue) for id, issue, sure in shown if sure > FAR_OFF]
    close = {(issue, *two) for id, issue in named for two in combinations(sides[id], 2)}
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for id, issue, sure in shown:
        is_theirs = _is_theirs(scene, issue, sides[id])
        is_near = issue.endswith(RELATIONS) or (sure > FAR_OFF and (sure >= TOLD or is_theirs))
        may_concern = _may_concern(scene, by_id[id], issue, sides[id], close)
        if is_near or (is_theirs and may_concern):
            found[id][issue] = max(found[id].get(issue, 0.0), sure)
    return {
        id: {
            issue: sure
            for issue, sure in issues.items()
            if issue.endswith(RELATIONS) or sure == max(issues.values())
        }
        for id, issues in found.items()
    }


def _is_told(scene: Scene, issue: str, spoken_of: Set[str], sides: Sequence[str]) -> bool:
    """Whether a matter is told by more than the names of whoever acts: a third, or its own words."""
    if issue == BILATERAL:
        return False
    others = set(scene.knowledge.issue_by_id[issue].countries).difference(sides)
    return issue in spoken_of or issue.endswith(RELATIONS) or bool(others)


def _is_of(scene: Scene, issue: str, event: Event) -> bool:
    """Whether a matter is one of the very states that act on each other."""
    sides = scene.lands((*event.sources, *event.targets))
    return len(sides) > 1 and set(scene.knowledge.issue_by_id[issue].countries) >= set(sides)


def _is_theirs(scene: Scene, issue: str, sides: Sequence[str]) -> bool:
    owners = scene.knowledge.issue_by_id[issue].countries
    return not owners or not set(owners).isdisjoint(sides)


def _may_concern(
    scene: Scene, event: Event, issue: str, sides: Sequence[str], close: Set[tuple[str, str, str]]
) -> bool:
    """Whether an act may be about a matter that only its document names.

    Such a matter unites nobody, nor does an appeal over it separate ("urged both to talk"); it is
    not closer to another act of the two. A deed speaks for itself unless the matter is somebody's.
    """
    is_closer = any((issue, *two) in close for two in combinations(sides, 2))
    is_quarrel = event.quad not in COOPERATION and not event.cameo.startswith(APPEAL)
    is_deed = event.quad in DEEDS and not scene.knowledge.issue_by_id[issue].countries
    return is_quarrel and not is_closer and not is_deed
