"""Web archives (WARC): the pages in them, one after the other.

In:  a WARC file, compressed by record, as a whole or not at all.
Out: pages with their address, their day and their place in the file; the end of a file that is cut
     off is an error, not a silence.
Leaves out: what a page says (`detente.text.documents`), requests, images, answers other than 200.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.errors import InputError, MissingExtra

PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
OK = 200


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
    count = 0
    try:
        while (record := next(records, None)) is not None:
            count += 1
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


def _is_page(record: object) -> bool:
    headers = getattr(record, "http_headers", None)
    if not headers:
        return getattr(record, "record_type", None) is not None
    kind = (getattr(record, "http_content_type", None) or "").lower()
    return headers.status_code == OK and kind.startswith(PAGE_TYPES)
