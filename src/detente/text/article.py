"""What a page or a text file holds besides furniture, on its way to a `Document`.

In:  what `detente.text.html` or `detente.text.plain` found.
Out: the same, for `detente.text.documents`.
Leaves out: the language, and what the caller knows about the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.text.furniture import Removed


@dataclass(frozen=True, slots=True)
class Article:
    """The text, paragraphs separated by one blank line, and what is told about it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: date | None = None
    published_from: Literal["metadata", "page", "none"] = "none"
    notes: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
