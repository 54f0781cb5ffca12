"""Readings of frames crossed with words: what is read wrongly of encounters, statements, stands,
of deeds in the word orders of translations, of judgements, of who holds an office, of who is meant
across sentences, of when and where.

In:  `grid.KIND.tsv`: rows `word` with the forms of a word, and frames with what must be read.
Out: the frames that are read otherwise, with the words and what is read, and the share over all.
Leaves out: facts that are none (grid).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import detente
from detente.coding.factuality import FACTS
from detente.records import TOLD, DateSpan, Place, Reading

DAY = date(2026, 11, 20)
"""The day of the sentences."""

FAINT = 0.1
"""A stand up to which it is on neither side."""

SENTENCE = re.compile(r"[.\n]\s+(?=[A-Z\"])")
"""Where a sentence of a grid ends and another begins."""

NONE = {"stands": "0", "places": "none"}
"""What stands for nothing, where that is not "-"."""

Forms = Mapping[str, str]


def load_grid(kind: str) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    """The words of a grid, each with its forms, and its frames, each with what must be read."""
    path = Path(__file__).with_name(f"grid.{kind}.tsv")
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()[2:]]
    words = [dict(f.split("=", 1) for f in cells.split("|")) for k, cells in rows if k == "word"]
    return words, [(read, frame) for read, frame in rows if read != "word"]


def encounters(reading: Reading, forms: Forms) -> list[str]:
    """Each encounter in short: who, how far it has come, and where and when.

    >>> encounters(detente.read("Togo's king met Benin's king in Lagos."), {})
    ['BEN TGO held @Lagos']
    """
    land = {actor.id: actor.country or "?" for actor in reading.actors}
    told = []
    for met in reading.encounters:
        words = [*sorted({land[p] for p in met.participants}), met.status.replace(" ", "_")]
        if met.place and met.place.lat:
            words.append(f"@{met.place.name}")
        if met.date and met.date.start:
            words.append(f"#{met.date.start}")
        told.append(" ".join(words))
    return told


def is_encounter(must: str, told: str, forms: Forms) -> bool:
    """Whether an encounter is one that must be read.

    >>> is_encounter("planned/held @Lagos", "BEN TGO held @Lagos #2026-11-18", {})
    True
    """
    asked, own = must.split(), told.split()
    lands = [w for w in asked if w.isupper()] or ["BEN", "TGO"]
    stages = next(w for w in asked if w.islower()).split("/")
    marks = [w for w in asked if w[0] in "@#" and w[0] != forms.get("without")]
    same = lands == [w for w in own if w.isupper()]
    return same and any(s in own for s in stages) and all(m in own for m in marks)


def statements(reading: Reading, forms: Forms) -> list[str]:
    """Each statement in short: who says what to whom; and whether what is said is told as a fact."""
    land = {actor.id: actor.country or "?" for actor in reading.actors}
    told = []
    for said in reading.statements:
        text = " ".join(reading.document.text[s.start : s.end].strip(' "') for s in said.content)
        ear = f" > {land.get(said.addressee.actor or '', '?')}" if said.addressee else ""
        voice = land.get(said.speaker.actor or "", "?") if said.speaker else "?"
        told.append(f"{voice}{ear}: {text.removeprefix('that ').rstrip('.,')}")
    fact = any(e.type == "ASSAULT" and e.factuality in FACTS for e in reading.events)
    return told + ["fact"] * fact


def is_statement(must: str, told: str, forms: Forms) -> bool:
    """Whether a statement is one that must be read."""
    must = must.format(**forms)
    ear = f" > {forms['hearer']}" if "hearer" in forms else ""
    own = told.replace(ear, "").replace(",", "") if ear else told.replace(",", "")
    asked = must if must == "fact" or must[3:5] == ": " else f"TGO: {must}"
    return own == asked.replace(",", "")


def stands(reading: Reading, forms: Forms) -> list[str]:
    """On which side of the matter of a word Togo stands: "+", "-" or none."""
    land = {actor.id: actor.country for actor in reading.actors}
    told = {
        "+" if p.stance > 0 else "-"
        for p in reading.positions
        if land[p.actor] == "TGO" and p.issue == forms["issue"]
        if p.confidence >= TOLD and abs(p.stance) > FAINT
    }
    return sorted(told)


def is_same(must: str, told: str, forms: Forms) -> bool:
    """Whether what is told is what must be."""
    return must == told


def translated(reading: Reading, forms: Forms) -> list[str]:
    """Whether it is told as a fact that Togo does to Benin what a word tells."""
    land = {actor.id: actor.country for actor in reading.actors}
    ways = [("TGO", "BEN"), ("BEN", "TGO")][: 1 + ("CONSULT" in forms["types"])]
    told = any(
        event.type in forms["types"].split()
        and event.factuality in FACTS
        and any(
            one in {land.get(p.actor or "") for p in event.sources}
            and two in {land.get(p.actor or "") for p in event.targets}
            for one, two in ways
        )
        for event in reading.events
    )
    return ["told"] * told


def judgements(reading: Reading, forms: Forms) -> list[str]:
    """The types of what Togo does to Benin by its words, as facts."""
    land = {actor.id: actor.country for actor in reading.actors}
    told = {
        event.type
        for event in reading.events
        if event.factuality in FACTS and event.type != "CONSULT"
        if "TGO" in {land.get(p.actor or "") for p in event.sources}
        if "BEN" in {land.get(p.actor or "") for p in event.targets}
    }
    return sorted(told)


def offices(reading: Reading, forms: Forms) -> list[str]:
    """Who does something to Peru or is met by it, by the name a reading gives him."""
    names = {actor.id: actor.name for actor in reading.actors if actor.country != "PER"}
    sides = [p.actor or "" for event in reading.events for p in (*event.sources, *event.targets)]
    return sorted({names[actor] for actor in sides if actor in names})


def chains(reading: Reading, forms: Forms) -> list[str]:
    """Who does something to whom in the last sentence, as letters of a grid; or else who speaks."""
    start = max((e.end() for e in SENTENCE.finditer(reading.document.text)), default=0)
    letters = {forms["a"]: "A", forms["b"]: "B"}
    lands = {a.id: letters.get(a.country, a.country) for a in reading.actors if a.country}
    told = set()
    for event in reading.events:
        if event.trigger.start < start or event.confidence < TOLD:
            continue
        one, other = (
            {lands[p.actor] for p in side if p.actor in lands}
            for side in (event.sources, event.targets)
        )
        pairs = {(s, t) for s in one for t in other if s != t}
        if event.type == "CONSULT" or event.reciprocal:
            told |= {" & ".join(sorted(pair)) for pair in pairs}
        else:
            told |= {f"{s} > {t}" for s, t in pairs}
    voices = {
        f"{lands[said.speaker.actor]}:"
        for said in reading.statements
        if said.speaker and said.speaker.actor in lands and said.content[0].start >= start
    }
    return sorted(told or voices)


def dates(reading: Reading, forms: Forms) -> list[str]:
    """The days of the events and encounters, from first to last.

    >>> dates(detente.read("Togo bombed Benin on 3 May 2018.", published=DAY), {})
    ['2018-05-03..2018-05-03']
    """
    found = [e.date for e in reading.events] + [e.date for e in reading.encounters]
    return _in_short([_days(when) for when in found])


def _days(when: DateSpan | None) -> str:
    return f"{when.start}..{when.end}" if when and when.start else "-"


def _in_short(found: list[str]) -> list[str]:
    """What is told of events, "-" of some where others tell more; that there is no event."""
    told = set(found)
    return sorted(told - {"-"} if told == {"-"} else told or {"no event"})


def is_date(must: str, told: str, forms: Forms) -> bool:
    """Whether days are the ones that must be read, or lie within them ("~").

    >>> is_date("~05-10..05-20", "2019-05-11..2019-05-12", {"day": "2019-05-15"})
    True
    """
    first, _, last = told.partition("..")
    for one in must.split("/"):
        ends = [
            end if len(end) == len("2019-05-15") else f"{forms['day'][:5]}{end}"
            for end in one.removeprefix("~").split("..")
        ]
        within = one[0] == "~" and ends[0] <= first <= last <= ends[-1]
        if within or (first, last) == (ends[0], ends[-1]):
            return True
    return False


def places(reading: Reading, forms: Forms) -> list[str]:
    """The country ("-" where there is none) and the name of each place of events and encounters.

    >>> places(detente.read("Togo bombed Benin in Lagos."), {})
    ['NGA Lagos']
    """
    found = [e.place for e in reading.events] + [e.place for e in reading.encounters]
    return _in_short([_named(where) for where in found])


def _named(where: Place | None) -> str:
    return f"{where.country or '-'} {where.name}" if where else "-"


def is_place(must: str, told: str, forms: Forms) -> bool:
    """Whether a place has the country that must be read, and the part of a name."""
    asked = [one.partition(" ") for one in must.split("/")]
    return any(told.startswith(f"{land} ") and name in told for land, _, name in asked)


def is_judged(must: str, told: str, forms: Forms) -> bool:
    """Whether what is told is one of those that must be read."""
    return told in must.split("/")


KINDS: Mapping[
    str, tuple[Callable[[Reading, Forms], list[str]], Callable[[str, str, Forms], bool]]
] = {
    "encounters": (encounters, is_encounter),
    "statements": (statements, is_statement),
    "stands": (stands, is_same),
    "translated": (translated, is_same),
    "judgements": (judgements, is_judged),
    "offices": (offices, is_judged),
    "chains": (chains, is_judged),
    "dates": (dates, is_date),
    "places": (places, is_place),
}
"""How each kind of reading is put in short, and when it is what must be read."""


def is_read(kind: str, must: str, told: list[str], forms: Forms) -> bool:
    """Whether just that is read which must be; what ends in "?" may be missing, NONE is nothing."""
    left = list(told)
    for one in must.split("; ") if must != NONE.get(kind, "-") else ():
        match = next((t for t in left if KINDS[kind][1](one.rstrip("?"), t, forms)), None)
        if match is not None:
            left.remove(match)
        elif not one.endswith("?"):
            return False
    return not left


def asked_of(must: str, forms: Forms) -> str:
    """What must be read of a word, where a cell asks something else of each; "x" asks nothing.

    >>> asked_of("05-14 | 05-21", {"at": "1"}), asked_of("-", {"at": "1"})
    ('05-21', '-')
    """
    columns = must.split(" | ")
    return columns[int(forms["at"])] if len(columns) > 1 else must


def tidy(sentence: str) -> str:
    """A sentence without what a form that is empty or ends in a comma leaves behind.

    >>> tidy("the king , Moe,, met  on Monday Benin .")
    'The king, Moe, met on Monday Benin.'
    """
    sentence = re.sub(r"\s+(?=[\s.,?])", "", re.sub(r",(?=\s*[,.?])", "", sentence))
    return sentence[:1].upper() + sentence[1:]


def show(kind: str) -> None:
    """Print the frames of a grid that are read otherwise than they must be."""
    words, frames = load_grid(kind)
    wrong = asked = 0
    for must, frame in frames:
        failed, count, seen = [], 0, set[tuple[str, str]]()
        for forms in words:
            try:
                sentence = tidy(frame.replace("\\n", "\n").format(**forms))
            except KeyError:
                continue  # a word without this form
            asked_for = asked_of(must, forms)
            told_on = forms.get("day", ""), sentence
            if told_on in seen or asked_for == "x":
                continue  # the frame has no place for this word
            seen.add(told_on)
            count += 1
            day = date.fromisoformat(forms["day"]) if "day" in forms else DAY
            told = KINDS[kind][0](detente.read(sentence, published=day, language="en"), forms)
            if not is_read(kind, asked_for, told, forms):
                failed.append(f"    {forms['name']}: {'; '.join(told) or 'nothing'}")
        wrong, asked = wrong + len(failed), asked + count
        if failed:
            print(f"{len(failed)} of {count}: {frame} [{must}]", *failed, sep="\n")
    print(f"{wrong} of {asked} {kind} read otherwise")
