"""What stands behind the figures: documents, outlets and languages, and what one outlet does.

In:  the pair's tellings, repeats too.
Out: a `Coverage`; for each of the busiest outlets the level without it.
Leaves out: documents in which nothing is told of the pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from detente.ledger.reading import By
from detente.relations.findings import Coverage, Outlet
from detente.relations.series import bin_events, day_of, level_of, measure
from detente.relations.tellings import Row
from detente.relations.weighing import Weighing

MOST_OUTLETS = 5
"""Outlets that are left out in turn: those with the most events."""

UNNAMED = "not named"


def cover(
    rows: Sequence[Row], weighing: Weighing, by: By = "month", until: date | None = None
) -> Coverage:
    """Count what is behind the events of a pair."""
    documents = {row["document"]: row for row in rows}
    days = sorted(day for row in rows if (day := day_of(row)))
    told = [row for row in rows if not row["repeats"]]
    outlets = Counter(row["outlet"] or UNNAMED for row in told)
    printed = Counter(row["outlet"] or UNNAMED for row in documents.values())
    without = len(outlets) > 1
    return Coverage(
        documents=len(documents),
        events=len(told),
        repeats=len(rows) - len(told),
        undated=sum(day_of(row) is None for row in told),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        outlets=tuple(
            Outlet(
                name,
                printed[name],
                count,
                _level_without(rows, name, weighing, by, until) if without else None,
            )
            for name, count in outlets.most_common(MOST_OUTLETS)
        ),
        languages=tuple(Counter(row["language"] for row in documents.values()).most_common()),
    )


def _level_without(
    rows: Sequence[Row], outlet: str, weighing: Weighing, by: By, until: date | None
) -> float | None:
    others = [row for row in rows if (row["outlet"] or UNNAMED) != outlet]
    binned = bin_events(measure(others, weighing), by, until)
    return round(float(level_of(binned).mean[-1]), 2) if len(binned.periods) else None
