"""Whose a titled person is whose country nobody names: by what the text tells around him.

In:  a title in a scene whose names are found.
Out: the country of the office; whose soldiers, or whose people of the same title, were told of.
Leaves out: who holds an office (`holders`), groups and bodies (`contexts`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from detente.grounding.coreference.counterparts import country_all_over
from detente.grounding.nominals.deeds import subject_of
from detente.grounding.nominals.descriptions import Nominal
from detente.grounding.people.offices import LEADING
from detente.grounding.scene import Scene
from detente.language.attributions.cues import load_cues
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.names.known_names import fold_accents
from detente.language.phrases import case_of, name_head
from detente.language.slots import bidding_verbs
from detente.language.tree import Token

CONTEXT = 120
"""Tokens looked back, before the sentence, for the country of somebody's office."""

HOME = frozenset("GOV LEG MIL JUD COP".split())
"""Sectors of bodies that need a country; a bare one takes the country just spoken of."""

APART = frozenset(("PTY", "REB"))
"""Sectors of those who may be of a people of many states, and are none of them."""

MARKS = frozenset(('"', "''", "``", "“", "”"))
"""What opens or closes a quotation."""

FORCES = frozenset(("MIL", "COP"))
"""Sectors of bodies that bear arms, and tell what happened where they stand."""

PARTISAN = frozenset("OPP PTY".split())
"""Sectors of titled people who belong to the country that a whole text is about, if it is one."""

MOST_NAMED = 3  # countries of a whole text, tried at last

BEYOND = frozenset({"secretary-general"})
"""Offices of international bodies."""

ABROAD = frozenset(("ambassador", "consul", "special envoy"))
"""Offices that are held in another state."""

RANKS = frozenset({"soldier", "colonel"})
"""Offices that are ranks; generals are known, and mostly of the country that a text is about."""


def is_region(scene: Scene, *codes: str) -> bool:
    """Whether codes are of regions or peoples, which have no seat: "Arab", "African"."""
    lands = [scene.knowledge.country_by_code.get(code) for code in codes]
    return all(
        land is not None and not (land.iso2 or land.gw or land.capital or land.seats)
        for land in lands
    )


def country_by_office(scene: Scene, nominal: Nominal, id: str | None) -> str | None:
    """The country in context to which a titled person whose country is not told belongs.

    A country whose holder of the office on that day is known to be another one is passed over.
    """
    title = nominal.title
    if id is not None and scene.actors[id].country:
        return None
    own = scene.offices.country_of_title(title.role)
    if title.office in BEYOND:
        return body_around(scene, nominal.first)
    if own or (title.sector not in HOME and title.office != "opposition leader"):
        return own or (country_all_over(scene) if title.sector in PARTISAN else None)
    if title.office in RANKS:
        # Whoever has one may be anybody's soldier.
        return country_of_soldiers(scene, nominal.first) or country_all_over(scene)
    ranked = title.sector == "MIL" and not title.office
    if ranked and (same := country_of_soldiers(scene, nominal.first)):
        return same
    surname = fold_accents(scene.actors[id].name.split()[-1]) if id else None
    ruler = scene.offices.known_surname(surname or "", scene.day)
    if title.office == "first lady" and ruler is not None:
        return scene.offices.tenure_of(ruler, scene.day).country
    head = scene.tokens[nominal.head]
    states = scene.knowledge.class_words["state"] | {"state"}
    ruled = [c for c in head.children if case_of(c) == "of" and lemma_of(c) in states]
    if any("Plur" in c.morph.get("Number", []) for c in ruled):
        return None  # "the leaders of the 28 member states"
    abroad = title.office in ABROAD
    others = {_receiver(scene, head), *_partners(scene, head)}
    others |= set(_seats(scene, head)) if abroad else set()
    if (visited := land_visited(scene, nominal)) and visited not in others:
        return visited
    first = None
    for country in _countries_around(scene, nominal.first, abroad):
        if country in others or not scene.offices.is_title_in(title.role, country):
            continue
        sole = title.office in LEADING or title.office.endswith("minister")
        holder = scene.offices.holder(country, title.office, scene.day)
        if surname is not None:
            if not sole or holder is None or _is_surname(surname, holder.name):
                return country
        elif holder is not None or sole or abroad or title.sector in FORCES:
            return country
        first = first or country  # "the crown prince" of a country that has one goes before
    return None if surname is not None else first


def _is_surname(surname: str, name: str) -> bool:
    """Whether a name ends with a surname, or has it before the mother's: "Rojo" of "Ana Rojo Paz"."""
    folded = fold_accents(name)
    return folded.endswith(surname) or surname in folded.split()[1:]


def body_around(scene: Scene, place: int) -> str:
    """The international body whose secretary-general is meant: the one named last, or the UN."""
    lands = scene.knowledge.country_by_code
    for reference in reversed(scene.references):
        code = scene.actors[reference.actors[0]].country if reference.actors else None
        land = lands.get(code or "")
        beyond = code == "IGO" or (land is not None and not (land.iso2 or land.gw))
        if code and beyond and reference.first < place:
            return code
    return "UNO"


def _receiver(scene: Scene, head: Token) -> str | None:
    """Who summons, expels or receives an ambassador: somebody else's, then."""
    head = name_head(head)
    verb = head.head
    if head.dep_ not in ("obj", "nsubj:pass") or lemma_of(verb) not in context_words("receive"):
        return None
    subject = subject_of(verb)
    return scene.country_at(subject) if subject is not None else None


def country_of_same(scene: Scene, nominal: Nominal, start: int = 0) -> str | None:
    """ "Another minister" is of the country of the minister told of before, from a place on."""
    word = lemma_of(scene.tokens[nominal.head])
    for reference in reversed(scene.references):
        if (
            start <= reference.first < nominal.first
            and lemma_of(scene.tokens[reference.head]) == word
        ):
            return next(iter(scene.countries(reference.actors)), None)
    return None


def land_visited(scene: Scene, nominal: Nominal) -> str | None:
    """ "flew to Oslo. He met the king": whose somebody is whom a guest from abroad meets there."""
    head = scene.tokens[nominal.head]
    met = name_head(head)
    held = case_of(met) == "with" and context_words("held with another")
    meets = lemma_of(met.head) in context_words("meets another") | (held or frozenset())
    if not meets or met.dep_.startswith("nsubj") or nominal.title.office in {"", *ABROAD}:
        return None
    first = scene.starts[max(0, scene.sentence(head.i) - 1)]
    for place in range(head.i - 1, first - 1, -1):
        token = scene.tokens[place]
        reached = case_of(token) in ("to", "in", "at") or token.dep_ == "obj"
        verb = token if any(c.dep_ == "cop" for c in token.children) else token.head
        if not reached or (verb != token and lemma_of(verb) not in context_words("arrives")):
            continue
        found, guest = scene.places.get(place), subject_of(verb)
        land = found.country if found is not None else scene.country_at(place)
        home = scene.country_at(guest) if guest is not None else None
        if land and home:
            there = land != home and scene.offices.is_title_in(nominal.title.role, land)
            return land if there else None
    return None


def _seats(scene: Scene, head: Token) -> Iterator[str]:
    """ "The ambassador to Peru", "the consul in Lima": where an envoy sits is another's."""
    for child in head.children:
        if case_of(child) in ("to", "in", "at"):
            place = scene.places.get(child.i)
            country = place.country if place is not None else scene.country_at(child.i)
            yield from filter(None, (country,))


def _partners(scene: Scene, head: Token) -> Iterator[str]:
    """The countries of those to whom a minister speaks, or whom he meets: another's, then."""
    head = name_head(head)
    verb = head.head
    meets = [v for v in (verb, *verb.children) if lemma_of(v) in context_words("meets another")]
    # "refused to meet the Danish envoy"
    meets = [v for v in meets if v == verb or v.dep_ == "xcomp"]
    if not head.dep_.startswith("nsubj"):
        return
    judging = scene.knowledge.class_words["judging"] | bidding_verbs() | load_cues().keys()
    if head.dep_ == "nsubj" and lemma_of(verb) in judging:
        # "President Rossi thanked Oslo", "the general praised Oslo": he is another's
        named = [c for c in verb.children if c.dep_ == "obj" and c.i in scene.at]
        named = [c for c in named if "Plur" not in c.morph.get("Number", [])]  # no "thanked Danes"
        states = (scene.actors[id] for c in named for id in scene.at[c.i].actors)
        yield from (a.country for a in states if a.kind == "state" and a.country)
    for child in (c for v in meets for c in v.children):
        if child.i > verb.i and child.dep_ in ("obj", "obl"):
            names = (child, *(c for c in child.children if c.dep_ in ("flat", "appos", "nmod")))
            told = [scene.country_at(c.i) for c in names if c.i not in scene.places]
            told += [] if child.i in scene.places else [scene.country_of_phrase(child)]
            yield from filter(None, told)


def _countries_around(scene: Scene, place: int, abroad: bool = False) -> Iterator[str]:
    """Countries that a text speaks of, the likeliest at a place first.

    Those who are `abroad`, as ambassadors, are not of where the news is from.

    Whom the sentence names within a quotation says little about who speaks it.
    """
    sentence = scene.tokens[place].sent
    start = max(scene.story_start(place), sentence.start - CONTEXT)
    told: list[str | None] = []
    quoted: list[str | None] = []
    inside = False
    for p in range(place - 1, sentence.start - 1, -1):
        inside ^= scene.tokens[p].text in MARKS
        country = scene.affiliation.get(p) or scene.country_at(p)
        (quoted if inside else told).append(country)
    near = list(_told_before(scene, start, sentence.start))
    lands, given = scene.knowledge.country_by_code, set()
    home = [scene.home]
    after = (near, quoted, home) if abroad else (home, near, quoted)
    for country in chain(told, *after, _most_named(scene)):
        if country in lands and country not in given and lands[country].iso2:
            given.add(country)
            yield country


def _told_before(scene: Scene, start: int, end: int) -> Iterator[str | None]:
    """Countries told of between places, the last first; of a sentence its doer, at last where it is."""
    while end > start:
        first = max(start, scene.starts[scene.sentence(end - 1)])
        places = range(end - 1, first - 1, -1)
        where = [p for p in places if p in scene.at and scene.at[p].located]
        subjects = [p for p in places if scene.tokens[p].dep_.startswith("nsubj")][-1:]
        for p in (*subjects, *(p for p in places if p not in where), *where):
            yield scene.affiliation.get(p) or scene.country_at(p)
        end = first


def _most_named(scene: Scene) -> Iterator[str]:
    """The countries that a text names most, those in which something happens last."""
    places = sorted({*scene.at, *scene.affiliation})
    where = {p for p in places if p in scene.at and scene.at[p].located}
    acting = [p for p in places if p not in where]
    places = acting if any(map(scene.country_at, acting)) else places
    counts = Counter(country for place in places if (country := scene.country_at(place)))
    yield from (country for country, _ in counts.most_common(MOST_NAMED))


def country_of_soldiers(scene: Scene, place: int) -> str | None:
    """Whose "the army" that begins a sentence is: of the soldiers of whom the one before tells."""
    start = scene.starts[max(0, scene.sentence(place) - 1)]
    told = [r for r in scene.references if start <= r.first < place]
    actors = (scene.actors[id] for r in told for id in r.actors)
    lands = {actor.country for actor in actors if actor.sector == "MIL" and actor.kind != "person"}
    return lands.pop() if len(lands) == 1 else None


def country_of_bench(scene: Scene, place: int, sector: str, start: int = 0) -> str | None:
    """Whose "the judges" or "lawmakers" are: of the court or parliament of which was told last."""
    for reference in reversed(scene.references):
        actor = scene.actors[reference.actors[0]] if reference.actors else None
        if actor is None or actor.sector != sector or actor.kind != "organisation":
            continue
        if actor.country and start <= reference.first < place:
            return actor.country
    return None


def country_of_army(scene: Scene, place: int) -> str | None:
    """Whose soldiers are meant where the text has told so far of those of one country alone."""
    start = max(scene.story_start(place), place - 2 * CONTEXT)
    told = (r for r in scene.references if start <= r.first < place)
    armed = {id for r in told for id in r.actors if scene.actors[id].sector == "MIL"}
    lands = scene.countries(armed)
    return next(iter(lands)) if len(lands) == 1 else None
