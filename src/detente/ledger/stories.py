"""Which story a document tells, and which events were told before.

In:  rows about to be written; what the ledger holds about documents that look alike.
Out: the same rows with `story` and `repeats` filled in.
Leaves out: signatures of texts (`detente.text.duplicates`), and taking anything out: a query
     counts an event once per story by leaving out what repeats another.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

ROWS_OF_BAND = 5
"""Numbers of a signature that must be equal for two documents to be compared at all."""

ALIKE = 0.7
"""Share of equal numbers in two signatures, an estimate of the share of phrases in common, from
which two documents tell one story; measured in tests/text/test_duplicates.py on edited wire copy."""

WINDOW = timedelta(days=7)
"""How far apart two printings of one story may lie; a year later it is an anniversary."""


def find_bands(signature: tuple[int, ...]) -> list[int]:
    """The keys under which a signature is looked up; two alike documents share one.

    >>> len(find_bands(tuple(range(100)))), find_bands(())
    (20, [])
    """
    found = []
    for at in range(0, len(signature), ROWS_OF_BAND):
        mixed = at + 1
        for value in signature[at : at + ROWS_OF_BAND]:
            # FNV-1a over 64 bits: stable everywhere, unlike Python's own hash.
            mixed = ((mixed ^ value) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
        found.append(mixed - 2**63)
    return found


def pack(signature: Iterable[int]) -> bytes:
    """A signature as bytes."""
    return array("I", signature).tobytes()


def unpack(packed: bytes) -> tuple[int, ...]:
    """The signature in some bytes."""
    values = array("I")
    values.frombytes(packed)
    return tuple(values)


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The share of numbers that two signatures have in common."""
    same = sum(a == b for a, b in zip(one, other, strict=True))
    return same / len(one) if one else 0.0


@dataclass(frozen=True, slots=True)
class Telling:
    """A document that may tell a story: its signature and the story it was given."""

    document: str
    story: str
    published: date | None
    signature: tuple[int, ...]


@dataclass(slots=True)
class Shelf:
    """Documents by their bands: those of the ledger that may be alike, and those of this batch."""

    by_band: dict[int, list[Telling]] = field(default_factory=lambda: defaultdict(list))

    def add(self, telling: Telling) -> None:
        """Put a document on the shelf."""
        for band in find_bands(telling.signature):
            self.by_band[band].append(telling)

    def story_of(self, document: str, published: date | None, signature: tuple[int, ...]) -> str:
        """The story of a document: that of the most alike, else its own."""
        best, story = ALIKE, document
        seen = set[str]()
        for band in find_bands(signature):
            for telling in self.by_band.get(band, ()):
                if telling.document in seen or not _near(published, telling.published):
                    continue
                seen.add(telling.document)
                found = likeness(signature, telling.signature)
                if found > best or (found == best and story == document):
                    best, story = found, telling.story
        return story


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(one - other) <= WINDOW


def find_repeats(
    told: Iterable[tuple[str, str, str]], before: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """Which of the events (id, document, what it tells) repeat one told in another document.

    >>> find_repeats([("e2", "d2", "x"), ("e3", "d2", "y")], {"x": ("e1", "d1")})
    {'e2': 'e1'}
    """
    repeats = {}
    for id, document, what in told:
        first = before.get(what)
        if first and first[1] != document:
            repeats[id] = first[0]
    return repeats
