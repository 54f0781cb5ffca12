"""Finds where news says it was written: "OSLO, May 3 (Agency) --", "ISLAMABAD:", "Muscat / Agency".

In:  a paragraph, or a whole text.
Out: where the place stands, and where the report itself begins.
Leaves out: which place it is (grounding). A dateline is a sentence of its own, else the town is taken
     for somebody who acts or speaks.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detente.knowledge import Knowledge, per_knowledge
from detente.language.date_expressions import MONTHS

DATELINE = re.compile(
    r"""^[ \t]*(?P<where>[A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ'’. ]|(?<![ ])-){2,30}[A-ZÀ-ÖØ-Þ]
    (?:/[A-ZÀ-ÖØ-Þ ]{3,30})?
    (?:,[ ][A-Z][\w.]+(?:[ ][A-Z][\w.]+)?)?)
    (?P<when>[ ]*\([^)\n]{2,30}\)
    | ,[ ][^\n—–|:-]{2,24}(?:,[ ]\d{4})?(?:[ ]*\([^)\n]{2,20}\))?)?
    [ ]*(?P<dash>--|—|–|\||-|[:.]|)[ ]+(?=["“]?[A-Z][^\n]{9})""",
    re.MULTILINE | re.VERBOSE,
)
"""The beginning of a line in capitals that ends as datelines do."""

CLOCK = re.compile(
    r"\d{1,2}[.:]\d{2}(?:[ ]?(?:GMT|UTC|CES?T|BST|ES?T|EDT|[ap]\.?m\.?))?[ ]*[-–—|:]?[ ]+(?=[\"“]?[A-Z])"
)
"""The time at which an entry of a live page was written."""

PLACED = re.compile(
    rf"""^[ \t]*(?P<clock>{CLOCK.pattern})?(?P<where>[A-Z][\w'’.]+(?:[ -][A-Z][\w'’]+){{0,3}}
    (?:,[ ][A-Z]\w+(?:[ ][A-Z]\w+)?)?)(?P<when>[ ]\([A-Z][\w ]{{1,20}}\))?
    (?:[ ]+(?P<dash>--|—|–|-)[ ]+(?=["“]?[A-Z][^\n]{{9}})|:[ ]+(?=[^\n]{{10}}))""",
    re.MULTILINE | re.VERBOSE,
)
"""The same in small letters: "Pereira, Colombia – Talks began", "16:10 Manila: Workers left"."""

_TOWN = r"[A-ZÀ-ÖØ-Þ][\w'’.]+(?:[ -](?:[a-z]{2,3}[ -])?[A-ZÀ-ÖØ-Þ][\w'’]+){0,3}"
_TOWNS = rf"{_TOWN}?(?:(?:/|[ ](?:/|and|AND)[ ]){_TOWN}?)?(?:,[ ][A-Z]\w+(?:[ ][A-Z]\w+)?)?"
_MONTH = rf"(?i:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_DAY}(?:[ ]of)?[ ]{_MONTH}|{_MONTH}[ ]{_DAY})(?:,?[ ](?:of[ ])?\d{{4}})?"
_AGENCY = r"(?:[A-Z][\w'’]*[ ]){0,3}(?:Agency|Press|News|Service|Newspaper|[A-Z]{2,6})\b"

OTHERS = tuple(
    re.compile(rf"^[ \t]*{rule}", re.MULTILINE | re.VERBOSE)
    for rule in (
        # "Tehran, March 3, Wire - ", "June 24th 2023 - PARIS", "Desk. LIMA, 3 of March of 2023"
        rf"""(?:{_AGENCY},?[ ]|[A-Z][\w]+(?:[ ][A-Z]\w+)?\.[ ])?(?P<where>{_TOWNS})\.?
        (?P<when>,?[ ]{_DATE}(?:,?[ ](?:\([^)\n]{{2,40}}\)|electric|{_AGENCY}|[A-Z]\w+(?=[ ]?[-–—])))*)
        (?P<dash>[ ]?\.?[ ]?(?:--|—|–|-|\||:|//?)|\.|(?<=\))|[ ]?$)(?:[ ]*(?=["“]?[A-Z][^\n]{{9}})|$)""",
        rf"(?P<when>{_DATE})[ ]?(?P<dash>--|—|–|-|\||,)[ ](?P<where>{_TOWNS})[ ]?$",
        # "Havana (Wire) - ", "Damascus, (Wire).- "
        rf"""(?P<where>{_TOWNS}),?(?P<when>[ ]\([\w][\w ]{{1,20}}\))
        (?P<dash>[ ]?\.?[ ]?(?:--|—|–|-))[ ]*(?=["“]?[A-Z][^\n]{{9}})""",
        # "Muscat / Wire Agency / ", "ABU DHABI // ", "Tunis, special correspondent", "[Ankara] "
        rf"""(?P<where>{_TOWNS})(?P<dash>[ ]?/[ ]?)(?P<when>(?:[\w'’]+[ ]){{0,3}}{_AGENCY}
        (?:[^\n/.]{{0,30}}?,[ ]{_DATE}|[^\n/.,]{{0,30}}))(?:[ ]/[ ]|[ ]?$)""",
        rf"(?P<where>{_TOWNS})(?P<when>)[ ](?P<dash>//)[ ](?=[\"“]?[A-Z][^\n]{{9}})",
        # "Aden: "The Coast""
        rf"""(?P<where>{_TOWNS})(?P<dash>:)(?P<when>[ ]["“«](?:[A-Z][\w'’-]*[ ]?){{1,5}}["”»])[ ]*$""",
        rf"(?P<where>{_TOWNS})(?P<when>)(?P<dash>\.)[ ](?=[\"“]?[A-Z][^\n]{{9}})",
        rf"""(?P<where>{_TOWNS})(?P<when>)(?P<dash>,|[ ][–—-])[ ]
        (?:from[ ])?(?:(?:our|own|special|staff)[ ]){{1,3}}(?:correspondent|envoy|reporter)s?\.?$""",
        rf"[\[(](?P<where>{_TOWNS})(?P<when>)(?P<dash>[\])])[ ](?:[–—-][ ])?(?=[\"“]?[A-Z][^\n]{{9}})",
    )
)
"""How agencies of other countries write it; only of places that are known."""

LINE = re.compile(r"[^\n]+")
"""A line, in which alone a dateline may begin."""

TOPIC = re.compile(r"(?P<where>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?):[ ]+(?=[a-z])")
"""A place before a headline that tells what happens there: "Sudan: fighting goes on"."""


def find_datelines(text: str) -> tuple[re.Match[str], ...]:
    """The datelines of a text; the group `where` is the place, the report begins at the end.

    >>> told = "OSLO (Reuters) - Talks began.\\nPARIS: France left."
    >>> [line["where"] for line in find_datelines(told)]
    ['OSLO', 'PARIS']
    """
    return _find_lines(text, _places())


@lru_cache(maxsize=2)  # the rooms ask for those of one text in turn
def _find_lines(text: str, places: frozenset[str]) -> tuple[re.Match[str], ...]:
    """The datelines by the places of the tables in force, those of the plainest pattern first."""
    starts = [line.start() for line in LINE.finditer(text)]
    found: dict[int, re.Match[str]] = {}
    for pattern in (DATELINE, PLACED, *OTHERS):
        for start in starts:
            line = pattern.match(text, start) if start not in found else None
            if line is not None and _is_dateline(line, places):
                found[start] = line
    return tuple(found.values())


def _is_dateline(line: re.Match[str], places: frozenset[str]) -> bool:
    """Whether a line that begins as datelines do names a place where it has to."""
    if line["dash"] == "." and "." in line["where"]:
        return False  # "U.S. President Lena Hoxha left": the state is shortened
    if line.re is DATELINE:
        return bool(line["when"] and line["dash"]) or _are_places(line["where"], places)
    if line.re is PLACED and (line["where"].isupper() or not (line["dash"] or line["clock"])):
        return False
    return _are_places(line["where"], places)


def find_entries(text: str) -> tuple[int, ...]:
    """Where the entries of a bulletin begin, each with a dateline; a live page tells one story.

    >>> find_entries("In brief\\n9:05 Oslo – Norway denied it.\\n8:30 Rome – Italy denied it.")
    (9, 39)
    >>> find_entries("OSLO (Reuters) - Norway denied it.")
    ()
    """
    lines = find_datelines(text)
    several = len({line["where"].casefold() for line in lines}) > 1
    return tuple(sorted(line.start() for line in lines)) if several else ()


def cut_dateline(paragraph: str) -> list[str]:
    """A paragraph, and before it its dateline, if it has one.

    >>> cut_dateline("DOHA/ATHENS – Qatar denied it.")
    ['DOHA/ATHENS – ', 'Qatar denied it.']
    >>> cut_dateline("Sudan: fighting goes on")
    ['Sudan: ', 'fighting goes on']
    >>> cut_dateline("14.10 Oslo – Norway denied it.")
    ['14.10 Oslo – ', 'Norway denied it.']
    >>> cut_dateline("14.10 GMT Oman denied it.")
    ['14.10 GMT ', 'Oman denied it.']
    >>> cut_dateline("NAIROBI - A raid on it failed.")
    ['NAIROBI - ', 'A raid on it failed.']
    """
    line = next(iter(find_datelines(paragraph)), None)
    if line is None or line.start():
        line = CLOCK.match(paragraph) or TOPIC.match(paragraph)
        if line is None or (line.re is TOPIC and not _are_places(line["where"], _places())):
            return [paragraph]
    pieces = [paragraph[: line.end()], paragraph[line.end() :]]
    return pieces if pieces[1].strip() else [paragraph]


def _are_places(where: str, places: frozenset[str]) -> bool:
    """Whether all of "CHINA/PHILIPPINES" are places of the tables, or "AKERSBY, Norway" is in one."""
    towns, _, land = where.partition(",")
    several = re.split(r"/| and ", towns, flags=re.IGNORECASE)
    named = [town.strip().casefold().removeprefix("the ") for town in several]
    return all(town in places for town in named) or land.strip().casefold() in places


@per_knowledge
def _places(knowledge: Knowledge) -> frozenset[str]:
    lands = (row for row in knowledge.countries if row.iso2 or row.gw)  # not "NATO chief leaves"
    countries = (name for row in lands for name in (row.name, *row.names))
    return frozenset(
        name.removeprefix("the ").casefold()
        for name in (*countries, *(city.name for city in knowledge.cities))
    )
