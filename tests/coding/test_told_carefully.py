"""What is told as fact, where, and which stands a reader is shown: whole sentences, read."""

from __future__ import annotations

from datetime import date

import pytest

from detente import read
from detente.faces.wording import Wording
from detente.records import TOLD

CASES: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    # What was decided long ago has been done; what was decided this week has not
    ("Norway decided in 2014 to bomb Chad.", [("ASSAULT", "actual", None)]),
    ("Norway decided on Monday to bomb Chad.", [("ASSAULT", "planned", None)]),
    # Violence in an accuser's scrap of marks is a way to speak; in a report's it is not
    ('Chad accused Niger of "killing our farmers".', [("ACCUSE", "actual", None)]),
    ('Niger "shelled" Togo on Monday.', [("ASSAULT", "actual", None)]),
    # Who can still say that another is "killing us" has not been killed
    ('Chad\'s president said that Niger is "killing us".', [("ACCUSE", "actual", None)]),
    # Who takes a raid for an act of war threatens whoever would make it
    (
        "Mali said that an attack by Niger would be a declaration of war.",
        [("ASSAULT", "possible", None), ("THREATEN", "actual", None)],
    ),
    ("Mali said that the attack by Niger was long.", [("ASSAULT", "asserted", None)]),
    # Who warns another against a raid threatens him, who warns of raids nobody
    ("Norway warned Chad against an attack on Mali.", [("THREATEN", "actual", None)]),
    ("Norway warned of attacks on Mali.", [("ASSAULT", "possible", None)]),
    # Who no longer backs a measure lifts no help, and who stops his own citizens bans no others
    (
        "Chad withdrew its support for the attack on Mali.",
        [("REJECT", "actual", None), ("ASSAULT", "actual", None)],
    ),
    # Who tells somebody of a third threatens nobody
    ("Norway warned Chad about Kenyan spies.", []),
    ("Norway warned Chad about its drills.", [("THREATEN", "actual", None)]),
    # By what somebody is asked to act he has not acted yet; what he has done before he has
    (
        "Norway urged Chad to answer by expelling Kenyan diplomats.",
        [("REQUEST", "actual", None), ("SANCTION", "possible", None)],
    ),
    (
        "Norway urged Chad to talk after expelling Kenyan diplomats.",
        [("REQUEST", "actual", None), ("SANCTION", "actual", None)],
    ),
    (
        "Norway accused Chad of answering by expelling Kenyan diplomats.",
        [("ACCUSE", "actual", None), ("SANCTION", "asserted", None)],
    ),
    # What an effort would bring about has not come about
    (
        "Norway is engaged in an effort to broker a deal with Chad.",
        [("CONSULT", "possible", None), ("SUPPORT", "possible", None)],
    ),
    # Words at somebody have no place; "there" is the place told before
    ("Kenya apologised to Uganda.", [("SUPPORT", "actual", None)]),
    (
        "Norway sent to the harbour of Bergen its minister, Joras Pelman, who received there the "
        "Kenyan envoy.",
        [("CONSULT", "actual", "Bergen"), ("CONSULT", "actual", "Bergen")],  # sent, received
    ),
    # The press speaks for no state; a speech about an act is none; an aim is no second act
    ("Kenya's president spoke to the BBC.", []),
    ("Kenya's president gave a speech about fighting Hezbollah.", []),
    ("Kenya imposed tariffs on Norway to punish it.", [("SANCTION", "actual", None)]),
    ("Kenya declined to say how many Norwegians had left.", []),
    # What a headline says, the text below it tells once
    (
        "Norway rebuffs Kenya on fish\n\nNorway rejected Kenya's demand on Tuesday.",
        [("REJECT", "actual", None), ("REQUEST", "actual", None)],
    ),
    # A missile launched at nobody hits nobody
    ("North Korea launched a missile on Monday.", [("MOBILIZE", "actual", None)]),
    # Who warns of what has been tells it; who warns of what may be does not; nor who asks about it
    ("Norway warned that Kenya had bombed Chad.", [("ASSAULT", "asserted", None)]),
    ("Norway warned that Kenya has expelled its envoy.", [("SANCTION", "asserted", None)]),
    ("Norway warned that Kenya would bomb Chad.", [("ASSAULT", "possible", None)]),
    ("Norway asked if Kenya had said that Niger bombed Chad.", [("ASSAULT", "possible", None)]),
    ("Norway was told to say that Niger had bombed Chad.", [("ASSAULT", "possible", None)]),
    ("Norway denied that Kenya had said that Niger bombed Chad.", [("ASSAULT", "possible", None)]),
    # Whoever assures another of what will be promises it; who says that he supports does so
    ("Norway assured Kenya that it would aid Kenya.", [("AGREE", "actual", None)]),
    ("Norway assured Kenya that it supports Kenya.", [("SUPPORT", "actual", None)]),
    ("Norway told Kenya that it supported Kenya.", [("SUPPORT", "asserted", None)]),
    ("Norway assured Kenya that the dam was safe.", [("AGREE", "actual", None)]),
    # Who is thanked by telephone has been rung up
    (
        "Norway's premier thanked Kenya's president by telephone.",
        [("SUPPORT", "actual", None), ("CONSULT", "actual", None)],
    ),
    # Whoever warns that he will do good threatens nobody
    ("Norway warned that it would recognise Kenya.", [("SUPPORT", "planned", None)]),
    # A rumour in the press that somebody rubbishes has not come true
    (
        "He rubbished reports that Norway had expelled the envoy of Kenya.",
        [("SANCTION", "denied", None)],
    ),
    # What is denied "this Friday", as French has it, is no "this"; a received copy is no content
    ("An information that Norway denied this Friday.", [("REJECT", "actual", None)]),
    (
        "Norway refuted the messages of the press that Kenya allegedly held talks with Chad.",
        [("REJECT", "actual", None), ("CONSULT", "denied", None)],
    ),
    (
        "Reports in the Danish press that Norway had threatened to expel a diplomat from Kenya "
        "were untrue, said a spokesman.",
        [("THREATEN", "denied", None)],
    ),
    # Who does it to none does it to nobody
    ("Norway expelled none of the Kenyan envoys.", [("SANCTION", "negated", None)]),
    # The year of a fair is not that of whoever backs a bid for it: nothing is planned
    ("Norway backs Kenya's bid for the World Fair of 2099.", [("SUPPORT", "actual", None)]),
    # "Should be awarded" asks nothing of whoever is awarded
    ("Kenya's president said the Ugandan general should be awarded a prize.", []),
    # Soldiers who go to a country, not to its border, go with its consent
    ("Norway promised to deploy troops to Kenya.", [("AGREE", "actual", None)]),
    ("Norway vowed to deploy troops near Kenya.", [("THREATEN", "actual", None)]),
    # What nobody rules out is open; an attack so left open is a threat
    ("Norway did not rule out talks with Kenya.", [("CONSULT", "possible", None)]),
    ("Norway refused to rule out an attack on Kenya.", [("THREATEN", "actual", None)]),
    # By what somebody retaliates he does no second act, and none where he does not retaliate
    ("Norway retaliated by expelling Kenyan envoys.", [("SANCTION", "actual", None)]),
    ("Norway did not retaliate by expelling Kenyan envoys.", [("SANCTION", "negated", None)]),
    (
        "Norway may retaliate against Kenya by shutting its embassy.",
        [("SANCTION", "possible", None)],
    ),
    ("Norway may answer by shutting its embassy in Kenya.", [("SANCTION", "possible", "Kenya")]),
    # What is only said, seems so or may be is no fact; nor is what there are the means for
    ("Norway reportedly attacked Kenya.", [("ASSAULT", "asserted", None)]),
    ("Norway seems to have attacked Kenya.", [("ASSAULT", "asserted", None)]),
    ("It appears that Norway attacked Kenya.", [("ASSAULT", "asserted", None)]),
    ("Norway probably attacked Kenya.", [("ASSAULT", "possible", None)]),
    ("It is likely that Norway attacked Kenya.", [("ASSAULT", "possible", None)]),
    ("Norway is in a position to attack Kenya.", [("ASSAULT", "possible", None)]),
    ("Norway has the means to attack Kenya.", [("ASSAULT", "possible", None)]),
    ("Norway had the temerity to attack Kenya.", [("ASSAULT", "actual", None)]),
    ("A Norwegian attack on Kenya would be a mistake.", [("ASSAULT", "possible", None)]),
    ("Neither Norway nor Chad attacked Kenya.", [("ASSAULT", "negated", None)]),
    # A newspaper that tells of an order has not given it
    ("The troops of Kenya have been told to go, the BBC said.", []),
    # Neither of two things is given; of a share of the aid that ends nothing is given either
    ("Norway gave Kenya neither arms nor loans.", [("AID", "negated", None)]),
    ("Norway suspended most of its aid to Kenya.", [("SANCTION", "actual", "Kenya")]),
    # A plot is no deed, and not of whoever investigates it; nor is a prisoner of war a war
    (
        "Norway investigates a plot to kill a Kenyan envoy.",
        [("ACCUSE", "actual", None), ("ASSAULT", "possible", None)],
    ),
    ("Lars Berg, a prisoner of war in Kenya, praised Chad.", [("SUPPORT", "actual", "Kenya")]),
    # Where an agreement was signed, nothing else was done
    (
        "Norway was no party to the pact signed in Lima in May, and has expelled Kenyan envoys.",
        [("SANCTION", "actual", None)],
    ),
    # What two do for the first time since a summit is not where the summit was
    (
        "It was the first contact between Norway and Kenya since the summit in Lima.",
        [("CONSULT", "actual", None)],
    ),
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_what_is_told(text: str, told: list[tuple[str, str, str | None]]) -> None:
    events = read(text, published=date(2019, 5, 15)).events
    assert [(e.type, e.factuality, e.place and e.place.name) for e in events] == told


def test_stands_are_shown_where_words_or_deeds_are_about_the_matter() -> None:
    text = (
        "Norway imposed sanctions on Chad. The two ministers will talk about the fishing rights "
        "next week. Chad threatened Norway."
    )
    words = Wording(read(text, published=date(2019, 5, 15)))
    shown = {line.position.issue for line in words.positions}
    assert "sanctions" in shown
    assert "fishing" not in shown
    assert "fishing" in {position.issue for position in words.reading.positions}


STANDS: list[tuple[str, set[tuple[str, str | None, str, bool]]]] = [
    # What words name is surer than what their paragraph is about; that two talk is no stand on what
    # they talk about, and a weak one on their relations
    (
        "Norway and Chad talked about fishing rights on Monday.",
        {
            ("NOR", "TCD", "bilateral relations", False),
            ("TCD", "NOR", "bilateral relations", False),
        },
    ),
    (
        "Fishing rights are another matter. Norway accused Chad of lying.",
        {("NOR", "TCD", "fishing", False), ("NOR", "TCD", "bilateral relations", False)},
    ),
    # A spokesman's wish is his state's; a party's is not, nor what was done long ago
    (
        "Norway's foreign minister said that he wanted free trade.",
        {("NOR", None, "trade", True)},
    ),
    ("Kenya's opposition party said that it wanted free trade.", set()),
    ("In 1988 Norway imposed sanctions on Chad.", set()),
    # Who trains soldiers gives no food
    (
        "Norway trained soldiers of Chad on Monday.",
        {("NOR", "TCD", "military aid", True), ("NOR", "TCD", "bilateral relations", False)},
    ),
]


@pytest.mark.parametrize(("text", "stands"), STANDS)
def test_stands(text: str, stands: set[tuple[str, str | None, str, bool]]) -> None:
    reading = read(text, published=date(2019, 5, 15))
    land = {actor.id: actor.country for actor in reading.actors}
    assert stands == {
        (land[p.actor], p.toward and land[p.toward], p.issue, p.confidence >= TOLD)
        for p in reading.positions
    }
