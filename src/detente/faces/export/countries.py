"""Country codes of other data sets.

In:  `data/exchange/cameo_countries.tsv`, where CAMEO and its users write other codes than we do, and
     `fips.tsv`, the codes that GDELT writes for places.
Out: our code to theirs, every written form to ours.
Leaves out: names in running text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.faces.export.formats import EXCHANGE
from detente.knowledge import load_knowledge, read_table


@dataclass(frozen=True, slots=True)
class CameoCountry:
    """A country whose code differs; the first of several is the one that is written."""

    code: str
    cameo: str


@dataclass(frozen=True, slots=True)
class FipsCountry:
    """A country with its code of FIPS 10-4; the first of several is the one that is written."""

    code: str
    fips: str


FIPS = "FIPS:"
"""Stands before a code of FIPS where a country is looked up: its two letters mean others in ISO."""


@cache
def fips_countries() -> dict[str, str]:
    """Our codes of states to those of FIPS."""
    found: dict[str, str] = {}
    for row in read_table(EXCHANGE / "fips.tsv", FipsCountry):
        found.setdefault(row.code, row.fips)
    return found


@cache
def cameo_countries() -> dict[str, str]:
    """Our codes of states to CAMEO's, where they differ."""
    found: dict[str, str] = {}
    for row in read_table(EXCHANGE / "cameo_countries.tsv", CameoCountry):
        found.setdefault(row.code, row.cameo)
    return found


@cache
def known_forms() -> dict[str, str]:
    """Codes and names in upper case to our codes; a code wins over a name."""
    found: dict[str, str] = {}
    rows = load_knowledge().countries
    for theirs in read_table(EXCHANGE / "cameo_countries.tsv", CameoCountry):
        found.setdefault(theirs.cameo.upper(), theirs.code)
    for place in read_table(EXCHANGE / "fips.tsv", FipsCountry):
        found[FIPS + place.fips] = place.code
    for row in rows:
        found[row.code.upper()] = row.code
    for row in rows:
        for name in (row.name, *row.names):
            found.setdefault(name.upper(), row.code)
    return found
