"""The web as it is: broken links, servers that stumble, hosts that want to be left alone."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from detente.faces.cli.progress import watched
from detente.faces.python import ingest_places
from detente.ledger import Ledger
from detente.run import addresses as room
from detente.run.addresses import Addresses
from detente.run.coding import read_item
from detente.run.items import Item
from detente.run.options import RunOptions
from tests.run.pages import page, sentence

Answer = tuple[int, dict[str, str], bytes]


class Host(ThreadingHTTPServer):
    """A host that gives the answers it is told, each with the same ETag, and notes what it is asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def gives(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.answers[path] = (status, headers, body)

    def lists(self, *links: str) -> None:
        """Have a feed of some links."""
        items = "".join(f"<item><title>T</title><link>{link}</link></item>" for link in links)
        self.gives("/feed.xml", f"<rss version='2.0'><channel>{items}</channel></rss>".encode())


class Handler(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        status, headers, body = self.server.answers.get(self.path, (404, {}, b""))
        if status == 200 and self.headers.get("If-None-Match") == f'"{len(body)}"':
            status, body = 304, b""
        self.send_response(status)
        kind = "text/xml" if self.path.endswith("xml") else "text/html"
        for name, value in ({"Content-Type": kind, "ETag": f'"{len(body)}"'} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def hosts() -> Iterator[tuple[Host, Host]]:
    one, other = Host(), Host()
    yield one, other
    for host in (one, other):
        host.shutdown()
        host.server_close()


def guest(**more: object) -> Addresses:
    return Addresses(allow_private=True, pause=0.0, **more)  # type: ignore[arg-type]


def told(items: list[Item]) -> list[str]:
    """Why items are none, by their addresses; an empty reason for a page."""
    return [item.failure.message if item.failure else "" for item in items]


def test_links_that_are_none_and_links_that_are_relative(hosts: tuple[Host, Host]) -> None:
    host, _ = hosts
    host.gives("/1", page(sentence(1)))
    host.gives("/news/2", page(sentence(2)))
    host.gives("/odd", status=302, Location="http://[odd/")
    host.lists("http://[bad/", "/1", "news/2", "mailto:a@example.org", "/1#comments", "/odd")
    found = list(guest().items(f"{host.home}/feed.xml"))
    bad, one, two, mail, odd = told(found)
    assert "no web address" in bad and "only http" in mail and "no web address" in odd
    assert one == two == ""
    assert [i.origin for i in found[1:3]] == [f"{host.home}/1", f"{host.home}/news/2"]
    assert host.asked.count("/1") == 1, "a place in a page is no page of its own"


def test_nothing_keeps_a_password(tmp_path: Path) -> None:
    ledger, lines = Ledger(tmp_path / "a.duckdb"), list[str]()
    options = RunOptions(workers=1, allow_private=True)
    places = ["http://me:SECRET@127.0.0.1:1/feed.xml"]
    tally, _ = next(ingest_places(places, io.BytesIO, lines.append, ledger, options, watched))
    kept = [*ledger.rows("FROM failures"), *ledger.rows("FROM runs")]
    assert tally.failed == 1 and "no user name" in lines[0]
    assert "SECRET" not in f"{kept} {lines} {tally.why}"


def test_redirects_lead_nowhere_that_robots_may_not_go(hosts: tuple[Host, Host]) -> None:
    host, closed = hosts
    closed.gives("/robots.txt", b"User-agent: *\nDisallow: /\n")
    closed.gives("/1", page(sentence(1)))
    host.gives("/1", status=301, Location=f"{closed.home}/1")
    (reason,) = told(list(guest().items(f"{host.home}/1")))
    assert "robots.txt" in reason and closed.asked == ["/robots.txt"]


def test_a_host_that_cannot_say_what_it_allows_is_left_alone_for_a_while(
    hosts: tuple[Host, Host], monkeypatch: pytest.MonkeyPatch
) -> None:
    host, _ = hosts
    host.gives("/robots.txt", status=503)
    host.gives("/1", page(sentence(1)))
    visitor = guest()
    for _ in range(2):
        (reason,) = told(list(visitor.items(f"{host.home}/1")))
        assert "/robots.txt answered 503" in reason
    assert host.asked == ["/robots.txt"], "neither is asked for again so soon"
    host.gives("/robots.txt", b"User-agent: *\nDisallow: /2\n")
    now = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: now() + 601)
    assert told(list(visitor.items(f"{host.home}/1"))) == [""]


def test_what_stumbles_is_tried_again_although_its_feed_is_as_it_was(
    hosts: tuple[Host, Host],
) -> None:
    host, _ = hosts
    host.gives("/1", status=503)
    host.gives("/2", page(sentence(2)))
    host.lists("/1", "/2", "/gone")
    visitor = guest()
    assert len(list(visitor.items(f"{host.home}/feed.xml"))) == 3
    host.gives("/1", page(sentence(1)))
    assert told(list(visitor.items(f"{host.home}/feed.xml"))) == [""]
    assert list(visitor.items(f"{host.home}/feed.xml")) == []
    asked = {path: host.asked.count(path) for path in ("/1", "/2", "/gone", "/feed.xml")}
    assert asked == {"/1": 2, "/2": 1, "/gone": 1, "/feed.xml": 3}


def test_a_pause_that_would_never_end_is_cut_short(
    hosts: tuple[Host, Host], monkeypatch: pytest.MonkeyPatch
) -> None:
    host, _ = hosts
    host.gives("/robots.txt", b"User-agent: *\nCrawl-delay: 99999\n")
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    list(guest().items(f"{host.home}/1"))
    assert slept and max(slept) <= room.LONGEST_PAUSE


def test_a_host_that_asks_for_patience_gets_it(
    hosts: tuple[Host, Host], monkeypatch: pytest.MonkeyPatch
) -> None:
    host, other = hosts
    host.gives("/1", b"", 429, **{"Retry-After": "99999"})
    host.gives("/2", page(sentence(2)))
    other.gives("/1", page(sentence(1)))
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    links = [f"{host.home}/1", f"{other.home}/1", f"{host.home}/2"]
    host.lists(*links)
    assert [bool(why) for why in told(list(guest().items(f"{host.home}/feed.xml")))] == [1, 0, 0]
    (pause,) = [seconds for seconds in slept if seconds > 1]
    assert room.LONGEST_PAUSE - 5 < pause <= room.LONGEST_PAUSE


def test_sitemaps_that_list_each_other_come_to_an_end(hosts: tuple[Host, Host]) -> None:
    host, _ = hosts
    names = "".join(f"<sitemap><loc>/{n}.xml</loc></sitemap>" for n in "abba")
    for name in "ab":
        host.gives(f"/{name}.xml", f"<sitemapindex>{names}</sitemapindex>".encode(), ETag="")
    assert list(guest().items(f"{host.home}/a.xml")) == []
    assert host.asked == ["/robots.txt", "/a.xml", "/b.xml"]
    host.gives("/b.xml", page(sentence(1)))
    assert "is no feed and no sitemap" in told(list(guest().items(f"{host.home}/a.xml")))[0]


@pytest.mark.parametrize("day", ["Mon, 01 Jan 0001 00:00:00 GMT", "Fri, 01 Jan 2999 00:00:00 GMT"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_day_that_cannot_be_costs_no_article(
    hosts: tuple[Host, Host], day: str, encoding: str
) -> None:
    """The page knows its own; and a mark of byte order makes no page of a feed."""
    host, _ = hosts
    host.gives("/1", page(sentence(1), day="2024-03-15"))
    item = f"<item><title>T</title><link>/1</link><pubDate>{day}</pubDate></item>"
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel>{item}</channel></rss>"
    host.gives("/feed.xml", feed.encode(encoding))
    (only,) = guest().items(f"{host.home}/feed.xml")
    assert str(read_item(only, RunOptions()).document.published) == "2024-03-15"
    said: list[str] = []
    host.gives("/feed.xml", feed.replace(item, "").encode(encoding))
    assert list(guest(tell=said.append).items(f"{host.home}/feed.xml")) == []
    assert said == [f"{host.home}/feed.xml lists nothing"]


def test_watching_outlives_a_feed_that_vanishes_and_a_ledger_that_is_taken(
    hosts: tuple[Host, Host], tmp_path: Path
) -> None:
    host, _ = hosts
    host.gives("/1", page(sentence(1)))
    host.lists("/1")
    (tmp_path / "pages").mkdir()
    ledger, lines = Ledger(tmp_path / "a.duckdb"), list[str]()
    options = RunOptions(workers=1, allow_private=True, gate=False)
    places = [f"{host.home}/feed.xml", str(tmp_path / "pages")]
    rounds = ingest_places(places, io.BytesIO, lines.append, ledger, options, watched, watch=0.01)
    reader = threading.Thread(target=lambda: lines.append(f"read {next(rounds)[0].read}"))
    with ledger._store.hold("somebody else"):
        reader.start()
        until = time.monotonic() + 60
        while not lines and time.monotonic() < until:
            time.sleep(0.05)
    reader.join(60)
    assert "is being written by somebody else" in lines[0] and "tried again in" in lines[0]
    assert lines[-1] == "read 1", "what was found while the ledger was taken is found again"
    del host.answers["/feed.xml"]
    tally, _ = next(rounds)
    assert tally.failed == 1 and "answered 404" in lines[-1]
    (tmp_path / "pages" / "new.txt").write_text(sentence(2))
    tally, _ = next(rounds)
    assert tally.read == 1 and "answered 404" in lines[-1], "told each time"
