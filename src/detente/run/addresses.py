"""Pages from their addresses, fetched as a guest behaves: one at a time, where robots may go.

In:  addresses of articles, feeds and sitemaps.
Out: items; what cannot be fetched is an item too. What has not changed since it was last asked for
     yields nothing.
Leaves out: the connection itself (`detente.text.fetch`).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from detente.errors import FetchError, InputError, NotText
from detente.run.items import Item, broken_item, page_item
from detente.text.feed import Listed, kind_of_list, read_feed, read_sitemap
from detente.text.fetch import AGENT, Marks, NotChanged, Page, fetch_page, without_user

PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds between two requests to one host, and the most that a host gets if it asks for more."""

DEEPEST = 3
"""How far sitemaps that list sitemaps are followed."""

RECENT = 100_000
"""Articles that are remembered, so that none is asked for twice: a list of events names one for each."""

TOGETHER = 200
"""Addresses that are looked up in the ledger at a time."""

A_DAY, A_WHILE = 86_400.0, 600.0
"""Seconds after which a host's rules are asked for again: those that it gave, and those that could not
be had."""

_WEB = re.compile(r"https?://", re.I)


@dataclass(slots=True)
class Addresses:
    """Fetches, and remembers of each host what it allows and when it was asked last.

    `known` says which of some addresses need not be asked for; `tell` is called with why a place that
    the user named gives nothing.
    """

    allow_private: bool = False
    pause: float = PAUSE
    known: Callable[[Sequence[str]], Container[str]] = lambda _: ()
    tell: Callable[[str], None] = lambda _: None
    marks: dict[str, Marks] = field(default_factory=dict)
    _rules: dict[str, tuple[float, RobotFileParser | FetchError]] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)
    _done: dict[str, None] = field(default_factory=dict)
    _put_off: int = 0

    def items(self, url: str) -> Iterator[Item]:
        """What is at an address: an article, or the articles of a feed or a sitemap."""
        page = self._fetched(url)
        if isinstance(page, Item):
            if page.failure:
                self.tell(page.failure.message)
            yield page
        elif page is not None:
            if kind_of_list(page.content[:4000]):
                yield from self.of_list(page.content, url)
            else:
                yield _item_of(page)

    def of_list(self, data: bytes, name: str, above: tuple[str, ...] = ()) -> Iterator[Item]:
        """The articles of a feed or sitemap; `above` are the lists that led to it."""
        kind = kind_of_list(data[:4000])
        try:
            if kind is None:
                raise NotText(f"{name} is no feed and no sitemap")
            listed = read_feed(data, name) if kind == "feed" else read_sitemap(data, name)
        except InputError as error:
            yield broken_item(name, error)
            return
        before = self._put_off
        listed = [replace(entry, url=_whole(entry.url, name)) for entry in listed]
        if not listed:
            self.tell(f"{name} lists nothing")
        if kind != "sitemaps":
            yield from self.pages(listed)
        elif len(above) < DEEPEST:
            for entry in {entry.url: entry for entry in listed}.values():
                if entry.url in (*above, name):
                    continue
                page = self._fetched(entry.url)
                if isinstance(page, Item):
                    yield page
                elif page is not None:
                    yield from self.of_list(page.content, entry.url, (*above, name))
        if self._put_off > before:
            # What could not be had today must be found in the list again.
            self.marks.pop(name, None)

    def pages(self, listed: Iterable[Listed]) -> Iterator[Item]:
        """Articles, each once; nothing where an address is known already."""
        entries = iter(listed)
        while batch := list(islice(entries, TOGETHER)):
            known = self.known([entry.url for entry in batch])
            for entry in batch:
                if entry.url not in known and entry.url not in self._done:
                    yield from self._page(entry)

    def forget(self) -> None:
        """Ask for everything again, whether or not it has changed: what was found was not kept."""
        self.marks.clear()
        self._done.clear()

    def _page(self, entry: Listed) -> Iterator[Item]:
        if entry.html and len(entry.html) > FULL_TEXT:
            data = f"<html><body><article>{entry.html}</article></body></html>".encode()
            yield page_item(entry.url, entry.url, data, charset="utf-8", **_about(entry))
            return
        before = self._put_off
        page = self._fetched(entry.url)
        if self._put_off == before:
            self._done[entry.url] = None
            if len(self._done) > RECENT:
                del self._done[next(iter(self._done))]
        if isinstance(page, Item):
            yield page
        elif page is not None:
            yield _item_of(page, entry)

    def _fetched(self, url: str) -> Page | Item | None:
        """The page; the item that says why there is none; None if it has not changed."""
        try:
            self._check(url)
            self._wait(_home(url))
            marks = self.marks.get(url, (None, None))
            page = fetch_page(url, allow_private=self.allow_private, marks=marks, check=self._check)
        except NotChanged:
            return None
        except FetchError as error:
            self._put_off += error.passing
            if error.wait:
                self._asked[_home(url)] = time.monotonic() + min(error.wait, LONGEST_PAUSE)
            return broken_item(without_user(url), error)
        self.marks[url] = (page.etag, page.last_modified)
        return page

    def _check(self, url: str) -> None:
        """Raise what forbids to fetch a page: its host's wish, or that this is not known."""
        rules = self._rules_of(_home(url))
        if isinstance(rules, FetchError):
            raise FetchError(f"{url} is not fetched as long as {rules}", passing=True)
        if not rules.can_fetch(AGENT, url):
            raise FetchError(f"{url}: its host asks robots not to fetch it (robots.txt)")

    def _rules_of(self, home: str) -> RobotFileParser | FetchError:
        until, rules = self._rules.get(home, (0.0, None))
        if rules is not None and time.monotonic() < until:
            return rules
        given = RobotFileParser()
        given.parse([])  # where there is no such file everything is allowed
        found: RobotFileParser | FetchError = given
        self._wait(home)
        try:
            page = fetch_page(f"{home}/robots.txt", allow_private=self.allow_private)
            given.parse(page.content.decode("utf-8", "replace").splitlines())
        except FetchError as error:
            found = error if error.passing else given
        valid = A_WHILE if isinstance(found, FetchError) else A_DAY
        self._rules[home] = (time.monotonic() + valid, found)
        return found

    def _wait(self, home: str) -> None:
        _, rules = self._rules.get(home, (0.0, None))
        asked = rules.crawl_delay(AGENT) if isinstance(rules, RobotFileParser) else None
        delay = min(float(asked or self.pause), LONGEST_PAUSE)
        since = time.monotonic() - self._asked.get(home, -delay)
        if since < delay:
            time.sleep(delay - since)
        self._asked[home] = time.monotonic()


def _home(url: str) -> str:
    """The address of a page's host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise FetchError(f"{url!r} is no web address") from None
    if not (parts.scheme in ("http", "https") and parts.netloc):
        raise FetchError(f"{url}: only http and https addresses are fetched")
    return f"{parts.scheme}://{parts.netloc}"


def _whole(url: str, place: str) -> str:
    """A link in a list as an address of a page, without the place in it.

    >>> _whole("/2024/talks#comments", "https://example.org/feed.xml")
    'https://example.org/2024/talks'
    """
    try:
        return urldefrag(urljoin(place, url) if _WEB.match(place) else url).url
    except ValueError:
        return url


FULL_TEXT = 1500
"""Characters from which the text in a feed is taken for the article itself, not for a summary."""


def _item_of(page: Page, entry: Listed | None = None) -> Item:
    about = (_about(entry) if entry else {}) | {"url": page.final_url, "charset": page.charset}
    return page_item(page.url, page.url, page.content, **about)


def _about(entry: Listed) -> dict[str, object]:
    day = entry.published and entry.published.isoformat()
    return {"url": entry.url, "title": entry.title, "outlet": entry.outlet, "author": entry.author,
            "published": day}  # fmt: skip
