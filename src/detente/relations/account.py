"""The account of a pair: is it warming or cooling, what unites, what separates, since when.

In:  a session on a ledger, two countries, a stretch of time.
Out: an `Account`, each part of it with the words that show it.
Leaves out: how it looks (`detente.faces`).

The level is estimated from all that is told up to `until`. The direction is how it changed since
`since`, or in the last year; where too little is told before that, it is measured from neutral
ground, which is where every pair begins. What brings together and separates fades: a year later
it counts half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from detente.knowledge import load_knowledge
from detente.ledger.reading import By
from detente.ledger.stores import Session
from detente.records import Direction, Matter, Relation
from detente.relations.changes import count_false_alarms, find_changes, levels_around
from detente.relations.countries import name_country
from detente.relations.coverage import cover
from detente.relations.dyads import (
    CLEAR,
    Gathering,
    Telling,
    weigh,
)
from detente.relations.findings import (
    Account,
    Ground,
    Meeting,
    Passage,
    SideBySide,
    Stand,
    Turn,
    Turns,
)
from detente.relations.level import ENOUGH, NINETY, PRIOR_VARIANCE
from detente.relations.matters import BILATERAL, MEETINGS, tell_headline
from detente.relations.series import Binned, Measured, bin_events, day_of, level_of, measure
from detente.relations.tellings import (
    Row,
    Span,
    fetch_elsewhere,
    fetch_encounters,
    fetch_events,
    fetch_positions,
    fetch_words,
    make_passage,
)
from detente.relations.weighing import Weighing, score_of

HALF_LIFE = 365.0
"""Days after which a matter counts half."""

LOOK_BACK = timedelta(days=365)
UNDATED = "nothing told of them is dated, so whether it warms or cools is not known"
MOST_PASSAGES = 3
_COPIED = ("event", "source", "target", "type", "cameo", "quad", "factuality", "confidence")  # fmt: skip
MOST_EVENTS_OF_A_TURN = 3


@dataclass(slots=True)
class _Told:
    """What was fetched of a pair, and the passages that were asked for."""

    events: list[Row]
    elsewhere: list[Row]
    encounters: list[Row]
    now: date | None
    words: dict[str, Row]


def give_account(
    session: Session,
    one: str,
    other: str,
    *,
    since: date | None = None,
    until: date | None = None,
    by: By = "month",
    weighing: Weighing | None = None,
) -> Account:
    """The relation of two countries as the ledger tells it."""
    weighing = weighing or Weighing()
    history = fetch_events(session, one, other, Span(None, until))
    printed = [row["published"] or row["day"] for row in history]
    now = until or max((day for day in printed if day), default=None)
    span = Span(since, until)
    told = _Told(
        [row for row in history if _within(row, since)],
        fetch_elsewhere(session, one, other, span),
        fetch_encounters(session, one, other, span),
        now,
        {},
    )
    relation = weigh((one, other), *_weighable(told, now, weighing))
    measured = measure(history, weighing)
    binned = bin_events(measured, by, now)
    turns = _turns(binned, measured, history, since)
    wanted = _wanted((*relation.brings_together, *relation.separates), turns, told)
    told.words = fetch_words(session, wanted)
    together, separates = (
        tuple(_ground(matter, told) for matter in matters)
        for matters in (relation.brings_together, relation.separates)
    )
    level, change, compared = _state(binned, since)
    direction = _direction(change[0], relation.direction)
    met, to_come = _meetings(told, (one, other), now)
    names = name_country(one), name_country(other)
    positions = _positions(fetch_positions(session, (one, other), Span(None, until)), one, other)
    return Account(
        pair=(one, other),
        names=names,
        since=since,
        until=now,
        headline=_headline(names, direction if now else UNDATED, relation if history else None),
        direction=direction,
        level=round(level[0], 2),
        low=round(max(-10, level[0] - NINETY * level[1]), 2),
        high=round(min(10, level[0] + NINETY * level[1]), 2),
        change=round(change[0], 2),
        change_low=round(change[0] - NINETY * change[1], 2),
        change_high=round(change[0] + NINETY * change[1], 2),
        compared=compared,
        brings_together=together,
        separates=separates,
        met=met,
        to_come=to_come,
        positions=positions,
        turns=Turns(
            tuple(_with_passages(turn, ids, told) for turn, ids in turns),
            count_false_alarms(measured, by),
        ),
        coverage=cover(told.events, weighing, by, now),
        notes=_notes(told, measured),
    )


def _within(row: Row, since: date | None) -> bool:
    day = row["day"] or row["published"]
    return since is None or (day is not None and day >= since)


def _fade(day: date | None, now: date | None) -> float:
    """What age leaves of a matter."""
    if day is None or now is None:
        return 1.0
    return float(0.5 ** (max(0, (now - day).days) / HALF_LIFE))


def _weighable(
    told: _Told, now: date | None, weighing: Weighing
) -> tuple[list[Telling], list[Gathering]]:
    """What was fetched in the form that `dyads` weighs; repeats count once."""
    rows = (*(row for row in told.events if not row["repeats"]), *told.elsewhere)
    gatherings = [
        Gathering(row["id"], frozenset(row["countries"]), row["status"],
                  tuple(row["agenda"] or ()), _fade(row["day"] or row["published"], now))
        for row in told.encounters
    ]  # fmt: skip
    return [_telling(row, now, weighing) for row in rows], gatherings


def _telling(row: Row, now: date | None, weighing: Weighing) -> Telling:
    about = {name: row[name] for name in _COPIED}
    fade = _fade(row["day"] or row["published"], now)
    fade *= weighing.outlets.get(row["outlet"] or "", 1.0)
    return Telling(
        **about, intensity=score_of(row, weighing) or 0.0, about=tuple(row["about"] or ()), fade=fade,
        fact=weighing.factuality.get(row["factuality"]),
    )  # fmt: skip


def _state(
    binned: Binned, since: date | None
) -> tuple[tuple[float, float], tuple[float, float], date | None]:
    """The level now, its change, each with a standard deviation; and the day it is compared with."""
    if not len(binned.periods):
        neutral = 0.0, float(np.sqrt(PRIOR_VARIANCE))
        return neutral, neutral, None
    level = level_of(binned)
    now = float(level.mean[-1]), float(np.sqrt(level.variance[-1]))
    last = len(binned.periods) - 1
    start = since or binned.start(last) - LOOK_BACK
    first = next((n for n in range(last + 1) if binned.start(n) >= start), last)
    # What is compared with is the level of the period before, if that rests on anything.
    first = max(0, first - 1)
    if first < last and float(binned.weights[: first + 1].sum()) >= ENOUGH:
        return now, level.change(first, last), binned.start(first)
    return now, now, None


def _direction(change: float, moment: Direction) -> Direction:
    """Warming or cooling if the level changed; else whether both kinds of events are told."""
    if abs(change) > CLEAR:
        return "warming" if change > 0 else "cooling"
    return moment if moment in ("mixed", "flat") else "flat"


def _headline(names: tuple[str, str], direction: str, told: Relation | None) -> str:
    if told is None:
        return f"{names[0]} - {names[1]}: nothing is told"
    return tell_headline(names, direction, told.brings_together, told.separates)


def _turns(
    binned: Binned, measured: Measured, rows: Sequence[Row], since: date | None
) -> list[tuple[Turn, list[str]]]:
    """The turning points since a day, each with the events that speak loudest for it."""
    changes = find_changes(binned)
    found = []
    for at, (before, after) in zip(changes, levels_around(binned, changes), strict=True):
        start = binned.start(at)
        if since and start < since:
            continue
        days = measured.days + date(1970, 1, 1).toordinal()
        end = binned.start(at + 1)
        inside = np.flatnonzero((days >= start.toordinal()) & (days < end.toordinal()))
        pull = measured.weights * (measured.scores - before) * np.sign(after - before)
        loudest = sorted(inside, key=lambda n: -pull[n])[:MOST_EVENTS_OF_A_TURN]
        ids = [rows[measured.rows[n]]["event"] for n in loudest if pull[n] > 0]
        direction: Direction = "warming" if after > before else "cooling"
        found.append((Turn(start, round(before, 2), round(after, 2), direction), ids))
    return found


def _wanted(
    matters: Sequence[Matter], turns: Sequence[tuple[Turn, list[str]]], told: _Told
) -> list[str]:
    ids = [id for matter in matters for id in _loudest(matter, told)]
    ids += [id for _, events in turns for id in events]
    ids += [row["id"] for row in told.encounters]
    return list(dict.fromkeys(ids))


def _loudest(matter: Matter, told: _Told) -> list[str]:
    """The records that show a matter best: the loudest first, age counted off."""
    known = {row["event"]: row for row in (*told.elsewhere, *told.events)}
    known |= {row["id"]: row | {"intensity": 0, "confidence": 0} for row in told.encounters}

    def order(id: str) -> tuple[bool, float]:
        # A meeting shows that they meet; what it is about is better shown by something else.
        met = known[id].get("type") == "CONSULT" and not matter.label.startswith(MEETINGS)
        loud = abs(known[id]["intensity"]) * known[id]["confidence"]
        return met, -loud * _fade(known[id]["day"] or known[id]["published"], told.now)

    return sorted(matter.evidence, key=order)[: 2 * MOST_PASSAGES]


def _ground(matter: Matter, told: _Told) -> Ground:
    rows = {row["event"]: row for row in (*told.elsewhere, *told.events)}
    rows |= {row["id"]: row for row in told.encounters}
    days = sorted(day for id in matter.evidence if (day := _told_on(rows[id])))
    return Ground(
        label=matter.label,
        issue=matter.issue,
        weight=matter.weight,
        records=len(matter.evidence),
        since=days[0] if days else None,
        last=days[-1] if days else None,
        passages=_passages(_loudest(matter, told), told),
    )


def _told_on(row: Row) -> date | None:
    """The day on which something is told: its own, if that is none to come."""
    return day_of(row) or row["published"]


def _passages(ids: Sequence[str], told: _Told) -> tuple[Passage, ...]:
    """The words that show some records, a sentence once however many of them it tells."""
    days = {row["event"]: row["day"] for row in (*told.elsewhere, *told.events)}
    days |= {
        row["id"]: row["day"] if row["date_start"] == row["date_end"] else None
        for row in told.encounters
    }
    found: dict[tuple[str, str], Passage] = {}
    for id in ids:
        if row := told.words.get(id):
            passage = make_passage(id, row, days.get(id))
            found.setdefault((passage.document, passage.words or id), passage)
    return tuple(found.values())[:MOST_PASSAGES]


def _with_passages(turn: Turn, ids: Sequence[str], told: _Told) -> Turn:
    return replace(turn, passages=_passages(ids, told))


def _meetings(
    told: _Told, pair: tuple[str, str], now: date | None
) -> tuple[tuple[Meeting, ...], tuple[Meeting, ...]]:
    """Encounters past and to come; the status tells which are yet to come, and the day.

    What was planned for a day on which they met is not told beside that.
    """
    past, future = [], []
    met = {row["day"] for row in told.encounters if row["status"] == "held"}
    issues = load_knowledge().issue_by_id
    for row in told.encounters:
        labels = [issues[i].label if i in issues else i for i in row["agenda"] or ()]
        others = dict.fromkeys(c for c in row["countries"] if c and c not in pair)
        meeting = Meeting(row["form"], row["status"], row["day"], row["date_start"],
                          row["date_end"], row["place_name"], tuple(map(name_country, others)),
                          tuple(labels), _passages([row["id"]], told))  # fmt: skip
        coming = row["status"] in ("planned", "proposed")
        dated = row["date_start"]
        if coming and (dated is None or now is None or dated >= now):
            future.append(meeting)
        elif not (coming and row["day"] in met):
            past.append(meeting)
    past.reverse()
    return tuple(past), tuple(future)


def _positions(rows: Sequence[Row], one: str, other: str) -> tuple[SideBySide, ...]:
    """The latest stand of each side on each issue; issues on which both stand come first."""
    stands: dict[str, dict[str, Stand]] = {}
    pair = {one, other}
    for row in rows:
        # What one side wants of its relations with a third says nothing of these two.
        if row["issue"] == BILATERAL and {row["country"], row["toward_country"]} != pair:
            continue
        stand = Stand(row["actor"], row["stance"], row["label"], row["day"])
        stands.setdefault(row["issue"], {})[row["country"]] = stand
    issues = load_knowledge().issue_by_id
    sides = [
        SideBySide(issue, issues[issue].label if issue in issues else issue,
                   held.get(one), held.get(other))
        for issue, held in stands.items()
    ]  # fmt: skip
    return tuple(sorted(sides, key=lambda s: (s.one is None or s.other is None, s.label)))


def _notes(told: _Told, measured: Measured) -> tuple[str, ...]:
    if not told.events:
        return ("the ledger tells nothing of the two in this time",)
    notes = []
    silent = sum(row["day"] is None for row in told.events)
    if silent:
        notes.append(f"events that have no day and so do not move the level: {silent}")
    if told.words and not any(row["around"] for row in told.words.values()):
        notes.append("the ledger keeps no words of what it was told, as of an imported data set")
    if not any(row["document"] for row in told.events if row["published"]):
        notes.append("no document has a date of publication; without one what it tells has no day")
    return tuple(notes)
