from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from detente.errors import NotText, TooLarge
from detente.text.article import Article
from detente.text.decode import decode_bytes
from detente.text.html import looks_like_html, read_html

PAGES = Path(__file__).parent / "pages"
SENTENCE = "The minister of Norland met the envoy of Sudmark in Geneva on Monday."


def read_page(name: str) -> Article:
    return read_html(decode_bytes((PAGES / name).read_bytes()), name=name)


def test_a_page_becomes_its_article() -> None:
    article = read_page("dispatch.html")
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0] == article.title == "Norland recalls its envoy over fishing row"
    assert paragraphs[1].startswith("VESSEL, Norland (Harbour Press) - Norland recalled")
    assert paragraphs[1].endswith("a disputed cod bank.")
    assert paragraphs[2].startswith("“We will not be pushed out")
    assert paragraphs[3] == "Sudmark offers talks"
    assert "to Geneva next week. It said that both sides had" in paragraphs[4]
    assert paragraphs[5].startswith("Nobody wants a war about fish")
    assert paragraphs[6].startswith("The two countries signed a treaty")
    assert len(paragraphs) == 7


def test_what_a_page_tells_about_its_article() -> None:
    article = read_page("dispatch.html")
    assert (article.outlet, article.author) == ("Harbour Press", "Jane Marlowe")
    # The day as the page writes it, not as it was in London; and not the day of a correction.
    assert (article.published, article.published_from) == (date(2021, 3, 4), "metadata")


def test_mojibake_in_a_page() -> None:
    article = read_page("mojibake.html")
    assert "“not right” for a meeting" in article.text
    assert "José Fernández, said that Sudmark’s decision" in article.text
    assert (article.published, article.published_from) == (date(2020, 11, 2), "metadata")


def test_latin1_means_cp1252() -> None:
    article = read_page("latin.html")
    assert article.title == "Café summit ends"
    assert "René Müller, left the café in Malmö" in article.text
    assert "“difficult” but that Sudmark’s side" in article.text


def test_a_front_page_is_no_article() -> None:
    with pytest.raises(NotText, match=r"no article found in the page; save the article's own page"):
        read_page("front.html")


def test_a_date_to_come_is_dropped_with_a_note() -> None:
    article = read_page("future.html")
    assert (article.published, article.published_from) == (date(2018, 6, 12), "page")
    assert "in the future" in article.notes[0]


def test_no_date_is_invented_from_the_text() -> None:
    page = f"<html><body><article><p>{SENTENCE} The truce of 2014 had failed.</p></body></html>"
    article = read_html(page, name="page")
    assert (article.published, article.published_from) == (None, "none")


@pytest.mark.parametrize("depth", [50, 300, 1500])
def test_depth_loses_nothing(depth: int) -> None:
    page = "<html><body>" + "<div>" * depth + f"<p>{SENTENCE}</p>" * 3 + "</body></html>"
    assert read_html(page, name="deep").text.count(SENTENCE) == 3


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 10_000 + f"<p>{SENTENCE}</p>",
        "<html><body><p>" + "<b>" * 10_000 + SENTENCE,
        "<html><body>" + "<ul><li>" * 10_000 + SENTENCE,
        "<html>" + "<" * 100_000,
        "<html><body><p " + "a=b " * 50_000 + ">",
        "<html><![CDATA[" * 1000,
        "<html></html>",
        "<!doctype html>",
    ],
)
def test_hostile_pages_end(page: str) -> None:
    with pytest.raises(NotText):
        read_html(page, name="hostile")


def test_a_page_of_tags_alone_is_refused_at_once() -> None:
    page = f"<html><body><p>{SENTENCE}" + "<br>" * 1_200_000
    started = time.monotonic()
    with pytest.raises(TooLarge, match="more than 200,000 tags"):
        read_html(page, name="tags")
    assert time.monotonic() - started < 2


def test_unclosed_tags() -> None:
    page = f"<html><body><div><h1>Envoy recalled<p>{SENTENCE}<p>{SENTENCE} Again.<b><i>"
    text = read_html(page, name="unclosed").text
    assert text.count(SENTENCE) == 2


def test_the_outlet_is_no_part_of_the_title() -> None:
    page = (
        "<html><head><title>Envoy recalled - Harbour Press</title>"
        '<meta property="og:site_name" content="Harbour Press"></head>'
        f"<body><article><p>{SENTENCE}</p></article></body></html>"
    )
    assert read_html(page, name="page").text == f"Envoy recalled\n\n{SENTENCE}"


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("  <!DOCTYPE html><html>", True),
        ("<?xml version='1.0'?><html xmlns='x'>", True),
        ("<!-- saved --><div><p>Envoy</p></div>", True),
        ("Envoy recalled <p> in Oslo", False),
        ("<quote> Envoy recalled", False),
        ("3 < 5", False),
    ],
)
def test_pages_are_known_by_their_content(text: str, is_page: bool) -> None:
    assert looks_like_html(text) is is_page


def test_the_publisher_of_linked_data_is_the_outlet() -> None:
    head = '{"@graph": [{"@type": "NewsArticle", "publisher": {"name": "The Fjord Post"}}]}'
    page = (
        f'<html><head><script type="application/ld+json">{head}</script></head><body><article>'
        "<h1>Talks open in Oslo</h1><p>The envoys of Chad and Niger met in Oslo on Monday and "
        "spoke of their border for two hours.</p></article></body></html>"
    )
    assert read_html(page, name="a").outlet == "The Fjord Post"
    assert read_html(page, name="a", url="https://news.example.org/a").outlet == "The Fjord Post"


@pytest.mark.parametrize(
    ("head", "headline", "title"),
    [
        ("", "Envoys meet <span>By Ann Oak</span>", "Envoys meet"),
        ('<meta name="author" content="Ann Oak">', "Envoys meet | by Ann Oak", "Envoys meet"),
        ("", "Envoys received <em>by Ann Oak</em>", "Envoys received by Ann Oak"),
        ("", "Envoys received by Ann Oak", "Envoys received by Ann Oak"),
    ],
)
def test_a_headline_is_without_who_wrote_it(head: str, headline: str, title: str) -> None:
    body = f"<article><h1>{headline}</h1><p>{SENTENCE}</p></article>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    article = read_html(page, name="page")
    assert article.title == title and article.text.split("\n")[0] == title
