"""Finds what there is to read: folders, files, archives, tables, lists, addresses.

In:  paths, patterns and addresses as the user gave them.
Out: items one after the other, never all at once; what cannot be got at is an item too.
Leaves out: reading them (`coding`), and addresses themselves (`addresses`).
"""

from __future__ import annotations

import glob
import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from detente.errors import EmptyInput, InputError
from detente.run.addresses import Addresses
from detente.run.items import Item, broken_item, page_item, row_item
from detente.run.options import RunOptions
from detente.text.archive import read_archive
from detente.text.feed import Listed, kind_of_list
from detente.text.packed import (
    BROKEN,
    bytes_done,
    lines_within,
    open_plain,
    plain_suffix,
    read_rest,
)
from detente.text.table import (
    Row,
    column_names,
    find_addresses,
    guess_columns,
    is_address_list,
    json_rows,
    read_rows,
)

PAGES = frozenset({".html", ".htm", ".xhtml", ".txt", ".text", ".md", ""})
TABLES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
LISTS = frozenset({".xml", ".rss", ".atom", ".rdf"})
URL_LISTS = frozenset({".urls", ".url"})
ARCHIVES = (".warc", ".warc.gz")

MOST_NAMED = 20
"""Columns that are named where none fits."""

_URL = re.compile(r"https?://", re.I)
_PATTERN = re.compile(r"[*?\[]")
NAMED = 3
"""How many of the files that are passed over are told by name."""

_START = 4096
_LONGEST_ADDRESS = 100_000
"""Bytes of a line in a list; tables of events have tens of columns."""


@dataclass(slots=True)
class _Course:
    """How far a walk through files is. Items are found well before they are read, so each notes
    where it ends.
    """

    before: int = 0
    here: float = 0.0
    ends: deque[float] = field(default_factory=deque)
    passed: int = 0
    end: float = 0.0

    def reach(self, here: float) -> None:
        """Note how many bytes of the present file are behind us."""
        self.here = here

    def leave(self, size: int) -> None:
        """Go on to the next file."""
        self.before, self.here = self.before + size, 0.0

    def note(self) -> None:
        """An item was found."""
        self.ends.append(self.before + self.here)

    def behind(self, done: int) -> float:
        """How many bytes lie behind so many items."""
        while self.passed < done and self.ends:
            self.passed, self.end = self.passed + 1, self.ends.popleft()
        return self.end


@dataclass(slots=True)
class Sources:
    """Items of several places.

    `tell` is called with what a user may want to know, such as which columns were guessed.
    """

    places: tuple[str, ...]
    options: RunOptions
    standard_input: Callable[[], BinaryIO]
    tell: Callable[[str], None] = print
    skipped: int = 0
    bytes_all: int = 0
    local: bool = True
    files: list[tuple[Path, bool]] = field(default_factory=list)
    closed: list[OSError] = field(default_factory=list)
    addresses: Addresses = field(init=False)
    _course: _Course = field(default_factory=_Course)

    def __post_init__(self) -> None:
        self.addresses = Addresses(self.options.allow_private, tell=self.tell)
        self.look()

    def look(self) -> None:
        """See which files there are now."""
        self.closed = []
        local = [place for place in self.places if place != "-" and not _URL.match(place)]
        self.local = len(local) == len(self.places)
        if local:
            self.files = [found for place in local for found in self._files(place)]
        self.bytes_all = sum(_size(path) for path, _ in self.files)

    @property
    def barren(self) -> bool:
        """Whether there was nothing to read: no address, and all files were passed over."""
        return self.local and self.skipped == len(self.files) and not self.closed

    def share(self, done: int) -> float | None:
        """How much of the files lies behind so many items, from 0 to 1; None where nobody can know."""
        return min(1.0, self._course.behind(done) / self.bytes_all) if self.bytes_all else None

    def __iter__(self) -> Iterator[Item]:
        self.skipped = 0
        self._course = _Course()
        for item in self._all():
            self._course.note()
            yield item

    def _all(self) -> Iterator[Item]:
        for error in self.closed:
            told = f"folder {error.filename} cannot be read: {error.strerror}"
            yield broken_item(str(error.filename), InputError(told))
        for path, named in self.files:
            yield from self._guarded(path, named)
            self._course.leave(_size(path))
        for place in self.places:
            if place == "-":
                lines = lines_within(self.standard_input())
                rows = json_rows(lines, dict(self.options.columns))
                yield from _rows_of("standard input", rows)
            elif _URL.match(place):
                yield from self.addresses.items(place)

    def _files(self, place: str) -> Iterator[tuple[Path, bool]]:
        """The files of a place, in the order of their names, and whether the user named them."""
        if os.path.lexists(place):
            yield from self._files_at(Path(place))
        elif _PATTERN.search(place):
            found = sorted(glob.glob(place, recursive=True))  # noqa: PTH207 - absolute patterns too
            if not found:
                raise InputError(f"no file fits {place}")
            for name in found:
                yield from self._files_at(Path(name))
        else:
            raise InputError(
                f"{place}: no such file or folder; patterns need *, addresses https://"
            )

    def _files_at(self, path: Path) -> Iterator[tuple[Path, bool]]:
        if not os.path.isdir(path):  # noqa: PTH112 - says no where `Path` raises what forbids to look
            yield path, True
            return
        for folder, folders, names in os.walk(path, onerror=self.closed.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from ((Path(folder, n), False) for n in sorted(names) if n[0] != ".")

    def _guarded(self, path: Path, named: bool) -> Iterator[Item]:
        """The items of a file; if it breaks off, an item that says so comes last."""
        try:
            yield from self._items(path, named)
        except InputError as error:
            yield broken_item(str(path), error)
        except BROKEN as error:
            told = f"{path} is cut off or broken ({error}); fetch it again"
            yield broken_item(str(path), InputError(told))

    def _items(self, path: Path, named: bool) -> Iterator[Item]:
        suffix = plain_suffix(path)
        if not named and path.exists() and not path.is_file():
            self._pass_over(path)  # a pipe or a socket, which may never have anything to say
        elif path.name.lower().endswith(ARCHIVES):
            yield from self._pages_of_archive(path)
        elif suffix in TABLES or (suffix == ".json" and named):  # in folders it is often no table
            yield from self._rows(path, suffix)
        elif suffix in URL_LISTS:
            with open_plain(path) as file:
                yield from self._listed(path, file)
        elif suffix in LISTS or suffix in PAGES or named:
            yield from self._page(path, named)
        else:
            self._pass_over(path)

    def _pass_over(self, path: Path) -> None:
        """Leave a file, and name the first of such."""
        self.skipped += 1
        if self.skipped <= NAMED:
            self.tell(f"{path} is passed over: neither a text, a page, a table nor an archive")

    def _page(self, path: Path, named: bool) -> Iterator[Item]:
        with open_plain(path) as file:
            start = file.read(_START)
            if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")) and not named:
                self._pass_over(path)
            elif kind_of_list(start):
                data = read_rest(path, file, 10 * self.options.max_bytes, start)
                yield from self.addresses.of_list(data, str(path))
            elif is_address_list(start):
                yield from self._listed(path, file, start)
            else:
                data = read_rest(path, file, self.options.max_bytes, start)
                self._course.here = _size(path)
                yield page_item(str(path), path.name, data)

    def _pages_of_archive(self, path: Path) -> Iterator[Item]:
        for page in read_archive(path, longest=self.options.max_bytes):
            about = {"url": page.url, "charset": page.charset}
            self._course.here = page.offset
            origin = f"{path}#{page.offset}"
            if page.fault:
                yield broken_item(origin, InputError(page.fault))
            else:
                yield page_item(origin, page.url, page.content, **about)

    def _rows(self, path: Path, suffix: str) -> Iterator[Item]:
        given = dict(self.options.columns)
        if suffix in (".csv", ".tsv"):
            with open_plain(path) as file:
                start = file.read(_START)
            if is_address_list(start):  # of events, as GDELT hands them out: no line names columns
                with open_plain(path) as file:
                    yield from self._listed(path, file)
                return
        if suffix in (".csv", ".tsv", ".parquet"):
            names = column_names(path)
            columns = guess_columns(names, given)
            told = ", ".join(f"{field}={column}" for field, column in columns.items())
            others = ", ".join([n for n in names if n not in columns.values()][:MOST_NAMED])
            left = f", not taken: {others}" if others else ""
            self.tell(
                f"{path}: {told or 'no column is known'}{left}; change with --column FIELD=COLUMN"
            )
            if not {"text", "html", "url"} & set(columns):
                raise InputError(
                    f"{path}: no column of texts or addresses (there are {others}); name it with "
                    "--column text=COLUMN"
                )
            if not {"text", "html"} & set(columns):
                rows = (
                    row
                    for _, row in read_rows(path, given, self._course.reach)
                    if isinstance(row, dict)
                )
                yield from self._pages(str(row["url"]) for row in rows if row.get("url"))
                return
        yield from _rows_of(str(path), read_rows(path, given, self._course.reach))

    def _listed(self, path: Path, file: BinaryIO, start: bytes = b"") -> Iterator[Item]:
        """The pages of a list of which `start` has been read."""
        ends: dict[str, int] = {}  # addresses are looked up many at a time
        count = 0
        begun = (start + file.readline(_START)).splitlines() if start else ()
        lines = chain(begun, lines_within(file, _LONGEST_ADDRESS))

        def addresses() -> Iterator[str]:
            nonlocal count
            for count, (_, url) in enumerate(find_addresses(lines), 1):  # noqa: B007
                ends[url] = bytes_done(file)
                yield url

        for item in self._pages(addresses()):
            self._course.here = ends.pop(item.origin, self._course.here)
            yield item
        if not count:
            raise EmptyInput(f"{path} holds no address")

    def _pages(self, urls: Iterable[str]) -> Iterator[Item]:
        """What is at some addresses."""
        yield from self.addresses.pages(map(Listed, urls))


def _rows_of(place: str, rows: Iterable[Row]) -> Iterator[Item]:
    number = 0
    for number, row in rows:
        origin = f"{place}#{number}"
        if isinstance(row, InputError):
            yield broken_item(origin, row)
        else:
            yield row_item(origin, f"{Path(place).name} {number}", row)
    if not number:
        yield broken_item(place, EmptyInput(f"{place} holds no documents"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
