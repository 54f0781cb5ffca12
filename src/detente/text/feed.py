"""Feeds and sitemaps: lists of articles.

In:  the bytes of an RSS or Atom feed, or of a sitemap.
Out: the articles' addresses with what the list says of them; sitemaps that a sitemap lists.
Leaves out: fetching (`detente.text.fetch`), and the summaries in feeds, which are not the article.
"""

from __future__ import annotations

import codecs
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Literal

from lxml import etree

from detente.errors import MissingExtra, NotText
from detente.text.dates import parse_iso, possible_day

ListKind = Literal["feed", "sitemap", "sitemaps"]

_ROOT = re.compile(
    rb"<(?:\w+:)?(?:(?P<feed>rss|feed|RDF)|(?P<sitemap>urlset)|(?P<sitemaps>sitemapindex))\b"
)
_WIDE = codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE
MOST_ENTRIES = 50_000
"""What the sitemap protocol allows in one list."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list; `html` is its full text where the feed carries it."""

    url: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    author: str | None = None
    html: str | None = None


def kind_of_list(start: bytes) -> ListKind | None:
    """Which kind of list some bytes begin, if any.

    >>> kind_of_list(b"<?xml version='1.0'?><rss version='2.0'>"), kind_of_list(b"<html>")
    ('feed', None)
    """
    start = (
        start.decode("utf-16", "ignore").encode()
        if start.startswith(_WIDE)
        else start.removeprefix(codecs.BOM_UTF8)
    )
    found = _ROOT.search(start[:2000]) if start.lstrip()[:1] == b"<" else None
    return found.lastgroup if found else None  # type: ignore[return-value]


def read_feed(data: bytes, name: str) -> list[Listed]:
    """The articles of a feed, in its order."""
    try:
        import feedparser  # noqa: PLC0415
    except ModuleNotFoundError:
        raise MissingExtra("reading feeds", "ledger") from None
    feed = feedparser.parse(_narrow(data))
    if not feed.entries and feed.bozo:
        raise NotText(f"{name} is no feed that can be read: {feed.get('bozo_exception')}")
    outlet = feed.feed.get("title") or None
    found = []
    for entry in feed.entries[:MOST_ENTRIES]:
        if not entry.get("link"):
            continue
        bodies = [c.value for c in entry.get("content", ()) if "html" in c.get("type", "")]
        found.append(
            Listed(
                url=entry.link,
                title=entry.get("title") or None,
                published=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
                outlet=outlet,
                author=entry.get("author") or None,
                html=max(bodies, key=len, default=None),
            )
        )
    return found


def read_sitemap(data: bytes, name: str) -> list[Listed]:
    """The addresses in a sitemap, or of the sitemaps in an index of them."""
    # No entities and no network: a sitemap comes from a stranger.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(_narrow(data), parser)
    except etree.XMLSyntaxError as error:
        raise NotText(f"{name} is no sitemap that can be read: {error.msg}") from None
    found = []
    for entry in islice(root if root is not None else (), MOST_ENTRIES):
        told = {etree.QName(e).localname: (e.text or "").strip() for e in entry.iter() if e.tag
                is not etree.Comment and isinstance(e.tag, str)}  # fmt: skip
        if told.get("loc"):
            day = told.get("publication_date") or ""
            found.append(
                Listed(told["loc"], told.get("title") or None, possible_day(parse_iso(day)))
            )
    return found


def _narrow(data: bytes) -> bytes:
    """A list in UTF-8, if it was in UTF-16; what it said of that is dropped."""
    if not data.startswith(_WIDE):
        return data
    return re.sub(rb"^\s*<\?xml[^>]{0,200}>", b"", data.decode("utf-16", "replace").encode())


def _day(parsed: object) -> date | None:
    """The day of a feed's time, in UTC, if it can be one."""
    try:
        return possible_day(datetime.fromtimestamp(timegm(parsed), UTC).date())  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError, OSError):
        return None
