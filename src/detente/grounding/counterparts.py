"""Resolves pairs and counterparts: "the two diplomats", "both capitals", "his Chinese colleague".

In:  a scene with names and descriptions, and who speaks where the words stand.
Out: the actors that such a phrase means, or a reference to them.
Leaves out: single pronouns (`coreference`).
"""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from detente.grounding.offices import LEADING
from detente.grounding.salience import (
    REACH,
    candidates,
    is_subject,
    refer_to,
    speaking,
    speaking_for,
    subject_of_clause,
    takes_part,
)
from detente.grounding.scene import Scene
from detente.language.attributions import Attribution
from detente.language.clauses import antecedent, lemma_of

SIDES = frozenset(
    """country nation state side power government party neighbour neighbor capital republic kingdom
    member rival foe adversary""".split()
)
PEOPLE = frozenset("man woman statesman politician people friend partner rival brother".split())
FIRST = frozenset("i me my mine myself".split())
PERSON_REACH = 150
"""Tokens looked back for a person; a quotation may stand between him and "he said"."""
PAIR_REACH = 220
"""Tokens looked back for the two sides of a pair, who may have been introduced long before."""


def is_ours(token: Token) -> bool:
    """ "our countries", "their two nations": both sides of what is spoken of."""
    plural = "Plur" in token.morph.get("Number", [])
    return plural and any(c.lower_ in ("our", "their", "respective") for c in token.children)


def both_sides(scene: Scene, token: Token, speech: Attribution | None) -> tuple[str, ...]:
    """The two sides of "our countries": the speaker's, and whoever is spoken to or of."""
    own = speaking_for(scene, speech) if speech else ()
    if not own:
        return pair_before(scene, token, "country")
    home = scene.actors[own[0]].country
    addressee = scene.at.get(speech.addressee) if speech and speech.addressee is not None else None
    near = [addressee] if addressee else []
    for reference in [*near, *candidates(scene, token, PAIR_REACH)]:
        for id in reference.actors:
            actor = scene.actors[id]
            land = scene.knowledge.country_by_code.get(actor.country or "")
            sided = actor.kind in ("person", "state") and not reference.located
            sided = sided and land is not None and bool(land.iso2)
            if sided and actor.country and actor.country != home:
                return (own[0], scene.add_state(actor.country))
    return own


def counts_two(scene: Scene, token: Token) -> bool:
    """ "the two leaders", "both armies", but no two decades."""
    if not any(c.lower_ in ("two", "both") for c in token.children):
        return False
    noun = lemma_of(token)
    return noun in SIDES | PEOPLE or scene.offices.find_title([noun], None) is not None


def stands_for_pair(token: Token) -> bool:
    """ "the two will sign", "the pair agreed"."""
    before = token.nbor(-1).lower_ if token.i else ""
    alone = token.dep_.startswith(("nsubj", "obj", "obl", "iobj", "nmod"))
    after = token.nbor(1).pos_ if token.i + 1 < len(token.doc) else ""
    return before == "the" and alone and after not in ("NOUN", "PROPN", "ADJ")


def _main_pair(scene: Scene, token: Token) -> tuple[str, ...]:
    """The two countries that a text is about, where both were spoken of before a token."""
    counts: Counter[str] = Counter()
    before: set[str] = set()
    lands = scene.knowledge.country_by_code
    for reference in scene.references:
        for id in reference.actors:
            code = scene.actors[id].country
            if code and code in lands and lands[code].iso2 and not reference.located:
                counts[code] += 1
                if reference.first < token.i:
                    before.add(code)
    top = [code for code, count in counts.most_common(2) if count > 1]
    return tuple(top) if len(top) == 2 and set(top) <= before else ()


def _side_of(scene: Scene, code: str, noun: str) -> str:
    """A side of "the two armies": the army of a country; of "the two countries", the country."""
    title = scene.offices.find_title([noun], None)
    if title is None or title.kind == "person" or noun in SIDES - {"government"}:
        return scene.add_state(code)
    land = scene.knowledge.country_by_code[code]
    adjective = land.demonyms[0] if land.demonyms else land.name
    return scene.add_group(f"{adjective} {noun}", "organisation", code, title.sector)


def pair_before(scene: Scene, token: Token, noun: str | None) -> tuple[str, ...]:
    """The last two actors of one kind and different countries, as the noun or pronoun asks."""
    if noun is None:
        return (
            _plural_subject(scene, token)
            or _coordinated(scene, token)
            or _last_two(scene, token, None, True, ())
            or _plural_before(scene, token)
        )
    main = _main_pair(scene, token)
    title = scene.offices.find_title([noun], None)
    people = noun not in SIDES and (title is None or title.kind == "person")
    if main and not people:
        return tuple(_side_of(scene, code, noun) for code in sorted(main))
    # Men are those just spoken of; ministers may have been introduced long before.
    first = () if noun in PEOPLE else main
    return _last_two(scene, token, noun, people, first) or (
        _last_two(scene, token, noun, people, ()) if first else ()
    )


def _last_two(
    scene: Scene, token: Token, noun: str | None, people: bool, lands: tuple[str, ...]
) -> tuple[str, ...]:
    """The two named last that suit, of certain countries where there are any."""
    wanted: list[str] = []
    subject = subject_of_clause(scene, token) if token.dep_ in ("obj", "iobj", "obl") else ()
    for reference in candidates(scene, token, PAIR_REACH):
        near = token.i - reference.head < REACH // 2
        pair = len(reference.actors) == 2 and noun is None
        if pair and near and not set(reference.actors) & set(subject):
            return reference.actors
        for named in reference.actors:
            id, actor = named, scene.actors[named]
            if not people and actor.country and actor.kind in ("person", "state", "organisation"):
                id = scene.add_state(actor.country)
            elif (actor.kind == "person") != people or (noun and not _suits(scene, id, noun)):
                continue
            elif noun is None and len(reference.actors) == 1 and not takes_part(scene, reference):
                # Who is only spoken of is no side of a pair.
                continue
            elif reference.located:
                continue
            if lands and scene.actors[id].country not in lands:
                continue
            others = {scene.actors[w].country for w in wanted}
            if scene.actors[id].country not in others and id not in subject:
                wanted.append(id)
        if len(wanted) >= 2:
            return tuple(wanted[1::-1])
    return ()


def _plural_subject(scene: Scene, token: Token) -> tuple[str, ...]:
    """A body of people that the sentence before is about: "Aides agreed ... But they said"."""
    start = token.sent.start
    before = scene.tokens[start - 1].sent.start if start else 0
    for reference in candidates(scene, token):
        head = scene.tokens[reference.head]
        if head.i < before:
            return ()
        plural = "Plur" in head.morph.get("Number", []) and len(reference.actors) == 1
        if (
            plural
            and is_subject(scene, reference)
            and scene.actors[reference.actors[0]].kind == "group"
        ):
            return reference.actors
    return ()


def _coordinated(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "X and Y ... their": the nearest that stand side by side as subjects."""
    start = token.sent.start
    before = scene.tokens[start - 1].sent.start if start else 0
    for reference in candidates(scene, token):
        head = scene.tokens[reference.head]
        if head.i < before or not head.dep_.startswith("nsubj"):
            continue
        others = [scene.at[c.i] for c in head.conjuncts if c.i in scene.at and c.i < token.i]
        if others:
            found = [id for r in (reference, *others) for id in r.actors[:1]]
            return tuple(dict.fromkeys(found))
    return ()


def _suits(scene: Scene, id: str, noun: str) -> bool:
    """Whether a person may be one of "the two leaders", "both ministers"."""
    actor = scene.actors[id]
    role = (actor.role or "").lower()
    if role.startswith("former"):
        return False
    office = scene.offices.office_of(role, actor.country)
    if noun == "leader":
        return office in LEADING
    if noun in ("president", "minister", "chancellor", "premier"):
        return (
            noun in role or noun in office or scene.offices.office_of(noun, actor.country) == office
        )
    if noun == "diplomat":
        return (
            "minister" in f"{role}{office}" or "ambassador" in role or "secretary of state" in role
        )
    return True


def _plural_before(scene: Scene, token: Token) -> tuple[str, ...]:
    """A plural body: "Rebels attacked ...; they also ..."."""
    for reference in candidates(scene, token):
        actor = scene.actors[reference.actors[0]]
        if actor.kind in ("group", "organisation") and token.i - reference.head < REACH // 2:
            return reference.actors
    return ()


def refer_other_state(scene: Scene, token: Token) -> None:
    """ "its ally", "his neighbour": the other state that was spoken of last."""
    owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
    if owner is None or owner.pos_ != "PRON":
        return
    home = scene.country_at(owner.i)
    for reference in candidates(scene, token, PERSON_REACH):
        country = scene.actors[reference.actors[0]].country
        if home and country and country != home and len(reference.actors) == 1:
            refer_to(scene, token, (scene.add_state(country),))
            return


def refer_counterpart(scene: Scene, token: Token, speech: Attribution | None) -> None:
    """ "his Chinese counterpart", "my colleague": the other side's holder of the same office."""
    country = next(
        (scene.affiliation[c.i] for c in token.children if c.i in scene.affiliation), None
    )
    owner = _owner(scene, token, speech)
    named = _named_beside(scene, token)
    if named is not None:
        if owner:
            whose = scene.actors[owner[0]]
            scene.describe(named, country, whose.sector, whose.role)
        refer_to(scene, token, (named,))
        return
    office = ""
    if owner:
        actor = scene.actors[owner[0]]
        office = scene.offices.office_of((actor.role or "").lower(), actor.country)
        if actor.kind == "state" and not country:
            return  # "its host": whoever that is, not the person named last
    if country and office:
        tenure = scene.offices.holder(country, office, scene.day)
        if tenure:
            refer_to(scene, token, (scene.add_person(tenure.name, tenure),))
            return
    if country:
        refer_to(scene, token, (scene.add_state(country),))
        return
    home = scene.actors[owner[0]].country if owner else None
    for reference in candidates(scene, token):
        for id in reference.actors:
            actor = scene.actors[id]
            other = actor.kind == "person" and actor.country and actor.country != home
            if other and id not in owner:
                same = scene.offices.office_of((actor.role or "").lower(), actor.country) == office
                if same or not office:
                    refer_to(scene, token, (id,))
                    return


def _owner(scene: Scene, token: Token, speech: Attribution | None) -> tuple[str, ...]:
    """Whose counterpart: whom "his" points to, who speaks of "my", else the subject."""
    poss = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
    if poss is not None and poss.lower_ not in FIRST and poss.i in scene.at:
        return scene.at[poss.i].actors[:1]
    owner = speaking(scene, speech) if speech else ()
    if owner:
        return owner
    subject = next(
        (c for a in token.ancestors for c in a.children if c.dep_.startswith("nsubj")), None
    )
    reference = scene.at.get(antecedent(subject)) if subject is not None else None
    return reference.actors[:1] if reference else ()


def _named_beside(scene: Scene, token: Token) -> str | None:
    """The person whose name follows ("his colleague, X") or to whom it is said ("X, his ...")."""
    after = token.i + 1
    if after < len(scene.doc) and scene.tokens[after].text == ",":
        after += 1
    before = token.left_edge.i - (2 if scene.tokens[token.left_edge.i - 1].text == "," else 1)
    for place in (after, before if token.dep_ == "appos" or token.left_edge.text == "," else -1):
        reference = scene.at.get(place)
        if reference and reference.form == "name" and reference.actors:
            person = scene.actors[reference.actors[0]]
            closed = place in (before, after)
            if person.kind == "person" and closed:
                return person.id
    return None
