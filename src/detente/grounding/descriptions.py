"""What a description is: its title, how far its phrase reaches, whether one known is meant.

In:  the tokens of a title in a scene.
Out: the `Nominal` record, and what its article, owner and number tell.
Leaves out: whose somebody is (`owners`, `contexts`), who is meant (`nominals`).
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.grounding.offices import Title
from detente.grounding.scene import Scene
from detente.language.context_words import context_words
from detente.language.phrases import is_for_or_against

ARTICLES = frozenset(("the", "a", "an"))
"""Words with which a description begins."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A title or role from token `first` to `last`, with the country that its phrase names.

    `head` is its noun: "secretary" of "secretary of state".
    """

    first: int
    last: int
    head: int
    title: Title
    country: str | None
    owned: bool
    former: bool
    others: tuple[str, ...] = ()
    """The other countries of "their ministers"."""


def is_definite(scene: Scene, nominal: Nominal) -> bool:
    """Whether a description is of one known: by "the", an owner or a country."""
    if nominal.owned:
        return True
    first = with_modifiers(scene, nominal)
    words = [scene.tokens[p].lower_ for p in range(first, nominal.first)]
    if any(w in ("a", "an", "another", "any", "every", "each", "some", "no") for w in words):
        return False
    return "the" in words or "this" in words or nominal.country is not None


def is_of_others(scene: Scene, nominal: Nominal) -> bool:
    """ "Foreign officials", "outside powers": of whatever country, not the one spoken of."""
    told = {c.lower_ for c in scene.tokens[nominal.head].children if c.i < nominal.first}
    return "the" not in told and not context_words("of others").isdisjoint(told)


def with_modifiers(scene: Scene, nominal: Nominal) -> int:
    """The first token of a description, its determiner and modifiers included."""
    first = nominal.first
    while first > 0 and first > nominal.first - 6:
        token = scene.tokens[first - 1]
        if token.lower_ in context_words("owner"):
            return first - 1
        modifies = token.pos_ in ("DET", "ADJ", "PROPN", "NUM") or token.dep_ == "amod"
        modifies = modifies or is_for_or_against(scene.tokens[first])
        if not modifies and token.lower_ not in ("'s", "’s"):
            break
        first -= 1
        if token.lower_ in ARTICLES and scene.lowers[first - 1] not in ("all", "both"):
            break  # "in Goma the governor"
    return first


def is_plural(scene: Scene, nominal: Nominal) -> bool:
    """Whether a description is of several."""
    return "Plur" in scene.tokens[nominal.head].morph.get("Number", [])
