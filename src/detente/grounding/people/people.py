"""Finds people whom no table knows: by the recogniser, a given name, a title or apposition beside.

In:  a scene with the names that the tables know.
Out: references for people, also by surname alone; the country that stands right beside a name, or
     from which people of the street are.
Leaves out: what a title tells of them (`nominals`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.grounding.nominals.deeds import led_by, office_head_of
from detente.grounding.nominals.descriptions import is_field
from detente.grounding.people.genders import genders, learn_gender
from detente.grounding.people.surnames import find_surnames
from detente.grounding.scene import Reference, Scene
from detente.language.attributions.cues import load_cues
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import ANOTHER, GENITIVES, THE
from detente.language.names.known_names import sound_of
from detente.language.names.name_features import name_words
from detente.language.phrases import case_of, is_relative, only_dates
from detente.language.tree import Token
from detente.records import Actor

PARTY = re.compile(r"(?P<party>[RDI])-(?P<state>[A-Z])")
"""An American party and state, "R-Ariz.", as it stands after a legislator's name."""


ALIKE = 3
"""Letters with which two spellings of a given name begin alike."""

LONGEST_NAME = 5
WITHIN_NAME = ("flat", "compound")
LONGEST_APPOSITION = 8
"""Tokens after a name and a comma in which a title may describe its bearer."""


def find_people(scene: Scene) -> None:
    """Add a reference for every unknown person, then for surnames alone; then who is of where."""
    _find_unknown_people(scene)
    _find_by_shape(scene)
    find_surnames(scene)
    _find_titled(scene)
    _find_titles_alone(scene)
    _find_countries(scene)


def _find_unknown_people(scene: Scene) -> None:
    for entity in scene.entities:
        first, last = entity.start, entity.end - 1
        taken = (p in scene.at or p in scene.places for p in range(first, last + 1))
        if entity.label_ != "PER" or any(taken):
            continue
        if len(entity) < 2 or not all(map(_is_name_part, entity)):
            continue
        if scene.tokens[last].text in name_words()["legal form"]:
            continue  # "Vuko Widgets Inc.", "the Vuko Center"
        particles = name_words()["particle"] - name_words()["article"]  # "Al" is a given name too
        if all(t.lower_ in particles for t in entity[:-1]):
            continue  # "Del Rosario" is a surname
        if _is_known_family(scene, first, last):
            continue
        title = scene.offices.find_title([t.lower_ for t in entity], None)
        if title and title.words < len(entity):
            first += title.words
        if title and title.words >= len(entity):
            continue
        _add_unknown(scene, first, last)
    by_name = genders()
    for place in (p for p, capital in enumerate(scene.capitals[:-1]) if capital):
        # A given name before another capitalised word is a person whom the recogniser missed.
        known = place in scene.at or place in scene.places
        if known or not scene.capitals[place + 1] or scene.tokens[place].text not in by_name:
            continue
        if only_dates(scene.tokens[place]):
            continue  # "In June Rossi left"
        before = scene.tokens[place - 1] if place else None
        if before is not None and before.pos_ == "PROPN" and scene.tokens[place].head.i == before.i:
            continue  # "the San Diego Union"
        after = scene.tokens[place + 1]
        free = after.i not in scene.at and after.i not in scene.places
        free &= after.text not in name_words()["thing"]  # "the Ban Treaty"
        if after.pos_ == "PROPN" and free and after.text.istitle():
            _add_unknown(scene, place, place + 1)


def _is_known_family(scene: Scene, first: int, last: int) -> bool:
    """ "Al-Rossi", no more, of whom the tables or the text know the full name."""
    if last - first != 2 or scene.lowers[first] not in name_words()["article"]:
        return False
    family = scene.tokens[last].text
    names = (actor.name for actor in scene.actors.values() if actor.kind == "person")
    told = any(name.endswith((f"-{family}", f" {family}")) for name in names)
    return told or scene.offices.known_surname(family, scene.day) is not None


def _find_by_shape(scene: Scene) -> None:
    """ "its envoy, Galo Leoro,", "Hans Olo, the minister", "JAN KOK (Norway)": by what is beside."""
    place = 0
    while place < len(scene.tokens):
        last = _run(scene, place) if scene.capitals[place] else place - 1
        if last > place and (
            _after_title(scene, place)
            or _right_after_role(scene, place)
            or _before_title(scene, last)
            or _before_country(scene, last)
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
        capital = capital or (place > first + 1 and doc[place - 1].text == "-")  # "Yunus-bek"
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
        elif not (scene.capitals[place] or scene.lowers[place] in name_words()["link"]):
            break
    words = [lemma_of(t) for t in scene.tokens[max(0, end - 3) : end]]
    if not words:
        return False
    if words[-1] in context_words("counterpart"):
        return True
    for start in range(len(words)):
        title = scene.offices.find_title(words[start:], None)
        if title is not None and title.words == len(words) - start:
            return title.kind == "person"
    return False


def _right_after_role(scene: Scene, first: int) -> bool:
    """ "The lawyer Abelardo Vuko": whether what one person is stands right before a name."""
    role = scene.tokens[first - 1] if first else None
    if role is None or role.pos_ != "NOUN" or scene.lemmas[first - 1] != scene.lowers[first - 1]:
        return False
    title = scene.offices.find_title([scene.lowers[first - 1]], None)
    return title is not None and title.kind == "person"


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
        if person is None or person.kind != "person":
            continue
        if not person.sector and _teaches(scene.tokens[reference.head]):
            scene.describe(person.id, None, "EDU", None)
        if person.country:
            continue
        after = reference.last + 1
        marked = after < len(scene.doc) and scene.tokens[after].text in (",", "(")
        if marked and _is_party(scene, after + 1):
            scene.describe(person.id, scene.offices.country_of_title("rep."), "LEG", None)
            continue
        for country, shouted in _countries_beside(scene, reference):
            # Minutes, which write names in capitals, tell for whom somebody speaks.
            scene.describe(person.id, country, "GOV" if shouted else None, None)
        if not scene.actors[person.id].country and (body := _learned_body(scene, reference)):
            scene.describe(person.id, body.country, body.sector, None)


def settle_locals(scene: Scene) -> None:
    """ "On the quay Ana Rojo, 61, sold eggs": one of the people is of where the news is from."""
    for reference in scene.references:
        person = scene.actors[reference.actors[0]] if reference.actors else None
        if person is None or person.kind != "person" or person.country or reference.form != "name":
            continue
        head = scene.tokens[reference.head]
        if (speaker := _announced(scene, head)) is not None:
            scene.describe(person.id, speaker.country, speaker.sector, None)
        if scene.home is None:
            continue
        told = any(t.i in scene.affiliation or t.i in scene.places for t in head.subtree)
        if not told and (_teaches(head) or (not person.sector and _is_aged(scene, reference.last))):
            scene.describe(person.id, scene.home, person.sector or "CVL", None)


def _announced(scene: Scene, name: Token) -> Actor | None:
    """ "..., a spokesman for Oslo said. "We will," said Jon Kok": who is called so just before."""
    here = scene.sentence(name.i)
    speech = next((a for a in scene.voices.values() if a.speaker == name.i), None)
    if speech is None or not here:
        return None
    places = range(scene.starts[here - 1], scene.starts[here])
    told = [scene.at[p] for p in places if p in scene.single and p in scene.at]
    says = [r for r in told if _says(scene.tokens[r.head])]
    actor = scene.actors[says[0].actors[0]] if len(says) == 1 else None
    return actor if actor is not None and actor.kind == "group" and actor.country else None


def _says(head: Token) -> bool:
    """Whether one not named says something: "a spokesman said", "a lawmaker accused Oslo"."""
    unnamed = any(c.lower_ in ANOTHER for c in head.children)
    return unnamed and head.dep_ == "nsubj" and lemma_of(head.head) in load_cues()


def _is_aged(scene: Scene, last: int) -> bool:
    """ "Ana Rojo, 61,"."""
    after = [t.text for t in scene.tokens[last + 1 : last + 4]]
    return len(after) > 2 and after[0] == after[2] == "," and after[1].isdecimal()


def _teaches(name: Token) -> bool:
    """ "Ana Rojo, who teaches history"."""
    told = (c for c in name.children if c.dep_ == "acl:relcl" and c.i > name.i)
    return any(lemma_of(clause) in context_words("teaches") for clause in told)


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
        place = after + 1 + (doc[after + 1].lower_ in THE)
        if mark == "of" and place in scene.at and scene.at[place].form == "name":
            actor = scene.actors[scene.at[place].actors[0]]
            if actor.kind == "state" and actor.country:
                yield actor.country, False
    yield from ((country, False) for country in _called_by_country(scene, reference))
    if sender := _sender(scene, reference):
        yield sender, False
    before = reference.first - 1
    if before > 0 and doc[before].lower_ in GENITIVES:
        country = scene.country_at(before - 1)
        if country:
            yield country, False


def _learned_body(scene: Scene, reference: Reference) -> Actor | None:
    """ "Rossi of Vuko University", "Rossi, the director of the Vuko Institute": where one teaches."""
    name = scene.tokens[reference.head]
    said = [name, *(c for c in name.children if c.dep_ == "appos" and c.i > reference.last)]
    for noun in (c for one in said for c in one.children if c.i > reference.last):
        for word in noun.subtree if noun.dep_ == "nmod" else ():
            named = scene.at.get(word.i) if case_of(word) in ("of", "at") else None
            body = scene.actors[named.actors[0]] if named is not None and named.actors else None
            if body is not None and body.kind == "organisation" and body.sector == "EDU":
                return body
    return None


def _called_by_country(scene: Scene, reference: Reference) -> Iterator[str]:
    """ "X, a Danish pianist", "X, a pianist from Denmark", "the Danish pianist X": whatever he is."""
    name = scene.tokens[reference.head]
    callings = [c for c in name.children if c.dep_ == "appos" and c.i > reference.last]
    before = scene.tokens[reference.first - 1] if reference.first else name
    callings += [before] if before.pos_ == "NOUN" and before.lower_ == before.text else []
    if (country := office_head_of(scene, reference.first - 1)) is not None:
        yield country
    for calling in callings:
        title = scene.offices.find_title([lemma_of(calling)], None)
        for word in calling.children:
            if title is not None and is_field(scene, word, title):
                continue
            told = word.dep_ in ("amod", "compound") or case_of(word) == "from"
            country = scene.affiliation.get(word.i) if told and calling.pos_ == "NOUN" else None
            country = country or (scene.country_at(word.i) if case_of(word) == "from" else None)
            if country:
                yield country
    yield from led_by(scene, name)


def _sender(scene: Scene, reference: Reference) -> str | None:
    """ "The League sent Ana Rojo to Lima", "Ana Rojo, the envoy whom it sent": who sends somebody."""
    head = scene.tokens[reference.head]
    told = [c for one in (head, *head.children) for c in one.children if c.dep_ == "acl:relcl"]
    whom = (v for v in told if any(c.dep_ == "obj" and is_relative(c) for c in v.children))
    verb = head.head if head.dep_ == "obj" else next(whom, head)
    sends = lemma_of(verb) in context_words("sends somebody")
    who = next((scene.at.get(c.i) for c in verb.children if sends and c.dep_ == "nsubj"), None)
    return scene.actors[who.actors[0]].country if who is not None and who.actors else None


def _is_name_part(token: Token) -> bool:
    glued = "-" in token.text or token.is_punct
    return token.text[:1].isupper() or glued or token.lower_ in name_words()["particle"]


def _add_unknown(scene: Scene, first: int, last: int) -> None:
    if first and scene.tokens[first].lower_ in name_words()["particle"]:
        before = scene.tokens[first - 1]
        first -= before.text.istitle() and before.pos_ == "PROPN" and before.i not in scene.at
    opening, first = first, _after_titles(scene, first, last)
    if first > 1 and scene.tokens[first - 1].text == "-" and scene.capitals[first - 2]:
        # "Hans-Peter Rossi", but no "minister - Rossi"
        glued = not scene.tokens[first - 1].whitespace_ and not scene.tokens[first - 2].whitespace_
        first -= 2 * (glued and first - 2 not in scene.at)
    if first > last or first in scene.dateline:
        return
    if last + 2 < len(scene.tokens) and scene.tokens[last + 1].text == "-":
        # "Ana Rojo-Pinto", but no "Ana Rojo - Peru"
        glued = not scene.tokens[last].whitespace_ and not scene.tokens[last + 1].whitespace_
        last += 2 * (glued and scene.capitals[last + 2] and last + 2 not in scene.at)
    word = scene.tokens[last].text
    if opening < first == last and scene.offices.known_surname(word, scene.day):
        return  # "President Berge": found with the surnames
    if PARTY.match(scene.doc[first : last + 1].text):
        return
    while last > first and (scene.tokens[last].lower_ in GENITIVES or scene.tokens[last].is_punct):
        last -= 1
    name = scene.doc[first : last + 1].text
    known = _known_variant(scene, name)
    id = scene.add_person(
        known or name, scene.offices.tenure_of(known, scene.day) if known else None
    )
    learn_gender(scene, id, name)
    scene.refer(first, last, (id,), "name")


def _known_variant(scene: Scene, name: str) -> str | None:
    """Whom "Vladimir V. Putin", "Dmitri Peskov" is another spelling of: surname and how it begins."""
    parts = [part for part in name.split() if not part.endswith(".")]
    known = scene.offices.known_surname(parts[-1], scene.day, spelt=False) if parts[1:] else None
    if known is None:
        return None
    own, other = (sound_of(n.split()[0])[:ALIKE] for n in (name, known))
    return known if len(own) == ALIKE and own == other else None


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
            _refer_again(scene, entity.text, scene.at.get(place))


def _refer_again(scene: Scene, name: str, bearer: Reference | None) -> None:
    """ "President Kevo ... Kevo said": whoever was named once with a title is called so again."""
    for token in scene.tokens if bearer is not None else ():
        alone = token.text == name and token.pos_ == "PROPN" and token.dep_ not in WITHIN_NAME
        if alone and token.i not in scene.at and token.i not in scene.places:
            scene.refer(token.i, token.i, bearer.actors, "name")  # type: ignore[union-attr]


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
        elif token.text in bearers and before is not None and before.lower_ in THE:
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
