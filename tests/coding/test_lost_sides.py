"""Sides that a clause leaves to its place, to a document or to the word before it."""

from __future__ import annotations

import pytest

from tests.lexicon.rows import read_example


def told(sentence: str) -> list[str]:
    """The events between two countries: "NOR ACCUSE KEN"."""
    reading = read_example(sentence)
    lands = {a.id: a.country for a in reading.actors}
    return [
        f"{lands.get(s.actor or '')} {e.type} {lands.get(t.actor or '')}"
        for e in reading.events
        for s in e.sources
        for t in e.targets
        if lands.get(s.actor or "") and lands.get(t.actor or "")
    ]


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        # An aside between commas parts no verb
        ("Chad has, however, accused Niger of an attack.", ["TCD ACCUSE NER"]),
        # Nor does how strongly it is done, nor the day on which an auxiliary stands first
        (
            "Chad condemned in the strongest terms the killing of its envoy by Niger.",
            ["TCD ACCUSE NER", "NER ASSAULT TCD"],
        ),
        ("In May had Chadian jets bombed Niger.", ["TCD ASSAULT NER"]),
        # Who turns down a demand turns down who makes it, not whom it is about
        (
            "Norway refuses the Kenyan demand for the withdrawal of the Chadian forces.",
            ["KEN REQUEST NOR", "NOR REJECT KEN"],
        ),
        # Who is against a plan is not the one who has it
        ("Norway opposed a plan to attack Kenya.", []),
        ("Norway vetoed a decision to send troops to Kenya.", []),
        ("Norway announced a plan to attack Kenya.", ["NOR ASSAULT KEN"]),
        # Fighters of a people of many states are of none of these
        ("Arab guerrillas attacked Kenya.", []),
        ("European nationalists condemned Kenya.", []),
        ("Norwegian guerrillas attacked Kenya.", ["NOR ASSAULT KEN"]),
        # Who faces attacks in a place is attacked, and not the place
        ("Norwegian troops came under attack in Chad from insurgents.", ["TCD ASSAULT NOR"]),
        # An aide to the king is the king's; a general who praises a state is another's
        ("Norway's premier met an aide to the Chadian president.", ["NOR CONSULT TCD"]),
        ("General Ola Moen praised Kenya for its help.", []),
        # Who would like to thank somebody thanks him
        ("Norway's premier said he would like to thank Kenya.", ["NOR SUPPORT KEN"]),
        ("Norway's premier said he would like to support Kenya.", ["NOR AGREE KEN"]),
        # Who is one of those who did something did it
        ("Norway is one of the states that backed the Kenyan plan.", ["NOR SUPPORT KEN"]),
        ("Norway is among the countries willing to help Kenya.", ["NOR AID KEN"]),
        ("Norway is not one of the states that backed the Kenyan plan.", []),
        # A threat to veto somebody's text falls on its author
        ("Chad threatened to veto a resolution drafted by Kenya.", ["TCD THREATEN KEN"]),
        ("Kenya has suffered from interference from Chad.", ["TCD COERCE KEN"]),
        # Of two clauses with one verb neither stands in the other
        ("Norway wants peace, Kenya wants war.", []),
        # Who tells a state that it may not use what it wants refuses it that
        ("Chad told Kenya that it could not use its airports.", ["TCD REJECT KEN"]),
        ("Chad told Kenya that it could not confirm the report.", []),
        # Who expects an attack makes none; whose soldiers somebody has somewhere are his
        ("Norway expects another attack.", []),
        ("Kenya has a large force deployed in Chad.", ["KEN MOBILIZE TCD"]),
        ("Chad has Kenyan soldiers deployed on its soil.", ["KEN MOBILIZE TCD"]),
        # Who is entered keeps people out, or lets them in
        ("Kenyan singers were denied visas to enter Chad.", ["TCD SANCTION KEN"]),
        ("Kenyan singers were refused visas to Chad.", ["TCD SANCTION KEN"]),
        # What two do to a third they do not do together
        ("The militants are patronized by Norway and the Kenyan army.", []),
        # "Such as" names those who are meant, as "including" does
        ("Countries such as Kenya criticised Chad.", ["KEN ACCUSE TCD"]),
        ("Norway backs such states as Kenya.", ["NOR SUPPORT KEN"]),
        ("Norway sells goods such as Kenyan tea to Chad.", ["NOR COOPERATE TCD"]),
        # A state's friends of another people are that people's
        ("Norway thanked its Kenyan partners.", ["NOR SUPPORT KEN"]),
        ("Norway thanked its partners.", []),
        # Who is the target or the victim of a deed suffers it
        ("Norway was the target of a Kenyan raid.", ["KEN ASSAULT NOR"]),
        ("Norway was not the target of a Kenyan raid.", []),
        # Whose soldiers stand at home are against nobody told before
        ("Kenya fought Chad. Kenya has a large force deployed in Nairobi.", ["KEN ASSAULT TCD"]),
        # Who is tired of a war or names an example has judged nobody, nor who says what one is set on
        ("Norwegians are weary of the Kenyan war.", []),
        ("Norway wearied of the Kenyan policy.", ["NOR ACCUSE KEN"]),
        ("Kenya is the main example, the Norwegian minister said.", []),
        ("Norway's minister called Kenya a shining example.", ["NOR SUPPORT KEN"]),
        ("Norway's minister concluded that Kenya is determined to use force.", []),
        # Two words joined by a hyphen are a verb of their own
        ("Norway strong-armed Kenya into a deal.", ["NOR COERCE KEN"]),
        ("Norway re-armed Kenya.", ["NOR AID KEN"]),
        # A document speaks for its author
        ("Norway issued a statement condemning Kenya.", ["NOR ACCUSE KEN"]),
        ("A letter by Norwegian lawmakers urging Kenya to wait came late.", ["NOR REQUEST KEN"]),
        # Who brings in, backs or votes for a text says what it says; who votes it down does not
        ("Norway co-sponsored a resolution condemning Kenya.", ["NOR ACCUSE KEN"]),
        ("A text condemning Kenya was adopted with the votes of Norway.", ["NOR ACCUSE KEN"]),
        ("A text condemning Kenya was tabled by Norway.", ["NOR ACCUSE KEN"]),
        ("Norway voted in favour of a resolution that condemned Kenya.", ["NOR ACCUSE KEN"]),
        ("Norway voted for a resolution against Kenya.", ["NOR ACCUSE KEN"]),
        ("A resolution criticising Kenya passed with the votes of Norway.", ["NOR ACCUSE KEN"]),
        ("Norway was among the sponsors of a text condemning Kenya.", ["NOR ACCUSE KEN"]),
        ("Norway voted against a resolution condemning Kenya.", []),
        ("Norway voted against the draft put forward by Kenya.", ["NOR REJECT KEN"]),
        ("Norway cast its vote against the Kenyan text.", ["NOR REJECT KEN"]),
        ("Norway abstained in the vote on Kenya's draft.", []),
        ("The draft tabled by Kenya fell for want of votes.", []),
        # Who has something done by others plans it or asks for it
        ("Chad asked Niger to have the ban lifted.", ["TCD REQUEST NER"]),
        ("Chad plans to have two Nigeriens arrested.", ["TCD COERCE NER"]),
        # Who tells of fire across the border suffers it
        ("Chad said that Niger had fired rockets across the border.", ["NER ASSAULT TCD"]),
        ("Chad demanded the release of European prisoners.", []),
        # Who arrests in a place is of it
        ("A Kenyan reporter was arrested in Oslo.", ["NOR COERCE KEN"]),
        (
            "Togo met the wife of a Norwegian pastor held prisoner in Chad.",
            ["TCD COERCE NOR", "TGO CONSULT NOR"],
        ),
        # Who is called names in marks is not telephoned
        ('Norway called the Kenyans "liars".', ["NOR ACCUSE KEN"]),
        # Who is praised or received in a place is so by whoever is at home there
        ("Norway's premier was hailed in Nairobi.", ["KEN SUPPORT NOR"]),
        ("Norway's premier was feted in Nairobi.", ["KEN CONSULT NOR"]),
        # What two undertake they promise each other
        ("Norway and Kenya undertook to free their prisoners.", ["NOR AGREE KEN"]),
        ("Norway's thoughts were with the people of Kenya.", ["NOR SUPPORT KEN"]),
        ("The two Koreas signed a treaty.", ["PRK SUPPORT KOR"]),
        # Who condemns an attack in a place does not condemn the place
        ("Norway condemned the attack in Nairobi.", []),
        # Who supports what is done against somebody does not support him
        ("Norway supports sanctions against Kenya.", []),
        # The subject does what it did before
        ("Norway attacked Chad before invading Niger.", ["NOR ASSAULT TCD", "NOR ASSAULT NER"]),
        # The man who was killed is no subject of what follows
        (
            "The Chadian strike that killed a Nigerien guard was denounced by Norway.",
            ["NOR ACCUSE TCD", "TCD ASSAULT NER"],
        ),
        # Who is struck strikes back
        (
            "Norway imposed tariffs on Kenya, prompting Nairobi to threaten retaliation.",
            ["NOR SANCTION KEN", "KEN THREATEN NOR"],
        ),
        # Talks that end have been held
        ("The talks between Norway and Kenya ended on Monday.", ["NOR CONSULT KEN"]),
        ("Analysts traced the hacking of the Norwegian ministry to Chad.", ["TCD COERCE NOR"]),
        ("Norway doubts the Kenyan claim that it has attacked Chad.", ["KEN ASSAULT TCD"]),
        # Who does it along with whom
        ("Norway, along with Kenya, condemned Chad.", ["NOR ACCUSE TCD", "KEN ACCUSE TCD"]),
        ("Together with Kenya, Norway condemned Chad.", ["NOR ACCUSE TCD", "KEN ACCUSE TCD"]),
        ("Norway, together with Kenya, condemned Chad.", ["NOR ACCUSE TCD", "KEN ACCUSE TCD"]),
        # Of two names with a comma between, one is left and the other weeps
        ("After condemning Chad, Norway wept.", ["NOR ACCUSE TCD"]),
        ("Having condemned Chad, Norway wept.", ["NOR ACCUSE TCD"]),
        # Whose the second of two acts is
        (
            "Norway made its support for Kenya and opposition to the Chadian plan clear.",
            ["NOR SUPPORT KEN", "NOR REJECT TCD"],
        ),
        # A day is with nobody, and a list has three members
        (
            "Norway held talks in the morning with Kenyan, Chadian, and South African envoys.",
            ["NOR CONSULT KEN", "NOR CONSULT TCD", "NOR CONSULT ZAF"],
        ),
        # Who is prompted to debate debates
        (
            "A petition prompted Norway's parliament to call a debate on whether to ban Kenyan "
            "ministers.",
            ["NOR SANCTION KEN"],
        ),
        # What is vowed at large is vowed to nobody, and blame at home falls on nobody abroad
        ("Norway's premier vowed to fight what Kenyan gangs stand for.", []),
        ("A Norwegian lawmaker blasted Norway's statements on Kenya.", ["NOR ACCUSE NOR"]),
        # Who uses rules to steal is judged, and judges not
        ("Norway's premier says Kenya uses its rules to steal jobs.", ["NOR ACCUSE KEN"]),
    ],
)
def test_sides(sentence: str, events: list[str]) -> None:
    assert sorted(told(sentence)) == sorted(events)
