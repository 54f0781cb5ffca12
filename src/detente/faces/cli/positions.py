"""`detente positions`: who stands where, on one issue or two countries side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import groupby, takewhile
from pathlib import Path

import click

from detente.errors import InputError
from detente.faces.cli.options import with_form, with_knowledge, with_published
from detente.faces.cli.readings import find_issue, load_readings, with_readings_of
from detente.faces.cli.streams import json_lines, write_whole
from detente.faces.gathered import Stand, between, compare, gather_stands
from detente.faces.phrases import name_issue
from detente.faces.sheets import Entry, Section, Sheet, render
from detente.relations.countries import find_country, find_pair, name_country
from detente.relations.matters import tell_list

SUFFIXES = {".txt": "text", "": "text", ".json": "json", ".jsonl": "json"}
SCALE = "Stances run from -1, against the matter, to +1, for it."
MOST_QUOTES = 3
"""Words of a stand that are shown: the latest."""


@click.command(short_help="Show who stands where on which issue.")
@click.argument("codes", metavar="[COUNTRY [COUNTRY]] [FILE|URL]...", nargs=-1)
@click.option("--issue", metavar="ISSUE", help="Only this issue of the code book, as cyprus.")
@with_form(SUFFIXES, "json: one stand a line.  [default: text]")
@with_readings_of
@with_published
@with_knowledge
def positions(
    codes: tuple[str, ...],
    issue: str | None,
    form: str,
    out: Path | None,
    where: str | None,
    published: date | None,
) -> None:
    """Show where actors stand on issues, -1 against to 1 for, with the words that show it.

    A country asks for its stands alone; two put the two side by side: where they
    agree, where they disagree, what is not settled. Where an earlier document showed another side,
    the stand says so ("changed since ..."). FILE is an article, or a .jsonl file of readings;
    without one and without a ledger, readings are read from standard input, one a line, as
    `detente code` prints them.

    \b
    detente positions --issue cyprus article.html --published 2024-03-15
    detente code < articles.jsonl | detente positions USA RUS
    detente positions greece turkey --ledger relations.duckdb
    """
    issue = None if issue is None else find_issue(issue)
    asked = _countries(codes)
    stands = gather_stands(load_readings(codes[len(asked) :], published, where), issue)
    if len(asked) == 2:
        stands = between(stands, *asked)
    elif asked:
        stands = [stand for stand in stands if stand.code == asked[0]]
    if form == "json":
        content = json_lines(stands)
    elif not stands:
        content = "no position of this kind\n"
    else:
        sheet = _tell_pair(stands, (asked[0], asked[1])) if len(asked) == 2 else _tell(stands)
        content = render(sheet, "text")
    write_whole(content, form, out)


def _countries(words: Sequence[str]) -> tuple[str, ...]:
    """The codes of the countries that are named first, two at most."""
    named = tuple(takewhile(_is_country, words))
    if len(named) > 2:
        raise InputError(f"{tell_list(named)} are more than two countries; name one or two")
    if len(named) == 2:
        return find_pair(*named)
    return tuple(map(find_country, named))


def _is_country(word: str) -> bool:
    """Whether a word names a country: it names no file, nor is it written as files are."""
    return word != "-" and not re.search(r"[./\\]", word) and not Path(word).exists()


def _tell(stands: list[Stand]) -> Sheet:
    """Stands by issue, each with the words that show it."""
    sections = [
        Section(name_issue(issue), issue, tuple(map(_entry, held)))
        for issue, held in groupby(stands, lambda stand: stand.issue)
    ]
    return Sheet("Who stands where", (SCALE,), tuple(sections))


def _tell_pair(stands: list[Stand], pair: tuple[str, str]) -> Sheet:
    """For each issue on which one of two stands: whether they agree, and the stands of both."""
    sections = []
    for issue, verdict in compare(stands, *pair).items():
        held = [[s for s in stands if (s.code, s.issue) == (code, issue)] for code in pair]
        silent = [
            Entry(f"{name_country(c)}: nothing told")
            for c, h in zip(pair, held, strict=True)
            if not h
        ]
        entries = (*(_entry(stand) for each in held for stand in each), *silent)
        sections.append(Section(name_issue(issue), f"{verdict} ({issue})", entries))
    return Sheet(" and ".join(map(name_country, pair)), (SCALE,), tuple(sections))


def _entry(stand: Stand) -> Entry:
    parts = (
        f"{stand.actor} {stand.stance:+.2f}: {stand.label}",
        stand.shown_on,
        f"by {tell_list(stand.said_by)}" if stand.said_by else None,
        stand.changed,
    )
    quotes = ((s.quote, f"({s.document})") for s in stand.sources[-MOST_QUOTES:])
    return Entry("; ".join(filter(None, parts)), quotes=tuple(quotes))
