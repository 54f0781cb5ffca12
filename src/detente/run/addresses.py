"""Pages from their addresses, fetched as a guest behaves: one at a time, where robots may go.

In:  addresses of articles, feeds and sitemaps.
Out: items; what cannot be fetched is an item too. What has not changed since it was last asked for
     yields nothing.
Leaves out: the connection itself (`detente.text.fetch`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from detente.errors import FetchError, InputError
from detente.run.items import Item, broken_item, page_item
from detente.text.feed import Listed, kind_of_list, read_feed, read_sitemap
from detente.text.fetch import AGENT, NotChanged, Page, fetch_page

PAUSE = 1.0
"""Seconds between two requests to one host."""

DEEPEST = 3
"""How far sitemaps that list sitemaps are followed."""


@dataclass(slots=True)
class Addresses:
    """Fetches, and remembers of each host what it allows and when it was asked last."""

    allow_private: bool = False
    pause: float = PAUSE
    known: Callable[[str], bool] = lambda _: False
    marks: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def items(self, url: str) -> Iterator[Item]:
        """What is at an address: an article, or the articles of a feed or a sitemap."""
        page = self._fetched(url)
        if isinstance(page, Item):
            yield page
        elif page is not None:
            if kind_of_list(page.content[:2000]):
                yield from self.of_list(page.content, url)
            else:
                yield _item_of(page)

    def of_list(self, data: bytes, name: str, depth: int = 0) -> Iterator[Item]:
        """The articles of a feed or sitemap."""
        kind = kind_of_list(data[:2000])
        try:
            listed = read_feed(data, name) if kind == "feed" else read_sitemap(data, name)
        except InputError as error:
            yield broken_item(name, error)
            return
        for entry in listed:
            if kind != "sitemaps":
                yield from self.page(entry.url, entry=entry)
            elif depth < DEEPEST:
                page = self._fetched(entry.url)
                if isinstance(page, Item):
                    yield page
                elif page is not None:
                    yield from self.of_list(page.content, entry.url, depth + 1)

    def page(
        self, url: str, origin: str | None = None, entry: Listed | None = None
    ) -> Iterator[Item]:
        """One article; nothing where its address is known already."""
        if self.known(url):
            return
        if entry and entry.html and len(entry.html) > FULL_TEXT:
            data = f"<html><body><article>{entry.html}</article></body></html>".encode()
            yield page_item(url, url, data, charset="utf-8", **_about(entry))
            return
        page = self._fetched(url)
        if isinstance(page, Item):
            yield page
        elif page is not None:
            yield _item_of(page, origin or url, entry)

    def _fetched(self, url: str) -> Page | Item | None:
        """The page; the item that says why there is none; None if it has not changed."""
        host = urlsplit(url).netloc
        try:
            if not self._allowed(url, host):
                raise FetchError(f"{url}: its host asks robots not to fetch it (robots.txt)")
            self._wait(host)
            page = fetch_page(
                url, allow_private=self.allow_private, marks=self.marks.get(url, (None, None))
            )
        except NotChanged:
            return None
        except InputError as error:
            return broken_item(url, error)
        self.marks[url] = (page.etag, page.last_modified)
        return page

    def _allowed(self, url: str, host: str) -> bool:
        if host not in self._robots:
            robots = RobotFileParser()
            self._robots[host] = robots
            try:
                self._wait(host)
                home = f"{urlsplit(url).scheme}://{host}/robots.txt"
                page = fetch_page(home, allow_private=self.allow_private)
                robots.parse(page.content.decode("utf-8", "replace").splitlines())
            except InputError:
                robots.parse([])  # no such file: everything is allowed
        return self._robots[host].can_fetch(AGENT, url)

    def _wait(self, host: str) -> None:
        robots = self._robots.get(host)
        delay = float((robots.crawl_delay(AGENT) if robots else None) or self.pause)
        since = time.monotonic() - self._asked.get(host, -delay)
        if since < delay:
            time.sleep(delay - since)
        self._asked[host] = time.monotonic()


FULL_TEXT = 1500
"""Characters from which the text in a feed is taken for the article itself, not for a summary."""


def _item_of(page: Page, origin: str | None = None, entry: Listed | None = None) -> Item:
    about = (_about(entry) if entry else {}) | {"url": page.final_url, "charset": page.charset}
    return page_item(origin or page.url, page.url, page.content, **about)


def _about(entry: Listed) -> dict[str, object]:
    day = entry.published and entry.published.isoformat()
    return {"url": entry.url, "title": entry.title, "outlet": entry.outlet, "author": entry.author,
            "published": day}  # fmt: skip
