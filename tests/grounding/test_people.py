"""Who is named and described: sentences with the actor that a phrase in them means."""

from __future__ import annotations

from datetime import date

import pytest

from detente import read

DAY = date(2012, 6, 8)

CASES: list[tuple[str, str, str]] = [
    # Names that no table knows, by what stands beside them
    ("Tonga recalled its envoy, Halani Vuko, from Lima.", "Halani Vuko", "TON GOV"),
    ("The Tongan envoy, Sir Halani Vuko, praised Fiji.", "Halani Vuko", "TON GOV"),
    ("Halani Vuko, the Tongan fisheries minister, met Fiji's Prime Minister.", "Halani Vuko", "TON GOV"),
    ("JORAS PELMAN (Norway) said that the text was weak.", "JORAS PELMAN", "NOR GOV"),
    ("Minister Joras Pelman of Norway left. Pelman was angry.", "Pelman", "NOR GOV"),
    ("Norway's Joras Pelman spoke with reporters in Geneva.", "Joras Pelman", "NOR"),
    # Who leads a body is of its country
    ("Joras Pelman, who heads a bureau at Peru's foreign ministry, left.", "Joras Pelman", "PER"),
    ("Joras Pelman, who led the attack on Peru, left.", "Joras Pelman", ""),
    # Who heads an office, and who is named after his first words are told
    ("Norwegian Harbour Office Secretary Joras Pelman left.", "Joras Pelman", "NOR"),
    ('A Norwegian senator accused Peru. "It stole," Joras Pelman said.', "Joras Pelman", "NOR LEG"),
    ('A Norwegian senator met a king. "It stole," Joras Pelman said.', "Joras Pelman", ""),
    # Known surnames: after Mr., without the article, not after another country's title
    ("Norway criticised Mr. Putin.", "Putin", "RUS GOV"),
    ("Norway criticised Mr. Assad.", "Assad", "SYR GOV"),
    ("Sen. Brown met a delegation of Norway.", "Brown", "USA LEG"),
    # A demonym is found behind a longer name that is none
    ("The Sudanese negotiator, Karim Halabo, left.", "Karim Halabo", "SDN GOV"),
    # A demonym that stands for one person
    ("President Ollanta Humala spoke for an hour. The Peruvian was brief.", "The Peruvian", "PER GOV"),
    # Whose they are
    ("Greece sent soldiers to the border.", "soldiers", "GRC MIL"),
    ("In Lyon, fishermen burned nets.", "fishermen", "FRA CVL"),
    ("Gunmen killed a guard.", "Gunmen", "REB"),
    ("The head of the Algerian diplomacy flew to Rome.", "The head", "DZA GOV"),
    ("A senior administration official spoke to us.", "A senior administration official", "USA GOV"),
    ("The Secretary-General spoke by telephone with both.", "The Secretary-General", "UNO IGO"),
    ("Norway summoned Ambassador Halani Vuko of Tonga.", "Halani Vuko", "TON GOV"),
    # What is studied or where an envoy sits is not his country; bodies that no state has
    ("Victor Vuko, a Korea scholar at the Vuko Center, sighed.", "Victor Vuko", "EDU"),
    ("Joras Pelman, a Vietnam War veteran, sighed.", "Joras Pelman", "CVL"),
    ("Peru replaced Carlos Vuko, the consul general in Los Angeles.", "Carlos Vuko", "PER GOV"),
    ("Gaston Vuko of Rutgers University doubted it.", "Gaston Vuko", "USA EDU"),
    ("Ana Vuko, the director of the Lowy Institute, doubted it.", "Ana Vuko", "AUS EDU"),
    ("France's secretary of state for the elderly, Ana Vuko, left.", "Ana Vuko", "FRA GOV"),
    # Pronouns
    ("Chad was protesting against what it called a raid by Sudan.", "it", "TCD"),
    ("Angola threatened Benin with war should Benin stop its ships.", "its", "AGO"),
    ("Angola, which Benin praised, thanked its host.", "its host", "BEN"),
    ('Evo Morales had come to Luanda. "Your war is ours," he said.', "Your", "AGO"),
    ("Barack Obama found Hugo Chavez in Lima, where he had slept.", "he had", "VEN GOV"),
    ("Kenya's army, which crossed the border, met no resistance.", "which", "KEN MIL"),
    ("Barack Obama rang Hugo Chavez and thanked him.", "him", "VEN GOV"),
    ("Benin asked Angola for corn and insulted it.", "it", "AGO"),
    ("Angolan doctors left Benin. Lima said that they had been robbed.", "they", "AGO CVL"),
    ("Barack Obama and Hugo Chavez met. Angola hailed them.", "them", "USA GOV"),
    ("Evo Morales thanked the Angolans and praised their army.", "army", "AGO MIL"),
    ("Peru shelled Chile. Chile shelled Peru. The two defence ministers met.", "ministers", "CHL GOV"),
    ("Karel Vuko was ambassador of Tonga to Fiji.", "Karel Vuko", "TON GOV"),
    ("In Lima, thousands marched against the war.", "thousands", "PER CVL"),
    ("Angola threatened Benin. It then sent 300 soldiers to the border.", "soldiers", "AGO MIL"),
    ("The Angolan side has not answered.", "The Angolan side", "AGO GOV"),
    ("The Angolan embassy burned. Peru wept. The embassy was silent.", "The embassy", "AGO GOV"),
    ("African Union - Summit of 3 May\n\nThe Summit thanks Peru.", "The Summit", "AFR IGO"),
    # What states are called
    ("Fiji thanked the Baltic states.", "the Baltic states", "LVA"),
    ("Cyprus and Chad met. France praised the island.", "the island", "CYP"),
    ("Oman and Jordan met. France praised the sultanate.", "the sultanate", "OMN"),
    ("The envoy met two Angolan sergeants.", "two Angolan sergeants", "AGO MIL"),
    ("Angolan and Beninese judges met in Lima.", "Angolan and Beninese judges", "BEN JUD"),
    ("In 1994 Juan Carlos Belmonte of Peru led the talks.", "Juan Carlos", "PER"),
    # Who is counted, and the rest of a list
    ("Peru, Chile and Fiji voted. Oslo thanked the three states.", "the three states", "FJI"),
    ("Peru, Chile and Fiji voted. Chile left early; the others stayed.", "the others", "PER"),
    ("Benin arrested twenty Angolan teachers on Monday and freed nine.", "nine", "AGO EDU"),
    ("Fiji asked for Angolan doctors. Chile offered forty.", "forty", "CHL CVL"),
    ("Peru shelled Chile. Chile shelled Peru. The envoys left.", "The envoys", "CHL GOV"),
    ("Peru shelled Chile. Chile shelled Peru. Officials in both capitals wept.", "Officials", "PER GOV"),
    ("Peru shelled Chile. Chile hit Peru. Peru freed ten prisoners of war.", "prisoners", "CHL MIL"),
    ("Fiji will receive a minister from Lima.", "minister", "PER GOV"),
    ("Gunmen killed seven soldiers in Lyon.", "seven soldiers", "FRA MIL"),
    ("Peru will lift the ban, a senior official warned.", "a senior official", "PER GOV"),
    ("Peru asked Chile to withdraw its tanks.", "its", "CHL"),
    ("Oslo put pressure on Chile to open its border.", "its", "CHL"),
    ("Oslo thanked Peru, Chile and Fiji, which have voted.", "which", "FJI"),
    ("Cambodia's Senate voted.", "Senate", "KHM LEG"),
    ("Qatar and Norway met. Oslo thanked the emir.", "the emir", "QAT GOV"),
    ("The Pacific Islands Forum met. China thanked the forum.", "the forum", "IGO IGO"),
    ("Oslo invited officials from Peru and Chile.", "officials", "CHL GOV"),
    ("Shells fell on Lyon, the army said.", "the army", "FRA MIL"),
    ("Peru sent officers to the border.", "officers", "PER MIL"),
    # Where forces of others stand is not whose they are; a town lies where it is said to lie
    ("Rebels attacked foreign troops in Chad.", "foreign troops", "MIL"),
    ("Clerics vowed revenge on the coalition soldiers in Chad.", "the coalition soldiers", "MIL"),
    ("Rebels attacked government soldiers in Chad.", "soldiers", "TCD MIL"),
    ("Gunmen killed seven soldiers in Tripoli in Lebanon.", "seven soldiers", "LBN MIL"),
    # Who is for or against a state is not its own; whom the text calls an envoy or a minister is
    ("Ana Vuko, a strong supporter of Israel, sighed.", "Ana Vuko", "CVL"),
    ("Ana Vuko, a citizen of Israel, sighed.", "Ana Vuko", "ISR CVL"),
    ("Critics of Iran praised Oman.", "Critics", "OPP"),
    ("Japan's special envoy, Yasushi Akashi, left.", "Yasushi Akashi", "JPN GOV"),
    ("James Baker, the secretary of state, left.", "James Baker", "USA GOV"),
    ("James Baker, the special envoy, left.", "James Baker", "UNO IGO"),
    # Initials are of whom the text has named in full
    ("The Center for Strategic and International Studies met. CSIS left.", "CSIS", "USA EDU"),
    ("CSIS met. Canada was silent.", "CSIS", "CAN SPY"),
    # Whose words they are
    ('"The army has not moved," said the Angolan envoy.', "The army", "AGO MIL"),
    ('"We told the prime minister," said the Peruvian ambassador.', "the prime minister", "PER GOV"),
    ('Angolan sailors boarded a ship. "They fired first," said the Beninese navy.', "They", "AGO MIL"),
    ("The Dutch admiral, Joras Pelman, left. The admiral was angry.", "The admiral", "NLD MIL"),
    # One and the same in joined clauses, and in a clause that hangs on somebody
    ("Peru closed its ports after Chile had closed a bridge, and it will not yield.", "it", "PER"),
    ("Tonga, whose envoy had been in Lima, protested.", "envoy", "TON GOV"),
    ("A Fijian diplomat spoke in Lima. He was angry.", "He", "FJI GOV"),
    ("Fiji and its allies met.", "its", "FJI"),
    # Where the police, soldiers and a country are
    ("Peru thanked Fiji. A crowd met in Lyon. The police were silent.", "police", "FRA COP"),
    ("Fiji has sent envoys to Libya. Four now live in the country.", "country", "LBY"),
]  # fmt: skip


NOBODY: list[tuple[str, str]] = [
    ("Peru has friends. When it comes to fish, Fiji is alone.", "it"),
    ("Peru asked for fish. It is a long story.", "It"),
    ("Fiji thanked Peru. The stick worked, so Chile put it away.", "it"),
    ("Barack Obama left. Whoever wins, he or she will be in Lima.", "he"),
]


@pytest.mark.parametrize(("text", "phrase"), NOBODY)
def test_who_stands_for_nobody(text: str, phrase: str) -> None:
    start = text.index(f" {phrase} ") + 1
    actors = read(text, published=DAY).actors
    assert not [a.name for a in actors for m in a.mentions if m.start == start]


def test_a_surname_is_whom_the_text_is_about() -> None:
    text = "Barack Obama met his wife, Michelle Obama. Obama left at ten. Mrs. Obama stayed."
    actors = read(text, published=DAY).actors
    places = {"Obama left": "Barack Obama", "Obama stayed": "Michelle Obama"}
    for words, name in places.items():
        start = text.index(words)
        assert [a.name for a in actors if any(m.start == start for m in a.mentions)] == [name]


@pytest.mark.parametrize(("text", "phrase", "expected"), CASES)
def test_who_is_meant(text: str, phrase: str, expected: str) -> None:
    reading = read(text, published=DAY)
    start = text.rindex(phrase) if phrase == "Pelman" else text.index(phrase)
    end = start + len(phrase)
    told = {
        " ".join(filter(None, (actor.country, actor.sector)))
        for actor in reading.actors
        for mention in actor.mentions
        if mention.start <= start < mention.end or start <= mention.start < end
    }
    assert expected in told


def test_whoever_summons_an_ambassador_is_not_whose_he_is() -> None:
    reading = read(
        "Oslo summoned Ambassador Karel Vuko on Monday. Russia protested.", published=DAY
    )
    vuko = next(actor for actor in reading.actors if actor.name == "Karel Vuko")
    assert vuko.country != "NOR"


def test_what_is_quoted_within_a_report_is_the_speakers_own() -> None:
    text = 'Ban Ki-moon visited Oslo. Barack Obama said that he "had no time".'
    actors = read(text, published=DAY).actors
    he = text.index(" he ") + 1
    assert [a.name for a in actors if any(m.start == he for m in a.mentions)] == ["Barack Obama"]


LED = [
    ("The South Ossetian leader met Russia's envoy.", "Leonid Tibilov"),
    ("Russia's envoy met the president of Nagorno-Karabakh.", "Bako Sahakyan"),
    ("The Turkish Cypriot leader thanked Turkey.", "Dervis Eroglu"),
    ("The Chechen leader threatened Peru.", "Ramzan Kadyrov"),
    ("The head of Chechnya threatened Peru.", "Ramzan Kadyrov"),
    ("The president of Republika Srpska met Russia's envoy.", "Milorad Dodik"),
    ("Abkhazia's foreign minister met Russia's envoy.", "Abkhaz foreign minister"),
    ("The leader of Hezbollah threatened Peru.", "Hassan Nasrallah"),
    ("The president of Gazprom met Peru's envoy.", "Gazprom president"),
    ("The president of the Bundestag met Peru's envoy.", "president of the Bundestag"),
    ("The president of the Fijian Bar Association left.", "president of the Fijian Bar Association"),
    ("The Peruvian bank's president met Chad's envoy.", "Peruvian bank's president"),
    ("The deputy Russian foreign minister met Peru's envoy.", "Russian deputy foreign minister"),
    ("Peru's envoy met the deputy Danish defence minister.", "Danish deputy defence minister"),
    ("France's previous president met Peru's envoy.", "former French president"),
    # But what has the state's own
    ("The president of the Argentine Republic met Chad's envoy.", "Cristina Fernández de Kirchner"),
    ("The prime minister of the Palestinian Authority met Chad's envoy.", "Salam Fayyad"),
    ("The president of the Russian Federation met Chad's envoy.", "Vladimir Putin"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), LED)
def test_parts_of_states_and_bodies_have_leaders_of_their_own(text: str, name: str) -> None:
    assert name in {actor.name for actor in read(text, published=DAY).actors}


def test_what_a_part_does_against_its_state_is_not_the_states() -> None:
    text = "Abkhazia signed a pact with Russia. Russia praised Scotland. Peru left Abkhazia."
    told = {actor.name: (actor.country, actor.sector) for actor in read(text, published=DAY).actors}
    assert told["Abkhazia"] == ("GEO", "REB")
    assert "Scotland" not in told  # spoken of, it is its state


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Monday, President Saied dissolved parliament.", "Kais Saied"),  # looks like a verb
        ("Marcos criticised China.", "Ferdinand Marcos Jr."),
    ],
)
def test_surnames_that_look_like_verbs_or_stand_before_jr(text: str, name: str) -> None:
    assert name in {actor.name for actor in read(text, published=date(2023, 5, 1)).actors}


HEADLINES = [
    ("French President Visits Peru", "Peru"),
    ("French President Will Visit Peru Next Week", "Peru"),
    ("British Prime Minister Apologizes to Kenya", "David Cameron"),
]


@pytest.mark.parametrize(("headline", "name"), HEADLINES)
def test_verbs_of_headlines_are_no_names(headline: str, name: str) -> None:
    actors = read(f"{headline}\n\nThe story follows.", published=DAY).actors
    assert name in {actor.name for actor in actors}
    assert not [
        a.name for a in actors if {"Visits", "Visit", "Will", "Apologizes"} & {*a.name.split()}
    ]


NOBODYS = [
    ("The Moscow Times criticised the Prague Post.", {"Moscow Times", "Prague Post"}),
    ("A Danish film attacked Peruvian customs.", {"Peru"}),
    ("The Danish chef criticised Peru.", {"Danish chef", "Peru"}),
]


@pytest.mark.parametrize(("text", "doers"), NOBODYS)
def test_a_state_does_not_do_what_its_films_papers_and_cooks_do(text: str, doers: set[str]) -> None:
    reading = read(text, published=DAY)
    names = {actor.id: actor.name for actor in reading.actors}
    sides = [p for event in reading.events for p in (*event.sources, *event.targets)]
    assert {names[p.actor] for p in sides if p.actor} == doers


def test_allies_are_many_and_nobody_named() -> None:
    reading = read("Angola attacked Benin. Our allies must help us, Angola said.", published=DAY)
    start = reading.document.text.index("allies")
    assert not [a for a in reading.actors for m in a.mentions if m.start <= start < m.end]


def test_where_officials_come_from_is_no_place_of_the_meeting() -> None:
    reading = read("The Norwegian king met officials from Peru on Monday.", published=DAY)
    assert [e.place for e in reading.encounters] == [None]


def test_envoys_of_a_body_are_read_though_it_is_no_country() -> None:
    text = "Kenya will host the meeting of BRICS High Representatives and of UN and Malian envoys."
    reading = read(text, published="2024-03-15")
    assert "Kenya" in {actor.name for actor in reading.actors}


def test_a_title_of_several_countries_is_of_none_by_itself() -> None:
    reading = read("The king praised Kenya. The emperor phoned Chile.", published="2024-03-15")
    assert {actor.country for actor in reading.actors} <= {"KEN", "CHL", None}
