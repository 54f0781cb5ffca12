"""What one state's people say of another that is bad or good of itself."""

from __future__ import annotations

import pytest

from tests.coding.test_who_did_what import told


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Chad's king said that Niger cheats its neighbours.", ("ACCUSE", "TCD", "NER")),
        ("Nigerien farmers pose a threat to Chad, Chad's king said.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king said that Niger makes the desert less safe.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king said Niger was failing to keep its word.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king said that Niger's rhetoric could hurt trade.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king said that Niger cannot be trusted.", ("ACCUSE", "TCD", "NER")),
        (
            "Chad's king said that there is much cynicism in Niger's policy.",
            ("ACCUSE", "TCD", "NER"),
        ),
        ("Chad's king said that what Niger did is a crime.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king said the words of Niger's envoy were an insult.", ("ACCUSE", "TCD", "NER")),
        ('"Niger has lost its mind," the king of Chad said.', ("ACCUSE", "TCD", "NER")),
        (
            "Chad's king said that the actions of Niger's army were reckless.",
            ("ACCUSE", "TCD", "NER"),
        ),
        ("Chad's king sees Niger's move as a farce.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king saw in Niger's move an insult.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king said that the fault lies with Niger.", ("ACCUSE", "TCD", "NER")),
        ("Niger is to blame for it, Chad's king said.", ("ACCUSE", "TCD", "NER")),
        ("Niger's raid is not just a crime, Chad's king said.", ("ACCUSE", "TCD", "NER")),
        ("Chadian officials grumbled that Niger sells cheap maize.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king portrayed Niger as a den of liars.", ("ACCUSE", "TCD", "NER")),
        ('Chad\'s king called Nigerien lorry-drivers "thugs" and liars.', ("ACCUSE", "TCD", "NER")),
        ("Chad's king called Niger's plan insulting.", ("ACCUSE", "TCD", "NER")),
        ("Niger's raid was ill-advised, Chad's king said.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king called Niger's plan a blow to peace.", ("ACCUSE", "TCD", "NER")),
        ("Niger's offer was a step forward, Chad's king said.", ("SUPPORT", "TCD", "NER")),
        ("Chad's king said that Niger had made great progress.", ("SUPPORT", "TCD", "NER")),
        ("Chad's king said that Niger plays a constructive role.", ("SUPPORT", "TCD", "NER")),
        ("Chad's king said that Niger had made changes for the better.", ("SUPPORT", "TCD", "NER")),
        ("Niger shut its border. Chad's king called it a grave threat.", ("ACCUSE", "TCD", "NER")),
        ("Niger fired a rocket. Chad's king condemned the launch.", ("ACCUSE", "TCD", "NER")),
        ("Niger has no right to meddle here, Chad's king said.", ("ACCUSE", "TCD", "NER")),
        ('"Niger has shown no mercy," the king of Chad said.', ("ACCUSE", "TCD", "NER")),
        ("Chad's king said that Niger has lost its moral compass.", ("ACCUSE", "TCD", "NER")),
        ("Niger is dragging the desert into a war, Chad's king said.", ("ACCUSE", "TCD", "NER")),
        ("Niger's policy leads to a dead end, Chad's king said.", ("ACCUSE", "TCD", "NER")),
        ("Niger has become a haven for thieves, Chad's king said.", ("ACCUSE", "TCD", "NER")),
        ("Niger is part of the problem, Chad's king said.", ("ACCUSE", "TCD", "NER")),
        ("Niger treats its neighbours as enemies, Chad's king said.", ("ACCUSE", "TCD", "NER")),
        ("Niger's conduct amounts to piracy, Chad's king said.", ("ACCUSE", "TCD", "NER")),
        ("Chad is fed up with Niger's excuses.", ("ACCUSE", "TCD", "NER")),
        ("Chad's king is impressed by Niger's reforms.", ("SUPPORT", "TCD", "NER")),
        ("Niger plays a key role in the talks, Chad's king said.", ("SUPPORT", "TCD", "NER")),
        ("Niger is an anchor of stability, Chad's king said.", ("SUPPORT", "TCD", "NER")),
    ],
)
def test_who_says_so_accuses_or_praises(sentence: str, event: tuple[str, ...]) -> None:
    assert event in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad's king denied that Niger cheats its neighbours.",
        "Chad's king did not say that Niger cheats its neighbours.",
        "Chad's king asked whether Niger cheats its neighbours.",
        "If Niger cheats its neighbours, Chad's king said, nobody will trade.",
        "Chad's king said that Niger might cheat its neighbours.",
        "Chad's king said that Niger has no coast.",
        "Chad's king said that Niger has lost forty men.",
        "Chad's king said that Niger has become a member of the Criminal Court.",
        "Chad's king said that Niger is a victim of thieves.",
        "Chad's king said that Niger has adopted a law against hate crime.",
        "Chad's king said that Niger leads the league this year.",
        "Chad is happy with its draw against Niger.",
        "Chad's king said that Niger has brought an end to the war.",
        "Chad's king said that Niger leads the response to the crisis.",
        "Chad's king said that Niger's minister is an expert on terrorism.",
        "Chad's king said that Niger regards the pact as a threat.",
        "Chad is worried about Niger's losses.",
        "Chad's king said that Chad had cheated its neighbours.",
        "An analyst from Chad said that Niger cheats its neighbours.",
        "Niger cheats its neighbours.",
        "Chad's king said that Niger and Mali are enemies.",
        "Niger shut its border with Mali. Chad's king called the step “a leaf from a dark book”.",
        "Chad's king wants to make Niger great.",
        '"What makes this wrong is not just the noise," the king of Chad said of Niger.',
        "Chad's king said that it is easy to think that Niger cheats its neighbours.",
    ],
)
def test_who_says_no_such_thing_of_another_does_not(sentence: str) -> None:
    assert not [event for event in told(sentence) if event[0] in ("ACCUSE", "SUPPORT")]


@pytest.mark.parametrize(
    "sentence",
    [
        '"Stop this madness," the king of Chad told Niger.',
        '"Withdraw your troops," the Chadian minister told the king of Niger.',
        '"Do not attack Mali," the Chadian minister told Niger.',
    ],
)
def test_who_tells_somebody_to_do_something_asks_for_it(sentence: str) -> None:
    assert ("REQUEST", "TCD", "NER") in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        '"Trust me," the king of Chad told Niger.',
        '"Stop this madness," the king of Chad told reporters in Niger.',
        '"Talks help," the king of Chad told Niger.',
    ],
)
def test_who_is_only_told_something_is_asked_for_nothing(sentence: str) -> None:
    assert ("REQUEST", "TCD", "NER") not in told(sentence)
