"""Who stands near an act and has no part in it: whole sentences, read."""

from __future__ import annotations

import pytest

from detente import read

SURE = 0.75

CASES: dict[str, set[tuple[str, str, str]]] = {
    # Who does not say something rejects nobody in it
    "Norway's premier refused to admit that he had misjudged Sudan.": set(),
    "The Norwegian minister declined to say whether Chad had lied.": set(),
    # Who hopes that a thing helps somebody asks nobody
    "Kenya offered talks, a step that Peru hopes will help Chad.": set(),
    # A law that lets others sue sues nobody
    "Canada's parliament passed a law that allows lawsuits against Chad.": set(),
    # What is backed lies somewhere; who lives there is backed all the same
    "Canada has backed a no-fly zone in Chad.": set(),
    "Canada supports the government in Chad.": {("SUPPORT", "CAN", "TCD")},
    # A deed is not the doing of where it was done
    "The attack in Oslo angered Chad.": set(),
    # Whom a friendly act is to harm is no friend
    "Canada and Norway reaffirmed their shared commitment to destroying Boko Haram.": set(),
    # Who is spoken of before does not do what a clause with "after" tells
    "Trudeau spoke after a Belgian gunman had killed two Danes.": {("ASSAULT", "BEL", "DNK")},
    # Who says so is not who was shot
    "The attacker wounded two men, Kenyan officials said, before being killed by police.": set(),
    # Who bashes is told by the noun behind
    "Sudan is no better off, even with Mexico-bashing Donald Trump as its rival.": {
        ("ACCUSE", "USA", "MEX")
    },
    # Who is criticised by an adjective is nobody's critic
    "Trudeau's sharply criticized speech in Peru was long.": set(),
    # Agencies are told things and are nobody's friend
    "Trudeau told Reuters that he would love his support.": set(),
    # What a war is called after is not what "it" means
    "Trudeau took a stand against the Mali war when Harper voted for it.": set(),
    # An answer is near what it answers; praise asks for none, and who is accused grants nothing
    "Norway asked Chad to free two Danes. It rained. The road was wet. A bus came late. Nobody "
    "was hurt. Chad's premier was willing to agree.": {("REQUEST", "NOR", "TCD")},
    "Norway praised Chad. Chad softened its hard line.": {("SUPPORT", "NOR", "TCD")},
    # A quarrel goes on with a state, not with people of none
    "Trudeau wants voters to know that he took a bold stand when Harper voted.": set(),
    # Who is met by a crowd is nobody's guest
    "The Norwegian king was received by waves of Chadian protesters.": set(),
    # Behind a comma, whoever says something goes on
    "Nils Lund, a Danish minister, said the Chadian president did not know the facts, and accused "
    "Norway of lying.": {("ACCUSE", "DNK", "NOR")},
    "Nils Lund, a Danish minister, said the note showed that the Chadian president did not know "
    "the facts, and accused Norway of lying.": {("ACCUSE", "DNK", "NOR")},
    # Who should do two things is asked once
    "Norway said Chad should drop the plan and leave the union.": {("REQUEST", "NOR", "TCD")},
    # Who tells of others that were banned or allowed has not done it
    "Trudeau said that the ship which had been banned from Chad sank.": set(),
    # Whose ally somebody is tells where he is from, but no part of the world does
    "Norway praised Joe Otieno, a Kenyan ally, in May.": {("SUPPORT", "NOR", "KEN")},
    "Norway praised Joe Otieno, a Western ally, in May.": set(),
    # Whoever does the second thing has not done the first
    "Ada Moe, who was convicted of theft in May and granted asylum by Chad, died.": set(),
    # "Meet and exceed" has one object
    "Norway praised the Chadian king's course, promising to meet and in some cases exceed his "
    "goals.": {("SUPPORT", "NOR", "TCD")},
}


@pytest.mark.parametrize("text", CASES)
def test_who_stands_near_takes_no_part(text: str) -> None:
    reading = read(text, language="en")
    country = {a.id: a.country for a in reading.actors}
    told = {
        (event.type, country[s.actor], country[t.actor])
        for event in reading.events
        if event.confidence >= SURE
        for s in event.sources
        for t in event.targets
        if s.actor and t.actor and country[s.actor] and country[t.actor]
    }
    assert told == CASES[text]


def test_the_one_other_country_of_a_clause_is_a_guess() -> None:
    text = "The Canadian senator congratulated the founders for opening a Chadian school in Quebec."
    events = read(text, language="en").events
    assert all(e.confidence < SURE for e in events if e.targets and e.targets[0].actor)


def test_what_a_promise_waits_for_has_not_happened() -> None:
    text = "Norway vowed to withhold the loan until the Chadian government agreed to free a Dane."
    agreed = [e for e in read(text, language="en").events if e.type == "AGREE"]
    assert all(e.factuality == "conditional" for e in agreed) and agreed


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Norway may leave the pact and punish Chad.", "possible"),
        ("Norway should be brave and punish Chad.", "possible"),
        ("Norway must change its law, close its port and punish Chad.", "possible"),
        ("Norway will wait and punish Chad.", "planned"),
        ("Norway left the pact and punished Chad.", "actual"),
        ("Norway's plan, which includes punishing Chad, was mocked.", "planned"),
    ],
)
def test_a_modal_holds_for_each_verb_that_follows(text: str, factuality: str) -> None:
    events = read(text, language="en").events
    punished = [e for e in events if text[e.trigger.start :].startswith("punish")]
    assert [e.factuality for e in punished] == [factuality]
