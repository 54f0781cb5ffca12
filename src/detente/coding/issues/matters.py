"""On which side of a matter an act stands: by what it is, by what it is done about.

In:  an event, the matters that words around it name and how close they stand; `matters.tsv`.
Out: a side and a closeness for each matter.
Leaves out: whose stand it is, and for how much it counts (positions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from detente.coding.issues.issues import evils, find_contrary, find_issues, find_lost
from detente.coding.issues.own_words import end_of
from detente.coding.issues.topics import BILATERAL
from detente.coding.positions.claims import only_party
from detente.coding.positions.leanings import find_leanings, has_against
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, Matter, per_knowledge
from detente.language.clauses import lemma_of
from detente.language.matter_words import ALIGNED_ON, BECAUSE_OF, ENDED, REFRAIN
from detente.language.phrases import case_of, has_subject
from detente.language.tree import Token
from detente.records import Event

FAR, NEAR, NAMED, OWN = range(4)
"""How close a matter is: OWN of the act, NAMED beside it, NEAR in its paragraph, FAR off."""

NAMED_TOO, ALONE = "named", "alone"
"""In `matters.tsv`: only where words name the matter; about no other, whatever words name."""

OF_TWO = "relations between"
"""How the labels of relations of two states begin."""

TALKED_OF = ("relations", "truces")
"""How the labels of matters begin that are themselves what is done by meeting or falling out."""

TALK, APPEAL, CHARGE, PROMISE = "CONSULT", "REQUEST", "ACCUSE", "AGREE"
REFUSAL = "REJECT"
EVALUATING = (CHARGE, REFUSAL, "SUPPORT")
"""Types of words that speak for or against what they are about."""
WILLED = (APPEAL, PROMISE)
"""Types of what somebody wants done, if only the contrary of a matter."""
AGREEING = (PROMISE, "SUPPORT")
"""Types under which two agree to do something: to keep it, or to end it."""

YIELDING = ("CONCEDE", "RETREAT")
"""Types of giving way."""

KEEPING = ("AID", "troop build-up")
"""A type under which troops help, and the matter that they are under others."""

HELD, SHIPS = "detained citizens", "seized ships"
"""Matters between states; what is let go is one or the other."""

DENY = "016"
"""Who denies something says little of a matter that nobody names beside it; who thanks, too."""

DONE = "(do)"
"""The operator of doing: "reiterated its rejection"."""

ALIGNED = "050"
"""The code of standing with somebody."""

GIVEN, ARMS = "aid", ("arms sales", "military aid")
"""Who refuses submarines refuses no aid."""

SHELTER = "075"
"""The CAMEO code of granting asylum."""

HELP_GIVEN = "07"
"""The codes of help in deed."""
HELP = ("aid", "aid_goods", "money")
"""The classes of what is given: who "helps to build" something gives no aid."""

BLAMED = "112"
"""The codes of charging somebody with an act."""

DEMANDED = "10"
"""The codes of demands."""

RECOGNISED = "054"
"""The code of recognition: of a state, and of what it claims."""

ASKED = ("(appeal)", "(demand)", "(intend)")
"""Operators under which a ban is what somebody wants, not what he condemns."""

LEAST = 0.05
"""Mean stance below which an actor is said to take note rather than a side."""

TO_END = -1.0
"""The value, in `stances.tsv`, of wanting something to be no more."""

CONFLICT = (3, 4)
"""Quads of what is done against somebody."""

HIGHEST_SCORE = 10.0
"""Of CAMEO's scale, which goes from -10 to +10."""

ENDING = ("(end)", "(prevent)", "(cancel)", "(forbid)")
"""Operators under which what is asked for is that an act does not go on."""

THREAT, WARNED = "THREATEN", "(deter)"
"""The type of threats, and the operator of those that are to keep somebody from something."""

FAILING = "(fail)"
"""The operator over what somebody did not manage: "failed to agree"."""

SUMMED = "sanctions"
"""What an act is called by its code unless words call it something narrower: a tariff, a ban on beef."""


def stance_of(scene: Scene, event: Event) -> float:
    """The stand that an act shows: its type's, or its CAMEO score's where that points the other way.

    PLOVER counts every request as verbal conflict; an appeal to both sides to talk is none, one
    to stop or to leave is.
    """
    said = scene.text[event.start : event.end]
    if event.type in EVALUATING and any(not value for _, value in find_leanings(said)):
        return 0.0  # "will not take sides"
    stance = scene.knowledge.type_by_name[event.type].stance
    score = scene.knowledge.cameo_by_code[event.cameo].goldstein / HIGHEST_SCORE
    if event.type == APPEAL and _is_against(event, scene.text):
        return min(stance, score)
    return score if score * stance < 0 else stance


def _is_against(event: Event, text: str) -> bool:
    """Whether what an appeal asks for is that something end: by what stands over it, or its words."""
    return is_to_end(event, text) or has_against(text[event.start : event.end])


def is_to_end(event: Event, text: str) -> bool:
    """Whether what is asked for is that an act does not go on, or is not done."""
    return _ends(event) or bool(REFRAIN.search(text, event.start, event.end))


def _ends(event: Event) -> bool:
    return any(kind in told for told in event.basis.operators for kind in ENDING)


def _turns(event: Event, words: str, issue: str) -> int:
    """Whether what is asked for turns a matter round, and round again: 1 where it is for it.

    "Asked them to stop building" is against it, "to stop **turning away** refugees" for them, "not
    to lift sanctions" for those.
    """
    refrains, ends = bool(REFRAIN.search(words)), bool(ENDED.search(words))
    ends = ends or _ends(event)
    keeps = issue in find_lost(ENDED.sub("", words))
    return -1 if (refrains + ends + keeps) % 2 else 1


def _is_answer(scene: Scene, event: Event) -> bool:
    """Whether an act repays one of its kind: whoever answers tariffs with tariffs is against them.

    Who is asked to answer is to do so, and no asking repays one.
    """
    if event.type == APPEAL:
        return False
    span, words = event.trigger, scene.knowledge.class_words["answer"]
    trigger = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
    if not trigger:
        return False
    act = trigger.root
    told = (token for token in act.sent if lemma_of(token) in words)
    # "in retaliation for the tariffs" tells what is answered
    cause = case_of(act) in ("for", "to", "against")
    steps = scene.knowledge.class_words["gesture"]
    return any(
        _hangs_on(token, act, steps) or (_hangs_on(act, token, steps) and not cause)
        for token in told
    )


def _hangs_on(low: Token, high: Token, steps: Set[str]) -> bool:
    """Whether a word hangs on another with no clause of somebody else between them.

    "A step seen as retaliation" is no such clause.
    """
    while low != high:
        apart = low.dep_.startswith("acl") and lemma_of(low.head) not in steps
        if low.head == low or apart or has_subject(low):
            return False
        low = low.head
    return True


def _has_failed(event: Event) -> bool:
    return event.type == REFUSAL and any(FAILING in told for told in event.basis.operators)


def _is_courtesy(scene: Scene, event: Event) -> bool:
    span = event.trigger
    words = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
    return any(lemma_of(t) in scene.knowledge.class_words["courtesy"] for t in words or ())


def _words(scene: Scene, event: Event) -> str:
    """The words of an act, with what hangs on them: "to lift the embargo **on wine**"."""
    act = scene.doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    return scene.text[event.start : end_of(act.root, event.end) if act else event.end]


def _after(scene: Scene, event: Event) -> str:
    return scene.text[event.trigger.start : event.end]


def _broken(scene: Scene, event: Event, issues: Mapping[str, int]) -> Set[str]:
    """The matters that somebody is charged with not keeping; whoever says so is for them.

    It is what is named after the word of the breach ("the test is a **violation** of the treaty"),
    or what is far off ("the violation of their accord").
    """
    breach = scene.knowledge.class_words["breach"]
    span = scene.doc.char_span(event.trigger.start, event.end, alignment_mode="expand")
    words = [token for token in span or () if lemma_of(token) in breach]
    if event.type != CHARGE or not words:
        return frozenset()
    after = {*find_issues(scene.text[words[0].idx : _end_of_breach(words[0], event.end)])}
    known = scene.knowledge.issue_by_id
    far = {
        i for i, c in issues.items() if c < NAMED and not known[i].label.startswith(TALKED_OF[0])
    }
    return far | (after & issues.keys())


def _end_of_breach(word: Token, end: int) -> int:
    """Where what is broken ends: "accused Chad of **sabotaging the talks** by shelling Goz Beida"."""
    broken = [child.right_edge for child in word.rights if child.dep_ in ("nmod", "obj")]
    return broken[0].idx + len(broken[0]) if broken else end


@per_knowledge
def matters_by_code(knowledge: Knowledge) -> dict[str, tuple[Matter, ...]]:
    """Rows of `matters.tsv` by CAMEO code."""
    found: dict[str, tuple[Matter, ...]] = {}
    for row in knowledge.matters:
        found[row.cameo] = (*found.get(row.cameo, ()), row)
    return found


@per_knowledge
def _welcome(knowledge: Knowledge) -> frozenset[str]:
    """The matters that are themselves something done for somebody, as whole kinds of acts."""
    rows = (row for row in knowledge.matters if row.cameo.startswith("0") and len(row.cameo) < 4)
    return frozenset(row.issue for row in rows if row.side > 0)


def _own(
    scene: Scene, event: Event, issues: Mapping[str, int], sides: Set[str]
) -> dict[str, Matter]:
    """The matters that an act is about by what it is, those of the two states among them."""
    own = {row.issue: row for row in reversed(_rows_of(event, issues))}
    if len(sides) == 1:
        own.pop(BILATERAL, None)
    labels = (scene.knowledge.issue_by_id[i].label for i, c in issues.items() if c == NAMED)
    if event.type == APPEAL and not all(label.startswith(TALKED_OF) for label in labels):
        own.pop(BILATERAL, None)  # "urged it to join the test ban", "to come to talks on arms"
    if SHIPS in event.issues:
        own.pop(HELD, None)  # "released the tanker": nobody who was held
    if BILATERAL in own:
        known = {i: scene.knowledge.issue_by_id[i] for i in issues}
        of_two = [
            i for i, row in known.items()
            if row.label.startswith(OF_TWO) and sides >= set(row.countries)
        ]  # fmt: skip
        own = dict.fromkeys(of_two, own[BILATERAL]) | own
    return own


def find_sides(
    scene: Scene, event: Event, issues: Mapping[str, int], sides: Set[str]
) -> Iterator[tuple[str, float, int]]:
    """On which side an act between states stands of each matter, and how close that is to it."""
    stance = stance_of(scene, event)
    broken = _broken(scene, event, issues)
    own = _own(scene, event, issues, sides)
    answers = -1 if _is_answer(scene, event) else 1
    # "Warned Chad against the sanctions": who threatens somebody over them wants none.
    is_warned_off = event.type == THREAT and any(WARNED in o for o in event.basis.operators)
    for issue, row in own.items():
        by_name = issues[issue] if row.named == NAMED_TOO else NAMED
        if row.cameo == HELP_GIVEN and not _tells_help(scene, event):
            by_name = NEAR
        if row.cameo == SHELTER and scene.are_rebels(p.actor for p in event.targets):
            continue  # who harbours fighters lets in no refugees
        side = row.side * max(abs(stance), LEAST)
        side *= answers if event.quad in CONFLICT and row.side > 0 else 1
        side = -abs(side) if is_warned_off else side
        yield issue, side, OWN if by_name == NAMED else by_name
    alone = any(row.named == ALONE for row in own.values())
    if event.type == TALK and not own and len(sides) > 1:
        yield BILATERAL, stance, FAR
    if alone or _has_failed(event) or (event.type == TALK and not own):
        return  # that two talk shows no side, nor that they did not agree
    ends = event.type in AGREEING and has_against(_after(scene, event), TO_END)
    beside = {issue: closeness for issue, closeness in issues.items() if issue not in own}
    lost = find_contrary(_after(scene, event)) if ends else _find_lost_beside(scene, event)
    lost |= broken
    reasons = _reasons(scene, event) if BILATERAL in own else ()
    of_talks = _subjects_of_talks(scene, event) if event.type == PROMISE else frozenset()
    says_little = event.cameo == DENY or _is_courtesy(scene, event)
    contrary = find_contrary(_words(scene, event))
    if event.type in WILLED:  # "asked for a fence", "signed an accord on deportations"
        lost = lost | (contrary if not ends else frozenset())
    for issue, closeness in beside.items():
        if says_little and closeness < NAMED:
            continue
        # who stops an inquiry gives way on no crime, who keeps the peace shows no force
        if issue in evils() if event.type in YIELDING else (event.type, issue) == KEEPING:
            continue
        # What is done about relations is not done about what is named beside it.
        matter = scene.knowledge.issue_by_id[issue]
        of_talk = matter.label.startswith(TALKED_OF) or issue in of_talks
        side = -stance if (issue in lost) != (ends and not of_talk) else stance
        is_wanted = _is_wanted(event, issue, closeness)
        if event.type == APPEAL and is_to_end(event, scene.text):
            side = abs(side) * _turns(event, _words(scene, event), issue)
        elif event.type == APPEAL and issue in lost:
            side = -abs(side)
        elif event.type == APPEAL and is_wanted and not _is_against(event, scene.text):
            side = abs(side)
        is_beside = (BILATERAL in own or event.type == TALK) and not of_talk
        is_asked_for = event.type == APPEAL and bool(matter.sides)
        is_beside = is_beside and issue not in reasons and not is_asked_for
        is_beside = is_beside or event.cameo == DENY  # "denies any role in the coup"
        side = -abs(side) if issue in evils() else side
        yield issue, side, min(closeness, NEAR) if is_beside else closeness


def _is_wanted(event: Event, issue: str, closeness: int) -> bool:
    """Whether what is asked for is a matter itself: aid to be let through, an extradition.

    Whoever demands something does not seek closer relations by it.
    """
    seeks = issue != BILATERAL or not event.cameo.startswith(DEMANDED)
    return (issue in _welcome() and seeks) or (closeness == NAMED and "(noun)" in event.basis.rule)


def _reasons(scene: Scene, event: Event) -> Sequence[str]:
    """The matters because of which two part or on which they agree: "cut ties **over the war**"."""
    words = scene.text[event.trigger.end : event.end]
    if event.cameo == RECOGNISED:
        return find_issues(words)
    told = (ALIGNED_ON if event.cameo == ALIGNED else BECAUSE_OF).search(words)
    return find_issues(words[told.end() :]) if told else ()


def _tells_help(scene: Scene, event: Event) -> bool:
    words = frozenset().union(*(scene.knowledge.class_words[kind] for kind in HELP))
    span = scene.doc.char_span(event.start, event.end, alignment_mode="expand")
    return any(lemma_of(t) in words and t.pos_ != "VERB" for t in span or ())


def _subjects_of_talks(scene: Scene, event: Event) -> Set[str]:
    """The matters by which talks are called: who agrees to "**accession** talks" is for accession."""
    span = scene.doc.char_span(event.start, event.end, alignment_mode="expand")
    nouns = scene.knowledge.class_words["talks"]
    talks = [token for token in span or () if token.pos_ == "NOUN" and lemma_of(token) in nouns]
    called = (scene.text[t.left_edge.idx : t.idx + len(t)] for t in talks)
    return frozenset(issue for words in called for issue in find_issues(words, named=False))


def _find_lost_beside(scene: Scene, event: Event) -> Set[str]:
    """The matters of whose end or breach an act of words is: condemned the violation of a truce."""
    act = event.trigger
    trigger = scene.doc.char_span(act.start, act.end, alignment_mode="expand")
    curbs = scene.knowledge.class_words["curb"]
    is_curb = any(lemma_of(token) in curbs for token in trigger or ())
    if event.type == APPEAL and is_curb:  # "called for a **ban** on refugees"
        return find_lost(scene.text[event.start : event.end])
    operators = event.basis.operators
    is_done = all(operator.endswith(DONE) for operator in operators)
    is_asked_for = any(kind in operator for operator in operators for kind in ASKED)
    if event.type not in EVALUATING or (is_curb and (is_done or is_asked_for)):
        return frozenset()
    if not is_done:
        # "condemned the **deportation** of migrants", not "**blocked** a plan to take them in"
        verbs = "|".join(re.escape(told.split(" (")[0].rstrip("e")) for told in operators)
        return find_lost(re.sub(rf"(?i)\b(?:{verbs})\w*", "", scene.text[event.start : event.end]))
    if event.cameo.startswith(BLAMED):  # "accused them of **cutting off** the gas"
        return find_lost(scene.text[event.start : event.end])
    # "The **rejection** of the dam" is itself the act.
    before, after = scene.text[event.start : act.start], scene.text[act.end : event.end]
    return find_lost(before) | find_lost(after)


def _rows_of(event: Event, issues: Mapping[str, int]) -> list[Matter]:
    """The matters that an act is about by what it is: the most specific rows, and what is named."""
    kinds = [event.cameo[:end] for end in range(len(event.cameo), 1, -1)]
    levels = [matters_by_code().get(kind, ()) for kind in kinds]
    rows = [row for level in levels for row in level if row.named == NAMED_TOO]
    named = [row for row in rows if row.issue in issues]
    if event.type == CHARGE and issues.get(SUMMED) == NAMED:
        # Who speaks ill of the sanctions on the generals does not speak ill of the generals.
        named = [row for row in named if not only_party(row.issue)]
    most_specific = next((level for level in levels if level), ())
    plain = [row for row in most_specific if row.named != NAMED_TOO]
    if any(issues[row.issue] == NAMED for row in named):
        plain = [row for row in plain if row.issue != SUMMED]
    if any(issues.get(arms) == NAMED for arms in ARMS):
        plain = [row for row in plain if row.issue != GIVEN]
    return plain + named
