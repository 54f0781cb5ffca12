"""The JSON Schema says exactly what is emitted."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

import jsonschema
import pytest

from detente import records
from detente.faces.cli.schema import SCHEMA_FILE
from detente.faces.python import code_lines
from detente.records import Reading

SCHEMA: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
DEFS = SCHEMA["$defs"]
LINE = '{"id": "a", "text": "Norway praised Chile.", "pairs": [{"source": [[0, 6]]}]}'


def check(value: object, name: str | None = None) -> None:
    schema = SCHEMA if name is None else SCHEMA | {"$ref": f"#/$defs/{name}"}
    if name:
        schema = {"$ref": f"#/$defs/{name}", "$defs": DEFS}
    jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(value)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_reading_of_every_record_fits(reading: Reading) -> None:
    plain = json.loads(reading.to_json())
    check(plain)
    assert all(plain[name] for name in plain)


@pytest.mark.parametrize(
    ("name", "record", "renamed"),
    [
        ("document", records.Document, {}),
        ("actor", records.Actor, {}),
        ("mention", records.Mention, {}),
        ("party", records.Party, {}),
        ("place", records.Place, {}),
        ("date", records.DateSpan, {}),
        ("basis", records.Basis, {}),
        ("event", records.Event, {"basis": "rule"}),
        ("statement", records.Statement, {"basis": "rule"}),
        ("encounter", records.Encounter, {}),
        ("stage", records.Stage, {}),
        ("position", records.Position, {}),
        ("matter", records.Matter, {}),
        ("relation", records.Relation, {"low": "interval", "high": "interval"}),
        ("gap", records.Gap, {}),
    ],
)
def test_keys_are_those_of_the_records(name: str, record: Any, renamed: dict[str, str]) -> None:
    keys = {renamed.get(field.name, field.name) for field in fields(record)}
    assert set(DEFS[name]["properties"]) == set(DEFS[name]["required"]) == keys
    assert DEFS[name]["additionalProperties"] is False


@pytest.mark.parametrize(
    ("values", "where"),
    [
        (records.ActorKind, DEFS["actor"]["properties"]["kind"]),
        (records.MentionForm, DEFS["mention"]["properties"]["form"]),
        (records.Factuality, DEFS["factuality"]),
        (records.EncounterForm, DEFS["encounter"]["properties"]["form"]),
        (records.EncounterStatus, DEFS["encounter"]["properties"]["status"]),
        (records.EncounterStage, DEFS["stage"]["properties"]["status"]),
        (records.StatementKind, DEFS["statement"]["properties"]["kind"]),
        (records.Direction, DEFS["relation"]["properties"]["direction"]),
    ],
)
def test_values_are_those_of_the_records(values: Any, where: dict[str, Any]) -> None:
    assert tuple(where["enum"]) == get_args(values)


def test_what_is_too_much_is_refused(reading: Reading) -> None:
    with pytest.raises(jsonschema.ValidationError):
        check(reading.to_dict() | {"more": 1})


def test_lines_fit() -> None:
    (coded,), (failed,) = code_lines([LINE]), code_lines(["no"])
    check(coded)
    check(failed, "failure")
    (answered,) = code_lines([LINE], pairs=True)
    check(answered, "pairs")
