"""Tables of documents: JSONL, CSV and Parquet, with whatever names their columns have.

In:  a file; which columns hold what, as far as the user says.
Out: rows with our names (`id`, `text`, `html`, `title`, `published`, `url`, `outlet`, `author`,
     `language`); what was guessed can be shown.
Leaves out: turning a row into a document (`detente.text.documents.read_lines`).
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from detente.errors import InputError, MissingExtra, TooLarge
from detente.knowledge import DATA, read_table
from detente.text.decode import decode_bytes, json_fault, wide_encoding
from detente.text.packed import (
    LONGEST_LINE,
    bytes_done,
    lines_within,
    open_plain,
    plain_suffix,
    read_plain_bytes,
)

FIELDS = ("id", "text", "html", "title", "published", "url", "outlet", "author", "language")
LONGEST_JSON = 500_000_000
"""Bytes of a .json file, which is read as a whole."""
PARQUET_ROWS = 200
"""Rows that are held at a time: articles are long, and tables may hold millions."""

Row = tuple[int, dict[str, Any] | InputError]
"""A row with its number, from 1; one that cannot be read is its error."""

Seen = Callable[[float], None]
"""Told before each row how much of the file was read by then: bytes as they lie on the disk."""

_SAMPLE = 1_000_000
"""Bytes of a table that tell how it is written."""

_THE_REST = "mend it, what follows is not read"
_TOO_LONG = f"is longer than {LONGEST_LINE / 1e6:g} MB"

_ADDRESS = re.compile(rb"https?://[^\s\"'<>]+", re.I)


@dataclass(frozen=True, slots=True)
class Synonym:
    """A name under which the world's tables keep one of our fields."""

    field: str
    names: tuple[str, ...]


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    return {row.field: row.names for row in read_table(DATA / "text" / "columns.tsv", Synonym)}


def guess_columns(names: Sequence[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """Which column holds which field: what is given, then the likeliest name.

    >>> guess_columns(["Body", "Pub_Date", "n"], {"id": "n"})
    {'id': 'n', 'text': 'Body', 'published': 'Pub_Date'}
    """
    given = given or {}
    plain = {re.sub(r"[^a-z0-9]", "", name.lower()): name for name in reversed(names)}
    found: dict[str, str] = {}
    for field, column in given.items():
        if field not in FIELDS:
            raise InputError(f"{field!r} is no field; the fields are {', '.join(FIELDS)}")
        if column not in names:
            raise InputError(f"there is no column {column!r}; the columns are {', '.join(names)}")
        found[field] = column
    for field in FIELDS:
        free = [plain[n] for n in _synonyms()[field] if n in plain]
        likely = next((name for name in free if name not in found.values()), None)
        if field not in found and likely is not None:
            found[field] = likely
    return found


def read_rows(
    path: Path, given: Mapping[str, str] | None = None, seen: Seen = lambda _: None
) -> Iterator[Row]:
    """The rows of a table."""
    suffix = plain_suffix(path)
    if suffix == ".parquet":
        yield from _parquet_rows(path, given, seen)
        return
    with open_plain(path) as file:
        if suffix in (".csv", ".tsv"):
            rows: Iterator[Row] = enumerate(_csv_rows(path, file, given, suffix), 1)
        else:
            rows = json_rows(lines_within(file) if suffix != ".json" else _json_lines(path), given)
        for row in rows:
            if not file.closed:  # as csv leaves it at the end
                seen(bytes_done(file))
            yield row


def column_names(path: Path) -> list[str]:
    """The columns of a CSV or Parquet file."""
    if plain_suffix(path) == ".parquet":
        return list(_parquet(path).schema_arrow.names)
    with open_plain(path) as file:
        return list(_csv_reader(path, file, plain_suffix(path))[0].fieldnames or ())


def json_rows(lines: Iterable[bytes], given: Mapping[str, str] | None = None) -> Iterator[Row]:
    """The objects of JSONL, each with the number of its line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            yield number, TooLarge(f"line {number} {_TOO_LONG}")
            continue
        try:
            row = json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError:
            told = f"line {number} is not UTF-8; convert the file and try again"
            yield number, InputError(told)
            continue
        except (ValueError, RecursionError) as error:
            told = (
                f"line {number} is no JSON{json_fault(error)}; write one JSON object on each line"
            )
            yield number, InputError(told)
            continue
        if not isinstance(row, dict):
            yield number, InputError(f"line {number} is no JSON object")
            continue
        yield number, _mapped(row, guess_columns(list(row), _present(row, given)))


def _json_lines(path: Path) -> Iterable[bytes]:
    """The objects of a .json file as lines: it may be one object, a list of them, or lines already."""
    data = read_plain_bytes(path, LONGEST_JSON)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return data.splitlines()
    rows = value if isinstance(value, list) else [value]
    return (json.dumps(row).encode() for row in rows)


def _present(row: Mapping[str, Any], given: Mapping[str, str] | None) -> dict[str, str]:
    """Objects may lack a key that others have."""
    return {field: column for field, column in (given or {}).items() if column in row}


def _mapped(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    return {field: row[column] for field, column in columns.items() if row[column] is not None}


def _encoding_of(path: Path) -> str:
    """How a table is written: spreadsheets still write UTF-16, and the code page of the west."""
    with open_plain(path) as file:
        start = file.read(_SAMPLE)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if wide := wide_encoding(start):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _csv_reader(path: Path, file: BinaryIO, suffix: str) -> tuple[csv.DictReader[str], _Lines]:
    csv.field_size_limit(LONGEST_LINE)
    text = _Lines(path, io.TextIOWrapper(file, _encoding_of(path), "replace", newline=""))
    first = next(text, "")
    # Spreadsheets of many countries write semicolons; some call a table with tabs CSV.
    mark = "\t" if suffix == ".tsv" else max(",;\t|", key=first.count)
    reader = csv.DictReader(chain([first], text), delimiter=mark)
    try:
        named = reader.fieldnames
    except csv.Error as error:
        raise InputError(f"{path}, line 1: {error}; it must name the columns") from None
    if not named:
        raise InputError(f"{path} is empty; its first line must name the columns")
    return reader, text


@dataclass(slots=True)
class _Lines(Iterator[str]):
    """The lines of a table; `ended` as soon as one was asked for after the last."""

    path: Path
    text: io.TextIOWrapper
    number: int = 0
    ended: bool = False

    def __next__(self) -> str:
        line = self.text.readline(LONGEST_LINE)
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        if len(line) == LONGEST_LINE:
            raise TooLarge(f"{self.path}, line {self.number} {_TOO_LONG}; {_THE_REST}")
        return line


def _csv_rows(
    path: Path, file: BinaryIO, given: Mapping[str, str] | None, suffix: str
) -> Iterator[dict[str, Any]]:
    reader, lines = _csv_reader(path, file, suffix)
    before = lines.number
    columns = guess_columns(list(reader.fieldnames or ()), given)
    try:
        for row in reader:
            if lines.ended:  # only what is open goes on after the end of a line
                raise csv.Error("a quotation mark that is never closed")
            before = lines.number
            yield {f: v for f, v in _mapped(row, columns).items() if v != ""}
    except csv.Error as error:
        raise InputError(f"{path}, line {before + 1}: {error}; {_THE_REST}") from None


def _parquet(path: Path) -> Any:
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ModuleNotFoundError:
        raise MissingExtra("reading Parquet", "ledger") from None
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        told = str(error).partition("\n")[0]
        raise InputError(f"{path} is no whole Parquet file ({told}); write it again") from None


def _parquet_rows(path: Path, given: Mapping[str, str] | None, seen: Seen) -> Iterator[Row]:
    file = _parquet(path)
    each = path.stat().st_size / max(1, file.metadata.num_rows)
    number = 0
    columns = guess_columns(file.schema_arrow.names, given)
    for batch in file.iter_batches(PARQUET_ROWS, columns=list(set(columns.values()))):
        at = {field: batch.schema.names.index(column) for field, column in columns.items()}
        for n in range(batch.num_rows):
            number += 1
            seen(number * each)
            try:
                cells = {f: batch.column(c)[n].as_py() for f, c in at.items()}
                row = {f: _told(cell) for f, cell in cells.items() if cell is not None}
            except (ValueError, LookupError, OverflowError, InputError) as error:
                yield number, InputError(f"row {number} cannot be read: {error}")
            else:
                yield number, row


def _told(cell: Any) -> Any:
    """A cell as JSON would have it: programs write texts as bytes, too."""
    if isinstance(cell, bytes):
        return decode_bytes(cell, name="a cell")
    return cell.isoformat() if hasattr(cell, "isoformat") else cell


def find_addresses(lines: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    """The address on each line of a list, as plain lists and those of GDELT have them.

    >>> list(find_addresses([b"https://a.org/1", b"20240101\\tUSA\\thttps://b.org/2"]))
    [(1, 'https://a.org/1'), (2, 'https://b.org/2')]
    """
    for number, line in enumerate(lines, 1):
        found = _ADDRESS.findall(line)
        if found:
            yield number, found[-1].decode("utf-8", "replace")


def is_address_list(start: bytes) -> bool:
    """Whether a text is a list of addresses: each of its first lines holds one.

    >>> is_address_list(b"https://a.org/1\\nhttps://a.org/2\\n"), is_address_list(b"See https://a.org")
    (True, False)
    """
    lines = [line for line in start[:4000].splitlines() if line.strip()][:10]
    fits = [
        _ADDRESS.match(line.strip()) or (b"\t" in line and _ADDRESS.search(line)) for line in lines
    ]
    return bool(lines) and all(fits)
