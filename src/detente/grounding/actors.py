"""Finds who is named: states by name, seat or capital, bodies, people that the tables know.

In:  a scene with nothing in it.
Out: the scene with references for every name, affiliations for demonyms, places for toponyms.
Leaves out: which of several meanings a name has (`meanings`), people whom no table knows (`people`),
     descriptions and pronouns.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from detente.grounding.meanings import (
    body_at_home,
    exists,
    homonym_in,
    is_anothers_seat,
    is_but_part,
    is_called_after_people,
    is_namesake,
    is_of_another_state,
    is_other_place,
    is_within_longer,
    land_of_paper,
    likeliest_first,
    name_text,
    named_beside,
)
from detente.grounding.people.genders import is_given_name, learn_gender
from detente.grounding.people.parts import acting_part, known_parts
from detente.grounding.people.people import find_people
from detente.grounding.places.places import at_offsets, is_reached, load_places
from detente.grounding.scene import Scene
from detente.grounding.short_forms import find_short_forms, organisations
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import AND, THE
from detente.language.names.known_names import Meaning, Name, load_names
from detente.language.names.name_features import name_words
from detente.language.phrases import case_of, is_for_or_against
from detente.language.slots import operator_words
from detente.language.tree import Span, Token
from detente.records import Place

ARABIC = frozenset(("al", "el"))

LONGEST_DESCENT = 8
"""Tokens that may follow a name as the table has it."""

SHORT_ACRONYM = 2
"""Bodies with names this short ("IS") are matched only as capitals that no sentence starts with."""


def find_names(scene: Scene) -> None:
    """Add a reference for every known name, then for unknown people, then for surnames alone."""
    people = {t.i: e for e in scene.entities if e.label_ == "PER" and len(e) > 1 for t in e}
    families = {e[-1].text for e in people.values()}
    names = load_names().find_names(scene.text)
    scene.told = _countries_told(scene, names)
    for name in names:
        places = scene.places_in(name.start, name.end)
        if not places or places[0] in scene.at or not _fits(scene, name, places[0]):
            continue
        first, last = places[0], places[-1]
        whole = people.get(first)
        if whole is not None and _is_anothers(scene, name, whole, first, last):
            continue
        if is_but_part(scene, first, last) or _is_surname(scene, name, first, families):
            continue
        _refer(scene, name, first, last)
    _find_halves(scene)
    find_short_forms(scene)
    find_people(scene)


def _is_surname(scene: Scene, name: Name, first: int, families: set[str]) -> bool:
    """ "French added" after "Jane French": one who is called so, none of that people."""
    token = scene.tokens[first]
    alone = token.pos_ == "PROPN" and token.dep_.startswith("nsubj") and not any(token.children)
    people = all(meaning.kind == "demonym" for meaning in name.meanings)
    return people and alone and token.text in families


def _countries_told(scene: Scene, names: list[Name]) -> Counter[str]:
    """The countries of which a text names anything but a party or what is an American state too."""
    found = Counter(
        m.key
        for n in names
        for m in n.meanings[:1]
        if m.kind not in ("person", "organisation")
        and not _is_shared(n)
        and scene.text[n.start : n.end] not in context_words("American state")
    )
    people = (m.key for n in names for m in n.meanings[:1] if m.kind == "person")
    found.update(scene.offices.tenure_of(key, scene.day).country for key in people)
    return found


def _is_shared(name: Name) -> bool:
    """Whether two peoples are called so: "Congolese"."""
    return len(name.meanings) > 1 and all(m.kind == "demonym" for m in name.meanings)


def _find_halves(scene: Scene) -> None:
    """ "the North", "the South" where the text names a country so called."""
    halves: dict[str, str] = {}
    for code in dict.fromkeys(scene.affiliation.values()):
        land = scene.knowledge.country_by_code.get(code)
        first = land.name.split()[0] if land else ""
        if first in ("North", "South", "East", "West"):
            halves[first] = code
    for token in scene.tokens if halves else ():
        code = halves.get(token.text, "") if scene.capitals[token.i] else ""
        if not code or token.i in scene.at or not token.i or token.nbor(-1).lower_ not in THE:
            continue
        if token.i + 1 == len(scene.doc) or not scene.tokens[token.i + 1].text[:1].isupper():
            scene.refer(token.i - 1, token.i, (scene.add_state(code),), "name", head=token.i)


def _is_anothers(scene: Scene, name: Name, whole: Span, first: int, last: int) -> bool:
    """Whether a name is only part of somebody's longer one."""
    if last >= whole.end or len(whole) == last - first + 1:
        return False
    begins = whole.start == first and _goes_on(scene, first, last)
    return begins or not _is_known_person(name)


def _goes_on(scene: Scene, first: int, last: int) -> bool:
    """Whether given names go on after a token: another's "Juan Carlos" is no king."""
    after = scene.tokens[last + 1] if last + 1 < len(scene.doc) else None
    if after is None or after.pos_ != "PROPN" or not after.text.istitle():
        return False
    return all(is_given_name(token.text) for token in scene.tokens[first : last + 1])


def _is_known_person(name: Name) -> bool:
    """Whether the tables know by a name who speaks or acts; of "Ana Honda", no company."""
    bodies = organisations()
    return any(
        m.kind in ("person", "seat") or (m.kind == "organisation" and bodies[m.key].sector != "BUS")
        for m in name.meanings
    )


def _fits(scene: Scene, name: Name, first: int) -> bool:
    """Whether a short acronym may be meant: not a pronoun in a shouted line."""
    text = scene.text[name.start : name.end]
    if (
        scene.text[name.start - 1 : name.start] == "("
        and scene.text[name.end : name.end + 1] == ")"
    ):
        return True  # "(AP)"
    if len(text) <= SHORT_ACRONYM and text.isalpha():
        line = scene.doc[max(0, first - 4) : first + 4]
        words = [t for t in line if t.is_alpha]
        return text.isupper() and sum(t.is_upper for t in words) <= len(words) / 2
    return True


def _refer(scene: Scene, name: Name, first: int, last: int) -> None:
    meanings = likeliest_first(scene, name, first)
    head = scene.root(first, last)
    before = scene.lowers[first - 1] if first else ""
    if before in THE or scene.lowers[first] in THE:
        before = scene.lowers[max(0, first - 1 - (before in THE))]
    located = _is_located(head) or first in scene.dateline or before in context_words("within")
    located = located or _is_called_after(scene, first, last) or _joins_place(scene, first)
    meaning = meanings[0]
    if (land := land_of_paper(scene, meanings, first, last)) is not None:
        paper = scene.doc[first : last + 2].text
        scene.refer(first, last + 1, (scene.add_group(paper, "organisation", land, "MED"),), "name")
        return
    if meaning.kind == "seat" and case_of(head) == "from":  # "demanded from Brussels that it pay"
        asked = operator_words("verb", "demand") | operator_words("verb", "hope")
        located = located and lemma_of(head.head) not in asked
    if meaning.kind == "person" and _names_a_thing(scene, last):
        return
    if is_other_place(scene, meaning, first, last) or (
        not located and is_namesake(scene, meaning, first, last)
    ):
        return
    if is_within_longer(scene, meaning, first, last) or is_anothers_seat(scene, meaning, first):
        return
    if meaning.kind in ("capital", "country") and (land := homonym_in(scene, meaning, first, last)):
        _refer_homonym(scene, name, land, first, last)
        return
    if before in context_words("ship"):
        return  # "on board HMAS Canberra"
    if meaning.kind in ("seat", "capital") and (located := located or _is_struck(head)):
        # A capital after "in" is a city; Brussels is then Belgium's, not the Union's.
        # The one that has an ISO code, that is.
        capitals = (m for m in meanings if m.kind == "capital" and exists(scene, m))
        meaning = next(capitals, meaning)
    if meaning.kind == "demonym":
        _refer_demonym(scene, meaning.key, first, last, head)
    elif meaning.kind == "country":
        _refer_country(scene, name, meaning.key, first, last, located)
    elif meaning.kind in ("seat", "capital"):
        if located and (meaning.kind == "capital" or first in scene.dateline):
            _refer_place(scene, name, meaning, first, last)
        else:
            first = first - 1 if first and scene.tokens[first - 1].lower_ in THE else first
            palace = meaning.kind == "seat" and not load_places().is_city(name_text(scene, name))
            add = scene.add_government if palace else scene.add_state
            scene.refer(first, last, (add(meaning.key),), "metonym")
            if _is_site(head, meaning.kind):
                _place_at(scene, name, meaning, first, last)
        _affiliate(scene, first, last, meaning.key)
    elif meaning.kind == "organisation":
        _refer_body(scene, name, meaning.key, first, last)
    elif meaning.kind == "person":
        _refer_person(scene, meaning.key, first, last)
    elif first not in scene.dateline and (part := acting_part(meaning.key, head)) is not None:
        _place_at(scene, name, meaning, first, last)
        _affiliate(scene, first, last, part.country)
        id = scene.add_group(part.name, "organisation", part.country, part.sector)
        scene.refer(first, last, (id,), "name")
    else:
        _refer_place(scene, name, meaning, first, last)


def _refer_person(scene: Scene, name: str, first: int, last: int) -> None:
    tenure = scene.offices.tenure_of(name, scene.day, named_beside(scene, first))
    id = scene.add_person(name, tenure)
    learn_gender(scene, id, name)
    while last + 1 < len(scene.tokens) and scene.tokens[last + 1].text in name.split():
        last += 1  # "Premier Wen" of "Premier Wen Jiabao"
    scene.refer(first, _end_of_name(scene, last), (id,), "name")


def _refer_country(
    scene: Scene, name: Name, code: str, first: int, last: int, located: bool
) -> None:
    reference = scene.refer(first, last, (scene.add_state(code),), "name", located=located)
    _affiliate(scene, first, last, code)
    state = bool(scene.knowledge.country_by_code[code].iso2)  # "left the Union" is no journey
    if state and is_reached(scene.tokens[reference.head]):
        place = at_offsets(Place(name_text(scene, name), code), name.start, name.end)
        scene.places |= dict.fromkeys(range(first, last + 1), place)


def _refer_body(scene: Scene, name: Name, key: str, first: int, last: int) -> None:
    body = body_at_home(scene, organisations()[key], name_text(scene, name))
    if is_of_another_state(scene, name, body, first):
        return
    kind = "group" if body.kind == "group" else "organisation"
    sector = body.sector_on(scene.day.isoformat()) if scene.day else body.sector
    id = scene.add_group(body.name, kind, body.country or None, sector)  # type: ignore[arg-type]
    scene.refer(first, last, (id,), "name")
    if body.sector != "MED":
        _affiliate(scene, first, last, body.country)  # "an AFP tally" is not France's
    _place_within(scene, name)


def _refer_homonym(scene: Scene, name: Name, land: str, first: int, last: int) -> None:
    """Refer to a place in another country than the name alone would tell."""
    place = load_places().locate(name_text(scene, name), land)
    if place is None or place.country != land:
        place = Place(name_text(scene, name), land)
    for token in range(first, last + 1):
        scene.places.setdefault(token, at_offsets(place, name.start, name.end))
    _affiliate(scene, first, last, land)
    scene.refer(first, last, (scene.add_state(land),), "name", located=True)


def _joins_place(scene: Scene, first: int) -> bool:
    """ "In Niamey and Bamako thousands marched": the second of two places."""
    reference = scene.at.get(first - 2) if scene.lowers[first - 1] in AND else None
    return reference is not None and reference.located and scene.tokens[first].dep_ == "conj"


def _is_called_after(scene: Scene, first: int, last: int) -> bool:
    """ "Georgetown University", "the University of Lima": what is called after a place."""
    if first > 1 and scene.lowers[first - 1] == "of":
        return scene.lowers[first - 2] in context_words("school")
    after = scene.lowers[last + 1 : last + 2]
    return not context_words("named after a place").isdisjoint(after)


def _is_struck(name: Token) -> bool:
    """ "The Brussels attack", "the Brussels airport": what lies or was struck in a town.

    A government's attack is told with whom it was on.
    """
    noun = lemma_of(name.head)
    if name.dep_ != "compound" or any(case_of(c) in ("on", "against") for c in name.head.children):
        return False
    return noun in context_words("struck in a place") or noun in context_words("part of a town")


def _names_a_thing(scene: Scene, last: int) -> bool:
    """ "Hamid Karzai airport", "the Test Ban Treaty": what is called after somebody is not he."""
    after = last + 1 + (scene.lowers[last + 1 : last + 2] == ["international"])
    if after >= len(scene.tokens):
        return False
    called = scene.tokens[after].text in name_words()["thing"]
    return called or scene.lowers[after] in context_words("named after a person")


def _end_of_name(scene: Scene, last: int) -> int:
    """The last token of a name that goes on: "Sheikh Tamim" is "bin Hamad al-Thani" too."""
    place = last + 1
    while place + 1 < len(scene.tokens) and place - last < LONGEST_DESCENT:
        joined = scene.lowers[place] in context_words("ancestry") and scene.capitals[place + 1]
        article = scene.lowers[place] in ARABIC and scene.tokens[place + 1].text == "-"
        if joined:
            last, place = place + 1, place + 2
        elif article and place + 2 < len(scene.tokens) and scene.capitals[place + 2]:
            last, place = place + 2, place + 3
        elif scene.lowers[place].startswith(("al-", "el-")):
            last, place = place, place + 1
        else:
            break
    return last


def _place_within(scene: Scene, name: Name) -> None:
    """The place that a body's name tells: "the judges in The Hague"."""
    start = scene.text.rfind(" in ", name.start, name.end) + len(" in ")
    place = load_places().locate(scene.text[start : name.end]) if start > name.start else None
    span = scene.doc.char_span(start, name.end) if place is not None else None
    for token in span or ():
        scene.places.setdefault(token.i, at_offsets(place, start, name.end))  # type: ignore[arg-type]


def _affiliate(scene: Scene, first: int, last: int, country: str) -> None:
    if country:
        for place in range(first, last + 1):
            scene.affiliation.setdefault(place, country)


def _is_located(head: Token) -> bool:
    if any(c.lower_ in context_words("direction") for c in head.children if c.i < head.i):
        return True
    for _ in range(3):
        case = case_of(head)
        if case or head.dep_ != "conj":
            break
        head = head.head
    way = head.head
    if case == "of" and way.lower_ in context_words("part of a country"):
        return not any(c.dep_ == "det" for c in way.children)  # "ten miles south of Oslo"
    return case in context_words("locative")


def _refer_demonym(scene: Scene, code: str, first: int, last: int, head: Token) -> None:
    if is_for_or_against(scene.tokens[first]):
        scene.leaning[first] = code
        return
    born = first and scene.lowers[first - 1] in context_words("by birth")
    if born or is_called_after_people(scene, last):  # "ethnic Finns" may be anybody's citizens
        return
    if not scene.knowledge.country_by_code[code].iso2:
        land = scene.tokens[last].head
        some = any("Ind" in c.morph.get("Definite", []) for c in land.children)
        if some and lemma_of(land) in context_words("side"):
            return  # "an African country"
        before = scene.affiliation.get(first - 1, code)
        if before in scene.knowledge.country_by_code:
            code = before  # "Israeli Arabs"
    if (
        code == "EUR"
        and "EU" in scene.told
        and lemma_of(head.head) in context_words("of the union")
    ):
        code = "EU"  # "European officials" of a text that tells of the Union
    _affiliate(scene, first, last, code)
    modifies = head.dep_ in ("amod", "compound", "nmod:unmarked", "nmod:desc", "flat", "det")
    noun = head.pos_ in ("NOUN", "PROPN") or any(c.dep_ == "det" for c in head.children)
    if noun and not modifies and _is_one(scene, code, first, last, head):
        scene.alone.add(head.i)
    elif noun and not modifies:
        name = scene.doc[first : last + 1].text
        part = known_parts().get(name)
        rebels = part is not None and part.sector == "REB" and head.dep_ == "nsubj"
        id = scene.add_group(name, "group", code, "REB" if rebels else "CVL")
        scene.refer(first, last, (id,), "nominal")


def _is_one(scene: Scene, code: str, first: int, last: int, head: Token) -> bool:
    """Whether "the Peruvian" is one person, where there is a plural "Peruvians"."""
    country = scene.knowledge.country_by_code[code]
    plural = f"{scene.doc[first : last + 1].text}s" in country.demonyms
    after = scene.tokens[last + 1] if last + 1 < len(scene.doc) else head
    more = after.pos_ in ("NOUN", "PROPN", "ADJ") or "Part" in after.morph.get("VerbForm", [])
    more |= after.is_quote  # "the Soviet "threat""
    return plural and first == last and not more and bool(first) and head.nbor(-1).lower_ in THE


def _refer_place(scene: Scene, name: Name, meaning: Meaning, first: int, last: int) -> None:
    place = _place_at(scene, name, meaning, first, last)
    if place and place.country:
        _affiliate(scene, first, last, place.country)
        id = scene.add_state(place.country)
        scene.refer(first, last, (id,), "name", located=True)


def _place_at(scene: Scene, name: Name, meaning: Meaning, first: int, last: int) -> Place | None:
    """Put a place where it is named: a capital, a seat (in the capital), or another."""
    key = name_text(scene, name)
    governed = meaning.kind in ("capital", "seat")
    place = load_places().locate(
        key.title() if key.isupper() else key, meaning.key if governed else None
    )
    country = scene.knowledge.country_by_code.get(meaning.key) if governed else None
    if country is not None:
        # Whose capital it was: Moscow in 1990 lay in the Soviet Union.
        capital = load_places().locate(country.capital[0]) if country.capital else None
        place = place or (replace(capital, name=key) if capital else Place(key))
        place = replace(place, country=meaning.key)
    if place is not None:
        for token in range(first, last + 1):
            scene.places.setdefault(token, at_offsets(place, name.start, name.end))
    return place


def _is_site(head: Token, kind: str) -> bool:
    """Whether a government's seat or city is also where something is: "visited Athens"."""
    if head.dep_ == "obj" and lemma_of(head.head) in context_words("to a place"):
        return True
    if head.dep_ in ("obj", "iobj") and lemma_of(head.head) in context_words("names a venue"):
        beside = [c for c in (*head.children, *head.head.children) if c != head]
        told = {case_of(c) for c in beside if c.dep_ in ("obl", "nmod")}
        return bool({"for", "as"} & told) and not any(c.dep_ in ("obj", "iobj") for c in beside)
    in_town = context_words("part of a town")
    called = context_words("named after a place") | context_words("struck in a place") | in_town
    if head.dep_ == "compound" and lemma_of(head.head) in called:
        return True
    if head.dep_ == "nmod:poss" and lemma_of(head.head) in context_words("site") | in_town:
        return True
    case = case_of(head)
    if kind == "seat" and case in ("in", "at", "near", "inside", "outside"):
        return True
    if kind == "seat" and case == "to" and lemma_of(head.head) in context_words("to a place"):
        return True
    return case == "of" and bool(
        {head.head.lower_, lemma_of(head.head)} & (context_words("of a place") | in_town)
        or head.head.lower_ == "steps"
    )
