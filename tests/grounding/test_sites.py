"""Places that are described: a sentence with the country of the place that a phrase in it means."""

from __future__ import annotations

from datetime import date

import pytest

from gold.score_grounding import ground_reading

CASES: list[tuple[str, str, str | None]] = [
    ("The envoy met them in the Peruvian capital.", "capital", "PER"),
    ("Norway was silent. The envoys met in the capital.", "capital", "NOR"),
    ("LIMA, May 3 - Norway's envoy met them in the capital.", "the capital", "PER"),
    ("Shells fell on Lyon. Three died in the city.", "city", "FRA"),
    ("Ships lay off Mischief Reef. China sent a boat to the reef.", "the reef", None),
    ("They flew to Lima. They met at the presidential palace.", "palace", "PER"),
    ("A ship lay in Athens's harbour.", "Athens", "GRC"),
    ("Rebels tried to occupy Rovaniemi.", "Rovaniemi", "FIN"),
    ("He was shot at Vukova, a village ten miles north of Lyon.", "Vukova", "FRA"),
    ("They met in Vukova, south of Kuala Lumpur.", "Kuala Lumpur", "MYS"),
    ("Norwegian troops went into Chad near the village of Vukova.", "Vukova", "TCD"),
    ("They met at the Grand Vuko hotel in Lyon.", "Vuko", "FRA"),
    ("They flew to Lima. They met at the Captains' Palace.", "Palace", "PER"),
    ("They flew to Lyon. They met in the same palace.", "palace", "FRA"),
    ("He flew from Oslo to Tripoli, Lebanon.", "Tripoli", "LBN"),
    ("Lima / Pacific News Agency\nPeru denied it.", "Lima", "PER"),
    ("Ecuador lost a post in San Lorenzo.", "San Lorenzo", "ECU"),
    ("They hope to reach Norway.", "Norway", "NOR"),
    ("They met in the northern Lebanese city of Tripoli.", "Tripoli", "LBN"),
    ("They met in Tripoli in northern Lebanon.", "Tripoli", "LBN"),
    ("They met in Lebanon's Tripoli.", "Tripoli", "LBN"),
    ("They met in the Peruvian city of Tripoli.", "Tripoli", "LBY"),
    ("They met in Jenin in the West Bank.", "Jenin", "PSE"),
    ("They met in the east of Ukraine.", "east", "UKR"),
    ("They met near the border with Chad.", "border", "TCD"),
    ("They met in the heart of Beirut.", "heart", "LBN"),
    ("They met on the border between Chad and Niger.", "border", None),
    ("They met in Papua New Guinea.", "Guinea", "PNG"),
]


ELSEWHERE = (
    ("They met in Vukova, near the Chadian border.", "Vukova"),
    ("They drove from Lyon to Vukova.", "Vukova"),
    ("They met at Vukova, a village near Peru.", "Vukova"),
)


@pytest.mark.parametrize(("text", "phrase"), ELSEWHERE)
def test_what_lies_elsewhere_places_nothing(text: str, phrase: str) -> None:
    found = ground_reading({"document": {"text": text}}, date(2019, 5, 15))["places"]
    assert text.index(phrase) not in {place["start"] for place in found}


@pytest.mark.parametrize(("text", "phrase", "country"), CASES)
def test_where_is_meant(text: str, phrase: str, country: str | None) -> None:
    found = ground_reading({"document": {"text": text}}, date(2019, 5, 15))["places"]
    start = text.rindex(phrase)
    told = [p["country"] for p in found if p["start"] < start + len(phrase) and start < p["end"]]
    assert country in told


@pytest.mark.parametrize("text", ["The city is quiet.", "It raised the capital by a third."])
def test_a_site_that_nothing_placed_is_no_place(text: str) -> None:
    assert not ground_reading({"document": {"text": text}}, date(2019, 5, 15))["places"]
