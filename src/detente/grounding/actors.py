"""Finds who is named: states by name, seat or capital, bodies, people known and unknown.

In:  a scene with nothing in it.
Out: the scene with references for every name, affiliations for demonyms, places for toponyms.
Leaves out: descriptions ("the Russian minister") and pronouns.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.grounding.places import at_offsets, load_places
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, Organisation, per_knowledge
from detente.language.known_names import Meaning, Name, fold_accents, load_names
from detente.language.phrases import case_of

LOCATIVES = frozenset(
    """in at near outside around across inside throughout from to into through via toward towards
    within beyond off over above onto""".split()
)
"""Prepositions after which a capital is a place and no government."""

KIND_ORDER = ("person", "country", "organisation", "seat", "capital", "place", "demonym")

SHORT_ACRONYM = 2
"""Bodies with names this short ("IS") are matched only as capitals that no sentence starts with."""


def find_names(scene: Scene) -> None:
    """Add a reference for every known name, then for unknown people, then for surnames alone."""
    people = {e.start: e for e in scene.doc.ents if e.label_ == "PER" and len(e) > 1}
    for name in load_names().find_names(scene.text):
        span = scene.doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None or span.start in scene.at or not _fits(scene, name, span.start):
            continue
        first, last = span.start, span.end - 1
        if any(e.start <= first and last < e.end and len(e) > last - first + 1
               for e in people.values() if not _is_known_person(name)):  # fmt: skip
            continue
        _refer(scene, name, first, last)
    _find_halves(scene)
    _find_unknown_people(scene)
    _find_surnames(scene)


def _find_halves(scene: Scene) -> None:
    """ "the North", "the South" where the text names a country so called."""
    halves = {}
    for actor in list(scene.actors.values()):
        first = actor.name.split()[0]
        if actor.kind == "state" and first in ("North", "South", "East", "West"):
            halves[first] = actor.id
    for token in scene.doc:
        id = halves.get(token.text)
        if id is None or token.i in scene.at or not token.i or token.nbor(-1).lower_ != "the":
            continue
        if token.i + 1 == len(scene.doc) or not scene.doc[token.i + 1].text[:1].isupper():
            scene.refer(token.i - 1, token.i, (id,), "name", head=token.i)


def _is_known_person(name: Name) -> bool:
    return any(m.kind in ("person", "organisation", "seat") for m in name.meanings)


def _fits(scene: Scene, name: Name, first: int) -> bool:
    """Whether a short acronym may be meant: not a pronoun in a shouted line."""
    text = scene.text[name.start : name.end]
    if len(text) <= SHORT_ACRONYM and text.isalpha():
        line = scene.doc[max(0, first - 4) : first + 4]
        words = [t for t in line if t.is_alpha]
        return text.isupper() and sum(t.is_upper for t in words) <= len(words) / 2
    return True


def _refer(scene: Scene, name: Name, first: int, last: int) -> None:
    meanings = sorted(name.meanings, key=lambda m: KIND_ORDER.index(m.kind))
    head = scene.doc[first : last + 1].root
    located = _is_located(head)
    meaning = meanings[0]
    if meaning.kind in ("seat", "capital") and located:
        # A capital after "in" is a city; Brussels is then Belgium's, not the Union's.
        meaning = next((m for m in meanings if m.kind == "capital"), meaning)
    if meaning.kind == "demonym":
        _refer_demonym(scene, meaning.key, first, last, head)
    elif meaning.kind == "country":
        scene.refer(first, last, (scene.add_state(meaning.key),), "name", located=located)
        _affiliate(scene, first, last, meaning.key)
    elif meaning.kind in ("seat", "capital"):
        if meaning.kind == "capital" and located:
            _refer_place(scene, name, meaning, first, last)
        else:
            first = first - 1 if first and scene.doc[first - 1].lower_ == "the" else first
            scene.refer(first, last, (scene.add_state(meaning.key),), "metonym")
        _affiliate(scene, first, last, meaning.key)
    elif meaning.kind == "organisation":
        body = _organisations()[meaning.key]
        kind = "group" if body.kind == "group" else "organisation"
        id = scene.add_group(body.name, kind, body.country or None, body.sector)  # type: ignore[arg-type]
        scene.refer(first, last, (id,), "name")
        _affiliate(scene, first, last, body.country)
    elif meaning.kind == "person":
        id = scene.add_person(meaning.key, scene.offices.tenure_of(meaning.key, scene.day))
        _learn_gender(scene, id, meaning.key)
        scene.refer(first, last, (id,), "name")
    else:
        _refer_place(scene, name, meaning, first, last)


@per_knowledge
def _organisations(knowledge: Knowledge) -> dict[str, Organisation]:
    return {body.name: body for body in knowledge.organisations}


@per_knowledge
def _genders(knowledge: Knowledge) -> dict[str, str]:
    return {row.name: row.gender for row in knowledge.given_names}


def _affiliate(scene: Scene, first: int, last: int, country: str) -> None:
    if country:
        for place in range(first, last + 1):
            scene.affiliation.setdefault(place, country)


def _is_located(head: Token) -> bool:
    for _ in range(3):
        case = case_of(head)
        if case or head.dep_ != "conj":
            break
        head = head.head
    return case in LOCATIVES


def _refer_demonym(scene: Scene, code: str, first: int, last: int, head: Token) -> None:
    _affiliate(scene, first, last, code)
    modifies = head.dep_ in ("amod", "compound", "nmod:unmarked", "nmod:desc", "flat", "det")
    noun = head.pos_ in ("NOUN", "PROPN") or any(c.dep_ == "det" for c in head.children)
    if noun and not modifies:
        name = scene.doc[first : last + 1].text
        id = scene.add_group(name, "group", code, "CVL")
        scene.refer(first, last, (id,), "nominal")


def _refer_place(scene: Scene, name: Name, meaning: Meaning, first: int, last: int) -> None:
    from_table = load_places()
    key = scene.text[name.start : name.end]
    place = from_table.locate(key, meaning.key if meaning.kind == "capital" else None)
    if place is None:
        return
    for token in range(first, last + 1):
        scene.places.setdefault(token, at_offsets(place, name.start, name.end))
    if place.country:
        _affiliate(scene, first, last, place.country)
        id = scene.add_state(place.country)
        scene.refer(first, last, (id,), "name", located=True)


def _find_unknown_people(scene: Scene) -> None:
    for entity in scene.doc.ents:
        first, last = entity.start, entity.end - 1
        if entity.label_ != "PER" or any(p in scene.at for p in range(first, last + 1)):
            continue
        if len(entity) < 2 or not all(map(_is_name_part, entity)):
            continue
        title = scene.offices.find_title([t.lower_ for t in entity], None)
        if title and title.words < len(entity):
            first += title.words
        if title and title.words >= len(entity):
            continue
        _add_unknown(scene, first, last)
    for token in scene.doc:
        # A given name before another capitalised word is a person whom the recogniser missed.
        place = token.i
        if place in scene.at or token.text not in _genders() or place + 1 >= len(scene.doc):
            continue
        after = scene.doc[place + 1]
        if after.pos_ == "PROPN" and after.i not in scene.at and after.text.istitle():
            _add_unknown(scene, place, place + 1)


def _is_name_part(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        or "-" in token.text
        or token.is_punct
        or token.lower_ in ("al", "de", "bin", "van", "von", "el")
    )


def _add_unknown(scene: Scene, first: int, last: int) -> None:
    while last > first and (scene.doc[last].lower_ in ("'s", "’s") or scene.doc[last].is_punct):
        last -= 1
    name = scene.doc[first : last + 1].text
    id = scene.add_person(name)
    _learn_gender(scene, id, name)
    scene.refer(first, last, (id,), "name")


def _learn_gender(scene: Scene, id: str, name: str) -> None:
    gender = _genders().get(name.split()[0])
    if gender:
        scene.genders.setdefault(id, gender)


def _find_surnames(scene: Scene) -> None:
    """Refer to people by surname or given name alone."""
    given: dict[str, set[str]] = {}
    for known_id, actor in scene.actors.items():
        if actor.kind == "person":
            given.setdefault(actor.name.split()[0], set()).add(known_id)
            scene.surnames.setdefault(fold_accents(actor.name.split()[-1]), known_id)
    for token in scene.doc:
        if token.i in scene.at or not token.text[:1].isupper():
            continue
        if not token.is_alpha and "-" not in token.text:
            continue
        if token.pos_ not in ("PROPN", "NOUN", "ADJ", "VERB", "X") or len(token.text) < 2:
            continue
        id: str | None = scene.surnames.get(token.text)
        if id is None and token.pos_ == "PROPN" and not _is_part(scene, token):
            known = scene.offices.known_surname(token.text, scene.day)
            if known and not (token.is_sent_start and token.text in _genders()):
                id = scene.add_person(known, scene.offices.tenure_of(known, scene.day))
                _learn_gender(scene, id, known)
        if id is None and len(given.get(token.text, ())) == 1 and token.pos_ == "PROPN":
            alone = token.i + 1 >= len(scene.doc) or not scene.doc[token.i + 1].text[:1].isupper()
            id = next(iter(given[token.text])) if alone else None
        if id is not None:
            scene.refer(token.i, token.i, (id,), "name")


def _is_part(scene: Scene, token: Token) -> bool:
    """Whether a capitalised word is part of a longer name that no table knows."""
    neighbours = [scene.doc[p] for p in (token.i - 1, token.i + 1) if 0 <= p < len(scene.doc)]
    return any(
        n.pos_ == "PROPN" and n.text[:1].isupper() and n.i not in scene.at
        and not scene.offices.find_title([n.lower_], None)
        for n in neighbours
    )  # fmt: skip
