"""Tells which state a description means: "the island", "the kingdom", "the Baltic states".

In:  a scene with names, and a noun that may describe a state.
Out: the states that it means: the one of its kind that was spoken of last, or all of a region.
Leaves out: pairs ("the two countries", `counterparts`).
"""

from __future__ import annotations

from collections.abc import Set

from detente.grounding.coreference.salience import (
    REACH,
    candidates,
    is_subject,
    named_at,
    salience,
    subjects_of,
)
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, StateWord, per_knowledge
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.date_expressions import NUMBERS
from detente.language.function_words import THE, TOLD_OF
from detente.language.noun_slots import TOWARD
from detente.language.phrases import case_of, has_subject, hyphenated
from detente.language.prepositions import TOWARDS
from detente.language.tree import Token

DOING = ("nsubj", "nsubj:pass", "obj", "iobj", "nmod:poss")

FAR = 1000
"""Tokens looked back for who has such rulers as few states have."""

STATE = "country"
"""The noun under which a table tells the states of a region."""

LONGEST = 3
"""Words of the longest description."""


@per_knowledge
def _state_words(knowledge: Knowledge) -> dict[str, StateWord]:
    return {row.word: row for row in knowledge.state_words}


@per_knowledge
def _parted(_: Knowledge) -> frozenset[str]:
    """The states that are called after their part of a land: "the South"."""
    rows = _state_words().values()
    return frozenset(code for row in rows if row.number == "part" for code in row.countries)


@per_knowledge
def last_words(knowledge: Knowledge) -> frozenset[str]:
    """The nouns with which what states are called ends."""
    return frozenset(row.word.split()[-1].rpartition("-")[2] for row in knowledge.state_words)


def described_states(scene: Scene, token: Token) -> tuple[str, ...]:
    """The states that a noun with its adjectives describes; none where it describes no state."""
    described = _describe(token)
    if described is None or described.number == "rulers" or not _is_definite(token, described):
        return ()
    if described.number == "body" and not _is_of_body(scene, token):
        return ()
    if described.word.endswith("side") and token.dep_ not in DOING and not case_of(token):
        return ()  # "came out the other side"
    if described.number == "all":
        return tuple(map(scene.add_state, described.countries))
    other = described.number == "other"
    doers = scene.countries(subjects_of(scene, token) or _subject_above(scene, token, other))
    struck = case_of(token) in TOWARDS and not doers.isdisjoint(_parted())
    if described.number == "part" and token.dep_ not in DOING and not struck:
        return ()  # "fought in the north", but "the South fired shells into the north"
    another = token.dep_ == "obj" or case_of(token) in TOWARD | TOWARDS | {"to"}
    if lemma_of(token.head) in context_words("enters"):
        another &= has_subject(token.head)
    others = doers if other or another else set()
    if other and not doers:
        does = token.dep_.startswith("nsubj")
        others = {scene.home} if scene.home else _protagonist(scene, token) if does else set()
    others = {
        *(others or _guests(scene, token)),
        *_done_to(scene, token),
        *_sided_with(scene, token),
    }
    part = token.head if case_of(token) == "of" else token
    inside = part is not token and lemma_of(part) in context_words("part of a country")
    here = case_of(part if inside else token) in context_words("place")
    best: tuple[bool, bool, int, str] | None = None
    own: str | None = None
    unlike = scene.countries(_subject_beside(scene, token))
    for reference in candidates(scene, token, 2 * REACH):
        codes = {scene.actors[id].country for id in reference.actors}
        if other and len(codes) == 2 and codes & others:
            codes -= others  # "the Danish and Omani kings met. Each blamed the other side"
        code = codes.pop() if len(codes) == 1 else None
        land = scene.knowledge.country_by_code.get(code or "")
        if land is None or not land.iso2 or hyphenated(scene.tokens[reference.head].head):
            continue  # nor is "Rome-backed" of Rome
        if land.code in others:
            own = own or (land.code if land.code in described.countries else None)
            continue
        if here and scene.actors[reference.actors[0]].kind != "state":
            continue
        if reference.located and described.word.endswith("side"):
            continue  # "met in Cairo. Each blamed the other side"
        if not described.countries or land.code in described.countries:
            # "In the country": the one that was spoken of last, as a place or not.
            score = reference.head if here else salience(scene, reference)
            # "as was told in Baku, the republic will ...": that of the sentence, if one is named.
            near = not described.countries and reference.head >= token.sent.start
            fit = near, near and land.code not in unlike, score, land.code
            best = max(best or fit, fit)
    # "Rossi ended the emergency on the island nation": of none but his own was told.
    meant = best[-1] if best else own if described.number == "one" else None
    return (scene.add_state(meant),) if meant else ()


def _done_to(scene: Scene, token: Token) -> Set[str]:
    """ "Oslo shelled Rome. The country accused Oslo": to whom something is done does it not."""
    doer = token.head if token.dep_ == "nmod:poss" else token
    if not doer.dep_.startswith("nsubj"):
        return set()
    objects = (c for c in doer.head.children if c.dep_ in ("obj", "iobj") and c.i in scene.at)
    named = (id for c in objects if scene.at[c.i].form == "name" for id in scene.at[c.i].actors)
    return scene.countries(id for id in named if scene.actors[id].kind == "state")


def _sided_with(scene: Scene, token: Token) -> Set[str]:
    """ "Sided with Oslo and blamed the other side": with whom the same one does something before."""
    if token.lower_ != "side" or token.head.dep_ != "conj" or token.dep_ != "obj":
        return set()
    beside = (c for c in token.head.head.children if c.dep_ in ("obj", "obl") and c.i < token.i)
    return scene.countries(id for c in beside for id in named_at(scene, c))


def _guests(scene: Scene, token: Token) -> Set[str]:
    """ "flew to Oslo for talks with **the country**'s king": whoever went there is of another."""
    met = token.head
    if token.dep_ != "nmod:poss" and case_of(token) != "of":
        return set()
    if lemma_of(met) not in scene.knowledge.class_words["leader"]:
        return set()
    if case_of(met) != "with" and met.dep_ != "obj":
        return set()
    for reference in candidates(scene, token, token.i - token.sent.start):
        place = scene.tokens[reference.head]
        guests = scene.countries(subjects_of(scene, place))
        reached = place.dep_ == "obj" and lemma_of(place.head) in context_words("to a place")
        if (reached or case_of(place) == "to") and scene.country_at(place.i) not in guests:
            return guests
    return set()


def _subject_beside(scene: Scene, token: Token) -> tuple[str, ...]:
    """Who does what a clause behind it goes with: "left Oslo after **the country** drew back".

    Were it his own country, it would say "it".
    """
    clause = token.head
    if not token.dep_.startswith("nsubj") or clause.dep_ != "advcl":
        return ()
    for above in clause.ancestors:
        subject = next((c for c in above.children if c.dep_ == "nsubj" and c.i < token.i), None)
        if subject is not None and (found := named_at(scene, subject)):
            return found
    return ()


def _protagonist(scene: Scene, token: Token) -> Set[str]:
    """Of whom the sentence before is told: whose neighbour "the neighbour" is."""
    start = scene.starts[max(0, scene.sentence(token.i) - 1)]
    near = candidates(scene, token, token.i - start)
    return next((scene.countries(r.actors) for r in reversed(near) if is_subject(scene, r)), set())


def lands_of_region(token: Token, few: bool = False) -> tuple[str, ...]:
    """The states of a region that stands before a plural: "Nordic ministers".

    Those of which a text tells may be `few`: "the two West African states".
    """
    if "Plur" not in token.morph.get("Number", []):
        return ()
    named = [c.lower_ for c in token.children if c.dep_ in ("amod", "compound") and c.i < token.i]
    regions = (
        " ".join(named[first:last]) for last in range(len(named), 0, -1) for first in range(last)
    )
    rows = (_state_words().get(f"{region} {STATE}") for region in regions)
    return next(
        (tuple(row.countries) for row in rows if row is not None and (few or row.number == "all")),
        (),
    )


def regime_before(scene: Scene, token: Token) -> str | None:
    """Whose "the regime" is: of the state spoken of last that does not speak of it itself.

    "The junta" is that of the last one that soldiers have ruled.
    """
    told = {c.lower_ if c.dep_ == "det" else c.dep_ for c in token.children}
    rulers = _state_words().get(lemma_of(token))
    if rulers is None or rulers.number != "rulers" or THE.isdisjoint(told) or "compound" in told:
        return None
    lands = scene.knowledge.country_by_code
    for reference in candidates(scene, token, FAR if rulers.countries else 2 * REACH):
        country = scene.actors[reference.actors[0]].country
        land = lands.get(country or "")
        if land is None or not (land.iso2 or land.gw):
            continue
        if lemma_of(scene.tokens[reference.head]) == rulers.word:
            return land.code
        if land.code in rulers.countries if rulers.countries else not is_subject(scene, reference):
            return land.code
    return None


def _subject_above(scene: Scene, token: Token, other: bool) -> tuple[str, ...]:
    """Who does what the phrase of a noun hangs on: "hoped for peace with the neighbour".

    Whose neighbour it is tells whoever is named first above: "Oslo said its men fled to it".
    """
    if token.dep_ != "nmod" and not other:
        return ()
    over = [*token.ancestors]
    subjects = [c for a in over for c in a.children if c.dep_.startswith("nsubj")]
    told = [named_at(scene, c) if c.i < token.i and c not in over else () for c in subjects]
    return next((ids for ids in told if not other or scene.countries(ids)), ())


def _describe(token: Token) -> StateWord | None:
    """The row of the longest description that ends with a noun."""
    if last_words().isdisjoint((lemma_of(token), token.lower_)):
        return None
    for first in range(max(0, token.i - LONGEST + 1), token.i + 1):
        before = [lemma_of(t) for t in token.doc[first : token.i]]
        for last in (lemma_of(token), token.lower_):  # "Koreas" may have the lemma of "Korea"
            row = _state_words().get(" ".join((*before, last)).lower().replace(" - ", "-"))
            if row is not None:
                return row
    return None


def _is_definite(token: Token, described: StateWord) -> bool:
    """Whether "the" or "this" stands before it, and nothing that tells of which it is."""
    told = {c.lower_ for c in token.children if c.dep_.startswith("det")}
    every = described.number == "all"
    # "the Koreas" is no plural to a parser that takes it for a name
    plural = "Plur" in token.morph.get("Number", []) or (every and token.lower_ == described.word)
    if plural != every or not (told <= context_words("all of them") if every else told & TOLD_OF):
        return False
    words = described.word.split()
    own = token.i - len(words)
    numbers = {len(described.countries), 0} if every else {0}
    return not any(
        c.dep_ in ("acl:relcl", "acl", "nmod:poss")
        or (c.dep_ == "nummod" and NUMBERS.get(c.lower_) not in numbers)
        or (c.dep_ == "nmod" and c.i > token.i)
        or (c.dep_ in ("amod", "compound") and c.i <= own and described.number != "body")
        for c in token.children
        if c.lower_ not in context_words("everywhere")
    )


def _is_of_body(scene: Scene, token: Token) -> bool:
    """ "The NATO member": of the members of a body of states the one that was spoken of."""
    named = (id for c in token.children if c.dep_ == "compound" for id in named_at(scene, c))
    return any(scene.actors[id].sector == "IGO" for id in named)
