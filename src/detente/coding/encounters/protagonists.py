"""The two whom a text is about: the sides of talks that it leaves unsaid.

In:  a grounded scene.
Out: the two countries spoken of most.
Leaves out: sides that the words of an encounter name (participants).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from detente.grounding.scene import Scene

MARGIN = 1.3
"""How many times as often as a third country the second of a pair must be spoken of."""

LEAST = 0.35
"""How often, at least, the second of a pair is spoken of for each time that the first is."""


def main_pair(scene: Scene, besides: Set[str] = frozenset()) -> frozenset[str]:
    """The two countries that a document is about, where no third is spoken of as much.

    Its migrants and villagers hold no talks. `besides`: countries that are not meant.
    """
    counts: Counter[str] = Counter()
    lands = scene.knowledge.country_by_code
    for reference in scene.references:
        for id in () if reference.located else reference.actors:
            actor = scene.actors[id]
            code = actor.country
            crowd = actor.kind == "group" and actor.sector == "CVL"
            if code and code in lands and code not in besides and not crowd:
                counts[code] += 1
    top = counts.most_common(3)
    if len(top) < 2 or top[1][1] < 2 or top[1][1] < top[0][1] * LEAST:
        return frozenset()
    if len(top) > 2 and top[2][1] * MARGIN > top[1][1]:
        return frozenset()
    return frozenset(code for code, _ in top[:2])
