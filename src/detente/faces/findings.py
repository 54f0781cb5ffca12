"""Findings about relations in plain words.

In:  the records of `detente.relations.findings`.
Out: sheets (`detente.faces.sheets`).
Leaves out: JSON, which is the records themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from detente.faces.phrases import tell_day, tell_list
from detente.faces.sheets import Entry, Section, Sheet
from detente.relations.findings import (
    SCHEMA,
    Account,
    Ground,
    Meeting,
    Passage,
    Stand,
    Standing,
    Turn,
)

MOST_MEETINGS = 8
MOST_GROUNDS = 6
MOST_POSITIONS = 8
SCALE = "from -10, hostile, to +10, friendly"


def to_json(record: Any) -> str:
    """Findings as one line of JSON, days as ISO 8601."""
    many = isinstance(record, tuple | list)
    plain = [asdict(one) for one in record] if many else {"schema": SCHEMA} | asdict(record)
    return json.dumps(plain, ensure_ascii=False, default=str) + "\n"


def tell_account(account: Account, picture: str = "") -> Sheet:
    """The account of a pair."""
    return Sheet(
        account.headline,
        tuple(_state(account)),
        (
            Section("Brings together", "weight, records, and since when it is told",
                    tuple(map(_ground, account.brings_together[:MOST_GROUNDS]))),
            Section("Separates", "", tuple(map(_ground, account.separates[:MOST_GROUNDS]))),
            Section("To come", "", tuple(map(_meeting, account.to_come[:MOST_MEETINGS]))),
            Section("Met", "the latest first", tuple(map(_meeting, account.met[:MOST_MEETINGS]))),
            _positions(account),
            _turns(account),
            _coverage(account),
            Section("Notes", "", tuple(Entry(note) for note in account.notes)),
        ),
        picture,
    )  # fmt: skip


def _state(account: Account) -> Iterable[str]:
    if account.until is None:
        return
    span = f"until {tell_day(account.until)}"
    if account.since:
        span = f"from {tell_day(account.since)} {span}"
    sure = _sure(account.low, account.high, "zero")
    yield (
        f"Level {signed(account.level)} ({SCALE}), with 90% certainty between {signed(account.low)} and "
        f"{signed(account.high)}: {sure}; {span}"
    )
    if account.compared:
        sure = _sure(account.change_low, account.change_high, "no change")
        yield (
            f"Change since {account.compared:%B %Y}: {signed(account.change)}, between "
            f"{signed(account.change_low)} and {signed(account.change_high)}: {sure}"
        )
    else:
        yield (
            "The direction is measured from neutral ground: too little is told before to compare "
            "with"
        )


def signed(value: float) -> str:
    """A score with its sign, and none for what rounds to nothing.

    >>> signed(1.26), signed(-0.04)
    ('+1.3', '0.0')
    """
    return f"{value:+.1f}" if round(value, 1) else "0.0"


def _sure(low: float, high: float, what: str) -> str:
    if low > 0 or high < 0:
        return f"clearly {'above' if low > 0 else 'below'} {what}"
    return f"may lie on either side of {what}"


def _ground(ground: Ground) -> Entry:
    when = f", since {tell_day(ground.since)}" if ground.since else ""
    if ground.last and ground.last != ground.since:
        when += f", last {tell_day(ground.last)}"
    count = "1 record" if ground.records == 1 else f"{ground.records} records"
    told = f"{ground.label}: weight {ground.weight:g}, {count}{when}"
    return Entry(told, (), tuple(map(_passage, ground.passages)))


def _passage(passage: Passage) -> tuple[str, str]:
    day = passage.day or passage.published
    parts = [passage.told, tell_day(day) if day else "", passage.outlet or "",
             passage.url or passage.title or ""]  # fmt: skip
    return passage.words, f"[{'; '.join(part for part in parts if part)}]"


def _meeting(meeting: Meeting) -> Entry:
    day = tell_day(meeting.day) if meeting.day else "no day told"
    place = f" in {meeting.place}" if meeting.place else ""
    others = f", with {tell_list(meeting.others)}" if meeting.others else ""
    agenda = f"; on {tell_list(meeting.agenda)}" if meeting.agenda else ""
    told = f"{day}: {meeting.form}{place}, {meeting.status}{others}{agenda}"
    return Entry(told, (), tuple(map(_passage, meeting.passages)))


def _positions(account: Account) -> Section:
    sides = [side for side in account.positions if side.one and side.other]
    alone = len(account.positions) - min(len(sides), MOST_POSITIONS)
    rest = f"; {alone} further issues, most with one side's stand only, in JSON" if alone else ""
    entries = (
        Entry(
            side.label,
            tuple(f"{name}: {_stand(stand)}"
                  for name, stand in zip(account.names, (side.one, side.other), strict=True)),
        )
        for side in sides[:MOST_POSITIONS]
    )  # fmt: skip
    legend = f"as last told; -1 against, +1 for{rest}"
    return Section("Positions side by side", legend, tuple(entries))


def _stand(stand: Stand | None) -> str:
    if stand is None:
        return "nothing told"
    day = f", {tell_day(stand.day)}" if stand.day else ""
    return f"{signed(stand.stance)} {stand.label} ({stand.actor}{day})"


def _turns(account: Account) -> Section:
    alarms = account.turns.false_alarms
    legend = "too little is told to search for any"
    if alarms is not None:
        legend = f"in shuffled copies of the series the search finds {alarms:g} per ten years"
    return Section("Turning points", legend, tuple(map(_turn, account.turns.points)))


def _turn(turn: Turn) -> Entry:
    told = (
        f"{turn.period:%B %Y}: {turn.direction}, from {signed(turn.before)} to {signed(turn.after)}"
    )
    return Entry(told, (), tuple(map(_passage, turn.passages)))


def _coverage(account: Account) -> Section:
    cover = account.coverage
    days = "no day told"
    if cover.first and cover.last:
        days = f"{tell_day(cover.first)} to {tell_day(cover.last)}"
    languages = tell_list(f"{name} ({count})" for name, count in cover.languages)
    entries = [
        Entry(
            f"{_count(cover.documents, 'document')}, {_count(cover.events, 'event')}, "
            f"{_count(cover.repeats, 'repeat')}, {days}" + (f"; {languages}" if languages else "")
        )
    ]
    for outlet in cover.outlets:
        without = (
            "" if outlet.without is None else f"; without it the level is {signed(outlet.without)}"
        )
        entries.append(
            Entry(
                f"outlet {outlet.outlet}: {_count(outlet.documents, 'document')}, "
                f"{_count(outlet.events, 'event')}{without}"
            )
        )
    return Section("Coverage", "what the figures rest on", tuple(entries) if cover.events else ())


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def tell_ranking(standings: Sequence[Standing], order: str, fewest: int) -> Sheet:
    """Pairs beside each other."""
    rows = tuple(
        (" - ".join(s.names), f"{signed(s.level)}", f"{signed(s.low)} to {signed(s.high)}",
         f"{signed(s.change)}", f"{s.events:,}", f"{s.documents:,}", _iso(s.last))
        for s in standings
    )  # fmt: skip
    notes = () if rows else (Entry(f"no pair has {fewest} events or more"),)
    return Sheet(
        f"Relations, the {order} first",
        (f"Levels run {SCALE}; pairs with fewer than {fewest} events are left out.",),
        (
            Section("Pairs", "", (), ("pair", "level", "90% interval", "change in a year", "events",
                                      "documents", "last told"), rows),
            Section("Notes", "", notes),
        ),
    )  # fmt: skip


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
