"""Tells who does what a sentence without a subject tells: "Oslo gave way. Also paid Mali."

In:  the main verb of a sentence.
Out: the subject of the sentence before it, where that may be left out.
Leaves out: headlines, orders, what stands in another paragraph.

Spanish, Italian and Polish leave the subject out where it is the one of the sentence before, and so
do their translations.
"""

from __future__ import annotations

from detente.language.phrases import NOUNS, labels_under
from detente.language.tree import Token

AHEAD = frozenset("advmod obl obl:unmarked cc punct mark advcl".split())
"""What stands before such a verb."""


def subject_before(verb: Token) -> int | None:
    """The index of the subject of the sentence before, of a past verb that has an object.

    >>> from detente.language.model import parse
    >>> doc = parse("Oslo gave way on Monday. Also thanked Mali.")
    >>> doc[subject_before(doc[7])].text
    'Oslo'
    """
    start = verb.sent.start
    finite = "Past" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", [])
    labels = labels_under(verb)
    if not (start and finite and verb.i > start) or labels & {"nsubj", "expl", "aux:pass", "cop"}:
        return None
    if not labels & {"obj", "ccomp"} or any(t.text == "?" for t in verb.sent):
        return None
    if any(c.i < verb.i and c.dep_ not in AHEAD for c in verb.children):
        return None
    stop = verb.doc[start - 1]
    if stop.text != "." or "\n" in stop.whitespace_ or stop.is_space:
        return None
    doers = (c for c in stop.sent.root.children if c.dep_ == "nsubj" and c.i < stop.sent.root.i)
    doer = next(doers, None)
    return doer.i if doer is not None and doer.pos_ in (*NOUNS, "PRON") else None
