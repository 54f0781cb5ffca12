from __future__ import annotations

import pytest

from detente.language.attributions.attributions import Attribution, find_attributions
from detente.language.attributions.quotations import find_quotations
from tests.language.docs import make_doc

CUES = {
    "say": frozenset({"clause"}),
    "tell": frozenset({"clause"}),
    "hope": frozenset({"clause", "infinitive"}),
    "call": frozenset({"object"}),
}

WE_MET = (
    '"~:PUNCT:punct:2 We=we:PRON:nsubj:2 met=meet:VERB:ccomp:{cue} in:ADP:case:4 '
    'Oslo~:PROPN:obl:2 ,~:PUNCT:punct:2 ":PUNCT:punct:2 '
)

CASES: dict[str, tuple[str, list[tuple[str, str, str, str]]]] = {
    "the cue after": (
        WE_MET.format(cue=8) + "Lavrov:PROPN:nsubj:8 said~=say:VERB:ROOT:8 .:PUNCT:punct:8",
        [("Lavrov", "said", "We met in Oslo,", "direct")],
    ),
    "the cue after, its subject behind it": (
        WE_MET.format(cue=7) + "said=say:VERB:ROOT:7 Rossi~:PROPN:nsubj:7 .:PUNCT:punct:7",
        [("Rossi", "said", "We met in Oslo,", "direct")],
    ),
    "the cue after, its subject lost by the parser": (
        WE_MET.format(cue=8) + "Lavrov:PROPN:dep:2 said~=say:VERB:ROOT:8 .:PUNCT:punct:8",
        [("Lavrov", "said", "We met in Oslo,", "direct")],
    ),
    "the cue before": (
        "Lavrov:PROPN:nsubj:1 told=tell:VERB:ROOT:1 Kerry~:PROPN:iobj:1 ::PUNCT:punct:6 "
        '"~:PUNCT:punct:6 We=we:PRON:nsubj:6 met=meet:VERB:ccomp:1 in:ADP:case:8 '
        'Oslo:PROPN:obl:6 today~:NOUN:obl:unmarked:6 .~:PUNCT:punct:6 ":PUNCT:punct:1',
        [("Lavrov", "told", "We met in Oslo today.", "direct")],
    ),
    "no cue: whoever the sentence before is about": (
        "Rossi:PROPN:nsubj:1 spoke~=speak:VERB:ROOT:1 .:PUNCT:punct:1 "
        '"~:PUNCT:punct:5 We=we:PRON:nsubj:5 met=meet:VERB:ROOT:5 in:ADP:case:7 '
        'Oslo:PROPN:obl:5 today~:NOUN:obl:unmarked:5 .~:PUNCT:punct:5 ":PUNCT:punct:5',
        [("Rossi", "", "We met in Oslo today.", "direct")],
    ),
    "words in marks are no statement": (
        "He=he:PRON:nsubj:1 saw=see:VERB:ROOT:1 a:DET:det:4 "
        '"~:PUNCT:punct:4 war~:NOUN:obj:1 "~:PUNCT:punct:4 .:PUNCT:punct:1',
        [],
    ),
    "a reported clause": (
        "Norway:PROPN:nsubj:1 said=say:VERB:ROOT:1 that:SCONJ:mark:4 Kenya:PROPN:nsubj:4 "
        "withdrew~=withdraw:VERB:ccomp:1 .:PUNCT:punct:1",
        [("Norway", "said", "that Kenya withdrew", "indirect")],
    ),
    "a reported clause that the parse cut in two": (
        "Norway:PROPN:nsubj:1 said=say:VERB:ROOT:1 fishing=fish:VERB:ccomp:1 in:ADP:case:4 "
        "Oslo:PROPN:obl:2 pays~=pay:VERB:ccomp:1 .:PUNCT:punct:1",
        [("Norway", "said", "fishing in Oslo pays", "indirect")],
    ),
    "a reported clause before its cue": (
        "The=the:DET:det:1 talks=talk:NOUN:nsubj:2 failed~=fail:VERB:ccomp:5 ,:PUNCT:punct:2 "
        "officials=official:NOUN:nsubj:5 said~=say:VERB:ROOT:5 .:PUNCT:punct:5",
        [("officials", "said", "The talks failed", "indirect")],
    ),
    "a cue that the parser made a comment": (
        "The=the:DET:det:1 talks=talk:NOUN:nsubj:2 failed~=fail:VERB:ROOT:2:VerbForm=Fin "
        ",:PUNCT:punct:2 officials=official:NOUN:nsubj:5 "
        "said~=say:VERB:parataxis:2:VerbForm=Fin .:PUNCT:punct:2",
        [("officials", "said", "The talks failed", "indirect")],
    ),
    "a comment within the sentence": (
        "Oslo~=Oslo:PROPN:nsubj:5 ,:PUNCT:punct:3 Rossi=Rossi:PROPN:nsubj:3 "
        "said~=say:VERB:parataxis:5:VerbForm=Fin ,:PUNCT:punct:3 "
        "takes=take:VERB:ROOT:5:VerbForm=Fin no:DET:det:7 side~:NOUN:obj:5 .:PUNCT:punct:5",
        [("Rossi", "said", "Oslo | takes no side", "indirect")],
    ),
    "a comment with its speaker behind it": (
        "The=the:DET:det:1 talks=talk:NOUN:nsubj:2 failed~=fail:VERB:ROOT:2:VerbForm=Fin "
        ",:PUNCT:punct:4 said=say:VERB:parataxis:2:VerbForm=Fin a:DET:det:6 "
        "paper~:NOUN:nsubj:4 .:PUNCT:punct:2",
        [("paper", "said", "The talks failed", "indirect")],
    ),
    "what is wanted within what is said is not told again": (
        "Norway:PROPN:nsubj:1 said=say:VERB:ROOT:1 that:SCONJ:mark:4 Kenya:PROPN:nsubj:4 "
        "hopes=hope:VERB:ccomp:1 to:PART:mark:6 withdraw~:VERB:xcomp:4:VerbForm=Inf .:PUNCT:punct:1",
        [("Norway", "said", "that Kenya hopes to withdraw", "indirect")],
    ),
    "an infinitive": (
        "Kenya:PROPN:nsubj:1 hopes=hope:VERB:ROOT:1 to:PART:mark:3 "
        "withdraw~:VERB:xcomp:1:VerbForm=Inf .:PUNCT:punct:1",
        [("Kenya", "hopes", "to withdraw", "indirect")],
    ),
    "according to": (
        "According=accord:VERB:case:2 to:ADP:fixed:0 Oslo~:PROPN:obl:6 ,:PUNCT:punct:2 "
        "the:DET:det:5 talks=talk:NOUN:nsubj:6 failed~=fail:VERB:ROOT:6 .:PUNCT:punct:6",
        [("Oslo", "According", "the talks failed", "indirect")],
    ),
    "a passive reports nothing": (
        "Kenya:PROPN:nsubj:pass:2 is=be:AUX:aux:pass:2 said=say:VERB:ROOT:2 "
        "to:PART:mark:4 withdraw:VERB:xcomp:2:VerbForm=Inf",
        [],
    ),
    "a verb that is no cue": (
        "Norway:PROPN:nsubj:1 saw=see:VERB:ROOT:1 that:SCONJ:mark:4 Kenya:PROPN:nsubj:4 "
        "withdrew=withdraw:VERB:ccomp:1",
        [],
    ),
    "a reported clause that holds a quotation": (
        "Lavrov:PROPN:nsubj:1 said=say:VERB:ROOT:1 that:SCONJ:mark:7 the:DET:det:4 "
        'talks=talk:NOUN:nsubj:7 "~:PUNCT:punct:7 will:AUX:aux:7 fail:VERB:ccomp:1:VerbForm=Inf '
        'very:ADV:advmod:9 soon~:ADV:advmod:7 "~:PUNCT:punct:7 .:PUNCT:punct:1',
        [("Lavrov", "said", 'that the talks "will fail very soon"', "mixed")],
    ),
}


def attributions(doc_told: str) -> tuple[str, list[Attribution], list[str]]:
    doc = make_doc(doc_told)
    found = find_attributions(doc, find_quotations(doc.text), CUES)
    return doc.text, found, [token.text for token in doc]


@pytest.mark.parametrize(("told", "expected"), CASES.values(), ids=CASES.keys())
def test_attributions(told: str, expected: list[tuple[str, str, str, str]]) -> None:
    text, found, words = attributions(told)
    got = [
        (
            "" if a.speaker is None else words[a.speaker],
            "" if a.cue is None else words[a.cue],
            " | ".join(text[start:end] for start, end in a.content),
            a.kind,
        )
        for a in found
    ]
    assert got == expected


def test_one_cue_between_two_quotations() -> None:
    text, found, _ = attributions(
        WE_MET.format(cue=7) + "said=say:VERB:ROOT:7 Rossi~:PROPN:nsubj:7 ,:PUNCT:punct:7 "
        '"~:PUNCT:punct:13 and:CCONJ:cc:13 we:PRON:nsubj:13 agreed~=agree:VERB:conj:7 '
        '.~:PUNCT:punct:13 ":PUNCT:punct:13'
    )
    told = [[text[start:end] for start, end in a.content] for a in found]
    assert told == [["We met in Oslo,", "and we agreed."]]


def test_a_very_short_quotation_is_direct() -> None:
    _, found, _ = attributions(
        '"~:PUNCT:punct:2 We=we:PRON:nsubj:2 met~=meet:VERB:ccomp:6 ,~:PUNCT:punct:2 '
        '":PUNCT:punct:2 Lavrov:PROPN:nsubj:6 said~=say:VERB:ROOT:6 .:PUNCT:punct:6'
    )
    assert [a.kind for a in found] == ["direct"]


def test_a_stand_is_apart_from_what_is_told() -> None:
    stands = {told: a.stand for told in ("an infinitive", "a reported clause")
              for a in attributions(CASES[told][0])[1]}  # fmt: skip
    assert stands == {"an infinitive": True, "a reported clause": False}


def test_a_comment_that_owns_its_comma() -> None:
    _, found, _ = attributions(
        "The=the:DET:det:1 talks=talk:NOUN:nsubj:2 failed~=fail:VERB:ROOT:2:VerbForm=Fin "
        ",:PUNCT:punct:5 officials=official:NOUN:nsubj:5 "
        "said~=say:VERB:parataxis:2:VerbForm=Fin .:PUNCT:punct:2"
    )
    assert len(found) == 1


def test_whom_a_speaker_tells_is_the_addressee() -> None:
    _, found, words = attributions(CASES["the cue before"][0])
    assert [words[a.addressee] for a in found if a.addressee is not None] == ["Kerry"]


def test_an_attribution_says_which_rule_found_it() -> None:
    rules = {a.rule for told, _ in CASES.values() for a in attributions(told)[1]}
    assert rules == {
        "cue after the quotation",
        "cue before the quotation",
        "the sentence before is about the speaker",
        "reported clause",
        "reported infinitive",
        "comment",
        "according to",
    }
