"""What hangs on the wrong one of two neighbours is moved: docs by hand, as a parser would give them."""

from __future__ import annotations

import pytest

from detente.language.repairs.attachments import repair_attachments
from tests.language.docs import make_doc

CASES = {
    "where somebody goes later": (
        "flies=fly:VERB:ROOT:0 to:ADP:case:2 Oslo:PROPN:obl:0 and:CCONJ:cc:8 to:ADP:case:5 "
        "Rome:PROPN:obl:8 two:NUM:nummod:7 days:NOUN:obl:unmarked:8 later:ADV:conj:0",
        "Rome conj Oslo",
    ),
    "what a semicolon parts": (
        "Oslo:PROPN:nsubj:1 refused=refuse:VERB:ccomp:4 ;:PUNCT:punct:4 Bo:PROPN:nsubj:4 "
        "said=say:VERB:ROOT:4 so:ADV:advmod:4",
        "said parataxis refused",
    ),
    "what stands behind a semicolon is what was said": (
        "Oslo:PROPN:nsubj:1 said=say:VERB:ROOT:1 ;:PUNCT:punct:4 Bo:PROPN:nsubj:4 "
        "left=leave:VERB:ccomp:1",
        "left ccomp said",
    ),
    "what has an article like the noun above": (
        "urged=urge:VERB:ROOT:0 an:DET:det:2 end:NOUN:obj:0 to:ADP:case:4 raids:NOUN:nmod:2 "
        "and:CCONJ:cc:7 the:DET:det:7 freeing:NOUN:conj:4",
        "freeing conj end",
    ),
    "who stands behind a verb after marks": (
        'lies=lie:VERB:ccomp:3 ,:PUNCT:punct:0 ":PUNCT:punct:0 '
        "snarled=snarl:VERB:ROOT:3:Tense=Past,VerbForm=Fin the:DET:det:5 envoy:NOUN:obj:3",
        "envoy nsubj snarled",
    ),
    "the second name of a list that tells whose people act": (
        "Envoys:NOUN:nsubj:8 from:ADP:case:2 Oslo:PROPN:nmod:0 ,:PUNCT:punct:5 the:DET:det:5 "
        "U.S.:PROPN:nsubj:8 and:CCONJ:cc:7 Bonn:PROPN:conj:5 "
        "met=meet:VERB:ROOT:8:Tense=Past,VerbForm=Fin",
        "U.S. conj Oslo",
    ),
    "what is done besides what was asked": (
        "by:SCONJ:mark:1 asking=ask:VERB:ROOT:1 Bo:PROPN:obj:1 to:PART:mark:4 go:VERB:xcomp:1 "
        ",:PUNCT:punct:6 closing=close:VERB:advcl:4 roads:NOUN:obj:6 and:CCONJ:cc:9 "
        "halting=halt:VERB:conj:6 trade:NOUN:obj:9",
        "closing conj asking",
    ),
    "what is said of a list that is closed": (
        "Oslo:PROPN:nsubj:8 and:CCONJ:cc:2 Bonn:PROPN:conj:0 ,:PUNCT:punct:6 Mali:PROPN:nmod:poss:6 "
        "'s:PART:case:4 friends:NOUN:conj:0 ,:PUNCT:punct:0 agreed=agree:VERB:ROOT:8",
        "friends appos Oslo",
    ),
    "what goes on after a stray full stop": (
        "saw=see:VERB:ROOT:0 raids:NOUN:obj:0 .:PUNCT:punct:0 of:ADP:case:4 Oslo:PROPN:obl:0",
        "Oslo nmod raids",
    ),
    "a name that leads a second clause": (
        "He:PRON:nsubj:1 left=leave:VERB:ROOT:1:Tense=Past,VerbForm=Fin and:CCONJ:cc:3 "
        "Bo:PROPN:conj:1 ,:PUNCT:punct:6 a:DET:det:6 king:NOUN:appos:3 ,:PUNCT:punct:6 "
        "stayed=stay:VERB:parataxis:1:Tense=Past,VerbForm=Fin",
        "Bo nsubj stayed",
    ),
    "the thing that a participle took": (
        "The:DET:det:1 visit:NOUN:nsubj:3 ,:PUNCT:punct:1 "
        "planned=plan:VERB:advcl:8:Tense=Past,VerbForm=Part for:ADP:case:5 May:PROPN:obl:3 "
        ",:PUNCT:punct:3 was:AUX:aux:pass:8 dropped=drop:VERB:ROOT:8:Tense=Past,VerbForm=Part",
        "visit nsubj:pass dropped",
    ),
    "the thing that a participle took, joined with its verb": (
        "The:DET:det:1 king:NOUN:nsubj:pass:3 ,:PUNCT:punct:1 "
        "shaken=shake:VERB:ROOT:3:Tense=Past,VerbForm=Part by:ADP:case:5 it:PRON:obl:agent:3 "
        ",:PUNCT:punct:3 left=leave:VERB:conj:3:Tense=Past,VerbForm=Fin",
        "king nsubj left",
    ),
    "a main verb taken for part of an object": (
        "Oslo:PROPN:ROOT:0 ,:PUNCT:punct:2 shaken=shake:VERB:acl:0:Tense=Past,VerbForm=Part "
        "by:ADP:case:4 it:PRON:obl:agent:2 ,:PUNCT:punct:2 "
        "suspended=suspend:VERB:amod:7:Tense=Past,VerbForm=Part talks:NOUN:obj:2",
        "suspended ROOT suspended",
    ),
    "of three verbs none is set apart": (
        "Oslo:PROPN:nsubj:1 met=meet:VERB:ROOT:1:Tense=Past,VerbForm=Fin Bo:PROPN:obj:1 "
        ",:PUNCT:punct:4 left=leave:VERB:conj:1:Tense=Past,VerbForm=Fin",
        "left conj met",
    ),
    "the object that a participle took": (
        "Oslo:PROPN:nsubj:1 cancelled=cancel:VERB:ROOT:1:Tense=Past,VerbForm=Fin a:DET:det:3 "
        "visit:NOUN:nsubj:4 set:VERB:ccomp:1:Tense=Past,VerbForm=Part",
        "visit obj cancelled",
    ),
    "a relative clause that took the main verb": (
        "A:DET:det:1 plan:NOUN:ROOT:1 that:SCONJ:mark:6 Oslo:PROPN:nsubj:pass:6 "
        "made=make:VERB:acl:3:Tense=Past,VerbForm=Part was:AUX:aux:pass:6 "
        "dropped=drop:VERB:acl:1:Tense=Past,VerbForm=Part",
        "plan nsubj:pass dropped",
    ),
    "what is reported stays": (
        "Oslo:PROPN:nsubj:1 said=say:VERB:ROOT:1:Tense=Past,VerbForm=Fin talks:NOUN:nsubj:3 "
        "stalled=stall:VERB:ccomp:1:Tense=Past,VerbForm=Fin",
        "talks nsubj stalled",
    ),
    "a name behind a title": (
        "Oslo:PROPN:nsubj:1 told=tell:VERB:ROOT:1 the:DET:det:3 envoy:NOUN:iobj:1 ,:PUNCT:punct:5 "
        "Hoxha:PROPN:obj:1 by:ADP:case:7 telephone:NOUN:nmod:5",
        "Hoxha appos envoy",
    ),
    "what a name tells by telephone": (
        "Oslo:PROPN:nsubj:1 told=tell:VERB:ROOT:1 the:DET:det:3 envoy:NOUN:iobj:1 ,:PUNCT:punct:5 "
        "Hoxha:PROPN:obj:1 by:ADP:case:7 telephone:NOUN:nmod:5",
        "telephone obl told",
    ),
    "a phrase that 'and' leads": (
        "flies=fly:VERB:ROOT:0 to:ADP:case:2 Oslo:PROPN:obl:0 and:CCONJ:cc:5 to:ADP:case:5 "
        "Bamako:PROPN:obl:0",
        "Bamako conj Oslo",
    ),
    "who stands behind when and how": (
        "On:ADP:case:4 telephone:NOUN:compound:4 on:ADP:case:3 Monday:PROPN:obl:5 "
        "Hoxha:PROPN:obl:5 agreed=agree:VERB:ROOT:5:Tense=Past,VerbForm=Fin",
        "Hoxha nsubj agreed",
    ),
    "a place that looks like an adjective": (
        "ended=end:VERB:ROOT:0 a:DET:det:2 stop:NOUN:obj:0 in:ADP:case:4 Male:ADJ:amod:5 "
        "planned=plan:VERB:advcl:0:Tense=Past,VerbForm=Part",
        "Male nmod stop",
    ),
    "the name that leads a clause behind a semicolon": (
        "Bo:PROPN:nsubj:1 left=leave:VERB:ROOT:1:VerbForm=Fin Oslo:PROPN:obj:1 ;:PUNCT:punct:4 "
        "Lena:PROPN:appos:2 stayed=stay:VERB:conj:1:VerbForm=Fin",
        "Lena nsubj stayed",
    ),
}


@pytest.mark.parametrize(("told", "expected"), CASES.values(), ids=CASES.keys())
def test_attachments(told: str, expected: str) -> None:
    doc = repair_attachments(make_doc(told))
    word = next(token for token in doc if token.text == expected.split()[0])
    assert f"{word.text} {word.dep_} {word.head.text}" == expected
