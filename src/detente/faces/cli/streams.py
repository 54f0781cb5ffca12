"""Standard input and output of commands that take or give lines.

In:  what the shell connected, which may be nothing.
Out: binary streams, or an error that says what is missing.
Leaves out: the terminal's colours (`detente.faces.report`).
"""

from __future__ import annotations

import sys
from typing import BinaryIO

import click

from detente.errors import InputError


def standard_input() -> BinaryIO:
    """Return standard input as bytes; `InputError` where the shell has closed it."""
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("standard input is closed; pass a file, or pipe something in")
    return click.get_binary_stream("stdin")
