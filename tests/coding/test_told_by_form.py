"""One act told in many forms: by a noun, a relative clause, a stranded preposition, "it"."""

from __future__ import annotations

import pytest

from detente import read
from tests.coding.readings import told

CASES = [
    # A relative clause without its object: what is given, to whom
    ("Togo ignored the warning Ghana had given Togo.", "GHA THREATEN TGO actual"),
    ("The assurances Oslo gave Nairobi in March were worthless.", "NOR AGREE KEN actual"),
    # "it" and "them" are the thing of the verb before
    ("Togo closed its border with Ghana, then reopened it.", "TGO RETREAT GHA actual"),
    ("Kenya imposed sanctions on Chad in May and lifted them in June.", "KEN RETREAT TCD actual"),
    # Who is turned down has asked, or offered
    ("France turned down Chad's plea to stop the rebels.", "TCD REQUEST FRA actual"),
    ("Peru rejected Chile's offer of talks.", "CHL AGREE PER actual"),
    # What "including" names is weighed as well
    ("Norway is weighing steps, including tariffs on Chadian goods.", "NOR SANCTION TCD possible"),
    # The year ends its phrase, the semicolon its clause
    (
        "In 1981 Senegalese paratroopers foiled a coup against the Gambian president.",
        "SEN AID GMB actual",
    ),
    (
        "Togo shut its ports to it; Ghana let it dock and broke a promise to Togo.",
        "GHA REJECT TGO actual",
    ),
    # "In favour of" stands for "for"
    ("Senegal came out in favour of the Gambian plan.", "SEN SUPPORT GMB actual"),
    ("Kenya would like Norway to leave the island.", "KEN REQUEST NOR actual"),
]


@pytest.mark.parametrize(("text", "act"), CASES)
def test_told_by_form(text: str, act: str) -> None:
    assert act in told(text)


def test_who_leads_a_delegation_visits() -> None:
    reading = read("The Danish minister will lead a delegation to Hanoi.", published="2019-05-15")
    assert [(e.form, e.status) for e in reading.encounters] == [("visit", "planned")]
