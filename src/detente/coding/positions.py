"""Positions: where each actor stands on each issue, as one document shows it.

In:  events and statements with their issues; the wording of `stances.tsv`.
Out: `Position` records, one per country, issue and counterpart.
Leaves out: changes over time (relations does); what a sentence is about (topics).

A state's stand is carried by whoever acts or speaks for it: what it supports, gives or agrees to
speaks for, what it rejects, accuses, threatens or punishes speaks against.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from ahocorasick_rs import AhoCorasick, MatchKind

from detente.coding.topics import BILATERAL, Topics, issues_of_pair
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, Matter, per_knowledge
from detente.records import Event, Party, Position, Statement

LEAST = 0.05
"""Mean stance below which an actor is said to take note rather than a side."""

HIGHEST_SCORE = 10.0
"""Of CAMEO's scale, which goes from -10 to +10."""

FACT_WEIGHT = {"actual": 1.0, "asserted": 0.8, "planned": 0.7, "possible": 0.4}
"""What would be if, or is not, shows no stand."""

TALK, APPEAL = "CONSULT", "REQUEST"


@dataclass(frozen=True, slots=True)
class _Vote:
    """One act or statement that shows a stand."""

    stance: float
    type: str
    evidence: str
    day: date | None
    said_by: str | None
    own: bool = False
    """Whether the act is about the matter by what it is."""
    named: bool = False
    """Whether it names the matter itself."""


NEGATION = re.compile(r"\b(?:not|never|no|nobody|nothing|neither|without|cannot|n.t)\b")
NEGATION_REACH = 25
"""Code points before an evaluating word in which a negation turns it round."""


class _Wording:
    """The words of `stances.tsv`, found whole."""

    def __init__(self, values: dict[str, float]) -> None:
        self._values, self._words = values, list(values)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def find(self, lower: str) -> Iterator[tuple[int, float]]:
        """Where words that evaluate stand in a lower-case text, and their value."""
        for number, start, end in self._automaton.find_matches_as_indexes(lower):
            if (
                not lower[max(0, start - 1) : start].isalnum()
                and not lower[end : end + 1].isalnum()
            ):
                yield start, self._values[self._words[number]]


@per_knowledge
def _wording(knowledge: Knowledge) -> _Wording:
    return _Wording({row.word: row.value for row in knowledge.stances})


def code_positions(
    scene: Scene, events: Sequence[Event], statements: Sequence[Statement], day: date | None
) -> list[Position]:
    """Gather the positions of a document of a day."""
    topics = Topics(scene.doc)
    votes: dict[tuple[str, str, str | None], list[_Vote]] = defaultdict(list)
    for event in events:
        if event.factuality in FACT_WEIGHT:
            _vote_by_act(scene, topics, event, votes)
    for statement in statements:
        _vote_by_words(scene, topics, statement, day, votes)
    return [_position(scene, key, _cast(told)) for key, told in sorted(votes.items(), key=str)]


def _cast(votes: list[_Vote]) -> list[_Vote]:
    """The votes that count: that two talk shows a side only where nothing else does.

    Acts and words that name the matter outweigh those that take it from their paragraph.
    """
    sided = [vote for vote in votes if vote.type != TALK] or votes
    return [vote for vote in sided if vote.named] or sided


def _stance_of(scene: Scene, event: Event) -> float:
    """The stand that an act shows: its type's, or its CAMEO score's where that points the other way.

    PLOVER counts every request as verbal conflict; an appeal to both sides to talk is none, one
    to stop or to leave is.
    """
    stance = scene.knowledge.type_by_name[event.type].stance
    score = scene.knowledge.cameo_by_code[event.cameo].goldstein / HIGHEST_SCORE
    if event.type == APPEAL and _lean(scene.text[event.trigger.end : event.end]) < 0:
        return min(stance, score)
    return score if score * stance < 0 else stance


@per_knowledge
def _matters(knowledge: Knowledge) -> dict[str, tuple[Matter, ...]]:
    """Rows of `matters.tsv` by CAMEO code."""
    found: dict[str, tuple[Matter, ...]] = {}
    for row in knowledge.matters:
        found[row.cameo] = (*found.get(row.cameo, ()), row)
    return found


def _sides(scene: Scene, event: Event, issues: Sequence[str]) -> dict[str, tuple[float, bool]]:
    """On which side an act stands of each matter; True where by what the act itself is."""
    stance = _stance_of(scene, event)
    sides = dict.fromkeys(issues, (stance, False))
    settled: set[str] = set()
    for end in range(len(event.cameo), 1, -1):  # the most specific row holds
        for row in _matters().get(event.cameo[:end], ()):
            if row.issue not in settled and (not row.named or row.issue in issues):
                sides[row.issue] = (row.side * max(abs(stance), LEAST), True)
                settled.add(row.issue)
    return sides


def _vote_by_act(
    scene: Scene,
    topics: Topics,
    event: Event,
    votes: dict[tuple[str, str, str | None], list[_Vote]],
) -> None:
    when = event.date.end if event.date and event.date.end else scene.day
    weight = FACT_WEIGHT[event.factuality]
    named = tuple(dict.fromkeys((*event.issues, *topics.at(event.start))))
    sides = [(event.sources, event.targets)]
    if event.reciprocal and event.targets:
        sides.append((event.targets, event.sources))
    for doers, receivers in sides:
        person = next((p.actor for p in doers if p.actor), None)
        targets: list[str | None] = [*_states(scene, receivers)] or [None]
        for source, target in product(_states(scene, doers), targets):
            if target == source:
                continue
            lands = {c for a in (source, target) if a and (c := scene.actors[a].country)}
            issues = named + (issues_of_pair(lands) if len(lands) > 1 else ())
            for issue, (stance, own) in _sides(scene, event, issues).items():
                named_here = own or issue in event.issues
                vote = _Vote(weight * stance, event.type, event.id, when, person, own, named_here)
                votes[source, issue, target].append(vote)


def _vote_by_words(
    scene: Scene,
    topics: Topics,
    statement: Statement,
    day: date | None,
    votes: dict[tuple[str, str, str | None], list[_Vote]],
) -> None:
    """What a spokesman's words for or against a matter say of his state's stand."""
    if statement.speaker is None:
        return
    value = sum(_lean(scene.text[span.start : span.end]) for span in statement.content)
    if not value:
        return
    stance = max(-1.0, min(1.0, value))
    toward = [s.toward for s in statement.stance if s.toward in scene.actors]
    for speaker in _states(scene, (statement.speaker,)):
        issues = statement.issues or topics.at(statement.content[0].start)
        others = [scene.add_state(c) for a in toward if (c := scene.actors[a].country)]
        target = next((o for o in others if o != speaker), None)
        for issue in issues:
            vote = _Vote(
                stance, "", statement.id, day, statement.speaker.actor,
                named=issue in statement.issues,
            )  # fmt: skip
            votes[speaker, issue, target].append(vote)


def _lean(words: str) -> float:
    """How far words lean for or against what they speak of, turned round by a negation before."""
    found = 0.0
    lower = words.lower()
    for match, value in _wording().find(lower):
        before = lower[max(0, match - NEGATION_REACH) : match]
        found += -value if NEGATION.search(before) else value
    return found


def _states(scene: Scene, parties: Sequence[Party]) -> list[str]:
    """The state actors that parties stand for, by id."""
    found = []
    for party in parties:
        country = scene.actors[party.actor].country if party.actor else None
        if country:
            found.append(scene.add_state(country))
    return list(dict.fromkeys(found))


def _position(scene: Scene, key: tuple[str, str, str | None], votes: list[_Vote]) -> Position:
    actor, issue, toward = key
    days = [vote.day for vote in votes if vote.day]
    speakers = dict.fromkeys(v.said_by for v in votes if v.said_by and v.said_by != actor)
    mean = sum(vote.stance for vote in votes) / len(votes)
    return Position(
        actor, issue, toward, round(mean, 2), _label(scene, issue, toward, mean, votes),
        tuple(dict.fromkeys(vote.evidence for vote in votes)),
        max(days) if days else None, tuple(s for s in speakers if s),
    )  # fmt: skip


def _label(
    scene: Scene, issue: str, toward: str | None, mean: float, votes: Sequence[_Vote]
) -> str:
    """A stand in plain words: by the strongest of the votes that point where all together do."""
    matter = scene.knowledge.issue_by_id[issue].label
    whom = scene.actors[toward].name if toward else None
    matter = "their relations" if issue == BILATERAL and whom else matter
    if abs(mean) < LEAST:
        return f"sends mixed signals {f'to {whom} ' if whom else ''}over {matter}"
    agreeing = [vote for vote in votes if vote.stance * mean > 0]
    strongest = max(agreeing, key=lambda v: (abs(v.stance), bool(v.type)))
    if strongest.own:
        verb = "is for" if mean > 0 else "is against"
        return f"{verb} {matter}{f', toward {whom}' if whom else ''}"
    if strongest.type:
        verb = scene.knowledge.type_by_name[strongest.type].verb
        return f"{verb} {whom or 'others'} over {matter}"
    tone = "warmly" if mean > 0 else "critically"
    return f"speaks {tone} of {whom} over {matter}" if whom else f"speaks {tone} on {matter}"
