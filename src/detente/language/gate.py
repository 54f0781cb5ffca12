"""Decides before parsing what is worth parsing: most news is not about relations between states.

In:  a text.
Out: whether it may tell events: whether enough of its sentences name somebody whom the tables know
     and say a word that tells an act.
Leaves out: what the act is, and who stands in it. The recall that this costs and the time it saves
     are measured by `python -m benchmarks.gate`.
"""

from __future__ import annotations

import re

from detente.knowledge import Knowledge, per_knowledge
from detente.language.known_names import load_names
from detente.language.lemmas import find_bases, load_forms

ENOUGH = 3
"""Weight of acts from which a text is parsed. Tuned on articles that tell events: 3 loses 0.2 % of
them, 5 loses 0.8 %; run `python -m benchmarks.gate` again when the lexicon has grown much."""

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
    starts = [
        name.start
        for name in load_names().find_names(text)
        if any(meaning.kind != "place" for meaning in name.meanings)
    ]
    weigh = load_weights().__getitem__
    weight, at = 0, 0
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        while at < len(starts) and starts[at] < start:
            at += 1
        if at < len(starts) and starts[at] < end:
            weight += max(map(weigh, _WORD.findall(sentence[0].lower())), default=0)
            if weight >= ENOUGH:
                return True
    return False


class Weights:
    """How much a word in some form says of an act; each form is looked up once.

    >>> load_weights()["denounced"], load_weights()["onions"]
    (2, 0)
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._known: dict[str, int] = {}
        self._always: set[str] = set()
        self._in_company: set[str] = set()
        for act in knowledge.acts:
            words = act.word.split()
            alone = len(words) == 1 and not act.conditions
            (self._always if alone else self._in_company).update(words)

    def __getitem__(self, form: str) -> int:
        weight = self._known.get(form)
        if weight is None:
            weight = self._weigh(form)
            if len(self._known) < MOST_FORMS:
                self._known[form] = weight
        return weight

    def _weigh(self, form: str) -> int:
        forms = (form, load_forms().get(form, form), *find_bases(form))
        if not self._always.isdisjoint(forms):
            return ALWAYS
        return 0 if self._in_company.isdisjoint(forms) else IN_COMPANY


@per_knowledge
def load_weights(knowledge: Knowledge) -> Weights:
    """The weights by the tables in force."""
    return Weights(knowledge)
