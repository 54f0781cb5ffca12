"""Finds people who are named by one part of their name: "Rossi", "Mr. Kim", "Xi", "Britain's May".

In:  a scene with the full names found.
Out: references for surnames and given names alone.
Leaves out: full names (`actors`, `people`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.grounding.people.genders import genders, learn_gender
from detente.grounding.people.offices import FAMILY_FIRST, LEADING, LONGEST_TITLE, surnames_of
from detente.grounding.places.places import is_owners, load_places
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, Organisation, Tenure, common_words, per_knowledge
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.date_expressions import MONTH_NAMES, WEEKDAYS
from detente.language.function_words import COURTESIES, GENITIVES
from detente.language.names.known_names import fold_accents, sound_of
from detente.language.names.name_features import name_words
from detente.language.phrases import NAMING, only_dates
from detente.language.tree import Token


def find_surnames(scene: Scene) -> None:
    """Refer to people by surname or given name alone."""
    given: dict[str, set[str]] = {}
    families: dict[str, list[str]] = {}
    full = _named_in_full(scene)
    outlets = _outlets(scene)
    called_after = [[word] for word in context_words("named after a person")]  # "Fletcher School"
    for known_id, actor in scene.actors.items():
        if actor.kind != "person":
            continue
        name = actor.name
        given.setdefault(name.split()[0], set()).add(known_id)
        first = {name.split()[0]} if actor.country in FAMILY_FIRST else set()
        for surname in first.union(surnames_of(name), surnames_of(fold_accents(name))):
            families.setdefault(surname, []).append(known_id)
    for bearer, places in full.items():
        surname = scene.actors[bearer].name.split()[-1]
        for written in {scene.tokens[scene.at[place].last].text for place in places} - {surname}:
            if written.istitle() and sound_of(written) == sound_of(surname):
                families.setdefault(written, [bearer])  # "Lawrow", as the text spells him
    for place, capital in enumerate(scene.capitals):
        token = scene.tokens[place]
        if not capital or place in scene.at or _is_hyphened(scene, token):
            continue
        if place in scene.places and scene.lowers[place + 1 : place + 2] == ["of"]:
            continue  # "the Horn of Africa"
        ends = token.i + 1 == len(scene.tokens) or scene.tokens[token.i + 1].is_sent_start
        word = token.text.removesuffix(".") if ends else token.text  # "Sen." is a title
        if not word.isalpha() and "-" not in word and word not in families:
            continue  # "MuÃ±oz": letters that were read in a wrong way
        if len(word) < 2 or not (token.pos_ in NAMING or _is_nationals(scene, token)):
            continue
        id = _of_family(scene, token, families.get(word, []), full)
        id = id or _named_by(scene, token, given)
        if id is None and word in outlets:
            _refer_outlet(scene, place, outlets[word])
            continue
        if (
            id is None
            and (word in scene.offices.surnames or _is_after_title(scene, place))
            and _may_be_surname(scene, token)
            and not _is_part(scene, token)
            and scene.lowers[place + 1 : place + 2] not in called_after
        ):
            tenure = _holder_alone(scene, place, word)
            if tenure is not None:
                id = scene.add_person(tenure.name, tenure)
                learn_gender(scene, id, tenure.name)
                for surname in surnames_of(tenure.name):
                    families.setdefault(surname, []).append(id)
        if id is not None:
            if place and (gender := COURTESIES.get(scene.lowers[place - 1].rstrip("."))):
                scene.genders[id] = gender
            parts, opening = set(scene.actors[id].name.split()), place
            if opening > 1 and scene.tokens[opening - 1].text == "-":
                opening -= 2  # "al-Rossi"
            while opening and opening - 1 not in scene.at:
                if not {scene.tokens[opening - 1].text, scene.lowers[opening - 1]} & parts:
                    break
                opening -= 1  # "De la Espriella"
            scene.refer(opening, place, (id,), "name")


@per_knowledge
def _named_outlets(knowledge: Knowledge) -> list[tuple[str, Organisation]]:
    """Newspapers and stations of several words, each with its first."""
    media = [body for body in knowledge.organisations if body.sector == "MED"]
    return [(body.name.split()[0], body) for body in media if " " in body.name]


def _outlets(scene: Scene) -> dict[str, str | None]:
    """By which surname a newspaper or station is called, "Fox"; which one, where a text names it."""
    named = {actor.name: id for id, actor in scene.actors.items() if actor.sector == "MED"}
    found: dict[str, str | None] = {}
    for first, body in _named_outlets():
        if first in scene.offices.surnames:
            known = scene.offices.known_surname(first, scene.day)
            told = known and scene.offices.tenure_of(known, scene.day).country in scene.told
            if body.name in named or not told:
                found[first] = found.get(first) or named.get(body.name)
    return found


def _refer_outlet(scene: Scene, place: int, outlet: str | None) -> None:
    """ "Fox" is Fox News where the text names that, and else nobody known."""
    if outlet is not None:
        scene.refer(place, place, (outlet,), "name")


def _holder_alone(scene: Scene, place: int, word: str) -> Tenure | None:
    """Whom a surname means that the text has put beside no name: who is prominent then."""
    token = scene.tokens[place]
    opening, office = _office_before(scene, place)
    known = _holder_named(scene, opening, office, word)
    known = known or scene.offices.known_surname(word, scene.day, office)
    joined = scene.text[token.idx + len(token) : token.idx + len(token) + 1] == "-"
    if known is None or joined or (token.text in context_words("language") and not office):
        return None  # "Franco-German", "he had learned English"
    if _is_at_city(scene, token) or (token.text in MONTH_NAMES and not _is_nationals(scene, token)):
        return None
    tenure = scene.offices.tenure_of(known, scene.day)
    serves = scene.day is not None and tenure.covers(scene.day.isoformat())
    leads = serves and tenure.office in (*LEADING, "foreign minister")
    if token.text in genders() and not leads and (token.is_sent_start or not serves):
        return None  # a given name
    plain = word.lower() in common_words() and tenure.office not in LEADING
    if opening == place and not leads and scene.lowers[place - 1] in ("in", "near"):
        return None  # growers in Champagne
    if plain and opening == place:
        return None  # the price of rice, written "Rice"
    if token.dep_ == "compound" and (plain or not serves):
        return None  # "two Rice shipments" are called after no former minister
    abroad = _is_of_another(scene, opening, tenure.country) if office else False
    return None if abroad or _is_titled_elsewhere(scene, token, tenure.country) else tenure


def _is_after_title(scene: Scene, place: int) -> bool:
    """Whether an office stands right before a name."""
    title = scene.offices.find_title([scene.lemmas[place - 1]], None) if place else None
    return title is not None and bool(title.office)


def _holder_named(scene: Scene, first: int, office: str, word: str) -> str | None:
    """Who "Jordan's King Abdullah" is: in that country's office on the day, and called so."""
    owner = first - 1 - (scene.lowers[first - 1] in GENITIVES)
    country = scene.affiliation.get(owner) if office and first else None
    tenure = scene.offices.holder(country, office, scene.day) if country else None
    return tenure.name if tenure is not None and word in tenure.name.split() else None


def _office_before(scene: Scene, place: int) -> tuple[int, str]:
    """Where the title right before a name begins, and its office: "Vice President Harris"."""
    for first in range(max(0, place - LONGEST_TITLE), place):
        words = [lemma_of(t) for t in scene.tokens[first:place]]
        title = scene.offices.find_title(words, None)
        if title is not None and title.words == len(words):
            return first, title.office
    return place, ""


def _is_nationals(scene: Scene, token: Token) -> bool:
    """ "Britain's May told", "Mrs. May": no month, which a noun follows or nothing stands before."""
    place = token.i
    if not place or place + 1 >= len(scene.tokens):
        return False
    if scene.lowers[place - 1].rstrip(".") in COURTESIES:
        return True
    owned = place > 1 and scene.lowers[place - 1] in GENITIVES and place - 2 in scene.affiliation
    return owned and scene.tokens[place + 1].pos_ in ("VERB", "AUX", "ADV", "PUNCT", "ADP", "CCONJ")


def _named_in_full(scene: Scene) -> dict[str, list[int]]:
    """Where each person of the text is named by more than one word."""
    places: dict[str, list[int]] = {}
    for reference in scene.references:
        for id in reference.actors if reference.first < reference.last else ():
            if scene.actors[id].kind == "person":
                places.setdefault(id, []).append(reference.first)
    return places


def _of_family(
    scene: Scene, token: Token, family: Sequence[str], full: Mapping[str, Sequence[int]]
) -> str | None:
    """Whom a surname means that several have: called so, in office, named most or first."""
    before = scene.tokens[token.i - 1].lower_.rstrip(".") if token.i else ""
    after = token.i + 1 < len(scene.tokens) and scene.tokens[token.i + 1]
    if after and after.pos_ == "PROPN" and after.text.istitle() and after.i not in scene.at:
        family = [id for id in family if scene.actors[id].name.split()[0] != token.text]
    gender = COURTESIES.get(before)
    called = [id for id in family if gender in (None, scene.genders.get(id, gender))]

    def fit(id: str) -> tuple[bool, bool, bool, int, int]:
        actor, places = scene.actors[id], full.get(id, ())
        official = bool(actor.role) and actor.sector not in (None, "CVL")
        office = scene.offices.office_of((actor.role or "").lower(), actor.country)
        return bool(places), official, office in LEADING, len(places), -min(places, default=0)

    return max(called, key=fit, default=None)


def _is_titled_elsewhere(scene: Scene, token: Token, country: str) -> bool:
    """Whether the title before a surname is one that a country does not have: "Sen."."""
    home = scene.offices.country_of_title(scene.tokens[token.i - 1].lower_) if token.i else None
    return home is not None and home != country


def _is_of_another(scene: Scene, first: int, country: str) -> bool:
    """ "former Fijian president Rossi": whether the land before an office is another state."""
    lands = scene.knowledge.country_by_code
    owner = first - 1 - (scene.lowers[first - 1] in GENITIVES)
    named = (lands.get(code) for code in (scene.affiliation.get(owner) or "", country) if first)
    return sum(bool(land and land.iso2) for land in named) == 2 and (
        scene.affiliation.get(owner) != country
    )


def _is_hyphened(scene: Scene, token: Token) -> bool:
    """Whether a word is the second part of a name like Saint-Malo."""
    if token.i < 2 or scene.tokens[token.i - 1].text != "-":
        return False
    if scene.lowers[token.i - 2] in name_words()["article"]:
        return False  # "Al-Rossi" is Rossi too
    return not scene.tokens[token.i - 1].whitespace_ and not scene.tokens[token.i - 2].whitespace_


def _named_by(scene: Scene, token: Token, given: dict[str, set[str]]) -> str | None:
    """The one person of the text whom the first part of a name, alone, can mean: "Xi"."""
    if len(given.get(token.text, ())) != 1 or token.pos_ != "PROPN":
        return None
    alone = token.i + 1 >= len(scene.doc) or not scene.tokens[token.i + 1].text[:1].isupper()
    return next(iter(given[token.text])) if alone else None


def _may_be_surname(scene: Scene, token: Token) -> bool:
    """Whether a word is tagged as a name, or stands capitalised alone within a sentence."""
    if token.pos_ == "PROPN" or (token.text in MONTH_NAMES and _is_nationals(scene, token)):
        return True
    alone = token.i + 1 < len(scene.doc) and not scene.tokens[token.i + 1].text[:1].isupper()
    return alone and not token.is_sent_start and token.pos_ in ("ADV", "X")


def _is_at_city(scene: Scene, token: Token) -> bool:
    """Whether a capitalised word after "in" is the name of a city: "In Lagos"."""
    before = token.i and scene.tokens[token.i - 1].lower_
    return before in context_words("at a place") and load_places().locate(token.text) is not None


def _is_part(scene: Scene, token: Token) -> bool:
    """Whether a capitalised word is part of a longer name that no table knows: "Rossi's Bay"."""
    if is_owners(scene.doc, token.i + 1):
        return True
    neighbours = [scene.tokens[p] for p in (token.i - 1, token.i + 1) if 0 <= p < len(scene.doc)]
    return any(
        n.pos_ == "PROPN" and n.text[:1].isupper() and n.i not in scene.at
        and not (n.i < token.i and (n.lower_ in WEEKDAYS or only_dates(n)))  # "On Friday Rossi left"
        and not scene.offices.find_title([n.lower_], None)
        and n.text not in name_words()["address"] | name_words()["title"]
        for n in neighbours
    )  # fmt: skip
