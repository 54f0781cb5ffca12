"""When and where an act was: by its tense, from one day to another, in what part of a country."""

from __future__ import annotations

from datetime import date

import pytest

from detente import read

TOLD = """
Peru expelled Chad's envoy on 12 December. | 2025-12-12
Peru will expel Chad's envoy on 12 December. | 2026-12-12
Peru agreed to sell missiles to Chad on 12 December. | 2026-12-12
Peru signed a pact with Chad in December. | 2025-12-01/2025-12-31
Peru announced sanctions on Chad from 1 December. | none
Peru shelled Chad from Monday to Wednesday. | 2026-11-16/2026-11-18
Peru shelled Chad on Monday and Tuesday. | 2026-11-16/2026-11-17
Peru shelled Chad on Monday and Thursday. | 2026-11-16
Peru shelled Chad in March and April 2018. | 2018-03-01/2018-04-30
Peru shelled Chad between 28 December 2018 and 2 January. | 2018-12-28/2019-01-02
Peru's king will meet Chad's king between 28 November and 2 December. | 2026-11-28/2026-12-02
Peru moved the talks with Chad from Monday to Thursday. | 2026-11-16
Peru will free Chad's envoy by Sunday. | 2026-11-20/2026-11-22
Peru will lift its sanctions on Chad by the end of the month. | 2026-11-20/2026-11-30
Peru had freed Chad's envoy by Thursday. | 2026-11-19
Peru shelled Chad in the course of 2018. | 2018-01-01/2018-12-31
Peru condemned Chad's course of action of 2018. | none
Peru condemned the Friday prayers in Chad. | none
Peru condemned Saturday's raid by Chad. | none
At Tuesday's summit, Peru signed a pact with Chad. | 2026-11-17
Peru's minister, Friday Agbo, condemned Chad. | none
Peru shelled Chad a fortnight ago. | 2026-11-02/2026-11-08
Peru will meet Chad this coming Monday. | 2026-11-23
Peru gave Chad a fortnight to free the envoy. | none
"""


@pytest.mark.parametrize("line", TOLD.strip().split("\n"))
def test_when(line: str) -> None:
    text, _, want = line.partition(" | ")
    event = read(text, published=date(2026, 11, 20)).events[0]
    days = (event.date.start, event.date.end) if event.date else ("none", "none")
    assert "/".join(dict.fromkeys(map(str, days))) == want


WHERE = """
Peru shelled Chad's troops in the south of Yemen. | Yemen
Peru's king met Chad's king off the coast of Libya. | Libya
Peru's king met Chad's king on Iranian soil. | Iran
Peru's king met Chad's king on the island of Crete. | Crete
Peru's king and Chad's king talked about the south of Yemen. | none
Peru's king spoke with Chad's king on the status of the island of Crete. | none
Peru shelled Chad's troops in the Black Sea port of Odesa. | Odesa
Peru's king met Chad's king in the West Bank city of Jenin. | Jenin
Peru's king met Chad's king in Kramatorsk in eastern Ukraine. | Kramatorsk
Peru's king flew home from Paris and condemned Chad. | none
Peru condemned Chad from Paris. | Paris
Peru condemned Chad's envoy to Oslo. | none
Peru backed Chad's bid to host the games in Lagos. | none
Peru's envoy, a graduate of the University of Oxford, condemned Chad. | none
Peru's king met Chad's king on his way home from Paris. | none
Peru criticised Chad's role in the east of Ukraine. | none
Peru bombed a base of Chad's in the east of Ukraine. | Ukraine
Peru condemned Chad instead of flying to Doha. | none
"""


@pytest.mark.parametrize("line", WHERE.strip().split("\n"))
def test_where(line: str) -> None:
    text, _, want = line.partition(" | ")
    event = read(text, published=date(2026, 11, 20)).events[0]
    assert (event.place.name if event.place else "none") == want
