"""A user's own pipeline in spaCy's English scheme, trained here in seconds, reads end to end.

The pipelines that spaCy offers cannot be downloaded in a test. This one has their parts, Penn tags,
ClearNLP labels and OntoNotes names, and knows the sentences of this file by heart.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import is_package

from detente.language.model import OFFERED
from detente.ledger import Asked, Ledger

TAUGHT = (
    "Norway:NNP:nsubj:1:Norway accused:VBD:ROOT:1:accuse Kenya:NNP:dobj:1:Kenya of:IN:prep:1:of "
    "arming:VBG:pcomp:3:arm rebels:NNS:dobj:4:rebel .:.:punct:1:.",
    "Sanctions:NNS:nsubjpass:4:sanction on:IN:prep:0:on Mali:NNP:pobj:1:Mali were:VBD:auxpass:4:be "
    "lifted:VBN:ROOT:4:lift by:IN:agent:4:by Egypt:NNP:pobj:5:Egypt .:.:punct:4:.",
    "Chad:NNP:nsubj:1:Chad invaded:VBD:ROOT:1:invade Sudan:NNP:dobj:1:Sudan on:IN:prep:1:on "
    "Friday:NNP:pobj:3:Friday .:.:punct:1:.",
    "Japan:NNP:nsubj:1:Japan met:VBD:ROOT:1:meet Peru:NNP:dobj:1:Peru in:IN:prep:1:in "
    "Rome:NNP:pobj:3:Rome .:.:punct:1:.",
)
NAMES = {"Norway", "Kenya", "Mali", "Egypt", "Chad", "Sudan", "Japan", "Peru", "Rome"}
PARTS = {"NNP": "PROPN", "NNS": "NOUN", "IN": "ADP", ".": "PUNCT"}
STEPS = 60


def taught_docs(nlp: Language) -> list[Doc]:
    docs = []
    for line in TAUGHT:
        words, tags, deps, heads, lemmas = zip(*(w.split(":") for w in line.split()), strict=True)
        docs.append(
            Doc(
                nlp.vocab,
                words=list(words),
                spaces=[after != "." for after in (*words[1:], ".")],
                tags=list(tags),
                deps=list(deps),
                heads=[int(head) for head in heads],
                lemmas=list(lemmas),
                ents=["B-GPE" if word in NAMES else "O" for word in words],
            )
        )
    return docs


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a pipeline with the parts of spaCy's English ones."""
    random.seed(1)
    np.random.seed(1)
    nlp = spacy.blank("en")
    encoder = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": 48, "depth": 2, "embed_size": 500, "window_size": 1, "maxout_pieces": 2,
        "subword_features": True, "pretrained_vectors": None,
    }  # fmt: skip
    nlp.add_pipe("tok2vec", config={"model": encoder})
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    rules: Any = nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("trainable_lemmatizer", name="lemmatizer", config={"min_tree_freq": 1})
    nlp.add_pipe("ner")
    samples = [Example(nlp.make_doc(doc.text), doc) for doc in taught_docs(nlp)]
    optimizer = nlp.initialize(lambda: samples)
    for tag in {word.split(":")[1] for line in TAUGHT for word in line.split()}:
        rules.add([[{"TAG": tag}]], {"POS": PARTS.get(tag, "VERB")})
    for _ in range(STEPS):
        nlp.update(samples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("pipelines") / "en_theirs"
    nlp.to_disk(folder)
    return folder


def told_by(*words: str, given: str = "", variable: str = "") -> subprocess.CompletedProcess[str]:
    """What a command says."""
    return subprocess.run(
        [sys.executable, "-m", "detente", *words],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DETENTE_MODEL": variable},
    )


def read(text: str, *options: str, variable: str = "") -> set[tuple[str, str, str]]:
    """Codes of who does what to whom, as the command tells them."""
    given = json.dumps({"text": text, "published": "2024-03-15"})
    done = told_by("code", *options, given=given, variable=variable)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    code = {actor["id"]: actor["code"] for actor in told["actors"]}
    return {
        (code.get(source["actor"], ""), event["type"], code.get(target["actor"], ""))
        for event in told["events"]
        for source in event["sources"]
        for target in event["targets"]
    }


TEXT = (
    "Norway accused Kenya of arming rebels.\n\nSanctions on Mali were lifted by Egypt.\n\n"
    "Chad invaded Sudan on Friday."
)
WANTED = {("NOR", "ACCUSE", "KEN"), ("EGY", "RETREAT", "MLI"), ("TCD", "ASSAULT", "SDN")}


def test_the_pipeline_is_in_their_scheme(pipeline: Path) -> None:
    doc = spacy.load(pipeline)("Norway accused Kenya of arming rebels.")
    assert [t.dep_ for t in doc] == ["nsubj", "ROOT", "dobj", "prep", "pcomp", "dobj", "punct"]


def test_the_variable_names_it_too(pipeline: Path) -> None:
    assert read(TEXT, variable=str(pipeline)) >= WANTED


def test_its_readings_are_ours_in_workers_too(pipeline: Path) -> None:
    assert read(TEXT, "--workers", "2", "--model", str(pipeline)) >= WANTED


def test_one_text_is_read_with_it(pipeline: Path) -> None:
    done = told_by("read", "-", "--model", str(pipeline), "--published", "2024-03-15", given=TEXT)
    assert done.returncode == 0, done.stderr
    assert "Norway" in done.stdout and "ACCUSE" in done.stdout.upper()


def test_a_ledger_says_that_it_was_read_with_it(pipeline: Path, tmp_path: Path) -> None:
    table, place = tmp_path / "a.jsonl", tmp_path / "a.duckdb"
    table.write_text(json.dumps({"text": TEXT, "published": "2024-03-15"}) + "\n", "utf-8")
    for model in ((), ("--model", str(pipeline))):
        done = told_by("ingest", str(table), "--ledger", str(place), "--workers", "1", *model)
        assert done.returncode == 0 and "1 read" in done.stderr, done.stderr
    book = Ledger(place)
    ours, theirs = book.runs()
    assert f"--model {pipeline}" in theirs.command and "--model" not in ours.command
    pairs = {
        (row["source_country"], row["type"], row["target_country"])
        for row in book.dyads(Asked(coder=theirs.coder)).to_pylist()
    }
    assert pairs >= WANTED
    assert book.counts()["documents"] == 1 and book.counts()["readings"] == 2


@pytest.mark.parametrize("command", ["read", "code", "ingest"])
def test_one_that_is_not_installed_says_how_to_install_it(command: str, tmp_path: Path) -> None:
    name = next(name for name in OFFERED if not is_package(name))
    where = {"ingest": ("-", "--ledger", str(tmp_path / "a.duckdb")), "read": ("-",), "code": ()}
    given = TEXT if command == "read" else json.dumps({"text": TEXT}) + "\n"
    done = told_by(command, *where[command], "--model", name, given=given)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"install it with: {sys.executable} -m spacy download {name}" in done.stderr
    assert not (tmp_path / "a.duckdb").exists()
    nowhere = str(tmp_path / "nowhere")
    done = told_by(command, *where[command], "--model", nowhere, given=given)
    assert done.returncode == 1 and f"there is no pipeline '{nowhere}'" in done.stderr
