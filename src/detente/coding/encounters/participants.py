"""Who takes part in an encounter: the sides that its words name, and those left unsaid.

In:  a word of an encounter with its slots, a grounded scene.
Out: parties, the host among them, and whether a side stayed open.
Leaves out: finding the words (meetings); sides that only the document tells (protagonists).

Nobody meets himself: where a pronoun seems to name the side that stands opposite, it is somebody else,
the last one before of another country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from detente.coding.encounters.destinations import (
    extent,
    is_journey,
    place_of,
    told_there,
    with_host,
    within,
)
from detente.coding.encounters.stages import stage_of
from detente.grounding.coreference.salience import candidates, salience
from detente.grounding.scene import Scene
from detente.knowledge import MeetingWord
from detente.language.clauses import Predicate, lemma_of, shared_subject
from detente.language.context_words import context_words
from detente.language.denials import is_contrasted
from detente.language.function_words import COUPLES, THE
from detente.language.openness import mark_of
from detente.language.phrases import case_of, hanging_phrases, is_each_other, is_time
from detente.language.prepositions import NO_PARTY, UPON
from detente.language.slots import operator_words
from detente.language.tree import Token
from detente.records import Party

GENDERS = {"Masc": "m", "Fem": "f"}
NEAREST = 60
"""Tokens looked back for whom a pronoun means if not the other side."""


PRIVATE = frozenset(("CVL", "LAB", "AGR"))
"""CAMEO's sectors of people whose meetings are their own affair."""

AT_HOME = PRIVATE | {"BUS", "MED"}
"""Sectors of those whose journeys are no visits to a state."""

PAID = {"poss": "subject", "to": "to"}
"""Where the sides of a visit stand in a clause about it: "the visit that he was to pay to Oslo"."""

EXCEPTED = 9
"""Words within which those are named who are left out of a group."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of an encounter; `open`: more may take part than the phrase says.

    `both`: it says "the two ministers", who are of the two sides that the document is about.
    """

    parties: tuple[Party, ...]
    host: str | None = None
    open: bool = False
    both: bool = False


def find_sides(
    scene: Scene,
    predicates: Mapping[int, Predicate],
    predicate: Predicate,
    row: MeetingWord,
    chain: Sequence[Token],
) -> Sides:
    """The sides that a word of an encounter and the words over it name."""
    groups: list[tuple[int, list[Party]]] = []
    host, unknown, both, private = None, False, False, False
    for slot in (*row.who, *row.whom):
        for head in fillers(scene, predicates, predicate, slot, row):
            if is_mutual(scene.doc[head]):
                continue
            parts = named(scene, head)
            private |= not parts and any(is_private(scene, head, p) for p in scene.parties(head))
            if slot == "object":
                parts = _as_people(scene, head, parts, [p for _, told in groups for p in told])
            both |= not (is_journey(row) or scene.lands(parts)) and is_both(scene, head)
            if slot == "object" and not scene.lands(parts):
                # "received a minister from Oslo", the town hung on the verb
                parts += [p for h in predicate.slots.get("from", ()) for p in named(scene, h)]
            goal = is_journey(row) or (row.kind == "noun" and slot != "with")
            there = slot == row.host or (goal and slot in row.whom)
            if there and row.form == "visit" and row.use != "asked":
                parts = _visited(scene, head) or parts or within(scene, predicate, head)
            if there and parts:
                host = parts[0].actor
            named_not = not (parts or both) or is_partly_unknown(scene, head)
            unknown |= named_not and slot in ("subject", "object", "with", "between")
            # "a dialogue among Americans" is with nobody else
            unknown |= slot == "between" and len(scene.lands(parts)) == 1
            groups.append((head, parts))
    many = sum(bool(parts) for _, parts in groups)
    groups = groups if row.word == "return" else _told_apart(scene, groups)
    unknown |= any(p.actor is None for _, parts in groups for p in parts)
    unknown |= any(is_unplaced(scene, p) for _, parts in groups for p in parts)
    both |= many > sum(bool(parts) for _, parts in groups)
    if row.use == "apart" and len(scene.lands(groups[0][1] if groups else ())) > 1:
        groups = groups[:1]  # who brings two together is none of them
    parties = [p for _, parts in groups for p in parts]
    parties, host = with_host(scene, predicate, row, parties, host)
    domestic = sum(bool(scene.lands(parts)) for _, parts in groups) > 1
    # "proposed that the king and the rebels meet": who proposes it is none of them
    domestic |= row.kind == "verb" and any(len(parts) > 1 for _, parts in groups)
    lends = not (is_journey(row) or row.use == "apart" or (domestic and row.kind == "verb"))
    # "Oslo hosted talks between the junta and its rivals": whoever they are, the host is none
    lends &= not any(scene.doc[h].conjuncts for h in predicate.slots.get("between", ()))
    guests = [p for s in row.who for h in predicate.slots.get(s, ()) for p in named(scene, h)]
    bare = row.kind == "noun" and not guests  # "is holding talks with Chile and Peru"
    if lends and (bare or len(scene.lands(parties)) < 2):
        parties += lent(scene, predicates, predicate, chain)
    alone = len({p.actor for p in parties}) == 1
    left = not unknown and (alone or not domestic)
    if row.kind == "verb":
        who = [
            p for slot in row.who for h in predicate.slots.get(slot, ()) for p in named(scene, h)
        ]
        left = left and bool(scene.lands(who) or row.use == "alone" or both)
    # "a meeting with reporters" is with nobody else
    press = any(scene.actors[p.actor].sector == "MED" for p in parties if p.actor)
    parties = [p for p in parties if p.actor is None or scene.actors[p.actor].sector != "MED"]
    parties = [p for p in parties if not _is_continent(scene, p)]
    open_ = (left or both) and row.use != "closed" and not (press or private)
    return Sides(tuple(parties), host, open_, both)


def is_unplaced(scene: Scene, party: Party) -> bool:
    """Whether nobody tells of which country somebody is: "a meeting of island leaders".

    Not of one with an office: his country is that of whom the text speaks.
    """
    actor = scene.actors[party.actor] if party.actor else None
    plain = actor is not None and actor.kind in ("group", "person") and actor.sector is None
    return plain and actor is not None and actor.country is None


def is_private(scene: Scene, head: int, party: Party) -> bool:
    """Whether somebody is told of by no name and no office: "a Danish man", "thousands of Danes"."""
    actor = scene.actors[party.actor] if party.actor else None
    people = actor is not None and actor.kind in ("group", "person") and actor.sector in PRIVATE
    token = scene.doc[head]
    common = token.pos_ == "NOUN" and token.text[:1].islower()
    known = any(c.dep_ == "appos" or case_of(c) == "from" for c in token.children)
    # of whom a name tells more: "Rossi, a man"
    named = actor is not None and actor.kind == "person"
    return people and common and not known and (named or not is_envoy(scene, head))


def _is_continent(scene: Scene, party: Party) -> bool:
    """ "An African tour": a journey through a continent is a visit to none of its states."""
    actor = scene.actors[party.actor] if party.actor else None
    land = scene.knowledge.country_by_code.get(actor.country or "") if actor else None
    states = land is None or land.iso2 or land.capital
    return actor is not None and actor.kind == "state" and not states


def is_mutual(token: Token) -> bool:
    """ "met each other", "will see themselves again": nobody else is told."""
    return is_each_other(token) or token.lower_ == "themselves"


def is_both(scene: Scene, head: int) -> bool:
    """ "the two ministers", "the envoys": those of either side."""
    token = scene.doc[head]
    told = {c.lower_ for c in token.children if c.dep_ in ("det", "nummod", "det:predet")}
    title = scene.offices.find_title([lemma_of(token)], None)
    official = title is not None and title.sector == "GOV" and is_envoy(scene, head)
    several = official and "Plur" in token.morph.get("Number", [])
    return several and bool(told) and told <= THE | COUPLES


def is_partly_unknown(scene: Scene, head: int) -> bool:
    """Whether nobody knows one of those joined: "between the board and Niger"."""
    told = scene.parties(head)
    if len(told) == 1:
        # "the four presidents": one that is known leaves three
        return any(c.dep_ == "nummod" and c.lower_ != "two" for c in scene.doc[head].children)
    return any(p.actor is None for p in told)


def _as_people(scene: Scene, head: int, parts: list[Party], others: Sequence[Party]) -> list[Party]:
    """Whom one meets are people: a "them" that stands for states means who was last named of each."""
    token = scene.doc[head]
    if token.pos_ != "PRON" or any(scene.actors[p.actor].kind != "state" for p in parts if p.actor):
        return parts
    last: dict[str | None, str] = {}
    for reference in candidates(scene, token, NEAREST * 2):
        for id in reference.actors:
            if scene.actors[id].kind == "person" and all(id != p.actor for p in others):
                last.setdefault(scene.actors[id].country, id)
    return [
        Party(last.get(scene.actors[p.actor].country, p.actor) if p.actor else None, p.start, p.end)
        for p in parts
    ]


def fillers(
    scene: Scene,
    predicates: Mapping[int, Predicate],
    predicate: Predicate,
    slot: str,
    row: MeetingWord,
) -> Sequence[int]:
    """What fills a slot; where one is sent may hang on the name of who is sent."""
    own = predicate.slots.get(slot, ())
    if row.use == "asked" and slot == "to" and predicate.slots.get("subject"):
        return ()  # "Oslo invited her to the summit": who asks is the host
    if not own and row.kind == "noun" and slot in ("between", "with"):
        # "a call that Ankara proposed between the two", "talks planned with Oslo"
        noun = scene.doc[predicate.head]
        clauses = [c for c in noun.children if c.dep_.startswith("acl")]
        held = noun.dep_.startswith("nsubj") and noun.head.pos_ == "VERB"
        clauses += [noun.head] if held else []  # "talks were held between"
        told = (predicates[c.i].slots.get(slot, ()) for c in clauses if c.i in predicates)
        return next((heads for heads in told if heads), ())
    if not own and row.form == "visit" and slot in PAID and row.kind == "noun":
        noun = scene.doc[predicate.head]
        over = (
            predicates[c.i] for c in noun.children if c.dep_ == "acl:relcl" and c.i in predicates
        )
        paid = (p for p in over if "to" in p.slots and noun.i in p.slots.get("object", ()))
        if (visit := next(paid, None)) is not None:
            return visit.slots.get(PAID[slot], ())
    if not own and slot == "subject" and row.use == "alone" and predicate.passive:
        return predicate.slots.get("object", ())  # "experts gathered in Oslo"
    if not own and row.kind == "verb" and slot == "with":
        # "spoke about the matter with his host"
        # and "spent an hour alone with his host"
        phrases = (c for c in scene.doc[predicate.head].children if c.dep_ in ("obl", "advmod"))
        # not "spoke of a meeting with his host"
        meets = {row.word for row in scene.knowledge.meetings if row.kind == "noun"}
        phrases = (c for c in phrases if lemma_of(c) not in meets)
        hung = (h for c in phrases for case, h in hanging_phrases(c) if case == slot)
        return list(hung)[:1]
    if not own and row.kind == "noun" and slot in row.whom and row.form == "visit":
        # "made a stop in Oslo", the town hung on the verb
        verb = predicates.get(scene.doc[predicate.head].head.i)
        behind = scene.doc[predicate.head].right_edge.i + 1
        there = verb.slots.get(slot, ()) if verb is not None else ()
        return [h for h in there if scene.doc[h].left_edge.i == behind]
    if not own and row.kind == "verb" and slot == "object":
        # "will receive to the minister", as translations have it
        return [h for h in predicate.slots.get("to", ()) if is_envoy(scene, h)]
    if own or slot not in row.whom or slot not in ("to", "in"):
        return own
    if is_journey(row) and (last := told_there(scene, predicate)) is not None:
        return (last,)
    carried = [scene.doc[h] for s in row.who for h in predicate.slots.get(s, ())]
    return [
        t.i
        for head in carried
        if head.i > predicate.head
        for t in head.subtree
        if t.dep_ == "nmod" and t.i > head.i and case_of(t) == slot and place_of(scene, t.i)
    ][:1]


def _visited(scene: Scene, head: int) -> list[Party]:
    """The country in which the place visited lies; the first only, of several on one journey."""
    token = scene.doc[head]
    country = place_of(scene, head)
    if country:
        return [Party(scene.add_state(country), token.idx, token.idx + len(token))]
    return []


def named(scene: Scene, head: int) -> list[Party]:
    """The parties that a phrase names, also by adjectives joined ("French and Algerian judges")."""
    token = scene.doc[head]
    if any(is_private(scene, head, p) for p in scene.parties(head)):
        return []
    excepted = left_out(scene, head)
    parties = [p for p in scene.parties(head) if p.actor]
    parties = [p for p in parties if scene.actors[p.actor or ""].country not in excepted]
    lands = set(scene.lands(parties))
    for child in token.children:
        joined = [child, *child.conjuncts] if child.dep_ == "amod" else []
        if child.dep_ == "nmod" and case_of(child) == "from":
            joined = [child]
        for word in joined:
            country = scene.country_at(word.i)
            if country and country not in lands:
                lands.add(country)
                parties.append(Party(scene.add_state(country), word.idx, word.idx + len(word)))
    return parties


def left_out(scene: Scene, head: int) -> set[str]:
    """ "all of them, bar Oslo", "the Gulf states except Qatar": whose part in a group is denied."""
    words = context_words("except")
    after = [scene.doc[i] for i in range(head + 1, min(head + EXCEPTED, len(scene.doc) - 1))]
    named = [scene.country_at(t.i + 1) for t in after if t.lower_ in words and t.dep_ != "cc"]
    sentence = scene.doc[head].sent
    if "not" in scene.lowers[sentence.start : sentence.end]:
        named += [scene.country_at(t.i) for t in (scene.doc[head], *after) if is_contrasted(t)]
    return {country for country in named if country}


def _told_apart(
    scene: Scene, groups: list[tuple[int, list[Party]]]
) -> list[tuple[int, list[Party]]]:
    """Groups in which no pronoun names the side that stands opposite."""
    for place, (head, parts) in enumerate(groups):
        pronoun = _pronoun(scene.doc[head])
        others = [p for n, (_, told) in enumerate(groups) if n != place for p in told]
        lands = scene.lands(others)
        own = parts[:1]
        if pronoun is None or not lands or not scene.lands(own) <= lands:
            continue
        other = somebody_else(scene, pronoun, lands)
        if other is not None or (own and own[0].actor in {p.actor for p in others}):
            groups[place] = (head, [Party(other, *extent(scene, head)), *parts[1:]])
            return groups
    if len(groups) == 2:
        (_, first), (head, second) = groups
        same = {p.actor for p in first} == {p.actor for p in second}
        if same and scene.doc[head].pos_ != "PRON":
            # "The president telephoned Mr Li": the title is another's than Li's.
            reference = scene.at.get(head)
            last = 0 if reference is not None and reference.form == "name" else 1
            head = groups[last][0]
            named_so = any(c.dep_ == "appos" and c.i in scene.at for c in scene.doc[head].children)
            groups[last] = (head, [Party(None, *extent(scene, head))] if named_so else [])
    return groups


def _pronoun(token: Token) -> Token | None:
    """The pronoun that a phrase is, or that owns what it names: "him", "their foreign minister"."""
    named = any(c.dep_ in ("appos", "flat") and c.pos_ == "PROPN" for c in token.children)
    owners = () if named else (c for c in token.children if c.dep_ == "nmod:poss")
    words: list[Token] = [token, *owners]
    for word in words:
        reflexive = word.morph.get("Reflex", [])
        if word.pos_ == "PRON" and "3" in word.morph.get("Person", []) and not reflexive:
            return word
    return None


def somebody_else(scene: Scene, pronoun: Token, lands: Set[str]) -> str | None:
    """The most salient actor before a pronoun who is of none of these countries."""
    gender = next((g for m in pronoun.morph.get("Gender", []) if (g := GENDERS.get(m))), "")
    best: tuple[bool, int, str] | None = None
    for reference in candidates(scene, pronoun, NEAREST):
        actor = scene.actors[reference.actors[0]]
        if actor.country in lands or reference.located:
            continue
        if gender and (actor.kind != "person" or scene.genders.get(actor.id, gender) != gender):
            continue
        near = not gender and reference.head >= pronoun.sent.start
        fit = near, salience(scene, reference), actor.id
        best = max(best, fit) if best else fit
    owner = scene.actors[best[2]].country if best else None
    if best is None or owner is None:
        return None  # nobody, or somebody whose country nobody tells
    return best[2] if gender else scene.add_state(owner)


def lent(
    scene: Scene, predicates: Mapping[int, Predicate], predicate: Predicate, chain: Sequence[Token]
) -> list[Party]:
    """The sides that the words over a mention name: "held talks with Oslo", "asked her to come"."""
    found: list[Party] = []
    told = bool({"with", "between"} & set(predicate.slots))
    for below, above in pairwise(chain):
        over = predicates.get(above.i)
        if told and below.pos_ == "VERB" and found:
            break  # "urged Oslo to hold talks with Rome": who asks is none of them
        if stage_of(below) in ("refused", "cancelled"):
            break  # "called on Oslo to block the visit": who asks, and who is asked, meets nobody
        if below.dep_ == "acl" and mark_of(below) == "that":
            break  # "denied reports that they will hold talks"
        if over is None or below.dep_ == "nsubj":
            continue
        judges = [p for h in over.slots.get("subject", ()) for p in named(scene, h)]
        if over.word in operator_words("verb", "support") and len(scene.lands(judges)) > 1:
            break  # "Peru and Chile welcomed the visit": not both were visited
        slots = (
            ("subject", "with", "recipient", "on", "to")
            if over.kind == "verb"
            else ("poss", "with")
        )
        if over.passive and case_of(below) in ("in", "for"):
            slots = ("object", *slots)  # "are pencilled in for talks"
        for slot in slots:
            for head in over.slots.get(slot, ()):
                if head != predicate.head and (slot != "on" or head in scene.at):
                    found += named(scene, head)  # not "held talks on the war in Yemen"
    token = scene.doc[predicate.head]
    if not found and predicate.kind == "verb":
        subject = shared_subject(token)
        if subject is not None:
            found += named(scene, subject)
    if token.dep_ == "nmod" and case_of(token) == "of" and is_time(token.head):
        token = token.head  # "after seven months of talks"
    if not found and case_of(token) in UPON and any(c.dep_ == "cop" for c in token.children):
        # "is on a visit to Oslo"
        return [p for c in token.children if c.dep_ == "nsubj" for p in named(scene, c.i)]
    beside = token.dep_ == "acl" or (token.dep_ == "nmod" and case_of(token) in UPON)
    if not found and beside and is_envoy(scene, token.head.i):
        return named(scene, token.head.i)  # "the king, on a visit to Oslo, ..."
    if token.dep_ == "obl" and token.head.pos_ == "ADV":
        token = token.head  # "ahead of talks with Oslo"
    if not found and token.dep_ in ("obl", "advmod") and case_of(token) not in NO_PARTY:
        # "said after talks with Oslo": who says so held them.
        over = predicates.get(token.head.i)
        sitting = over is not None and over.passive and case_of(token) == "in"
        slot = "object" if sitting else "subject"  # "are locked in talks"
        for head in over.slots.get(slot, ()) if over is not None else ():
            people = named(scene, head)
            whole = sitting or len(scene.lands(people)) > 1
            found += [
                p for p in people if p.actor and (whole or scene.actors[p.actor].kind != "state")
            ]
    return found


def is_envoy(scene: Scene, head: int) -> bool:
    """Whether a phrase names a person, an envoy or a delegation: not troops, not goods."""
    classes = scene.knowledge.class_words
    words = classes["leader"] | classes["envoy"] | {"delegation", "minister", "team", "mission"}
    told = (scene.actors[p.actor] for p in scene.parties(head) if p.actor)
    people = [a.kind == "person" and a.sector not in AT_HOME for a in told]
    return any(people) or lemma_of(scene.doc[head]) in words
