"""Web archives (WARC): the pages in them, one after the other.

In:  a WARC file, compressed by record, as a whole or not at all.
Out: pages with their address, their day and their place in the file; the end of a file that is cut
     off is an error, not a silence.
Leaves out: what a page says (`detente.text.documents`), requests, images, answers other than 200.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.errors import InputError, MissingExtra

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
OK = 200

GZIP = 31
"""How zlib is told that what it unpacks is gzip."""
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page as an archive keeps it; `offset` is where its record begins."""

    url: str
    content: bytes
    charset: str | None
    offset: int


def read_archive(path: Path, *, longest: int) -> Iterator[ArchivedPage]:
    """The pages of an archive; those longer than `longest` bytes come cut to one byte more.

    An `InputError` at the end says that the file is cut off: everything before it has been given.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415
    except ModuleNotFoundError:
        raise MissingExtra("reading WARC archives", "ledger") from None
    records = ArchiveIterator(
        str(path), record_types=WarcRecordType.response | WarcRecordType.conversion,
        fsspec_args=False, auto_decode="all",
    )  # fmt: skip
    broken = f"{path} is cut off or broken; the pages before that were read, fetch it again"
    count = last = 0
    try:
        while (record := next(records, None)) is not None:
            count, last = count + 1, record.stream_pos
            length = record.content_length
            content = record.reader.read(longest + 1)
            rest = record.reader.consume() if len(content) > longest else 0
            encoded = record.http_headers and record.http_headers.get("Content-Encoding")
            if not encoded and len(content) + rest < length:
                raise InputError(broken)
            if _is_page(record):
                yield ArchivedPage(
                    str(record.headers.get("WARC-Target-URI") or ""),
                    content,
                    record.http_charset if record.http_headers else "utf-8",
                    record.stream_pos,
                )
    except (OSError, ValueError, EOFError) as error:
        raise InputError(f"{broken} ({error})") from None
    if not count:
        raise InputError(f"{path} holds no WARC records; is it an archive?")
    if path.suffix == ".gz" and not _ends_whole(path, last):
        raise InputError(broken)


def _ends_whole(path: Path, start: int) -> bool:
    """Whether what is packed from `start` on is whole to the end of the file.

    A record of which only the first bytes are there is none to the reader of archives, and no fault.
    """
    unpacking = None
    with path.open("rb") as file:
        file.seek(start)
        while chunk := file.read(CHUNK):
            while chunk:
                unpacking = unpacking or zlib.decompressobj(GZIP)
                try:
                    unpacking.decompress(chunk)
                except zlib.error:  # not packed by records; the reader has seen all of it
                    return True
                chunk = unpacking.unused_data
                if unpacking.eof:
                    unpacking = None
    return unpacking is None


def _is_page(record: object) -> bool:
    headers = getattr(record, "http_headers", None)
    if not headers:
        return getattr(record, "record_type", None) is not None
    kind = (getattr(record, "http_content_type", None) or "").lower()
    return headers.status_code == OK and kind.startswith(PAGE_TYPES)
