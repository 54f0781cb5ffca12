"""What is a name, of what, and why: on docs built by hand, with and without the recogniser's word."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc as SpacyDoc

from detente.language.names.names import decide_names, set_names
from detente.language.parser.paragraphs import join_docs
from detente.language.tree import Doc, Span
from tests.language.docs import VOCAB

Told = tuple[str, str, str]


def doc_of(text: str, said: tuple[tuple[str, str], ...] = ()) -> Doc:
    """A doc whose capitalised words, written `Word/P`, are proper nouns; `said` by the recogniser."""
    pieces = [piece.split("/") for piece in text.split()]
    words = [piece[0] for piece in pieces]
    pos = [{"P": "PROPN", "N": "NOUN", "A": "AUX"}.get(piece[-1], "X") for piece in pieces]
    glued = [
        after == "-" or word == "-" for word, after in zip(words, [*words[1:], ""], strict=True)
    ]
    parsed = SpacyDoc(
        VOCAB,
        words=words,
        spaces=[not g for g in glued],
        pos=[p if len(piece) > 1 else "X" for p, piece in zip(pos, pieces, strict=True)],
        sent_starts=[i == 0 for i in range(len(words))],
    )
    doc, spans = join_docs([parsed]), []
    for name, label in said:
        at = doc.text.index(name)
        span = doc.char_span(at, at + len(name))
        assert span is not None
        spans.append(Span(doc, span.start, span.end, label))
    doc.set_ents(spans)
    return doc


CASES: dict[str, tuple[str, tuple[tuple[str, str], ...], list[tuple[str, str]]]] = {
    "a known person, the titles outside": (
        "the Foreign/P Minister/P Wang/P Yi/P spoke",
        (("Foreign Minister Wang Yi", "ORG"),),
        [("Wang Yi", "PER")],
    ),
    "an unknown person after a title": (
        "Foreign/P Minister/P Zelmo/P Quarrick/P spoke",
        (),
        [("Zelmo Quarrick", "PER")],
    ),
    "an unknown person after a title written small": (
        "the minister/N Zelmo/P Quarrick/P spoke",
        (),
        [("Zelmo Quarrick", "PER")],
    ),
    "a person does not stand where a place does": (
        "fighting near/X Velmo/P today",
        (("Velmo", "PER"),),
        [("Velmo", "LOC")],
    ),
    "an auxiliary in front": (
        "Will/A Norway/P sign",
        (("Will Norway", "PER"),),
        [("Norway", "LOC")],
    ),
    "a surname that stands with its given name later": (
        "said Quarrick/P today and Helga/P Quarrick/P left",
        (("Helga Quarrick", "PER"),),
        [("Quarrick", "PER"), ("Helga Quarrick", "PER")],
    ),
    "a particle that begins a name": (
        "of bin/X Quarrick/P today",
        (("bin Quarrick", "PER"),),
        [("bin Quarrick", "PER")],
    ),
    "a state in small letters": (
        "living in malaysia/X",
        (("malaysia", "LOC"),),
        [("malaysia", "LOC")],
    ),
    "an address": ("of helga@quarrick.com/P", (("helga@quarrick.com", "PER"),), []),
    "a given name": ("said Helga/P Quarrick/P today", (), [("Helga Quarrick", "PER")]),
    "a particle inside": (
        "said Adel/P al/X - Quarrick/P today",
        (),
        [("Adel al-Quarrick", "PER")],
    ),
    "a surname later in the text": (
        "Ms/P Helga/P Quarrick/P spoke and Quarrick/P left",
        (("Quarrick left", "ORG"),),
        [("Helga Quarrick", "PER"), ("Quarrick", "PER")],
    ),
    "a body by its last word": (
        "the Orlovian/P Grain/P Ministry/P said",
        (("Orlovian", "LOC"),),
        [("Orlovian Grain Ministry", "ORG")],
    ),
    "a place by its last word": (
        "near the Quarrick/P River/P now",
        (),
        [("Quarrick River", "LOC")],
    ),
    "countries and demonyms": (
        "Norway/P and Russian/P troops",
        (("Russian", "LOC"),),
        [("Norway", "LOC")],
    ),
    "a title alone is no name": ("the Prime/P Minister/P said", (), []),
    "where no table knows, the recogniser is heard": (
        "said Quarrick/P Plumb/P today",
        (("Quarrick Plumb", "ORG"),),
        [("Quarrick Plumb", "ORG")],
    ),
    "nothing is made of a word nobody vouches for": ("the Quarrick/P said", (), []),
}


@pytest.mark.parametrize("case", CASES)
def test_names(case: str) -> None:
    text, said, expected = CASES[case]
    doc = doc_of(text, said)
    decided = decide_names(doc)
    assert [(doc[n.first : n.last + 1].text, n.label) for n in decided] == expected
    assert all(n.reason for n in decided)


def test_decided_names_become_entities() -> None:
    doc = doc_of("Helga/P Quarrick/P left", (("Helga Quarrick left", "PER"),))
    assert [(e.text, e.label_) for e in set_names(doc).ents] == [("Helga Quarrick", "PER")]
    assert [token.ent_type_ for token in doc] == ["PER", "PER", ""]
