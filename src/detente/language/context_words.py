"""Words by which a sentence tells whose somebody is.

In:  `data/language/context_words.tsv`.
Out: the words of a kind.
Leaves out: who is meant (grounding).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from detente.knowledge import DATA, read_table


@dataclass(frozen=True, slots=True)
class ContextWord:
    """A row of the table."""

    word: str
    kind: str


def context_words(kind: str) -> frozenset[str]:
    """The words of a kind.

    >>> "deploy" in context_words("muster"), "fly" in context_words("send")
    (True, False)
    """
    return _by_kind()[kind]


@lru_cache(maxsize=1)
def _by_kind() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in read_table(DATA / "language" / "context_words.tsv", ContextWord):
        groups.setdefault(row.kind, set()).add(row.word)
    return {kind: frozenset(words) for kind, words in groups.items()}
