"""How close a matter stands to what shows a stand: by its own words, its paragraph, its document.

In:  an event with its issues, or words; the topics of the document.
Out: issue ids, each with its closeness.
Leaves out: on which side of them somebody stands (matters, leanings); whose stand it is (positions).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set

from detente.coding.issues import find_issues
from detente.coding.matters import EVALUATING, FAR, NAMED, NEAR
from detente.coding.topics import BILATERAL, Topics, issues_of_pair
from detente.grounding.scene import Scene
from detente.knowledge import load_knowledge
from detente.language.clauses import lemma_of
from detente.language.tree import Token
from detente.records import Event, Party, Span

REACH = 60
"""Code points between a word that evaluates and the matter that it is said of."""

MOST_MEANT = 2
"""Matters of the sentence before of which one speaks again."""

MEANT = ("obj", "nsubj:pass", "obl")
"""Where the thing stands that is praised or blamed: "voted **against the resolution**"."""

PRONOUNS = ("it", "them", "this", "that")
BEING = ("is", "was", "would", "will", "cannot", "must")
EMPTY = {"that", "to"}
"""After "it" that means nothing: "it is false that"."""
POINTING = ("this", "that", "these", "those", "such")
DEFINITE = ("the", *POINTING)

STOP = re.compile(r"[.!?;][\s\"”]")

_Place = Span | Party


def issues_of(
    scene: Scene, topics: Topics, event: Event, lands: Set[str], told_of: Set[str]
) -> dict[str, int]:
    """The matters of an act between states, and how close they are to it."""
    pair = issues_of_pair(lands) if len(lands) > 1 else ()
    named = _named_beside(scene, event, topics.spoken) or _referred_to(scene, topics, event)
    return dict.fromkeys(pair, FAR) | matters_about(topics, named, event.start, told_of)


def _named_beside(scene: Scene, event: Event, spoken: Sequence[tuple[Span, Span]]) -> list[str]:
    """The matters that an act's words name, other than by naming who does it: "the junta asked".

    Nor are they what somebody says beside it: "voted for it, though he called it useless".
    """
    within = Span(event.start, event.end)
    aside: list[Span | Party] = [
        span for cue, span in spoken if event.trigger.end <= cue.start and _holds(within, cue)
    ]
    for party in event.sources:
        if _holds(within, party):
            aside += [party, *_told_of(scene, party, event.trigger)]
    words = blank_deeds(scene.text, within, aside)
    others, named = find_issues(words, named=False), find_issues(words)
    known = scene.knowledge.issue_by_id
    return [i for i in event.issues if i in others or (known[i].countries and i in named)]


def _told_of(scene: Scene, party: Party, trigger: Span) -> Iterator[Span]:
    """What is told aside of who does something: "Oman, **which mediates**, rejected the strikes"."""
    span = scene.doc.char_span(party.start, party.end, alignment_mode="expand")
    for child in span.root.children if span else ():
        if child.dep_ in ("acl", "acl:relcl", "appos"):
            phrase = scene.doc[child.left_edge.i : child.right_edge.i + 1]
            if phrase.end_char <= trigger.start:
                yield Span(phrase.start_char, phrase.end_char)


def _referred_to(scene: Scene, topics: Topics, event: Event) -> Sequence[str]:
    """The matters of which acts of praise or blame speak again: "Berlin opposes **the plan**"."""
    span = event.trigger
    trigger = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
    if event.type not in EVALUATING or event.issues or not trigger:
        return ()
    affairs, blows = (scene.knowledge.class_words[kind] for kind in ("affair", "blow"))
    for child in trigger.root.children:
        noun = lemma_of(child)
        is_known = noun in affairs or noun in blows or _is_definite(child, POINTING)
        again = child.lower_ in PRONOUNS or (is_known and _is_definite(child, DEFINITE))
        if child.dep_ in MEANT and again:
            return (
                _fought_over(scene, topics, event) if noun in blows else _last(topics, event.start)
            )
    return _of_party(scene, topics, event)


def _of_party(scene: Scene, topics: Topics, event: Event) -> Sequence[str]:
    """What a text is about where somebody sides with a party to it: "Ankara backs **Baku**"."""
    lands = scene.lands(event.targets)
    known = scene.knowledge.issue_by_id
    leading = topics.last(event.start) or topics.main(event.start, set())[:1]
    return [issue for issue in leading if len(lands & set(known[issue].countries)) == 1][:1]


def _fought_over(scene: Scene, topics: Topics, event: Event) -> Sequence[str]:
    """The matter last spoken of, or else that of the document, that is of some states: a war."""
    known = scene.knowledge.issue_by_id
    told = (*topics.last(event.start), *topics.main(event.start, set()))
    return [issue for issue in told if known[issue].countries][:1]


def _last(topics: Topics, place: int) -> Sequence[str]:
    """The matters last spoken of; relations are those of whoever has them."""
    return [issue for issue in topics.last(place) if issue != BILATERAL][:MOST_MEANT]


def spoken_of_again(topics: Topics, words: str, place: int) -> Sequence[str]:
    """The matters of which what somebody says speaks again: "**It** is wrong", "rejected the plan"."""
    said = words.lower().strip(" ,.!?\"“”'")
    first, *rest = said.split() or [""]
    nouns = load_knowledge().class_words["affair"]
    is_phrase = first in DEFINITE and len(rest) in (1, 2) and rest[-1].removesuffix("s") in nouns
    is_clause = first in PRONOUNS and (not rest or rest[0] in BEING) and not EMPTY & {*rest[:4]}
    return _last(topics, place) if is_phrase or is_clause else ()


def _is_definite(noun: Token, words: Collection[str]) -> bool:
    return any(child.dep_ == "det" and child.lower_ in words for child in noun.children)


def _holds(outer: _Place, inner: _Place) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def matters_about(
    topics: Topics, named: Sequence[str], place: int, lands: Set[str]
) -> dict[str, int]:
    """The matters that words name, or failing that their paragraph, or their document."""
    far, near = (
        dict.fromkeys(topics.main(place, lands), FAR),
        dict.fromkeys(topics.near(place), NEAR),
    )
    return far | near | dict.fromkeys(named, NAMED)


def words_beside(words: str, place: int) -> str:
    """The words around a place, of the same sentence."""
    before, after = words[max(0, place - REACH) : place], words[place : place + REACH]
    return STOP.split(before)[-1] + STOP.split(after)[0]


def blank_deeds(text: str, span: Span, deeds: Sequence[_Place]) -> str:
    """What is said with the words blanked that tell what somebody does, or who."""
    said = text[span.start : span.end]
    for deed in deeds:
        start, end = (min(max(p - span.start, 0), len(said)) for p in (deed.start, deed.end))
        said = said[:start] + " " * (end - start) + said[end:]
    return said
