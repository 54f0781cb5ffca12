"""The report in a terminal, or in a pipe.

In:  a reading.
Out: lines: each pair of countries, what happened, who said what, who met whom, who stands where.
Leaves out: the words themselves (`detente.faces.wording`); nothing is decided here.

Colours are those of Okabe and Ito, which colour-blind readers tell apart; a sign says the same.
They are left out in a pipe and where NO_COLOR is set, as rich does by itself.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from detente.faces.phrases import QUAD_WORDS, plain, tell_count, tell_rule, tell_score
from detente.faces.wording import UNSURE, EventLine, Wording
from detente.records import Basis, Matter, Reading

QUAD_COLOURS = {1: "#56b4e9", 2: "#009e73", 3: "#e69f00", 4: "#d55e00"}
WIDTH_IN_PIPE = 100
MOST_PAIRS = 6
MOST_GAPS = 5
HANGING = 5

SCORES = "scores run from -10, hostile, to +10, friendly"
SIGNS = ", ".join(f"{sign} {words}" for sign, words in QUAD_WORDS.values())

Block = list[tuple[Text, int]]
"""Lines, each with its indentation."""


def write_report(reading: Reading, *, explain: bool = False) -> None:
    """Print the report on standard output."""
    _print_report(_console(), reading, explain)


def report_text(reading: Reading, *, explain: bool = False) -> str:
    """Return the report as plain text."""
    file = io.StringIO()
    console = Console(file=file, width=WIDTH_IN_PIPE, color_system=None, highlight=False)
    _print_report(console, reading, explain)
    return file.getvalue()


def write_explanation(reading: Reading) -> None:
    """Print how a sentence is coded, by which rules, and what was left out."""
    console, words = _console(), Wording(reading)
    events = (*words.between_two, *words.also_told)
    if not events:
        console.print("No event is coded.")
    for line in events:
        _print(console, _event_block(line, words, True))
    for title, block in (
        ("Who said what", _statements(words, True)),
        ("Left out", _gaps(words)),
        ("Notes", _notes(reading)),
    ):
        _print_section(console, title, block)


def _console() -> Console:
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH_IN_PIPE
    return Console(width=width, highlight=False, soft_wrap=False)


def _print_report(console: Console, reading: Reading, explain: bool) -> None:
    words = Wording(reading)
    title, below = words.headings()
    _print(console, [(Text(title, style="bold"), 0), (Text(below, style="dim"), 0)])
    if reading.document.url:
        console.print(Text(plain(reading.document.url), style="dim", overflow="fold"))
    _print_section(console, "Relations", _relations(reading, explain), SCORES)
    _print_section(
        console, "What happened", _events(words.between_two, words, explain), _signs(words)
    )
    _print_section(console, "Also told", _events(words.also_told, words, explain))
    _print_section(console, "Who said what", _statements(words, explain))
    _print_section(console, "Who met whom", _encounters(words))
    _print_section(
        console, "Who stands where", _positions(words), "-1 against the matter, +1 for it"
    )
    if explain:
        _print_section(console, "Left out", _gaps(words))
    _print_section(console, "Notes", _notes(reading))
    if not (reading.events or reading.statements or reading.encounters):
        console.print("\nNo event, statement or encounter is coded in this text.")


def _signs(words: Wording) -> str:
    """What the signs of events mean, and the word of doubt where it stands."""
    doubted = any(line.doubt for line in words.between_two)
    return f"{SIGNS}; {UNSURE}: more than one thing makes it doubtful" if doubted else SIGNS


def _print_section(console: Console, title: str, block: Block, legend: str = "") -> None:
    if block:
        console.print()
        heading = Text.assemble((title.upper(), "bold"))
        heading.append(f"  {legend}" if legend else "", style="dim")
        _print(console, [(heading, 0), *block])


def _print(console: Console, block: Block) -> None:
    """Print lines wrapped to the width, those that go on further in than those that begin."""
    for line, indent in block:
        further = max(HANGING, indent + 1)
        for number, part in enumerate(line.wrap(console, max(20, console.width - further))):
            part.rstrip()
            console.print(Text(" " * (further if number else indent)) + part, no_wrap=True)


def _relations(reading: Reading, explain: bool) -> Block:
    block: Block = []
    for relation in reading.relations[:MOST_PAIRS]:
        block.append((Text(plain(relation.headline), style="bold"), 2))
        block.append((Text(tell_score(relation), style="dim"), 5))
        if explain:
            block += _matters("brings together", relation.brings_together)
            block += _matters("separates", relation.separates)
    more = len(reading.relations) - MOST_PAIRS
    if more > 0:
        block.append((Text(f"and {more} more; --format json has all"), 2))
    return block


def _matters(what: str, matters: Iterable[Matter]) -> Block:
    return [
        (Text(f"{what}: {plain(m.label)}, weight {m.weight:g}, from "
              f"{tell_count(len(m.evidence), 'record')}"), 7)
        for m in matters
    ]  # fmt: skip


def _events(lines: Sequence[EventLine], words: Wording, explain: bool) -> Block:
    """Events; the words that show several in a row stand below the last of them."""
    block: Block = []
    for line, following in zip_longest(lines, lines[1:]):
        again = following is not None and following.evidence == line.evidence and not explain
        block += _event_block(line, words, explain)[: 1 if again else None]
    return block


def _event_block(line: EventLine, words: Wording, explain: bool) -> Block:
    event = line.event
    colour = QUAD_COLOURS[event.quad]
    told = Text.assemble((f"{QUAD_WORDS[event.quad][0]:<3}", colour))
    told.append(f"{line.between}: ", style="bold")
    told.append(line.act, style=colour)
    told.append(f" ({line.codes})", style="dim")
    if line.mark:
        told.append(", ")
        told.append(line.mark, style="bold reverse")
    for part in (line.doubt, *line.circumstances, line.told_by):
        told.append(f", {part}" if part else "")
    if line.issues:
        told.append(f"; on {line.issues}")
    block: Block = [(told, 2), (Text(f"“{line.evidence}”", style="dim"), 5)]
    if explain:
        block += [(Text(f"{name}: {value}"), 7) for name, value in _why(line, words)]
    return block


def _why(line: EventLine, words: Wording) -> list[tuple[str, str]]:
    event = line.event
    trigger = words.quote(event.trigger.start, event.trigger.end)
    return [
        ("type", f"{event.type} is {QUAD_WORDS[event.quad][1]}: {words.define(event)}"),
        ("trigger", f'"{trigger}" by the rule {tell_rule(event.basis.rule)}'),
        *_basis(event.basis),
        ("factuality", event.factuality),
        ("scores", f"Goldstein {event.goldstein:+g}, PLOVER intensity {event.intensity:+g}"),
        ("confidence", f"{event.confidence:.2f}"),
    ]


def _basis(basis: Basis) -> list[tuple[str, str]]:
    """Operators and paths of a basis, where it has any."""
    found = []
    if basis.operators:
        found.append(("operators, inside out", ", then ".join(map(plain, basis.operators))))
    if basis.paths:
        found.append(("paths", "; ".join(map(plain, basis.paths))))
    return found


def _statements(words: Wording, explain: bool) -> Block:
    block: Block = []
    for line in words.statements:
        told = Text.assemble((line.speaker, "bold"))
        for part in (line.to, line.kind):
            told.append(f", {part}" if part else "")
        if line.issues:
            told.append(f"; on {line.issues}")
        block += [(told, 2), (Text(line.words, style="dim"), 5)]
        if explain:
            basis = line.statement.basis
            rules = [("rule", tell_rule(basis.rule)), *_basis(basis)]
            block += [(Text(f"{name}: {value}"), 7) for name, value in rules]
    return block


def _encounters(words: Wording) -> Block:
    block: Block = []
    for line in words.encounters:
        told = Text.assemble((line.participants, "bold"))
        told.append(f": {line.form}, ")
        told.append(line.status, style="bold" if line.status == "held" else "bold reverse")
        for part in line.circumstances:
            told.append(f", {part}")
        if line.encounter.occasion:
            told.append(f", {plain(line.encounter.occasion)}")
        if line.agenda:
            told.append(f"; agenda: {line.agenda}")
        block += [(told, 2), (Text(f"“{line.evidence}”", style="dim"), 5)]
    return block


def _positions(words: Wording) -> Block:
    lines = words.positions
    widest = max((cell_len(line.actor) for line in lines), default=0)
    block: Block = []
    for line in lines:
        told = Text.assemble((line.actor + " " * (widest - cell_len(line.actor)), "bold"))
        told.append(f"  {line.stance}  ", style=QUAD_COLOURS[2 if line.position.stance >= 0 else 4])
        told.append(line.label)
        block.append((told, 2))
    return block


def _gaps(words: Wording) -> Block:
    block: Block = []
    for reason, gaps in words.gaps.items():
        block.append((Text(f"{reason} ({len(gaps)})", style="bold"), 2))
        told = ", ".join(f'"{plain(gap.text)}"' for gap in gaps[:MOST_GAPS])
        more = f" and {len(gaps) - MOST_GAPS} more" if len(gaps) > MOST_GAPS else ""
        block.append((Text(told + more, style="dim"), 5))
    return block


def _notes(reading: Reading) -> Block:
    return [(Text(plain(note)), 2) for note in reading.notes]
