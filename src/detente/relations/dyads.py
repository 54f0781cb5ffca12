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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from types import MappingProxyType

from detente.knowledge import load_knowledge
from detente.ledger.lands import COOPERATION, lands_of
from detente.records import LASTING, Actor, Direction, Event, Reading, Relation
from detente.relations.countries import name_country
from detente.relations.matters import (
    BILATERAL,
    BY_TYPE,
    MEETINGS,
    SLIGHT,
    TALKS,
    WILL,
    Side,
    list_matters,
    tell_headline,
)

FACT_WEIGHT = {
    "actual": 1.0, "asserted": 0.8, "planned": 0.7, "possible": 0.35, "conditional": 0.3,
    "hypothetical": 0.1, "denied": 0.0, "negated": 0.0,
}  # fmt: skip
"""How much an event moves a relation by whether it happened; a denied act moves nothing."""

PRIOR = 2.0
"""Events of no weight either way that each pair starts with, so that one event moves little."""

CLEAR = 0.3
"""Score beyond which a relation warms or cools; below it is mixed, or flat where little is told."""

OTHER_WAY = 0.4
"""Share of what pulls one way beyond which what pulls the other way makes a relation mixed."""

MOST_GOOD = 5.0
"""What one good deed may say of where a relation goes, as much as a pact: trade and aid go on beside
quarrels, and a gift does not outweigh four of them."""

BOTH = 0.25
"""Share of what is told of an issue on one side beyond which it stands on the other as well."""

CONDOLENCES = "018"

BETWEEN_OTHERS = ("028", "039", "045")
"""The codes of going between two: it brings them together, and nobody nearer to either."""
ASIDE = 0.25
"""What of such an act is left for the relation of whoever goes between to each of the two."""

MEETING_TO_COME = "036"
"""CAMEO's intent to meet: what will be talked over is not agreed upon yet."""

ASKED_FOR_HELP = ("021", "023")
ASKED = (*ASKED_FOR_HELP, "022", "026", "027", "028")
"""The codes of asking for help, ties or talks: nobody is at odds with whom he asks for these."""

TRUCE = "ceasefire talks"

MET = ("held", "under way", "planned", "proposed")
"""Statuses of encounters that bring together; a refused or failed one does not."""

RELATIONS = " relations"


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
    about: tuple[str, ...]
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
    about: tuple[str, ...] = ()
    fade: float = 1.0


@dataclass(slots=True)
class _Account:
    """What is told of one pair; `shared` are issues talked over, `split` those disputed."""

    moves: list[float] = field(default_factory=list)
    shared: Side = field(default_factory=Side)
    split: Side = field(default_factory=Side)


def relate(reading: Reading) -> Reading:
    """Fill in the relations of a reading, the most told pair first."""
    actors = {a.id: a for a in reading.actors}
    since = reading.document.published and reading.document.published - LASTING
    tellings = [
        telling
        for event in reading.events
        if not (since and event.date and event.date.end and event.date.end < since)
        for telling in _tellings(actors, event)
    ]
    gatherings = [
        Gathering(e.id, frozenset(_countries(actors, e.participants)), e.status, e.agenda)
        for e in reading.encounters
    ]
    pairs = dict.fromkeys(telling.pair for telling in tellings)
    accounts = {pair: _account(pair, tellings, gatherings) for pair in pairs}
    names = _bodies(actors, reading.events)
    relations = [_relation(pair, account, names[pair]) for pair, account in accounts.items()]
    ranked = sorted(relations, key=lambda r: (-len(accounts[r.pair].moves), r.pair))
    return replace(reading, relations=tuple(ranked))


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


def _tellings(actors: dict[str, Actor], event: Event) -> list[Telling]:
    sources = lands_of(actors, event.sources, event.targets or event.sources, event.quad)
    targets = lands_of(actors, event.targets, event.sources, event.quad)
    pairs = [(s, t) for s in sources for t in targets if s != t]
    if event.reciprocal and not targets:
        pairs += combinations(sources, 2)
    return [
        Telling(event.id, source, target, event.type, event.cameo, event.quad, event.intensity,
                event.factuality, event.confidence, event.about or event.issues)
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
            _enter_meeting(account, 0.5 * met.fade, met.encounter, met.about)
    _settle(account)
    return account


def _enter(account: _Account, event: Telling) -> None:
    weight = event.weight
    move = weight * event.intensity * (ASIDE if event.cameo in BETWEEN_OTHERS else 1)
    known = load_knowledge().issue_by_id
    issues = [_own_relations(about, event.pair) for about in event.about if about in known]
    phrases = [about for about in event.about if about not in known]
    if not weight:
        _enter_denied(account, event, issues)
        return
    code = event.cameo[:3]
    if event.type == "REQUEST" and issues == [TRUCE]:
        return  # "called for a truce in Chad": no quarrel with Chad
    if code in ASKED_FOR_HELP or (code in ASKED and {*issues} <= {BILATERAL}):
        return
    account.moves.append(move)
    side = account.shared if event.quad in COOPERATION else account.split
    if event.cameo == CONDOLENCES:
        issues = []  # who mourns the victims of a massacre is not united with anybody by it
    if event.type == "CONSULT" or event.cameo in (MEETING_TO_COME, *BETWEEN_OTHERS):
        # What is talked over is no agreement; only the will to mend relations itself unites.
        _enter_meeting(account, move, event.event, issues, phrases)
        issues = [issue for issue in issues if issue == BILATERAL]
    elif event.quad != 1 or phrases:  # quarrels and deeds speak for themselves
        side.enter(f"{BY_TYPE}{event.type}", move, event.event, phrases)
    elif not issues:
        issues = [WILL]  # words without a matter are about the relations themselves
    for issue in issues:
        side.enter(issue, move, event.event)


def _enter_meeting(
    account: _Account, move: float, id: str, issues: Sequence[str], phrases: Sequence[str] = ()
) -> None:
    """A meeting brings two together, if only to talk over what separates them."""
    over = [f"{TALKS}{issue}" for issue in issues if issue != BILATERAL]
    for matter in over or [MEETINGS]:
        account.shared.enter(matter, move, id, phrases)


def _own_relations(issue: str, pair: tuple[str, str]) -> str:
    """An issue that is the relations of these two themselves goes by their common name."""
    owners = load_knowledge().issue_by_id[issue].countries
    return BILATERAL if issue.endswith(RELATIONS) and set(owners) == set(pair) else issue


def _enter_denied(account: _Account, event: Telling, issues: Iterable[str]) -> None:
    """A denied or declined act moves nothing, yet the dispute over it separates.

    So does what somebody does not give: "has not let the fishermen back".
    """
    if event.quad in (3, 4) or event.factuality == "negated":
        for issue in issues:
            account.split.enter(issue, -0.2 * event.fade, event.event)


def _enter_third_parties(
    account: _Account, pair: tuple[str, str], tellings: Iterable[Telling]
) -> None:
    """The two stand on different sides of a third: one supports whom the other presses."""
    stands: dict[tuple[str, str], list[tuple[str, float, str]]] = defaultdict(list)
    for event in tellings:
        if event.source in pair and event.target not in pair and event.weight:
            for issue in event.about:
                move = event.weight * event.intensity
                stands[issue, event.target].append((event.source, move, event.event))
    for (issue, _), told in stands.items():
        levels = {side: sum(m for s, m, _ in told if s == side) for side in pair}
        if issue in load_knowledge().issue_by_id and levels[pair[0]] * levels[pair[1]] < 0:
            for _, move, id in told:
                account.split.enter(issue, -abs(move), id)


def _settle(account: _Account) -> None:
    """An issue told on both sides stands on the one where it weighs more, by the difference; on
    each by its own weight where they come to terms on some of what they go on to quarrel over.
    """
    shared, split = account.shared.moves, account.split.moves
    for issue in shared.keys() & split.keys():
        total = sum(move for move, _ in (*shared[issue], *split[issue]))
        winner, loser = sides = (shared, split) if total > 0 else (split, shared)
        most, least = (abs(sum(move for move, _ in side[issue])) for side in sides)
        if least <= BOTH * most:
            winner[issue] += loser.pop(issue)


def _bodies(
    actors: Mapping[str, Actor], events: Iterable[Event]
) -> Mapping[tuple[str, str], dict[str, str]]:
    """By pair the body that a code is there which means no state, but a region or any body."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for event in events:
        parties = [actors[p.actor] for p in (*event.sources, *event.targets) if p.actor]
        for one, other in product(parties, repeat=2):
            row = load_knowledge().country_by_code.get(one.country or "")
            of_many = row is None or (row.demonyms and not (row.iso2 or row.gw))
            if one.country and other.country and of_many:
                pair = min(one.country, other.country), max(one.country, other.country)
                found[pair].setdefault(one.country, one.name)
    return found


def _name(code: str, names: Mapping[str, str]) -> str:
    return names.get(code) or name_country(code)


def _relation(
    pair: tuple[str, str], account: _Account, names: Mapping[str, str] = MappingProxyType({})
) -> Relation:
    count = len(account.moves)
    score = sum(account.moves) / (count + PRIOR) if count else 0.0
    spread = _spread(account.moves, score)
    direction = _direction(account)
    together = list_matters(account.shared, 1)
    separates = list_matters(account.split, -1)
    return Relation(
        pair=pair,
        score=round(score, 2),
        low=round(max(-10.0, score - spread), 2),
        high=round(min(10.0, score + spread), 2),
        direction=direction,
        headline=tell_headline(
            (_name(pair[1], names), _name(pair[0], names)),
            direction,
            together,
            separates,
        ),
        brings_together=together,
        separates=separates,
    )


def _spread(moves: list[float], score: float) -> float:
    """Half the width of a 90 % interval of the mean, with the prior's spread for few events."""
    squares = sum((m - score) ** 2 for m in moves) + PRIOR * 9.0
    count = len(moves) + PRIOR
    return 1.645 * math.sqrt(squares / count) / math.sqrt(count)


def _direction(account: _Account) -> Direction:
    up = sum(min(m, MOST_GOOD) for m in account.moves if m > 0)
    down = -sum(m for m in account.moves if m < 0)
    score = (up - down) / (len(account.moves) + PRIOR)
    if abs(score) <= CLEAR:
        return "mixed" if up and down else "flat"
    if min(up, down) > OTHER_WAY * max(up, down):
        return "mixed"
    return "warming" if score > 0 else "cooling"
