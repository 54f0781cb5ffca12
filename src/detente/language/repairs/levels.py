"""Mends what the parser hangs one word too low.

In:  a parsed doc.
Out: the same doc with some heads and labels moved up.
Leaves out: which of two neighbours a word belongs to (`attachments`); what is the verb (`repairs`).

A verb's subject is not its auxiliary's; nobody is "with" a morning; an act is joined with an act, not
with the country that the first one is done to; of a list before a noun the noun is the head.
"""

from __future__ import annotations

from detente.knowledge import Knowledge, per_knowledge
from detente.language.context_words import context_words
from detente.language.names.known_names import load_names
from detente.language.phrases import NOUNS, case_of, is_time, labels_under
from detente.language.slots import class_words, lemma_of
from detente.language.tree import Doc, Token

BESIDE = frozenset(("with", "between", "against", "by"))
"""Prepositions before somebody, never before what a time is told by."""

PRICE = 6
"""Words behind "worth" among which the sum stands."""

PHRASES = frozenset("obl nmod obj nsubj nsubj:pass".split())
"""Labels of phrases that may end in a list."""


def raise_heads(doc: Doc) -> Doc:
    """Hang subjects, phrases and members of lists where they belong."""
    for token in doc:
        if token.lower_ == "worth":
            _price(token)
        dep, above = token.dep_, token.head
        if dep.startswith("nsubj") and above.dep_.startswith("aux") and above.i < above.head.i:
            if labels_under(above) <= {dep, "mark"}:
                for child in list(above.children):
                    child.head = above.head  # "Oslo has in the last year ratified"
        elif dep == "nsubj" and "Rel" in above.morph.get("PronType", []) and above.i < token.i:
            token.head = above.head  # "a court that its chief, Ana Bo, praised"
        elif dep == "nmod" and is_time(above) and case_of(token) in BESIDE:
            if above.dep_ in ("obl", "obl:unmarked", "nmod"):
                token.head, token.dep_ = above.head, "obl" if above.dep_ != "nmod" else "nmod"
        elif dep == "mark" and above.dep_.startswith("nsubj") and above.pos_ == "NOUN":
            if above.i < above.head.i:
                token.head = above.head  # "though its crews, by Oslo's account, left"
        elif dep == "conj" and token.pos_ == "NOUN":
            _join_deeds(token)
            _share_deed(token)
        elif dep == "conj" and above.dep_ == "compound" and token.i < above.head.i:
            _share_last(token)
        elif dep == "nmod" and above.lower_ == "one" and case_of(token) == "of":
            _be_one_of(token)
        elif dep in PHRASES and token.pos_ == "ADJ":
            _end_with_noun(token)
        if dep == "acl" and above.pos_ == "PROPN" and above.i + 1 == token.i:
            _name_deed(token)
        if dep == "obl" and case_of(token) == "of":
            _share_of(token)
        if dep == "obl" and token.left_edge.lower_ in ("at", "up", "more", "to"):
            _join_up_to(token)
            _take_counted(token)
    return doc


def _be_one_of(noun: Token) -> None:
    """ "is one of the fiercest critics of Oslo" says it as "is a critic" does."""
    one = noun.head
    sided = lemma_of(noun) in class_words("critic") | class_words("backer")
    if not (sided and any(c.dep_ == "cop" for c in one.children)):
        return
    for child in [c for c in one.children if c != noun]:
        child.head = noun
    case = next(c for c in noun.children if c.dep_ == "case")
    case.head, case.dep_ = one, "fixed"
    noun.head, noun.dep_ = noun if one.head == one else one.head, one.dep_
    one.head, one.dep_ = noun, "nummod"


def _price(worth: Token) -> None:
    """ "aid worth $5 million to Oslo": the sum tells of the aid, and what follows is the aid's."""
    before = worth.nbor(-1) if worth.i else worth
    noun = before.nbor(-1) if before.text == "," and before.i else before
    after = worth.doc[worth.i + 1 : min(worth.i + PRICE, worth.sent.end)]
    price = next((t for t in after if t.pos_ == "SYM" or lemma_of(t) in class_words("money")), None)
    if noun.pos_ not in NOUNS or price is None:
        return
    while price.dep_ in ("nummod", "compound") and price.head in after:
        price = price.head
    behind = [c for t in (price, worth) for c in t.children if c.i > price.i and case_of(c)]
    for child in behind:
        child.head, child.dep_ = noun, "nmod"
    if noun.head == worth:
        noun.head, noun.dep_ = (noun if worth.head == worth else worth.head), worth.dep_
        for child in [c for c in worth.children if c.i < noun.i]:
            child.head = noun
    if noun.head != price and price.dep_ != "ROOT":
        worth.head, worth.dep_ = noun, "amod"
        price.head, price.dep_ = worth, "obj"


def _join_deeds(noun: Token) -> None:
    """ "his praise of Oslo and attacks on Rome": an act is joined with the act, not with its object."""
    name, deed = noun.head, noun.head.head
    bare = not labels_under(noun) & {"det", "nmod:poss"}
    own = any(case_of(c) for c in noun.children if c.dep_ == "nmod")
    named = name.pos_ == "PROPN" and name.dep_ == "nmod" and case_of(name)
    if named and bare and own and deed.pos_ == "NOUN" and lemma_of(noun) in deed_nouns():
        noun.head = deed


def _share_deed(noun: Token) -> None:
    """ "launched air and ground assaults on Oslo": both are assaults."""
    first = noun.head
    kind = next((c for c in noun.children if c.dep_ == "compound"), None)
    joins = [c for c in noun.children if c.dep_ == "cc"]
    bare = first.left_edge == first and first.pos_ == "NOUN" and first.dep_ in PHRASES
    if kind is None or not joins or joins[0].i + 1 != kind.left_edge.i or kind.i + 1 != noun.i:
        return
    whole = lemma_of(noun) in deed_nouns() and lemma_of(first) not in deed_nouns()
    if not (bare and whole) or joins[0].i != first.i + 1 or first.lower_ != lemma_of(first):
        return
    noun.head, noun.dep_ = first.head, first.dep_
    for child in [c for c in first.children if c != noun]:
        child.head = noun
    first.head, first.dep_ = noun, "compound"


def _end_with_noun(adjective: Token) -> None:
    """ "met Kenyan, Malian and South African envoys": the noun that the list ends with is its head."""
    joined = [c for c in adjective.children if c.dep_ == "conj"]
    noun = joined[-1] if joined else adjective
    modified = any(c.dep_ == "amod" and c.text.istitle() for c in noun.children)
    others = all(c.pos_ in ("ADJ", "PROPN") for c in joined[:-1])
    if noun.pos_ != "NOUN" or not (adjective.text.istitle() and modified and others):
        return
    noun.head, noun.dep_ = adjective.head, adjective.dep_
    for child in [c for c in adjective.children if c.dep_ in ("case", "det", "nmod:poss")]:
        child.head = noun
    adjective.head, adjective.dep_ = noun, "amod"


def _name_deed(deed: Token) -> None:
    """ "Hamas attacks on Oslo have gone on": a verb in -s tells nothing of a name before it."""
    name = deed.head
    bare = not labels_under(deed) & {"obj", "nsubj", "mark", "aux"} and deed.lower_.endswith("s")
    if deed.pos_ != "VERB" or not bare or lemma_of(deed) not in deed_nouns():
        return
    deed.head, deed.dep_, deed.pos_ = (deed if name.head == name else name.head), name.dep_, "NOUN"
    for child in [c for c in name.children if c.dep_ in ("case", "det")]:
        child.head = deed
    for phrase in [c for c in deed.children if c.dep_ == "obl"]:
        phrase.dep_ = "nmod"
    name.head, name.dep_ = deed, "compound"
    deed.set_morph("Number=Plur")


def _join_up_to(noun: Token) -> None:
    """ "buys up to 20 jets": nothing is bought up, and nobody is whom it goes to."""
    to, verb = noun.left_edge, noun.head
    if to.lower_ != "to" or to.i != verb.i + 2 or to.nbor(-1).lower_ != "up":
        return
    if to.nbor().pos_ in ("NUM", "SYM"):
        for word in (to.nbor(-1), to):
            word.head, word.dep_ = to.nbor(), "advmod"


def _take_counted(noun: Token) -> None:
    """ "freed at least 19 Danes": "at" belongs to the number."""
    verb, bare = noun.head, not case_of(noun) and noun.left_edge.i == noun.head.i + 1
    counted = noun.text == "$" or any(c.dep_ == "nummod" and c.i < noun.i for c in noun.children)
    if counted and bare and verb.pos_ == "VERB" and not labels_under(verb) & {"obj", "aux:pass"}:
        noun.dep_ = "obj"


def _share_of(whole: Token) -> None:
    """ "cut most of its aid": what a share is of hangs on the share."""
    share = whole.left_edge.nbor(-1)
    if share.dep_ == "obj" and share.head == whole.head and share.lower_ in context_words("share"):
        for phrase in [c for c in whole.head.children if c.dep_ == "obl" and c.i > whole.i]:
            if phrase.left_edge.i == whole.right_edge.i + 1 and not is_time(phrase):
                phrase.head, phrase.dep_ = whole, "nmod"
        whole.head, whole.dep_ = share, "nmod"


def _share_last(second: Token) -> None:
    """ "North and South Korea": two known names that share their last word are two."""
    first, last = second.head, second.head.head
    known = load_names().is_written
    if not (known(f"{first.text} {last.text}") and known(f"{second.text} {last.text}")):
        return
    first.head, first.dep_ = last.head, last.dep_
    for child in [c for c in last.children if c.i < first.i]:
        child.head = first
    for child in [c for c in first.children if c.dep_ == "cc"]:
        child.head = last
    last.head, last.dep_ = first, "conj"
    second.head, second.dep_ = last, "compound"


@per_knowledge
def deed_nouns(knowledge: Knowledge) -> frozenset[str]:
    """The nouns of the lexicon that tell of acts."""
    return frozenset(act.word for act in knowledge.acts if act.kind == "noun")
