"""Joins a name with the title before it where a country or body stands between them.

In:  a parsed doc with its names.
Out: the same doc, the name where its title stood and the title hung on it.
Leaves out: names right behind a title, which the parser joins; names behind a comma (`attachments`).

"Minister of Foreign Affairs of Turkey Lena Hoxha said": agencies that translate put the name last, and
the parser hangs it on the country, or takes the title for who speaks.
"""

from __future__ import annotations

from detente.knowledge import Knowledge, per_knowledge
from detente.language.context_words import context_words
from detente.language.names.name_features import name_words
from detente.language.phrases import NOUNS
from detente.language.repairs.recipients import is_state
from detente.language.slots import class_words, lemma_of
from detente.language.tree import Doc, Span, Token

WITHIN = frozenset(("ADJ", "DET", *NOUNS))
"""Parts of speech of a title and of the body that it belongs to."""

BODIES = frozenset("government ministry parliament embassy mission delegation staff".split())
"""Of the words for officials, those for where they serve."""

LONGEST = 14
"""Tokens from a title to the name."""

SHORTEST = 3
"""Words of a name that may have taken one from the title before."""

JOINED = frozenset("obl obj nmod advcl appos conj".split())
"""What the parse takes a name for that it leaves beside its title."""


def hang_titles(doc: Doc) -> Doc:
    """ "Mr Rossi": the parse may begin a name with its title; the name bears it."""
    for token in doc:
        if token.dep_ == "flat" and token.head.i + 1 == token.i and token.pos_ == "PROPN":
            title = token.head
            if title.text in name_words()["title"] and title.pos_ == "PROPN":
                _pass_on(title, token)
    return doc


def _pass_on(title: Token, bearer: Token) -> None:
    """Hang whatever hangs on a title on who bears it, and the title too."""
    bearer.head = bearer if title.head is title else title.head
    bearer.dep_ = title.dep_
    for child in list(title.children):
        if child is not bearer:
            child.head = bearer
    title.head, title.dep_ = bearer, "nmod:desc"


def repair_titles(doc: Doc) -> Doc:
    """ "with President of Turkey Recep Tayyip Erdogan": who is named last bears the title."""
    for token in doc[:-1]:
        if token.lower_ in context_words("under an office"):
            _join_rank(token)
    doc.set_ents([_without_body(name) for name in map(_without_verb, doc.ents) if len(name)])
    for name in doc.ents:
        title = _title_before(name) if name.label_ == "PER" else None
        if title is not None:
            _join(title, name)
        elif name.label_ == "PER":
            _join_beside(name)
            _bear_both(name)
    return doc


def _join_rank(rank: Token) -> None:
    """ "The deputy | Danish minister left": whoever is under an office is called by it too."""
    after = rank.nbor(1)
    office = after.head
    apart = rank.pos_ == "NOUN" and after.dep_ in ("amod", "compound") and office.i > after.i
    if not apart or office.pos_ not in NOUNS or any(c.dep_ == "det" for c in office.children):
        return
    twice = office.head == rank.head and office.dep_ == rank.dep_  # "met the deputy | minister"
    if office.head is rank:
        office.head, office.dep_ = office if rank.head is rank else rank.head, rank.dep_
    elif not (twice or rank.dep_ == "dislocated") or office.left_edge.i != after.i:
        return
    for child in [c for c in rank.children if c is not office]:
        child.head = office
    rank.head, rank.dep_ = office, "amod"


def _bear_both(name: Span) -> None:
    """ "Prime Minister and Foreign Minister | Bo Moe left": both are his, who is named once."""
    bearer = next((t for t in name if t.head.i not in range(name.start, name.end)), name[0])
    second, first = bearer.head, bearer.head.head
    if bearer.dep_ == "flat" and second.dep_ == "conj" and second.pos_ == "NOUN":
        bearer.head, bearer.dep_ = first, "conj"  # "Danish writer and critic | Bo Moe"
        second.head, second.dep_ = bearer, "nmod:desc"
    for borne in [c for c in bearer.children if c.dep_ == "nmod:desc"]:
        for child in [c for c in borne.children if c.dep_ == "cc"]:
            child.head = bearer
    title, own = bearer.head, {c.dep_ for c in bearer.children}
    plain = lemma_of(title) in _persons() and title.pos_ == "NOUN"
    plain &= "Sing" in title.morph.get("Number", [])  # not "soldiers and minister Bo Moe"
    joined = bearer.dep_ == "conj" and {"cc", "nmod:desc"} <= own
    if not joined or not (title.text.istitle() or plain):
        return
    others = {c.dep_ for c in title.children if c != bearer} - {"compound", "amod", "case"}
    if (plain or _is_title(title)) and title.pos_ in NOUNS and not others:
        _pass_on(title, bearer)
        for child in [c for c in bearer.children if c.dep_ == "cc"]:
            child.head = title
        for child in [c for c in bearer.children if c.dep_ in ("compound", "amod")]:
            child.head = title if child.i < title.i else bearer


@per_knowledge
def _persons(knowledge: Knowledge) -> frozenset[str]:
    """What one person is called: "lawmaker", "poet"."""
    return frozenset(role.word for role in knowledge.roles if role.kind == "person")


def _join_beside(name: Span) -> None:
    """ "The spokesman | Bo Moe left": a title right before a name is the name's."""
    title = name[0].nbor(-1)
    bearer = next((t for t in name if t.head.i not in range(name.start, name.end)), name[0])
    short = title.pos_ == "PROPN" and title.text[-1] == "." and not title.ent_type_
    if short and bearer.head == title and bearer.dep_ == "flat":
        _join(title, name)  # "Sen. Bo Moe of Ohio"
    if title.pos_ != "NOUN" or not _is_title(title) or not title.whitespace_:
        return
    if bearer.head == title and bearer.dep_ == "appos":
        _join(title, name)
    elif title.dep_ == bearer.dep_ and title not in (bearer.head, title.head):
        bearer.head, title.head, title.dep_ = title.head, bearer, "nmod:desc"
    if title.head == bearer and title.dep_ == "nmod:desc":
        for word in [c for c in title.children if c.dep_ == "case"]:
            word.head = bearer  # "spoke | to Danish leader | Bo Moe"


def _without_verb(name: Span) -> Span:
    """ "French President | Will Visit Peru": the verb of a headline is no part of a name."""
    start = name.start
    while name.label_ == "PER" and start < name.end and _leads(name.doc[start]):
        start += 1
    return Span(name.doc, start, name.end, name.label_)


def _leads(verb: Token) -> bool:
    """Whether a word written large is a verb with its subject, or helps one."""
    told = {c.dep_ for c in verb.children} & {"nsubj", "nsubj:pass", "mark"}
    helps = verb.dep_.startswith("aux")
    return verb.pos_ in ("VERB", "AUX") and verb.text.istitle() and bool(told or helps)


def _without_body(name: Span) -> Span:
    """ "President of [Georgia] [Lena Hoxha]": a country or ministry is no part of a name."""
    first, before = name[0], name[0].nbor(-1)
    if name.label_ != "PER" or len(name) < SHORTEST:
        return name
    led = before.text == "of" and is_state(first)
    led |= first.lower_ in context_words("portfolio") and before.pos_ in ("ADJ", "ADP", "DET")
    rest = Span(name.doc, name.start + 1, name.end, "PER")
    return rest if led and _title_before(rest) is not None else name


def _title_before(name: Span) -> Token | None:
    """The title that a name ends: the first noun of "minister of affairs of Turkey ..."."""
    doc, before = name.doc, name[0].nbor(-1)
    if before.pos_ not in NOUNS or not before.whitespace_ or _is_title(before):
        return None
    first, of = None, before
    for word in reversed(doc[max(before.sent.start, name.start - LONGEST) : name.start]):
        if word.lower_ == "of":
            of = word
        elif word.pos_ in NOUNS and word.nbor() is of and of.lower_ == "of":
            first = word
        elif word.pos_ not in WITHIN and word.pos_ != "PRON" and word.text != "-":
            break
    if first is None or not _is_title(first):
        return None
    while (
        first.head.i < name.start and first.dep_ in ("compound", "flat") and first.head.i > first.i
    ):
        first = first.head
    return first


def _is_title(word: Token) -> bool:
    known = class_words("leader") | class_words("envoy") | class_words("official")
    plural = "Plur" in word.morph.get("Number", [])
    return lemma_of(word) in known - BODIES and not plural


def _join(title: Token, name: Span) -> None:
    doc, inside = name.doc, range(name.start, name.end)
    heads = [t for t in name if t.head.i not in inside or t.head is t]
    bearer = heads[0]
    if title.head.i in inside and title.dep_ == "nmod:desc":
        return
    between = range(title.i + 1, name.start)
    below = bearer.head.i in (title.i, *between)
    beside = bearer.head in (title.head, title) or title in (bearer, bearer.head)
    if not (below or (beside and bearer.dep_ in JOINED)):
        return
    _give_back(title, name)
    bearer.head = bearer if title.head is title else title.head
    bearer.dep_ = title.dep_
    for child in list(title.children):
        if (child.i < title.i and child.dep_ == "case") or child.i >= name.end:
            child.head = bearer
    title.head, title.dep_ = bearer, "nmod:desc"
    for token in name:
        if token is not bearer and token.head.i not in inside:
            token.head, token.dep_ = bearer, "flat"
    for token in doc[title.i + 1 : name.start]:
        for child in [c for c in token.children if c.i >= name.end]:
            child.head, child.dep_ = bearer.head, "obl"


def _give_back(title: Token, name: Span) -> None:
    """Hang what stands before a name on the title: "speaker of [its Foreign Ministry] ..."."""
    inside = range(name.start, name.end)
    for part in [
        c for t in name for c in t.children if c.i not in inside and title.i < c.i < name.start
    ]:
        if part.dep_ in ("case", "det", "amod", "nmod:poss"):
            continue
        left = [c for t in name for c in t.children if title.i < c.i < part.i]
        part.head, part.dep_ = title, "nmod"
        for word in [c for c in left if c.dep_ in ("case", "det", "amod", "nmod:poss")]:
            word.head = part
