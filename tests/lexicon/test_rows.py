"""Rows test themselves: every row of the lexicon is coded by its own example.

Rows that fail today stand in `known_failures.tsv`, strictly: a row that fails and is not listed
fails its test, and so does a listed row that passes. `python -m tests.lexicon.record` writes the
list anew. What a listed row gives instead (`got`) is for readers and is not compared.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

import detente
from detente.knowledge import load_knowledge
from tests.lexicon.rows import (
    Key,
    Row,
    act_files,
    judge_all,
    read_known_failures,
    read_rows,
)

RECORD = "record it with `python -m tests.lexicon.record`"
FILES = (*act_files(), "operators.tsv", "composition.tsv")

CAMEO_OF_OTHER_TYPES = {
    ("RETREAT", "0831"): "leaving office is PLOVER's RETREAT, the demand's acceptance CAMEO's 083",
    ("COERCE", "175"): "repression that harms nobody in body is COERCE in PLOVER",
    ("SANCTION", "116"): "PLOVER counts a conviction as SANCTION, CAMEO as an accusation",
    ("COERCE", "201"): "deporting a population is COERCE in PLOVER, mass violence in CAMEO",
    ("AGREE", "057"): "an agreement reached is CAMEO's 057, PLOVER's SUPPORT only once signed",
    ("SUPPORT", "019"): "accord voiced is praise in PLOVER",
    ("COERCE", "162"): "withholding what is owed is COERCE in PLOVER",
    ("ASSAULT", "191"): "a blockade by mines or fire harms",
}
"""Acts whose type is another than the one `cameo.tsv` gives their code, and why that is meant."""

OPERATORS_OF_CODE = frozenset({"report"})
"""Operators that no row composes: what `composition` does with reported obligation."""

COMPOSED_OF_CODE = frozenset({"desert", "deter", "evict", "stay"})
"""Operators that no word is by itself: to order somebody out (`outcomes`), to stay (`modality`),
to warn somebody not to do it (`shifts`)."""

SOURCE = Path(detente.__file__).parent
QUOTED = re.compile(r'"(\w+)"')
"""A word in the code by which it may ask for a class."""

IDLE_CLASSES: frozenset[str] = frozenset()
"""Classes that neither a row nor the code asks for; to be emptied, not filled."""


def initial(row: Row) -> str:
    """The first letter under which a row is tested."""
    return row.key[1][0].lower()


@cache
def known_failures() -> dict[Key, str]:
    return read_known_failures()


def buckets() -> list[object]:
    """One test for each file and initial letter."""
    return [
        pytest.param(list(rows), id=f"{file}-{letter}")
        for file in FILES
        for letter, rows in groupby(sorted(read_rows(file), key=initial), initial)
    ]


@pytest.mark.parametrize("rows", buckets())
def test_rows_give_what_they_promise(rows: list[Row]) -> None:
    known = known_failures()
    verdicts = judge_all(rows)
    broken = [str(v) for v in verdicts if not v.passes and v.row.key not in known]
    mended = [" ".join(v.row.key) for v in verdicts if v.passes and v.row.key in known]
    assert not broken, "\n".join([f"rows that fail; mend them, or {RECORD}:", *broken])
    assert not mended, "\n".join([f"rows that pass but are listed as failing; {RECORD}:", *mended])


def test_every_known_failure_is_a_row() -> None:
    rows = {row.key for file in FILES for row in read_rows(file) if row["example"]}
    gone = [" ".join(key) for key in known_failures() if key not in rows]
    assert not gone, "\n".join([f"rows that are gone are still listed; {RECORD}:", *gone])


def test_every_act_and_operator_has_an_example_and_an_expected_coding() -> None:
    bare = [
        f"{row.file}, line {row.line}: {row['word']}"
        for file in FILES
        if file != "composition.tsv"
        for row in read_rows(file)
        if not row["example"] or ">" not in row["expected"]
    ]
    assert not bare


def test_the_key_of_a_row_is_its_own() -> None:
    keys = Counter(row.key for file in FILES for row in read_rows(file))
    assert not [key for key, count in keys.items() if count > 1]


def test_the_cameo_code_of_an_act_belongs_to_its_type() -> None:
    knowledge = load_knowledge()
    other = {
        (act.type, act.cameo)
        for act in knowledge.acts
        if knowledge.cameo_by_code[act.cameo].type != act.type
    }
    assert other == set(CAMEO_OF_OTHER_TYPES)


def test_the_modes_of_acts_belong_to_their_type() -> None:
    knowledge = load_knowledge()
    modes = {(row.type, row.mode) for row in knowledge.modes}
    used = {(act.type, act.mode) for act in knowledge.acts if act.mode}
    used |= {(row.type, row.mode) for row in knowledge.composition if row.mode}
    assert used <= modes


def test_operators_are_composed_and_compositions_operate() -> None:
    knowledge = load_knowledge()
    operators = {row.operator for row in knowledge.operators}
    composed = {row.operator for row in knowledge.composition}
    assert operators - OPERATORS_OF_CODE == composed - COMPOSED_OF_CODE
    assert operators >= OPERATORS_OF_CODE


def test_composition_names_types_codes_and_factualities_that_exist() -> None:
    knowledge = load_knowledge()
    types = {row.type for row in knowledge.types}
    families = {"any", "cooperative", "conflictual", "-"}
    values = {"", "same", "actual", "asserted", "planned", "possible", "conditional"}
    values |= {"denied", "negated", "hypothetical"}
    for row in knowledge.composition:
        assert row.act in types | families, row
        assert row.doer in ("own", "other", "any"), row
        assert row.type in types | {"", "same"}, row
        assert not row.cameo or row.cameo in knowledge.cameo_by_code, row
        assert set(row.target) <= {"addressee", "doer", "receiver"}, row
        assert {row.factuality, row.inner} <= values, row


def test_classes_are_known_and_used() -> None:
    knowledge = load_knowledge()
    conditions = [act.conditions for act in knowledge.acts]
    conditions += [operator.conditions for operator in knowledge.operators]
    used = {
        filler[1:]
        for row in conditions
        for _, fillers in row
        for filler in fillers
        if filler.startswith("@")
    }
    known = set(knowledge.class_words)
    assert used <= known
    asked = {
        word for path in SOURCE.rglob("*.py") for word in QUOTED.findall(path.read_text("utf-8"))
    }
    assert known - used - asked == IDLE_CLASSES
