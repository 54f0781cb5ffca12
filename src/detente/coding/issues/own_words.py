"""The words of an act's own clause: what it is about stands there, not in what is told beside it.

In:  a doc; the word that tells an act, and the stretch of text that shows it.
Out: that stretch with the words of other clauses blanked, every letter in its place.
Leaves out: which matters the words name (issues).

"A move **that Israel called a reward for terror**" tells of the move what another clause says, and
"no calls to bar migrants from the region **with which France keeps close ties**" what the ties are
not about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.knowledge import load_knowledge
from detente.language.clauses import lemma_of
from detente.language.phrases import has_subject
from detente.language.tree import Doc, Token

CLAUSES = ("ROOT", "acl", "acl:relcl", "ccomp", "parataxis")
"""How the words hang that begin a clause of their own."""

OWN = ("mark", "nsubj", "nsubj:pass")
"""What makes an adverbial clause one of its own."""

ASIDE = ("acl:relcl", "parataxis")
"""What is told beside an act in a clause of its own."""

NAMING = ("amod", "compound", "det", "nmod", "nmod:poss")
"""How the words hang by which a noun is told from others."""

PHRASES = ("nmod", "obj", "obl")
"""How a phrase hangs on an act that tells with whom, over what, where it is."""

MOST_HEADS = 200
"""Words between a word and the head of its clause; deeper trees are no sentences."""


def own_words(doc: Doc, trigger: int, start: int, end: int) -> str:
    """What the text between two offsets says in the clause of a token.

    >>> from detente.language.model import parse
    >>> doc = parse("Peru freed the crew, a move that Chile, which bans wine, called a gift to terror.")
    >>> own_words(doc, 1, 0, 80).rstrip()
    'Peru freed the crew, a move'
    """
    act = doc[trigger]
    path = list(_path(act))
    kept = {token.i for token in path[-1].subtree}
    for token in path[-1].subtree:
        if token.dep_ in ASIDE and token not in path and not _tells_content(token):
            kept -= {t.i for t in token.subtree}
    has_object = any(child.dep_ in ("obj", "nsubj:pass", "obl") for child in act.children)
    for token in path:
        for other in token.children:
            verb = other.dep_ == "conj" and other.pos_ in ("AUX", "VERB") and other not in path
            if verb and (has_object or has_subject(other)):
                kept -= {t.i for t in other.subtree}
    kept -= {t.i for noun in _beside(path) for t in noun.subtree} - {t.i for t in act.subtree}
    if path[-1].dep_ in ("acl", "acl:relcl"):  # of whomever or whatever it is told
        told_of = path[-1].head
        kept |= {told_of.i, *(t.i for c in told_of.children if c.dep_ in NAMING for t in c.subtree)}
    said = list(doc.text[start:end])
    span = doc.char_span(start, end, alignment_mode="expand")
    for token in span or ():
        if token.i not in kept:
            for place in range(max(token.idx, start), min(token.idx + len(token), end)):
                said[place - start] = " "
    return "".join(said)


def _end(phrase: Token) -> Token:
    """The last word of a phrase, without what stands behind a comma: "ties, broken after a war"."""
    commas = (t.nbor(-1) for t in phrase.subtree if t.text == "," and t.i > phrase.i)
    return next(commas, phrase.right_edge)


def end_of(trigger: Token, end: int) -> int:
    """Where an act's words end, or what hangs on them: "urged them to stop talks **with Oslo**".

    What stands behind a comma does not.
    """
    near = (c for t in _path(trigger) for c in t.rights if not c.left_edge.is_punct)
    phrases = (_end(c) for c in near if c.dep_ in PHRASES)
    return max([end, *(last.idx + len(last) for last in phrases)])


def _beside(path: Sequence[Token]) -> Iterator[Token]:
    """What hangs on the noun to which an event noun is joined: "the arrests **of critics** and ties"."""
    for token in path:
        if token.dep_ == "conj" and token.pos_ == "NOUN":
            yield from (c for c in token.head.rights if c not in path and c.dep_ in ("acl", "nmod"))
    yield from (c for c in path[0].rights if c.dep_ == "conj" and path[0].pos_ == c.pos_ == "NOUN")


def _path(token: Token) -> Iterator[Token]:
    """A word and those that it hangs on, up to the head of its clause."""
    for _ in range(MOST_HEADS):
        yield token
        is_verb = token.pos_ in ("AUX", "VERB")
        if token.dep_ in CLAUSES or token.head == token or (token.dep_ == "conj" and is_verb):
            return
        if token.dep_ == "advcl" and any(child.dep_ in OWN for child in token.children):
            return  # "blaming Spain" goes on with the main clause, "because Spain left" does not
        token = token.head


def _tells_content(clause: Token) -> bool:
    """Whether a clause says what an affair is about: "a resolution **that called for a truce**"."""
    is_affair = lemma_of(clause.head) in load_knowledge().class_words["affair"]
    subjects = [child.lower_ for child in clause.children if child.dep_ == "nsubj"]
    return is_affair and subjects in (["that"], ["which"])
