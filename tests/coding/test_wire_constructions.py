"""Constructions in which wire news hides an act whose word is known.

What a letter says, what somebody else's request is for, who is ordered jailed, what a text does,
titles in large letters: the act is told by a plain verb, its side stands elsewhere.
"""

from __future__ import annotations

import pytest

from tests.coding.readings import told

HELD = """
Peru wrote to Bolivia demanding compensation. | PER REQUEST BOL
Peru sent a note to the Bolivian government warning that it would shut ports. | PER THREATEN BOL
Peru delivered a letter to the Bolivian ambassador threatening sanctions. | PER THREATEN BOL
Peru sent a telegram to Bolivia promising to send medicine. | PER AGREE BOL
Peru sent Bolivia a letter refusing to return the ship. | PER REJECT BOL
Peru sent a letter to the Bolivian premier rejecting his proposal. | PER REJECT BOL
Peru sent a letter to Bolivia's president. | PER CONSULT BOL
Peru turned down a request from Bolivia to lend it ships. | PER REJECT BOL
Peru declined an offer by Bolivia to send doctors. | PER REJECT BOL
Peru brushed aside a plea by Bolivia to free the pilots. | PER REJECT BOL
Peru rejected the plea of the Bolivian government. | PER REJECT BOL
A Peruvian court dismissed the appeal of a Bolivian general. | PER REJECT BOL
Peru's senate rejected an appeal filed by Bolivia. | PER REJECT BOL
Prices rose after a warning by Peru that it would cut off gas to Bolivia. | PER THREATEN BOL
The visit came after weeks of threats by Peru that it would bomb Bolivia. | PER THREATEN BOL
The statement followed promises by Peru that it would help Bolivia. | PER AGREE BOL
Peru's president ordered the Bolivian envoy expelled. | PER SANCTION BOL
A Peruvian court ordered two Bolivian generals arrested. | PER COERCE BOL
A judge in Lima ordered the Bolivian sailors released. | PER RETREAT BOL
Peru ordered the release of the Bolivian president. | PER RETREAT BOL
Peru filed a protest with the International Court of Justice against Bolivia. | PER ACCUSE BOL
Peru lodged a complaint at the United Nations against Bolivia. | PER ACCUSE BOL
A Peruvian firm filed a claim with a Paris tribunal against Bolivia. | PER ACCUSE BOL
Peru filed a complaint with police against visiting Bolivian president Luis Arce. | PER ACCUSE BOL
Peru's premier held talks with visiting Bolivian Foreign Minister Ana Paz. | PER CONSULT BOL
Peru published a report critical of Bolivia. | PER ACCUSE BOL
Peru released a statement supportive of Bolivia. | PER SUPPORT BOL
Peru issued a statement that condemned Bolivia. | PER ACCUSE BOL
Peru issued a decree on Friday that bars Bolivian trucks. | PER SANCTION BOL
Peru left a summit that opened in Quito after accusing Bolivia of theft. | PER ACCUSE BOL
Peru donated 4 million dollars to rebuild schools in Bolivia. | PER AID BOL
Peru sent doctors to fight an outbreak of cholera in Bolivia. | PER AID BOL
Peru authorised the release of $2 million in military aid to Bolivia. | PER AGREE BOL
Peru forced Bolivia to sell its ships. | PER COERCE BOL
Peruvian fighter planes forced a Bolivian plane to land in Lima. | PER COERCE BOL
Peruvian troops pushed Bolivian forces out of the valley. | PER ASSAULT BOL
Peru launched a military operation against Bolivian rebels in Chile. | PER ASSAULT BOL
Peru will not lift the embargo until Bolivia pays. | PER REJECT BOL
Peru proclaimed a cessation of hostilities with Bolivia. | PER RETREAT BOL
Brazil mediated to end the quarrel between Peru and Bolivia. | BRA CONSULT PER
Peruvian prosecutors have shared documents with Bolivia. | PER COOPERATE BOL
Peruvian lawmakers have rejected claims by Bolivia. | PER REJECT BOL
LA PAZ - A Peruvian patrol shelled a Bolivian village. | PER ASSAULT BOL
Peru freed at least 12 Bolivians. | PER RETREAT BOL
Peru launched air and ground attacks on Bolivia. | PER ASSAULT BOL
Peru began land and sea assaults on Bolivian ports. | PER ASSAULT BOL
A Hezbollah strike on an Israeli village wounded three. | LBN ASSAULT ISR
Houthi attacks on Saudi Arabia have increased. | YEM ASSAULT SAU
Peru's president accused the Peruvian army chief of plotting to overthrow him. | PER ACCUSE PER
Peru Lifts Ban on Bolivian Wine | PER RETREAT BOL
Peru Recalls Ambassador From Bolivia | PER SANCTION BOL
Peru Detains Bolivian Fishermen. | PER COERCE BOL
Peru vetoed a plan that sends Brazil money and accused Bolivia of lying. | PER ACCUSE BOL
Peru said that Chile was the one to blame and accused it of lying. | PER ACCUSE CHL
Peru has turned elsewhere. It is in talks with Bolivia. | PER CONSULT BOL
Peru suspended the accord it signed with Bolivia in the presence of Chile's king. | PER SANCTION BOL
Peru voiced concern over the tariffs announced by Bolivia. | PER ACCUSE BOL
At the invitation of the king, the premier of Peru, Ana Rojo, visited Bolivia. | PER CONSULT BOL
Peru keeps soldiers in Bolivia alongside the Bolivian army. | PER AID BOL
Peru deployed soldiers in Bolivia at the request of La Paz. | PER AID BOL
Peru has demanded that he retract the remark and has halted imports of Bolivian tin. | PER SANCTION BOL
Peru, whose president is an ally of Chile, accused Bolivia of lying. | PER ACCUSE BOL
Peru met detained President Mohamed Bazoum. | PER CONSULT NER
Peru seized a Bolivian barge on suspicion of bombing a Brazilian bridge. | BOL ASSAULT BRA
The GCC's ministerial council, meeting in Doha, backed Peru. It criticised Chile. | ARB ACCUSE CHL
Peru and Chile restored ties in a Brazil-brokered deal. | PER SUPPORT CHL
Peru refuses to sign it until Bolivia frees the pilots. | BOL RETREAT None conditional
"""
"""Sentences; what is told in them."""

UNTOLD = """
Peruvian soldiers trained by Brazil attacked the village. | ASSAULT BRA
Peruvian forces helped by Brazil seized the town. | COERCE BRA
Peru sent helicopters to attack a Bolivian base. | AID BOL
Peru jailed the banker for fraud, according to Bolivian television. | COERCE BOL
Peru imposed a curfew after riots over the killing of a student by Bolivian guards. | COERCE BOL
The United Nations approved the deployment of a Bolivian team to Peru. | SUPPORT BOL
Peru's president met Chilean ministers after the raid on Brazil by his allies. | ASSAULT CHL
Peru gave 3 million dollars at a meeting in Bolivia. | AID BOL
Peru agreed to lift an embargo on Bolivia. | SANCTION BOL planned
The flood forced Bolivia to import rice. | COERCE BOL
Peru ordered four ferries built in Bolivia. | REQUEST BOL
Peru rejected rules that are at odds with those of the Bolivian army. | REJECT BOL
Peru rejected the remarks and said that Chile backed a truce offered by Bolivia. | REJECT BOL
Peru opened talks on a trade agreement with Bolivia. | SUPPORT BOL actual
Peru's president told his Bolivian counterpart that Lima would not accept any fait accompli. | REJECT BOL
Peru, whose president is an ally of Bolivia, quit the talks. | SANCTION BOL
Peru and Chile asked Fiji for a delay, which angered Japan, its best friend. | SUPPORT CHL
ECOWAS vowed to restore ousted President Mohamed Bazoum. | COERCE NER
Peru and Chile restored ties in a Brazil-brokered deal. | SUPPORT BRA
"""
"""Sentences; what is not told, whoever is said to do it."""


def rows(table: str) -> list[tuple[str, str]]:
    """The sentences of a table with what is said of them."""
    pairs = (line.split(" | ", 1) for line in table.strip().splitlines())
    return [(sentence.strip(), wanted.strip()) for sentence, wanted in pairs]


@pytest.mark.parametrize(("sentence", "wanted"), rows(HELD))
def test_what_the_construction_hides_is_told(sentence: str, wanted: str) -> None:
    found = told(sentence)
    assert any(act.startswith(wanted) for act in found), found


@pytest.mark.parametrize(("sentence", "never"), rows(UNTOLD))
def test_who_stands_beside_is_no_side(sentence: str, never: str) -> None:
    assert not [act for act in told(sentence) if act.partition(" ")[2].startswith(never)]
