"""The small words of English, by what they do: who is meant, whether it is certain, how many.

In:  nothing.
Out: sets of words in small letters.
Leaves out: nouns and verbs (`data/language/context_words.tsv`); what a word means in its sentence.
"""

from __future__ import annotations

FIRST = frozenset("i me my mine myself".split())
FIRST_PLURAL = frozenset("we us our ours ourselves".split())
AUTHORS = frozenset(("we", "us"))
"""Who writes the news, where it stands in nobody's words."""

SECOND = frozenset("you your yours yourself".split())
GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
COURTESIES = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f"}
NEUTER = frozenset("it its".split())
ONE_BY_ONE = frozenset(("neither", "each"))
"""What is said of each of two, not of them together."""

REST = frozenset(("others", "rest"))
BOTH = frozenset(("both",))
OF_TWO = ONE_BY_ONE | BOTH
"""What stands for two, together or one by one."""

PLURAL = frozenset("they them their theirs".split()) | OF_TWO
ITS = frozenset(("its",))
THEIR = frozenset(("their",))
HIS = frozenset(("his", "her"))
OWN = frozenset(("own",))
"""What says whose a thing is."""

REFLEXIVE = frozenset("himself herself itself themselves".split())
SPEAKING = FIRST | FIRST_PLURAL | SECOND | {"theirs", "hers"}
"""What stands for somebody whatever the parser takes it for."""

MERELY = frozenset("only just merely simply solely".split())
"""What leaves of "not" no denial: "was not merely rude"."""

POSSIBLE = frozenset("may might could can".split())
OBLIGATION = frozenset("must should ought".split())
UNCERTAIN = frozenset("may might could would should can must".split())
"""Auxiliaries over what has not happened yet, or never."""

GIVEN_UP = frozenset("up off back out".split())
"""Particles of verbs that with "on" say what is not done after all: "gave up on leaving"."""

BOUND = frozenset(("must", "should"))
"""Those over what is due: "the talks must take place in June"."""

AS = frozenset(("as",))

SO = frozenset(("so",))
"""What points at what was told: "so did Rome", "has done so"."""

TO = frozenset(("to",))
THAT = frozenset(("that",))
"""What stands before an infinitive, and before a clause that is said or thought."""

MEANWHILE = frozenset(("while", "whereas"))
"""Before what another does at the same time."""

PERFECT = frozenset("has have had".split())
"""The auxiliaries of what is over."""

IF = frozenset(("if", "unless"))
CONDITIONS = IF | {"whether"}

WHAT = frozenset(("what",))
BEGINNINGS = frozenset(
    """The A An But He She It They We I This That These Those In On At After Since When While If
    Although However Last Earlier Later Mr. Mrs. Ms.""".split()
)
"""Capitals of words that begin a sentence, and within none stand behind a full stop."""

QUESTIONS = frozenset("what which why where when who whom whose how".split())
"""What a question begins with."""

WHERE = frozenset(("where",))
WHICH = frozenset(("which",))
ASKING_WHO = frozenset(("who", "whom", "whose"))
RELATIVES = WHICH | {"who", "that"}
"""Subjects of clauses that tell of the noun before them."""

DEFINITE = frozenset("the these those both neither our their".split())
COUPLES = frozenset("two both neither each".split())
FEW = frozenset("two both neither three".split())
PLURAL_VERBS = frozenset(("have", "are", "were"))
SINGULAR_VERBS = frozenset("is was has does".split())

AHEAD = frozenset("will shall 'll".split())
TOLD_AHEAD = AHEAD | frozenset("would could may might".split())
"""Auxiliaries over what is to come, straight and as somebody told it."""

UNWILLING = frozenset("will would can could".split())
"""Auxiliaries that with "not" turn down what is asked."""
BEFORE_IT = frozenset(("ahead", "eve"))
"""With "of" and an encounter, which is then still to come."""

OPEN = POSSIBLE | OBLIGATION | {"would", "would have", "should have"}
"""Auxiliaries, alone or with another, over what is wished, owed or imagined."""

REASONS = frozenset("that because since for as".split())
"""What stands before the reason for which something is done to somebody."""

THE = frozenset(("the",))
ALL = frozenset(("all",))
AN = frozenset(("a", "an"))
ARTICLES = THE | AN
NO = frozenset(("no",))
NOT = frozenset(("not", "never", "n't"))
INDEFINITE = AN | NO | {"any"}
ANOTHER = AN | {"another"}
UNMADE = frozenset(("any", "future", "new", "more"))
"""What stands before a thing that does not exist yet."""

NOBODY = frozenset(("nobody", "none"))
EVERY = frozenset("all any each every everybody everyone".split())
"""Of whom nobody is left out unless it is said."""

ANYBODY = frozenset("nobody somebody someone anybody anyone everybody everyone".split())
"""Who is nobody known."""

SOMEBODY = ANYBODY | frozenset("some many few most".split())
"""Who may be told of by where he is alone: "some in Oslo"."""

THOSE = frozenset(("these", "those"))
POINTING = THOSE | {"this", "that", "such"}
MEANT_BEFORE = POINTING | THE
"""What stands before a thing that was told before."""

ANY_OF_MANY = frozenset(
    "any some many most few several all every each another other others no".split()
)
"""What stands before somebody who is any or several of many."""

UNTOLD = INDEFINITE | frozenset("another every each some".split())
"""What stands before somebody who was not told of before."""

TOLD_OF = THE | {"this", "that"}
"""What stands before somebody who was told of before."""

FELLOW = frozenset(("another", "fellow"))
"""What says that somebody is of the same country as the one named before."""

IT = "it"
THING = frozenset((IT, "this", "that"))
THINGS = frozenset((IT, "them"))
WHAT_WAS_TOLD = THING | {"which", "what"}
ANY_THING = THING | THINGS
"""Pronouns that stand for a matter."""

BEING = frozenset("is was would will cannot must".split())
"""What goes on after a pronoun that is a subject."""

EMPTY = frozenset(("that", "to"))
"""What a pronoun announces: a clause, and so it stands for nothing told before."""

GENITIVES = frozenset(("'s", "’s", "'", "’"))
"""What stands behind an owner."""

ENDS = frozenset(".!?")
"""Marks at the end of a sentence."""

GONE = frozenset("yesterday ago last past".split())
"""Words of days that are over."""

AND = frozenset(("and",))
OR = frozenset(("or", "nor"))

LISTING = frozenset(", and the as well".split())
"""What may stand between the members of a list."""

WITHIN = frozenset("of for the and on to in 's ’s".split())
"""What may stand within the name of an office."""

EVERYWHERE = frozenset(("be", "have", "do"))
"""Verbs that stand in every text, whatever it tells."""
