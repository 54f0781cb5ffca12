"""Every row of `cues.tsv` against its own example, read by the shipped pipeline."""

from __future__ import annotations

from detente.knowledge import load_knowledge
from detente.language.attributions.cues import load_cues
from detente.language.attributions.reports import find_reports
from detente.language.model import load_pipeline, parse

FOUND = 0.92
"""Rows whose example must be found; the parse loses the others."""


def test_rows_find_what_their_example_reports() -> None:
    pipeline, cues, rows = load_pipeline(None), load_cues(), load_knowledge().cues
    lost = [row.word for row in rows if not find_reports(parse(row.example, pipeline), cues)]
    assert len(lost) <= (1 - FOUND) * len(rows), f"{len(lost)} rows find nothing: {lost}"
