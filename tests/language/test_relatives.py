"""On which noun a clause hangs, and whose subject is whose."""

from __future__ import annotations

import pytest

from detente.language.model import parse
from detente.language.tree import Token


def _word(text: str, word: str) -> Token:
    return next(token for token in parse(text) if token.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        ("Oslo condemned an attack on a chapel in Galle which killed six.", "killed", "attack"),
        (
            "Peru fired four rockets into Chad, two of which were intercepted.",
            "intercepted",
            "rockets",
        ),
    ],
)
def test_a_clause_tells_of_the_noun_that_fits(text: str, verb: str, noun: str) -> None:
    assert _word(text, verb).head.text == noun


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The news agency Tiding reported it on Monday.", "reported", "agency"),
        ("Thousands have sought refuge in Chad since a war erupted in Mali.", "erupted", "war"),
        ("U.S. President Ada Moe left the talks on Monday.", "left", "Ada"),
        ("GALLE - A rebel attack on an outpost has killed nine troops.", "killed", "attack"),
    ],
)
def test_a_verb_has_its_own_subject(text: str, verb: str, subject: str) -> None:
    told = _word(text, verb)
    assert subject in {c.text for c in told.children if c.dep_ == "nsubj"}
