"""Positions: where each actor stands on each issue, as one document shows it.

In:  events and statements with their issues; the wording of `stances.tsv`.
Out: `Position` records, one per country, issue and counterpart.
Leaves out: what the votes add up to, in plain words (stands); changes over time (relations does); what
     a sentence is about (topics).

A state's stand is carried by whoever acts or speaks for it: what it supports, gives or agrees to
speaks for, what it rejects, accuses, threatens or punishes speaks against. The closer the matter is
to what shows a stand, the surer is the stand; what is close silences what is far.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from detente.coding.acts.drafts import AGAINST
from detente.coding.issues.issues import evils, find_issues, find_lost
from detente.coding.issues.matters import (
    APPEAL,
    CHARGE,
    DENY,
    EVALUATING,
    FAR,
    HELD,
    NAMED,
    NEAR,
    OWN,
    PROMISE,
    RECOGNISED,
    REFUSAL,
    TO_END,
    find_sides,
    is_to_end,
    matters_by_code,
    stance_of,
)
from detente.coding.issues.nearness import (
    again_in,
    blank_deeds,
    issues_of,
    matters_about,
    other_than,
    quarrel_meant,
    refused_in,
    spoken_of_again,
    words_beside,
)
from detente.coding.issues.topics import BILATERAL, Topics
from detente.coding.positions.claims import claim_of, side_with
from detente.coding.positions.leanings import NEGATION_REACH, find_leanings
from detente.coding.positions.stands import PUNISH, RELATIONS, Vote, Votes, count, turn_answers
from detente.coding.positions.states import (
    HELPING,
    TRADE,
    are_several,
    attitudes_of_others,
    is_only_called,
    is_place,
    is_told,
    sides_of,
    states_named,
    states_of,
    takes_no_side,
)
from detente.coding.positions.weights import (
    FACT_WEIGHT,
    FORCED,
    SIGNED,
    is_charged,
    is_of_misgivings,
    is_rejected,
    is_told_by_one,
    weight_of,
)
from detente.grounding.scene import Scene
from detente.language.function_words import THING
from detente.language.matter_words import FOUGHT
from detente.records import LASTING, Event, Party, Position, Span, Statement

BLAME = -0.8
"""Of an act with which somebody charges another: what it is by its kind, he is against."""

MUTUAL = (BILATERAL, "diplomatic expulsions")
"""Matters that want a counterpart."""

ARREST = "arrest"
"""Of citizens that are held an arrest at home says nothing."""

WORDS = ("CONSULT", "REQUEST", "THREATEN")
"""Types of what is only said, beside those that evaluate."""

BRINGING = ("AGREE", "REQUEST")
"""Types of acts by which a third brings two together."""

SEVERAL = ""
"""In place of the countries of states of which none is known."""

SHARED = "COOPERATE"
"""Who buys and who sells are both for what is named."""

FORCE = ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST")
"""Deeds that say little of a matter far off other than relations."""

DONE_TO = ("AID", "ASSAULT", SHARED)
"""Deeds that are little without whoever they are done to."""

DENIAL = re.compile("den(?:y|ies|ied|ying)")
"""Who denies an act says little of where he stands on what it is about, unless that is whose it was."""

COURT = "JUD"
APPEALED = "(appeal)"
"""The operators of asking."""

SHELTER = "075"
"""The code of taking people in."""

ALLEGED = "112"
"""The codes of charging somebody with something."""

CRITICISE = "11"
"""The code of criticism: of some matters whoever speaks ill is for them."""

MANNER = 30
"""Code points between a cue and what is said that may tell how it is said."""

MOST_MEANT = 2
"""Matters beside a word that evaluates for it to be said of each."""

SURE = 0.75
"""How sure an act is that shows a stand as surely as another; what is less sure shows less."""


def code_positions(
    scene: Scene, events: Sequence[Event], statements: Sequence[Statement], day: date | None
) -> list[Position]:
    """Gather the positions of a document of a day."""
    # "A resolution that called for a truce" is what is voted on, nothing said beside the vote.
    voiced = (s for s in statements if s.speaker and s.speaker.actor)
    spoken = [(s.cue, span) for s in voiced if s.cue for span in s.content]
    topics = Topics(scene, spoken)
    votes: Votes = defaultdict(list)
    speakers = {s.id: scene.countries((s.speaker.actor,)) if s.speaker else () for s in statements}
    appeals = {event.trigger: event for event in events if event.type == APPEAL}
    against = [event for event in events if event.type in AGAINST]
    charges = {event.trigger: event for event in events if event.type == CHARGE}
    refused = {e.trigger: refused_in(scene, e) for e in events if e.type == REFUSAL}
    for event in events:
        appeal = appeals.get(event.trigger, event)
        if event.factuality == "possible" and appeal.sources != event.sources:
            # Whoever asks that it be done, not whoever is asked, takes the side of it.
            wanted = replace(event, sources=appeal.sources)
            wish = -1.0 if is_to_end(appeal, scene.text) else 1.0
            _vote_by_act(scene, topics, wanted, wish, votes, only_asked=True)
            continue
        weight = weight_of(scene, event, speakers)
        charge = charges.get(event.trigger)
        if charge is not None and (event.type == REFUSAL or is_charged(scene, event, speakers)):
            # "Criticised Oslo for opposing the dam": who says so is for the dam.
            blamed = replace(event, sources=charge.sources, targets=charge.targets)
            if event.type == REFUSAL:
                of = refused[event.trigger].__contains__
                _vote_by_act(scene, topics, blamed, BLAME, votes, NAMED, of=of)
            else:
                _vote_by_act(scene, topics, blamed, BLAME, votes, OWN)
        if weight and not is_rejected(event, against):
            one_way = is_told_by_one(scene, event, speakers)
            said = refused.get(event.trigger, frozenset()) if event.type == CHARGE else frozenset()
            besides = other_than(said) if said else bool
            _vote_by_act(scene, topics, event, weight, votes, one_way=one_way, of=besides)
    within: dict[str | None, list[Event]] = defaultdict(list)
    for event in events:
        within[event.statement].append(event)
    for statement in statements:
        _vote_by_words(scene, topics, statement, within[statement.id], day, votes)
    turn_answers(votes)
    return count(scene, votes, events)


def _vote_by_act(
    scene: Scene,
    topics: Topics,
    event: Event,
    weight: float,
    votes: Votes,
    least: int = FAR,
    only_asked: bool = False,
    one_way: bool = False,
    of: Callable[[str], bool] = bool,
) -> None:
    when = event.date.end if event.date and event.date.end else scene.day
    if (when and scene.day and when < scene.day - LASTING) or is_only_called(scene, event):
        return
    is_waved_off = event.type == REFUSAL and is_of_misgivings(scene, event)
    turns = again_in(scene, topics, event)
    for number, (named, others) in enumerate(_sides(event, only_asked or one_way)):
        receivers = _receivers(scene, event, others, bool(turns))
        doers = tuple(p for p in named if not is_place(scene, event, p))
        targets = sides_of(scene, event, receivers)
        for source, (target, armed) in product(states_of(scene, doers, official=True), targets):
            if target == source or (number and not target):
                continue
            land = scene.actors[source].country
            person = next((p.actor for p in doers if p.actor and land in scene.lands((p,))), None)
            several = event.type in BRINGING and are_several(scene, receivers)
            for issue, shown, near in _shown_by(scene, topics, event, (source, target), several):
                is_plain = target or several or _is_plain_alone(scene, event, issue)
                closeness = near if is_plain else min(near, NEAR)
                of_two = scene.knowledge.issue_by_id[issue].label.startswith(RELATIONS)
                is_plain_deed = event.type in FORCE or event.cameo.startswith(TRADE)
                if closeness == FAR and is_plain_deed and not of_two:
                    continue
                # Who helps rebels is against their state over its crisis, over nothing else.
                theirs = armed and _is_of(scene, issue, target)
                opposed = theirs and closeness != OWN
                is_party = closeness >= NAMED or _is_party(scene, issue, target)
                meant = target and is_party and is_told(scene, event, receivers, target)
                toward = target if meant and (theirs or not armed) else None
                if target and is_party and not (meant or armed) and closeness < NAMED:
                    toward, closeness = target, FAR  # whoever the text spoke of: a guess
                # Who brings two together is for their relations, not for his own with each.
                brings = issue == BILATERAL and event.type in BRINGING
                brings &= len(targets) > 1 or (several and closeness == OWN)
                idle = toward is None and _wants_two(event, issue) and not brings
                if (
                    closeness < least
                    or idle
                    or not of(issue)
                    or (is_waved_off and issue != BILATERAL)
                ):
                    continue
                # Who spares somebody is against harm; who backs rebels not for ties with their state.
                is_spared = weight < 0 and event.type in (FORCED, PUNISH) and closeness != OWN
                if is_spared or (of_two and (armed or weight < 0)):
                    continue
                # "Asked both not to fan the flames" is for their relations.
                stance = abs(shown) if brings else shown
                stance *= turns.get(issue, 1) if closeness == NAMED else 1
                is_open = closeness >= NAMED and not opposed
                taken = is_open and _side_with(scene, event, issue, (source, target), weight)
                side = taken or (-weight * abs(stance) if opposed else weight * stance)
                if closeness >= NAMED and _is_deed(event):
                    topics.note_deed(event.start, issue, side)
                kind = "" if only_asked else _kind(event, weight < 0, opposed)
                sure = _sure(event, weight, alone=not target and closeness >= NAMED)
                votes[source, issue, None if brings else toward].append(
                    Vote(side, kind, event.id, when, person, sure, closeness)
                )


def _shown_by(
    scene: Scene, topics: Topics, event: Event, states: tuple[str, str | None], several: bool
) -> Iterator[tuple[str, float, int]]:
    """The matters of an act of a state toward another, or several, with the side and how close."""
    lands = {c for a in states if a and (c := scene.actors[a].country)}
    lands |= {SEVERAL} if several else set()
    told_of = scene.actors[states[1] or states[0]].country or ""
    issues = issues_of(scene, topics, event, lands, {told_of})
    return find_sides(scene, event, issues, lands)


def _sure(event: Event, weight: float, alone: bool) -> float:
    """How far an act counts by how surely it is read; what is not done counts for less as it is.

    Where it is `alone`, with a matter and no other side, a judgement is as sure as with one.
    """
    is_sure = weight < 0 or (alone and event.type in EVALUATING)
    return weight if is_sure else weight * min(1.0, event.confidence / SURE)


def _receivers(
    scene: Scene, event: Event, parties: Sequence[Party], of_matter: bool
) -> list[Party]:
    """To whom something is done: not whom it is said of ("a war in Yemen"), nor "it", a matter."""
    told = [p for p in parties if not is_place(scene, event, p)]
    return [p for p in told if not of_matter or scene.text[p.start : p.end].lower() not in THING]


def _side_with(
    scene: Scene, event: Event, issue: str, who: Sequence[str | None], weight: float
) -> float | None:
    """The side of an act by whom it does good or ill; "urged it to talk" does nobody ill."""
    tone = stance_of(scene, event)
    source, target = (scene.actors[a].country if a else None for a in who)
    if event.type == APPEAL and (claim := claim_of(issue, source)):
        return claim * abs(weight * tone)  # who claims it asks for nothing else
    if event.type == APPEAL and tone > 0:
        return None
    return side_with(issue, source, target, weight * tone)


def _sides(event: Event, one_way: bool) -> Sequence[tuple[Sequence[Party], Sequence[Party]]]:
    """Who acts and who is acted on; the other way round as well where both do it."""
    if event.reciprocal and len(event.sources) > 1 and not event.targets:
        return [((p,), [q for q in event.sources if q != p]) for p in event.sources]
    shared = event.type == SHARED and (event.issues or event.cameo.startswith(TRADE))
    mutual = (event.reciprocal or shared) and event.targets and not one_way
    ways = [(event.sources, event.targets), (event.targets, event.sources)]
    return ways if mutual else ways[:1]


def _is_plain_alone(scene: Scene, event: Event, issue: str) -> bool:
    """Whether an act that is done to no state shows a stand on what its words name.

    Loans to parents are no aid to anybody abroad, bombs on an oil field not aimed at oil, asylum for
    one writer is none for migrants; who charges somebody at home with a coup says nothing of how
    others should be ruled, nor who blames a rival there. Courts judge. A state's "support for
    terrorism" is what others charge it with, and who turns down an inquiry into a massacre does not
    speak against it.
    """
    whom, whose = scene.lands(event.targets), scene.lands(event.sources)
    judges = all(p.actor and scene.actors[p.actor].sector == COURT for p in event.sources)
    said = event.type in EVALUATING or issue not in event.issues
    if judges or (said and whom and whom <= whose):
        return False
    if issue in evils() and not FOUGHT.search(scene.text, event.start, event.end):
        is_asked = event.type == REFUSAL and any(APPEALED in o for o in event.basis.operators)
        if is_asked or event.type in HELPING:
            return False
    if issue in evils() or whom - whose:
        return issue in event.issues or event.type in EVALUATING
    if event.type in EVALUATING:
        return not (event.cameo.startswith(ALLEGED) and event.targets)
    is_done_to = event.type in DONE_TO and not scene.knowledge.issue_by_id[issue].countries
    if event.cameo == SHELTER and any(p.actor for p in event.targets):
        is_done_to = all(scene.actors[p.actor].kind == "person" for p in event.targets if p.actor)
    return issue in event.issues and not is_done_to


def _is_deed(event: Event) -> bool:
    """Whether somebody does something that others may be for or against, rather than says so."""
    return event.type not in (*EVALUATING, *WORDS) or event.cameo in (RECOGNISED, SIGNED)


def _kind(event: Event, undone: bool, opposed: bool) -> str:
    """What an act is called in a stand: who signs something deals with the other, backs nobody.

    Of a refusal it is what is not refused.
    """
    if opposed or undone != (event.type == REFUSAL):
        return REFUSAL
    return PROMISE if event.cameo == SIGNED or event.type == REFUSAL else event.type


def _is_of(scene: Scene, issue: str, state: str | None) -> bool:
    """Whether a matter is that of a state."""
    land = scene.actors[state].country if state else None
    return land in scene.knowledge.issue_by_id[issue].countries


def _wants_two(event: Event, issue: str) -> bool:
    """Whether an act shows a stand on a matter only toward another state."""
    return issue in MUTUAL or (issue == HELD and event.mode == ARREST)


def _is_party(scene: Scene, issue: str, state: str | None) -> bool:
    """Whether a stand on a matter that nobody names may be toward a state: not if it is of others."""
    return not scene.knowledge.issue_by_id[issue].countries or _is_of(scene, issue, state)


def _vote_by_words(
    scene: Scene,
    topics: Topics,
    statement: Statement,
    within: Sequence[Event],
    day: date | None,
    votes: Votes,
) -> None:
    """What a spokesman's words for or against a matter say of his state's stand.

    Where it tells what the state itself does, only how that is said: welcomed, denied, mocked.
    What others are told to do is no word of his.
    """
    if statement.speaker is None:
        return
    before = statement.cue.start if statement.cue else 0
    cue = scene.text[statement.cue.start : statement.cue.end] if statement.cue else ""
    said = scene.text[before : statement.content[0].start].strip()  # "notes with concern"
    manner = said if len(cue) < len(said) < len(cue) + MANNER else cue
    words = " ".join((manner, *(scene.text[s.start : s.end] for s in statement.content)))
    said_by = set(scene.countries((statement.speaker.actor,)))
    deeds = [_deed(e) if scene.lands(e.sources) & said_by else e.trigger for e in within]
    deeds = [*deeds, *attitudes_of_others(scene, statement.content, said_by)]
    own = " ".join((manner, *(blank_deeds(scene.text, s, deeds) for s in statement.content)))
    leanings = find_leanings(own, scene.text[max(0, before - NEGATION_REACH) : before])
    total = sum(value for _, value in leanings)
    is_neutral = takes_no_side(scene, statement, within, said_by)
    meant: dict[str, float] = defaultdict(float)
    for place, value in leanings:
        beside = words_beside(words, place)
        # "To block refugees" tells their end by itself.
        lost = find_lost(beside) if value != TO_END else frozenset()
        about = find_issues(beside, named=False)
        if len(about) > MOST_MEANT:  # of a list what is of some states alone
            about = tuple(i for i in about if scene.knowledge.issue_by_id[i].countries)
        for issue in about if len(about) <= MOST_MEANT else ():
            meant[issue] += -value if issue in lost else value
    again: Mapping[str, int] = {}
    if len(statement.content) == 1 and not statement.issues:
        span = statement.content[0]
        again = spoken_of_again(topics, scene.text[span.start : span.end], span.start)
        meant.update({issue: total * turn for issue, turn in again.items()})
    named = list(again) or [i for i in statement.issues if i in meant]
    named += quarrel_meant(scene, topics, statement, named) if is_neutral else ()
    near = dict.fromkeys(statement.issues, NEAR)
    issues = near | matters_about(topics, named, statement.content[0].start, said_by)
    if DENIAL.fullmatch(cue):
        blame = {row.issue for row in matters_by_code()[DENY]}
        issues = {i: c for i, c in issues.items() if i in blame}
    states = states_named(scene, statement.content)
    deplored = {row.issue for row in matters_by_code()[CRITICISE] if row.side > 0}
    for speaker in states_of(scene, _speakers(scene, statement.speaker), official=True):
        others = [other for other in states if other != speaker]
        target = others[0] if len(others) == 1 and not again else None
        for issue, closeness in issues.items():
            value = meant[issue] if closeness == NAMED else total
            if not value and not is_neutral:
                continue
            stance = max(-1.0, min(1.0, value))
            # To speak ill of how human rights are kept is to be for them.
            side = abs(stance) if issue in deplored else stance
            side = -abs(side) if issue in evils() else side
            # Who speaks of an island that he claims speaks for its being his own.
            claim = claim_of(issue, scene.actors[speaker].country)
            side = claim * abs(side) if claim else side
            person = statement.speaker.actor
            vote = Vote(side, "", statement.id, day, person, 1.0, closeness)
            # Where the blow fell is not toward whom one speaks: "the terror attack in France".
            votes[speaker, issue, None if issue in evils() else target].append(vote)


def _deed(event: Event) -> Span:
    """The words that tell what a speaker himself does; of what he will not do, those up to the verb."""
    if event.factuality in FACT_WEIGHT:
        return Span(event.start, event.end)
    is_verb = "(verb)" in event.basis.rule and event.start < event.trigger.end
    return Span(event.start, event.trigger.end) if is_verb else event.trigger


def _speakers(scene: Scene, speaker: Party) -> Sequence[Party]:
    """All who say it: "Russia and China said"."""
    span = scene.doc.char_span(speaker.start, speaker.end, alignment_mode="expand")
    return (span and scene.parties(span.root.i)) or (speaker,)
