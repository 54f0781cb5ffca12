"""Words by which a sentence tells whose somebody is.

In:  `data/language/context_words.tsv`, with the user's rows.
Out: the words of a kind.
Leaves out: who is meant (grounding).
"""

from __future__ import annotations

from detente.knowledge import Knowledge, by_kind, per_knowledge


def context_words(kind: str) -> frozenset[str]:
    """The words of a kind.

    >>> "deploy" in context_words("muster"), "fly" in context_words("send")
    (True, False)
    """
    return _by_kind()[kind]


@per_knowledge
def _by_kind(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    return by_kind(knowledge.context_words)
