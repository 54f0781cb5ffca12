"""Marks that do not match never swallow the rest, and no statement leaves its document."""

from __future__ import annotations

from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from detente.language.attributions.attributions import find_attributions
from detente.language.attributions.cues import load_cues
from detente.language.attributions.quotations import find_quotations
from detente.language.parser.paragraphs import join_docs
from tests.language.docs import VOCAB

MARKS = st.sampled_from([*"\"“”„«»‹›'‘’`", "''", "said ", "Oslo ", "that ", ", ", ". ", "\n"])


@given(st.lists(MARKS, max_size=60).map("".join))
@settings(max_examples=200, deadline=None)
def test_quotations_stay_within_their_paragraph(text: str) -> None:
    last = 0
    for quotation in find_quotations(text):
        assert last <= quotation.start <= quotation.inner <= quotation.inner_end <= quotation.end
        assert quotation.end <= len(text)
        assert "\n" not in text[quotation.start : quotation.end]
        last = quotation.inner_end


WORDS = st.sampled_from(
    [
        '"',
        "said",
        "that",
        "Oslo",
        "Rossi",
        "met",
        ",",
        ".",
        ":",
        "told",
        "according",
        "to",
        "he",
        "\n",
    ]
)
DEPS = st.sampled_from(["nsubj", "ccomp", "parataxis", "punct", "obj", "mark", "conj", "xcomp"])
POS = st.sampled_from(["VERB", "NOUN", "PROPN", "PUNCT", "PRON", "SCONJ", "AUX"])


@given(st.lists(st.tuples(WORDS, POS, DEPS, st.integers(0, 29)), min_size=1, max_size=30))
@settings(max_examples=200, deadline=None)
def test_no_content_leaves_its_document(told: list[tuple[str, str, str, int]]) -> None:
    """Whatever the parse: heads point anywhere before, so that there is a tree."""
    heads = [min(head, number) for number, (*_, head) in enumerate(told)]
    parsed = SpacyDoc(
        VOCAB,
        words=[word for word, *_ in told],
        lemmas=[{"said": "say", "told": "tell"}.get(word, word) for word, *_ in told],
        pos=[pos for _, pos, *_ in told],
        deps=["ROOT" if heads[n] == n else dep for n, (_, _, dep, _) in enumerate(told)],
        heads=heads,
        morphs=["VerbForm=Fin" if pos == "VERB" else "" for _, pos, *_ in told],
    )
    doc = join_docs([parsed])
    for attribution in find_attributions(doc, find_quotations(doc.text), load_cues()):
        assert attribution.content
        for start, end in attribution.content:
            assert 0 <= start < end <= len(doc.text)


def test_quotations_cost_in_proportion_to_their_number() -> None:
    def cost(number: int) -> float:
        text = "\n".join(f'"We met in Oslo {n}," Rossi said. "It is over."' for n in range(number))
        start = process_time()
        find_quotations(text)
        return process_time() - start

    small = min(cost(200) for _ in range(5))
    large = min(cost(1600) for _ in range(5))
    assert large < 8 * small * 8


def test_a_mark_never_closed_ends_with_its_paragraph() -> None:
    text = 'He said: "It is over.\n\nThe guns were heard in Oslo.'
    (quotation,) = find_quotations(text)
    assert (text[quotation.inner : quotation.inner_end], quotation.closed) == ("It is over.", False)
