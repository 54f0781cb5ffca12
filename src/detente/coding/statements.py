"""Statements: who said what to whom, on which issue.

In:  attributions of a doc and the scene.
Out: `Statement` records.
Leaves out: finding the quotations (language does).
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.coding.issues import find_issues
from detente.grounding.scene import Scene
from detente.language.attributions import Attribution
from detente.records import Basis, Document, Party, Span, Statement, make_id


def code_statements(
    document: Document, scene: Scene, attributions: Sequence[Attribution]
) -> list[Statement]:
    """Make a statement of each attribution; a speaker who resolves to nobody is kept as text."""
    return [_code_statement(document, scene, a) for a in attributions]


def _code_statement(document: Document, scene: Scene, attribution: Attribution) -> Statement:
    content = tuple(Span(*_trim(document.text, s, e)) for s, e in attribution.content)
    cue = None
    if attribution.cue is not None:
        token = scene.doc[attribution.cue]
        cue = Span(token.idx, token.idx + len(token))
    words = " ".join(document.text[s.start : s.end] for s in content)
    start = content[0].start
    speaker = _party(scene, attribution.speaker)
    return Statement(
        id=make_id("statement", document.id, start, content[-1].end, cue and cue.start),
        speaker=speaker,
        cue=cue,
        content=content,
        addressee=_party(scene, attribution.addressee),
        kind=attribution.kind,
        issues=find_issues(words),
        stance=(),
        basis=Basis(attribution.rule),
    )


def _party(scene: Scene, head: int | None) -> Party | None:
    if head is None:
        return None
    parties = scene.parties(head)
    return parties[0] if parties else None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
