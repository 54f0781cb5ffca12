"""Votes become positions: which of them count, what they say together, in plain words.

In:  what acts and statements show of each actor's stand on each issue; the events of the document.
Out: `Position` records.
Leaves out: what an act or statement shows (positions, matters).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.coding.issues.issues import evils
from detente.coding.issues.matters import EVALUATING, FAR, NAMED, OWN, PROMISE, TALK
from detente.coding.issues.topics import BILATERAL
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge
from detente.language.context_words import context_words
from detente.records import Event, Position

PUNISH = "SANCTION"
"""What is done for tariffs by whoever begins with them, against them by whoever answers."""

CONFIDENCE = (0.2, 0.4, 0.8, 0.9)
"""How sure a stand is by how close the matter is to what shows it: judged by hand on dispatches."""

ABROAD = 0.25
"""Acts between states in a sentence of a document that is about them: of 49 dispatches all have more,
of 40 articles of a country's own press one, and there three of four guesses were wrong."""

MIXED = 0.15
"""Mean stance below which acts for and against a matter show no side."""

FAINT = 0.4
"""Weight up to which an act says little of whoever is said to do it: others charge him with it, or
want it of him."""

RELATIONS = "relations"
"""How the labels of matters of two states begin."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One act or statement that shows a stand."""

    stance: float
    type: str
    evidence: str
    day: date | None
    said_by: str | None
    weight: float
    """How far it is told as having happened, and how surely it is read."""
    closeness: int
    """How close the matter is: OWN of the act, NAMED beside it, NEAR in its paragraph, FAR off."""


_Key = tuple[str, str, str | None]
Votes = dict[_Key, list[Vote]]
"""By actor, issue and counterpart."""

ANYBODY = ""
"""In place of a counterpart: whoever it is."""


def turn_answers(votes: Votes) -> None:
    """Of two who punish each other over the same, the later answers: it is against the measure."""
    for (actor, issue, toward), told in votes.items():
        theirs = [
            vote
            for (other, about, whom), theirs in votes.items()
            if whom == actor and about == issue and toward in (None, other)
            for vote in theirs
        ]
        first = min((v.day for v in theirs if v.day and _is_punishing(v)), default=None)
        for number, vote in enumerate(told):
            if first and _is_punishing(vote) and vote.day and vote.day > first:
                told[number] = replace(vote, stance=-vote.stance)


def _is_punishing(vote: Vote) -> bool:
    return bool(vote.day) and vote.closeness == OWN and vote.type == PUNISH and vote.stance > 0


def count(scene: Scene, votes: Votes, events: Sequence[Event]) -> list[Position]:
    """The positions that the votes add up to."""
    least = FAR if is_about_states(scene, events) else NAMED
    return [_position(scene, *told) for told in sorted(_cast(scene, votes, least), key=str)]


def is_about_states(scene: Scene, events: Sequence[Event]) -> bool:
    """Whether a document tells how states deal with each other, rather than of home affairs.

    Only there do its subject and its paragraphs betray what an act is about that does not say so.
    """
    acts = ((scene.lands(event.sources), scene.lands(event.targets)) for event in events)
    between = sum(bool(doers and others - doers) for doers, others in acts)
    return between >= ABROAD * sum(1 for _ in scene.doc.sents)


def _cast(scene: Scene, votes: Votes, least: int) -> Iterator[tuple[_Key, list[Vote]]]:
    """The votes that count: what the matter stands closest to outweighs what takes it from afar.

    A stand on what words name, toward nobody, outweighs guesses of toward whom it is, and the
    other way round. The relations of two states are at stake wherever they act on each other.
    """
    known = scene.knowledge.issue_by_id
    votes = _without_faint(votes, least)
    closest: dict[_Key, int] = defaultdict(int)
    for (actor, issue, toward), told in votes.items():
        closeness = max(min(v.closeness, NAMED) for v in told)
        for key in ((actor, issue, toward), (actor, issue, ANYBODY)):
            closest[key] = max(closest[key], closeness)
    for (actor, issue, toward), told in votes.items():
        is_plain = closest[actor, issue, None if toward else ANYBODY] == NAMED
        bar = NAMED if is_plain else closest[actor, issue, toward]
        of_two = toward and known[issue].label.startswith(RELATIONS)
        bar = max(bar, FAR if of_two else least)
        kept = [vote for vote in told if vote.closeness >= bar]
        if kept := [v for v in kept if v.type != TALK] or kept:
            yield (actor, issue, toward), kept


def _without_faint(votes: Votes, least: int) -> Votes:
    """The votes less what others tell of somebody, where his own words or deeds show a stand."""
    clear = {
        key: [v for v in told if abs(v.weight) > FAINT and v.closeness >= least]
        for key, told in votes.items()
    }
    own = {_matter_of(key) for key, told in clear.items() if told}
    kept = {k: clear[k] if _matter_of(k) in own else told for k, told in votes.items()}
    return {key: told for key, told in kept.items() if told}


def _matter_of(key: _Key) -> _Key:
    """What a stand is on: relations are other ones with everybody."""
    actor, issue, toward = key
    return actor, issue, toward if issue == BILATERAL else None


def _position(scene: Scene, key: _Key, votes: list[Vote]) -> Position:
    actor, issue, toward = key
    days = [vote.day for vote in votes if vote.day]
    speakers = dict.fromkeys(v.said_by for v in votes if v.said_by and v.said_by != actor)
    mean = sum(vote.stance for vote in votes) / len(votes)
    whom = with_article(scene.actors[toward].name) if toward else None
    return Position(
        actor, issue, toward, round(mean, 2), _label(scene.knowledge, issue, whom, mean, votes),
        tuple(dict.fromkeys(vote.evidence for vote in votes)),
        max(days) if days else None, tuple(s for s in speakers if s),
        round(max(CONFIDENCE[vote.closeness] * abs(vote.weight) for vote in votes), 2),
    )  # fmt: skip


def with_article(name: str) -> str:
    """A name as it stands in a sentence.

    >>> with_article("United Nations"), with_article("Peru")
    ('the United Nations', 'Peru')
    """
    return f"the {name}" if name.split()[-1] in context_words("called with the") else name


def _label(
    knowledge: Knowledge, issue: str, whom: str | None, mean: float, votes: Sequence[Vote]
) -> str:
    """A stand in plain words: by the strongest of the votes that point where all together do."""
    row = knowledge.issue_by_id[issue]
    matter = row.label
    if issue == BILATERAL:
        matter = "their relations" if whom else "relations between others"
    if not any(vote.stance for vote in votes):
        return f"takes no side over {matter}"
    if abs(mean) < MIXED:
        return f"sends mixed signals {f'to {whom} ' if whom else ''}over {matter}"
    agreeing = [vote for vote in votes if vote.stance * mean > 0]
    strongest = max(agreeing, key=lambda v: (abs(v.stance), bool(v.type)))
    toward = f", toward {whom}" if whom else ""
    about = f"{matter}{toward}"
    if issue == BILATERAL and whom:  # what is theirs needs no "toward"
        about = f"good relations with {whom}"
    side = f"{'is for' if mean > 0 else 'is against'} {about}"
    if strongest.closeness == OWN and row.sides:
        return f"holds over {matter} that {row.sides[mean < 0]}" if row.countries else side
    if strongest.type == PROMISE and mean < 0:
        return f"means to act against {about}"
    if not strongest.type:
        tone = "favourably" if mean > 0 else "critically"
        return f"speaks {tone} on {about}"
    kind = knowledge.type_by_name[strongest.type]
    is_evil = issue in evils()
    if is_evil and kind.stance > 0 and whom:
        return f"{kind.verb} {whom} against {matter}"
    # "Presses" does not say that it is for it, nor "works with" that it is against it.
    is_told_by_side = row.sides or is_evil
    if not row.countries and kind.stance * mean < 0 and is_told_by_side:
        return side
    if not row.countries and not whom and (row.sides or is_evil):
        return side
    nobody = "what is done" if strongest.type in EVALUATING else "others"
    told = f"{kind.verb} {whom or nobody} over {matter}"
    if strongest.closeness >= NAMED and row.sides and kind.stance * mean < 0:
        # "Presses Rangoon over the generals" does not say for what.
        return f"{told}: {row.sides[0 if mean > 0 else 1]}"
    return told
