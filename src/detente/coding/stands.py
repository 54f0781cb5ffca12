"""Votes become positions: which of them count, what they say together, in plain words.

In:  what acts and statements show of each actor's stand on each issue.
Out: `Position` records.
Leaves out: what an act or statement shows (positions, matters).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.coding.issues import evils
from detente.coding.matters import APPEAL, EVALUATING, LEAST, NAMED, OWN, PROMISE
from detente.coding.topics import BILATERAL
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge
from detente.records import Position

PUNISH = "SANCTION"
"""What is done for tariffs by whoever begins with them, against them by whoever answers."""

CONFIDENCE = (0.2, 0.4, 0.8, 0.9)
"""How sure a stand is by how close the matter is to what shows it: judged by hand on dispatches."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One act or statement that shows a stand."""

    stance: float
    type: str
    evidence: str
    day: date | None
    said_by: str | None
    weight: float
    """How far it is told as having happened."""
    closeness: int
    """How close the matter is: OWN of the act, NAMED beside it, NEAR in its paragraph, FAR off."""


Votes = dict[tuple[str, str, str | None], list[Vote]]
"""By actor, issue and counterpart."""


def turn_answers(votes: Votes) -> None:
    """Of two who punish each other over the same, the later answers: it is against the measure."""
    for (actor, issue, toward), told in votes.items():
        theirs = votes.get((toward or "", issue, actor), ())
        first = min((v.day for v in theirs if v.day and _is_punishing(v)), default=None)
        for number, vote in enumerate(told):
            if first and _is_punishing(vote) and vote.day and vote.day > first:
                told[number] = replace(vote, stance=-vote.stance)


def _is_punishing(vote: Vote) -> bool:
    return bool(vote.day) and vote.closeness == OWN and vote.type == PUNISH and vote.stance > 0


def count(scene: Scene, votes: Votes) -> list[Position]:
    """The positions that the votes add up to."""
    return [_position(scene, key, told) for key, told in sorted(_cast(votes).items(), key=str)]


def _cast(votes: Votes) -> Votes:
    """The votes that count: what the matter stands closest to outweighs what takes it from afar.

    A stand on what words name, toward nobody, outweighs guesses of toward whom it is.
    """
    closest = {key: max(min(v.closeness, NAMED) for v in told) for key, told in votes.items()}
    heard: Votes = {}
    for (actor, issue, toward), told in votes.items():
        is_plain = closest.get((actor, issue, None)) == NAMED
        bar = NAMED if is_plain else closest[actor, issue, toward]
        if kept := [vote for vote in told if vote.closeness >= bar]:
            heard[actor, issue, toward] = kept
    return heard


def _position(scene: Scene, key: tuple[str, str, str | None], votes: list[Vote]) -> Position:
    actor, issue, toward = key
    days = [vote.day for vote in votes if vote.day]
    speakers = dict.fromkeys(v.said_by for v in votes if v.said_by and v.said_by != actor)
    mean = sum(vote.stance for vote in votes) / len(votes)
    whom = scene.actors[toward].name if toward else None
    return Position(
        actor, issue, toward, round(mean, 2), _label(scene.knowledge, issue, whom, mean, votes),
        tuple(dict.fromkeys(vote.evidence for vote in votes)),
        max(days) if days else None, tuple(s for s in speakers if s),
        round(max(CONFIDENCE[vote.closeness] * abs(vote.weight) for vote in votes), 2),
    )  # fmt: skip


def _label(
    knowledge: Knowledge, issue: str, whom: str | None, mean: float, votes: Sequence[Vote]
) -> str:
    """A stand in plain words: by the strongest of the votes that point where all together do."""
    row = knowledge.issue_by_id[issue]
    matter = row.label
    if issue == BILATERAL:
        matter = "their relations" if whom else "relations between others"
    if abs(mean) < LEAST:
        return f"sends mixed signals {f'to {whom} ' if whom else ''}over {matter}"
    agreeing = [vote for vote in votes if vote.stance * mean > 0]
    strongest = max(agreeing, key=lambda v: (abs(v.stance), bool(v.type)))
    toward = f", toward {whom}" if whom else ""
    side = f"{'is for' if mean > 0 else 'is against'} {matter}{toward}"
    if strongest.closeness == OWN and row.sides:
        return side
    if strongest.type == PROMISE and mean < 0:
        return f"means to act against {matter}{toward}"
    if not strongest.type:
        tone = "favourably" if mean > 0 else "critically"
        return f"speaks {tone} on {matter}{toward}"
    kind = knowledge.type_by_name[strongest.type]
    is_evil = issue in evils()
    if is_evil and kind.stance > 0 and whom:
        return f"{kind.verb} {whom} against {matter}"
    # "Presses" does not say that it is for it, nor "works with" that it is against it.
    is_told_by_side = row.sides or is_evil or strongest.type == APPEAL
    if not row.countries and kind.stance * mean < 0 and is_told_by_side:
        return side
    if not row.countries and not whom and (row.sides or is_evil):
        return side
    nobody = "what is done" if strongest.type in EVALUATING else "others"
    return f"{kind.verb} {whom or nobody} over {matter}"
