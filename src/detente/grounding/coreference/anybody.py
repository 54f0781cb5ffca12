"""Finds those of whom nothing tells whose they are: "a council", "many countries", "anybody".

In:  a scene in which all others are grounded; the descriptions in it that told of nobody.
Out: references to bodies of no known country; the scene's `strangers`.
Leaves out: whoever a name, an owner or a country beside him tells of (`nominals`, `coreference`).
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.grounding.coreference.counted import COUNTS
from detente.grounding.coreference.salience import subjects_of
from detente.grounding.nominals.descriptions import Nominal, with_modifiers
from detente.grounding.nominals.sectors import sector_of_body
from detente.grounding.scene import Reference, Scene
from detente.language.clauses import antecedent
from detente.language.context_words import context_words
from detente.language.function_words import ANY_OF_MANY, ANYBODY, ASKING_WHO, AUTHORS, REST, THE
from detente.language.phrases import OPENERS, case_of
from detente.language.tree import Token

PRONOUNS = ANYBODY | ASKING_WHO | AUTHORS | REST | COUNTS.keys()

DOING = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"))
BESIDE = frozenset(("obl", "nmod", "nmod:poss"))
"""Labels under which somebody does something or has it done to him, or stands beside that."""


def find_anybody(scene: Scene, unsettled: Iterable[Nominal]) -> None:
    """Find whoever is spoken of as somebody of no known country where none was found."""
    for nominal in unsettled:
        if nominal.title.kind == "organisation":
            _refer_body(scene, nominal)
        else:
            _add_people(scene, nominal)
    states = context_words("state or side")
    for token, low, lemma in zip(scene.tokens, scene.lowers, scene.lemmas, strict=True):
        if token.i in scene.at:
            continue
        if low in PRONOUNS:
            _add_pronoun(scene, token, low)
        elif lemma in states and token.pos_ == "NOUN" and _takes_part(token):
            _add_states(scene, token)


def _refer_body(scene: Scene, nominal: Nominal) -> None:
    """ "A transitional council", "teaches at Vuko University"."""
    first, head = with_modifiers(scene, nominal), scene.tokens[nominal.head]
    named = head.ent_type_ == "ORG"
    if (named or _is_determined(head)) and _is_open(scene, head, first, nominal.last):
        sector = sector_of_body(scene, nominal) or nominal.title.sector
        names = (e.text for e in scene.entities if e.start <= head.i < e.end and e.label_ == "ORG")
        name = next(names, nominal.title.role)
        body = scene.add_group(name, "organisation", None, sector)
        scene.refer(first, nominal.last, (body,), "nominal", nominal.head)


def _add_people(scene: Scene, nominal: Nominal) -> None:
    """ "A reader points out"."""
    first, head = with_modifiers(scene, nominal), scene.tokens[nominal.head]
    does = head.dep_ == "nsubj" or (_is_determined(head) and _takes_part(head))
    if does and _is_open(scene, head, first, nominal.last):
        who = scene.add_group(nominal.title.role, "group", None, nominal.title.sector)
        scene.strangers.append(Reference(first, nominal.last, head.i, (who,), "nominal"))


def _add_states(scene: Scene, head: Token) -> None:
    """ "Many countries", "any third country", "the seven industrial nations", no "country"."""
    before = [c for c in head.children if c.i < head.i and c.dep_ not in OPENERS]
    plain = all(c.dep_ == "amod" for c in before) or any(c.dep_ == "nummod" for c in before)
    several = plain and "Plur" in head.morph.get("Number", [])
    any_of_many = not ANY_OF_MANY.isdisjoint(c.lower_ for c in before)
    if scene.lemmas[head.i] in context_words("two untold"):  # "takes sides", "takes no side"
        several = False
        any_of_many &= scene.lemmas[head.head.i] not in context_words("takes sides")
    first = min((c.left_edge.i for c in before), default=head.i)
    if (several or any_of_many) and _is_open(scene, head, first, head.i):
        who = scene.add_group(head.lower_, "group", None, "GOV")
        scene.strangers.append(Reference(first, head.i, head.i, (who,), "nominal"))


def _add_pronoun(scene: Scene, token: Token, low: str) -> None:
    """ "Nobody left", "who did it", "the others", "the other six", the "we" of whoever writes."""
    first, told, who = token.i, True, ("somebody", "")
    if low in AUTHORS:
        told, who = token.dep_ in DOING and token.i not in scene.voices, ("reporter", "MED")
    elif low in ASKING_WHO:
        told = antecedent(token) == token.i
    elif low not in ANYBODY:
        first = next((c.i for c in token.children if c.lower_ in THE), token.i)
        told = first < token.i
    if told and _takes_part(token) and _is_open(scene, token, first, token.i):
        # "The two quarrel over who fired first": one of those who do.
        asked = subjects_of(scene, token.head) if low in ASKING_WHO else ()
        ids = asked if len(asked) > 1 else (scene.add_group(who[0], "group", None, who[1]),)
        scene.strangers.append(Reference(first, token.i, token.i, ids, "pronoun"))


def _is_determined(head: Token) -> bool:
    return any(c.dep_ in ("det", "nummod") for c in head.children)


def _takes_part(head: Token) -> bool:
    """Whether a word stands for somebody in what is told, not for what somebody is."""
    while head.dep_ == "conj":
        head = head.head
    return head.dep_ in DOING or (head.dep_ in BESIDE and case_of(head) not in ("as", "like"))


def _is_open(scene: Scene, head: Token, first: int, last: int) -> bool:
    """Whether nothing stands at some words, nor beside them, that tells whose somebody is."""
    if any(place in scene.at for place in range(first, last + 1)):
        return False
    beside = scene.lowers[first - 1 : first] + scene.lowers[last + 1 : last + 2]
    joined = "-" in beside  # "the Danish-backed government", "a son-in-law"
    known = scene.country_of_phrase(head) is not None or scene.inner(head) is not None
    inside = case_of(head) in ("on", "in")  # nobody is "in the office"
    return not (joined or known or inside)
