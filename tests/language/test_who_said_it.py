"""Who is said to say what, in many constructions: one speaker, one content, and whom it must not be.

What holds for a name has to hold for an office and for a name with its office.
"""

from __future__ import annotations

import pytest

from detente import read

SPEAKERS = ("Norway", "Norway's foreign minister", "Norwegian Foreign Minister Hans Foss")

SAID = """
{who} said that the talks had failed.
The talks, {who} said, had failed.
According to {who}, the talks had failed.
In {who}'s eyes, the talks had failed.
By {who}'s own admission, the talks had failed.
As {who} sees it, the talks had failed.
It was clear to {who} that the talks had failed.
{who}'s fear is that the talks had failed.
The view of {who} is that the talks had failed.
{who}'s position was that the talks had failed.
{who} was of the opinion that the talks had failed.
{who} is under the impression that the talks had failed.
{who} came to the conclusion that the talks had failed.
The claim by {who} that the talks had failed was rejected.
Kenya rejected claims by {who} that the talks had failed.
Kenya rejected {who}'s claim that the talks had failed.
{who} let it be known that the talks had failed.
{who} did not hide that the talks had failed.
{who} emphasized: the talks had failed.
Kenya quoted {who} as saying the talks had failed.
"The talks had failed," Kenya quoted {who} as saying.
The talks had failed, {who} was quoted as saying.
{who} went so far as to say that the talks had failed.
{who} left, but not before saying that the talks had failed.
"""
"""Sentences in which the speaker says it, and nobody else."""

UNSAID = """
{who} denied saying the talks had failed.
{who} never said that the talks had failed.
{who} stopped short of saying that the talks had failed.
Without saying that the talks had failed, {who} left.
Did {who} say that the talks had failed?
{who} may say that the talks had failed.
{who} should say that the talks had failed.
If {who} says that the talks had failed, Kenya will weep.
Had {who} said that the talks had failed, Kenya would have wept.
Kenya urged {who} to admit that the talks had failed.
{who} was told by Kenya that the talks had failed.
{who}, asked whether the talks had failed, left.
The most common criticism of {who} is that the talks had failed.
"""
"""Sentences in which the speaker has not said it."""


def speakers(text: str) -> set[str]:
    """The countries of those who are told to say that the talks had failed."""
    reading = read(text, published="2019-05-20", language="en")
    lands = {actor.id: actor.country for actor in reading.actors}
    return {
        lands.get(said.speaker.actor or "") or ""
        for said in reading.statements
        if said.speaker is not None and not said.basis.rule.startswith("unsaid")
        if text[said.content[-1].start : said.content[-1].end].rstrip(",.").endswith("failed")
    }


@pytest.mark.parametrize("told", SAID.strip().splitlines())
def test_the_right_one_says_it(told: str) -> None:
    for who in SPEAKERS:
        assert speakers(told.format(who=who)) == {"NOR"}, who


@pytest.mark.parametrize("told", UNSAID.strip().splitlines())
def test_nobody_is_told_to_say_what_he_has_not_said(told: str) -> None:
    for who in SPEAKERS:
        assert "NOR" not in speakers(told.format(who=who)), who


@pytest.mark.parametrize(
    "told", ["Norway did not say that {}.", "If Norway says that {}, Fiji will weep."]
)
def test_what_nobody_has_said_is_no_fact(told: str) -> None:
    reading = read(told.format("Chad attacked Kenya"), published="2019-05-20", language="en")
    assert [event.factuality for event in reading.events] == ["possible"]


WISH = "The minister wants to bring the two ships home by Friday."
ABROAD = "Norway expelled two envoys of Chile on Monday. Chile condemned Norway over it. "
AT_HOME = "The council of Oslo met on Monday. It rained in the evening. "


@pytest.mark.parametrize(
    ("before", "told", "listed"),
    [
        (AT_HOME, WISH, True),
        (ABROAD, WISH, False),  # acts and topics of states are no words of theirs
        (ABROAD, WISH.replace("the two ships", 'the "two ships"'), True),
        (ABROAD, "The minister said that the two ships were late.", True),
    ],
)
def test_stands_of_states_are_no_statements(before: str, told: str, listed: bool) -> None:
    statements = read(before + told, published="2019-05-20", language="en").statements
    assert any(said.content[0].start >= len(before) for said in statements) == listed


def test_who_is_named_between_commas_says_it() -> None:
    told = "Kenya responded to complaints by Norway's minister, Ada Moe, that the talks had failed."
    assert "NOR" in speakers(told)


def test_who_is_accused_says_nothing() -> None:
    told = "Ada Moe of Norway was detained in May and accused of helping the rebels in Chad."
    assert not read(told, published="2019-05-20", language="en").statements


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Norway said it will not leave, even as its ships sailed.", "it will not leave"),
        (
            "Norway said that Chad had not shared evidence, a claim that Chadian officials dispute.",
            "that Chad had not shared evidence",
        ),
        (
            "Norway said it was seeking advice and that no envoy had been sent.",
            "it was seeking advice and that no envoy had been sent",
        ),
        ("The court ruled that Norway must pay, and Kenya hailed it.", "that Norway must pay"),
        ('The court ruled that Norway "must pay", and Kenya hailed it.', 'that Norway "must pay"'),
    ],
)
def test_where_what_is_said_ends(told: str, said: str) -> None:
    statement = read(told, published="2019-05-20", language="en").statements[0]
    assert [told[part.start : part.end] for part in statement.content] == [said]


LEAD = (
    "Addis Ababa: The king left for Norway on Monday to meet the queen, who has said that the talks "
    "had failed and that nobody would come."
)


@pytest.mark.parametrize("headline", ["", "King leaves\n\n", "King leaves\n\nBy Our Reporter\n\n"])
def test_where_a_report_was_written_says_nothing(headline: str) -> None:
    statements = read(headline + LEAD, published="2019-05-20", language="en").statements
    assert "turn" not in {said.basis.rule for said in statements}


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Fiji will pay, affirmed the chancellor Joras Halo in the course of a session.", "Joras"),
        ("Norway will send coats, as announced the minister Joras Halo.", "Joras"),
        ("Norway will send coats, as informed the Ministry of Foreign Affairs of Fiji.", "Mini"),
    ],
)
def test_who_stands_behind_the_verb_that_tells_it(line: str, speaker: str) -> None:
    reading = read(line, published="2019-05-20", language="en")
    (party,) = [said.speaker for said in reading.statements if said.speaker is not None]
    assert speaker in line[party.start : party.end]


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("Norway: Oslo accuses Chile of a raid\n\nThe queen left.", False),
        ("Norway: Chile must stop its raids\n\nThe queen left.", True),
        ("Stoltenberg in Lima: A new beginning\n\nThe queen left.", False),
        ("Norway seized the boat according to Article 4 of the treaty.", False),
        ("The queen sent a letter that the Daily Harbour received a copy of it.", False),
        ('Norway will seize the boat, reported the "Daily Harbour" newspaper.', True),
    ],
)
def test_what_no_country_says(line: str, listed: bool) -> None:
    assert bool(read(line, published="2019-05-20", language="en").statements) == listed
