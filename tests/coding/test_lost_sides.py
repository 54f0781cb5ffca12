"""Sides that a clause leaves to its place, to a document or to the word before it."""

from __future__ import annotations

import pytest

from tests.lexicon.rows import read_example


def told(sentence: str) -> list[str]:
    """The events between two countries: "NOR ACCUSE KEN"."""
    reading = read_example(sentence)
    lands = {a.id: a.country for a in reading.actors}
    return [
        f"{lands.get(s.actor or '')} {e.type} {lands.get(t.actor or '')}"
        for e in reading.events
        for s in e.sources
        for t in e.targets
        if lands.get(s.actor or "") and lands.get(t.actor or "")
    ]


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        # An aside between commas parts no verb
        ("Chad has, however, accused Niger of an attack.", ["TCD ACCUSE NER"]),
        # A document speaks for its author
        ("Norway issued a statement condemning Kenya.", ["NOR ACCUSE KEN"]),
        ("A letter by Norwegian lawmakers urging Kenya to wait came late.", ["NOR REQUEST KEN"]),
        # Who arrests in a place is of it
        ("A Kenyan reporter was arrested in Oslo.", ["NOR COERCE KEN"]),
        (
            "Togo met the wife of a Norwegian pastor held prisoner in Chad.",
            ["TCD COERCE NOR", "TGO CONSULT NOR"],
        ),
        # Who is called names in marks is not telephoned
        ('Norway called the Kenyans "liars".', ["NOR ACCUSE KEN"]),
        # Who condemns an attack in a place does not condemn the place
        ("Norway condemned the attack in Nairobi.", []),
        # Who supports what is done against somebody does not support him
        ("Norway supports sanctions against Kenya.", []),
        # The subject does what it did before
        ("Norway attacked Chad before invading Niger.", ["NOR ASSAULT TCD", "NOR ASSAULT NER"]),
        # The man who was killed is no subject of what follows
        (
            "The Chadian strike that killed a Nigerien guard was denounced by Norway.",
            ["NOR ACCUSE TCD", "TCD ASSAULT NER"],
        ),
        # Who is struck strikes back
        (
            "Norway imposed tariffs on Kenya, prompting Nairobi to threaten retaliation.",
            ["NOR SANCTION KEN", "KEN THREATEN NOR"],
        ),
        # Talks that end have been held
        ("The talks between Norway and Kenya ended on Monday.", ["NOR CONSULT KEN"]),
        ("Analysts traced the hacking of the Norwegian ministry to Chad.", ["TCD COERCE NOR"]),
        ("Norway doubts the Kenyan claim that it has attacked Chad.", ["KEN ASSAULT TCD"]),
    ],
)
def test_sides(sentence: str, events: list[str]) -> None:
    assert sorted(told(sentence)) == sorted(events)
