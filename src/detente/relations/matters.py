"""What brings a pair together, what separates it: the entries of each side as a short list.

In:  what each event between the two pulls, by the issue it is about or the kind of act it is.
Out: `Matter`s, the most telling first; the headline that tells them.
Leaves out: which events count, and for how much (dyads).

An issue tells more than a kind of act. A kind tells in words of the text what its acts were about:
"accusations (the glut of copper)"; of words against somebody that is all that is worth telling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from detente.knowledge import Knowledge, load_knowledge, per_knowledge
from detente.records import Matter

BILATERAL = "bilateral relations"
MEETINGS = "meetings"
TALKS = "meetings over "
"""Before an issue that is talked over."""
BY_TYPE = "type:"
"""Before a type that is a matter of its own."""
WILL = "the will to improve relations"
"""What relations themselves are called where they unite, and kind words that are about nothing else."""

WORDS_AGAINST = 3
"""The quad of what is only said against somebody."""

MOST_ISSUES, MOST_TALKS, MOST_KINDS, MOST_PHRASES = 6, 2, 4, 2
SLIGHT = 0.05
"""Weight below which a matter is not worth a word: years have worn it off."""


@dataclass(slots=True)
class Side:
    """What pulls a pair one way: by matter how much each event does; what kinds of acts are about."""

    moves: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    phrases: dict[str, dict[str, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )

    def enter(self, matter: str, move: float, id: str, about: Sequence[str] = ()) -> None:
        """Add an event under a matter, with what it is about if that is a kind of act."""
        self.moves[matter].append((move, id))
        for phrase in about:
            self.phrases[matter][phrase] += abs(move)


def list_matters(side: Side, sign: int) -> tuple[Matter, ...]:
    """The matters of one side: issues by weight, what is talked over, then kinds of acts."""
    issues, talks, kinds, bare = [], [], [], []
    for matter, told in side.moves.items():
        weight = round(abs(sum(move for move, _ in told)), 2)
        # What pulls to this side shows it, though the other side's events lighten it.
        own = [id for move, id in told if move * sign >= 0]
        ids = tuple(dict.fromkeys(own or (id for _, id in told)))
        known = load_knowledge().issue_by_id.get(matter.removeprefix(TALKS))
        found = Matter(
            known.issue if known else None, ids[0], _label(side, matter, sign), weight, ids
        )
        if matter.startswith(TALKS):
            talks.append(found)
        elif _says_nothing(side, matter, sign):
            bare.append(found)
        elif matter in (BILATERAL, MEETINGS) or matter.startswith(BY_TYPE):
            kinds.append(found)
        elif weight >= SLIGHT:
            issues.append(found)
    labels = [matter.label for matter in issues]
    kinds = [m for m in kinds if not any(_tells_same(m.label, label) for label in labels)]
    if talks:
        kinds = [m for m in kinds if m.label != MEETINGS]
    named = (
        *_joined(_heaviest(issues)[:MOST_ISSUES], _heaviest(talks)[:MOST_TALKS]),
        *_heaviest(kinds)[:MOST_KINDS],
    )
    return named or tuple(_heaviest(bare)[:MOST_KINDS])


def _joined(issues: list[Matter], talks: list[Matter]) -> list[Matter]:
    """What is talked over joins the issue where that itself unites: it stands once, called what most
    of it is.
    """
    over = {matter.issue: matter for matter in talks}
    done = [_with_talk(one, over.pop(one.issue, None)) for one in issues]
    return [*done, *over.values()]


def _with_talk(one: Matter, talk: Matter | None) -> Matter:
    if talk is None:
        return one
    ids = tuple(dict.fromkeys((*one.evidence, *talk.evidence)))
    label = talk.label if talk.weight > one.weight else f"{one.label} ({MEETINGS} too)"
    return replace(one, label=label, weight=round(one.weight + talk.weight, 2), evidence=ids)


def _tells_same(kind: str, issue: str) -> bool:
    """Whether a kind of act says no more than an issue does: "sanctions and reduced relations"."""
    return kind in issue or issue in kind.partition(" (")[0]


def _heaviest(matters: list[Matter]) -> list[Matter]:
    return sorted(matters, key=lambda matter: -matter.weight)


def _says_nothing(side: Side, matter: str, sign: int) -> bool:
    """Whether a kind of act tells nothing of what it is about: "refusals"."""
    is_plain = matter == WILL or (matter == BILATERAL and sign < 0)
    is_words = matter.removeprefix(BY_TYPE) in _words_against()
    return is_plain or (is_words and not side.phrases.get(matter))


@per_knowledge
def _words_against(knowledge: Knowledge) -> frozenset[str]:
    """The types of what is only said against somebody."""
    return frozenset(kind.type for kind in knowledge.types if kind.quad == WORDS_AGAINST)


def _label(side: Side, matter: str, sign: int) -> str:
    """What a matter is called: an issue by its label, a kind of act with what its acts are about."""
    if matter == BILATERAL and sign > 0:
        return WILL
    knowledge = load_knowledge()
    over = TALKS if matter.startswith(TALKS) else ""
    if issue := knowledge.issue_by_id.get(matter.removeprefix(TALKS)):
        return over + issue.label
    kind = matter.removeprefix(BY_TYPE)
    label = knowledge.type_by_name[kind].label if kind != matter else matter
    phrases = side.phrases.get(matter, {})
    chosen: list[str] = []
    for phrase in sorted(phrases, key=lambda phrase: -phrases[phrase]):
        if phrase not in label and not any(_is_part(phrase, other) for other in chosen):
            chosen.append(phrase)
    return f"{label} ({', '.join(chosen[:MOST_PHRASES])})" if chosen else label


def _is_part(one: str, other: str) -> bool:
    """Whether one of two labels says what the other does: "aid", "military aid"."""
    return one in other or other in one


def tell_headline(
    names: tuple[str, str],
    direction: str,
    together: tuple[Matter, ...],
    separates: tuple[Matter, ...],
) -> str:
    """The state of a pair in a sentence."""
    parts = []
    if together:
        parts.append("brought together by " + tell_list(m.label for m in together[:3]))
    if separates:
        parts.append("separated by " + tell_list(m.label for m in separates[:4]))
    told = "; " + ", ".join(parts) if parts else ""
    return f"{names[0]} - {names[1]}: {direction}{told}"


def tell_list(words: Iterable[str]) -> str:
    """Return words as prose.

    >>> tell_list(["a", "b", "c"]), tell_list(["a", "b", "c and d"])
    ('a, b and c', 'a, b, and c and d')
    """
    told = list(words)
    comma = "," if any(" and " in word for word in told) else ""
    return f"{comma} and ".join([", ".join(told[:-1]), told[-1]]) if told[1:] else "".join(told)
