"""Signatures of texts: two texts that are nearly alike have signatures that are.

In:  a text.
Out: a hundred numbers (MinHash over phrases of three words), the same in every process.
Leaves out: comparing them with what is known (`detente.ledger.stories`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

PERMUTATIONS = 100
SEED = 1963
PHRASE = 3
"""Words in a phrase: short enough to survive an editor, long enough to be nobody else's."""

FEWEST = 20
"""Words below which a text is nobody's copy: short notices look alike by chance."""

_WORD = re.compile(r"\w+")


def sign(text: str) -> tuple[int, ...]:
    """The signature of a text; empty where it is too short, or where rensa is not installed.

    >>> len(sign("The ministers of Chad and Niger met in Geneva. " * 3)), sign("They met.")
    (100, ())
    """
    hasher = _hasher()
    words = _WORD.findall(text.lower())
    if hasher is None or len(words) < FEWEST:
        return ()
    phrases = set(map(" ".join, zip(*(words[at:] for at in range(PHRASE)), strict=False)))
    minimum = hasher(num_perm=PERMUTATIONS, seed=SEED)
    minimum.update(list(phrases))
    return tuple(minimum.digest())


@cache
def _hasher() -> Any:
    try:
        from rensa import RMinHash  # noqa: PLC0415
    except ModuleNotFoundError:
        return None
    return RMinHash
