"""Whose troops protect a state rather than threaten it: those that an ally stations in it.

In:  a draft of troops or weapons that are moved, its sides, the day; `data/actors/alliances.tsv`.
Out: the draft as military protection where each side is allied with the other, else as it is.
Leaves out: consent that the text tells ("at its request"): `acts.lexicon`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from detente.coding.acts.drafts import Draft
from detente.coding.acts.lexicon import PEACEKEEPING
from detente.grounding.scene import Scene
from detente.knowledge import Alliance, Knowledge, per_knowledge
from detente.language.clauses import lemma_of
from detente.language.phrases import case_of
from detente.language.slots import class_words
from detente.records import Party

MOVED = "MOBILIZE"
"""The type of moving troops or weapons."""

INTO = frozenset(("in", "into", "to", "for", "inside", ""))
"""Where an ally's troops stand, or whom they are for; troops "near" or "against" it protect nobody."""


@per_knowledge
def _alliances(knowledge: Knowledge) -> Mapping[str, Sequence[Alliance]]:
    """The rows of each country."""
    found: dict[str, list[Alliance]] = defaultdict(list)
    for row in knowledge.alliances:
        for country in row.countries:
            found[country].append(row)
    return found


def are_allied(one: str, other: str, day: str) -> bool:
    """Whether one alliance had both states on an ISO day.

    >>> are_allied("DEU", "LTU", "2003-01-01"), are_allied("DEU", "LTU", "2024-04-08")
    (False, True)
    """
    known = _alliances()
    both = product(known.get(one, ()), known.get(other, ()))
    return one != other and any(
        first.alliance == second.alliance and first.covers(day) and second.covers(day)
        for first, second in both
    )


def in_alliance(
    scene: Scene, draft: Draft, sources: Sequence[Party], targets: Sequence[Party]
) -> Draft:
    """ "Berlin stationed a brigade in Lithuania": it protects its ally."""
    if draft.type != MOVED or scene.day is None:
        return draft
    heads = [scene.doc[h] for h in draft.targets]
    edge, ships = class_words("edge"), class_words("warship")
    if any(case_of(h) not in INTO or lemma_of(h) in edge for h in heads):
        return draft
    if any(lemma_of(c) in ships for c in scene.doc[draft.trigger].children):
        return draft  # which stay off the coast, and may be anybody's
    day = scene.day.isoformat()
    pairs = [*product(scene.lands(sources), scene.lands(targets))]
    if pairs and all(are_allied(one, other, day) for one, other in pairs):
        return replace(draft, type="AID", mode="", cameo=PEACEKEEPING)
    return draft
