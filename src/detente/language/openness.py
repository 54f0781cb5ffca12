"""Grammar that leaves open whether a clause holds: "whether", a question, no tense of its own.

In:  tokens of a parsed doc.
Out: how a clause is introduced, what it hangs on, whether it tells what was.
Leaves out: what that makes of an act (`coding.irrealis`).
"""

from __future__ import annotations

from typing import Literal

from detente.language.context_words import context_words
from detente.language.function_words import GIVEN_UP, NO, NOT, QUESTIONS, THAT
from detente.language.phrases import case_of, has_subject, is_member
from detente.language.prepositions import AMONG, TALKED_OF
from detente.language.repairs.governance import asking_nouns
from detente.language.slots import class_words, is_gerund, is_infinitive, lemma_of, operator_words
from detente.language.tree import Token

NEAR_WHAT = frozenset(("to", "from"))
"""What stands between "close" or "away" and the deed."""

STOPS = frozenset(".?!;:")
"""Marks at which what is asked ends."""

DASHES = frozenset(":-\u2013\u2014")
"""Marks before what spells a noun out."""

INSTEAD = frozenset((("rather", "than"), ("instead", "of")))
"""What stands before the act that is not done."""

MATTER = frozenset("of about against towards toward".split())
"""Prepositions before a gerund that tells what is thought of; "blamed for" tells what was done."""

UNTIL = frozenset(("until", "till"))
LATE = UNTIL | {"once"}
"""Conjunctions before what comes first: what is to follow waits for it."""

THEN = frozenset(("when", "once", "before", "after")) | UNTIL
"""Conjunctions of time; a present tense after them lies ahead where what it hangs on does."""

AMID = frozenset("during after following since at in".split())
"""Prepositions before what something else is told to take place in or after."""

EARLIER_OR_LATER = frozenset(("after", "before", "since")) | UNTIL
"""Conjunctions before what takes place at another time."""

CLAUSES = frozenset("xcomp ccomp csubj advcl acl".split())
"""Labels of clauses that an infinitive or a gerund makes."""


BEFORE_QUESTIONS = frozenset("vocative dislocated discourse cc punct".split())
"""Labels of what may stand before a question: "And, Minister, will Oslo leave?"."""

SEEMING = frozenset("xcomp ccomp csubj".split())
"""Labels of what seems to be."""

COMPLEMENTS = frozenset("xcomp ccomp advcl".split())
"""Labels of infinitives that hang on a verb or an adjective."""


def is_instead(token: Token) -> bool:
    """ "rather than leave", "instead of leaving", "far from leaving"."""
    mark = next((c for c in token.children if c.dep_ == "mark" and c.lower_ == "from"), None)
    if mark is not None and mark.i and token.doc[mark.i - 1].lower_ == "far":
        return mark.i < 2 or token.doc[mark.i - 2].lower_ not in NOT
    if token.dep_ == "advcl" and mark_of(token) == "than":
        # "would rather talk than fight"
        return any(c.lower_ in ("rather", "sooner") for c in token.head.children)
    return any((c.lower_, c.nbor().lower_) in INSTEAD for c in token.children if c.i < token.i)


def is_less(token: Token) -> bool:
    """ "less likely", "less inclined"."""
    return any(c.dep_ == "advmod" and c.lower_ == "less" for c in token.children)


def is_whether(token: Token) -> bool:
    """ "whether to leave"."""
    return any(c.dep_ == "mark" and c.lower_ == "whether" for c in token.children)


def conjunctions(token: Token) -> frozenset[str]:
    """The conjunctions of time before a clause: "until he left"."""
    soon = frozenset(("once",) if clause_over(token) != token.head else ())
    return soon | frozenset(c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")) & THEN


def clause_over(token: Token) -> Token:
    """What a clause hangs on; "as soon as Oslo leaves" hangs on what is to follow."""
    soon = token.dep_ == "advcl" and token.head.lower_ == "soon"
    return token.head.head if soon else token.head


def governing_clause(token: Token) -> Token | None:
    """The clause whose place a clause shares: what it is joined to, or hangs on without tense."""
    joined = token.dep_ == "conj" and not has_subject(token)
    nested = is_bare(token) and token.dep_ in CLAUSES and token.head.pos_ in ("VERB", "ADJ", "AUX")
    if token.dep_ == "acl" and token.head.dep_ == "obj" and is_infinitive(token):
        return token.head.head  # "barred him from lifting a ban to make a deal"
    return token.head if (joined or nested) and token.head != token else None


def hedge_of(token: Token) -> Literal["negated", "asserted", "possible"] | None:
    """ "reportedly left", "perhaps left", "seems to have left": how sure a clause's telling is.

    So is "it seems that Oslo left", "it is likely that Oslo left".
    """
    if is_instead(token):
        return "negated"
    if _is_like(token) or _is_for_or_against(token) or _is_near(token):
        return "possible"
    if is_hearsay(token):
        return "asserted"
    said_of_it = token.dep_.startswith(("csubj", "ccomp"))
    likely = said_of_it and token.head.lower_ in class_words("potential")
    words = {c.lower_ for c in token.children if c.dep_ == "advmod"}
    helping = {c.lower_ for c in token.children if c.dep_ == "aux"}
    likely |= "better" in words and "had" in helping  # "had better leave"
    return "possible" if likely or words & context_words("doubt") else None


def is_hearsay(token: Token) -> bool:
    """ "reportedly left", "seems to have left": told by nobody who knows."""
    words = {c.lower_ for c in token.children if c.dep_ == "advmod"}
    seems = token.dep_ in SEEMING and lemma_of(token.head) in context_words("seems")
    return seems or bool(words & context_words("hearsay"))


def is_said_of(token: Token) -> bool:
    """ "is said to have left", "was rumoured to be in Oslo"."""
    above = token.head
    moved = token.dep_ in COMPLEMENTS and any(c.dep_ == "aux:pass" for c in above.children)
    return moved and is_infinitive(token) and lemma_of(above) in class_words("view")


def _is_like(verb: Token) -> bool:
    """ "all but left", "as though it had left"."""
    nearly = verb.i > 1 and (verb.nbor(-2).lower_, verb.nbor(-1).lower_) == ("all", "but")
    marks = (c for c in verb.children if c.dep_ == "mark")
    return nearly or any((c.lower_, c.nbor().lower_) == ("as", "though") for c in marks)


def _is_for_or_against(gerund: Token) -> bool:
    """ "was against leaving": what somebody is for or against he has not done."""
    finite = is_gerund(gerund) and not is_bare(gerund)
    return finite and mark_of(gerund) in ("for", "against")


def _is_near(gerund: Token) -> bool:
    """ "close to leaving", "days away from leaving": who is near a deed has not done it."""
    if is_gerund(gerund) and mark_of(gerund) in context_words("near a deed"):
        return True  # "nowhere near leaving"
    mark = next((c for c in gerund.children if c.lower_ in NEAR_WHAT and c.i < gerund.i), None)
    before = mark.i - 1 if mark is not None and mark.i else 0
    return is_gerund(gerund) and gerund.doc[before].lower_ in context_words("near a deed")


def is_at_hand(noun: Token) -> bool:
    """ "is in a position to strike", "has the means to strike": nobody has struck."""
    had = noun.dep_ == "obj" and lemma_of(noun.head) in context_words("has or lacks")
    return _is_said_by_phrase(noun) or (had and lemma_of(noun) not in context_words("daring"))


def is_taken(noun: Token) -> bool:
    """ "took the opportunity to thank", "used the occasion to": who takes it does so."""
    return lemma_of(noun) in class_words("chance") and lemma_of(noun.head) in class_words("seizing")


def is_bare(token: Token) -> bool:
    """Whether a clause is an infinitive or a gerund, without a tense of its own."""
    finite = any(
        c.dep_.startswith(("aux", "cop")) and "Fin" in c.morph.get("VerbForm", [])
        for c in token.children
    )
    return not finite and (is_infinitive(token) or is_gerund(token))


def mark_of(token: Token) -> str:
    """The preposition before a gerund, or before who does it: "about Oslo leaving"."""
    who = (c for c in token.children if c.dep_ == "nsubj") if is_gerund(token) else ()
    before = (c for word in (token, *who) for c in word.children if c.i < word.i)
    return next((c.lower_ for c in before if c.dep_ in ("mark", "case")), "")


def is_kept_from(token: Token) -> bool:
    """ "barred him from leaving", "talked him out of leaving", "gave up on leaving": nobody has.

    "Returned from meeting her", "won votes from cutting a tax" tell what was done.
    """
    mark, word = mark_of(token), lemma_of(token.head)
    if mark == "from":
        return word not in context_words("from a deed")
    if mark == "out":
        return word in context_words("talks somebody out")
    return mark == "on" and bool({c.lower_ for c in token.head.children} & GIVEN_UP)


def is_topic(token: Token) -> bool:
    """ "a speech about fighting crime": what a noun is about nobody need do."""
    return token.dep_ == "acl" and token.head.pos_ == "NOUN" and mark_of(token) == "about"


def is_talked_of(noun: Token) -> bool:
    """ "talks on the war in Mali", "views on trade, including the war": told of, not told."""
    return is_member(noun) or (noun.dep_ in ("nmod", "obl") and case_of(noun) in TALKED_OF)


def is_unproven(token: Token) -> bool:
    """ "is tempted to leave", "waited to see him": an infinitive that does not tell what was done.

    Under "managed to", "was wrong to" and the like it does; "is said to have left" tells more.
    """
    if token.dep_ not in COMPLEMENTS or not is_infinitive(token):
        return False
    # "Oslo to leave, envoy says" is a headline's future
    told = any(
        (c.dep_ == "aux" and c.lower_ == "have") or c.dep_.startswith("nsubj")
        for c in token.children
    ) or any(c.lower_ == "far" for c in token.head.children)  # "went so far as to leave"
    aside = (
        token.head.dep_ == "acl" and token.dep_ == "advcl"
    )  # "a force led by Oslo to guard the port"
    return not told and (aside or lemma_of(token.head) not in class_words("implicative"))


def is_announced(token: Token, above: Token) -> bool:
    """ "makes it easier to leave", "it is time to leave": what "it" announces."""
    announced = any(c.lower_ == "it" and c.dep_ in ("obj", "expl") for c in above.children)
    return is_infinitive(token) and announced


def foreseeing(clause: Token) -> Token | None:
    """The verb by which a clause is only foreseen: "fear that Oslo will leave"."""
    above = clause.head if clause.dep_ == "ccomp" else None
    beside = (c for c in clause.children if c.dep_ == "parataxis")
    verbs = (v for v in (above, *beside) if v is not None)
    return next((v for v in verbs if lemma_of(v) in class_words("foreseeing")), None)


def is_in_case(noun: Token) -> bool:
    """ "in case of an attack", "in the event of an attack"."""
    fixed = (f for c in noun.children if c.dep_ == "case" for f in c.children)
    return any(f.lower_ in ("case", "event") for f in fixed)


def is_aimed_at(noun: Token) -> bool:
    """ "an ultimatum for a truce", "cleared the way for talks": what is asked for is still to come.

    So is the deal on which there are talks: "opened talks on a trade deal with Oslo".
    """
    above = noun.head
    if case_of(noun) and lemma_of(noun) in class_words("agreement"):
        before = noun.left_edge.nbor(-1) if noun.left_edge.i else noun
        talked_of = lemma_of(before) in class_words("talks") and case_of(noun) in TALKED_OF | {
            "for"
        }
        return talked_of and not any("Def" in c.morph.get("Definite", []) for c in noun.children)
    asked = [c for c in above.children if c.dep_ == "obj" and noun.dep_ == "obl" and c.i < noun.i]
    over = asking_nouns() | context_words("leads to")
    known = any(
        c.dep_ == "acl:relcl" for c in noun.children
    )  # "a hall for the talks that were held"
    aimed = any(lemma_of(word) in over for word in (above, *asked))
    needless = lemma_of(above) in context_words("needless")  # "no need for talks"
    aimed |= needless and any(c.lower_ in NO and c.dep_ == "det" for c in above.children)
    known |= needless and any("Def" in c.morph.get("Definite", []) for c in noun.children)
    return case_of(noun) == "for" and aimed and not known


def verdict_on(noun: Token) -> Token | None:
    """What is said of a noun: "the war seemed | inevitable", "made the sale | conditional"."""
    above = noun.head
    if noun.dep_ not in ("nsubj", "obj"):
        return None
    said = [above, *(c for c in above.children if c.dep_ == "xcomp")]
    return next((word for word in said if word.pos_ == "ADJ" or _is_said_by_phrase(word)), None)


def _is_said_by_phrase(noun: Token) -> bool:
    """ "the visit is | in doubt"."""
    among = case_of(noun) in AMONG  # "was among the first to leave" tells that he left
    return {"cop", "case"} <= {c.dep_ for c in noun.children} and not among


def is_indicative(verb: Token) -> bool:
    """Whether a clause tells a fact: "that it pays", "that they pay", not "that it pay"."""
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    several = subject is not None and (
        "Plur" in subject.morph.get("Number", []) or any(c.dep_ == "conj" for c in subject.children)
    )
    words = [verb, *(c for c in verb.children if c.dep_.startswith(("aux", "cop")))]
    told = [t.morph for t in words if "Fin" in t.morph.get("VerbForm", [])]
    return any(
        several or "Past" in m.get("Tense", []) or "Sing" in m.get("Number", []) for m in told
    )


def is_past(word: Token) -> bool:
    """Whether a clause tells what was: "was wrong to", not "would have been"."""
    own = [word, *(c for c in word.children if c.dep_.startswith(("aux", "cop")))]
    return any("Past" in t.morph.get("Tense", []) for t in own) and len(own) < 3


def is_pluperfect(verb: Token) -> bool:
    """ "had left", "had been planned"."""
    return any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.children)


def is_present_perfect(verb: Token) -> bool:
    """ "has left": with "once" or "after" it is to come."""
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children)


def is_asked(token: Token) -> bool:
    """ "Will Oslo leave?", "Oslo left?": a question that may be answered by no."""
    first = next((c for c in token.children if c.dep_.startswith(("aux", "cop"))), None)
    subject = next((c for c in token.children if c.dep_.startswith("nsubj")), None)
    if subject is None:
        return False
    opening = min(c.left_edge.i for c in token.children if c.dep_ not in BEFORE_QUESTIONS)
    turned = first is not None and first.i < subject.i and first.i == opening
    joined = any(c.i > token.i and c.dep_ in ("conj", "parataxis") for c in token.children)
    plain = token.dep_ == "ROOT" and subject.left_edge.i == opening and not joined
    if not turned and (not plain or subject.lower_ in QUESTIONS):
        return False
    rest = (t.text for t in token.doc[token.i : token.sent.end])
    return next((t for t in rest if t in STOPS), "") == "?"


AIM = ("in", "order", "that")
"""What opens a clause that tells what something is done for."""

SO_THAT = ("so", "that")
"""What opens one in the present tense that does; in the past, what came of something."""


def is_option(gerund: Token) -> bool:
    """ "one option is arming Oslo", "weighed the options: arming Oslo"."""
    if not is_gerund(gerund):
        return False
    first, doc = gerund.left_edge.i, gerund.doc
    dash = next((t for t in doc[max(first - 1, 0) : first + 1] if t.text in DASHES), None)
    if dash is not None and gerund.dep_ in CLAUSES:
        known = [t for t in doc[gerund.sent.start : dash.i] if t.pos_ == "NOUN"]
    else:
        known = [c for c in gerund.children if c.dep_ == "nsubj"]
    return any(lemma_of(t) in class_words("option") for t in known)


def _is_of_now(clause: Token) -> bool:
    """Whether the finite verb of a clause is in the present tense: "is reduced", "leaves"."""
    verbs = (clause, *(c for c in clause.children if c.dep_.startswith(("aux", "cop"))))
    finite = [v for v in verbs if "Fin" in v.morph.get("VerbForm", [])]
    return bool(finite) and all("Pres" in v.morph.get("Tense", []) for v in finite)


def is_not_yet(clause: Token) -> bool:
    """ "the danger is that Oslo leaves", "voted in order that Oslo leave": it has not left."""
    doer = next((c for c in clause.children if c.dep_.startswith("nsubj")), None)
    start = doer.left_edge.i if doer is not None else 0
    before = tuple(t.lower_ for t in clause.doc[max(start - len(AIM), 0) : start])
    # ", so that it left" and "so that it left" tell what came of it
    so_that = before[-len(SO_THAT) :] == SO_THAT and "," not in before
    if before == AIM or (so_that and _is_of_now(clause)):
        return True
    nouns = operator_words("noun", "consider") | operator_words("noun", "hope")
    mark = next((c.i for c in clause.children if c.lower_ in THAT and c.dep_ == "mark"), 0)
    told = (c for c in clause.children if c.dep_ in ("dislocated", "nsubj") and c.i < mark)
    linked = bool(mark) and clause.doc[mark - 1].dep_ == "cop"
    return linked and any(lemma_of(c) in nouns for c in told)
