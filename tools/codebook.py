"""Prints the codebook, `docs/codebook.md`, from `data/ontology`.

In:  the tables of event types, modes, contexts, CAMEO codes and issues.
Out: one Markdown page on standard output.
Leaves out: how a code is decided (the lexicon) and what is worth changing (edit the tables).

    python -m tools.codebook > docs/codebook.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import get_args

from detente.faces.phrases import FACTUALITY_WORDS, QUAD_WORDS
from detente.knowledge import EventType, Knowledge, load_knowledge
from detente.records import Factuality

HEAD = """\
# Codebook

Every code that a reading may carry. Definitions and examples are ours; the codes, and the scores
but for one, are those of the PLOVER manual (2021) and of CAMEO 1.1b3. This page is generated from
`src/detente/data/ontology` by `python -m tools.codebook > docs/codebook.md`; edit the tables, not
the page.
"""

SCALES = """\
Two scores stand on every event. **Intensity** is PLOVER's, from -10 to +10, and belongs to the type
or, where one is given, to the mode. **Goldstein** is the score of the CAMEO code, on the scale of
Goldstein (1992). The **quad** divides events by words and deeds, cooperation and conflict.
"""

FACTUALITY = {
    "actual": "It is told as having happened or happening.",
    "asserted": "Somebody claims it; the text does not say so by itself.",
    "planned": "Somebody with the power to do it says that it will be done.",
    "possible": "It may, could or ought to happen; it was offered or suggested.",
    "conditional": "It happens if something else does.",
    "denied": "Somebody says that it is not so.",
    "negated": "The text itself says that it did not happen.",
    "hypothetical": "It is imagined: it would have happened.",
}
"""What each value of the contract means."""


def render_codebook(knowledge: Knowledge) -> str:
    """Return the whole page."""
    parts = [
        HEAD,
        "## Quads and scores\n",
        SCALES,
        _table(("quad", "sign", "means"), ((q, s, m) for q, (s, m) in QUAD_WORDS.items())),
        "## Factuality\n",
        _table(("value", "in the report", "means"), _factualities()),
        "## Event types\n",
        *(part for kind in knowledge.types for part in _type(knowledge, kind)),
        "## Contexts\n",
        "A context is set where one of its words stands in the sentence.\n",
        _table(
            ("context", "covers"), ((f"`{c.context}`", c.definition) for c in knowledge.contexts)
        ),
        "## CAMEO codes\n",
        "Type and mode are what the code stands for in PLOVER; statements alone (01) stand for "
        "none. An\nevent's type comes from the lexicon and may differ from its code's in a few "
        "cases.\n",
        *_cameo(knowledge),
        "## Issues\n",
        "Matters that states dispute. *Sides* are the two stands that a position may take.\n",
        _table(
            ("issue", "means", "countries", "sides"),
            (
                (f"`{i.issue}`", i.label, ", ".join(i.countries), " / ".join(i.sides))
                for i in knowledge.issues
            ),
        ),
    ]
    return "\n".join(parts)


def _factualities() -> Iterator[tuple[object, ...]]:
    for value in get_args(Factuality):
        yield f"`{value}`", FACTUALITY_WORDS[value] or "(nothing)", FACTUALITY[value]


def _type(knowledge: Knowledge, kind: EventType) -> Iterator[str]:
    modes = [mode for mode in knowledge.modes if mode.type == kind.type]
    sign, words = QUAD_WORDS[kind.quad]
    yield f"### {kind.type}\n"
    yield f"{kind.definition}\n"
    yield (
        f"Quad {kind.quad} (`{sign}`, {words}), intensity {kind.intensity:+g}, "
        f"target {kind.recipient}. *{kind.example}*\n"
    )
    if modes:
        rows = ((f"`{m.mode}`", f"{m.intensity:+g}", m.definition) for m in modes)
        yield _table(("mode", "intensity", "means"), rows)


def _cameo(knowledge: Knowledge) -> Iterator[str]:
    for root, codes in groupby(knowledge.cameo, lambda row: row.code[:2]):
        rows = list(codes)
        label = next((row.label for row in rows if row.code == root), "")
        yield f"### {root} {label}".rstrip() + "\n"
        yield _table(
            ("code", "label", "Goldstein", "type", "mode"),
            ((f"`{r.code}`", r.label, f"{r.goldstein:+g}", r.type, r.mode) for r in rows),
        )


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; bars within cells are kept from splitting them."""
    lines = [" | ".join(heads), " | ".join("---" for _ in heads)]
    lines += [" | ".join(str(cell).replace("|", "\\|") for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines) + "\n"


def main() -> None:
    """Print the page as UTF-8, whatever the terminal is."""
    sys.stdout.buffer.write(render_codebook(load_knowledge()).encode())


if __name__ == "__main__":
    main()
