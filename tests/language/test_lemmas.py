"""Lemmas that the trained lemmatizer invents are put right."""

from __future__ import annotations

import pytest

from detente.language.repairs.lemmas import repair_lemmas
from tests.language.docs import make_doc


@pytest.mark.parametrize(
    ("told", "lemma"),
    [
        ("dumped=dum:VERB:ROOT:0", "dump"),
        ("IED=i:NOUN:ROOT:0", "ied"),  # too short to be a form of anything
        ("ked=k:VERB:ROOT:0", "ked"),
    ],
)
def test_a_form_takes_a_base_that_it_allows(told: str, lemma: str) -> None:
    assert repair_lemmas(make_doc(told), frozenset())[0].lemma_ == lemma
