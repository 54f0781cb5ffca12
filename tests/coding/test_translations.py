"""News in the English of translations: word orders, moods and cases of other languages."""

from __future__ import annotations

import pytest

from detente import read
from tests.coding.readings import told

ROWS = [
    # When somebody did so is no part of his name
    ("At the end of June Fidan had met in Istanbul with Lavrov.", "TUR CONSULT RUS actual"),
    ("In May Pompeo visited Ankara.", "USA CONSULT TUR actual"),
    ("He said that in April Fidan had threatened Athens.", "TUR THREATEN GRC asserted"),
    # Who "he" is in a clause on the phrase in front
    (
        "Pompeo praised Kenya. In the phone call he made with Erdogan, the Egyptian president "
        "said that he was glad.",
        "EGY CONSULT TUR actual",
    ),
    (
        "Pompeo praised Kenya. In the meeting he held with Lavrov, the Russian minister stood up.",
        "",
    ),
    # Who is told of in another paragraph is not "they" of one who speaks
    (
        "Norway formed an alliance with Chad and Fiji.\n\nThe Russian president said that they are "
        "ready to work with Kenya.",
        "RUS AGREE KEN actual",
    ),
    (
        "Norway and Chad held talks. The Norwegian minister said they would send Kenya weapons.",
        "TCD AID KEN planned",
    ),
    # Envoys who are not welcome, several of them, before or behind it
    (
        "Norway declared persons non grata 20 employees of the Kenyan embassy.",
        "NOR SANCTION KEN actual",
    ),
    ("Norway declared three Kenyan envoys personae non gratae.", "NOR SANCTION KEN actual"),
    # Who mediates lends help
    ("Norway and Kenya shook hands with the mediation of Erdogan.", "NOR CONSULT KEN actual"),
    # What the press has heard is claimed, what would have been is not
    (
        "According to sources of the ministry, Kenya would have asked Norway for soldiers.",
        "KEN REQUEST NOR asserted",
    ),
    (
        "According to sources, Kenya would have asked Norway for soldiers if it had won.",
        "KEN REQUEST NOR hypothetical",
    ),
    # Whom a government answers is not who leads it
    (
        "Erdogan imposed a tariff on Russia. The government of Putin responded to him with a "
        "tariff.",
        "RUS SANCTION TUR actual",
    ),
    ("Erdogan called on the telephone Putin.", "TUR CONSULT RUS actual"),
    (
        "The attack on Kenya was made by Norway, so the Norwegian minister.",
        "NOR ASSAULT KEN asserted",
    ),
    ("It is planned that Norway sends troops to Kenya.", "NOR MOBILIZE KEN planned"),
    # Of whom Brussels is asked, who hosts what, whose provocation is answered
    ("Norway and Kenya demand from Brussels that it pays Chad.", "NOR REQUEST EU actual"),
    (
        "Norway and Kenya spoke of the conference to support the Chadian army, which Oslo hosts.",
        "NOR CONSULT KEN actual",
    ),
    ("Kenya counterattacks the provocation of the Norwegian side.", "KEN ACCUSE NOR actual"),
    # Heads of state are no ministers
    (
        "Macron met Putin and Erdogan.\n\nKenya's minister visited Chad. Norway wrote that it will "
        "receive the two heads of State.",
        "NOR CONSULT RUS planned",
    ),
    # What goes on beside is not what somebody is accused of, nor whose the verb behind it is
    ("Visiting Nairobi, Lavrov accused Norway of murder.", "RUS ACCUSE NOR actual"),
    ("Visiting Nairobi, Lavrov promised Norway weapons.", "RUS CONSULT KEN actual"),
    ("Lavrov while speaking to reporters accused Norway of murder.", "RUS ACCUSE NOR actual"),
    (
        "Foreign Minister Lavrov while talking to a TV said that Kenya attacked Norway.",
        "KEN ASSAULT NOR asserted",
    ),
    ("Foreign Minister Lavrov after meeting Erdogan thanked Kenya.", "RUS SUPPORT KEN actual"),
    # Whose ministry speaks from where
    (
        "Norway and Chad quarrelled. From Nairobi, the foreign ministry accused Norway of theft.",
        "KEN ACCUSE NOR actual",
    ),
    # For what there is no need it does not come
    ("There is no need for talks between Norway and Kenya.", "NOR CONSULT KEN possible"),
    ("The reason for the talks between Norway and Kenya was a dam.", "NOR CONSULT KEN actual"),
    # Whose view it is, whose ally, where money comes from
    ("Norway quarrelled with Fiji. Kenya backed its Chadian ally.", "KEN SUPPORT TCD actual"),
    ("Kenya wants money from Brussels.", "KEN REQUEST EU actual"),
    # What stands behind when, where and how is what was done it to
    ("Norway bombed at the beginning of the month the port of Mombasa.", "NOR ASSAULT KEN actual"),
    (
        "Fidan met yesterday, Thursday, in the Egyptian capital, Cairo, the Kenyan minister.",
        "TUR CONSULT KEN actual",
    ),
    ("Norway imposed at the end of the month sanctions on Kenya.", "NOR SANCTION KEN actual"),
    ("Norway voted against the arms sales to Kenya.", "NOR REJECT KEN actual"),
    ("On Monday received the Turkish president the Kenyan minister.", "TUR CONSULT KEN actual"),
    # Who did something before a sentence without a subject
    (
        "Norway gave way on Monday. In addition, thanked Kenya for the help.",
        "NOR SUPPORT KEN actual",
    ),
    # What goes on, what was taken as an occasion, what somebody saw himself forced to
    ("Norway does not cease to insult Kenya.", "NOR ACCUSE KEN actual"),
    ("Norway did not hesitate to receive the Kenyan minister.", "NOR CONSULT KEN actual"),
    ("Fidan took the opportunity to thank Kenya.", "TUR SUPPORT KEN actual"),
    ("Fidan should take the opportunity to thank Kenya.", "TUR SUPPORT KEN possible"),
    ("Norway saw itself obliged to bomb Kenya.", "NOR ASSAULT KEN actual"),
    ("Chad prevented that Norway bombed Kenya.", "NOR ASSAULT KEN negated"),
    ("Chad fears that Norway bombs Kenya.", "NOR ASSAULT KEN possible"),
    ("They voted in order that Norway sends weapons to Kenya.", "NOR AID KEN possible"),
    ("Kenya was condemned from the side of Norway.", "NOR ACCUSE KEN actual"),
    # What stands beside a doer's clause is no target of it; a sum gives nothing
    ("Norway, which bombed a depot, asked Kenya for help.", "NOR REQUEST KEN actual"),
    ("Norway announced aid worth 5 million euros to Kenya.", "NOR AID KEN actual"),
    ("Norway announced military aid of 5 million euros to Kenya.", "NOR AID KEN actual"),
]


def test_what_two_accept_is_of_a_third() -> None:
    assert told("Norway and Kenya have accepted our view, the envoy said.") == set()
    assert told("The Norwegian minister defended that Brussels should pay the mission.") == set()


def test_a_subject_is_not_taken_from_another_paragraph() -> None:
    assert told("Norway gave way on Monday.\n\nAlso thanked Kenya for the help.") == set()


@pytest.mark.parametrize(("text", "event"), ROWS)
def test_translations(text: str, event: str) -> None:
    events = told(text)
    assert event in events if event else not {e for e in events if "RUS CONSULT" in e}


def test_a_heading_in_marks_is_said_by_nobody() -> None:
    text = (
        'Norway met Kenya. "It will last," Lavrov said.\n\n{}\n\n'
        "Fidan stated that Kenya had given way."
    )
    floats = read(text.format('"It has nothing to do with us."'), language="en").statements
    heading = read(text.format('"It has nothing to do with us"'), language="en").statements
    assert (len(floats), len(heading)) == (3, 2)
