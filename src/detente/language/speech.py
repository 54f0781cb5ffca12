"""Finds direct speech: quotations with the cue and the speaker beside them, and interview turns.

In:  a parsed doc, its quotations, the words that report speech.
Out: `Attribution`s of kind direct or mixed, and of headlines that name their speaker.
Leaves out: clauses reported without marks (reports).

A quotation takes its speaker from the cue beside it (after, before, around), from the quotation
before it that it continues, or from whoever the sentence before is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from detente.knowledge import Knowledge, per_knowledge
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.cues import (
    Attribution,
    Slots,
    addressee_of,
    agent_of,
    is_nobody,
    subject_of,
)
from detente.language.datelines import cut_dateline
from detente.language.quotations import Quotation
from detente.language.tree import Doc, Span, Token

SHORTEST_QUOTE = 4
"""Words below which quoted words without a cue beside them are scare quotes, titles or nicknames."""

CUE_REACH = 14
"""Tokens after a closing mark in which its cue may stand ("...", the minister of X said)."""

WIDEST_BRIDGE = 250
"""Code points between two quotations that one cue may join: '"...," she said, "..."'."""

ASIDES = frozenset({", which", ", who", ", where", ", while", ", although", ", after", ", as"})
"""With these the reporter goes on where marks ended within a clause."""


ACTING = frozenset("VERB AUX PRON CCONJ SCONJ NUM".split())
"""Parts of speech that no name or office has."""

JOINING = frozenset("ADP SCONJ CCONJ PART VERB".split())
"""Parts of speech with which a clause goes on after quoted words."""

STOPS = frozenset('.!?;"–—')
"""Marks at which a clause ends that goes on after quoted words."""

TURN = re.compile(r"(?m)^[\"“]?([A-Z][\w.'’-]*(?:[ ][\w.'’-]+){0,4}):[ ]+([^\s\"“].*?)[\"”]?$")
"""An interview turn or a headline that quotes: a name, a colon, the words; or all of it in marks."""

SHORTEST_TURN = 15
"""Code points below which the words behind a name and a colon are no turn outside a transcript."""

TRANSCRIPT = 3
"""Turns that make a transcript if a name comes back; a paragraph without one goes on with a turn."""

QUESTIONS = 3
"""Paragraphs that ask after the first answer of an interview that names who answers only once."""

HEADLINE = re.compile(r"(?m)^(?=[^\n]{15})([^\n:]+):[ ]+(\w[^\n:;,.!?\"]{2,40})$")
"""A headline that names its speaker last: "Kenya will stay: minister"."""

PARAGRAPH = re.compile(r"[^\s][^\n]*")

SIGNED = re.compile(r"[ ]*[—–―][ ]*([A-Z][^\n,;:.(]{2,40})(?=[\n,.(]|$)")
"""Who signed the words before, behind a dash."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks, by which word."""

    speaker: int | None
    cue: int | None
    rule: str


def quoted_tokens(doc: Doc, quotations: list[Quotation]) -> list[int]:
    """For each token the number of the quotation it stands in, or -1."""
    inside, number = [-1] * len(doc), 0
    for token in doc:
        while number < len(quotations) and quotations[number].end <= token.idx:
            number += 1
        if number < len(quotations) and quotations[number].start <= token.idx:
            inside[token.i] = number
    return inside


def find_speech(
    doc: Doc,
    quotations: list[Quotation],
    cues: Mapping[str, Slots],
    quoted: list[int],
) -> list[Attribution]:
    """Find the direct speech of a doc in order; `quoted` numbers the quotation of each token."""
    found: list[Attribution] = []
    last: _Voice | None = None
    last_end = last_number = -1
    starts, text = [token.idx for token in doc], doc.text
    for number, quotation in enumerate(quotations):
        first = bisect_left(starts, quotation.start)
        after = bisect_left(starts, quotation.end)
        if first >= len(doc) or TURN.match(text, quotation.start):
            continue
        voice = _signature(doc, text, quotation) or _voice(doc, first, after, quoted, cues)
        words = sum(t.is_alpha for t in doc[first:after])
        floats = voice is None and words >= SHORTEST_QUOTE and _stands_alone(doc, first)
        joined = (
            last is not None
            and last_number == number - 1
            and _bridges(doc, bisect_left(starts, last_end), first, floats)
            and not _voice_after(doc, after, quoted, cues)
        )
        if joined and last is not None and (voice is None or voice.cue == last.cue):
            part = (quotation.inner, quotation.inner_end)
            found[-1] = replace(found[-1], content=(*found[-1].content, part))
            last_end, last_number = quotation.end, number
            continue
        if floats:
            voice = _floating_voice(doc, first, last, quoted)
        if voice is None or (
            words < SHORTEST_QUOTE and not _is_whole(doc, first, after, voice, cues)
        ):
            continue
        found.append(
            Attribution(
                speaker=voice.speaker,
                cue=voice.cue,
                content=(_content(doc, quotation, first, after, voice),),
                kind="direct" if _stands_alone(doc, first) else "mixed",
                addressee=addressee_of(doc, voice.cue),
                rule=voice.rule,
            )
        )
        last, last_end, last_number = voice, quotation.end, number
    return found


def _voice(
    doc: Doc, first: int, after: int, quoted: list[int], cues: Mapping[str, Slots]
) -> _Voice | None:
    """The cue beside a quotation: behind a whole one, before marks within a clause."""
    if _stands_alone(doc, first):
        return _voice_after(doc, after, quoted, cues) or _voice_before(doc, first, quoted, cues)
    before = _voice_before(doc, first, quoted, cues)
    going_on = after < len(doc) and doc[after].pos_ in JOINING and lemma_of(doc[after]) not in cues
    if before is None and going_on:
        return None  # "dislikes 'surprises,' in the words of ...": the clause goes on
    return before or _voice_after(doc, after, quoted, cues)


def _signature(doc: Doc, text: str, quotation: Quotation) -> _Voice | None:
    """Who signed a quotation that is a paragraph: "..." — Maria Costa."""
    signed = SIGNED.match(text, quotation.end)
    name = doc.char_span(*signed.span(1), alignment_mode="expand") if signed else None
    if name is None or name.root.pos_ not in ("PROPN", "NOUN"):
        return None
    opens = quotation.start == 0 or text[quotation.start - 1] == "\n"
    return _Voice(int(name.root.i), None, "signed by the speaker") if opens else None


def _bridges(doc: Doc, start: int, end: int, floats: bool) -> bool:
    """Whether the words between two quotations only tell the cue of the first.

    What floats goes on with the quotation that is the paragraph before.
    """
    between = doc[start:end]
    if floats and not between.text.strip():
        return True
    if "\n" in between.text or len(between.text) > WIDEST_BRIDGE:
        return False
    return not any(token.is_sent_start for token in between[1:])


def _content(
    doc: Doc, quotation: Quotation, first: int, after: int, voice: _Voice
) -> tuple[int, int]:
    """The quoted words; with a cue before and marks in mid-clause, the clause around them."""
    if _stands_alone(doc, first) or voice.cue is None or not voice.rule.startswith("cue"):
        return quotation.inner, quotation.inner_end
    if voice.cue > first:
        # Marks around the last words of what was said: it began with the sentence.
        start = first
        while start > 0 and not doc[start].is_sent_start and doc[start - 1].text not in ';:"':
            start -= 1
        return doc[start].idx, quotation.end
    start = voice.cue + 1
    that = next((p for p in range(start, first) if _opens(doc[p], voice.cue)), None)
    hearers = [c.right_edge.i + 1 for c in doc[voice.cue].children if c.dep_ in ("obj", "iobj")]
    start = that if that is not None else max([start, *(h for h in hearers if h <= first)])
    end = after
    if quotation.closed and end < len(doc) and doc[end - 2].text not in ".,!?":
        # The clause goes on after the marks until its sentence ends.
        verb = doc[voice.cue]
        others = {c.i for v in verb.children if v.dep_ == "conj" for c in v.children}
        while end < len(doc) and doc[end].text not in STOPS and "\n" not in doc[end].text:
            if (end in others and doc[end].dep_ == "cc") or doc[end : end + 2].text in ASIDES:
                break  # "... and added that ...", "..., which ..."
            end += 1
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _opens(that: Token, cue: int) -> bool:
    """Whether a "that" opens what a cue reports, not a clause within it."""
    return that.lower_ == "that" and cue in (that.i - 1, that.head.head.i)


def find_turns(doc: Doc, quoted: list[int]) -> list[Attribution]:
    """Find interview turns and quoting headlines: "LAVROV: We have agreed on ..."."""
    text = doc.text
    turns = [t for t in TURN.finditer(text) if len(cut_dateline(t[0])) == 1]
    names = [turn[1].split()[-1] for turn in turns]
    transcript = len(turns) >= TRANSCRIPT and len(set(names)) < len(names)
    if len(turns) >= TRANSCRIPT and not transcript:
        turns = [turn for turn in turns if turn.start() == 0]  # the others head their sections
    found = []
    for number, turn in enumerate(turns):
        name = doc.char_span(*turn.span(1), alignment_mode="expand")
        if name is None or (quoted[name.start] >= 0 and turn.start() == turn.start(1)):
            continue
        speaker = name.root.i if _names_speaker(name) else None
        parts = [(turn.start(2), turn.end(2))]
        if transcript:
            until = turns[number + 1].start() if number + 1 < len(turns) else len(text)
            if turn[1].lower() in context_words("answer"):
                speaker = _answerer(doc, turns[0].start())
            told = [m.span() for m in PARAGRAPH.finditer(text, turn.end(), until)]
            if number + 1 == len(turns):
                told = told[: _end_of_talk(doc, text, told, speaker)]
            parts += told
        elif speaker is not None and (answers := _answers(text, turn)):
            found += [Attribution(speaker, None, (a,), "direct", None, "turn") for a in answers]
        elif turn.end(2) - turn.start(2) < SHORTEST_TURN:
            continue
        if speaker is not None:
            found.append(Attribution(speaker, None, tuple(parts), "direct", None, "turn"))
    return found


def _end_of_talk(
    doc: Doc, text: str, paragraphs: list[tuple[int, int]], speaker: int | None
) -> int:
    """How many paragraphs after a last turn go on with it: up to one that names who speaks."""
    if speaker is None or doc[speaker].pos_ != "PROPN":
        return len(paragraphs)
    names = {doc[speaker].text, *(c.text for c in doc[speaker].children if c.dep_ == "flat")}
    own = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
    ends = (n for n, (start, end) in enumerate(paragraphs) if own.search(text, start, end))
    return next(ends, len(paragraphs))


def _answers(text: str, turn: re.Match[str]) -> list[tuple[int, int]]:
    """The later answers of an interview that names who answers once: every other paragraph.

    It opens with a question, asks several more, and no answer is one.
    """
    later = [m.span() for m in PARAGRAPH.finditer(text, turn.end())]
    asked = [text[end - 1] == "?" for _, end in later]
    opens = text[: turn.start()].rstrip().endswith("?")
    return later[1::2] if opens and sum(asked[::2]) >= QUESTIONS and not any(asked[1::2]) else []


def find_headlines(doc: Doc) -> list[Attribution]:
    """Find headlines that name their speaker last."""
    found = []
    for line in HEADLINE.finditer(doc.text):
        told = doc.char_span(*line.span(1), alignment_mode="expand")
        name = doc.char_span(*line.span(2), alignment_mode="expand")
        if told is None or name is None or not _names_speaker(name):
            continue
        says = told.root.pos_ == "ADJ" or any(t.pos_ in ("VERB", "AUX") for t in told)
        if says and '"' not in told.text:
            found.append(Attribution(name.root.i, None, (line.span(1),), "indirect", None, "turn"))
    return found


def _names_speaker(name: Span) -> bool:
    """Whether words before or behind a colon are somebody's name or office, no label."""
    is_name = any(e.start <= name.start and name.end <= e.end for e in name.ents)
    acts = not is_name and any(t.pos_ in ACTING for t in name)
    if name.root.lower_ in context_words("label") or acts:
        return False
    named = all(t.text[:1].isupper() for t in name) and (
        any(t.pos_ == "PROPN" for t in name)
        or any(e.label_ == "PER" and name.text in e.text.split() for e in name.doc.ents)
    )
    return named or lemma_of(name.root) in speakers()


@per_knowledge
def speakers(knowledge: Knowledge) -> frozenset[str]:
    """The last words of offices and of what people are who act for somebody: "minister"."""
    offices = (word.split()[-1] for office in knowledge.offices for word in office.words)
    roles = (role.word for role in knowledge.roles if role.kind == "person")
    return frozenset((*offices, *roles))


def _answerer(doc: Doc, end: int) -> int | None:
    """Whom a text names before its first question."""
    people = (e for e in doc.ents if e.label_ == "PER" and e.end_char <= end)
    return next((int(person.root.i) for person in people), None)


def _is_whole(doc: Doc, first: int, after: int, voice: _Voice, cues: Mapping[str, Slots]) -> bool:
    """Whether a short quotation is an utterance of its own: "No," he said; they chanted "Out"."""
    if not voice.rule.startswith("cue") or voice.cue is None:
        return False
    before, slots = doc[first - 1], cues.get(lemma_of(doc[voice.cue]), frozenset())
    if before.pos_ == "ADP" and voice.cue == first - 2 and before.lower_ not in slots:
        return False  # "spoke on 'The Evening Hour'"
    after_cue = voice.cue in (first - 1, first - 2) and doc[voice.cue].pos_ == "VERB"
    outside = doc[after : after + 1].text == "," and voice.cue > after
    stop = doc[after - 2 : after].text.strip('" ')[-1:] in ",.!?"
    return after_cue or stop or (outside and _stands_alone(doc, first))


def _stands_alone(doc: Doc, first: int) -> bool:
    """Whether a quotation begins a sentence or follows a colon, so that its words are whole."""
    before = first - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    if before >= 0 and doc[before].pos_ == "NUM" and doc[first].is_sent_start:
        return True  # the time of an entry of a live page
    return before < 0 or doc[before].text in '.:!?,"…' or "\n" in doc[before + 1 : first].text


def _voice_after(
    doc: Doc, start: int, quoted: list[int], cues: Mapping[str, Slots]
) -> _Voice | None:
    """The cue in the words after a closing mark, before the sentence ends."""
    if start < len(doc) and doc[start - 2].text == "." and not doc[start].is_lower:
        return None
    for place in range(start, min(start + CUE_REACH, len(doc))):
        token = doc[place]
        if quoted[place] >= 0 or (token.text in ".!?;:" or "\n" in token.text):
            return None
        if token.pos_ in ("VERB", "AUX", "NOUN") and lemma_of(token) in cues:
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
    doc: Doc, first: int, quoted: list[int], cues: Mapping[str, Slots]
) -> _Voice | None:
    """The cue in the words before an opening mark, back to the start of the sentence."""
    colon, acts, start = False, False, 0
    for place in range(first - 1, -1, -1):
        token = doc[place]
        if quoted[place] >= 0:
            acts = True
            continue
        if token.text in ".!?" or "\n" in token.text:
            start = place + 1
            break
        acts = acts or token.pos_ in ("VERB", "AUX")
        colon = colon or (token.text == ":" and place >= first - 2)
        if token.pos_ not in ("VERB", "AUX") or _only_has(doc, token, first, cues):
            continue
        if lemma_of(token) in cues or (colon and token.dep_ in ("ROOT", "conj", "ccomp", "advcl")):
            speaker = agent_of(token)
            speaker = subject_of(token) if speaker is None else speaker
            if speaker is not None and quoted[speaker] < 0 and not _is_told(doc[speaker], cues):
                if is_nobody(doc[speaker]):
                    return None
                return _Voice(speaker, place, "cue before the quotation")
    if colon and not acts:
        # "Maria Costa, the mayor of Gao: "We ...": a name, an office and a colon are enough.
        comma = next((p for p in range(start, first) if doc[p].text == ","), start)
        if comma > start and _names_speaker(doc[start:comma]):
            return _Voice(int(doc[start:comma].root.i), None, "turn")
    return _according_to(doc, first, quoted)


def _is_told(subject: Token, cues: Mapping[str, Slots]) -> bool:
    """Whether a subject is what is said, no speaker: "the **rumours** were denied: ..."."""
    return subject.dep_ == "nsubj:pass" and f"{lemma_of(subject)} (noun)" in cues


def _only_has(doc: Doc, verb: Token, first: int, cues: Mapping[str, Slots]) -> bool:
    """Whether what is quoted is a plain object ("maintains 'an army'"), which few cues report."""
    things = [c for c in verb.children if c.dep_ in ("obj", "iobj") and c.i >= first]
    return bool(things) and not cues.get(lemma_of(verb), frozenset()) & {"object", "predicate"}


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
        subject = subject_of(sentence.root)
        if subject is not None and doc[subject].pos_ in ("PROPN", "NOUN", "PRON"):
            return _Voice(subject, None, "the sentence before is about the speaker")
    return _Voice(last.speaker, None, "continues the speaker before") if last else None
