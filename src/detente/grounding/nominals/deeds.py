"""Whose people those are by a deed: of whoever sends, frees or jails them, of what they flee or fight.

In:  the noun of a description in a scene whose names are found.
Out: the country of whoever does it, or the other one; None where the deed tells nothing.
Leaves out: the country that place or context tells (`contexts`).
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.grounding.coreference.counterparts import country_all_over, main_pair
from detente.grounding.coreference.salience import SERVING
from detente.grounding.scene import Reference, Scene
from detente.language.attributions.cues import says_clause
from detente.language.clauses import antecedent, lemma_of, shared_subject
from detente.language.context_words import context_words
from detente.language.function_words import THE
from detente.language.phrases import case_of, is_relative
from detente.language.prepositions import AT_A_BODY
from detente.language.repairs.levels import deed_nouns
from detente.language.slots import operator_words
from detente.language.tree import Token
from detente.records import Actor

DOING = ("VERB", "AUX")

JAILED = frozenset("JUD LEG OPP MED".split())
"""Sectors of those whom a state jails at home, while soldiers and fishermen may be another's."""


def subject_of(verb: Token) -> int | None:
    """The token of whoever does what a verb tells."""
    for child in verb.children:
        if child.dep_.startswith("nsubj"):
            return antecedent(child)
    if verb.dep_ == "advcl" and verb.lower_.endswith("ing"):
        # "attacked a post, killing five soldiers"; but "accused Oslo of sending soldiers"
        marked = any(c.lower_ in context_words("before a deed") for c in verb.children)
        other = next((c.i for c in verb.head.children if c.dep_ == "obj" and c.i < verb.i), None)
        return other if marked and other is not None else subject_of(verb.head)
    return shared_subject(verb)


def mustered_by(scene: Scene, head: Token, armed: bool) -> str | None:
    """Whose soldiers a state sends or loses: its own."""
    head = head.head if head.dep_ == "conj" else head  # "sailors and marines"
    verb = head.head
    deeds = context_words("muster" if armed else "send")
    if head.dep_ == "nmod" and case_of(head) == "of" and lemma_of(verb) in deeds:
        owner = next((c.i for c in verb.children if c.dep_ == "nmod:poss"), None)
        return scene.country_at(owner) if owner is not None else None  # "Oslo's dispatch of troops"
    if head.dep_ != "obj" or lemma_of(verb) not in deeds:
        return None
    for above in (verb, *verb.ancestors):
        # "Oslo denied that it had sent troops": whom "it" means is told one clause up.
        asked = _asked(above)
        subject = asked if asked is not None else subject_of(above) if above.pos_ in DOING else None
        if subject is not None and (scene.tokens[subject].pos_ != "PRON" or subject in scene.at):
            return _one_country(scene, subject)
    return None


def led_by(scene: Scene, name: Token) -> Iterator[str]:
    """The country of what somebody leads: "X, who heads a bureau at Oslo's foreign ministry"."""
    for verb in (c for c in name.children if c.dep_ == "acl:relcl" and c.i > name.i):
        who = any(c.dep_ == "nsubj" and is_relative(c) for c in verb.children)
        if not who or lemma_of(verb) not in context_words("leads"):
            continue
        led = [c for c in verb.children if c.dep_ == "obj" and lemma_of(c) not in deed_nouns()]
        within = [c for noun in (verb, *led) for c in noun.children if case_of(c) in AT_A_BODY]
        for noun in (*within, *led) if led else ():
            body = scene.country_at(noun.i) if noun.i not in scene.places else None
            if country := body or scene.country_of_phrase(noun):
                yield country


def _asked(verb: Token) -> int | None:
    """ "Appealed to Oslo to send an envoy": who is to do it."""
    if verb.dep_ != "advcl" or lemma_of(verb.head) not in context_words("asks"):
        return None
    asked = (c.i for c in verb.head.children if c.dep_ == "obl" and case_of(c) in ("to", "on"))
    return next(asked, None)


def _one_country(scene: Scene, place: int) -> str | None:
    """The country of who stands at a place, unless others are joined to it."""
    joined = scene.countries(party.actor for party in scene.parties(place))
    return scene.country_at(place) if len(joined) < 2 else None


def told_by(scene: Scene, head: Token) -> str | None:
    """Whose lawmakers a minister tells something: those of his own country."""
    spoken = head.dep_ in ("obj", "iobj") or (head.dep_ == "obl" and case_of(head) == "to")
    if not spoken or not says_clause(head.head):
        return None
    speaker = _actor_at(scene, subject_of(head.head))
    return speaker.country if speaker is not None and speaker.sector in SERVING else None


def risen_against(scene: Scene, head: Token) -> str | None:
    """ "Rebels took Goma", "the rebel who chased Rossi away": where they rise, or whom against.

    "Rebels opposed to Rossi" tell so too.
    """
    risen = (head.head, *(c for c in head.children if c.dep_.startswith("acl")))
    for verb in risen if head.dep_ == "nsubj" else risen[1:]:
        for struck in verb.children:
            against = verb in risen[1:] and case_of(struck) in ("to", "against")
            if not (against or (struck.dep_ == "obj" and verb.pos_ == "VERB")):
                continue
            place = scene.places.get(struck.i)
            country = place.country if place is not None else _leads(scene, struck.i)
            if country:
                return country
    return None


def put_to_sea(scene: Scene, head: Token) -> str | None:
    """ "Warships left Ningbo", "guard the port of Ningbo": of the country of the port."""
    verb = head.head
    deeds = context_words("puts to sea") | context_words("guards")
    if head.dep_ != "nsubj" or lemma_of(verb) not in deeds:
        return None
    ports = [c for c in verb.children if c.dep_ == "obj" or case_of(c) == "from"]
    ports += [c for port in ports for c in port.children if case_of(c) == "of"]
    return next((p.country for c in ports if (p := scene.places.get(c.i))), None)


def fled_from(scene: Scene, head: Token) -> str | None:
    """ "Thousands of villagers fled Mali": of the country that they flee."""
    head = head.head if head.dep_ == "nmod" and case_of(head) == "of" else head
    if head.dep_ != "nsubj" or lemma_of(head.head) not in context_words("flees"):
        return _left_for(scene, head)
    left = (c.i for c in head.head.children if c.dep_ == "obj" or case_of(c) == "from")
    return next((land for place in left if (land := scene.affiliation.get(place))), None)


def _left_for(scene: Scene, head: Token) -> str | None:
    """ "Ten thousand people have crossed into Chad": of the other of two countries of the text."""
    leaves = context_words("crosses") | context_words("flees")
    if head.dep_ != "nsubj" or lemma_of(head.head) not in leaves:
        return None
    into = (c.i for c in head.head.children if case_of(c) in ("into", "to"))
    there = next((land for place in into if (land := scene.affiliation.get(place))), None)
    pair = main_pair(scene, head)
    home = country_all_over(scene) if there not in pair else None
    return next((c for c in pair if c != there), None) if there in pair else there and home


def settle_again(scene: Scene) -> None:
    """ "The officers ... Fifty Danish officers": who is called alike is of the one country told."""
    told: dict[str, set[str]] = {}
    open: list[Reference] = []
    for reference in scene.references:
        one = reference.form == "nominal" and len(reference.actors) == 1
        actor = scene.actors[reference.actors[0]] if one else None
        if actor is None or actor.kind != "group":
            continue
        if actor.country:
            told.setdefault(scene.lemmas[reference.head], set()).add(actor.country)
        elif country := _driven_by(scene, reference) or _served_by(scene, reference):
            _nationalise(scene, reference, country)
        elif _is_again(scene, reference):
            open.append(reference)
    for reference in open:
        lands = told.get(scene.lemmas[reference.head], set())
        if len(lands) == 1:
            _nationalise(scene, reference, next(iter(lands)))


def _driven_by(scene: Scene, reference: Reference) -> str | None:
    """ "The lawmakers whom the army drove away": of the country of whoever does it to his own."""
    if scene.actors[reference.actors[0]].sector not in JAILED:
        return None
    clauses = (c for c in scene.tokens[reference.head].children if c.dep_ == "acl:relcl")
    done = [v for v in clauses if any(c.dep_ == "obj" and is_relative(c) for c in v.children)]
    doers = (_actor_at(scene, subject_of(verb)) for verb in done)
    return next((d.country for d in doers if d is not None and d.sector in SERVING), None)


def _served_by(scene: Scene, reference: Reference) -> str | None:
    """ "A spokesman for the peacekeepers": of the country of those, who are described later."""
    head = scene.tokens[reference.head]
    if lemma_of(head) not in context_words("of a person"):
        return None
    served = (c.i for c in head.children if c.i > head.i and case_of(c) in ("for", "of"))
    return next((country for place in served if (country := scene.country_at(place))), None)


def _is_again(scene: Scene, reference: Reference) -> bool:
    """ "The four officers", but no "the young officers", nor "the leaders" or "the people"."""
    head = scene.tokens[reference.head]
    before = {c.dep_ for c in head.children if c.i < head.i and c.dep_ not in ("case", "punct")}
    the = not THE.isdisjoint(scene.lowers[reference.first : head.i])
    plain = before <= {"det", "nummod"} and the
    again = lemma_of(head) in context_words("people again")
    return plain and not again and scene.actors[reference.actors[0]].sector not in ("GOV", "LEG")


def _nationalise(scene: Scene, reference: Reference, country: str) -> None:
    """Let a mention of a group tell of one of a country."""
    actor, land = scene.actors[reference.actors[0]], scene.knowledge.country_by_code[country]
    name = f"{land.adjective} {actor.name}"
    reference.actors = (scene.add_group(name, "group", land.code, actor.sector or ""),)


def settle_troops(scene: Scene) -> None:
    """Give soldiers the country of whoever sent them, once it is known who "it" is."""
    for reference in scene.references:
        actor = scene.actors[reference.actors[0]] if reference.actors else None
        if actor is None or actor.kind != "group" or actor.country or actor.sector != "MIL":
            continue
        country = mustered_by(scene, scene.tokens[reference.head], armed=True)
        if country in scene.knowledge.country_by_code and reference.form == "nominal":
            _nationalise(scene, reference, country)


def struck_by(scene: Scene, noun: Token, armed: bool, rebels: bool = False) -> str | None:
    """Whose people a state frees or its forces seize, whose rebels it backs: of two, the other's."""
    head = noun
    while (head.dep_ == "nmod" and case_of(head) == "of") or head.dep_ in ("nmod:desc", "appos"):
        head = head.head  # "fired on a boat of the gendarmerie", "seized Captain Rossi"
    verb = head.head
    soldiers, armed = armed, armed or (verb.dep_ == "conj" and not rebels)
    deeds = context_words("give back") | (context_words("strike") if armed else frozenset())
    deeds |= context_words("backs rebels") if rebels else frozenset()
    deeds |= context_words("jails") if lemma_of(noun) in context_words("aboard") else frozenset()
    if armed and head.dep_ == "obl" and case_of(head) in ("on", "at"):
        deeds = context_words("strike at")
    elif head.dep_ not in ("obj", "nsubj:pass"):
        return None
    if lemma_of(verb) not in deeds:
        return None
    agent = next((c.i for c in verb.children if c.dep_ == "obl:agent"), None)
    subject = agent if head.dep_ == "nsubj:pass" else subject_of(verb)
    doer = scene.country_at(subject) if subject is not None else None
    at_subject = scene.at.get(subject) if subject is not None else None
    if at_subject is not None and scene.actors[at_subject.actors[0]].sector not in SERVING:
        return None
    if verb.dep_ == "conj":
        # "sank two Danish ships and killed sixty sailors": of whom the first act tells.
        sister = [c for c in verb.head.children if c.dep_ in ("obj", "nsubj:pass")]
        sister += [c for c in verb.head.children if case_of(c) in ("on", "at") and c.i < verb.i]
        told = {country for c in sister if (country := scene.country_of_phrase(c))}
        if told - {doer}:
            return (told - {doer}).pop()
        if not soldiers:
            return None
    # "The crew was seized by Chad": whom it was seized by may be told of for the first time.
    pair = main_pair(scene, scene.tokens[max(head.i, (subject or 0) + 1)])
    return next((c for c in pair if c != doer), None) if doer in pair else None


def policed_by(scene: Scene, head: Token) -> str | None:
    """Whose protesters the police disperse: those of their own country."""
    verb = next((a for a in head.ancestors if a.pos_ == "VERB"), None)
    if lemma_of(head) in context_words("moved"):
        return None  # of another country than the police
    police = _actor_at(scene, subject_of(verb)) if verb is not None else None
    return police.country if police is not None and police.sector == "COP" else None


def ruled_by(scene: Scene, head: Token) -> str | None:
    """Whose opposition a ruler jails or talks with: his own country's."""
    verb = next((a for a in head.ancestors if a.pos_ == "VERB" or a.dep_ == "xcomp"), None)
    while verb is not None and verb.dep_ == "xcomp":
        asked = next((c for c in verb.head.children if c.dep_ == "obj"), None)
        if asked is not None:  # "urged Rossi to free political prisoners"
            return _leads(scene, asked.i)
        verb = verb.head
    if verb is not None and (ruler := _asked_of(scene, verb)):
        return ruler
    subject = subject_of(verb) if verb is not None else None
    return _leads(scene, subject) if subject is not None else None


def _asked_of(scene: Scene, verb: Token) -> str | None:
    """ "Asked three things of Rossi: to free political prisoners": of whom it is asked."""
    for above in (verb, *verb.ancestors):
        if above.dep_ != "advcl":
            return None
        things = [c for c in above.head.children if c.dep_ in ("obj", "obl")]
        asked = (c.i for thing in things for c in (thing, *thing.children) if case_of(c) == "of")
        if ruler := next(filter(None, map(scene.country_at, asked)), None):
            return ruler
    return None


def own_of(scene: Scene, head: Token, sector: str | None) -> str | None:
    """Whose judges a state dismisses or jails, whose officers it dismisses: its own."""
    while head.dep_ in ("conj", "nmod") and (head.dep_ == "conj" or case_of(head) == "of"):
        head = head.head  # "thousands of teachers and judges"
    verb = head.head
    if head.dep_ == "obj" and lemma_of(verb) in context_words("has it done"):
        # "had two judges arrested"
        deeds = (c for over in (verb, head) for c in over.children)
        verb = next((c for c in deeds if c.dep_ in ("xcomp", "advcl", "acl")), verb)
    elif head.dep_ != "obj":
        return None
    words = context_words("dismisses")
    words |= context_words("jails") if sector in JAILED else frozenset()
    doer = _actor_at(scene, subject_of(head.head)) if lemma_of(verb) in words else None
    rules = doer is not None and (doer.kind == "state" or doer.sector in SERVING)
    return doer.country if rules else None  # type: ignore[union-attr]


def dismissed_by(scene: Scene, head: Token) -> str | None:
    """Whose parliament impeaches somebody: that of his country."""
    verb = head.head
    if head.dep_ != "nsubj" or lemma_of(verb) not in context_words("dismisses"):
        return None
    for child in verb.children:
        gone = child.dep_ == "obj" or (child.dep_ == "obl" and case_of(child) == "to")
        if gone and (actor := _actor_at(scene, child.i)) is not None:
            return actor.country if actor.kind == "person" else None
    return None


def opposed_to(scene: Scene, head: Token) -> str | None:
    """ "Opposition lawmakers accused Mr. Rossi": they are opposed to whom they blame."""
    verb = head.head
    blames = operator_words("verb", "accuse") | operator_words("verb", "condemn")
    if head.dep_ != "nsubj" or lemma_of(verb) not in blames:
        return None
    return next(
        (country for c in verb.children if c.dep_ == "obj" and (country := _leads(scene, c.i))),
        None,
    )


def _actor_at(scene: Scene, place: int | None) -> Actor | None:
    """Who is told of at a token, of several the first."""
    reference = scene.at.get(place) if place is not None else None
    return scene.actors[reference.actors[0]] if reference and reference.actors else None


def _leads(scene: Scene, place: int) -> str | None:
    """The country of who stands at a place, if it or he rules one."""
    actor = _actor_at(scene, place)
    rules = actor is not None and actor.sector == "GOV" and actor.kind != "state"
    return actor.country if rules else None  # type: ignore[union-attr]


def office_head_of(scene: Scene, last: int) -> str | None:
    """ "Danish Harbour Master Jon Kok": of what country whoever heads an office is."""
    if last < 1 or scene.lowers[last] not in context_words("heads an office"):
        return None
    first = last
    named = (scene.affiliation, scene.at)
    while first and scene.capitals[first] and not any(first in told for told in named):
        first -= 1
    return scene.affiliation.get(first) if scene.tokens[first].pos_ == "ADJ" else None
