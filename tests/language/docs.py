"""Docs written by hand, so that grammar can be tested without a model.

A token is `text=lemma:POS:dependency:head:Feature=Value,...`; lemma and features may be left out,
`~` after the text says that no space follows, the head is a token's index.
"""

from __future__ import annotations

import re

from spacy.lang.en import English
from spacy.tokens import Doc as SpacyDoc

from detente.language.parser.paragraphs import join_docs
from detente.language.tree import Doc

TOKEN = re.compile(
    r"(?P<text>[^\s:=~]+|:)(?P<glued>~?)(?:=(?P<lemma>[^\s:]+))?"
    r":(?P<pos>[A-Z]+):(?P<dep>[A-Za-z:]+?):(?P<head>\d+)(?::(?P<morph>\S+))?"
)
VOCAB = English().vocab


def make_doc(told: str) -> Doc:
    """Build a doc from its tokens.

    >>> doc = make_doc("Norway:PROPN:nsubj:1 met~=meet:VERB:ROOT:1:Tense=Past .:PUNCT:punct:1")
    >>> doc.text, doc[1].lemma_, doc[0].head.text
    ('Norway met. ', 'meet', 'met')
    """
    return join_docs([make_spacys(told)])


def make_spacys(told: str) -> SpacyDoc:
    """The same as spaCy's parser would give it."""
    found = [TOKEN.fullmatch(token) for token in told.split()]
    tokens = [match for match in found if match is not None]
    assert len(tokens) == len(found), f"not a token: {told.split()[found.index(None)]}"
    return SpacyDoc(
        VOCAB,
        words=[t["text"] for t in tokens],
        spaces=[not t["glued"] for t in tokens],
        lemmas=[t["lemma"] or t["text"] for t in tokens],
        pos=[t["pos"] for t in tokens],
        deps=[t["dep"] for t in tokens],
        heads=[int(t["head"]) for t in tokens],
        morphs=[(t["morph"] or "").replace(",", "|") for t in tokens],
    )
