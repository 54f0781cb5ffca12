"""What an attribution is, and what speech and reports share in finding one.

In:  tokens of a parsed doc.
Out: the `Attribution` record; the subject and the hearer of a cue.
Leaves out: finding attributions (speech, reports).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from detente.language.clauses import antecedent, shared_subject


@dataclass(frozen=True, slots=True)
class Attribution:
    """Speaker and cue are the indexes of their head tokens; content are offsets of the text."""

    speaker: int | None
    cue: int | None
    content: tuple[tuple[int, int], ...]
    kind: Literal["direct", "indirect", "mixed"]
    addressee: int | None
    rule: str


def subject_of(token: Token) -> int | None:
    """The index of a cue's subject, its own or shared."""
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubj:pass", "csubj"):
            return antecedent(child)
    return shared_subject(token)


def addressee_of(doc: Doc, cue: int | None) -> int | None:
    """Whom the cue's verb names as hearer: "told Lavrov", "said to reporters"."""
    if cue is None:
        return None
    for child in doc[cue].children:
        if (
            child.i > cue
            and child.dep_ in ("obj", "iobj")
            and child.pos_ in ("PROPN", "NOUN", "PRON")
        ):
            return int(child.i)
        if child.dep_ == "obl" and any(c.lower_ == "to" for c in child.children):
            return int(child.i)
    return None
