"""Whether speakers who are named politicians or state bodies have a country and a sector.

In:  JSONL documents with the attributions that annotators marked (`text`, `published`,
     `attributions` with `source` spans), as `detente code` reads documents.
Out: the share of asked speakers with country and sector, and each that lacks one.
Leaves out: speakers of other kinds, and who is right: only whether anything is told.

Asked is a marked source that holds a title of public office before a name ("Sen. Ann Lee"), a name
and after it an office ("Ann Lee, the governor"), or the name of a state body ("the Navy"). The words
are this module's own and not the program's tables, so that a title the tables lack is asked too.

    python -m benchmarks.speakers polnear_dev.jsonl
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from detente import read
from detente.records import Actor, Reading

NAME = r"[A-Z][\w'’.-]+(?:[ ][A-Z][\w'’.-]*){0,3}"
"""One to four capitalised words."""

TITLED = re.compile(
    rf"""\b(?:President|Vice\ President|Prime\ Minister|\w+\ Minister|Chancellor|Premier|Secretary
    |Sens?\.?|Senators?|Reps?\.|Representative|Congress(?:man|woman)|Govs?\.|Governor|Mayor|Ambassador
    |Attorney\ General|House\ Speaker|Speaker|Justice|Judge|Gen\.|General|Adm\.|Admiral|Col\.|Sheriff
    |Commissioner|King|Queen)\ {NAME}""",
    re.VERBOSE,
)
"""A title of public office before a name, as newspapers write it."""

DESCRIBED = re.compile(
    rf"""^(?:Mr\.\ |Ms\.\ |Mrs\.\ )?{NAME}\ ?[,(].*\b(?:senator|governor|[\w-]+\ minister|chancellor
    |premier|secretary\ of|ambassador|congress(?:man|woman)|lawmaker|legislator|mayor|[RD]-[A-Z]
    |attorney\ general|spokes(?:man|woman|person)\ for|campaign\ (?:manager|chairman|spokes\w+)
    |prosecutor|judge)\b""",
    re.VERBOSE,
)
"""A name that an office, a party and state, or the speaking for somebody is told after."""

BODY = re.compile(
    r"""\b(?:White\ House|Kremlin|Pentagon|Ministry\ of|Department\ of|\w+\ Department|\w+\ Ministry
    |Senate|Congress|House\ of|Parliament|Embassy|Supreme\ Court|Police|Army|Navy|Air\ Force|Coast\ Guard
    |Federal\ Bureau|FBI|CIA|NSA|Central\ Bank|Federal\ Reserve|\w+\ administration)\b""",
    re.VERBOSE,
)
"""Words that name bodies of a state."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A marked source with what the program knows of it."""

    document: str
    text: str
    actors: tuple[Actor, ...]

    @property
    def known(self) -> bool:
        """Whether anybody named in it has both a country and a sector."""
        return any(actor.country and actor.sector for actor in self.actors)

    def __str__(self) -> str:
        told = "; ".join(f"{a.name} {a.country or '-'} {a.sector or '-'}" for a in self.actors)
        return f"{self.document[:24]:26}{' '.join(self.text.split())[:90]:92}{told or 'not found'}"


def is_asked(source: str) -> bool:
    """Whether a source names a politician or a state body.

    >>> [is_asked(s) for s in ("Sen. Ann Lee", "Ann Lee", "the Navy", "Ann Lee, the governor")]
    [True, False, True, True]
    """
    return any(shape.search(source) for shape in (TITLED, DESCRIBED, BODY))


def speakers_of(document: dict[str, Any]) -> Iterator[Speaker]:
    """The asked speakers of a document, read."""
    text = document["text"]
    reading = read(text, published=date.fromisoformat(document["published"]))
    for attribution in document["attributions"]:
        spans = attribution["source"]
        if not spans or not is_asked(text[spans[0][0] : spans[-1][1]]):
            continue
        start, end = spans[0][0], spans[-1][1]
        yield Speaker(document["id"], text[start:end], tuple(_named(reading, text, start, end)))


def _named(reading: Reading, text: str, start: int, end: int) -> Iterator[Actor]:
    """The actors that stand in a stretch of the text; the reading's text may lack furniture."""
    words = r"\s+".join(map(re.escape, text[start:end].split()))
    before = len(re.findall(words, text[:start]))
    found = list(re.finditer(words, reading.document.text))
    if not found:
        return
    low, high = found[min(before, len(found) - 1)].span()
    for actor in reading.actors:
        if any(m.start < high and m.end > low for m in actor.mentions):
            yield actor


def measure(documents: Iterable[dict[str, Any]]) -> list[Speaker]:
    """All asked speakers of some documents."""
    return [speaker for document in documents for speaker in speakers_of(document)]


def main(argv: Sequence[str] | None = None) -> None:
    """Read the documents, print the misses and the share."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.speakers", description=main.__doc__)
    ask.add_argument("documents", type=Path, metavar="JSONL")
    args = ask.parse_args(argv)
    lines = args.documents.read_text(encoding="utf-8").splitlines()
    speakers = measure(json.loads(line) for line in lines if line.strip())
    missed = [speaker for speaker in speakers if not speaker.known]
    print("\n".join(map(str, missed)))
    share = 1 - len(missed) / len(speakers) if speakers else 0.0
    told = len(speakers) - len(missed)
    print(f"{told} of {len(speakers)} named politicians and state bodies ({share:.1%})")


if __name__ == "__main__":
    main()
