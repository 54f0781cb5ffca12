"""Whose somebody is by the phrase itself: "the Russian minister", "his minister", "envoys of Peru".

In:  a title at a place in a scene whose names are found.
Out: the countries that its phrase names, and whether a possessive does.
Leaves out: whose they are where the phrase does not say it (`contexts`).
"""

from __future__ import annotations

from detente.grounding.coreference.coreference import owner_of
from detente.grounding.coreference.counterparts import country_all_over, main_pair, title_of
from detente.grounding.coreference.salience import doers_of, last_named, subjects_of
from detente.grounding.nominals.descriptions import are_of_others, is_field
from detente.grounding.nominals.states import described_states, lands_of_region
from detente.grounding.nominals.titled import ABROAD, FORCES
from detente.grounding.people.offices import LEADING, Title
from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import AN, FIRST_PLURAL, GENITIVES, ITS, SPEAKING, THE, THEIR
from detente.language.phrases import case_of, is_each_other, is_for_or_against
from detente.language.tree import Token

PEOPLE = frozenset("CVL LAB REL EDU".split())
"""Sectors of those who go to a country without becoming its own, as forces do."""

COURTS, BEYOND = "JUD", "IGO"
"""The sector of courts, and the code of those that are no one state's."""

KIN = frozenset(("CVL", ""))
"""Sectors of those who belong to a person, not to a state."""

LINKS = ("-", "'s", "’s")
"""What stands between a country and a title, whatever the tagger takes it for."""


def head_of(scene: Scene, first: int, last: int) -> Token:
    """The noun of a title: what stands before "of", else the last word."""
    for place in range(first + 1, last):
        if scene.tokens[place].lower_ == "of":
            return scene.tokens[place - 1]
    return scene.tokens[last]


def countries_of(scene: Scene, first: int, last: int, title: Title) -> tuple[tuple[str, ...], bool]:
    """The country a title stands for, or two of them, and whether a possessive says so."""
    head = head_of(scene, first, last)
    within = next(
        (scene.affiliation[p] for p in range(first, last) if p in scene.affiliation), None
    )
    if within is not None:
        return (within,), False
    sole = title.office in LEADING or title.office.endswith("minister")
    if sole and (several := lands_of_region(head)):
        return several, False
    if (before := _told_before(scene, first, last, title)) is not None:
        if before[1] and lemma_of(head) in context_words("of another state"):
            inside = scene.lowers[last + 1 : last + 2] == ["in"]
            there = scene.country_at(last + 2) if inside else None
            return ((there,) if there else ()), False  # "its patron in Oslo", "its customers"
        return before
    if any(map(is_each_other, head.children)):
        return tuple(scene.countries(subjects_of(scene, head))) or main_pair(scene, head), True
    if title.sector == COURTS and _sits_with_the_world(scene, head, last):
        return (BEYOND,), False
    rules = lemma_of(head) in context_words("seated")
    rules = rules and scene.lowers[last + 1 : last + 2] == ["in"]
    if rules and (seat := scene.affiliation.get(last + 2)):
        return (seat,), False  # "backed the government in Oslo", whatever "in" hangs on
    beside = last + 2 if scene.lowers[last + 1 : last + 2] == ["from"] else 0
    taken = head.dep_ == "obj" and lemma_of(head.head) in context_words("take away")
    if not taken and 0 < beside < len(scene.doc) and beside in scene.affiliation:
        # "a minister from Oslo", "officials from Peru and Chile": no place of what they do.
        origins = [p.i for p in _with_conjuncts(scene, beside) if p.i in scene.affiliation]
        scene.origins.update(origins)
        return tuple(dict.fromkeys(scene.affiliation[p] for p in origins)), False
    belonging = _belonging(scene, first, last, title, taken)
    nouns = sorted({head.i, first, last})  # "the Ministry of Foreign Affairs of Peru"
    for child in (c for noun in nouns for c in scene.tokens[noun].children):
        if child.dep_ != "nmod" or child.i <= last:
            continue
        if _is_beneficiary(scene, child, title):
            continue
        if title.sector == "CVL" and lemma_of(child) in context_words("from elsewhere"):
            continue  # "a son of Chadian immigrants" is of where they came to
        if title.sector == "EDU" and lemma_of(child) in context_words("field of study"):
            continue
        if lemma_of(head) in context_words("toward a state") and _is_state(scene, child):
            continue  # "a supporter of Israel", "critics of Iran"
        if (
            case_of(child) in belonging
            or _is_at_body(scene, child, title)
            or _rules(scene, child, title)
        ):
            country = scene.country_at(child.i) or scene.country_of_phrase(child)
            country = country or next(iter(scene.countries(described_states(scene, child))), None)
            country = country or _of_ours(scene, child, title)
            if country is None and child.lower_ in context_words("named last"):
                country = next(iter(scene.countries(last_named(scene, child))), None)
            if country:
                of = case_of(child) == "of" and "Plur" in head.morph.get("Number", [])
                named = [child, *(c for c in child.children if c.dep_ == "nmod")]
                joined = [t for n in named if of for t in n.conjuncts if t.i > n.i]
                more = [scene.affiliation.get(t.i) for t in joined]
                return tuple(dict.fromkeys(c for c in (country, *more) if c)), False
    shared = _of_first(scene, head) if title.kind == "person" else ()
    own = shared or _led_by(scene, head) or _of_whose_deed(scene, head) or _of_people(scene, head)
    return own, bool(shared)


def _is_state(scene: Scene, name: Token) -> bool:
    reference = scene.at.get(name.i)
    named = reference is not None and reference.form != "nominal" and len(reference.actors) == 1
    return named and scene.actors[reference.actors[0]].kind == "state"  # type: ignore[union-attr]


def _belonging(scene: Scene, first: int, last: int, title: Title, taken: bool) -> frozenset[str]:
    """The prepositions with which a title is told to be somebody's."""
    belonging = context_words("belonging")
    sent = title.role in context_words("sent by a body")
    if sent:
        belonging = belonging - {"for", "to"}  # a force "for Zaire" is not Zaire's
    foreign = sent or are_of_others(scene, head_of(scene, first, last), first, last)
    if title.sector in FORCES and foreign:
        belonging = belonging - context_words("locative")
    if title.sector in FORCES | PEOPLE:
        belonging = belonging - {"to"}  # "sent 30 soldiers to Mosul", "took refugees to Mosul"
    if title.office in ABROAD:
        belonging = belonging & {"of", "from"}  # "the ambassador to Peru", "the consul in Lima"
    return belonging - {"from"} if taken else belonging  # "withdrew its troops from Mosul"


def _sits_with_the_world(scene: Scene, head: Token, last: int) -> bool:
    """ "The court in The Hague": of no one country, unless it says whose."""
    where = scene.tokens[last + 1 : last + 4]
    known = any(c.lower_ in THE for c in head.children)
    known &= all(c.dep_ != "compound" for c in head.children)  # "the district court in The Hague"
    return (
        known
        and len(where) == 3
        and case_of(where[-1]) in context_words("locative")
        and where[-1].text in context_words("world courts")
    )


def _told_before(
    scene: Scene, first: int, last: int, title: Title
) -> tuple[tuple[str, ...], bool] | None:
    """The country before a title, or its owner's; whether a possessive says so."""
    head = head_of(scene, first, last)
    left = min(head.left_edge.i, first)
    if head.dep_ == "nmod:desc" and scene.at.get(first - 1, 0) == scene.at.get(head.head.head.i, 1):
        left = first - 1  # "Samoa President Kevo": the parse takes all of it for one name
    behind = (
        scene.affiliation.get(last + 2) if scene.lowers[last + 1 : last + 2] == ["of"] else None
    )
    for place in range(first - 1, max(left, first - 8) - 1, -1):
        token = scene.tokens[place]
        if scene.lowers[place - 1] == "-" and lemma_of(token) in context_words("leads"):
            led = scene.country_at(place - 2) if title.sector in FORCES else None
            return ((led,), False) if led else None  # "a Kenyan-led force"
        ends = token.pos_ in ("VERB", "PUNCT", "ADP", "AUX") and token.text not in LINKS
        if ends and token.lower_ not in context_words("of oneself"):
            break
        if is_for_or_against(token):
            break  # "pro-Danish rebels" are no Danes
        if token.lower_ in context_words("owner"):
            return _countries_of_owner(scene, token, title), True
        country = scene.country_at(place)
        if country and is_field(scene, token, title):
            continue
        owns = scene.lowers[min(place + 1, last)] in GENITIVES
        if owns and country is None and token.pos_ == "NOUN":  # "the kingdom's minister"
            country = next(iter(scene.countries(described_states(scene, token))), None)
            country = country or _whose_part(scene, token)
        if country:
            # "on the road to Kapan policemen of Azerbaijan ..."
            return (behind if behind and place in scene.places else country,), owns
    return None


def _whose_part(scene: Scene, part: Token) -> str | None:
    """ "The Danish province ... The province's governor": of whose part was told last."""
    if lemma_of(part) not in context_words("part of a state"):
        return None
    before = (p for p in range(part.i - 1, scene.story_start(part.i) - 1, -1))
    told = (scene.tokens[p] for p in before if scene.lemmas[p] == lemma_of(part))
    return next(filter(None, map(scene.country_of_phrase, told)), None)


def _led_by(scene: Scene, head: Token) -> tuple[str, ...]:
    """ "A force led by Kenya" is Kenya's."""
    verbs = (c for c in head.children if c.dep_ == "acl")
    leads = (v for v in verbs if lemma_of(v) in context_words("leads"))
    agents = (a for verb in leads for a in verb.children if a.dep_ == "obl:agent")
    return tuple(country for a in agents if (country := scene.country_at(a.i)))[:1]


def _of_first(scene: Scene, head: Token) -> tuple[str, ...]:
    """ "Oslo's president and foreign minister": what is joined without an article has the owner too."""
    if head.dep_ != "conj" or any(c.dep_ in ("det", "nmod:poss") for c in head.children):
        return ()
    if any(c.lower_ in context_words("allied") and c.i < head.i for c in head.children):
        country = scene.country_at(head.head.i)  # "the Chadian army and allied fighters"
        return (country,) if country else ()
    owners = (c for c in head.head.children if c.dep_ == "nmod:poss" and c.i < head.head.i < head.i)
    return tuple(country for c in owners if (country := scene.country_at(c.i)))[:1]


def _rules(scene: Scene, token: Token, title: Title) -> bool:
    """ "A minister under President Rossi": who rules when somebody is in office."""
    reference = scene.at.get(token.i)
    if case_of(token) != "under" or reference is None:
        return False
    one = any(c.lower_ in AN for c in token.head.children)
    named = scene.actors[reference.actors[0]].kind == "person"
    return named and (one or title.kind != "person")


def _of_whose_deed(scene: Scene, head: Token) -> tuple[str, ...]:
    """ "Rossi's election to parliament": the country of whoever goes there."""
    case = next((t for t in head.lefts if t.dep_ == "case"), None)
    if case is None or case.lower_ != "to" or not case.i:
        return ()
    noun = scene.tokens[case.i - 1]
    owners = [c for c in noun.children if c.dep_ == "nmod:poss"] if noun.pos_ == "NOUN" else []
    return tuple(country for c in owners if (country := scene.country_at(c.i)))[:1]


def _of_people(scene: Scene, head: Token) -> tuple[str, ...]:
    """ "Two drivers, citizens of Iran"."""
    after = (c for c in head.children if c.dep_ in ("appos", "conj") and c.i > head.i)
    same = (c for c in after if lemma_of(c) in context_words("of whose people"))
    told = (scene.country_of_phrase(c) for c in same if c.nbor(-1).text == ",")
    return tuple(country for country in told if country)[:1]


def _is_at_body(scene: Scene, token: Token, title: Title) -> bool:
    """ "An official at the White House", "an analyst with the World Bank": whose he is."""
    reference = scene.at.get(token.i)
    if title.kind != "person" or case_of(token) not in ("at", "with"):
        return False
    if reference is None:  # which is described later: "at the Danish embassy"
        described = title_of(scene, token)
        return described is not None and described.kind == "organisation"
    if reference.located:
        return False
    actor = scene.actors[reference.actors[0]] if reference.actors else None
    return actor is not None and actor.kind == "organisation"


def _is_beneficiary(scene: Scene, token: Token, title: Title) -> bool:
    """ "Rallied ministers for Mr Rossi", "director for Asian affairs": for what is not of whom."""
    reference = scene.at.get(token.i)
    if case_of(token) == "for" and token.lower_ in context_words("portfolio"):
        return True
    if case_of(token) != "for" or not title.office.endswith("minister") or reference is None:
        return False
    return scene.actors[reference.actors[0]].kind == "person"


def _with_conjuncts(scene: Scene, place: int) -> list[Token]:
    """The head of what stands at a place, and what is joined to it."""
    token = scene.tokens[place]
    reference = scene.at.get(place)
    head = scene.tokens[reference.head] if reference is not None else token
    return [token, *(c for c in head.conjuncts if c.i > place)]


def _of_ours(scene: Scene, noun: Token, title: Title) -> str | None:
    """ "The ministry of our country"."""
    ours = next((c for c in noun.children if c.lower_ in FIRST_PLURAL), None)
    return next(iter(_countries_of_owner(scene, ours, title)), None) if ours is not None else None


def _home(scene: Scene, title: Title) -> str | None:
    """Which country a text calls ours: where it was written, else the one that it is about."""
    written = {code for p in scene.dateline if (code := scene.affiliation.get(p))}
    abroad = len(written) != 1 or title.sector == "MED"  # "our reporter" writes from anywhere
    return country_all_over(scene) if abroad else written.pop()


def _countries_of_owner(scene: Scene, pronoun: Token, title: Title) -> tuple[str, ...]:
    """Whose minister "his minister" is, else the country named before: but his wife is not of that."""
    reference = scene.at.get(pronoun.i)
    owners = reference.actors if reference else owner_of(scene, pronoun)
    lands = scene.knowledge.country_by_code
    if owners and reference is None:
        scene.refer(pronoun.i, pronoun.i, owners, "pronoun")
    if not owners and pronoun.lower_ in SPEAKING:
        home = _home(scene, title) if pronoun.lower_ in FIRST_PLURAL else None
        return (home,) if home else ()
    countries = [country for id in owners if (country := scene.actors[id].country)]
    states = [c for c in countries if (land := lands.get(c)) and (land.iso2 or land.gw)]
    sole = title.office in LEADING and title.office != "head of state"
    sole |= title.office.endswith("minister")
    if pronoun.lower_ in ITS and sole and not states:
        countries = []  # "the union will pay Peru ... its prime minister": no union has one
    kin = len(owners) == 1 and title.sector in KIN and scene.actors[owners[0]].kind == "person"
    # "many states sent their envoys", "states whose leaders", "the plan has its critics": theirs
    alike = THEIR | ITS if title.sector in KIN | {"OPP"} else THEIR
    if countries or kin or pronoun.lower_ == "whose":
        return tuple(dict.fromkeys(countries))
    strangers = any(d.pos_ == "NOUN" and d.i not in scene.at for d in doers_of(scene, pronoun))
    if not (strangers and pronoun.lower_ in alike):
        before = range(pronoun.i - 1, max(-1, pronoun.i - 40), -1)
        near = (c for p in before if (c := scene.country_at(p)))
        countries = [c for c in near if c not in lands or lands[c].iso2 or lands[c].gw][:1]
    return tuple(dict.fromkeys(countries))
