"""Who leads a part of a state, or a body in it, and so holds no office of that state.

In:  a nominal in a scene whose names are found.
Out: the part or body that the phrase names ("the leader of Abkhazia", "the Hamas leader"); who leads it.
Leaves out: offices of states (`holders`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.grounding.nominals.descriptions import Nominal
from detente.grounding.people.offices import LEADING
from detente.grounding.places.places import load_places
from detente.grounding.scene import COUNTRY_PARTS, Scene
from detente.grounding.short_forms import organisations
from detente.knowledge import Knowledge, Part, per_knowledge
from detente.language.context_words import context_words
from detente.language.phrases import MODIFIERS, case_of
from detente.language.tree import Token

LONGEST = 5
"""Words of the longest name of a part."""

BEYOND = "IGO"
"""The sector of bodies of several states."""


@per_knowledge
def known_parts(knowledge: Knowledge) -> Mapping[str, Part]:
    """Parts of states by all that they and their people are called.

    >>> known_parts()["South Ossetian"].name, known_parts()["Scotland"].country
    ('South Ossetia', 'GBR')
    """
    return {
        name: part
        for part in knowledge.parts
        for name in (part.name, *part.names, *part.demonyms)
    }  # fmt: skip


def acting_part(name: str, head: Token) -> Part | None:
    """The part of a state that a place's name stands for: it acts, or is against the state."""
    part = known_parts().get(name)
    if part is None or head.dep_ in MODIFIERS or case_of(head) in context_words("locative"):
        return None
    acts = head.dep_ == "nsubj" or (head.dep_ == "conj" and head.head.dep_ == "nsubj")
    return part if acts or part.sector == "REB" else None


def part_of(scene: Scene, nominal: Nominal) -> Part | None:
    """The part of a state, or the body in it, whose leader, minister or soldiers are meant."""
    for owner in _owners(scene, nominal):
        if part := _part_at(scene, nominal, owner):
            return part
        if part := _body_at(scene, nominal, owner):
            return part
    return None


def _owners(scene: Scene, nominal: Nominal) -> Iterator[Token]:
    """The words that say whose somebody is: before a title, or behind it with "of"."""
    head = scene.tokens[nominal.head]
    within = [c for t in head.children if t.i <= nominal.last for c in t.children]
    for child in (*head.children, *within):  # "the head of government of Bavaria"
        before = child.dep_ in COUNTRY_PARTS and child.i < nominal.first
        if before or (child.i > nominal.last and child.dep_ == "nmod" and case_of(child) == "of"):
            yield child


def _part_at(scene: Scene, nominal: Nominal, owner: Token) -> Part | None:
    """The part whose name ends, or begins, with a word."""
    known, tokens = known_parts(), scene.tokens
    if not scene.capitals[owner.i]:
        return None
    if reference := scene.at.get(owner.i):
        first, last = reference.first, reference.last
        name = scene.doc[first : last + 1].text.removeprefix("the ")
        return known.get(name) or _house(scene, nominal, name) or _region(nominal, name)
    for first in range(max(0, owner.i - LONGEST), owner.i + 1):
        if part := known.get(scene.text[tokens[first].idx : owner.idx + len(owner)]):
            return part
    return None


def _region(nominal: Nominal, name: str) -> Part | None:
    """A region of the country, which may have ministers of its own: "Western Australia"."""
    land = load_places().land_of_region(name)
    return Part(name, (), (), land, "GOV") if land and land == nominal.country else None


def _house(scene: Scene, nominal: Nominal, name: str) -> Part | None:
    """What a table names a speaker of: the Bundestag stands for its state, but has its own president."""
    land = nominal.country or ""
    called = (f"{nominal.title.role} of the {name}", f"{nominal.title.role} of {name}")
    rows = (t for t in scene.offices.of_land(land) if t.office not in LEADING)
    sector = next((t.sector for t in rows if t.title.lower() in map(str.lower, called)), None)
    return Part(name, (), (), land, sector) if sector else None


def _body_at(scene: Scene, nominal: Nominal, owner: Token) -> Part | None:
    """A party, firm, parliament or armed group whose president or minister is not the state's."""
    title, reference = nominal.title, scene.at.get(owner.i)
    governs = title.office in LEADING or title.office.endswith("minister")
    governs |= title.role.replace(" - ", "-") in context_words("leads a part")
    if reference is None or not governs or reference.form != "name" or len(reference.actors) != 1:
        return None
    actor = scene.actors[reference.actors[0]]
    if actor.kind not in ("organisation", "group") or actor.sector in (BEYOND, None, ""):
        return None
    whole = context_words("whole of a state").intersection(actor.name.lower().split())
    if actor.sector == "GOV" and whole:
        return None  # "the Palestinian Authority" has its state's ministers
    body = organisations().get(actor.name)
    if body is None or actor.country != nominal.country:
        return None
    if actor.sector == "GOV" != body.sector:
        return None  # a movement that rules
    return Part(actor.name, body.names, (), actor.country or "", actor.sector)


def leader_of(scene: Scene, nominal: Nominal, part: Part) -> str | None:
    """Who leads a part or a body, by the tables or by what the text has called him."""
    day = scene.day.isoformat() if scene.day else None
    names = (part.name, *part.names, *part.demonyms)
    rows = scene.offices.of_land(part.country)
    held = [t for t in rows if day and t.covers(day) and _is_office_of(t.title, names)]
    role, leads = nominal.title.role.replace(" - ", "-"), context_words("leads a part")
    same = [t for t in held if _begins(t.title, names) == role]
    heads = context_words("heads a part") if role in leads else frozenset()
    same = same or [t for t in held if _begins(t.title, names) in heads]
    sole = [t for t in same if _is_of_whole(t.title, names)] or same
    if len({t.name for t in sole}) == 1:
        return scene.add_person(sole[0].name, sole[0])
    told = (r for r in reversed(scene.references) if r.first < nominal.first)
    for id in (id for r in told if r.form != "pronoun" for id in r.actors):
        actor = scene.actors[id]
        bears = role in scene.titles.get(id, ()) or actor.role == role
        own = actor.kind == "person" and actor.country == part.country
        if bears and own and not _leads_state(scene, actor.name, day):
            return id
    return None


def _is_office_of(title: str, names: tuple[str, ...]) -> bool:
    return any(f" {name} " in f" {title} " for name in names)


def _begins(title: str, names: tuple[str, ...]) -> str:
    """ "leader" of "Hamas Leader in Gaza", "head" of "Head of Chechnya"."""
    told = next((title.removeprefix(f"{n} ") for n in names if title.startswith(f"{n} ")), title)
    return told.lower().partition(" of ")[0].partition(" in ")[0]


def _is_of_whole(title: str, names: tuple[str, ...]) -> bool:
    """Whether a title is that of a whole party or part: of Hamas, not of its bureau."""
    return title.partition(" of ")[2].removeprefix("the ") in names


def _leads_state(scene: Scene, name: str, day: str | None) -> bool:
    """Whether somebody holds an office of the state that a part may have as well."""
    rows = scene.offices.tenures.get(name, ())
    return any(t.office in LEADING and (not day or t.covers(day)) for t in rows)
