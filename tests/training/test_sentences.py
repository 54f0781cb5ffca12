"""Made sentences are whole trees, agree in number, and are always the same."""

from __future__ import annotations

import random

import pytest
import spacy

from training.sentences import Maker, read_tree
from training.swaps import find_name_runs, swap_names
from training.treebanks import Sentence, Text, Token, make_doc

COUNT = 400


def made() -> list[Sentence]:
    return [sentence for text in Maker([]).make(COUNT) for sentence in text.sentences]


def test_every_template_makes_projective_trees_with_one_root() -> None:
    vocab = spacy.blank("en").vocab
    sentences = made()
    assert len(sentences) == COUNT
    for sentence in sentences:
        doc = make_doc([sentence], vocab, random.Random(1))
        roots = [token for token in doc if token.dep_ == "ROOT"]
        assert len(roots) == 1, doc.text
        spans = [(min(t.i, t.head.i), max(t.i, t.head.i)) for t in doc]
        assert not any(a < c < b < d for a, b in spans for c, d in spans), doc.text


def test_finite_verbs_agree_with_their_subjects() -> None:
    seen = set()
    for sentence in made():
        for token in sentence.tokens:
            if "Tense=Pres|VerbForm=Fin" in token.morph:
                many = "Number=Plur" in token.morph
                ending = token.form.lower().endswith("s") and token.form.lower() != token.lemma
                seen.add(many)
                assert many != ending, sentence.id
    assert seen == {True, False}


def test_sentences_are_the_same_each_time_and_their_names_are_marked() -> None:
    assert made() == made()
    names = {t.name for s in made() for t in s.tokens if t.pos == "PROPN" and t.form != "Friday"}
    assert {"B-LOC", "B-ORG", "B-PER", "I-PER"} <= names


def test_swapped_names_keep_their_places() -> None:
    def token(form: str, name: str) -> Token:
        return Token(form, form, "PROPN", "NNP", "", 0, "ROOT", "", True, name)

    words = [("Ada", "B-PER"), ("Quarrick", "I-PER"), ("left", "O"), ("Velmo", "B-LOC")]
    texts = [Text(str(n), "", [Sentence("1", True, [token(*w) for w in words])]) for n in range(20)]
    swap_names(texts, random.Random(1))
    forms = {" ".join(t.form for t in text.sentences[0].tokens) for text in texts}
    assert len(forms) > 10
    for text in texts:
        runs = list(find_name_runs(text.sentences[0].tokens))
        assert [[t.name for t in run] for run in runs] == [["B-PER", "I-PER"], ["B-LOC"]]


@pytest.mark.parametrize("tree", ["[nsubj Oslo] [obj Rome]", "met [obj one two]"])
def test_a_bad_template_is_refused(tree: str) -> None:
    with pytest.raises(ValueError, match=r"no head|two heads"):
        read_tree("ROOT", tree)
