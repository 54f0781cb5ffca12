"""Finds who is said to say what: quotations and reported clauses with their cue and speaker.

In:  a parsed doc, its quotations, the words that report speech or thought.
Out: `Attribution`s; speaker and cue told by token, content by offsets.
Leaves out: who the speaker is (grounding), what the content means (coding).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc

from detente.language.cues import Attribution
from detente.language.quotations import Quotation
from detente.language.reports import find_reports
from detente.language.speech import find_speech, find_turns, quoted_tokens

__all__ = ["Attribution", "find_attributions"]


def find_attributions(
    doc: Doc, quotations: list[Quotation], cues: Mapping[str, frozenset[str]]
) -> list[Attribution]:
    """Find the attributions of a doc in order; `cues` maps a lemma to the slots of its content."""
    quoted = quoted_tokens(doc, quotations)
    direct = [*find_speech(doc, quotations, cues, quoted), *find_turns(doc)]
    return _merge(doc, direct, find_reports(doc, cues), quotations)


def _clip(doc: Doc, report: Attribution, spans: list[tuple[int, int]]) -> Attribution | None:
    """Keep a clause that is reported within a quotation inside that quotation."""
    start, end = report.content[0]
    cue = doc[report.cue or 0].idx
    for first, last in spans:
        if first <= cue < last:
            start, end = max(start, first + 1), min(end, last - 1)
        elif start < first < end < last:
            end = first
        elif first < start < last < end:
            start = last
    return replace(report, content=((start, end),)) if end - start > 3 else None


def _merge(
    doc: Doc, direct: list[Attribution], indirect: list[Attribution], quotations: list[Quotation]
) -> list[Attribution]:
    """Join a reported clause with the quotation it holds; drop one that a quotation already tells."""
    spans = [(q.start, q.end) for q in quotations]
    kept: list[Attribution] = []
    used: set[int] = set()
    for report in indirect:
        clipped = _clip(doc, report, spans)
        if clipped is None:
            continue
        start, end = clipped.content[0]
        holds = [
            number
            for number, quote in enumerate(direct)
            if start <= quote.content[0][0] and quote.content[-1][1] <= end + 2
        ]
        tells = any(
            quote.cue == report.cue
            or (quote.content[0][0] - 1 <= start and end <= quote.content[-1][1] + 1)
            for number, quote in enumerate(direct)
            if number not in holds
            and quote.cue is not None
            and not any(s <= doc[report.cue or 0].idx < e for s, e in quote.content)
        )
        if tells and not holds:
            continue
        if any(direct[n].kind == "direct" and direct[n].cue == report.cue for n in holds):
            continue
        used.update(n for n in holds if direct[n].kind == "mixed" or direct[n].cue == report.cue)
        inside = any(s <= doc[report.cue or 0].idx < e for s, e in spans)
        if inside and report.speaker is not None and doc[report.speaker].lower_ in ("i", "we"):
            # "I hope that ..." within one's own quoted words says nothing new.
            continue
        quoted = any(start <= s and e <= end + 2 for s, e in spans)
        kept.append(replace(clipped, kind="mixed") if quoted else clipped)
    kept += [quote for number, quote in enumerate(direct) if number not in used]
    return sorted(kept, key=lambda a: (a.content[0], a.cue or 0))
