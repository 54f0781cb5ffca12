"""Who did what to whom, where a clause names others beside them."""

from __future__ import annotations

import pytest

from tests.lexicon.rows import read_example


def told(sentence: str) -> set[tuple[str, ...]]:
    """Type, source and target of the events of a sentence, by country."""
    reading = read_example(sentence)
    lands = {actor.id: actor.country or "?" for actor in reading.actors}
    return {
        (e.type, *(",".join(lands[p.actor or ""] for p in side if p.actor) for side in sides))
        for e in reading.events
        for sides in [(e.sources, e.targets)]
    }


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Chad pulled the last of its troops out of Niger.", ("RETREAT", "TCD", "NER")),
        ("Chad, but not Peru or Fiji, bombed Niger.", ("ASSAULT", "TCD", "NER")),
        ("Chad sold arms to Niger, but not to Peru.", ("COOPERATE", "TCD", "NER")),
        ("Chad bombed Niger, and not just Peru.", ("ASSAULT", "TCD", "NER,PER")),
        ("Peru's king was alarmed by Chad's raids on Togo.", ("ACCUSE", "PER", "TCD")),
        (
            "Peru voiced anger at the delivery of jets by Chad to Togo.",
            ("ACCUSE", "PER", "TCD"),
        ),
        ("A letter by Chad's foreign ministry accused Niger.", ("ACCUSE", "TCD", "NER")),
        ("Peru's king on Monday called upon Chad to bomb Niger.", ("ASSAULT", "TCD", "NER")),
        ("Chad's king vowed to make Niger pay for the dam.", ("THREATEN", "TCD", "NER")),
        ("Chad's king invited Niger to explain the raid.", ("REQUEST", "TCD", "NER")),
        ("Chad should send soldiers to Niger, its king suggested.", ("MOBILIZE", "TCD", "NER")),
        ("The rise of the left in Chad and support for Niger grew.", ("SUPPORT", "", "NER")),
        ("Jane Peruvian spoke. Peruvian blamed Chad for the raid.", ("ACCUSE", "?", "TCD")),
        ("Chadian protesters stormed the Nigerien embassy.", ("PROTEST", "TCD", "NER")),
        ("Chadian soldiers stormed the Nigerien embassy.", ("ASSAULT", "TCD", "NER")),
        ("Chad's premier led an attack on the Nigerien budget.", ("ACCUSE", "TCD", "NER")),
        (
            "Nigerien envoys were ordered out of Chad by the Chadian army.",
            ("SANCTION", "TCD", "NER"),
        ),
        ("Chad lashed out at Niger for having shot down a Chadian jet.", ("ASSAULT", "NER", "TCD")),
        ("Rebels feared air raids by the government of Bashar al-Assad.", ("ASSAULT", "SYR", "")),
        ("Peru will provide security, while Chile will send money.", ("AID", "PER", "")),
        ("Norway has been in talks with Kenya.", ("CONSULT", "NOR", "KEN")),
        ("Chad's raid on Niger and its threats against Togo go on.", ("THREATEN", "TCD", "TGO")),
        (
            "Chad's raid on Niger, including its seizure of a Nigerien dam, angered Togo.",
            ("COERCE", "TCD", "NER"),
        ),
        ("All its neighbours but Niger condemned Chad.", ("ACCUSE", "?", "TCD")),
        ("Nobody but Chad backed Niger.", ("SUPPORT", "TCD", "NER")),
        ("Peru paid for a police force, led by Chad, to attack Niger.", ("ASSAULT", "TCD", "NER")),
        ("Togo condemned the decision of Niger to bomb Chad.", ("ASSAULT", "NER", "TCD")),
        ("Norway's premier discussed the war in Chad with Kenya's.", ("CONSULT", "NOR", "KEN")),
        ("The Chilean and Peruvian premiers discussed the war.", ("CONSULT", "CHL", "PER")),
        ("Chad and Niger signed a truce brokered by Togo.", ("CONSULT", "TGO", "TCD,NER")),
        ("Peru's king used his speech to denounce Chad.", ("ACCUSE", "PER", "TCD")),
        ("Togo pledged at a summit in Peru to spend more.", ("AGREE", "TGO", "")),
        ("Togo vetoed a draft against Niger.", ("REJECT", "TGO", "")),
        ("Last year's raid on Chad was a mistake.", ("ASSAULT", "", "TCD")),
        ("Mr Hall, of Cambridge, Mass., said that Chad had freed him.", ("RETREAT", "TCD", "")),
        ("Mr Hall told of Chadian air strikes in Niger.", ("ASSAULT", "TCD", "NER")),
        ("In the wake of the raids on Peru, Chad stepped up airstrikes.", ("ASSAULT", "TCD", "")),
        ("Mr Hall, of Peru, resigned over reports about Chad.", ("RETREAT", "PER", "")),
        ("Chad blamed the attack on Niger.", ("ASSAULT", "NER", "")),
        ("Chad blames the blast on a Nigerien mine.", ("ACCUSE", "TCD", "NER")),
        ("Chad denied shelling villages in Niger.", ("ASSAULT", "TCD", "NER")),
        ("Chad says it is ready to help Niger.", ("AGREE", "TCD", "NER")),
        ("Chad recalled its envoys from Mali in solidarity with Niger.", ("SUPPORT", "TCD", "NER")),
        ("Chad vowed to retaliate after Nigerien raids.", ("THREATEN", "TCD", "NER")),
        ("Chad supplies drones to Niger.", ("AID", "TCD", "NER")),
        ("Togo condemned what it called Niger's cruel raids.", ("ACCUSE", "TGO", "NER")),
        ("China welcomed the thaw and Russia offered help.", ("AGREE", "RUS", "")),
        (
            "Thai jets bombed Malian posts and Chad fired rockets at Oslo.",
            ("ASSAULT", "THA", "MLI"),
        ),
        ("Norway and Sweden proposed a truce.", ("AGREE", "NOR,SWE", "")),
        ("Talks between Norway and Sweden were put on hold.", ("SANCTION", "NOR", "SWE")),
        ("Togo pledged not to impose sanctions on Niger.", ("AGREE", "TGO", "NER")),
        ("Togo promised not to recognise Niger.", ("REJECT", "TGO", "NER")),
        ("Togo has stopped selling weapons to Niger.", ("SANCTION", "TGO", "NER")),
        ("Togo stopped bombing Niger.", ("RETREAT", "TGO", "NER")),
        ("Togo said it would retaliate if Niger did not leave.", ("THREATEN", "TGO", "NER")),
        (
            "Chad and Mali ratified an accord which Niger regards as void.",
            ("SUPPORT", "TCD", "MLI"),
        ),
        ("Peru's king telephoned Benjamin Netanyahu to reassure him.", ("SUPPORT", "PER", "ISR")),
        ("A Peruvian envoy said Chile was wrong and warned Chile.", ("THREATEN", "PER", "CHL")),
        ("Talks among Chad, Niger and Mali ended.", ("CONSULT", "TCD", "NER,MLI")),
        ("Togo seized a Chilean-flagged tanker.", ("COERCE", "TGO", "CHL")),
        (
            "Mali, which has ties with Togo, called on Niger to let them go.",
            ("REQUEST", "MLI", "NER"),
        ),
        ("Ukraine, Russia swap prisoners", ("RETREAT", "UKR", "RUS")),
        ("Poland, Hungary veto EU budget", ("REJECT", "POL,HUN", "EU")),
        ("Mali junta orders French ambassador to leave", ("SANCTION", "MLI", "FRA")),
        ("Saudi king postpones visit to India", ("REJECT", "SAU", "IND")),
        ("Togo vows retaliation if Niger leaves.", ("THREATEN", "TGO", "NER")),
        ("Togo threatens to close the strait if attacked by Niger.", ("THREATEN", "TGO", "NER")),
        ("Togo prevented an attack on Niger.", ("ASSAULT", "", "NER")),
        ("Togo's support for the raid on Niger angered Mali.", ("SUPPORT", "TGO", "")),
        (
            "The Togolese premier said in Mali that Chad would defend its land.",
            ("SUPPORT", "TCD", ""),
        ),
        ("Togo called for tariffs on Nigerien goods.", ("ACCUSE", "TGO", "NER")),
        ("Lima accused to Quito of lying.", ("ACCUSE", "PER", "ECU")),
        (
            "On Friday Chad, Mali and Togo recalled envoys from Niger.",
            ("SANCTION", "TCD,MLI,TGO", "NER"),
        ),
        ("In Lima, Chile and Bolivia accused Brazil of lying.", ("ACCUSE", "CHL,BOL", "BRA")),
    ],
)
def test_sides(sentence: str, event: tuple[str, str, str]) -> None:
    assert event in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian boots met every Swedish standard.",
        "Norway insists that Kenya paid for the boats.",
        "The Norwegian premier flew to Bergen.",
        "Peru has received two million Chileans.",
        "Peru must be able to defend itself if Chile leaves.",
        "The treaty between Chad and Niger extends to the islands.",
    ],
)
def test_nothing_is_done_to_anybody(sentence: str) -> None:
    assert not told(sentence)


def test_who_says_that_he_was_forced_forces_nobody() -> None:
    """Nobody is told to have done it."""
    assert ("REQUEST", "TCD", "") not in told("Chad said it had been forced to strike back.")


def test_what_is_called_for_is_no_meeting() -> None:
    """To ask that a visit be blocked asks for no visit."""
    reading = read_example("Norway urged Kenya to block the visit of the Chadian premier.")
    assert {e.cameo for e in reading.events if e.type == "REQUEST"} == {"020"}


def test_who_speaks_of_a_deal_made_none() -> None:
    """The speaker of a clause is no side of the deal that it speaks of."""
    event = ("SUPPORT", "", "PER")
    assert event in told("The Kenyan premier warned that the deal with Peru was a mistake.")


def test_a_purpose_of_a_meeting_is_no_second_one() -> None:
    """What one meets for is told by the meeting, and what is talked about is no side."""
    talks = told("Norway's premier met Kenya's president to discuss the Chadian attack on Sudan.")
    assert {e for e in talks if e[0] == "CONSULT"} == {("CONSULT", "NOR", "KEN")}


def test_who_urges_in_his_own_words_urges() -> None:
    """What somebody does by saying so is no mere claim."""
    reading = read_example('"We condemn the raid on Peru," Norway\'s foreign minister said.')
    assert {e.factuality for e in reading.events if e.type == "ACCUSE"} == {"actual"}


def test_the_bearer_of_a_surname_is_told_by_the_title() -> None:
    """Of a couple, "Mr" and "Mrs" say who is meant."""
    text = "Per Dahl and Anna Dahl came. Mr. Dahl praised Kenya. Mrs. Dahl praised Peru."
    reading = read_example(text)
    names = {actor.id: actor.name for actor in reading.actors}
    praised = {names[e.sources[0].actor or ""] for e in reading.events if e.targets}
    assert praised == {"Per Dahl", "Anna Dahl"}


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Norway proposed that Peru and Chile use the port.", ("AGREE", "NOR", "PER,CHL")),
        ("If Peru does not leave, Chile will turn to the court.", ("THREATEN", "CHL", "PER")),
    ],
)
def test_what_no_row_tells(sentence: str, event: tuple[str, str, str]) -> None:
    """Who proposes or threatens does so, whatever it is."""
    assert event in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Peru cut ties with Chad over its support for Niger.", ("SUPPORT", "TCD", "NER")),
        ("Peru thanked Chad for its visit to Niger.", ("CONSULT", "TCD", "NER")),
        ("Chad sent tanks to Niger.", ("AID", "TCD", "NER")),
        ("Chad sent tanks to the border with Niger.", ("MOBILIZE", "TCD", "NER")),
        ("Peru lifts import curbs on Chad", ("RETREAT", "PER", "TCD")),
        ("Peru evacuated its diplomats from Chad.", ("SANCTION", "PER", "TCD")),
    ],
)
def test_whose_and_what_for(sentence: str, event: tuple[str, str, str]) -> None:
    """What somebody is blamed or thanked for is his own; where tanks go tells what for."""
    assert event in told(sentence)


def test_a_name_behind_the_country_of_a_title_is_the_titles() -> None:
    assert told("Rossi's envoy had talks with President of Chad Idriss Deby Itno in Rome.")
    reading = read_example("President of Chad Idriss Deby met President of Kenya William Ruto.")
    names = {actor.id: actor.name for actor in reading.actors}
    met = {names[p.actor or ""] for e in reading.events for p in (*e.sources, *e.targets)}
    assert {"Idriss Déby", "William Ruto"} <= met or {"Idriss Deby", "William Ruto"} <= met


def test_who_declines_to_comment_rejects_nothing() -> None:
    assert not told("Chad's minister declined to comment.")


def test_what_is_called_after_a_place_is_not_its() -> None:
    """The Paris agreement is not the French government."""
    assert ("ACCUSE", "KEN", "") in told("Kenya criticized the Paris agreement.")
    assert ("ACCUSE", "KEN", "") in told("Kenya criticized the Iraq war.")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Chad sued Niger after Nigerien police stormed its embassy.", ("ASSAULT", "NER", "TCD")),
        ("Chad blamed Niger for it and expelled two clerks of its embassy.", ("SANCTION", "TCD", "NER")),
        ("Chad and Togo accused Niger of hacking their banks.", ("COERCE", "NER", "TCD,TGO")),
        ("Chad accused Niger of being behind a raid on Togo.", ("ASSAULT", "NER", "TGO")),
        ("Peru signed a pact with Chad and shipped weapons to it.", ("AID", "PER", "TCD")),
        ("Peru received the Chadian king and signed a treaty on fuel.", ("SUPPORT", "PER", "TCD")),
        ("Peru sued Chad over its support for Niger.", ("SUPPORT", "TCD", "NER")),
        ("Chad left the town, as the African Union had asked.", ("REQUEST", "AFR", "TCD")),
        ("Peru will impose duties on wine imported from Chile.", ("SANCTION", "PER", "CHL")),
        ("Peru seized the Ana, a Chilean-flagged tanker.", ("COERCE", "PER", "CHL")),
        ("Chad asked Niger to leave, accusing it of a raid.", ("ACCUSE", "TCD", "NER")),
        ("Chad held two days of talks with Niger.", ("CONSULT", "TCD", "NER")),
        ("A Chadian dissident was granted asylum in Peru.", ("AID", "PER", "TCD")),
        ("Chad cut the flights, the trains and the post to Niger.", ("SANCTION", "TCD", "NER")),
        ("Chad gave Niger 72 hours to withdraw its troops.", ("REQUEST", "TCD", "NER")),
        ("The envoy of Chad was summoned to the ministry in Lima.", ("ACCUSE", "PER", "TCD")),
        ("Peru was the first country to recognise Palestine.", ("SUPPORT", "PER", "PSE")),
        ("Tens of thousands of Chileans marched against Peru.", ("PROTEST", "CHL", "PER")),
        ("Peru arrested two Chileans and released them.", ("RETREAT", "PER", "CHL")),
        ("Peru has been a critic of the sanctions, and Chile, a member of the council which had "
         "opposed them before, quickly asked Niger to leave.", ("REQUEST", "CHL", "NER")),
        ("The visit was a chance to rethink relations, broken after the Russian annexation of the "
         "peninsula. of Crimea, in 2014.", ("COERCE", "RUS", "UKR")),
        ("Peru backed a Chilean text demanding the pull-out of Nigerien troops from Chad.",
         ("REQUEST", "CHL", "NER")),
        ("Chad fired warning shots after Nigerien jets came.", ("THREATEN", "TCD", "NER")),
        ("Peru said so during a visit by the Chilean king.", ("CONSULT", "CHL", "PER")),
        ("The Chilean premier is in Lima for talks with his Peruvian colleague.",
         ("CONSULT", "CHL", "PER")),
        ("Peru expelled a Chilean envoy. Chile said it would respond in kind.",
         ("SANCTION", "CHL", "PER")),
        ("Peru and Chile agreed a truce. Togo welcomed the truce.", ("SUPPORT", "TGO", "PER,CHL")),
        ("Peru accused Chile of theft. Togo condemned Chile. Chile rejected the accusation.",
         ("REJECT", "CHL", "PER")),
        ("Chad bombed Niger. Niger shelled Chad. Peru will send forty observers.",
         ("AID", "PER", "NER,TCD")),
        ("Chad bombed Niger. Niger shelled Chad. Peru telephoned the leaders of the two countries.",
         ("CONSULT", "PER", "NER,TCD")),
        ("Chad bombed Niger. Niger shelled Chad. Peru spoke to officials in both capitals.",
         ("CONSULT", "PER", "NER,TCD")),
        ("Chad was prepared for Niger to close its embassy in Chad.", ("SANCTION", "NER", "TCD")),
        ("Peru delivered to Chile 40 tons of flour.", ("AID", "PER", "CHL")),
        ("Peru condemned as “reckless” Chile's decision to arm.", ("ACCUSE", "PER", "CHL")),
        ("Peru dismissed as “null and void” statements by Chile.", ("REJECT", "PER", "CHL")),
        ("Peru thanked Chile for the release of four Peruvian sailors.", ("RETREAT", "CHL", "PER")),
        ("Chad spoke against Peru and Chile withdrew its envoy from Chad.",
         ("SANCTION", "CHL", "TCD")),
        ("Peru's ambassador, Ana Rojo, came. Chile had summoned Rojo in May.",
         ("ACCUSE", "CHL", "PER")),
        ("Chile criticised Peru. Peru, which arms rebels in Chad, had called back its envoy.",
         ("SANCTION", "PER", "CHL")),
    ],
)  # fmt: skip
def test_sides_that_the_text_around_tells(text: str, event: tuple[str, str, str]) -> None:
    """Whose embassy it is, who came before, and between whom somebody goes."""
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Peru rejected any displacement of Chileans.", ("REJECT", "PER", "CHL")),
        ("The Peruvian king discussed the dispute with Chile's.", ("ACCUSE", "PER", "CHL")),
        ("Chad punished its own soldiers after Niger had left.", ("SANCTION", "TCD", "NER")),
        ("Peru recalled its envoy from Chad for consultations.", ("CONSULT", "TCD", "")),
        ("Chad released the Nigerien files.", ("RETREAT", "TCD", "NER")),
        ("Chadian sailors armed with knives left.", ("AID", "", "TCD")),
        ("The court ordered Peru to explain its failure to arrest Chileans.",
         ("COERCE", "", "PER")),
        ("Peru receives Chilean gas through a pipeline.", ("CONSULT", "PER", "CHL")),
        ("Peru joined Chile in voting against it.", ("REJECT", "PER", "CHL")),
        ("Peru thanked the countries that stood with it and said Chile must pay.",
         ("SUPPORT", "PER", "CHL")),
        ("Peru opposes any corridor through Chilean territory.", ("REJECT", "PER", "CHL")),
        ("Ministers of the African Union gathered in Peru said Chad must leave.",
         ("REQUEST", "PER", "TCD")),
        ("The accord allows Chadian troops to enter.", ("ASSAULT", "TCD", "")),
        ("A girl from Peru who lived in Chad hit Niger.", ("ASSAULT", "TCD", "NER")),
    ],
)  # fmt: skip
def test_who_suffers_is_no_side(text: str, event: tuple[str, str, str]) -> None:
    """Nobody protests against the victims of what he protests against."""
    assert event not in told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Peru moved no troops to the border with Chile.", "MOBILIZE"),
        ("No Chilean envoy was expelled by Peru.", "SANCTION"),
        ("Peru held no talks with Chile.", "CONSULT"),
    ],
)
def test_what_is_done_to_none_is_not_done(text: str, kind: str) -> None:
    reading = read_example(text)
    assert {e.factuality for e in reading.events if e.type == kind} == {"negated"}
    assert all(encounter.status != "held" for encounter in reading.encounters)


def test_a_word_that_the_parse_took_for_an_infinitive_breaks_nothing() -> None:
    assert not told(
        'The envoy ended his speech with "Ubi Bene Ibi Patria," Latin for "if you live well, stay."'
    )


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Niger left no doubt about its withdrawal from the African Union.", "SANCTION"),
        ("Peru voiced no joy, but Chad expressed regret over Niger's decision.", "ACCUSE"),
        ("Chad has been bolstering Niger's army.", "AID"),
        ("Chad's king returned the compliment to Niger.", "SUPPORT"),
    ],
)
def test_what_is_done_goes_by_what_it_is_done_to(sentence: str, event: str) -> None:
    """Leaving a union moves no troops; another's army is helped, one's own is built up."""
    assert event in {type for type, *_ in told(sentence)}


def test_own_army_is_built_up() -> None:
    """Whoever bolsters its own army helps nobody."""
    assert {type for type, *_ in told("Chad bolstered its army in Niger.")} == {"MOBILIZE"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad's strategy for attacking Niger was new.",
        "Chad's system to shoot down Nigerien jets was new.",
    ],
)
def test_what_is_meant_for_an_attack_is_none(sentence: str) -> None:
    """What a strategy or a system is for lies ahead."""
    (event,) = read_example(sentence).events
    assert (event.type, event.factuality) == ("ASSAULT", "planned")


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("Peru's king vowed to confront Chadian spies.", set()),
        ("Peru's king vowed to rip up the pact with Chad.", {"THREATEN"}),
        ("Peru reneged on several accords with Chad.", {"REJECT"}),
        ("Peru broke its accord with Chad.", {"REJECT"}),
    ],
)
def test_who_harms_does_no_favour(sentence: str, types: set[str]) -> None:
    """A vow to harm is no promise; an accord that is broken is no accord."""
    assert {type for type, *_ in told(sentence)} == types


def test_who_pleads_guilty_asks_for_nothing() -> None:
    """ "pleaded guilty to lobbying": a plea in court."""
    sentence = "Chad's envoy pleaded guilty to lobbying for a Sudanese charity."
    assert "REQUEST" not in {type for type, *_ in told(sentence)}


@pytest.mark.parametrize(
    ("sentence", "kind", "sides"),
    [
        # Who backs an attack backs whoever made it, and not whoever suffers it
        ("Peru supported the invasion of Chad by Niger.", "SUPPORT", ("PER", "NER")),
        ("Peru backed Niger's war in Chad.", "SUPPORT", ("PER", "NER")),
        ("Peru had never supported the war in Chad.", "SUPPORT", ("PER", "")),
        ("Peru's king praised the massacre in Chad.", "SUPPORT", ("PER", "")),
        ("Peru's king advocated for the invasion of Chad.", "SUPPORT", ("PER", "")),
        # Who keeps sanctions or aid from being adopted turns down whoever wanted them
        ("Peru vetoed sanctions on Chad.", "REJECT", ("PER", "")),
        ("Peru vetoed Nigerien sanctions on Chad.", "REJECT", ("PER", "NER")),
        ("Peru blocked a package of Nigerien aid to Chad.", "REJECT", ("PER", "TCD")),
        ("Peru vetoed a resolution on Chad.", "REJECT", ("PER", "")),
        ("Peru rejected calls for Chad to stop the offensive.", "REJECT", ("PER", "")),
        # Who says that an accusation is false turns down the accuser, not the accused
        ("Peru dismissed accusations against Chad.", "REJECT", ("PER", "")),
        ("Peru rejected accusations that Chad had used gas.", "REJECT", ("PER", "")),
        # To suggest what another should do asks for it
        ("Peru suggested that Niger should send troops to Chad.", "REQUEST", ("PER", "NER")),
        ("Peru proposed that Chad use the harbour.", "AGREE", ("PER", "TCD")),
        # Nobody is dealt with for standing in the doer's own name, nor for being what a plan is about
        ("Peru's ambassador to Chad called the expulsion outrageous.", "ACCUSE", ("PER", "")),
        ("Peru supports the Nigerien harbour plan for Chad.", "SUPPORT", ("PER", "NER")),
        ("Peru opposed a war with Chad.", "REJECT", ("PER", "")),
        ("Peru opposed a war with Chad.", "ASSAULT", ("", "TCD")),
        # What one's own firms are forbidden is done to those whom they dealt with
        ("Peru barred Peruvian companies from selling drones to Chad.", "SANCTION", ("PER", "TCD")),
        ("Peru continues to turn its back on Chad.", "REJECT", ("PER", "TCD")),
        # "A move" is whoever's who made it
        ("Niger shelled Chad, a move condemned by Peru.", "ACCUSE", ("PER", "NER")),
        ("Niger ended talks with Chad, a decision Peru criticised.", "ACCUSE", ("PER", "NER")),
        # What a court or another state orders is asked for, not yet done
        ("Judges ordered Niger to withdraw its troops from Chad.", "REQUEST", ("?", "NER")),
        ("Niger ordered its troops to withdraw from Chad.", "RETREAT", ("NER", "TCD")),
        # "The attack of Oslo on Rome", as translations have it
        ("The attack of the Nigerien army on Chad was brutal.", "ASSAULT", ("NER", "TCD")),
        ("A freeze on the assets of Chad was discussed.", "SANCTION", ("", "TCD")),
        # A sum in aid is aid
        ("Peru announced 400 million euros in military aid to Chad.", "AID", ("PER", "TCD")),
        # Who hears of a promise is not always promised anything
        ("A minister told reporters that Peru had agreed to inspections.", "AGREE", ("PER", "")),
        ("The people opposed to Chad cheered.", "REJECT", ("?", "TCD")),
        # Who is complained to is not complained of
        ("Peru complained to the UN that Niger had used its ports.", "ACCUSE", ("PER", "NER")),
        # "Each other's", "the other's"
        ("Peru and Chad expelled each other's diplomats.", "SANCTION", ("PER", "TCD")),
        ("Peru and Chad each expelled six of the other's envoys.", "SANCTION", ("PER", "TCD")),
        # What is struck kills nobody
        (
            "Togo fears Nigerien strikes on Chadian mills, which killed six.",
            "ASSAULT",
            ("NER", "TCD"),
        ),
        # A ban that is lifted is one on whoever is dealt with
        ("A ban on arms sales to Chad was lifted by Peru.", "RETREAT", ("PER", "TCD")),
        ("Peru lifted the ban.", "CONCEDE", ("PER", "")),
        # What is condemned, denied, welcomed is what was done
        ("Niger shelled Chad, which Peru condemned.", "ACCUSE", ("PER", "NER")),
        ("Niger annexed Chad, which Peru denounced as illegal.", "ACCUSE", ("PER", "NER")),
        ("Peru lobbied for Nigerien sanctions on Chad.", "REQUEST", ("PER", "NER")),
        ("The remarks drew a protest from Chad's embassy in Peru.", "ACCUSE", ("TCD", "PER")),
        ("Niger hailed Chad's decision, which Peru condemned.", "ACCUSE", ("PER", "TCD")),
        ("Peru threatened to take the matter to the United Nations.", "THREATEN", ("PER", "")),
        ("Peru accepted Chadian loans.", "AGREE", ("PER", "TCD")),
        ("Peru handed a protest note to Chad's ambassador.", "ACCUSE", ("PER", "TCD")),
        # Participles that are joined have one object
        ("The king of Chad, aided by Niger and opposed by Peru, won.", "REJECT", ("PER", "TCD")),
    ],
)
def test_whom_it_is_done_to(sentence: str, kind: str, sides: tuple[str, str]) -> None:
    """An act over another one is done to whoever does, or wants, that one."""
    assert {event[1:] for event in told(sentence) if event[0] == kind} == {sides}


def test_own_side_is_criticised() -> None:
    """A politician who criticises his president's pact with another state criticises him."""
    accusations = {e for e in told("McCain criticized Obama's pact with Chad.") if e[0] == "ACCUSE"}
    assert accusations == {("ACCUSE", "USA", "USA")}


def test_a_question_asks_for_no_act() -> None:
    """ "asked which candidate he would back" asks for an answer."""
    sentence = "Peru's king smiled when a reporter asked which candidate Chad would support."
    assert "REQUEST" not in {type for type, *_ in told(sentence)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Nigerien jets struck camps in Chad. A bomber wounded two Nigerien policemen."
            " Chad protested against the strikes.",
            ("ACCUSE", "TCD", "NER"),
        ),
        (
            "Peru pulled back soldiers it had massed along the coast after Togo asked for it.",
            ("RETREAT", "PER", ""),
        ),
    ],
)
def test_what_is_named_again(text: str, event: tuple[str, str, str]) -> None:
    """ "The strikes" are those that were called so, on whoever protests against them."""
    assert event in told(text)


def test_a_quarrel_with_the_press_is_no_fight() -> None:
    """ "fights with journalists": words."""
    assert not told("Peru's president often fights with Chadian journalists.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru arms the enemies of Chad.",
        "Chad's neighbours condemned the attack on Peru.",
    ],
)
def test_who_is_another_is_not_the_owner(sentence: str) -> None:
    """ "Oslo's enemies" are not Oslo."""
    pairs = {(source, target) for _, source, target in told(sentence)}
    assert not pairs & {("PER", "TCD"), ("TCD", "PER")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Peruvian tourists visiting Chad ran for cover.",
        "A Peruvian journalist visited Chad.",
        "Peru's president called the president of Chad onto the stage.",
    ],
)
def test_private_people_visit_no_state(sentence: str) -> None:
    """Tourists and reporters abroad, and who is called onto a stage, meet nobody."""
    assert "CONSULT" not in {type for type, *_ in told(sentence)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Peru thanked Chile. Peru lent its neighbour two planes.", ("AID", "PER", "CHL")),
        ("Peru thanked Chile. Peru gave its neighbour $9 million.", ("AID", "PER", "CHL")),
        ("Chad sold Niger maize last year.", ("COOPERATE", "TCD", "NER")),
        ("Chad accused Niger of theft, which Niamey denied.", ("REJECT", "NER", "TCD")),
        ("Chad accused Niger of theft. Niger called that a fairy tale.", ("REJECT", "NER", "TCD")),
        ("Chad accused Niger of theft. Niamey calls this nonsense.", ("REJECT", "NER", "TCD")),
        ("Chad proposed a truce to Niger. Niamey rejected it.", ("REJECT", "NER", "TCD")),
        (
            "Chad offered Niger talks. Niger, which had sued its neighbour in Geneva, turned them down.",
            ("REJECT", "NER", "TCD"),
        ),
        (
            "Chad banned Nigerien wine. Togo imposed sanctions on Niger. "
            "Niger would pay if the Chadians first lifted the ban.",
            ("CONCEDE", "TCD", "NER"),
        ),
        ("Norway called the Kenyan plan a fable.", ("ACCUSE", "NOR", "KEN")),
        (
            "Chad's president, Idriss Deby, had thousands of Malians killed.",
            ("ASSAULT", "TCD", "MLI"),
        ),
        (
            "According to the Chadian army, Nigerien troops and guerrillas shelled a Chadian post.",
            ("ASSAULT", "NER", "TCD"),
        ),
    ],
)
def test_who_gets_what_and_who_answers(text: str, event: tuple[str, str, str]) -> None:
    """Two objects of one verb; answers to what was told, by "which" or in a word."""
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "A paper's story that Chad has expelled the Kenyan ambassador is untrue.",
        "Minister, will Norway expel the Kenyan ambassador?",
    ],
)
def test_what_is_untrue_or_asked_is_no_fact(text: str) -> None:
    """A story that is untrue, and a question after the name of whoever is asked."""
    assert {e.factuality for e in read_example(text).events} <= {"denied", "possible"}


def test_a_quarrel_in_a_clause_of_time_is_not_the_subjects() -> None:
    """ "sued it the day before the quarrel began": nobody says whose quarrel."""
    types = {
        type for type, *_ in told("Chad banned Nigerien firms the day before the quarrel began.")
    }
    assert "ACCUSE" not in types


@pytest.mark.parametrize(
    "sentence",
    [
        "Chad showed Niger experts round the port.",
        "Chad sold US bonds last year.",
        "Norway praised Kenya, calling its leader a man of peace.",
    ],
)
def test_no_second_object_is_made_up(sentence: str) -> None:
    """A name before a noun tells of what kind a thing is."""
    assert not {event for event in told(sentence) if event[0] in ("AID", "COOPERATE", "ACCUSE")}


def test_the_year_of_a_treaty_dates_no_act_beside_it() -> None:
    """ "said that the treaty of 1951 holds, and Norway condemned it": Norway did so now."""
    text = "Peru said that the pact of 1951 holds, and Norway condemned Chad."
    assert [e.date for e in read_example(text).events if e.type == "ACCUSE"] == [None]


def test_who_would_like_it_asks_for_it() -> None:
    """ "would like the leader to be freed": by others, and now."""
    events = read_example("Norway would like the Kenyan leader to be freed.").events
    assert [(e.type, e.factuality) for e in events] == [("REQUEST", "actual")]
