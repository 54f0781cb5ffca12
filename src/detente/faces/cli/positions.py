"""`detente positions`: who stands where, on one issue or two countries side by side."""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby, takewhile
from pathlib import Path

import click

from detente.faces.cli.options import with_knowledge, with_published
from detente.faces.cli.readings import find_issue, load_readings, with_readings_of
from detente.faces.cli.streams import prepare_for_words, write_lines
from detente.faces.gathered import Stand, between, compare, gather_stands
from detente.faces.phrases import name_issue
from detente.faces.sheets import Entry, Section, Sheet, render
from detente.relations.countries import find_country, name_country
from detente.relations.matters import tell_list

SCALE = "Stances run from -1, against, to +1, for."
MOST_QUOTES = 3
"""Words of a stand that are shown: the latest."""


@click.command(short_help="Show who stands where on which issue.")
@click.argument("codes", metavar="[COUNTRY [COUNTRY]] [FILE|URL]...", nargs=-1)
@click.option("--issue", metavar="ISSUE", help="Only this issue of the code book, as cyprus.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text",
              show_default=True, help="json: one stand a line.")  # fmt: skip
@with_readings_of
@with_published
@with_knowledge
def positions(
    codes: tuple[str, ...], issue: str | None, form: str, where: str | None, published: date | None
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
    asked = tuple(find_country(word) for word in takewhile(_is_country, codes[:2]))
    stands = gather_stands(load_readings(codes[len(asked) :], published, where), issue)
    if len(asked) == 2:
        stands = between(stands, *asked)
    elif asked:
        stands = [stand for stand in stands if stand.code == asked[0]]
    if form == "json":
        write_lines(stands)
        return
    prepare_for_words()
    if not stands:
        click.echo("no position of this kind")
    else:
        pair = (asked[0], asked[1]) if len(asked) == 2 else None
        click.echo(render(_tell_pair(stands, pair) if pair else _tell(stands), "text"), nl=False)


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
