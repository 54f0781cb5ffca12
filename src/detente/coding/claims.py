"""On which side they stand who claim a disputed land, or are accused, whatever they say of it.

In:  the two sides of a matter as `issues.tsv` words them: "the islands are Japan's|they are China's".
Out: the side of each claimant, and of who is said to be to blame.
Leaves out: what anybody else thinks of it (positions).
"""

from __future__ import annotations

import re

from detente.knowledge import Knowledge, per_knowledge

OWNED = re.compile(
    r"\b(?:is|are|be|stay|belongs? to|part of) (?:the )?(?P<owner>[A-Z][\w ]*?)(?:['’]s?\b|['’]?$)"
)
"""How a side says whose something is."""

GUILTY = re.compile(r"(?P<owner>[A-Z]\w+) is (?:to blame|abusing)|is to blame")
"""How the first side says who did something; where it names no state, the first of the matter's."""


@per_knowledge
def _claimants(knowledge: Knowledge) -> dict[str, dict[str, int]]:
    codes = {
        name: row.code
        for row in reversed(knowledge.countries)  # "Moscow" is Russia's before the Soviet Union's
        for name in (*row.capital, *row.demonyms, *row.names, row.name)
    }
    found: dict[str, dict[str, int]] = {}
    for row in knowledge.issues:
        sides = found[row.issue] = {}
        for side, words in zip((1, -1), row.sides, strict=False):
            if (told := OWNED.search(words)) and told["owner"] in codes:
                sides[codes[told["owner"]]] = side
        if row.sides and (told := GUILTY.search(row.sides[0])):
            sides[codes.get(told["owner"], row.countries[0])] = -1
    return found


def is_of_guilt(issue: str) -> bool:
    """Whether a matter is who did something: to speak ill of it is to blame somebody.

    >>> is_of_guilt("mh17"), is_of_guilt("kurils")
    (True, False)
    """
    return issue in _of_guilt()


@per_knowledge
def _of_guilt(knowledge: Knowledge) -> frozenset[str]:
    rows = (row for row in knowledge.issues if row.sides)
    return frozenset(row.issue for row in rows if GUILTY.search(row.sides[0]))


def claim_of(issue: str, country: str | None) -> int:
    """On which side of a matter a country stands that claims what it is about; 0 if it claims nothing.

    >>> claim_of("kurils", "JPN"), claim_of("kurils", "RUS"), claim_of("kurils", "USA")
    (-1, 1, 0)
    """
    return _claimants().get(issue, {}).get(country or "", 0)
