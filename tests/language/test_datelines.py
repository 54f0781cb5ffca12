"""Where news was written is nobody who acts or speaks."""

from __future__ import annotations

import pytest

import detente
from detente.language.datelines import cut_dateline

CUT = (
    "LA PAZ, May 3 (Agency) - Talks on the border began on Monday.",
    "PORT LOUIS (AFP) — Talks on the border began on Monday.",
    "ISLAMABAD: Talks on the border began on Monday.",
    "DOHA/ATHENS – Talks on the border began on Monday.",
    "Chad: talks on the border begin",
    "Lima, May 3, Andeswire - Talks on the border began on Monday.",
    "Port Louis, 3 May (Agency).- Talks on the border began on Monday.",
    "Harbour News Agency, Oslo, May 3 (reporter Ada Moe) Talks on the border began on Monday.",
    "Dar es Salaam // Talks on the border began on Monday.",
    "Oslo / WIRE / Talks on the border began on Monday.",
    "Oslo. Talks on the border began on Monday.",
    "[Oslo] Talks on the border began on Monday.",
)
WHOLE = (
    "ECOWAS - Extraordinary Summit of Heads of State",
    "LAVROV: We have agreed on the border.",
    "A. N. OTHER (Chad) welcomed the talks on the border.",
    "Chad: We will never leave",
    "SECURITY COUNCIL, afternoon meeting",
    "June 24th 2023 - OSLO AND ROME",
    "Israel / Palestine: what next",
    "Rossi / Moe Agency talks on the border",
)


@pytest.mark.parametrize("paragraph", CUT)
def test_a_dateline_stands_apart(paragraph: str) -> None:
    where, report = cut_dateline(paragraph)
    assert where + report == paragraph
    assert report.lower().startswith("talks")


@pytest.mark.parametrize("paragraph", WHOLE)
def test_what_is_no_dateline_stays(paragraph: str) -> None:
    assert cut_dateline(paragraph) == [paragraph]


def test_no_town_before_a_report_says_or_does_it() -> None:
    text = (
        "NEW DELHI: Chad attacked rebels in Libya.\n\nDOHA/ATHENS – Niger denied that it paid Mali."
    )
    reading = detente.read(text, published="2021-06-21")
    names = {actor.id: actor.name for actor in reading.actors}
    doers = [names.get(p.actor or "") for e in reading.events for p in e.sources]
    assert "Chad" in doers
    assert not {"Pakistan", "Qatar", "Greece"} & {*doers}
