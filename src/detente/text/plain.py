"""Text files, perhaps scraped from a page some time ago, as articles.

In:  text, already decoded.
Out: paragraphs separated by one blank line, the title, a date that the page's furniture or the
     dateline gave, and what was left out.
Leaves out: furniture (`detente.text.furniture`). The words of the article stay as written; only
     the white space between them is set anew, and words broken at a line's end are made whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from detente.knowledge import common_words
from detente.text.article import Article
from detente.text.dates import find_date, is_past
from detente.text.furniture import Removed, remove_furniture

# Columns between which mail programs, typewriters and text editors break lines.
_NARROWEST, _WIDEST = 50, 110
# Share of line ends that must be forced by the width for a file to count as hard-wrapped, and
# how much slack one line may have (`fmt` fills lines to 93 per cent).
_FORCED = 0.8
_SLACK = 0.9
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
# Begun at a boundary and never given back, so that no long word is gone through twice.
_UNBROKEN = re.compile(r"\b\w++(?!-\n)")
_BROKEN = re.compile(r"(\w+)-$")
_QUOTED = re.compile(r"^(?:> ?)+", re.M)
_LONGEST_TITLE = 200
_LONGEST_WORD = 40
_HEAD = re.compile(
    r"([^\n]{6,70}?)(?:\s*(?:--|—|–|\||//)|\s[-/]|:|(?<=\d{4})\.)\s+(?=[\"'“‘]?[A-ZÀ-Þ0-9])"
)
"""What stands before the dash of a dateline."""

_PROSE = re.compile(r"(?<![\w'’(-])[a-zß-ÿ]{3,}")
_DATELINE_WITHIN = 4
"""Paragraphs that may stand down to the dateline: headline, its second line, byline."""

_DATED = ("publication time", "update time")


def read_plain(text: str) -> Article:
    """Return the article in a text file.

    >>> read_plain("Talks open\\n\\nEnvoys met in Oslo.\\nPlease enter your comment!").text
    'Talks open\\n\\nEnvoys met in Oslo.'
    """
    paragraphs, removed = remove_furniture(split_paragraphs(_unquoted(text)))
    published = date_in_furniture(removed) or date_in_dateline(paragraphs)
    return Article(
        text="\n\n".join(paragraphs),
        title=find_title(paragraphs),
        published=published,
        published_from="page" if published else "none",
        removed=tuple(removed),
    )


def _unquoted(text: str) -> str:
    """A forwarded mail without the marks before its lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    marked = sum(line.startswith(">") for line in lines)
    return _QUOTED.sub("", text) if 2 * marked > len(lines) else text


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of `text`: lines, or blocks of lines where it is hard-wrapped."""
    blocks = list(_blocks(text))
    width = _wrap_width(blocks)
    broken = any(line.endswith("-") for block in blocks for line in block)
    words = frozenset(_UNBROKEN.findall(text) if broken else ())
    return [
        "".join(_joined(lines, words)) for block in blocks for lines in _paragraphs_of(block, width)
    ]


def find_title(paragraphs: list[str]) -> str | None:
    """Return the first paragraph if it is a headline: short, and no sentence with its stop.

    >>> find_title(["Talks open in Oslo", "Envoys met on Monday."])
    'Talks open in Oslo'
    """
    if len(paragraphs) < 2 or len(paragraphs[0]) > _LONGEST_TITLE:
        return None
    return None if re.search(r"[.!…:][\"'”’»)\]]*$", paragraphs[0]) else paragraphs[0]


def date_in_furniture(removed: list[Removed]) -> date | None:
    """Return the date that a "Published:" line gave, else that of an "Updated:" line."""
    for kind in _DATED:
        for piece in removed:
            day = find_date(piece.text) if piece.kind == kind else None
            if day and is_past(day):
                return day
    return None


def date_in_dateline(paragraphs: Sequence[str]) -> date | None:
    """Return the whole date that a dateline gives, among the first paragraphs.

    >>> date_in_dateline(["Talks open", "OSLO, May 14, 2019 (Wire) - Envoys met on Tuesday."])
    datetime.date(2019, 5, 14)
    >>> date_in_dateline(["The treaty signed on May 14, 2019 - Norway left it - is void."])
    """
    for paragraph in paragraphs[:_DATELINE_WITHIN]:
        head = _HEAD.match(paragraph)
        day = find_date(head[1]) if head and _SENTENCE_END.search(paragraph) else None
        # Places, agencies and months are names; a sentence that tells a date has other words.
        if head and day and is_past(day) and not _PROSE.search(head[1]):
            return day
    return None


def _blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines without a blank line; an indented line opens one, as in old wire copy."""
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    indented = sum(line.startswith("  ") for line in filled)
    indent_opens = 0 < indented <= 0.5 * len(filled)
    block: list[str] = []
    for line in lines:
        words = " ".join(line.split())
        if block and (not words or (indent_opens and line.startswith("  "))):
            yield block
            block = []
        if words:
            block.append(words)
    if block:
        yield block


def _wrap_width(blocks: list[list[str]]) -> int | None:
    """The column at which the file is wrapped, None where its lines are paragraphs.

    A line was broken by the width if the next line's first word would not have fitted on it.
    """
    breaks = [pair for block in blocks for pair in pairwise(block)]
    width = max((len(line) for block in blocks for line in block), default=0)
    if not breaks or not _NARROWEST <= width <= _WIDEST:
        return None
    forced = sum(_is_forced(line, following, width) for line, following in breaks)
    unfinished = sum(not _SENTENCE_END.search(line) for line, _ in breaks)
    # A file with one sentence a line has lines of like length too; its lines end sentences.
    wrapped = forced >= _FORCED * len(breaks) and 2 * unfinished >= len(breaks)
    return width if wrapped else None


def _is_forced(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > _SLACK * width


def _paragraphs_of(block: list[str], width: int | None) -> list[list[str]]:
    paragraphs: list[list[str]] = []
    for line in block:
        if paragraphs and _continues(paragraphs[-1][-1], line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _joined(lines: list[str], words: frozenset[str]) -> Iterator[str]:
    """The lines of a paragraph and what stands between them: nothing where a word was broken.

    >>> "".join(_joined(["Chad expelled two Belarus-", "ian diplomats"], frozenset()))
    'Chad expelled two Belarusian diplomats'
    >>> "".join(_joined(["It condemned the Saudi-", "led coalition"], frozenset({"Saudi"})))
    'It condemned the Saudi-led coalition'
    """
    for line, following in pairwise([*lines, ""]):
        broken = line.endswith("-") and _BROKEN.search(line[-_LONGEST_WORD:])
        rest = broken and re.match(r"\w+", following[:_LONGEST_WORD])
        if not (broken and rest):
            yield f"{line} " if following else line
        elif _is_broken(broken[1], rest[0], words):
            yield line[:-1]
        else:
            yield line


def _is_broken(first: str, second: str, words: frozenset[str]) -> bool:
    """Whether a hyphen at a line's end broke a word; else it stands in a compound."""
    common = common_words()
    if not second[0].islower() or first.isupper():
        return False
    both = second in common and (first in words or first.lower() in common)
    return not both or (first + second).lower() in common


def _continues(previous: str, line: str, width: int | None) -> bool:
    """Whether `line` goes on with the paragraph of `previous`.

    In any file a line in lower case goes on with an unfinished one (links of a page often stood
    on lines of their own), and so does whatever follows a comma or a semicolon.
    """
    if previous.endswith((",", ";")):
        return True
    if width and _is_forced(previous, line, width):
        return True
    return line[0].islower() and not _SENTENCE_END.search(previous)
