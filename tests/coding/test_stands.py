"""On which side a state stands: what is asked to end, charged, denied, thanked for, brought together."""

from datetime import date

import pytest

from detente import read
from detente.records import TOLD

DAY = date(2018, 6, 7)
PAIR, COUP = "inter-korean relations", "democracy reforms"
TALKS, NATO = "ceasefire talks", "nato enlargement"


def stands(text: str) -> dict[tuple[str, str | None, str], float]:
    """The stands of a text that are told, by the actor's and the other's country and issue."""
    reading = read(text, published=DAY).to_dict()
    country = {actor["id"]: actor["country"] for actor in reading["actors"]}
    return {
        (country[p["actor"]], country.get(p["toward"]), p["issue"]): p["stance"]
        for p in reading["positions"]
        if p["confidence"] >= TOLD
    }


@pytest.mark.parametrize(
    ("text", "stand", "side"),
    [
        ("Kenya gave up its resistance to the death penalty.", ("KEN", None, "death penalty"), 1),
        ("Kenya is for the grain deal.", ("KEN", None, "grain deal"), 1),
        ("Kenya is not against the grain deal.", ("KEN", None, "grain deal"), 1),
        (
            "Kenya is one of the fiercest critics of the grain deal.",
            ("KEN", None, "grain deal"),
            -1,
        ),
        ("Kenya said that it opposed the death penalty.", ("KEN", None, "death penalty"), -1),
        ("Kenya said that it did not support tariffs.", ("KEN", None, "tariffs"), -1),
        ("Kenya no longer supports the sanctions on Uganda.", ("KEN", None, "sanctions"), -1),
        ("Kenya dropped its opposition to the sanctions on Mali.", ("KEN", None, "sanctions"), 1),
        ("Kenya criticised Chad for opposing the grain deal.", ("KEN", "TCD", "grain deal"), 1),
        ("Kenya warned Chad against the sanctions on Mali.", ("KEN", "TCD", "sanctions"), -1),
        ("Kenya urged Uganda to lift the sanctions.", ("KEN", "UGA", "sanctions"), -1),
        ("Kenya urged Uganda to impose sanctions on Burundi.", ("KEN", "UGA", "sanctions"), 1),
        ("Norway accused Iceland of breaking the ceasefire.", ("NOR", "ISL", "ceasefire talks"), 1),
        ("Canada imposed tariffs on Brazilian steel.", ("CAN", "BRA", "tariffs"), 1),
        ("Peru promised Chile to block any refugees.", ("PER", "CHL", "migration"), -1),
        ("Ghana proposed to Togo a meeting in Accra.", ("GHA", "TGO", "bilateral relations"), 1),
        ("London and Paris are against the sanctions on Iran.", ("FRA", None, "sanctions"), -1),
        ("Russia and China said that the ban on visas must end.", ("CHN", None, "visas"), 1),
        ("Kenya urged Uganda to stop buying Russian oil.", ("KEN", "UGA", "energy"), -1),
        ("Fiji said that human rights were trampled on.", ("FJI", None, "human rights"), 1),
        ("Qatar supported the Syrian rebels in the war in Syria.", ("QAT", "SYR", "syria"), -1),
        (
            "France said that the sanctions on Iran must stay in place.",
            ("FRA", "IRN", "sanctions"),
            1,
        ),
        ("Chad notes with concern that Mali sold drones.", ("TCD", "MLI", "arms sales"), -1),
        ("The Saudis opposed the sanctions on Iran.", ("SAU", None, "sanctions"), -1),
        ("Kenya said that it would leave the Paris agreement.", ("KEN", None, "climate"), -1),
        ("Fiji said the collapse of the peace talks was a disaster.", ("FJI", None, TALKS), 1),
        ("Fiji said that lifting the sanctions was a grave error.", ("FJI", None, "sanctions"), 1),
        ("Fiji said that opponents of NATO membership are wrong.", ("FJI", "NAT", NATO), 1),
        ("Peru, tired of the embargo, wrote to Chile.", ("PER", None, "sanctions"), -1),
        ("Peru spoke out against the sanctions on Cuba.", ("PER", None, "sanctions"), -1),
        ("Fiji urged both sides to show restraint.", ("FJI", None, TALKS), 1),
        ("Fiji is uneasy about the Nord Stream pipeline.", ("FJI", None, "nord stream"), -1),
        ("Chad called on both countries to hold talks.", ("TCD", None, "bilateral relations"), 1),
        ("Peru reproached Mali with arming Chad.", ("PER", "MLI", "military aid"), -1),
        ("Fiji condemned the violations of the truce.", ("FJI", None, TALKS), 1),
        ("Kenya called for an immediate ceasefire.", ("KEN", None, "ceasefire talks"), 1),
        ("Norway lowered its tariffs on Moldovan apples.", ("NOR", "MDA", "tariffs"), -1),
        ("Peru has not freed the Chilean fishermen.", ("PER", "CHL", "detained citizens"), -1),
        ("Kenya bought combat drones from Turkey.", ("TUR", "KEN", "arms sales"), 1),
        ("Ghana condemned Togo over the coup.", ("GHA", "TGO", "democracy reforms"), 1),
        ("Seoul agreed to receive the North Korean minister.", ("KOR", "PRK", PAIR), 1),
        ("Ghana criticised Togo over the ban on tourists.", ("GHA", "TGO", "visas"), 1),
        ("Ghana called for a ban on tourists from Togo.", ("GHA", "TGO", "visas"), -1),
        (
            "Fiji said that the nuclear test was a clear violation of the resolution.",
            ("FJI", None, "nuclear tests"),
            -1,
        ),
        ("Chad called on the UN to condemn Mali over the coup.", ("TCD", "MLI", COUP), 1),
        ("Sweden called on Kenya and Uganda to talk.", ("SWE", None, "bilateral relations"), 1),
        ("Peru imposed tariffs on Chile in response to its duties.", ("PER", "CHL", "tariffs"), -1),
        ("Kenya said that the Golan Heights belong to us.", ("KEN", None, "golan"), 1),
        ("Chad accused Turkey of a genocide of Armenians.", ("TCD", "TUR", "armenian genocide"), 1),
        ("Ghana said that it would sign if sanctions were lifted.", ("GHA", None, "sanctions"), -1),
        (
            "Brazil imposed tariffs on Chile. Peru opposes the measure.",
            ("PER", None, "tariffs"),
            -1,
        ),
        (
            'Peru imposed tariffs on Chile.\n\n"This is deeply wrong," Brazil said.',
            ("BRA", None, "tariffs"),
            -1,
        ),
        (
            "The UN called on Russia to leave Ukraine. Mali voted against the resolution.",
            ("MLI", None, "ukraine"),
            -1,
        ),
        ("Oman, which mediates in the war, rejected the strikes.", ("OMN", None, TALKS), 1),
        (
            "Chile put tariffs on Peru on 3 May 2018. Peru put tariffs on Chile on 5 May 2018.",
            ("PER", "CHL", "tariffs"),
            -1,
        ),
        ("Kenya bought wheat from Turkey.", ("TUR", "KEN", "trade"), 1),
        ("Peru proposed a hotline to Chile.", ("PER", "CHL", "bilateral relations"), 1),
        ("Peru demanded that Chile let go both.", ("PER", "CHL", "detained citizens"), 1),
        ("Peru was ready to lift the ban on Chilean grapes.", ("PER", "CHL", "sanctions"), -1),
        ("Chile asked Peru to lift the embargo on wine.", ("CHL", "PER", "trade"), 1),
        ("Chile asked Peru to lift the embargo on wine.", ("CHL", "PER", "sanctions"), -1),
        ("Fiji asked Japan to forgive its debts.", ("FJI", "JPN", "debt"), -1),
        (
            "The war in Nagorno-Karabakh goes on.\n\nTurkey backs Azerbaijan.",
            ("TUR", "AZE", "nagorno-karabakh"),
            1,
        ),
        (
            "The war in Yemen goes on. Brazil sells arms.\n\nPeru condemned the use of force.",
            ("PER", None, "yemen"),
            -1,
        ),
        ("Cuba thanked Peru for its support against the embargo.", ("CUB", "PER", "sanctions"), -1),
        ("Serbia refuses to join the sanctions against Russia.", ("SRB", "RUS", "sanctions"), -1),
        ("Kazakhstan does not recognise the annexation of Crimea.", ("KAZ", "UKR", "crimea"), -1),
        (
            "Turkey demands the extradition of an officer from Greece.",
            ("TUR", "GRC", "extradition"),
            1,
        ),
        ("Kenya withdrew from the Paris climate agreement.", ("KEN", None, "climate"), -1),
        ("Peru broke off relations with Israel over the war in Gaza.", ("PER", "ISR", "gaza"), -1),
        ("Moscow is aligned with Peru on the nuclear deal.", ("RUS", "PER", "iran nuclear"), 1),
        (
            "Peru vetoed a resolution that called for a ceasefire in Gaza.",
            ("PER", None, "gaza"),
            -1,
        ),
        ("Kenya pledged to phase out coal.", ("KEN", None, "climate"), 1),
        ("Chad ordered French troops to leave.", ("TCD", "FRA", "troop build-up"), -1),
        ("Fiji condemned the deportation of migrants.", ("FJI", None, "migration"), 1),
        ("Fiji regretted that the vote on the truce had failed.", ("FJI", None, TALKS), 1),
        ("Egypt reiterated its rejection of the Ethiopian dam.", ("EGY", "ETH", "nile dam"), -1),
        ("Kenya said sanctions were not the answer.", ("KEN", None, "sanctions"), -1),
        ("Chad demanded that Sudan open a road for aid convoys.", ("TCD", "SDN", "aid"), 1),
        ("Chad recognised the Armenian genocide.", ("TCD", "ARM", "armenian genocide"), 1),
        ("Peru imposed tariffs on Chile, which vowed to retaliate.", ("PER", "CHL", "tariffs"), 1),
        (
            "Chad wants a full ban on visas for Malians. Togo and Benin opposed a ban.",
            ("BEN", None, "visas"),
            1,
        ),
        (
            "Fiji wants a full ban on visas for Peruvians. Kenya said a ban was no solution.",
            ("KEN", None, "visas"),
            1,
        ),
        (
            "Peru withdrew from the arms control treaty. Chile supported the decision.",
            ("CHL", None, "arms control"),
            -1,
        ),
        (
            "Peru withdrew from the arms control treaty. Fiji called the move a mistake.",
            ("FJI", None, "arms control"),
            1,
        ),
        (
            "The UN called on Chad to lift the sanctions. Peru and Chile voted in favour.",
            ("CHL", None, "sanctions"),
            1,
        ),
        (
            "Peru recognised a Palestinian state. Fiji opposes unilateral recognition.",
            ("FJI", None, "israel palestine"),
            -1,
        ),
        ("Peru imposed sanctions on Chad. Fiji is against it.", ("FJI", None, "sanctions"), -1),
        ("Fiji refused to free drug traffickers.", ("FJI", None, "drugs"), -1),
        ("Fiji vetoed the humanitarian aid to Peru.", ("FJI", "PER", "aid"), -1),
        ("Fiji called for an end to the use of fossil fuels.", ("FJI", None, "climate"), 1),
        ("Peru agreed to phase out fossil fuels.", ("PER", None, "climate"), 1),
        ("Peru rejected the coup.", ("PER", None, "democracy reforms"), 1),
        ("Peru supported the coup in Chad.", ("PER", None, "democracy reforms"), -1),
        ("Ethiopia accused Egypt of arming Sudan.", ("ETH", "EGY", "military aid"), -1),
        ("Peru asked Chad to free the Chilean fishermen.", ("PER", "TCD", "detained citizens"), 1),
        ("Peru demanded the overthrow of Assad.", ("PER", "SYR", "syria"), -1),
        ("Chad demanded the departure of the French troops.", ("TCD", "FRA", "troop build-up"), -1),
        (
            "EU leaders agreed to open accession negotiations with Ukraine.",
            ("EU", "UKR", "eu enlargement"),
            1,
        ),
        ("Peru urged Chile to ratify the climate treaty.", ("PER", "CHL", "climate"), 1),
        ("Lebanon called the war in Yemen absurd.", ("LBN", None, "yemen"), -1),
        ("Peru supported an indefinite ban on refugees.", ("PER", None, "migration"), -1),
        ("Peru championed an illiberal democracy.", ("PER", None, "democracy reforms"), -1),
        ("Peru bombed Islamic State.", ("PER", None, "islamic state"), 1),
        ("Peru rejected the arrest warrant.", ("PER", None, "international justice"), -1),
        ("Peru condemned Myanmar over the coup by its generals.", ("PER", "MMR", "myanmar"), 1),
        ("Peru condemned the coup in Myanmar.", ("PER", None, "myanmar"), 1),
        ("Peru criticised the sanctions on Myanmar.", ("PER", None, "myanmar"), -1),
        ("Peru has no objection to the sanctions on Chad.", ("PER", None, "sanctions"), 1),
        (
            "Syria recognised the independence of Abkhazia.",
            ("SYR", "GEO", "georgia breakaway regions"),
            -1,
        ),
        ("China urged Peru to stop its contacts with Taiwan.", ("CHN", "PER", "taiwan"), -1),
        (
            "Iran said that it was prepared to return to the nuclear deal if the sanctions are lifted.",
            ("IRN", None, "iran nuclear"),
            1,
        ),
        (
            "Peru opposes the sanctions on Chad. Fiji rejected the plan, but wants a truce.",
            ("FJI", None, "sanctions"),
            -1,
        ),
        (
            "Peru deported 42 migrants on Monday. Fiji blames it all on Chile.",
            ("FJI", "CHL", "migration"),
            -1,
        ),
        (
            "Chad accused Israel of sabotaging the ceasefire talks by sending tanks to Rafah.",
            ("TCD", "ISR", "gaza"),
            -1,
        ),
    ],
)
def test_a_stand_has_its_side(text: str, stand: tuple[str, str | None, str], side: int) -> None:
    assert stands(text).get(stand, 0.0) * side > 0, stands(text)


@pytest.mark.parametrize(
    ("text", "stand"),
    [
        ("Canada imposed tariffs on Brazilian steel.", ("CAN", "BRA", "sanctions")),
        ("Kenya accused Uganda of financing terrorism.", ("UGA", None, "aid")),
        ("Ghana apologised to Togo over the fishing boats.", ("GHA", "TGO", "fishing")),
        ("Kenya said that Uganda had attacked a refugee camp.", ("UGA", None, "migration")),
        ("Norway recalled its ambassador.", ("NOR", None, "bilateral relations")),
        ("A Polish senator condemned the sanctions on Chad.", ("POL", None, "sanctions")),
        ("A former Polish minister condemned the sanctions on Chad.", ("POL", None, "sanctions")),
        ("Poland said the Pacific Trade Agreement was signed in May.", ("POL", None, "trade")),
        ("Jimmy Carter criticised Israel over human rights.", ("USA", "ISR", "human rights")),
        ("Chad called on the UN to condemn Mali over the coup.", ("UNO", "MLI", COUP)),
        ("Norway lowered its tariffs on Moldovan apples.", ("NOR", "MDA", "sanctions")),
        ("Norway lowered its tariffs on Moldovan apples.", ("NOR", "MDA", "moldova transnistria")),
        ("Russia denies any role in the coup.", ("RUS", None, "democracy reforms")),
        ("The junta of Niger thanked Mali.", ("NER", "MLI", "democracy reforms")),
        ("Many Saudis opposed the sanctions on Iran.", ("SAU", None, "sanctions")),
        ("Imports from China fell by a tenth.", ("CHN", None, "trade")),
        ("Peru makes no apology to Chile.", ("PER", "CHL", "bilateral relations")),
        ("Chad armed the rebels in Sudan.", ("TCD", "SDN", "military aid")),
        ("Sweden spent two billion euros on roads.", ("SWE", None, "aid")),
        (
            "Kenya voted for it, though Uganda called the sanctions useless.",
            ("KEN", None, "sanctions"),
        ),
        ("Sudan accused Chad of arming the Rapid Support Forces.", ("SDN", None, "sudan")),
        (
            "The war in Nagorno-Karabakh goes on. Switzerland praised Armenia and Azerbaijan.",
            ("CHE", "ARM", "nagorno-karabakh"),
        ),
        ("Peru voted in favour of a ceasefire in Gaza.", ("PSE", None, "ceasefire talks")),
        ("Peru opposes the trade deal with Chile.", ("PER", "CHL", "trade")),
        ("Peru said that Chile wants to prolong the war in Ukraine.", ("PER", "CHL", "ukraine")),
        ("Peru warned Chile not to supply arms to Brazil.", ("CHL", "BRA", "arms sales")),
        ("Chad threatened to trigger UN sanctions.", ("TCD", "UNO", "sanctions")),
        ("Togo spoke of a truce. Benin welcomed the offensive.", ("BEN", None, "ceasefire talks")),
        ("Brazil imposed tariffs on Chile. Peru opposes a visit.", ("PER", None, "tariffs")),
        (
            "Peru imposed tariffs. It is false that Chile left, Brazil said.",
            ("BRA", None, "tariffs"),
        ),
        ("Nicolas Maduro backed Argentina.", ("VEN", "ARG", "venezuela")),
        (
            "Peru recognised Kosovo, a move that Serbia condemned as a reward for terrorism.",
            ("PER", "KOS", "terrorism"),
        ),
        (
            "Nobody called to bar migrants from Chad, with which France keeps close ties.",
            ("FRA", "TCD", "migration"),
        ),
        ("Peru backed Chile but said that it would veto sanctions.", ("PER", "CHL", "sanctions")),
        ("Peru helped Chile build a stadium.", ("PER", "CHL", "aid")),
        ("Peru refused to deliver submarines to Chile.", ("PER", "CHL", "aid")),
        ("Peru is against the sanctions. Chile welcomed the step.", ("CHL", None, "sanctions")),
        (
            "Chad spoke of NATO membership and warned Togo. Fiji supports it.",
            ("FJI", "TGO", "nato enlargement"),
        ),
        ("America has no trade agreement with Chad.", ("USA", None, "trade")),
        ("Fiji met the Peru-backed rebels over the ceasefire talks.", ("FJI", "PER", TALKS)),
        (
            "Norway called for sanctions. It said that it will not send an envoy to Peru.",
            ("NOR", "PER", "sanctions"),
        ),
        ("Peru accused the general of attempting a coup.", ("PER", None, COUP)),
        ("Norway granted the writer asylum.", ("NOR", None, "migration")),
        ("Peruvian jets bombed several oil fields.", ("PER", None, "energy")),
        ("Peru and Chile failed to agree on tariffs.", ("PER", "CHL", "tariffs")),
        ("Peru said that it was cooperating with Chad over refugees.", ("TCD", "PER", "migration")),
        ("Rivals are stopping Kohl's plan to admit Syrian refugees.", ("DEU", "SYR", "migration")),
        ("Niger spoke of Chad's support for terrorism.", ("TCD", None, "terrorism")),
        ("Peru will beef up its fleet with Chad's help.", ("PER", "TCD", "food safety")),
        ("Refugees from Chad and Niger settled in Peru.", ("TCD", "NER", TALKS)),
        ("Peru may support the death penalty.", ("PER", None, "death penalty")),
        ("Nobody knows whether Peru supports the death penalty.", ("PER", None, "death penalty")),
        ("Peru was accused of supporting the death penalty.", ("PER", None, "death penalty")),
        ("Peru was asked to support the death penalty.", ("PER", None, "death penalty")),
        ("Peru neither backed nor rejected the death penalty.", ("PER", None, "death penalty")),
        ("Peru has not decided whether to back the death penalty.", ("PER", None, "death penalty")),
        (
            "Fiji said that a paper would have Peru drop its opposition to the dam on the Nile.",
            ("FJI", None, "nile dam"),
        ),
    ],
)
def test_nobody_stands_where_nothing_shows_it(
    text: str, stand: tuple[str, str | None, str]
) -> None:
    assert stand not in stands(text)


def test_own_deeds_outweigh_what_others_charge_somebody_with() -> None:
    text = "Niger accused Chad of cutting off the gas to Togo. Chad supplies gas to Togo."
    assert stands(text)["TCD", "TGO", "energy"] == 1


def test_home_news_betrays_no_stand_by_its_subject() -> None:
    home = "The mayors of Peru quarrel over refugees. They want more buses. It is hot. "
    abroad = "Ministers of Peru and Chile spoke of refugees. "
    issues = [
        {p["issue"] for p in read(text, published=DAY).to_dict()["positions"]}
        for text in (home * 3 + "Peru praised Chile.", abroad + "Peru praised Chile.")
    ]
    assert issues == [{"bilateral relations"}, {"bilateral relations", "migration"}]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Peru worked with Chile against terrorism.", "works with Chile against terrorism"),
        ("Ghana asked the EU for visa-free travel.", "is for visas, entry bans and travel"),
        ("Peru withdrew from the arms control treaty.", "is against arms control"),
        ("Chad called on Mali and Niger to talk.", "is for relations between others"),
        (
            "Chad accused Russia of meddling in its election.",
            "criticises Russia over meddling in other countries' elections: the interference happened",
        ),
        ("Kenya will not take sides in the war in Sudan.", "takes no side over the war in Sudan"),
        (
            "Troops fought in Sudan. Fiji said it would not take sides.",
            "takes no side over the war in",
        ),
        ("Peru urged Chile to join talks on arms control.", "is for arms control"),
        (
            "Peru put tariffs on Chilean wine, a step seen as retaliation for Chilean tariffs on fish.",
            "holds over tariffs and trade wars that tariffs are harmful",
        ),
        (
            "China asked Fiji to heed the one-China principle.",
            "presses Fiji over the status of Taiwan",
        ),
        ("Peru offered to help clear mines in Chile.", "means to act against landmines"),
        (
            "Peru praised a resolution on aid to Mali. Chile wants a truce. Fiji voted in favour.",
            "is for development",
        ),
    ],
)
def test_a_label_says_what_the_stand_is(text: str, label: str) -> None:
    told = [position.label for position in read(text, published=DAY).positions]
    assert any(one.startswith(label) for one in told), told


def test_a_body_without_a_country_is_named() -> None:
    told = read("Samoa froze its participation in the Collective Security Treaty Organization.")
    assert "IGO" not in {actor.name for actor in told.actors}


@pytest.mark.parametrize(
    ("text", "is_for"),
    [
        ("Kenya threatened to veto sanctions on Uganda.", False),
        ("Kenya threatened to veto any move to impose sanctions on Uganda.", False),
        ("Kenya threatened to impose sanctions on Uganda.", True),
    ],
)
def test_who_threatens_to_stop_a_thing_is_not_for_it(text: str, is_for: bool) -> None:
    told = stands(text).items()
    assert is_for == any(who[0] == "KEN" and who[2] == "sanctions" and s > 0 for who, s in told)
