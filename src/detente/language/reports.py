"""Finds reported speech, thought and attitude: what stands under a cue, comments, "according to".

In:  a parsed doc, the words that report, with the slots of their content.
Out: `Attribution`s of kind indirect.
Leaves out: quotation marks (speech); where the content ends (extents).

The slots of a cue are those of `data/lexicon/cues.tsv`. A clause or a question under a cue is told
in the speaker's words; anything else (refused **to leave**, criticised **the plan**) is a stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.language.clauses import antecedent, lemma_of, with_particle
from detente.language.comments import find_comment, is_hearer
from detente.language.context_words import context_words
from detente.language.cues import (
    Attribution,
    Slots,
    addressee_of,
    agent_of,
    is_nobody,
    is_told_by,
    noting_verb,
    owner_of,
    puts_it,
    subject_of,
)
from detente.language.extents import (
    Extent,
    between,
    clause_around,
    clause_extent,
    phrase_extent,
    rest_of_sentence,
    sentence_after,
    told_part,
)
from detente.language.function_words import IF, QUESTIONS, RELATIVES, THAT, TO, WHAT_WAS_TOLD
from detente.language.phrases import case_of, has_subject, is_marked, is_time
from detente.language.slots import class_words
from detente.language.tree import Doc, Token
from detente.language.unsaid import is_unsaid
from detente.language.viewpoints import find_viewpoint

TOLD = ("clause", "question")
"""Slots whose content is told in words; the others hold what an attitude is toward."""

ORDER = ("clause", "question", "raised", "infinitive", "predicate", "as", "passive", "object")
"""Which slot of a cue holds its content where several are filled; prepositions come last."""

ASTRAY = frozenset("acl acl:relcl advcl ccomp".split())
REACH = 14
"""Tokens after a cue in which a clause that the parse hung elsewhere may begin."""

ASKED_FOR = QUESTIONS | {"if", "whether"}
ASKED = frozenset("to if whether about".split())
"""With these a participle goes on that tells what somebody was asked or told."""

IMPERSONAL = WHAT_WAS_TOLD | {"there"}
"""Of these nobody says that they are sure or clear of something."""

BARE = frozenset("PRON DET ADV".split())
"""Parts of speech that tell nothing by themselves."""

NAMES = frozenset("PROPN PRON".split())

EACH_OTHER = frozenset("other another most".split())

AT_LENGTH = 5
"""Tokens from which on a phrase tells something at length."""

OF_PASSIVES = frozenset("as of for".split())
"""Prepositions with which a passive tells what its subject is said to be or to have done."""

BELONGING = frozenset("for as to over in about from with against between".split())
"""Prepositions with which what stands after an object belongs to it, not to the verb."""


def find_reports(doc: Doc, cues: Mapping[str, Slots]) -> list[Attribution]:
    """Find the reported clauses of a doc."""
    found: list[Attribution] = []
    for token in doc:
        found += find_viewpoint(doc, token)
        if token.dep_ == "cop":
            found += _reported_side(doc, token)
        elif token.pos_ in ("VERB", "AUX"):
            slots = cues.get(with_particle(token)) or cues.get(lemma_of(token))
            state = cues.get(f"{token.lower_} (adjective)") if _is_state(token) else None
            if state:
                found += _reported_by_word(doc, token, state)
            elif slots:
                found += _reported_by_verb(doc, token, slots)
            elif puts_it(token):
                found += _reported_by_verb(doc, token, frozenset(TOLD))
        elif token.pos_ in ("NOUN", "ADJ"):
            kind = "noun" if token.pos_ == "NOUN" else "adjective"
            slots = cues.get(f"{lemma_of(token)} ({kind})") or cues.get(f"{token.lower_} ({kind})")
            if slots:
                found += _reported_by_word(doc, token, slots)
    return found


def _is_state(verb: Token) -> bool:
    """Whether a participle tells how somebody feels: "is outraged at", "was dismayed that"."""
    return agent_of(verb) is None and any(c.dep_ == "nsubj:pass" for c in verb.children)


def _reported_by_verb(doc: Doc, cue: Token, slots: Slots) -> list[Attribution]:
    comment = find_comment(doc, cue) if "clause" in slots else None
    if comment is not None and doc[comment.speaker].lower_ == "you":
        return []  # "and, you know, it works"
    if comment is not None:
        return [
            Attribution(
                comment.speaker, cue.i, comment.content, "indirect",
                addressee_of(doc, cue.i), "comment",
            )
        ]  # fmt: skip
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass", "obl:agent") for c in cue.children)
    passive = passive or _is_participle(cue, slots)
    speaker = _agent_of(cue) if passive else subject_of(cue)
    filled = dict(reversed(list(_fill_passive(cue, speaker) if passive else _fill(cue))))
    if (speaker is None and not passive) or (speaker is not None and doc[speaker].lower_ == "you"):
        return []
    if "clause" in slots and "clause" not in filled and not passive:
        filled |= _find_astray(cue, slots)
    for slot in (*ORDER, *filled):
        if filled.get(slot) and _holds(slots, slot, doc, filled[slot]):
            if _says_nothing(doc, speaker, filled[slot]) or is_unsaid(cue, slot, slot in TOLD):
                return []
            stand = "act" in slots or (slot not in TOLD and not _is_perfect(cue, slot))
            return [
                Attribution(
                    speaker,
                    cue.i,
                    told_part(doc, filled[slot], clause=not stand),
                    "indirect",
                    addressee_of(doc, cue.i),
                    f"reported {slot}{_doing(doc, filled[slot], slot)}",
                    stand=stand,
                )
            ]
    return []


def _agent_of(cue: Token) -> int | None:
    """Who says what is said, or what it is said in: "**in the note** it is stressed that ..."."""
    said_in = (c for c in cue.children if c.dep_ == "obl" and case_of(c) == "in")
    texts = (int(c.i) for c in said_in if lemma_of(c) in class_words("document"))
    agent = agent_of(cue)
    return next(texts, None) if agent is None and is_told_by(cue) else agent


def _is_participle(cue: Token, slots: Slots) -> bool:
    """Whether a cue tells what was done to somebody: "Rossi, **ordered** to leave", "**Asked** why"."""
    past = "Past" in cue.morph.get("Tense", [])
    past &= "Part" in cue.morph.get("VerbForm", []) or _is_on_asking(cue)
    after = cue.doc[cue.i + 1 : cue.i + 2].text
    twin = cue.dep_ == "conj" and "Part" in cue.head.morph.get("VerbForm", [])
    clause = cue.head if twin else cue  # "seen as late and expected to fail"
    told = past and clause.dep_ in ("acl", "advcl") and after in ASKED and not has_subject(cue)
    first = (
        cue.dep_ in ("advcl", "ROOT", "ccomp")
        and bool(cue.is_sent_start)
        and cue.lower_.endswith("ed")
    )
    return "raised" in slots and (told or (first and not has_subject(cue)))


def _is_on_asking(cue: Token) -> bool:
    """ "The envoy smiled **when asked** if he had come": nobody asks there."""
    return cue.i > 0 and cue.dep_ == "advcl" and cue.nbor(-1).lower_ == "when"


def _holds(slots: Slots, slot: str, doc: Doc, extent: Extent) -> bool:
    """Whether a slot of a cue holds content; one with a plus only at length or in marks."""
    if slot in slots or f"{slot}+" not in slots:
        return slot in slots
    words = doc.char_span(*extent[-1], alignment_mode="expand")
    return words is not None and (len(words) >= AT_LENGTH or words[0].is_quote)


def _says_nothing(doc: Doc, speaker: int | None, extent: Extent) -> bool:
    """Whether nobody says it, or a bare pronoun ("denied **it**") is all that is said."""
    nobody = speaker is not None and is_nobody(doc[speaker])
    words = doc.char_span(*extent[0], alignment_mode="expand")
    assert words is not None
    bare = all(w.pos_ in BARE or w.lower_ in EACH_OTHER for w in words)
    last = words[-1].lower_ in context_words("unnamed") and words[-1].nbor(-1).lower_ == "be"
    unnamed = last and len(words) <= AT_LENGTH  # "asked **not to be named**"
    return nobody or unnamed or (len(extent) == 1 and bare)


def _doing(doc: Doc, extent: Extent, slot: str) -> str:
    """Marks a phrase that tells what somebody did: accused **of leaving**, not of the attack."""
    first = doc.char_span(*extent[0], alignment_mode="expand")
    gerund = first is not None and first[0].pos_ in ("VERB", "AUX") and slot not in TOLD
    return " doing" if gerund and first is not None and first[0].lower_[-3:] == "ing" else ""


def _is_perfect(cue: Token, slot: str) -> bool:
    """Whether an infinitive tells what is over or goes on: "claims **to have left**"."""
    return slot in ("infinitive", "passive") and any(
        aux.lower_ in ("have", "be") and aux.dep_ == "aux" and aux.nbor(-1).lower_ == "to"
        for child in cue.children
        if child.dep_ == "xcomp" and child.i > cue.i
        for aux in child.children
    )


def _fill(cue: Token) -> Iterator[tuple[str, Extent]]:
    """The slots of a verb in the active voice and what fills them, nearest first."""
    doc, thing, start = cue.doc, None, None
    for child in cue.children:
        slot = _clause_slot(child, cue)
        if slot:
            yield slot, clause_extent(doc, child, cue)
        if child.i < cue.i:
            continue
        if child.dep_ in ("obj", "iobj"):
            named = child if thing is not None else _named_beside(child)
            if named is not None:
                left = thing if thing is not None else child
                yield "predicate", between(doc, left.left_edge.i, named.right_edge.i)
            thing, start = child, child.left_edge.i
            yield "object", _with_belongings(cue, child)
        elif child.dep_ == "xcomp" and thing is not None and slot != "infinitive":
            yield "predicate", between(doc, thing.left_edge.i, child.right_edge.i)
        elif slot == "infinitive" and start is not None:
            yield "raised", between(doc, start, child.right_edge.i)
        elif child.dep_ == "xcomp" and child.lower_.endswith("ing"):
            yield "gerund", phrase_extent(child)
        elif child.dep_ in ("obl", "nmod", "advcl", "xcomp"):
            case = _mark_of(child)
            if case == "as" and thing is not None and not has_subject(child):
                yield "as", between(doc, thing.left_edge.i, child.right_edge.i)
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


def _find_astray(cue: Token, slots: Slots) -> dict[str, Extent]:
    """The clause of a cue where the parse hung it elsewhere, by the words themselves."""
    doc = cue.doc
    said = not cue.lower_.endswith("ing")  # "was quoted **as saying** that ..."
    if said and any(c.lower_ in ("as", "how") and c.dep_ == "mark" for c in cue.children):
        does = (c for c in cue.children if c.dep_ in ("obj", "xcomp") and not puts_it(cue))
        if "act" in slots or any(c.pos_ not in NAMES and not is_hearer(c, cue) for c in does):
            return {}  # "left Oslo, **as they had agreed**"; "**as he goes on waiting**, ..."
        left, stop = cue.left_edge.i, cue.right_edge.i + 1
        apart = "," in (doc[left - 1].text, doc[left].text)
        parted = clause_around(cue, left, stop) if apart else ()
        return {"clause": parted or rest_of_sentence(doc, left, stop)}
    for place in range(cue.i + 1, min(cue.i + REACH, cue.sent.end - 1)):
        mark = doc[place]
        joins = mark.lower_ == "that" and not mark.dep_.startswith("nsubj")
        if joins and mark.head.i > mark.i and mark.head.dep_ in ASTRAY:
            above = mark.head.head
            hearer = above.head == cue and (above.pos_ == "PROPN" or above.dep_ != "obj")
            if above == cue or (hearer and mark.head.dep_ != "advcl"):
                # "told the Post that he ...": the clause hangs on the hearer.
                return {"clause": between(doc, place, mark.head.right_edge.i)}
            break
    if "sentence" not in slots:
        return {}
    found = sentence_after(doc, cue)
    return {"clause": found} if found else {}


def _fill_passive(cue: Token, agent: int | None) -> Iterator[tuple[str, Extent]]:
    """What is told of the subject of a passive, and the clause that it is told."""
    doc = cue.doc
    subject = next((c for c in cue.children if c.dep_.startswith("nsubj")), None)
    for child in cue.children:
        that = is_marked(child, THAT)
        slot = _clause_slot(child, cue)
        if child.i > cue.i and (slot == "question" or (that and slot == "clause")):
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
    if child.pos_ == "PUNCT" or child == noting_verb(cue):
        return ""
    if child.dep_ in ("xcomp", "advcl", "ccomp") and is_marked(child, TO) and child.i > cue.i:
        return "infinitive"
    told = child.dep_ == "ccomp" or (child.dep_ == "csubj:pass" and child.i > cue.i)
    if not told and not (child.dep_ == "parataxis" and child.i < cue.i):
        return ""  # "it is believed **that it will snow**" is the subject of a passive
    if not any(t.pos_ in ("VERB", "AUX") for t in (child, *child.children)):
        return ""
    if child.i > cue.i and child == child.right_edge and is_told_by(child):
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


def _reported_by_word(doc: Doc, word: Token, slots: Slots) -> list[Attribution]:
    """What a noun or an adjective reports: "the hope that ...", "is confident that ..."."""
    verb = word.head if word.dep_ in ("obj", "xcomp") else None
    speaker, cue = owner_of(word), word
    if speaker is None and "clause" in slots and any(map(_is_that, word.children)):
        # "the accusation of Niger that ..."
        speaker = next((c.i for c in word.children if case_of(c) == "of"), None)
    undergoes = verb is not None and lemma_of(verb) in context_words("undergo")
    if verb is not None and verb.pos_ in ("VERB", "AUX") and speaker is None and not undergoes:
        speaker, cue = subject_of(verb), verb
    if speaker is not None and is_nobody(doc[speaker]):
        return []
    if cue == word and word.pos_ != "NOUN" and speaker is not None:
        speaker = None if doc[speaker].lower_ in IMPERSONAL else speaker
    for slot, extent, own in _fill_word(word, verb):
        nobodys = slot == "clause" and word.pos_ == "NOUN" and "thought" not in slots
        known = speaker is not None or nobodys
        if known and extent and (slot == "clause" or own) and _holds(slots, slot, doc, extent):
            over = cue != word and is_unsaid(cue, "object", told=False)
            if slot != "clause" and (over or is_unsaid(word, slot, told=False)):
                return []  # "shows **no** interest in it", "is **not** willing to comment"
            return [
                Attribution(
                    speaker, cue.i, extent, "indirect", None,
                    f"{word.lower_} {slot}", stand=slot not in TOLD,
                )
            ]  # fmt: skip
    return []


def _fill_word(word: Token, verb: Token | None) -> Iterator[tuple[str, Extent, bool]]:
    """What fills the slots of a noun or adjective, and whether it is its own, not its verb's.

    What stands right behind a noun is: "raised **doubts about the deal**".
    """
    for child in (*word.children, *(verb.children if verb is not None else ())):
        if child.i > word.i and child.left_edge.i > word.i and (slot := _word_slot(child)):
            told = slot in ("clause", "infinitive")
            extent = (
                clause_extent(word.doc, child, word)
                if told
                else told_part(word.doc, _after_mark(child, slot))
            )
            yield slot, extent, child.head == word or (not told and child.left_edge.i == word.i + 1)


def _is_that(child: Token) -> bool:
    """Whether a clause behind a noun or an adjective tells what it says."""
    return child.dep_ in ("ccomp", "acl", "acl:relcl", "advcl", "csubj") and any(
        c.lower_ == "that" and (c.dep_ == "mark" or c.pos_ == "SCONJ") for c in child.children
    )


def _word_slot(child: Token) -> str:
    bare = child.dep_ == "ccomp" and child.head.pos_ == "ADJ" and not is_marked(child, TO)
    if _is_that(child) or (bare and has_subject(child)):
        return "clause"
    if child.dep_ in ("acl", "advcl", "xcomp", "ccomp") and is_marked(child, TO):
        return "infinitive"
    return _mark_of(child) if child.dep_ in ("nmod", "obl", "advcl", "acl") else ""


def _reported_side(doc: Doc, copula: Token) -> list[Attribution]:
    """What somebody is said to be for or against: "is **against the plan**"."""
    said = copula.head
    speaker = next((c for c in said.children if c.dep_ == "nsubj" and c.i < copula.i), None)
    stands = said.lower_ == "against" or (
        case_of(said) == "in"
        and lemma_of(said) in context_words("favour")
        and said.right_edge.i > said.i
    )
    if speaker is None or not stands or speaker.lower_ in IMPERSONAL:
        return []
    content = told_part(doc, between(doc, copula.i + 1, said.right_edge.i))
    who = antecedent(speaker)
    return [Attribution(who, copula.i, content, "indirect", None, "reported side", stand=True)]
