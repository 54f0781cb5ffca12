"""A description and its words: how it begins, whether it is of several, of one known, of anybody.

In:  a title or role that stands in a scene, as `nominals` found it.
Out: its first word, its number, whether it calls again whoever was told of.
Leaves out: who is meant.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.grounding.people.offices import Title
from detente.grounding.scene import COUNTRY_PARTS, Scene
from detente.language.attributions.cues import load_cues
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import ARTICLES, GENITIVES, THE, TOLD_OF, UNTOLD
from detente.language.phrases import case_of, is_for_or_against
from detente.language.tree import Token


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
    if not UNTOLD.isdisjoint(words):
        return False
    return not TOLD_OF.isdisjoint(words) or nominal.country is not None


def is_of_others(scene: Scene, nominal: Nominal) -> bool:
    """ "Foreign officials", "outside powers": of whatever country, not the one spoken of."""
    children = [*scene.tokens[nominal.head].children]
    told = {c.lower_ for c in children if c.i < nominal.first}
    court = nominal.title.sector == "JUD"  # "the international court"
    return (court or THE.isdisjoint(told)) and not told.isdisjoint(context_words("of others"))


def are_of_others(scene: Scene, head: Token, first: int, last: int) -> bool:
    """ "Coalition soldiers in Mali", "foreign troops in Chad": forces that are of somewhere else."""
    before = {c.lower_ for c in head.children if c.i < head.i} | set(scene.lowers[first:last])
    return not context_words("forces of others").isdisjoint(before)


def is_of_elsewhere(scene: Scene, nominal: Nominal) -> bool:
    """Whether whoever is described is not of where he is, or of whom the text speaks."""
    head, armed = scene.tokens[nominal.head], nominal.title.sector in ("MIL", "COP")
    sent = armed and are_of_others(scene, head, nominal.first, nominal.last)
    return sent or is_of_others(scene, nominal)


def with_modifiers(scene: Scene, nominal: Nominal) -> int:
    """The first token of a description, its determiner and modifiers included."""
    first, owners = nominal.first, context_words("owner")
    while first > 0 and first > nominal.first - 6:
        token = scene.tokens[first - 1]
        if token.lower_ in owners:
            return first - 1
        modifies = token.pos_ in ("DET", "ADJ", "PROPN", "NUM") or token.dep_ == "amod"
        modifies = modifies or is_for_or_against(scene.tokens[first])
        if not modifies and token.lower_ not in GENITIVES:
            break
        first -= 1
        if token.lower_ in ARTICLES and scene.lowers[first - 1] not in ("all", "both"):
            break  # "in Goma the governor"
    return first


def is_plural(scene: Scene, nominal: Nominal) -> bool:
    """Whether a description is of several."""
    head = scene.tokens[nominal.head]
    several = head.pos_ != "PROPN" or head.lower_ != lemma_of(head)  # but "the Sultan"
    return several and "Plur" in head.morph.get("Number", [])


def are_of_several(scene: Scene, nominal: Nominal) -> bool:
    """Whether a plural is of bodies of which a state has but one: "the governments of the region"."""
    sole = lemma_of(scene.tokens[nominal.head]) in context_words("one of a state")
    return sole and is_plural(scene, nominal)


def is_field(scene: Scene, token: Token, title: Title) -> bool:
    """ "A Korea scholar", "an Iraq veteran": what is studied or was fought in, whoever does it."""
    land = scene.knowledge.country_by_code.get(scene.country_at(token.i) or "")
    learned = title.sector == "EDU" or title.role in context_words("knows a land")
    learned = learned and title.kind == "person" and token.dep_ == "compound"
    if land is None or not learned or token.is_upper:
        return False  # but "a US scholar"
    return token.text in (land.name, *land.names) and token.text not in land.demonyms


def is_somebodys(scene: Scene, head: Token) -> bool:
    """Whether a lone word may be a role here: "the Russian side", "thousands marched"."""
    word = lemma_of(head)
    plural = "Plur" in head.morph.get("Number", [])
    if plural and word in context_words("one only"):
        return False
    if word in context_words("crowd"):
        counted = any(case_of(child) == "of" for child in head.children)
        return head.dep_ == "nsubj" and head.pos_ == "NOUN" and not counted
    if word in context_words("of a name"):  # "the head of Chechnya", not "his head"
        return any(case_of(c) == "of" and c.i in scene.affiliation for c in head.children)
    if word in context_words("with a country") and not _is_offered(scene, head):
        whose = (c for c in head.children if c.dep_ in COUNTRY_PARTS or case_of(c) == "of")
        return any(c.i in scene.affiliation or c.lower_ in context_words("owner") for c in whose)
    if word in context_words("speaks as a state"):
        told = load_cues().get(lemma_of(head.head))
        return head.dep_ == "nsubj" and told is not None and "thought" not in told and not plural
    if word == "side" and head.i - 1 in scene.affiliation:
        return not plural
    if head.dep_ == "appos" and word in context_words("other state"):
        return not plural  # "Oslo, a close ally"
    return word not in context_words("state or side") | context_words(
        "counterpart"
    ) | context_words("other state")


def _is_offered(scene: Scene, head: Token) -> bool:
    """ "Oslo offered two cutters", and "the cutters" after that."""
    if lemma_of(head) not in context_words("craft"):
        return False
    if head.dep_ == "obj" and lemma_of(head.head) in context_words("muster"):
        return True
    the = any(c.lower_ in THE for c in head.children)
    before = scene.at.values() if the else ()
    return any(scene.lemmas[r.head] == scene.lemmas[head.i] and r.head < head.i for r in before)
