"""Of what sector somebody is whom a title describes: his own, or that of whoever he serves.

In:  a nominal in a scene whose names are found.
Out: the sector.
Leaves out: the country (`nominals`, `contexts`).
"""

from __future__ import annotations

from detente.grounding.nominals.contexts import is_of_army
from detente.grounding.nominals.crews import flies_for_army
from detente.grounding.nominals.descriptions import Nominal
from detente.grounding.nominals.titled import HOME, PARTISAN
from detente.grounding.people.offices import LEADING, Title
from detente.grounding.scene import COUNTRY_PARTS, Scene
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.phrases import case_of
from detente.language.tree import Token
from detente.records import Actor

BEFORE = ("amod", "compound", "nmod:poss", "nmod:desc")
"""Labels of what stands before a noun and says of what kind it is, or whose."""

PRIVATE = frozenset("REB PTY OPP NGO BUS MED LAB REL EDU LEG JUD CRM".split())
"""Sectors of bodies whose leaders and spokesmen are of the same."""


def sector_of_title(scene: Scene, country: str | None, title: Title) -> str:
    """The sector of a title; an envoy of an international body is the body's."""
    land = scene.knowledge.country_by_code.get(country or "")
    beyond = country == "IGO" or (land is not None and not land.iso2 and not land.until)
    if beyond and (title.sector == "GOV" or title.role in context_words("of a state")):
        return "IGO"
    if title.role == "captain" and _sails(scene):
        return "CVL"
    if title.role == "pilot" and flies_for_army(scene):
        return "MIL"
    return "GOV" if title.sector == "IGO" and land is not None and land.iso2 else title.sector


def _sails(scene: Scene) -> bool:
    """Whether a text tells of the captain of a ship that is no navy's."""
    ships = context_words("civil ship")
    captains = (
        t for t, lemma in zip(scene.tokens, scene.lemmas, strict=True) if lemma == "captain"
    )
    return any(
        lemma_of(c) in ships and (c.dep_ == "compound" or case_of(c) == "of")
        for captain in captains
        for c in captain.children
    )


def rebelling(scene: Scene, nominal: Nominal) -> str:
    """The word by which a phrase tells of those who have left a state: "the separatist government"."""
    if nominal.title.sector not in HOME:
        return ""
    head = scene.tokens[nominal.head]
    told = [t for c in head.children if c.dep_ in BEFORE and c.i < head.i for t in c.subtree]
    told += [t for t in scene.tokens[max(0, nominal.first - 1) : nominal.first] if t.pos_ == "ADJ"]
    return next((t.lower_ for t in told if t.lower_ in context_words("against the state")), "")


def sector_of_body(scene: Scene, nominal: Nominal) -> str | None:
    """The sector of the party or group whose leader, spokesman or forces are meant."""
    title, head = nominal.title, scene.tokens[nominal.head]
    craft = title.sector == "BUS" and title.kind != "person"  # "a navy vessel"
    governs = title.kind == "organisation"  # "the Labour government"
    if (title.sector not in ("GOV", "MIL") and not craft) or title.office in LEADING:
        return None
    owners = [
        c.i
        for c in head.children
        if c.dep_ in COUNTRY_PARTS or (c.dep_ == "nmod" and case_of(c) in ("of", "for"))
    ]
    for place in owners:
        reference = scene.at.get(place)
        if reference is None or len(reference.actors) != 1 or reference.form == "metonym":
            continue
        owner = scene.actors[reference.actors[0]]
        if craft:
            return owner.sector if owner.sector in ("MIL", "COP") else None
        if owner.sector == "IGO" and lemma_of(head) in context_words("abroad"):
            return "IGO"  # "the mission of the United Nations"
        beside = owner.kind != "person" or (title.sector == "MIL" and owner.sector == "REB")
        armed = owner.sector == "MIL" and title.kind == "person"
        private = owner.sector in PRIVATE - (PARTISAN if governs else set())  # who may govern
        if beside and (private or (armed and not title.office.endswith("minister"))):
            return owner.sector
    return None


def sector_of_served(scene: Scene, nominal: Nominal) -> str | None:
    """The sector of the person whose adviser or deputy is meant: "his aide" is of his side."""
    head = scene.tokens[nominal.head]
    if lemma_of(head) not in context_words("of a person"):
        return None
    for child in head.children:
        served = scene.at.get(child.i)
        owned = child.dep_ == "nmod:poss" or (child.dep_ == "nmod" and case_of(child) == "of")
        if owned and served is not None and scene.actors[served.actors[0]].kind == "person":
            return scene.actors[served.actors[0]].sector
    return None


def sector_of_sent(scene: Scene, nominal: Nominal) -> str:
    """The sector of a role; experts whom a state sends are its officials, officers its soldiers."""
    sector, head = nominal.title.sector, scene.tokens[nominal.head]
    if nominal.title.role == "captain" and _sails(scene):
        return "CVL"
    if nominal.title.role == "pilot" and flies_for_army(scene):
        return "MIL"
    bodies = (scene.at.get(c.i) for c in head.children if case_of(c) == "from")
    served = [scene.actors[body.actors[0]] for body in bodies if body is not None and body.actors]
    if sector == "CVL" and served and served[0].kind == "organisation" and served[0].sector:
        return served[0].sector  # "a man from the White House"
    sent = head.dep_ == "obj" and lemma_of(head.head) in context_words("muster")
    if sector == "EDU" and sent:
        return "GOV"
    foreign = bool(nominal.country) and not nominal.owned
    if nominal.title.role in ("officer", "officers") and (
        sent or foreign or is_of_army(scene, nominal.first)
    ):
        return "MIL"
    if (foreign or scene.is_small(nominal.first)) and nominal.title.role in context_words(
        "of a state"
    ):
        return "GOV"  # "the representative of Uganda" is no member of a congress
    return sector


def only_hears(token: Token, actor: Actor) -> bool:
    """ "Told the Guardian that it", "Rossi of Vuko University said that it"."""
    if actor.sector == "MED":
        return token.dep_ in ("obj", "iobj", "obl")
    return actor.sector == "EDU" and case_of(token) in ("at", "of")
