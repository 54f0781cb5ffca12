"""PLOVER's JSON records: one event a line, actors and recipients as lists.

In:  a ledger, a path.
Out: the file; how many events it has, after reading it back.
Leaves out: text where the ledger keeps none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb

from detente.errors import InputError
from detente.faces.export.flat import FACTS, open_flat
from detente.faces.export.whole import written_whole
from detente.knowledge import load_knowledge
from detente.ledger import Ledger

REQUIRED = ("id", "date", "actor", "event")
CODEBOOK = "plover-2021"


def write_plover(
    ledger: Ledger,
    path: Path,
    *,
    since: date | None = None,
    until: date | None = None,
    factuality: Sequence[str] = FACTS,
) -> int:
    """Write the events of a ledger as PLOVER JSONL."""
    with written_whole(path) as partial:
        with (
            open_flat(ledger, since, until, factuality) as connection,
            partial.open("w", encoding="utf-8") as lines,
        ):
            # One event stands once: its pairs of countries come together in its lists.
            for _, rows in groupby(_rows(connection), key=itemgetter("event")):
                lines.write(_line(list(rows)))
        return _check(partial)


def _rows(connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    told = connection.sql("SELECT * FROM flat WHERE type IS NOT NULL ORDER BY day, event, number")
    for batch in told.to_arrow_reader(20_000):
        yield from batch.to_pylist()


def _line(rows: list[dict[str, Any]]) -> str:
    return json.dumps(_record(rows), ensure_ascii=False) + "\n"


def _record(rows: list[dict[str, Any]]) -> dict[str, Any]:
    row = rows[0]
    sides = {side: _entities(rows, side) for side in ("source", "target")}
    actors, recipients = sides["source"], sides["target"]
    if row["reciprocal"]:
        # Who hosts whom is not told: all are actors, as the manual has it.
        actors, recipients = actors + [e for e in recipients if e not in actors], []
    record = {
        "id": row["event"],
        "date": row["day"].isoformat(),
        "actor": actors,
        "recipient": recipients,
        "event": [row["type"]],
        "mode": [row["mode"]] if row["mode"] else [],
        "context": row["contexts"] or [],
        "quad_code": row["quad"],
        "event_scale": row["intensity"],
        "event_loc": _without_nothing(
            {
                "resolved_place": row["place_name"],
                "country_code": row["place_country"],
                "lat": row["place_lat"],
                "lon": row["place_lon"],
            }
        ),
        "text": row["words"],
        "cite_info": _without_nothing(
            {
                "url": row["url"],
                "title": row["title"],
                "publication": row["outlet"],
                "language": row["language"],
                "codebook": CODEBOOK,
            }
        ),
        "coder": row["coder"],
    }
    return _without_nothing(record)


def _entities(rows: list[dict[str, Any]], side: str) -> list[dict[str, Any]]:
    found = [
        _without_nothing(
            {
                "code": row[f"{side}_country"],
                "sector": row[f"{side}_sector"],
                "entity_text": row[f"{side}_name"],
            }
        )
        for row in rows
    ]
    return [e for n, e in enumerate(found) if e and e not in found[:n]]


def _without_nothing(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in (None, [], {})}


def _check(path: Path) -> int:
    rows = 0
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            record = json.loads(line)
            missing = [name for name in REQUIRED if name not in record and name != "actor"]
            if missing:
                raise InputError(f"{path}, line {number}: no {', '.join(missing)}")
            for fault in _faults(record):
                raise InputError(f"{path}, line {number}: {fault}")
            rows += 1
    return rows


def _faults(record: dict[str, Any]) -> Iterator[str]:
    """Where a record breaks the manual's rules."""
    known = load_knowledge()
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", record["date"]):
        yield f"{record['date']!r} is no date"
    for kind in record["event"]:
        if kind not in known.type_by_name:
            yield f"{kind!r} is no event type"
        yield from (
            f"{mode!r} is no mode of {kind}"
            for mode in record.get("mode", ())
            if (kind, mode) not in known.mode_intensity
        )
    if record.get("quad_code") not in (1, 2, 3, 4):
        yield f"{record.get('quad_code')!r} is no quad"
