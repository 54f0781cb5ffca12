from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from detente.knowledge import load_knowledge
from tests.language.docs import make_doc
from training.probe import answer, read_probe

HEAD = "sentence\tconstruction\ttype\tpredicate\tsubject\tobject\tnames\twithin\n"
ROW = "Chad met Mali.\tactive\tCONSULT\tmet\tChad\tMali\tChad=LOC; Mali=LOC\t-\n"
MET = "Chad:PROPN:nsubj:1 met=meet:VERB:ROOT:1 Mali~:PROPN:obj:1 .:PUNCT:punct:1"

FEWEST = 10
"""Sentences of a construction or a type below which a rate says little."""


def test_every_construction_and_type_is_probed() -> None:
    rows = read_probe()
    assert len(rows) >= 320
    assert len({row.text for row in rows}) == len(rows)
    types = Counter(row.type for row in rows)
    assert set(types) == {type_.type for type_ in load_knowledge().types}
    constructions = Counter(row.construction for row in rows)
    assert min(*types.values(), *constructions.values()) >= FEWEST


def test_names_do_not_overlap() -> None:
    for row in read_probe():
        places = sorted(row.names)
        assert all(a[1] <= b[0] for a, b in pairwise(places)), row.text


def test_an_annotation_that_is_not_in_its_sentence_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "probe.tsv"
    path.write_text(HEAD + ROW.replace("\tmet\t", "\tmeets\t"), encoding="utf-8")
    with pytest.raises(ValueError, match="'meets' stands 0 times"):
        read_probe(path)


@pytest.mark.parametrize(
    ("doc", "right"),
    [
        (MET, {"main predicate": True, "subject": True, "object": True}),
        (
            MET.replace("Mali~:PROPN:obj:1", "Mali~:PROPN:obl:1"),
            {"main predicate": True, "subject": True, "object": False},
        ),
        (
            "Chad:PROPN:ROOT:0 met=meet:VERB:acl:0 Mali~:PROPN:obj:1 .:PUNCT:punct:0",
            {"main predicate": False, "subject": True, "object": True},
        ),
    ],
    ids=["a right parse", "an object lost", "a verb under its subject"],
)
def test_answers(doc: str, right: dict[str, bool], tmp_path: Path) -> None:
    path = tmp_path / "probe.tsv"
    path.write_text(HEAD + ROW, encoding="utf-8")
    assert answer(read_probe(path)[0], make_doc(doc)) == right
