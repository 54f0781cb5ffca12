"""The actors of a scene as records with their mentions.

In:  a grounded scene.
Out: `Actor` records, each with where it stands in the text, in order of first mention.
Leaves out: actors that nothing refers to.
"""

from __future__ import annotations

from dataclasses import replace

from detente.grounding.scene import Scene
from detente.records import Actor, Mention


def list_actors(scene: Scene) -> tuple[Actor, ...]:
    """List the actors with their mentions; a place that names a country is no mention of a state."""
    mentions: dict[str, list[Mention]] = {}
    free = {p: c for p, c in scene.affiliation.items() if p not in scene.at}
    for place, code in free.items():
        if place not in scene.dateline and free.get(place - 1) != code:
            last = place
            while free.get(last + 1) == code:  # "North Korean" is one mention
                last += 1
            end = scene.tokens[last].idx + len(scene.tokens[last])
            mention = Mention(scene.tokens[place].idx, end, "name")
            mentions.setdefault(scene.add_state(code), []).append(mention)
    for reference in scene.references:
        start = scene.tokens[reference.first].idx
        end = scene.tokens[reference.last].idx + len(scene.tokens[reference.last])
        for id in reference.actors:
            mentions.setdefault(id, []).append(Mention(start, end, reference.form))
    found = []
    for id, actor in scene.actors.items():
        places = sorted(set(mentions.get(id, ())), key=lambda m: (m.start, m.end))
        found.append(replace(actor, mentions=tuple(places)))
    return tuple(sorted(found, key=lambda a: a.mentions[0].start if a.mentions else 1 << 30))
