"""How fast each room is, how long a cold start takes, how much memory it all needs.

In:  text files, saved pages or JSONL documents; without any, the bundled examples and the gold
     dispatches, repeated.
Out: words per second of text, language, grounding, coding and relations; of the whole, against spaCy
     alone with the same model over the same text, as users get it and with our arithmetic, all in
     processor time, the best of a few rounds; seconds of a cold `detente read`; MB.
Leaves out: quality (`gold.gate`).

    python -m benchmarks.rooms [FILES...]
    python -m benchmarks.rooms --markdown       what docs/speed.md holds
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from threadpoolctl import threadpool_limits

from detente.coding.acts.lexicon import load_lexicon
from detente.coding.encounters.encounters import code_encounters
from detente.coding.events import EventCoder
from detente.coding.positions.positions import code_positions
from detente.coding.statements import code_statements
from detente.grounding.dates.dates import find_dates
from detente.grounding.grounding import ground
from detente.knowledge import DATA, laid_over
from detente.language.attributions.attributions import find_attributions
from detente.language.attributions.cues import load_cues
from detente.language.attributions.quotations import find_quotations
from detente.language.clauses import find_predicates
from detente.language.model import SHIPPED, load_pipeline, parse
from detente.pipeline import code_document
from detente.records import Document
from detente.relations.dyads import relate
from detente.text import Source, read_document

ROOMS = ("text", "language", "grounding", "coding", "relations")
EVENTS = "events"
"""The part of coding that finds events, also timed alone."""

EXAMPLES = DATA / "examples"
DISPATCHES = Path(__file__).parent.parent / "gold" / "dispatches"
COLD = EXAMPLES / "harbour-talks.html"

ENOUGH_WORDS = 20_000
"""Words of the default input: half a minute's work, and few enough to repeat while tuning."""

COLD_STARTS = 3
ROUNDS = 3
"""Rounds of whole reading and of both plain runs, in turn: what else the machine does hits all alike."""

PUBLISHED = date(2024, 3, 15)

Result = TypeVar("Result")


@dataclass(slots=True)
class Clock:
    """Seconds spent in each room."""

    spent: dict[str, float] = field(default_factory=lambda: dict.fromkeys((*ROOMS, EVENTS), 0.0))

    def time(self, room: str, work: Callable[[], Result]) -> Result:
        """Do some work and put it on a room's account."""
        start = time.process_time()
        result = work()
        self.spent[room] += time.process_time() - start
        return result


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured."""

    words: int
    documents: int
    spent: dict[str, float]
    whole: float
    ours: float
    default: float
    cold: float
    memory: float

    def rows(self) -> list[tuple[str, str, str]]:
        """What, how much, and its share of the rooms' time."""
        total = sum(self.spent[room] for room in ROOMS)
        rows = [
            (
                room,
                f"{self.words / self.spent[room]:,.0f} words/s",
                f"{self.spent[room] / total:.0%}",
            )
            for room in ROOMS
        ]
        events = f"{self.spent[EVENTS] / self.spent['language']:.0%}"
        rows.append(("events, of the time of the language room", events, ""))
        return [
            *rows,
            ("whole reading", f"{self.words / self.whole:,.0f} words/s", ""),
            ("spaCy as users get it", f"{self.words / self.default:,.0f} words/s", ""),
            ("spaCy with our arithmetic", f"{self.words / self.ours:,.0f} words/s", ""),
            (
                "whole reading, to spaCy as users get it",
                f"{self.default / self.whole:.2f} times",
                "",
            ),
            (
                "whole reading, to spaCy with our arithmetic",
                f"{self.ours / self.whole:.2f} times",
                "",
            ),
            ("cold `detente read`", f"{self.cold:.2f} s", ""),
            ("peak memory", f"{self.memory:,.0f} MB", ""),
        ]


def load_inputs(paths: Sequence[Path]) -> list[bytes]:
    """The files given, or the examples and dispatches repeated to about ENOUGH_WORDS words."""
    if paths:
        return [data for path in paths for data in _texts_of(path)]
    once = [
        p.read_bytes() for p in (*sorted(EXAMPLES.iterdir()), *sorted(DISPATCHES.glob("*.txt")))
    ]
    words = sum(count_words(_source(data).document) for data in once)
    return once * max(1, round(ENOUGH_WORDS / words))


def _texts_of(path: Path) -> list[bytes]:
    if path.suffix != ".jsonl":
        return [path.read_bytes()]
    return [json.loads(line)["text"].encode() for line in path.open(encoding="utf-8")]


def count_words(document: Document) -> int:
    """Words as white space parts them."""
    return len(document.text.split())


def _source(data: bytes) -> Source:
    return read_document(data, name="benchmark", published=PUBLISHED)


@laid_over(None)
def read_by_rooms(data: bytes, clock: Clock) -> Document:
    """`detente.pipeline` in its own order, each room timed."""
    document = clock.time("text", lambda: _source(data)).document
    text = document.text
    doc = clock.time("language", lambda: parse(text))
    attributions = clock.time(
        "language", lambda: find_attributions(doc, find_quotations(text), load_cues())
    )
    predicates = clock.time("language", lambda: find_predicates(doc, load_lexicon().nouns))
    told = [a for a in attributions if not a.stand]
    scene = clock.time("grounding", lambda: ground(doc, told, document.published))
    dates = clock.time("grounding", lambda: find_dates(text, document.published))

    def code() -> None:
        statements = code_statements(document, scene, told)
        coder = EventCoder(document, scene, predicates, statements, dates)
        coded = clock.time(EVENTS, coder.code_events)
        code_encounters(document, scene, predicates, dates, coded)
        code_positions(scene, tuple(c.event for c in coded), statements, document.published)

    clock.time("coding", code)
    return document


def measure(paths: Sequence[Path]) -> Report:
    """Read everything room by room, then whole, then with plain spaCy; start cold a few times."""
    inputs = load_inputs(paths)
    for data in inputs[:2]:
        relate(code_document(_source(data).document))
    clock = Clock()
    documents = [read_by_rooms(data, clock) for data in inputs]

    readings = [code_document(document) for document in documents]
    for reading in readings:
        clock.time("relations", lambda reading=reading: relate(reading))  # type: ignore[misc]
    memory = peak_memory()  # before plain spaCy, which holds all of its batch at a time
    texts = [document.text for document in documents]
    rounds = [
        (_time_whole(inputs), _time_with_our_arithmetic(texts), _time_as_users_get_it(texts))
        for _ in range(ROUNDS)
    ]
    whole, ours, default = map(min, zip(*rounds, strict=True))
    return Report(
        words=sum(map(count_words, documents)),
        documents=len(documents),
        spent=clock.spent,
        whole=whole,
        ours=ours,
        default=default,
        cold=min(_start_cold() for _ in range(COLD_STARTS)),
        memory=memory,
    )


def _time_whole(inputs: Sequence[bytes]) -> float:
    """Seconds of all rooms, from bytes to relations."""
    start = time.process_time()
    for data in inputs:
        relate(code_document(_source(data).document))
    return time.process_time() - start


def _time_with_our_arithmetic(texts: Sequence[str]) -> float:
    """Seconds of the pipeline alone as we load it, batched as spaCy does by default, on one thread."""
    nlp = load_pipeline()
    with threadpool_limits(1):
        start = time.process_time()
        for _ in nlp.pipe(texts):
            pass
        return time.process_time() - start


AS_USERS_GET_IT = """
import json, sys, time
import spacy
from detente.language.model import cast_weights
nlp, texts = spacy.load(sys.argv[1]), json.load(sys.stdin)
cast_weights(nlp, "float32")
list(nlp.pipe(texts[:2]))
start = time.process_time()
for _ in nlp.pipe(texts):
    pass
print(time.process_time() - start)
"""


def _time_as_users_get_it(texts: Sequence[str]) -> float:
    """The same in a program of its own with spaCy's and thinc's own settings, all components."""
    command = [sys.executable, "-c", AS_USERS_GET_IT, str(SHIPPED)]
    done = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _start_cold() -> float:
    """Seconds from the shell to a report on the bundled example."""
    code = "from detente.faces.cli import main; main()"
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, "read", str(COLD)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def peak_memory() -> float:
    """The most memory this process has held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def write_table(report: Report) -> str:
    """The report as a table for a terminal."""
    head = f"{report.words:,} words in {report.documents} documents; {machine()}"
    rows = [f"{what:46}{much:>22}{share:>8}" for what, much, share in report.rows()]
    return "\n".join([head, "", *rows])


def write_markdown(report: Report) -> str:
    """The report as docs/speed.md."""
    rows = [f"| {what} | {much} | {share} |" for what, much, share in report.rows()]
    return "\n".join(
        [
            "# Speed",
            "",
            "Written by `python -m benchmarks.rooms --markdown`: one process, in processor time.",
            "",
            f"{report.words:,} words in {report.documents} documents; {machine()}.",
            "",
            "| what | how much | share of the rooms |",
            "|---|---:|---:|",
            *rows,
        ]
    )


def machine() -> str:
    """What it ran on."""
    threads = os.environ.get("OMP_NUM_THREADS", "all")
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, threads: {threads}, "
        f"Python {platform.python_version()}, spaCy {version('spacy')}"
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.rooms", description=main.__doc__)
    ask.add_argument("files", nargs="*", type=Path, metavar="FILE", help="texts, pages, JSONL")
    ask.add_argument("--markdown", action="store_true", help="print what docs/speed.md holds")
    args = ask.parse_args(argv)
    report = measure(args.files)
    print(write_markdown(report) if args.markdown else write_table(report))


if __name__ == "__main__":
    main()
