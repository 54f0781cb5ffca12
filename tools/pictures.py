"""Draws the pictures of `docs/relations.md` from a made-up ledger.

In:  nothing; the events follow from the seed.
Out: `docs/pictures/*.svg`.
Leaves out: real news, which is not ours to ship.

    python -m tools.pictures
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import detente
from detente.faces import analysis
from tests.relations.books import Deed, make_book, with_stands

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SEED = 3
COLD = ("112", "130", "138", "160", "040", "036", "120")
WARM = ("040", "051", "057", "036", "061", "112", "042")
TURN, MONTHS, SILENT = 21, 36, (9, 10)
LANDS = ("FRA", "DEU", "ITA", "GBR", "RUS", "UKR", "POL", "USA")
ISSUES = ("cyprus", "iran", "ukraine", "venezuela", "trade", "election interference")


def thaw(chance: random.Random) -> Iterator[Deed]:
    """Three years of two countries, of which the last one and a half are warmer."""
    for month in range(MONTHS):
        first = date(2021 + month // 12, month % 12 + 1, 1)
        for _ in range(0 if month in SILENT else chance.randint(1, 6)):
            one, other = chance.sample(("GRC", "TUR"), 2)
            act = chance.choice(COLD if month < TURN else WARM)
            yield Deed(first + timedelta(days=chance.randrange(28)), one, other, act,
                       chance.choice(("The Courier", "The Herald")))  # fmt: skip


def ties(chance: random.Random) -> Iterator[Deed]:
    """Three years of some countries that are friends, and one that is not."""
    for year in (2021, 2022, 2023):
        for one, other in combinations(LANDS, 2):
            hostile = "RUS" in (one, other) or (year == 2021 and {one, other} == {"GBR", "FRA"})
            acts = ("112", "138", "163") if hostile else ("040", "057", "062")
            for _ in range(chance.randint(3, 9) if chance.random() < 0.55 else 0):
                day = date(year, 1, 1) + timedelta(days=chance.randrange(360))
                yield Deed(day, one, other, chance.choice(acts))


def main() -> None:
    """Draw them all."""
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        book = make_book(Path(folder) / "book.duckdb", [*thaw(chance), *ties(chance)])
        stands = detente.Ledger(Path(folder) / "stands.duckdb")
        stands.write([with_stands(LANDS, ISSUES, chance)])
        analysis.chart(book, "series", PICTURES / "series.svg", "GRC", "TUR")
        analysis.chart(book, "calendar", PICTURES / "calendar.svg", "GRC", "TUR")
        analysis.chart(book, "network", PICTURES / "network.svg")
        analysis.chart(stands, "issues", PICTURES / "issues.svg")


if __name__ == "__main__":
    main()
