"""Words per second of each room, against a plain run of the same pipeline, and the cold start.

    python -m benchmarks.rooms [FILES...] [--words N] [--markdown]

In:  text files; by default the bundled examples and the gold dispatches, repeated.
Out: a table: seconds and words per second per room, the ratio of the whole reading to plain spaCy over
     the same text in the same run, cold start of `detente demo`, peak memory.
Leaves out: other machines; compare ratios, not seconds.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from detente.coding.encounters import code_encounters
from detente.coding.events import EventCoder
from detente.coding.lexicon import load_lexicon
from detente.coding.positions import code_positions
from detente.coding.statements import code_statements
from detente.grounding.dates import find_dates
from detente.grounding.grounding import ground
from detente.knowledge import load_knowledge
from detente.language.attributions import find_attributions
from detente.language.clauses import find_predicates
from detente.language.model import load_pipeline, parse
from detente.language.quotations import find_quotations
from detente.pipeline import code_document
from detente.records import Document
from detente.relations.dyads import relate
from detente.text import read_document

ROOT = Path(__file__).parent.parent
DEFAULT = (ROOT / "src/detente/data/examples", ROOT / "gold/dispatches")
DAY = date(2019, 5, 15)

Result = TypeVar("Result")


class Clock:
    """Adds up seconds by room."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def time(self, room: str, work: Callable[[], Result]) -> Result:
        """Do some work and count its time for a room."""
        started = time.perf_counter()
        result = work()
        self.seconds[room] += time.perf_counter() - started
        return result


def gather(files: list[Path], words: int) -> list[bytes]:
    """The files' contents, repeated until there are so many words."""
    paths = files or [
        p for d in DEFAULT for p in sorted(d.iterdir()) if p.suffix in (".txt", ".html")
    ]
    contents = [p.read_bytes() for p in paths]
    total = sum(len(c.split()) for c in contents)
    return contents * max(1, round(words / total))


def measure_rooms(contents: list[bytes], clock: Clock) -> list[Document]:
    """Run every room over every document, timing each."""
    cues = {cue.word: frozenset(cue.complement) for cue in load_knowledge().cues}
    documents = []
    for number, content in enumerate(contents):
        source = clock.time(
            "text",
            lambda c=content, n=number: read_document(c, name=str(n), published=DAY),  # type: ignore[misc]
        )
        documents.append(source.document)
    for document in documents:
        doc = clock.time("language: parsing", lambda d=document: parse(d.text))  # type: ignore[misc]
        attributions = clock.time(
            "language: attributions",
            lambda d=document, p=doc: find_attributions(p, find_quotations(d.text), cues),  # type: ignore[misc]
        )
        scene = clock.time("grounding", lambda p=doc, a=attributions: ground(p, a, DAY))  # type: ignore[misc]
        started = time.perf_counter()
        predicates = find_predicates(doc, load_lexicon().nouns)
        statements = code_statements(document, scene, attributions)
        dates = find_dates(document.text, DAY)
        coded = EventCoder(document, scene, predicates, statements, dates).code_events()
        code_encounters(document, scene, coded)
        code_positions(scene, [c.event for c in coded], statements, document.text)
        clock.seconds["coding"] += time.perf_counter() - started
    return documents


def main() -> None:
    """Run the command."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.rooms", description=__doc__)
    ask.add_argument("files", nargs="*", type=Path)
    ask.add_argument("--words", type=int, default=20_000)
    ask.add_argument("--markdown", action="store_true", help="print what docs/speed.md holds")
    asked = ask.parse_args()
    contents = gather(asked.files, asked.words)
    nlp = load_pipeline()
    code_document(Document("warm", "warm", "Norway met Kenya in Oslo.", published=DAY))
    clock = Clock()
    documents = measure_rooms(contents, clock)
    words = sum(len(d.text.split()) for d in documents)
    plain = Clock()
    plain.time("spaCy", lambda: [len(doc) for doc in nlp.pipe(d.text for d in documents)])
    whole = Clock()
    whole.time("detente", lambda: [relate(code_document(d)) for d in documents])
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "detente", "demo"], check=True, capture_output=True)
    cold = time.perf_counter() - started
    rows = [(room, f"{words / s:,.0f}", f"{s:.2f}") for room, s in clock.seconds.items()]
    for name, seconds in (
        ("whole reading", whole.seconds["detente"]),
        ("plain spaCy, same pipeline", plain.seconds["spaCy"]),
    ):
        rows.append((name, f"{words / seconds:,.0f}", f"{seconds:.2f}"))
    ratio = plain.seconds["spaCy"] / whole.seconds["detente"]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    left, sep = ("| ", " | ") if asked.markdown else ("", "  ")
    print(
        f"{left}{'room':28}{sep}{'words/s':>10}{sep}{'seconds':>8}{' |' if asked.markdown else ''}"
    )
    if asked.markdown:
        print("| --- | ---: | ---: |")
    for room, speed, took in rows:
        print(f"{left}{room:28}{sep}{speed:>10}{sep}{took:>8}{' |' if asked.markdown else ''}")
    print(
        f"\n{len(documents)} documents, {words:,} words. The whole reading runs at {ratio:.2f} times "
        f"the speed of plain spaCy with the same pipeline.\nCold `detente demo`: {cold:.1f} s. "
        f"Peak memory: {peak:.0f} MB."
    )


if __name__ == "__main__":
    main()
