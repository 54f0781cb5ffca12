"""Countries as users write them.

In:  a code (ISO alpha-3 or alpha-2) or a name.
Out: the country's code; its name; an `InputError` that lists what was perhaps meant.
Leaves out: names in running text (`detente.grounding`).
"""

from __future__ import annotations

import difflib
from functools import cache

from detente.errors import InputError
from detente.knowledge import load_knowledge


@cache
def _codes() -> dict[str, str]:
    """Every written form in lower case; a name of its own wins over another's byname."""
    found: dict[str, str] = {}
    rows = load_knowledge().countries
    for row in rows:
        for word in (row.code, row.name):
            found.setdefault(word.casefold(), row.code)
    for row in rows:
        for word in (*row.names, *filter(None, [row.iso2])):
            found.setdefault(word.casefold(), row.code)
    return found


def find_country(words: str) -> str:
    """Return the code of a country.

    >>> find_country("russia"), find_country("us"), find_country("NOR")
    ('RUS', 'USA', 'NOR')
    >>> find_country("Germny")
    Traceback (most recent call last):
    detente.errors.InputError: no country 'Germny'; do you mean Germany (DEU)?
    """
    codes = _codes()
    plain = " ".join(words.split()).casefold()
    if plain in codes:
        return codes[plain]
    near = dict.fromkeys(codes[word] for word in difflib.get_close_matches(plain, codes, 3, 0.75))
    meant = " or ".join(f"{name_country(code)} ({code})" for code in near)
    hint = f"do you mean {meant}?" if meant else "give its name or its ISO code, such as RUS"
    raise InputError(f"no country {words!r}; {hint}")


def find_pair(one: str, other: str) -> tuple[str, str]:
    """Return the codes of two different countries."""
    pair = find_country(one), find_country(other)
    if pair[0] == pair[1]:
        raise InputError(f"{one!r} and {other!r} are the same country; name two")
    return pair


def name_country(code: str) -> str:
    """Return the name of a code; the code itself where nobody knows it."""
    row = load_knowledge().country_by_code.get(code)
    return row.name if row else code
