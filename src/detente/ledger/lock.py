"""One writer at a time, on this machine: a file beside the ledger that the writer keeps locked.

In:  the path of a ledger.
Out: the lock while it is held; `LedgerLocked` with the other writer's name while it is not free.
Leaves out: DuckDB's own lock, which lasts as long as one batch; PostgreSQL, which has locks itself.

The system gives the lock back when the process ends, however it ends; what is left of the file
holds nothing up.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from detente.errors import LedgerError, LedgerLocked

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[str]) -> None:
        # The byte that is locked lies beyond the text, which others must be able to read.
        file.seek(4096)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def hold_file(ledger: Path, command: str) -> Iterator[None]:
    """Hold the lock of a ledger's file."""
    path = ledger.with_name(ledger.name + ".lock")
    try:
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        missing = f"there is no folder {path.parent}; make it, or choose another"
        told = error.strerror if path.parent.is_dir() else missing
        raise LedgerError(f"{ledger} cannot be written: {told}") from None
    with file:
        try:
            _try_lock(file)
        except OSError:
            file.seek(0)
            raise LedgerLocked(
                f"{ledger} is being written by {file.read(500).strip() or 'another program'}; "
                "wait until it is done, or stop it"
            ) from None
        file.seek(0)
        file.truncate()
        since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
        # A full disk keeps our name from others, not the lock; the ledger says that it is full.
        with suppress(OSError):
            os.write(file.fileno(), f"{command}, process {os.getpid()}, since {since}\n".encode())
        yield
        file.seek(0)
        file.truncate()
