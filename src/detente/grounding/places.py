"""Where things happen: toponyms to name, country and coordinates.

In:  a toponym, with the country it must lie in where the text tells.
Out: a `Place`, or None where no table knows it.
Leaves out: choosing which place is an event's (coding does, by the clause).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from spacy.tokens import Doc

from detente.knowledge import Knowledge, per_knowledge
from detente.language.known_names import fold_accents
from detente.language.phrases import case_of
from detente.records import Place

AT_PLACE = frozenset("in at near outside around to from inside into off toward towards".split())

CERTAIN_CITY = 15_000
"""Inhabitants above which a lone name after "in" is taken for the city of that name."""


class Places:
    """The gazetteer: cities and the table of regions, seas and venues."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._cities: dict[str, list[tuple[int, Place]]] = defaultdict(list)
        for city in knowledge.cities:
            place = Place(city.name, city.country or None, city.lat, city.lon)
            self._cities[city.name].append((city.population, place))
            folded = fold_accents(city.name)
            if folded != city.name:
                self._cities[folded].append((city.population, place))
        self._regions: dict[str, Place] = {}
        for row in knowledge.places:
            place = Place(row.name, row.country or None, row.lat, row.lon)
            for name in (row.name, *row.names):
                self._regions[fold_accents(name)] = place
        self._countries = {
            name: Place(country.name, country.code)
            for country in knowledge.countries
            for name in (country.name, *country.names)
        }

    def locate(self, name: str, country: str | None = None) -> Place | None:
        """Find a place by name, the largest city of that name unless a country is given.

        >>> load_places().locate("Helsinki").country
        'FIN'
        """
        plain = fold_accents(name)
        if plain in self._regions:
            return self._regions[plain]
        found = self._cities.get(name) or self._cities.get(plain) or []
        within = [item for item in found if country and item[1].country == country]
        best = max(within or found, key=lambda item: item[0], default=None)
        if best is None:
            return None
        return best[1] if within or best[0] >= CERTAIN_CITY else None

    def country_named(self, name: str) -> Place | None:
        """The country of that name, as a place."""
        return self._countries.get(name)


def at_offsets(place: Place, start: int, end: int) -> Place:
    """The place as named at these offsets."""
    return replace(place, start=start, end=end)


@per_knowledge
def load_places(knowledge: Knowledge) -> Places:
    """The gazetteer in force."""
    return Places(knowledge)


def find_cities(doc: Doc, known: dict[int, Place], taken: set[int]) -> dict[int, Place]:
    """Find cities that stand after a locative preposition and that no actor's name covers."""
    places = load_places()
    found: dict[int, Place] = {}
    for token in doc:
        if token.pos_ != "PROPN" or token.i in known or token.i in taken or token.dep_ == "flat":
            continue
        if case_of(token) not in AT_PLACE and not _after_city(doc, token.i, known | found):
            continue
        first = token.left_edge.i
        while doc[first].pos_ != "PROPN" and first < token.i:
            first += 1
        last = token.i
        while last + 1 < len(doc) and doc[last + 1].dep_ == "flat":
            last += 1
        country = _country_after(doc, last, places)
        for start in range(first, token.i + 1):
            name = doc[start : last + 1].text
            place = places.locate(name, country)
            if place is not None:
                offsets = doc[start].idx, doc[last].idx + len(doc[last])
                for covered in range(start, last + 1):
                    found[covered] = at_offsets(place, *offsets)
                break
    return found


def _after_city(doc: Doc, place: int, known: dict[int, Place]) -> bool:
    return place > 1 and doc[place - 1].text == "," and place - 2 in known


def _country_after(doc: Doc, last: int, places: Places) -> str | None:
    """ "Osaka (Japan)", "Rovaniemi, Finland": the country named right after a city."""
    if last + 2 < len(doc) and doc[last + 1].text in ",(":
        country = places.country_named(doc[last + 2].text)
        return country.country if country else None
    return None
