"""The actors of a scene as records with their mentions.

In:  a grounded scene.
Out: `Actor` records, each with where it stands in the text, in order of first mention.
Leaves out: actors that nothing refers to.
"""

from __future__ import annotations

from dataclasses import replace

from detente.grounding.scene import Reference, Scene
from detente.records import Actor, Mention

LONGEST = 10
"""Tokens that "of" and what follows may have."""

WHOSE = ("of", "from")


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
    for reference in (*scene.references, *scene.strangers):
        start = scene.tokens[reference.first].idx
        closing = scene.tokens[_end(scene, reference)]
        end = closing.idx + len(closing)
        for id in reference.actors:
            mentions.setdefault(id, []).append(Mention(start, end, reference.form))
    found = []
    for id, actor in scene.actors.items():
        places = sorted(set(mentions.get(id, ())), key=lambda m: (m.start, m.end))
        found.append(replace(actor, mentions=tuple(places)))
    return tuple(sorted(found, key=lambda a: a.mentions[0].start if a.mentions else 1 << 30))


def _end(scene: Scene, reference: Reference) -> int:
    """The last token of a mention: of a description also whose it is."""
    head = scene.tokens[reference.head]
    if reference.form == "nominal" and reference.last < len(scene.tokens) - 1:
        for child in head.children:
            edges = child.left_edge.i, child.right_edge.i
            begins = edges[0] == reference.last + 1 and scene.tokens[edges[0]].lower_ in WHOSE
            somebody = child.dep_ == "nmod" and child.i in scene.at
            if somebody and begins and edges[1] - edges[0] < LONGEST:
                return edges[1]
    return reference.last
