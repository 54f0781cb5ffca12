"""What a word may be."""

from __future__ import annotations

import pytest
import spacy

from detente.language.model import SHIPPED, load_pipeline
from detente.language.parser.word_classes import (
    ADJECTIVE,
    ADVERB,
    COMPARED,
    ING,
    KINDS,
    NOUN,
    PAST,
    PLURAL,
    PRESENT,
    VERB,
    classify,
    listed,
)

WORDS = {
    "raid": NOUN | VERB,
    "raids": PLURAL | PRESENT,
    "preoccupies": PRESENT,
    "trafficked": PAST,
    "forsook": PAST,
    "gunmen": PLURAL,
    "crises": PLURAL,
    "shelves": PLURAL | PRESENT,
    "hilliest": COMPARED,
    "angrily": ADVERB,
    "bluish": ADJECTIVE,
    "Shelling": NOUN | ING,
    "2019": 0,
    "Hirwaun": 0,
}


@pytest.mark.parametrize("word", WORDS)
def test_what_a_word_may_be(word: str) -> None:
    assert classify(word) == WORDS[word]


def test_the_list_is_in_order_and_clean() -> None:
    for kind, words in listed().items():
        assert len(words) > 900, kind
        assert all(word == word.lower().strip() and word[0].isalpha() for word in words)
    assert all(0 <= classify(word) < KINDS for word in listed()["v"])


def test_the_shipped_pipeline_numbers_its_words() -> None:
    for nlp in (load_pipeline(), spacy.load(SHIPPED)):
        assert [word.rank for word in nlp.make_doc("It preoccupies us")][1] == PRESENT


def test_words_of_the_tokenizers_rules_are_numbered() -> None:
    doc = load_pipeline().make_doc("Gov. Moe said he didn't know whether it's there.")
    assert [token.rank for token in doc] == [classify(token.text) for token in doc]
