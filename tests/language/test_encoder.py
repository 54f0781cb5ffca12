"""Our encoder gives the numbers of thinc's, whatever was read before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from detente.language.model import SHIPPED, cast_weights
from detente.language.parser import encoder
from detente.language.parser.encoder import Encoder, shorten_encoder

TEXTS = ("", "Chad praised Sudan.", "The envoy, who had left, met him in Oslo. " * 20, "\n", "Oslo")


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The shipped pipeline as thinc reads it."""
    loaded = spacy.load(SHIPPED)
    cast_weights(loaded, "float32")
    return loaded


def network_of(nlp: Language) -> Any:
    """The encoder's network."""
    component: Any = nlp.get_pipe("tok2vec")
    return component.model


def docs_of(nlp: Language, texts: tuple[str, ...] = TEXTS) -> list[Doc]:
    """Texts cut into words."""
    return [nlp.make_doc(text) for text in texts]


def test_its_numbers_are_those_of_thinc(nlp: Language) -> None:
    ours = Encoder(network_of(nlp)).encode(docs_of(nlp))
    theirs = network_of(nlp).predict(docs_of(nlp))
    assert [rows.shape for rows in ours] == [rows.shape for rows in theirs]
    for own, their in zip(ours, theirs, strict=True):
        assert np.allclose(own, their, atol=1e-4)


def test_what_was_read_before_changes_nothing(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = Encoder(network_of(nlp)).encode(docs_of(nlp))
    read = Encoder(network_of(nlp))
    read.encode(docs_of(nlp, ("Mali left.", "He met her in Chad, Oslo and Rome.")))
    again = read.encode(docs_of(nlp))
    monkeypatch.setattr(encoder, "MOST_WORDS", 1)  # forgets all for every batch
    short = Encoder(network_of(nlp))
    short.encode(docs_of(nlp, ("Mali left.",)))
    for one, two, three in zip(fresh, again, short.encode(docs_of(nlp)), strict=True):
        # Some processors add in another order where a batch is longer.
        assert np.allclose(one, two, atol=1e-5)
        assert np.allclose(one, three, atol=1e-5)


def test_threads_share_what_is_remembered(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        " ".join(f"{word}{n}" for n in range(200)) for word in ("Oslo", "Bern", "Lima", "Riga")
    ]
    alone = [Encoder(network_of(nlp)).encode(docs_of(nlp, (text,)))[0] for text in texts]
    monkeypatch.setattr(encoder, "MOST_WORDS", 1)  # forgets all for every batch
    shared = Encoder(network_of(nlp))
    docs = [docs_of(nlp, (text,)) for text in texts] * 20
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda batch: shared.encode(batch)[0], docs))
    assert all(np.array_equal(got, alone[n % len(alone)]) for n, got in enumerate(read))


def test_an_encoder_that_is_built_otherwise_stays() -> None:
    nlp = spacy.blank("en")
    component: Any = nlp.add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 8,
                "depth": 2, "embed_size": 20, "window_size": 2, "maxout_pieces": 1,
                "subword_features": True,
            }
        },
    )  # fmt: skip
    nlp.initialize()
    before = component.model
    shorten_encoder(nlp)
    assert component.model is before
