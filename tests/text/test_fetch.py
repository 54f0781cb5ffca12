from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from detente.errors import FetchError
from detente.text.documents import read_document
from detente.text.fetch import Page, fetch_page, is_private

ARTICLE = (
    "<html><head><title>Envoy recalled</title></head><body><article><p>Norland recalled its "
    "ambassador from Sudmark on Thursday, café owners said.</p></article></body></html>"
)


class Answers(BaseHTTPRequestHandler):
    """A few kinds of servers in one."""

    def do_GET(self) -> None:
        name = self.path.split("?")[0].strip("/").replace("-", "_") or "page"
        getattr(self, f"send_{name}", self.send_missing)()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def send_page(self) -> None:
        body = ARTICLE.encode("latin-1")
        self.answer(200, body, Content_Type="text/html; charset=ISO-8859-1")

    def send_echo(self) -> None:
        said = f"{self.headers['Host']} {self.headers['User-Agent']} {self.path}"
        self.answer(200, said.encode(), Content_Type="text/plain")

    def send_packed(self) -> None:
        body = gzip.compress(ARTICLE.encode())
        self.answer(200, body, Content_Type="text/html", Content_Encoding="gzip")

    def send_bomb(self) -> None:
        body = gzip.compress(b"a" * 5_000_000)
        self.answer(200, body, Content_Type="text/html", Content_Encoding="gzip")

    def send_twice_packed(self) -> None:
        """Two files in one, and padding."""
        body = (
            gzip.compress(ARTICLE[:9].encode()) + gzip.compress(ARTICLE[9:].encode()) + b"\0" * 99
        )
        self.answer(200, body, Content_Type="application/gzip")

    def send_cut(self) -> None:
        body = gzip.compress(ARTICLE.encode())[:-9]
        self.answer(200, body, Content_Type="text/html", Content_Encoding="gzip")

    def send_not_packed(self) -> None:
        self.answer(200, ARTICLE.encode(), Content_Type="text/html", Content_Encoding="gzip")

    def send_moved_abroad(self) -> None:
        self.answer(302, Location="/echo?São".encode().decode("latin-1"))

    def send_hurried(self) -> None:
        self.answer(429, Retry_After="7")

    def send_busy(self) -> None:
        self.answer(503, Retry_After=formatdate(time.time() + 30, usegmt=True))

    def send_moved(self) -> None:
        self.answer(301, Location="/page?moved=1")

    def send_loop(self) -> None:
        self.answer(302, Location="/loop")

    def send_to_file(self) -> None:
        self.answer(302, Location="file:///etc/hostname")

    def send_picture(self) -> None:
        self.answer(200, b"\x89PNG", Content_Type="image/png")

    def send_pdf(self) -> None:
        self.answer(200, b"%PDF", Content_Type="application/pdf")

    def send_missing(self) -> None:
        self.answer(404)

    def send_forbidden(self) -> None:
        self.answer(403)

    def send_declared_large(self) -> None:
        self.answer(200, Content_Type="text/html", Content_Length="99999999999")

    def send_large(self) -> None:
        self.answer(200, b"a" * 3_000_000, Content_Type="text/html")

    def send_silent(self) -> None:
        time.sleep(3)

    def send_drip(self) -> None:
        self.answer(200, Content_Type="text/html")
        self.drip()

    def send_slow_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.drip()

    def drip(self) -> None:
        for _ in range(30):
            time.sleep(0.1)
            try:
                self.wfile.write(b"a")
            except OSError:
                return

    def send_broken(self) -> None:
        self.answer(200, b"half", Content_Type="text/html", Content_Length="1000")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def fetch(url: str, *, timeout: float = 5.0, max_bytes: int = 1_000_000) -> Page:
    return fetch_page(url, allow_private=True, timeout=timeout, max_bytes=max_bytes)


def test_a_page_is_fetched_and_read(site: str) -> None:
    page = fetch(site)
    assert (page.url, page.final_url) == (site, site)
    assert (page.content_type, page.charset) == ("text/html", "ISO-8859-1")
    source = read_document(page.content, name=page.url, url=page.final_url, charset=page.charset)
    assert "café owners" in source.document.text


def test_the_server_hears_its_own_name(site: str) -> None:
    port = site.rsplit(":", 1)[1]
    page = fetch(f"http://localhost:{port}/echo?q=Säo Tomé&a=b%20c#part")
    host, agent, path = page.content.decode().split()
    assert host == f"localhost:{port}"
    assert agent.startswith("detente/")
    assert path == "/echo?q=S%C3%A4o%20Tom%C3%A9&a=b%20c"


def test_packed_pages_are_unpacked_within_the_limit(site: str) -> None:
    assert fetch(f"{site}/packed").content.decode() == ARTICLE
    with pytest.raises(FetchError, match="larger than 1 MB"):
        fetch(f"{site}/bomb")


@pytest.mark.parametrize("path", ["twice-packed", "not-packed"])
def test_what_is_packed_is_seen_by_its_bytes(site: str, path: str) -> None:
    assert fetch(f"{site}/{path}").content.decode() == ARTICLE


@pytest.mark.parametrize(("path", "wait"), [("hurried", 7), ("busy", 30), ("forbidden", 0)])
def test_a_server_may_ask_for_patience(site: str, path: str, wait: int) -> None:
    with pytest.raises(FetchError) as refused:
        fetch(f"{site}/{path}")
    assert wait - 3 <= refused.value.wait <= wait


def test_redirects_are_followed(site: str) -> None:
    assert fetch(f"{site}/moved-abroad").content.decode().endswith("/echo?S%C3%A3o")
    page = fetch(f"{site}/moved")
    assert (page.url, page.final_url) == (f"{site}/moved", f"{site}/page?moved=1")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("loop", "redirects more than 5 times"),
        ("to-file", "only http and https"),
        ("picture", "is image/png, not a page"),
        ("pdf", "is application/pdf, not a page"),
        ("missing", "answered 404 Not Found; check the address"),
        ("forbidden", "answered 403 Forbidden; save the page in a browser"),
        ("declared-large", "larger than 1 MB"),
        ("large", "larger than 1 MB"),
        ("broken", "broke off"),
        ("cut", "broke off .its end is missing.; try again"),
    ],
)
def test_refusals_say_why(site: str, path: str, message: str) -> None:
    with pytest.raises(FetchError, match=message) as refused:
        fetch(f"{site}/{path}")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("path", ["silent", "drip", "slow-headers"])
def test_the_time_limit_is_for_everything(site: str, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError):
        fetch(f"{site}/{path}", timeout=0.4)
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "[::1]", "0.0.0.0"])
def test_private_hosts_are_refused(site: str, host: str) -> None:
    port = site.rsplit(":", 1)[1]
    with pytest.raises(FetchError, match="private network"):
        fetch_page(f"http://{host}:{port}/")


def test_every_hop_and_every_address_is_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        return [(2, 1, 6, "", (a, port)) for a in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr("detente.text.fetch.socket.getaddrinfo", resolve)
    with pytest.raises(FetchError, match=r"harbour.example \(10.0.0.1\) is in a private network"):
        fetch_page("http://harbour.example/")
    assert asked == ["harbour.example"]


def test_the_checked_address_is_the_one_connected_to(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is looked up once: what it resolves to later does not matter."""
    host, port = site.removeprefix("http://").split(":")
    real = __import__("socket").getaddrinfo
    names: list[str] = []

    def resolve(name: str, *args: object, **kwargs: object) -> object:
        names.append(name)
        return real(host if name == "harbour.example" else name, *args, **kwargs)

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    page = fetch(f"http://harbour.example:{port}/echo")
    assert page.content.decode().startswith(f"harbour.example:{port} ")
    assert names.count("harbour.example") == 1


@pytest.mark.parametrize(
    "address",
    [
        *("10.1.2.3", "172.16.0.1", "192.168.1.1", "127.8.8.8", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1"),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1"),
        *("64:ff9b::10.0.0.1", "2002:7f00:1::", "2001:db8::1"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111"])
def test_addresses_that_are_public(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://harbour.example/a", "only http and https"),
        ("harbour.example/a", "only http and https"),
        ("http://", "needs a host"),
        ("http://user:secret@harbour.example/", "no user name"),
        ("http://[::1", "is no web address"),
        ("http://harbour.example:99999/", "is no web address"),
        ("http://a..b/", "is no web address"),
        ("", "only http and https"),
    ],
)
def test_odd_addresses_are_refused(url: str, message: str) -> None:
    with pytest.raises(FetchError, match=message):
        fetch_page(url)


def test_nobody_answers() -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch("http://127.0.0.1:9/", timeout=2)


def test_tls_is_checked(site: str) -> None:
    """A server without TLS is no https server, whatever it says."""
    with pytest.raises(FetchError):
        fetch(site.replace("http:", "https:"), timeout=2)
