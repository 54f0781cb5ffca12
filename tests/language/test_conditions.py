"""What would follow leads the sentence; an inverted condition hangs on it: docs by hand."""

from __future__ import annotations

import pytest

from detente.language.repairs.auxiliaries import join_auxiliaries
from detente.language.repairs.conditions import repair_conditions
from tests.language.docs import make_doc

LEFT = "Rome:PROPN:nsubj:{1} would:AUX:aux:{1} have:AUX:aux:{1} left=leave:VERB:{0}"

CASES = {
    "a comment between both": (
        "Had=have:AUX:aux:2 Oslo:PROPN:nsubj:2 moved=move:VERB:advcl:4 ,:PUNCT:punct:2 "
        "sighs=sigh:VERB:ROOT:4 Bo:PROPN:obj:4 ,:PUNCT:punct:10 " + LEFT.format("parataxis:4", 10),
        ("left ROOT left", "moved advcl left", "sighs parataxis left"),
    ),
    "who comments taken for an object": (
        "Had=have:AUX:aux:3 Oslo:PROPN:nsubj:pass:3 been=be:AUX:aux:pass:3 asked=ask:VERB:advcl:12 "
        ",:PUNCT:punct:3 an:DET:det:6 envoy:NOUN:obj:3 mused=muse:VERB:acl:6 ,:PUNCT:punct:12 "
        + LEFT.format("ROOT:12", 12),
        ("envoy nsubj mused", "mused parataxis left"),
    ),
    "what was said on a condition": (
        "Oslo:PROPN:nsubj:2 has=have:AUX:aux:2 said=say:VERB:ROOT:2 that:SCONJ:mark:5 "
        "Rome:PROPN:nsubj:5 pays=pay:VERB:ccomp:2 unless:SCONJ:mark:8 it:PRON:nsubj:8 "
        "leaves=leave:VERB:advcl:2",
        ("leaves advcl pays",),
    ),
    "what somebody says stays what he says": (
        "Had=have:AUX:aux:2 Oslo:PROPN:nsubj:2 moved=move:VERB:advcl:5 ,:PUNCT:punct:5 "
        "Bo:PROPN:nsubj:5 said=say:VERB:ROOT:5 ,:PUNCT:punct:10 " + LEFT.format("ccomp:5", 10),
        ("left ccomp said", "moved advcl left"),
    ),
    "a clause taken for one about its subject": (
        "Had=have:VERB:advcl:8 the:DET:det:2 truce:NOUN:obj:0 held=hold:VERB:acl:2 ,:PUNCT:punct:0 "
        "Rome:PROPN:nsubj:8 would:AUX:aux:7 have:AUX:aux:8 left=leave:VERB:ROOT:8",
        ("truce nsubj held", "held advcl left", "would aux left"),
    ),
    "a condition before who tells of it": (
        "Oslo:PROPN:nsubj:2 would:AUX:aux:2 go:VERB:ROOT:2 if:SCONJ:mark:5 Bo:PROPN:nsubj:5 "
        "left=leave:VERB:advcl:8 ,:PUNCT:punct:8 envoys=envoy:NOUN:nsubj:8 "
        "said=say:VERB:parataxis:2",
        ("left advcl go",),
    ),
}


@pytest.mark.parametrize(("told", "expected"), CASES.values(), ids=CASES.keys())
def test_conditions(told: str, expected: tuple[str, ...]) -> None:
    doc = repair_conditions(join_auxiliaries(make_doc(told)))
    words = {token.text: f"{token.text} {token.dep_} {token.head.text}" for token in doc}
    assert tuple(words[line.split()[0]] for line in expected) == expected
