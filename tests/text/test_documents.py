from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from detente.errors import EmptyInput, InputError, NotText, TooLarge, UnsupportedLanguage
from detente.text import read_document, read_file, read_lines

PAGES = Path(__file__).parent / "pages"
TEXT = "Envoy recalled\n\nNorland recalled its ambassador from Sudmark on Thursday, officials said."
DAY = date(2021, 3, 4)


def test_a_text_becomes_a_document() -> None:
    source = read_document(TEXT + "\n\nPlease enter your comment!\n", name="a.txt", published=DAY)
    document = source.document
    assert (document.text, document.title, document.name) == (TEXT, "Envoy recalled", "a.txt")
    assert (document.published, document.published_from) == (DAY, "given")
    assert (document.language, source.notes) == ("en", ())
    assert [piece.text for piece in source.removed] == ["Please enter your comment!"]


def test_without_a_date_there_is_a_note() -> None:
    source = read_document(TEXT, name="a.txt")
    assert source.document.published_from == "none"
    assert source.notes == (
        "no publication date: 'yesterday' and the like stay relative; give one with --published",
    )


def test_ids_are_content() -> None:
    first, again, bytes_, dated = (
        read_document(TEXT, name="a").document.id,
        read_document(TEXT, name="b", url="https://harbour.example/1").document.id,
        read_document(TEXT.replace("\n", "\r\n").encode("utf-16"), name="c").document.id,
        read_document(TEXT, name="a", published=DAY).document.id,
    )
    assert first == again == bytes_ != dated


def test_what_the_caller_knows_wins() -> None:
    page = (PAGES / "dispatch.html").read_bytes()
    document = read_document(
        page, name="p", published=date(2021, 3, 5), title="T", outlet="O", author="A", url="u"
    ).document
    told = (document.title, document.outlet, document.author, document.url)
    assert told == ("T", "O", "A", "u")
    assert (document.published, document.published_from) == (date(2021, 3, 5), "given")
    assert document.text.startswith("Norland recalls its envoy over fishing row\n\nVESSEL")


def test_a_page_is_read_from_a_file() -> None:
    document = read_file(PAGES / "dispatch.html").document
    assert (document.name, document.published_from) == ("dispatch.html", "metadata")
    assert read_file(PAGES / "dispatch.html", name="n").document.name == "n"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", "", "\ufeff \u200b", b"\xef\xbb\xbf", "--"])
def test_nothing_is_refused(data: bytes | str) -> None:
    with pytest.raises(EmptyInput):
        read_document(data, name="empty.txt")


def test_furniture_alone_is_nothing() -> None:
    with pytest.raises(EmptyInput, match="no article besides page furniture"):
        read_document("Please enter your comment!\n\nShare\n\nAdvertisement", name="a")


def test_size_has_a_limit(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(TooLarge, match="larger than 5 MB; pass one article at a time"):
        read_file(large)
    with pytest.raises(TooLarge, match=r"larger than 0.001 MB"):
        read_document("é" * 700, name="a", max_bytes=1000)
    assert read_document(TEXT, name="a", max_bytes=len(TEXT))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_file("a\x00b")
    binary = tmp_path / "thing.bin"
    binary.write_bytes(bytes(range(256)) * 10)
    with pytest.raises(NotText, match=r"thing.bin is binary data"):
        read_file(binary)


def test_feeds_are_not_articles() -> None:
    with pytest.raises(NotText, match="is a feed"):
        read_document('<?xml version="1.0"?><rss version="2.0"><channel/></rss>', name="feed")


def test_another_language_is_refused_unless_told() -> None:
    spanish = "El ministro de Asuntos Exteriores viajó ayer a la capital para reunirse con el rey."
    with pytest.raises(UnsupportedLanguage, match=r"Spanish \(es\)"):
        read_document(spanish, name="a")
    assert read_document(spanish, name="a", language="en").document.language == "en"


def test_kind_may_be_given() -> None:
    assert read_document("<p>Envoys met.</p>", name="a", kind="text").document.text.startswith("<")
    page = "Envoys of Norland and Sudmark met in Geneva.<br>They will meet again on Friday."
    assert "<br>" not in read_document(page, name="a", kind="html").document.text


def test_a_line_of_jsonl() -> None:
    line = json.dumps(
        {
            "id": 17,
            "text": TEXT,
            "title": "Recall",
            "published": "2021-03-04T10:00:00Z",
            "url": "https://harbour.example/1",
            "outlet": "Harbour Press",
            "author": None,
            "language": "en",
            "unknown": {"kept": "aside"},
        }
    )
    document = read_lines(line).document
    assert (document.name, document.title, document.text) == ("17", "Recall", TEXT)
    assert (document.published, document.published_from) == (DAY, "given")
    assert (document.outlet, document.author) == ("Harbour Press", None)


def test_a_line_may_hold_a_page() -> None:
    page = (PAGES / "dispatch.html").read_text(encoding="utf-8")
    document = read_lines(json.dumps({"html": page}), name="line 3").document
    assert (document.name, document.outlet) == ("line 3", "Harbour Press")


def test_text_with_pairs_stays_as_it_is() -> None:
    text = "\u00a0Envoys  met.\r\nShare\n\n\n“Yes,” â€œhe said. \ud83d"
    line = json.dumps({"text": text, "pairs": [{"source": [[1, 7]], "target": []}]})
    stands = read_lines(line).document.text
    assert stands == text.replace("\ud83d", "\ufffd")
    assert len(stands) == len(text)
    assert read_lines(json.dumps({"text": text}), as_it_stands=True).document.text == stands
    assert read_document(text, name="a", as_it_stands=True).document.text == stands


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 4 is no JSON"),
        ("[" * 100_000, "line 4 is no JSON"),
        ("[1]", "no JSON object"),
        ("{}", "neither 'text' nor 'html'"),
        ('{"text": 5}', "'text' is no text"),
        ('{"text": "a", "published": 2019}', "'published' is no text"),
        ('{"id": "x7", "text": "Envoys met.", "published": "soon"}', "no calendar date"),
        ('{"text": ""}', "is empty"),
    ],
)
def test_a_bad_line_says_why(line: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_lines(line, name="line 4")


def test_messages_are_one_line() -> None:
    for line in ("{", '{"text": "a\\nb", "published": "\\n\\n2"}'):
        with pytest.raises(InputError) as refused:
            read_lines(line)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize("data", [b"a\n" * 100_000, b"word " * 100_000, b"a" * 500_000])
def test_odd_shapes_end(data: bytes) -> None:
    assert read_document(data, name="odd", language="en").document.text


def test_what_is_told_of_a_text_is_on_one_line_and_can_be_kept() -> None:
    odd = "\x1b[2JTalks\nin\ud800 \0Oslo "
    source = read_document("Envoys met.", name="a  b", title=odd, outlet=odd, url="\0")
    document = source.document
    assert (document.name, document.title, document.outlet, document.url) == (
        "a  b", "[2JTalks in\ufffd Oslo", "[2JTalks in\ufffd Oslo", None,
    )  # fmt: skip
    stands = read_document("a\0b \ud800", name=odd, as_it_stands=True).document
    assert (stands.text, stands.name) == ("a\ufffdb \ufffd", "[2JTalks in\ufffd Oslo")
