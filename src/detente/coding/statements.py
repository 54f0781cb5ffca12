"""Statements: who said what to whom, on which issue, for or against whom.

In:  attributions of a doc, the scene, the events that are told in them.
Out: `Statement` records; a stand that an event tells already is none, nor is a topic between states.
Leaves out: finding the quotations (language does).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from detente.coding.issues.issues import find_issues
from detente.coding.positions.stands import is_about_states
from detente.coding.sides.homes import does_nothing
from detente.grounding.scene import Scene
from detente.language.attributions.attributions import TOLD, Attribution
from detente.language.attributions.unsaid import first_denying
from detente.language.phrases import is_personal
from detente.language.tree import INSIDE, Token
from detente.records import (
    Basis,
    Document,
    Event,
    Party,
    Position,
    Span,
    Stance,
    Statement,
    make_id,
)

STATE = ("GOV", "MIL", "IGO")
"""The sectors of those who act for a state, or for several."""

PETITIONING = ("LEG", "OPP", "PTY")
"""The sectors of those who ask a state for something that they do not do for it."""

ASKED = ("reported raised", "reported for")
"""The rules that find what somebody is asked for."""

TOPIC = "reported about"
"""The rule that finds what is spoken of."""

FEWEST_WORDS = 3
"""Words of an infinitive that tells what somebody wants."""

AT_LENGTH = 5
"""Words of one that tells what something aims at, or somebody whom nobody knows wants."""

AT_HOME = 2 / 3
"""Share of all mentions from which on those of one country make a text one about that country."""

KIND = frozenset("amod compound".split())
"""Labels of the words before a noun that say of what kind it is."""

OPENING = "\"“„«‘'"
"""Marks with which a turn in marks begins; they are no part of the name."""


def code_statements(
    document: Document, scene: Scene, attributions: Sequence[Attribution]
) -> list[Statement]:
    """Make a statement of each attribution; a speaker who resolves to nobody is kept as text."""
    return [_code_statement(document, scene, a) for a in attributions]


def _code_statement(document: Document, scene: Scene, attribution: Attribution) -> Statement:
    content = tuple(Span(*_trim(document.text, s, e)) for s, e in attribution.content)
    cue = None
    if attribution.cue is not None:
        token = scene.doc[attribution.cue]
        cue = Span(token.idx, token.idx + len(token))
        if attribution.unsaid:  # "**did not mention** it", "**made no mention of** it"
            to = content[0].start if content[0].start > cue.end else cue.end
            cue = Span(*_trim(document.text, first_denying(token).idx, to))
    words = " ".join(document.text[s.start : s.end] for s in content)
    start = content[0].start
    speaker = _party(scene, attribution.speaker)
    hearer = _party(scene, attribution.addressee)
    if hearer and any(s.start < hearer.end and hearer.start < s.end for s in content):
        hearer = None  # "discussed the war": what is told is nobody's ear
    if hearer and speaker and hearer.start == speaker.start:
        hearer = None  # "..., affirms a source"
    return Statement(
        id=make_id("statement", document.id, start, content[-1].end, cue and cue.start),
        speaker=speaker,
        cue=cue,
        content=content,
        addressee=hearer,
        kind=attribution.kind,
        issues=find_issues(words, named=False),
        stance=(),
        basis=Basis(attribution.rule),
    )


def add_stands(
    document: Document,
    scene: Scene,
    statements: Sequence[Statement],
    attributions: Sequence[Attribution],
    events: Sequence[Event],
) -> list[Statement]:
    """Add what speakers support, reject or ask for, unless an event already tells it, in order.

    Words in marks are kept in any case, and so is what is told as a sentence would tell it; what
    goes on within one country is no event between two.
    """
    at_home = _is_about_one_country(scene)
    between = (e for e in events if not _is_domestic(scene, e, at_home))
    triggers = [(e.trigger.start, e.start, e.end) for e in between]
    found = list(statements)
    known = {statement.id for statement in statements}
    for attribution in attributions:
        stand = _code_statement(document, scene, attribution)
        if stand.id in known:
            continue
        assert attribution.cue is not None
        cue, start, end = (
            scene.doc[attribution.cue].idx,
            stand.content[0].start,
            stand.content[-1].end,
        )
        told = any(s <= cue < e and (t == cue or start <= t < end) for t, s, e in triggers)
        nobody = stand.speaker is None or stand.speaker.actor is None
        if attribution.speaker is not None and _may_want(scene.doc[attribution.speaker]):
            nobody = False
        infinitive = "infinitive" in stand.basis.rule and stand.kind != "mixed"
        fewest = AT_LENGTH if nobody else FEWEST_WORDS
        if infinitive and len(document.text[start:end].split()) < fewest:
            continue  # "conflicts that offer an opportunity to ..."; "declined to comment"
        bare = stand.kind == "indirect" and _is_bare(document.text[start:end])
        if bare and not (stand.speaker and _is_person(scene, stand.speaker)):
            continue  # "the cases alleged **discrimination**", "they predict **winners**"
        if stand.basis.rule == TOPIC and _are_several(scene, attribution.speaker):
            continue  # "they talked about the war": an encounter
        if not told or _is_clear(stand) or _is_petition(scene, stand):
            found.append(stand)
    return sorted(found, key=lambda s: (s.content[0].start, s.content[-1].end))


def without_topics(
    scene: Scene,
    statements: Sequence[Statement],
    said: Collection[str],
    events: Sequence[Event],
    positions: Sequence[Position],
) -> list[Statement]:
    """The statements without stands in the reporter's words, of which `said` has no id.

    In what tells how states deal with each other these are acts and topics ("ordered the evacuation
    of the port"); such as a position rests on stay, as its evidence. What one asks of his own state
    who does not act for it is no act between states.
    """
    if not is_about_states(scene, events):
        return list(statements)
    rests = {evidence for position in positions for evidence in position.evidence}
    kept = rests.union(said)
    return [s for s in statements if s.id in kept or _is_clear(s) or _is_petition(scene, s)]


def _is_petition(scene: Scene, stand: Statement) -> bool:
    """ "A senator asks the president to answer": what lawmakers and the opposition ask for."""
    asks = stand.basis.rule in ASKED
    actor = scene.actors.get(stand.speaker.actor or "") if stand.speaker else None
    return asks and actor is not None and actor.sector in PETITIONING


def _is_clear(stand: Statement) -> bool:
    """Whether a stand is told in marks or as a sentence tells it."""
    return stand.kind == "mixed" or stand.basis.rule in TOLD


def _is_bare(content: str) -> bool:
    """Whether a content is one common word, which tells no view."""
    return content.isalpha() and content.islower()


def _is_person(scene: Scene, party: Party) -> bool:
    return party.actor is not None and scene.actors[party.actor].kind == "person"


def _may_want(speaker: Token) -> bool:
    """Whether a speaker whom nobody knows is a person or bears a name."""
    return is_personal(speaker) or speaker.pos_ == "PROPN"


def _are_several(scene: Scene, head: int | None) -> bool:
    return head is not None and len(scene.parties(head)) > 1


def _is_domestic(scene: Scene, event: Event, at_home: bool) -> bool:
    """Whether an event is none between countries: one country on both sides, or nobody's act.

    What parties, courts and candidates do with nobody abroad is their own country's affair; in a
    text about one country so is what its government does.
    """
    doers, receivers = (
        [scene.actors[p.actor] for p in side if p.actor] for side in (event.sources, event.targets)
    )
    own, others = ({a.country for a in side if a.country} for side in (doers, receivers))
    if not own or own == others:
        return True
    for_state = any(a.kind == "state" or a.sector in STATE for a in doers)
    return not others - own and (at_home or not for_state)


def _is_about_one_country(scene: Scene) -> bool:
    """Whether nearly all whom a text names are of one country."""
    countries = Counter(
        country
        for reference in scene.references
        for actor in reference.actors
        if (country := scene.actors[actor].country)
    )
    return max(countries.values(), default=0) > AT_HOME * countries.total()


def take_stances(
    scene: Scene, statements: Sequence[Statement], events: Sequence[Event]
) -> list[Statement]:
    """Add to each statement what the acts told in it say for or against whom and what."""
    told: dict[str, list[Event]] = {}
    for event in events:
        if event.statement is not None:
            told.setdefault(event.statement, []).append(event)
    return [replace(s, stance=_stances(scene, told.get(s.id, []))) for s in statements]


def _stances(scene: Scene, events: Sequence[Event]) -> tuple[Stance, ...]:
    votes: dict[str, list[float]] = {}
    for event in events:
        value = scene.knowledge.type_by_name[event.type].stance
        # Who denies or rules out a hostile act takes no stand against its target.
        value = 0.0 if event.factuality in ("denied", "negated") else value
        for toward in (*(p.actor for p in event.targets), *event.issues):
            if toward is not None:
                votes.setdefault(toward, []).append(value)
    return tuple(Stance(toward, round(sum(v) / len(v), 2)) for toward, v in votes.items())


def _party(scene: Scene, head: int | None) -> Party | None:
    if head is None:
        return None
    parties = scene.parties(head)
    if not parties:
        return None
    party = _with_kind(scene, parties[0], head)
    party = replace(party, actor=None) if does_nothing(scene, head) else party
    span = scene.doc.char_span(party.start, party.end, alignment_mode="expand")
    for token in span or ():
        named = token.text.lstrip(OPENING)
        time = named[:1].isdigit() and ":" in named  # of an entry of a live page
        if token.dep_ == "case" and token.head.i < token.i:  # "**the envoy**'s spokesman"
            owner = token.head.left_edge
            while owner.ent_iob == INSIDE:
                owner = owner.nbor(-1)
            return replace(party, start=owner.idx)
        if named.strip() and token.dep_ != "fixed" and not time:  # "according **to** the union"
            return replace(party, start=max(party.start, token.idx + len(token) - len(named)))
    return party


def _with_kind(scene: Scene, party: Party, head: int) -> Party:
    """A group with the words before it that say of what kind it is: "foreign policy analysts"."""
    actor = scene.actors[party.actor] if party.actor else None
    first = scene.doc[head]
    if (actor and actor.kind != "group") or not party.start <= first.idx < party.end:
        return party
    while (
        first.i
        and scene.doc[first.i - 1].head.i in (head, first.i)
        and (scene.doc[first.i - 1].dep_ in KIND)
    ):
        first = scene.doc[first.i - 1]
    return replace(party, start=min(party.start, first.idx))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
