"""Standard input and output of commands that take or give lines.

In:  what the shell connected, which may be nothing.
Out: binary streams, or an error that says what is missing.
Leaves out: the terminal's colours (`detente.faces.report`).
"""

from __future__ import annotations

import io
import sys
from typing import BinaryIO

from detente.errors import DetenteError, InputError


def standard_input() -> BinaryIO:
    """Return standard input as bytes; `InputError` where the shell has closed it."""
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("standard input is closed; pass a file, or pipe something in")
    return sys.stdin.buffer


def standard_output() -> BinaryIO:
    """Return standard output for bytes: JSON and HTML are UTF-8 whatever the terminal is."""
    _check_output()
    return sys.stdout.buffer


def prepare_for_words() -> None:
    """Let a terminal that is not UTF-8 show a question mark for what it cannot show."""
    _check_output()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _check_output() -> None:
    if sys.stdout is None or sys.stdout.closed:
        raise DetenteError("standard output is closed; send it somewhere")
