"""Which words stand beside an act, in a clause of others: "while Oslo paid", "as the council had asked".

In:  words of a parsed doc and the word of an act.
Out: whether they stand in its own clause or phrase.
Leaves out: whom the words name (vicinity).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import IT
from detente.language.openness import mark_of
from detente.language.phrases import case_of, is_each_other, is_relative
from detente.language.prepositions import AMID, AT_WORD, DEFYING
from detente.language.slots import class_words
from detente.language.tree import Token
from detente.records import Event

BESIDE = frozenset(("advcl", "conj"))
"""Labels of clauses that stand beside another; one with a subject of its own tells of others."""

OTHER_CLAUSES = frozenset(("acl:relcl", "advcl"))
"""Labels of clauses within a phrase that have their own doer."""

DEFIED = frozenset("REQUEST REJECT ACCUSE THREATEN".split())
"""Types of what is said against what another does all the same."""

COMING = ("goods", "citizen", "refugee", "vessel")
"""Classes of what comes from somewhere and is not only there."""


def is_aside(word: Token) -> bool:
    """Whether a word stands in what somebody is said to say beside a sentence."""
    return any(a.dep_ == "parataxis" or case_of(a) == "according" for a in (word, *word.ancestors))


def is_told_by_others(word: Token) -> bool:
    """Whether a word leads to who else is spoken of beside an act, or who tells of it.

    So does "soldiers backed by Oslo attacked": who is behind a doer suffers nothing.
    """
    if word.dep_ == "parataxis" or case_of(word) in ("according", "like", "unlike", "than"):
        return True
    first = word.left_edge
    whose = (first.nbor() if first.is_punct else first).lower_ == "whose"
    if whose and word.dep_ == "acl:relcl" and word.head.dep_.startswith("nsubj"):
        return True  # "Rome, whose king is a friend of Oslo, struck"
    backed = any(c.dep_ == "obl:agent" for c in word.children)
    if word.dep_ == "acl" and word.head.dep_.startswith("nsubj") and backed:
        return True  # "planes backed by Oslo struck"
    return word.dep_ in BESIDE and has_doer(word)


def is_lent(noun: Token) -> bool:
    """ "with the help of Oslo", "with his blessing": what another lends to whoever acts."""
    return case_of(noun) == "with" and lemma_of(noun) in class_words("helping")


def is_lender(word: Token) -> bool:
    """Whether a word stands in such a phrase, or in "at the request of Oslo"."""
    phrase = takewhile(lambda a: a.pos_ != "VERB", word.ancestors)
    words = context_words("at a word")
    return any(is_lent(a) or (case_of(a) in AT_WORD and lemma_of(a) in words) for a in phrase)


def is_origin(token: Token) -> bool:
    """ "wine imported from Chile", "all it buys from Chile", "lorries from Chile", "made in Chile"."""
    token = token.head if token.dep_ == "conj" else token
    if case_of(token.head) == "in" and lemma_of(token.head.head) in class_words("money"):
        return True  # "$2 billion in Chilean wine"
    if token.dep_ == "nmod" and case_of(token) == "from":
        return any(lemma_of(token.head) in class_words(kind) for kind in COMING)
    clause = token.head.dep_.startswith("acl")
    made = case_of(token) == "in" and lemma_of(token.head) in class_words("making")
    comes = case_of(token) == "from" and lemma_of(token.head) in class_words("coming")
    return clause and (comes or made)


def is_author(token: Token) -> bool:
    """ "conditions set by Chad", "a text that Chad drafted", "what Chad proposed"."""
    verb = token.head
    done = {lemma_of(verb), f"{lemma_of(verb)} {verb.nbor().lower_}"} if verb != token else set()
    wrote = lemma_of(verb) in class_words("authoring")
    ascribed = case_of(token) == "to" and lemma_of(verb) in context_words("ascribes")
    by = verb.dep_ == "acl" and (case_of(token) == "by" or ascribed)
    own = verb.dep_ == "acl:relcl" and token.dep_ == "nsubj"
    under = token.dep_ == "nmod:poss" and case_of(verb) == "under"  # "under the Danish king's plan"
    did = by and bool(done & class_words("committing"))  # "the raids carried out by Chad"
    return (wrote and (by or own)) or (by and ascribed) or under or did


def authors_of(noun: Token) -> list[Token]:
    """ "a ruling by a Danish court against Chad", also where the parse has it beside the noun.

    So has "the arrest of a reporter by the Danish police".
    """
    passive = any(c.dep_ == "nsubj:pass" for c in noun.head.children)
    active = noun.dep_ in ("obj", "obl") and not passive
    beside = (c for c in noun.head.children if active and c.dep_ == "obl" and c.i > noun.i)
    below = (c for of in noun.children if case_of(of) == "of" for c in of.children)
    by = [c for c in (*noun.children, *beside, *below) if case_of(c) == "by"]
    return by or [t for t in noun.subtree if is_author(t)]


def authored(scene: Scene, heads: tuple[int, ...]) -> tuple[int, ...]:
    """ "condemned the sinking of a Chadian boat by Mali": whoever did it, not who suffered it."""
    deeds = [scene.doc[h] for h in heads if scene.doc[h].pos_ == "NOUN" and h not in scene.at]
    by = [c.i for deed in deeds for c in authors_of(deed) if case_of(c) == "by"]
    # "Oslo's arming of rebels"
    done = [
        t for t in deeds if t.lower_.endswith("ing") and any(case_of(c) == "of" for c in t.children)
    ]
    by = by or [c.i for deed in done for c in deed.children if c.dep_ == "nmod:poss"]
    return tuple(h for h in by if scene.lands(scene.parties(h))) or heads


def told_last(scene: Scene, events: Sequence[Event], start: int, noun: bool) -> list[Event]:
    """The events from a place on, the last first: "the move" is none that a relative clause tells.

    "Mali left the pact in which Chad has a seat. Niger criticised the move": that is leaving, unless
    nothing else is told in the sentence.
    """

    def rank(event: Event) -> tuple[int, bool]:
        place = scene.places_in(event.trigger.start, event.trigger.end)[0]
        words = (scene.tokens[place], *scene.tokens[place].ancestors)
        aside = any(t.dep_ == "acl:relcl" for t in words)
        return -scene.sentence(place), noun and aside

    return sorted((e for e in reversed(events) if e.start >= start), key=rank)


def is_doer_beside(token: Token) -> bool:
    """ "rejected a text that Chad had vetoed": who does something else there, and wrote nothing."""
    beside = token.dep_ == "nsubj" and token.head.dep_ in OTHER_CLAUSES
    return beside and not is_author(token)


def is_harmed(token: Token, head: int) -> bool:
    """Whether a word of a phrase is whom what it tells is done, or said, against."""
    within = list(takewhile(lambda a: a.i != head, token.ancestors))
    verb = next((a for a in within if a.pos_ == "VERB"), None)
    hostile = class_words("hostile") | class_words("censuring")
    against = any(case_of(t) == "against" for t in (token, *within))
    return against or (verb is not None and lemma_of(verb) in hostile)


def is_borne_by_doer(noun: Token, mode: str, kind: str) -> bool:
    """ "spoke during the king's visit", "agreed at his urging": it is the subject's, too."""
    received = mode == "visit" and case_of(noun) == "during"
    asked = kind == "REQUEST" and case_of(noun) in AT_WORD | AMID
    defied = kind in DEFIED and case_of(noun) in DEFYING
    return received or asked or defied or is_lent(noun)


def is_in_other_clause(noun: Token) -> bool:
    """ "left the day before the quarrel began": who left may have no part in it."""
    return noun.dep_.startswith("nsubj") and noun.head.dep_ in OTHER_CLAUSES


def is_there(token: Token, head: int) -> bool:
    """Whether a word of a phrase tells where something is: "the attack in Nice, France"."""
    above = (a for a in (token, *token.ancestors) if a.i > head)
    where, sums = context_words("way"), class_words("money")
    return any(
        case_of(a) in where and lemma_of(a.head) not in sums and not a.head.like_num
        for a in takewhile(lambda a: a.i != head, above)
    )  # but "$2 billion in goods"


def is_in_clause(token: Token, head: int) -> bool:
    """Whether a clause stands between a word and the head of its phrase: "that is at odds with"."""
    within = takewhile(lambda a: a.i != head, token.ancestors)
    return any(a.pos_ == "VERB" or a.dep_ == "acl:relcl" for a in within)


def is_partner(token: Token) -> bool:
    """ "the accord that it signed with Chad", "a deal struck with Chad": with whom it was made."""
    made = token.head
    deal = made.dep_ in ("acl", "acl:relcl") and lemma_of(made.head) in class_words("agreement")
    return deal and case_of(token) == "with"


def is_clause_beside(verb: Token) -> bool:
    """ "died in Rome when Danish jets struck", not "Oslo, which struck a depot, asked Rome to"."""
    doers = (c for c in verb.children if c.dep_ == "nsubj")
    of_doer = verb.dep_ == "acl:relcl" and any(map(is_relative, doers))
    return verb.dep_ in OTHER_CLAUSES and not of_doer


def is_beside(token: Token, top: Token, related: bool = False) -> bool:
    """Whether a word stands in a clause beside an act, with its own subject: "while Oslo paid".

    "As the council had asked" tells of the act itself, "when it comes to Oslo" of its other side.
    So does "that Oslo owed"; `related`: and "that had angered Oslo".
    """
    within = takewhile(lambda a: a != top, (token, *token.ancestors))
    return any(
        ((a.dep_ in BESIDE and a.i > top.i) or a.dep_ == "acl:relcl" or is_said_beside(a))
        and mark_of(a) != "as"
        and lemma_of(a) not in class_words("owing")
        and has_doer(a, related and a.head.i > top.i)
        for a in within
    )


def has_doer(verb: Token, related: bool = False) -> bool:
    """Whether a verb has a subject other than "it"; `related`: nor "that" or "which"."""
    return any(
        c.dep_.startswith("nsubj") and c.lower_ != IT and not (related and is_relative(c))
        for c in verb.children
    )


def is_said_beside(clause: Token) -> bool:
    """ "thanked them and said Oslo had paid": what the other of two verbs reports."""
    return clause.dep_ == "ccomp" and clause.head.dep_ == "conj"


def is_mutual(thing: Token) -> bool:
    """ "each other", "each other's envoys", "each expelled six of the other's envoys"."""
    owners = [t for t in thing.subtree if t.dep_ == "nmod:poss"]
    each = any(c.lower_ == "each" for c in thing.head.children)
    doers = (c for c in thing.head.children if c.dep_ == "nsubj")
    side = any(c.lower_ == "each" for doer in doers for c in doer.children)  # "each side blamed"
    return any(
        is_each_other(t) or (t.lower_ == "other" and (side or each)) for t in (thing, *owners)
    )
