"""Counts how many acts are found in sentences that were written before the program saw them.

    python -m benchmarks.wordings [FILE.tsv]

In:  rows of source, accepted types, target and a sentence; `|` parts what is accepted, `-` is anybody.
Out: the sentences whose act is not found between its sides, with what is read instead, and the share.
Leaves out: what else a sentence tells. A file says something about other news only the first time
     it is run; write another one before you mend (CONTRIBUTING, "Look for what is missed").
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import detente

DAY = "2019-05-20"
ANYBODY = "-"
EITHER_WAY = frozenset(("CONSULT", "COOPERATE", "AGREE", "SUPPORT"))
"""Types of acts of two, told from either side."""


def find_acts(sentence: str) -> Iterator[tuple[str, str, str]]:
    """The acts that are read in a sentence: source, type, target."""
    reading = detente.read(sentence, published=DAY, language="en")
    country = {actor.id: actor.country for actor in reading.actors}
    for event in reading.events:
        sources = [country.get(p.actor or "") or ANYBODY for p in event.sources] or [ANYBODY]
        targets = [country.get(p.actor or "") or ANYBODY for p in event.targets] or [ANYBODY]
        yield from ((a, event.type, b) for a in sources for b in targets)


def fits(act: tuple[str, str, str], source: str, types: str, target: str) -> bool:
    """Whether an act is the one that is looked for.

    >>> fits(("NOR", "CONSULT", "KEN"), "KEN", "CONSULT|SUPPORT", "NOR")
    True
    """
    doer, kind, other = act
    ways = [(doer, other), (other, doer)][: 1 + (kind in EITHER_WAY)]
    return kind in types.split("|") and any(
        a in source.split("|") and (target == ANYBODY or b in target.split("|")) for a, b in ways
    )


def main() -> None:
    """Run the command."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.wordings", description=__doc__)
    ask.add_argument("file", nargs="?", type=Path, default=Path(__file__).with_suffix(".tsv"))
    lines = ask.parse_args().file.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    found = 0
    for source, types, target, sentence in rows:
        acts = list(find_acts(sentence))
        if any(fits(act, source, types, target) for act in acts):
            found += 1
            continue
        print(source, types, target, "|", sentence, "| read:", *map(" ".join, acts))
    print(f"{found} of {len(rows)} acts found")


if __name__ == "__main__":
    main()
