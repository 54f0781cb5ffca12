"""The relation of each pair of countries in one reading.

In:  a `Reading`.
Out: the same reading with `relations` filled.
Leaves out: history; a document tells a moment.

Each event between the two counts with its PLOVER intensity, weighed by factuality and confidence.
What is agreed, done together or talked over brings together; what is accused, threatened or forced
separates, and so does an issue on which the two act against each other or against each other's
friends.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import combinations

from detente.knowledge import load_knowledge
from detente.records import Actor, Direction, Event, Matter, Party, Reading, Relation

FACT_WEIGHT = {
    "actual": 1.0, "asserted": 0.8, "planned": 0.7, "possible": 0.35, "conditional": 0.3,
    "hypothetical": 0.1, "denied": 0.0, "negated": 0.0,
}  # fmt: skip
"""How much an event moves a relation by whether it happened; a denied act moves nothing."""

PRIOR = 2.0
"""Events of no weight either way that each pair starts with, so that one event moves little."""

CLEAR = 0.5
"""Score beyond which a relation warms or cools; below it is mixed, or flat where little is told."""

MEETING_TO_COME = "036"
"""CAMEO's intent to meet: what will be talked over is not agreed upon yet."""

BILATERAL = "bilateral relations"
MEETINGS = "meetings"
MOST_MATTERS = 8


@dataclass(slots=True)
class _Account:
    """What is told of one pair; `shared` are issues talked over, `split` those disputed."""

    moves: list[float] = field(default_factory=list)
    shared: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    split: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))


def relate(reading: Reading) -> Reading:
    """Fill in the relations of a reading, the most told pair first."""
    actors = {a.id: a for a in reading.actors}
    accounts: dict[tuple[str, str], _Account] = defaultdict(_Account)
    for event in reading.events:
        for pair in _pairs(actors, event):
            _enter(accounts[pair], event)
    for pair in list(accounts):
        _enter_third_parties(accounts[pair], pair, reading.events, actors)
        _enter_encounters(accounts[pair], pair, reading, actors)
    relations = [_relation(pair, account) for pair, account in accounts.items()]
    ranked = sorted(relations, key=lambda r: (-len(accounts[r.pair].moves), r.pair))
    return replace(reading, relations=tuple(ranked))


def _countries(actors: dict[str, Actor], parties: Iterable[Party]) -> list[str]:
    found = [actors[p.actor].country for p in parties if p.actor and p.actor in actors]
    return list(dict.fromkeys(c for c in found if c))


def _pairs(actors: dict[str, Actor], event: Event) -> set[tuple[str, str]]:
    sources, targets = _countries(actors, event.sources), _countries(actors, event.targets)
    pairs = {(s, t) for s in sources for t in targets if s != t}
    if event.reciprocal and not targets:
        pairs |= set(combinations(sources, 2))
    return {(min(p), max(p)) for p in pairs}


def _weight(event: Event) -> float:
    return FACT_WEIGHT[event.factuality] * event.confidence


def _enter(account: _Account, event: Event) -> None:
    weight = _weight(event)
    move = weight * event.intensity
    if not weight:
        _enter_denied(account, event)
        return
    account.moves.append(move)
    side = account.shared if event.quad in (1, 2) else account.split
    issues = list(event.issues)
    if event.type == "CONSULT" or event.cameo == MEETING_TO_COME:
        account.shared[MEETINGS].append((move, event.id))
        # What is talked over is no agreement; only the will to mend relations itself unites.
        issues = [i for i in issues if i == BILATERAL]
    elif not issues:
        issues = [BILATERAL] if event.quad in (1, 2) else [f"type:{event.type}"]
    for issue in issues:
        side[issue].append((move, event.id))


def _enter_denied(account: _Account, event: Event) -> None:
    """A denied or declined act moves nothing, yet the dispute over it separates."""
    if event.quad in (3, 4):
        for issue in event.issues:
            account.split[issue].append((-0.2, event.id))


def _enter_third_parties(
    account: _Account, pair: tuple[str, str], events: Iterable[Event], actors: dict[str, Actor]
) -> None:
    """The two stand on different sides of a third: one supports whom the other presses."""
    stands: dict[tuple[str, str], list[tuple[str, float, str]]] = defaultdict(list)
    for event in events:
        weight = _weight(event)
        for source in _countries(actors, event.sources):
            for target in _countries(actors, event.targets):
                if source in pair and target not in pair and weight:
                    for issue in event.issues:
                        stands[issue, target].append((source, weight * event.intensity, event.id))
    for (issue, _), told in stands.items():
        levels = {side: sum(m for s, m, _ in told if s == side) for side in pair}
        ids = [id for _, _, id in told]
        if levels[pair[0]] * levels[pair[1]] < 0:
            account.split[issue] += [(-abs(m), id) for (_, m, _), id in zip(told, ids, strict=True)]


def _enter_encounters(
    account: _Account, pair: tuple[str, str], reading: Reading, actors: dict[str, Actor]
) -> None:
    for encounter in reading.encounters:
        lands = {actors[p].country for p in encounter.participants if p in actors}
        if set(pair) <= lands and encounter.status in ("held", "under way", "planned", "proposed"):
            account.shared[MEETINGS].append((0.5, encounter.id))


def _relation(pair: tuple[str, str], account: _Account) -> Relation:
    count = len(account.moves)
    score = sum(account.moves) / (count + PRIOR) if count else 0.0
    spread = _spread(account.moves, score)
    direction = _direction(account, score)
    together = _matters(account.shared, 1)
    separates = _matters(account.split, -1)
    return Relation(
        pair=pair,
        score=round(score, 2),
        low=round(max(-10.0, score - spread), 2),
        high=round(min(10.0, score + spread), 2),
        direction=direction,
        headline=_headline(pair, direction, together, separates),
        brings_together=together,
        separates=separates,
    )


def _spread(moves: list[float], score: float) -> float:
    """Half the width of a 90 % interval of the mean, with the prior's spread for few events."""
    squares = sum((m - score) ** 2 for m in moves) + PRIOR * 9.0
    count = len(moves) + PRIOR
    return 1.645 * math.sqrt(squares / count) / math.sqrt(count)


def _direction(account: _Account, score: float) -> Direction:
    if not account.moves:
        return "flat"
    if score > CLEAR:
        return "warming"
    if score < -CLEAR:
        return "cooling"
    both = any(m > 0 for m in account.moves) and any(m < 0 for m in account.moves)
    return "mixed" if both else "flat"


def _matters(side: dict[str, list[tuple[float, str]]], sign: int) -> tuple[Matter, ...]:
    found = []
    for issue, told in side.items():
        weight = round(abs(sum(m for m, _ in told)), 2)
        ids = tuple(dict.fromkeys(id for _, id in told))
        kind = issue.removeprefix("type:")
        known = load_knowledge().issue_by_id.get(issue)
        by_type = load_knowledge().type_by_name.get(kind)
        label = known.label if known else by_type.label if by_type else kind
        found.append(Matter(known.issue if known else None, ids[0], label, weight, ids))
    found.sort(key=lambda m: -m.weight)
    return tuple(found[:MOST_MATTERS])


def _headline(
    pair: tuple[str, str],
    direction: Direction,
    together: tuple[Matter, ...],
    separates: tuple[Matter, ...],
) -> str:
    names = [_country_name(code) for code in reversed(pair)]
    parts = []
    if together:
        parts.append("brought together by " + _list([m.label for m in together[:3]]))
    if separates:
        parts.append("separated by " + _list([m.label for m in separates[:4]]))
    told = "; " + ", ".join(parts) if parts else ""
    return f"{names[0]} - {names[1]}: {direction}{told}"


def _country_name(code: str) -> str:
    country = load_knowledge().country_by_code.get(code)
    return country.name if country else code


def _list(words: list[str]) -> str:
    """Words as prose: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
