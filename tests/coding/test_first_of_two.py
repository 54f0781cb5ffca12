"""Clauses that tell of one of several, and what stands beside an act without being one."""

from __future__ import annotations

import pytest

import detente


def told(sentence: str) -> set[tuple[str, str, str]]:
    """Type, source and target of each event, by country."""
    reading = detente.read(sentence, published="2019-05-15")
    land = {actor.id: actor.country or "?" for actor in reading.actors}
    return {
        (event.type, land.get(source.actor or "", "?"), land.get(target.actor or "", "?"))
        for event in reading.events
        for source in event.sources
        for target in event.targets or event.sources
    }


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        # Whom a clause between commas tells of is the first alone
        ("Macron, who met Putin in May, and Merkel visited Oslo.",
         {("CONSULT", "FRA", "RUS"), ("CONSULT", "FRA", "NOR"), ("CONSULT", "DEU", "NOR")}),
        ("Macron, who has criticised Russia, and Merkel left.", {("ACCUSE", "FRA", "RUS")}),
        ("Macron and Merkel, who criticised Russia, left.",
         {("ACCUSE", "FRA", "RUS"), ("ACCUSE", "DEU", "RUS")}),
        # An annexation is its maker's
        ("Peru refused to recognise Chile's annexation of the port.", {("REJECT", "PER", "CHL")}),
        # Who denies what others say that "it" did is "it"
        ("Norway denied Kenyan claims that it had bombed Chad.",
         {("REJECT", "NOR", "KEN"), ("ASSAULT", "NOR", "TCD")}),
        # Who is punished for what "it" did is "it"
        ("Kenya cut ties with Norway after it recognised Chad.",
         {("SANCTION", "KEN", "NOR"), ("SUPPORT", "NOR", "TCD")}),
        # Who stands behind a verb of saying amid a sentence says it
        ("Norway, said Kenya's president, should leave Chad.", {("REQUEST", "KEN", "NOR")}),
        ("Kenya says it will bomb Norway and Chad says it will help Peru.",
         {("ASSAULT", "KEN", "NOR"), ("AID", "TCD", "PER")}),
        # What stands behind the comma of a clause in front does what the main clause tells
        ("When Norway bombed Chad, Peru left.", {("ASSAULT", "NOR", "TCD")}),
        ("Although it bombed Chad, Norway wants peace.", {("ASSAULT", "NOR", "TCD")}),
        # Who is named beside "not" or "rather than" has no part in it
        ("Norway but not Peru sanctioned Chad.", {("SANCTION", "NOR", "TCD")}),
        ("Norway sanctioned Chad rather than Mali.", {("SANCTION", "NOR", "TCD")}),
        # What a verb tells of two it does to both, though it is not said again
        ("Kenya accused Norway of theft and Chad of fraud.",
         {("ACCUSE", "KEN", "NOR"), ("ACCUSE", "KEN", "TCD")}),
        ("Kenya imposed sanctions on Norway and tariffs on Chad.",
         {("SANCTION", "KEN", "NOR"), ("SANCTION", "KEN", "TCD")}),
        # Who only says what another did has not done it
        ("Kenya expelled a Norwegian general, who Peru says bombed Chad.",
         {("SANCTION", "KEN", "NOR"), ("ASSAULT", "NOR", "TCD")}),
        # A time that has come is told of, and does nothing
        ("Peru's president said that the time has come for Maduro to leave.",
         {("REQUEST", "PER", "VEN")}),
        # What no thing does is done by whoever speaks
        ("Peru's spokesman said that the border was closed and accused Chile of fraud.",
         {("ACCUSE", "PER", "CHL")}),
    ],
)  # fmt: skip
def test_who_is_told_of(sentence: str, pairs: set[tuple[str, str, str]]) -> None:
    assert told(sentence) == pairs


def test_a_sum_and_what_it_is_in_are_one_act() -> None:
    assert {kind for kind, *_ in told("Peru promised Chile $9 million in aid.")} == {"AGREE"}


def test_what_was_called_off_dates_nothing_ahead() -> None:
    text = "Peru offered to host a summit of Chile and Brazil, which had been cancelled in May."
    planned = [e for e in detente.read(text, published="2019-11-15").events if e.type == "AGREE"]
    assert planned
    assert all(event.date is None for event in planned)
