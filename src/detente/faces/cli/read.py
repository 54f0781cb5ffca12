"""`detente read`: one article, from a file, an address or standard input."""

from __future__ import annotations

from datetime import date

import click

from detente.faces.cli.options import (
    Output,
    with_knowledge,
    with_model,
    with_output,
    with_published,
    with_time_limit,
    write_reading,
)
from detente.faces.cli.streams import standard_input
from detente.faces.python import read_bytes, read_page


@click.command(short_help="Read one article, tell what it tells.")
@click.argument("sources", metavar="FILE|URL|-", nargs=-1, required=True)
@with_published
@with_knowledge
@with_model
@click.option(
    "--language",
    metavar="CODE",
    help="Language of the article; 'en' reads it as English whatever it looks like.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch addresses in private networks too, such as http://localhost.",
)
@with_time_limit("A large page that takes longer cannot be read.")
@with_output
def read(
    sources: tuple[str, ...],
    published: date | None,
    language: str | None,
    allow_private: bool,
    model: str | None,
    seconds: float,
    output: Output,
) -> None:
    """Read one article and report what it tells.

    FILE is a saved web page or a plain text; URL begins with http:// or https://; - is standard
    input. Menus, cookie notices and other page furniture are removed first.

    \b
    detente read article.html
    detente read article.txt --published 2019-05-14 --explain
    detente read https://example.org/news --out report.html
    detente read article.html --format json | jq .relations
    """
    if len(sources) > 1:
        raise click.UsageError("`detente read` takes one article; `detente ingest` takes many")
    source = sources[0]
    if source == "-":
        data = standard_input().read()
        reading = read_bytes(
            data,
            name="standard input",
            published=published,
            language=language,
            model=model,
            seconds=seconds,
        )
    else:
        reading = read_page(
            source,
            published=published,
            language=language,
            allow_private=allow_private,
            model=model,
            seconds=seconds,
        )
    write_reading(reading, output)
