"""What rows must be to each other: nobody twice, no dates amiss, no code that nobody explains.

In:  the placed rows of all tables.
Out: a `KnowledgeError` told for every row that may not stand.
Leaves out: single cells of the wrong kind (`tables`).
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import Any

from detente.knowledge.rows import Act, Tenure
from detente.knowledge.tables import Placed, Table, Tell

Rows = Mapping[str, Sequence[Placed[Any]]]

BEYOND_COUNTRIES = frozenset({"", "IGO"})
"""What may stand for a country without a row of its own."""

SECTORS = frozenset(
    "GOV MIL REB OPP PTY LEG JUD COP SPY MED BUS IGO NGO EDU REL CVL LAB CRM".split()
)
KINDS = {
    "organisations": ("organisation", "group"),
    "roles": ("person", "group", "organisation"),
    "places": (
        "", "region", "sea", "river", "island", "border", "venue", "base", "battlefield",
        "continent", "town",
    ),
    "acts": ("verb", "noun", "adjective"),
}  # fmt: skip


def check_twice(table: Table[Any], placed: Sequence[Placed[Any]], tell: Tell) -> None:
    """Tell of every row whose key another row of the same table has."""
    seen: dict[object, Placed[Any]] = {}
    for item in placed if table.key else ():
        first = seen.setdefault(table.key_of(item.row), item)
        if first is not item:
            where = f"line {first.line}" + (f" of {first.file}" if first.file != item.file else "")
            tell(item.fault(f"stands already in {where}"))


def check_dates(placed: Sequence[Placed[Any]], tell: Tell) -> None:
    """Tell of dates that are no days, and of ends before their beginnings."""
    for item in placed:
        since, until = item.row.since, item.row.until
        for column, told in (("from", since), ("to", until)):
            if not _is_date(told):
                tell(item.fault(f"{told!r} is no date; write 2019-05-14, 2019-05 or 2019", column))
                break
        else:
            if since and until and until < since[: len(until)]:
                tell(item.fault(f"{until} lies before {since}", "to"))


@cache
def _is_date(told: str) -> bool:
    """Whether a cell is empty or a day, month or year."""
    if not told:
        return True
    if len(told) not in (4, 7, 10) or not told.isascii():
        return False
    try:
        date.fromisoformat(told + "-01-01"[len(told) - 4 :])
    except ValueError:
        return False
    return True


def check_rule(placed: Sequence[Placed[Any]], tell: Tell) -> None:
    """Tell of bodies that ruled from or to what is no date."""
    for item in placed:
        for span in item.row.ruled:
            since, slash, until = span.partition("/")
            if not (slash and since and _is_date(since) and _is_date(until)):
                tell(item.fault(f"{span!r} is no time of rule; write 1996-09-27/2001-11", "ruled"))


def check_overlaps(placed: Sequence[Placed[Tenure]], tell: Tell) -> None:
    """Tell of a person who holds one office twice at once, but for a day of handing over."""
    held: dict[tuple[str, str, str], list[Placed[Tenure]]] = {}
    for item in placed:
        row = item.row
        if row.office:
            held.setdefault((row.name, row.country, row.office), []).append(item)
    for items in held.values():
        ordered = sorted(items, key=lambda i: (i.row.since, i.row.until or "9999"))
        for one, other in pairwise(ordered):
            if other.row.since < (one.row.until or "9999"):
                told = f"{other.row.name} holds this office already by line {one.line}"
                tell(other.fault(told, "from"))


def check_codes(all_rows: Rows, tell: Tell) -> None:
    """Tell of countries, sectors, types, modes, CAMEO codes and noun classes that are none."""
    countries = {p.row.code for p in all_rows["countries"]} | BEYOND_COUNTRIES
    codes = {p.row.name.casefold(): p.row.code for p in all_rows["countries"]}

    def check_country(item: Placed[Any], told: str, column: str) -> None:
        if told not in countries:
            meant = codes.get(told.casefold()) or (
                told.upper() if told.upper() in countries else ""
            )
            hint = f"do you mean {meant}?" if meant else "write an ISO code as FRA"
            tell(item.fault(f"unknown country {told!r}; {hint}", column))

    for name in ("organisations", "parts", "people", "places", "cities"):
        for item in all_rows[name]:
            check_country(item, item.row.country, "country")
    for name in ("alliances", "offices", "issues"):
        for item in all_rows[name]:
            for told in item.row.countries:
                check_country(item, told, "countries")
    for name in ("organisations", "parts", "people", "offices", "roles"):
        told = f"there are {' '.join(sorted(SECTORS))}"
        _check_column(all_rows[name], "sector", SECTORS | {""}, told, tell)
    for name, kinds in KINDS.items():
        told = f"there are {', '.join(filter(None, kinds))}"
        _check_column(all_rows[name], "kind", kinds, told, tell)
    offices = {"", *(p.row.office for p in all_rows["offices"])}
    for item in all_rows["people"]:
        if (office := item.row.office) not in offices:
            meant = " or ".join(get_close_matches(office, offices, 2, 0.8))
            hint = f"do you mean {meant}?" if meant else "offices.tsv lists them; it may be empty"
            tell(item.fault(f"unknown office {office!r}; {hint}", "office"))
    for item in all_rows["issues"]:
        if len(item.row.sides) not in (0, 2):
            tell(item.fault("two sides are needed, for|against, or none", "sides"))
    for item in (*all_rows["places"], *all_rows["cities"]):
        lat, lon = item.row.lat, item.row.lon
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            tell(item.fault(f"{lat}, {lon} is not on the globe", "lat"))
    known = _Ontology(all_rows)
    for item in all_rows["acts"]:
        known.check(item, tell)


def _check_column(
    placed: Sequence[Placed[Any]], column: str, known: Container[str], hint: str, tell: Tell
) -> None:
    code_of = attrgetter(f"row.{column}")
    for item in placed:
        if code_of(item) not in known:
            tell(item.fault(f"unknown {column} {code_of(item)!r}; {hint}", column))


class _Ontology:
    """The codes that acts may use."""

    def __init__(self, all_rows: Rows) -> None:
        self.types = {p.row.type for p in all_rows["types"]}
        self.modes = {(p.row.type, p.row.mode) for p in all_rows["modes"]}
        self.cameo = {p.row.code for p in all_rows["cameo"]}
        self.classes = {p.row.group for p in all_rows["classes"]}

    def check(self, item: Placed[Act], tell: Tell) -> None:
        """Tell of the first code of an act that is none."""
        act = item.row
        named = [f[1:] for _, filler in act.conditions for f in filler if f.startswith("@")]
        unknown = [group for group in named if group not in self.classes]
        if act.type not in self.types:
            tell(item.fault(f"unknown type {act.type!r}", "type"))
        elif act.mode and (act.type, act.mode) not in self.modes:
            tell(item.fault(f"unknown mode {act.mode!r}", "mode"))
        elif act.cameo not in self.cameo:
            tell(item.fault(f"unknown CAMEO code {act.cameo!r}", "cameo"))
        elif unknown:
            tell(item.fault(f"unknown noun class @{unknown[0]}", "with"))


def check_all(tables: Sequence[Table[Any]], all_rows: Rows, tell: Tell) -> None:
    """Every check over every table."""
    for table in tables:
        check_twice(table, all_rows[table.name], tell)
    check_dates(all_rows["countries"], tell)
    check_dates(all_rows["people"], tell)
    check_dates(all_rows["alliances"], tell)
    check_overlaps(all_rows["people"], tell)
    check_rule(all_rows["organisations"], tell)
    check_codes(all_rows, tell)
