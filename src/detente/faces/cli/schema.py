"""`detente schema`: the form of a reading."""

from __future__ import annotations

import click

from detente.faces.cli.streams import standard_output
from detente.knowledge import DATA

SCHEMA_FILE = DATA / "schema" / "reading-1.schema.json"


@click.command(short_help="Print the JSON Schema of a reading.")
def schema() -> None:
    """Print the JSON Schema of a reading.

    It is the contract of `detente read --format json` and `detente code`: every key, its type and
    the values it may take. Failures and answers to pairs are among its "$defs".
    """
    standard_output().write(SCHEMA_FILE.read_bytes())
