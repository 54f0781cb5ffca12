"""Finds who is described: "the Russian minister", "US troops", "his Secretary of State".

In:  a scene whose names are found.
Out: references for titles and roles, joined to the names beside them; people's country and office.
Leaves out: pronouns and pairs ("the two diplomats").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.grounding.coreference import COUNTERPARTS, OTHER_STATES
from detente.grounding.offices import LEADING, LONGEST_TITLE, Title
from detente.grounding.scene import Scene
from detente.language.clauses import antecedent, lemma_of, shared_subject
from detente.language.known_names import fold_accents
from detente.language.phrases import case_of
from detente.records import ActorKind, Gap

SIDES = frozenset("country nation state side power party neighbour neighbor superpower".split())
"""Nouns that stand for whole states; coreference resolves them, as pairs or by what they point to."""

FORMER = frozenset(
    "former ex ex- then late onetime one-time erstwhile outgoing deposed ousted".split()
)
COUNTED = frozenset("two both three".split())
CONTEXT = 120
"""Tokens looked back, before the sentence, for the country of somebody's office."""

LOCAL = frozenset("CVL COP MIL REB LAB EDU REL OPP MED".split())
"""Sectors of people who are taken to be of the place where the sentence puts them."""

HOME = frozenset("GOV LEG MIL JUD COP".split())
"""Sectors of bodies that need a country; a bare one takes the country just spoken of."""


@dataclass(frozen=True, slots=True)
class _Nominal:
    first: int
    last: int
    title: Title
    country: str | None
    owned: bool
    former: bool


def find_nominals(scene: Scene) -> None:
    """Refer to every title and role; a title beside a name describes its bearer."""
    place = 0
    while place < len(scene.doc):
        nominal = _read_nominal(scene, place)
        if nominal is None:
            place += 1
            continue
        _refer(scene, nominal)
        place = nominal.last + 1


def _read_nominal(scene: Scene, place: int) -> _Nominal | None:
    token = scene.doc[place]
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB", "ADV", "X") or place in scene.at:
        return None
    window = scene.doc[place : place + LONGEST_TITLE]
    words = [lemma_of(t) if t.pos_ in ("NOUN", "PROPN") else t.lower_ for t in window]
    plain = [t.lower_ for t in window]
    title = scene.offices.find_title(words, None) or scene.offices.find_title(plain, None)
    if title is None:
        return None
    last = place + title.words - 1
    head = scene.doc[last]
    if head.pos_ not in ("NOUN", "PROPN") or _is_modifier(scene, last):
        return None
    if title.words == 1 and lemma_of(head) in SIDES | COUNTERPARTS | OTHER_STATES:
        return None
    country, owned = _country_of(scene, place, last)
    if country and title.office:
        title = scene.offices.find_title(words, country) or title
    former = any(scene.doc[p].lower_ in FORMER for p in range(max(0, place - 4), place))
    return _Nominal(place, last, title, country, owned, former)


def _is_modifier(scene: Scene, last: int) -> bool:
    """Whether the word only modifies the next noun, which is a role itself ("police officers")."""
    head = scene.doc[last]
    if head.dep_ not in ("compound", "amod") or head.head.i <= last:
        return False
    above = head.head
    name = scene.at.get(above.i)
    named = name is not None and name.form == "name"
    return not named


def _country_of(scene: Scene, first: int, last: int) -> tuple[str | None, bool]:
    """The country a title stands for, and whether a possessive says so."""
    head = scene.doc[last]
    left = min(head.left_edge.i, first)
    for place in range(first - 1, max(left, first - 8) - 1, -1):
        token = scene.doc[place]
        if token.pos_ in ("VERB", "PUNCT", "ADP", "AUX") and token.text != "-":
            break
        if token.lower_ in ("his", "her", "its", "their", "my", "our"):
            return _country_of_owner(scene, token), True
        country = scene.country_at(place)
        if country:
            return country, scene.doc[min(place + 1, last)].lower_ in ("'s", "’s", "'")
    for child in head.children:
        if child.dep_ == "nmod" and child.i > last and any(
            c.lower_ in ("of", "to", "for", "in") for c in child.children
        ):  # fmt: skip
            country = scene.country_at(child.i)
            if country:
                return country, False
    return None, False


def _country_of_owner(scene: Scene, pronoun: Token) -> str | None:
    """Whose minister "his minister" is: the subject of the clause, else whoever was named before."""
    for above in pronoun.ancestors:
        heads = [antecedent(c) for c in above.children if c.dep_.startswith("nsubj")]
        if not heads and above.pos_ in ("VERB", "AUX", "ADJ"):
            shared = shared_subject(above)
            heads = [shared] if shared is not None else []
        for head in heads:
            country = scene.country_at(head) if head < pronoun.i else None
            if country:
                return country
    return next(
        (
            c
            for p in range(pronoun.i - 1, max(-1, pronoun.i - 40), -1)
            if (c := scene.country_at(p))
        ),
        None,
    )


def _refer(scene: Scene, nominal: _Nominal) -> None:
    beside = _named_beside(scene, nominal)
    title = nominal.title
    if beside is not None:
        prefix = "former " if nominal.former else ""
        country = nominal.country or _country_by_office(scene, nominal, beside)
        role = prefix + (title.role or title.office)
        scene.describe(beside, country, _sector(scene, country, title), role)
        first = _with_modifiers(scene, nominal)
        while first < nominal.first and first in scene.at and scene.at[first].form == "name":
            first += 1
        scene.refer(first, nominal.last, (beside,), "nominal", head=nominal.last)
        return
    if _is_counted(scene, nominal):
        return
    first = _with_modifiers(scene, nominal)
    id = _resolve(scene, nominal)
    if id is None:
        start = scene.doc[first].idx
        end = scene.doc[nominal.last].idx + len(scene.doc[nominal.last])
        if title.sector in HOME and title.kind != "person":
            reason = "no country is named with it"
            scene.gaps.append(Gap("grounding", reason, start, end, scene.text[start:end]))
        return
    ids = [id]
    for place in range(first, nominal.first):
        # "Nigerian and British forces" are two.
        country = scene.affiliation.get(place)
        if country and country != nominal.country and scene.doc[place].dep_ == "conj":
            other = _resolve(scene, replace(nominal, country=country))
            ids += [other] if other else []
    scene.refer(first, nominal.last, tuple(ids), "nominal", head=nominal.last)


def _sector(scene: Scene, country: str | None, title: Title) -> str:
    """The sector of a title; an envoy of an international body is the body's."""
    land = scene.knowledge.country_by_code.get(country or "")
    beyond = country == "IGO" or (land is not None and not land.iso2 and not land.until)
    return "IGO" if beyond and title.sector == "GOV" else title.sector


def _country_by_office(scene: Scene, nominal: _Nominal, id: str | None) -> str | None:
    """The country in context to which a titled person whose country is not told belongs.

    A country whose holder of the office on that day is known to be another one is passed over.
    """
    title = nominal.title
    if id is not None and scene.actors[id].country:
        return None
    own = scene.offices.country_of_title(title.role)
    if own or title.sector not in HOME:
        return own
    surname = fold_accents(scene.actors[id].name.split()[-1]) if id else None
    for country in _countries_around(scene, nominal.first):
        holder = scene.offices.holder(country, title.office, scene.day) if title.office else None
        if holder is None or surname is None or fold_accents(holder.name).endswith(surname):
            return country
    return None


def _countries_around(scene: Scene, place: int) -> list[str]:
    """Countries that a text speaks of, the likeliest at a place first."""
    sentence = scene.doc[place].sent
    start = max(0, sentence.start - CONTEXT)
    near = [
        scene.affiliation.get(p) or scene.country_at(p) for p in range(place - 1, start - 1, -1)
    ]
    here = [c for c in near[: place - sentence.start] if c]
    all_over = Counter(c for p in range(len(scene.doc)) if (c := scene.country_at(p)))
    found = [*here, scene.home, *near, *(c for c, _ in all_over.most_common(3))]
    lands = scene.knowledge.country_by_code
    return [c for c in dict.fromkeys(found) if c and c in lands and lands[c].iso2]


def _named_beside(scene: Scene, nominal: _Nominal) -> str | None:
    """The person named right after a title, or in apposition on either side."""
    after = nominal.last + 1
    for child in scene.doc[nominal.last].children:
        if child.dep_ == "nmod" and child.i == after + 1:
            after = child.right_edge.i + 1
    for beside in (nominal.last + 1, after):
        if beside < len(scene.doc):
            comma = scene.doc[beside].text == "," and beside + 1 < len(scene.doc)
            place = beside + comma
            id = _person_at(scene, place)
            if id and scene.at[place].first == place:
                return id
    served = _served_as(scene, nominal)
    if served is not None:
        return served
    before = nominal.first - 1
    while before > 0 and before > nominal.first - 7 and scene.doc[before].text != ",":
        if (
            scene.doc[before].pos_ in ("VERB", "AUX", "SCONJ", "CCONJ")
            or scene.doc[before].text in '."'
        ):
            return None
        before -= 1
    if before > 0 and scene.doc[before].text == ",":
        id = _person_at(scene, before - 1)
        closed = nominal.last + 1 >= len(scene.doc) or _closes(scene, nominal.last)
        return id if id and closed else None
    return None


def _served_as(scene: Scene, nominal: _Nominal) -> str | None:
    """ "X, who served as ambassador": the title describes whom the clause is about."""
    head = scene.doc[nominal.last]
    if case_of(head) != "as" or lemma_of(head.head) not in ("serve", "work", "act", "step"):
        return None
    verb = head.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    place = antecedent(subject) if subject is not None else shared_subject(verb)
    reference = scene.at.get(place) if place is not None else None
    if reference is None or scene.actors[reference.actors[0]].kind != "person":
        return None
    return reference.actors[0]


def _closes(scene: Scene, last: int) -> bool:
    """Whether an apposition ends with its phrase: a comma or stop follows before any verb."""
    for place in range(last + 1, min(last + 9, len(scene.doc))):
        token = scene.doc[place]
        if token.text in ",.;)" or token.lower_ in ("who", "which"):
            return True
        if token.pos_ in ("VERB", "AUX"):
            return False
    return True


def _person_at(scene: Scene, place: int) -> str | None:
    reference = scene.at.get(place)
    if reference is None or reference.form != "name" or not reference.actors:
        return None
    id = reference.actors[0]
    return id if scene.actors[id].kind == "person" else None


def _is_counted(scene: Scene, nominal: _Nominal) -> bool:
    return any(
        scene.doc[p].lower_ in COUNTED for p in range(max(0, nominal.first - 3), nominal.first)
    )


def _with_modifiers(scene: Scene, nominal: _Nominal) -> int:
    """The first token of a description, its determiner and modifiers included."""
    first = nominal.first
    while first > 0 and first > nominal.first - 6:
        token = scene.doc[first - 1]
        if token.pos_ in ("DET", "ADJ", "PROPN", "NUM") or token.lower_ in (
            "his", "her", "its", "their", "'s", "’s"
        ):  # fmt: skip
            first -= 1
        else:
            break
    return first


def _resolve(scene: Scene, nominal: _Nominal) -> str | None:
    title, country = nominal.title, nominal.country
    alone = title.kind == "person" and title.number == "singular" and not nominal.former
    if alone and not _is_plural(scene, nominal):
        id = _office_holder(scene, nominal)
        if id is not None:
            return id
    if country is None:
        country = _country_spoken_of(scene, nominal)
    if country is None:
        return None
    land = scene.knowledge.country_by_code.get(country)
    plural = _is_plural(scene, nominal)
    role = scene.doc[nominal.last].lower_ if plural and title.words == 1 else title.role
    adjective = land.demonyms[0] if land and land.demonyms else (land.name if land else country)
    former = "former " if nominal.former else ""
    kinds: dict[str, ActorKind] = {"organisation": "organisation"}
    return scene.add_group(
        f"{former}{adjective} {role}", kinds.get(title.kind, "group"), country, title.sector
    )


def _office_holder(scene: Scene, nominal: _Nominal) -> str | None:
    """Who "the Russian minister" is: in office on the day, or spoken of before with that office."""
    title, country = nominal.title, nominal.country
    definite = _is_definite(scene, nominal)
    if country and title.office:
        tenure = scene.offices.holder(country, title.office, scene.day)
        if tenure and definite:
            return scene.add_person(tenure.name, tenure)
    if not definite:
        return None
    for reference in reversed(scene.references):
        if reference.first >= nominal.first or reference.form == "pronoun":
            continue
        for id in reference.actors:
            if _bears(scene, id, title, country):
                return id
    if country is None and title.office:
        country = _country_by_office(scene, nominal, None)
        tenure = scene.offices.holder(country, title.office, scene.day) if country else None
        if tenure:
            return scene.add_person(tenure.name, tenure)
    if country and title.role == "leader":
        tenure = scene.offices.leader(country, scene.day)
        if tenure:
            return scene.add_person(tenure.name, tenure)
    return None


def _is_definite(scene: Scene, nominal: _Nominal) -> bool:
    if nominal.owned:
        return True
    first = _with_modifiers(scene, nominal)
    words = [scene.doc[p].lower_ for p in range(first, nominal.first)]
    if any(w in ("a", "an", "another", "any", "every", "each", "some", "no") for w in words):
        return False
    return "the" in words or "this" in words or nominal.country is not None


def _bears(scene: Scene, id: str, title: Title, country: str | None) -> bool:
    """Whether a person spoken of before may be meant by a title."""
    actor = scene.actors[id]
    if actor.kind != "person" or (country and actor.country != country) or not actor.role:
        return False
    role = actor.role.removeprefix("former ").lower()
    if "MIL" in (title.sector, actor.sector) and title.sector != actor.sector:
        return False
    if f" {role}".endswith(f" {title.role}") or title.role.endswith(f" {role}"):
        return True
    office = scene.offices.office_of(role, actor.country)
    if title.office:
        same = office == title.office
        return same or (
            bool(country)
            and title.role in ("minister", "secretary")
            and "minister" in f"{office}{role}"
        )
    return bool(country) and title.role in ("leader", "ruler") and office in LEADING


def _country_spoken_of(scene: Scene, nominal: _Nominal) -> str | None:
    """Whose a bare "the government" is, or "soldiers": by where they are, or who was spoken of.

    A person is only placed by where: "a diplomat" may be anybody's.
    """
    title = nominal.title
    here = _country_here(scene, nominal)
    if here is not None and (title.kind != "person" or _is_plural(scene, nominal)):
        return here
    words = {scene.doc[p].lower_ for p in range(max(0, nominal.first - 2), nominal.first)}
    told = "the" in words or title.sector in ("COP", "LEG")
    if title.sector not in HOME or not told or title.kind == "person":
        return None
    sentence = scene.doc[nominal.first].sent
    earlier = max(0, sentence.start - 40)
    for reference in reversed(scene.references):
        if (
            earlier <= reference.first < nominal.first
            and not reference.located
            and reference.actors
        ):
            actor = scene.actors[reference.actors[0]]
            if actor.country and (actor.sector in HOME or actor.kind == "state"):
                return actor.country
    return None


def _is_plural(scene: Scene, nominal: _Nominal) -> bool:
    return "Plur" in scene.doc[nominal.last].morph.get("Number", [])


def _country_here(scene: Scene, nominal: _Nominal) -> str | None:
    """ "In Lagos, young people threw stones": the country of the place that opens the sentence."""
    if nominal.title.sector not in LOCAL:
        return None
    sentence = scene.doc[nominal.first].sent
    for place in range(sentence.start, min(sentence.start + 4, nominal.first)):
        found = scene.places.get(place)
        if found is not None and found.country and scene.doc[sentence.start].lower_ in ("in", "at"):
            return found.country
    return None
