"""Finds who is said to say what: quotations and reported clauses with their cue and speaker.

In:  a parsed doc, its quotations, the words that report speech or thought.
Out: `Attribution`s; speaker and cue told by token, content by offsets.
Leaves out: who the speaker is (grounding), what the content means (coding).

A quotation takes its speaker from the cue beside it (after, before, around), from the quotation
before it that it continues, or from whoever the sentence before is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

from detente.language.clauses import antecedent, lemma_of, shared_subject
from detente.language.quotations import Quotation

LIGHT = frozenset("make express have give issue voice hold take reach convey repeat raise".split())
"""Verbs that report with the help of a noun or adjective ("made clear", "voiced concern")."""

SHORTEST_QUOTE = 4
"""Words below which quoted words without a cue beside them are scare quotes, titles or nicknames."""

CUE_REACH = 14
"""Tokens after a closing mark in which its cue may stand ("...", the minister of X said)."""

WIDEST_BRIDGE = 90
"""Code points between two quotations that one cue may join: '"...," she said, "..."'."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Speaker and cue are the indexes of their head tokens; content are offsets of the text."""

    speaker: int | None
    cue: int | None
    content: tuple[tuple[int, int], ...]
    kind: Literal["direct", "indirect", "mixed"]
    addressee: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks, by which word."""

    speaker: int | None
    cue: int | None
    rule: str


def find_attributions(
    doc: Doc, quotations: list[Quotation], cues: Mapping[str, frozenset[str]]
) -> list[Attribution]:
    """Find the attributions of a doc in order; `cues` maps a lemma to the slots of its content."""
    quoted = _quoted_tokens(doc, quotations)
    direct = _find_direct(doc, quotations, cues, quoted)
    indirect = _find_indirect(doc, cues)
    return _merge(doc, direct, indirect, quotations)


def _quoted_tokens(doc: Doc, quotations: list[Quotation]) -> list[int]:
    """For each token the number of the quotation it stands in, or -1."""
    inside, number = [-1] * len(doc), 0
    for token in doc:
        while number < len(quotations) and quotations[number].end <= token.idx:
            number += 1
        if number < len(quotations) and quotations[number].start <= token.idx:
            inside[token.i] = number
    return inside


# Direct speech


def _find_direct(
    doc: Doc,
    quotations: list[Quotation],
    cues: Mapping[str, frozenset[str]],
    quoted: list[int],
) -> list[Attribution]:
    found: list[Attribution] = []
    last: _Voice | None = None
    last_end = last_number = -1
    for number, quotation in enumerate(quotations):
        first = next((t.i for t in doc if t.idx >= quotation.start), None)
        after = next((t.i for t in doc if t.idx >= quotation.end), len(doc))
        if first is None:
            continue
        voice = _voice_after(doc, after, quoted, cues) or _voice_before(doc, first, quoted, cues)
        words = sum(t.is_alpha for t in doc[first:after])
        text = doc.text
        bridge = text[last_end : quotation.start] if found and last_end >= 0 else ""
        joined = (
            last is not None
            and bridge.count("\n") == 0
            and len(bridge) <= WIDEST_BRIDGE
            and last_number == number - 1
            and not _voice_after(doc, after, quoted, cues)
        )
        if joined and last is not None and (voice is None or voice.cue == last.cue):
            part = (quotation.inner, quotation.inner_end)
            found[-1] = replace(found[-1], content=(*found[-1].content, part))
            last_end, last_number = quotation.end, number
            continue
        if voice is None and words >= SHORTEST_QUOTE and _stands_alone(doc, first):
            voice = _floating_voice(doc, first, last, quoted)
        if voice is None or (words < SHORTEST_QUOTE and not _is_whole(doc, first, after, voice)):
            continue
        found.append(
            Attribution(
                speaker=voice.speaker,
                cue=voice.cue,
                content=((quotation.inner, quotation.inner_end),),
                kind="direct" if _stands_alone(doc, first) else "mixed",
                addressee=_addressee(doc, voice.cue),
                rule=voice.rule,
            )
        )
        last, last_end, last_number = voice, quotation.end, number
    return found


def _is_whole(doc: Doc, first: int, after: int, voice: _Voice) -> bool:
    """Whether a short quotation is an utterance of its own: "No," he said."""
    return voice.rule.startswith("cue") and doc[after - 2 : after].text.strip('" ')[-1:] in ",.!?"


def _stands_alone(doc: Doc, first: int) -> bool:
    """Whether a quotation begins a sentence or follows a colon, so that its words are whole."""
    before = first - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    return before < 0 or doc[before].text in '.:!?,"…' or "\n" in doc[before + 1 : first].text


def _voice_after(
    doc: Doc, start: int, quoted: list[int], cues: Mapping[str, frozenset[str]]
) -> _Voice | None:
    """The cue in the words after a closing mark, before the sentence ends."""
    for place in range(start, min(start + CUE_REACH, len(doc))):
        token = doc[place]
        if quoted[place] >= 0 or (token.text in ".!?;:" or "\n" in token.text):
            return None
        if token.pos_ in ("VERB", "AUX", "NOUN") and lemma_of(token) in cues and _is_cue(token):
            speaker = _speaker_near(doc, token, start, quoted)
            if speaker is not None:
                return _Voice(speaker, place, "cue after the quotation")
    return None


def _speaker_near(doc: Doc, cue: Token, start: int, quoted: list[int]) -> int | None:
    """The cue's subject; where the parse went astray, the name right beside the cue."""
    for child in cue.children:
        if child.dep_ in ("nsubj", "nsubj:pass") and quoted[child.i] < 0 and child.i >= start:
            return int(child.i)
    for place in (*range(cue.i - 1, start - 1, -1), cue.i + 1, cue.i + 2, cue.i + 3):
        if 0 <= place < len(doc) and quoted[place] < 0:
            token = doc[place]
            if token.pos_ in ("PROPN", "NOUN", "PRON") and token.dep_ not in ("compound", "obl"):
                return _phrase_head(token)
            if token.text in ".;" or "\n" in token.text:
                break
    return None


def _phrase_head(token: Token) -> int:
    """Climb from a part of a name to its head."""
    while token.dep_ in ("flat", "compound", "nmod:desc") and token.head.i != token.i:
        token = token.head
    return int(token.i)


def _voice_before(
    doc: Doc, first: int, quoted: list[int], cues: Mapping[str, frozenset[str]]
) -> _Voice | None:
    """The cue in the words before an opening mark, back to the start of the sentence."""
    colon = False
    for place in range(first - 1, -1, -1):
        token = doc[place]
        if quoted[place] >= 0:
            continue
        if token.text in ".!?" or "\n" in token.text:
            break
        colon = colon or (token.text == ":" and place >= first - 2)
        if token.pos_ not in ("VERB", "AUX"):
            continue
        if lemma_of(token) in cues or (colon and token.dep_ in ("ROOT", "conj", "ccomp", "advcl")):
            speaker = _subject(token)
            if speaker is not None and quoted[speaker] < 0:
                return _Voice(speaker, place, "cue before the quotation")
    return _according_to(doc, first, quoted)


def _according_to(doc: Doc, first: int, quoted: list[int]) -> _Voice | None:
    for place in range(first - 1, -1, -1):
        token = doc[place]
        if token.text in ".!?" or "\n" in token.text:
            return None
        if token.lower_ == "according" and place + 1 < len(doc) and doc[place + 1].lower_ == "to":
            phrase = token.head if token.dep_ == "case" else None
            if phrase is not None and quoted[phrase.i] < 0:
                return _Voice(int(phrase.i), place, "according to")
    return None


def _floating_voice(doc: Doc, first: int, last: _Voice | None, quoted: list[int]) -> _Voice | None:
    """A quotation without a cue: whoever the sentence before it is about speaks, or spoke last."""
    before = first - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    if before < 0:
        return None
    sentence = doc[before].sent
    if quoted[sentence.root.i] < 0:
        subject = _subject(sentence.root)
        if subject is not None and doc[subject].pos_ in ("PROPN", "NOUN", "PRON"):
            return _Voice(subject, None, "the sentence before is about the speaker")
    return _Voice(last.speaker, None, "continues the speaker before") if last else None


def _is_cue(token: Token) -> bool:
    return token.pos_ != "NOUN" or token.tag_ == ""


def _subject(token: Token) -> int | None:
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubj:pass", "csubj"):
            return antecedent(child)
    return shared_subject(token)


def _addressee(doc: Doc, cue: int | None) -> int | None:
    """Whom the cue's verb names as hearer: "told Lavrov", "said to reporters"."""
    if cue is None:
        return None
    for child in doc[cue].children:
        if (
            child.i > cue
            and child.dep_ in ("obj", "iobj")
            and child.pos_ in ("PROPN", "NOUN", "PRON")
        ):
            return int(child.i)
        if child.dep_ == "obl" and any(c.lower_ == "to" for c in child.children):
            return int(child.i)
    return None


# Reported speech and thought


def _find_indirect(doc: Doc, cues: Mapping[str, frozenset[str]]) -> list[Attribution]:
    found = []
    for token in doc:
        light = token.pos_ in ("ADJ", "NOUN") and lemma_of(token.head) in LIGHT
        if light and "object" in cues.get(lemma_of(token), ()):
            # "made it clear that ...", "expressed the hope that ...".
            found += _reported_lightly(doc, token)
        elif token.pos_ in ("VERB", "AUX"):
            slots = cues.get(_with_particle(token)) or cues.get(lemma_of(token))
            if slots:
                found += _reported_by(doc, token, slots)
        elif token.lower_ == "according" and token.dep_ == "case" and token.head.i > token.i:
            found += _reported_according(doc, token)
    return found


def _reported_lightly(doc: Doc, word: Token) -> list[Attribution]:
    verb = word.head
    clauses = [
        c
        for parent in (word, verb)
        for c in parent.children
        if c.i > word.i and c.dep_ in ("ccomp", "acl", "advcl", "csubj")
        and any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children)
    ]  # fmt: skip
    speaker = _subject(verb)
    if not clauses or speaker is None:
        return []
    span = _clause_span(doc, clauses[0], verb)
    return [Attribution(speaker, verb.i, (span,), "indirect", None, f"{verb.lower_} {word.lower_}")]


def _with_particle(token: Token) -> str:
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    return f"{lemma_of(token)} {particle}".strip()


def _reported_by(doc: Doc, cue: Token, slots: frozenset[str]) -> list[Attribution]:
    speaker = _subject(cue)
    if speaker is None or any(c.dep_ in ("aux:pass", "nsubj:pass") for c in cue.children):
        return []
    contents = []
    for child in cue.children:
        clause = child.dep_ == "ccomp" or (child.dep_ == "parataxis" and child.i < cue.i)
        clause = clause and "clause" in slots and not _is_condition(child)
        infinitive = child.dep_ in ("xcomp", "advcl", "ccomp") and _has_to(child)
        if (clause and child.pos_ != "PUNCT") or (infinitive and "infinitive" in slots):
            contents.append(_clause_span(doc, child, cue))
    if not contents and "clause" in slots and _comments(cue):
        # "The talks failed, officials said": the parse made the cue a comment on the sentence.
        above = cue.head
        if above.i < cue.i and above.pos_ in ("VERB", "ADJ", "NOUN", "AUX"):
            contents.append((above.left_edge.idx, _before(doc, cue.left_edge.i)))
    spans = [span for span in contents if span[1] - span[0] > 3]
    if not spans:
        return []
    return [
        Attribution(speaker, cue.i, (span,), "indirect", _addressee(doc, cue.i), "reported clause")
        for span in spans[:2]
    ]


def _is_condition(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.children)


def _comments(cue: Token) -> bool:
    """Whether a cue comments on the clause before it, a comma between."""
    before = cue.left_edge.i - 1
    return cue.dep_ == "parataxis" and before > 0 and cue.doc[before].text in ',"'


def _has_to(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children)


def _clause_span(doc: Doc, clause: Token, cue: Token) -> tuple[int, int]:
    """The offsets of an embedded clause without the cue's own words, marks and stops."""
    left, right = clause.left_edge.i, clause.right_edge.i
    if left <= cue.i <= right:
        left, right = (cue.i + 1, right) if clause.i > cue.i else (left, cue.left_edge.i - 1)
    if clause.i < cue.i:
        subjects = [c.left_edge.i for c in cue.children if c.i < cue.i and c.dep_ == "nsubj"]
        right = min([right, *(s - 1 for s in subjects if s > clause.i)])
    while left < right and (doc[left].is_punct or doc[left].is_space) and doc[left].text != '"':
        left += 1
    while right > left and (doc[right].text in ".,;:" or doc[right].is_space):
        right -= 1
    return doc[left].idx, doc[right].idx + len(doc[right])


def _before(doc: Doc, place: int) -> int:
    place -= 1
    while place > 0 and (doc[place].is_punct or doc[place].is_space):
        place -= 1
    return int(doc[place].idx + len(doc[place]))


def _reported_according(doc: Doc, word: Token) -> list[Attribution]:
    phrase, sentence = word.head, word.sent
    left, right = phrase.left_edge.i, phrase.right_edge.i
    rest = doc[right + 1 : sentence.end] if left == sentence.start else doc[sentence.start : left]
    content = _trim(rest)
    if content is None:
        return []
    return [Attribution(phrase.i, word.i, (content,), "indirect", None, "according to")]


def _trim(span: Span) -> tuple[int, int] | None:
    words = [t for t in span if not t.is_space and not (t.is_punct and t.text != '"')]
    if len(words) < 3:
        return None
    return words[0].idx, words[-1].idx + len(words[-1])


# Together


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
            and not quote.content[0][0] <= doc[report.cue or 0].idx < quote.content[-1][1]
        )
        if tells and not holds:
            continue
        whole = [n for n in holds if sum(e - s for s, e in direct[n].content) > 0.8 * (end - start)]
        if any(direct[n].kind == "direct" for n in whole):
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
