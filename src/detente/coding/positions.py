"""Positions: where each actor stands on each issue, as one document shows it.

In:  events and statements with their issues.
Out: `Position` records, one per country, issue and counterpart.
Leaves out: changes over time (relations does).

A state's stand is carried by whoever acts or speaks for it: what it supports, gives or agrees to
speaks for, what it rejects, accuses, threatens or punishes speaks against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from detente.grounding.scene import Scene
from detente.records import Event, Party, Position, Statement

LEAST = 0.05
"""Mean stance below which an actor is said to take note rather than a side."""

FACT_WEIGHT = {"actual": 1.0, "asserted": 0.8, "planned": 0.7}
"""What may be, or would be if, shows no stand."""


def code_positions(
    scene: Scene, events: Sequence[Event], statements: Sequence[Statement], text: str
) -> list[Position]:
    """Gather the positions of a document."""
    votes: dict[tuple[str, str, str | None], list[tuple[float, str, str]]] = defaultdict(list)
    for event in events:
        weight = FACT_WEIGHT.get(event.factuality, 0.0)
        if weight:
            for source in _states(scene, event.sources):
                targets: list[str | None] = [*_states(scene, event.targets)] or [None]
                for issue in event.issues:
                    for target in targets:
                        if target != source:
                            stance = scene.knowledge.type_by_name[event.type].stance
                            vote = (weight * stance, event.type, event.id)
                            votes[source, issue, target].append(vote)
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for statement in statements:
        if statement.speaker is not None:
            for speaker in _states(scene, (statement.speaker,)):
                for issue in statement.issues:
                    said[speaker, issue].append(statement.id)
    return [_position(scene, key, cast, said) for key, cast in sorted(votes.items(), key=str)]


def _states(scene: Scene, parties: Sequence[Party]) -> list[str]:
    """The state actors that parties stand for, by id."""
    found = []
    for party in parties:
        country = scene.actors[party.actor].country if party.actor else None
        if country:
            found.append(scene.add_state(country))
    return list(dict.fromkeys(found))


def _position(
    scene: Scene,
    key: tuple[str, str, str | None],
    votes: list[tuple[float, str, str]],
    said: dict[tuple[str, str], list[str]],
) -> Position:
    actor, issue, toward = key
    mean = sum(vote for vote, _, _ in votes) / len(votes)
    strongest = max(votes, key=lambda v: abs(v[0]))[1]
    whom = scene.actors[toward].name if toward else "others"
    matter = scene.knowledge.issue_by_id[issue].label
    verb = scene.knowledge.type_by_name[strongest].verb if abs(mean) >= LEAST else "speaks with"
    evidence = [id for _, _, id in votes] + said.get((actor, issue), [])
    return Position(
        actor, issue, toward, round(mean, 2), f"{verb} {whom} over {matter}",
        tuple(dict.fromkeys(evidence)),
    )  # fmt: skip
