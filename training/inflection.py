"""Inflects English verbs and nouns for the sentences that are made for training.

In:  a base form and what is asked of it.
Out: the inflected form.
Leaves out: recognising forms (`detente.language.repairs.lemmas`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from detente.knowledge import read_table

IRREGULAR = Path(__file__).parent / "irregular.tsv"

DOUBLED = re.compile(
    r"([^aeiou]*|[^aeiou]*qu)[aeiou][bdgklmnprt]"
    r"|(com|ad|read|per|sub|e|re|o|trans)mit|.*pel|(re|de|trans|con|pre|in)fer|.*cur"
    r"|rebel|abet|regret|control|patrol|annul|overlap|kidnap|airdrop|eavesdrop|wiretap|unban|rebut|reset|unplug"
)
"""What doubles its last letter: short words of one syllable, and ends that carry the stress."""


@dataclass(frozen=True, slots=True)
class Irregular:
    """A row of `irregular.tsv`."""

    base: str
    past: str
    participle: str


@lru_cache(maxsize=1)
def _irregular() -> dict[str, Irregular]:
    return {row.base: row for row in read_table(IRREGULAR, Irregular)}


def inflect(base: str, form: str) -> str:
    """A form of a verb: `s`, `past`, `participle`, `ing` or the base itself.

    >>> [inflect("deny", form) for form in ("s", "past", "ing")]
    ['denies', 'denied', 'denying']
    >>> inflect("expel", "past"), inflect("withdraw", "participle"), inflect("ban", "ing")
    ('expelled', 'withdrawn', 'banning')
    """
    row = _irregular().get(base)
    if form == "s":
        return {"be": "is", "have": "has"}.get(base) or pluralise(base)
    if form == "ing":
        if base.endswith("ie"):
            return base[:-2] + "ying"
        if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
            return base[:-1] + "ing"
        return _double(base) + "ing"
    if form not in ("past", "participle"):
        return base
    if row:
        return row.past if form == "past" else row.participle
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return _double(base) + "ed"


def pluralise(noun: str) -> str:
    """The plural of a noun, or a verb's third person.

    >>> pluralise("policeman"), pluralise("embassy"), pluralise("march")
    ('policemen', 'embassies', 'marches')
    """
    if noun.endswith("man") and noun != "human":
        return noun[:-3] + "men"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    if re.search(r"(s|x|z|ch|sh|[^aeiouy]o)$", noun):
        return noun + "es"
    return noun + "s"


def _double(base: str) -> str:
    return base + base[-1] if DOUBLED.fullmatch(base) else base
