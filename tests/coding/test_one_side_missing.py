"""Sides that stand in a phrase or clause beside the one that tells the act."""

from __future__ import annotations

import pytest

from tests.coding.test_lost_sides import told


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        # Whose somebody is, by a participle or a relative clause
        ("Chad-backed forces mounted six attacks on Kenyan positions.", "TCD ASSAULT KEN"),
        (
            "Norway's parliament was hacked by a group that prosecutors identified as Chad's.",
            "TCD COERCE NOR",
        ),
        (
            "Norway's central bank was robbed of cash by hackers traced to N'Djamena.",
            "TCD COERCE NOR",
        ),
        ("Norway was hacked by a group believed to be run by Chad.", "TCD COERCE NOR"),
        ("A commentary published by Xinhua accused Norway of meddling.", "CHN ACCUSE NOR"),
        (
            "A post manned by Nigerien soldiers came under mortar fire from Chadian positions.",
            "TCD ASSAULT NER",
        ),
        ("Chad denied visas to two experts named by the United Nations.", "TCD REJECT UNO"),
        ("Egypt is to get two more Norwegian-built frigates.", "NOR AID EGY"),
        ("Chadian troops seized two boats, both of them Nigerien.", "TCD COERCE NER"),
        ("Chad says it will stand by its Nigerien neighbours.", "TCD SUPPORT NER"),
        # Who has what is asked for
        ("Niger is seeking the handover of a writer sheltered by Chad.", "NER REQUEST TCD"),
        # Who made what is judged or turned down
        ("Niger slammed a ruling by Chad's top court against its officers.", "NER ACCUSE TCD"),
        ("Chad refused to sign a text on the lake that Niger had drafted.", "TCD REJECT NER"),
        ("Norway voiced full support for all steps taken by Niger.", "NOR SUPPORT NER"),
        # Who accuses is told where the charge is turned down
        ("Chad has denied any hand in the hack, which Niger has blamed on it.", "TCD REJECT NER"),
        ("The charge, aired by Niger's premier, was laughed off by Chad.", "TCD REJECT NER"),
        ("Chad rejected the claim, saying Niger had no proof.", "TCD REJECT NER"),
        ("Chad lodged a protest and expelled the Nigerien envoy.", "TCD ACCUSE NER"),
        # By whose wish it is done, and who is warned
        ("At Chad's urging, Niger agreed to pay.", "TCD REQUEST NER"),
        ("Under pressure from Chad, Niger closed two markets.", "TCD REQUEST NER"),
        ("Chad will not sit idly by while Niger drains the lake.", "TCD THREATEN NER"),
        ("Chad has vowed to hold back $40 million in aid to Niger.", "TCD THREATEN NER"),
        # Who struck just then, and who died of it
        ("Three Nigerien herders were killed when Chad resorted to shelling.", "TCD ASSAULT NER"),
        ("Mines which Chadian soldiers had laid maimed two Nigerien guards.", "TCD ASSAULT NER"),
        # Who announces it does it, and who is one of a few does what they do
        ("Two Nigerien ministers have been barred from entry, Chad announced.", "TCD SANCTION NER"),
        ("Chad was one of the few states to speak up for Niger.", "TCD SUPPORT NER"),
        # What two do not agree on, and what they promise each other
        ("Chad and Niger did not agree on a text.", "TCD REJECT NER"),
        ("The leaders of Chad and Niger undertook to let families visit.", "TCD AGREE NER"),
    ],
)
def test_side_is_found(sentence: str, event: str) -> None:
    assert event in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        # Whom a claim is about makes none
        ("Norway rejected claims that it had armed Kenya.", "NOR REJECT KEN"),
        # Who does something else beside accuses nobody
        ("Norway denied any role in the raid, and Kenya closed its port.", "NOR REJECT KEN"),
        # Where somebody is based he is not from
        ("Norway accused the Kenya-based preacher of plotting.", "NOR ACCUSE KEN"),
    ],
)
def test_no_side_is_made_up(sentence: str, event: str) -> None:
    assert event not in told(sentence)
