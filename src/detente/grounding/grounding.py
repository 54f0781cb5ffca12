"""The door of the room: grounds a parsed document.

In:  a doc, its attributions, the publication date.
Out: a `Scene` with actors, places and dates found, pronouns resolved.
Leaves out: events.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from detente.grounding.actors import find_names
from detente.grounding.coreference import resolve_pronouns
from detente.grounding.nominals import find_nominals
from detente.grounding.offices import load_offices
from detente.grounding.places import find_cities, find_dateline, find_described_places
from detente.grounding.scene import Scene
from detente.knowledge import load_knowledge
from detente.language.attributions import Attribution


def ground(doc: Doc, attributions: Sequence[Attribution], day: date | None) -> Scene:
    """Find who, and where, in a doc; `day` decides who holds which office."""
    scene = Scene(doc, doc.text, load_knowledge(), load_offices(), day)
    scene.dateline = find_dateline(doc)
    find_names(scene)
    taken = {p for p, r in scene.at.items() if not r.located}
    scene.places |= find_cities(doc, scene.places, taken, scene.dateline)
    scene.places |= find_described_places(doc, scene.affiliation, scene.knowledge)
    scene.home = next(
        (scene.affiliation.get(i) or scene.places[i].country for i in sorted(scene.dateline)
         if i in scene.affiliation or i in scene.places), None
    )  # fmt: skip
    for place, found in scene.places.items():
        if found.country:
            scene.affiliation.setdefault(place, found.country)
            if place not in scene.at:
                scene.refer(place, place, (scene.add_state(found.country),), "name", located=True)
    find_nominals(scene)
    scene.references.sort(key=lambda r: r.first)
    resolve_pronouns(scene, attributions)
    return scene
