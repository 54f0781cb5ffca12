"""Finds people whom no table knows: by the recogniser, a given name, a title or apposition beside.

In:  a scene with the names that the tables know.
Out: references for people, also by surname alone; the country that stands right beside a name.
Leaves out: what a title tells of them (`nominals`).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from detente.grounding.coreference import COUNTERPARTS
from detente.grounding.offices import FAMILY_FIRST, LEADING, LONGEST_TITLE, surnames_of
from detente.grounding.places import AT_PLACE, load_places
from detente.grounding.scene import Reference, Scene
from detente.knowledge import Knowledge, per_knowledge
from detente.language.clauses import lemma_of
from detente.language.known_names import fold_accents
from detente.language.name_features import name_words

MONTH_NAMES = frozenset(calendar.month_name)
"""Words that are surnames too."""

PARTY = re.compile(r"(?P<party>[RDI])-(?P<state>[A-Z])")
"""An American party and state, "R-Ariz.", as it stands after a legislator's name."""

ADDRESSED = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f"}

NAMED = frozenset("PROPN NOUN ADJ ADV VERB X".split())
"""Parts of speech, as the tagger gives them, of surnames."""

LONGEST_NAME = 5
LONGEST_APPOSITION = 8
"""Tokens after a name and a comma in which a title may describe its bearer."""


def find_people(scene: Scene) -> None:
    """Add a reference for every unknown person, then for surnames alone; then who is of where."""
    _find_unknown_people(scene)
    _find_by_shape(scene)
    _find_surnames(scene)
    _find_titled(scene)
    _find_titles_alone(scene)
    _find_countries(scene)


@per_knowledge
def _genders(knowledge: Knowledge) -> dict[str, str]:
    return {row.name: row.gender for row in knowledge.given_names}


def is_given_name(word: str) -> bool:
    """Whether a word is a given name.

    >>> is_given_name("Carlos"), is_given_name("Lavrov")
    (True, False)
    """
    return word in _genders()


def _find_unknown_people(scene: Scene) -> None:
    for entity in scene.entities:
        first, last = entity.start, entity.end - 1
        taken = (p in scene.at or p in scene.places for p in range(first, last + 1))
        if entity.label_ != "PER" or any(taken):
            continue
        if len(entity) < 2 or not all(map(_is_name_part, entity)):
            continue
        if scene.tokens[last].text in name_words()["legal form"]:
            continue  # "Vuko Widgets Inc."
        title = scene.offices.find_title([t.lower_ for t in entity], None)
        if title and title.words < len(entity):
            first += title.words
        if title and title.words >= len(entity):
            continue
        _add_unknown(scene, first, last)
    genders = _genders()
    for place in (p for p, capital in enumerate(scene.capitals[:-1]) if capital):
        # A given name before another capitalised word is a person whom the recogniser missed.
        known = place in scene.at or place in scene.places
        if known or not scene.capitals[place + 1] or scene.tokens[place].text not in genders:
            continue
        after = scene.tokens[place + 1]
        free = after.i not in scene.at and after.i not in scene.places
        if after.pos_ == "PROPN" and free and after.text.istitle():
            _add_unknown(scene, place, place + 1)


def _find_by_shape(scene: Scene) -> None:
    """ "its envoy, Galo Leoro,", "Hans Olo, the minister", "JAN KOK (Norway)": by what is beside."""
    place = 0
    while place < len(scene.tokens):
        last = _run(scene, place) if scene.capitals[place] else place - 1
        if last > place and (
            _after_title(scene, place) or _before_title(scene, last) or _before_country(scene, last)
        ):
            _add_unknown(scene, place, last)
        place = max(last, place) + 1


def _run(scene: Scene, first: int) -> int:
    """The last of the capitalised words from a place on that may be one name; none, the one before."""
    doc, last, place = scene.tokens, first - 1, first
    while place < len(doc) and place - first < 2 * LONGEST_NAME and place not in scene.at:
        token = doc[place]
        capital = token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "X", "ADJ")
        if token.ent_type_ in ("ORG", "LOC") and not capital:
            break
        capital = capital or (place > first and token.text.partition("-")[2][:1].isupper())
        if capital and token.text.replace("'", "").replace("-", "").isalpha():
            last = place
        elif not (
            place > first and (token.text == "-" or token.lower_ in name_words()["particle"])
        ):
            break
        place += 1
    if first and doc[first - 1].pos_ == "PROPN" and first - 1 not in scene.at:
        return first - 1
    return last if last - first < LONGEST_NAME * 2 else first - 1


def _after_title(scene: Scene, first: int) -> bool:
    """Whether a comma and, before it, a person's title or "counterpart" stand before a name."""
    if first < 2 or scene.tokens[first - 1].text != ",":
        return False
    end = first - 1
    for place in range(end - 1, max(0, end - LONGEST_APPOSITION), -1):
        if scene.lowers[place] == "of" and scene.tokens[place].head.i < end:
            end = place  # "the chairman of the National Bank, X"
        elif not (scene.capitals[place] or scene.lowers[place] in ("the", "of", "and", "for")):
            break
    words = [lemma_of(t) for t in scene.tokens[max(0, end - 3) : end]]
    if not words:
        return False
    if words[-1] in COUNTERPARTS:
        return True
    for start in range(len(words)):
        title = scene.offices.find_title(words[start:], None)
        if title is not None and title.words == len(words) - start:
            return title.kind == "person"
    return False


def _before_title(scene: Scene, last: int) -> bool:
    """Whether a comma and a person's title, told as an apposition, stand after a name."""
    doc = scene.tokens
    if last + 2 >= len(doc) or doc[last + 1].text != ",":
        return False
    for place in range(last + 2, min(last + 2 + LONGEST_APPOSITION, len(doc))):
        token = doc[place]
        if token.is_punct or token.pos_ in ("VERB", "AUX", "CCONJ", "PRON", "ADP"):
            return False
        title = scene.offices.find_title([lemma_of(token)], None)
        if title is not None and title.kind == "person" and token.pos_ in ("NOUN", "PROPN"):
            return token.dep_ == "appos"
    return False


def _before_country(scene: Scene, last: int) -> bool:
    """ "JAN KOK (Norway)", as minutes name who speaks."""
    doc = scene.tokens
    inside = last + 3 < len(doc) and doc[last + 1].text == "("
    return inside and last + 2 in scene.affiliation and _closed(scene, last + 2)


def _closed(scene: Scene, place: int) -> bool:
    reference = scene.at.get(place)
    after = (reference.last if reference else place) + 1
    return after < len(scene.doc) and scene.tokens[after].text == ")"


def _find_countries(scene: Scene) -> None:
    """Give people the country that stands beside their name."""
    for reference in scene.references:
        person = scene.actors[reference.actors[0]] if reference.actors else None
        if person is None or person.kind != "person" or person.country:
            continue
        after = reference.last + 1
        marked = after < len(scene.doc) and scene.tokens[after].text in (",", "(")
        if marked and _is_party(scene, after + 1):
            scene.describe(person.id, scene.offices.country_of_title("rep."), "LEG", None)
            continue
        for country, shouted in _countries_beside(scene, reference):
            # Minutes, which write names in capitals, tell for whom somebody speaks.
            scene.describe(person.id, country, "GOV" if shouted else None, None)


def _is_party(scene: Scene, place: int) -> bool:
    """ "(R-Ariz.)", ", D-N.Y.,": whether a party and state of the United States stand there."""
    words = scene.doc[place : place + 3]
    return len(words) > 0 and PARTY.match("".join(t.text for t in words)) is not None


def _countries_beside(scene: Scene, reference: Reference) -> Iterator[tuple[str, bool]]:
    """The country in "X (Norway)", "(X, Norway)", "X of Norway", "Norway's X"."""
    doc, after = scene.doc, reference.last + 1
    if after + 1 < len(doc):
        mark, country = doc[after].text, scene.affiliation.get(after + 1)
        told = mark == "(" or (mark == "," and doc[reference.first - 1].text == "(")
        stated = scene.at.get(after + 1)
        agency = stated is not None and scene.actors[stated.actors[0]].kind != "state"
        if country and told and not agency and _closed(scene, after + 1):
            yield country, doc[reference.first].is_upper
        place = after + 1 + (doc[after + 1].lower_ == "the")
        if mark == "of" and place in scene.at and scene.at[place].form == "name":
            actor = scene.actors[scene.at[place].actors[0]]
            if actor.kind == "state" and actor.country:
                yield actor.country, False
    before = reference.first - 1
    if before > 0 and doc[before].lower_ in ("'s", "’s", "'", "’"):
        country = scene.country_at(before - 1)
        if country:
            yield country, False


def _is_name_part(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        or "-" in token.text
        or token.is_punct
        or token.lower_ in ("al", "de", "bin", "van", "von", "el")
    )


def _add_unknown(scene: Scene, first: int, last: int) -> None:
    if scene.tokens[first].lower_ in ("al", "el", "bin", "ibn") and first:
        before = scene.tokens[first - 1]
        first -= before.text.istitle() and before.pos_ == "PROPN" and before.i not in scene.at
    first = _after_titles(scene, first, last)
    if first in scene.dateline:
        return
    if scene.tokens[first].text == "X." and scene.lowers[first - 1] in ("on", "via"):
        return  # "wrote on X. Rossi called him"
    if PARTY.match(scene.doc[first : last + 1].text) or first > last:
        return
    while last > first and (
        scene.tokens[last].lower_ in ("'s", "’s") or scene.tokens[last].is_punct
    ):
        last -= 1
    name = scene.doc[first : last + 1].text
    id = scene.add_person(name)
    learn_gender(scene, id, name)
    scene.refer(first, last, (id,), "name")


def _find_titled(scene: Scene) -> None:
    """ "Chief Justice Hall": a surname that nobody else bears, with an office right before it."""
    for entity in scene.entities:
        place = entity.start
        if entity.label_ != "PER" or len(entity) > 1 or not place or place in scene.at:
            continue
        title = scene.offices.find_title([scene.tokens[place - 1].lower_], None)
        longer = scene.offices.find_title(scene.lowers[place - 1 : place + 1], None)
        if longer is not None and longer.words > 1:
            continue  # "the General Staff"
        if title is not None and title.office and entity.text.istitle():
            _add_unknown(scene, place, place)


def _find_titles_alone(scene: Scene) -> None:
    """ "The Secretary" is who the text has called Secretary Rossi, where no office is called so."""
    bearers: dict[str, tuple[str, ...]] = {}
    for place, capital in enumerate(scene.capitals):
        if not capital:
            continue
        token, reference = scene.tokens[place], scene.at.get(place)
        before = scene.tokens[place - 1] if place else None
        if reference is not None:
            person = len(reference.actors) == 1 and scene.actors[reference.actors[0]].kind
            if person == "person" and reference.form == "name" and before is not None:
                bearers[before.text] = reference.actors
        elif token.text in bearers and before is not None and before.lower_ == "the":
            alone = token.i + 1 == len(scene.tokens) or not scene.tokens[token.i + 1].is_title
            office = scene.offices.find_title([token.lower_], None)
            if alone and office is None and token.text in name_words()["title"]:
                scene.refer(before.i, token.i, bearers[token.text], "nominal", head=token.i)


def _after_titles(scene: Scene, first: int, last: int) -> int:
    """Where the name itself begins in "Charlotte Mayor Jennifer Hall": after the last title."""
    for place in range(last, first - 1, -1):
        title = scene.offices.find_title([scene.tokens[place].lower_], None)
        if (
            title is not None
            and title.office
            and scene.tokens[place].lower_ not in name_words()["particle"]
        ):
            return place + 1
    return first


def learn_gender(scene: Scene, id: str, name: str) -> None:
    """Note the gender that a given name tells."""
    gender = _genders().get(name.split()[0])
    if gender and scene.actors[id].country not in FAMILY_FIRST:
        scene.genders.setdefault(id, gender)


def _find_surnames(scene: Scene) -> None:
    """Refer to people by surname or given name alone."""
    given: dict[str, set[str]] = {}
    families: dict[str, list[str]] = {}
    full = _named_in_full(scene)
    for known_id, actor in scene.actors.items():
        if actor.kind != "person":
            continue
        name = actor.name
        given.setdefault(name.split()[0], set()).add(known_id)
        first = {name.split()[0]} if actor.country in FAMILY_FIRST else set()
        for surname in first.union(surnames_of(name), surnames_of(fold_accents(name))):
            families.setdefault(surname, []).append(known_id)
    for place, capital in enumerate(scene.capitals):
        token = scene.tokens[place]
        if not capital or place in scene.at or _is_hyphened(scene, token):
            continue
        ends = token.i + 1 == len(scene.tokens) or scene.tokens[token.i + 1].is_sent_start
        word = token.text.removesuffix(".") if ends else token.text  # "Sen." is a title
        if not word.isalpha() and "-" not in word:
            continue
        if len(word) < 2 or not (token.pos_ in NAMED or _is_nationals(scene, token)):
            continue
        id = _of_family(scene, token, families.get(word, []), full)
        id = id or _named_by(scene, token, given)
        if id is None and _may_be_surname(scene, token) and not _is_part(scene, token):
            several = len(scene.offices.surnames.get(word, ())) > 1
            office = _office_before(scene, place) if several else ""
            known = scene.offices.known_surname(word, scene.day, office)
            month = token.text in MONTH_NAMES and not _is_nationals(scene, token)
            elsewhere = month or _is_at_city(scene, token)
            if known and not elsewhere and not (token.is_sent_start and token.text in _genders()):
                tenure = scene.offices.tenure_of(known, scene.day)
                if _is_titled_elsewhere(scene, token, tenure.country):
                    continue
                id = scene.add_person(known, tenure)
                learn_gender(scene, id, known)
                for surname in surnames_of(known):
                    families.setdefault(surname, []).append(id)
        if id is not None:
            scene.refer(token.i, token.i, (id,), "name")


def _office_before(scene: Scene, place: int) -> str:
    """The office that the words right before a name tell: "Vice President Harris"."""
    for first in range(max(0, place - LONGEST_TITLE), place):
        words = [lemma_of(t) for t in scene.tokens[first:place]]
        title = scene.offices.find_title(words, None)
        if title is not None and title.words == len(words):
            return title.office
    return ""


def _is_nationals(scene: Scene, token: Token) -> bool:
    """ "Britain's May told", "Mrs. May": no month, which a noun follows or nothing stands before."""
    place = token.i
    if not place or place + 1 >= len(scene.tokens):
        return False
    if scene.lowers[place - 1].rstrip(".") in ADDRESSED:
        return True
    owned = place > 1 and scene.lowers[place - 1] in ("'s", "’s") and place - 2 in scene.affiliation
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
    gender = ADDRESSED.get(before)
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


def _is_hyphened(scene: Scene, token: Token) -> bool:
    """Whether a word is the second part of a name like Saint-Malo."""
    if token.i < 2 or scene.tokens[token.i - 1].text != "-":
        return False
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
    return before in AT_PLACE and load_places().locate(token.text) is not None


def _is_part(scene: Scene, token: Token) -> bool:
    """Whether a capitalised word is part of a longer name that no table knows."""
    neighbours = [scene.tokens[p] for p in (token.i - 1, token.i + 1) if 0 <= p < len(scene.doc)]
    return any(
        n.pos_ == "PROPN" and n.text[:1].isupper() and n.i not in scene.at
        and not scene.offices.find_title([n.lower_], None)
        and n.text not in name_words()["address"] | name_words()["title"]
        for n in neighbours
    )  # fmt: skip
