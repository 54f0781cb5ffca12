"""The door of this room: a page, a file or a JSONL line becomes a `Document`.

In:  bytes or text, and what the caller knows about it.
Out: a `Source`: the document, whose text is final from here on, notes on what is not known, and
     what was left out as furniture.
Leaves out: fetching (`detente.text.fetch`) and everything that needs a parser.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypedDict, Unpack

from detente.errors import EmptyInput, InputError, TooLarge
from detente.records import Document, make_id
from detente.text.article import Article
from detente.text.dates import check_published, parse_published
from detente.text.decode import (
    clean_characters,
    decode_bytes,
    json_fault,
    one_line,
    without_surrogates,
)
from detente.text.furniture import Removed
from detente.text.html import looks_like_html, read_html, refuse_feed
from detente.text.languages import check_language
from detente.text.plain import read_plain

Kind = Literal["auto", "html", "text"]
DEFAULT_MAX_BYTES = 5_000_000
_NO_DATE = "no publication date: 'yesterday' and the like stay relative; give one with --published"
_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/|www\.[\w.-]+$", re.ASCII)
_STRINGS = ("text", "html", "title", "url", "outlet", "author", "language", "published")


class Given(TypedDict, total=False):
    """What a caller may know about a document; it wins over what a page says of itself."""

    url: str | None
    published: date | None
    language: str | None
    title: str | None
    outlet: str | None
    author: str | None
    charset: str | None
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Source:
    """A document, what is not known about it, and what was left out of it."""

    document: Document
    notes: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()


def read_document(
    source: bytes | str,
    *,
    name: str,
    kind: Kind = "auto",
    as_it_stands: bool = False,
    **given: Unpack[Given],
) -> Source:
    """Return the document in `source`; an `InputError` says why there is none.

    `as_it_stands` takes text as it is, offsets and all: no furniture is removed and no character
    changed, except that lone surrogates and NULs, which no file or database can hold, become U+FFFD
    one for one.

    >>> source = read_document("Norway will host talks.", name="a", published=date(2020, 5, 1))
    >>> source.document.text, source.document.published_from, source.notes
    ('Norway will host talks.', 'given', ())
    """
    _check_size(source, name, given.get("max_bytes", DEFAULT_MAX_BYTES))
    if not source.strip():
        raise EmptyInput(f"{name} is empty; pass an article as text or as a web page")
    if as_it_stands:
        content = Article(without_surrogates(_raw(source)))
    else:
        content = _content(_decoded(source, name, given), name, kind, given)
    if not re.search(r"\w", content.text):
        raise EmptyInput(f"{name} holds no article besides page furniture; pass the article's text")
    return _source(content, name, given)


def read_file(
    path: str | Path, *, name: str | None = None, kind: Kind = "auto", **given: Unpack[Given]
) -> Source:
    """Return the document in a file; its name is the file's unless one is given."""
    data = file_bytes(path, given.get("max_bytes", DEFAULT_MAX_BYTES))
    return read_document(data, name=name or Path(path).name, kind=kind, **given)


def file_bytes(path: str | Path, limit: int = DEFAULT_MAX_BYTES) -> bytes:
    """Return what a file holds, no more than shows that it is over the limit."""
    asked, path = path, Path(path)
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        meant = f"; do you mean https://{asked}?" if _ADDRESS.match(str(asked)) else ""
        raise InputError(
            f"{asked}: no such file{meant or '; an address begins with https://'}"
        ) from None
    except IsADirectoryError:
        raise InputError(
            f"{path} is a folder; pass one of its files, or the folder to `detente ingest`"
        ) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read: {why}") from None


def read_lines(line: str, *, name: str = "line", as_it_stands: bool | None = None) -> Source:
    """Return the document in one line of JSONL.

    Keys: `id`, `text` or `html`, `title`, `published`, `url`, `outlet`, `author`, `language`;
    others are ignored. Text with `pairs` is taken as it stands, for their offsets point into it.

    >>> read_lines('{"id": "a1", "text": "Norway will host talks."}').document.name
    'a1'
    """
    fields = _fields(line, name)
    identity = fields.get("id")
    name = name if identity in (None, "") else str(identity)
    for key in _STRINGS:
        if not isinstance(fields.get(key), str | None):
            raise InputError(f"{name}: {key!r} is no text; write it in quotation marks")
    text, html = fields.get("text"), fields.get("html")
    if text is None and html is None:
        raise InputError(f"{name}: neither 'text' nor 'html' in this line; give one of them")
    if as_it_stands is None:
        as_it_stands = text is not None and "pairs" in fields
    given: Given = {
        "url": fields.get("url"),
        "published": parse_published(fields["published"]) if fields.get("published") else None,
        "language": fields.get("language"),
        "title": fields.get("title"),
        "outlet": fields.get("outlet"),
        "author": fields.get("author"),
    }
    kind: Kind = "html" if text is None else "text"
    source = html if text is None else text
    return read_document(source or "", name=name, kind=kind, as_it_stands=as_it_stands, **given)


def _fields(line: str, name: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{name} is no JSON{json_fault(error)}; write one JSON object on each line"
        ) from None
    if not isinstance(fields, dict):
        raise InputError(f'{name} is no JSON object; write one like {{"text": ...}} on each line')
    return fields


def _check_size(source: bytes | str, name: str, limit: int) -> None:
    size = len(source)
    if isinstance(source, str) and limit // 4 < size <= limit:
        size = len(source.encode("utf-8", "replace"))
    if size > limit:
        raise TooLarge(
            f"{name} is larger than {limit / 1e6:g} MB; pass one article at a time, "
            "or many as JSONL, one to a line"
        )


def _raw(source: bytes | str) -> str:
    return source if isinstance(source, str) else source.decode("utf-8", "replace")


def _decoded(source: bytes | str, name: str, given: Given) -> str:
    if isinstance(source, str):
        return clean_characters(source, name=name)
    return decode_bytes(source, charset=given.get("charset"), name=name)


def _content(text: str, name: str, kind: Kind, given: Given) -> Article:
    if kind != "text":
        refuse_feed(text, name)
    if kind == "html" or (kind == "auto" and looks_like_html(text)):
        return read_html(text, name=name, url=given.get("url"))
    return read_plain(text)


def _source(content: Article, name: str, given: Given) -> Source:
    notes = list(content.notes)
    day = given.get("published")
    published = check_published(day) if day else content.published
    if published is None:
        notes.append(_NO_DATE)
    document = Document(
        id=make_id(content.text, published or ""),
        name=name if name.isprintable() else one_line(name) or "text",
        text=content.text,
        url=one_line(given.get("url")),
        title=one_line(given.get("title")) or content.title,
        published=published,
        published_from="given" if day else content.published_from,
        language=check_language(given.get("language"), content.text),
        outlet=one_line(given.get("outlet")) or content.outlet,
        author=one_line(given.get("author")) or content.author,
    )
    return Source(document, tuple(notes), content.removed)
