"""The small words of English, by what they do: who is meant, whether it is certain, how many.

In:  nothing.
Out: sets of words in small letters.
Leaves out: nouns and verbs (`data/language/context_words.tsv`); what a word means in its sentence.
"""

from __future__ import annotations

FIRST = frozenset("i me my mine myself".split())
FIRST_PLURAL = frozenset("we us our ours ourselves".split())
SECOND = frozenset("you your yours yourself".split())
GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
NEUTER = frozenset("it its".split())
ONE_BY_ONE = frozenset(("neither", "each"))
"""What is said of each of two, not of them together."""

PLURAL = frozenset("they them their theirs both".split()) | ONE_BY_ONE
REFLEXIVE = frozenset("himself herself itself themselves".split())
SPEAKING = FIRST | FIRST_PLURAL | SECOND | {"theirs", "hers"}
"""What stands for somebody whatever the parser takes it for."""

POSSIBLE = frozenset("may might could can".split())
OBLIGATION = frozenset("must should ought".split())
UNCERTAIN = frozenset("may might could would should can must".split())
"""Auxiliaries over what has not happened yet, or never."""

CONDITIONS = frozenset("if unless whether".split())

DEFINITE = frozenset("the these those both neither our their".split())
ANOTHER = frozenset(("a", "an", "another"))
COUPLES = frozenset("two both neither".split())
FEW = frozenset("two both neither three".split())
PLURAL_VERBS = frozenset(("have", "are", "were"))
