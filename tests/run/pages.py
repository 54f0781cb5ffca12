"""Pages, archives and tables that tests write themselves."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

WHO = ("Chad", "Niger", "Kenya", "Ghana", "Peru", "Chile", "Norway", "Oman")
DEEDS = ("praised", "condemned", "denounced", "thanked", "criticised")


def sentence(n: int) -> str:
    """A short text of its own for each number."""
    one, other = WHO[n % len(WHO)], WHO[(n + 1 + n // 8 % 6) % len(WHO)]
    return f"{one} {DEEDS[n % len(DEEDS)]} {other}. {other} said on day {n} that it thanked {one}."


def page(text: str, title: str = "A report", day: str = "2024-03-15") -> bytes:
    """A page as a newspaper would have it."""
    return (
        f"<html><head><title>{title}</title><meta property='article:published_time' "
        f"content='{day}T08:00:00Z'></head><body><article><h1>{title}</h1><p>{text}</p>"
        "<p>The two governments have been neighbours for a long time, as everybody knows.</p>"
        "</article></body></html>"
    ).encode()


def write_warc(path: Path, pages: Iterable[tuple[str, bytes]], *said: str) -> None:
    """An archive, compressed by record if its name says so; `said` is what each server adds."""
    with path.open("wb") as file:
        for number, (url, content) in enumerate(pages):
            more = f"{said[number]}\r\n" if said else ""
            head = (
                f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{more}\r\n".encode()
            )
            named = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
                f"WARC-Date: 2024-03-15T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:{UUID(int=number)}>\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(head) + len(content)}\r\n\r\n"
            )
            record = named.encode() + head + content + b"\r\n\r\n"
            file.write(gzip.compress(record) if path.suffix == ".gz" else record)


def write_jsonl(path: Path, count: int, first: int = 0) -> None:
    """A table of short texts."""
    rows = (
        {"id": f"d{n}", "text": sentence(n), "published": "2024-03-15"}
        for n in range(first, first + count)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
