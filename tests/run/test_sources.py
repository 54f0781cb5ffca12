"""Every kind of place yields its items; what is broken is an item too."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import random
import threading
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.errors import InputError, TooLarge
from detente.faces.cli.progress import watched
from detente.faces.python import ingest_places
from detente.ledger import Ledger
from detente.run.coding import read_item
from detente.run.items import Item
from detente.run.local import Tally
from detente.run.options import RunOptions
from detente.run.sources import Sources
from tests.run.pages import page, sentence, write_warc

TOLD: list[str] = []


def find(*places: str | Path, stdin: bytes = b"", **options: Any) -> list[Item]:
    TOLD.clear()
    chosen = RunOptions(allow_private=True, **options)
    sources = Sources(tuple(map(str, places)), chosen, lambda: io.BytesIO(stdin), TOLD.append)
    sources.addresses.pause = 0.0
    return list(sources)


def texts(items: list[Item]) -> list[str]:
    return [read_item(item, RunOptions()).document.text for item in items]


def test_a_folder_in_order_with_what_is_no_text_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("hidden")
    (tmp_path / "b" / "same.html").write_bytes(page(sentence(1)))
    (tmp_path / "a.txt").write_text(sentence(2))
    (tmp_path / "same.html").write_bytes(page(sentence(3)))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\0\0")
    (tmp_path / "noname").write_bytes(b"\0\0\0\0 binary")
    items = find(tmp_path)
    assert [i.name for i in items] == ["a.txt", "same.html", "same.html"]
    assert len({i.content for i in items}) == 3
    assert sentence(1) in texts(items)[2]


def test_a_pattern_and_what_is_missing(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(sentence(n))
    assert len(find(tmp_path / "[01].txt")) == 2
    for wrong in ("*.warc", "nothing.txt"):
        with pytest.raises(InputError, match=r"no file fits|no such file"):
            find(tmp_path / wrong)


def zipped(data: bytes, *names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names or ("a",):
            archive.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(("suffix", "pack"), [
    (".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), (".zip", zipped)
])  # fmt: skip
def test_packed_files(tmp_path: Path, suffix: str, pack: Any) -> None:
    whole = pack(sentence(1).encode())
    (tmp_path / f"a.txt{suffix}").write_bytes(whole)
    (tmp_path / f"cut.txt{suffix}").write_bytes(whole[: len(whole) // 2])
    (tmp_path / f"bomb.txt{suffix}").write_bytes(pack(b"a" * 20_000_000))
    good, bomb, cut = find(tmp_path)
    assert texts([good]) == [sentence(1)]
    assert bomb.failure and "larger than 5 MB" in bomb.failure.message
    assert cut.failure and "cut off or broken" in cut.failure.message


def test_an_archive_of_many_files_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(b"Chad praised Niger.", "a.txt", "b.txt"))
    (only,) = find(tmp_path)
    assert only.failure and "holds 2 files; unpack it" in only.failure.message


@pytest.mark.parametrize("name", ["news.warc", "news.warc.gz"])
def test_an_archive_and_one_that_is_cut_off(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_warc(path, [(f"https://example.org/{n}", page(sentence(n))) for n in range(5)])
    items = find(path)
    assert [i.name for i in items] == [f"https://example.org/{n}" for n in range(5)]
    document = read_item(items[1], RunOptions()).document
    assert document.url == "https://example.org/1" and sentence(1) in document.text
    path.write_bytes(path.read_bytes()[:-150])
    *whole, last = find(path)
    assert len(whole) == 4
    assert last.failure and "cut off or broken" in last.failure.message


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_in_pieces_and_packed_ones_of_which_some_are_broken(
    tmp_path: Path, name: str
) -> None:
    whole = page(sentence(2))
    pages = (
        gzip.compress(page(sentence(1))),
        b"%x\r\n%b\r\n0\r\n\r\n" % (len(whole), whole),
        page(sentence(3)),  # which only says that it is packed
        b"zzz\r\n" + whole,
        gzip.compress(b"a" * 30_000_000),
        page(sentence(4)),
    )
    packed, pieces = "Content-Encoding: gzip", "Transfer-Encoding: chunked"
    said = (packed, pieces, packed, pieces, packed, "X-A: b")
    write_warc(tmp_path / name, ((f"https://a.org/{n}", p) for n, p in enumerate(pages)), *said)
    one, two, three, four, bomb, last = find(tmp_path / name)
    read = texts([one, two, last])
    assert all(sentence(n) in text for n, text in zip((1, 2, 4), read, strict=True))
    for item, number in ((three, 2), (four, 3)):
        assert item.failure
        assert f"https://a.org/{number} is packed wrongly" in item.failure.message
    with pytest.raises(TooLarge):
        read_item(bomb, RunOptions())


def test_an_archive_that_is_cut_off_within_the_first_bytes_of_a_record(tmp_path: Path) -> None:
    path, whole = tmp_path / "news.warc.gz", tmp_path / "whole.warc.gz"
    pages = [(f"https://example.org/{n}", page(sentence(n))) for n in range(2)]
    write_warc(path, pages)
    write_warc(whole, pages[:1])
    path.write_bytes(path.read_bytes()[: whole.stat().st_size + 25])
    one, last = find(path)
    assert not one.failure
    assert last.failure and "cut off or broken" in last.failure.message


def test_a_file_that_only_calls_itself_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_text("Not an archive at all.\n" * 10)
    (only,) = find(tmp_path)
    assert only.failure


def test_tables_and_their_columns(tmp_path: Path) -> None:
    rows = [
        {"Headline": "T", "Body": sentence(n), "Pub_Date": "2024-03-15", "n": n} for n in (1, 2)
    ]
    (tmp_path / "a.csv").write_text(
        "Headline,Body,Pub_Date,n\n"
        + "".join(f'T,"{r["Body"]}",{r["Pub_Date"]},{r["n"]}\n' for r in rows)
    )
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "b.parquet")
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    for name in ("a.csv", "b.parquet", "c.jsonl"):
        items = find(tmp_path / name, columns=(("id", "n"),))
        assert [i.name for i in items] == ["1", "2"], name
        document = read_item(items[0], RunOptions()).document
        assert (document.text, document.title) == (sentence(1), "T")
        assert str(document.published) == "2024-03-15"
        assert name == "c.jsonl" or "text=Body" in TOLD[0]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_tables_of_other_marks(tmp_path: Path, mark: str) -> None:
    rows = (("Headline", "Body"), ("T, or so", f'"{sentence(1)}"'))
    (tmp_path / "a.csv").write_text("".join(mark.join(row) + "\n" for row in rows))
    (only,) = find(tmp_path)
    assert texts([only]) == [sentence(1)]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_tables_as_spreadsheets_write_them(tmp_path: Path, encoding: str) -> None:
    text = "Perú’s président praised Chad."
    (tmp_path / "a.csv").write_bytes(f"text\n{text}\n".encode(encoding))
    assert texts(find(tmp_path)) == [text.replace("’", "'")] or texts(find(tmp_path)) == [text]
    (tmp_path / "b.jsonl").write_bytes(f'{{"text": "{text}"}}\n'.encode(encoding))
    last = find(tmp_path / "b.jsonl")[0]
    assert encoding == "utf-8-sig" or (last.failure and "is not UTF-8" in last.failure.message)


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_quotation_mark_that_is_never_closed_is_told_and_swallows_nothing(
    tmp_path: Path, end: str
) -> None:
    rows = f'text\n"{sentence(1)}\n"\n{sentence(3)}\n'
    (tmp_path / "a.csv").write_text(f'{rows}"{sentence(4)}\n{sentence(5)}{end}')
    *whole, last = find(tmp_path)
    assert texts(whole) == [sentence(1), sentence(3)]
    assert last.failure and "line 5: a quotation mark that is never closed" in last.failure.message
    (tmp_path / "a.csv").write_text(f'{rows}"{sentence(4)}"{end}')
    assert len(texts(find(tmp_path))) == 3


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.urls.gz", "b.csv.gz"])
def test_a_line_without_end_takes_no_memory(tmp_path: Path, name: str) -> None:
    """A small file may unfold into one line that no machine can hold."""
    start = {"a.csv.gz": b"text\n", "a.urls.gz": b"http://"}.get(name, b"")
    with gzip.open(tmp_path / name, "wb", 1) as file:
        file.write(start)
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + json.dumps({"text": sentence(1)}).encode())
    tracemalloc.start()
    first, *rest = find(tmp_path)
    assert tracemalloc.get_traced_memory()[1] < 90_000_000
    tracemalloc.stop()
    assert first.failure and len(first.failure.message) <= 1000
    if name != "a.urls.gz":
        assert "is longer than 20 MB" in first.failure.message
    assert texts(rest) == ([sentence(1)] if name == "a.jsonl.gz" else [])


def test_rows_of_parquet_that_cannot_be_read_stop_no_other(tmp_path: Path) -> None:
    texts_ = pa.array([sentence(1).encode(), f"\ufeff{sentence(2)}é".encode("cp1252", "ignore")])
    days = pa.array([2**52, 1], pa.timestamp("ms"))
    pq.write_table(pa.table({"text": texts_, "published": days}), tmp_path / "a.parquet")
    pq.write_table(pa.table({"text": texts_}), tmp_path / "b.parquet")
    late, *others = find(tmp_path)
    assert late.failure and "row 1 cannot be read: date value" in late.failure.message
    assert texts(others) == [f"{sentence(2)}é", sentence(1), f"{sentence(2)}é"]


def test_what_is_no_file_holds_nothing_up(tmp_path: Path) -> None:
    """Pipes that nobody writes to, links that lead nowhere, folders that nobody may look into."""
    os.mkfifo(tmp_path / "a.jsonl")
    (tmp_path / "b[1].txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "c.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "d.txt").write_text(sentence(1))
    for items in (find(tmp_path), find(f"{tmp_path}/*.txt")):
        link, loop, page_ = items
        assert link.failure and "No such file" in link.failure.message
        assert loop.failure and "symbolic links" in loop.failure.message
        assert texts([page_]) == [sentence(1)]
    (only,) = find(f"{tmp_path}/b*")
    assert only.failure
    with pytest.raises(InputError, match="no such file"):
        find("x" * 5000)


def test_a_folder_that_is_closed_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(sentence(1))
    (tmp_path / "b.txt").write_text(sentence(2))
    (tmp_path / "in").chmod(0)
    mine = os.geteuid()
    try:
        if mine == 0:  # to whom nothing is closed
            for folder in list(tmp_path.parents)[:2]:
                folder.chmod(0o755)
            tmp_path.chmod(0o755)
            os.seteuid(65534)
        closed, other = find(tmp_path)
        inside = find(tmp_path / "in")
        with pytest.raises(InputError, match="no such file"):
            find(tmp_path / "in" / "a.txt")
    finally:
        os.seteuid(mine)
        (tmp_path / "in").chmod(0o755)
    assert closed.failure and "in cannot be read: Permission denied" in closed.failure.message
    assert [texts([other]), len(inside)] == [[sentence(2)], 1]


@pytest.mark.parametrize("text", [sentence(1), "https://a.invalid/1\nhttps://a.invalid/2\n"])
def test_a_pipe_is_read_but_once(text: str) -> None:
    out, into = os.pipe()
    os.write(into, text.encode())
    os.close(into)
    found = find(f"/dev/fd/{out}")
    os.close(out)
    assert texts(found) == [text] if "http" not in text else len(found) == 2


@pytest.mark.parametrize("indent", [None, 1])
def test_json_that_is_named_is_a_table(tmp_path: Path, indent: int | None) -> None:
    rows = [{"text": sentence(n)} for n in (1, 2)]
    (tmp_path / "a.json").write_text(json.dumps(rows, indent=indent))
    assert texts(find(tmp_path / "a.json")) == [sentence(1), sentence(2)]
    (tmp_path / "a.json").write_text(json.dumps(rows[0], indent=indent))
    assert texts(find(tmp_path / "a.json")) == [sentence(1)]
    assert find(tmp_path) == []


@pytest.mark.parametrize("name", ["a.urls", "a.jsonl", "a.csv"])
def test_what_holds_nothing_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("text\n" if name == "a.csv" else "\n")
    (only,) = find(tmp_path)
    assert only.failure and f"{name} holds no " in only.failure.message


def test_a_table_without_a_text_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x,y\n1,2\n")
    (only,) = find(tmp_path / "a.csv")
    assert only.failure and "--column text=COLUMN" in only.failure.message
    (wrong,) = find(tmp_path / "a.csv", columns=(("text", "z"),))
    assert wrong.failure and "the columns are x, y" in wrong.failure.message


def test_half_a_parquet_file_is_told(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [sentence(1)] * 100}), tmp_path / "a.parquet")
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[: len(whole) // 2])
    (only,) = find(tmp_path)
    assert only.failure and "no whole Parquet file" in only.failure.message


def test_bad_lines_are_items_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = b'{"text": "Chad praised Niger."}\n{"text": \n\n[1]\n{"text": "Niger praised Chad."}\n'
    items = find("-", stdin=lines)
    assert [bool(i.failure) for i in items] == [False, True, True, False]
    assert [i.origin for i in items][-1] == "standard input#5"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet", "a.warc", "a.jsonl.gz", "a.zip"])
def test_how_far_one_large_file_is(tmp_path: Path, name: str) -> None:
    rows = [{"text": f"{sentence(n)} {random.Random(n).randbytes(3000).hex()}"} for n in range(100)]
    path, lines = tmp_path / name, "".join(json.dumps(row) + "\n" for row in rows).encode()
    if name == "a.csv":
        path.write_text("text\n" + "".join(f"{row['text']}\n" for row in rows))
    elif name == "a.parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
    elif name == "a.warc":
        write_warc(
            path, [(f"https://example.org/{n}", page(r["text"])) for n, r in enumerate(rows)]
        )
    elif name == "a.zip":
        path = tmp_path / "a.jsonl.zip"
        path.write_bytes(zipped(lines, "a.jsonl"))
    else:
        path.write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    sources = Sources((str(path),), RunOptions(), io.BytesIO, lambda _: None)
    items = list(sources)
    assert len(items) == 100
    shares = [sources.share(done) or 0.0 for done in (0, 25, 50, 75, 100)]
    assert shares[0] == 0 and shares == sorted(shares)
    packed = 0.4 if "gz" in name or "zip" in name else 0.05  # it is read in larger pieces
    assert shares[2] == pytest.approx(0.5, abs=packed) and shares[4] > 0.95


def test_what_is_left_is_told_on_lines_where_no_terminal_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("detente.faces.cli.progress.QUIET", 0.0)
    lines: list[str] = []
    monkeypatch.setattr("click.echo", lambda line, err: lines.append(line))
    with watched(lambda done: done / 10) as seen:
        for read in (1, 4):
            seen(Tally(read=read, seconds=60.0 * read))
    assert lines == [
        " 10%, 1 read, 0.0/s, 0 events, 0 failed",
        " 40%, 4 read, 0.0/s, 0 events, 0 failed, about 6 min left",
    ]


class Site(BaseHTTPRequestHandler):
    """A small newspaper."""

    asked: ClassVar[list[str]] = []
    news: ClassVar[bool] = False

    def do_GET(self) -> None:
        Site.asked.append(self.path)
        home = f"http://{self.headers['Host']}"
        bodies = {
            "/robots.txt": b"User-agent: *\nDisallow: /private/\n",
            "/feed.xml": f"""<rss version="2.0"><channel><title>The Courier</title>
                <item><title>One</title><link>{home}/1</link>
                <pubDate>Fri, 15 Mar 2024 10:00:00 GMT</pubDate></item>
                <item><title>Two</title><link>{home}/private/2</link></item>
                {self.latest(home)}</channel></rss>""".encode(),
            "/sitemaps.xml": f"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <sitemap><loc>{home}/sitemap.xml</loc></sitemap></sitemapindex>""".encode(),
            "/sitemap.xml": f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{home}/1</loc>
                <news:news><news:publication_date>2024-03-15</news:publication_date></news:news>
                </url></urlset>""".encode(),
            "/1": page(sentence(1)),
            "/3": page(sentence(3)),
        }
        body = bodies.get(self.path)
        version = '"v2"' if Site.news else '"v1"'
        if self.headers.get("If-None-Match") == version and body is not None:
            self.send_response(304)
            self.end_headers()
            return
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", "text/xml" if b"<?" in (body or b"") else "text/html")
        self.send_header("ETag", version)
        self.end_headers()
        self.wfile.write(body or b"")

    @staticmethod
    def latest(home: str) -> str:
        item = f"<item><title>Three</title><link>{home}/3</link></item>"
        return item if Site.news else ""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked.clear()
    Site.news = False
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_feed_gives_its_articles_and_robots_are_respected(site: str) -> None:
    article, forbidden = find(f"{site}/feed.xml")
    document = read_item(article, RunOptions()).document
    assert (document.url, document.outlet) == (f"{site}/1", "The Courier")
    assert sentence(1) in document.text and str(document.published) == "2024-03-15"
    assert forbidden.failure and "robots.txt" in forbidden.failure.message
    assert "/private/2" not in Site.asked
    assert Site.asked.count("/robots.txt") == 1


def test_a_sitemap_of_sitemaps_and_lists_of_addresses(site: str, tmp_path: Path) -> None:
    assert [i.origin for i in find(f"{site}/sitemaps.xml")] == [f"{site}/1"]
    (tmp_path / "list.txt").write_text(f"{site}/1\n{site}/gone\n")
    (tmp_path / "gdelt.csv").write_text(f"GLOBALEVENTID,SOURCEURL\n1,{site}/1\n")
    event = ["1", "20240315", "TCD", "CHAD", "", "051", "3.4", "Chad", "15.0", "20240315104500"]
    events = "".join("\t".join((*event, f"{site}/{n}")) + "\n" for n in (1, 1, 3, 1, 3))
    packed = tmp_path / "20240315104500.export.CSV.zip"
    packed.write_bytes(zipped(events.encode(), "20240315104500.export.CSV"))
    Site.asked.clear()
    assert [i.origin for i in find(packed)] == [f"{site}/1", f"{site}/3"]
    assert [path for path in Site.asked if path != "/robots.txt"] == ["/1", "/3"], "each once"
    found, gone = find(tmp_path / "list.txt")
    assert not found.failure and gone.failure and "404" in gone.failure.message
    assert [i.name for i in find(tmp_path / "gdelt.csv")] == [f"{site}/1"]


def test_coming_back_asks_only_for_what_has_changed(site: str) -> None:
    sources = Sources((f"{site}/feed.xml",), RunOptions(allow_private=True), io.BytesIO, print)
    sources.addresses.pause = 0.0
    assert len(list(sources)) == 2
    assert list(sources) == [], "the feed is as it was"
    sources.addresses.known = lambda _: {f"{site}/1"}
    sources.addresses.forget()
    assert [i.origin for i in sources] == [f"{site}/private/2"], (
        "the article is not asked for again"
    )


def test_watching_comes_back_and_reads_only_what_is_new(site: str, tmp_path: Path) -> None:
    ledger, told = Ledger(tmp_path / "a.duckdb"), list[str]()
    options = RunOptions(workers=1, allow_private=True, gate=False)
    rounds = ingest_places(
        [f"{site}/feed.xml"], io.BytesIO, told.append, ledger, options, watched, watch=0.01
    )
    first, _ = next(rounds)
    assert (first.read, first.failed) == (1, 1)
    second, _ = next(rounds)
    assert second.found == 0, "the feed is as it was"
    Site.news = True
    third, _ = next(rounds)
    assert (third.read, third.failed) == (1, 0), "the article that has come in since"
    assert Site.asked.count("/1") == Site.asked.count("/3") == 1
    assert Site.asked.count("/robots.txt") == 1
    assert ledger.counts()["documents"] == 2


def test_a_host_is_not_hurried(site: str) -> None:
    sources = Sources((f"{site}/1", f"{site}/1"), RunOptions(allow_private=True), io.BytesIO, print)
    sources.addresses.pause = 0.3
    start = time.monotonic()
    list(sources)
    assert time.monotonic() - start >= 0.55
