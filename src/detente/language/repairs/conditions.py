"""Hangs an if-clause on the clause that tells what follows if so.

In:  a parsed doc.
Out: the same doc with the heads of some conditions moved.
Leaves out: what a condition makes of an act (`coding.modality`).

"Rome would answer | should Oslo move": behind its clause an inverted condition is taken for the main
one. "Will tax cars built in Oslo | if it does not act": no participle has a condition of its own. "Rome
weighs a ban, if Oslo leaves, the minister said": what stands before who says so belongs to what he says.
"Had Oslo moved, sighs an envoy, Rome would have left": what would follow leads the sentence. "Will leave
as soon | as Oslo has moved" hangs on "soon".
"""

from __future__ import annotations

from detente.language.function_words import AS, IF
from detente.language.phrases import case_of, has_subject
from detente.language.slots import is_infinitive, lemma_of
from detente.language.tree import Doc, Token

INVERTED = frozenset(("should", "were"))
"""Auxiliaries that stand before their subject where "if" is left out."""

NOT_INVERTED = frozenset("so neither nor than as only what why when where how who".split())
"""Words behind which an auxiliary stands before its subject without a condition."""

UNREAL = frozenset("would could might".split())
"""Auxiliaries of what would follow."""

SAYING = frozenset(("ROOT", "ccomp", "parataxis", "advcl", "xcomp"))

BEFORE = frozenset(("advcl", "ccomp", "parataxis"))
"""What the parse calls the clause before an inverted condition."""


def repair_conditions(doc: Doc) -> Doc:
    """Move the conditions of a doc."""
    for token in doc:
        if token.lower_ == "were" and token.dep_ == "cop":
            _join_inverted(token)
        if token.lower_ in INVERTED and token.dep_ in ("aux", "aux:pass"):
            _part_inverted(token)
        if token.lower_ == "had" and token.is_sent_start and token.dep_ == "aux":
            _lead_by_outcome(token.head)
        if token.lower_ == "soon" and token.i and token.nbor(-1).lower_ in AS:
            _hang_on_soon(token)
        marks = (c for c in token.children if c.dep_ == "mark")
        first = token.left_edge
        had = first.lower_ == "had" and first.is_sent_start and first.head == token
        if token.dep_ == "advcl" and (had or any(c.lower_ in IF for c in marks)):
            _hang(token)
    return doc


def _hang_on_soon(soon: Token) -> None:
    """ "will leave as soon as | Oslo has moved": the clause after it is what must come first."""
    after = soon.doc[soon.i + 1 : soon.sent.end]
    if not after or after[0].lower_ not in AS:
        return
    verb = next((t for t in after if t.pos_ == "VERB" and has_subject(t)), None)
    if verb is None or verb.dep_ not in BEFORE or verb.left_edge.i > soon.i + 2:
        return
    after[0].head, after[0].dep_ = verb, "mark"
    verb.head, verb.dep_ = soon, "advcl"


def _join_inverted(first: Token) -> None:
    """ "would answer, were Oslo to move": who stands behind "were" is the subject of the infinitive."""
    subject = first.head
    named = subject.pos_ in ("NOUN", "PROPN", "PRON") and subject.left_edge.i <= first.i < subject.i
    verb = next((c for c in subject.children if c.i > subject.i and is_infinitive(c)), None)
    if not named or verb is None or has_subject(subject):
        return
    if first.i == subject.sent.start or subject.head == subject:
        return
    verb.head, verb.dep_ = subject.head, "advcl"
    subject.head, subject.dep_ = verb, "nsubj"
    first.head, first.dep_ = verb, "aux"


def _part_inverted(first: Token) -> None:
    """ "would answer should Oslo move": what is inverted hangs on what follows from it."""
    verb = first.head
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj") and c.i > first.i), None)
    before = [c for c in verb.children if c.i < first.i and not c.is_punct]
    if subject is None or subject.left_edge.i != first.i + 1:
        return
    if not before and verb.dep_ in ("xcomp", "parataxis", "advcl") and verb.head.i < first.i:
        # "wants to help | should Oslo move": no infinitive has a subject behind an auxiliary
        above = verb.head
        while above.dep_ == "xcomp" and is_infinitive(above):
            above = above.head
        verb.head, verb.dep_ = above, "advcl"
    if not before:
        return
    asked = verb.sent.text.rstrip(' "').endswith("?")
    if asked or first.nbor(-1).lower_ in NOT_INVERTED or verb.dep_ not in SAYING:
        return
    clause = next((c for c in before if c.dep_ in BEFORE and has_subject(c)), None)
    if clause is not None:
        top = verb.dep_ == "ROOT"
        clause.head, clause.dep_ = clause if top else verb.head, verb.dep_
        verb.head, verb.dep_ = clause, "advcl"
        before = [c for c in before if c != clause]
        for child in [c for c in verb.children if c.i < first.i and not c.is_punct]:
            child.head = clause
    elif verb.dep_ != "ROOT" and verb.head.i < before[0].left_edge.i:
        for child in before:  # "to hit centres | should missiles come"
            child.head, child.dep_ = verb.head, "obl" if case_of(child) else "obj"
        verb.dep_ = "advcl"


def _lead_by_outcome(verb: Token) -> None:
    """ "Had Oslo moved, sighs an envoy, Rome would have left": what would follow leads the sentence."""
    after = verb.doc[verb.i + 1 : verb.sent.end]
    main = next((t for t in after if t.pos_ == "VERB" and _is_unreal(t)), None)
    if main is None or verb.sent.text.rstrip(' "').endswith("?"):
        return
    if main.dep_ == "ccomp" and verb.i < main.head.i < main.i:
        return  # what somebody says, and on what condition
    _free_comment(verb, main)
    clauses = [verb, main, *(t for t in (verb.head, main.head) if verb.i < t.i < main.i)]
    top = next((t for t in clauses if t.head == t or t.head not in clauses), verb)
    if top != main:
        above, label = (main if top.head == top else top.head), top.dep_
        main.head, main.dep_ = above, label
    verb.head, verb.dep_ = main, "advcl"
    for said in clauses[2:]:
        said.head, said.dep_ = main, "parataxis"


def _free_comment(verb: Token, main: Token) -> None:
    """ "Had they asked, an envoy mused, we would have left": who stands behind the comma mused."""
    for who in verb.children:
        said = next((c for c in who.children if c.dep_ == "acl" and c.i == who.i + 1), None)
        apart = who.left_edge.nbor(-1).text == "," or who.left_edge.text == ","
        if who.i > verb.i and apart and said is not None and said.nbor().text == ",":
            who.head, who.dep_ = said, "nsubj"
            said.head, said.dep_ = main, "parataxis"
            return


def _is_unreal(verb: Token) -> bool:
    helped = any(c.dep_ == "aux" and c.lower_ in UNREAL for c in verb.children)
    return helped and has_subject(verb) and verb.dep_ not in ("acl", "acl:relcl", "advcl")


def _hang(condition: Token) -> None:
    """Hang a condition on the clause whose condition it is."""
    above = condition.head
    if above.dep_ == "acl" and not (has_subject(above) or is_infinitive(above)):
        above = next((a for a in above.head.ancestors if a.pos_ == "VERB"), above)
        condition.head = above
    told = next((c for c in above.children if c.dep_ == "ccomp" and c.i < condition.i), None)
    subject = next((c for c in above.children if c.dep_ == "nsubj"), None)
    if above.dep_ == "parataxis" and above.head.i < condition.i:
        told = above.head  # "Rome would leave if Oslo moved, an envoy said"
    if told is not None and subject is not None and condition.i < subject.i < above.i:
        condition.head = told
        return
    told = next((c for c in above.children if c.dep_ == "ccomp" and c.i > above.i), None)
    before = subject is not None and condition.i < subject.i < above.i
    if told is not None and before and above.nbor().text == ",":
        condition.head = told  # "If it leaves, he said, talks would end"
        return
    ahead = any(c.dep_ == "aux" and lemma_of(c) != "have" for c in above.children)
    if told is not None and told.i < condition.i and not ahead:
        apart = condition.left_edge.nbor(-1).text == ","
        condition.head = above if apart else told  # "has said that talks end if it leaves"
