"""Finds bodies that a text calls by their initials: "the Fleet Board (FB) ... the FB said".

In:  a scene whose names and descriptions are found.
Out: references for initials that no table knows.
Leaves out: initials that the tables know (`actors`), words of a name alone (`short_forms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.grounding.scene import Reference, Scene
from detente.language.clauses import lemma_of
from detente.language.function_words import THE
from detente.language.tree import Token

INITIALS = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,4}")
"""What initials look like: "FO", "MoFA", "BGB"."""

WORD = re.compile(r"[A-Z][a-z]{4,9}")
"""What else may stand alone in a bracket behind a body's name: "Bakamla"."""

SMALL = frozenset(("of", "for", "and", "&", "-", *THE))
"""Words within a name of which initials take no notice, or may."""

LONGEST = 8
"""Words of a name looked back for from the bracket behind it."""


def find_abbreviations(scene: Scene) -> None:
    """Refer initials to the body beside whose name they stand, or whose name begins so."""
    large = zip(scene.tokens, scene.capitals, strict=True)
    free = [t for t, capital in large if capital and t.i not in scene.at]
    alone = {t.text for t in free if WORD.fullmatch(t.text) and _is_bracketed(t)}
    loose = [t for t in free if t.text in alone or INITIALS.fullmatch(t.text)]
    short = {t.text for t in loose if scene.offices.find_title([lemma_of(t)], None) is None}
    meant: dict[str, Reference] = {}
    for reference in scene.references if short else ():
        if reference.located or len(reference.actors) != 1:
            continue
        kind = scene.actors[reference.actors[0]].kind
        if kind == "person":
            continue
        for initials in {*_bracketed(scene, reference), _initials(scene, reference)} & short:
            meant.setdefault(initials, reference)
    for token in loose:
        if told := meant.get(token.text):
            scene.refer(token.i, token.i, told.actors, "name")


def _is_bracketed(token: Token) -> bool:
    behind = token.doc[token.i + 1 : token.i + 2].text
    return token.i > 0 and token.nbor(-1).text == "(" and behind == ")"


def _bracketed(scene: Scene, reference: Reference) -> Iterator[str]:
    """The initials in a bracket right behind a name: "the Border Guard of Chad (BGC)"."""
    for place in range(reference.head, min(reference.last + LONGEST, len(scene.tokens) - 1)):
        token = scene.tokens[place]
        if token.text == "(":
            first = _name_before(scene, place)
            short = scene.tokens[place + 1].text
            begins = short[0] == scene.tokens[first].text[0] or WORD.fullmatch(short)
            if first <= reference.head and begins:
                yield short
            return
        if token.text.islower() and token.lower_ not in SMALL and place > reference.last:
            return


def _name_before(scene: Scene, bracket: int) -> int:
    """Where a name written large begins that ends before a bracket."""
    first = bracket - 1
    while first and (
        scene.tokens[first - 1].text[:1].isupper() or scene.lowers[first - 1] in SMALL
    ):
        first -= 1
    while scene.lowers[first] in SMALL and first < bracket - 1:
        first += 1
    return first


def _initials(scene: Scene, reference: Reference) -> str:
    """The first letters of a body's name as it is written, where all its words are written large."""
    words = [t.text for t in scene.tokens[reference.first : reference.last + 1]]
    large = [word for word in words if word.lower() not in SMALL]
    return "".join(w[0] for w in large) if all(w[0].isupper() for w in large) else ""
