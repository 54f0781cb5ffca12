"""Tells who bears a title: in office on the day, or whom the text has called so before.

In:  a nominal in a scene whose names are found.
Out: the id of the person; None where nobody is known.
Leaves out: titles beside a name (`appositions`), groups and bodies (`nominals`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.grounding.coreference.salience import is_subject
from detente.grounding.nominals.descriptions import Nominal, is_definite, is_plural
from detente.grounding.nominals.titled import HOME, country_by_office
from detente.grounding.people.offices import LEADING, Title
from detente.grounding.people.parts import leader_of, part_of
from detente.grounding.scene import COUNTRY_PARTS, Reference, Scene
from detente.grounding.short_forms import called_again
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.names.name_features import name_words
from detente.language.phrases import NAMING, case_of
from detente.language.tree import Token
from detente.records import make_id

PRIVATE_TOO = frozenset(("chairperson", "adviser", "spokesperson"))
"""Offices that private bodies have as well as states."""

RULERS = frozenset(("leader", "ruler"))

NEAR = 3
"""Sentences back in which somebody is just told of."""

SHORT = 3
"""Letters up to which an abbreviated title tells too little: "lt."."""


def office_holder(scene: Scene, nominal: Nominal, same: str | None = None) -> str | None:
    """Who "the Russian minister" is: in office on the day, or spoken of before with that office.

    `same` is who, unnamed, was called so before: "a spokesman of the chancellor".
    """
    title, country = nominal.title, nominal.country
    definite = is_definite(scene, nominal)
    if any(c.lower_ in context_words("to come") for c in scene.tokens[nominal.head].children):
        return None  # "the next president"
    owners = {c.lower_ for c in scene.tokens[nominal.head].children if c.dep_ == "nmod:poss"}
    if heads_a_body(scene, nominal) or owners & context_words("part of a state"):
        return None  # "the province's minister" is not the country's
    if country and (part := part_of(scene, nominal)) is not None:
        return leader_of(scene, nominal, part) if definite else None
    if own_body(scene, nominal) is not None:
        return None  # "the leader of the Chadian opposition" is not Chad's
    if country and title.office:
        tenure = scene.offices.holder(country, title.office, scene.day)
        if tenure and definite:
            return scene.add_person(tenure.name, tenure)
    if not definite:
        return None
    told = [r for r in scene.references if r.first < nominal.first and r.form != "pronoun"]
    told.sort(key=lambda reference: reference.first, reverse=True)
    before = dict.fromkeys(id for reference in told for id in reference.actors)
    if country and (same := _called_so(scene, nominal)):
        return same
    of_state = country if _is_of_state(scene, nominal) else None
    if of_state and _rules(title):
        leads = scene.offices.leader(of_state, scene.day)
        if leads and (id := make_id("person", leads.name)) in before:
            return id  # of all who lead it, "the leader" is who leads it most
    start = scene.starts[max(0, scene.sentence(nominal.first) - NEAR)]
    near = [id for r in told if start <= r.first for id in r.actors]
    does = scene.tokens[nominal.head].dep_.startswith("nsubj")
    meant = [i for i in before if _is_called(scene, i, title, country)]
    called = _first_of(scene, told, meant, does)
    bearers = [id for id in before if _bears(scene, id, title, country)]
    gone = {i for i in bearers if (scene.actors[i].role or "").startswith("former ")}
    bearing = _first_of(scene, told, [id for id in bearers if id not in gone] or bearers, does)
    if called not in near and bearing in near:
        called = bearing  # in office by the tables, and just told of
    if called or bearing:
        return called or bearing
    if country is None and same is not None and title.office not in LEADING:
        return same
    if country is None and title.office:
        country = country_by_office(scene, nominal, None)
        office = scene.offices.office_of(title.role, country) or title.office
        tenure = scene.offices.holder(country, office, scene.day) if country else None
        if tenure:
            return scene.add_person(tenure.name, tenure)
    if of_state and (title.role == "leader" or title.office == "de facto leader"):
        tenure = scene.offices.leader(of_state, scene.day)
        if title.role.startswith("de facto"):  # beside a head of state who does not rule
            tenure = scene.offices.holder(of_state, "head of government", scene.day) or tenure
        if tenure:
            return scene.add_person(tenure.name, tenure)
    return None


def _first_of(
    scene: Scene, told: Sequence[Reference], bearers: Sequence[str], does: bool
) -> str | None:
    """Of several in one sentence who may be meant, whoever does something (`does`) is its subject.

    "The minister, Moe, left for Oslo to see her peer, Rossi. The minister said ...": that is Moe.
    """
    last = next((r for r in told if not bearers or bearers[0] in r.actors), None)
    if last is None or not bearers or not does:
        return next(iter(bearers), None)
    sentence = scene.sentence(last.first)
    near = (r for r in told if scene.sentence(r.first) == sentence and r.actors[0] in bearers)
    main = (r for r in near if is_subject(scene, r) and scene.tokens[r.head].head.dep_ == "ROOT")
    return next((r.actors[0] for r in main), bearers[0])


def heads_a_body(scene: Scene, nominal: Nominal) -> bool:
    """ "The president of Vuko Watch": of a body that no table knows, not of a state."""
    if nominal.title.office in PRIVATE_TOO:
        private = not nominal.country and _is_of_private(scene, nominal)
        return private or _is_of_firm(scene, nominal)
    if nominal.country or nominal.title.office not in (*LEADING, "vice president"):
        return False
    head = scene.tokens[nominal.head]
    of = [*head.children, *(head.head.children if head.dep_ == "appos" else ())]
    of = [c for c in of if c.i > nominal.last]
    of = [t for c in of if c.dep_ == "nmod" for t in c.subtree]  # "for trade at the Vuko Institute"
    of = [c for c in of if c.dep_ == "nmod" and case_of(c) in ("of", "for", "at")]
    return _is_of_private(scene, nominal) or any(
        scene.capitals[c.i] and c.i not in scene.affiliation
        and c.lower_ not in context_words("of a body")
        for c in of
    )  # fmt: skip


def _is_of_private(scene: Scene, nominal: Nominal) -> bool:
    """ "VDIC Chairman Rossi", "an adviser to the company": of a body that is not a state's."""
    head, before = scene.tokens[nominal.head], scene.tokens[max(0, nominal.first - 1)]
    shouted = before.is_upper and before.is_alpha and len(before) > 2 and not head.is_upper
    if shouted and before.i not in scene.at and before.i not in scene.affiliation:
        return True
    parts = [c for c in head.children if c.dep_ == "compound"]
    for child in (*parts, *_served(scene, nominal)):
        if child.i not in scene.at and _is_private(scene, child):
            return True
    return False


def _is_private(scene: Scene, noun: Token) -> bool:
    """ "A party", "the opposition": what is within a state, and is not it."""
    body = scene.offices.find_title([lemma_of(noun)], None)
    private = body is not None and body.kind != "person" and body.sector not in HOME
    return private or lemma_of(noun) in called_again()


def _has_its_own(scene: Scene, noun: Token) -> bool:
    """ "The senate", "the central bank", "the Bar Association": its president is not the state's."""
    if lemma_of(noun) in context_words("whole of a state"):
        return False
    body = role_of(scene, noun)
    called = lemma_of(noun).capitalize() in name_words()["organisation"]
    return called or (body is not None and body.kind != "person")


def role_of(scene: Scene, noun: Token) -> Title | None:
    """What role a noun is, with the word before it if that tells more: "central bank"."""
    before = [c.lower_ for c in noun.children if c.i == noun.i - 1 and c.dep_ in COUNTRY_PARTS]
    find, word = scene.offices.find_title, lemma_of(noun).lower()
    return (find([*before, word], None) if before else None) or find([word], None)


def _served(scene: Scene, nominal: Nominal) -> list[Token]:
    """Whom somebody serves, and where that is: "of the department at Vuko College"."""
    children = (c for c in scene.tokens[nominal.head].children if c.i > nominal.last)
    served = [c for c in children if case_of(c) in ("of", "for", "to", "at")]
    return [*served, *(t for c in served for t in c.children if case_of(t) == "at")]


def own_body(scene: Scene, nominal: Nominal) -> Token | None:
    """The party, house or bank whose president is meant, and not the state's."""
    title = nominal.title
    if title.office not in LEADING and not _rules(title):
        return None
    bodies = (*_served(scene, nominal), *_owning(scene, nominal))
    for noun in bodies:
        named = scene.at.get(noun.i)
        if named is not None and named.form == "name":
            continue  # which `parts` knows
        if _is_private(scene, noun) or _has_its_own(scene, noun) or _are_some(scene, noun):
            return noun
    return None


def _are_some(scene: Scene, noun: Token) -> bool:
    """ "The leader of the Chadian protesters", who are not the state."""
    some = role_of(scene, noun)
    many = "Plur" in noun.morph.get("Number", []) and noun.pos_ in NAMING
    return many and some is not None and some.kind != "organisation" and some.sector not in HOME


def _owning(scene: Scene, nominal: Nominal) -> list[Token]:
    """Whose president it is by what stands before: "the parliament's president", "the bank chief"."""
    children = scene.tokens[nominal.head].children
    before = (c for c in children if c.i < nominal.first and c.pos_ == "NOUN")
    return [c for c in before if c.dep_ in ("nmod:poss", "compound")]


def _is_of_firm(scene: Scene, nominal: Nominal) -> bool:
    """ "An adviser at Maersk": of a firm or a paper that is known, whatever its country."""
    bodies = (scene.at[t.i] for t in _served(scene, nominal) if t.i in scene.at)
    actors = (scene.actors[a] for body in bodies for a in body.actors)
    return any(a.kind == "organisation" and a.sector in ("BUS", "MED") for a in actors)


def former_holder(scene: Scene, nominal: Nominal) -> str | None:
    """Who "the former president" is: whom the text called so, or who is known to have been it."""
    title = nominal.title
    if is_plural(scene, nominal) or not is_definite(scene, nominal):
        return None
    for reference in reversed(scene.references):
        if reference.first < nominal.first:
            for id in reference.actors:
                gone = (scene.actors[id].role or "").startswith("former ")
                if gone and _bears(scene, id, title, nominal.country):
                    return id
    return None


def _is_of_state(scene: Scene, nominal: Nominal) -> bool:
    """Whether "the leader" is a state's: not a movement's or, of "Bosnian Serbs", a people's."""
    parts = [c for c in scene.tokens[nominal.head].children if c.dep_ in COUNTRY_PARTS]
    owners = [scene.at[c.i] for c in parts if c.i in scene.at and c.i < nominal.first]
    bodies = (scene.actors[r.actors[0]].kind for r in owners if r.actors)
    peoples = {scene.affiliation.get(c.i) for c in parts if c.i < nominal.first} - {None}
    return not {"organisation", "group"} & set(bodies) and len(peoples) < 2


def _called_so(scene: Scene, nominal: Nominal) -> str | None:
    """ "The Serb leader" of a text that has told of "the Bosnian Serb leader", with his name."""
    words = scene.lowers[max(0, nominal.first - 1) : nominal.last + 1]
    for reference in reversed(scene.references):
        told = reference.last - reference.first >= len(words)
        if reference.form == "nominal" and reference.first < nominal.first and told:
            one = len(reference.actors) == 1 and scene.actors[reference.actors[0]].kind == "person"
            if one and scene.lowers[reference.last + 1 - len(words) : reference.last + 1] == words:
                return reference.actors[0]
    return None


def _is_called(scene: Scene, id: str, title: Title, country: str | None) -> bool:
    """Whether the text has put this very title, or what it is short for, before somebody's name."""
    told = scene.titles.get(id, ())
    if country and scene.actors[id].country != country:
        return False
    return any(
        role == title.role
        or (role.endswith(".") and len(role) > SHORT and title.role.startswith(role[:-1]))
        for role in told
    )


def _bears(scene: Scene, id: str, title: Title, country: str | None) -> bool:
    """Whether a person spoken of before may be meant by a title."""
    actor = scene.actors[id]
    if actor.kind != "person" or (country and actor.country != country) or not actor.role:
        return False
    role = actor.role.removeprefix("former ").lower()
    if "MIL" in (title.sector, actor.sector) and title.sector != actor.sector:
        return False
    if f" {role}".endswith(f" {title.role}") or title.role.endswith(f" {role}"):
        return True
    if role.startswith(f"{title.role} to "):
        return True
    office = scene.offices.office_of(role, actor.country)
    if title.office:
        spelled = scene.offices.is_title_in(title.role, actor.country or "")
        same = office == title.office and spelled
        return same or (
            bool(country)
            and title.role in ("minister", "secretary")
            and "minister" in f"{office}{role}"
        )
    return bool(country) and _rules(title) and office in LEADING


def _rules(title: Title) -> bool:
    """ "The leader", "the strongman"."""
    return title.role in RULERS or title.office == "de facto leader"


def serves_now(scene: Scene, id: str) -> bool:
    """Whether the table knows what somebody is on the day of the text."""
    day = scene.day.isoformat() if scene.day else ""
    return any(t.covers(day) for t in scene.offices.tenures.get(scene.actors[id].name, ()))


def as_he_was(scene: Scene, nominal: Nominal, id: str, country: str | None) -> None:
    """ "Rossi, then Fiji's minister": the text tells of him as that, whatever he is now.

    So it does of somebody who held several offices and is called by one: "James Baker, the
    secretary of state".
    """
    words = list(scene.lemmas[nominal.first : nominal.last + 1])
    for tenure in scene.offices.tenures.get(scene.actors[id].name, ()):
        title = scene.offices.find_title(words, tenure.country) or nominal.title
        if country in (None, tenure.country) and tenure.office == title.office:
            code = f"{tenure.country}{tenure.sector}"
            scene.actors[id] = replace(
                scene.actors[id], country=tenure.country, sector=tenure.sector, code=code
            )
