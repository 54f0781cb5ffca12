"""Encounters: one record per meeting, visit, summit or call, however often it is mentioned.

In:  the mentions of encounters in a document, its events, scene and dates.
Out: `Encounter` records with participants, form, host, status and its history, place, date,
     occasion, agenda and outcome.
Leaves out: finding the mentions (meetings); which of them are one (merging), but for "the visit" alone,
     which is the one spoken of last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from detente.coding.acts.drafts import HOSTED, VERDICTS
from detente.coding.circumstances import Circumstances
from detente.coding.encounters.meetings import CALLS, Mention, by_acts, find_mentions
from detente.coding.encounters.merging import (
    NEAR,
    OFF,
    Meeting,
    are_on_one_day,
    best_match,
    dates_fit,
    is_past,
    join_participants,
    merge,
    people_of,
    places_fit,
)
from detente.coding.encounters.participants import is_private
from detente.coding.encounters.protagonists import main_pair
from detente.coding.encounters.stages import outcome_of
from detente.coding.issues.issues import find_issues
from detente.coding.retelling import Coded
from detente.grounding.dates.dates import DateSpanAt
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate
from detente.language.function_words import TOLD_OF, WHERE
from detente.language.phrases import is_time
from detente.language.tree import Span as TreeSpan
from detente.records import (
    DateSpan,
    Document,
    Encounter,
    EncounterForm,
    EncounterOutcome,
    EncounterStage,
    EncounterStatus,
    Party,
    Place,
    Span,
    Stage,
    make_id,
)

AS_STATUS: dict[str, EncounterStatus] = {
    "accepted": "planned", "confirmed": "planned", "postponed": "cancelled"
}  # fmt: skip
"""What a stage is in the contract's list of statuses."""

AHEAD = "036"
"""CAMEO's intent to meet: its dates lie ahead."""

NO_FACT: dict[str, EncounterStatus] = {
    "possible": "proposed", "hypothetical": "proposed", "negated": "refused", "denied": "refused"
}  # fmt: skip
"""What an encounter is whose clause tells no fact: "was kept from visiting", "fears a meeting"."""

OCCASIONS = (
    "G20", "G-20", "G7", "G-7", "G8", "APEC", "ASEAN", "NATO", "General Assembly", "Davos", "COP"
)  # fmt: skip
SOON = 350
"""Code points within which "he cancelled it" or "Oslo declined" speaks of the last encounter."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where a mention stands, for finding its place and date."""

    trigger: int
    top: int
    heads: tuple[int, ...]
    cameo: str


def code_encounters(
    document: Document,
    scene: Scene,
    predicates: Mapping[int, Predicate],
    dates: Sequence[DateSpanAt],
    coded: Sequence[Coded],
) -> list[Encounter]:
    """Gather the encounters of a document in order of first mention."""
    circumstances = Circumstances(document, scene, dates)
    # "applauded the meeting" judges it and takes no part in it.
    by_trigger = {c.trigger: c.event for c in coded if c.event.type not in VERDICTS}
    meetings: list[Meeting] = []
    pair = main_pair(scene)
    mentions = find_mentions(scene, predicates)
    mentions += by_acts(scene, predicates, mentions, [(c.trigger, c.event) for c in coded])
    for mention in sorted(mentions, key=lambda m: m.head):
        told = _tell(document, scene, circumstances, mention)
        if mention.answer:
            _hear(scene, meetings, told)
            continue
        if told.form == "visit" and _is_at_home(scene, told):
            continue
        if told.form == "visit" and len(scene.countries(told.participants)) == 1 and told.place:
            _host_by_place(scene, told)
        event = by_trigger.get(mention.head) or by_trigger.get(mention.top)
        known = _spoken_of(scene, meetings, told, mention)
        few = known is None and len(scene.countries(told.participants)) < 2
        closed = mention.both or _is_whole(mention)
        # "Oslo said that Bern must host talks": who asks for it is none of them.
        closed |= event is not None and (event.type, event.mode) == ("REQUEST", "change")
        if few and event is not None and not closed:
            parties = (p for p in (*event.sources, *event.targets) if not _is_private(scene, p))
            people = [p.actor for p in parties if p.actor]
            told.participants = join_participants(scene, told.participants, people)
        if known is None and mention.open and len(scene.countries(told.participants)) < 2:
            whole = told.place or told.date or told.status in OFF
            whole = whole or mention.both
            vague = mention.bare and not told.participants
            told.participants = _completed(scene, meetings, told, pair, mention.both)
            told_before = best_match(scene, meetings, told) is not None
            if not (told_before or (whole and not vague)):
                continue
        act = by_trigger.get(mention.head)
        if act is not None and told.status == "held" and act.factuality in NO_FACT:
            told.status, told.outcome = NO_FACT[act.factuality], None
        told.events = [event.id] if event is not None else []
        known = (
            known or _led_to(scene, meetings, told, mention) or best_match(scene, meetings, told)
        )
        if known is not None:
            told.status = known.status if mention.bare else told.status
            merge(scene, known, told)
        elif len(scene.countries(told.participants)) > 1:
            if told.status == "proposed" and _is_over(told.date, document.published):
                told.date = None  # the day of the proposal
            meetings.append(told)
    return [_record(document, scene, m) for m in meetings]


def _tell(
    document: Document,
    scene: Scene,
    circumstances: Circumstances,
    mention: Mention,
) -> Meeting:
    doc = scene.doc
    people = [p.actor for p in mention.parties if p.actor]
    participants = join_participants(scene, people, [])
    status = AS_STATUS.get(mention.status, cast(EncounterStatus, mention.status))
    ahead = status in ("planned", "proposed")
    hosts = HOSTED if mention.host and mention.form != "visit" else ""
    anchor = _Anchor(mention.head, mention.top, (), AHEAD if ahead else hosts)
    place = circumstances.find_place(anchor)
    when = circumstances.find_date(anchor, "planned" if ahead else "actual")
    if status == "held" and _is_to_come(when, document.published):
        status, when = ("held", None) if mention.past else ("planned", when)
    if mention.form in CALLS:
        place = None  # where one of them is
    elif place and mention.form == "visit" and mention.host:
        land = scene.actors[mention.host].country
        place = place if land in (None, place.country) else None  # another clause's
    if place is None and mention.form == "visit" and mention.host:
        place = _goal_of(scene, mention, mention.host)
    first = doc[min(mention.head, mention.top)]
    last = doc[max(mention.head, mention.top)]
    spans = [(t.idx, t.idx + len(t)) for t in (first, last)]
    spans += [
        (p.start, p.end) for p in mention.parties if doc[mention.head].sent.start_char <= p.start
    ]
    sentence = doc[mention.head].sent
    inside = [(s, e) for s, e in spans if s >= sentence.start_char and e <= sentence.end_char]
    start, end = min(s for s, _ in inside), max(e for _, e in inside)
    stage = mention.status if mention.status in AS_STATUS else status
    return Meeting(
        participants,
        cast(EncounterForm, mention.form),
        status,
        place,
        when,
        _occasion(mention, sentence),
        list(find_issues(sentence.text, named=False)),
        mention.host,
        cast(EncounterOutcome | None, outcome_of(sentence.text)) if is_past(status) else None,
        evidence=[Span(start, end)],
        history=[Stage(cast(EncounterStage, stage), start, end)],
    )


def _goal_of(scene: Scene, mention: Mention, host: str) -> Place | None:
    """The town that a journey leads to, "leaves for Oslo", or the country that is visited."""
    starts = {p.start for p in mention.parties if p.actor == host}
    towns = (p for i, p in scene.places.items() if scene.tokens[i].idx in starts and p.country)
    if (town := next(towns, None)) is not None:
        return town
    actor = scene.actors[host]
    known = actor.kind == "state" and actor.country in scene.knowledge.country_by_code
    return Place(actor.name, actor.country) if known else None


def _host_by_place(scene: Scene, told: Meeting) -> None:
    """ "will stay in Vietnam for an official visit": whoever comes alone visits where he is."""
    land = told.place.country if told.place else None
    if land in scene.knowledge.country_by_code and land not in scene.countries(told.participants):
        told.host = scene.add_state(str(land))
        told.participants = [*told.participants, told.host]


def _is_whole(mention: Mention) -> bool:
    """Whether nobody but those named takes part: "urged him to meet the rebels", of one country."""
    own = {p.actor for p in mention.parties}
    return None in own or (len(own) > 1 and not mention.open)


def _is_private(scene: Scene, party: Party) -> bool:
    span = scene.doc.char_span(party.start, party.end, alignment_mode="expand")
    return span is not None and is_private(scene, span.root.i, party)


def _occasion(mention: Mention, sentence: TreeSpan) -> str | None:
    """The occasion that its sentence names, if no other verb parts the two."""
    doc = sentence.doc
    for occasion in OCCASIONS:
        for place in (t.i for t in sentence if t.text == occasion.split()[0]):
            low, high = sorted((place, mention.head))
            parted = any(t.pos_ == "VERB" and t.i != mention.top for t in doc[low + 1 : high])
            if not parted and occasion in sentence.text:
                return occasion
    return None


def _is_at_home(scene: Scene, told: Meeting) -> bool:
    """ "at a campaign stop in Ohio", of an American, "to his home": nobody visits his own country."""
    place = told.place.country if told.place else None
    host = scene.actors[told.host].country if told.host else None
    return {place or host} == set(scene.countries(told.participants))


def _is_to_come(when: DateSpan | None, published: date | None) -> bool:
    return bool(when and published and when.start and when.start > published)


def _is_over(when: DateSpan | None, published: date | None) -> bool:
    return bool(when and published and when.end and when.end < published)


def _hear(scene: Scene, meetings: list[Meeting], told: Meeting) -> None:
    """What is said of the encounter spoken of last; who accepts for his part settles nothing."""
    known = meetings[-1] if meetings else None
    if known is None or known.status in OFF or is_past(known.status):
        return
    start, end = known.evidence[-1].end, told.evidence[0].start
    between = scene.doc.char_span(start, end, alignment_mode="expand") if start < end else None
    near = between is not None and sum(bool(t.is_sent_start) for t in between) <= 2
    if not near or not scene.countries(told.participants) <= scene.countries(known.participants):
        return
    known.history += told.history
    known.evidence += told.evidence
    if told.status in ("refused", "cancelled"):
        known.status = told.status if known.status == "proposed" else "cancelled"


def _host(scene: Scene, meeting: Meeting) -> str | None:
    """The host, or whoever of his country took part."""
    if meeting.host is None or meeting.host in meeting.participants:
        return meeting.host
    land = scene.actors[meeting.host].country
    people = (a for a in meeting.participants if land and scene.actors[a].country == land)
    return next(people, None)


def _completed(
    scene: Scene, meetings: list[Meeting], told: Meeting, pair: frozenset[str], both: bool
) -> list[str]:
    """The participants, those left unsaid being the two sides that the document is about.

    Who proposes that others meet is none of them.
    """
    lands = scene.countries(told.participants)
    if len(lands) > 1 or (not lands and told.place is None and told.date is None):
        return told.participants
    last = meetings[-1] if meetings else None
    if (
        not (pair and lands <= pair)
        and last
        and told.evidence[0].start - last.evidence[-1].end < SOON
    ):
        they = frozenset(scene.countries(last.participants))
        pair = they if len(they) == 2 else pair
    if not (pair or both):
        return told.participants
    sides = [scene.add_state(code) for code in sorted(pair)]
    if both:
        pair = main_pair(scene, lands - pair) or pair
        sides = [scene.add_state(code) for code in sorted(pair)]
        named = [a for a in told.participants if scene.actors[a].country]
        return join_participants(scene, named, sides)
    if lands <= pair:
        return join_participants(scene, told.participants, sides)
    return sides if told.status == "proposed" else told.participants


def _led_to(
    scene: Scene, meetings: list[Meeting], told: Meeting, mention: Mention
) -> Meeting | None:
    """ "invited her to Oslo, where he received her": what was still to come is what came of it."""
    token = scene.doc[mention.head]
    verb = next((t for t in (token, *token.ancestors) if t.pos_ == "VERB"), token)
    where = next((c for c in verb.children if c.lower_ in WHERE), None)
    last = meetings[-1] if meetings else None
    if where is None or last is None or last.status not in ("proposed", "planned"):
        return None
    near = verb.sent.start_char <= last.evidence[-1].start < where.idx
    same = scene.countries(last.participants) == scene.countries(told.participants)
    return last if near and same else None


def _spoken_of(
    scene: Scene, meetings: list[Meeting], told: Meeting, mention: Mention
) -> Meeting | None:
    """The encounter that "the visit" or "his meeting" speaks of again."""
    token = scene.doc[mention.head]
    if token.pos_ not in ("NOUN", "PROPN") or len(scene.countries(told.participants)) > 1:
        return None
    definite = TOLD_OF & {c.lower_ for c in token.children}
    if not definite and not any(c.dep_ == "nmod:poss" for c in token.children):
        return None
    if any(c.dep_ == "nmod:poss" and is_time(c) for c in token.children):
        # "Yesterday's meeting": whatever took place that day.
        told.place, told.participants = None, []
        return next((m for m in meetings if are_on_one_day(m.date, told.date)), None)
    people, lands = people_of(scene, told.participants), scene.countries(told.participants)
    for known in reversed(meetings):
        if told.form not in (known.form, "meeting") or not lands <= scene.countries(
            known.participants
        ):
            continue
        if not people <= people_of(scene, known.participants) and people_of(
            scene, known.participants
        ):
            continue
        places, dates = (
            places_fit(scene, known.place, told.place),
            dates_fit(known.date, told.date),
        )
        near = told.evidence[0].start - known.evidence[-1].end < NEAR
        if (near or dates) and places is not False and dates is not False:
            return known
    return None


def _record(document: Document, scene: Scene, meeting: Meeting) -> Encounter:
    first = meeting.evidence[0]
    return Encounter(
        id=make_id(
            "encounter",
            document.id,
            first.start,
            meeting.form,
            meeting.status,
            *meeting.participants,
        ),
        participants=tuple(meeting.participants),
        form=meeting.form,
        status=meeting.status,
        place=meeting.place,
        date=meeting.date,
        occasion=meeting.occasion,
        agenda=tuple(meeting.agenda),
        events=tuple(dict.fromkeys(meeting.events)),
        evidence=tuple(meeting.evidence),
        host=_host(scene, meeting),
        outcome=meeting.outcome,
        history=tuple(meeting.history),
    )
