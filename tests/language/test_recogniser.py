"""What the recogniser makes of names that no table knows, and the stretches it looks at."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc as SpacyDoc

from detente.language.names.name_features import load_describer
from detente.language.names.recogniser import NEVER, TAGS, Weights, find_tags, forbidden, recognise
from detente.language.parser.paragraphs import join_docs
from detente.language.tree import Doc
from tests.language.docs import VOCAB

NOTHING = np.zeros((3, TAGS), np.float32)

TOLD = {
    "He met Fiona Quarrick in Velmoburg .": [("Fiona Quarrick", "PER"), ("Velmoburg", "LOC")],
    "Mr. Quarrick , the envoy , left .": [("Quarrick", "PER")],
    "The Orlov Grain Corporation said it would sell .": [("Orlov Grain Corporation", "ORG")],
    "Laughter and Applause .": [],
}

STRETCHES = {
    "The Bank of Velmo and Orlov fell .": ["The Bank of Velmo and Orlov"],
    "They bought Velmo , Inc. today": ["They", "Velmo , Inc."],
    "I saw it . It fell .": ["It"],
    "Write to Helga@quarrick.com today": ["Write"],
}


def doc_of(text: str) -> Doc:
    return join_docs([SpacyDoc(VOCAB, words=text.split())])


@pytest.mark.parametrize("text", TOLD)
def test_names_by_looks_and_surroundings(text: str) -> None:
    assert [(span.text, span.label_) for span in recognise(doc_of(text), {})] == TOLD[text]


@pytest.mark.parametrize("text", STRETCHES)
def test_stretches(text: str) -> None:
    doc = doc_of(text)
    found = load_describer().describe(doc, {})
    assert [doc[s.first : s.first + len(s.features)].text for s in found] == STRETCHES[text]


def test_a_name_never_begins_inside() -> None:
    weights = Weights(NOTHING[:0], forbidden(), forbidden()[0], NOTHING[0])
    sums = NOTHING.copy()
    sums[:, 2] = 9.0  # inside a person, wherever that may be
    assert find_tags(sums, weights) == [1, 2, 2]
    assert forbidden()[0, 2] == NEVER
