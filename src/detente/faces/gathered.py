"""Encounters and positions of many readings, gathered for the calendar and the table of stands.

In:  readings as `Reading.to_dict` gives them, from files, from lines or from a ledger.
Out: `Meeting`s, one per encounter however many documents tell of it; `Stand`s, one per actor,
     issue and counterpart.
Leaves out: how they are shown (`detente.faces.cli`).

Documents disagree: what most recently was printed holds, and what others say is kept as a variant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from detente.records import TOLD
from detente.text.excerpts import find_clause

Plain = Mapping[str, Any]

TO_COME = ("proposed", "planned")
OFF = ("refused", "cancelled")
"""How far a meeting is that is called off, and how far after it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is told: the document, its day and the words."""

    document: str
    url: str | None
    published: str | None
    quote: str


@dataclass(slots=True)
class Meeting:
    """An encounter as all documents together tell it; people and countries by name and code.

    `people` are the participants who are no states or bodies, with their countries.
    """

    id: str
    participants: tuple[str, ...]
    countries: tuple[str, ...]
    people: dict[str, str | None]
    form: str
    status: str
    place: str | None
    start: date | None
    end: date | None
    host: str | None
    occasion: str | None
    agenda: tuple[str, ...]
    outcome: str | None
    sources: list[Source] = field(default_factory=list)
    variants: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Stand:
    """Where an actor stands on an issue toward another, -1 against to 1 for."""

    actor: str
    code: str
    issue: str
    toward: str | None
    stance: float
    label: str
    shown_on: str | None
    said_by: tuple[str, ...]
    sources: list[Source] = field(default_factory=list)
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which meetings are asked for; None asks for all."""

    country: str | None = None
    person: str | None = None
    place: str | None = None
    issue: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None

    def fits(self, meeting: Meeting) -> bool:
        """Whether a meeting is asked for; one without a date fits no span of days."""
        named = " ".join(meeting.participants).casefold()
        days = self.since is None and self.until is None
        if not days and meeting.start is not None:
            end = meeting.end or meeting.start
            days = end >= (self.since or date.min) and meeting.start <= (self.until or date.max)
        return (
            (self.country is None or self.country.upper() in meeting.countries)
            and (self.person is None or self.person.casefold() in named)
            and (self.place is None or self.place.casefold() in (meeting.place or "").casefold())
            and (self.issue is None or self.issue in meeting.agenda)
            and (self.status is None or self.status == meeting.status)
            and days
        )


def gather_meetings(readings: Iterable[Plain], wanted: Wanted | None = None) -> list[Meeting]:
    """The meetings of readings in the order of their days, those without a day last."""
    wanted = wanted or Wanted()
    found: list[Meeting] = []
    by_people: defaultdict[tuple[str, ...], list[Meeting]] = defaultdict(list)
    by_countries: defaultdict[tuple[str, ...], list[Meeting]] = defaultdict(list)
    ordered = sorted(readings, key=lambda r: r["document"].get("published") or "")
    for reading in ordered:
        actors = {actor["id"]: actor for actor in reading["actors"]}
        for encounter in reading["encounters"]:
            told = _meeting(reading, actors, encounter)
            same, near = by_people[told.participants], by_countries[told.countries]
            known = next((m for m in same if _is_same(m, told)), None)
            if known is None and (known := _called_off(near, told)) is not None:
                told.start = told.end = None
            if known is None:
                for group in (found, same, near):
                    group.append(told)
            else:
                _merge(known, told)
    kept = [meeting for meeting in found if wanted.fits(meeting)]
    return sorted(kept, key=lambda m: (m.start is None, m.start or date.max, m.participants))


def _meeting(reading: Plain, actors: Mapping[str, Plain], encounter: Plain) -> Meeting:
    people = [actors[id] for id in encounter["participants"] if id in actors]
    when, place = encounter["date"] or {}, encounter["place"] or {}
    start, end = (date.fromisoformat(d) if (d := when.get(k)) else None for k in ("start", "end"))
    host = actors.get(encounter.get("host") or "")
    return Meeting(
        encounter["id"],
        tuple(sorted(actor["name"] for actor in people)),
        tuple(sorted({actor["country"] for actor in people if actor["country"]})),
        {actor["name"]: actor["country"] for actor in people if actor["kind"] == "person"},
        encounter["form"],
        encounter["status"],
        place.get("name"),
        start,
        end or start,
        host["name"] if host else None,
        encounter["occasion"],
        tuple(encounter["agenda"]),
        encounter.get("outcome"),
        _sources(reading, encounter["evidence"]),
    )


def _sources(reading: Plain, spans: Iterable[Sequence[int]]) -> list[Source]:
    """Where a document shows it; words that stand in one clause stand once."""
    return list(dict.fromkeys(_source(reading, start, end) for start, end in spans))


def _source(reading: Plain, start: int, end: int) -> Source:
    document = reading["document"]
    # A ledger may withhold texts.
    words = find_clause(document["text"], start, end) if document["text"] else ""
    title = document.get("title") or document["name"]
    return Source(title, document.get("url"), document.get("published"), words)


def _is_same(one: Meeting, other: Meeting) -> bool:
    """Whether two documents tell of one meeting of the same people: a day or a place in common."""
    if "phone" in {one.form, other.form} != {"phone"}:
        return False
    if one.start and other.start and one.end and other.end:
        return one.start <= other.end and other.start <= one.end
    return one.place is not None and one.place == other.place


def _called_off(found: Iterable[Meeting], told: Meeting) -> Meeting | None:
    """The meeting that a document calls off, the next to come of the same people.

    Who calls off a meeting tells no day, or that on which he does so.
    """
    published = told.sources[0].published
    if told.status not in OFF or published is None:
        return None
    today = date.fromisoformat(published)
    if told.start is not None and told.start > today:
        return None
    planned = [
        meeting
        for meeting in found
        if meeting.status in TO_COME
        and (meeting.end or today) >= today
        and (meeting.sources[-1].published or published) < published
        and meeting.place in (None, told.place or meeting.place)
        and (meeting.form == "phone") == (told.form == "phone")
        and _go_together(meeting, told)
    ]
    return min(planned, key=lambda m: m.start or date.max, default=None)


def _go_together(one: Meeting, other: Meeting) -> bool:
    """Whether the same countries meet, and in each the same people where both name some."""
    if one.countries != other.countries or len(one.countries) < 2:
        return False
    for country in one.countries:
        own, others = (
            {name for name, of in meeting.people.items() if of == country}
            for meeting in (one, other)
        )
        if own and others and own.isdisjoint(others):
            return False
    return True


def _merge(known: Meeting, told: Meeting) -> None:
    """Add what a later document tells: it holds, and what it replaces stays as a variant."""
    for name in ("status", "place", "form"):
        before, after = getattr(known, name), getattr(told, name)
        if before and after and before != after:
            known.variants.append(f"{name}: {before}")
        setattr(known, name, after or before)
    if told.start and told.end:
        tighter = (
            not known.start or not known.end or told.end - told.start < known.end - known.start
        )
        known.start, known.end = (told.start, told.end) if tighter else (known.start, known.end)
    known.agenda = tuple(dict.fromkeys((*known.agenda, *told.agenda)))
    known.host, known.outcome = told.host or known.host, told.outcome or known.outcome
    known.occasion = known.occasion or told.occasion
    known.sources += told.sources


def gather_stands(readings: Iterable[Plain], issue: str | None = None) -> list[Stand]:
    """The stands that readings tell, on one issue or on all, by issue and actor."""
    found: dict[tuple[str, str, str | None], list[tuple[str, Stand]]] = {}
    for reading in readings:
        actors = {actor["id"]: actor for actor in reading["actors"]}
        day = reading["document"].get("published") or ""
        for position in reading["positions"]:
            if position["confidence"] < TOLD or issue not in (None, position["issue"]):
                continue
            stand = _stand(reading, actors, position)
            key = (position["issue"], stand.code, stand.toward)
            found.setdefault(key, []).append((stand.shown_on or day, stand))
    return [_latest(told) for _, told in sorted(found.items(), key=str)]


def _stand(reading: Plain, actors: Mapping[str, Plain], position: Plain) -> Stand:
    actor = actors.get(position["actor"], {})
    spans = {e["id"]: (e["start"], e["end"]) for e in reading["events"]}
    spans |= {s["id"]: (s["content"][0][0], s["content"][-1][1]) for s in reading["statements"]}
    toward = actors.get(position["toward"] or "")
    return Stand(
        actor.get("name", position["actor"]),
        actor.get("country") or actor.get("code") or position["actor"],
        position["issue"],
        toward["name"] if toward else None,
        position["stance"],
        position["label"],
        position.get("shown_on"),
        tuple(actors[id]["name"] for id in position.get("said_by", ()) if id in actors),
        _sources(reading, [spans[id] for id in position["evidence"] if id in spans]),
    )


def _latest(told: list[tuple[str, Stand]]) -> Stand:
    """The stand last shown; what was told before stays among its sources, a change is told."""
    told = sorted(told, key=lambda item: item[0])
    day, last = told[-1]
    last.sources = [source for _, stand in told for source in stand.sources]
    now = _side(last.stance)
    earlier = [(day_before, stand) for day_before, stand in told if "" < day_before < day]
    if earlier and (before := _side(earlier[-1][1].stance)) != now:
        last.changed = f"changed since {earlier[-1][0]}: was {before}, now {now}"
    return last


BILATERAL = "bilateral relations"
AGREE, DISAGREE, OPEN = "agree", "disagree", "not settled"
LEAST = 0.05
"""Stance below which nobody takes a side."""
TALK = 0.3
"""Stance of those who only talk, which settles nothing between two."""


def _side(stance: float) -> str:
    return "undecided" if abs(stance) < LEAST else "for" if stance > 0 else "against"


def between(stands: Iterable[Stand], one: str, other: str) -> list[Stand]:
    """The stands of two countries; what each wants of its relations with a third is left out."""
    held = [stand for stand in stands if stand.code in (one, other)]
    names = {stand.actor for stand in held} | {None}
    return [stand for stand in held if stand.issue != BILATERAL or stand.toward in names]


def compare(stands: Iterable[Stand], one: str, other: str) -> dict[str, str]:
    """For each issue on which either of two countries stands: agree, disagree or not settled.

    Who stands against the other on an issue, or on another side of a third, disagrees with it.

    >>> ours = Stand("Chile", "CHL", "trade", None, 0.5, "", None, ())
    >>> theirs = Stand("Peru", "PER", "trade", None, -0.5, "", None, ())
    >>> compare([ours, theirs], "CHL", "PER")
    {'trade': 'disagree'}
    >>> compare([Stand("Chile", "CHL", "trade", "Peru", -0.8, "", None, ()), theirs], "CHL", "PER")
    {'trade': 'disagree'}

    Who is against others than the other is against has not thereby agreed with it.

    >>> one = Stand("Chile", "CHL", "trade", "Japan", -0.5, "", None, ())
    >>> compare([one, Stand("Peru", "PER", "trade", "Haiti", -0.5, "", None, ())], "CHL", "PER")
    {'trade': 'not settled'}
    """
    sides: dict[str, dict[str, list[float]]] = {}
    facing: dict[str, dict[str, set[str | None]]] = {}
    thirds: dict[tuple[str, str | None], dict[str, float]] = {}
    held = [stand for stand in stands if stand.code in (one, other)]
    names = {stand.actor for stand in held}
    apart = {s.issue for s in held if s.toward in names and s.stance <= -LEAST}
    for stand in held:
        sides.setdefault(stand.issue, {}).setdefault(stand.code, []).append(stand.stance)
        facing.setdefault(stand.issue, {}).setdefault(stand.code, set()).add(stand.toward)
        thirds.setdefault((stand.issue, stand.toward), {})[stand.code] = stand.stance
    for (issue, whom), by_code in thirds.items():
        if (
            whom
            and len(by_code) == 2
            and {_side(v) for v in by_code.values()} == {"for", "against"}
        ):
            apart.add(issue)
    verdicts = {}
    for issue, told in sorted(sides.items()):
        means = [sum(stances) / len(stances) for stances in told.values()]
        elsewhere = _face_others(list(facing[issue].values()), names)
        verdicts[issue] = DISAGREE if issue in apart else OPEN if elsewhere else _together(means)
    return verdicts


def _face_others(facing: list[set[str | None]], names: set[str]) -> bool:
    """Whether two stand each toward other thirds, and neither toward all or toward the other."""
    every = set[str | None]().union(*facing)
    return len(facing) > 1 and every.isdisjoint({None, *names}) and not facing[0] & facing[1]


def _together(means: list[float]) -> str:
    if len(means) < 2 or any(abs(mean) <= TALK for mean in means):
        return OPEN
    return AGREE if means[0] * means[1] > 0 else DISAGREE
