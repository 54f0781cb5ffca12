"""Compressed files, opened so that a small file cannot unfold into an endless one.

In:  a path.
Out: a binary stream of what is inside, which ends in `TooLarge` beyond a limit.
Leaves out: WARC, whose reader unpacks record by record (`detente.text.archive`).
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from detente.errors import InputError, TooLarge


def _open_zip(path: Path) -> Any:
    """The one file of an archive: tables of events are handed out so."""
    packed = path.open("rb")
    archive = zipfile.ZipFile(packed)
    names = [name for name in archive.namelist() if not name.endswith("/")]
    if len(names) != 1:
        raise InputError(f"{path} holds {len(names)} files; unpack it and give its folder")
    try:
        opened: Any = archive.open(names[0])
    except (RuntimeError, NotImplementedError) as error:  # a password, a method of its own
        raise InputError(f"{path} cannot be unpacked here ({error}); unpack it first") from None
    opened.fileno = packed.fileno  # as the other openers have it, for `bytes_done`
    return opened


OPENERS: dict[str, Callable[[Path], Any]] = {
    ".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open, ".zip": _open_zip,
}  # fmt: skip


LONGEST_LINE = 20_000_000
"""Bytes of a line, which is held as a whole."""

BROKEN = (OSError, EOFError, lzma.LZMAError, zlib.error, zipfile.BadZipFile)
"""What reading a file that is cut off or damaged may raise."""


def plain_suffix(path: Path) -> str:
    """The suffix that says what is in a file, compressed or not.

    >>> plain_suffix(Path("news.JSONL.gz")), plain_suffix(Path("news.html"))
    ('.jsonl', '.html')
    """
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in OPENERS:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def open_plain(path: Path) -> BinaryIO:
    """Open a file, unpacking it if its name says that it is packed."""
    opener = OPENERS.get(path.suffix.lower())
    try:
        return cast(BinaryIO, opener(path)) if opener else path.open("rb")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from None


def bytes_done(file: BinaryIO) -> int:
    """How far a file that is being read is, in bytes as it lies on the disk, packed or not."""
    try:
        if isinstance(file, io.BufferedReader):
            return file.tell()
        return os.lseek(file.fileno(), 0, os.SEEK_CUR)
    except OSError:  # a pipe
        return 0


def read_plain_bytes(path: Path, most: int) -> bytes:
    """All bytes of a file, unpacked; `TooLarge` beyond `most`."""
    with open_plain(path) as file:
        return read_rest(path, file, most)


def read_rest(path: Path, file: BinaryIO, most: int, start: bytes = b"") -> bytes:
    """All bytes of an open file of which `start` has been read: a pipe gives them but once."""
    try:
        data = start + file.read(max(0, most + 1 - len(start)))
    except BROKEN as error:
        raise InputError(f"{path} is cut off or broken ({error}); fetch it again") from None
    if len(data) > most:
        raise TooLarge(f"{path} is larger than {most / 1e6:g} MB; pass one article at a time")
    return data


def lines_within(file: BinaryIO, most: int = LONGEST_LINE) -> Iterator[bytes]:
    """The lines of a file; those longer than `most` bytes come cut to one byte more.

    >>> list(lines_within(io.BytesIO(b"abc\\nabcdef\\nab"), 4))
    [b'abc\\n', b'abcde', b'ab']
    """
    while line := file.readline(most + 1):
        yield line
        while len(line) > most and not line.endswith(b"\n"):
            line = file.readline(most + 1) or b"\n"
