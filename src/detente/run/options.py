"""What a run needs to know, in one record.

In:  what the user asks for.
Out: a frozen record that travels to every worker.
Leaves out: where documents come from and where readings go.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

MEGABYTES = 500
SECONDS = 60.0
MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class RunOptions:
    """`published` and `language` hold for documents that do not say so themselves; `columns` names
    the columns of tables; a document that takes longer than `seconds` is a failure; a worker that
    has grown beyond `megabytes` is replaced; `knowledge` is a folder of the user's own tables,
    `model` another language pipeline.
    """

    workers: int = 1
    gate: bool = True
    seconds: float = SECONDS
    megabytes: int = MEGABYTES
    max_bytes: int = MAX_BYTES
    published: date | None = None
    language: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    retry: bool = False
    allow_private: bool = False
    knowledge: Path | None = None
    model: str | None = None

    @property
    def coding(self) -> str:
        """The options on which a reading depends, as JSON: part of what a coder is.

        >>> RunOptions(workers=4).coding == RunOptions(workers=1).coding
        True
        """
        return json.dumps({"gate": self.gate}, sort_keys=True)


def all_cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system can say so
        return os.cpu_count() or 1
