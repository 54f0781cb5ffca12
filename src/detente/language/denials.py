"""Tells whether what a noun reports is denied: "denied a report that it left".

In:  a token of a parsed doc; the nouns that report and the verbs that deny, from the lexicon.
Out: whether its clause is called false, or unproven, where the sentence reports it.
Leaves out: what a verb of denial takes itself ("denied that it left": operators); what later
     sentences say of a rumour (`coding.events`).
"""

from __future__ import annotations

from detente.language.attributions.cues import is_told_by, load_cues
from detente.language.attributions.unsaid import is_unsaid
from detente.language.clauses import is_that_clause
from detente.language.function_words import MERELY, NOT, OR
from detente.language.negation import is_negated
from detente.language.phrases import case_of
from detente.language.slots import class_words, is_gerund, lemma_of, operator_words
from detente.language.tree import Token

INNER = frozenset("xcomp ccomp conj advcl csubj".split())
"""Labels of a clause that shares what is said of the clause above it."""

PROOF = frozenset("evidence proof indication sign".split())
"""Nouns of which there is none where a clause is open: "no evidence that"."""

TRUTH = frozenset("truth basis substance".split())
"""Nouns of which there is none where a report is false: "no truth to claims that"."""

BESIDE = frozenset(("advmod", "cc:preconj", "det"))
"""Labels of what denies the second of two: "but | not Oslo", "but | neither Oslo nor Rome"."""

TRUE = frozenset("true correct right accurate".split())
"""What is said of a report to call it true; `untrue` is a class of the lexicon."""

JUDGING = frozenset("wrong right absurd ridiculous preposterous ludicrous".split())
"""What is said of a report to call it false or true, of a deed to call it bad or good."""


def is_called_false(token: Token) -> bool:
    """Whether the clause of a token is what a denied report, claim or rumour says."""
    if token.dep_ == "obj" and _words_of(token.head) & operator_words("verb", "do"):
        token = token.head  # "denied reports that Oslo held talks"
    noun = _reporting(token)
    if noun is None:
        above = token.head
        announced = token.dep_ in ("csubj", "ccomp") and is_that_clause(token)
        judged = announced and lemma_of(above) not in JUDGING and _is_verdict(above)
        said = token.dep_ == "ccomp" or token.dep_.startswith("csubj") or is_gerund(token)
        return judged or (said and _is_falsely_said(above))
    false = lemma_of(noun) in class_words("falsehood") and not is_negated(noun)
    false |= any(c.dep_ == "amod" and c.lower_ in class_words("untrue") for c in noun.children)
    return false or _is_denied(noun) or any(map(_is_verdict, noun.children))


def _is_falsely_said(verb: Token) -> bool:
    """ "falsely claimed that", "a hoax claimed that"."""
    wrongly = any(c.dep_ == "advmod" and c.lower_ in class_words("falsely") for c in verb.children)
    who = (c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "NOUN")
    return wrongly or any(lemma_of(c) in class_words("falsehood") for c in who)


def is_without_proof(token: Token) -> bool:
    """Whether the clause of a token is what there is no sign or proof of, or nobody has said."""
    if token.dep_ == "ccomp" and is_told_by(token.head) and is_unsaid(token.head, "clause", True):
        return True  # "if Oslo says that Rome has left"
    noun = _reporting(token)
    return noun is not None and lemma_of(noun) in PROOF and _is_none(noun)


def _reporting(token: Token) -> Token | None:
    """The noun that reports the clause of a token: "a report that", "no evidence that"."""
    if any(c.lower_ == "which" and case_of(c) == "according" for c in token.children):
        return token.head if token.head.pos_ == "NOUN" else None
    clause = token
    while clause.dep_ in INNER and clause.head != clause and not _is_report(clause.head):
        clause = clause.head
    noun = clause.head
    content = clause.dep_ in ("acl", "ccomp", "csubj")
    content |= clause.dep_ == "acl:relcl" and is_that_clause(clause)
    return noun if content and clause.i > noun.i and _is_report(noun) else None


def _is_report(noun: Token) -> bool:
    """Whether a noun tells what somebody says or is said to have done: a report, a claim."""
    cues = load_cues().get(f"{lemma_of(noun)} (noun)", ())
    rumour = lemma_of(noun) in operator_words("noun", "rumour") | PROOF
    rumour |= lemma_of(noun) in class_words("falsehood") | class_words("surmise")
    return noun.pos_ == "NOUN" and (rumour or "clause" in cues)


def _is_denied(noun: Token) -> bool:
    """ "denied reports that", "reports that ... were dismissed", "... are not true", "no truth to"."""
    above = noun.head
    if noun.dep_ == "nmod" and lemma_of(above) in TRUTH:
        return _is_none(above)
    if noun.dep_ in ("obj", "nsubj:pass"):
        known = operator_words("verb", "deny") | class_words("dismissing")
        known |= class_words("inventing") if noun.dep_ == "nsubj:pass" else frozenset()
        return not is_negated(above) and not known.isdisjoint(_words_of(above))
    said = (above, *(c for c in above.children if c.dep_ == "xcomp"))  # "turned out to be false"
    return noun.dep_ == "nsubj" and any(map(_is_verdict, said))


def _words_of(verb: Token) -> set[str]:
    """A verb, alone and with the word behind it: "carried", "carried out"."""
    return {lemma_of(verb), f"{lemma_of(verb)} {verb.nbor().lower_}"}


def _is_none(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)


def is_contrasted(name: Token) -> bool:
    """ "blamed not Oslo but Rome", "flew to Rome, not to Oslo": in whose place another is.

    So is who is joined and denied: "Oslo, but not Rome or Bern, left".
    """
    if name.dep_ == "conj":
        no = NOT | {"neither"} if any(c.lower_ == "but" for c in name.children) else NOT
        own = (c for c in name.children if c.lower_ in no and c.dep_ in BESIDE and c.i < name.i)
        either = any(c.dep_ == "cc" and c.lower_ in OR for c in name.children)
        if (no_more := next(own, None)) is not None:
            return no_more.nbor().lower_ not in MERELY
        if either and is_contrasted(name.head):
            return True
    told = (c for c in name.children if c.lower_ == "not" and 1 < c.i < name.i)
    if any(c.nbor(-1).text == "," and c.nbor().lower_ not in MERELY for c in told):
        return True
    beside = (c for c in (*name.head.children, *name.children) if c.lower_ == "not")
    denied = any(c.nbor() in (name.left_edge, name) for c in beside)  # not "not only Oslo but"
    joined = (c for c in name.children if c.dep_ == "conj")
    return denied and any(c.lower_ == "but" for other in joined for c in other.children)


def _is_verdict(word: Token) -> bool:
    """ "are false", "were not true", "is nonsense", "proved false"."""
    if word.dep_ != "xcomp" and not any(c.dep_ == "cop" for c in word.children):
        return False
    denied, lemma = is_negated(word), lemma_of(word)
    false = class_words("untrue" if word.pos_ == "ADJ" else "falsehood")
    return lemma in TRUE if denied else lemma in false
