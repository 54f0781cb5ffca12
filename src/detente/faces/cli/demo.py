"""`detente demo`: an article that comes with the program."""

from __future__ import annotations

from datetime import date

import click

from detente.faces.cli.options import (
    Output,
    with_knowledge,
    with_model,
    with_output,
    with_published,
    write_reading,
)
from detente.faces.python import read_page
from detente.knowledge import DATA

EXAMPLES = DATA / "examples"
FIRST = "harbour-talks"


@click.command(short_help="Read an example that comes along.")
@click.argument("name", default=FIRST)
@click.option("--list", "listed", is_flag=True, help="List the examples.")
@with_published
@with_knowledge
@with_model
@with_output
def demo(
    name: str,
    listed: bool,
    published: date | None,
    model: str | None,
    output: Output,
) -> None:
    """Read an example article that comes with the program; its news is invented.

    \b
    detente demo
    detente demo --list
    detente demo ceasefire-rumour --published 1995-02-10 --explain
    detente demo --out report.html
    """
    examples = {path.stem: path for path in sorted(EXAMPLES.iterdir())}
    if listed:
        for example, path in examples.items():
            click.echo(f"{example:<24}{path}")
        return
    if name not in examples:
        raise click.BadParameter(
            f"there is no example {name!r}; choose from {', '.join(examples)}", param_hint="NAME"
        )
    write_reading(read_page(examples[name], published=published, model=model), output)
