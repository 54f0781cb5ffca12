"""Which mentions of a document are one encounter, and what they make of it together.

In:  encounters as single mentions tell them.
Out: whether two are one, and the one that comes of both.
Leaves out: what a mention tells (encounters); merging across documents.

Two are one where their participants go together and neither place nor date rules it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.coding.positions.states import REBELS
from detente.grounding.scene import Scene
from detente.records import (
    DateSpan,
    EncounterForm,
    EncounterOutcome,
    EncounterStatus,
    Place,
    Span,
    Stage,
)

CERTAINTY: tuple[EncounterStatus, ...] = (
    "proposed", "planned", "refused", "cancelled", "failed", "under way", "held"
)  # fmt: skip
OFF = ("refused", "cancelled", "failed")
NEAR = 900
"""Code points within which mentions of the same people are of one encounter."""


@dataclass(slots=True)
class Meeting:
    """One encounter as the mentions read so far tell it."""

    participants: list[str]
    form: EncounterForm
    status: EncounterStatus
    place: Place | None
    date: DateSpan | None
    occasion: str | None
    agenda: list[str]
    host: str | None = None
    outcome: EncounterOutcome | None = None
    events: list[str] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    history: list[Stage] = field(default_factory=list)


def best_match(scene: Scene, meetings: list[Meeting], told: Meeting) -> Meeting | None:
    """The encounter that a mention with sides of its own tells of again: who shares most with it."""
    if len(scene.countries(told.participants)) < 2:
        return None
    same = [m for m in meetings if _is_same(scene, m, told)]

    def shared(known: Meeting) -> tuple[int, bool, int]:
        both = len(set(known.participants) & set(told.participants))
        return both, bool(told.host and told.host == known.host), known.evidence[-1].start

    return max(same, key=shared, default=None)


def people_of(scene: Scene, ids: Sequence[str]) -> set[str]:
    """Those of some actors who are people."""
    return {a for a in ids if scene.actors[a].kind == "person"}


def _is_same(scene: Scene, one: Meeting, other: Meeting) -> bool:
    if not _go_together(scene, one.participants, other.participants):
        return False
    called = "phone" in (one.form, other.form) and one.form != other.form
    if called:
        return False
    if is_past(one.status) != is_past(other.status) and not _came_about(one, other):
        return False
    places = places_fit(scene, one.place, other.place)
    dates = dates_fit(one.date, other.date)
    alike = scene.countries(one.participants) == scene.countries(other.participants)
    told = places or are_on_one_day(one.date, other.date)
    if not alike and not told:
        return False  # what two plan and what three plan
    if (
        one.form != other.form
        and "visit" in (one.form, other.form)
        and (one.status in OFF) != (other.status in OFF)
    ):
        return False  # "is to fly to Oslo, but will not see the king"
    if one.status in OFF and other.status in ("proposed", "planned") and not (places or dates):
        return False  # a new start
    if (one.status, other.status) == ("planned", "proposed") and not (places or dates):
        return False  # nobody offers what is settled
    if places is False or dates is False:
        return False
    if places or dates:
        return True
    if one.host and one.host == other.host and scene.actors[one.host].kind == "person":
        return True
    # Nothing ties an undated mention to the other but its participants: near ones are one, and so
    # is a bare mention of the same people anywhere.
    bare = other.place is None and other.date is None
    if bare and set(one.participants) == set(other.participants):
        return True
    return other.evidence[0].start - one.evidence[-1].end < NEAR


def _came_about(one: Meeting, other: Meeting) -> bool:
    """Whether what was still to come is what took place: planned for the day, proposed for May.

    The day of a proposal may be the one on which it was made.
    """
    stages, same_day = (one.status, other.status), are_on_one_day(one.date, other.date)
    if "planned" in stages:
        return same_day
    return "proposed" in stages and not same_day and bool(dates_fit(one.date, other.date))


def is_past(status: EncounterStatus) -> bool:
    """Whether an encounter took place; one still to come is never merged with it."""
    return status in ("held", "under way", "failed")


def are_on_one_day(one: DateSpan | None, other: DateSpan | None) -> bool:
    """Whether two dates are one and the same day."""
    if one is None or other is None or one.start is None:
        return False
    return one.start == one.end == other.start == other.end


def _go_together(scene: Scene, one: list[str], other: list[str]) -> bool:
    """Whether two lists name the same sides: people agree, a state stands for its people."""
    lands = [{scene.actors[a].country for a in group} for group in (one, other)]
    if not (lands[0] <= lands[1] or lands[1] <= lands[0]):
        return False
    people = [{a for a in group if scene.actors[a].kind == "person"} for group in (one, other)]
    for id in people[0] ^ people[1]:
        side = people[1] if id in people[0] else people[0]
        rivals = [a for a in side if scene.actors[a].country == scene.actors[id].country]
        if rivals and id not in side and not set(rivals) & (people[0] & people[1]):
            return False
    return True


def places_fit(scene: Scene, one: Place | None, other: Place | None) -> bool | None:
    """Whether two places may be one; None where that cannot be told."""
    if one is None or other is None:
        return None
    if one.name == other.name:
        return True
    if one.country is None or other.country is None:
        return None  # a sea may wash the shore of either
    if one.country and other.country and one.country != other.country:
        return False
    # A country holds its cities; two cities of one country are two places, unless near.
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return (one.country is not None and one.country == other.country) or None
    if (
        one.country
        and one.country == other.country
        and (_is_wide(scene, one) or _is_wide(scene, other))
    ):
        return True
    return abs(one.lat - other.lat) + abs(one.lon - other.lon) < 1


def dates_fit(one: DateSpan | None, other: DateSpan | None) -> bool | None:
    """Whether two dates share a day; None where that cannot be told."""
    if one is None or other is None or one.start is None or other.start is None:
        return None
    ends = one.end or one.start, other.end or other.start
    return bool(one.start <= ends[1] and other.start <= ends[0])


def merge(scene: Scene, known: Meeting, told: Meeting) -> None:
    """Add what a further mention tells to what is known of an encounter."""
    known.participants = join_participants(scene, known.participants, told.participants)
    if told.form != "meeting" and known.form == "meeting":
        known.form = told.form
    if CERTAINTY.index(told.status) > CERTAINTY.index(known.status):
        known.status = told.status
    if told.place is not None and (known.place is None or _is_wide(scene, known.place)):
        known.place = told.place
    if known.date is None or _is_tighter(told.date, known.date):
        known.date = told.date
    known.occasion = known.occasion or told.occasion
    known.host = known.host or told.host
    known.outcome = told.outcome or known.outcome
    known.history += told.history
    known.agenda += [i for i in told.agenda if i not in known.agenda]
    known.events += told.events
    known.evidence += told.evidence


def _is_wide(scene: Scene, place: Place) -> bool:
    """Whether a place is a country, a region or a sea, so that a town tells more."""
    wide = ("region", "sea", "continent", "border", "river")
    return place.lat is None or any(
        row.name == place.name and row.kind in wide for row in scene.knowledge.places
    )


def _is_tighter(new: DateSpan | None, old: DateSpan) -> bool:
    def days(span: DateSpan) -> int:
        return ((span.end or span.start or date.max) - (span.start or date.min)).days

    return new is not None and new.start is not None and days(new) < days(old)


def join_participants(scene: Scene, one: list[str], other: list[str]) -> list[str]:
    """The people of both lists; a state or group only where no person of its country came.

    Of a country's offices, and its bare name, one stands for it; rebels are another side.
    """
    every = list(dict.fromkeys([*one, *other]))
    people = {a for a in every if scene.actors[a].kind == "person"}
    lands = {scene.actors[a].country for a in people}
    others = [a for a in every if scene.actors[a].country not in lands]
    placed = (a for a in others if scene.actors[a].country and scene.actors[a].sector not in REBELS)
    offices = sorted(placed, key=lambda a: scene.actors[a].kind == "state")
    first = {scene.actors[a].country: a for a in reversed(offices)}
    spare = set(offices) - set(first.values())
    return [a for a in every if a in people or (a in others and a not in spare)]
