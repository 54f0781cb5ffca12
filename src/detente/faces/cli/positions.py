"""`detente positions`: who stands where, on one issue or two countries side by side."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from itertools import takewhile

import click
from rich.console import Console
from rich.table import Table

from detente.faces.cli.options import with_knowledge, with_published
from detente.faces.cli.readings import load_readings, with_readings_of
from detente.faces.cli.streams import prepare_for_words, standard_output
from detente.faces.gathered import Stand, between, compare, gather_stands
from detente.knowledge import load_knowledge


@click.command(short_help="Show who stands where on which issue.")
@click.argument("codes", metavar="[CODE [CODE]] [FILE|URL]...", nargs=-1)
@click.option("--issue", metavar="ISSUE", help="Only this issue, an id of the code book.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text",
              show_default=True, help="json: one stand a line.")  # fmt: skip
@with_readings_of
@with_published
@with_knowledge
def positions(
    codes: tuple[str, ...], issue: str | None, form: str, where: str | None, published: date | None
) -> None:
    """Show where actors stand on issues, -1 against to 1 for, with the words that show it.

    A country code asks for that country's stands alone; two put the two side by side: where they
    agree, where they disagree, what is not settled. Where an earlier document showed another side,
    the stand says so ("changed since ..."). FILE is an article, or a .jsonl file of readings;
    without one and without a ledger, readings are read from standard input, one a line, as
    `detente code` prints them.

    \b
    detente positions --issue cyprus article.html --published 2024-03-15
    detente code < articles.jsonl | detente positions USA RUS
    detente positions USA RUS --ledger relations.duckdb
    """
    known = load_knowledge()
    if issue is not None and issue not in known.issue_by_id:
        raise click.BadParameter(
            f"no issue {issue!r}; docs/codebook.md lists them", param_hint="--issue"
        )
    asked = tuple(takewhile(known.country_by_code.__contains__, codes[:2]))
    stands = gather_stands(load_readings(codes[len(asked) :], published, where), issue)
    if len(asked) == 2:
        stands = between(stands, *asked)
    elif asked:
        stands = [stand for stand in stands if stand.code == asked[0]]
    if form == "json":
        for stand in stands:
            line = json.dumps(asdict(stand), ensure_ascii=False)
            standard_output().write(line.encode() + b"\n")
        return
    prepare_for_words()
    if not stands:
        click.echo("no position of this kind")
    elif len(asked) == 2:
        _show_pair(stands, *asked)
    else:
        _show_issues(stands)


def _show_issues(stands: list[Stand]) -> None:
    table = Table("issue", "actor", "stance", "stand", "day", "by whom")
    for stand in stands:
        table.add_row(
            stand.issue, stand.actor, f"{stand.stance:+.2f}", _in_words(stand),
            stand.shown_on or "", ", ".join(stand.said_by),
        )  # fmt: skip
    Console(soft_wrap=False).print(table)


def _in_words(stand: Stand) -> str:
    return f"{stand.label}; {stand.changed}" if stand.changed else stand.label


def _show_pair(stands: list[Stand], one: str, other: str) -> None:
    table = Table("issue", one, other, "together")
    for issue, verdict in compare(stands, one, other).items():
        cells = [
            "\n".join(
                f"{_in_words(s)} ({s.stance:+.2f})"
                for s in stands
                if (s.code, s.issue) == (c, issue)
            )
            for c in (one, other)
        ]
        table.add_row(issue, *(cell or "-" for cell in cells), verdict)
    Console(soft_wrap=False).print(table)
