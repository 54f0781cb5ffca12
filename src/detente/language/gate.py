"""Decides before parsing what is worth parsing: most news is not about relations between states.

In:  a text.
Out: whether it may tell events: whether its sentences name somebody whom the tables know and say a
     word that tells an act, and whether it is news of such acts by the signs of news: acts, people,
     bodies, reports and days of the week speak for it, years of long ago, numbered notes, "you" and
     "I" against it.
Leaves out: what the act is, and who stands in it. The recall that this costs and the time it saves
     are measured by `python -m benchmarks.gate`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from math import log1p
from operator import mul

from detente.knowledge import Knowledge, per_knowledge
from detente.language.date_expressions import WEEKDAYS
from detente.language.function_words import EVERYWHERE, FIRST, SECOND
from detente.language.names.known_names import load_names
from detente.language.repairs.lemmas import find_bases, load_forms

SHORT = 100
"""Words below which too few signs stand in a text to be weighed: there one of two is enough."""

DENSE, CROWDED = 1 / 40, 1 / 25
"""Weight of acts a word from which a short and a long text are parsed whatever else stands in them."""

SILENT = 200
"""Words in which there must be a known person, a body or a report even where acts crowd: guides are
full of nations."""

VOICES = 1 / 150
"""Known people, bodies and words that report, a word, from which a short text with fewer acts is."""

SIGNS = {
    "acts": 1.20,
    "people": 2.09,
    "bodies": 0.39,
    "reports": 0.74,
    "said": 0.97,
    "days": 1.05,
    "years": -0.98,
    "addressed": -0.62,
    "oneself": -0.51,
}
"""What each sign says for news of acts, by the logarithm of how often it stands in a thousand words:
guides and novels name countries too, yet nobody in them says so, and they speak to their reader or
of themselves. Fitted by `python -m benchmarks.gate_signs`."""

NEWS = 5.0
"""The sum from which a text is news: so that fewer than one in two hundred of the events of news are
lost; run `python -m benchmarks.gate` again when the lexicon has grown much."""

BACKGROUND = 3
"""Years of long ago and numbered notes ("[3]"), beyond one for two people, bodies or words that report,
that a report may hold; lives and histories go by years, treatises and encyclopaedias by notes."""

WORDS = {
    "said": frozenset(("said", "says")),
    "days": frozenset((*WEEKDAYS, "yesterday", "today")),
    "addressed": SECOND,
    "oneself": FIRST,
}
"""Signs that are words."""

ALWAYS, IN_COMPANY = 2, 1
"""A word that tells an act whatever stands beside it weighs more than one that needs company."""

MOST_FORMS = 200_000
"""Words that are remembered: more than English has, fewer than misspellings have."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SENTENCE = re.compile(r"[^\n.!?]+[.!?]*")
# Begun with its letters, which are looked for faster than where a word begins.
_LEARNED = re.compile(r"1(?<!\w1)[0-9]{3}\b|\[ ?[0-9]{1,3}\b")


def may_tell_events(text: str) -> bool:
    """Whether a text is worth parsing.

    >>> may_tell_events("Chad praised Sudan. Niger denounced Chad.")
    True
    >>> may_tell_events("Spanish onions are soft and sweet.")
    False
    >>> may_tell_events("Chad praised Sudan.[1] Niger [2] denounced Chad [3] and [4] Mali [5].")
    False
    """
    signs, words = count_signs(text)
    voices = signs["people"] + signs["bodies"] + signs["reports"]
    if not signs["acts"] or signs["years"] > voices / 2 + BACKGROUND:
        return False
    if words < SHORT:
        return signs["acts"] >= DENSE * words or voices >= VOICES * words
    weighed = sum(SIGNS[sign] * density(often, words) for sign, often in signs.items())
    crowded = signs["acts"] >= CROWDED * words and voices >= words // SILENT
    return crowded or weighed >= NEWS


def density(often: int, words: int) -> float:
    """How densely a sign stands in a text, as it is weighed."""
    return log1p(1000 * often / words)


def count_signs(text: str) -> tuple[Counter[str], int]:
    """How often each sign stands in a text (acts by their weight), and of how many words it is.

    >>> count_signs("Chad denounced Sudan on Monday, it said.")
    (Counter({'acts': 2, 'reports': 1, 'said': 1, 'days': 1}), 7)
    """
    names = load_names().find_names(text)
    kinds = [{meaning.kind for meaning in name.meanings} - {"place"} for name in names]
    starts = [name.start for name, own in zip(names, kinds, strict=True) if own]
    often = Counter(_WORD.findall(text.lower()))
    signs = Counter[str]()
    if starts:
        weights = load_weights()
        # The "States" of a name report nothing.
        named = _WORD.findall(" ".join(text[name.start : name.end] for name in names).lower())
        signs["reports"] = sum(map(mul, often.values(), map(weights.reports.__getitem__, often)))
        signs["reports"] -= sum(map(weights.reports.__getitem__, named))
        for sign, words in WORDS.items():
            signs[sign] = sum(map(often.__getitem__, words))
        signs["people"] = sum("person" in own for own in kinds)
        signs["bodies"] = sum("organisation" in own for own in kinds)
        signs["years"] = len(_LEARNED.findall(text))
        signs["acts"] = weigh_acts(text, starts)
    return +signs, often.total()


def weigh_acts(text: str, starts: Sequence[int]) -> int:
    """The weight of the acts of a text in whose sentences a name starts."""
    acts = load_weights().acts
    weight = at = 0
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        while at < len(starts) and starts[at] < start:
            at += 1
        if at < len(starts) and starts[at] < end:
            told = _WORD.findall(sentence[0].lower())
            weight += max(map(acts.__getitem__, told), default=0)
    return weight


class Looked(dict[str, int]):
    """What words in some form say, each looked up once."""

    def __init__(self, look: Callable[[str, set[str]], int]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, form: str) -> int:
        found = self._look(form, {load_forms().get(form, form), *find_bases(form)})
        if len(self) < MOST_FORMS:
            self[form] = found
        return found


class Weights:
    """How much a word in some form says of an act, and whether it reports what somebody said.

    >>> weights = load_weights()
    >>> [weights.acts[word] for word in ("denounced", "onions", "sneezed")]
    [2, 0, 0]
    >>> weights.reports["added"]
    1
    """

    def __init__(self, knowledge: Knowledge) -> None:
        always, in_company = set[str](), set[str]()
        # Such as may stand beside a quotation.
        cues = {cue.word for cue in knowledge.cues if "sentence" in cue.complement}
        for act in knowledge.acts:
            # The words of "put an end to" stand in every sentence: alone they tell nothing.
            if " " not in act.word and act.word not in EVERYWHERE:
                (in_company if act.conditions else always).add(act.word)

        def weigh(form: str, bases: set[str]) -> int:
            bases.add(form)
            if not always.isdisjoint(bases):
                return ALWAYS
            return 0 if in_company.isdisjoint(bases) else IN_COMPANY

        self.acts = Looked(weigh)
        self.reports = Looked(lambda form, bases: not cues.isdisjoint(bases - {form}))


@per_knowledge
def load_weights(knowledge: Knowledge) -> Weights:
    """The weights by the tables in force."""
    return Weights(knowledge)
