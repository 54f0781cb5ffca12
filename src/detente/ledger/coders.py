"""Which coder this installation is: its version, and hashes of its model and its knowledge.

In:  the package's version and its data files.
Out: a `Coder`; readings of two coders stand side by side in a ledger.
Leaves out: reading.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from detente.knowledge import DATA
from detente.records import Coder

MODEL = "model"
_NO_KNOWLEDGE = frozenset({MODEL, "examples", "schema", "ledger"})
"""Folders of `data/` on which no reading depends, and the model, which has a hash of its own."""


@cache
def this_coder(
    options: str = "{}", model: Path | None = None, knowledge: tuple[Path, ...] = ()
) -> Coder:
    """The coder that this program is with these options, model and further knowledge."""
    folders = (path for path in sorted(DATA.iterdir()) if path.is_dir())
    own = [path for path in folders if path.name not in _NO_KNOWLEDGE]
    return Coder(
        package=version("detente"),
        model=hash_files(model or DATA / MODEL),
        knowledge=hash_files(*own, *knowledge),
        options=options,
    )


def hash_files(*places: Path) -> str:
    """A short hash of files, and of all files in folders, with their names."""
    found = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                inside = path.relative_to(place).as_posix() if place.is_dir() else path.name
                data = path.read_bytes()
                found.update(f"{place.name}/{inside} {len(data)}\n".encode())
                found.update(data)
    return found.hexdigest()[:16]
