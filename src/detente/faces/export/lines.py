"""Lines of a foreign file, however it is packed and encoded.

In:  a path: plain, gzip or a zip with one file in it; UTF-8 or ISO-8859-1.
Out: a path of plain UTF-8 lines, the hash of the file, its first line.
Leaves out: columns (`foreign`).
"""

from __future__ import annotations

import codecs
import gzip
import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from detente.errors import InputError, TooLarge

MOST_BYTES = 16 * 2**30
"""Of an unpacked file; a zip bomb must not fill the disk."""

CHUNK = 1 << 20

LONGEST = CHUNK
"""Bytes of a line; what is longer is cut, and so lacks columns."""

NO_TEXT = b"\x00\x01\r"
"""Bytes that become blanks: none belongs into a line, and DuckDB stumbles over each."""

_BLANKED = bytes.maketrans(NO_TEXT, b" " * len(NO_TEXT))


@dataclass(frozen=True, slots=True)
class Lines:
    """A file of UTF-8 lines; `content` is the hash of the file as it was given."""

    path: Path
    content: str
    first: str


def open_lines(path: Path, folder: Path) -> Lines:
    """Unpack a file into a folder and turn it into UTF-8, where it is not plain UTF-8 already."""
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    content = _hash(path)
    packed = path.suffix.lower() in (".zip", ".gz")
    utf8, clean = _inspect(path)
    plain = path
    if packed or not (utf8 and clean):
        plain = folder / "lines.tsv"
        _copy(path, plain, "utf-8" if utf8 else "iso-8859-1")
    with plain.open(encoding="utf-8", newline="\n") as lines:
        first = lines.readline(CHUNK).rstrip("\r\n ")
    if not first:
        raise InputError(f"{path} is empty")
    return Lines(plain, content, first.removeprefix("\ufeff"))


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    suffix = path.suffix.lower()
    if suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            files = [i for i in archive.infolist() if not i.is_dir()]
            if len(files) != 1:
                raise InputError(f"{path} holds {len(files)} files; unpack it and import each")
            with archive.open(files[0]) as stream:
                yield stream
    elif suffix == ".gz":
        with gzip.open(path) as stream:
            yield stream  # type: ignore[misc]
    else:
        with path.open("rb") as stream:
            yield stream


def _chunks(path: Path) -> Iterator[bytes]:
    total = 0
    try:
        with _opened(path) as stream:
            while chunk := stream.read(CHUNK):
                total += len(chunk)
                if total > MOST_BYTES:
                    raise TooLarge(f"{path} is larger than {MOST_BYTES >> 30} GB; split it")
                yield chunk
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError) as error:
        raise InputError(f"{path} is damaged: {error}") from None


def _inspect(path: Path) -> tuple[bool, bool]:
    """Whether a file is UTF-8; whether it holds lines of text, none too long."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8 = clean = True
    for chunk in _chunks(path):
        whole = len(chunk) < CHUNK or b"\n" in chunk
        clean = clean and whole and not any(byte in chunk for byte in NO_TEXT)
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            return False, clean
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        utf8 = False
    return utf8, clean


def _copy(path: Path, target: Path, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    length = 0
    with target.open("wb") as out:
        for chunk in _chunks(path):
            head, newline, rest = chunk.translate(_BLANKED).partition(b"\n")
            head = head[: max(0, LONGEST - length)]
            length = len(rest) - rest.rfind(b"\n") - 1 if newline else length + len(head)
            out.write(decoder.decode(head + newline + rest).encode())


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]
