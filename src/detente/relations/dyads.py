"""The relation of each pair of countries, as what is told of it adds up.

In:  a `Reading`; or events and encounters of many, as `Telling`s and `Gathering`s.
Out: the same reading with `relations` filled; or the relation of one pair.
Leaves out: history (`series`, `account`); a document tells a moment.

Each event between the two counts with its PLOVER intensity, weighed by factuality and confidence.
What is agreed, done together or talked over brings together; what is accused, threatened or forced
separates, and so does an issue on which the two act against each other or against each other's
friends.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import combinations

from detente.knowledge import Knowledge, load_knowledge, per_knowledge
from detente.ledger.lands import COOPERATION, lands_of
from detente.records import LASTING, TOLD, Actor, Direction, Event, Matter, Reading, Relation
from detente.relations.countries import name_country

FACT_WEIGHT = {
    "actual": 1.0, "asserted": 0.8, "planned": 0.7, "possible": 0.35, "conditional": 0.3,
    "hypothetical": 0.1, "denied": 0.0, "negated": 0.0,
}  # fmt: skip
"""How much an event moves a relation by whether it happened; a denied act moves nothing."""

PRIOR = 2.0
"""Events of no weight either way that each pair starts with, so that one event moves little."""

CLEAR = 0.5
"""Score beyond which a relation warms or cools; below it is mixed, or flat where little is told."""

OTHER_WAY = 0.4
"""Share of what pulls one way beyond which what pulls the other way makes a relation mixed."""

FAR_OFF = 0.2
"""Confidence of a stand up to which nothing but the document names its matter."""

APPEAL = "02"
"""The codes of asking, without a demand."""

CONDOLENCES = "018"

MEETING_TO_COME = "036"
"""CAMEO's intent to meet: what will be talked over is not agreed upon yet."""

MET = ("held", "under way", "planned", "proposed")
"""Statuses of encounters that bring together; a refused or failed one does not."""

BILATERAL = "bilateral relations"
RELATIONS = " relations"
MEETINGS = "meetings"
BY_TYPE = "type:"
"""Before a type that is a matter of its own."""
WILL = "the will to improve relations"
"""What relations themselves are called where they unite."""

WORDS_AGAINST = 3
"""The quad of what is only said against somebody."""

MOST_MATTERS = 8
SLIGHT = 0.05
"""Weight below which a matter is not worth a word: years have worn it off."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event between two countries as one document tells it; `fade` is what age leaves of it."""

    event: str
    source: str
    target: str
    type: str
    cameo: str
    quad: int
    intensity: float
    factuality: str
    confidence: float
    issues: tuple[str, ...]
    fade: float = 1.0
    fact: float | None = None
    """What its factuality counts, where a user weighs it differently."""

    @property
    def pair(self) -> tuple[str, str]:
        """The two countries in the order of their codes."""
        return min(self.source, self.target), max(self.source, self.target)

    @property
    def weight(self) -> float:
        """How much it counts: nothing where it did not happen."""
        fact = FACT_WEIGHT[self.factuality] if self.fact is None else self.fact
        return fact * self.confidence * self.fade


@dataclass(frozen=True, slots=True)
class Gathering:
    """An encounter as one document tells it, and the countries that meet."""

    encounter: str
    countries: frozenset[str]
    status: str
    fade: float = 1.0


@dataclass(slots=True)
class _Account:
    """What is told of one pair; `shared` are issues talked over, `split` those disputed."""

    moves: list[float] = field(default_factory=list)
    shared: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    split: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))


def relate(reading: Reading) -> Reading:
    """Fill in the relations of a reading, the most told pair first."""
    actors = {a.id: a for a in reading.actors}
    near = _find_matters_near(reading)
    since = reading.document.published and reading.document.published - LASTING
    tellings = [
        telling
        for event in reading.events
        if not (since and event.date and event.date.end and event.date.end < since)
        for telling in _tellings(actors, event, _matters_of(event, near.get(event.id, ())))
    ]
    gatherings = [
        Gathering(e.id, frozenset(_countries(actors, e.participants)), e.status)
        for e in reading.encounters
    ]
    pairs = dict.fromkeys(telling.pair for telling in tellings)
    accounts = {pair: _account(pair, tellings, gatherings) for pair in pairs}
    relations = [_relation(pair, account) for pair, account in accounts.items()]
    ranked = sorted(relations, key=lambda r: (-len(accounts[r.pair].moves), r.pair))
    return replace(reading, relations=tuple(ranked))


def _find_matters_near(reading: Reading) -> dict[str, tuple[str, ...]]:
    """What events are about by the text around them, as the surest positions they show have it."""
    events, lands = {e.id: e for e in reading.events}, {a.id: a.country for a in reading.actors}
    sides = {
        id: sorted({land for p in (*e.sources, *e.targets) if (land := lands.get(p.actor or ""))})
        for id, e in events.items()
    }
    shown = [
        (id, position.issue, position.confidence)
        for position in reading.positions
        for id in position.evidence
        if id in events and position.issue != BILATERAL
    ]
    named = [(id, issue) for id, event in events.items() for issue in event.issues]
    named += [(id, issue) for id, issue, sure in shown if sure > FAR_OFF]
    close = {(issue, *two) for id, issue in named for two in combinations(sides[id], 2)}
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for id, issue, sure in shown:
        is_near = issue.endswith(RELATIONS) or (
            sure > FAR_OFF and (sure >= TOLD or _is_theirs(issue, sides[id]))
        )
        if is_near or _may_concern(events[id], issue, sides[id], close):
            found[id][issue] = max(found[id].get(issue, 0.0), sure)
    return {
        id: tuple(
            issue
            for issue, sure in issues.items()
            if issue.endswith(RELATIONS) or sure == max(issues.values())
        )
        for id, issues in found.items()
    }


def _is_theirs(issue: str, sides: Sequence[str]) -> bool:
    owners = load_knowledge().issue_by_id[issue].countries
    return not owners or not set(owners).isdisjoint(sides)


def _may_concern(
    event: Event, issue: str, sides: Sequence[str], close: Set[tuple[str, str, str]]
) -> bool:
    """Whether an act may be about a matter that only its document names.

    Such a matter unites nobody, nor does an appeal over it separate ("urged both to talk"); it is
    none of others, and not closer to another act of the two.
    """
    is_closer = any((issue, *two) in close for two in combinations(sides, 2))
    is_quarrel = event.quad not in COOPERATION and not event.cameo.startswith(APPEAL)
    return is_quarrel and _is_theirs(issue, sides) and not is_closer


def _matters_of(event: Event, near: tuple[str, ...]) -> tuple[str, ...]:
    """What an event is about: what its own words name, or what is near; relations of its two always."""
    if not event.issues:
        return near
    return (*event.issues, *(i for i in near if i.endswith(RELATIONS) and i not in event.issues))


def weigh(
    pair: tuple[str, str], tellings: Sequence[Telling], gatherings: Sequence[Gathering]
) -> Relation:
    """The relation of a pair as these events and encounters tell it, wherever they come from."""
    pair = min(pair), max(pair)
    relation = _relation(pair, _account(pair, tellings, gatherings))
    together, separates = (
        tuple(matter for matter in matters if matter.weight >= SLIGHT)
        for matters in (relation.brings_together, relation.separates)
    )
    return replace(relation, brings_together=together, separates=separates)


def _countries(actors: dict[str, Actor], ids: Iterable[str]) -> list[str]:
    found = (actors[id].country for id in ids if id in actors)
    return list(dict.fromkeys(country for country in found if country))


def _tellings(actors: dict[str, Actor], event: Event, issues: tuple[str, ...]) -> list[Telling]:
    sources = lands_of(actors, event.sources, event.targets or event.sources, event.quad)
    targets = lands_of(actors, event.targets, event.sources, event.quad)
    pairs = [(s, t) for s in sources for t in targets if s != t]
    if event.reciprocal and not targets:
        pairs += combinations(sources, 2)
    return [
        Telling(event.id, source, target, event.type, event.cameo, event.quad, event.intensity,
                event.factuality, event.confidence, issues)
        for source, target in pairs
    ]  # fmt: skip


def _account(
    pair: tuple[str, str], tellings: Iterable[Telling], gatherings: Iterable[Gathering]
) -> _Account:
    account = _Account()
    own = {t.event: t for t in tellings if t.pair == pair}
    for telling in own.values():
        _enter(account, telling)
    _enter_third_parties(account, pair, tellings)
    for met in gatherings:
        if set(pair) <= met.countries and met.status in MET:
            account.shared[MEETINGS].append((0.5 * met.fade, met.encounter))
    _settle(account)
    return account


def _enter(account: _Account, event: Telling) -> None:
    weight = event.weight
    move = weight * event.intensity
    if not weight:
        _enter_denied(account, event)
        return
    account.moves.append(move)
    side = account.shared if event.quad in COOPERATION else account.split
    issues = [_own_relations(issue, event.pair) for issue in event.issues]
    if event.cameo == CONDOLENCES:
        issues = []  # who mourns the victims of a massacre is not united with anybody by it
    if event.type == "CONSULT" or event.cameo == MEETING_TO_COME:
        account.shared[MEETINGS].append((move, event.event))
        # What is talked over is no agreement; only the will to mend relations itself unites.
        issues = [i for i in issues if i == BILATERAL]
    elif event.quad != 1:
        issues.append(f"{BY_TYPE}{event.type}")  # quarrels and deeds speak for themselves
    elif not issues:
        issues = [BILATERAL]  # words without a matter are about the relations themselves
    for issue in issues:
        side[issue].append((move, event.event))


def _own_relations(issue: str, pair: tuple[str, str]) -> str:
    """An issue that is the relations of these two themselves goes by their common name."""
    known = load_knowledge().issue_by_id.get(issue)
    own = known and issue.endswith(RELATIONS) and set(known.countries) == set(pair)
    return BILATERAL if own else issue


def _enter_denied(account: _Account, event: Telling) -> None:
    """A denied or declined act moves nothing, yet the dispute over it separates."""
    if event.quad in (3, 4):
        for issue in event.issues:
            account.split[issue].append((-0.2 * event.fade, event.event))


def _enter_third_parties(
    account: _Account, pair: tuple[str, str], tellings: Iterable[Telling]
) -> None:
    """The two stand on different sides of a third: one supports whom the other presses."""
    stands: dict[tuple[str, str], list[tuple[str, float, str]]] = defaultdict(list)
    for event in tellings:
        if event.source in pair and event.target not in pair and event.weight:
            for issue in event.issues:
                move = event.weight * event.intensity
                stands[issue, event.target].append((event.source, move, event.event))
    for (issue, _), told in stands.items():
        levels = {side: sum(m for s, m, _ in told if s == side) for side in pair}
        if levels[pair[0]] * levels[pair[1]] < 0:
            account.split[issue] += [(-abs(move), id) for _, move, id in told]


def _settle(account: _Account) -> None:
    """An issue told on both sides stands on the one where it weighs more, by the difference."""
    for issue in account.shared.keys() & account.split.keys():
        both = account.shared[issue] + account.split[issue]
        total = sum(move for move, _ in both)
        winner, loser = (account.shared, account.split)[:: 1 if total > 0 else -1]
        winner[issue] = both
        del loser[issue]


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
        headline=tell_headline(
            (name_country(pair[1]), name_country(pair[0])), direction, together, separates
        ),
        brings_together=together,
        separates=separates,
    )


def _spread(moves: list[float], score: float) -> float:
    """Half the width of a 90 % interval of the mean, with the prior's spread for few events."""
    squares = sum((m - score) ** 2 for m in moves) + PRIOR * 9.0
    count = len(moves) + PRIOR
    return 1.645 * math.sqrt(squares / count) / math.sqrt(count)


def _direction(account: _Account, score: float) -> Direction:
    up = sum(m for m in account.moves if m > 0)
    down = -sum(m for m in account.moves if m < 0)
    if abs(score) <= CLEAR:
        return "mixed" if up and down else "flat"
    if min(up, down) > OTHER_WAY * max(up, down):
        return "mixed"
    return "warming" if score > 0 else "cooling"


def _matters(side: dict[str, list[tuple[float, str]]], sign: int) -> tuple[Matter, ...]:
    found = []
    for issue, told in side.items():
        weight = round(abs(sum(m for m, _ in told)), 2)
        # What pulls to this side shows it, though the other side's events lighten it.
        own = [id for move, id in told if move * sign >= 0]
        ids = tuple(dict.fromkeys(own or (id for _, id in told)))
        kind = issue.removeprefix(BY_TYPE)
        known = load_knowledge().issue_by_id.get(issue)
        by_type = load_knowledge().type_by_name.get(kind)
        label = known.label if known else by_type.label if by_type else kind
        if issue == BILATERAL and sign > 0:
            label = WILL
        found.append(Matter(known.issue if known else None, ids[0], label, weight, ids))
    named = [matter.label for matter in found if matter.issue]
    kept = [
        m for m in found
        if (m.weight >= SLIGHT if m.issue else not any(_is_part(m.label, of) for of in named))
    ]  # fmt: skip
    # What they quarrel about says more than how they quarrel.
    words = _words_against()
    chosen = sorted(kept, key=lambda m: (m.label in words, -m.weight))[:MOST_MATTERS]
    return tuple(sorted(chosen, key=lambda m: -m.weight))


@per_knowledge
def _words_against(knowledge: Knowledge) -> frozenset[str]:
    """The labels of what is only said against somebody: "refusals"."""
    return frozenset(kind.label for kind in knowledge.types if kind.quad == WORDS_AGAINST)


def _is_part(one: str, other: str) -> bool:
    """Whether one of two labels says what the other does: "aid", "military aid"."""
    return one in other or other in one


def tell_headline(
    names: tuple[str, str],
    direction: Direction,
    together: tuple[Matter, ...],
    separates: tuple[Matter, ...],
) -> str:
    """The state of a pair in a sentence."""
    parts = []
    if together:
        parts.append("brought together by " + _list([m.label for m in _telling(together)[:3]]))
    if separates:
        # What they quarrel about says more than how they quarrel.
        named = sorted(_telling(separates), key=lambda m: m.issue is None)
        parts.append("separated by " + _list([m.label for m in named[:4]]))
    told = "; " + ", ".join(parts) if parts else ""
    return f"{names[0]} - {names[1]}: {direction}{told}"


def _telling(matters: tuple[Matter, ...]) -> list[Matter]:
    """The matters without the kinds of deeds of which an issue already tells.

    Beside an issue, kinds of words ("refusals") tell a reader nothing.
    """
    told = {id for matter in matters if matter.issue for id in matter.evidence}
    words = _words_against() if told else ()
    return [m for m in matters if m.issue or not (told.issuperset(m.evidence) or m.label in words)]


def _list(words: list[str]) -> str:
    """Words as prose: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
