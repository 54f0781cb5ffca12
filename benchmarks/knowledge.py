"""What knowing names costs: loading the tables, scanning for names, resolving who is meant.

In:  text files; without any, the gold dispatches.
Out: seconds and MB of loading, MB a second of scanning, resolution as a share of parsing, each
     beside its aim; exit status 1 where one is missed. All in processor time on one core.
Leaves out: the other rooms (`benchmarks.rooms`).

    python -m benchmarks.knowledge [FILES...]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rooms import DISPATCHES, PUBLISHED
from detente.grounding.dates.dates import find_dates
from detente.grounding.grounding import ground
from detente.knowledge import laid_over
from detente.language.attributions.attributions import find_attributions
from detente.language.attributions.cues import load_cues
from detente.language.attributions.quotations import find_quotations
from detente.language.model import parse
from detente.language.names.known_names import load_names

SCANNED = 10_000_000
"""Characters that are scanned: enough that one run tells."""

ROUNDS = 3
"""The best of so many runs is told, as another program's work makes a run slower, never faster."""

SECONDS = """
import time
from detente.knowledge import load_knowledge
start = time.process_time()
load_knowledge()
print(time.process_time() - start)
"""

MEMORY = """
import tracemalloc
from detente.knowledge import load_knowledge
tracemalloc.start()
load_knowledge()
print(tracemalloc.get_traced_memory()[1])
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and what it is to be: at most, or at least where `least`."""

    name: str
    value: float
    aim: float
    unit: str
    least: bool = False

    @property
    def met(self) -> bool:
        """Whether the figure is on the right side of its aim.

        >>> Figure("load", 0.3, 0.4, "s").met, Figure("scan", 18, 20, "MB/s", least=True).met
        (True, False)
        """
        return self.value >= self.aim if self.least else self.value <= self.aim

    def __str__(self) -> str:
        bound = "at least" if self.least else "under"
        told = (
            f"{self.value:.2f} {self.unit}" if self.value < 10 else f"{self.value:.0f} {self.unit}"
        )
        return f"{self.name:44}{told:>14}   {bound} {self.aim:g} {self.unit}{'' if self.met else '  <'}"


def run(code: str) -> float:
    """What a program of its own prints."""
    command = [sys.executable, "-c", code]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def time_scanning(texts: Sequence[str]) -> float:
    """MB of text a second in which known names are found."""
    names = load_names()
    once = sum(map(len, texts))
    rounds = max(1, SCANNED // once)
    size = sum(len(text.encode()) for text in texts) * rounds / 1e6
    best = 0.0
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(rounds):
            for text in texts:
                names.find_names(text)
        best = max(best, size / (time.process_time() - start))
    return best


@laid_over(None)  # as every reading does
def time_resolution(texts: Sequence[str]) -> float:
    """Seconds of finding who, where and when, for each second of parsing."""
    shares = []
    ground(parse(texts[0]), [], PUBLISHED)
    for _ in range(ROUNDS):
        parsing = resolving = 0.0
        for text in texts:
            start = time.process_time()
            doc = parse(text)
            parsed = time.process_time()
            told = find_attributions(doc, find_quotations(text), load_cues())
            attributed = time.process_time()
            ground(doc, [a for a in told if not a.stand], PUBLISHED)
            find_dates(text, PUBLISHED)
            resolving += time.process_time() - attributed
            parsing += parsed - start
        shares.append(resolving / parsing)
    return min(shares)


def measure(texts: Sequence[str]) -> list[Figure]:
    """All figures beside their aims."""
    seconds = min(run(SECONDS) for _ in range(ROUNDS))
    return [
        Figure("loading all tables", seconds, 0.4, "s"),
        Figure("memory that they take at most", run(MEMORY) / 1e6, 120, "MB"),
        Figure("scanning for known names", time_scanning(texts), 20, "MB/s", least=True),
        Figure("resolution, of the time of parsing", 100 * time_resolution(texts), 15, "%"),
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.knowledge", description=main.__doc__)
    ask.add_argument("files", nargs="*", type=Path, metavar="FILE", help="texts")
    paths = ask.parse_args(argv).files or sorted(DISPATCHES.glob("*.txt"))
    figures = measure([path.read_text(encoding="utf-8") for path in paths])
    print("\n".join(map(str, figures)))
    return 0 if all(figure.met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
