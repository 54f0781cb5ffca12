"""Finds direct speech: quotations with the cue and the speaker beside them.

In:  a parsed doc, its quotations, the words that report speech.
Out: `Attribution`s of kind direct or mixed.
Leaves out: interview turns (turns), clauses reported without marks (reports).

A quotation takes its speaker from the cue beside it (after, before, around), from the quotation
before it that it continues, or from whoever the sentence before is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from detente.language.attributions.comments import comment_follows
from detente.language.attributions.cues import (
    Attribution,
    Slots,
    addressee_of,
    agent_of,
    is_nobody,
    is_told_by,
    load_cues,
    puts_it,
    quoted_in,
    subject_of,
)
from detente.language.attributions.extents import is_finite, is_heading, joins_besides, stands_alone
from detente.language.attributions.quotations import Quotation
from detente.language.attributions.turns import may_speak, who_speaks
from detente.language.attributions.viewpoints import is_rule, who_holds
from detente.language.clauses import lemma_of
from detente.language.function_words import ENDS
from detente.language.phrases import NOMINAL, is_passive, is_time
from detente.language.slots import class_words
from detente.language.tree import Doc, Span, Token

SHORTEST_QUOTE = 4
"""Words below which quoted words without a cue beside them are scare quotes, titles or nicknames."""

CUE_REACH = 14
"""Tokens after a closing mark in which its cue may stand ("...", the minister of X said)."""

COMMA_REACH = 40
"""The same behind a comma, for it announces who said that: "...," Rossi, who ..., wrote."""

SHORTEST_CUE = 5
"""Tokens of a sentence behind a quotation that only tells who said it: "... ." The minister said."""

WIDEST_BRIDGE = 250
"""Code points between two quotations that one cue may join: '"...," she said, "..."'."""

ASIDES = frozenset({", which", ", who", ", where", ", while", ", although", ", after", ", as"})
"""With these the reporter goes on where marks ended within a clause."""

JOINING = frozenset("ADP SCONJ CCONJ PART VERB".split())
"""Parts of speech with which a clause goes on after quoted words."""

CARRYING = frozenset("ROOT conj ccomp advcl".split())
"""How a verb hangs that needs be no cue before a colon."""

STOPS = frozenset('.!?;"–—')
"""Marks at which a clause ends that goes on after quoted words."""

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
    turns: list[Attribution],
) -> list[Attribution]:
    """Find the direct speech of a doc in order; `quoted` numbers the quotation of each token.

    Marks around a whole turn with its name are passed over.
    """
    found: list[Attribution] = []
    last: _Voice | None = None
    last_end = last_number = -1
    starts, text = [token.idx for token in doc], doc.text
    begun = sorted(turn.content[0][0] for turn in turns)
    for number, quotation in enumerate(quotations):
        first = bisect_left(starts, quotation.start)
        after = bisect_left(starts, quotation.end)
        turn = bisect_left(begun, quotation.inner + 1)
        if first >= len(doc) or (turn < len(begun) and begun[turn] < quotation.inner_end):
            continue
        voice = _signature(doc, text, quotation) or _voice(doc, first, after, quoted, cues)
        words = sum(t.is_alpha for t in doc[first:after])
        floats = voice is None and words >= SHORTEST_QUOTE and stands_alone(doc, first)
        joined = (
            last is not None
            and last_number == number - 1
            and _bridges(doc, bisect_left(starts, last_end), first, floats)
            and not _voice_after(doc, after, quoted, cues)
        )
        if joined and last is not None and (voice is None or _goes_on(doc, first, voice, last)):
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
                kind="direct" if stands_alone(doc, first) else "mixed",
                addressee=addressee_of(doc, voice.cue),
                rule=voice.rule,
            )
        )
        last, last_end, last_number = voice, quotation.end, number
    return found


def _goes_on(doc: Doc, first: int, voice: _Voice, last: _Voice) -> bool:
    """Whether a second quotation has the cue of the first, or follows what its speaker does."""
    if voice.cue is None and last.cue is None:
        return voice.speaker == last.speaker
    if voice.cue is None or last.speaker is None or voice.cue == last.cue:
        return voice.cue == last.cue
    return doc[first - 1].text == "," and doc[last.speaker].is_ancestor(doc[voice.cue])


def _voice(
    doc: Doc, first: int, after: int, quoted: list[int], cues: Mapping[str, Slots]
) -> _Voice | None:
    """The cue beside a quotation: behind a whole one, before marks within a clause."""
    if first and _only_names(doc[first - 1]):
        return None
    if stands_alone(doc, first):
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
    doc: Doc,
    quotation: Quotation,
    first: int,
    after: int,
    voice: _Voice,
) -> tuple[int, int]:
    """The quoted words; with a cue before and marks in mid-clause, the clause around them."""
    if stands_alone(doc, first) or voice.cue is None or not voice.rule.startswith("cue"):
        return quotation.inner, quotation.inner_end
    if voice.cue > first:
        # Marks around the last words of what was said: it began with the sentence.
        start = first
        while start > 0 and not doc[start].is_sent_start and doc[start - 1].text not in ';:"':
            start -= 1
        return doc[start].idx, quotation.end
    start = voice.cue + 1
    that = next((p for p in range(start, first) if _opens(doc[p], voice.cue, first)), None)
    for child in doc[voice.cue].children:
        aside = child.dep_ in ("obj", "iobj") or (child.left_edge.i == start and is_time(child))
        if aside and start <= child.right_edge.i < first:
            start = child.right_edge.i + 1
    start = start if that is None else that
    end = after
    aside = doc[voice.cue].dep_ == "advcl" and doc[voice.cue].head.i > first
    if quotation.closed and not aside and end < len(doc) and doc[end - 2].text not in ".,!?":
        # The clause goes on after the marks until its sentence ends.
        verb = doc[voice.cue]
        others = joins_besides(verb)
        while end < len(doc) and doc[end].text not in STOPS and "\n" not in doc[end].text:
            if (end in others and doc[end].dep_ == "cc") or doc[end : end + 2].text in ASIDES:
                break  # "... and added that ...", "..., which ..."
            participle = doc[end + 1 : end + 2].text.endswith("ing")
            if doc[end].text == "," and (participle or comment_follows(doc, end)):
                break  # "..., stopping short of ...", "..., envoys recounted"
            end += 1
    while end > after and doc[end - 1].text == ",":
        end -= 1
    slots = load_cues().get(lemma_of(doc[voice.cue]), frozenset())
    case = doc[start].lower_
    of_or_to = case in ("of", "to") and doc[start].dep_ == "case"
    if start == voice.cue + 1 and (of_or_to or not slots.isdisjoint((case, f"{case}+"))):
        start += start < first  # "pointed **to** the "brotherly ties""
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _opens(that: Token, cue: int, first: int) -> bool:
    """Whether a "that" opens what a cue reports, not a clause within it."""
    return that.lower_ == "that" and (cue in (that.i - 1, that.head.head.i) or that.i == first - 1)


def _is_whole(doc: Doc, first: int, after: int, voice: _Voice, cues: Mapping[str, Slots]) -> bool:
    """Whether a short quotation is an utterance of its own: "No," he said; they chanted "Out"."""
    speaker = doc[voice.speaker] if voice.speaker is not None else doc[first]
    if not voice.rule.startswith("cue") or voice.cue is None or speaker.is_ancestor(doc[first + 1]):
        return False  # nor ", reported the "Daily Post" newspaper"
    before, slots = doc[first - 1], cues.get(lemma_of(doc[voice.cue]), frozenset())
    if before.pos_ == "ADP" and voice.cue == first - 2 and before.lower_ not in slots:
        return False  # "spoke on 'The Evening Hour'"
    after_cue = voice.cue in (first - 1, first - 2) and doc[voice.cue].pos_ == "VERB"
    out = doc[after : after + 1].text == "," and voice.cue > after
    stop = doc[after - 2 : after].text.strip("\"'’” ")[-1:]
    alone = (out or stop in ("", ",")) and stands_alone(doc, first)
    return after_cue or stop in ENDS or alone


def _voice_after(
    doc: Doc, start: int, quoted: list[int], cues: Mapping[str, Slots]
) -> _Voice | None:
    """The cue in the words after a closing mark, before the sentence ends."""
    if start < len(doc) and doc[start - 2].text == "." and not doc[start].is_lower:
        return _cue_alone(doc, start, cues)
    comma = start < len(doc) and "," in (doc[start - 2].text, doc[start - 3].text)
    for place in range(start, min(start + (COMMA_REACH if comma else CUE_REACH), len(doc))):
        token = doc[place]
        if quoted[place] >= 0 or (token.text in ".!?;:" or "\n" in token.text):
            return None
        if token.pos_ == "NOUN" and any(c.dep_ == "det" for c in token.children):
            continue  # "drove that **point** home"
        if token.pos_ in ("VERB", "AUX", "NOUN") and lemma_of(token) in cues:
            speaker = quoted_in(token) or _speaker_near(doc, token, start, quoted)
            if speaker is not None:
                return _Voice(speaker, place, "cue after the quotation")
        speaker = _only_speaks(token, start) if doc[start - 2].text == "," else None
        if speaker is not None:
            return _Voice(speaker, place, "cue after the quotation")
    return None


def _cue_alone(doc: Doc, start: int, cues: Mapping[str, Slots]) -> _Voice | None:
    """A sentence behind a quotation that tells nothing but who said it."""
    told = doc[start : start + SHORTEST_CUE]
    stop = next((t.i for t in told if t.text == "."), start)
    verb = doc[stop - 1]
    subject = next((c.i for c in verb.children if c.dep_ == "nsubj" and c.i >= start), None)
    if stop <= start or subject is None or verb.pos_ != "VERB" or lemma_of(verb) not in cues:
        return None
    return _Voice(subject, verb.i, "cue after the quotation")


def _only_speaks(verb: Token, start: int) -> int | None:
    """Who speaks where a verb behind a comma and marks can but tell that: "...," Rossi **confided**."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i >= start), None)
    if subject is None or start not in (subject.left_edge.i, verb.i) or not is_finite(verb):
        return None
    does = any(c.dep_ in ("obj", "xcomp", "ccomp", "cop") and c.i > start for c in verb.children)
    return None if does or verb.pos_ != "VERB" else int(subject.i)


def _speaker_near(doc: Doc, cue: Token, start: int, quoted: list[int]) -> int | None:
    """The cue's subject; where the parse went astray, the name right beside the cue."""
    for child in (c for c in cue.children if not is_time(c)):  # "said yesterday Ine Moe"
        if child.dep_ in ("nsubj", "nsubj:pass") and quoted[child.i] < 0 and child.i >= start:
            return int(child.i)
    if doc[cue.i - 1].text == ",":  # "..., Rossi, a pilot from Gao, said"
        name = next((t for t in doc[start : cue.i] if t.pos_ in NOMINAL), cue)
        while start <= name.head.i < cue.i and name.head.pos_ in NOMINAL and name.head != name:
            name = name.head
        if name != cue:
            return name.i
    for place in (*range(cue.i - 1, start - 1, -1), cue.i + 1, cue.i + 2, cue.i + 3):
        if 0 <= place < len(doc) and quoted[place] < 0:
            token = doc[place]
            if token.pos_ in NOMINAL and token.dep_ not in ("compound", "obl"):
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
    carrying = CARRYING
    if first > 1 and doc[first - 2].text == ":" and doc[first - 1].is_space:
        first, carrying = first - 1, frozenset(["ROOT"])  # a paragraph in marks of its own
    colon = next(
        (p for p in range(first - 1, first - 3, -1) if p > 0 and doc[p].text[-1] == ":"), 0
    )
    named = _labelled(doc, colon, quoted) if colon else None
    if named is not None:
        return _Voice(named, None, "turn")
    for place in range(first - 1, -1, -1):
        token = doc[place]
        if quoted[place] >= 0:
            continue
        if token.text in ".!?;" or "\n" in token.text:
            break
        if token.pos_ not in ("VERB", "AUX") or _only_has(token, first, cues) or _only_names(token):
            continue
        if lemma_of(token) in cues or puts_it(token) or (colon and token.dep_ in carrying):
            speaker = agent_of(token)
            speaker = subject_of(token) if speaker is None else speaker
            if speaker is None and colon:
                speaker = who_speaks(doc, place + 1, colon)  # "Added Rossi: ..."
            if speaker is not None and quoted[speaker] < 0 and not _is_told(doc[speaker], cues):
                voice = _Voice(speaker, place, "cue before the quotation")
                return None if is_nobody(doc[speaker]) else voice
    return _according_to(doc, first, quoted)


def _labelled(doc: Doc, colon: int, quoted: list[int]) -> int | None:
    """Who speaks where a name, an office and a colon are all: "Maria Costa, the mayor of Gao: ..."."""
    start, acts, aside = colon, False, doc[colon].text[0] == ")"
    while start and quoted[start - 1] < 0 and doc[start - 1].text not in '.!?;:"':
        start -= 1
        token = doc[start]
        if "\n" in token.text:
            break
        aside = token.text[0] == ")" or (aside and token.text != "(")
        acts = acts or (not aside and token.pos_ in ("VERB", "AUX"))
    return None if acts else who_speaks(doc, start, colon)


def _only_names(verb: Token) -> bool:
    """Whether a passive says what something is called, or who is asked: "a play **called** 'So'"."""
    called = verb.dep_ == "acl" or lemma_of(verb) in class_words("naming")
    return called and is_passive(verb) and agent_of(verb) is None


def _is_told(subject: Token, cues: Mapping[str, Slots]) -> bool:
    """Whether a subject is no speaker: "the **rumours** were denied:", "warned that **talks** fail:"."""
    if subject.head.dep_ == "ccomp" and subject.pos_ == "NOUN":
        return lemma_of(subject.head.head) in cues
    return subject.dep_ == "nsubj:pass" and f"{lemma_of(subject)} (noun)" in cues


def _only_has(verb: Token, first: int, cues: Mapping[str, Slots]) -> bool:
    """Whether what is quoted is a plain object ("maintains 'an army'"), which few cues report."""
    things = [c for c in verb.children if c.dep_ in ("obj", "iobj") and c.i >= first]
    return bool(things) and not cues.get(lemma_of(verb), frozenset()) & {"object", "predicate"}


def _according_to(doc: Doc, first: int, quoted: list[int]) -> _Voice | None:
    for place in range(first - 1, -1, -1):
        token = doc[place]
        if token.text in ENDS or "\n" in token.text:
            return None
        if token.lower_ == "according" and place + 1 < len(doc) and doc[place + 1].lower_ == "to":
            phrase = token.head if token.dep_ == "case" else None
            if phrase is not None and quoted[phrase.i] < 0 and not is_rule(phrase):
                return _Voice(who_holds(phrase).i, place, "according to")
    return None


def _floating_voice(doc: Doc, first: int, last: _Voice | None, quoted: list[int]) -> _Voice | None:
    """A quotation without a cue: whoever the sentence before it is about speaks, or spoke last."""
    if is_heading(doc, first):
        return None
    before = first - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    if before < 0:
        return None
    sentence = doc[before].sent
    names = doc[before].text == ":" and any(
        t.pos_ == "PROPN" for t in sentence[: before - sentence.start]
    )
    thing = False
    while True:
        subjects = [s for s in _told_of(sentence, quoted) if s is not None]
        subject = next((s for s in subjects if may_speak(doc[s])), None)
        if subject is not None:
            return _Voice(subject, None, "the sentence before is about the speaker")
        thing = thing or any(doc[s].pos_ in NOMINAL for s in subjects)
        if not thing or not sentence.start or "\n" in doc[sentence.start - 1].text:
            break  # what a thing does is told in a paragraph about somebody
        sentence = doc[sentence.start - 1].sent
    if names or (last is None and not thing):
        return None  # "The text of the Rome accord: ..."
    return _Voice(
        None if thing or last is None else last.speaker, None, "continues the speaker before"
    )


def _told_of(sentence: Span, quoted: list[int]) -> Iterator[int | None]:
    """Who a sentence tells what somebody said, and whom it is about, outside quotations."""
    asides = (t for t in sentence if t.dep_ == "parataxis" and is_told_by(t))
    return (subject_of(t) for t in (*asides, sentence.root) if quoted[t.i] < 0)
