"""Scores a pipeline on the probe set: diplomatic sentences of our own, one construction each.

    python -m training.probe [--model PATH] [--failures]

In:  `gold/probe/sentences.tsv` (its README says how it is annotated), a pipeline.
Out: main predicate, subject and object right, arguments of the embedded predicate, typed names;
     the same by construction.
Leaves out: what is coded from the parse (`gold.gate`).
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from detente.coding.acts.lexicon import load_lexicon
from detente.language.clauses import Predicate, find_predicates
from detente.language.model import load_pipeline, parse
from detente.language.tree import Doc, Token

SENTENCES = Path(__file__).parent.parent / "gold" / "probe" / "sentences.tsv"
NONE = "-"

Place = tuple[int, int]
"""Offsets of a word, or of a name any of whose words may be the head."""


@dataclass(frozen=True, slots=True)
class Row:
    """An annotated sentence; places are offsets, None where there is nothing."""

    text: str
    construction: str
    type: str
    predicates: tuple[Place, ...]
    subject: Place | None
    object: Place | None
    names: frozenset[tuple[int, int, str]]
    within: tuple[Place, Place | None, Place | None] | None


@dataclass(slots=True)
class Tally:
    """Right answers and questions asked, by measure; names as found, gold and shared."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    names: list[int] = field(default_factory=lambda: [0, 0, 0])

    def add(self, measure: str, right: bool) -> None:
        """Count one answer."""
        self.asked[measure] += 1
        self.right[measure] += right

    def rates(self) -> dict[str, float]:
        """What was measured, as shares."""
        rates = {name: self.right[name] / asked for name, asked in self.asked.items()}
        found, gold, shared = self.names
        rates["names precision"] = shared / found if found else 0.0
        rates["names recall"] = shared / gold if gold else 0.0
        rates["names F"] = 2 * shared / (found + gold) if found + gold else 0.0
        return rates


def read_probe(path: Path = SENTENCES) -> list[Row]:
    """Read the probe set; `ValueError` names the sentence whose annotation is not in it."""
    head, *lines = path.read_text("utf-8").splitlines()
    columns = head.split("\t")
    return [_read_row(dict(zip(columns, line.split("\t"), strict=True))) for line in lines]


def _read_row(cells: Mapping[str, str]) -> Row:
    text = cells["sentence"]
    within = None
    if cells["within"] != NONE:
        predicate, subject, thing = cells["within"].split(":")
        within = _place(text, predicate), _find(text, subject), _find(text, thing)
    return Row(
        text=text,
        construction=cells["construction"],
        type=cells["type"],
        predicates=tuple(_place(text, word) for word in cells["predicate"].split("|")),
        subject=_find(text, cells["subject"]),
        object=_find(text, cells["object"]),
        names=frozenset(_names(text, cells["names"])),
        within=within,
    )


def _find(text: str, words: str) -> Place | None:
    return None if words == NONE else _place(text, words)


def _place(text: str, words: str) -> Place:
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if len(found) != 1:
        raise ValueError(f"{words!r} stands {len(found)} times in {text!r}; it must stand once")
    return found[0]


def _names(text: str, cell: str) -> Iterator[tuple[int, int, str]]:
    since = 0
    for told in cell.split("; ") if cell != NONE else ():
        name, _, label = told.rpartition("=")
        start = text.index(name, since)
        since = start + len(name)
        yield start, since, label


def measure_probe(nlp: Language) -> dict[str, float]:
    """What a pipeline gets right of the probe set, as shares of 1."""
    return score_probe(nlp)[""].rates()


def score_probe(nlp: Language) -> dict[str, Tally]:
    """Tallies by construction, and of everything under ""."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row in read_probe():
        for measure, right in answer(row, parse(row.text, nlp)).items():
            tallies[""].add(measure, right)
            tallies[row.construction].add(measure, right)
        found = find_names(parse(row.text, nlp))
        for tally in (tallies[""], tallies[row.construction]):
            for place, count in enumerate((found, row.names, found & row.names)):
                tally.names[place] += len(count)
    return tallies


def answer(row: Row, doc: Doc) -> dict[str, bool]:
    """Whether the parse of a sentence gives what is annotated, by measure."""
    predicates = find_predicates(doc, load_lexicon().nouns)
    roots = [sentence.root for sentence in doc.sents]
    main = len(roots) == 1 and any(_is_at(roots[0], place) for place in row.predicates)
    said = _at(predicates, doc, row.predicates[0])
    answers = {
        "main predicate": main and (said is not None or len(row.predicates) > 1),
        "subject": said is not None and _fills(doc, said, "subject", row.subject),
        "object": said is not None and _fills(doc, said, "object", row.object),
    }
    if row.within is not None:
        place, subject, thing = row.within
        below = _at(predicates, doc, place)
        answers["embedded subject"] = below is not None and _fills(doc, below, "subject", subject)
        answers["embedded object"] = below is not None and _fills(doc, below, "object", thing)
    return answers


def find_names(doc: Doc) -> frozenset[tuple[int, int, str]]:
    """The names of a doc as offsets and type."""
    return frozenset((e.start_char, e.end_char, e.label_) for e in doc.ents)


def _at(predicates: Mapping[int, Predicate], doc: Doc, place: Place) -> Predicate | None:
    return next((p for head, p in predicates.items() if _is_at(doc[head], place)), None)


def _fills(doc: Doc, predicate: Predicate, slot: str, place: Place | None) -> bool:
    head = next(iter(predicate.slots.get(slot, ())), None)
    if head is None or place is None:
        return head is None and place is None
    return _is_at(doc[head], place)


def _is_at(token: Token, place: Place) -> bool:
    return place[0] <= token.idx < place[1]


def _print_failures(nlp: Language) -> None:
    for row in read_probe():
        doc = parse(row.text, nlp)
        wrong = [measure for measure, right in answer(row, doc).items() if not right]
        found = find_names(doc)
        wrong += [f"-{row.text[s:e]}={label}" for s, e, label in sorted(row.names - found)]
        wrong += [f"+{row.text[s:e]}={label}" for s, e, label in sorted(found - row.names)]
        if wrong:
            print(f"{row.construction}: {row.text}\n    {', '.join(wrong)}")


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(prog="python -m training.probe", description=main.__doc__)
    ask.add_argument("--model", type=Path, metavar="PATH", help="a pipeline; default: the shipped")
    ask.add_argument("--failures", action="store_true", help="list what is wrong, by sentence")
    args = ask.parse_args()
    nlp = load_pipeline(args.model) if args.model else load_pipeline()
    if args.failures:
        _print_failures(nlp)
        return
    tallies = score_probe(nlp)
    for measure, rate in tallies[""].rates().items():
        print(f"{measure:20} {rate:.3f}")
    measures = ("main predicate", "subject", "object", "names F")
    print(f"\n{'by construction':26}" + "".join(f"{m:>16}" for m in measures))
    for construction, tally in tallies.items():
        if construction:
            rates = tally.rates()
            print(f"{construction:26}" + "".join(f"{rates[m]:16.3f}" for m in measures))


if __name__ == "__main__":
    main()
