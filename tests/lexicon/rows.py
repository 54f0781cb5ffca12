"""The rows of the lexicon as cases: each example sentence is coded and compared with its coding.

In:  `acts.*.tsv`, `operators.tsv`, `composition.tsv` and the list of known failures.
Out: a `Verdict` for each row: does the example give what the row promises, and what it gives.
Leaves out: judging. `test_rows` fails on what is new, `record` writes down what fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.coding.acts.drafts import COOPERATIVE
from detente.knowledge import DATA
from detente.pipeline import code_document
from detente.records import Document, Event, Reading

LEXICON = DATA / "lexicon"
KNOWN_FAILURES = Path(__file__).parent / "known_failures.tsv"
COLUMNS = ("file", "word", "kind", "with", "got")

NOBODY = "-"
IDENTITY = {
    "composition.tsv": ("operator", "act", "doer"),
    "operators.tsv": ("word", "kind operator complement", "with"),
}
"""The columns that name a row, where they are not `word`, `kind` and `with`: a word may be several
operators ("start" resumes talks and does an attack)."""

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a lexicon file, by the names of its columns, and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def key(self) -> Key:
        """What names the row: file, word, kind and condition."""
        columns = IDENTITY.get(self.file, ("word", "kind", "with"))
        one, two, three = (" ".join(self[c] for c in told.split()) for told in columns)
        return self.file, one, two, three


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a row's example gives the coding that the row expects, and what it gives."""

    row: Row
    passes: bool
    expected: str
    got: str

    def __str__(self) -> str:
        file, *named = self.row.key
        name = " ".join(filter(None, named))
        return (
            f"{file}, line {self.row.line}: {name}\n    {self.row['example']}\n"
            f"    expected  {self.expected}\n    got       {self.got}"
        )


def act_files() -> list[str]:
    """The names of the files of acts."""
    return sorted(path.name for path in LEXICON.glob("acts.*.tsv"))


def read_rows(file: str, folder: Path = LEXICON) -> list[Row]:
    """The rows of a file with their line numbers."""
    return list(_rows(folder / file))


def _rows(path: Path) -> Iterator[Row]:
    header: list[str] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
            continue
        cells += [""] * (len(header) - len(cells))
        yield Row(path.name, number, dict(zip(header, cells, strict=True)))


def read_known_failures(path: Path = KNOWN_FAILURES) -> dict[Key, str]:
    """The rows that are known to fail, with what they gave when that was recorded."""
    return {(row["file"], row["word"], row["kind"], row["with"]): row["got"] for row in _rows(path)}


def judge_all(rows: Sequence[Row]) -> list[Verdict]:
    """Code the examples of all rows that have one."""
    return [judge(row) for row in rows if row["example"]]


def judge(row: Row) -> Verdict:
    """Code a row's example, alone in its document, and compare."""
    if row.file == "composition.tsv":
        return _judge_composition(row)
    told = row["expected"] if row.file == "operators.tsv" else _with_type(row)
    wanted, factuality = _parse(told)
    reading = read_example(row["example"])
    passes = any(
        coding_of(reading, event) == wanted
        and event.factuality == factuality
        and comes_from(event, row)
        for event in reading.events
    )
    return Verdict(row, passes, f"{wanted} {factuality}", _tell(reading))


def read_example(example: str) -> Reading:
    """An example as a document of its own, without a publication date."""
    return code_document(Document("example", "example", example))


def _with_type(row: Row) -> str:
    source, _, rest = row["expected"].partition(">")
    return f"{source.strip()} {row['type']} > {rest.strip()}"


def _parse(expected: str) -> tuple[str, str]:
    """A coding as the files write it, with its countries in order, and its factuality.

    >>> _parse("FRA, DEU AID > MLI planned"), _parse("FRA ASSAULT > -")
    (('DEU,FRA AID > MLI', 'planned'), ('FRA ASSAULT > -', 'actual'))
    """
    left, _, right = re.sub(r"\s*,\s*", ",", expected).partition(">")
    source, _, kind = left.strip().rpartition(" ")
    target, _, factuality = right.strip().partition(" ")
    return f"{_sorted(source)} {kind} > {_sorted(target)}", factuality.strip() or "actual"


def _sorted(countries: str) -> str:
    return ",".join(sorted(countries.split(",")))


def coding_of(reading: Reading, event: Event) -> str:
    """An event as the rows write it: "FRA AID > MLI"."""
    sides = [
        sorted({reading.actor(p.actor).country or NOBODY for p in parties if p.actor})
        for parties in (event.sources, event.targets)
    ]
    source, target = (",".join(side) or NOBODY for side in sides)
    return f"{source} {event.type} > {target}"


def comes_from(event: Event, row: Row) -> bool:
    """Whether an event rests on a row's word, as an act or as an operator.

    A word that is both ("demanded an apology") may code its own example as either.
    """
    if row.file == "operators.tsv":
        return f"{row['word']} ({row['operator']})" in event.basis.operators
    return event.basis.rule.startswith(f"{row['word']} ({row['kind']})") or any(
        name.startswith(f"{row['word']} (") for name in event.basis.operators
    )


def _judge_composition(row: Row) -> Verdict:
    """Compare type, mode, code and factuality; an empty cell promises nothing."""
    reading = read_example(row["example"])
    own = row["type"] in ("", "same")
    acts = _acts(row["act"]) if own else {row["type"]}
    factuality = row["inner"] if not row["type"] else row["factuality"]
    passes = any(
        any(name.endswith(f"({row['operator']})") for name in event.basis.operators)
        and (not acts or event.type in acts)
        and factuality in ("", "same", event.factuality)
        and event.cameo.startswith(row["cameo"])  # or a finer code of it
        and row["mode"] in ("", event.mode)
        for event in reading.events
    )
    told = " ".join(filter(None, (row["type"], row["mode"], row["cameo"], factuality)))
    return Verdict(row, passes, f"{told} by ({row['operator']})", _tell(reading))


def _acts(act: str) -> set[str]:
    """The types that an act cell admits; nothing stands for all of them."""
    return {"any": set(), "conflictual": set(), "cooperative": set(COOPERATIVE)}.get(act, {act})


def _tell(reading: Reading) -> str:
    """All events of a reading on one line."""
    told = []
    for event in reading.events:
        over = "".join(f" < {name}" for name in event.basis.operators)
        code = f"{coding_of(reading, event)} {event.factuality} {event.cameo}"
        told.append(f"{code} by {event.basis.rule.partition(' +')[0]}{over}")
    return "; ".join(told) or "nothing"
