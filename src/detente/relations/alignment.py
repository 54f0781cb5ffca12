"""Who stands with whom: actors by issue, agreement, and the signed network with its blocs.

In:  an open session, a stretch of time.
Out: an `Alignment`.
Leaves out: single pairs (`account`).

The stance of an actor on an issue is the mean of its positions. Two agree on an issue by one minus
half the distance of their stances. A tie of the network is the mean score of what two countries do
to each other, leaning on zero; it is friendly or hostile beyond `dyads.CLEAR`. Blocs are networkx's
Louvain communities of the friendly ties. A triad is balanced where the product of its signs is
positive: the enemy of my enemy is my friend. `expected` is the share of balanced triads that the
same signs thrown on the same ties would give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations, groupby

import networkx as nx
import numpy as np

from detente.knowledge import load_knowledge
from detente.ledger.reading import By
from detente.ledger.stores import Session
from detente.relations.dyads import CLEAR, PRIOR
from detente.relations.findings import Agreement, Alignment, Cell, Network, Tie
from detente.relations.matters import BILATERAL
from detente.relations.tellings import Row, Span, fetch_positions
from detente.relations.weighing import Weighing, outlet_values, score_sql, weight_sql

FEWEST_EVENTS = 3
"""Events that make a tie."""

MOST_ACTORS = 60
"""Countries in a network: those of whom most is told."""

THROWS = 200
SEED = 20240315


def align(
    session: Session,
    span: Span | None = None,
    by: By = "year",
    fewest: int = FEWEST_EVENTS,
    weighing: Weighing | None = None,
) -> Alignment:
    """The alignment of all countries of a ledger."""
    span = span or Span()
    matrix = _matrix(fetch_positions(session, (), span))
    ties = _ties(session, span, by, fewest, weighing or Weighing())
    periods = groupby(ties, key=lambda row: row["period"])
    networks = tuple(_network(start, list(rows)) for start, rows in periods)
    return Alignment(matrix, _agreements(matrix), networks)


def _matrix(rows: Iterable[Row]) -> tuple[Cell, ...]:
    stances: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in rows:
        # Relations with this one and relations with that one are no common issue.
        if row["issue"] != BILATERAL:
            stances[row["country"], row["issue"]].append(row["stance"])
    issues = load_knowledge().issue_by_id
    return tuple(
        Cell(actor, issue, issues[issue].label if issue in issues else issue,
             round(float(np.mean(told)), 3), len(told))
        for (actor, issue), told in sorted(stances.items())
    )  # fmt: skip


def _agreements(matrix: Iterable[Cell]) -> tuple[Agreement, ...]:
    """Every pair with an issue in common, those that agree most first."""
    stands: dict[str, dict[str, Cell]] = defaultdict(dict)
    for cell in matrix:
        stands[cell.actor][cell.issue] = cell
    found = []
    for one, other in combinations(sorted(stands), 2):
        shared = [i for i in stands[one] if i in stands[other]]
        if not shared:
            continue
        each = {i: 1 - abs(stands[one][i].stance - stands[other][i].stance) / 2 for i in shared}
        weights = [min(stands[one][i].positions, stands[other][i].positions) for i in shared]
        overall = float(np.average(list(each.values()), weights=weights))
        told = tuple((issue, round(value, 3)) for issue, value in each.items())
        found.append(Agreement((one, other), round(overall, 3), told))
    return tuple(sorted(found, key=lambda a: (-a.overall, -len(a.issues), a.pair)))


def _ties(session: Session, span: Span, by: By, fewest: int, weighing: Weighing) -> list[Row]:
    # What is told of a day to come counts when it is told.
    found: list[Row] = session.fetch(
        "WITH told AS (SELECT least(d.source_country, d.target_country) AS one, "
        "greatest(d.source_country, d.target_country) AS other, "
        f"CAST(date_trunc('{by}', least(d.day, doc.published)) AS DATE) AS period, "
        f"{score_sql(weighing)} AS score, "
        f"{weight_sql(weighing)} AS w FROM dyads_told d "
        "JOIN documents doc ON doc.id = d.document "
        f"WHERE d.day IS NOT NULL{span.where('d.day')}) "
        "SELECT period, one, other, count(*) AS events, "
        f"sum(w * score) / (sum(w) + {PRIOR}) AS score FROM told WHERE w > 0 AND score IS NOT NULL "
        f"GROUP BY 1, 2, 3 HAVING count(*) >= {int(fewest)} ORDER BY 1, 2, 3",
        span.values | outlet_values(weighing),
    ).to_pylist()
    return found


def _network(start: object, rows: list[Row]) -> Network:
    told: dict[str, int] = defaultdict(int)
    for row in rows:
        for side in ("one", "other"):
            told[row[side]] += row["events"]
    actors = set(sorted(told, key=lambda a: (-told[a], a))[:MOST_ACTORS])
    ties = tuple(
        Tie((row["one"], row["other"]), round(row["score"], 3), row["events"])
        for row in rows
        if {row["one"], row["other"]} <= actors
    )
    signs = {t.pair: 1 if t.score > 0 else -1 for t in ties if abs(t.score) > CLEAR}
    graph = nx.Graph(list(signs))
    triads = [tuple(sorted(t)) for t in nx.enumerate_all_cliques(graph) if len(t) == 3]
    balanced = [t for t in triads if _product(t, signs) > 0]
    odd = tuple(t for t in triads if _product(t, signs) < 0)
    return Network(
        start=start,  # type: ignore[arg-type]
        ties=ties,
        blocs=_blocs(ties, signs),
        triads=len(triads),
        balanced=len(balanced),
        expected=_expected(triads, signs) if triads else None,
        unbalanced=odd[:20],
    )


def _product(triad: tuple[str, ...], signs: Mapping[tuple[str, str], int]) -> int:
    one, two, three = (signs[pair] for pair in combinations(triad, 2))
    return one * two * three


def _expected(triads: list[tuple[str, ...]], signs: Mapping[tuple[str, str], int]) -> float:
    chance = np.random.default_rng(SEED)
    values = np.array(list(signs.values()))
    shares = []
    for _ in range(THROWS):
        thrown = dict(zip(signs, chance.permutation(values).tolist(), strict=True))
        shares.append(np.mean([_product(t, thrown) > 0 for t in triads]))
    return round(float(np.mean(shares)), 3)


def _blocs(
    ties: Iterable[Tie], signs: Mapping[tuple[str, str], int]
) -> tuple[tuple[str, ...], ...]:
    friends = nx.Graph()
    friends.add_weighted_edges_from(
        (*t.pair, t.score * t.events) for t in ties if signs.get(t.pair, 0) > 0
    )
    if not friends:
        return ()
    found = nx.community.louvain_communities(friends, weight="weight", seed=SEED)
    blocs = (tuple(sorted(bloc)) for bloc in found if len(bloc) > 1)
    return tuple(sorted(blocs, key=lambda bloc: (-len(bloc), bloc)))
