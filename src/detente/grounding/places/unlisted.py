"""Places that no table knows, by what is told beside them: "Igoeti, a village west of Gori".

In:  a scene whose known places are found.
Out: the others that are named, in the country of the known place to which their phrase leads.
Leaves out: places of which nothing is told, and described ones (`sites`).
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.grounding.places.places import at_offsets
from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import AND, THE
from detente.language.phrases import is_time
from detente.language.prepositions import IN_COUNTRY, LYING
from detente.language.tree import Span, Token
from detente.records import Place

FAR = 14
"""Tokens within which a phrase leads from one place to another."""


def find_unlisted(scene: Scene) -> None:
    """ "Sepang, south of Kuala Lumpur", "into Sudan near the village of Tine": by the known place."""
    for name in reversed(list(_names(scene))):
        known = any(t.i in scene.at or t.i in scene.places for t in name)
        country = None if known else land_beside(scene, name.start, name.end)
        if country is not None:
            at = at_offsets(Place(name.text, country), name.start_char, name.end_char)
            scene.places |= dict.fromkeys(range(name.start, name.end), at)


def _names(scene: Scene) -> Iterator[Span]:
    """What the recogniser takes for a place, and what stands where a place does and is no other name."""
    other = {t.i for entity in scene.entities for t in entity}
    for entity in scene.entities:
        if entity.label_ == "LOC" or _is_called_town(scene, entity):
            yield entity
    placing = context_words("place")
    for i, before in enumerate(scene.lowers[:-1], 1):
        named = before in placing and i not in other and scene.capitals[i]
        if named and scene.tokens[i].pos_ == "PROPN" and not is_time(scene.tokens[i]):
            yield scene.doc[i : i + 1]


def land_beside(scene: Scene, start: int, end: int) -> str | None:
    """The country of the known place to which a phrase leads from a name, or from which it comes."""
    joined = not AND.isdisjoint(scene.lowers[end : end + 1])
    if joined and "between" not in scene.lowers[start - 1 : start]:
        end += 1  # "around Talish and Madagiz"
        if end in scene.places:
            return _land_of(scene, end)
    after = range(end, min(end + FAR, len(scene.tokens)))
    if country := _land_along(scene, after):
        return country
    before = range(start - 1, max(-1, start - FAR), -1)
    return _land_along(scene, before)


def _land_along(scene: Scene, path: range) -> str | None:
    """The country of the first known place on a path of words that only tell where."""
    linked = False
    for i in path:
        token = scene.tokens[i]
        if token.is_sent_start and path.step > 0:
            return None
        if i in scene.places or (i in scene.at and scene.at[i].located):
            return _land_of(scene, i) if linked else None
        if not _tells_where(token):
            return None
        linked |= token.lower_ in LYING or (token.text in ",(" and path.step > 0)
        if token.is_sent_start:
            return None
    return None


def _land_of(scene: Scene, place: int) -> str | None:
    """The country of a known place, unless it is only a border, or a state that lies beside."""
    found, reference = scene.places.get(place), scene.at.get(place)
    last = reference.last if reference else place
    after = scene.lowers[last + 1 : last + 2]
    if found is not None and scene.lowers[place] not in context_words("bound"):
        border = set(scene.text[found.start : found.end].lower().split()) & context_words("bound")
        return None if border or set(after) & context_words("bound") else found.country
    first = reference.first if reference else place
    passed = THE | context_words("direction")
    before = (w for w in reversed(scene.lowers[max(0, first - 3) : first]) if w not in passed)
    within = next(before, "") in IN_COUNTRY | {","}
    return scene.country_at(place) if reference and within else None


def _tells_where(token: Token) -> bool:
    """Whether a word between two places only tells how they lie."""
    if token.pos_ == "ADP":
        return token.lower_ in LYING
    kinds = ("lies", "settled", "site", "part of a country")
    words: frozenset[str] = frozenset().union(*map(context_words, kinds))
    if token.is_lower and (lemma_of(token) in words or token.lower_ in words):
        return True
    return token.text in ",(" or (token.pos_ in ("DET", "NUM", "ADJ") and token.is_lower)


def _is_called_town(scene: Scene, name: Span) -> bool:
    """ "The village of Vuko": what it is called is a place, whatever it looks like."""
    before = scene.lowers[max(0, name.start - 2) : name.start]
    return len(before) == 2 and before[1] == "of" and before[0] in context_words("settled")
