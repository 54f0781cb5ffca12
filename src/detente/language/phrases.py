"""Phrases around a word: their prepositions, and whether they tell when.

In:  tokens of a parsed doc.
Out: the preposition of a phrase, the phrases that hang on a noun, time phrases told apart; who is
     said to have done the same.
Leaves out: which phrase fills which slot (slots).
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import chain, islice

from detente.language.context_words import context_words
from detente.language.function_words import NOT
from detente.language.prepositions import AFTERMATH
from detente.language.tree import Token

NOUNS = frozenset(("NOUN", "PROPN"))
NOMINAL = NOUNS | {"PRON"}
"""Parts of speech of who or what does something, or has it done to him."""

TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december summer autumn winter day week weekend fortnight month
    year decade hour minute morning evening afternoon night noon midnight today
    tonight overnight yesterday tomorrow time moment""".split()
)
"""Heads of phrases that tell when and fill no slot; "may" and "second" are left to the parser."""

RELATIVE_WORDS = frozenset("who which that whom whose where what".split())

HYPHENS = frozenset("-‐‑–")

MARCHES = frozenset(("march", "marches"))
"""In small letters no month: "staged a march"."""
OPENERS = frozenset(("case", "cc", "mark", "punct"))
"""What stands before a phrase and is no part of it."""

TOWARD = frozenset(("pro", "anti", "non"))
"""Prefixes before those whom somebody is for, against, or none of."""

EACH_OTHER = frozenset((("each", "other"), ("one", "another")))
"""What stands for the other side of what two do."""

COMPANY = frozenset(("along", "together", "alongside"))
"""Words before those who do with somebody what he does."""

CHAINED = 2
"""Nouns joined by "of" through which a phrase is followed: "its Order of Merit to ..."."""

PERSONAL = frozenset("he she i we they who".split())
"""Pronouns of people; what is called otherwise wants nothing."""

ECHOES = frozenset("so as nor neither".split())
"""With what a clause begins that says that somebody else did the same."""

ECHO = 2
"""Words of such a clause before who did."""

WITHIN = dict.fromkeys("favour favor support defence defense behalf honour honor".split(), "for")
WITHIN["front"] = "before"
"""Nouns of prepositions of three words, "in front of", and the preposition that says as much."""

STRANDED = frozenset("for from about against at of on to with".split())
"""Prepositions that may end a relative clause."""


HUNG = frozenset(("nmod", "obl"))

NAME_PARTS = frozenset(("flat", "appos", "compound", "nmod:desc"))
"""Labels of the parts of a name under its head, and of a name under what its bearer is."""

MODIFIERS = frozenset("amod compound nmod:desc nmod:unmarked".split())
"""Labels of what stands before a noun and says of what kind it is."""

NAMING = NOUNS | {"ADJ", "ADV", "VERB", "X"}
"""Parts of speech, as the tagger gives them, of words of names and titles."""

AGENTS = frozenset("obl obj obl:agent xcomp".split())
"""Labels of phrases behind a passive with whoever does it."""


RANGE = frozenset(("to", "until", "till"))
"""Between the first day and the last."""

OWN = frozenset("obj obl advcl xcomp ccomp".split())
"""Labels of what ends a passive before another goes on: they share no doer then."""


def is_time(token: Token) -> bool:
    """Whether a phrase tells when: a weekday, a month, a year, a stretch of time."""
    if token.text in MARCHES:
        return False
    if token.lower_ in TIMES or (token.lemma_.lower() or token.lower_) in TIMES:
        return True
    if token.text == "May":
        return token.dep_ == "obl" and case_of(token) == "in"  # no modal, no Ms May
    if token.pos_ != "NUM" or not token.text.isdigit():
        return False
    if len(token.text) == 4 or any(c.lower_ in TIMES or c.text == "May" for c in token.children):
        return True  # "on 5 May"
    # "from 5 to 9 May"
    end = token.i + 2
    return end < len(token.doc) and token.nbor(1).lower_ in RANGE and is_time(token.doc[end])


def only_dates(token: Token) -> bool:
    """Whether a month or a weekday tells when, and is no part of the name that follows it."""
    after = token.doc[min(token.i + 1, len(token.doc) - 1)]
    apart = token.dep_ in ("obl", "nmod") and not token.is_ancestor(after)
    return apart and token.pos_ == "PROPN" and is_time(token)


def case_of(token: Token) -> str:
    """The preposition before a phrase, or nothing."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i and child.pos_ != "PART":
            return child.lower_
    return ""


def is_member(phrase: Token) -> bool:
    """ "including Mali", "among them Mali", "such as Mali": whether one of several is named."""
    led = any(case_of(c) == "among" and c.i < phrase.i for c in phrase.children)
    led |= case_of(phrase) == "as" and any(c.lower_ == "such" for c in phrase.head.children)
    return led or case_of(phrase) in ("including", "such")


def members_named(noun: Token) -> list[Token]:
    """ "Eight states, including Mali and Oman", "two (Oman and Chad)": who of many is named."""
    for child in noun.children:
        if child.i > noun.i and child.dep_ == "nmod" and is_member(child):
            return [child, *(c for c in child.conjuncts if c.i > child.i)]
    listed = noun.doc[noun.i + 1 : noun.i + 3]
    if len(listed) == 2 and listed[0].text == "(" and listed[1].pos_ == "PROPN":
        first = listed[1]  # "three states (Mali, Oman and Chad)"
        return [first, *first.conjuncts] if first.conjuncts else []
    return []


def doer_of(token: Token) -> Token:
    """Whoever does it for "what Oslo is doing"; else the word itself."""
    clauses = (c for c in token.children if c.dep_ == "acl:relcl" and token.lower_ == "what")
    done = (c for clause in clauses for c in clause.children if clause.lemma_ == "do")
    return next((c for c in done if c.dep_ == "nsubj" and c.i > token.i), token)


def is_known(noun: Token) -> bool:
    """ "the deal", "their deal": one that is there, by its article or its owner."""
    return any("Def" in c.morph.get("Definite", []) or c.dep_ == "nmod:poss" for c in noun.children)


def with_hyphens(token: Token) -> str:
    """The word that hyphens join to what stands before it: "short-sighted", "half-baked"."""
    first = token.i
    while first > 1 and token.doc[first - 1].text in HYPHENS:
        first -= 2
    return "".join("-" if t.text in HYPHENS else t.lower_ for t in token.doc[first : token.i + 1])


def is_for_or_against(token: Token) -> bool:
    """ "pro-Danish", "anti-Danish": what follows such a prefix tells whom somebody is for or against."""
    if token.i < 2 or token.nbor(-1).text not in HYPHENS:
        return False
    return token.nbor(-2).lower_ in TOWARD


def is_of_another(token: Token, head: Token) -> bool:
    """ "the Danish-backed government", "a Danish-born envoy": who is told behind a hyphen is no Dane.

    Rebels who are helped may be counted to whoever helps them; a government is its own.
    """
    if token.i + 2 >= len(token.doc) or token.nbor(1).text not in HYPHENS:
        return False
    word = token.nbor(2).lower_
    helped = word in context_words("helped") and head.lemma_ in context_words("seated")
    return helped or word in context_words("by origin")


def is_each_other(token: Token) -> bool:
    """Whether a word begins "each other" or "one another"."""
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return (token.lower_, after) in EACH_OTHER


def hanging_phrases(thing: Token, depth: int = 0) -> Iterator[tuple[str, int]]:
    """The phrases after a noun with their prepositions, also those of the noun after "of"."""
    for child in thing.children:
        case = case_of(child) if child.dep_ == "nmod" and child.i > thing.i else ""
        if case:
            yield case, child.i
        if case == "of" and depth < CHAINED:
            yield from ((c, i) for c, i in hanging_phrases(child, depth + 1) if c != "of")


def echoes(verb: Token) -> Iterator[Token]:
    """ "Oslo closed its border, and so did Mali", "..., as has Mali": who did the same."""
    for clause in verb.children:
        if clause.i < verb.i or clause.dep_ not in ("conj", "advcl", "parataxis"):
            continue
        words = (t for t in clause.subtree if not t.is_punct and t.dep_ != "cc")
        told = [*islice(words, ECHO + 1)]
        if len(told) > ECHO and told[0].lower_ in ECHOES and told[1].lemma_ in ("do", "have", "be"):
            names = (t for t in (clause, *clause.children) if t.left_edge.i == told[1].i + 1)
            others = (clause,) if clause.pos_ in ("NOUN", "PROPN") else names
            yield from (t for t in others if t.pos_ in ("NOUN", "PROPN") and t.i > told[1].i)


def companions(verb: Token) -> Iterator[Token]:
    """ "Oslo, along with Mali, voted", "Together with Mali, Oslo voted": who does so too."""
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    for child in (*subject.children, *verb.children) if subject is not None else ():
        if child.i > verb.i:
            continue
        words = {c.lower_ for c in child.children if c.dep_ in ("case", "advmod")}
        first = child.left_edge
        words |= {first.nbor(-1).lower_} if first.i else set()
        if child.dep_ in ("nmod", "obl") and words & COMPANY and words & {"with", "alongside"}:
            yield child
        if child.dep_ == "advmod" and child.lower_ in COMPANY:
            yield from (c for c in child.children if c.dep_ == "obl" and case_of(c) == "with")


def agents_beside(verb: Token) -> Iterator[Token]:
    """By whom a passive is done, where the parse hangs it on what stands before it, or on another.

    "Led to a van by the police", "held and fined by them", "held by them and fined", "found guilty by".
    """
    after = next((c.i for c in verb.children if c.i > verb.i and c.dep_ in OWN), len(verb.doc))
    # "convicted of theft and granted asylum by Oslo": whoever grants it convicts nobody
    joined = [c for c in verb.children if c.dep_ == "conj" and c.i < after]
    joined += [verb.head] if verb.dep_ == "conj" else []
    for other in (verb, *(t for t in joined if t.pos_ == "VERB" and is_passive(t))):
        phrases = [c for c in other.children if c.i > other.i and c.dep_ in AGENTS]
        # "given a week to pack their bags by the police"
        due = (c for c in other.children if c.i > other.i and c.dep_ == "advcl")
        phrases += [c for clause in due for c in clause.children if c.dep_ == "obj"]
        # "freed after an appeal by Oslo": who appealed has freed nobody
        asked = context_words("asks")
        within = (p for p in phrases if p.lemma_ not in asked or case_of(p) not in AFTERMATH)
        hung = (c for phrase in within for c in phrase.children if c.dep_ in HUNG)
        yield from (c for c in (*phrases, *hung) if case_of(c) == "by" and _may_act(c))


def _may_act(noun: Token) -> bool:
    """Not "by telephone", "by Friday"."""
    told = any(c.dep_ != "case" for c in noun.children) or "Plur" in noun.morph.get("Number", [])
    return (noun.pos_ == "PROPN" or (noun.pos_ == "NOUN" and told)) and not is_time(noun)


def is_personal(token: Token) -> bool:
    """Whether a word is a name or a pronoun of people."""
    return token.pos_ == "PROPN" or token.lower_ in PERSONAL


def labels_under(token: Token) -> set[str]:
    """The labels of what hangs on a word."""
    return {child.dep_ for child in token.children}


def stranded(verb: Token) -> Iterator[str]:
    """ "the help that they asked for": the preposition of the noun that a relative clause hangs on."""
    for child in verb.children if verb.dep_ == "acl:relcl" else ():
        last = child.i > verb.i and not any(child.children) and child.dep_ != "compound:prt"
        if last and child.pos_ == "ADP" and child.lower_ in STRANDED:
            yield child.lower_


def stands_before_to(phrase: Token, verb: Token) -> bool:
    """ "hard | for Oslo | to leave": whoever stands before an infinitive by "for"."""
    end = phrase.right_edge.i + 1
    named = phrase.dep_ == "obl" and case_of(phrase) == "for" and end < verb.i
    return named and "to" in [t.lower_ for t in phrase.doc[end : end + 2]]  # or ", to"


def is_passive(token: Token) -> bool:
    """Whether a verb stands in the passive, as a clause or a participle after a noun."""
    labels = {c.dep_ for c in token.children}
    if labels & {"aux:pass", "nsubj:pass"} or ("obl:agent" in labels and "nsubj" not in labels):
        return True
    past = "Past" in token.morph.get("Tense", [])
    participle = past and ("Part" in token.morph.get("VerbForm", []) or token.dep_ == "acl")
    bare = not any(c.dep_ in ("aux", "nsubj") for c in token.children)
    joined = token.dep_ == "conj" and token.head.i < token.i and token.head.pos_ == "VERB"
    if joined and participle and bare:
        return is_passive(token.head)
    if token.dep_ == "xcomp":  # "wants him banned"
        return past and bare and any(c.dep_ == "obj" for c in token.head.children)
    return participle and bare and token.dep_ in ("acl", "amod", "advcl")


def hyphenated(participle: Token) -> dict[str, list[int]]:
    """ "Danish-funded schools": who did what was done to the noun; "Oslo-bashing ministers"."""
    doers = [c for c in participle.children if c.i == participle.i - 2 and c.text[:1].isupper()]
    if not doers or participle.nbor(-1).text != "-":
        return {}
    sides = [doers[0].i], [participle.head.i]
    done = "Past" in participle.morph.get("Tense", [])
    return dict(zip(("subject", "object"), sides if done else reversed(sides), strict=True))


def name_head(token: Token) -> Token:
    """The head of the name, or of what its bearer is, to which a word belongs."""
    while token.dep_ in NAME_PARTS and token.head.i != token.i:
        token = token.head
    return token


def has_subject(token: Token) -> bool:
    """Whether a word has a subject: somebody, a clause, or one that only holds the place."""
    return any("subj" in child.dep_ or child.dep_ == "expl" for child in token.children)


def is_marked(clause: Token, marks: Set[str]) -> bool:
    """Whether a clause begins with one of these: "to", "that", "if", "in case"."""
    first = [child for child in clause.children if child.dep_ == "mark"]
    first += [part for child in first for part in child.children if part.dep_ == "fixed"]
    return any(word.lower_ in marks for word in first)


def is_close(adverb: Token, verb: Token) -> bool:
    """Not "Together, they reach a tenth", "showed what happens when all stand together"."""
    parted = any(t.pos_ == "VERB" for t in verb.doc[verb.i + 1 : adverb.i])
    return adverb.i + 1 == verb.i or (adverb.i > verb.i and not parted)


def is_about_another(infinitive: Token) -> bool:
    """Whether an infinitive has a pronoun as its object: who that is does not do it himself."""
    return any(c.dep_ in ("obj", "iobj") and c.pos_ == "PRON" for c in infinitive.children)


def phrase_span(head: Token) -> tuple[int, int]:
    """The offsets of a noun phrase without its preposition and what hangs on it as a clause."""
    left = right = head
    for token in head.subtree:
        if token.i >= head.i or token.dep_ not in OPENERS:
            left = min(token, head, key=lambda t: t.i)
            break
    for child in head.children:
        if child.i > head.i and child.dep_ in ("flat", "nmod", "compound", "nmod:unmarked"):
            right = max(right, child.right_edge, key=lambda t: t.i)
    if right.i - left.i > 25:
        left = right = head
    return left.idx, right.idx + len(right)


def is_relative(token: Token) -> bool:
    """Whether a word is a relative pronoun or adverb."""
    if token.lower_ == "that" and token.dep_ in ("nsubj", "nsubj:pass", "obj"):
        return token.head.dep_ == "acl:relcl"
    return token.lower_ in RELATIVE_WORDS and "Rel" in token.morph.get("PronType", [])


def tells_of_first(token: Token) -> bool:
    """ "Rossi, who met Moe, and Berge agreed": "who" is Rossi alone."""
    clause = token.head if is_relative(token) and token.head.dep_ == "acl:relcl" else None
    noun = clause.head if clause is not None else token
    return clause is not None and any(
        c.dep_ == "conj" and c.i > clause.right_edge.i for c in noun.children
    )


def voter_of(document: Token) -> Token | None:
    """Who makes a text his: "voted for it", "it was adopted with Oslo's vote", "was tabled by Oslo"."""
    verb = document.head
    favour = (
        verb.dep_ == "obl" and verb.lemma_ in context_words("side taken") and case_of(verb) == "in"
    )
    if favour or (document.dep_ == "obl" and case_of(document) == "for"):
        verb = verb.head if favour else verb
        voted = verb.lemma_ == "vote" and verb.pos_ == "VERB"
        return next((c for c in verb.children if voted and c.dep_ == "nsubj"), None)
    if case_of(document) == "of" and verb.lemma_ in context_words("brings a text"):
        return next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if not document.dep_.startswith("nsubj"):
        return None
    with_votes = (c for c in verb.children if c.lemma_ == "vote" and case_of(c) == "with")
    owners = (o for votes in with_votes for o in votes.children if case_of(o) == "of")
    agents = (c for c in verb.children if c.dep_ == "obl:agent" and c.lemma_ != "vote")
    return next(chain(owners, agents), None)


def is_exclaimed(noun: Token) -> bool:
    """ "“A hostile act,” said Rome": what is said of a deed told before, by its name alone."""
    bare = noun.pos_ == "NOUN" and noun.dep_ == "ccomp" and noun.head.pos_ == "VERB"
    marked = noun.left_edge.is_quote or (noun.left_edge.i and noun.left_edge.nbor(-1).is_quote)
    return bare and bool(marked) and not {"cop", "nsubj", "nmod"} & {c.dep_ for c in noun.children}


def said_to_be(noun: Token) -> Token:
    """ "Oslo is one of the states **that** left", "among those that left": who is said to be of them."""
    counted = noun.dep_ == "nmod" and case_of(noun) == "of" and noun.head.lower_ == "one"
    one = noun.head if counted else noun
    told = any(c.dep_ == "cop" for c in one.children)
    told &= all(c.lower_ not in NOT for c in one.children)
    member = next((c for c in one.children if told and c.dep_ == "nsubj"), None)
    return noun if member is None or not (counted or case_of(one) == "among") else member
