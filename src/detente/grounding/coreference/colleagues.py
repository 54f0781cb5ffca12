"""Resolves who stands opposite somebody: "his Chinese colleague", "my counterpart", "its ally".

In:  a scene with names and descriptions, and who speaks where the words stand.
Out: a reference to the other side's holder of the same office, or to the other state.
Leaves out: pairs (`counterparts`).
"""

from __future__ import annotations

from detente.grounding.coreference.counterparts import PERSON_REACH
from detente.grounding.coreference.salience import (
    candidates,
    named_at,
    refer_to,
    speaking,
    subjects_of,
)
from detente.grounding.scene import Scene
from detente.language.attributions.attributions import Attribution
from detente.language.clauses import antecedent, lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import FIRST
from detente.language.phrases import case_of
from detente.language.tree import Token


def refer_other_state(scene: Scene, token: Token) -> None:
    """ "its ally", "his neighbour": the other state that was spoken of last; allies are many."""
    if "Plur" in token.morph.get("Number", []):
        refer_to(scene, token, neighbours(scene, token))
        return
    described = named_at(scene, token.head) if token.dep_ == "appos" else ()
    if not described and (named := _named_beside(scene, token)) is not None:
        described = (named,)
    for name in () if described else token.children:  # "its neighbour, Oslo"
        described = described or (named_at(scene, name) if name.dep_ == "appos" else ())
    if described:  # "Oslo, its enemy", "his rival, Rossi"
        refer_to(scene, token, described)
        return
    named = next((scene.affiliation[c.i] for c in token.children if c.i in scene.affiliation), None)
    if named is not None:  # "its Danish ally", but "its European neighbour" is any
        one = (scene.add_state(named),) if scene.knowledge.country_by_code[named].iso2 else ()
        refer_to(scene, token, one)
        return
    owner = next(c for c in token.children if c.dep_ == "nmod:poss")
    home = scene.country_at(owner.i)
    tell = [c for a in token.ancestors if a.dep_ == "ccomp" for c in a.head.children]
    tell = [c for c in tell if c.dep_.startswith("nsubj")]  # "Oslo says that Rome left its ally"
    others = {home, *(scene.country_of_phrase(c) or scene.country_at(c.i) for c in tell)}
    for reference in candidates(scene, token, PERSON_REACH):
        country = scene.actors[reference.actors[0]].country
        land = scene.knowledge.country_by_code.get(country or "")
        if lemma_of(token) in context_words("neighbour") and (land is None or not land.iso2):
            continue  # a border is shared with a state, not with a continent
        if home and country and country not in others and len(reference.actors) == 1:
            refer_to(scene, token, (scene.add_state(country),))
            return


def neighbours(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Its neighbours": several states, nobody tells which."""
    if lemma_of(token) not in context_words("neighbour"):
        return ()
    return (scene.add_group(token.lower_, "group", None, "GOV"),)


def refer_counterpart(scene: Scene, token: Token, speech: Attribution | None) -> None:
    """ "his Chinese counterpart", "my colleague": the other side's holder of the same office."""
    hosts = context_words("host")
    country = next(
        (scene.affiliation[c.i] for c in token.children if c.i in scene.affiliation), None
    )
    if country is None:  # "his counterpart from Oslo"
        homes = (c for c in token.children if case_of(c) == "from")
        country = next((land for c in homes if (land := scene.country_at(c.i))), None)
    if lemma_of(token) in hosts and any(case_of(c) == "of" for c in token.children):
        return  # "the host of the tournament"
    if case_of(token) == "as":
        refer_to(scene, token, subjects_of(scene, token))
        return  # "Oslo came as a guest"
    owner = _owner(scene, token, speech)
    named = _named_beside(scene, token)
    airs = [c for c in token.children if c.dep_ == "compound" and c.i not in scene.affiliation]
    if lemma_of(token) in hosts and airs:
        refer_to(scene, token, (named,) if named is not None else ())
        return  # "radio host Rossi"
    if named is not None:
        if owner and (country or _holds_office(scene, owner[0])):
            whose = scene.actors[owner[0]]
            country = country or _other_land(scene, token, whose.country)
            scene.describe(named, country, whose.sector, whose.role)
        refer_to(scene, token, (named,))
        return
    office = ""
    if owner:
        actor = scene.actors[owner[0]]
        office = scene.offices.office_of((actor.role or "").lower(), actor.country)
        if actor.kind == "state" and not country:
            # "its host": the one other state of the sentence, not the person named last
            land = _other_land(scene, token, actor.country) if lemma_of(token) in hosts else None
            refer_to(scene, token, (scene.add_state(land),) if land else ())
            return
    if country and office:
        tenure = scene.offices.holder(country, office, scene.day)
        if tenure:
            refer_to(scene, token, (scene.add_person(tenure.name, tenure),))
            return
    if country:
        refer_to(scene, token, (_group_opposite(scene, token, owner, country),))
        return
    home = scene.actors[owner[0]].country if owner else None
    is_host = lemma_of(token) in hosts
    stay = _land_of_stay(scene, token, home) if is_host and home else None
    there = (scene.actors[r.actors[0]].country for r in candidates(scene, token) if r.located)
    visited = next((country for country in there if country and country != home), None)
    if is_host and "Plur" in token.morph.get("Number", []):
        stay = stay or visited  # "thanked his hosts"
    if met := _person_opposite(scene, token, owner, office, stay):
        refer_to(scene, token, (met,))
        return
    if home and not is_host:  # "the Danish and Omani kings met. The Danish king told his guest"
        pairs = (scene.countries(r.actors) for r in candidates(scene, token, PERSON_REACH))
        pair = next((p for p in pairs if len(p) == 2), set())
        other = next((land for land in pair if land != home), None) if home in pair else None
        refer_to(scene, token, (scene.add_state(other),) if other else ())
    elif home and (land := visited or stay):  # "flew to Oslo and thanked his hosts"
        refer_to(scene, token, (scene.add_state(land),))


def _person_opposite(
    scene: Scene, token: Token, owner: tuple[str, ...], office: str, stay: str | None
) -> str | None:
    """Who of another country was told of last who holds the same office, or may be anybody."""
    home = scene.actors[owner[0]].country if owner else None
    anybody = lemma_of(token) in context_words("any counterpart")
    hosts = lemma_of(token) in context_words("host")
    visitors = anybody and not hosts and "Plur" in token.morph.get("Number", [])
    for reference in candidates(scene, token):
        head = scene.tokens[reference.head]
        called = anybody and lemma_of(head) in context_words("counterpart")
        for id in reference.actors:
            actor = scene.actors[id]
            somebody = actor.kind == "person" or called
            if visitors:
                several = actor.kind == "group" and "Plur" in head.morph.get("Number", [])
                somebody = several and token.dep_.startswith("nsubj")
            other = somebody and actor.country and actor.country != home
            other = other and stay in (None, actor.country)  # "flew to Oslo and saw his host"
            if other and id not in owner:
                same = scene.offices.office_of((actor.role or "").lower(), actor.country) == office
                if same or not office or anybody:
                    return id
    return None


def _land_of_stay(scene: Scene, token: Token, home: str) -> str | None:
    """The one other country in which the sentence of "told his hosts in Oslo" is set."""
    there = [t for t in token.sent if case_of(t) in ("in", "at", "to") or t.dep_ == "amod"]
    told = {scene.places[t.i].country for t in there if t.i in scene.places} - {None, home}
    return told.pop() if len(told) == 1 else None


def _group_opposite(scene: Scene, token: Token, owner: tuple[str, ...], country: str) -> str:
    """ "Officers and their Danish counterparts": the same of another state, else that state."""
    group = scene.actors[owner[0]] if owner else None
    land = scene.knowledge.country_by_code.get(country)
    if group is None or group.kind == "state" or not group.sector or land is None:
        return scene.add_state(country)
    return scene.add_group(f"{land.adjective} {lemma_of(token)}", "group", country, group.sector)


def _holds_office(scene: Scene, id: str) -> bool:
    """Whether somebody has an office, of which another state has one too."""
    actor = scene.actors[id]
    return bool(scene.offices.office_of((actor.role or "").lower(), actor.country))


def _other_land(scene: Scene, token: Token, home: str | None) -> str | None:
    """The one other country that the sentence of "visited Oslo to meet his counterpart" names."""
    start = scene.starts[scene.sentence(token.i)]
    told = {scene.affiliation.get(place) for place in range(start, token.i)} - {None, home}
    return told.pop() if len(told) == 1 else None


def _owner(scene: Scene, token: Token, speech: Attribution | None) -> tuple[str, ...]:
    """Whose counterpart: whom "his" points to, who speaks of "my", else the subject."""
    poss = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
    if poss is not None and poss.lower_ not in FIRST and poss.i in scene.at:
        return scene.at[poss.i].actors[:1]
    owner = speaking(scene, speech) if speech else ()
    if owner:
        return owner
    subject = next(
        (c for a in token.ancestors for c in a.children if c.dep_.startswith("nsubj")), None
    )
    reference = scene.at.get(antecedent(subject)) if subject is not None else None
    return reference.actors[:1] if reference else ()


def _named_beside(scene: Scene, token: Token) -> str | None:
    """The person whose name follows ("his colleague, X") or to whom it is said ("X, his ...")."""
    after = token.i + 1
    if after < len(scene.doc) and scene.tokens[after].text == ",":
        after += 1
    before = token.left_edge.i - (2 if scene.tokens[token.left_edge.i - 1].text == "," else 1)
    for place in (after, before if token.dep_ == "appos" or token.left_edge.text == "," else -1):
        reference = scene.at.get(place)
        if reference and reference.form == "name" and reference.actors:
            person = scene.actors[reference.actors[0]]
            closed = place in (before, after)
            if person.kind == "person" and closed:
                return person.id
    return None
