"""`detente alignment`: who stands with whom."""

from __future__ import annotations

from pathlib import Path

import click

from detente.faces import analysis
from detente.faces.cli.asking import with_findings, with_question, write_findings
from detente.faces.findings import tell_alignment


@click.command(short_help="Say who stands with whom on what.")
@with_question(by="year")
@click.option("--events", "fewest", type=click.IntRange(min=1), default=3, show_default=True,
              metavar="N", help="Fewest events of a pair that make a tie.")  # fmt: skip
@with_findings
def alignment(where: str, asked: analysis.Asked, fewest: int, form: str, out: Path | None) -> None:
    """Say who stands with whom: stances by issue, the agreement of pairs, and by period the network
    of friendly and hostile ties, its blocs and its balance.

    \b
    detente alignment --ledger news.duckdb --by quarter
    """
    found = analysis.alignment(where, fewest=fewest, **asked)
    write_findings(found, tell_alignment(found), form, out)
