"""Acts as the middle of an article tells them: before now, beside a name, in the tail of a clause."""

from __future__ import annotations

import pytest

from detente import read
from tests.coding.readings import told

CASES = [
    # A time between an auxiliary and its verb
    ("Chad had the previous month recalled its ambassador from Oslo.", "TCD SANCTION NOR actual"),
    ("Chad's army had the day before shelled a Sudanese garrison.", "TCD ASSAULT SDN actual"),
    ("Peru had in May become the third state to break with Kenya.", "PER SANCTION KEN actual"),
    # What something is called is what it is
    (
        "Chad voiced concern over what it termed raids by Sudanese troops on its towns.",
        "TCD ACCUSE SDN actual",
    ),
    # How far somebody went, and what step he took
    ("Norway went so far as to expel the Peruvian consul.", "NOR SANCTION PER actual"),
    ("Norway took the rare step of recalling its envoy to Peru.", "NOR SANCTION PER actual"),
    # Who is named beside a name, or beside a move
    ("Norway, a staunch backer of Kenya, kept silent.", "NOR SUPPORT KEN actual"),
    (
        "Kenyan police entered Chad's mission in Oslo, a move condemned by Chad as a breach.",
        "TCD ACCUSE KEN actual",
    ),
    (
        "Kenya quit the pact, a step that Norway's minister called irresponsible.",
        "NOR ACCUSE KEN actual",
    ),
    (
        "The raid, the latest in a series by Chadian jets, drew a furious response from Sudan.",
        "SDN ACCUSE TCD actual",
    ),
    # What leads to what
    ("Kenya's answer came at once: ten Ugandan envoys were expelled.", "KEN SANCTION UGA actual"),
    ("The Norwegian embassy in Lima was closed on Friday.", "NOR SANCTION PER actual"),
    # Duties on what comes from several, and on what is made somewhere
    ("Norway put duties on cheese from Kenya and Uganda.", "NOR SANCTION UGA actual"),
    ("Norway slapped a duty on everything made in Kenya.", "NOR SANCTION KEN actual"),
    ("Norway raised tariffs on $2 billion in Kenyan goods.", "NOR SANCTION KEN actual"),
    # What is foreseen is no plan
    ("Experts fear that Chad will invade Sudan.", "TCD ASSAULT SDN possible"),
    # Appeals and refusals by form
    ("Let Kenya release the crew first, Norway's premier said.", "NOR REQUEST KEN actual"),
    ("Norway's proposal that Kenya pay for the wall angered many.", "NOR REQUEST KEN actual"),
    ("Norway has said that it will not abandon Kenya.", "NOR SUPPORT KEN actual"),
    ("Norway's grant to support Kenya was paid.", "NOR AID KEN actual"),
    # A list that begins in a clause; what is said without "that"
    (
        "The Chadian raid, which was condemned by Kenya, Uganda and Ghana, killed nine.",
        "GHA ACCUSE TCD actual",
    ),
    (
        "Kenya's spokesman said Chad's unilateral ban violated Kenya's sovereignty over the lake "
        "and asked Chad not to complicate the dispute.",
        "KEN REQUEST TCD actual",
    ),
    (
        "Chad is behaving like a bully, the Sudanese minister was quoted as saying.",
        "SDN ACCUSE TCD actual",
    ),
]


@pytest.mark.parametrize(("text", "act"), CASES)
def test_told_as_background(text: str, act: str) -> None:
    assert act in told(text)


def test_what_forces_somebody_asks_nothing() -> None:
    reading = read("Chad barred Kenyan trucks, forcing Kenya to reroute its exports.")
    assert "REQUEST" not in {event.type for event in reading.events}
