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
from typing import Any

from detente.errors import InputError, MissingExtra

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
OK = 200

GZIP = 31
"""How zlib is told that what it unpacks is gzip."""
CHUNK = 1 << 16
LONGEST_HEAD = 1 << 20
"""Bytes of what a server says before a page."""


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page as an archive keeps it; `offset` is where its record begins, `fault` why it has none."""

    url: str
    content: bytes
    charset: str | None
    offset: int
    fault: str = ""


def read_archive(path: Path, *, longest: int) -> Iterator[ArchivedPage]:
    """The pages of an archive; those longer than `longest` bytes come cut to one byte more.

    An `InputError` at the end says that the file is cut off: everything before it has been given.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415
    except ModuleNotFoundError:
        raise MissingExtra("reading WARC archives", "ledger") from None
    kinds = WarcRecordType.response | WarcRecordType.conversion
    records = ArchiveIterator(str(path), record_types=kinds, fsspec_args=False, parse_http=False)
    broken = f"{path} is cut off or broken; the pages before that were read, fetch it again"
    count = last = 0
    try:
        while (record := next(records, None)) is not None:
            count, last = count + 1, record.stream_pos
            page = _page_of(record, longest)
            if page is not None:
                yield page
    except (OSError, ValueError, EOFError) as error:
        raise InputError(f"{broken} ({error})") from None
    if not count:
        raise InputError(f"{path} holds no WARC records; is it an archive?")
    if path.suffix == ".gz" and not _ends_whole(path, last):
        raise InputError(broken)


def _page_of(record: Any, longest: int) -> ArchivedPage | None:
    """The page in a record, None where it holds none; `EOFError` where its end is missing.

    It is unpacked apart from the archive, so that one which is packed wrongly ends nothing but itself.
    """
    from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: PLC0415

    url, place = str(record.headers.get("WARC-Target-URI") or ""), record.stream_pos
    apart, length = record, record.content_length
    if length > longest + LONGEST_HEAD:
        record.parse_http(auto_decode="none")
        length, content = record.content_length, record.reader.read(longest + 1)
        read = len(content) + record.reader.consume()
    else:
        content = record.reader.read(length)
        read = len(content)
    if read < length:
        raise EOFError("its end is missing")
    if apart.is_http and length <= longest + LONGEST_HEAD:
        apart = WarcRecord()
        apart.init_headers(record_type=WarcRecordType.response)
        apart.is_http = True
        apart.set_bytes_content(content)
        try:
            apart.parse_http(auto_decode="all")
            content = apart.reader.read(longest + 1)
        except (OSError, ValueError, EOFError) as error:
            if apart.http_headers and not _is_page(apart):
                return None
            return ArchivedPage(url, b"", None, place, f"{url} is packed wrongly ({error})")
    if not _is_page(apart):
        return None
    charset = apart.http_charset if apart.http_headers else "utf-8"
    return ArchivedPage(url, content, charset, place)


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
