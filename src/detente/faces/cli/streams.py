"""What commands read from and write to: files, standard input and output.

In:  paths; what the shell connected, which may be nothing.
Out: binary streams, or an error that says what is missing.
Leaves out: the terminal's colours (`detente.faces.report`).
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

import click

from detente.errors import DetenteError, InputError
from detente.faces.phrases import harmless


def standard_input() -> BinaryIO:
    """Return standard input as bytes; `InputError` where the shell has closed it."""
    if sys.stdin is None or sys.stdin.closed:
        raise InputError("standard input is closed; pass a file, or pipe something in")
    return sys.stdin.buffer


def open_input(path: Path) -> BinaryIO:
    """Open a file of lines; `InputError` where that cannot be."""
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder; `detente ingest` reads folders") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from None


def standard_output() -> BinaryIO:
    """Return standard output for bytes: JSON and HTML are UTF-8 whatever the terminal is."""
    _check_output()
    return sys.stdout.buffer


def json_lines(records: Iterable[Any]) -> str:
    """Return records one a line as JSON, days as ISO 8601."""
    return "".join(
        json.dumps(asdict(record), ensure_ascii=False, default=str) + "\n" for record in records
    )


def write_whole(content: str, form: str, out: Path | None) -> None:
    """Write what a command has to say to a file, or to standard output."""
    if out is not None:
        try:
            out.write_bytes(content.encode())
        except OSError as error:
            raise DetenteError(f"{out} cannot be written: {error.strerror}") from None
    elif form == "text":
        prepare_for_words()
        click.echo("\n".join(map(harmless, content.split("\n"))), nl=False)
    else:
        standard_output().write(content.encode())


def prepare_for_words() -> None:
    """Let a terminal that is not UTF-8 show a question mark for what it cannot show."""
    _check_output()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _check_output() -> None:
    if sys.stdout is None or sys.stdout.closed:
        raise DetenteError("standard output is closed; send it somewhere")
