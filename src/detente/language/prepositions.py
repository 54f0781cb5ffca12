"""Prepositions and conjunctions of English, by what they do to what stands behind them.

In:  nothing.
Out: sets of words in small letters.
Leaves out: slots, which rows name by their preposition (`data/lexicon`).
"""

from __future__ import annotations

TALKED_OF = frozenset("about concerning on over regarding".split())
ABOUT = TALKED_OF | {"of"}
"""Before what is talked about, and before what an act or a word is about."""

INCLUDING = frozenset("besides including like".split())
"""Before one of several that are told together."""

BEYOND = frozenset("about because over".split())
"""Before what an act was about where its verb stands over another clause."""

BECAUSE = frozenset("against at for".split())
"""Before what provoked a protest, thanks or a punishment."""

WHY = frozenset(("because", "despite"))
UNLESS = frozenset("if unless until".split())
"""Before what an act hangs on."""

MEANWHILE = frozenset("while as if when".split())
"""Before what goes on, or would, beside an act."""

DEFYING = frozenset(("despite", "over"))
"""Before what somebody said against what is done all the same."""

AT_A_BODY = frozenset(("at", "in", "of", "for"))
"""Before the body within which somebody leads something."""

AT_WORD = frozenset(("at", "under", "upon"))
"""Before somebody's wish, by which another does something."""

AMID = frozenset("amid after following".split())
"""Before a wish that another then grants or not."""

AFTERMATH = frozenset("after following over".split())
"""Before what an act answers."""

SPECIFYING = frozenset("of on over to with between that which for about".split())
"""Behind a noun, before what says which one is meant."""

SIDING = frozenset("against for behind".split())
TOWARDS = frozenset("on against into at".split())
AIMED = frozenset("to about on in against".split())
"""Before the gerund that a party works or leans towards."""

JUST_THEN = frozenset("when as after while".split())
"""Before what happened beside a harm, and did it."""

PROVOKED = frozenset("after because since when".split())
"""Before what somebody did to whom another punishes for it."""

LYING = frozenset("near in at of outside off around on from within".split())
"""Between a place and another by which it is told; "to" and "via" lead elsewhere."""

BETWEEN_PLACES = frozenset(", in near outside the".split())
"""Between a place and where it lies, which is no other place."""

IN_COUNTRY = frozenset("in into within inside".split())
"""Before the country in which a place lies; "near Oman" is not in Oman."""

OVER_GROUND = frozenset("off over past across through".split())
"""Before where something goes, also where the parser takes them for particles."""

WITH = frozenset(("with", "to"))
APART = frozenset("against according despite".split())
"""Before somebody who has no part in what a clause tells."""

NO_PARTY = frozenset("by of about against over".split())
"""Before somebody who is no party to a meeting."""

UPON = frozenset("on in during".split())
"""Before an encounter, behind the name of who takes part in it."""

BRINGING = frozenset(("by", "from"))
"""Before whose law or bill it is."""

MEANS = frozenset("through by via".split())
"""Before that by which something is to be reached."""

IN_PHRASES = frozenset(("of", "on"))
"""Within a phrase that counts as one word."""

ADDRESSED = frozenset("on to toward towards upon with".split())
"""Before whom somebody calls on, speaks to, agrees with: another than he."""

TEMPORAL = frozenset("after before once till until when".split())
"""Conjunctions before what comes first, or at the same time."""

BY = "by"
"""Before the deed by which somebody may do what a modal tells of: "may answer by leaving"."""

TO_THE_END = frozenset((BY, "into"))
"""Before a deed by which somebody does what he is asked to do."""

AT_A_TIME = frozenset("at before by since till until".split())
"""What stands before the end of something that tells when: "by the end of the war"."""

AMONG = frozenset(("among", "amongst"))
"""Prepositions before more than two sides."""

WITHIN_LAND = frozenset("in across throughout".split())
"""Before the place whose people act there."""
