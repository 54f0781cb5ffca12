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
    utf8 = _is_utf8(path)
    plain = path
    if packed or not utf8:
        plain = folder / "lines.tsv"
        _copy(path, plain, "utf-8" if utf8 else "iso-8859-1")
    with plain.open(encoding="utf-8", newline="\n") as lines:
        first = lines.readline(CHUNK).rstrip("\r\n")
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


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _copy(path: Path, target: Path, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    with target.open("wb") as out:
        for chunk in _chunks(path):
            out.write(decoder.decode(chunk).encode())


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]
