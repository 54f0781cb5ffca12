"""Decides before parsing what is worth parsing: most news is not about relations between states.

In:  a text.
Out: whether it may tell events: whether its sentences name somebody whom the tables know and say a
     word that tells an act, and whether it is news of such acts: acts are dense in it, or people,
     bodies and words that report are.
Leaves out: what the act is, and who stands in it. The recall that this costs and the time it saves
     are measured by `python -m benchmarks.gate`.
"""

from __future__ import annotations

import re

from detente.knowledge import Knowledge, per_knowledge
from detente.language.known_names import load_names
from detente.language.lemmas import find_bases, load_forms

ENOUGH = 2
"""Weight of acts without which no text is parsed."""

DENSE = 1 / 50
"""Weight of acts a word from which a text is parsed whatever else stands in it."""

VOICES = 1 / 150
"""Known people, bodies and words that report, a word, from which one with fewer acts is parsed: guides
and novels name countries too, yet nobody in them says so. All three are tuned on articles that tell
events (0.3 % of them are lost); run `python -m benchmarks.gate` again when the lexicon has grown
much."""

ALWAYS, IN_COMPANY = 2, 1
"""A word that tells an act whatever stands beside it weighs more than one that needs company."""

MOST_FORMS = 200_000
"""Words that are remembered: more than English has, fewer than misspellings have."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SENTENCE = re.compile(r"[^\n.!?]+[.!?]*")


def may_tell_events(text: str) -> bool:
    """Whether a text is worth parsing.

    >>> may_tell_events("Chad praised Sudan. Niger denounced Chad.")
    True
    >>> may_tell_events("Simmer the onions until they are soft, then add Spanish rice.")
    False
    """
    names = [(name.start, {meaning.kind for meaning in name.meanings} - {"place"})
             for name in load_names().find_names(text)]  # fmt: skip
    starts = [start for start, kinds in names if kinds]
    weigh = load_weights().__getitem__
    weight, words, at = 0, 0, 0
    voices = sum(not kinds.isdisjoint(("person", "organisation")) for _, kinds in names)
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        weighed = list(map(weigh, _WORD.findall(sentence[0].lower())))
        words += len(weighed)
        voices += sum(reports for _, reports in weighed)
        while at < len(starts) and starts[at] < start:
            at += 1
        if at < len(starts) and starts[at] < end:
            weight += max((acts for acts, _ in weighed), default=0)
    return weight >= ENOUGH and (weight >= DENSE * words or voices >= VOICES * words)


class Weights:
    """How much a word in some form says of an act, and whether it reports what somebody said; each form
    is looked up once.

    >>> load_weights()["denounced"], load_weights()["onions"], load_weights()["added"]
    ((2, False), (0, False), (0, True))
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._known: dict[str, tuple[int, bool]] = {}
        self._always: set[str] = set()
        self._in_company: set[str] = set()
        # Such as may stand beside a quotation.
        self._reports = {cue.word for cue in knowledge.cues if "sentence" in cue.complement}
        for act in knowledge.acts:
            words = act.word.split()
            alone = len(words) == 1 and not act.conditions
            (self._always if alone else self._in_company).update(words)

    def __getitem__(self, form: str) -> tuple[int, bool]:
        known = self._known.get(form)
        if known is None:
            known = self._weigh(form)
            if len(self._known) < MOST_FORMS:
                self._known[form] = known
        return known

    def _weigh(self, form: str) -> tuple[int, bool]:
        bases = {load_forms().get(form, form), *find_bases(form)}
        reports = not self._reports.isdisjoint(bases - {form})
        bases.add(form)
        if not self._always.isdisjoint(bases):
            return ALWAYS, reports
        return 0 if self._in_company.isdisjoint(bases) else IN_COMPANY, reports


@per_knowledge
def load_weights(knowledge: Knowledge) -> Weights:
    """The weights by the tables in force."""
    return Weights(knowledge)
