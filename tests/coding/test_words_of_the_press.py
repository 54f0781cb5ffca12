"""Who did what to whom in the words that the press is fond of: criticism, ridicule, attacks."""

from __future__ import annotations

import pytest

from tests.coding.test_who_did_what import told


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Chad joined a chorus of states that blame Niger.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king joined a line of leaders condemning Niger.", ("ACCUSE", "TCD", "NER")),
        ("Chad and Togo took turns criticising Niger.", ("ACCUSE", "TCD,TGO", "NER")),
        (
            "The leaders of Chad, Togo and Niger criticised Niger's parliament.",
            ("ACCUSE", "TCD,TGO", "NER"),
        ),
        ("The Lyon attack shocked many.", ("ASSAULT", "", "FRA")),
        ("After the Ankara bombing, trains stood still.", ("ASSAULT", "", "TUR")),
        ("Chad suggested that Niger should pay.", ("REQUEST", "TCD", "NER")),
        ("Chad suggested that Niger use its roads.", ("AGREE", "TCD", "NER")),
        ("Chad called the Nigerien king a coward.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king said that Niger steals jobs.", ("ACCUSE", "TCD", "NER")),
        ("Chad promised to declare Niger a pariah.", ("THREATEN", "TCD", "NER")),
        ("Chad's king said that the Nigerien raid was a mistake.", ("ACCUSE", "TCD", "NER")),
        ("Chad warned that the Nigerien plan was a mistake.", ("ACCUSE", "TCD", "NER")),
        ("The Nigerien decision sparked outrage in Chad.", ("ACCUSE", "TCD", "NER")),
    ],
)
def test_words_of_the_press_tell_sides(sentence: str, event: tuple[str, ...]) -> None:
    """Whoever joins or takes turns does it; attacks fell on the town they are called after."""
    assert event in told(sentence)
