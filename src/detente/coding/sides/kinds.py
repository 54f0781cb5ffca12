"""What kind of actor is named at a word: who holds an office, a company, people of a country, a state.

In:  a grounded scene, the head of a phrase.
Out: whether such an actor is named there; of several parties those who add a country.
Leaves out: what nouns say of themselves (the classes of `classes.tsv`).
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.grounding.nominals.titled import FORCES
from detente.grounding.scene import Scene
from detente.records import Actor, Party

OFFICIAL = frozenset("GOV MIL LEG JUD IGO OPP PTY REB SPY".split())
"""Sectors whose people act for a country or a cause."""

POLITICAL = frozenset("LEG JUD OPP PTY".split())
"""Those of them who have no say over its forces."""


def is_official(scene: Scene, head: int) -> bool:
    """Whether a person with an office is named."""
    return any(a.kind == "person" and a.sector in OFFICIAL for a in _named(scene, head))


def is_envoy_by_name(scene: Scene, head: int) -> bool:
    """ "recalled Rossi", of whom it was told that he is an ambassador."""
    return any(a.kind == "person" and "ambassador" in (a.role or "") for a in _named(scene, head))


def is_politician(scene: Scene, head: int) -> bool:
    """Whether somebody is named who leads no forces: what a candidate attacks, he attacks in words."""
    return any(a.kind == "person" and a.sector in POLITICAL for a in _named(scene, head))


def is_of(scene: Scene, head: int, sector: str) -> bool:
    """Whether somebody of a sector is named: a company, a newspaper."""
    return any(actor.sector == sector for actor in _named(scene, head))


def is_force(scene: Scene, head: int) -> bool:
    """Whether a body that bears arms is named: "the Bundeswehr", "Carabinieri"."""
    return any(a.kind == "organisation" and a.sector in FORCES for a in _named(scene, head))


def are_people(scene: Scene, head: int) -> bool:
    """Whether people of a country are meant, not the country: "Americans", "Lena Hoxha"."""
    told = _named(scene, head)
    somebody = any(a.kind == "person" and a.sector not in OFFICIAL for a in told)
    return somebody or any(a.kind == "group" and a.sector == "CVL" for a in told)


def is_state(scene: Scene, head: int) -> bool:
    """Whether a country is named, no union or body of several."""
    lands = scene.knowledge.country_by_code
    told = (lands.get(a.country or "") for a in _named(scene, head) if a.kind == "state")
    return any(land is not None and land.iso2 for land in told)


def is_body(scene: Scene, head: int) -> bool:
    """Whether a union or body of states is named, or a court or agency of theirs."""
    lands = scene.knowledge.country_by_code
    told = [a for a in _named(scene, head) if a.kind in ("state", "organisation")]
    bodies = [a for a in told if a.kind == "state" or a.sector in ("IGO", "JUD")]
    codes = {a.country for a in bodies if a.country}
    return any(code not in lands or not lands[code].iso2 for code in codes)


def is_press(scene: Scene, party: Party) -> bool:
    """Whether somebody is a newspaper, an agency or a broadcaster."""
    return party.actor is not None and scene.actors[party.actor].sector == "MED"


def is_pronoun(scene: Scene, party: Party) -> bool:
    """Whether somebody is named by a pronoun alone."""
    span = scene.doc.char_span(party.start, party.end, alignment_mode="expand")
    return span is not None and span.root.pos_ == "PRON"


def is_bare_group(scene: Scene, party: Party) -> bool:
    """Whether a party is nobody known, or a group without a country and without a name."""
    at = (r for r in scene.references if scene.tokens[r.first].idx == party.start)
    return party.actor is None or all(r.form == "nominal" for r in at)


def each_of_another(
    scene: Scene, parties: Sequence[Party], lands: Sequence[str | None]
) -> tuple[Party, ...]:
    """ "Turkish nurses and doctors", "Thai troops and militias": a bare group adds no country."""
    groups = [p.actor is not None and scene.actors[p.actor].kind == "group" for p in parties]
    twice = [land in lands[:i] for i, land in enumerate(lands)]
    return tuple(
        party
        for i, party in enumerate(parties)
        if not is_bare_group(scene, party) or (lands[i] and not (twice[i] and groups[i]))
    )


def _named(scene: Scene, head: int) -> list[Actor]:
    reference = scene.at.get(head)
    return [scene.actors[a] for a in reference.actors] if reference else []
