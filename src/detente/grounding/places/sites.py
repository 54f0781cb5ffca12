"""Finds places that are described: "the Saudi capital", "the reef", "at the presidential palace".

In:  a scene whose named places are found.
Out: places told by whose they are, or by the place that was told of last.
Leaves out: names (`places`).
"""

from __future__ import annotations

from detente.grounding.nominals.states import last_words
from detente.grounding.places.places import at_offsets, load_places
from detente.grounding.places.unlisted import land_beside
from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import GENITIVES, SOMEBODY, THE, TOLD_OF
from detente.language.phrases import case_of
from detente.language.tree import Token
from detente.records import Place

BACK = 150
"""Tokens looked back for the place that a description lies in."""

BORDER = 5
"""Tokens of "border between Oman and Chad"."""

WHERE = 5
"""Tokens before "where" in which the place is named."""


def find_described_places(scene: Scene) -> dict[int, Place]:
    """ "the Saudi capital", "the Italian border": places told by whose they are."""
    places = load_places()
    found: dict[int, Place] = {}
    bounds, grounds = context_words("bound"), context_words("ground of")
    for token in scene.tokens:
        if token.lower_ in grounds and token.i not in scene.places:
            found |= _part_of(scene, token)
        if token.lower_ not in bounds:
            continue
        mine = [c.i for c in token.children if c.i < token.i and c.i in scene.affiliation]
        code = scene.affiliation[mine[0]] if mine else ""
        country = scene.knowledge.country_by_code.get(code)
        if country is None:
            continue
        place = Place(country.name, country.code)
        if token.lower_ == "capital":
            city = country.capital[0] if country.capital else ""
            place = places.locate(city, country.code) or Place(city, country.code)
        end = token.idx + len(token)
        for covered in range(mine[0], token.i + 1):
            found[covered] = at_offsets(place, scene.tokens[mine[0]].idx, end)
    return found


def _part_of(scene: Scene, part: Token) -> dict[int, Place]:
    """ "the east of Ukraine", "the border with Chad": places by whose they are."""
    bound, after = part.lower_ in context_words("bound"), scene.lowers[part.i + 1 : part.i + 2]
    whose = next((c for c in part.children if c.i > part.i and case_of(c) in ("of", "over")), None)
    if bound and after == ["with"] and part.i + 2 < len(scene.tokens):
        whose = scene.tokens[part.i + 2]
    if bound and after == ["between"] and case_of(part) in context_words("place") | {"on", "along"}:
        words = scene.doc[part.i : part.i + BORDER]
        place = at_offsets(Place(words.text, None), words.start_char, words.end_char)
        both = [t.i for t in words if scene.capitals[t.i] and t.i in scene.affiliation]
        return dict.fromkeys(range(part.i, both[1] + 1), place) if len(both) == 2 else {}
    if whose is None or case_of(part) not in context_words("locative") | {"on"}:
        return {}
    where = scene.places.get(whose.i) or _land_at(scene, whose, part.lower_ == "capital")
    if where is None:
        return {}
    place = at_offsets(where, part.idx, whose.idx + len(whose))
    return dict.fromkeys(range(part.i, whose.i + 1), place)


def _land_at(scene: Scene, whose: Token, capital: bool) -> Place | None:
    """The country that is named, its capital, or the capital that is named for it."""
    land = scene.knowledge.country_by_code.get(scene.affiliation.get(whose.i, ""))
    reference = scene.at.get(whose.i)
    if land is None or reference is None or not scene.capitals[whose.i]:
        return None
    named = scene.doc[reference.first : reference.last + 1].text
    city = next(iter(land.capital), named) if capital else named
    town = load_places().locate(city, land.code) if city in land.capital else None
    return town or Place(land.name, land.code)


def find_sites(scene: Scene) -> dict[int, Place]:
    """ "in the capital", "the city's tower", "outside the palace": by the place told of last."""
    found: dict[int, Place] = {}
    words = context_words("site") | context_words("settled")
    for token in scene.tokens:
        if token.lower_ not in words or token.i in scene.at or token.i in scene.places:
            continue
        if (named := _named_site(scene, token)) is not None:
            found |= named
            continue
        definite = any(c.lower_ in TOLD_OF for c in token.children)
        place = _meant(scene, token) if definite and _is_open(scene, token) else None
        if place is not None:
            first = next(
                (p for p in range(token.i - 2, token.i) if _opens(scene, p, token)), token.i
            )
            end = token.idx + len(token)
            for covered in range(first, token.i + 1):
                found[covered] = at_offsets(place, scene.tokens[first].idx, end)
    return found


def find_states_again(scene: Scene) -> dict[int, Place]:
    """ "In the country", "the north of the kingdom": places in the state that is described."""
    found: dict[int, Place] = {}
    for reference in scene.references:
        head = scene.tokens[reference.head]
        described = reference.form == "nominal" and lemma_of(head) in last_words()
        state = described and len(reference.actors) == 1 and scene.actors[reference.actors[0]]
        if not state or state.kind != "state" or not state.country:
            continue
        part = head.head if case_of(head) == "of" else head
        within = part is head or lemma_of(part) in context_words("part of a country")
        if within and case_of(part) in context_words("place"):
            start = scene.tokens[reference.first].idx
            place = at_offsets(Place(state.name, state.country), start, head.idx + len(head))
            found |= dict.fromkeys(range(reference.first, reference.last + 1), place)
    return found


def country_where(scene: Scene, head: Token) -> str | None:
    """ "Fled to Fiji, where officials ...": the country of the place that the clause hangs on."""
    verb = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), None)
    where = [c for c in verb.children if c.lower_ == "where" and c.i < head.i] if verb else []
    if not where or where[0].sent.start == where[0].i:
        return None
    for place in range(where[0].i - 1, max(where[0].i - WHERE, 0), -1):
        reference, found = scene.at.get(place), scene.places.get(place)
        if found is not None or (reference is not None and reference.located):
            return found.country if found is not None else scene.country_at(place)
        if place in scene.affiliation and scene.capitals[place]:
            return scene.affiliation[place]
    return None


def _named_site(scene: Scene, token: Token) -> dict[int, Place] | None:
    """ "At the Grand Hilton hotel in Seoul", "Villa La Grange": where what is told beside lies."""
    if token.lower_ not in context_words("building"):
        return None
    first = last = token.i
    while first:
        joint = 2 if scene.lowers[first - 1] in GENITIVES else 1  # "the People's Palace"
        if first < joint or not _is_of_name(scene, first - joint):
            break
        first -= joint
    while (
        token.text[:1].isupper() and last + 1 < len(scene.tokens) and _is_of_name(scene, last + 1)
    ):
        last += 1
    before = next(
        (w for w in reversed(scene.lowers[max(0, first - 2) : first]) if w not in THE), ""
    )
    if first == last or before not in context_words("locative"):
        return None
    near = (scene.places.get(p) for p in range(first - 1, max(-1, first - BACK), -1))
    country = land_beside(scene, first, last + 1) or next(
        (p.country for p in near if p is not None and p.country), scene.home
    )
    words = scene.doc[first : last + 1]
    place = at_offsets(Place(words.text, country), words.start_char, words.end_char)
    return dict.fromkeys(range(first, last + 1), place) if country else {}


def _is_of_name(scene: Scene, place: int) -> bool:
    """Whether a word is part of a name that nothing else has."""
    token = scene.tokens[place]
    free = place not in scene.at and place not in scene.places and place not in scene.affiliation
    return free and scene.capitals[place] and token.pos_ in ("PROPN", "ADJ", "NOUN", "DET", "ADP")


def find_people_there(scene: Scene) -> None:
    """ "Some here doubt it", "nobody in Lima": people who are told by where they are alone."""
    for token in scene.tokens:
        if token.lower_ not in SOMEBODY or token.i in scene.at or token.i + 2 >= len(scene.tokens):
            continue
        after = scene.lowers[token.i + 1]
        place = scene.places.get(token.i + 2) if after in ("in", "from") else None
        code = scene.home if after == "here" else place.country if place is not None else None
        land = scene.knowledge.country_by_code.get(code or "")
        if land is None or (place is not None and place.name in land.capital):
            continue  # "somebody in Oslo" may be its government
        where = scene.at.get(token.i + 2) if place is not None else None
        last = where.last if where is not None else token.i + 1
        people = scene.add_group(f"{land.adjective} people", "group", land.code, "CVL")
        scene.refer(token.i, last, (people,), "nominal", head=token.i)


def _opens(scene: Scene, place: int, site: Token) -> bool:
    """Whether a word before a site is part of what it is called: "presidential palace"."""
    token = scene.tokens[place] if place >= 0 else site
    return token.head.i == site.i and token.dep_ in ("amod", "compound")


def _is_where(token: Token) -> bool:
    """Whether a phrase tells where: "in the city", "bombed the palace", "the city's port"."""
    case = case_of(token)
    if token.dep_ == "nmod:poss":
        return lemma_of(token.head) in context_words("site")
    if case in context_words("into") or token.dep_ == "obj":
        return lemma_of(token.head) in context_words("to a place") | context_words("muster")
    return case in context_words("place") | {"inside"}


def _is_open(scene: Scene, token: Token) -> bool:
    """Whether nothing in the phrase names which one is meant."""
    named = any(c.text[:1].isupper() for c in token.lefts if c.dep_ in ("amod", "compound"))
    if named and token.is_lower and token.lower_ not in context_words("settled"):
        return False
    return not any(
        c.i in scene.affiliation or c.i in scene.places or c.i in scene.at
        for c in token.subtree
        if c.i != token.i
    )


def _meant(scene: Scene, token: Token) -> Place | None:
    """The place that bore such a name, the town told of last, or a site in that country."""
    word = token.lower_
    before = range(token.i - 1, max(-1, token.i - BACK), -1)
    near = [scene.places[p] for p in before if p in scene.places]
    same = next((p for p in near if word in p.name.lower().split()), None)
    if same is not None or not _is_where(token):
        return same
    town = next((p for p in near if load_places().is_city(p.name)), None)
    if any(c.lower_ == "same" for c in token.children):
        return town
    if word in context_words("settled"):
        return town if word != "capital" else _capital(scene, before)
    if word not in context_words("building"):
        return None
    country = next((p.country for p in near if p.country), scene.home)
    name = " ".join(c.text for c in token.lefts if c.dep_ in ("amod", "compound"))
    return Place(f"{name} {token.text}".strip(), country) if country else None


def _capital(scene: Scene, before: range) -> Place | None:
    """The capital of the country where the news is from, else of that told of last."""
    code = scene.home or next((c for p in before if (c := scene.affiliation.get(p))), None)
    land = scene.knowledge.country_by_code.get(code or "")
    if land is None or not land.capital:
        return None
    return load_places().locate(land.capital[0], land.code)
