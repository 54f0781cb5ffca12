"""Finds the sentence that a cue comments on: "The talks failed, a Roman paper reported."

In:  a cue and the sentence around it.
Out: the content, in two parts where the comment stands within it, and who speaks.
Leaves out: clauses that stand under their cue (reports); which words are cues.

The comment is found by its commas, because a parse of such sentences goes astray more often than not.
It holds the cue and its speaker, on either side of it, and no other finite verb.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from detente.language.attributions.cues import is_told_by, load_cues
from detente.language.attributions.extents import Extent, between, is_finite, is_main
from detente.language.attributions.turns import may_speak
from detente.language.clauses import INVERTED, lemma_of
from detente.language.function_words import ENDS, PERFECT, RELATIVES, THAT
from detente.language.phrases import NOMINAL, has_subject, is_time
from detente.language.slots import class_words
from detente.language.tree import Doc, Token

LONGEST = 25
"""Tokens of a comment on either side of its cue."""

NEAR = 12
"""Tokens behind a comma in which the cue of a comment stands."""

EDGES = frozenset([",", ";", ":", '"', "-", "–", "—", "(", ")"])
BREAKS = frozenset([";", ":", "—", "–"])
CLAUSES = frozenset("when whose where so".split())
"""Words behind a comma with which a clause of its own begins, no comment."""

ASIDE = frozenset(("obl", "nmod", "nmod:poss", "obl:unmarked"))
HEARERS = frozenset("me us them him her".split())

GOING_ON = frozenset("unless if because since until including and but or to that".split())
"""Words that join what comes after a comment to what comes before it."""

AND_OR_BUT = frozenset("and but or".split())

HANGING = frozenset("why how what when where who that is are was were".split())
"""Words before a comment that leave their clause unfinished: "That is why, she said, ..."."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a comment is on, and the token of its speaker."""

    content: Extent
    speaker: int


def find_comment(doc: Doc, cue: Token) -> Comment | None:
    """Find what a finite cue between commas, or behind one, comments on."""
    if not _is_finite(cue):
        return None
    sentence, auxiliaries = cue.sent, {c.i for c in cue.children if c.dep_.startswith("aux")}
    last = _edge(doc, range(cue.i + 1, sentence.end), auxiliaries)
    if last is not None and (title := _end_of_title(doc, cue.i + 1, last)):
        last = _edge(doc, range(title, sentence.end), auxiliaries)
    first = _edge(doc, range(cue.i - 1, sentence.start - 1, -1), auxiliaries)
    if last is None:  # "..., said an envoy who had been there."
        own = (c for c in cue.children if c.dep_ == "nsubj" and c.i > cue.i)
        last = next((c.right_edge.i + 1 for c in own), None)
    if first is not None and doc[first].is_quote and doc[first - 1].text == ",":
        first -= 1  # "..., as "a mistake," Rossi said"
    if first is None or last is None or first <= sentence.start or doc[first].text != ",":
        return None
    goes_on = doc[last + 2 : last + 3].text[:1].islower()
    after = (t.i for t in doc[last : sentence.end] if t.dep_ == "mark" and t.lower_ in THAT)
    that = next(after, last)
    outside = (*doc[sentence.start : first], *doc[last:that])
    if that > last and not any(map(is_main, outside)):
        return None  # "Speaking on Monday, Rossi told the council, in a riddle, that ..."
    if doc[last - 1].dep_ == "cc":
        return None  # "..., writes a column and, since May, ..."
    if doc[last : last + 1].text == '"':
        return None  # the cue of what follows
    if doc[last + 1 : last + 2].text == '"' and doc[last].text != ":" and not goes_on:
        return None
    if any(c.dep_ == "mark" for c in cue.children) or _tells_itself(cue):
        return None
    if doc[first + 1].dep_ == "cc" or doc[first + 1].lower_ in CLAUSES:
        return None  # "..., and the polls show Rossi ahead"
    if _tells_of_noun(cue, first):
        return None  # "..., a charge Oslo denies"
    if _begins_with_doer(cue, first):
        return None  # "Oslo, which said that it was late, recalled its envoy"
    if all(p in auxiliaries for p in range(first + 1, cue.i)):
        if any(c.dep_ == "xcomp" and c.i > cue.i for c in cue.children):
            return None  # "Rossi, ordered to leave, threatened to sue"
        speaker = _speaker(doc, cue, range(cue.i + 1, last))
        if speaker is not None and (not is_told_by(cue) or _goes_on(cue, doc[speaker])):
            return None  # "..., expects the release of the crew"
        if speaker is None:
            # An apposition to the speaker stands before the cue.
            commas = [p for p in range(sentence.start, first) if doc[p].text == ","]
            if len(commas) < 2 or cue.i - commas[-2] > LONGEST:
                return None
            first = commas[-2]
            speaker = _speaker(doc, cue, range(first + 1, commas[-1]))
            if any(map(is_finite, doc[first : cue.i])):
                return None
    else:
        speaker = _speaker(doc, cue, range(cue.i - 1, first, -1))
        things = [c for c in cue.children if c.dep_ in ("obj", "xcomp", "discourse")]
        if any(c.pos_ != "PROPN" and not is_hearer(c, cue) for c in things):
            return None
    content = _content(doc, cue, first, last) if speaker is not None else ()
    return Comment(content, speaker) if content and speaker is not None else None


def _end_of_title(doc: Doc, start: int, opening: int) -> int | None:
    """Behind the mark that closes the title of a paper: ", reported the "Daily Post" newspaper"."""
    closing = next((p for p in range(opening + 1, len(doc)) if doc[p].is_quote), None)
    if closing is None or not doc[opening].is_quote or opening + 1 == closing:
        return None
    named = all(t.text[:1].isupper() for t in doc[opening + 1 : closing])
    return closing + 1 if named and all(t.pos_ == "DET" for t in doc[start:opening]) else None


def comment_follows(doc: Doc, comma: int) -> bool:
    """Whether behind a comma the reporter says whose the words before it are: ", he said"."""
    near = takewhile(lambda t: t.text != ",", doc[comma + 1 : comma + NEAR])
    verb = next(filter(is_told_by, near), None)
    comment = find_comment(doc, verb) if verb is not None else None
    return comment is not None and comma < comment.speaker


def is_hearer(thing: Token, cue: Token) -> bool:
    """Whether an object is whom something is told: "tells our reporter", "reminds us"."""
    slots = load_cues().get(lemma_of(cue), frozenset())
    told = slots.isdisjoint(("object", "object+")) and thing.pos_ == "NOUN" and not is_time(thing)
    told = told and is_told_by(cue) and "act" not in slots  # "ordered the release"
    return thing.dep_ == "obj" and (told or thing.lower_ in HEARERS)


def _tells_itself(cue: Token) -> bool:
    """Whether a cue's own preposition tells what it reports: "warned Oslo **against** waiting"."""
    slots = load_cues().get(lemma_of(cue), frozenset())
    return any(
        word.dep_ in ("case", "mark") and not slots.isdisjoint((word.lower_, f"{word.lower_}+"))
        for child in cue.children
        if child.dep_ in ("obl", "advcl") and child.i > cue.i
        for word in child.children
    )


def _tells_of_noun(cue: Token, comma: int) -> bool:
    """Whether somebody says it of a noun that stands behind the comma."""
    doers = [c.i for c in cue.children if c.dep_ == "nsubj"]
    return cue.dep_ == "acl:relcl" and any(comma < cue.head.i < doer < cue.i for doer in doers)


def _begins_with_doer(cue: Token, comma: int) -> bool:
    """Whether a sentence begins with whoever does what the cue tells, and a clause about him."""
    doers = (c for c in cue.children if c.dep_ == "nsubj" and c.left_edge == c.sent[0])
    told = (c for doer in doers for c in doer.children if c.dep_ == "acl:relcl")
    return any(c.right_edge.i + 1 == comma for c in told)


def _goes_on(cue: Token, speaker: Token) -> bool:
    """Whether a headline tells what its subject does next: "..., **recalls** its ambassador"."""
    last = next((t for t in reversed(list(cue.sent)) if not t.is_space), cue)
    thing = speaker.dep_ == "obj" and speaker.pos_ == "NOUN" and not last.is_punct
    tells = may_speak(speaker) or lemma_of(speaker) in class_words("document")
    return thing and (cue.dep_ == "conj" or not tells)


def _is_finite(cue: Token) -> bool:
    """Whether a cue carries its clause; the parse takes "an official warned" for a participle."""
    helping = [c for c in cue.children if c.dep_.startswith("aux")]
    if len(helping) == 1 and helping[0].lower_ in PERFECT and is_finite(helping[0]):
        return True
    own = any(c.dep_.startswith("nsubj") and c.i < cue.i for c in cue.children)
    inverted = helping and not own and cue.doc[max(0, helping[0].i - 1)].text == ","
    if is_finite(cue) or (inverted and is_finite(helping[0])):  # "..., has warned its minister"
        return True
    bare = not helping and any(c.dep_ == "nsubj" for c in cue.children)
    after = cue.doc[cue.i + 1 : cue.i + 2].text
    alone = cue.dep_ == "acl" and cue.head.i == cue.i - 1 and after == "," and is_told_by(cue)
    return (bare or alone) and "Past" in cue.morph.get("Tense", [])


def _edge(doc: Doc, places: range, auxiliaries: set[int]) -> int | None:
    """Where the comment ends on one side; None where another clause begins before."""
    for place in places[:LONGEST]:
        token = doc[place]
        within_word = token.text == "-" and place and not doc[place - 1].whitespace_
        if (token.text in EDGES and not within_word) or token.text in ENDS or "\n" in token.text:
            return place
        if token.lower_ in RELATIVES or (is_finite(token) and place not in auxiliaries):
            return None
    return places[-1] + 1 if places and places.step > 0 and len(places) <= LONGEST else None


def _speaker(doc: Doc, cue: Token, places: range) -> int | None:
    who = "obj" if doc[cue.i - 1].lower_ == "as" else "nsubj"  # "Tass quoted Rossi as saying"
    own = next((c.i for c in cue.children if c.dep_ == who and c.i in places), None)
    if own is None and cue.dep_ == "acl" and cue.head.i in places:
        own = cue.head.i
    if own is not None:
        return int(own)
    for place in places:
        token = doc[place]
        hearer = token.pos_ == "PRON" and token.dep_ in ("obj", "iobj")
        if token.pos_ in NOMINAL and token.dep_ not in ASIDE and not hearer:
            while token.dep_ in ("compound", "flat", "nmod:desc") and token.head.i in places:
                token = token.head
            return int(token.i)
    return None


def _content(doc: Doc, cue: Token, first: int, last: int) -> Extent:
    sentence = cue.sent
    start = next(
        (p + 1 for p in range(first - 1, sentence.start - 1, -1) if doc[p].text in BREAKS),
        sentence.start,
    )
    if sum(t.is_alpha for t in doc[start:first]) == 0:
        return ()
    before = between(doc, start, first - 1)
    condition = start == sentence.start and doc[start].lower_ in INVERTED
    opening, begins = doc[start], start
    if opening.dep_ == "advcl" and not has_subject(opening):  # "Asked whether it was late, he said"
        begins = opening.right_edge.i + 1
    whole = any(map(is_main, doc[begins:first])) and not condition
    if doc[last : last + 1].text == ":":
        quoted = doc[last + 1 : last + 2].text == '"'
        after = () if quoted else between(doc, last + 1, sentence.end - 1)
        return before + after if whole else ()
    if last >= sentence.end or doc[last].text not in (",", "-", "–", "—"):
        return before if whole else ()
    end = next((p for p in range(last + 1, sentence.end) if doc[p].text in BREAKS), sentence.end)
    rest = doc[_after_apposition(doc, cue, last, end) : end]
    if not whole and rest[:1].text.lower() in AND_OR_BUT:
        return ()  # "In May, a court ruled for Oslo, but Bonn did not yield"
    goes_on = not whole or rest[:1].text.lower() in GOING_ON or doc[first - 1].lower_ in HANGING
    if not len(rest) or is_told_by(rest[0], "ing"):
        return before if whole else ()
    if not goes_on and not is_finite(rest[0]):  # "What failed, he said, **was** the engine."
        return before
    after = between(doc, rest.start, end - 1)
    return before + after if whole or any(map(is_finite, rest)) else ()


def _after_apposition(doc: Doc, cue: Token, last: int, end: int) -> int:
    """Where content goes on behind who a speaker is: ", said Rossi, **an envoy**, would show"."""
    comma = next((p for p in range(last + 1, end - 1) if doc[p].text == ","), None)
    if comma is None or any(map(is_finite, doc[last + 1 : comma])):
        return last + 1
    named = doc[last - 1].pos_ == "PROPN" and last - 1 > cue.i
    return comma + 1 if named and is_finite(doc[comma + 1]) else last + 1
