"""Whose somebody is where his own phrase names no country: what the text around him tells."""

from __future__ import annotations

from datetime import date

import pytest

from detente import read

WHOSE = [
    # Called so again, or before
    ("Ten Fijian drivers left. Drivers wept. Peru freed the drivers.", "the drivers", "FJI"),
    ("The affair of the four officers is over. Peru had jailed four Fijian officers.",
     "the four officers", "FJI"),
    ("Peru jailed nine Fijian sailors. Chile wept. The nine were freed.", "nine were", "FJI"),
    ("Peru thanked Fiji, the island nation. The islanders wept.", "The islanders", "FJI"),
    ("A Fijian jet fell. Peru sent two boats. The jet had been old.", "The jet", "FJI"),
    ("Fiji offered two cutters for the search; Peru turned them away. One of the cutters sank.",
     "the cutters sank", "FJI"),
    # Soldiers of the one army told of; but a state sends its own
    ("The army of Fiji shelled Suva. Peru spoke to the generals.", "the generals", "FJI"),
    ("Chile struck. Opposition lawmakers accused President Vizcarra of starting the war.",
     "Opposition lawmakers", "PER"),
    ("The army of Fiji took over. Since then soldiers have jailed a priest.", "soldiers", "FJI"),
    ('The army of Fiji took over. "The army must go," said Joras Halo, the Peruvian minister.',
     "The army must", "FJI"),
    ("The army of Fiji took over. Peru met the lawmakers whom the army had driven away.",
     "the lawmakers", "FJI"),
    # People who have come, and who is struck, held or handed over
    ("In Peru 500 Fijians sleep in schools. The migrants came by sea.", "The migrants", "FJI"),
    ("In Peru 500 Fijians sleep in schools. The migrants from Chile came by sea.",
     "The migrants", "CHL"),
    ("Chad shelled Niger. Niger shelled Chad. Fifty thousand people have crossed into Niger.",
     "Fifty thousand people", "TCD"),
    ("Peruvian soldiers fired on a Chilean boat and killed two men.", "two men", "CHL"),
    ("Peru rang Fiji. The captain of the trawler was held by Fiji. Peru wept. Fiji thanked Peru.",
     "The captain", "PER"),
    # Where they are, whom they serve, what is theirs
    ("SUVA, Fiji - On the quay Ana Rojo, 61, sold eggs to Peruvians.", "Ana Rojo", "FJI"),
    ("SUVA, Fiji - On the quay Ana Rojo, 61, of Lima, sold eggs.", "Ana Rojo", None),
    # Ours is where the news was written; a people written short
    ("LIMA, Peru - Fiji wept. Fiji left. The envoy of our country in Suva left.", "envoy", "PER"),
    ("Chile jailed the chargé d'affaires of Fiji on Monday.", "chargé", "FJI"),
    ("SUVA, Fiji - Peru left and nobody here believed it.", "nobody here", "FJI"),
    ("Peru rang Fiji. But here in Chile, the government slept.", "the government", "CHL"),
    ('"Fiji will leave," a spokesman for Fiji said. "We did so," said Maj. Joras Halo.',
     "Joras Halo", "FJI"),
    ("Analyst of a Lima bank Joras Halo doubted it.", "Joras Halo", "PER"),
    ("Fiji's foreign ministry denied that the foreign minister had left.",
     "the foreign minister", "FJI"),
    ("Fiji opened its border at the request of its neighbours.", "neighbours", None),
    ("Fiji will not choose between its customers.", "customers", None),
    # A body speaks for whoever was told of last, where the story has moved to
    ("Fijian police held a Peruvian cook on the pier. Peru asked for news. The police said no.",
     "The police said", "FJI"),
    ("A Peruvian boat sank off Suva. The coastguard said it had come too late.",
     "The coastguard", "FJI"),
    ("Peruvian ships fled. Back in Suva, shops closed. The government said it would wait.",
     "The government", "FJI"),
    ("The Peruvian minister flew to Suva. Fiji's opposition wept. The government said it knew.",
     "The government", "FJI"),
    ("Peru turned back lorries. In Port-au-Prince, the premier, Garo Fusi, wept. The government "
     "said it would wait.", "The government", "HTI"),
    ("Peru held ten men. In Suva, wives wept. The government demanded that Peru free them.",
     "The government", "FJI"),
    ("Peru rang Fiji. Tonga's King Tupou came home. The palace condemned Peru.",
     "The palace", "TON"),
    # Who tells of another's deed goes on; whose people they are of whom somebody speaks
    ("The king of Fiji said that Peru had shut a port. The ministry said it would wait.",
     "The ministry", "FJI"),
    ('"Our soldiers left," the Fijian minister said.', "Our soldiers", "FJI"),
    ('"Your soldiers left," the Peruvian minister told the Fijian ambassador.',
     "Your soldiers", "FJI"),
    ('"Your soldiers left," the Peruvian king said in a letter to Fiji.', "Your soldiers", "FJI"),
    # Offices and peoples as translators and careless writers have them
    ("The titular of Foreign Affairs of Fiji left Lima.", "The titular", "FJI"),
    ("The responsible for foreign affairs of Fiji, Ana Rojo, left Lima.", "Ana Rojo", "FJI"),
    ("The holder of the Defence portfolio of Fiji, Joras Halo, left Lima.", "Joras Halo", "FJI"),
    ("The fijian premier rang the peruvian king.", "The fijian premier", "FJI"),
    ("The polish president rang Fiji.", "The polish president", None),
    ("The Helvetic Confederation thanked Fiji.", "Helvetic", "CHE"),
    ("The lusitanian premier thanked Fiji.", "The lusitanian", "PRT"),
    # Pronouns
    ("Peru rang Chile. Fiji wept. In Lima they must be smiling.", "they must", "PER"),
    ("Peru wept and asked Fiji for help; it refused.", "it refused", "FJI"),
    ("Peru thanked Fiji because it had sent soldiers.", "it had", "FJI"),
    ("Fiji said that Peru had seized a trawler. It charged that Peru had lied.",
     "It charged", "FJI"),
    ("The Fijians wept after Lima had failed to condemn the sacking of their embassy.",
     "their embassy", "FJI"),
    ("Peru accused Hezbollah of arming the Houthis. The movement denied it.", "The movement",
     "LBN"),
    ("Joras Halo, the Fijian minister, told us that he would leave.", "us that", None),
    # Both of two
    ("Peru rang Chile. Peru thanked Chile. Rescue teams from each country left.", "Rescue", "CHL"),
    ("Peru and Chile lifted the curbs on each other's consuls.", "each other", "CHL"),
    ("President Martin Vizcarra of Peru met President Sebastian Piñera of Chile. "
     "The two heads of state spoke.", "The two heads", "CHL"),
    ('Peru rang Chile. "We pull in the same direction," said Joras Halo, the Peruvian minister.',
     "We pull", "CHL"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "country"), WHOSE)
def test_whose(text: str, phrase: str, country: str | None) -> None:
    start = text.index(phrase)
    told = {
        actor.country
        for actor in read(text, published=date(2019, 7, 3)).actors
        for m in actor.mentions
        if m.start <= start < m.end
    }
    assert country in (told or {None})


def test_who_is_told_something_is_the_reporter_and_you_is_anybody() -> None:
    text = '"If you fall, you get up," Joras Halo, the Fijian minister, told me.'
    mentions = {text[m.start : m.end] for actor in read(text).actors for m in actor.mentions}
    assert "me" in mentions and "you" not in mentions
