"""Relation types against labelled pairs of spans, with the sides given and with our own grounding.

    python -m benchmarks.pairs FILE.jsonl [--table]

In:  lines {"text", "pairs": [{"source", "target"}], "gold": {"root"}}; CONCEDE and RETREAT are YIELD.
Out: macro-F1 over roots, quads and conflict or not, for given spans and for what a reading finds;
     with --table the confusion table of given spans.
Leaves out: choosing the sentences.

In a reading an event answers where its source and its target overlap the marked spans, whichever
comes first in a mutual event; of several the surest one does.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from detente.coding.pairs import fold
from detente.knowledge import load_knowledge
from detente.pipeline import code_document, code_pairs
from detente.records import Document, Event, Party

ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
NOTHING = "nothing"
CONFLICT = (3, 4)

Spans = Sequence[Sequence[int]]


def overlaps(parties: Sequence[Party], spans: Spans) -> bool:
    """Whether a party stands within spans; where none is marked, whether none is told."""
    if not spans:
        return not parties
    return any(p.start < end and start < p.end for p in parties for start, end in spans)


def answers(event: Event, pair: Mapping[str, Spans]) -> bool:
    """Whether an event is between the marked sides."""
    sides = [(event.sources, event.targets)]
    if event.reciprocal:
        both = (*event.sources, *event.targets)
        sides += [(event.targets, event.sources), (both, both)]
    return any(overlaps(s, pair["source"]) and overlaps(t, pair["target"]) for s, t in sides)


def read_root(text: str, pair: Mapping[str, Spans]) -> str | None:
    """The type that a reading gives to a pair."""
    events = code_document(Document("pair", "pair", text)).events
    found = [e for e in events if answers(e, pair)]
    best = max(found, key=lambda e: e.confidence, default=None)
    return fold(best.type, best.cameo, best.factuality) if best else None


def root_of(kind: str | None) -> str:
    """A type as the labels write it."""
    return ROOTS.get(kind, kind) if kind else NOTHING


def macro_f1(truth: Sequence[object], said: Sequence[object]) -> float:
    """The mean F1 over the labels that are true somewhere."""
    scores = []
    for label in set(truth):
        hits = sum(t == s == label for t, s in zip(truth, said, strict=True))
        scores.append(2 * hits / (truth.count(label) + said.count(label)))
    return sum(scores) / len(scores)


def quad_of(root: str) -> int:
    """The quad of a root; 0 of nothing. YIELD is material cooperation, as its labels say."""
    types = load_knowledge().type_by_name
    return 2 if root == "YIELD" else types[root].quad if root in types else 0


def show(name: str, truth: Sequence[str], said: Sequence[str]) -> None:
    """Print the figures of one way of answering."""
    quads = [quad_of(r) for r in truth], [quad_of(r) for r in said]
    sides = [[q in CONFLICT if q else None for q in column] for column in quads]
    answered = sum(s != NOTHING for s in said) / len(said)
    print(
        f"{name}: root {macro_f1(truth, said):.3f}  quad {macro_f1(*quads):.3f}  "
        f"conflict {macro_f1(*sides):.3f}  answered {answered:.3f}"
    )


def table(truth: Sequence[str], said: Sequence[str]) -> str:
    """The confusion table: a row for each true root, a column for each answer."""
    counts = Counter(zip(truth, said, strict=True))
    roots = sorted(set(truth))
    columns = [*roots, NOTHING]
    lines = [
        "| | " + " | ".join(c[:4].title() for c in columns) + " |",
        "|---" * (len(columns) + 1) + "|",
    ]
    for root in roots:
        cells = (str(counts[root, c] or "") for c in columns)
        lines.append(f"| {root} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Run the command."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.pairs", description=__doc__)
    ask.add_argument("file", type=Path)
    ask.add_argument("--table", action="store_true", help="print the confusion table")
    asked = ask.parse_args()
    truth, given, found = [], [], []
    for line in asked.file.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        document = Document("pair", "pair", row["text"])
        truth.append(row["gold"]["root"])
        given.append(root_of(code_pairs(document, row["pairs"])[0]["type"]))
        found.append(root_of(read_root(row["text"], row["pairs"][0])))
    show("sides given", truth, given)
    show("sides found", truth, found)
    if asked.table:
        print(table(truth, given))


if __name__ == "__main__":
    main()
