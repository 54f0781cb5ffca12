"""Whose a disputed land is said to be by those who claim it.

In:  the two sides of a matter as `issues.tsv` words them: "the islands are Japan's|they are China's".
Out: on which side of it each claimant stands.
Leaves out: what anybody else thinks of it (positions).
"""

from __future__ import annotations

import re

from detente.knowledge import Knowledge, per_knowledge

OWNED = re.compile(
    r"\b(?:is|are|be|stay|belongs? to|part of) (?:the )?(?P<owner>[A-Z][\w ]*?)(?:['’]s?\b|['’]?$)"
)
"""How a side says whose something is."""


@per_knowledge
def _claimants(knowledge: Knowledge) -> dict[str, dict[str, int]]:
    codes = {
        name: row.code
        for row in knowledge.countries
        for name in (*row.demonyms, *row.names, row.name)
    }
    return {
        row.issue: {
            codes[told["owner"]]: side
            for side, words in zip((1, -1), row.sides, strict=False)
            if (told := OWNED.search(words)) and told["owner"] in codes
        }
        for row in knowledge.issues
    }


def claim_of(issue: str, country: str | None) -> int:
    """On which side of a matter a country stands that claims what it is about; 0 if it claims nothing.

    >>> claim_of("kurils", "JPN"), claim_of("kurils", "RUS"), claim_of("kurils", "USA")
    (-1, 1, 0)
    """
    return _claimants().get(issue, {}).get(country or "", 0)
