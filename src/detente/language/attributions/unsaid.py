"""Tells whether a sentence says that what stands under a cue was not said, known or held.

In:  a cue of a parsed doc and the slot in which its content stands.
Out: whether it was denied, refused or failed, and by which words; what only serves something.
Leaves out: content that says nothing by itself (reports).

"Has not endorsed anyone", "does not know how many they are", "declined to comment on it": nobody's
words or stand are told. Who does not believe that it works, or does not want to wait, says so.
"""

from __future__ import annotations

from detente.language.attributions.cues import is_nobody, load_cues, telling_words
from detente.language.clauses import lemma_of
from detente.language.function_words import CONDITIONS, IF, THAT
from detente.language.negation import is_negated
from detente.language.openness import is_asked, is_bare, is_past, is_whether, mark_of
from detente.language.phrases import case_of, is_marked
from detente.language.slots import class_words, is_infinitive, operator_words
from detente.language.tree import Token

LEANING = frozenset("believe think expect suppose feel imagine want wish hope agree".split())
"""Verbs that say what somebody holds where they are negated, too."""

DOUBTING = frozenset("doubt dispute question".split())
"""With those that deny, verbs of which a negation says that something is so."""

HIDING = frozenset("hide conceal".split())
"""Verbs that say what somebody holds only where they are negated."""

BIDDING = frozenset("infinitive raised predicate gerund for".split())
"""Slots of what somebody is to do or to be; a negation over them is a stand."""

HANGING = frozenset("xcomp ccomp advcl acl conj".split())
"""How a cue hangs on the verb that says whether it is done."""

WITH_VERBS = ("aux", "advmod", "cop", "mark")
"""How the small words hang on a verb that say whether it is done."""

MAYBE = frozenset("may might could should".split())
"""Modals of what is not said yet; who "will say" it on Monday has told the papers so."""

OUTCOME = frozenset("will would could might 'll".split())
"""Auxiliaries of what would follow if somebody said so."""

UNLIKELY = frozenset(("unlikely",))
"""What somebody is unlikely to want, he does not want."""

WILLING = ("willing", "consider")
"""Operators of adjectives without which nothing is said: "not willing", "not able"."""

OWN_NAME = frozenset("name identity".split())
MENTIONING = frozenset("name identify mention quote cite disclose reveal publish use".split())

KINDS = {"VERB": "verb", "ADJ": "adjective", "NOUN": "noun"}
PURPOSE = frozenset(("advcl", "acl"))
TALKING = frozenset("discuss talk speak".split())
"""What those who meet to do it have done."""


def is_unsaid(cue: Token, slot: str, told: bool) -> bool:
    """Whether nobody said or held what fills a slot of a cue; `told` where it is told in words."""
    if _is_undone(cue, telling=lemma_of(cue) in telling_words()) or _is_in_silence(cue):
        return True
    kind = KINDS.get(cue.pos_, "")
    if any(map(_keeps_name, cue.children)):
        return True
    refuses = lemma_of(cue) in operator_words(kind, "refuse") or is_negated(cue)
    if slot == "infinitive" and refuses and _says_no_more_under(cue):
        return True
    if not told and slot == "object" and _has_none(cue):
        return True
    if lemma_of(cue) in LEANING and mark_of(cue) in ("if", "whether"):
        return True  # "asked whether she believed that it works"
    if told and lemma_of(cue) in telling_words() and _is_open(cue):
        return True
    if lemma_of(cue) in HIDING:
        return told and not is_negated(cue)
    if not is_negated(cue) or mark_of(cue) == "before":  # "not before saying that ..."
        return False
    denying = operator_words("verb", "deny") | class_words("ruling_out") | DOUBTING
    return lemma_of(cue) not in LEANING | denying if told else slot not in BIDDING


def _keeps_name(clause: Token) -> bool:
    """ "asked that his name not be mentioned", "asked not to be named": a wish about the report."""
    passive = any(c.dep_ == "aux:pass" for c in clause.children)
    if clause.dep_ not in HANGING | {"ccomp"} or not (passive and is_negated(clause)):
        return False
    subjects = [c for c in clause.children if c.dep_.startswith("nsubj")]
    own = all(s.lower_ in OWN_NAME for s in subjects)
    return lemma_of(clause) in MENTIONING and own


def first_denying(cue: Token) -> Token:
    """Where the words begin that deny a cue: "**did** not mention it", "**failed** to mention it"."""
    over = [cue.head] if is_bare(cue) and cue.dep_ in HANGING and cue.head.i < cue.i else []
    own = (c for word in (cue, *over) for c in word.children if c.dep_.startswith(WITH_VERBS))
    return min((cue, *over, *own), key=lambda word: word.i)


def _says_no_more_under(cue: Token) -> bool:
    return any(c.dep_ in HANGING and c.i > cue.i and _says_no_more(c) for c in cue.children)


def _says_no_more(verb: Token) -> bool:
    """ "declined to comment", not "declined to say whether they would go"."""
    clause = any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)
    return is_infinitive(verb) and lemma_of(verb) in telling_words() and not clause


def _is_undone(cue: Token, telling: bool) -> bool:
    """Whether what stands over a cue says that it was not done: "failed to mention", "avoids naming"."""
    above = cue.head
    if not is_bare(cue) or cue.dep_ not in HANGING or above == cue:
        return False
    kind, word = KINDS.get(above.pos_, ""), lemma_of(above)
    if word in operator_words(kind, "fail") or word in UNLIKELY:
        return not is_negated(above)
    if telling and word in operator_words(kind, "refuse"):
        return True
    if telling and word in operator_words(kind, "deny"):
        return not is_negated(above)  # "denied having said that ..."
    able = any(word in operator_words("adjective", operator) for operator in WILLING)
    return able and kind == "adjective" and is_negated(above)


def _is_open(cue: Token) -> bool:
    """ "did Oslo say that", "if Oslo says that", "may say that", "urged Oslo to say that"."""
    if is_asked(cue) or any(c.dep_ == "aux" and c.lower_ in MAYBE for c in cue.children):
        return True
    above = cue.head
    asked = is_marked(cue, CONDITIONS) and cue.dep_ in ("ccomp", "csubj")
    if asked or (cue.dep_ == "ccomp" and _is_denied_by(above)):
        return True  # "asked whether he had said that", "denied that he had said that"
    if _is_beyond(cue, above):
        return True
    bidden = cue.dep_ in ("xcomp", "ccomp") and is_infinitive(cue)
    bidden &= "raised" in load_cues().get(lemma_of(above), frozenset())
    if is_marked(cue, IF) or cue.left_edge.lower_ == "had":
        # "if he says it is late, he means it": he says so
        told = [c for c in cue.children if c.dep_ == "ccomp" and not is_marked(c, THAT)]
        follow = above if cue.dep_ == "advcl" else next(reversed(told), cue)
        if any(c.dep_ == "aux" and c.lower_ in OUTCOME for c in follow.children):
            return True
    return bidden and any(c.dep_ in ("obj", "aux:pass") for c in above.children)


def _is_denied_by(verb: Token) -> bool:
    return lemma_of(verb) in operator_words("verb", "deny") and not is_negated(verb)


def _is_beyond(cue: Token, above: Token) -> bool:
    """ "is too weak to say that", "it would be wrong for Oslo to say that": who has not said it."""
    if not is_infinitive(cue) or above.pos_ != "ADJ":
        return False
    who = any(c.dep_ == "obl" and case_of(c) == "for" and c.i < cue.i for c in above.children)
    return any(c.lower_ == "too" for c in above.children) or (who and not is_past(above))


def _is_in_silence(cue: Token) -> bool:
    """Whether a cue stands in what nobody has said: "none has said they want it"."""
    over = cue.head
    return cue.dep_ == "ccomp" and lemma_of(over) in telling_words() and any(
        c.dep_.startswith("nsubj") and is_nobody(c) for c in over.children
    )  # fmt: skip


def _has_none(cue: Token) -> bool:
    """ "voiced no concern", "showed no interest in it"."""
    things = (c for c in cue.children if c.dep_ == "obj" and c.i > cue.i)
    return any(c.dep_ == "det" and c.lower_ == "no" for thing in things for c in thing.children)


def is_ended(cue: Token) -> bool:
    """ "dropped its objection to the pact", "withdrew its support": it is held no longer."""
    over = cue.head
    particle = next((c.lower_ for c in over.children if c.dep_ == "compound:prt"), "")
    words = {lemma_of(over), f"{lemma_of(over)} {particle}"}  # "gave up"
    ends = cue.dep_ == "obj" and not words.isdisjoint(operator_words("verb", "end"))
    return ends and not is_negated(over)


def is_unheld(cue: Token) -> bool:
    """ "may support it", "whether to support it", "denied supporting it": where nobody tells a stand."""
    above = cue.head
    if _is_open(cue) or is_whether(cue):
        return True
    over = is_bare(cue) and cue.dep_ in HANGING and above.pos_ == "VERB" and not is_negated(above)
    untrue = operator_words("verb", "deny") | operator_words("verb", "accuse")
    return over and lemma_of(above) in untrue


def is_purpose(cue: Token) -> bool:
    """Whether a cue only tells what something serves: "a chance to praise it"."""
    return is_infinitive(cue) and cue.dep_ in PURPOSE and lemma_of(cue) not in TALKING
