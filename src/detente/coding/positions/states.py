"""For which states parties to an act speak, toward which it is done, and how surely words say so.

In:  an event or statement with its parties.
Out: states, by the ids of their actors; whether a noun tells an act, whether its words name a side.
Leaves out: on what they stand (matters), on which side (positions).
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date

from detente.coding.acts.drafts import SAID
from detente.coding.issues.matters import EVALUATING
from detente.coding.issues.nearness import blank_deeds
from detente.coding.positions.leanings import find_leanings
from detente.grounding.people.parts import known_parts
from detente.grounding.places.places import load_places
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, load_knowledge, per_knowledge
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import BOTH
from detente.language.tree import Token
from detente.records import Actor, Event, Party, Span, Statement

HELPING, REBELS = ("AID", "COOPERATE", "SUPPORT"), ("OPP", "REB")
"""Types of what is done for somebody; the sectors of opponents of a state."""

STATES = ("disputant", "other_states", "state")
"""The classes of nouns for states that are at odds."""

TRADE = "061"
"""The codes of trade: what a noun tells of it ("imports") goes on always."""

BODY = "IGO"
OFFICIAL = ("COP", "GOV", "IGO", "MIL", "SPY")
PRIVATE = ("BUS", "CRM", "CVL", "EDU", "LAB", "MED", "NGO", "OPP", "PTY", "REB", "REL")
"""Sectors of people who speak for their state, of groups and bodies that do not."""


def sides_of(
    scene: Scene, event: Event, receivers: Sequence[Party]
) -> Sequence[tuple[str | None, bool]]:
    """The states toward whom something is done; true where it is done for the rebels in them.

    Who fights rebels does so to no state; who helps them is against their state.
    """
    receivers = [p for p in receivers if not _is_named_only(scene, p)]
    if event.type in SAID:  # who blames a candidate blames no state
        receivers = [p for p in receivers if not _is_private_person(scene, p)]
    rebels = [p for p in receivers if p.actor and scene.actors[p.actor].sector in REBELS]
    states = [
        (state, False) for state in states_of(scene, [p for p in receivers if p not in rebels])
    ]
    if event.type in HELPING:
        states += [(state, True) for state in states_of(scene, rebels)]
    return states or [(None, False)]


def states_named(scene: Scene, spans: Sequence[Span]) -> list[str]:
    """The states whose names, people or pronouns stand in spans."""
    offsets = scene.offsets
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    near = (r for r in scene.references if start <= offsets[r.first] < end)
    found = {
        (actor.country, actor.name if actor.country == BODY else ""): actor
        for reference in near
        if any(s.start <= offsets[reference.first] < s.end for s in spans)
        if not (reference.located or _names_treaty(scene.doc[reference.head]))
        for actor in (scene.actors[id] for id in reference.actors)
        if actor.country and actor.sector not in REBELS
    }
    return [_state(scene, found[key]) for key in sorted(found)]


def _state(scene: Scene, actor: Actor) -> str:
    """The state of an actor; a body that has no country of its own is one by itself."""
    return actor.id if actor.country == BODY else scene.add_state(actor.country or "")


def states_of(scene: Scene, parties: Sequence[Party], official: bool = False) -> list[str]:
    """The states that parties belong to, by id; those alone for which they speak, if `official`."""
    found = []
    for party in parties:
        actor = scene.actors[party.actor] if party.actor else None
        if not actor or not actor.country:
            continue
        private = _is_private(actor, scene.day) and not _is_nation(scene, party)
        # Texas is not the United States, nor Scotland the United Kingdom.
        land = load_places().land_of_region(scene.text[party.start : party.end])
        part = land == actor.country == "USA" or actor.name in known_parts()
        if not official or not (private or part or _is_politician(scene, party)):
            found.append(_state(scene, actor))
    return list(dict.fromkeys(found))


def _names_treaty(name: Token) -> bool:
    """Whether a place is where a treaty was made: "the **Paris** agreement"."""
    return (
        name.dep_ == "compound" and lemma_of(name.head) in load_knowledge().class_words["agreement"]
    )


def _is_named_only(scene: Scene, party: Party) -> bool:
    """Whether a side merely names a thing: "the **Paris** agreement", "**UN** sanctions"."""
    span = scene.doc.char_span(party.start, party.end, alignment_mode="expand")
    if span is None or span.root.dep_ != "compound":
        return False
    actor = scene.actors[party.actor] if party.actor else None
    return _names_treaty(span.root) or bool(actor and actor.sector == BODY)


def _is_nation(scene: Scene, party: Party) -> bool:
    """Whether a people stands for its state: "**the Kazakhs** are feeding", not "many Kazakhs"."""
    words = scene.text[max(0, party.start - 4) : party.end].split()
    demonyms = _peoples()
    if len(words) > 1 and words[-2].lower() == "the" and words[-1] in demonyms:
        return True
    heads = (scene.doc[r.head] for r in scene.references if party.actor in r.actors)
    return any(
        head.text in demonyms and any(c.lower_ == "the" for c in head.children) for head in heads
    )


@per_knowledge
def _peoples(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(name for row in knowledge.countries for name in row.demonyms)


def _is_politician(scene: Scene, party: Party) -> bool:
    """Whether it is somebody of no office that speaks for a state: "a senator", "an ex-minister"."""
    span = scene.doc.char_span(party.start, party.end, alignment_mode="expand")
    if span is None:
        return False
    noun = span.root
    gone = any(child.lower_ in context_words("former") for child in noun.children)
    one = noun.pos_ == "NOUN" and noun.morph.get("Number") != ["Plur"]
    return gone or (one and lemma_of(noun) in scene.knowledge.class_words["politician"])


def _is_private_person(scene: Scene, party: Party) -> bool:
    actor = scene.actors[party.actor] if party.actor else None
    return bool(actor and actor.kind == "person" and _is_private(actor, scene.day))


def _is_private(actor: Actor, day: date | None) -> bool:
    """Whether an actor's words and deeds are its own, not its state's: out of office, or in none."""
    if actor.kind == "person":
        role = actor.role or ""
        left = bool(actor.role_to and day and actor.role_to < day.isoformat())
        of_part = map(str.lower, context_words("of an American state"))
        local = actor.country == "USA" and role in of_part
        return left or local or role.startswith("former ") or actor.sector not in OFFICIAL
    return actor.sector in PRIVATE


def is_told_by_noun(event: Event) -> bool:
    """Whether a noun tells an act."""
    return "(noun)" in event.basis.rule


def is_named(scene: Scene, event: Event) -> bool:
    """Whether the word of an act stands in a name: "the Pacific Trade **Agreement** cost jobs"."""
    word = scene.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    if word is None or not word.text.istitle():
        return False
    before = scene.doc[word.root.i - 1] if word.root.i > word.root.sent.start + 1 else None
    is_headline = not any(t.pos_ == "VERB" and t.text.islower() for t in word.root.sent)
    return bool(before and before.text.istitle() and not is_headline)


def is_only_called(scene: Scene, event: Event) -> bool:
    """Whether a noun tells what goes on always, or is a name: "imports", "the Trade Agreement"."""
    trades = event.cameo.startswith(TRADE)
    return is_told_by_noun(event) and (trades or is_named(scene, event))


def is_place(scene: Scene, event: Event, party: Party) -> bool:
    """Whether a noun names where rather than who: "a ceasefire **in Gaza**", not "in a Gazan one"."""
    is_said = event.type in EVALUATING or is_told_by_noun(event)
    if not is_said or event.trigger.end >= party.start:
        return False
    span = scene.doc.char_span(party.start, party.end, alignment_mode="expand")
    is_apart = span is None or span.root.dep_ != "amod"
    return is_apart and scene.text[: party.start].endswith((" in ", " in the "))


def are_several(scene: Scene, receivers: Sequence[Party]) -> bool:
    """Whether something is said to states of which none is known: "urged **both sides** to talk"."""
    words = scene.knowledge.class_words
    for party in () if states_of(scene, receivers) else receivers:
        span = scene.doc.char_span(party.start, party.end, alignment_mode="expand")
        noun = span.root if span else None
        if noun is None:
            continue
        many = noun.morph.get("Number") == ["Plur"]
        if noun.lower_ in BOTH or (many and any(lemma_of(noun) in words[k] for k in STATES)):
            return True
    return False


def is_told(scene: Scene, event: Event, receivers: Sequence[Party], state: str) -> bool:
    """Whether an act's words name to whom it is done; a side carried over from before is a guess."""
    land = scene.actors[state].country
    return any(event.start <= p.start < event.end and land in scene.lands((p,)) for p in receivers)


def takes_no_side(
    scene: Scene, statement: Statement, within: Sequence[Event], said_by: Set[str]
) -> bool:
    """Whether somebody says of himself, not of others, that he is on no side."""
    theirs = [event.trigger for event in within if not scene.lands(event.sources) & said_by]
    told = " ".join(blank_deeds(scene.text, span, theirs) for span in statement.content)
    return any(value == 0 for _, value in find_leanings(told))


def attitudes_of_others(scene: Scene, content: Sequence[Span], said_by: Set[str]) -> list[Span]:
    """The words by which somebody tells what others want: "the West **wants** to prolong it".

    A noun tells it too: "would have Chad drop its **opposition**".
    """
    verbs = scene.knowledge.class_words["attitude"]
    found: list[Span] = []
    for span in content:
        words = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
        for token in words or ():
            if lemma_of(token) not in verbs:
                continue
            subjects = [c.i for c in token.children if c.dep_ in ("nmod:poss", "nsubj")]
            lands = {land for i in subjects for land in scene.lands(scene.parties(i))}
            if lands and not lands & said_by:
                found.append(Span(token.idx, token.idx + len(token)))
    return found
