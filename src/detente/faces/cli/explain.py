"""`detente explain`: why a sentence is coded as it is."""

from __future__ import annotations

from datetime import date

import click

from detente.errors import InputError
from detente.faces.cli.options import with_knowledge, with_model, with_published
from detente.faces.cli.streams import prepare_for_words
from detente.faces.python import read_sentence
from detente.faces.report import write_explanation


@click.command(short_help="Show why a sentence is coded so.")
@click.argument("words", metavar="SENTENCE", nargs=-1, required=True)
@with_published
@with_knowledge
@with_model
def explain(words: tuple[str, ...], published: date | None, model: str | None) -> None:
    """Show how a sentence is coded: rules, operators, and what was left out and why.

    \b
    detente explain "Norway refused to host talks between Peru and Chile."
    detente explain "The Greek premier flew to Ankara." --published 2024-05-13
    """
    prepare_for_words()
    if not " ".join(words).strip():
        raise InputError('give a sentence: detente explain "Norway expelled two Danish envoys."')
    write_explanation(read_sentence(" ".join(words), published=published, model=model))
