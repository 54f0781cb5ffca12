"""The tree means what spaCy's own classes mean, before it is mended and after."""

from __future__ import annotations

from typing import Any

import pytest
import spacy.tokens

from detente.language.model import load_pipeline, parse
from detente.language.parser.paragraphs import join_docs
from detente.language.tree import Doc
from tests.language.docs import make_doc, make_spacys

TEXTS = (
    'The envoy, who had left Oslo, told Rome and Chad that "it will not do".',
    "Mali's king\n\nwill meet 1,200 officers - on Monday.",
    "\n",
)
PLAIN = """text lower_ lemma_ pos_ tag_ dep_ idx whitespace_ is_sent_start is_punct is_space is_quote
is_alpha is_title is_upper is_lower like_num""".split()
ONE = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")
FAR = ("strict", "expand", "contract")


def places(span: Any) -> tuple[int, int] | None:
    """First token and last, of either kind of span."""
    return None if span is None else (span.start, span.end)


def compare(theirs: spacy.tokens.Doc, ours: Doc) -> None:
    """Everything that can be asked of both."""
    assert (ours.text, len(ours)) == (theirs.text, len(theirs))
    assert [(s.start, s.end) for s in ours.sents] == [(s.start, s.end) for s in theirs.sents]
    for their, own in zip(theirs, ours, strict=True):
        assert {a: getattr(own, a) for a in PLAIN} == {a: getattr(their, a) for a in PLAIN}
        assert {a: getattr(own, a).i for a in ONE} == {a: getattr(their, a).i for a in ONE}
        for name in SEVERAL:
            assert [t.i for t in getattr(own, name)] == [t.i for t in getattr(their, name)], name
        assert own.morph == {name: their.morph.get(name, []) for name in their.morph.to_dict()}
        assert (own.sent.start, own.sent.end) == (their.sent.start, their.sent.end)
        for end in range(own.i + 1, min(own.i + 5, len(ours) + 1)):
            span, known = ours[own.i : end], theirs[own.i : end]
            assert (span.text, span.root.i, span.end_char) == (
                known.text, known.root.i, known.end_char
            )  # fmt: skip
    for start in range(len(ours.text)):
        for end in range(start + 1, min(start + 12, len(ours.text) + 2)):
            for mode in FAR:
                given = ours.char_span(start, end, alignment_mode=mode)  # type: ignore[arg-type]
                told = theirs.char_span(start, end, alignment_mode=mode)
                assert places(given) == places(told), (start, end, mode)


@pytest.mark.parametrize("text", TEXTS)
def test_a_parsed_text(text: str) -> None:
    parsed = load_pipeline()(text)
    compare(parsed, join_docs([parsed]))


def test_several_paragraphs_are_one_doc() -> None:
    docs = [load_pipeline()(text) for text in ("Chad left. ", "Mali stayed.\n\n", "Oslo too")]
    joined = spacy.tokens.Doc.from_docs(docs, ensure_whitespace=False)
    assert joined is not None
    compare(joined, join_docs(docs))


TOLD = (
    "Chad:PROPN:nsubj:1 told=tell:VERB:ROOT:1:Tense=Past Mali:PROPN:obj:1 that:SCONJ:mark:5 "
    "it:PRON:nsubj:5 left=leave:VERB:ccomp:1 ,:PUNCT:punct:8 Oslo:PROPN:nsubj:8 said:VERB:conj:1"
)


@pytest.mark.parametrize(
    "moves", [((8, 8),), ((5, 8), (8, 8)), ((2, 5), (8, 5), (0, 8)), ((5, 5), (8, 5), (1, 5))]
)
def test_what_is_hung_elsewhere(moves: tuple[tuple[int, int], ...]) -> None:
    ours, theirs = make_doc(TOLD), make_spacys(TOLD)
    for word, head in moves:
        ours[word].head = ours[head]
        theirs[word].head = theirs[head]
        compare(theirs, ours)


def test_two_words_that_hang_on_each_other_end() -> None:
    doc = make_doc(TOLD)
    doc[1].head = doc[5]
    doc[5].head = doc[8]
    doc[8].head = doc[8]
    assert [token.head.i for token in doc][1:6:4] == [5, 8]


def test_names_are_kept_and_replaced() -> None:
    doc = parse("Helga Quarrick left Chad.")
    assert [name.text for name in doc.ents] == ["Helga Quarrick", "Chad"]
    assert [token.ent_iob for token in doc] == [3, 1, 2, 3, 2]
    doc.set_ents([])
    assert not doc.ents
    assert {token.ent_iob for token in doc} == {2}


def test_before_the_first_token_and_behind_the_last_are_none() -> None:
    doc = make_doc(TOLD)
    assert doc[0].nbor(-1) is doc[0]
    assert doc[len(doc) - 1].nbor() is doc[len(doc) - 1]
    assert doc[0].nbor() is doc[1]


def test_a_tree_deeper_than_calls_may_be() -> None:
    doc = make_doc(" ".join(f"men:NOUN:conj:{max(0, i - 1)}" for i in range(3_000)))
    assert [token.i for token in doc[0].subtree] == list(range(3_000))


def test_no_words_hang_on_each_other_in_a_circle() -> None:
    doc = make_doc(TOLD)
    doc[1].head, doc[5].head = doc[5], doc[1]
    doc[1].dep_ = doc[5].dep_ = "conj"
    assert [token.i for token in doc[1].conjuncts]
    doc.settle()
    tops = [[token, *token.ancestors][-1] for token in doc]
    assert all(top.head is top and top.dep_ == "ROOT" for top in tops)
