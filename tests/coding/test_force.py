"""Force as reporters tell it: sides that the clause leaves to what stands around it."""

from __future__ import annotations

import pytest

from detente import read

TOLD = [
    ("Chadian missiles slammed into a depot near Nairobi.", "TCD ASSAULT KEN"),
    ("Chad moved three brigades up to a ridge where Kenyan soldiers stand.", "TCD MOBILIZE KEN"),
    ("Chad sent marines to Oslo to deter Kenya.", "TCD MOBILIZE KEN"),
    # Whose troops an ally has invited protect it, unless they stand at its border
    ("Germany stationed a brigade in Lithuania.", "DEU AID LTU"),
    ("The United States deployed 300 marines in Norway.", "USA AID NOR"),
    ("Turkey massed troops near the Greek border.", "TUR MOBILIZE GRC"),
    ("Chad deployed 300 marines in Norway.", "TCD MOBILIZE NOR"),
    ("Kenya said Chadian forces had violated the truce.", "TCD ASSAULT KEN"),
    ("A Kenyan pastor was put on a plane by Chadian police.", "TCD COERCE KEN"),
    ("Two Kenyan reporters were held by Chadian police and beaten.", "TCD ASSAULT KEN"),
    ("Chadian drones laden with bombs hit a Kenyan port.", "TCD ASSAULT KEN"),
    ("Chadian rebels blew up a boat belonging to Kenya.", "TCD ASSAULT KEN"),
    ("A Kenyan teacher spent two years in a Chadian jail.", "TCD COERCE KEN"),
    ("Chad and Kenya pulled back their soldiers from the border.", "TCD RETREAT KEN"),
    ("Chad put up a fence along its border with Kenya.", "TCD COERCE KEN"),
    ("Chad arrested Mona Lind, a Kenyan yoga instructor.", "TCD COERCE KEN"),
    ("A raid by Chad killed two Kenyans.", "TCD ASSAULT KEN"),
    ("Chadian gunners kept up a barrage that killed two Kenyans.", "TCD ASSAULT KEN"),
    ("Two Kenyans were killed when Chadian jets bombed a market.", "TCD ASSAULT KEN"),
    ("Two Kenyans died when a bomb dropped by Chad tore through a tent.", "TCD ASSAULT KEN"),
    ("A Kenyan boat sank after a Chadian cutter rammed it.", "TCD ASSAULT KEN"),
    ("Hackers working for Chad broke into the network of a Kenyan ministry.", "TCD COERCE KEN"),
    ("Thousands marched through Nairobi calling for Chadian troops to leave.", "KEN PROTEST TCD"),
    ("Crowds vented their fury at Kenya in N'Djamena.", "TCD PROTEST KEN"),
    ("Villagers in a Chadian town marched against Kenya.", "TCD PROTEST KEN"),
    ("Chad has banned its airlines from flying to Kenya.", "TCD SANCTION KEN"),
    ("Chad raised the duty on everything it imports from Kenya.", "TCD SANCTION KEN"),
]

UNTOLD = [
    ("Chadians marched in Oslo and Nairobi against the halt of the Peruvian talks.", "PER"),
    ("Chad pulled back its soldiers after Kenya had asked for it.", "KEN"),
]


def events(text: str) -> list[tuple[str | None, str, str | None]]:
    """The source, type and target of every event, as countries."""
    told = read(text, published="2024-03-15", language="en").to_dict()
    lands = {actor["id"]: actor["country"] for actor in told["actors"]}
    return [
        (lands.get(source["actor"]), event["type"], lands.get(target["actor"]))
        for event in told["events"]
        for source in event["sources"] or [{"actor": None}]
        for target in event["targets"] or [{"actor": None}]
    ]


@pytest.mark.parametrize(("text", "event"), TOLD)
def test_both_sides_are_found(text: str, event: str) -> None:
    assert tuple(event.split()) in events(text)


@pytest.mark.parametrize(("text", "land"), UNTOLD)
def test_who_stands_apart_suffers_nothing(text: str, land: str) -> None:
    assert land not in [
        target for _, kind, target in events(text) if kind in ("PROTEST", "RETREAT")
    ]
