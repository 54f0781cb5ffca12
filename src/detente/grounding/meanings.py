"""Chooses what a name means that may mean several things, or nothing that the tables know by it.

In:  a known name at its tokens, in a scene with what stands before it.
Out: its meanings, the likeliest first; whether it is another's: "London, Ontario", "the Serbian NIS";
     or only part of what is told: "the Labour Minister".
Leaves out: referring to what is meant (`actors`).
"""

from __future__ import annotations

from detente.grounding.people.offices import FAMILY_FIRST, LONGEST_TITLE
from detente.grounding.places.places import (
    LONGEST_CITY,
    country_around,
    country_before,
    load_places,
    region_after,
    town_after,
)
from detente.grounding.scene import Scene
from detente.grounding.short_forms import organisations
from detente.knowledge import Organisation
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import COUPLES, GENITIVES, THE
from detente.language.names.known_names import SUPRANATIONAL, Meaning, Name
from detente.language.names.name_features import name_words

KIND_ORDER = ("person", "country", "organisation", "seat", "capital", "place", "demonym")

LEARNED = frozenset(("EDU", "NGO"))
"""Sectors of bodies whose names come back in other countries."""

BETWEEN = ("agreement", "border", "exercise", "quarrel", "relations", "talks", "trading")
"""Classes of what is between two states that a hyphen joins."""

TITULAR = frozenset(("PROPN", "NOUN", "ADJ"))
"""Parts of speech that a title before a name is made of."""

SHORTEST = 3
"""Letters of initials that may be told from others'."""

SERVANTS = frozenset("GOV MIL SPY COP LEG JUD PTY".split())
"""Sectors of bodies that serve or seek to rule one state."""


def name_text(scene: Scene, name: Name) -> str:
    """A name as it is written, on one line."""
    return " ".join(scene.text[name.start : name.end].split())


def likeliest_first(scene: Scene, name: Name, first: int) -> list[Meaning]:
    """What a name may mean, the likeliest first: by kind, by the day, by what the sentence tells of."""
    meanings = sorted(
        sorted(name.meanings, key=lambda m: _since(scene, m), reverse=True),
        key=lambda m: (KIND_ORDER.index(m.kind), not exists(scene, m), not _serves(scene, m)),
    )
    if len(meanings) > 1 and meanings[0].kind == meanings[1].kind == "demonym":
        meanings.sort(key=lambda m: (m.kind != "demonym", -scene.told[m.key]))
    if len(meanings) > 1 and meanings[0].kind == meanings[1].kind == "person":
        told = named_beside(scene, first)
        meanings.sort(key=lambda m: m.kind != "person" or _lands(scene, m).isdisjoint(told))
    if len(meanings) > 1 and meanings[0].kind in ("seat", "capital"):
        # "Belgium's minister said Brussels would pay": the capital of whom was just told
        start = scene.starts[max(0, scene.sentence(first) - 1)]
        near = {scene.affiliation.get(place) for place in range(start, first)}
        if meanings[0].key not in near:
            meanings.sort(key=lambda m: m.kind != "capital" or m.key not in near)
    return meanings


def named_beside(scene: Scene, first: int) -> set[str]:
    """Of whom a title right before a name is: "former US President", "the NATO chief"."""
    before = first - 1
    while before >= 0 and (
        scene.tokens[before].pos_ in TITULAR or scene.lowers[before] in GENITIVES
    ):
        before -= 1
    return {scene.affiliation[p] for p in range(before + 1, first) if p in scene.affiliation}


def _lands(scene: Scene, meaning: Meaning) -> set[str]:
    """The countries that somebody has served: of "Jordan's King Abdullah", Jordan."""
    return {tenure.country for tenure in scene.offices.tenures.get(meaning.key, ())}


def homonym_in(scene: Scene, meaning: Meaning, first: int, last: int) -> str | None:
    """The other country in which a town lies that is called as a capital: "London, Ontario".

    A state of the United States may be called as a country: "Athens, Georgia".
    """
    known, name = load_places(), scene.doc[first : last + 1].text
    if meaning.kind == "country":
        american = name in context_words("American state")
        if (land := region_after(scene.doc, last)) and _is_town_of(scene, name, land, last):
            return land
        return "USA" if american and _is_american(scene, meaning.key, first, last) else None
    land = region_after(scene.doc, last) or town_after(scene.doc, last)
    land = land or country_around(scene.doc, first, last) or country_before(scene.doc, first, last)
    place = known.locate(name, land) if land not in (None, meaning.key) else None
    if place is not None and place.country == land:
        return land
    # Of its many small towns few are listed; but Tbilisi is in the other Georgia.
    other = known.code_of(scene.tokens[last + 2].text) if land == "USA" else ""
    return land if land == "USA" and other != meaning.key else None


def _is_town_of(scene: Scene, name: str, land: str, last: int) -> bool:
    """ "Lebanon, Ohio": a town that is called as a country; not "in Lebanon, Georgia and Oman"."""
    known, region = load_places(), scene.tokens[last + 2]
    after = scene.tokens[min(region.i + 1, len(scene.tokens) - 1)]
    place = known.locate(name, land)
    apart = known.code_of(region.text) is None and not after.text[:1].isupper()
    return apart and place is not None and place.country == land


def _is_american(scene: Scene, code: str, first: int, last: int) -> bool:
    """Whether what is called as a country is the American state, here or all over a text.

    A text that tells of the country by its capital, people or leaders too may tell of both.
    """
    if _is_told_american(scene, first):
        return True
    name = scene.tokens[first].text
    if any(load_places().code_of(c.text) for c in scene.tokens[first].conjuncts):
        return False  # "Georgia and Armenia"
    same = (t.i for t in scene.tokens if first == last and t.text == name and t.i != first)
    return code not in scene.told and any(_is_told_american(scene, place) for place in same)


def _is_told_american(scene: Scene, place: int) -> bool:
    """ "Athens, Georgia", "the Georgia governor", "in Ohio and Georgia"."""
    known, name = load_places(), scene.tokens[place]
    if place > 1 and scene.tokens[place - 1].text == ",":
        town = known.locate(scene.tokens[place - 2].text, "USA")
        if town is not None and town.country == "USA":
            return True
    of_state = context_words("of an American state")
    heads = [name.head] if name.dep_ in ("compound", "nmod", "nmod:poss", "appos") else []
    beside = [t for head in heads for t in (head, *head.children) if t.i != place]
    if any({lemma_of(t), t.text} & of_state for t in beside):
        return True
    listed = [t for c in name.conjuncts for t in (c, *c.children)]
    names = (scene.doc[t.i : t.i + size].text for t in listed for size in (1, 2))
    return any(known.land_of_region(other) == "USA" for other in names)


def is_other_place(scene: Scene, meaning: Meaning, first: int, last: int) -> bool:
    """ "Suva Reka", "Nassau County", "Cape Finn": whose name a capital or a people begins or ends."""
    before = scene.tokens[first - 1].text if first else ""
    after = last + 1 + (scene.lowers[last + 1 : last + 2] == ["-"])
    if not context_words("currency").isdisjoint(scene.lowers[after : after + 1]):
        return True  # "a two-billion-U.S.-dollar deal" is nobody's for that
    if scene.tokens[last].text.endswith("$"):
        return True  # "US$5 billion"
    part = before.lower() in context_words("direction")  # "Northern Irish"
    noun = meaning.kind == "demonym" and scene.tokens[last].pos_ == "PROPN"  # "New Irish laws"
    if noun and not part and before in name_words()["before place"]:
        return True
    if meaning.kind != "capital":
        return False
    if scene.lowers[last + 1 : last + 2] == ["county"]:
        return True
    ends = range(last + 1, min(last + LONGEST_CITY, len(scene.tokens)))
    known = load_places()
    longer = (scene.doc[first : end + 1].text for end in ends if scene.capitals[end])
    return any(known.is_city(name) for name in longer)


def land_of_paper(scene: Scene, meanings: list[Meaning], first: int, last: int) -> str | None:
    """The country of "the Moscow Times", a newspaper that no table knows."""
    after = scene.tokens[last + 1 : last + 2]
    if not after or after[0].text not in context_words("newspaper") or after[0].pos_ != "PROPN":
        return None
    land = next((m.key for m in meanings if m.kind in ("capital", "country")), None)
    town = any(m.kind == "place" for m in meanings)
    place = load_places().locate(scene.doc[first : last + 1].text) if town else None
    return land or (place.country if place else None)


def is_called_after_people(scene: Scene, last: int) -> bool:
    """ "The Finnish Cultural Center", "Finnish-American donors": whoever is called so lives here.

    But "Finnish-American relations" are between two states. Nor is "a Korean War veteran" of there.
    """
    after = scene.tokens[last + 1 : last + 4]
    if after and after[0].text in context_words("named after a land"):
        return True
    if len(after) < 3:
        return False
    if after[0].text == "-" and after[1].text in context_words("American"):
        between = scene.knowledge.class_words
        return not any(lemma_of(after[2]) in between[kind] for kind in BETWEEN)
    first = after[0].text == "-" and scene.capitals[last + 2]
    second = last > 1 and scene.tokens[last - 1].text == "-" and scene.capitals[last - 2]
    if (first and _is_body_of(scene, last + 3)) or (second and _is_body_of(scene, last + 1)):
        return True
    return scene.capitals[last + 1] and after[0].lower_ in context_words("of a people")


def _is_body_of(scene: Scene, place: int) -> bool:
    """ "The Finnish-Arab **Youth Committee**": a body's name, but not "the **Joint Committee**"."""
    first = place
    while place + 1 < len(scene.tokens) and scene.capitals[place + 1]:
        place += 1
    named = place < len(scene.tokens) and scene.capitals[place]
    shared = not context_words("of two states").isdisjoint(scene.lowers[first:place])
    return named and scene.lowers[place] in context_words("private body") and not shared


def is_namesake(scene: Scene, meaning: Meaning, first: int, last: int) -> bool:
    """ "Bo Lima left. Oslo thanked Lima": a capital that is a surname of who was named in full.

    So is what the table calls somebody else by one word: "Mao" after "Mao Ning".
    """
    if meaning.kind not in ("capital", "person") or first != last:
        return False
    word, person = scene.tokens[first].text, meaning.kind == "person"
    people = [a for a in scene.actors.values() if a.kind == "person" and " " in a.name]
    if person and any(a.name == meaning.key for a in people):
        return False
    return any(
        word == (a.name.split()[0] if person and a.country in FAMILY_FIRST else a.name.split()[-1])
        for a in people
    )


def is_within_longer(scene: Scene, meaning: Meaning, first: int, last: int) -> bool:
    """Whether it is part of a name that no table knows: "Macina Liberation Front", "Sheikh Sabah"."""
    before = scene.tokens[first - 1].text if first else ""
    if meaning.kind == "place":
        return before in name_words()["title"]
    after = scene.tokens[last + 1].text if last + 1 < len(scene.tokens) else ""
    if meaning.kind == "organisation" and organisations()[meaning.key].sector == "PTY":
        ideas = context_words("party anywhere")  # "the Social Democratic Party"
        if before.istitle() and before.lower() in ideas and first - 1 not in scene.at:
            return True
    longer = after in name_words()["organisation"] and before[:1].isupper() and first == last
    return meaning.kind == "organisation" and longer and first - 1 not in scene.at


def is_anothers_seat(scene: Scene, meaning: Meaning, first: int) -> bool:
    """ "Pakistan's Foreign Office": what stands for a government is another's where it says whose.

    "LIMA - The Foreign Office said": it is another's where any state may have one.
    """
    anywhere = " ".join(scene.lowers[first : first + 2]) in context_words("seat anywhere")
    if anywhere and meaning.kind == "seat" and _is_elsewhere(scene, meaning.key):
        return True
    after = first > 1 and scene.tokens[first - 1].lower_ in GENITIVES
    before = first - 2 if after else first - 1
    told = before >= 0 and scene.tokens[before].dep_ in ("nmod:poss", "amod", "compound", "nmod")
    owner = scene.affiliation.get(before) if told and meaning.kind == "seat" else None
    return owner not in (None, meaning.key)


def is_of_another_state(scene: Scene, name: Name, body: Organisation, first: int) -> bool:
    """Whether a country's own body is named with another's before it: "Cambodia's Senate".

    A party with a name that many have is of none that the text does not speak of; "both NATO allies"
    are two states.
    """
    if first and body.country in SUPRANATIONAL and scene.lowers[first - 1] in COUPLES:
        return name_text(scene, name).endswith("s")
    if _is_short_for_another(scene, name_text(scene, name), body):
        return True
    before = first - 2 if first and scene.tokens[first - 1].lower_ in GENITIVES else first - 1
    country = scene.affiliation.get(before) if before >= 0 else None
    if body.sector in SERVANTS and _is_firm(scene, name_text(scene, name)):
        return True
    if body.sector in SERVANTS and name_text(scene, name).isupper() and _is_called(scene, first):
        near = (scene.affiliation.get(p) for p in range(first - 1, max(-1, first - 5), -1))
        owner = next(filter(None, near), body.country)
        land = scene.knowledge.country_by_code.get(owner)
        return owner != body.country and land is not None and bool(land.iso2)
    land = scene.knowledge.country_by_code.get(body.country)
    if (
        body.sector in LEARNED
        and first - 1 == before
        and land is not None
        and country not in (None, body.country)
        and scene.tokens[before].dep_ in ("amod", "compound", "nmod")
    ):
        return True  # "the German Council on Foreign Relations"
    role = name_text(scene, name).lower()
    if role in context_words("without article") and scene.lowers[before] in THE:
        most = next(iter(scene.told.most_common(1)), (body.country, 0))[0]
        return most != body.country  # "the Congress" of a text about Peru
    if body.sector == "LEG" and _is_elsewhere(scene, body.country):
        title = scene.offices.find_title(role.removeprefix("the ").split(), None)
        return title is not None  # "LIMA - Congress voted"
    where = _written_in(scene)
    if role in context_words("body anywhere") and body.country and body.country not in where:
        return bool(where)
    if body.sector in ("PTY", "OPP"):
        called = set(role.split()) - context_words("party joint")
        # "In Seoul, the Democratic Party"; "Republicans" are but of where they are told of
        apart = len(called) > 1 and _speaks_of_another(scene, body.country, first)
        if body.country not in scene.told or apart:
            return called <= context_words("party anywhere")  # Armenia's Republicans
    national = land is not None and bool(land.iso2)
    if body.sector == "JUD" and national and body.country not in {*scene.told, "USA", "GBR"}:
        words = role.split()  # any state may have a "Federal Supreme Court"
        return any(scene.offices.find_title(words[at:], None) for at in range(len(words)))
    title = scene.offices.find_title(role.split(), None) if country else None
    generic = title is not None and title.words == len(role.split())
    return generic and bool(body.country) and country != body.country


def _is_short_for_another(scene: Scene, acronym: str, body: Organisation) -> bool:
    """ "The Vuko Institute of Peace ... VIP said": initials of a body that was named in full."""
    bodies = [a.name for a in scene.actors.values() if a.kind == "organisation"]
    if not acronym.isupper() or len(acronym) < SHORTEST or body.name in bodies:
        return False
    large = ([w[0] for w in name.split() if w[0].isupper()] for name in bodies)
    return any("".join(letters) == acronym for letters in large)


def _is_firm(scene: Scene, acronym: str) -> bool:
    """Whether a text calls by letters a firm: "the oil company NIS" is no service."""
    if not acronym.isupper():
        return False
    before = (t.i - 1 for t in scene.tokens[1:] if t.text == acronym)
    titles = (scene.offices.find_title([scene.lemmas[p]], None) for p in before)
    return any(title is not None and title.sector == "BUS" for title in titles)


def _speaks_of_another(scene: Scene, country: str, first: int) -> bool:
    """Whether a sentence names before a word another country, of which the text tells more."""
    before = range(scene.tokens[first].sent.start, first)
    named = {scene.affiliation.get(p) for p in before}
    named |= scene.countries(a for p in before if p in scene.at for a in scene.at[p].actors)
    others = (scene.told[land] for land in named - {None} if land)
    return country not in named and max(others, default=0) > scene.told[country]


def body_at_home(scene: Scene, body: Organisation, written: str) -> Organisation:
    """ "SEOUL - The Joint Chiefs of Staff said": those of where it is written, if they are known."""
    lands = [scene.knowledge.country_by_code.get(code) for code in sorted(_written_in(scene))]
    if written != body.name or body.country in {land.code for land in lands if land}:
        return body
    own = (organisations().get(f"{land.adjective} {body.name}") for land in lands if land)
    return next(filter(None, own), body)


def _written_in(scene: Scene) -> set[str]:
    """The countries that a dateline names."""
    where = {scene.affiliation.get(p) for p in scene.dateline} - {None}
    if scene.dateline and not where:
        line = scene.doc[min(scene.dateline) : max(scene.dateline) + 1].text.partition(",")[0]
        place = load_places().locate(line.title() if line.isupper() else line)
        where = {place.country} - {None} if place is not None else where
    return {code for code in where if code}


def _is_elsewhere(scene: Scene, country: str) -> bool:
    """Whether a text is written in another country, and names this one by no more than a body."""
    where = _written_in(scene)
    told = (id for r in scene.references if not r.located for id in r.actors)
    return bool(where) and country not in {*where, *scene.countries(told)}


def _is_called(scene: Scene, first: int) -> bool:
    """Whether a description stands right before a name: "the Serbian oil company NIS"."""
    before = scene.tokens[first - 1] if first else None
    if before is None:
        return False
    return first - 1 in scene.affiliation or (before.pos_ == "NOUN" and not before.is_title)


def _since(scene: Scene, meaning: Meaning) -> str:
    """Since when somebody has been known by the day: of two who are gone, the later is meant."""
    if meaning.kind != "person" or scene.day is None:
        return ""
    day = scene.day.isoformat()
    return max((t.since for t in scene.offices.tenures[meaning.key] if t.since <= day), default="")


def _serves(scene: Scene, meaning: Meaning) -> bool:
    """Whether somebody is in office on the day: of two George Bushes, who is."""
    if meaning.kind != "person" or scene.day is None:
        return True
    return any(t.covers(scene.day.isoformat()) for t in scene.offices.tenures[meaning.key])


def exists(scene: Scene, meaning: Meaning) -> bool:
    """Whether the state that a name may mean existed on the day: Moscow was the Soviet Union's."""
    if meaning.kind == "person" and scene.day is not None:
        day = scene.day.isoformat()
        return any(t.since <= day for t in scene.offices.tenures[meaning.key])
    country = scene.knowledge.country_by_code.get(meaning.key)
    if country is None or scene.day is None:
        return country is None or not country.until
    day = scene.day.isoformat()
    return country.since <= day and (not country.until or day <= country.until + "~")


def is_but_part(scene: Scene, first: int, last: int) -> bool:
    """Whether a name is only part of a title, or of what tells who came after a state."""
    parts = (_ends_title, _begins_title, _are_heirs)
    return any(told(scene, first, last) for told in parts)


def _ends_title(scene: Scene, first: int, last: int) -> bool:
    """Whether a name only ends a role: any country's "National Security Council" is not the UN's."""
    if not first or first == last or scene.tokens[first - 1].lower_ in ("un", "u.n."):
        return False
    words = [token.lower_ for token in scene.tokens[first - 1 : last + 1]]
    title = scene.offices.find_title(words, None)
    return title is not None and title.words == len(words)


def _begins_title(scene: Scene, first: int, last: int) -> bool:
    """Whether a name only begins an office: the "Labour Minister" is of no party."""
    if scene.lowers[last + 1 : last + 2] not in (["minister"], ["secretary"]):
        return False
    title = scene.offices.find_title(scene.lowers[first : first + LONGEST_TITLE], None)
    return bool(title and title.office.endswith("minister") and title.words > last + 1 - first)


def _are_heirs(scene: Scene, first: int, last: int) -> bool:
    """ "former Soviet republics": those who came after a state are not that state."""
    after = scene.tokens[last + 1 : last + 2]
    former = first > 0 and scene.tokens[first - 1].lower_ in context_words("once")
    return former and bool(after) and lemma_of(after[0]) in context_words("heir")
