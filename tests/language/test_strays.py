from __future__ import annotations

import pytest

from detente.language.repairs.strays import repair_strays
from tests.language.docs import make_doc

CASES = {
    "what is told of somebody behind a comma": (
        "Costa~:PROPN:dislocated:4 ,:PUNCT:punct:0 whose:PRON:nmod:poss:3 party:NOUN:nsubj:4 "
        "lost~=lose:VERB:ccomp:6:VerbForm=Fin ,:PUNCT:punct:4 said=say:VERB:ROOT:6:VerbForm=Fin "
        "it:PRON:nsubj:8 rained~=rain:VERB:ccomp:6:VerbForm=Fin .:PUNCT:punct:6",
        6,
        ["Costa"],
    ),
    "what is to be done under a deal with somebody": (
        "Rome:PROPN:nsubj:1 signed=sign:VERB:ROOT:1:VerbForm=Fin a:DET:det:3 deal:NOUN:obj:1 "
        "with:SCONJ:mark:7 Oslo:PROPN:nsubj:7 to:PART:mark:7 "
        "buy=buy:VERB:advcl:1:VerbForm=Inf jets~:NOUN:obj:7 .:PUNCT:punct:1",
        7,
        [],
    ),
    "a sentence that somebody says": (
        "Costa:PROPN:nsubj:1 lost~=lose:VERB:ccomp:3:VerbForm=Fin ,:PUNCT:punct:1 "
        "said=say:VERB:ROOT:3:VerbForm=Fin yesterday~:NOUN:obl:unmarked:3 .:PUNCT:punct:3",
        3,
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_verb_without_a_subject_takes_what_stands_before_it(name: str) -> None:
    told, verb, subjects = CASES[name]
    doc = repair_strays(make_doc(told))
    assert [c.text for c in doc[verb].children if c.dep_ == "nsubj"] == subjects


def test_a_name_right_before_a_verb_is_its_subject() -> None:
    doc = make_doc(
        "At:ADP:case:1 sea:NOUN:obl:5 Rossi:PROPN:flat:1 (~:PUNCT:punct:2 PD~:PROPN:appos:2 "
        "):PUNCT:punct:2 said=say:VERB:ROOT:6:VerbForm=Fin it:PRON:nsubj:8 "
        "rained~=rain:VERB:ccomp:6:VerbForm=Fin .:PUNCT:punct:6"
    )
    doc[1].head = doc[6]
    name = doc[2:3]
    name.label_ = "PER"
    doc.set_ents([name])
    repair_strays(doc)
    assert doc[2].head == doc[6] and doc[2].dep_ == "nsubj"


def test_a_pair_of_one_word_takes_nothing() -> None:
    doc = repair_strays(
        make_doc(
            "Oslo:PROPN:nsubj:1 stood=stand:VERB:ROOT:1 shoulder:NOUN:obj:1 to:PART:mark:4 "
            "shoulder:VERB:xcomp:1 with:ADP:case:6 Lima~:PROPN:obl:4 .:PUNCT:punct:1"
        )
    )
    assert [(t.dep_, t.head.i) for t in doc[2:7]] == [
        ("advmod", 1), ("case", 4), ("nmod", 2), ("case", 6), ("obl", 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        "The:DET:det:1 pact:NOUN:ROOT:1 between:ADP:case:6 Moe:PROPN:compound:5 and:CCONJ:cc:5 "
        "premier:NOUN:nmod:desc:6 Ada~:PROPN:nmod:1 .:PUNCT:punct:1",
        "The:DET:det:1 pact:NOUN:ROOT:1 between:ADP:case:3 Moe:PROPN:nmod:1 and:CCONJ:cc:5 "
        "premier:NOUN:nmod:desc:6 Ada~:PROPN:appos:3 .:PUNCT:punct:1",
    ],
)
def test_between_two_the_second_hangs_on_the_first(told: str) -> None:
    doc = repair_strays(make_doc(told))
    assert [(t.dep_, t.head.i) for t in doc[2:4]] == [("case", 3), ("nmod", 1)]
    assert (doc[6].dep_, doc[6].head.i) == ("conj", 3)


def test_a_name_between_and_and_a_verb_that_does_something_acts_itself() -> None:
    doc = repair_strays(
        make_doc(
            "Talks:NOUN:nsubj:1 went=go:VERB:ROOT:1 on:ADV:advmod:1 in:ADP:case:4 "
            "Rome:PROPN:obl:1 and:CCONJ:cc:6 Greece:PROPN:conj:4 "
            "blamed=blame:VERB:advcl:1:Tense=Past|VerbForm=Fin Chad~:PROPN:obj:7 .:PUNCT:punct:1"
        )
    )
    assert [(t.dep_, t.head.i) for t in doc[5:8]] == [("cc", 7), ("nsubj", 7), ("conj", 1)]
