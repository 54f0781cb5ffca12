"""What an attribution is, and what speech and reports share in finding one.

In:  tokens of a parsed doc; the table of cues.
Out: the `Attribution` record; the words that report; the subject, owner and hearer of a cue.
Leaves out: finding attributions (speech, reports).
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.knowledge import Knowledge, per_knowledge
from detente.language.clauses import antecedent, lemma_of, shared_subject
from detente.language.function_words import AS, THING
from detente.language.phrases import NOMINAL, case_of, has_subject, is_marked, is_time
from detente.language.repairs.governance import can_act
from detente.language.slots import class_words, is_infinitive
from detente.language.tree import Doc, Token
from detente.records import StatementKind

Slots = frozenset[str]
"""The slots in which a cue's content may stand, as `data/lexicon/cues.tsv` names them."""


SAME_SUBJECT = frozenset("by after before while without".split())
"""A gerund behind these has the subject of its verb, not its object: "pleased Oslo by saying"."""

NOBODY = frozenset("nobody none neither".split())

ENABLING = frozenset("bring send allow help get enable".split())
"""What somebody is moved to do by these, or caused to, he does himself: "led ministers to resign"."""

WRITING = frozenset(("write",))

FRONTED = frozenset("advcl obl".split())
ASTRAY = frozenset("appos obj parataxis".split())
"""How a subject hangs on what its sentence begins with, where the parse went astray."""

CARRIED = frozenset("ccomp xcomp acl acl:relcl advcl obj obl nmod appos".split())
"""How words hang below a main verb on which the parse may have hung a participle."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Speaker and cue are the indexes of their head tokens; content are offsets of the text.

    A `stand` is what the speaker supports, rejects, wants or asks for, not what was said; what is
    `unsaid` he did not even mention, discuss or want, and the text says so.
    """

    speaker: int | None
    cue: int | None
    content: tuple[tuple[int, int], ...]
    kind: StatementKind
    addressee: int | None
    rule: str
    stand: bool = False
    unsaid: bool = False


@per_knowledge
def load_cues(knowledge: Knowledge) -> dict[str, Slots]:
    """The words that report and the slots of their content, with `act` or `thought` where they tell one.

    >>> sorted(load_cues()["clear (adjective)"])
    ['clause', 'thought']
    """
    return {
        cue.word if cue.kind == "verb" else f"{cue.word} ({cue.kind})": frozenset(cue.complement)
        | {cue.strength} & {"act", "thought"}
        for cue in knowledge.cues
    }


@per_knowledge
def telling_words(knowledge: Knowledge) -> frozenset[str]:
    """The verbs with which somebody says something, whatever he thinks or does.

    >>> "warn" in telling_words(), "call" in telling_words(), "believe" in telling_words()
    (True, True, False)
    """
    return frozenset(
        cue.word
        for cue in knowledge.cues
        if cue.strength in ("speech", "act")
        or (cue.strength == "attitude" and "predicate" in cue.complement)
        if cue.kind == "verb"
    )


def is_writing(verb: Token) -> bool:
    """ "wrote to him", "sent him a letter": what is said in it is said to whoever gets it."""
    things = (c for c in verb.children if c.dep_ in ("obj", "nsubj:pass"))
    written = any(lemma_of(thing) in class_words("document") for thing in things)
    return written or lemma_of(verb) in WRITING


def says_clause(word: Token, as_noun: bool = False) -> bool:
    """Whether a word reports what a clause tells: "said that Oslo left", "the claim that it left"."""
    key = f"{lemma_of(word)} (noun)" if as_noun else lemma_of(word)
    return "clause" in load_cues().get(key, ())


def is_told_by(word: Token, form: str = "") -> bool:
    """Whether a word is a verb with which somebody says something, in a form with such an end."""
    return word.lower_.endswith(form) and word.pos_ == "VERB" and lemma_of(word) in telling_words()


def subject_of(token: Token) -> int | None:
    """The index of a cue's subject, its own or shared; a time ("since **May** says") is none."""
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubj:pass", "csubj") and not is_time(child):
            return antecedent(child)
    above = _main_verb(token) or _reporting_verb(token) or _using_verb(token)
    if above is not None:
        return subject_of(above)
    shared = shared_subject(token)
    return _phrase_before(token) if shared is None else shared


def _phrase_before(token: Token) -> int | None:
    """Who says it, hung on what the sentence began with: "Asked on Monday, **Rossi**, 70, said"."""
    if not is_told_by(token) or "Fin" not in token.morph.get("VerbForm", []):
        return None
    first = next((c for c in token.children if c.dep_ in FRONTED and c.i < token.i), token)
    found = (
        t.i
        for t in token.doc[first.left_edge.i + 1 : token.i - 1]
        if t.pos_ in NOMINAL and t.dep_ in ASTRAY and not case_of(t) and not is_time(t)
        if "," in (t.left_edge.text, t.left_edge.nbor(-1).text)
    )
    return next(found, None)


def _main_verb(token: Token) -> Token | None:
    """The main verb whose subject a participle shares, whatever word the parse hung it on.

    "The envoy issued a series of notes, saying that ...": the envoy says, not the notes.
    """
    doc, first = token.doc, token.left_edge.i
    if token.dep_ not in ("advcl", "acl") or token.lower_[-3:] != "ing" or not first:
        return None
    mark = next((c for c in token.children if c.dep_ == "mark" and c.i < token.i), None)
    if mark is not None and mark.lower_ in SAME_SUBJECT and token.dep_ == "advcl":
        return token.head if token.head.pos_ in ("VERB", "AUX") else None
    if mark is not None or "," not in (doc[first - 1].text, doc[first].text):
        return None
    above = token.head
    while above.dep_ in CARRIED or (above.dep_ == "conj" and not has_subject(above)):
        above = above.head
    return above if above.pos_ in ("VERB", "AUX") and has_subject(above) else None


def _reporting_verb(token: Token) -> Token | None:
    """The cue with whose subject a verb of saying goes on: "**said** that it was late and **added**"."""
    clause = token.head
    goes_on = token.dep_ == "conj" and clause.dep_ == "ccomp" and is_told_by(token)
    return clause.head if goes_on and clause.head.i < clause.i else None


def _using_verb(token: Token) -> Token | None:
    """The verb whose subject an infinitive of purpose shares: "used a rally **to attack** him"."""
    verb = token.head
    purpose = token.dep_ == "advcl" and verb.pos_ == "VERB" and is_infinitive(token)
    things = [c for c in verb.children if c.dep_ == "obj" and c.i < token.i]
    named = any(c.pos_ != "NOUN" for c in things) or not things
    moved = lemma_of(verb) in ENABLING | class_words("causing")
    moved |= "raised" in load_cues().get(lemma_of(verb), frozenset())
    return verb if purpose and not named and not moved else None


def puts_it(token: Token) -> bool:
    """Whether a verb only says whose the words beside it are: "as Oslo **put** it", "**sees** it"."""
    under = {(c.dep_, c.lower_) for c in token.children}
    return lemma_of(token) in ("put", "see", "tell") and {("mark", "as"), ("obj", "it")} <= under


def quoted_in(verb: Token) -> int | None:
    """Who says what others quote: "Tass quoted **Rossi** as saying", "**Rossi** was cited as saying"."""
    saying = (c for c in verb.children if is_told_by(c, "ing") and is_marked(c, AS))
    told = next((c for c in saying if c.dep_ in ("advcl", "xcomp") and c.i > verb.i), None)
    objects = (int(c.i) for c in verb.children if c.dep_ == "obj")
    return None if told is None else next(objects, subject_of(verb))


def is_nobody(token: Token) -> bool:
    """Whether a speaker is none: "nobody", "no one", "no envoy", "**who** said what"."""
    asked = token.lower_ == "who" and token.is_sent_start
    return asked or token.lower_ in NOBODY or any(c.lower_ == "no" for c in token.children)


def agent_of(token: Token) -> int | None:
    """The index of the one by whom a passive is done."""
    return next((int(c.i) for c in token.children if c.dep_ == "obl:agent"), None)


def addressee_of(doc: Doc, cue: int | None) -> int | None:
    """Whom the cue's verb names as hearer: "told Lavrov", "said to reporters"."""
    if cue is None:
        return None
    slots = load_cues().get(lemma_of(doc[cue]), frozenset())
    tells = "object" not in slots and "object+" not in slots
    for child in doc[cue].children:
        if (
            child.i > cue
            and "," not in (doc[child.left_edge.i - 1].text, child.left_edge.text)
            and child.dep_ in ("obj", "iobj")
            and child.pos_ in ("PROPN", "NOUN", "PRON")
            and child.lower_ not in THING
            and (tells or child.pos_ != "NOUN")
        ):
            return int(child.i)
        behind = child.i > cue or child.pos_ == "PROPN"  # "to another question he replied"
        behind &= can_act(child)  # "called it a blow to efforts"
        if child.dep_ == "obl" and behind and any(c.lower_ == "to" for c in child.children):
            return int(child.i)
        within = (c for c in child.children if c.dep_ == "nmod" and case_of(c) == "to")
        if child.dep_ == "obl" and case_of(child) == "in" and (whom := next(within, None)):
            return int(whom.i)  # "said in a letter to Oslo"
    return None


def owner_of(word: Token) -> int | None:
    """Whose a noun is ("his denial", "the Turkish claim"), or of whom an adjective is said."""
    for child in word.children:
        if child.dep_ == "nmod:poss" or (child.dep_ == "amod" and child.text[:1].isupper()):
            return int(child.i)
        if child.dep_ == "nsubj:pass":
            return antecedent(child)
        if child.dep_ == "nsubj" and any(c.dep_ == "cop" for c in word.children):
            return antecedent(child) if word.pos_ == "ADJ" else None
        if child.dep_ == "nmod" and child.i > word.i and case_of(child) in ("by", "from"):
            return int(child.i)
    return shared_subject(word) if word.pos_ == "ADJ" and word.dep_ == "conj" else None
