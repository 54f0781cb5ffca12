"""The scorer on small hand-made readings, and the logic of the gate."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest

from gold.confidence import judge
from gold.gate import Floors, GateError, Told, data_hashes, rounded, table
from gold.gate import main as gate
from gold.score import breaks, main, score
from gold.tally import Tally, add, figures
from gold.texts import Gold, Said

TEXT = (
    "Share this page\n"
    'Oslo accused Chile of fishing. "We met Ms Ruiz in Lima in May," said Ola Berg. '
    "Gunmen hit Oslo. The two may meet again.\n"
)
ANNOTATION: dict[str, Any] = {
    "document": {"file": "test.txt"},
    "furniture": ["Share this page"],
    "actors": {
        "Ola Berg": {"country": "NOR"},
        "Ms Ruiz": {"country": "CHL", "aliases": ["Ruiz"]},
        "metonyms": {"Oslo accused": "NOR", "Chile": "CHL", "The two": ["NOR", "CHL"]},
    },
    "events": [
        {
            "type": "ACCUSE", "alternatives": ["REJECT"], "source": "NOR", "target": "CHL",
            "factuality": "actual", "evidence": "Oslo accused Chile of fishing",
        },
        {
            "type": "CONSULT", "source": "NOR", "target": "CHL",
            "factuality": "actual", "evidence": "We met Ms Ruiz in Lima in May",
        },
        {
            "type": "ASSAULT", "source": None, "target": "NOR",
            "factuality": "actual", "evidence": "Gunmen hit Oslo",
        },
        {
            "type": "CONSULT", "source": "NOR", "target": "CHL", "optional": True,
            "factuality": "possible", "evidence": "The two may meet again",
        },
    ],
    "statements": [{"speaker": "Ola Berg", "content": "We met Ms Ruiz in Lima in May,"}],
    "encounters": [
        {
            "participants": ["Ola Berg", "Ms Ruiz"], "form": "meeting", "status": "held",
            "place": "Lima", "date": "2019-05", "evidence": "We met Ms Ruiz",
        }
    ],
    "relation": [
        {
            "pair": ["CHL", "NOR"], "direction": "mixed",
            "brings_together": ["talks / meetings"], "separates": ["fishing rights / fish"],
        }
    ],
    "never": [{"source": "CHL", "target": "NOR", "type": ["AID", "ACCUSE"]}],
}  # fmt: skip


def at(phrase: str, text: str = TEXT) -> dict[str, int]:
    start = text.index(phrase)
    return {"start": start, "end": start + len(phrase)}


def pair(phrase: str) -> list[int]:
    return list(at(phrase).values())


def event(
    kind: str, source: str | None, target: str | None, said: str, word: str
) -> dict[str, Any]:
    sides = {
        "sources": [{"actor": source, **at(said)}] if source else [],
        "targets": [{"actor": target, **at(said)}] if target else [],
    }
    return {"type": kind, "factuality": "actual", "trigger": pair(word), **sides, **at(said)}


@pytest.fixture
def reading() -> dict[str, Any]:
    """A reading that is right in everything."""
    met = "We met Ms Ruiz in Lima in May"
    return {
        "document": {"text": TEXT},
        "actors": [
            {
                "id": "n",
                "name": "Norway",
                "country": "NOR",
                "mentions": [at("Oslo"), at("The two")],
            },
            {
                "id": "c",
                "name": "Chile",
                "country": "CHL",
                "mentions": [at("Chile"), at("The two")],
            },
            {"id": "b", "name": "Ola Berg", "country": "NOR", "mentions": [at("Ola Berg")]},
            {"id": "r", "name": "Ms Ruiz", "country": "CHL", "mentions": [at("Ms Ruiz")]},
        ],
        "events": [
            event("ACCUSE", "n", "c", "Oslo accused Chile of fishing", "accused"),
            event("CONSULT", "r", "b", met, "met"),
            event("ASSAULT", None, "n", "Gunmen hit Oslo", "hit"),
        ],
        "statements": [
            {
                "speaker": {"actor": "b", **at("Ola Berg")},
                "cue": pair("said"),
                "content": [pair(met)],
            }
        ],
        "encounters": [
            {
                "participants": ["b", "r"],
                "form": "meeting",
                "status": "held",
                "place": {"name": "Lima"},
                "date": {"start": "2019-05-01", "end": "2019-05-31"},
                "evidence": [pair(met)],
            }
        ],
        "relations": [
            {
                "pair": ["NOR", "CHL"],
                "direction": "mixed",
                "brings_together": [{"issue": None, "label": "meetings"}],
                "separates": [{"issue": "fisheries", "label": "Fishing rights"}],
            }
        ],
    }


def run(reading: dict[str, Any]) -> dict[str, float]:
    return figures(score(Gold(ANNOTATION, TEXT), reading))


def test_a_perfect_reading_scores_one(reading: dict[str, Any]) -> None:
    assert {name: value for name, value in run(reading).items() if value != 1.0} == {}


MISTAKES: dict[str, tuple[str, tuple[str | int, ...], Any]] = {
    "wrong country of an actor": ("actors", ("actors", 1, "country"), "PER"),
    "wrong type": ("events recall", ("events", 0, "type"), "AID"),
    "wrong type costs precision": ("events precision", ("events", 0, "type"), "AID"),
    "wrong side": ("events recall", ("events", 0, "targets"), [{"actor": "n", **at("Oslo")}]),
    "wrong factuality": ("factuality", ("events", 0, "factuality"), "denied"),
    "evidence elsewhere": (
        "events, any type recall",
        ("events", 0),
        event("ACCUSE", "n", "c", "Gunmen hit Oslo", "hit"),
    ),
    "missed event": ("events recall", ("events",), []),
    "invented event": (
        "events precision",
        ("events", 2),
        event("AID", "n", "c", "Gunmen hit Oslo", "hit"),
    ),
    "forbidden event": (
        "never",
        ("events", 2),
        event("AID", "c", "n", "Gunmen hit Oslo", "hit"),
    ),
    "wrong speaker": (
        "statements f1",
        ("statements", 0, "speaker"),
        {"actor": "r", **at("Ms Ruiz")},
    ),
    "no speaker": ("speaker", ("statements", 0, "speaker"), None),
    "too little of a statement": (
        "statements recall",
        ("statements", 0, "content"),
        [pair("We met")],
    ),
    "invented statement": (
        "statements precision",
        ("statements", 0, "content"),
        [pair("Gunmen hit Oslo")],
    ),
    "wrong status": ("encounters recall", ("encounters", 0, "status"), "planned"),
    "wrong participants": ("encounters precision", ("encounters", 0, "participants"), ["b", "n"]),
    "wrong place": ("encounter place", ("encounters", 0, "place"), {"name": "Quito"}),
    "no place": ("encounter place", ("encounters", 0, "place"), None),
    "wrong date": ("encounter date", ("encounters", 0, "date", "end"), "2019-06-02"),
    "no date": ("encounter date", ("encounters", 0, "date"), None),
    "wrong form": ("encounter form", ("encounters", 0, "form"), "phone"),
    "wrong direction": ("relation direction", ("relations", 0, "direction"), "warming"),
    "no relation": ("relation direction", ("relations",), []),
    "nothing separates": ("relation separates", ("relations", 0, "separates"), []),
    "nothing brings together": (
        "relation brings together",
        ("relations", 0, "brings_together"),
        [{"issue": "trade", "label": "Trade"}],
    ),
    "furniture read": ("furniture", ("actors", 0, "mentions", 0), at("Share")),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_lowers_its_figure(reading: dict[str, Any], case: str) -> None:
    name, path, value = MISTAKES[case]
    place: Any = reading
    for key in path[:-1]:
        place = place[key]
    if case == "wrong participants":
        reading["actors"][0]["country"] = "SWE"
    place[path[-1]] = value
    assert run(reading)[name] < 1.0


def test_an_alternative_type_is_right(reading: dict[str, Any]) -> None:
    reading["events"][0]["type"] = "REJECT"
    assert run(reading)["events f1"] == 1.0


def test_a_one_way_event_is_wrong_the_other_way_round(reading: dict[str, Any]) -> None:
    reading["events"][0] = event("ACCUSE", "c", "n", "Oslo accused Chile of fishing", "accused")
    assert run(reading)["events recall"] == 0.5


def test_a_mutual_event_told_from_both_sides_counts_once(reading: dict[str, Any]) -> None:
    reading["events"].append(event("CONSULT", "b", "r", "We met Ms Ruiz", "met"))
    assert run(reading)["events precision"] == 1.0


def test_an_event_told_twice_costs_precision(reading: dict[str, Any]) -> None:
    reading["events"].append(copy.deepcopy(reading["events"][0]))
    numbers = run(reading)
    assert numbers["events precision"] == pytest.approx(2 / 3)
    assert numbers["events recall"] == 1.0


def test_what_is_optional_neither_earns_nor_costs(reading: dict[str, Any]) -> None:
    before = run(reading)
    reading["events"].append(event("CONSULT", "n", "c", "The two may meet again", "meet"))
    assert run(reading) == before


def test_events_without_two_known_countries_cost_nothing(reading: dict[str, Any]) -> None:
    reading["events"].append(event("THREATEN", "n", None, "The two may meet again", "may"))
    reading["events"].append(event("THREATEN", "n", "b", "The two may meet again", "may"))
    assert run(reading)["events precision"] == 1.0


def test_a_list_of_targets_is_an_event_each(reading: dict[str, Any]) -> None:
    annotation = copy.deepcopy(ANNOTATION)
    annotation["events"][0]["target"] = ["CHL", "PER"]
    found = score(Gold(annotation, TEXT), reading)["events"]
    assert (found.right, found.said, found.gold) == (2, 2, 3)


def test_parts_of_a_statement_make_it_whole(reading: dict[str, Any]) -> None:
    half = copy.deepcopy(reading["statements"][0])
    reading["statements"][0]["content"] = [pair("We met Ms")]
    half["content"] = [pair("Ruiz in Lima in May")]
    reading["statements"].append(half)
    numbers = run(reading)
    assert (numbers["statements precision"], numbers["statements recall"]) == (1.0, 1.0)


@pytest.mark.parametrize("name", ["Berg", "Ola Olsen Berg"])
def test_a_surname_will_do(reading: dict[str, Any], name: str) -> None:
    reading["actors"][2]["name"] = name
    reading["statements"][0]["speaker"] |= at("said")
    assert run(reading)["speaker"] == 1.0


def test_a_country_as_speaker_is_anybody_of_it(reading: dict[str, Any]) -> None:
    annotation = copy.deepcopy(ANNOTATION)
    annotation["statements"][0]["speaker"] = "NOR"
    assert score(Gold(annotation, TEXT), reading)["statements"].recall == 1.0
    annotation["statements"][0]["speaker"] = "CHL"
    assert score(Gold(annotation, TEXT), reading)["statements"].recall == 0.0


def test_a_text_without_its_furniture_scores_the_same(reading: dict[str, Any]) -> None:
    cut = len("Share this page\n")

    def moved(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: moved(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [moved(inner) for inner in value]
        return value - cut if isinstance(value, int) else value

    shifted: dict[str, Any] = moved(reading)
    shifted["document"]["text"] = TEXT[cut:]
    assert run(shifted) == run(reading)


def test_scores_add_up(reading: dict[str, Any]) -> None:
    right = score(Gold(ANNOTATION, TEXT), reading)
    empty = {key: [] for key in reading} | {"document": reading["document"]}
    none = score(Gold(ANNOTATION, TEXT), empty)
    both = figures(add([right, none]))
    assert (both["events precision"], both["events recall"]) == (1.0, 0.5)
    assert (both["statements precision"], both["statements recall"]) == (1.0, 0.5)
    assert both["furniture"] == 1.0


def test_the_command_prints_a_table(
    reading: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "test.txt").write_text(TEXT, "utf-8")
    (tmp_path / "test.gold.yaml").write_text(json.dumps(ANNOTATION), "utf-8")
    (tmp_path / "reading.json").write_text(json.dumps(reading), "utf-8")
    assert main([str(tmp_path / "test.gold.yaml"), str(tmp_path / "reading.json")]) == 0
    assert re.search(r"^events +1\.000 +1\.000 +1\.000 +2 +2 +2$", capsys.readouterr().out, re.M)


# the gate


def told(right: int, never: int = 4, hash: str = "1") -> Told:
    """A dispatch of four events and four rules."""
    return Told(hash, {"speaker": Tally(right, 4, 4), "never": Tally(never, 4, 4)})


HELD = Floors({"speaker": 0.5, "never": 1.0}, {"a": told(2)})


def test_the_gate_opens_at_the_floor() -> None:
    assert HELD.missed({"a": told(2)}) == []


def test_the_gate_closes_under_the_floor_without_a_figure_and_on_other_data() -> None:
    assert HELD.missed({"a": told(1)}) == ["speaker: 0.2500 is under its floor 0.5000"]
    assert "no figure" in HELD.missed({"a": Told("1", {"never": Tally(4, 4, 4)})})[0]
    for now in ({"a": told(2, hash="2")}, {"a": told(2), "b": told(2)}):
        assert ["changed" in wrong for wrong in HELD.missed(now)] == [True]


def test_raising_moves_floors_up_only() -> None:
    raised = HELD.raised({"a": told(3)}, "2026-01-02")
    assert raised == Floors({"speaker": 0.75, "never": 1.0}, {"a": told(3)})
    with pytest.raises(GateError, match="under its floor"):
        HELD.raised({"a": told(4, never=3)}, "2026-01-02")


def test_other_gold_sets_the_floors_anew_where_no_unchanged_dispatch_fell() -> None:
    grown = HELD.raised({"a": told(3), "b": told(0)}, "2026-01-02")
    assert grown.floors == {"speaker": 0.375, "never": 1.0}
    assert grown.history[0]["lowered"] == {"speaker": [0.5, 0.375]}
    assert "1 of 2 dispatches" in grown.history[0]["why"]
    annotated_anew = grown.raised({"a": told(3), "b": told(0, never=2, hash="2")}, "2026-01-03")
    assert annotated_anew.floors == {"speaker": 0.375, "never": 0.75}
    with pytest.raises(GateError, match="under its floor"):
        grown.raised({"a": told(2), "b": told(4, hash="2")}, "2026-01-03")


def test_lowering_needs_a_floor_a_lower_value_and_a_reason() -> None:
    lowered = HELD.lowered("speaker", 0.4, "the gold was wrong", "2026-01-02")
    assert lowered.floors == {"speaker": 0.4, "never": 1.0}
    assert lowered.history == (
        {
            "day": "2026-01-02",
            "measure": "speaker",
            "from": 0.5,
            "to": 0.4,
            "why": "the gold was wrong",
        },
    )
    for measure, value, why in [("x", 0.1, "y"), ("never", 1.0, "y"), ("never", 0.9, " ")]:
        with pytest.raises(GateError):
            HELD.lowered(measure, value, why, "2026-01-02")


def test_the_command_lowers_and_refuses(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    HELD.save(path)
    assert Floors.load(path) == HELD
    assert gate(["--lower", "never", "0.9"], path) == 1
    assert gate(["--lower", "never", "0.9", "--why", "a rule too strict"], path) == 0
    assert Floors.load(path).floors["never"] == 0.9
    assert Floors.load(path).history[0]["why"] == "a rule too strict"


def test_the_table_marks_what_is_under_its_floor() -> None:
    lines = table({"speaker": 0.4, "never": 1.0}, HELD.floors).splitlines()
    assert [line.endswith("<") for line in lines] == [False, True, False]


def test_rounding_is_downward() -> None:
    assert [rounded(v) for v in (2 / 3, 0.29, 1.0, 0.0)] == [0.6666, 0.29, 1.0, 0.0]


def test_the_hashes_follow_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", "utf-8")
    one = data_hashes(tmp_path)
    (tmp_path / "a.txt").write_text("two", "utf-8")
    two = data_hashes(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert [*one, *data_hashes(tmp_path)] == ["a", "b"]
    assert one != two != data_hashes(tmp_path)


def test_a_rule_holds_for_what_it_names() -> None:
    rule = {"source": ["CHL", "PER"], "target": "NOR", "type": "any", "factuality": "actual"}
    assert breaks(rule, "AID", "actual", ("PER", "NOR"))
    assert not breaks(rule, "AID", "denied", ("PER", "NOR"))
    assert not breaks(rule, "AID", "actual", ("NOR", "PER"))
    assert not breaks(rule, "AID", "actual", ("PER", None))


def test_confidence_is_told_with_what_is_right(reading: dict[str, Any]) -> None:
    wrong = event("AID", "c", "n", "Oslo accused Chile of fishing", "accused")
    mirrored = event("CONSULT", "b", "r", "We met Ms Ruiz in Lima in May", "met")
    reading["events"] += [wrong, mirrored]
    for number, told in enumerate(reading["events"]):
        told["confidence"] = number / 10
    gold = Gold(copy.deepcopy(ANNOTATION), TEXT)
    judged = list(judge(gold, Said(reading, gold)))
    assert judged == [(0.0, True), (0.1, True), (0.3, False), (0.4, True)]


def test_a_folder_without_annotated_texts_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert gate(["--of", str(tmp_path)]) == 1
    assert "no *.gold.yaml" in capsys.readouterr().err
