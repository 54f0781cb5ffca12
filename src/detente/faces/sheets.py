"""A sheet: a title and sections of entries or tables, the same as text, Markdown and HTML.

In:  what is told, as plain words.
Out: a page of the form that is asked for.
Leaves out: which words (`detente.faces.findings`).

What comes from documents is escaped; the page's policy lets no script run and nothing load.
"""

from __future__ import annotations

import base64
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.faces.page import WEB, hash_source, web_template
from detente.faces.phrases import plain

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """Something told, and below it what shows it; `quotes` are words of documents."""

    told: str
    below: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a sheet: entries, or a table with a header."""

    title: str
    legend: str = ""
    entries: tuple[Entry, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.entries or self.rows)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page. `picture` is SVG of our own making, shown in HTML alone."""

    title: str
    below: tuple[str, ...]
    sections: tuple[Section, ...]
    picture: str = ""


def render(sheet: Sheet, form: str) -> str:
    """Return a sheet as `text`, `md` or `html`."""
    if form == "html":
        style = (WEB / "sheet.css").read_text("utf-8")
        policy = (
            f"default-src 'none'; style-src {hash_source(style)}; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )
        picture = base64.b64encode(sheet.picture.encode()).decode()
        return web_template("sheet.html.jinja").render(
            sheet=sheet, style=Markup(style), policy=policy, plain=plain, picture=picture
        )
    lines = _markdown(sheet) if form == "md" else _text(sheet)
    return "\n".join(lines) + "\n"


def _text(sheet: Sheet, width: int = WIDTH) -> Iterator[str]:
    yield from _wrap(sheet.title, width)
    for line in sheet.below:
        yield from _wrap(line, width)
    for section in filter(None, sheet.sections):
        yield ""
        yield section.title.upper() + (f"  {plain(section.legend)}" if section.legend else "")
        for entry in section.entries:
            yield from _wrap(entry.told, width, 2)
            for line in entry.below:
                yield from _wrap(line, width, 5)
            for words, where in entry.quotes:
                yield from _wrap(_quote(words, where), width, 5)
        yield from _columns((section.header, *section.rows))


def _quote(words: str, where: str) -> str:
    told = f"“{plain(words)}”" if words else ""
    return f"{told} {where}".strip()


def _wrap(words: str, width: int, indent: int = 0) -> list[str]:
    first, further = " " * indent, " " * (indent + 3 if indent else 0)
    return textwrap.wrap(plain(words), width, initial_indent=first, subsequent_indent=further)


def _columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows below each other; numbers to the right, words to the left."""
    kept = [[plain(cell) for cell in row] for row in rows if row]
    if not kept:
        return
    widths = [max(len(row[n]) for row in kept) for n in range(len(kept[0]))]
    right = [all(_NUMBER.fullmatch(row[n]) for row in kept[1:]) for n in range(len(widths))]
    for row in kept:
        cells = [
            cell.rjust(widths[n]) if right[n] else cell.ljust(widths[n])
            for n, cell in enumerate(row)
        ]
        yield "  " + "  ".join(cells).rstrip()


_NUMBER = re.compile(r"[-+−–]?[\d.,%]*")


def _markdown(sheet: Sheet) -> Iterator[str]:
    yield f"# {_md(sheet.title)}"
    for line in sheet.below:
        yield f"\n{_md(line)}"
    for section in filter(None, sheet.sections):
        yield f"\n## {_md(section.title)}"
        if section.legend:
            yield f"\n*{_md(section.legend)}*"
        yield ""
        for entry in section.entries:
            yield f"- {_md(entry.told)}"
            for line in entry.below:
                yield f"  - {_md(line)}"
            for words, where in entry.quotes:
                yield f"  - {_md(_quote(words, where))}"
        if section.rows:
            yield _md_row(section.header)
            yield "|" + " --- |" * len(section.header)
            yield from map(_md_row, section.rows)


def _md_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(_md, cells)) + " |"


def _md(words: str) -> str:
    return re.sub(r"([\\`*_<>|\[\]])", r"\\\1", plain(words))
