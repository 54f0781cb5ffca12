"""Findings about relations in plain words.

In:  the records of `detente.relations.findings`.
Out: sheets (`detente.faces.sheets`).
Leaves out: JSON, which is the records themselves.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, get_args

from detente.faces.phrases import signed, tell_count, tell_date, tell_day, tell_period
from detente.faces.sheets import Entry, Section, Sheet
from detente.records import DateSpan
from detente.relations.countries import name_country
from detente.relations.findings import (
    SCHEMA,
    Account,
    Agreement,
    Alignment,
    Cell,
    Forecast,
    Ground,
    History,
    Meeting,
    Network,
    Outlook,
    Passage,
    Scale,
    Stand,
    Standing,
    Turn,
)
from detente.relations.matters import tell_list

MOST_MEETINGS = 8
MOST_GROUNDS = 6
MOST_POSITIONS = 8
MOST_ISSUES = 15
MOST_AGREEMENTS = 10
MOST_CELLS = 10
MOST_NETWORKS = 5
SCALE = "from -10, hostile, to +10, friendly"
ORDER_WORDS = {"covered": "most covered", "changing": "fastest changing"}
"""What the orders of `detente relations` are called, where not by their names."""


def to_json(record: Any) -> str:
    """Findings as one line of JSON, days as ISO 8601."""
    many = isinstance(record, tuple | list)
    plain = [asdict(one) for one in record] if many else {"schema": SCHEMA} | asdict(record)
    return json.dumps(plain, ensure_ascii=False, default=str) + "\n"


class _Documents:
    """The documents that are quoted, numbered in the order in which they come up."""

    def __init__(self) -> None:
        self._quoted: dict[str, Passage] = {}

    def quote(self, passages: Iterable[Passage]) -> tuple[tuple[str, str], ...]:
        """The words of passages, each with what it tells, the day and the document's number."""
        return tuple(map(self._quote, passages))

    def _quote(self, passage: Passage) -> tuple[str, str]:
        self._quoted.setdefault(passage.document, passage)
        day = passage.day or passage.published
        number = list(self._quoted).index(passage.document) + 1
        parts = [passage.told, tell_day(day) if day else "", f"document {number}"]
        return passage.words, f"[{'; '.join(part for part in parts if part)}]"

    def section(self) -> Section:
        """Which document each number is."""
        entries = []
        for n, passage in enumerate(self._quoted.values(), 1):
            day = tell_day(passage.published) if passage.published else ""
            parts = (passage.title, passage.outlet, day, passage.url)
            about = ", ".join(part for part in parts if part) or "untitled"
            entries.append(Entry(f"{n}. {about} [{passage.document}]"))
        legend = "that are quoted; `detente story ID` shows who else tells it"
        return Section("Documents", legend, tuple(entries))


def tell_account(account: Account, picture: str = "") -> Sheet:
    """The account of a pair."""
    quoted = _Documents()
    sections = [
        Section("Brings together", "weight, records, and since when it is told",
                tuple(_ground(g, quoted) for g in account.brings_together[:MOST_GROUNDS])),
        Section("Separates", "",
                tuple(_ground(g, quoted) for g in account.separates[:MOST_GROUNDS])),
        Section("To come", "",
                tuple(_meeting(m, quoted) for m in account.to_come[:MOST_MEETINGS])),
        Section("Met", "the latest first",
                tuple(_meeting(m, quoted) for m in account.met[:MOST_MEETINGS])),
        _positions(account),
        _turns(account, quoted),
        _coverage(account),
        quoted.section(),
        Section("Notes", "", tuple(Entry(note) for note in account.notes)),
    ]  # fmt: skip
    return Sheet(account.headline, tuple(_state(account)), tuple(sections), picture)


def _state(account: Account) -> Iterable[str]:
    if account.until is None or not account.coverage.events:
        return
    span = f"until {tell_day(account.until)}"
    if account.since:
        span = f"from {tell_day(account.since)} {span}"
    sure = _sure(account.low, account.high, "zero")
    yield (
        f"Level {signed(account.level)} ({SCALE}), with 90% certainty between {signed(account.low)} and "
        f"{signed(account.high)}: {sure}; {span}"
    )
    doubtful = account.change_low <= 0 <= account.change_high
    hedge = f"; whether it is {account.direction} is not sure"
    hedge = hedge if doubtful and account.direction in ("warming", "cooling") else ""
    if account.compared:
        sure = _sure(account.change_low, account.change_high, "no change")
        yield (
            f"Change since {account.compared:%B %Y}: {signed(account.change)}, between "
            f"{signed(account.change_low)} and {signed(account.change_high)}: {sure}{hedge}"
        )
    else:
        yield (
            "Too little is told of the time before to compare with: the direction is measured from "
            f"neutral ground, a level of 0{hedge}"
        )


def _sure(low: float, high: float, what: str) -> str:
    if low > 0 or high < 0:
        return f"clearly {'above' if low > 0 else 'below'} {what}"
    return f"may lie on either side of {what}"


def _ground(ground: Ground, quoted: _Documents) -> Entry:
    when = f", since {tell_day(ground.since)}" if ground.since else ""
    if ground.last and ground.last != ground.since:
        when += f", last {tell_day(ground.last)}"
    count = tell_count(ground.records, "record")
    told = f"{ground.label}: weight {ground.weight:g}, {count}{when}"
    return Entry(told, (), quoted.quote(ground.passages))


def _meeting(meeting: Meeting, quoted: _Documents) -> Entry:
    when = "no day told"
    if meeting.start:
        when = tell_date(DateSpan(meeting.start, meeting.end, ""))
    elif meeting.day:
        when = f"told on {tell_day(meeting.day)}"
    place = f" in {meeting.place}" if meeting.place else ""
    others = f", with {tell_list(meeting.others)}" if meeting.others else ""
    agenda = f"; on {tell_list(meeting.agenda)}" if meeting.agenda else ""
    told = f"{when}: {meeting.form}{place}, {meeting.status}{others}{agenda}"
    return Entry(told, (), quoted.quote(meeting.passages))


def _positions(account: Account) -> Section:
    sides = [side for side in account.positions if side.one and side.other]
    alone = len(account.positions) - min(len(sides), MOST_POSITIONS)
    further = tell_count(alone, "further issue")
    rest = f"; {further}, most with one side's stand only, in JSON" if alone else ""
    entries = (
        Entry(
            side.label,
            tuple(f"{name}: {_stand(stand)}"
                  for name, stand in zip(account.names, (side.one, side.other), strict=True)),
        )
        for side in sides[:MOST_POSITIONS]
    )  # fmt: skip
    legend = f"as last told; -1 against the matter, +1 for it{rest}"
    return Section("Positions side by side", legend, tuple(entries))


def _stand(stand: Stand | None) -> str:
    if stand is None:
        return "nothing told"
    day = f", {tell_day(stand.day)}" if stand.day else ""
    return f"{signed(stand.stance)} {stand.label} ({stand.actor}{day})"


def _turns(account: Account, quoted: _Documents) -> Section:
    alarms = account.turns.false_alarms
    legend = "too little is told to search for any"
    if alarms is not None:
        legend = f"in shuffled copies of the series the search finds {alarms:g} per ten years"
    return Section(
        "Turning points", legend, tuple(_turn(turn, quoted) for turn in account.turns.points)
    )


def _turn(turn: Turn, quoted: _Documents) -> Entry:
    told = (
        f"{turn.period:%B %Y}: {turn.direction}, from {signed(turn.before)} to {signed(turn.after)}"
    )
    return Entry(told, (), quoted.quote(turn.passages))


def _coverage(account: Account) -> Section:
    cover = account.coverage
    days = "no day told"
    if cover.first and cover.last:
        days = f"{tell_day(cover.first)} to {tell_day(cover.last)}"
    languages = tell_list(f"{name} ({count})" for name, count in cover.languages)
    entries = [
        Entry(
            f"{tell_count(cover.documents, 'document')}, {tell_count(cover.events, 'event')}, "
            f"{tell_count(cover.repeats, 'repeat')}, {days}"
            + (f"; {languages}" if languages else "")
        )
    ]
    for outlet in cover.outlets:
        without = (
            "" if outlet.without is None else f"; without it the level is {signed(outlet.without)}"
        )
        entries.append(
            Entry(
                f"outlet {outlet.outlet}: {tell_count(outlet.documents, 'document')}, "
                f"{tell_count(outlet.events, 'event')}{without}"
            )
        )
    return Section("Coverage", "what the figures rest on", tuple(entries) if cover.events else ())


def tell_ranking(standings: Sequence[Standing], order: str, fewest: int) -> Sheet:
    """Pairs beside each other."""
    rows = tuple(
        (" - ".join(s.names), f"{signed(s.level)}", f"{signed(s.low)} to {signed(s.high)}",
         f"{signed(s.change)}", f"{s.events:,}", f"{s.documents:,}", _iso(s.last))
        for s in standings
    )  # fmt: skip
    counted = tell_count(fewest, "event")
    notes = () if rows else (Entry(f"no pair has {counted} or more that have a day"),)
    return Sheet(
        f"Relations, the {ORDER_WORDS.get(order, order)} first",
        (f"Levels run {SCALE}; pairs with fewer than {counted} are left out.",),
        (
            Section("Pairs", "", (), ("pair", "level", "90% interval", "change in a year", "events",
                                      "documents", "last told"), rows),
            Section("Notes", "", notes),
        ),
    )  # fmt: skip


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def tell_series(history: History) -> Sheet:
    """The series of a dyad."""
    rows = tuple(
        (tell_period(p.start, history.by), f"{p.events:,}", *(f"{n:,}" for n in p.quads),
         _maybe(p.score), "" if p.cooperation is None else f"{p.cooperation:.0%}", signed(p.level),
         f"{signed(p.low)} to {signed(p.high)}")
        for p in history.periods
    )  # fmt: skip
    arrow = "to" if history.directed else "and"
    notes = [] if rows else [Entry("nothing that has a day is told of the two in this time")]
    return Sheet(
        f"{name_country(history.source)} {arrow} {name_country(history.target)}, by {history.by}",
        (
            f"Scores {_scale(history.scale)}, {SCALE}. A period without events has no score; "
            "its level is what the others make likely.",
            *((f"Single events lie some {math.sqrt(history.noise):.1f} points off the level (standard "
               f"deviation); the level itself moves some {math.sqrt(history.drift):.2f} a "
               f"{history.by}.",) if rows else ()),
        ),
        (
            Section("Series", "q1 verbal, q2 material cooperation; q3 verbal, q4 material conflict",
                    (), (history.by, "events", "q1", "q2", "q3", "q4", "score", "cooperation",
                         "level", "90% interval"), rows),
            Section("Notes", "", tuple(notes)),
        ),
    )  # fmt: skip


def _scale(name: str) -> str:
    return f"on the scale {name}" if name in get_args(Scale) else "of your own"


def _maybe(score: float | None) -> str:
    return "" if score is None else signed(score)


def tell_outlook(outlook: Outlook) -> Sheet:
    """The next period."""
    head = f"{' - '.join(outlook.names)}: outlook"
    if outlook.period:
        head += f" for {tell_period(outlook.period, outlook.by)}"
    return Sheet(
        head,
        ("Forecast from the series alone; the error is the mean distance over unseen periods.",),
        (
            *(_forecast(f) for f in outlook.forecasts),
            Section("Notes", "", tuple(Entry(note) for note in outlook.notes)),
        ),
    )


def _forecast(forecast: Forecast) -> Section:
    seasonal = "" if forecast.seasonal is None else f", a year before {forecast.seasonal:g}"
    errors = "; ".join(f"{t.name} {t.error:g} over {t.periods} periods" for t in forecast.backtests)
    covered = ""
    if forecast.covered is not None:
        covered = f"; {forecast.covered:.0%} of the tested periods fell into their ranges"
    return Section(
        forecast.what,
        "",
        (
            Entry(f"{forecast.verdict}"),
            Entry(
                f"expected {forecast.expected:g}, in eight of ten cases between {forecast.low:g} "
                f"and {forecast.high:g}{covered}"
            ),
            Entry(f"last value {forecast.naive:g}{seasonal}"),
            Entry(f"mean error: {errors or 'not tested'}"),
        ),
    )


def tell_alignment(alignment: Alignment) -> Sheet:
    """Who stands with whom."""
    cells: dict[str, list[Cell]] = {}
    for cell in alignment.matrix:
        cells.setdefault(cell.label, []).append(cell)
    shared = sorted((kv for kv in cells.items() if len(kv[1]) > 1), key=lambda kv: -len(kv[1]))
    return Sheet(
        "Who stands with whom",
        (
            "Stances run from -1, against the matter, to +1, for it. Agreement is 1 in everything, "
            "0 in nothing.",
        ),
        (
            Section("Issues", "on which more than one stands; how many positions in brackets",
                    tuple(Entry(label, (_tell_cells(told),))
                          for label, told in shared[:MOST_ISSUES])),
            Section("Agreement", "", (), ("pair", "agreement", "issues in common"), tuple(
                (" - ".join(map(name_country, a.pair)), f"{a.overall:.2f}", str(len(a.issues)))
                for a in _ends(alignment.agreements))),
            Section("Networks", "friendly and hostile ties, blocs of friends, balance of triads",
                    tuple(_network(n) for n in alignment.networks[-MOST_NETWORKS:])),
        ),
    )  # fmt: skip


def _tell_cells(cells: Sequence[Cell]) -> str:
    """Who is for, who against; where many stand, those who stand out."""
    told = [f"{name_country(c.actor)} {signed(c.stance)} ({c.positions})"
            for c in sorted(cells, key=lambda c: (-c.stance, c.actor))]  # fmt: skip
    left = len(told) - MOST_CELLS
    if left > 0:
        half = MOST_CELLS // 2
        told = [*told[:half], f"{tell_count(left, 'other')} in between", *told[-half:]]
    return ", ".join(told)


def _ends(agreements: Sequence[Agreement]) -> Sequence[Agreement]:
    """Those that agree most, and least."""
    if len(agreements) <= 2 * MOST_AGREEMENTS:
        return agreements
    return (*agreements[:MOST_AGREEMENTS], *agreements[-MOST_AGREEMENTS:])


def _network(network: Network) -> Entry:
    below = [f"bloc: {tell_list(map(name_country, bloc))}" for bloc in network.blocs]
    if network.triads:
        below.append(
            f"{network.balanced} of {network.triads} triads are balanced; the same signs at random "
            f"would balance {network.expected:.0%}"
        )
    below += [f"not balanced: {tell_list(map(name_country, t))}" for t in network.unbalanced[:3]]
    friendly = sum(tie.score > 0 for tie in network.ties)
    return Entry(
        f"from {tell_day(network.start)}: {friendly} friendly and "
        f"{tell_count(len(network.ties) - friendly, 'hostile tie')}",
        tuple(below),
    )
