"""Finds reported speech, thought and attitude: what stands under a cue, comments, "according to".

In:  a parsed doc, the words that report, with the slots of their content.
Out: `Attribution`s of kind indirect.
Leaves out: quotation marks (speech); where the content ends (extents).

The slots of a cue are those of `data/lexicon/cues.tsv`. A clause or a question under a cue is told
in the speaker's words; anything else (refused **to leave**, criticised **the plan**) is a stand.
"""

from __future__ import annotations

from collections.abc import Mapping

from detente.language.attributions.comments import find_comment
from detente.language.attributions.contents import (
    fill,
    fill_passive,
    fill_word,
    find_astray,
    is_that,
    own_clauses,
    said_to_be,
)
from detente.language.attributions.cues import (
    Attribution,
    Slots,
    addressee_of,
    agent_of,
    is_nobody,
    is_told_by,
    owner_of,
    puts_it,
    subject_of,
)
from detente.language.attributions.extents import Extent, between, told_part
from detente.language.attributions.unsaid import is_ended, is_purpose, is_unheld, is_unsaid
from detente.language.attributions.viewpoints import find_viewpoint
from detente.language.clauses import antecedent, lemma_of, with_particle
from detente.language.context_words import context_words
from detente.language.function_words import IT, OBLIGATION, TO, WHAT_WAS_TOLD
from detente.language.phrases import case_of, has_subject, is_marked, is_passive
from detente.language.repairs.governance import is_somebody
from detente.language.slots import class_words
from detente.language.tree import Doc, Token

TOLD = ("clause", "question")
"""Slots whose content is told in words; the others hold what an attitude is toward."""

ORDER = ("clause", "question", "raised", "infinitive", "predicate", "as", "passive", "object")
"""Which slot of a cue holds its content where several are filled; prepositions come last."""

ASKED = frozenset("to if whether about".split())
"""With these a participle goes on that tells what somebody was asked or told."""

IMPERSONAL = WHAT_WAS_TOLD | {"there"}
"""Of these nobody says that they are sure or clear of something."""

BARE = frozenset("PRON DET ADV".split())
"""Parts of speech that tell nothing by themselves."""

GIVEN = frozenset("considering assuming supposing granting".split())
"""Participles that make a conjunction with "that": "calm, considering that it is at war"."""

EACH_OTHER = frozenset("other another most".split())

REACHING = frozenset("come arrive jump draw".split())
REACHED = frozenset("conclusion view belief opinion conviction realization realisation".split())
"""Verbs and nouns of what somebody has come to think."""

AT_LENGTH = 5
"""Tokens from which on a phrase tells something at length."""


def find_reports(doc: Doc, cues: Mapping[str, Slots]) -> list[Attribution]:
    """Find the reported clauses of a doc."""
    found: list[Attribution] = []
    for token in doc:
        found += find_viewpoint(doc, token)
        if token.dep_ == "cop":
            found += _reported_side(doc, token)
        elif token.pos_ in ("VERB", "AUX") and not _is_conjunction(token):
            slots = cues.get(with_particle(token)) or cues.get(lemma_of(token))
            state = cues.get(f"{token.lower_} (adjective)") if _is_state(token) else None
            if state:
                found += _reported_by_word(doc, token, state)
            elif slots or puts_it(token):
                told = frozenset(TOLD) if puts_it(token) else slots
                found += _reported_by_verb(doc, token, told or frozenset())
        elif token.pos_ in ("NOUN", "ADJ"):
            kind = "noun" if token.pos_ == "NOUN" else "adjective"
            slots = cues.get(f"{lemma_of(token)} ({kind})") or cues.get(f"{token.lower_} ({kind})")
            if slots:
                found += _reported_by_word(doc, token, slots)
    return found


def _is_state(verb: Token) -> bool:
    """Whether a participle tells how somebody feels: "is outraged at", "was dismayed that"."""
    return agent_of(verb) is None and any(c.dep_ == "nsubj:pass" for c in verb.children)


def _is_conjunction(word: Token) -> bool:
    """ "It is calm, **considering** that it is at war": nobody considers it."""
    after = word.doc[word.i + 1 : word.i + 2].text
    apart = word.is_sent_start or word.nbor(-1).is_punct
    return word.lower_ in GIVEN and after == "that" and apart and word.dep_ == "advcl"


def _is_deed(doc: Doc, cue: Token, speaker: int | None) -> bool:
    """ "Rebels **attacked** the convoy", "the king **dismissed** his minister": nothing is said.

    Nor where an affair, not somebody, "threatens to delay the talks".
    """
    if lemma_of(cue) == "threaten" and speaker is not None:
        threatens = is_somebody(doc[speaker]) or lemma_of(doc[speaker]) in class_words("party")
        return not threatens and doc[speaker].pos_ == "NOUN"
    things = {lemma_of(c) for c in cue.children if c.dep_ in ("obj", "nsubj:pass")}
    if lemma_of(cue) in context_words("dismisses"):
        return not things.isdisjoint(class_words("official"))
    armed = class_words("troops") | class_words("armed")
    said = class_words("proposal") | class_words("agreement") | class_words("policy")
    fights = speaker is not None and lemma_of(doc[speaker]) in armed and things.isdisjoint(said)
    return lemma_of(cue) in context_words("fought or said") and (
        fights or not things.isdisjoint(armed)
    )


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
    passive = passive or (cue.dep_ == "conj" and is_passive(cue)) or _is_participle(cue, slots)
    passive = passive or _tells_of_object(cue)
    speaker = _agent_of(cue) if passive else subject_of(cue)
    filled = dict(reversed(list(fill_passive(cue, speaker) if passive else fill(cue))))
    if speaker is None and passive and _is_writers(cue, slots):
        return []
    if (speaker is None and not passive) or (speaker is not None and doc[speaker].lower_ == "you"):
        return []
    if "clause" in slots and filled.keys().isdisjoint(TOLD) and not passive:
        filled |= find_astray(cue, slots)
    for slot in (*ORDER, *filled):
        if filled.get(slot) and _holds(slots, slot, doc, filled[slot]):
            told, unsaid = slot in TOLD, is_unsaid(cue, slot, slot in TOLD)
            doubtful = unsaid or (not told and is_purpose(cue))
            slight = doubtful and not _is_long(doc, filled[slot])
            whether = doc.text.startswith("whether ", filled[slot][0][0])
            open_ = is_unheld(cue) if slot == "object" else slot == "infinitive" and whether
            done = slot in ("object", "infinitive") and _is_deed(doc, cue, speaker)
            if slight or open_ or done or _says_nothing(doc, speaker, filled[slot]):
                return []
            stand = unsaid or "act" in slots or not (told or _is_perfect(cue, slot))
            return [
                Attribution(
                    speaker,
                    cue.i,
                    told_part(doc, filled[slot], clause=not stand),
                    "indirect",
                    addressee_of(doc, cue.i),
                    f"{'unsaid' if unsaid else 'reported'} {slot}{_doing(doc, filled[slot], slot)}",
                    stand,
                    unsaid,
                )
            ]
    return []


def _tells_of_object(cue: Token) -> bool:
    """ "jailed two men **accused** of spying": those to whom something is done accuse nobody.

    Nor does the subject of the verb behind: "Bo, **asked** about the raid, said that".
    """
    noun = cue.head
    while noun.dep_ in ("nmod", "conj") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    suffers = noun.dep_ in ("obj", "iobj", "obl") and noun.head.i < cue.i
    behind = max(t.i for t in cue.subtree if t.i < max(noun.head.i, cue.i + 1)) + 1
    led = noun.dep_.startswith("nsubj") and noun.head.i > cue.i
    rest = cue.doc[behind : noun.head.i]
    suffers |= led and all(t.pos_ in ("AUX", "ADV", "PUNCT") for t in rest)
    return suffers and cue.dep_ == "acl" and is_passive(cue) and not has_subject(cue)


def _is_writers(cue: Token, slots: Slots) -> bool:
    """ "It is to be recalled that ...", "it was decided that ...": the writer says so, or it is done."""
    helping = {c.lower_ for c in cue.children if c.dep_.startswith("aux")}
    obliged = not helping.isdisjoint(OBLIGATION) or is_marked(cue, TO)
    announced = any(c.dep_ == "expl" and c.lower_ == IT for c in cue.children)
    return announced and (obliged or "act" in slots)


def _agent_of(cue: Token) -> int | None:
    """Who says what is said, or what it is said in: "**in the note** it is stressed that ..."."""
    said_in = (c for c in cue.children if c.dep_ == "obl" and case_of(c) == "in")
    texts = (int(c.i) for c in said_in if lemma_of(c) in class_words("document"))
    agent = agent_of(cue)
    return next(texts, None) if agent is None and is_told_by(cue) else agent


def _is_participle(cue: Token, slots: Slots) -> bool:
    """Whether a cue tells what was done to somebody: "Rossi, **ordered** to leave", "**Asked** why"."""
    past = "Past" in cue.morph.get("Tense", [])
    past &= "Part" in cue.morph.get("VerbForm", [])
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


def _holds(slots: Slots, slot: str, doc: Doc, extent: Extent) -> bool:
    """Whether a slot of a cue holds content; one with a plus only at length or in marks."""
    if slot in slots or f"{slot}+" not in slots:
        return slot in slots
    words = doc.char_span(*extent[-1], alignment_mode="expand")
    return _is_long(doc, extent[-1:]) or (words is not None and words[0].is_quote)


def _is_long(doc: Doc, extent: Extent) -> bool:
    parts = (doc.char_span(*part, alignment_mode="expand") for part in extent)
    return sum(len(words) for words in parts if words is not None) >= AT_LENGTH


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


def _reported_by_word(doc: Doc, word: Token, slots: Slots) -> list[Attribution]:
    """What a noun or an adjective reports: "the hope that ...", "is confident that ..."."""
    verb = word.head if word.dep_ in ("obj", "xcomp") else None
    if verb is not None and word.lower_ in ("sure", "certain") and lemma_of(verb) == "make":
        return []  # "made sure that it was over"
    speaker, cue = owner_of(word), word
    if speaker is None and "clause" in slots:
        speaker = _holder_of(word, toward="of" in slots)
    undergoes = verb is not None and lemma_of(verb) in context_words("undergo")
    if verb is not None and verb.pos_ in ("VERB", "AUX") and speaker is None and not undergoes:
        speaker, cue = subject_of(verb), verb
    if speaker is not None and is_nobody(doc[speaker]):
        return []
    if cue == word and word.pos_ != "NOUN" and speaker is not None:
        speaker = None if doc[speaker].lower_ in IMPERSONAL else speaker
    for slot, extent, own in fill_word(word, verb):
        nobodys = slot == "clause" and word.pos_ == "NOUN" and "thought" not in slots
        nobodys &= said_to_be(word) is None
        known = speaker is not None or nobodys
        if known and extent and (slot == "clause" or own) and _holds(slots, slot, doc, extent):
            told, words = slot in TOLD, {cue: "object", word: slot}
            unsaid = not told and any(is_unsaid(w, s, told) for w, s in words.items())
            doubtful = unsaid or (not told and any(map(is_purpose, words)))
            if (doubtful and not _is_long(doc, extent)) or (not told and is_ended(word)):
                return []
            rule = f"unsaid {slot}" if unsaid else f"{word.lower_} {slot}"
            return [Attribution(speaker, cue.i, extent, "indirect", None, rule, not told, unsaid)]
    return []


def _holder_of(word: Token, toward: bool) -> int | None:
    """Whose a clause is that stands under a noun or an adjective, if no owner of the word is told.

    "The accusation **of Niger** that", "**Niger** was of the opinion that", "came to the conclusion
    that", "it was clear **to Niger** that". A criticism of Niger, which is `toward` it, is not its own.
    """
    if toward and said_to_be(word) is not None:
        return None
    if said_to_be(word) is None and not any(map(is_that, own_clauses(word))):
        return None
    of = "to" if word.pos_ == "ADJ" else "of"
    holder = next((int(c.i) for c in word.children if case_of(c) == of), None)
    being = case_of(word) in ("of", "under") and any(c.dep_ == "cop" for c in word.children)
    reached = lemma_of(word) in REACHED and lemma_of(word.head) in REACHING
    if holder is None and (being or reached):
        return subject_of(word if being else word.head)
    return holder


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
