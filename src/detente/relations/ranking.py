"""All pairs beside each other: warmest, coldest, fastest changing, most told.

In:  an open session, a stretch of time.
Out: `Standing`s, ranked.
Leaves out: why (`account`). Pairs with few events are left out, since their level says little; of
     very many the most told are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Literal

import numpy as np

from detente.ledger.stores import Session
from detente.relations.countries import name_country
from detente.relations.findings import Standing
from detente.relations.level import DAYS, ENOUGH, NINETY, estimate, pool_noise
from detente.relations.tellings import Row, Span
from detente.relations.weighing import Weighing, outlet_values, score_sql, weight_sql

Order = Literal["warmest", "coldest", "changing", "covered"]

FEWEST_EVENTS = 5
MOST_PAIRS = 500
YEAR = round(DAYS["year"] / DAYS["month"])


def rank_pairs(
    session: Session,
    order: Order = "covered",
    *,
    since: date | None = None,
    until: date | None = None,
    fewest: int = FEWEST_EVENTS,
    most: int = 20,
    weighing: Weighing | None = None,
) -> tuple[Standing, ...]:
    """The pairs in order; `fewest` events make a pair worth looking at."""
    told: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in _months(session, Span(since, until), weighing or Weighing()):
        told[row["one"], row["other"]].append(row)
    enough = {p: rows for p, rows in told.items() if sum(r["events"] for r in rows) >= fewest}
    covered = sorted(enough, key=lambda pair: -sum(row["events"] for row in enough[pair]))
    standings = [_standing(pair, enough[pair]) for pair in covered[:MOST_PAIRS]]
    keys = {
        "warmest": lambda s: -s.level,
        "coldest": lambda s: s.level,
        "changing": lambda s: -abs(s.change),
        "covered": lambda s: -s.events,
    }
    return tuple(sorted(standings, key=keys[order])[:most])


def _months(session: Session, span: Span, weighing: Weighing) -> list[Row]:
    """Sums by pair and month; what is told of a day after its printing counts on that of printing."""
    dyads = (
        "SELECT least(d.source_country, d.target_country) AS one, "
        "greatest(d.source_country, d.target_country) AS other, d.document, "
        f"{score_sql(weighing)} AS score, least(d.day, doc.published) AS day, "
        f"{weight_sql(weighing)} AS w FROM dyads_told d "
        f"JOIN documents doc ON doc.id = d.document WHERE d.day IS NOT NULL{span.where('d.day')}"
    )
    found: list[Row] = session.fetch(
        f"WITH dated AS ({dyads}), told AS (SELECT * FROM dated WHERE w > 0 AND score IS NOT NULL), "
        "printed AS (SELECT one, other, count(DISTINCT document) AS "
        "documents FROM told GROUP BY 1, 2), months AS (SELECT one, other, "
        "CAST(date_trunc('month', day) AS DATE) AS month, count(*) AS events, max(day) AS last, "
        "sum(w) AS weight, sum(w * score) AS first, sum(w * score * score) AS second "
        "FROM told GROUP BY 1, 2, 3) SELECT months.*, printed.documents FROM months "
        "JOIN printed ON printed.one = months.one AND printed.other = months.other "
        "ORDER BY 1, 2, 3",
        span.values | outlet_values(weighing),
    ).to_pylist()
    return found


def _standing(pair: tuple[str, str], rows: Sequence[Row]) -> Standing:
    numbers = [row["month"].year * 12 + row["month"].month for row in rows]
    first, length = numbers[0], numbers[-1] - numbers[0] + 1
    means: list[float | None] = [None] * length
    weights = [0.0] * length
    squares, events = 0.0, sum(row["events"] for row in rows)
    for number, row in zip(numbers, rows, strict=True):
        means[number - first] = row["first"] / row["weight"]
        weights[number - first] = row["weight"]
        squares += row["second"] - row["first"] ** 2 / row["weight"]
    level = estimate(means, weights, pool_noise(squares, max(0, events - len(rows))))
    before = max(0, length - 1 - YEAR)
    known = before > 0 and sum(weights[: before + 1]) >= ENOUGH
    now, spread = float(level.mean[-1]), NINETY * float(np.sqrt(level.variance[-1]))
    return Standing(
        pair=pair,
        names=(name_country(pair[0]), name_country(pair[1])),
        level=round(now, 2),
        low=round(max(-10.0, now - spread), 2),
        high=round(min(10.0, now + spread), 2),
        change=round(level.change(before, length - 1)[0] if known else now, 2),
        events=events,
        documents=rows[0]["documents"],
        last=max(row["last"] for row in rows),
    )
