"""Decides before parsing what is worth parsing: most news is not about relations between states.

In:  a text.
Out: whether it may tell events: whether its sentences name somebody whom the tables know and say a
     word that tells an act, and whether it is news of such acts: acts are dense in it, or people,
     bodies and words that report are, and the years of long ago and numbered notes are fewer.
Leaves out: what the act is, and who stands in it. The recall that this costs and the time it saves
     are measured by `python -m benchmarks.gate`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from detente.knowledge import Knowledge, per_knowledge
from detente.language.function_words import EVERYWHERE
from detente.language.known_names import load_names
from detente.language.lemmas import find_bases, load_forms

DENSE = 1 / 40
"""Weight of acts a word from which a text is parsed whatever else stands in it."""

VOICES = 1 / 150
"""Known people, bodies and words that report, a word, from which one with fewer acts is parsed: guides
and novels name countries too, yet nobody in them says so."""

SILENT = 200
"""Words in which there must be one of these even where acts are dense: guides are full of nations."""

BACKGROUND = 3
"""Years of long ago and numbered notes ("[3]"), beyond one for two of these, that a report may hold;
lives and histories go by years, treatises and encyclopaedias by notes. All four are tuned on articles
that tell events (0.1 % of them are lost); run `python -m benchmarks.gate` again when the lexicon has
grown much."""

ALWAYS, IN_COMPANY = 2, 1
"""A word that tells an act whatever stands beside it weighs more than one that needs company."""

MOST_FORMS = 200_000
"""Words that are remembered: more than English has, fewer than misspellings have."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SENTENCE = re.compile(r"[^\n.!?]+[.!?]*")
_LEARNED = re.compile(r"\b1[0-9]{3}\b|\[ ?[0-9]{1,3}\b")


def may_tell_events(text: str) -> bool:
    """Whether a text is worth parsing.

    >>> may_tell_events("Chad praised Sudan. Niger denounced Chad.")
    True
    >>> may_tell_events("Spanish onions are soft and sweet.")
    False
    >>> may_tell_events("Chad praised Sudan.[1] Niger [2] denounced Chad [3] and [4] Mali [5].")
    False
    """
    names = load_names().find_names(text)
    kinds = [{meaning.kind for meaning in name.meanings} - {"place"} for name in names]
    starts = [name.start for name, own in zip(names, kinds, strict=True) if own]
    if not starts:
        return False
    weights = load_weights()
    every = _WORD.findall(text.lower())
    words = len(every)
    # The "States" of a name report nothing.
    named = _WORD.findall(" ".join(text[name.start : name.end] for name in names).lower())
    voices = sum(not own.isdisjoint(("person", "organisation")) for own in kinds)
    voices += sum(map(weights.reports.__getitem__, every))
    voices -= sum(map(weights.reports.__getitem__, named))
    weight, at = 0, 0
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        while at < len(starts) and starts[at] < start:
            at += 1
        if at < len(starts) and starts[at] < end:
            told = _WORD.findall(sentence[0].lower())
            weight += max(map(weights.acts.__getitem__, told), default=0)
    if not weight or len(_LEARNED.findall(text)) > voices / 2 + BACKGROUND:
        return False
    dense = weight >= DENSE * words and voices >= words // SILENT
    return dense or voices >= VOICES * words


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
