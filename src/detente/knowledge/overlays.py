"""Lays a user's own rows over those that come with the program.

In:  a folder of tables named as ours (`people.tsv`, `issues.tsv`, `acts.mine.tsv` ...), each with
     the columns it wants to fill.
Out: `Knowledge`; `load_knowledge` gives the one in force, `laid_over` puts a folder in force.
Leaves out: writing such a folder (`dictionaries` does, from others' files).

A row whose key is ours changes ours: its filled cells win, its names are added. Any other row is a
new one. Without a folder that is named in the call, the one that the environment names is used.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from difflib import get_close_matches
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar

from detente.errors import KnowledgeError
from detente.knowledge.checks import check_all, check_twice
from detente.knowledge.rows import Knowledge
from detente.knowledge.tables import TABLES, Placed, Table, Tell, read_rows, refuse

DATA = Path(__file__).parent.parent / "data"
VARIABLE = "DETENTE_KNOWLEDGE"
SPREADSHEETS = frozenset({".csv", ".txt", ".tab", ".xlsx", ".xls", ".ods"})
"""Endings of files in which a table may have been saved by mistake."""
ADDED = frozenset({"names", "demonyms", "capital", "seats", "words"})
"""Columns to whose words an overlay adds; those of any other column are replaced."""

Index = TypeVar("Index")

_in_force: ContextVar[tuple[Path | None] | None] = ContextVar("knowledge", default=None)
"""The folder within a block, so that the environment is not asked for each word; None outside."""


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that the recogniser's texts wrote in small letters more often than not."""
    path = DATA / "model" / "recogniser" / "common_words.txt"
    return frozenset(path.read_text("utf-8").split()) if path.exists() else frozenset()


@contextmanager
def laid_over(folder: Path | str | None) -> Iterator[None]:
    """Lay the tables of a folder over ours within the block; None leaves things as they are."""
    token = _in_force.set((folder_in_force() if folder is None else Path(folder),))
    try:
        yield
    finally:
        _in_force.reset(token)


def load_knowledge() -> Knowledge:
    """The tables in force, each loaded and checked once per process.

    >>> load_knowledge().country_by_code["FRA"].name
    'France'
    """
    return load(DATA, folder_in_force())


def folder_in_force() -> Path | None:
    """The folder whose tables lie over ours; None where none does."""
    if (within := _in_force.get()) is not None:
        return within[0]
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def per_knowledge(build: Callable[[Knowledge], Index]) -> Callable[[], Index]:
    """Make a loader of an index over the tables in force, built once for each set of tables."""

    @lru_cache(maxsize=4)
    def build_over(folder: Path | None) -> Index:
        return build(load(DATA, folder))

    kept: tuple[object, Index] | None = None

    @wraps(build)
    def load_index() -> Index:
        nonlocal kept
        # Asked for each word: within a block without another call.
        within = _in_force.get()
        if within is None:
            return build_over(folder_in_force())
        if kept is None or kept[0] is not within:
            kept = within, build_over(within[0])
        return kept[1]

    return load_index


@lru_cache(maxsize=4)
def load(data: Path, folder: Path | None = None) -> Knowledge:
    """Load the tables of `data` with those of a folder over them; the first fault is raised."""
    with _uncollected():
        try:
            return read_knowledge(data, folder, refuse)
        except KnowledgeError as error:
            if folder is not None and folder.is_dir():
                error.args = (f"{error}; `detente knowledge check {folder}` tells all",)
            raise


@contextmanager
def _uncollected() -> Iterator[None]:
    """Rows that all stay are not walked again and again while more of them are read."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def find_faults(folder: Path) -> list[KnowledgeError]:
    """Everything that is wrong with a folder, file by file."""
    faults: list[KnowledgeError] = []
    read_knowledge(DATA, folder, faults.append)
    once = {str(fault): fault for fault in faults}
    return sorted(once.values(), key=lambda fault: (fault.line > 0, fault.file, fault.line))


def count_rows(folder: Path) -> dict[str, int]:
    """How many rows can be read in each table of a folder."""

    def pass_over(_: KnowledgeError) -> None:
        """What is wrong is told by others."""

    return {
        path.name: sum(1 for _ in read_rows(path, table, pass_over, some=True))
        for table, paths in _tables_of(folder, pass_over).items()
        for path in paths
    }


def read_knowledge(data: Path, folder: Path | None, tell: Tell) -> Knowledge:
    """Read and check all tables; what is wrong is told, and the row left out or kept as it is."""
    own = {
        table.name: [
            item
            for path in sorted(data.glob(table.pattern))
            for item in read_rows(path, table, tell)
        ]
        for table in TABLES
    }
    rows: dict[str, Sequence[Placed[Any]]] = dict(own)
    for table, paths in _tables_of(folder, tell).items():
        laid: list[Placed[Any]] = []
        for path in paths:
            ones = list(read_rows(path, table, tell, some=True))
            check_twice(table, ones, tell)
            laid += ones
        rows[table.name] = _lay(table, own[table.name], laid)
    check_all(TABLES, rows, tell)
    return Knowledge(**{name: tuple(p.row for p in placed) for name, placed in rows.items()})


def _tables_of(folder: Path | None, tell: Tell) -> dict[Table[Any], list[Path]]:
    """The tables that a folder holds, at its top or in sub-folders as ours."""
    if folder is None:
        return {}
    if not folder.is_dir():
        tell(KnowledgeError("is no folder of tables", file=str(folder), line=0))
        return {}
    found: dict[Table[Any], list[Path]] = {}
    names = ", ".join(Path(t.pattern).name for t in TABLES)
    for path in sorted([*folder.glob("*.tsv"), *folder.glob("*/*.tsv")]):
        table = next((t for t in TABLES if _is_named(path, t)), None)
        if table is None:
            meant = get_close_matches(path.name, names.split(", "), 1, 0.8)
            hint = f"do you mean {meant[0]}?" if meant else f"there are {names}"
            tell(KnowledgeError(f"no table is called so; {hint}", file=path.name, line=1))
        else:
            found.setdefault(table, []).append(path)
    read = {path.stem for paths in found.values() for path in paths}
    for path in sorted(folder.iterdir()):
        if _is_spreadsheet(path) and path.stem not in read:
            table = next((t for t in TABLES if _is_named(path.with_suffix(".tsv"), t)), None)
            if table is not None:
                told = f"is no table; save it tab-separated, as {path.stem}.tsv"
                tell(KnowledgeError(told, file=path.name, line=0))
                found.setdefault(table, [])
    if not found and any(folder.iterdir()):
        told = f"no table is in this folder; tables are tab-separated and called {names}"
        tell(KnowledgeError(told, file=str(folder), line=0))
    return found


def _is_spreadsheet(path: Path) -> bool:
    """Whether a file may be a table saved in another form; a text without a tab is a note."""
    ending = path.suffix.lower()
    return ending in SPREADSHEETS and (ending != ".txt" or b"\t" in path.read_bytes()[:2000])


def _is_named(path: Path, table: Table[Any]) -> bool:
    """`people.tsv` and `people.mine.tsv` both hold people."""
    name = Path(table.pattern).name.partition(".")[0]
    return path.match(f"{name}.tsv") or path.match(f"{name}.*.tsv")


def _lay(
    table: Table[Any], own: Sequence[Placed[Any]], laid: Sequence[Placed[Any]]
) -> list[Placed[Any]]:
    """Our rows with the user's over them; what has no key of its own goes before ours."""
    if not table.key:
        return [*laid, *own]
    places = {table.key_of(item.row): n for n, item in enumerate(own)}
    merged = list(own)
    for item in laid:
        place = places.get(table.key_of(item.row))
        if place is None:
            places[table.key_of(item.row)] = len(merged)
            merged.append(item)
        else:
            merged[place] = item._replace(row=_change(merged[place].row, item))
    return merged


def _change(own: Any, laid: Placed[Any]) -> Any:
    """A row of ours with what the user's row fills in."""
    changes: dict[str, object] = {}
    for name, before, told in zip(own._fields, own, laid.row, strict=True):
        if name not in laid.columns or told in ("", (), 0):
            continue
        changes[name] = tuple(dict.fromkeys([*before, *told])) if name in ADDED else told
    return own._replace(**changes)
