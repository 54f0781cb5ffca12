"""A web page's bytes from its address.

In:  an http or https address.
Out: the bytes, the address they came from in the end, and what the server calls them.
Leaves out: what the bytes mean (`detente.text.documents`), JavaScript, cookies, proxies.

An address may come from a stranger, through the web page of détente or a list of links, so no
request reaches a private network unless the caller allows it. The address that was checked is
the one connected to: a name that resolves differently a moment later gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from importlib.metadata import version
from itertools import chain
from urllib.parse import quote, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, SSLError

from detente.errors import FetchError

_CHUNK = 65_536
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_PASSING, _SERVERS_FAULT = {408, 425, 429}, 500
_KEPT_FROM_PROGRAMS = {401, 402, 403, 406, 429, 451}
_TEXT_TYPES = re.compile(
    r"text/.*|application/(?:(?:xhtml|rss|atom|rdf)\+xml|xml|octet-stream|(?:x-)?gzip)|"
)
_PLAIN = {"", "identity", "gzip", "x-gzip"}
_GZIP, _GZIPPED = 31, b"\x1f\x8b"
_SAVE_IT = "save the page in a browser and pass the file"
# IPv6 addresses that stand for an IPv4 address behind a translator (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

AGENT = "detente"
"""The name under which robots.txt may speak to us."""

Marks = tuple[str | None, str | None]
"""What a server said of a page's version: its ETag and its time of change."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent; `final_url` is where redirects led."""

    url: str
    final_url: str
    content: bytes
    content_type: str
    charset: str | None
    etag: str | None = None
    last_modified: str | None = None


class NotChanged(Exception):
    """The page is as it was when its marks were taken."""


@dataclass(frozen=True, slots=True)
class _Limits:
    allow_private: bool
    deadline: float
    max_bytes: int
    max_redirects: int
    marks: Marks
    check: Callable[[str], None]

    def left(self) -> float:
        return max(0.01, self.deadline - time.monotonic())


@dataclass(frozen=True, slots=True)
class _Target:
    url: str
    scheme: str
    host: str
    port: int
    path: str


def fetch_page(
    url: str,
    *,
    allow_private: bool = False,
    timeout: float = 20.0,
    max_bytes: int = 10_000_000,
    max_redirects: int = 5,
    marks: Marks = (None, None),
    check: Callable[[str], None] = lambda _: None,
) -> Page:
    """Return the page at `url`; `FetchError` says why there is none.

    `timeout` is for everything together: names, redirects, a server that sends a byte a minute.
    With the `marks` of an earlier page `NotChanged` is raised where it would be the same again.
    `check` is asked where redirects lead, and raises what forbids to follow.

    >>> fetch_page("file:///etc/hostname")
    Traceback (most recent call last):
    detente.errors.FetchError: file:///etc/hostname: only http and https addresses are fetched
    """
    _target(url)
    limits = _Limits(allow_private, time.monotonic() + timeout, max_bytes, max_redirects, marks,
                     check)  # fmt: skip
    late = f"{url} took longer than {timeout:g} seconds; try again, or {_SAVE_IT}"
    return _within(timeout, partial(_follow, url, limits), late)


def without_user(words: str) -> str:
    """Return words without the user names and passwords in addresses, which no record may keep.

    >>> without_user("ingest https://me:secret@example.org/feed.xml")
    'ingest https://example.org/feed.xml'
    """
    return re.sub(r"(?<=://)[^/\s?#]*@", "", words)


def is_private(address: str) -> bool:
    """Return whether an IP address is anything but a public one.

    >>> is_private("::ffff:10.0.0.1"), is_private("93.184.215.14")
    (True, False)
    """
    ip: _Address = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(str(inner))
    return ip.is_multicast or ip.is_reserved or ip.is_unspecified or not ip.is_global


def _within(seconds: float, work: Callable[[], Page], late: str) -> Page:
    """Run `work` in a thread that is left behind when its time is over.

    Name look-ups and servers that drip bytes cannot be interrupted; the thread notices at its
    next byte that nobody waits, and ends.
    """
    results: list[Page | BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # handed to the caller, whatever it is
            results.append(error)

    thread = threading.Thread(target=run, daemon=True, name="detente-fetch")
    thread.start()
    thread.join(seconds)
    if not results:
        raise FetchError(late, passing=True)
    if isinstance(results[0], BaseException):
        raise results[0]
    return results[0]


def _follow(url: str, limits: _Limits) -> Page:
    here = url
    for _ in range(limits.max_redirects + 1):
        target = _target(here)
        response = _request(target, limits)
        try:
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or not location:
                return _page(url, target, response, limits)
            here = _joined(target.url, _as_sent(location))
            limits.check(here)
        finally:
            response.close()
    raise FetchError(
        f"{url} redirects more than {limits.max_redirects} times; pass the article's own address"
    )


def _as_sent(header: str) -> str:
    """A header as it was meant: the protocol knows Latin-1 alone, and servers write UTF-8."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise FetchError(f"{url} redirects to {location!r}, which is no web address") from None


def _target(url: str) -> _Target:
    """The parts of an address; whatever is odd about it is refused."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port
    except ValueError:
        raise FetchError(f"{url!r} is no web address; write it as https://...") from None
    if parts.scheme not in _PORTS:
        raise FetchError(f"{url}: only http and https addresses are fetched")
    if not host or parts.username is not None:
        raise FetchError(
            f"{without_user(url)}: an address needs a host, and no user name; write https://host/..."
        )
    path = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*[]")
    if parts.query:
        path += "?" + quote(parts.query, safe="%/:=&?~+!$,;'@()*[]")
    return _Target(parts.geturl(), parts.scheme, host, port or _PORTS[parts.scheme], path)


def _addresses(target: _Target, limits: _Limits) -> list[str]:
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(
            f"{target.host} is not known to the name service; check the address and the network",
            passing=True,
        ) from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    private = next(filter(is_private, addresses), None)
    if private and not limits.allow_private:
        where = target.host if target.host == private else f"{target.host} ({private})"
        raise FetchError(
            f"{where} is in a private network and is not fetched; {_SAVE_IT}, "
            "or allow private addresses (--allow-private)"
        )
    return addresses


def _request(target: _Target, limits: _Limits) -> urllib3.BaseHTTPResponse:
    """Ask each checked address in turn: a host often has one that cannot be reached from here."""
    failure: Exception | None = None
    for address in _addresses(target, limits):
        try:
            return _ask(target, address, limits)
        except SSLError as error:
            raise FetchError(
                f"{target.host} has no valid certificate ({_reason(error)}); {_SAVE_IT}"
            ) from None
        except (HTTPError, OSError, ValueError) as error:
            failure = error
    raise FetchError(
        f"{target.url} cannot be reached ({_reason(failure)}); check the address and the network",
        passing=True,
    ) from None


def _ask(target: _Target, address: str, limits: _Limits) -> urllib3.BaseHTTPResponse:
    timeout = urllib3.Timeout(total=limits.left())
    pool: urllib3.HTTPConnectionPool
    if target.scheme == "https":
        pool = urllib3.HTTPSConnectionPool(
            address,
            target.port,
            timeout=timeout,
            cert_reqs="CERT_REQUIRED",
            server_hostname=target.host,
            assert_hostname=target.host,
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, target.port, timeout=timeout)
    return pool.urlopen(
        "GET",
        target.path,
        headers=_headers(target) | _conditions(limits.marks),
        redirect=False,
        retries=False,
        assert_same_host=False,
        preload_content=False,
    )


def _conditions(marks: Marks) -> dict[str, str]:
    names = ("If-None-Match", "If-Modified-Since")
    return {name: mark for name, mark in zip(names, marks, strict=True) if mark}


def _headers(target: _Target) -> dict[str, str]:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return {
        "Host": host if target.port == _PORTS[target.scheme] else f"{host}:{target.port}",
        "User-Agent": f"{AGENT}/{version('detente')}",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Accept-Language": "en, *;q=0.5",
    }


def _page(url: str, target: _Target, response: urllib3.BaseHTTPResponse, limits: _Limits) -> Page:
    if response.status == HTTPStatus.NOT_MODIFIED and any(limits.marks):
        raise NotChanged(url)
    if response.status != HTTPStatus.OK:
        passing = response.status in _PASSING or response.status >= _SERVERS_FAULT
        told = _refusal(target, response.status)
        raise FetchError(told, passing=passing, wait=_wait(response.headers.get("Retry-After")))
    declared = response.headers.get("Content-Type") or ""
    content_type = declared.split(";")[0].strip().lower()
    if not _TEXT_TYPES.fullmatch(content_type):
        raise FetchError(f"{target.url} is {content_type}, not a page; pass the article's page")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", declared, re.I)
    return Page(
        url=url,
        final_url=target.url,
        content=_content(target, response, limits),
        content_type=content_type,
        charset=charset[1] if charset else None,
        etag=response.headers.get("ETag"),
        last_modified=response.headers.get("Last-Modified"),
    )


def _refusal(target: _Target, status: int) -> str:
    try:
        said = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        said = str(status)
    advice = _SAVE_IT if status in _KEPT_FROM_PROGRAMS else "check the address, or try again later"
    return f"{target.url} answered {said}; {advice}"


def _wait(asked: str | None) -> float:
    """The seconds that a server asks to be left alone for; it may name a time instead."""
    if not asked:
        return 0.0
    try:
        return (
            float(asked)
            if asked.isdecimal()
            else max(0.0, parsedate_to_datetime(asked).timestamp() - time.time())
        )
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _content(target: _Target, response: urllib3.BaseHTTPResponse, limits: _Limits) -> bytes:
    too_large = (
        f"{target.url} is larger than {limits.max_bytes / 1e6:g} MB; pass the article's own page"
    )
    size = response.headers.get("Content-Length") or ""
    if size.isdecimal() and int(size) > limits.max_bytes:
        raise FetchError(too_large)
    content = bytearray()
    try:
        for chunk in _chunks(response):
            content += chunk
            if len(content) > limits.max_bytes:
                raise FetchError(too_large)
            if time.monotonic() > limits.deadline:
                raise FetchError(f"{target.url} takes too long; {_SAVE_IT}", passing=True)
    except (HTTPError, OSError, EOFError, zlib.error) as error:
        raise FetchError(
            f"{target.url} broke off ({_reason(error)}); try again", passing=True
        ) from None
    return bytes(content)


def _chunks(response: urllib3.BaseHTTPResponse) -> Iterable[bytes]:
    """Whatever has arrived, without waiting for a full chunk; the limits are checked in between."""
    packed = (response.headers.get("Content-Encoding") or "").strip().lower() not in _PLAIN
    chunks = iter(lambda: response.read1(_CHUNK, decode_content=packed), b"")
    first = next(chunks, b"")
    # Sitemaps are packed without a word, and some servers say "packed" of what is not.
    whole = chain([first], chunks)
    return _unpacked(whole) if first.startswith(_GZIPPED) else whole


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What is packed in some bytes, a little at a time; `EOFError` where their end is missing."""
    unpack, members = None, 0
    for packed in chunks:
        chunk, more = packed, False
        while chunk or more:
            unpack = unpack or zlib.decompressobj(_GZIP)
            try:
                data = unpack.decompress(chunk, _CHUNK)
            except zlib.error:
                if members:
                    return  # what follows a whole file is padding
                raise
            yield data
            chunk, more = unpack.unconsumed_tail, len(data) == _CHUNK
            if unpack.eof:
                chunk, more, unpack, members = unpack.unused_data, False, None, members + 1
    if unpack is not None:
        raise EOFError("its end is missing")


def _reason(error: Exception | None) -> str:
    """The last clause of a library's message, without its objects' addresses."""
    while error is not None and error.args and isinstance(error.args[-1], Exception):
        error = error.args[-1]
    message = re.sub(r"<[^>]*>|\(_ssl[^)]*\)|\w*Connection\w*\([^)]*\):?", "", str(error))
    return " ".join(message.split(": ")[-1].split()).strip(" .()'\"")[:120] or "no answer"
