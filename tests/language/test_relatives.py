"""On which noun a clause hangs, and whose subject is whose."""

from __future__ import annotations

import pytest

from detente.language.model import parse
from detente.language.tree import Token


def _word(text: str, word: str) -> Token:
    return next(token for token in parse(text) if token.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("Oslo condemned an attack on a chapel in Galle which killed six.", "killed", "attack"),
        (
            "Peru fired four rockets into Chad, two of which were intercepted.",
            "intercepted",
            "rockets",
        ),
        ("Oslo freed two nephews of the king's wife who were in jail.", "jail", "nephews"),
        (
            '"Fine," said Ada Moe, a spokesman for the National Security Council, who left.',
            "left",
            "spokesman",
        ),
        ("It reacted by ordering two envoys, including Bo Lim, to leave.", "leave", "ordering"),
        # A threat has no leaders
        ("Oslo fears a threat from Chad, whose leaders shot at it.", "shot", "Chad"),
        ("Oslo met the king of Chad, whose men shot at it.", "shot", "king"),
        # Behind the marks the one who speaks goes on
        ('Oslo said that "the king is to go," warning that it may act.', "warning", "said"),
        ('Oslo said the king had "wept, fearing a war", and left.', "fearing", "wept"),
        # Second halves go on with what is of their kind
        ("Oslo said Rome had asked that it leave, and that it had refused.", "refused", "asked"),
        ("Peru agreed to free those who had been jailed, and to pay for it.", "pay", "free"),
        ("The envoy said Ada Moe had flown to Rome, and had asked it to pay.", "asked", "flown"),
        (
            "Oslo welcomed the end of what it called abuse and promised full aid to them.",
            "promised",
            "welcomed",
        ),
        ("The court published what he wrote and signed.", "signed", "wrote"),
    ],
)
def test_a_clause_hangs_where_it_fits(text: str, verb: str, head: str) -> None:
    assert _word(text, verb).head.text == head


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
