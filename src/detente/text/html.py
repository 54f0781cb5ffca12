"""A web page as an article.

In:  the page's HTML, decoded, and its address if known.
Out: paragraphs separated by one blank line, headline first, with title, outlet, author and the
     date of publication, and where on the page the date stood.
Leaves out: navigation, forms, comments, links to other articles (trafilatura), and what of these
     looks like prose to it (`detente.text.furniture`).
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from detente.errors import InputError, NotText, TooLarge
from detente.text.article import Article
from detente.text.dates import find_date, is_past, parse_published
from detente.text.decode import clean_characters
from detente.text.furniture import Removed, remove_furniture
from detente.text.plain import date_in_dateline, date_in_furniture

_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|section|main|header|div|p|h1|table)\b",
    re.I,
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.I)
# Where publishers state the time of publication, most trusted first.
_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "article_date_original",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "code", "ab"})
# A page without one sentence of this many words has no article, only labels and links.
_SENTENCE_WORDS = 6
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
# Pages are nested some tens of elements deep. Deeper ones are broken or hostile, and would
# exhaust the stack of the libraries below; what is deeper is lifted to this depth.
_DEEPEST = 200
# Pages have some thousands of tags; the libraries below need a minute for so many.
_MOST_TAGS = 200_000


def looks_like_html(text: str) -> bool:
    """Return whether `text` is markup of a page rather than an article's own words.

    >>> looks_like_html("<p>Talks in Oslo</p>"), looks_like_html("Talks <in> Oslo")
    (True, False)
    """
    start = text[:5000].lstrip()
    return bool(start.startswith("<") and _TAG.search(start)) or "<html" in start[:1000].lower()


def refuse_feed(text: str, name: str) -> None:
    """Raise `NotText` where `text` is RSS or Atom: a list of articles, not one."""
    start = text[:1000].lstrip()
    if start.startswith("<") and _FEED.search(start):
        raise NotText(
            f"{name} is a feed, not an article; pass one of its pages, or all to `detente ingest`"
        )


def read_html(html: str, *, name: str, url: str | None = None) -> Article:
    """Return the article of a page; `NotText` where the page holds none."""
    tree = _parse(html, name)
    found = _extract(tree, url)
    paragraphs, removed = remove_furniture(_paragraphs(found.body) if found is not None else [])
    if found is None or not any(_is_sentence(paragraph) for paragraph in paragraphs):
        raise NotText(
            f"{name}: no article found in the page; save the article's own page, or pass its text"
        )
    outlet = _outlet(tree, found.sitename, found.hostname)
    author, title = _one_line(found.author), _headline(_one_line(found.title), outlet)
    if title and (bylines := _bylines(tree, author)):
        title = bylines.sub("", title) or title
        paragraphs[:3] = [bylines.sub("", one) or one for one in paragraphs[:3]]
    if title and not _stands_at_top(title, paragraphs):
        paragraphs.insert(0, title)
    published, published_from, notes = _published(tree, found.date, paragraphs, removed)
    return Article(
        text="\n\n".join(paragraphs),
        title=title,
        outlet=outlet,
        author=author,
        published=published,
        published_from=published_from,
        notes=notes,
        removed=tuple(removed),
    )


def _parse(html: str, name: str) -> Any:
    if html.count("<") > _MOST_TAGS:
        raise TooLarge(f"{name} has more than {_MOST_TAGS:,} tags; pass the article's own page")
    from lxml import etree  # noqa: PLC0415 - text files need no parser
    from lxml import html as lxml_html  # noqa: PLC0415

    # An encoding declaration makes lxml refuse a string that is decoded already.
    html = re.sub(r"^\s*<\?xml[^>]{0,200}>", "", html)
    try:
        # Without `huge_tree` all that lies deeper than 256 elements is lost without a word.
        parser = lxml_html.HTMLParser(huge_tree=True)
        tree = lxml_html.document_fromstring(html, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise NotText(f"{name}: the page cannot be parsed ({error}); pass its text") from None
    _flatten(tree)
    return tree


def _flatten(tree: Any) -> None:
    """Lift what lies too deep; all its words stay, though the loose ones may change places."""
    level, depth = [tree], 0
    while level and depth < _DEEPEST:
        level, depth = [child for element in level for child in element], depth + 1
    for element in level:
        for below in list(element.iterdescendants()):
            element.append(below)


def _extract(tree: Any, url: str | None) -> Any:
    """Return what trafilatura finds, None where it finds nothing."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow, and pages alone need it

    # It logs a page without an article as an error; we tell the user ourselves.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _paragraphs(body: Any) -> list[str]:
    paragraphs = []
    for block in _blocks_of(body):
        words = _one_line("".join(block))
        if words:
            paragraphs.append(words)
    return paragraphs


def _blocks_of(body: Any) -> Iterator[list[str]]:
    """The text of each block element; loose text between blocks is a paragraph of its own."""
    from lxml import etree  # noqa: PLC0415

    piece: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        opens = event == "start"
        if element.tag in _BLOCKS or (element.tag == "lb" and opens):
            yield piece
            piece = []
        elif element.tag == "cell":
            piece.append(" ")
        text = element.text if opens else element.tail
        if text and isinstance(element.tag, str):
            piece.append(text)
    yield piece


def _one_line(text: str | None) -> str | None:
    """Words on one line; entities ("&shy;") are characters only now, so they are cleaned again."""
    return " ".join(clean_characters(text).split()) or None if text else None


def _is_sentence(paragraph: str) -> bool:
    return len(paragraph.split()) >= _SENTENCE_WORDS and bool(_SENTENCE.search(paragraph))


def _outlet(tree: Any, named: str | None, host: str | None) -> str | None:
    """Who printed a page: what it says, in its JSON-LD too, before its mere address."""
    address = bool(host) and f".{named}".casefold().endswith(f".{host}".casefold())
    if named and not address:
        return _one_line(named)
    publishers = (
        value.get("name") for value in _linked(tree, "publisher") if isinstance(value, dict)
    )
    return _one_line(next((name for name in publishers if isinstance(name, str)), named))


def _headline(title: str | None, outlet: str | None) -> str | None:
    """The title of a page without the outlet's name, which pages append to it."""
    if title and outlet:
        title = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title, flags=re.I) or title
    return title


def _bylines(tree: Any, author: str | None) -> re.Pattern[str] | None:
    """What names at the end of a headline who wrote it: the author whom the page tells, or an element
    of its own within the headline.
    """
    within = (_one_line(" ".join(e.itertext())) for e in tree.xpath("//h1//*"))
    found = [told for told in within if told and re.match(r"By [A-Z]\S+ [A-Z]", told)]
    if author:
        found.append(f"by {author}")
    tails = "|".join(map(re.escape, found))
    return re.compile(rf"[\s|,–—-]+(?:{tails})$", re.I) if tails else None


def _stands_at_top(title: str, paragraphs: list[str]) -> bool:
    def letters(text: str) -> str:
        return "".join(filter(str.isalnum, text.casefold()))

    return any(letters(paragraph) == letters(title) for paragraph in paragraphs[:3])


def _published(
    tree: Any, guess: str | None, paragraphs: list[str], removed: list[Removed]
) -> tuple[date | None, Literal["metadata", "page", "none"], tuple[str, ...]]:
    notes = []
    for value in _stated_dates(tree):
        try:
            day = parse_published(value)
        except InputError as error:
            notes.append(f"the page's own date was dropped: {error}")
            continue
        return day, "metadata", ()
    shown = (find_date(value) for value in tree.xpath("//time/@datetime") if value)
    below = date_in_furniture(removed) or date_in_dateline(paragraphs)
    for found in (*shown, find_date(guess or ""), below):
        if found and is_past(found):
            return found, "page", tuple(notes)
    return None, "none", tuple(notes)


def _stated_dates(tree: Any) -> Iterator[str]:
    """What the page's metadata say about its publication, best first."""
    for value in _linked(tree, "datePublished"):
        if isinstance(value, str) and value.strip():
            yield value
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(key.strip().lower(), (meta.get("content") or "").strip())
    yield from (stated[name] for name in _DATE_NAMES if stated.get(name))


def _linked(tree: Any, key: str) -> Iterator[Any]:
    """What the outermost objects of a page's JSON-LD say under a key, in their order."""
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            yield from _values_of(json.loads(script), key)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common, and other places may tell the same


def _values_of(linked: Any, key: str) -> Iterator[Any]:
    if isinstance(linked, list):
        for item in linked:
            yield from _values_of(item, key)
    elif isinstance(linked, dict):
        yield linked.get(key)
        yield from _values_of(linked.get("@graph"), key)
