"""Counts events between two countries in prose that is no political news.

    python -m benchmarks.false_alarms FILE.conllu... [--documents PATTERN]

In:  CoNLL-U files; only the text of their documents is used.
Out: sentences read, and every event between two different countries with its words, to be judged.
Leaves out: judging them.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import detente


def texts(path: Path) -> dict[str, list[str]]:
    """The sentences of each document of a CoNLL-U file."""
    found: dict[str, list[str]] = {}
    sentences: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            sentences = found.setdefault(line.partition("=")[2].strip(), [])
        elif line.startswith("# text ="):
            sentences.append(line.partition("=")[2].strip())
    return found


def main() -> None:
    """Run the command."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.false_alarms", description=__doc__)
    ask.add_argument("files", nargs="+", type=Path)
    ask.add_argument("--documents", default="", help="read only documents whose id matches")
    asked = ask.parse_args()
    read = alarms = 0
    for path in asked.files:
        for name, sentences in texts(path).items():
            if not re.search(asked.documents, name):
                continue
            read += len(sentences)
            reading = detente.read(
                " ".join(sentences), published="2016-01-01", name=name, language="en"
            )
            country = {actor.id: actor.country for actor in reading.actors}
            for event in reading.events:
                sources = {country[p.actor] for p in event.sources if p.actor}
                targets = {country[p.actor] for p in event.targets if p.actor}
                if sources - {None} and targets - {None} and not sources & targets:
                    alarms += 1
                    words = reading.quote(event.start, event.end)
                    print(*sorted(map(str, sources)), event.type, *sorted(map(str, targets)), words)
    print(f"{alarms} events between two countries in {read} sentences")


if __name__ == "__main__":
    main()
