from __future__ import annotations

import pytest

from detente.language.strays import repair_strays
from tests.language.docs import make_doc

CASES = {
    "what is told of somebody behind a comma": (
        "Costa~:PROPN:dislocated:4 ,:PUNCT:punct:0 whose:PRON:nmod:poss:3 party:NOUN:nsubj:4 "
        "lost~=lose:VERB:ccomp:6:VerbForm=Fin ,:PUNCT:punct:4 said=say:VERB:ROOT:6:VerbForm=Fin "
        "it:PRON:nsubj:8 rained~=rain:VERB:ccomp:6:VerbForm=Fin .:PUNCT:punct:6",
        6,
        ["Costa"],
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
