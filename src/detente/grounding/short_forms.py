"""Finds bodies that are called again by less than their name: "the Council", "the bloc", "the group".

In:  a scene with the names that the tables know.
Out: references for what is short for a body named before.
Leaves out: names in full (`actors`), bodies that are only described (`nominals`).
"""

from __future__ import annotations

from detente.grounding.scene import COUNTRY_PARTS, Scene
from detente.knowledge import Knowledge, Organisation, per_knowledge
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import THE
from detente.language.phrases import case_of, labels_under
from detente.language.tree import Token
from detente.records import Actor

LETTERHEAD = 12
"""Tokens in which a text names the body that issues it."""
NEAR = 2
"""Sentences back in which a body of states is told of that "the group" and "members" may mean."""


def find_short_forms(scene: Scene) -> None:
    """ "the Council", "the Alliance" where the text has told whose full name that ends."""
    known: dict[str, str] = {}
    issuer, body_before, told = _issuer(scene), None, 0
    small, bodies = context_words("short form"), context_words("body")
    short, organs = context_words("short name"), context_words("organ")
    members = context_words("all of a body")
    last_of = {"body": ""}  # first: a party or militia named at any time comes after it
    again = called_again()
    for place, low in enumerate(scene.lowers):
        reference, token = scene.at.get(place), scene.tokens[place]
        the = place and _is_definite(token, low in bodies)
        if reference is None and not the:
            if low in again:
                _find_again(scene, token, last_of)
            if low in bodies and body_before and token.dep_ == "compound":
                scene.refer(place, place, (body_before,), "name")  # "alliance officials"
            if low in members and _are_all(token):
                near = scene.sentence(place) - told <= NEAR
                if meant := issuer or (body_before if near else None):
                    scene.refer(place, place, (meant,), "nominal")
            continue
        if reference is not None:
            actor = scene.actors[reference.actors[0]] if reference.actors else None
            called = actor is not None and reference.form == "name"
            if actor and called and actor.country != "UNO" and _is_body(scene, actor):
                body_before, told = actor.id, scene.sentence(place)
                last_of["body"] = actor.id
            if actor and called and actor.kind in ("organisation", "group"):
                if actor.sector and not _is_reproached_with(
                    scene, token, last_of.get(actor.sector)
                ):
                    last_of.pop(actor.sector, None)  # in the order of being named
                    last_of[actor.sector] = actor.id
                body = organisations().get(actor.name)
                country = scene.knowledge.country_by_code.get(actor.code or "")
                names = (body.name, *body.names) if body else country.names if country else ()
                words = {w for name in (actor.name, *names) for w in name.split()} & short
                written = scene.doc[reference.first : reference.last + 1].text.split()
                known = dict.fromkeys(words, actor.id) | known
                known |= dict.fromkeys(words.intersection(written), actor.id)
            continue
        word = token.text
        if word in small and token.dep_ != "compound":
            word = word.capitalize()  # "the forum" is the Forum, but no "party" the Party
        of_states = any(case_of(c) == "of" and c.i in scene.affiliation for c in token.children)
        named = any(case_of(c) == "of" and c.text[:1].isupper() for c in token.children)
        # "the Union of Danes" is another
        id = (None if named else known.get(word)) or (
            issuer if word in organs and not of_states else None
        )
        if (
            id is None
            and token.text in bodies
            and not any(c.dep_ == "nmod" for c in token.children)
        ):
            id = _body_meant(scene, token, body_before)
        if id:
            scene.refer(_first(token), token.i, (id,), "name", head=token.i)
        else:
            _find_again(scene, token, last_of)


def _is_definite(token: Token, body: bool) -> bool:
    """Whether a body just told of is meant, not "This is **the union** that burned it"."""
    if {"cop", "acl:relcl"} <= labels_under(token):
        return False
    return token.nbor(-1).lower_ in THE or (body and _is_bloc(token))


def _is_bloc(token: Token) -> bool:
    """ "The regional bloc", "the 27-nation bloc": told by no more than how many and where."""
    before = [t for t in token.subtree if t.i < token.i]
    kinds = context_words("of a bloc") | {"-"}
    return (
        len(before) > 1
        and before[0].lower_ in THE
        and all(t.lower_ in kinds or t.pos_ == "NUM" for t in before[1:])
    )


def _first(token: Token) -> int:
    """The article of a body that is called again."""
    return token.left_edge.i if _is_bloc(token) else token.i - 1


def _body_meant(scene: Scene, token: Token, last: str | None) -> str | None:
    """ "The bloc": the body of states named last, which is none of all the world's."""
    words = context_words("of the world")
    if last is None or token.text not in context_words("of some states"):
        return last
    before = [r for r in reversed(scene.references) if r.first < token.i and r.form == "name"]
    named = (scene.actors[id] for id in (last, *(id for r in before for id in r.actors)))
    some = (a for a in named if a.country != "UNO" and words.isdisjoint(a.name.split()))
    return next((a.id for a in some if _is_body(scene, a)), None)


def _are_all(token: Token) -> bool:
    """ "Members agreed": all of a body, of whom nothing more is told."""
    plain = all(c.dep_ in ("case", "cc", "punct", "acl:relcl") for c in token.children)
    return plain and token.dep_ in ("nsubj", "nsubj:pass", "obj", "nmod", "obl", "obl:agent")


def _is_reproached_with(scene: Scene, token: Token, other: str | None) -> bool:
    """ "Oslo accused the Reds of arming the Blues. The movement ...": it is the Reds who answer."""
    verb = next((a for a in token.ancestors if a.pos_ == "VERB"), None)
    if other is None or verb is None or verb.dep_ not in ("advcl", "acl", "xcomp"):
        return False
    accused = (scene.at.get(c.i) for c in verb.head.children if c.dep_ == "obj")
    return any(reference is not None and other in reference.actors for reference in accused)


def _find_again(scene: Scene, token: Token, last_of: dict[str, str]) -> None:
    """ "The group", "the Iran-backed militia": the body of such a sector that was named last."""
    sectors = called_again().get(scene.lowers[token.i])
    if not sectors or token.dep_ == "compound" or token.pos_ != "NOUN":
        return
    the = next((c for c in token.children if c.lower_ in THE and c.i < token.i), None)
    told = any(c.dep_ in ("nmod", "nummod", "nmod:poss", "acl:relcl") for c in token.children)
    parts = [c for c in token.children if c.dep_ in COUNTRY_PARTS]
    whose = any(c.i in scene.affiliation or not sectors & {"REB", "PTY"} for c in parts)
    known = scene.at.keys() | scene.affiliation.keys()
    whose |= any(c.is_upper and c.i not in known for c in parts)  # "the VKO group"
    near = range(scene.starts[max(0, scene.sentence(token.i) - NEAR)], token.i)
    named = [
        id
        for sector, id in last_of.items()
        if sector in sectors
        if sector != "body" or any(p in scene.at and id in scene.at[p].actors for p in near)
    ]
    if (
        named
        and scene.actors[named[-1]].sector == "REB"
        and _is_of_another(scene, token, named[-1])
    ):
        return
    if the is not None and named and not told and not whose:
        scene.refer(the.i, token.i, (named[-1],), "nominal", head=token.i)


def _is_of_another(scene: Scene, token: Token, id: str) -> bool:
    """ "An aid group crossed land held by the Reds. The group ...": who did it, whom no table knows."""
    told = (r for r in reversed(scene.references) if r.first < token.i and id in r.actors)
    head = next((scene.tokens[reference.head] for reference in told), token)
    start = scene.starts[scene.sentence(head.i)]
    for one in scene.tokens[start : head.i]:
        body = one.ent_type_ == "ORG" or lemma_of(one) in _bodies()
        if body and one.i not in scene.at and one.dep_ == "nsubj" and one.head.dep_ == "ROOT":
            return lemma_of(one) == lemma_of(token) or head.head.i != one.head.i
    return False


@per_knowledge
def _bodies(knowledge: Knowledge) -> frozenset[str]:
    """What bodies are called: "a group", "an institute", "a team"."""
    roles = {row.word.split()[-1] for row in knowledge.roles if row.kind == "organisation"}
    return frozenset(roles | called_again().keys())


@per_knowledge
def called_again(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The sectors of the bodies that a word may call again."""
    found: dict[str, set[str]] = {}
    for row in knowledge.context_words:
        if row.kind.startswith("again "):
            found.setdefault(row.word, set()).add(row.kind.removeprefix("again "))
    return {word: frozenset(sectors) for word, sectors in found.items()}


def _is_body(scene: Scene, actor: Actor) -> bool:
    """Whether an actor is a body of states: of those with a code, continents have no seats."""
    row = scene.knowledge.country_by_code.get(actor.code or "")
    union = row is not None and not (row.iso2 or row.gw) and bool(row.capital or row.seats)
    return actor.kind != "person" and (actor.sector == "IGO" or union)


def _issuer(scene: Scene) -> str | None:
    """The international body with whose name a text begins, as a communiqué does."""
    for place in range(min(LETTERHEAD, len(scene.tokens))):
        reference = scene.at.get(place)
        actor = scene.actors[reference.actors[0]] if reference and reference.actors else None
        if actor is not None and actor.sector == "IGO" and actor.kind == "organisation":
            return actor.id
    return None


@per_knowledge
def organisations(knowledge: Knowledge) -> dict[str, Organisation]:
    """The bodies of the tables by name."""
    return {body.name: body for body in knowledge.organisations}
