"""What an act is about in the words of its text: "rejected **the wall**", "blamed for **taking jobs**".

In:  an event, its scene.
Out: short noun phrases, the most telling first; none that only names who takes part.
Leaves out: which matters of the ontology such words name (issues, abouts).

What stands after "over" or "about" tells more than an object, an object more than what a clause says
that hangs on the act. A noun that says nothing alone ("efforts", "the claim") gives way to what
hangs on it.
"""

from __future__ import annotations

import re

from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.phrases import case_of, is_time
from detente.language.prepositions import ABOUT, BECAUSE, BEYOND, PROVOKED, TALKED_OF, UNLESS
from detente.language.tree import Token
from detente.records import Event

CLAUSES = frozenset(("acl", "advcl", "ccomp", "xcomp"))
THINGS = frozenset(("obj", "nsubj:pass", "obl", "nmod"))
BEFORE = frozenset(("amod", "compound", "nummod", "flat", "nmod", "nmod:poss", "case", "punct"))
"""How the words hang that belong to a noun and stand before it."""

AFTER = frozenset(("acl", "compound", "compound:prt", "flat", "nmod", "obj", "obl"))
"""How those that stand after it."""

LONGEST = 7
"""Words of a phrase that is short enough to head a list."""

DEEDS = (2, 4)
"""Quads of what is done rather than said."""

VAGUE = ("activity", "allegation", "document", "telling", "vague", "worry")
"""Classes of nouns that say nothing alone of what somebody is for or against."""

MOST = 3
DEEPEST = 3
"""Nouns and clauses through which what is meant is followed."""

QUOTES = re.compile("[\"“”„«»‹›]|''|``|\\B['‘’]|['‘’]\\B(?!s)")
"""Marks within a phrase, which may lack their other half; an apostrophe stays."""


def find_gists(scene: Scene, event: Event) -> tuple[str, ...]:
    """The phrases that tell what an act is about."""
    span = scene.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    if span is None:
        return ()
    act = span.root
    heads = _find_heads(scene, act, event, 0)
    if act.pos_ == "NOUN" and act.head.pos_ == "VERB":  # "imposed sanctions **over** the raid"
        over = [c for c in act.head.children if c.i > act.i and case_of(c) in BEYOND]
        heads += [head for c in over for head in _each(scene, c, event, 0)]
    linked = any(c.dep_ in ("advmod", "cc") and c.i < act.i for c in act.children)
    comments = act.dep_ == "parataxis" and act.head.i < act.i and not linked
    if not heads and comments and event.quad not in DEEDS:
        heads = _find_heads(scene, act.head, event, 1)  # "will clear **mines**, both agreed"
    is_told = event.type == "REJECT" or lemma_of(act) not in scene.knowledge.class_words["occasion"]
    is_told &= lemma_of(act) not in scene.knowledge.class_words["verdict"]
    if not heads and act.pos_ == "NOUN" and event.quad not in DEEDS and event.basis.operators:
        heads = [act] if is_told else []  # "cancelled **the visit**", "demands **an apology**"
    return tuple(dict.fromkeys(phrase for head in heads if (phrase := _cut(scene, head))))[:MOST]


def _find_heads(scene: Scene, act: Token, event: Event, depth: int) -> list[Token]:
    """The words at which such phrases stand: those of the first kind of which there is one."""
    is_talk = event.type == "CONSULT"
    things = [c for c in act.children if c.dep_ in THINGS and not is_time(c)]
    after = [c for c in things if c.i > act.i]
    clauses = [c for c in act.children if c.dep_ in CLAUSES and c.i > act.i]
    kinds = [[c for c in after if case_of(c) in (TALKED_OF if is_talk else ABOUT)]]
    if event.type == "THREATEN":
        kinds += (
            [c for c in act.children if c.dep_ == "advcl" and _mark(c) in UNLESS],
            [c for c in after if case_of(c) == "with"],
        )
    if not is_talk:
        kinds += (
            [c for c in clauses if _mark(c) in ABOUT | BECAUSE],
            [c for c in things if c.dep_ in ("obj", "nsubj:pass")],
            [c for c in after if case_of(c) in BECAUSE],
            [c for c in clauses if _mark(c) in ("", "that", "to")],
        )
        if event.quad not in DEEDS:  # "protested after **a chapel** was burned"
            kinds += ([c for c in clauses if _mark(c) in PROVOKED],)
    for words in kinds:
        if found := [head for word in words for head in _each(scene, word, event, depth)]:
            return found
    return []


def _each(scene: Scene, word: Token, event: Event, depth: int) -> list[Token]:
    """What a word means, and those that are joined to it."""
    joined = (c for c in word.children if c.dep_ == "conj" and c.pos_ == word.pos_)
    return [head for one in (word, *joined) for head in _meant(scene, one, event, depth)]


def _meant(scene: Scene, word: Token, event: Event, depth: int) -> list[Token]:
    """What a word means: itself, or where it says nothing alone, what hangs on it."""
    if depth > DEEPEST:
        return []
    subjects = [c for c in word.children if c.dep_ == "nsubj"]
    told_of = [head for c in subjects for head in _meant(scene, c, event, depth + 1)]
    if word.pos_ in ("VERB", "AUX"):
        if _is_gerund(word) and _mark(word) in ABOUT | BECAUSE:
            return [word]
        return _find_heads(scene, word, event, depth + 1) or told_of
    if word.dep_ in CLAUSES:  # "that the glut is a burden", "calls it a mistake"
        return told_of
    if not _is_thing(scene, word, event):
        return []
    if lemma_of(word) in scene.knowledge.class_words["occasion"]:
        return _find_heads(scene, word, event, depth + 1)
    if lemma_of(word) in _vague(scene):
        is_called = any(c.dep_ == "compound" for c in word.children)
        is_owned = any(c.dep_ == "nmod:poss" and c.pos_ == "PROPN" for c in word.children)
        told = [] if is_called else _find_heads(scene, word, event, depth + 1)
        return told or ([word] if is_called or is_owned else [])  # "Lima's remarks"
    return [word]


def _is_thing(scene: Scene, word: Token, event: Event) -> bool:
    """Whether a noun names a thing rather than who takes part; deeds are done to people, too."""
    is_deed = event.quad in DEEDS
    if word.pos_ == "PROPN":
        kinds = ("PER",) if is_deed else ("LOC", "PER")
        return word.i not in scene.at and word.ent_type_ not in kinds
    return word.pos_ == "NOUN" and (is_deed or scene.is_thing(word.i))


def _vague(scene: Scene) -> frozenset[str]:
    return frozenset().union(*(scene.knowledge.class_words[kind] for kind in VAGUE))


def _is_gerund(word: Token) -> bool:
    """Whether a clause is told by its verb alone: "taking jobs", not "having taken jobs"."""
    is_helped = any(child.dep_.startswith("aux") for child in word.children)
    return word.lower_.endswith("ing") and not is_helped


def _mark(clause: Token) -> str:
    return next((c.lower_ for c in clause.children if c.dep_ in ("mark", "case")), "")


def _cut(scene: Scene, head: Token) -> str:
    """The phrase of a word, without articles, possessive pronouns and what is told beside it."""
    words = _words(head, LONGEST)
    text = scene.text[words[0].idx : words[-1].idx + len(words[-1])]
    told = " ".join(QUOTES.sub("", text).split())
    return told if len(words) <= LONGEST and told[:1].isalnum() else ""


def _words(head: Token, room: int) -> list[Token]:
    """The words of a noun phrase that stand together, as many as there is room for."""
    first = head
    for child in sorted((c for c in head.children if c.i < head.i), key=lambda c: -c.i):
        if child.dep_ not in BEFORE or child.pos_ in ("PRON", "ADP", "DET") or is_time(child):
            break
        if child.right_edge.i + 1 != first.i:
            break
        first = child.left_edge
    last = head
    for child in (c for c in head.children if c.i > head.i):
        is_kept = child.dep_ in AFTER
        end = child.right_edge
        if child.left_edge.i != last.i + 1 or not is_kept or child.pos_ in ("NUM", "SYM"):
            break
        if child.dep_ in THINGS:
            end = _words(child, room)[-1]
        if end.i - first.i >= room:
            break
        last = end
    return [head.doc[i] for i in range(first.i, last.i + 1)]
