"""How close a matter stands to what shows a stand: by its own words, its paragraph, its document.

In:  an event with its issues, or words; the topics of the document.
Out: issue ids, each with its closeness; of those spoken of again, whether what is said of them is
     turned round ("opposes the ban"); those that a refusal is of.
Leaves out: on which side of them somebody stands (matters, leanings); whose stand it is (positions).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence, Set

from detente.coding.issues.issues import evils, find_issues, imposed
from detente.coding.issues.matters import CHARGE, EVALUATING, FAR, NAMED, NEAR, REFUSAL
from detente.coding.issues.own_words import end_of
from detente.coding.issues.topics import BILATERAL, Topics, issues_of_pair
from detente.grounding.scene import Scene
from detente.knowledge import load_knowledge
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import (
    ANY_THING,
    BEING,
    EMPTY,
    INDEFINITE,
    IT,
    MEANT_BEFORE,
    POINTING,
    THING,
)
from detente.language.matter_words import CONDITION
from detente.language.prepositions import SIDING, SPECIFYING
from detente.language.tree import Token
from detente.records import Event, Party, Span, Statement

REACH = 60
"""Code points between a word that evaluates and the matter that it is said of."""

MOST_MEANT = 2
"""Matters of the sentence before of which one speaks again."""

MEANT = ("obj", "nsubj:pass", "obl")
"""Where the thing stands that is praised or blamed: "voted **against the resolution**"."""

OBJECTS = ("nmod", "obj", "obl")
"""Where what is refused stands: "opposing **the dam**", "opposition to **it**"."""

QUOTED = " ,.!?;:\"“”'"
MOST_BEFORE = 2
"""Words within which the noun of a short phrase stands: "unilateral recognition"."""
VOTED_ON = "resolution"

STOP = re.compile(rf"[.!?;][\s\"”]|{CONDITION.pattern}")

_Place = Span | Party


def issues_of(
    scene: Scene, topics: Topics, event: Event, lands: Set[str], told_of: Set[str]
) -> dict[str, int]:
    """The matters of an act between states, and how close they are to it."""
    pair = issues_of_pair(lands) if len(lands) > 1 else ()
    named = [*_named_beside(scene, event, topics.spoken), *again_in(scene, topics, event)]
    return dict.fromkeys(pair, FAR) | matters_about(topics, named, event.start, told_of)


def _named_beside(scene: Scene, event: Event, spoken: Sequence[tuple[Span, Span]]) -> list[str]:
    """The matters that an act's words name, other than by naming who does it: "the junta asked".

    Nor are they what somebody says beside it: "voted for it, though he called it useless".
    """
    act = scene.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    within = Span(event.start, end_of(act.root, event.end) if act else event.end)
    aside: list[Span | Party] = [
        span
        for cue, span in spoken
        if event.trigger.end <= cue.start
        and _holds(within, cue)
        and not _holds(span, event.trigger)
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
    for child in span.root.rights if span else ():
        if child.dep_ in ("acl", "acl:relcl", "amod", "appos"):
            phrase = scene.doc[child.left_edge.i : child.right_edge.i + 1]
            if phrase.end_char <= trigger.start:
                yield Span(phrase.start_char, phrase.end_char)


def again_in(scene: Scene, topics: Topics, event: Event) -> dict[str, int]:
    """The matters of which praise or blame speaks again ("Berlin opposes **the plan**"), and how.

    Who opposes a step against a matter, or a ban on it, is for it: then it is -1.
    """
    span = event.trigger
    trigger = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
    is_courtesy = trigger and lemma_of(trigger.root) in scene.knowledge.class_words["courtesy"]
    if event.type not in EVALUATING or not trigger or is_courtesy:  # "thanked **it**": somebody
        return {}
    blows = scene.knowledge.class_words["blow"]
    meant = [child for child in trigger.root.children if child.dep_ in MEANT]
    for child in meant:
        noun = lemma_of(child)
        if child.lower_ in ANY_THING:
            told = _spoken_of(topics, event.end - 1, child.lower_)
            # "Blames it on Chad": Chad is blamed for what it is.
            is_on = event.type == CHARGE and any(p.start > child.idx for p in event.targets)
            return dict.fromkeys(told, 1) if is_on else told
        if noun in blows and _is_definite(child, MEANT_BEFORE):
            return dict.fromkeys(_fought_over(scene, topics, event), 1)
        words = scene.text[child.left_edge.idx : child.right_edge.idx + len(child.right_edge)]
        is_told = any(_tells_apart(other) for other in child.children if other.i > child.i)
        if is_told or find_issues(words, named=False):
            continue  # "the decision to wait" is told at once
        found = _spoken_of(topics, event.end - 1, noun, _is_definite(child, MEANT_BEFORE))
        if found or _is_definite(child, POINTING):
            return found or _spoken_of(topics, event.end - 1, IT)
    if event.issues:
        return {}
    favours = context_words("favour")
    votes = lemma_of(trigger.root) in context_words("votes")
    if votes and all(lemma_of(c) in favours for c in meant):
        return _spoken_of(topics, event.end - 1, VOTED_ON)
    return dict.fromkeys(_of_party(scene, topics, event), 1)


def _tells_apart(word: Token) -> bool:
    """Whether a word tells which matter is meant: "the decision **to wait**", not "with caution"."""
    case = next((child.lower_ for child in word.children if child.dep_ == "case"), "")
    return word.dep_ == "acl" or (word.dep_ == "nmod" and case in SPECIFYING and case != "with")


def _spoken_of(topics: Topics, place: int, noun: str, definite: bool = True) -> dict[str, int]:
    """The matters last spoken of that a pronoun or a noun means, each with the way it is turned."""
    knowledge = load_knowledge()
    words = knowledge.class_words
    is_affair = noun in ANY_THING or noun in words["affair"]
    if not (is_affair or noun in words["concern"]):
        return {}
    found = _last(topics, place)
    if noun in context_words("voted on"):  # the draft, whatever was told since
        found = [*topics.last_of(place, context_words("voted on"))[:MOST_MEANT]] or found
    if not (is_affair and definite):  # "unilateral recognition" where that of a state was spoken of
        found = [issue for issue in found if _is_part(noun, knowledge.issue_by_id[issue].words)]
    if noun in words["gesture"]:  # "the step" is one that was taken
        sides = {issue: topics.last_side(place, issue) for issue in found}
        return {issue: side for issue, side in sides.items() if side}
    turns = noun in THING
    return {
        issue: (turns and topics.last_side(place, issue)) or _turn(noun, issue) for issue in found
    }


def _turn(noun: str, issue: str) -> int:
    """A ban on visas is against visas, one that is itself a sanction is not against sanctions."""
    is_curb = noun in load_knowledge().class_words["curb"] and issue not in imposed()
    return -1 if is_curb else 1


def _is_part(noun: str, words: Collection[str]) -> bool:
    return any(noun in written.lower().split() for written in words)


def _of_party(scene: Scene, topics: Topics, event: Event) -> Sequence[str]:
    """What a text is about where somebody sides with a party to it: "Ankara backs **Baku**".

    Who turns it down may do so over anything.
    """
    lands = scene.lands(event.targets)
    known = scene.knowledge.issue_by_id
    if event.type == REFUSAL:
        return ()
    leading = topics.last(event.end - 1) or topics.main(event.start, set())[:1]
    return [issue for issue in leading if len(lands & set(known[issue].countries)) == 1][:1]


def _fought_over(scene: Scene, topics: Topics, event: Event) -> Sequence[str]:
    """The matter last spoken of, or else that of the document, that is of some states: a war."""
    known = scene.knowledge.issue_by_id
    told = (*topics.last(event.end - 1), *topics.main(event.start, set()))
    return [issue for issue in told if known[issue].countries][:1]


def quarrel_meant(
    scene: Scene, topics: Topics, statement: Statement, named: Sequence[str]
) -> Sequence[str]:
    """The matter of certain states in which somebody "takes no side", where his words name none."""
    known, place = scene.knowledge.issue_by_id, statement.content[-1].end - 1
    if any(known[issue].countries for issue in named):
        return ()
    anybody = scene.knowledge.country_by_code.keys()
    told = (*topics.last(place), *topics.main(place, anybody))
    return [issue for issue in told if known[issue].countries][:1]


def _last(topics: Topics, place: int) -> Sequence[str]:
    """The matters last spoken of; relations are those of whoever has them."""
    told = topics.last(place)
    return [issue for issue in told if issue != BILATERAL and issue not in evils()][:MOST_MEANT]


def spoken_of_again(topics: Topics, words: str, place: int) -> dict[str, int]:
    """The matters of which what somebody says speaks again: "**It** is wrong", "against the plan"."""
    said = [word.strip(QUOTED) for word in words.lower().strip(QUOTED).split()]
    if said and said[0] in SIDING:
        said = said[1:]
    first, *rest = said or [""]
    if first in ANY_THING and (not rest or rest[0] in BEING) and not EMPTY & {*rest[:4]}:
        return _spoken_of(topics, place, first)
    if first not in (*MEANT_BEFORE, *INDEFINITE):
        rest = said
    for number, word in enumerate(rest[:MOST_BEFORE]):
        noun = word if word in load_knowledge().class_words["affair"] else word.removesuffix("s")
        if noun in ANY_THING:
            break
        is_told = rest[number + 1 : number + 2] and rest[number + 1] in SPECIFYING
        if not is_told and (found := _spoken_of(topics, place, noun, first in MEANT_BEFORE)):
            return found
    return {}


def refused_in(scene: Scene, event: Event) -> frozenset[str]:
    """The matters that are refused: not what is named beside, as "by sending tanks to Gaza"."""
    span = event.trigger
    trigger = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
    objects = (c.right_edge for c in trigger.root.rights if c.dep_ in OBJECTS) if trigger else ()
    ends = (edge.idx + len(edge) for edge in objects)
    return frozenset(find_issues(scene.text[span.start : next(ends, span.end)], named=False))


def other_than(issues: Set[str]) -> Callable[[str], bool]:
    """Whether a matter is none of some.

    >>> list(filter(other_than({"tariffs"}), ("tariffs", "visas")))
    ['visas']
    """
    return lambda issue: issue not in issues


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
    """The words around a place, of the same clause."""
    before, after = words[max(0, place - REACH) : place], words[place : place + REACH]
    return STOP.split(before)[-1] + STOP.split(after)[0]


def blank_deeds(text: str, span: Span, deeds: Sequence[_Place]) -> str:
    """What is said with the words blanked that tell what somebody does, or who."""
    said = text[span.start : span.end]
    for deed in deeds:
        start, end = (min(max(p - span.start, 0), len(said)) for p in (deed.start, deed.end))
        said = said[:start] + " " * (end - start) + said[end:]
    return said
