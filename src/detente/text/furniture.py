"""The furniture of a page: forms, notices, links and credits that stand around an article.

In:  paragraphs, in order.
Out: the paragraphs of the article, and what was taken away, each with its kind.
Leaves out: parts of paragraphs. A paragraph goes or stays as a whole, so no sentence of an
     article is ever cut, and datelines ("OSLO (Reuters) - ") stay where they are.

What furniture says is a table, `data/text/furniture.tsv`; this module knows only two shapes: a
heading over a list of links, and the readers' comments that close a page.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from detente.errors import KnowledgeError

_TABLE = "furniture.tsv"
_COLUMNS = ["pattern", "kind", "example"]
# No form, notice or credit is longer; a longer paragraph is prose and is not even looked at.
_LONGEST = 600
# A heading of this kind stands over a list of other articles' headlines.
_LIST_HEADING = "related heading"
_LONGEST_LIST = 12
# A label such as "Analysis:" opens links within an article, but also headlines of articles.
_LABEL = "related label"
_HEADLINE_WORDS = 25
# After such a heading come readers, not reporters: but at the top of a page the same words are a
# counter, so it only counts once this many words of article have been seen.
_COMMENTS_HEADING = "comments heading"
_ARTICLE_WORDS = 120
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Removed:
    """A paragraph that is no part of the article, and why."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table; `pattern` must match a whole paragraph."""

    pattern: re.Pattern[str]
    kind: str
    example: str


@functools.cache
def load_furniture() -> tuple[Row, ...]:
    """Return the table; a bad row is refused with its line and column."""
    path = files("detente").joinpath("data", "text", _TABLE)
    rows: list[Row] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#") or line.split("\t") == _COLUMNS:
            continue
        rows.append(_row_of(line, number))
    return tuple(rows)


def kind_of(paragraph: str) -> str | None:
    """Return what kind of furniture a paragraph is, None for a part of the article.

    >>> kind_of("Please enter your comment!")
    'comment form'
    >>> kind_of("OSLO (Reuters) - Norway will host the talks.") is None
    True
    """
    if len(paragraph) > _LONGEST:
        return None
    line = " ".join(paragraph.split())
    if not _any_furniture().fullmatch(line):
        return None
    return next((row.kind for row in load_furniture() if row.pattern.fullmatch(line)), None)


@functools.cache
def _any_furniture() -> re.Pattern[str]:
    """All patterns in one: most paragraphs are part of the article."""
    rows = (re.sub(r"^\(\?i\)(.*)$", r"(?i:\1)", row.pattern.pattern) for row in load_furniture())
    return re.compile("|".join(f"(?:{row})" for row in rows))


def remove_furniture(paragraphs: Sequence[str]) -> tuple[list[str], list[Removed]]:
    """Return the paragraphs of the article and what was left out, both in order."""
    kept: list[str] = []
    removed: list[Removed] = []
    words = list_left = 0
    for position, paragraph in enumerate(paragraphs):
        kind = kind_of(paragraph)
        if kind == _LABEL and words < _HEADLINE_WORDS:
            kind = None
        if kind == _COMMENTS_HEADING and words >= _ARTICLE_WORDS:
            removed += [Removed(rest, "readers' comments") for rest in paragraphs[position:]]
            break
        if kind is None and list_left and not _ENDS_SENTENCE.search(paragraph):
            removed.append(Removed(paragraph, "related"))
            list_left -= 1
        elif kind is not None:
            removed.append(Removed(paragraph, kind))
            list_left = _LONGEST_LIST if kind == _LIST_HEADING else list_left
        else:
            kept.append(paragraph)
            list_left = 0
            words += len(paragraph.split())
    return kept, removed


def _row_of(line: str, number: int) -> Row:
    cells = line.split("\t")
    if len(cells) != len(_COLUMNS) or not all(cells):
        raise KnowledgeError("expected pattern, kind, example", file=_TABLE, line=number)
    try:
        pattern = re.compile(cells[0])
    except re.error as error:
        raise KnowledgeError(str(error), file=_TABLE, line=number, column="pattern") from error
    return Row(pattern, cells[1], cells[2])
