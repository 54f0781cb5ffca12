"""Finds who speaks by the layout: turns of interviews and transcripts, headlines that name a speaker.

In:  a parsed doc; which of its tokens stand in marks.
Out: `Attribution`s of turns and headlines; whom the words before a colon name.
Leaves out: quotations with a cue beside them (speech), clauses reported without marks (reports).
"""

from __future__ import annotations

import re

from detente.knowledge import Knowledge, load_knowledge, per_knowledge
from detente.language.attributions.cues import Attribution
from detente.language.attributions.extents import is_finite
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.datelines import CLOCK, cut_dateline
from detente.language.names.known_names import load_names
from detente.language.phrases import case_of, is_personal
from detente.language.tree import Doc, Span, Token

ACTING = frozenset("VERB AUX PRON CCONJ SCONJ NUM".split())
"""Parts of speech that no name or office has."""

WHERE = frozenset("on via in at to before".split())
"""Prepositions that say where or to whom somebody spoke: "Rossi **on** X: ..."."""

NUMBER = re.compile(r"[+(]?\d")

TURN = re.compile(
    rf"(?m)^(?:{CLOCK.pattern})?[\"“]?"
    r"([A-Z][\w.'’-]*(?:[ ][\w.'’-]+){0,4}(?:[ ]\([^()\n]{2,30}\))?):[ ]+([^\s\"“].*?)[\"”]?$"
)
"""An interview turn or a headline that quotes: a name, a colon, the words; or all of it in marks."""

SHORTEST_TURN = 15
"""Code points below which the words behind a name and a colon are no turn outside a transcript."""

LONGEST_HEADLINE = 100
"""Code points above which what follows a place and a colon is a report from there, no headline."""

TRANSCRIPT = 3
"""Turns that make a transcript if a name comes back; a paragraph without one goes on with a turn."""

QUESTIONS = 3
"""Paragraphs that ask after the first answer of an interview that names who answers only once."""

HEADLINE = re.compile(r"(?m)^(?=[^\n]{15})([^\n:]+):[ ]+(\w[^\n:;,.!?\"]{2,40})$")
"""A headline that names its speaker last: "Kenya will stay: minister"."""

LONGER = 1.5
"""How much longer the answers of an interview are than its questions."""

LONGEST_QUESTION = 300

PARAGRAPH = re.compile(r"[^\s][^\n]*")

QUESTION = re.compile(r"Q[.:]?(?:[ \t]+|(?=[A-Z][a-z' ]))")
"""How a question of nobody in particular begins in a transcript, if glued to its first word."""


def find_turns(doc: Doc, quoted: list[int]) -> list[Attribution]:
    """Find interview turns and quoting headlines: "LAVROV: We have agreed on ..."."""
    text = doc.text
    turns = [t for t in TURN.finditer(text) if len(cut_dateline(text[t.start(1) : t.end()])) == 1]
    alone = [t for t in turns if text[t.start()].isdigit()]  # entries of a live page
    turns = [t for t in turns if not text[t.start()].isdigit()]
    names = [turn[1].split(" (")[0].split()[-1] for turn in turns]
    transcript = len(turns) >= TRANSCRIPT and len(set(names)) < len(names)
    if len(turns) >= TRANSCRIPT and not transcript:
        turns = [turn for turn in turns if turn.start() == 0]  # the others head their sections
    found = []
    for number, turn in enumerate((*turns, *alone)):
        name = doc.char_span(*turn.span(1), alignment_mode="expand")
        if name is None or (quoted[name.start] >= 0 and turn.start() == turn.start(1)):
            continue
        speaker = who_speaks(doc, name.start, name.end)
        if not transcript and _only_heads(doc, turn):
            speaker = None
        parts = [(turn.start(2), turn.end(2))]
        if transcript and number < len(turns):
            until = turns[number + 1].start() if number + 1 < len(turns) else len(text)
            if turn[1].lower() in context_words("answer"):
                speaker = _answerer(doc, turns[0].start())
            told = [m.span() for m in PARAGRAPH.finditer(text, turn.end(), until)]
            asked = (n for n, (start, _) in enumerate(told) if QUESTION.match(text, start))
            told = told[: next(asked, None)]
            if number + 1 == len(turns):
                told = told[: _end_of_talk(doc, text, told, speaker)]
            parts += told
        elif speaker is not None and (answers := _answers(text, turn)):
            found += [Attribution(speaker, None, (a,), "direct", None, "turn") for a in answers]
        elif turn.end(2) - turn.start(2) < SHORTEST_TURN:
            continue
        if speaker is not None:
            found.append(Attribution(speaker, None, tuple(parts), "direct", None, "turn"))
    return found or _unnamed_turns(doc)


def _unnamed_turns(doc: Doc) -> list[Attribution]:
    """The answers of an interview announced as one with somebody, where nobody is named again."""
    paragraphs = [m.span() for m in PARAGRAPH.finditer(doc.text)]
    asked = [doc.text[end - 1] == "?" for _, end in paragraphs]
    first = next((n for n, asks in enumerate(asked) if asks), 0)
    sizes = [end - start for start, end in paragraphs[first:]]
    answers = paragraphs[first + 1 :: 2]
    if not first or sum(asked[first::2]) < QUESTIONS or any(asked[first + 1 :: 2]):
        return []
    if sum(sizes[::2]) * LONGER > sum(sizes[1::2]) or max(sizes[::2]) > LONGEST_QUESTION:
        return []
    start, until = paragraphs[0][0], paragraphs[first][0]
    people = [e for e in doc.ents if e.label_ == "PER" and start <= e.start_char < until]
    talk = context_words("talk")
    with_whom = (e.root for e in people if case_of(e.root) == "with" and e.root.head.lower_ in talk)
    speaker = next(with_whom, None)
    if speaker is None:
        return []
    return [Attribution(speaker.i, None, (part,), "direct", None, "turn") for part in answers]


def _only_heads(doc: Doc, turn: re.Match[str]) -> bool:
    """Whether a line only names a matter, or where a report was written: "Oslo: The king left ..."."""
    words = doc.char_span(*turn.span(2), alignment_mode="expand")
    if words is not None and NUMBER.match(turn[2]) and not any(map(is_finite, words)):
        return True  # "Ana Rojo: +51 1 555 0199", "Ana Rojo: 61, born in Lima"
    headlines = doc.text[: turn.start()].splitlines()
    first = all(len(line) <= LONGEST_HEADLINE for line in headlines)
    if words is None or not (turn[2][:1].islower() or first):
        return False
    if first and _tells_of_land(turn):
        return True
    if " in " in turn[1] and not any(map(is_finite, words)):
        return True  # "Rossi in Lima: A new beginning"
    lead = first and len(turn[2]) > LONGEST_HEADLINE
    place = lead and len(cut_dateline(f"{turn[1]}: x")) > 1
    return place or (turn[2][:1].islower() and not any(map(is_finite, words)))


def _tells_of_land(turn: re.Match[str]) -> bool:
    """ "Norway: Oslo denies a raid": a country before a colon, and behind it who acts for it."""
    names = load_names().find_names(turn[0])[:2]
    if not names or names[0].start or names[0].end != turn.end(1) - turn.start():
        return False
    land, end = names[0].meanings[0], names[0].end
    opens = [n.meanings for n in names[1:] if not turn[0][end : n.start].strip(": ")]
    same = any(m.key == land.key and m.kind != "country" for told in opens for m in told)
    who = turn[2].split()[0]
    people = (t for t in load_knowledge().people if t.country == land.key)
    return land.kind == "country" and (same or any(who in t.name.split() for t in people))


def _end_of_talk(
    doc: Doc, text: str, paragraphs: list[tuple[int, int]], speaker: int | None
) -> int:
    """How many paragraphs after a last turn go on with it: up to one that names who speaks.

    One that tells who held the interview ends it too.
    """
    names = set[str]()
    if speaker is not None and doc[speaker].pos_ == "PROPN":
        names = {doc[speaker].text, *(c.text for c in doc[speaker].children if c.dep_ == "flat")}
    for number, (start, end) in enumerate(paragraphs):
        words = re.findall(r"\w+", text[start:end])
        held = not context_words("held").isdisjoint(words)
        if not names.isdisjoint(words) or (held and not context_words("talk").isdisjoint(words)):
            return number
    return len(paragraphs)


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
        if told is None or name is None or not names_speaker(name):
            continue
        says = told.root.pos_ == "ADJ" or any(t.pos_ in ("VERB", "AUX") for t in told)
        if says and '"' not in told.text:
            found.append(Attribution(name.root.i, None, (line.span(1),), "indirect", None, "turn"))
    return found


def who_speaks(doc: Doc, start: int, end: int) -> int | None:
    """Whom the words before a colon name, if anybody: "Rossi (PD) **on X**", "Costa, the mayor"."""
    while start < end and (doc[start].pos_ == "NUM" or not doc[start].is_alpha):
        start += 1
    stop = next((p for p in range(start + 1, end) if doc[p].text in ",("), end)
    where = next((p for p in range(start + 1, stop) if doc[p].lower_ in WHERE), stop)
    for until in (stop, where):
        if start < until and names_speaker(doc[start:until]):
            return int(doc[start:until].root.i)
    return None


def names_speaker(name: Span) -> bool:
    """Whether words before or behind a colon are somebody's name or office, no label."""
    is_name = any(e.start <= name.start and name.end <= e.end for e in name.ents)
    acts = not is_name and any(t.pos_ in ACTING for t in name)
    if name.root.lower_ in context_words("label") or acts:
        return False
    offices = speakers()
    named = all(t.text[:1].isupper() or t.ent_type_ or t.lower_ in offices for t in name)
    known = any(e.label_ == "PER" and name.text in e.text.split() for e in name.doc.ents)
    proper = known or any(t.pos_ == "PROPN" for t in name)
    return (named and proper) or lemma_of(name.root) in offices


@per_knowledge
def speakers(knowledge: Knowledge) -> frozenset[str]:
    """The last words of offices and of what people are who act for somebody: "minister"."""
    offices = (word.split()[-1] for office in knowledge.offices for word in office.words)
    roles = (role.word for role in knowledge.roles if role.kind == "person")
    return frozenset((*offices, *roles))


def may_speak(token: Token) -> bool:
    """Whether a word is somebody's name, pronoun or office, or a body, no thing: no "rate"."""
    return is_personal(token) or bool(token.ent_type_) or lemma_of(token) in acting_words()


@per_knowledge
def acting_words(knowledge: Knowledge) -> frozenset[str]:
    """The words of those who act for somebody, groups and bodies too: "minister", "ministry"."""
    return speakers() | {role.word for role in knowledge.roles}


def _answerer(doc: Doc, end: int) -> int | None:
    """Whom a text names before its first question."""
    people = (e for e in doc.ents if e.label_ == "PER" and e.end_char <= end)
    return next((int(person.root.i) for person in people), None)
