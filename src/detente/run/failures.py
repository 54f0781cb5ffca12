"""An error as a row: which room gave up, what kind of error it was, what it says.

In:  an exception.
Out: a `Failure`.
Leaves out: deciding what is a failure and what stops a run (`coding`).
"""

from __future__ import annotations

from types import TracebackType

from detente.records import Failure

LONGEST = 1000


def failure_of(error: Exception) -> Failure:
    """The row of an error, its message on one line."""
    return Failure(room_of(error), type(error).__name__, message_of(error))


def message_of(error: Exception) -> str:
    """What an error says, on one line."""
    return storable(" ".join(str(error).split()) or "no further word")[:LONGEST]


def storable(words: str) -> str:
    """Words from outside as every ledger can hold them: names of files need not be text.

    >>> storable("a\\udcff")
    'a\\\\udcff'
    """
    return words.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def room_of(error: Exception) -> str:
    """The room in which an error arose: that of the deepest frame which is ours."""
    room = "faces"
    frame: TracebackType | None = error.__traceback__
    while frame is not None:
        parts = str(frame.tb_frame.f_globals.get("__name__", "")).split(".")
        if parts[0] == "detente" and len(parts) > 1:
            room = parts[1]
        frame = frame.tb_next
    return room
