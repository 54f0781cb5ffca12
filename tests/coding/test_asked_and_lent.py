"""Whom a refusal answers, and who helps, asks or is marched against in a phrase beside an act."""

from __future__ import annotations

import pytest

from tests.coding.readings import told

ROWS = """
Peru rejected Chilean calls for Chad to withdraw. | PER REJECT CHL actual | PER REJECT TCD actual
Peru rejected calls for Chad to withdraw its troops. | | PER REJECT TCD actual
Peru spurned an appeal by Chile for Chad to be heard. | PER REJECT CHL actual | PER REJECT TCD actual
Peru turned down a request by Chile to arm Chad. | PER REJECT CHL actual | PER REJECT TCD actual
Peru rejected calls for talks with Chad. | PER REJECT TCD actual |
Peru balked at sending weapons to Chad. | PER REJECT TCD actual | PER AID TCD actual
Peru took the town with the help of Chilean soldiers. | CHL AID PER actual | PER COERCE CHL actual
Peru retook the port with Chad's backing. | TCD SUPPORT PER actual | PER COERCE TCD actual
Peru signed the pact with the blessing of Chad. | TCD SUPPORT PER actual | PER SUPPORT TCD actual
Peru closed the office at Chad's request. | TCD REQUEST PER actual | PER COERCE TCD actual
Peru withdrew at the insistence of Chad. | TCD REQUEST PER actual | PER RETREAT TCD actual
Anti-Chadian riots broke out in Lima. | PER PROTEST TCD actual |
Peruvians staged anti-Chadian marches. | PER PROTEST TCD actual |
Peru helped Chad raid Nigerien camps. | TCD ASSAULT NER actual | PER ASSAULT NER actual
Peru helped Chad raid Nigerien camps. | PER AID TCD actual | PER AID NER actual
Peru helped Chad's army seize a Nigerien post. | PER AID TCD actual | PER COERCE NER actual
Peru assisted Chad in storming the Nigerien base. | TCD ASSAULT NER actual | PER ASSAULT NER actual
Peru forced Chad to free the Nigerien pilots. | PER COERCE TCD actual | PER RETREAT NER actual
Peru forced Chad to free the Nigerien pilots. | TCD RETREAT NER actual |
Peru helped the flood victims in Chad. | | TCD ASSAULT PER actual
Peru sent soldiers to help Chad. | PER AID TCD actual | PER MOBILIZE TCD actual
Peru's minister said the deal was fair, but he also warned Chad. | PER THREATEN TCD actual |
Peru welcomed Chile's aid to Chad. | CHL AID TCD actual | PER AID TCD actual
Peru's minister said the drought would have consequences for Chad. | | PER THREATEN TCD actual
The United States and others, including many of Peru's own, urged Peru to go. | USA REQUEST PER actual |
As Chad faced pressure from Chile, Peru vowed to bolster its army. | | PER MOBILIZE TCD planned
As Chad massed troops, Peru vowed to bolster its army. | PER MOBILIZE TCD planned |
Students attended a pro-Chadian rally in Lima. | | PER PROTEST TCD actual
"""
"""A sentence, what it tells, what it does not."""


@pytest.mark.parametrize("line", ROWS.strip().splitlines())
def test_whom_it_is_done_to(line: str) -> None:
    sentence, is_told, is_not = (cell.strip() for cell in line.split("|"))
    events = told(sentence)
    assert (not is_told or is_told in events) and is_not not in events
