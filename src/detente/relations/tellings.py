"""What a ledger tells of a pair: the rows from which everything else in this room is computed.

In:  an open session, two countries, a stretch of time.
Out: the events of the pair one a row, what each of the two does elsewhere, encounters, positions.
Leaves out: weighing them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.knowledge import load_knowledge
from detente.ledger.stores import Session
from detente.records import TOLD
from detente.relations.findings import Passage
from detente.text.excerpts import LONGEST_SENTENCE, find_sentence

Row = dict[str, Any]

_ABOUT = (
    "doc.id AS document, doc.outlet, doc.title, doc.url, doc.published, "
    f"substr(doc.text, greatest(x.span_start - {LONGEST_SENTENCE}, 0) + 1, "
    f"{2 * LONGEST_SENTENCE} + least(x.span_end - x.span_start, {LONGEST_SENTENCE})) AS around, "
    f"least(x.span_start, {LONGEST_SENTENCE}) AS at, "
    f"least(x.span_end - x.span_start, {LONGEST_SENTENCE}) AS length"
)
"""Where words stand, with as much of the text around them as the longest sentence may hold."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, both ends included; an end that is None is open."""

    since: date | None = None
    until: date | None = None

    def where(self, day: str) -> str:
        """The condition that a day lies within."""
        found = [f"{day} >= $since"] if self.since else []
        found += [f"{day} <= $until"] if self.until else []
        return "".join(f" AND {condition}" for condition in found)

    @property
    def values(self) -> dict[str, Any]:
        """The values of that condition."""
        ends = {"since": self.since, "until": self.until}
        return {name: day for name, day in ends.items() if day}


_DYAD = (
    "d.event, d.reading, d.document, d.source_country AS source, d.target_country AS target, "
    "d.day, d.type, d.cameo, d.quad, d.intensity, d.goldstein, d.factuality, d.confidence, "
    "d.reciprocal, d.repeats"
)
_BETWEEN = (
    "((d.source_country = $one AND d.target_country = $other) OR "
    "(d.source_country = $other AND d.target_country = $one))"
)
_ELSEWHERE = (
    "(d.source_country = $one OR d.source_country = $other) AND "
    "d.target_country NOT IN ($one, $other)"
)


def fetch_events(session: Session, one: str, other: str, span: Span) -> list[Row]:
    """Every telling of an event between the two, repeats too, by day."""
    return _rows(
        session,
        f"SELECT {_DYAD}, e.about, doc.outlet, doc.language, doc.published FROM dyads_told d "
        "JOIN events_told e ON e.reading = d.reading AND e.id = d.event "
        "JOIN documents doc ON doc.id = d.document "
        f"WHERE {_BETWEEN}{span.where('COALESCE(d.day, doc.published)')} ORDER BY d.day, d.event",
        {"one": one, "other": other, **span.values},
    )


def fetch_elsewhere(session: Session, one: str, other: str, span: Span) -> list[Row]:
    """What either does to a third, where an issue is named."""
    return _rows(
        session,
        f"SELECT {_DYAD}, e.about, doc.outlet, doc.published FROM dyads d "
        "JOIN events e ON e.reading = d.reading AND e.id = d.event "
        f"JOIN documents doc ON doc.id = d.document WHERE {_ELSEWHERE} "
        "AND COALESCE(array_length(e.about, 1), 0) > 0"
        f"{span.where('COALESCE(d.day, doc.published)')} ORDER BY d.day, d.event",
        {"one": one, "other": other, **span.values},
    )


def fetch_encounters(session: Session, one: str, other: str, span: Span) -> list[Row]:
    """The encounters at which both sit, by day, with all countries at the table."""
    rows = _rows(
        session,
        "SELECT e.id, e.reading, e.document, e.form, e.status, e.day, e.place_name, e.agenda, "
        "p.country, e.date_start, e.date_end, doc.published FROM encounters e "
        "JOIN participants p ON p.reading = e.reading AND p.encounter = e.id "
        "JOIN documents doc ON doc.id = e.document WHERE "
        + " AND ".join(
            "EXISTS (SELECT 1 FROM participants x WHERE x.reading = e.reading AND "
            f"x.encounter = e.id AND x.country = ${side})"
            for side in ("one", "other")
        )
        + span.where("COALESCE(e.day, doc.published)")
        + " ORDER BY e.day, e.id, p.n",
        {"one": one, "other": other, **span.values},
    )
    found: dict[str, Row] = {}
    for row in rows:
        land = row.pop("country")
        found.setdefault(row["id"], row | {"countries": []})["countries"].append(land)
    return list(found.values())


def fetch_positions(session: Session, countries: Sequence[str], span: Span) -> list[Row]:
    """The positions told of actors of these countries, by day; of all where none is named."""
    chosen = "p.country = ANY(CAST($countries AS TEXT[]))" if countries else "p.country IS NOT NULL"
    named = {"countries": list(countries)} if countries else {}
    return _rows(
        session,
        "SELECT p.country, p.issue, p.toward_country, p.stance, p.label, p.day, p.document, "
        f"a.name AS actor FROM positions p JOIN actors a ON a.reading = p.reading "
        f"AND a.id = p.actor WHERE p.confidence >= {TOLD} AND {chosen}{span.where('p.day')} "
        "ORDER BY p.day, p.document, p.n",
        named | span.values,
    )


def fetch_words(session: Session, ids: Sequence[str]) -> dict[str, Row]:
    """What shows these events and encounters: the sentence, where and when it was printed."""
    if not ids:
        return {}
    event, passage = _ABOUT.replace("x.", "e."), _ABOUT.replace("x.", "p.")
    rows = _rows(
        session,
        f"SELECT e.id, e.cameo, e.factuality, e.source_country, e.target_country, {event} "
        "FROM events_told e JOIN documents doc ON doc.id = e.document "
        "WHERE e.id IN (SELECT unnest(CAST($ids AS TEXT[]))) UNION ALL "
        f"SELECT m.id, NULL, m.status, NULL, NULL, {passage} "
        "FROM encounters m JOIN passages p ON p.reading = m.reading AND p.encounter = m.id "
        "AND p.n = 0 JOIN documents doc ON doc.id = m.document "
        "WHERE m.id IN (SELECT unnest(CAST($ids AS TEXT[])))",
        {"ids": list(ids)},
    )
    return {row["id"]: row for row in rows}


def make_passage(id: str, row: Row, day: date | None) -> Passage:
    """A row of `fetch_words` as a passage."""
    return Passage(
        id=id,
        document=row["document"],
        told=_tell(row),
        words=find_sentence(row["around"] or "", row["at"], row["length"]),
        day=day,
        published=row["published"],
        outlet=row["outlet"],
        title=row["title"],
        url=row["url"],
    )


def _tell(row: Row) -> str:
    """Who did what to whom, in codes and the label of the act."""
    if not row["cameo"]:
        return f"an encounter, {row['factuality']}"
    known = load_knowledge().cameo_by_code.get(row["cameo"])
    act = known.act if known else f"CAMEO {row['cameo']}"
    sides = f"{row['source_country'] or '?'} -> {row['target_country'] or '?'}"
    mark = "" if row["factuality"] == "actual" else f" ({row['factuality']})"
    return f"{sides}: {act}{mark}"


def _rows(session: Session, sql: str, values: Mapping[str, Any]) -> list[Row]:
    found: list[Row] = session.fetch(sql, values).to_pylist()
    return found
