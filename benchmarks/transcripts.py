"""Whether a transcript costs in proportion to its quotations, and what statements add to parsing.

In:  the number of quotations of made-up transcripts; JSONL documents by path.
Out: process seconds of parsing, of finding statements and of the whole reading, a row for each
     transcript; over the documents, what finding statements adds to parsing.
Leaves out: whether the statements are right (`gold.gate`).

    python -m benchmarks.transcripts 50 100 200 400 --documents polnear_dev.jsonl
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time

from detente import read
from detente.language.attributions.attributions import find_attributions
from detente.language.attributions.cues import load_cues
from detente.language.attributions.quotations import find_quotations
from detente.language.model import load_pipeline, parse

TURNS = (
    '"We met in Oslo on day {n} and we shall meet again," the Norwegian minister said.',
    '"That is not what was agreed," the Kenyan envoy replied, "and everybody in this room knows it."',
    "The envoy said that the harbour of Mombasa would stay closed for {n} days.",
    '"Nobody asked us," he added. "We were told \'{n} ships\', and we believed it."',
    "“We have nothing to hide, the minister answered, and turned to page {n}.",
)
"""What a made-up transcript consists of; one mark is never closed."""

QUOTED = sum(turn.count('"') // 2 + turn.count("“") for turn in TURNS)


@dataclass(frozen=True, slots=True)
class Cost:
    """Process seconds."""

    parsing: float
    statements: float


def transcript(quotations: int) -> str:
    """A transcript of about so many quotations.

    >>> transcript(12).count("\\n")
    9
    """
    turns = -(-quotations * len(TURNS) // QUOTED)
    return "\n".join(TURNS[n % len(TURNS)].format(n=n) for n in range(turns))


def cost_of(text: str) -> Cost:
    """What it costs to parse a text and to find its statements."""
    pipeline, cues = load_pipeline(None), load_cues()
    start = process_time()
    doc = parse(text, pipeline)
    parsed = process_time()
    find_attributions(doc, find_quotations(text), cues)
    return Cost(parsed - start, process_time() - parsed)


def curve(numbers: Sequence[int]) -> str:
    """The costs of growing transcripts as a table."""
    rows = [
        "| quotations | words | parsing s | statements s | whole reading s | ms a quotation |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for number in numbers:
        text = transcript(number)
        cost, start = cost_of(text), process_time()
        read(text, published=date(2024, 5, 1))
        whole = process_time() - start
        marks = len(find_quotations(text))
        rows.append(
            f"| {marks} | {len(text.split()):,} | {cost.parsing:.2f} | {cost.statements:.3f} "
            f"| {whole:.2f} | {1000 * whole / marks:.1f} |"
        )
    return "\n".join(rows)


def main() -> None:
    """Print the table and what statements add to parsing."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("numbers", type=int, nargs="*", default=[50, 100, 200, 400])
    ask.add_argument("--documents", type=Path, help="JSONL, a text a line")
    args = ask.parse_args()
    if any(number < 1 for number in args.numbers):
        ask.error("a transcript has at least one quotation")
    read(transcript(10), published=date(2024, 5, 1))
    print(curve(args.numbers))
    if args.documents:
        lines = args.documents.read_text(encoding="utf-8").splitlines()
        costs = [cost_of(json.loads(line)["text"]) for line in lines]
        parsing, found = (sum(getattr(c, k) for c in costs) for k in ("parsing", "statements"))
        print(f"\n{len(costs)} documents: finding statements adds {found / parsing:.1%} to parsing")


if __name__ == "__main__":
    main()
