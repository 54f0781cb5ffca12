"""Who does what to whom where a sentence, or two, tells of three states: all facts, and no others."""

from __future__ import annotations

import pytest

from tests.coding.readings import told

TOLD = """
Togo was accused by Chad of lying and by Mali of theft. | TCD ACCUSE TGO, MLI ACCUSE TGO
Togo was supplied with arms by Chad and with men by Mali. | TCD AID TGO, MLI AID TGO
Togo was praised by Chad and by Friday was at war. | TCD SUPPORT TGO
Togo accused Chad of bombing Mali and Niger of helping it. | TGO ACCUSE TCD, TGO ACCUSE NER
Chad expelled three Togolese diplomats and Mali two Danes. | TCD SANCTION TGO, MLI SANCTION DNK
Chad expelled three Togolese diplomats, and Mali two. | TCD SANCTION TGO, MLI SANCTION TGO
Chad, Mali and 2 others condemned Togo. | TCD ACCUSE TGO, MLI ACCUSE TGO
Togo's army, which Chad trains and Mali equips, lost. | TCD AID TGO, MLI AID TGO
Togo, which Chad bombed and Mali invaded, fell. | TCD ASSAULT TGO, MLI ASSAULT TGO
Two Danes jailed in Chad were freed on Friday. | TCD COERCE DNK, TCD RETREAT DNK
A Dane held hostage by Chad was freed. | TCD ASSAULT DNK, TCD RETREAT DNK
Chad's president met his counterpart from Mali. | TCD CONSULT MLI
Chad shelled Togo, and Mali begged both to stop. | TCD ASSAULT TGO, MLI REQUEST TCD, MLI REQUEST TGO
Thailand shelled Laos, and Fiji condemned both. | THA ASSAULT LAO, FJI ACCUSE THA, FJI ACCUSE LAO
Chad sold Togo jets despite Malian protests. | TCD COOPERATE TGO, TCD REJECT MLI
Chad armed Togo despite a plea by Mali to stop. | TCD AID TGO, MLI REQUEST TCD
Chad bombed Togo despite warnings from Mali. | TCD ASSAULT TGO, MLI THREATEN TCD
Chad bombed Togo despite a warning by Mali to Niger. | TCD ASSAULT TGO, MLI THREATEN NER
Despite a protest in Mali, Chad bombed Togo. | TCD ASSAULT TGO
Chad's arrest of a Dane at Mali's request angered Togo. | TCD COERCE DNK, MLI REQUEST TCD, TGO ACCUSE TCD
Chad complained that Mali had angered Togo. | TCD ACCUSE MLI
The kings of Chad and Mali left. Both men praised Togo. | TCD SUPPORT TGO, MLI SUPPORT TGO
Chadian missiles fired by Mali hit Togo. | MLI ASSAULT TGO
Chad warned Mali against an attack on Togo. | TCD THREATEN MLI
Chad no longer supports Mali's membership of the Togolese bank. | TCD REJECT MLI
Chad joined Mali and Togo in condemning Niger. | TCD ACCUSE NER, MLI ACCUSE NER, TGO ACCUSE NER
Chad's condemnation of Togo was echoed by Mali. | TCD ACCUSE TGO, MLI ACCUSE TGO
The song echoed Chad's raid on Mali. | TCD ASSAULT MLI
Chad rejected Togo's criticism of its raid on Mali. | TCD REJECT TGO, TGO ACCUSE TCD, TCD ASSAULT MLI
Chad rejected Togo's condemnation of Mali. | TCD REJECT TGO
Chad welcomed Togo's recognition of Mali. | TCD SUPPORT TGO, TGO SUPPORT MLI
Chad welcomed Togo's plan to recognise Mali. | TCD SUPPORT TGO
Chad armed Mali against Niger while Togo sold it jets. | TCD AID MLI, TGO COOPERATE MLI
Chad bombed Mali while Togo thanked it. | TCD ASSAULT MLI, TGO SUPPORT MLI
Chad evacuated its citizens while Togo closed its border. |
Chad bombed a port in Mali, which Togo called a crime. | TCD ASSAULT MLI, TGO ACCUSE TCD
Chad bombed Mali, which Togo called a friend. | TCD ASSAULT MLI, TGO SUPPORT MLI
Togo's premier apologised for the raid and asked Chad to wait. | TGO REQUEST TCD
Chad praised Togo and attacked Mali, calling it a cheat. | TCD SUPPORT TGO, TCD ACCUSE MLI
Chad condemned Togo and attacked Mali. | TCD ACCUSE TGO, TCD ASSAULT MLI
Chad's arming of Togo's rebels was condemned by Mali. | MLI ACCUSE TCD
Chad protested to its neighbour, Togo, over Mali's raids. | TCD ACCUSE TGO
Chad denied that jets it sold Togo had been used to bomb Mali. |
Days after it was bombed by Togo, Chad thanked Mali. | TGO ASSAULT TCD, TCD SUPPORT MLI
After it rained, Chad bombed Mali. | TCD ASSAULT MLI
Chad and Togo broke off ties, and Mali wept. | TCD SANCTION TGO
Chad and Togo broke off ties with Mali. | TCD SANCTION MLI, TGO SANCTION MLI
Amid calls from Togo for talks, Chad bombed Mali. | TGO REQUEST TCD, TCD ASSAULT MLI
"""
CASES = [line.split(" |") for line in TOLD.strip().splitlines()]


@pytest.mark.parametrize(("text", "events"), CASES)
def test_facts(text: str, events: str) -> None:
    facts = {event for event in told(text) if event.endswith("actual")}
    apart = {event for event in facts if event[:3] != event.split()[2]}
    assert apart == {f"{event} actual" for event in events.strip().split(", ") if event}
