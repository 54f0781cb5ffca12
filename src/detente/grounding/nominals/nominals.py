"""Finds who is described: "the Russian minister", "US troops", "his Secretary of State".

In:  a scene whose names are found.
Out: references for titles and roles, joined to the names beside them; people's country and office.
Leaves out: pronouns and pairs ("the two diplomats").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.grounding.coreference.counted import several_meant
from detente.grounding.coreference.counterparts import counts_two
from detente.grounding.nominals.contexts import LOCAL, country_spoken_of
from detente.grounding.nominals.crews import country_aboard
from detente.grounding.nominals.deeds import struck_by
from detente.grounding.nominals.descriptions import (
    Nominal,
    are_of_several,
    is_definite,
    is_of_others,
    is_plural,
    is_somebodys,
    with_modifiers,
)
from detente.grounding.nominals.namings import name_of
from detente.grounding.nominals.owners import countries_of, head_of
from detente.grounding.nominals.sectors import (
    rebelling,
    sector_of_body,
    sector_of_title,
)
from detente.grounding.nominals.states import regime_before
from detente.grounding.nominals.titled import (
    APART,
    FORCES,
    HOME,
    country_by_office,
    is_region,
    land_visited,
)
from detente.grounding.people.appositions import belongs_to, named_beside
from detente.grounding.people.epithets import person_called
from detente.grounding.people.genders import learn_gender_of_title
from detente.grounding.people.holders import (
    as_he_was,
    former_holder,
    heads_a_body,
    office_holder,
    serves_now,
)
from detente.grounding.people.offices import LEADING, LONGEST_TITLE, Title
from detente.grounding.people.rosters import named_before, several_named
from detente.grounding.scene import COUNTRY_PARTS, Scene
from detente.grounding.voices import country_of_voice, is_of_later
from detente.language.attributions.cues import says_clause
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import ANOTHER, FEW, THE
from detente.language.phrases import NAMING, case_of
from detente.records import ActorKind, Gap


def find_nominals(scene: Scene) -> list[Nominal]:
    """Refer to every title and role; a title beside a name describes its bearer.

    Given back are those of whom nobody knows yet whose they are. ""Our men left," the minister said":
    he comes before those who are his.
    """
    unsettled: list[Nominal] = []
    titled = [(*found, is_of_later(scene, found[0])) for found in _titled(scene)]
    for later in (False, True):
        read = 0
        for place, words, of_later in titled:
            skipped = of_later is not later or place < read or place in scene.at
            nominal = None if skipped else _read_nominal(scene, place, words)
            if nominal is not None:
                read = nominal.last + 1
                if not _refer(scene, nominal):
                    unsettled.append(nominal)
    return unsettled


def _titled(scene: Scene) -> Iterator[tuple[int, int]]:
    """Where a title or role may begin, and how many words the longest has that begins so."""
    longest = scene.offices.longest
    words = zip(scene.tokens, scene.lowers, scene.lemmas, strict=True)
    for place, (token, low, lemma) in enumerate(words):
        size = longest(low) if low == lemma else max(longest(low), longest(lemma))
        if size and token.pos_ in NAMING:
            yield place, size


def _read_nominal(scene: Scene, place: int, size: int) -> Nominal | None:
    """The title of up to so many words that begins at a place."""
    places = list(range(place, min(place + size, len(scene.tokens))))
    title, words = _find_title(scene, places)
    after = scene.tokens[place + 1].lower_ if place + 1 < len(scene.tokens) else ""
    if after in ("of", "for"):
        places = list(range(place, min(place + max(size, LONGEST_TITLE), len(scene.tokens))))
        # "head of the Algerian diplomacy", "minister of the Foreign Relations"
        skipped = context_words("owner") | THE
        bare = [p for p in places if scene.lowers[p] not in skipped and p not in scene.affiliation]
        longer, others = _find_title(scene, bare)
        if longer is not None and longer.words > (title.words if title else 0):
            places, title, words = bare, longer, others
    if title is None:
        return None
    last = places[title.words - 1]
    head = head_of(scene, place, last)
    if head.pos_ == "ADJ" and last > place:
        head = scene.root(place, last)  # "secretary-general"
    titles = (
        scene.capitals[place] and last + 1 in scene.at
    )  # "General Rossi", whatever the tagger says
    if (head.pos_ not in ("NOUN", "PROPN") and not titles) or _is_modifier(scene, last):
        return None
    if title.words == 1 and not is_somebodys(scene, head):
        return None
    countries, owned = countries_of(scene, place, last, title)
    if title.sector in APART and is_region(scene, *countries):
        countries = ()  # "Arab guerrillas" are no Arab states
    country = next(iter(countries), None)
    if country and title.office:
        title = scene.offices.find_title(words, country) or title
    ranks = (c.lower_ for c in head.children if c.i < place)
    if title.office and (
        rank := next(filter(context_words("under an office").__contains__, ranks), "")
    ):
        title = scene.offices.title_under(rank, title, words, country)
    past = any(c.dep_ == "cop" and "Past" in c.morph.get("Tense", []) for c in head.children)
    was = past and bool(title.office)  # but "they were thieves"
    nominal = Nominal(place, last, head.i, title, country, owned, was, countries[1:])
    told = set(scene.lowers[with_modifiers(scene, nominal) : place])
    if place > 1 and scene.lowers[place - 1] == "-":
        told.add(scene.lowers[place - 2])  # "ex-president"
    return replace(nominal, former=was or not context_words("former").isdisjoint(told))


def _find_title(scene: Scene, places: list[int]) -> tuple[Title | None, list[str]]:
    """The title that the words at some places begin with, and their lemmas."""
    plain = [scene.lowers[p] for p in places]
    words = [
        scene.lemmas[p] if scene.tokens[p].pos_ in ("NOUN", "PROPN") else scene.lowers[p]
        for p in places
    ]
    found = [scene.offices.find_title(form, None) for form in (words, plain)]
    titles = [
        title for title in found if title is not None
    ]  # "affairs" has no singular in an office
    return max(titles, key=lambda title: title.words, default=None), words


def _is_modifier(scene: Scene, last: int) -> bool:
    """Whether the word only modifies the next noun, which is a role itself ("police officers")."""
    head = scene.tokens[last]
    if head.dep_ not in ("compound", "amod") or head.head.i <= last:
        return False
    above = head.head
    name = scene.at.get(above.i)
    named = name is not None and name.form == "name"
    return not named


def _refer(scene: Scene, nominal: Nominal) -> bool:
    """Refer to who is described; whether anybody is found."""
    title, first = nominal.title, with_modifiers(scene, nominal)
    roster = several_named(scene, nominal)
    role = ("former " if nominal.former else "") + title.role
    lands = [nominal.country, *nominal.others]
    if len(lands) != len(roster) or any(told for _, told in roster):
        lands = [nominal.country] * len(roster)
    for (person, told), own in zip(roster, lands, strict=True):
        land = told or own  # "Peru and Fiji ... their ministers, Rossi and Rojo": one of each
        scene.describe(person, land, sector_of_title(scene, land, title), role)
    if roster:
        people = tuple(person for person, _ in roster)
        scene.refer(first, nominal.last, people, "nominal", head=nominal.head)
        return True
    beside = named_beside(scene, nominal)
    if beside is not None:
        _describe_bearer(scene, nominal, beside)
        return True
    if (member := belongs_to(scene, nominal)) is not None and title.sector:
        scene.describe(member, nominal.country, title.sector, None)
    if body := _body_beside(scene, nominal):
        scene.refer(first, nominal.last, body, "nominal", head=nominal.head)
        return True
    if _is_counted(scene, nominal):
        return False
    several = named_before(scene, nominal) or several_meant(scene, nominal)
    if several:
        scene.refer(first, nominal.last, several, "nominal", head=nominal.head)
        return True
    called = person_called(scene, scene.tokens[nominal.head]) if not nominal.country else ()
    if called and title.kind == "person":
        scene.refer(first, nominal.last, called, "nominal", head=nominal.head)
        return True
    id = _resolve(scene, nominal)
    if id is None:
        start = scene.tokens[first].idx
        end = scene.tokens[nominal.last].idx + len(scene.tokens[nominal.last])
        if title.sector in HOME and title.kind != "person":
            reason = "no country is named with it"
            scene.gaps.append(Gap("grounding", reason, start, end, scene.text[start:end]))
        return False
    nations = _coordinated(scene, nominal)
    first = min([first, *nations])
    others = [*nominal.others, *(scene.affiliation[place] for place in nations)]
    ids = [id]
    for country in others:
        other = _resolve(scene, replace(nominal, country=country))
        ids += [other] if other and other not in ids else []
    order = [scene.affiliation[place] for place in nations]
    if nations:  # in the order in which they are named
        ids.sort(
            key=lambda one: order.index(c) if (c := scene.actors[one].country) in order else -1
        )
    scene.refer(first, nominal.last, tuple(ids), "nominal", head=nominal.head)
    if title.kind == "person" and not is_plural(scene, nominal):
        scene.single.add(nominal.head)
        if _is_unnamed(scene, replace(nominal, country=scene.actors[id].country)):
            scene.unnamed.add(nominal.head)
    return True


def _country_of_same(scene: Scene, nominal: Nominal) -> str | None:
    """ "A judge in Lima ... The judge, Ana Rojo,": whose the one told of before is."""
    spoken_of = _spoken_of_as(scene, nominal)
    return scene.actors[spoken_of].country if spoken_of else None


def _body_beside(scene: Scene, nominal: Nominal) -> tuple[str, ...]:
    """ "UNIFIL, the force", "Oslo, an ally", "the newspaper X": beside whose name it stands."""
    head = scene.tokens[nominal.head]
    behind = next((c for c in head.children if c.dep_ == "appos" and c.i > head.i), head)
    name = head.head if head.dep_ == "appos" else behind
    beside = name.i < head.i or name.i == nominal.last + 1
    named = scene.at.get(name.i) if beside and nominal.title.kind != "person" else None
    if named is None or named.form != "name" or len(named.actors) != 1:
        return ()
    return named.actors if scene.actors[named.actors[0]].kind != "person" else ()


def _describe_bearer(scene: Scene, nominal: Nominal, id: str) -> None:
    """Say of a person what the title beside the name tells, and refer to him by the title too."""
    title = nominal.title
    learn_gender_of_title(scene, id, lemma_of(scene.tokens[nominal.head]))
    same = _country_of_same(scene, nominal) if title.sector in HOME else None
    elected = scene.lowers[nominal.last + 1 : nominal.last + 2] == ["from"]
    own = scene.offices.country_of_title(title.role) if elected else None
    country = own or nominal.country or same  # "a congressman from Georgia"
    if country and scene.guessed.pop(id, None) not in (None, country):
        scene.actors[id] = replace(scene.actors[id], country=None)  # what is told goes before
    then = "then" in scene.lowers[max(0, nominal.first - 4) : nominal.first]
    serves = serves_now(scene, id)
    if (then or not serves) and not nominal.former:
        as_he_was(scene, nominal, id, country)
    private = heads_a_body(scene, nominal)
    if country is None and not private:
        head = scene.tokens[nominal.head]
        country = country_aboard(scene, head) or struck_by(scene, head, armed=False)
        if country := country or country_by_office(scene, nominal, id):
            scene.guessed[id] = country
    if nominal.owned and scene.actors[id].country and (serves or not title.office):
        country = None  # "his predecessor, X": of whom the table knows more
    role = ("former " if nominal.former else "") + (title.role or title.office)
    after = scene.at.get(nominal.last + 1)
    if after is not None and after.actors == (id,) and not nominal.former:
        scene.titles.setdefault(id, set()).add(title.role)
    sector = sector_of_body(scene, nominal) or sector_of_title(scene, country, title)
    sector = "REB" if rebelling(scene, nominal) else sector
    scene.describe(id, country, None if private else sector, role)
    first = with_modifiers(scene, nominal)
    while first < nominal.first and first in scene.at and scene.at[first].form == "name":
        first += 1
    scene.refer(first, nominal.last, (id,), "nominal", head=nominal.head)


def _is_unnamed(scene: Scene, nominal: Nominal) -> bool:
    """Whether the text names nowhere the one who is told of: "a diplomat", "Oslo's envoy"."""
    if any(c.lower_ in ANOTHER for c in scene.tokens[nominal.head].children):
        return True
    named = (a.country for a in scene.actors.values() if a.kind == "person")
    official = bool(nominal.title.office) or nominal.title.sector in HOME
    return official and bool(nominal.country) and nominal.country not in named


def _coordinated(scene: Scene, nominal: Nominal) -> list[int]:
    """The other countries that a plural names: "Nigerian and British forces" are two."""
    told = [
        token.i
        for child in scene.tokens[nominal.head].children
        if child.dep_ in COUNTRY_PARTS and child.i < nominal.first
        for token in (child, *child.conjuncts)
        if token.i < nominal.first
        and token.i in scene.affiliation
        and token.i not in scene.dateline
    ]
    lands = scene.knowledge.country_by_code
    # "Arab Israeli lawmakers": who is no state counts only where none is told.
    states = [p for p in told if (land := lands.get(scene.affiliation[p])) and land.iso2]
    told = states or told
    return sorted(told) if len(told) > 1 and nominal.country else []


def _is_counted(scene: Scene, nominal: Nominal) -> bool:
    """ "the two ministers", a pair that coreference resolves, but no two hundred."""
    before = {scene.tokens[p].lower_ for p in range(max(0, nominal.first - 3), nominal.first)}
    return bool(before & FEW) and counts_two(scene, scene.tokens[nominal.head])


def _resolve(scene: Scene, nominal: Nominal) -> str | None:
    title, country = nominal.title, nominal.country
    if country is None and are_of_several(scene, nominal):
        return None
    if country is None and (country := land_visited(scene, nominal)):
        nominal = replace(nominal, country=country)
    rebels = rebelling(scene, nominal)
    alone = title.kind == "person" and title.number == "singular" and not nominal.former
    alone = alone and not rebels
    sole = title.office in LEADING or title.office.endswith("minister")
    official = title.sector in HOME and (sole or title.kind == "organisation")
    if country is None and official and is_definite(scene, nominal):
        # "The government has decided," said the minister; but "the army" may be named before.
        country = country_of_voice(scene, nominal.head)
        force = _spoken_of_as(scene, nominal) if country and title.sector in FORCES else None
        country = (scene.actors[force].country if force else None) or country
        nominal = replace(nominal, country=country)
    if alone and not is_plural(scene, nominal):
        id = office_holder(scene, nominal, _spoken_of_as(scene, nominal))
        if id is not None:
            if country and title.office:
                scene.titles.setdefault(id, set()).add(title.role)
            return id
    if nominal.former and title.kind == "person" and (id := former_holder(scene, nominal)):
        return id
    if country is None:
        bodies = title.kind == "organisation" and title.sector not in LOCAL
        same = _spoken_of_as(scene, nominal) if bodies else _rebels_before(scene, nominal)
        if same is not None:
            return same
        own = scene.offices.country_of_title(title.role)
        if title.role in context_words("of a state") and scene.is_small(nominal.first):
            own = None  # "representatives of both"
        head = scene.tokens[nominal.head]
        served = (c for c in head.children if case_of(c) in ("of", "for"))
        ruling = (regime_before(scene, token) for token in (head, *served))
        country = own or next(filter(None, ruling), None)
        country = country or country_spoken_of(scene, nominal)
        of = any(case_of(c) in ("of", "for") for c in head.children)
        governs = title.office and title.sector == "GOV" and not of
        governs = governs and not is_plural(scene, nominal)
        if alone and country is None and governs and is_definite(scene, nominal):
            country = country_by_office(scene, nominal, None)
            country = country if country and _is_named_before(scene, nominal, country) else None
    plural = is_plural(scene, nominal)
    role = _spelling(scene.tokens[nominal.head].text) if plural and title.words == 1 else title.role
    if country is None:
        same = _spoken_of_as(scene, nominal)
        if same is not None or not _is_somebody(scene, nominal):
            return same
    name, sector = name_of(scene, replace(nominal, country=country), role, rebels)
    kinds: dict[str, ActorKind] = {"organisation": "organisation"}
    return scene.add_group(name, kinds.get(title.kind, "group"), country, sector)


def _spelling(word: str) -> str:
    """A word as it stands within a sentence, capitals kept where they spell it: "MPs"."""
    return word.lower() if word.isupper() or word.istitle() else word


def _spoken_of_as(scene: Scene, nominal: Nominal) -> str | None:
    """Those who were called so before: "the rebels", first of all those whose country was told."""
    if not is_definite(scene, nominal) or is_of_others(scene, nominal):
        return None
    word, plural = lemma_of(scene.tokens[nominal.head]), is_plural(scene, nominal)
    envoys = (
        scene.knowledge.class_words.get("envoy", frozenset())
        if word in ("diplomat", "envoy")
        else ()
    )
    unknown: str | None = None
    for reference in reversed(scene.references):
        described = reference.form == "nominal" or not scene.capitals[reference.last]
        if reference.first < nominal.first and described:
            several = "Plur" in scene.tokens[reference.head].morph.get("Number", [])
            if several and not plural:
                continue  # "the company" is none of "the nation's companies"
            for id in reference.actors:
                group = scene.actors[id].kind in ("group", "organisation")
                if nominal.title.kind == "organisation":  # "the Chiefs of Staff" are no "chief"
                    group &= scene.actors[id].sector == nominal.title.sector
                before = lemma_of(scene.tokens[reference.head])
                one = reference.head in scene.single and before in envoys  # "the ambassador"
                if not group or not (before == word or one):
                    continue
                if scene.actors[id].country or nominal.title.sector == "GOV":
                    return id  # "the leaders" are those of the last summit
                unknown = unknown or id
    return unknown


def _rebels_before(scene: Scene, nominal: Nominal) -> str | None:
    """ "The rebels" are those whom the text has called by name, wherever they are now."""
    rebels = nominal.title.sector == "REB" and is_definite(scene, nominal)
    if not rebels or not is_plural(scene, nominal) or not _is_bare(scene, nominal):
        return None
    before = [
        (reference.form != "name", id)
        for reference in reversed(scene.references)
        for id in (reference.actors if reference.first < nominal.first else ())
        if scene.actors[id].sector == "REB" and scene.actors[id].kind != "person"
        if scene.actors[id].country
    ]
    same = _spoken_of_as(scene, nominal)
    if same is not None and scene.actors[same].country:
        return same
    return min(before, key=lambda told: told[0])[1] if before else None


def _is_named_before(scene: Scene, nominal: Nominal, country: str) -> bool:
    """Whether a country was spoken of before an office: not in "the minister told Kenya"."""
    named = scene.affiliation.items()
    return country == scene.home or any(p < nominal.first and c == country for p, c in named)


def _is_bare(scene: Scene, nominal: Nominal) -> bool:
    """Whether nothing but an article stands with a description: not "the Karen rebels"."""
    told = (c for c in scene.tokens[nominal.head].children if c.dep_ not in ("det", "acl:relcl"))
    return not any(c.dep_ in COUNTRY_PARTS or c.dep_ in ("nmod", "nummod") for c in told)


def _is_somebody(scene: Scene, nominal: Nominal) -> bool:
    """Whether a description without a country tells of somebody who acts: gunmen, a diplomat."""
    title = nominal.title
    head = scene.tokens[nominal.head]
    if title.kind == "organisation":
        told = any(c.dep_ == "det" for c in head.children) and case_of(head) not in ("on", "in")
        if title.sector in ("NGO", "REB") and is_plural(scene, nominal):
            return True  # "aid agencies", "militias"
        return title.sector == "MED" and told  # but nobody is "on the radio"
    if not title.sector:
        return False
    told = any(c.dep_ in ("det", "nummod", "amod", "nmod:poss") for c in head.children)
    says = head.dep_ == "nsubj" and says_clause(head.head)
    many = is_plural(scene, nominal) or title.number == "mass"
    return many or (told and (says or title.sector != "CVL"))
