"""What stands in the slots of a word that reports.

In:  a cue of a parsed doc: a verb in the active voice or the passive, a noun, an adjective.
Out: its slots, as `data/lexicon/cues.tsv` names them, and the extent that fills each.
Leaves out: which of them the cue reports, and who says it (reports).
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.language.attributions.comments import is_hearer
from detente.language.attributions.cues import Slots, is_told_by, puts_it
from detente.language.attributions.extents import (
    Extent,
    between,
    clause_around,
    clause_extent,
    is_finite,
    is_main,
    phrase_extent,
    rest_of_sentence,
    sentence_after,
    told_part,
)
from detente.language.attributions.turns import speakers
from detente.language.clauses import lemma_of
from detente.language.function_words import AS, IF, QUESTIONS, RELATIVES, TO
from detente.language.phrases import case_of, has_subject, is_marked, is_time
from detente.language.slots import class_words, operator_words, transitive_verbs
from detente.language.tree import Token

ASTRAY = frozenset("acl acl:relcl advcl ccomp".split())

BEFORE = frozenset(("ccomp", "parataxis", "advcl"))
"""How what is told hangs on the verb behind it."""

REACH = 14
"""Tokens after a cue in which a clause that the parse hung elsewhere may begin."""

ASKED_FOR = QUESTIONS | {"if", "whether"}

NAMES = frozenset("PROPN PRON".split())

JOINING = frozenset("now so except".split())
"""Words that make a conjunction with "that": "a threat to Oslo now that Rome has left"."""

OF_PASSIVES = frozenset("as of for".split())
"""Prepositions with which a passive tells what its subject is said to be or to have done."""

HOLDING = frozenset("by from of to".split())
"""Prepositions before whose a claim is, or to whom something is clear."""

BELONGING = frozenset("for as to over in about from with against between".split())
"""Prepositions with which what stands after an object belongs to it, not to the verb."""


def fill(cue: Token) -> Iterator[tuple[str, Extent]]:
    """The slots of a verb in the active voice and what fills them, nearest first."""
    doc, thing, start, role = cue.doc, None, None, None
    for child in cue.children:
        slot = _clause_slot(child, cue)
        if slot:
            yield slot, clause_extent(doc, child, cue)
        if child.i < cue.i:
            continue
        if child.dep_ in ("obj", "iobj") and not (thing is not None and case_of(child)):
            named = child if thing is not None else _named_beside(child)
            if named is not None:
                left = thing if thing is not None else child
                yield "predicate", between(doc, left.left_edge.i, named.right_edge.i)
            thing, start = child, child.left_edge.i
            if lemma_of(child) not in class_words("envoy"):
                yield "object", _with_belongings(cue, child)  # "recalled its envoy" says none
            if role is not None:  # "dismissed **as slander the report by Oslo**"
                yield "as", between(doc, role, child.right_edge.i)
        elif child.dep_ == "xcomp" and thing is not None and slot != "infinitive":
            yield "predicate", between(doc, thing.left_edge.i, child.right_edge.i)
        elif slot == "infinitive" and start is not None:
            yield "raised", between(doc, start, child.right_edge.i)
        elif child.dep_ == "xcomp" and child.lower_.endswith("ing"):
            yield "gerund", phrase_extent(child)
        elif child.dep_ in ("obl", "nmod", "advcl", "xcomp"):
            case = _mark_of(child)
            saying = is_told_by(child, "ing")  # "quoted Rossi as saying": that tells who says it
            if case == "as" and thing is not None and not (has_subject(child) or saying):
                yield "as", between(doc, thing.left_edge.i, child.right_edge.i)
            elif case == "as" and child.dep_ == "obl":
                role = child.left_edge.i
            elif case not in ("", "as") and not is_time(child):
                yield case, _with_belongings(cue, child, case)
            if case in ("on", "upon") and start is None:
                start = child.left_edge.i + 1  # "called on **Oslo to wait**"


def _named_beside(thing: Token) -> Token | None:
    """What an object is called, where the parse took it for an apposition: "called Oslo a liar"."""
    return next(
        (
            c
            for c in thing.children
            if c.dep_ == "appos" and thing.doc[c.left_edge.i - 1].text != ","
        ),
        None,
    )


def _with_belongings(verb: Token, thing: Token, mark: str = "") -> Extent:
    """A phrase with what is said of it right after: thanked **Kenya for its help**."""
    right = int(thing.right_edge.i)
    for child in verb.children:
        if child.left_edge.i == right + 1 and _belongs(child, thing):
            right = int(child.right_edge.i)
    left = next((c.i + 1 for c in thing.children if c.lower_ == mark), thing.left_edge.i)
    return between(verb.doc, left, right)


def _belongs(child: Token, thing: Token) -> bool:
    """Whether a phrase after an object goes on with what an attitude is toward."""
    if child.dep_ in ("obj", "xcomp") or (child.dep_ == "advcl" and is_marked(child, TO)):
        return True
    mark = _mark_of(child)
    belongs = mark in BELONGING and (mark != "in" or thing.pos_ != "PRON")  # "denied it in tears"
    apart = is_time(child) or (child.dep_ == "advcl" and has_subject(child))  # "as she left"
    return child.dep_ in ("obl", "advcl", "nmod") and belongs and not apart


def find_astray(cue: Token, slots: Slots) -> dict[str, Extent]:
    """The clause of a cue where the parse hung it elsewhere, by the words themselves."""
    doc = cue.doc
    said = not cue.lower_.endswith("ing")  # "was quoted **as saying** that ..."
    if said and any(c.lower_ in ("as", "how") and c.dep_ == "mark" for c in cue.children):
        does = (c for c in cue.children if c.dep_ in ("obj", "xcomp") and not puts_it(cue))
        if "act" in slots or any(c.pos_ not in NAMES and not is_hearer(c, cue) for c in does):
            return {}  # "left Oslo, **as they had agreed**"; "**as he goes on waiting**, ..."
        left, stop = cue.left_edge.i, cue.right_edge.i + 1
        apart = "," in (doc[left - 1].text, doc[left].text)
        if not apart and left > cue.sent.start and stop >= cue.sent.end:
            return {}  # "Oslo and Rome sign a deal **as Lima protests**"
        parted = clause_around(cue, left, stop) if apart else ()
        return {"clause": parted or rest_of_sentence(doc, left, stop)}
    for place in range(cue.i + 1, min(cue.i + REACH, cue.sent.end - 1)):
        mark = doc[place]
        joins = mark.lower_ == "that" and not mark.dep_.startswith("nsubj")
        full = any(c.dep_ in ("obj", "ccomp", "xcomp", "cop") for c in mark.head.children)
        # "from a reef that it holds"
        joins &= full or mark.pos_ != "PRON" or mark.head.dep_ != "acl:relcl"
        if joins and mark.head.i > mark.i and mark.head.dep_ in ASTRAY:
            above = mark.head.head
            hearer = above.head == cue and (above.pos_ == "PROPN" or above.dep_ != "obj")
            if above == cue or (hearer and mark.head.dep_ != "advcl"):
                # "told the Post that he ...": the clause hangs on the hearer.
                return {"clause": between(doc, place, mark.head.right_edge.i)}
            break
    if not said and is_marked(cue, AS):  # "It failed, Tass quoted Rossi **as saying**"
        before = [c for c in cue.head.children if c.dep_ in BEFORE and c.i < cue.head.i]
        return {"clause": phrase_extent(before[0])} if before else {}
    announced = _behind_colon(cue) if said else ()
    if announced or "sentence" not in slots:
        return {"clause": announced} if announced else {}
    found = sentence_after(doc, cue)
    return {"clause": found} if found else {}


def _behind_colon(cue: Token) -> Extent:
    """What a verb of saying announces: "Rossi warned again: **it is late**"."""
    doc, end = cue.doc, cue.sent.end
    colon = next((p for p in range(cue.i + 1, end) if doc[p].text in ':;,"'), end)
    things = [c for c in cue.children if c.dep_ in ("obj", "xcomp", "mark") and c.i < colon]
    if colon == end or doc[colon].text != ":" or doc[colon + 1 : colon + 2].text in ('"', ""):
        return ()
    if not (is_told_by(cue) and is_finite(cue)) or any(not is_hearer(c, cue) for c in things):
        return ()
    return between(doc, colon + 1, end - 1) if any(map(is_main, doc[colon + 1 : end])) else ()


def fill_passive(cue: Token, agent: int | None) -> Iterator[tuple[str, Extent]]:
    """What is told of the subject of a passive, and the clause that it is told."""
    doc = cue.doc
    subject = next((c for c in cue.children if c.dep_.startswith("nsubj")), None)
    for child in cue.children:
        slot = _clause_slot(child, cue)
        if child.i > cue.i and (slot == "question" or (slot == "clause" and is_that(child))):
            yield slot, clause_extent(doc, child, cue)
        if subject is None or not subject.i < cue.i < child.i:
            continue
        who = () if subject.lower_ in RELATIVES else phrase_extent(subject)
        if not who and agent is None:
            continue  # "steps **that** have been seen as a snub": nobody's, of what stands before
        if is_marked(child, TO):
            yield "passive", (*who, *phrase_extent(child))
        elif child.dep_ in ("obl", "advcl"):
            mark = _mark_of(child)
            if mark in OF_PASSIVES:
                yield mark, (*who, *phrase_extent(child))
            elif mark == "about":
                yield mark, _after_mark(child, mark)
            elif mark in ("if", "whether"):
                yield "question", phrase_extent(child)
        elif child.dep_ == "xcomp":
            yield "predicate", (*who, *phrase_extent(child))
    if subject is not None and agent is not None:
        yield "object", phrase_extent(subject)


def _clause_slot(child: Token, cue: Token) -> str:
    """The slot of an embedded clause, or nothing."""
    if child.pos_ == "PUNCT":
        return ""
    if child.dep_ in ("xcomp", "advcl", "ccomp") and is_marked(child, TO) and child.i > cue.i:
        return "infinitive"
    told = child.dep_ == "ccomp" or (child.dep_ == "csubj:pass" and child.i > cue.i)
    if not told and not (child.dep_ == "parataxis" and child.i < cue.i):
        return ""  # "it is believed **that it will snow**" is the subject of a passive
    if not any(t.pos_ in ("VERB", "AUX") for t in (child, *child.children)):
        return ""
    apart = child.left_edge.is_punct or child.left_edge.nbor(-1).is_punct
    if child.i > cue.i and child == child.right_edge and is_told_by(child) and apart:
        return ""  # "the figures are worrying, **Rossi said**"
    first = cue.doc[child.left_edge.i]
    marks = {c.lower_ for c in child.children if c.dep_ == "mark"}
    if marks & IF or (first.lower_ in ASKED_FOR and first.i > cue.i):
        return "question"
    return "clause"


def _mark_of(child: Token) -> str:
    return case_of(child) or next(
        (c.lower_ for c in child.children if c.dep_ == "mark" and c.i < child.i), ""
    )


def _after_mark(child: Token, mark: str) -> Extent:
    start = next((c.i + 1 for c in child.children if c.lower_ == mark), child.left_edge.i)
    return between(child.doc, start, child.right_edge.i)


def fill_word(word: Token, verb: Token | None) -> Iterator[tuple[str, Extent, bool]]:
    """What fills the slots of a noun or adjective, and whether it is its own, not its verb's.

    What stands right behind a noun is: "raised **doubts about the deal**".
    """
    said = said_to_be(word)
    if said is not None:
        yield "clause", between(word.doc, said.i, word.head.right_edge.i), True
    for child in (*own_clauses(word), *(verb.children if verb is not None else ())):
        if child.i > word.i and child.left_edge.i > word.i and (slot := _word_slot(child)):
            told = slot in ("clause", "infinitive")
            extent = (
                clause_extent(word.doc, child, word)
                if told
                else told_part(word.doc, _after_mark(child, slot))
            )
            yield slot, extent, child.head == word or (not told and child.left_edge.i == word.i + 1)


def said_to_be(word: Token) -> Token | None:
    """Where the clause begins that somebody's view is: "Oslo's fear is **that** Rome has left"."""
    if word.dep_ not in ("nsubj", "nsubj:outer", "dislocated"):
        return None
    being = next((c.i for c in word.head.children if c.dep_ == "cop" and c.i > word.i), None)
    that = (c for c in word.head.children if c.dep_ == "mark" and c.lower_ == "that")
    return next((c for c in that if being == c.i - 1), None)


def own_clauses(word: Token) -> list[Token]:
    """What hangs on a noun or an adjective, and the clause that the parse hung on who is named there.

    "The claim by the minister **that** Oslo left": no relative clause of a person begins so.
    """
    people = (c for c in word.children if case_of(c) in HOLDING and c.i > word.i)
    people = (c for c in people if c.pos_ == "PROPN" or lemma_of(c) in speakers())
    hung = [c for p in people for c in p.children if c.dep_ == "acl:relcl"]
    that = [c for c in hung if any(w.lower_ == "that" and w.dep_ == "obj" for w in c.children)]
    return [*word.children, *that]


def is_that(child: Token) -> bool:
    """Whether a clause behind a noun or an adjective tells what it says.

    "An offer **that** Oslo rejected" does not.
    """
    hung = case_of(child.head) in HOLDING and child.dep_ == "acl:relcl"
    denying = class_words("dismissing") | operator_words("verb", "deny")
    lacks = child.dep_ == "acl:relcl" and lemma_of(child) in denying | transitive_verbs()
    return child.dep_ in ("ccomp", "acl", "acl:relcl", "advcl", "csubj", "csubj:pass") and any(
        c.lower_ == "that"
        and (c.dep_ == "mark" or c.pos_ == "SCONJ" or (hung and c.dep_ == "obj"))
        and c.dep_ != "det"
        and c.i > 0
        and c.nbor(-1).lower_ not in JOINING
        and not (lacks and not hung and c.dep_ == "obj")
        for c in child.children
    )


def _word_slot(child: Token) -> str:
    bare = child.dep_ == "ccomp" and child.head.pos_ == "ADJ" and not is_marked(child, TO)
    if is_that(child) or (bare and has_subject(child)):
        return "clause"
    if child.dep_ in ("acl", "advcl", "xcomp", "ccomp") and is_marked(child, TO):
        return "infinitive"
    return _mark_of(child) if child.dep_ in ("nmod", "obl", "advcl", "acl") else ""
