"""Which names stay unresolved over many documents, as rows that a user can fill in.

In:  readings in the contract's form, or the documents themselves, as lines of JSONL.
Out: names by frequency with an example sentence each; text in the form of our tables.
Leaves out: reading the documents (`python`), and gaps that no table closes.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.faces.phrases import tell_count
from detente.faces.python import Line, code_lines
from detente.records import UNKNOWN

FORMS = {
    "people": ("name\tcountry\tsector\toffice\ttitle\tfrom\tto", "{name}\t\t\t\t\t\t"),
    "organisations": ("name\tnames\tkind\tcountry\tsector\tcode", "{name}\t\torganisation\t\t\t"),
    "places": ("name\tnames\tkind\tcountry\tlat\tlon", "{name}\t\t\t\t\t"),
}
"""Header and row of each table that a gap may ask for."""

LONGEST_EXAMPLE = 200
_TABLE = {reason: table for table, reason in UNKNOWN.items()}


@dataclass(slots=True)
class Unresolved:
    """Names that no table knows, by table, with how often and where."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: {t: Counter() for t in FORMS})
    examples: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, reading: Mapping[str, Any]) -> None:
        """Count the names of a reading, as often as its text has them."""
        text = str(reading["document"]["text"])
        for gap in reading.get("gaps", ()):
            table = _TABLE.get(gap["reason"])
            name = " ".join(str(gap["text"]).split())
            if table is None or not name or "|" in name:
                continue
            self.counts[table][name] += max(1, len(re.findall(rf"\b{re.escape(name)}\b", text)))
            self.examples.setdefault((table, name), _sentence(text, gap["start"], gap["end"]))

    def tables(self, least: int = 1) -> Iterator[tuple[str, list[str]]]:
        """The tables with their lines, the most frequent names first; examples are comments."""
        for table, (head, row) in FORMS.items():
            names = [(n, c) for n, c in self.counts[table].most_common() if c >= least]
            lines = [head]
            for name, count in names:
                lines += [
                    f"# {tell_count(count, 'time')}: {self.examples[table, name]}",
                    row.format(name=name),
                ]
            if names:
                yield table, lines


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a span, on one line and not too long."""
    before = max(text.rfind(mark, 0, start) for mark in (". ", "\n", "? ", "! ")) + 1
    ends = [text.find(mark, end) for mark in (". ", "\n", "? ", "! ")]
    after = min((place for place in ends if place > 0), default=len(text))
    told = " ".join(text[before : after + 1].split())
    return told if len(told) <= LONGEST_EXAMPLE else told[: LONGEST_EXAMPLE - 1] + "…"


def find_unresolved(lines: Iterable[Line], workers: int = 1) -> tuple[Unresolved, int, int]:
    """Gather from lines of readings or documents; also how many lines there were, and how many could
    not be read.
    """
    found, count, failed = Unresolved(), 0, 0
    documents: list[Line] = []
    for line in lines:
        if not line.strip():
            continue
        count += 1
        reading = _as_reading(line)
        if reading is None:
            documents.append(line)
        else:
            found.add(reading)
    for answer in code_lines(documents, workers=workers):
        if "failure" in answer:
            failed += 1
        else:
            found.add(answer)
    return found, count, failed


def _as_reading(line: Line) -> dict[str, Any] | None:
    """A line that is a reading already; None where it is a document or cannot be read."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not str(value.get("schema", "")).startswith("detente."):
        return None
    whole = isinstance(value.get("document"), dict) and isinstance(value.get("gaps"), list)
    return value if whole and "text" in value["document"] else None
