"""One date as it stands in a text: what its words are, and whether the words around look ahead.

In:  a match of a pattern of dates, and the publication date.
Out: its words in small letters; whether it lies ahead; the number and part that it tells.
Leaves out: the days that it comes to (`dates`).
"""

from __future__ import annotations

import re
from datetime import date

from detente.language.date_expressions import (
    AHEAD,
    AHEAD_AFTER,
    CLAUSE,
    LOOKED_BACK,
    NUMBERS,
    PAST_AFTER,
    TOLD,
    VOTE,
)


class Found:
    """A match with the day of print, and what the text before it tells."""

    def __init__(self, match: re.Match[str], published: date | None) -> None:
        self.match, self.published = match, published
        self.groups = {k: v.lower() for k, v in match.groupdict().items() if v}

    def __getitem__(self, name: str) -> str:
        return self.groups.get(name, "")

    @property
    def ahead(self) -> bool:
        """Whether the words before in the clause look ahead."""
        start = self.match.start()
        if AHEAD_AFTER.match(self.match.string, self.match.end()):
            return True
        before = self.match.string[max(0, start - LOOKED_BACK) : start]
        if start > LOOKED_BACK:
            before = before.partition(" ")[2]  # no "can" of "American"
        breaks = [m.end() for m in CLAUSE.finditer(before)]
        if TOLD.search(before.rstrip()) or self._is_deadline_past(before):
            return False
        return AHEAD.search(before, breaks[-1] if breaks else 0) is not None

    def _is_deadline_past(self, before: str) -> bool:
        """ "By Thursday he was a civilian": what was so by a day, was so."""
        after = self.match.string[self.match.end() : self.match.end() + LOOKED_BACK]
        return before.lower().endswith("by ") and bool(PAST_AFTER.match(after))

    @property
    def of_vote(self) -> bool:
        """ "The election in May": of votes, news speaks most of the one to come."""
        start = self.match.start()
        return VOTE.search(self.match.string, max(0, start - LOOKED_BACK), start) is not None

    @property
    def day_of_print(self) -> date:
        """The publication date, where it is known."""
        if self.published is None:
            raise Open
        return self.published

    @property
    def count(self) -> int:
        """The number that is told."""
        told = self["count"] or "1"
        return int(told) if told.isdigit() else NUMBERS[told]

    @property
    def part(self) -> str:
        """Early, mid, late, the end ... of what is named."""
        return self["part"] or self["part2"]


class Open(Exception):
    """A date that counts from a day nobody knows."""
