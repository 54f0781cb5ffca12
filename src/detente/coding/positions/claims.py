"""On which side of a matter those stand who are parties to it, and who deals with them over it.

In:  the parties to a matter as `issues.tsv` names them: "GBR for", "ARG against".
Out: the side of an act or of words, other than by what is said of the matter.
Leaves out: who acts, and how friendly that is (positions, matters).
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.knowledge import Knowledge, per_knowledge

SIDES = {"for": 1, "against": -1}
"""What `parties` says of a state."""


@per_knowledge
def _claimants(knowledge: Knowledge) -> dict[str, dict[str, int]]:
    return {
        row.issue: {code: SIDES[side] for code, side in map(str.split, row.parties)}
        for row in knowledge.issues
    }


def claim_of(issue: str, country: str | None) -> int:
    """On which side of a matter a country stands that is a party to it; 0 if it is none.

    >>> claim_of("kurils", "JPN"), claim_of("kurils", "RUS"), claim_of("kurils", "USA")
    (-1, 1, 0)
    """
    return _claimants().get(issue, {}).get(country or "", 0)


def only_party(issue: str) -> Mapping[str, int]:
    """The one party to a matter, with its side; of a matter that two claim nobody."""
    parties = _claimants().get(issue, {})
    return parties if len({*parties.values()}) == 1 else {}


def side_with(issue: str, who: str | None, whom: str | None, tone: float) -> float | None:
    """The side that is taken by or against the one party to a matter; None of anybody else.

    Who does the generals ill is for their stepping down. Where two claim the same it is read as the
    gesture that it is, for one or against the other.

    >>> side_with("myanmar", "USA", "MMR", -0.8), side_with("kurils", "USA", "JPN", -0.8)
    (0.8, None)
    >>> side_with("myanmar", "MMR", "USA", -0.8)
    -0.8
    """
    parties = only_party(issue)
    if own := parties.get(who or ""):
        return own * abs(tone)
    theirs = parties.get(whom or "")
    return theirs * tone if theirs else None
