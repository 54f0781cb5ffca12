"""Reads actor and agent dictionaries in the format of TABARI and PETRARCH into tables of ours.

In:  lines such as `AHMED_SHAH_MASSOUD_ [AFGREB 19790706-20110909]`, `+SYNONYM_`, and for agents
     `ARMED_POLICE {} [~COP]`, `FISHER!PERSON! [~AGR]` with `!PERSON! = MAN, WOMAN`.
Out: rows for an overlay, told as text; a `Fault` for every line that cannot be read.
Leaves out: writing files, and names that the tables know already.

These files write everything in capitals and do not say what is a person: what has a date is one,
and so is what has the code of an official and no word of a body in its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from detente.errors import KnowledgeError
from detente.knowledge.checks import SECTORS
from detente.knowledge.rows import Knowledge

HEADS = {
    "people": "name\tnames\tcountry\tsector\tfrom\tto",
    "organisations": "name\tnames\tkind\tcountry\tsector\tcode",
    "countries": "code\tname\tnames",
    "roles": "word\tsector\tkind\tnumber",
}

NEAR_SECTORS = {
    "UAF": "REB", "SEP": "REB", "INS": "REB", "RAD": "REB", "MNC": "BUS", "HLH": "GOV",
    "REF": "CVL", "ELI": "GOV", "IMG": "CRM", "AGR": "LAB", "SET": "CVL", "ENV": "NGO",
    "HRI": "NGO", "NGM": "NGO", "CHR": "REL", "MOS": "REL", "BUD": "REL", "JEW": "REL",
    "HIN": "REL", "MOD": "", "ETH": "CVL", "STU": "EDU",
}  # fmt: skip
"""Sectors of CAMEO that ours have under another name."""

BODIES = frozenset(
    """PARTY MOVEMENT ARMY FRONT MINISTRY UNION GROUP COUNCIL LEAGUE ORGANIZATION ORGANISATION
    ASSOCIATION COMMITTEE COMMISSION BANK COMPANY CORPORATION AGENCY FORCE FORCES BRIGADE BRIGADES
    COURT PARLIAMENT ASSEMBLY CONGRESS SENATE MILITIA GOVERNMENT DEPARTMENT OFFICE COALITION
    ALLIANCE FEDERATION SOCIETY FOUNDATION INSTITUTE UNIVERSITY POLICE GUARD COMMAND NAVY""".split()
)

LONGEST_LINE = 2_000
LATE = 30
"""Years of two digits over this are of the last century, as TABARI reads them."""

_CODE = re.compile(r"\[([^\]\[]*)\]")
_DATED = re.compile(
    r"^(?P<code>[A-Z]{2,18})(?:\s+(?P<dates>[<>]?\s*\d{6,8}(?:\s*-\s*\d{6,8})?))?\s*$"
)
_AGENT = re.compile(
    r"^(?P<word>[^\[{]+?)\s*(?:\{(?P<plural>[^}]*)\})?\s*\[~\s*(?P<code>[A-Z]{3,12})\s*\]"
)
_SET = re.compile(r"^!(?P<name>\w+)!\s*=\s*(?P<words>.+)$")


@dataclass(frozen=True, slots=True)
class Coded:
    """A code with the days from and to which it holds."""

    code: str
    since: str
    until: str


@dataclass(slots=True)
class Entry:
    """A name with its synonyms and codes, as it stands in the file."""

    name: str
    line: int
    synonyms: list[str] = field(default_factory=list)
    codes: list[Coded] = field(default_factory=list)


@dataclass(slots=True)
class Import:
    """What a dictionary came to: rows by table, lines that were skipped, names known already."""

    rows: dict[str, list[str]] = field(default_factory=dict)
    faults: list[KnowledgeError] = field(default_factory=list)
    known: int = 0

    def text(self, table: str, origin: str) -> str:
        """A table as the text of a file."""
        return "\n".join([f"# imported from {origin}", HEADS[table], *self.rows[table], ""])


def import_dictionary(
    data: bytes, file: str, knowledge: Knowledge, seen: set[str] | None = None
) -> Import:
    """Read a dictionary; lines that cannot be read are told and left out.

    `seen` are names that other dictionaries have given before; those of this one are added.

    >>> from detente.knowledge import load_knowledge
    >>> data = b"ZORK_BLAH_\\n+ZORKY_BLAH_\\n\\t[FRAGOV 950101-20010101]\\n[FRA"
    >>> told = import_dictionary(data, "mine.txt", load_knowledge())
    >>> told.rows["people"]
    ['Zork Blah\\tZorky Blah\\tFRA\\tGOV\\t1995-01-01\\t2001-01-01']
    >>> str(told.faults[0])
    'mine.txt, line 4: a bracket is not closed'
    """
    told = Import()
    lines = list(_read_lines(data, file, told))
    if any("[~" in line for _, line in lines):
        words = set() if seen is None else seen
        words |= {role.word for role in knowledge.roles}
        _import_agents(lines, file, told, words)
    else:
        known = set() if seen is None else seen
        known |= {n for row in knowledge.people for n in (row.name, *row.names)}
        known |= {n for body in knowledge.organisations for n in (body.name, *body.names)}
        countries = {row.code: row.name for row in knowledge.countries}
        known |= {
            n
            for row in knowledge.countries
            for n in (row.name, *row.names, *row.demonyms, *row.capital, *row.seats)
        }
        for entry in _entries(lines, file, told):
            _import_entry(entry, file, told, countries, known)
    return told


def _read_lines(data: bytes, file: str, told: Import) -> Iterator[tuple[int, str]]:
    """Lines without comments; Latin-1 where they are no UTF-8, as older files are."""
    for number, raw in enumerate(data.split(b"\n"), 1):
        if len(raw) > LONGEST_LINE:
            told.faults.append(KnowledgeError("is too long", file=file, line=number))
            continue
        try:
            line = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            line = raw.decode("latin-1")
        line = re.split(r"\s*[;#]", line.replace("\x00", ""), maxsplit=1)[0].rstrip()
        if line.strip():
            yield number, line


def _entries(lines: Iterable[tuple[int, str]], file: str, told: Import) -> Iterator[Entry]:
    """Names with the synonyms and codes that follow them."""
    entry: Entry | None = None
    skipping = False
    for number, line in lines:
        text = line.strip()
        if text.startswith("<"):
            skipping = not text.startswith("</")
            if skipping:
                message = f"{text[:40]!r} begins no actors; actors and agents are read, issues not"
                told.faults.append(KnowledgeError(message, file=file, line=number))
            continue
        if skipping:
            continue
        if text.count("[") != text.count("]"):
            told.faults.append(KnowledgeError("a bracket is not closed", file=file, line=number))
            continue
        name = _CODE.sub("", text).strip()
        if re.match(r"^[~n]:", name) or "=" in name:
            message = f"{text[:40]!r} is no actor; write AHMED_SHAH_MASSOUD_"
            told.faults.append(KnowledgeError(message, file=file, line=number))
            continue
        if name and not name.startswith("+"):
            if entry is not None:
                yield entry
            entry = Entry(name, number)
        elif entry is None:
            message = "stands before any name"
            told.faults.append(KnowledgeError(message, file=file, line=number))
            continue
        elif name:
            entry.synonyms.append(name[1:])
        for code in _CODE.findall(text):
            try:
                entry.codes.append(_read_code(code))
            except ValueError as error:
                told.faults.append(KnowledgeError(str(error), file=file, line=number))
    if entry is not None:
        yield entry


def _read_code(told: str) -> Coded:
    match = _DATED.match(told.strip().upper())
    if match is None:
        raise ValueError(f"[{told}] is no code; write [AFGGOV 950101-960626]")
    dates = (match["dates"] or "").replace(" ", "")
    if not dates:
        return Coded(match["code"], "", "")
    if dates[0] == "<":
        return Coded(match["code"], "", _read_day(dates[1:]))
    if dates[0] == ">":
        return Coded(match["code"], _read_day(dates[1:]), "")
    since, _, until = dates.partition("-")
    if not until:
        raise ValueError(f"[{told}] has one day only; write >{since} or <{since}")
    first, last = _read_day(since), _read_day(until)
    if last < first:
        raise ValueError(f"[{told}] ends before it begins")
    return Coded(match["code"], first, last)


def _read_day(told: str) -> str:
    if len(told) == 6:
        told = ("19" if int(told[:2]) > LATE else "20") + told
    try:
        return date(int(told[:4]), int(told[4:6]), int(told[6:])).isoformat()
    except ValueError:
        raise ValueError(f"{told} is no day; write yymmdd or yyyymmdd") from None


def _import_entry(
    entry: Entry, file: str, told: Import, countries: dict[str, str], known: set[str]
) -> None:
    names = list(dict.fromkeys(n for raw in (entry.name, *entry.synonyms) for n in _written(raw)))
    new = [name for name in names if name not in known]
    if not entry.codes:
        told.faults.append(
            KnowledgeError("has no code that can be read", file=file, line=entry.line)
        )
        return
    if not new:
        told.known += 1
        return
    bare = {c.code for c in entry.codes}
    land = bare.pop() if len(bare) == 1 and bare <= set(countries) else None
    if land is not None:
        _add_country(told, land, countries[land], new)
    elif _is_person(entry):
        if names[0] not in new:
            told.known += 1
            return
        _import_person(entry, names, file, told, countries)
    elif names[0] in new:
        country, sector = _split(entry.codes[0].code, countries)
        kind = "group" if sector in ("REB", "CRM", "CVL") else "organisation"
        cells = [names[0], "|".join(new[1:]), kind, country, sector, entry.codes[0].code]
        told.rows.setdefault("organisations", []).append("\t".join(cells))
    else:
        told.known += 1
    known.update(new)


def _add_country(told: Import, code: str, name: str, new: list[str]) -> None:
    """Names of a country, all in one row."""
    rows = told.rows.setdefault("countries", [])
    for number, row in enumerate(rows):
        if row.startswith(f"{code}\t"):
            rows[number] = "|".join([row, *new])
            return
    rows.append("\t".join([code, name, "|".join(new)]))


def _is_person(entry: Entry) -> bool:
    if BODIES & set(entry.name.strip("_").split("_")):
        return False
    dated = any(code.since or code.until for code in entry.codes)
    official = any(re.search("GOV|ELI|LEG|JUD", code.code[3:]) for code in entry.codes)
    return dated or (official and 2 <= len(entry.name.strip("_").split("_")) <= 4)


def _import_person(
    entry: Entry, names: list[str], file: str, told: Import, countries: dict[str, str]
) -> None:
    dated = [code for code in entry.codes if code.since or code.until]
    begun: set[tuple[str, str]] = set()
    for code in dated or entry.codes:
        country, sector = _split(code.code, countries)
        if not country:
            message = f"no country is known by the code {code.code[:3]}"
            told.faults.append(KnowledgeError(message, file=file, line=entry.line))
        elif (country, code.since) in begun:
            message = f"{code.code} begins on the day on which another code of this name does"
            told.faults.append(KnowledgeError(message, file=file, line=entry.line))
        else:
            begun.add((country, code.since))
            cells = [names[0], "|".join(names[1:]), country, sector, code.since, code.until]
            told.rows.setdefault("people", []).append("\t".join(cells))


def _split(code: str, countries: dict[str, str]) -> tuple[str, str]:
    """The country and sector of a CAMEO code; empty what has none of ours."""
    parts = [code[n : n + 3] for n in range(0, len(code), 3)]
    country = parts.pop(0) if parts[0] in countries or parts[0] == "IGO" else ""
    if country == "IGO" or parts[:1] == ["IGO"]:
        return country or "IGO", "IGO"
    own = (NEAR_SECTORS.get(part, part) for part in parts)
    return country, next((sector for sector in own if sector in SECTORS), "")


def _written(raw: str) -> list[str]:
    """A name as news writes it; a short single word may be an acronym, so in capitals too."""
    words = re.sub(r"[_\s]+", " ", re.sub(r"\([^)]*\)", "", raw)).strip(" |")
    if not words or "\t" in words or "|" in words:
        return []
    plain = " ".join(
        word.capitalize() if word.isalpha() else word.title() for word in words.split()
    )
    short = " " not in words and len(words) <= 5 and words.isupper()
    return [plain, words] if short and plain != words else [plain]


def _import_agents(lines: list[tuple[int, str]], file: str, told: Import, known: set[str]) -> None:
    sets: dict[str, list[str]] = {}
    for number, line in lines:
        text = line.strip()
        defined = _SET.match(text)
        if defined:
            sets[defined["name"]] = [w.strip() for w in defined["words"].split(",") if w.strip()]
            continue
        agent = _AGENT.match(text)
        if agent is None:
            message = f"{text[:40]!r} is no agent; write ARMED_POLICE {{}} [~COP]"
            told.faults.append(KnowledgeError(message, file=file, line=number))
            continue
        sector = _split("XXX" + agent["code"], {"XXX": ""})[1]
        unknown = [n for n in re.findall(r"!(\w+)!", agent["word"]) if n not in sets]
        if not sector or unknown:
            message = f"no set !{unknown[0]}!" if unknown else f"no sector for ~{agent['code']}"
            told.faults.append(KnowledgeError(message, file=file, line=number))
            continue
        forms = [f for raw in (agent["word"], agent["plural"] or "") for f in _unfold(raw, sets)]
        fresh = [f for f in dict.fromkeys(forms) if f and f not in known]
        told.known += not fresh
        known.update(fresh)
        told.rows.setdefault("roles", []).extend(
            "\t".join([form, sector, _kind(form), "singular"]) for form in fresh
        )


def _unfold(raw: str, sets: dict[str, list[str]]) -> list[str]:
    """An agent's words with every member of its sets in turn: `FISHER!PERSON!`."""
    forms = [raw]
    for name in re.findall(r"!(\w+)!", raw):
        forms = [form.replace(f"!{name}!", word, 1) for form in forms for word in sets[name]]
    return [" ".join(re.sub(r"[_\s|]+", " ", form).lower().split()) for form in forms]


def _kind(word: str) -> str:
    return "organisation" if BODIES & set(word.upper().split()) else "person"
