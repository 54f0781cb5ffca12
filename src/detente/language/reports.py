"""Finds reported speech and thought: clauses under a cue, comments, "according to".

In:  a parsed doc, the words that report, with the slots of their content.
Out: `Attribution`s of kind indirect.
Leaves out: quotation marks (speech).
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Span, Token

from detente.language.clauses import lemma_of
from detente.language.cues import Attribution, addressee_of, subject_of

LIGHT = frozenset("make express have give issue voice hold take reach convey repeat raise".split())
"""Verbs that report with the help of a noun or adjective ("made clear", "voiced concern")."""


def find_reports(doc: Doc, cues: Mapping[str, frozenset[str]]) -> list[Attribution]:
    """Find the reported clauses of a doc."""
    found = []
    for token in doc:
        light = token.pos_ in ("ADJ", "NOUN") and lemma_of(token.head) in LIGHT
        if light and "object" in cues.get(lemma_of(token), ()):
            # "made it clear that ...", "expressed the hope that ...".
            found += _reported_lightly(doc, token)
        elif token.lower_ == "according" and token.i + 1 < len(doc):
            found += _reported_according(doc, token)
        elif token.pos_ in ("VERB", "AUX"):
            slots = cues.get(_with_particle(token)) or cues.get(lemma_of(token))
            if slots:
                found += _reported_by(doc, token, slots)
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
    speaker = subject_of(verb)
    if not clauses or speaker is None:
        return []
    span = _clause_span(doc, clauses[0], verb)
    return [Attribution(speaker, verb.i, (span,), "indirect", None, f"{verb.lower_} {word.lower_}")]


def _with_particle(token: Token) -> str:
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    return f"{lemma_of(token)} {particle}".strip()


def _reported_by(doc: Doc, cue: Token, slots: frozenset[str]) -> list[Attribution]:
    speaker = subject_of(cue)
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
        Attribution(
            speaker, cue.i, (span,), "indirect", addressee_of(doc, cue.i), "reported clause"
        )
        for span in spans[:2]
    ]


def _is_condition(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.children)


def _comments(cue: Token) -> bool:
    """Whether a cue comments on the clause before it, a comma between."""
    edge = cue.left_edge.i
    marks = [cue.doc[place].text for place in (edge - 1, edge) if place > 0]
    return cue.dep_ == "parataxis" and any(mark in (",", '"') for mark in marks)


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
    phrase = word.head if word.dep_ in ("case", "mark") else _phrase_after(doc, word)
    if phrase is None or phrase.i <= word.i:
        return []
    sentence = word.sent
    left, right = min(word.i, phrase.left_edge.i), phrase.right_edge.i
    stop = next((p for p in range(phrase.i + 1, right + 1) if doc[p].text in ",."), right + 1)
    first = [t for t in doc[sentence.start : left] if t.is_alpha]
    content = _trim(doc[stop : sentence.end] if len(first) < 3 else doc[sentence.start : left])
    if content is None:
        return []
    return [Attribution(phrase.i, word.i, (content,), "indirect", None, "according to")]


def _phrase_after(doc: Doc, word: Token) -> Token | None:
    """The head of the phrase after "according to", wherever the parse hung it."""
    for place in range(word.i + 2, min(word.i + 10, len(doc))):
        token = doc[place]
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("compound", "nmod:poss"):
            return token
    return None


def _trim(span: Span) -> tuple[int, int] | None:
    words = [t for t in span if not t.is_space and not (t.is_punct and t.text != '"')]
    if len(words) < 3:
        return None
    return words[0].idx, words[-1].idx + len(words[-1])
