"""Single facts in plain words: a day, a score, a list, whether something happened.

In:  values of records.
Out: words on one line, safe to show.
Leaves out: whole records (`detente.faces.wording`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from detente.knowledge import load_knowledge
from detente.records import DateSpan, Factuality, Relation, StatementKind

FACTUALITY_WORDS: dict[Factuality, str] = {
    "actual": "",
    "asserted": "claimed",
    "planned": "planned",
    "possible": "only possible",
    "conditional": "only on a condition",
    "denied": "denied",
    "negated": "did not happen",
    "hypothetical": "only imagined",
}
"""How to tell that an act is not simply a fact; of a fact nothing is said."""

QUAD_WORDS = {
    1: ("+", "verbal cooperation"),
    2: ("++", "material cooperation"),
    3: ("-", "verbal conflict"),
    4: ("--", "material conflict"),
}
"""A sign for those who see no colour, and what it means."""

FORM_WORDS: dict[str, str] = {"phone": "phone call", "video": "video call"}
"""Forms of encounters whose names in the records are no names of a meeting."""

KIND_WORDS: dict[StatementKind, str] = {
    "direct": "in their own words",
    "indirect": "as reported",
    "mixed": "partly in their own words",
}

_LONG_FILLER = re.compile(r"(:(?:[^|+]+\|){3}[^|+]+)((?:\|[^|+]+)+)(?= \+|$)")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def tell_count(number: int, what: str) -> str:
    """Return a number of things.

    >>> tell_count(1, "event"), tell_count(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def plain(words: str) -> str:
    """Return words from outside on one line, without what could steer a terminal.

    >>> plain("a\\x1b[31m\\n b")
    'a [31m b'
    """
    return " ".join(harmless(words).split())


def harmless(line: str) -> str:
    """Return a line without what could steer a terminal, its blanks as they are."""
    return _UNSAFE.sub(" ", line)


def tell_day(day: date) -> str:
    """Return a day as prose.

    >>> tell_day(date(2019, 5, 4))
    '4 May 2019'
    """
    return f"{day.day} {day:%B} {day.year}"


def tell_date(span: DateSpan) -> str:
    """Return an interval of days as prose, whole months and years by their names.

    >>> tell_date(DateSpan(date(2019, 6, 1), date(2019, 6, 30), "in June"))
    'June 2019'
    >>> tell_date(DateSpan(None, None, "yesterday"))
    '"yesterday"'
    """
    start, end = span.start, span.end
    if start is None or end is None:
        known = start or end
        return tell_day(known) if known else f'"{plain(span.text).rstrip(".,;")}"'
    if start == end:
        return tell_day(start)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1] and start.year == end.year:
        if (start.month, end.month) == (1, 12):
            return str(start.year)
        if start.month == end.month:
            return f"{start:%B} {start.year}"
    return f"{tell_day(start)} to {tell_day(end)}"


def tell_period(start: date, by: str) -> str:
    """Return a period by its first day.

    >>> tell_period(date(2024, 4, 1), "quarter"), tell_period(date(2024, 4, 1), "month")
    ('2024 Q2', '2024-04')
    >>> tell_period(date(2024, 4, 1), "year"), tell_period(date(2024, 4, 1), "week")
    ('2024', '2024-04-01')
    """
    named = {"year": f"{start.year}", "month": f"{start:%Y-%m}",
             "quarter": f"{start.year} Q{start.month // 3 + 1}"}  # fmt: skip
    return named.get(by, start.isoformat())


def name_issue(id: str) -> str:
    """Return what an issue is called; its id where no table knows it.

    >>> name_issue("cyprus")
    'the division of Cyprus'
    """
    known = load_knowledge().issue_by_id.get(id)
    return known.label if known else id


def tell_rule(rule: str) -> str:
    """Return a rule with no more than the first few of the words that a slot may hold.

    >>> tell_rule("send (verb) +object:a|b|c|d|e|f|g +to:actor")
    'send (verb) +object:a|b|c|d|... (3 more) +to:actor'
    """
    return _LONG_FILLER.sub(
        lambda found: f"{found[1]}|... ({found[2].count('|')} more)", plain(rule)
    )


def signed(value: float) -> str:
    """A score with its sign, and none for what rounds to nothing.

    >>> signed(1.26), signed(-0.04)
    ('+1.3', '0.0')
    """
    return f"{value:+.1f}" if round(value, 1) else "0.0"


def tell_score(relation: Relation) -> str:
    """Return a relation's score with its interval, in words."""
    if relation.low <= 0 <= relation.high:
        sure = "may lie on either side of zero"
        if relation.direction in ("warming", "cooling"):
            sure += f"; whether it is {relation.direction} is not sure"
    else:
        sure = "clearly " + ("above" if relation.low > 0 else "below") + " zero"
    return (
        f"score {signed(relation.score)}, with 90% certainty "
        f"between {signed(relation.low)} and {signed(relation.high)}: {sure}"
    )
