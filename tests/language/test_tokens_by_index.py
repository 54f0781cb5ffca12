"""Tokens of spaCy's are compared by `==`: it makes them anew each time they are asked for."""

from __future__ import annotations

import re
from pathlib import Path

import detente
from detente.coding.pairs import _preposition
from detente.grounding.grounding import ground
from tests.language.docs import make_doc

IDENTITY = re.compile(r"\b(head|child|above|token) is (not )?(token|cue|word|verb|clause|head)\b")


def test_no_token_is_compared_by_identity() -> None:
    paths = [p for p in Path(detente.__file__).parent.rglob("*.py") if p.name != "tree.py"]
    found = [f"{p.name}: {m[0]}" for p in paths for m in IDENTITY.finditer(p.read_text("utf-8"))]
    assert not found


def test_the_way_up_to_a_word_that_is_not_above_ends() -> None:
    doc = make_doc("Oslo:PROPN:nsubj:1 left=leave:VERB:ROOT:1 .:PUNCT:punct:1")
    assert _preposition(ground(doc, [], None), 0, 2) == ""
