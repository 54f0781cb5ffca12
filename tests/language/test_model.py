"""Which pipelines are taken, and what is said of those that are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy

from detente.errors import ModelError
from detente.language.model import SHIPPED, load_pipeline, parse
from detente.language.parser.label_schemes import COMPONENT

LABELS = {"theirs": ("nsubj", "dobj", "prep", "pobj"), "other": ("SBJ", "OBJ")}


def save_pipeline(folder: Path, labels: tuple[str, ...]) -> Path:
    """A pipeline that has learnt nothing, with the parts of spaCy's English ones."""
    nlp = spacy.blank("en")
    parts: dict[str, Any] = {
        name: nlp.add_pipe(factory, name=name, config=config)
        for name, factory, config in (
            ("tagger", "tagger", {}),
            ("parser", "parser", {}),
            ("lemmatizer", "trainable_lemmatizer", {"min_tree_freq": 1}),
            ("ner", "ner", {}),
        )
    }
    for tag in ("NNP", "VBD"):
        parts["tagger"].add_label(tag)
    for label in labels:
        parts["parser"].add_label(label)
    parts["ner"].add_label("PERSON")
    sample = spacy.training.Example.from_dict(
        nlp.make_doc("Oslo met"), {"lemmas": ["Oslo", "meet"], "tags": ["NNP", "VBD"]}
    )
    nlp.initialize(lambda: [sample])
    nlp.to_disk(folder)
    return folder


def test_a_pipeline_in_spacys_scheme_is_converted(tmp_path: Path) -> None:
    nlp = load_pipeline(save_pipeline(tmp_path / "theirs", LABELS["theirs"]))
    assert nlp.pipe_names[-1] == COMPONENT
    doc = parse("Oslo met Rome.\n\nBern left.", nlp)
    assert doc.text == "Oslo met Rome.\n\nBern left."
    assert not {token.dep_ for token in doc} & {"dobj", "pobj", "prep"}


def test_the_variable_names_a_pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_pipeline(tmp_path / "named", LABELS["theirs"])
    monkeypatch.setenv("DETENTE_MODEL", str(path))
    assert COMPONENT in load_pipeline().pipe_names
    assert COMPONENT not in load_pipeline(SHIPPED).pipe_names


def test_another_scheme_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="labelled as in Universal Dependencies or as in spaCy"):
        load_pipeline(save_pipeline(tmp_path / "other", LABELS["other"]))


def test_parts_that_are_lacking_are_named(tmp_path: Path) -> None:
    path = save_pipeline(tmp_path / "whole", LABELS["theirs"])
    nlp = spacy.load(path, exclude=["ner"])
    nlp.to_disk(tmp_path / "part")
    with pytest.raises(ModelError, match="lacks ner"):
        load_pipeline(tmp_path / "part")


def test_a_pipeline_that_is_not_installed_says_how() -> None:
    with pytest.raises(ModelError, match=r"-m spacy download en_core_web_trf$"):
        load_pipeline("en_core_web_trf")


def test_an_unknown_name_lists_those_that_are_offered(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no pipeline 'de_news'.*en_core_web_sm, en_core_web_md"):
        load_pipeline("de_news")


def test_a_day_that_leads_a_sentence_stays_in_it() -> None:
    text = "She went home. On Friday the envoy flew to Lima. Oslo on Monday lifted the ban."
    assert [s.text.strip() for s in parse(text).sents] == [
        "She went home.",
        "On Friday the envoy flew to Lima.",
        "Oslo on Monday lifted the ban.",
    ]


def test_a_day_that_leads_belongs_to_the_verb_of_the_subject_after_it() -> None:
    doc = parse("On Friday Norwegian Prime Minister Lars Berg flew to Lima, Peru's agency said.")
    day = next(t for t in doc if t.text == "Friday")
    assert (day.dep_, day.head.text) == ("obl", "flew")
