"""The door of the room: grounds a parsed document.

In:  a doc, its attributions, the publication date.
Out: a `Scene` with actors, places and dates found, pronouns resolved.
Leaves out: events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from detente.grounding.abbreviations import find_abbreviations
from detente.grounding.actors import find_names
from detente.grounding.coreference.anybody import find_anybody
from detente.grounding.coreference.coreference import resolve_pronouns
from detente.grounding.nominals.deeds import settle_again, settle_troops
from detente.grounding.nominals.nominals import find_nominals
from detente.grounding.people.offices import load_offices
from detente.grounding.people.people import settle_locals
from detente.grounding.people.rosters import settle_pairs
from detente.grounding.places.places import find_cities, find_dateline
from detente.grounding.places.sites import (
    find_described_places,
    find_people_there,
    find_sites,
    find_states_again,
)
from detente.grounding.places.unlisted import find_unlisted
from detente.grounding.scene import Scene
from detente.grounding.voices import find_voices, with_answers
from detente.knowledge import load_knowledge
from detente.language.attributions.attributions import Attribution
from detente.language.datelines import find_entries
from detente.language.tree import Doc
from detente.records import UNKNOWN, Gap


def ground(doc: Doc, attributions: Sequence[Attribution], day: date | None) -> Scene:
    """Find who, and where, in a doc; `day` decides who holds which office."""
    scene = Scene(doc, doc.text, load_knowledge(), load_offices(), day)
    scene.dateline = find_dateline(doc, scene.text)
    scene.entries = tuple(scene.places_in(at, at + 1).start for at in find_entries(scene.text))
    find_names(scene)
    taken = {p for p, r in scene.at.items() if not r.located}
    scene.places |= find_cities(
        doc,
        scene.tokens,
        scene.capitals,
        scene.entities,
        scene.places,
        taken,
        scene.dateline,
        scene.told.keys(),
    )
    scene.places |= find_described_places(scene)
    find_unlisted(scene)
    if not scene.entries:
        scene.home = next(
            (scene.affiliation.get(i) or scene.places[i].country for i in sorted(scene.dateline)
             if i in scene.affiliation or i in scene.places), None
        )  # fmt: skip
    for place, found in sorted(scene.places.items()):
        if found.country:
            scene.affiliation.setdefault(place, found.country)
            if place not in scene.at:
                last = place
                while last + 1 not in scene.at and scene.places.get(last + 1) == found:
                    last += 1
                id = scene.add_state(found.country)
                scene.refer(place, last, (id,), "name", located=True)
    scene.places |= find_sites(scene)
    quoted = find_voices(scene, attributions)
    scene.voices = with_answers(scene, quoted)
    find_abbreviations(scene)
    unsettled = find_nominals(scene)
    find_people_there(scene)
    settle_again(scene)
    settle_locals(scene)
    scene.voices = with_answers(scene, quoted)
    find_abbreviations(scene)  # of bodies that are only described
    scene.references.sort(key=lambda r: r.first)
    resolve_pronouns(scene, attributions)
    settle_pairs(scene)
    settle_troops(scene)
    find_anybody(scene, unsettled)
    scene.places = find_states_again(scene) | scene.places
    scene.settled = {}
    scene.gaps += _find_unknown(scene)
    return scene


TABLE_OF_LABEL = {"PER": "people", "ORG": "organisations", "LOC": "places"}


def _find_unknown(scene: Scene) -> Iterator[Gap]:
    """A gap for every name that no table knows, and for every person whose country nobody tells."""
    told: set[str] = set()
    for reference in scene.references:
        actor = scene.actors[reference.actors[0]] if reference.actors else None
        if actor and actor.kind == "person" and not actor.country and reference.form == "name":
            words = scene.doc[reference.first : reference.last + 1]
            if actor.id not in told:
                told.add(actor.id)
                start, end = words.start_char, words.end_char
                yield Gap("grounding", UNKNOWN["people"], start, end, words.text)
    for entity in scene.entities:
        known = any(t.i in scene.at or t.i in scene.places for t in entity)
        table = TABLE_OF_LABEL.get(entity.label_)
        if known or table is None or entity.text in told or not entity.text[:1].isupper():
            continue
        told.add(entity.text)
        start, end = entity.start_char, entity.end_char
        yield Gap("grounding", UNKNOWN[table], start, end, entity.text)
