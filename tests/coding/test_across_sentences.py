"""Sides that stand in another sentence: who answers a deed, and whom it goes on against.

The second sentence is told by a role, a pronoun or no name at all; what is wanted is what a reader
would say. A deed that stands in a row's second column has these sides, no other between the two.
"""

from __future__ import annotations

import pytest

from detente import read

BOMBED = "Norway bombed Kenya's main port on Monday."
SEIZED = "Norway seized a Kenyan trawler on Monday."
EXPELLED = "Norway expelled two Kenyan diplomats on Monday."
ACCUSED = "Norway accused Kenya of spying on Monday."
TAXED = "Norway imposed tariffs on Kenyan steel on Monday."
HELPED = "Norway sent food to Kenya after the flood."
ASKED = "Norway asked Kenya to extradite a banker."
OFFERED = "Norway offered talks to Kenya on Monday."
SHELLED = "Kenyan villages were shelled by Norwegian guns."
BARRED = "Norway imposed sanctions on Kenya on Monday."
THREATENED = "Norway threatened to expel the Kenyan ambassador."
AT_ODDS = "Norway and Kenya are at odds over a dam."

ROWS = [
    # Who answers what was done suffered it
    (BOMBED, "The government condemned the attack.", "KEN ACCUSE NOR"),
    (BOMBED, "The army condemned it.", "KEN ACCUSE NOR"),
    (BOMBED, "The foreign ministry summoned the ambassador.", "KEN ACCUSE NOR"),
    (BOMBED, "Its foreign ministry summoned the Norwegian ambassador.", "KEN ACCUSE NOR"),
    (SHELLED, "The government condemned the attack.", "KEN ACCUSE NOR"),
    (SEIZED, "The government demanded its release.", "KEN REQUEST NOR"),
    (SEIZED, "The foreign ministry lodged a protest.", "KEN ACCUSE NOR"),
    (SEIZED, "The government demanded an apology.", "KEN REQUEST NOR"),
    (ACCUSED, "The government rejected the accusation.", "KEN REJECT NOR"),
    (TAXED, "The government promised to retaliate.", "KEN THREATEN NOR"),
    (ASKED, "The government refused.", "KEN REJECT NOR"),
    (OFFERED, "The government accepted the offer.", "KEN AGREE NOR"),
    (HELPED, "The president thanked Oslo for the help.", "KEN SUPPORT NOR"),
    ("Norway recognised the rebels in Kenya.", "The government protested.", "KEN ACCUSE NOR"),
    # Who owns up did it, and who is called so was not told before
    (BOMBED, "Oslo apologised.", "NOR SUPPORT KEN"),
    (BOMBED, "The government apologised.", "NOR SUPPORT KEN"),
    (BOMBED, "The foreign ministry apologised for the raid.", "NOR SUPPORT KEN"),
    ("Norway's government bombed Kenya.", "The government condemned the attack.", ""),
    # What is done because of a deed is done to its doer
    (EXPELLED, "In response, Nairobi recalled its ambassador.", "KEN SANCTION NOR"),
    (EXPELLED, "In response, the neighbour closed the border.", "KEN COERCE NOR"),
    (EXPELLED, "Nairobi immediately expelled two diplomats.", "KEN SANCTION NOR"),
    (TAXED, "Kenya responded by suspending fish imports.", "KEN SANCTION NOR"),
    (BOMBED, "The defence ministry in Nairobi vowed revenge.", "KEN THREATEN NOR"),
    (BOMBED, "Kenyan forces shot down two of the planes.", "KEN ASSAULT NOR"),
    # What is said of a deed is said of its doer
    (EXPELLED, "The move drew an angry response from Nairobi.", "KEN ACCUSE NOR"),
    ("Norway threatened Kenya with war.", "Fiji condemned the remarks.", "FJI ACCUSE NOR"),
    # More of the same, and what came of it
    ("Norwegian troops crossed into Kenya.", "They killed four guards.", "NOR ASSAULT KEN"),
    ("Norwegian jets took off at dawn.", "They bombed two towns in Kenya.", "NOR ASSAULT KEN"),
    (BOMBED, "The attack killed six people.", "NOR ASSAULT KEN"),
    (BOMBED, "Two Kenyan guards died in the attack.", "NOR ASSAULT KEN"),
    (BOMBED, "Two Ghanaian guards died in the attack.", ""),
    ("Norway detained a Kenyan reporter.", "He was accused of spying.", "NOR ACCUSE KEN"),
    ("Norway detained a Kenyan reporter.", "A Kenyan envoy was accused of spying.", ""),
    # Who is called so after one sentence, by age, craft or visit
    ("Norway's president Bo Dahl won.", "The 58-year-old thanked Kenya.", "NOR SUPPORT KEN"),
    ("Norway's president Bo Dahl won.", "The politician thanked Kenya.", "NOR SUPPORT KEN"),
    ("Bo Dahl, who was Norway's envoy, left.", "He thanked Kenya.", "NOR SUPPORT KEN"),
    ("Norway hosted Kenyan ministers.", "The visitors thanked Fiji.", "KEN SUPPORT FJI"),
    ("Bo Dahl took over as Norway's premier.", "He thanked Kenya.", "NOR SUPPORT KEN"),
    ("Bo Dahl met Norway's premier.", "He thanked Kenya.", ""),
    # Who answers, punishes on or meets though nobody says who
    (OFFERED, "The offer was rejected.", "KEN REJECT NOR"),
    (BARRED, "Assets of two Kenyan banks were frozen.", "NOR SANCTION KEN"),
    (EXPELLED, "Two Kenyan consulates were closed.", "NOR SANCTION KEN"),
    (EXPELLED, "Assets of two Fijian banks were frozen.", ""),
    (AT_ODDS, "On Monday Oslo cut ties.", "NOR SANCTION KEN"),
    (AT_ODDS, "On Monday Fiji cut ties.", ""),
    (AT_ODDS, "The foreign ministers met in Cairo.", "KEN CONSULT NOR"),
    ("Scientists met in Oslo.", "They condemned Kenya.", ""),
    ("Norwegian farmers marched.", "The government blamed Kenya.", "NOR ACCUSE KEN"),
    # Whom a guest meets where he is
    ("Norway's foreign minister flew to Nairobi.", "He met the president.", "NOR CONSULT KEN"),
    ("Norway's foreign minister left Nairobi.", "He met the premier.", ""),
    ("Two Kenyans were shot by Norwegian guards.", "Their premier blamed Norway.", "KEN ACCUSE NOR"),
    ("Norway bought drones from Fiji.", "The drones hit a Kenyan port.", "NOR ASSAULT KEN"),
    # The other of two, and who only reports
    (BOMBED, "The country's president condemned Norway.", "KEN ACCUSE NOR"),
    (BOMBED, "Its neighbour condemned Norway.", "KEN ACCUSE NOR"),
    (BOMBED, "The country condemned Norway.", "KEN ACCUSE NOR"),
    (AT_ODDS, "Norwegian officials blamed the other side.", "NOR ACCUSE KEN"),
    ("Norway is arming, Reuters reported.", "It threatened Kenya.", "NOR THREATEN KEN"),
    ("The World Bank lent Norway money.", "Its finance minister thanked Kenya.", "NOR SUPPORT KEN"),
    # The dateline, where no other country was told
    ("OSLO (Agency) - Rain fell.", "The government condemned Kenya.", "NOR ACCUSE KEN"),
    ("OSLO (Agency) - Ghana is at war.", "The army attacked Kenya.", "GHA ASSAULT KEN"),
    ("Norway's parliament met.", "Lawmakers condemned Kenya.", "NOR ACCUSE KEN"),
    (ACCUSED, "It also expelled three diplomats.", "NOR SANCTION KEN"),
    (ACCUSED, "It also recalled its ambassador.", "NOR SANCTION KEN"),
    (HELPED, "It also promised medicine.", "NOR AGREE KEN"),
    # Whom a deed harmed, who is held, what is lifted
    (BOMBED, "Gunmen killed twelve civilians.", ""),
    (SEIZED, "Nairobi demanded the release of its crew.", "KEN REQUEST NOR"),
    (SEIZED, "The crew were released on Tuesday.", "NOR RETREAT KEN"),
    ("Norway imposed sanctions on Kenya.", "The sanctions were lifted in June.", "NOR RETREAT KEN"),
    # Who does the same does it to the same one, or back
    (BARRED, "Fiji did not follow suit.", ""),
    (BARRED, "Neither Fiji nor Peru has followed suit.", ""),
    (BARRED, "Fiji said that it had no plans to follow suit.", ""),
    (BARRED, "It is unclear whether Fiji will follow suit.", ""),
    (BARRED, "Will Fiji do the same?", ""),
    (BARRED, "Fiji made the same mistake.", ""),
    (BARRED, "Norwegian clubs did the same to fans.", ""),
    # What was threatened, planned or asked for is done
    (THREATENED, "It never did so.", ""),
    ("Norway demanded an apology from Kenya.", "Nairobi apologised.", "KEN SUPPORT NOR"),
    # What is lifted and reversed, and what is answered though nobody is named
    ("Norway banned Kenyan coffee.", "The ban was lifted in May.", "NOR CONCEDE KEN"),
    (BARRED, "The measure was revoked a day later.", "NOR CONCEDE KEN"),
    (SEIZED, "Fiji condemned the measure.", "FJI ACCUSE NOR"),
    (TAXED, "Fiji welcomed the decision.", "FJI SUPPORT NOR"),
    (TAXED, 'The Kenyan premier said: "This is a hostile act."', "KEN ACCUSE NOR"),
    (TAXED, '"We will not accept this," the Kenyan premier said.', "KEN REJECT NOR"),
    (TAXED, "Kenya has vowed to respond.", "KEN THREATEN NOR"),
    (TAXED, "Nairobi reacted angrily.", "KEN ACCUSE NOR"),
    # Who comes to visit
    # What a headline told before is near where it is told again
    (
        "Norway expels envoy of Kenya\n\nNorway on Monday expelled the Kenyan envoy over a row.",
        "Nairobi called it a provocation.",
        "KEN ACCUSE NOR",
    ),
    ("Norway held nine Kenyan sailors.", "One was freed on Friday.", "NOR RETREAT KEN"),
    # Who does so too, or with measures of his own
    (BARRED, "Fiji did so too.", "FJI SANCTION KEN"),
    (BARRED, "Fiji followed with its own.", "FJI SANCTION KEN"),
    (EXPELLED, "Kenya imposed its own measures.", "KEN SANCTION NOR"),
    (BARRED, "Fiji has its own troubles.", ""),
    # Whose those are who were told of last, and whom he met
    (EXPELLED, "The government of the latter recalled its ambassador.", "KEN SANCTION NOR"),
    (
        "NATO paid Kenya for a port.",
        "Its prime minister thanked Norway.",
        "KEN SUPPORT NOR",
    ),
    (
        "Norway's minister received the Kenyan ambassador.",
        "He handed him a note of protest.",
        "NOR ACCUSE KEN",
    ),
    # Who plans what may follow
    (
        "Norway will retaliate against Kenya.",
        "That could include expelling Kenyan diplomats.",
        "NOR SANCTION KEN",
    ),
    (BOMBED, "The Norwegian envoy was summoned.", "KEN ACCUSE NOR"),
    (BOMBED, "Three Fijian engineers were killed in Lima.", ""),
    ("Norwegian troops raided a Kenyan ship.", "Two sailors were killed.", "NOR ASSAULT KEN"),
    (BOMBED, "The raid was condemned in Suva.", "FJI ACCUSE NOR"),
    # What a deed brings about
    (EXPELLED, "The expulsions prompted Kenya to recall its ambassador.", "KEN SANCTION NOR"),
    (EXPELLED, "This led Kenya to recall its ambassador.", "KEN SANCTION NOR"),
    # Whom a disaster struck
    ("An earthquake hit Kenya.", "Norway sent rescue teams.", "NOR AID KEN"),
    ("Kenya was hit by floods.", "Norway offered help.", "NOR AGREE KEN"),
    ("A train derailed in Kenya.", "Norway sent rescue teams.", ""),
    # Who is asked to lift it, and those whom somebody wants freed
    ("Norway imposed an embargo on Kenya.", "Fiji urged it to lift it.", "FJI REQUEST NOR"),
    # What is said of a deed without a verb
    (TAXED, '"An outrage," said the Kenyan premier.', "KEN ACCUSE NOR"),
    (TAXED, '"This is a mistake," said the Kenyan premier.', "KEN ACCUSE NOR"),
    (TAXED, '"Nonsense," said the Norwegian premier.', ""),
    ("Norway freed two Kenyans.", '"A brave step," said the Kenyan premier.', "KEN SUPPORT NOR"),
    # Whose what it does to envoys are
    (ACCUSED, "It expelled two of its diplomats.", "NOR SANCTION KEN"),
    # Pairs and counterparts
    (AT_ODDS, "The two have accused each other of theft.", "NOR ACCUSE KEN"),
    ("Norway and Kenya were at war.", "The pair signed a treaty.", "NOR SUPPORT KEN"),
    (TAXED, "The two sides later agreed to hold talks.", "NOR AGREE KEN"),
    (AT_ODDS, "Each side blamed the other.", "NOR ACCUSE KEN"),
    (
        "Fiji thanked Peru. Fiji praised Peru and Chad. Trust grows among Norwegians and Kenyans.",
        "The two sides held talks.",
        "NOR CONSULT KEN",
    ),
    (ACCUSED, "Kenya accused its neighbour of lying.", "KEN ACCUSE NOR"),
    ("A Kenyan envoy was expelled from Oslo.", "Nairobi retaliated.", "KEN COERCE NOR"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "event"), ROWS)
def test_sides_of_the_second_sentence(first: str, second: str, event: str) -> None:
    reading = read(f"{first} {second}", published="2024-02-15", language="en")
    lands = {actor.id: actor.country for actor in reading.actors}
    told = {
        (str(lands[s.actor]), e.type, str(lands[t.actor]))
        for e in reading.events
        if e.end > len(first) + 1
        for s in e.sources
        for t in e.targets
        if s.actor and t.actor and lands[s.actor] and lands[t.actor]
    }
    apart = {" ".join(sides) for sides in told if sides[0] != sides[2]}
    assert apart == ({event} if event else set())


@pytest.mark.parametrize(
    "text",
    [
        "Norway announced on Monday that Kenya's president would visit in May.",
        "The presidents of Norway and Kenya held a video conference on Monday.",
    ],
)
def test_encounters(text: str) -> None:
    reading = read(text, published="2024-02-15", language="en")
    lands = {actor.id: actor.country for actor in reading.actors}
    assert [{lands[p] for p in e.participants} for e in reading.encounters] == [{"NOR", "KEN"}]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (f"{BOMBED} Fiji called on both sides to show restraint.", ["FJI>KEN", "FJI>NOR"]),
        ("Neither Oslo nor Nairobi spoke. Fiji urged both to talk.", ["FJI>KEN", "FJI>NOR"]),
        ("Fiji praised Norway. Kenya wants its sailors freed by Norway.", ["KEN>NOR"]),
    ],
)
def test_who_is_asked(text: str, events: list[str]) -> None:
    reading = read(text, published="2024-02-15", language="en")
    lands = {actor.id: actor.country for actor in reading.actors}
    asked = [e for e in reading.events if e.type == "REQUEST"]
    sides = {(s.actor or "", t.actor or "") for e in asked for s in e.sources for t in e.targets}
    assert sorted(f"{lands[s]}>{lands[t]}" for s, t in sides) == events
    assert not [e for e in reading.events if e.type == "RETREAT" and e.factuality == "actual"]


def test_a_visit_that_is_welcomed_is_not_held_by_that() -> None:
    text = "Norway's president will visit Kenya in May. Kenya welcomed the visit."
    reading = read(text, published="2024-02-15", language="en")
    assert [e.status for e in reading.encounters] == ["planned"]
