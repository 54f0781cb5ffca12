"""Finds who is said to say what: quotations and reported clauses with their cue and speaker.

In:  a parsed doc, its quotations, the words that report speech or thought.
Out: `Attribution`s; speaker and cue told by token, content by offsets.
Leaves out: who the speaker is (grounding), what the content means (coding).

A clause and the quotations in it are one attribution, told once: the clause where marks stand around
a part of it only, the quotation where it is the whole. Within a quotation only what others said is
listed; "I hope that ..." in one's own quoted words says nothing new.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate, islice

from detente.language.attributions.comments import comment_follows
from detente.language.attributions.cues import Attribution, Slots, is_told_by
from detente.language.attributions.extents import Extent, stands_alone
from detente.language.attributions.quotations import Quotation
from detente.language.attributions.reports import find_reports
from detente.language.attributions.speech import find_speech, quoted_tokens
from detente.language.attributions.turns import find_headlines, find_turns
from detente.language.tree import Doc, Token

__all__ = ["Attribution", "find_attributions"]

TOLD = ("reported clause", "reported of doing")
"""Rules whose content is told as a sentence would tell it, even of a demand."""

WANTED = ("reported infinitive", "reported raised", "unsaid infinitive")
"""Rules whose content tells what somebody is or is not to do."""

ECHO = 0.5
"""Share of the letters of two attributions, taken together, from which they tell the same."""

ADVERBIAL = 24
"""Code points up to which what stands before a quotation, under one cue, tells when or where."""

OWN = frozenset("i we".split())
TELLERS = frozenset("he she they".split())

SHORTEST = 3
"""Code points below which a part of a clause is no content."""


def find_attributions(
    doc: Doc, quotations: list[Quotation], cues: Mapping[str, Slots]
) -> list[Attribution]:
    """Find the attributions of a doc in order; `cues` maps a word to the slots of its content."""
    quotations = [q if q.closed else _end_unclosed(doc, q) for q in quotations]
    quoted = quoted_tokens(doc, quotations)
    turns = [*find_turns(doc, quoted), *find_headlines(doc)]
    direct = [*find_speech(doc, quotations, cues, quoted, turns), *turns]
    reports = [
        clipped
        for report in find_reports(doc, cues)
        if (clipped := _fit_marks(doc, report, quotations, quoted)) is not None
        and not _is_own_turn(doc, report, turns)
    ]
    return _without_echoes(doc, _merge(direct, _without_nested_stands(doc, reports)))


def _end_unclosed(doc: Doc, quotation: Quotation) -> Quotation:
    """A quotation that nobody closed ends where its cue stands: "We want peace**, he said.**"

    One that began within a clause ends where a sentence tells that he said more.
    """
    words = doc.char_span(quotation.inner, quotation.inner_end, alignment_mode="contract")
    within = words is not None and not stands_alone(doc, words.start - 1)
    for token in words or ():
        place = token.i
        comma = token.text == "," and place + 2 < len(doc) and _goes_on_telling(doc, token)
        more = within and token.is_sent_start and token.lower_ in TELLERS
        if comma or (more and is_told_by(doc[min(place + 1, len(doc) - 1)])):
            end = token.idx if comma else doc[place - 1].idx + len(doc[place - 1])
            return replace(quotation, end=end, inner_end=end)
    return quotation


def _goes_on_telling(doc: Doc, comma: Token) -> bool:
    """Whether the reporter goes on behind a comma: ", he said", ", and added that"."""
    if doc[comma.i + 1].lower_ == "and":
        return is_told_by(doc[comma.i + 2], "ed")
    return comment_follows(doc, comma.i)


def _is_own_turn(doc: Doc, report: Attribution, turns: list[Attribution]) -> bool:
    """Whether somebody's own stand ("we support the plan") is told in his own turn already."""
    told = report.rule in TOLD or not report.stand
    if told or report.speaker is None or doc[report.speaker].lower_ not in OWN:
        return False
    return any(_is_within(doc, report.cue, turn) for turn in turns)


def _without_nested_stands(doc: Doc, reports: list[Attribution]) -> list[Attribution]:
    """Leave out what somebody only is said to want or reject, and a stand told by its cue already."""
    told = sorted(
        span
        for report in reports
        if report.rule in TOLD or not report.stand
        for span in report.content
    )
    ends = list(accumulate((end for _, end in told), max))
    widest: dict[int | None, tuple[int, int]] = {}
    for report in reports:
        span = report.content[0][0], report.content[-1][1]
        known = widest.get(report.cue, span)
        widest[report.cue] = max(known, span, key=lambda s: (s[1] - s[0], -s[0]))
    wanted = {report.cue for report in reports if report.rule.startswith(WANTED)}
    kept = []
    for report in reports:
        place = doc[report.cue or 0].idx
        first, last = widest[report.cue]
        span = report.content[0][0], report.content[-1][1]
        if report.stand and span != (first, last) and first <= span[0] and span[1] <= last:
            continue  # "concern" within "expressed concern about ..."
        cue = doc[report.cue or 0]
        if report.stand and cue.dep_ == "xcomp" and cue.head.i in wanted:
            continue  # "offer" within "declined to offer help"
        before = bisect_right(told, place, key=lambda span: span[0])
        if not (report.stand and before and ends[before - 1] > place):
            kept.append(report)
    return kept


def _without_echoes(doc: Doc, found: list[Attribution]) -> list[Attribution]:
    """Of two attributions that tell much the same words keep one; both are in order.

    One told within the other ("said that voters believe that ...") is part of it, unless somebody
    named has said it; of two cues beside the same words ("insisted ..., claiming that ...") the
    nearer one tells them. A stand beside what is told in words says nothing new; one around one's
    own says what becomes of them ("declined to say whether ...").
    """
    echoes: set[int] = set()
    sizes = [sum(end - start for start, end in one.content) for one in found]
    for number, one in enumerate(found):
        for other in range(number + 1, len(found)):
            if number in echoes or found[other].content[0][0] >= one.content[-1][1]:
                break
            low, high = sorted((sizes[number], sizes[other]))
            if other in echoes or low < ECHO * high:
                continue
            if _shared(one, found[other]) >= ECHO * (low + high) / (1 + ECHO):
                echoes |= _echo(doc, found, number, other)
    return [one for number, one in enumerate(found) if number not in echoes]


def _shared(one: Attribution, other: Attribution) -> int:
    """How many letters two attributions have in common."""
    return sum(
        max(0, min(e, end) - max(s, start)) for s, e in one.content for start, end in other.content
    )


def _echo(doc: Doc, found: list[Attribution], first: int, second: int) -> set[int]:
    """Which of two attributions of much the same words says nothing new, if one does."""
    one, other = found[first], found[second]
    if one.stand != other.stand:
        stand, words = (first, second) if one.stand else (second, first)
        if not _is_within(doc, found[words].cue, found[stand]):
            return {stand}
        own = found[words].speaker == found[stand].speaker
        return {words} if own else set() if _is_named(doc, found[words]) else {stand}
    inside, around = _is_within(doc, other.cue, one), _is_within(doc, one.cue, other)
    if inside != around:
        inner, outer = (second, first) if inside else (first, second)
        if found[outer].rule == "according to" and _is_named(doc, found[inner]):
            return {outer}  # "'It works,' Rossi said, according to the Post"
        own_turn = found[outer].rule == "turn" and _quotes_another(doc, found[inner])
        return set() if own_turn or _is_named(doc, found[inner]) else {inner}
    return {max(first, second, key=lambda number: _rank(doc, found[number]))}


def _is_named(doc: Doc, one: Attribution) -> bool:
    return one.speaker is not None and doc[one.speaker].pos_ == "PROPN"


def _rank(doc: Doc, one: Attribution) -> tuple[bool, bool, int]:
    return (
        one.speaker is None,
        one.cue is not None and doc[one.cue].pos_ not in ("VERB", "AUX"),
        _gap(doc, one),
    )


def _is_within(doc: Doc, cue: int | None, whole: Attribution) -> bool:
    return cue is not None and any(s <= doc[cue].idx < e for s, e in whole.content)


def _gap(doc: Doc, told: Attribution) -> int:
    """How far a cue is from what it tells; without a cue, not at all."""
    if told.cue is None:
        return 0
    start, end = doc[told.cue].idx, doc[told.cue].idx + len(doc[told.cue])
    return max(0, told.content[0][0] - end, start - told.content[-1][1])


def _fit_marks(
    doc: Doc, report: Attribution, quotations: list[Quotation], quoted: list[int]
) -> Attribution | None:
    """Keep what is reported within a quotation inside it, and whole quotations in what is reported."""
    assert report.cue is not None
    inside = quoted[report.cue]
    if inside >= 0:
        if report.stand or not _quotes_another(doc, report):
            return None
        within = quotations[inside]
        parts: Extent = tuple(
            (max(s, within.inner), min(e, within.inner_end)) for s, e in report.content
        )
    else:
        parts = tuple(_fit_part(s, e, quotations) for s, e in report.content)
    parts = tuple((s, e) for s, e in parts if e - s > SHORTEST)
    if not parts:
        return None
    holds = inside < 0 and any(_holds(s, e, quotations) for s, e in parts)
    return replace(report, content=parts, kind="mixed" if holds else report.kind)


def _quotes_another(doc: Doc, report: Attribution) -> bool:
    """Whether a speaker tells what somebody named has said: "The court ruled that it may listen"."""
    if report.speaker is None or report.cue is None:
        return False
    told = doc[report.cue].morph
    past = told.get("VerbForm", []) == ["Fin"] and told.get("Tense", []) == ["Past"]
    return past and doc[report.speaker].pos_ in ("PROPN", "NOUN")


def _holds(start: int, end: int, quotations: list[Quotation]) -> bool:
    """Whether a quotation lies whole between two offsets."""
    first = bisect_left(quotations, start, key=lambda q: q.start)
    return first < len(quotations) and quotations[first].end <= end


def _fit_part(start: int, end: int, quotations: list[Quotation]) -> tuple[int, int]:
    near = bisect_right(quotations, start, key=lambda q: q.end)
    for quotation in islice(quotations, near, None):
        crossed = start <= quotation.start < end < quotation.end
        overrun = not quotation.closed and start <= quotation.start < quotation.end < end
        if crossed or overrun:
            end = quotation.end
        elif quotation.start < start < quotation.end < end:
            start = quotation.end
        if quotation.start > end:
            break
    return start, end


def _merge(direct: list[Attribution], reports: list[Attribution]) -> list[Attribution]:
    """Join a reported clause with the quotation it holds; drop one that a quotation already tells."""
    direct = sorted(direct, key=lambda a: a.content[0])
    by_cue: dict[int | None, list[int]] = {}
    for number, quote in enumerate(direct):
        by_cue.setdefault(quote.cue, []).append(number)
    kept: list[Attribution] = []
    used: set[int] = set()
    for report in reports:
        start, end = report.content[0][0], report.content[-1][1]
        held: set[int] = set()
        told = False
        near = bisect_left(direct, start, key=lambda a: a.content[0][0])
        beyond = bisect_right(direct, end + 1, key=lambda a: a.content[0][0])
        for number in {*range(near, beyond), *by_cue.get(report.cue, ())} - used:
            quote = direct[number]
            first, last = quote.content[0][0], quote.content[-1][1]
            same = quote.cue == report.cue
            if first > end + 1:
                continue
            apart = report.rule == "comment" and report.content[0][1] < first
            opening = min(report.content[0][1], first) - start > ADVERBIAL
            whole = (apart or report.rule == "reported clause") and opening and last <= end + 2
            if same and quote.kind == "direct" and not whole:
                told = told or report.rule != "comment" or first < end
            elif start <= first and last <= end + 2 and (quote.kind == "mixed" or same):
                held.add(number)
            elif same:
                told = True
        if not told:
            used |= held
            kept.append(report)
    kept += [quote for number, quote in enumerate(direct) if number not in used]
    return sorted(kept, key=lambda a: (a.content[0], a.cue or 0))
