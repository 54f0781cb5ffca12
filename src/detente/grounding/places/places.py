"""Where things happen: toponyms to name, country and coordinates.

In:  a toponym, with the country it must lie in where the text tells; a parsed doc.
Out: a `Place`, or None where no table knows it; where a doc names cities, and its dateline.
Leaves out: choosing which place is an event's (coding does, by the clause).
"""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from detente.knowledge import City, Knowledge, per_knowledge
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.date_expressions import WEEKDAYS
from detente.language.datelines import find_datelines
from detente.language.function_words import GENITIVES, THE
from detente.language.names.known_names import fold_accents
from detente.language.names.name_features import name_words
from detente.language.repairs.governance import people
from detente.language.tree import Doc, Span, Token
from detente.records import Place

LONGEST_CITY = 5

SMALL = 5000
"""People in a town that the gazetteer of cities leaves out."""

FAMOUS = 300_000
"""People in a city that may be meant by a text which does not name its country."""

LAST_DATELINE = 120
"""Tokens after which a line in capitals is no dateline any more."""


class Places:
    """The gazetteer: cities and the table of regions, seas and venues."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._cities: dict[str, list[City]] = defaultdict(list)
        for city in knowledge.cities:
            self._cities[city.name].append(city)
            if not city.name.isascii():
                self._cities[fold_accents(city.name)].append(city)
        self._regions: dict[str, Place] = {}
        for row in knowledge.places:
            town = City(row.name, row.country, row.lat, row.lon, SMALL)
            place = Place(row.name, row.country or None, row.lat, row.lon)
            for name in (row.name, *row.names):
                if not row.is_town:
                    self._regions[fold_accents(name)] = place
                    continue
                for form in {name, fold_accents(name)}:
                    self._cities[form].append(town)
        self._within = {
            name: row.country
            for row in knowledge.places
            if row.kind == "region" and row.country
            for name in (row.name, *row.names)
        }
        self._adjectives = {
            word: country.code for country in knowledge.countries for word in country.demonyms
        }
        self._countries = {
            name: Place(country.name, country.code)
            for country in knowledge.countries
            for name in (country.name, *country.names)
        }

    def locate(
        self, name: str, country: str | None = None, told: Set[str] = frozenset()
    ) -> Place | None:
        """Find a place by name, the largest city of that name unless a country is given.

        One of a country that is `told` of goes before a larger one of a country that is not.

        >>> load_places().locate("Helsinki").country
        'FIN'
        >>> load_places().locate("Tripoli", told={"LBN"}).country
        'LBN'
        """
        plain = fold_accents(name)
        region = self._regions.get(plain)
        if region is not None and country in (None, region.country):
            return region
        found = self._cities.get(name) or self._cities.get(plain) or []
        within = [city for city in found if country and city.country == country]
        if region is not None and not within:
            return region
        best = max(within or found, key=lambda city: city.population, default=None)
        if best is not None and not within and best.country not in told:
            least = best.population / 10 if best.population > FAMOUS else 0
            known = [c for c in found if c.country in told and c.population >= least]
            best = max(known, key=lambda city: city.population, default=best)
        return Place(best.name, best.country or None, best.lat, best.lon) if best else None

    def is_city(self, name: str) -> bool:
        """Whether a city is called so.

        >>> load_places().is_city("Helsinki"), load_places().is_city("Lapland")
        (True, False)
        """
        return name in self._cities

    def land_named(self, name: str) -> str | None:
        """The code of the country that a name after a city leads to: its own, or its region's.

        >>> load_places().land_named("Texas"), load_places().land_named("Mass.")
        ('USA', 'USA')
        """
        if region := self.land_of_region(name):
            return region
        place = self._countries.get(name) or self._regions.get(fold_accents(name))
        return place.country if place else None

    def code_of(self, name: str) -> str | None:
        """The code of the country of a name, where it is a country's."""
        place = self._countries.get(name)
        return place.country if place else None

    def code_beside(self, name: str) -> str | None:
        """The code of a country by its name or by what its things are called.

        >>> load_places().code_beside("Lebanese"), load_places().code_beside("Lebanon")
        ('LBN', 'LBN')
        """
        return self._adjectives.get(name) or self.code_of(name)

    def land_of_region(self, name: str) -> str | None:
        """The code of the country of a region.

        >>> load_places().land_of_region("Ontario"), load_places().land_of_region("Japan")
        ('CAN', None)
        """
        return "USA" if name in context_words("American state") else self._within.get(name)


def region_after(doc: Doc, last: int) -> str | None:
    """ "London, Ontario", "Paris, Texas": the country of the region named right after a city."""
    if last + 2 >= len(doc) or doc[last + 1].text != ",":
        return None
    if last + 3 < len(doc) and doc[last + 3].lower_ in GENITIVES:
        return None  # "In London, Ontario's premier said"
    names = (doc[last + 2 : last + 2 + length].text for length in (2, 1))
    known = load_places()
    return next((land for name in names if (land := known.land_of_region(name))), None)


def at_offsets(place: Place, start: int, end: int) -> Place:
    """The place as named at these offsets."""
    return replace(place, start=start, end=end)


@per_knowledge
def load_places(knowledge: Knowledge) -> Places:
    """The gazetteer in force."""
    return Places(knowledge)


def find_dateline(doc: Doc, text: str) -> frozenset[int]:
    """The tokens of datelines, "OSLO, May 3 (Agency) --": where the news was written."""
    found: set[int] = set()
    for line in find_datelines(text):
        span = doc.char_span(line.start("where"), line.end("where"), alignment_mode="expand")
        if span is not None and (span.start < LAST_DATELINE or not line["where"].isupper()):
            found.update(range(span.start, span.end))
    return frozenset(found)


def find_cities(
    doc: Doc,
    tokens: Sequence[Token],
    capitals: Sequence[bool],
    entities: Sequence[Span],
    known: dict[int, Place],
    taken: set[int],
    dateline: frozenset[int] = frozenset(),
    told: Set[str] = frozenset(),
) -> dict[int, Place]:
    """Find cities that stand where a place stands and that no actor's name covers.

    `capitals` tells which tokens begin with a capital, `told` of which countries the text tells.
    """
    places = load_places()
    found: dict[int, Place] = {}
    people = {
        place: entity
        for entity in entities
        if entity.label_ == "PER" and len(entity) > 1
        for place in range(entity.start, entity.end)
    }
    where = ChainMap(found, known)
    families = {tokens[e.end - 1].text for e in people.values()}
    for first in (place for place, capital in enumerate(capitals) if capital):
        if first in where or first in taken:
            continue
        if first not in dateline and not _is_where(tokens, first, where):
            continue
        family = first and tokens[first].text in families
        if family and tokens[first - 1].lower_ in ("of", "to"):
            continue  # "gave it to Rossi" of a text that tells of Ana Rossi
        # "to Siem Reap": a city of more words may be taken for a person, but only as a whole.
        person = people.get(first) if first not in dateline else None
        if person is not None and (person.start != first or not places.locate(person.text)):
            continue
        for last in range(min(first + LONGEST_CITY, len(tokens)) - 1, first - 1, -1):
            if not capitals[last] or not taken.isdisjoint(range(first, last + 1)):
                continue
            place = _city(doc, doc[first : last + 1], places, taken, first in dateline, told)
            if place is not None:
                offsets = tokens[first].idx, tokens[last].idx + len(tokens[last])
                for covered in range(first, last + 1):
                    found[covered] = at_offsets(place, *offsets)
                break
    return found


def _city(
    doc: Doc, words: Span, places: Places, taken: set[int], shouted: bool, told: Set[str]
) -> Place | None:
    """The city that some words name, no more and no less."""
    after = words.end
    longer = after < len(doc) and doc[after].pos_ == "PROPN" and doc[after].text[:1].isupper()
    if longer and after not in taken and not shouted and doc[after].lower_ not in WEEKDAYS:
        return None
    if words.text.lower() in context_words("school"):
        return None  # "the University of Lima" is no town in Florida
    if is_owners(doc, after):
        return None
    if any(places.code_of(doc[words.start : after + more].text) for more in (1, 2)):
        return None  # "Papua New Guinea"
    name = words.text.title() if shouted and words.text.isupper() else words.text
    land = country_after(doc, after - 1, places) or country_before(doc, words.start, after - 1)
    found = places.locate(name, land, told)
    region = region_after(doc, words.end - 1) or country_around(doc, words.start, after - 1)
    # "Carthage, Illinois" is listed nowhere
    elsewhere = found is not None and region is not None and found.country != region
    return Place(name, region) if elsewhere else found


def is_owners(doc: Doc, after: int) -> bool:
    """ "Campbell's Bay": what ends before `after` is part of the name of a place."""
    behind = doc[after : after + 2]
    return len(behind) == 2 and (
        behind[0].text in GENITIVES and behind[1].text in name_words()["place"]
    )


def country_around(doc: Doc, first: int, last: int) -> str | None:
    """ "in Tripoli in northern Lebanon": the country in which the text says that a town is."""
    after = last + 1
    inside = (
        bool(first) and [t.lower_ for t in (doc[first - 1], *doc[after : after + 1])] == ["in"] * 2
    )
    if not (inside or doc[after : after + 1].text == ","):
        return None
    part = doc[after + 1 : after + 2].text.lower() in context_words("direction")
    if not (inside or part):
        return None
    start = after + 1 + part
    start += doc[start : start + 1].text == "the"
    known = load_places()
    for size in (2, 1):
        name, behind = doc[start : start + size].text, doc[start + size : start + size + 1].text
        land = known.code_of(name) or known.land_of_region(name)
        if land and name[:1].isupper() and behind not in GENITIVES and not behind[:1].isupper():
            return land
    return None


def country_before(doc: Doc, first: int, last: int) -> str | None:
    """ "the northern Lebanese city of Tripoli", "Lebanon's Tripoli": the country told before a town.

    Only where a town of that name is known there.
    """
    at = first - 1
    if at > 1 and doc[at].lower_ == "of" and doc[at - 1].lower_ in context_words("settled"):
        at -= 2
        at -= at > 0 and doc[at].is_lower and doc[at].lower_ in context_words("kind of town")
    elif at > 0 and doc[at].text in GENITIVES:
        at -= 1
    elif at < 1 or doc[at - 1].lower_ not in THE:
        return None
    known = load_places()
    land = known.code_beside(doc[at].text) if at >= 0 else None
    place = known.locate(doc[first : last + 1].text, land) if land else None
    return land if place is not None and place.country == land else None


def _is_where(doc: Sequence[Token], place: int, known: Mapping[int, Place]) -> bool:
    """Whether a place may stand here: after "in", after a city and a comma, or by the recogniser."""
    before = doc[place - 1].lower_ if place else ""
    if place > 2 and load_places().code_beside(doc[place - 1].text) and before != "of":
        place_before = doc[place - 2].lower_ in THE and doc[place - 3].lower_ in context_words(
            "place"
        )
        return place_before and country_before(doc[place].doc, place, place) is not None
    if before in THE and place > 1:
        before = doc[place - 2].lower_
    if before in context_words("at a place") or before == "of":
        return True
    if before == "of" and place > 1 and doc[place - 2].lower_ == "out":
        return True
    if before in (",", "and", "or", "–") and place - 2 in known:
        return True
    if before in context_words("before a place"):
        return True  # "the customs post Astara"
    if (
        place
        and doc[place - 1].pos_ == "VERB"
        and lemma_of(doc[place - 1]) in context_words("to a place")
    ):
        return True
    entity, above = doc[place].ent_type_, doc[place].head
    before_noun = doc[place].dep_ == "compound" and above.pos_ == "NOUN" and entity != "PER"
    if before_noun and lemma_of(above) in context_words("struck in a place"):
        return True  # "the Lyon attack"
    sure = entity == "LOC" or not doc[place].is_sent_start  # but "Mobile police units came"
    if before_noun and sure and above.is_lower and lemma_of(above) in context_words("of a town"):
        return True  # "a Lyon court"
    return entity == "LOC" and bool(before) and doc[place - 1].pos_ in ("VERB", "ADP", "CCONJ")


def country_after(doc: Doc, last: int, places: Places) -> str | None:
    """ "Osaka (Japan)", "Rovaniemi, Finland", "Paris, Texas": the country named right after a city."""
    if last + 2 >= len(doc) or doc[last + 1].text not in ",(":
        return None
    for length in (2, 1):
        if land := places.land_named(doc[last + 2 : last + 2 + length].text):
            return land
    return None


def town_after(doc: Doc, last: int) -> str | None:
    """ "Tripoli, Lebanon": the country named after a town; not "in Tripoli, Lebanon and Egypt spoke"."""
    for length in (2, 1):
        name = doc[last + 2 : last + 2 + length]
        if land := load_places().code_of(name.text):
            after = doc[name.end].lower_ if name.end < len(doc) else "."
            acts = name.root.dep_.startswith("nsubj") or after in ("and", "or", "'s", "’s")
            return None if acts or doc[last + 1].text not in ",(" else land
    return None


def is_reached(head: Token) -> bool:
    """ "The minister reached Oslo", but "a gift reached Oslo", which got it."""
    goers = (c for c in head.head.children if c.dep_ == "nsubj")
    thing = any(c.pos_ == "NOUN" and lemma_of(c) not in people() for c in goers)
    return not thing and head.dep_ == "obj" and lemma_of(head.head) in context_words("gets to")
