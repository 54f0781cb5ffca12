"""The gold files themselves: their strings, vocabulary and numbers, and that they score one."""

from __future__ import annotations

import html
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.knowledge import load_knowledge
from gold.gate import DISPATCHES
from gold.score import breaks, score
from gold.score_grounding import day
from gold.tally import figures
from gold.texts import Gold, Item, allowed, find, listed, split

GOLD = sorted(DISPATCHES.glob("*.gold.yaml"))
ARTICLES = sorted((DISPATCHES.parent / "articles").glob("*.gold.yaml"))
EXAMPLES = Path(__file__).parents[2] / "src" / "detente" / "data" / "examples"
TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
FACTUALITIES = {
    *("actual", "asserted", "planned", "possible", "conditional"),
    *("denied", "negated", "hypothetical"),
}
STATUSES = {"held", "under way", "planned", "proposed", "refused", "cancelled", "failed"}
FORMS = {"meeting", "visit", "summit", "phone", "video", "negotiation"}
SIDES = {"for", "against", "neutral", "for-settlement"}
COUNTRIES = {c.code for c in load_knowledge().countries} | {"IGO", "JEY"}  # and what is no state
SECTORS = {body.sector for body in load_knowledge().organisations}
SECTORS |= {"CRIM", "ELI", "REF", "SET", "UAF"}  # CAMEO's that none of them has
ISSUES = set(load_knowledge().issue_by_id)
LEAST = {
    "events": 700, "encounters": 170, "positions": 300, "mentions": 2000, "dates": 340,
    "places": 320,
}  # fmt: skip


@pytest.mark.parametrize("path", [*GOLD, *ARTICLES], ids=lambda p: p.name.split(".")[0])
def test_every_string_is_in_its_text(path: Path) -> None:
    gold = Gold.load(path)
    strings = [item["evidence"] for key in ("events", "encounters") for item in gold.items(key)]
    strings += [part for s in gold.items("statements") for part in listed(s["content"])]
    strings += gold.items("furniture")
    strings += [p["evidence"] for p in gold.items("positions") if "evidence" in p]
    assert [string for string in strings if string not in gold.text] == []
    spots = [i for key in ("mentions", "dates", "places") for i in gold.items(key)]
    assert all(gold.spot(item["text"], item.get("nth", 1)) for item in spots)
    assert [form for form, _ in gold.names() if not find(form, gold.words)] == []
    assert len(split(gold.text)) > 220


def echo(gold: Gold) -> dict[str, Any]:
    """The reading that says what the annotation says."""
    words = split(gold.text)

    def spans(phrase: str) -> list[list[int]]:
        return [[words[min(w)][0], words[max(w)][1]] for w in find(phrase, gold.words)]

    def span(phrase: str) -> dict[str, int]:
        return dict(zip(("start", "end"), spans(phrase)[0], strict=True))

    def spot(item: Item) -> dict[str, int]:
        place = gold.spot(item["text"], item.get("nth", 1))
        return dict(zip(("start", "end"), place, strict=True))

    actors: dict[str, dict[str, Any]] = {}

    def actor(name: str) -> str:
        for country in gold.countries(name):
            actors.setdefault(name, {"id": name, "name": name, "country": country, "mentions": []})
        return name

    for form, key in gold.names():
        for name in listed(key):
            actors[actor(name)]["mentions"] += [
                dict(zip(("start", "end"), s, strict=True)) for s in spans(form)
            ]
    for item in gold.items("mentions"):
        for country in listed(item["country"]) or [None]:
            for sector in listed(item.get("sector")) or [None]:
                name = f"{country} {sector}"
                told = {"id": name, "name": name, "country": country, "sector": sector}
                actors.setdefault(name, told | {"mentions": []})["mentions"].append(spot(item))
    events = [
        {
            **{
                "type": e["type"],
                "factuality": e["factuality"],
                "trigger": spans(e["evidence"])[0],
            },
            "sources": [{"actor": actor(c), **span(e["evidence"])} for c in e["sources"][:1] if c],
            "targets": [{"actor": actor(c), **span(e["evidence"])} for c in e["targets"][:1] if c],
            **span(e["evidence"]),
        }
        for e in gold.events()
    ]
    statements = [
        {
            "speaker": {"actor": actor(s["speaker"]), "start": 0, "end": 0},
            "cue": None,
            "content": [spans(part)[0] for part in listed(s["content"])],
        }
        for s in gold.items("statements")
    ]
    encounters = [
        {
            "participants": [actor(name) for name in e["participants"]],
            **{"form": e["form"], "status": e["status"], "place": {"name": e.get("place")}},
            "date": {
                "start": str(listed(e.get("date"))[0]) if "date" in e else None,
                "end": str(listed(e.get("date"))[-1]) if "date" in e else None,
            },
            "evidence": [spans(e["evidence"])[0]],
        }
        for e in gold.items("encounters")
    ]
    relations = [
        r
        | {
            key: [{"issue": None, "label": label} for label in r[key]]
            for key in ("brings_together", "separates")
        }
        for r in gold.items("relation")
    ]
    stances = {"for": 1.0, "against": -1.0, "neutral": 0.0, "for-settlement": 0.5}
    positions = [
        {
            "actor": actor(p["actor"]),
            "issue": issue,
            "confidence": 1.0,
            "stance": stances[p["side"]],
        }
        | {"toward": actor(p["toward"]) if "toward" in p else None}
        for p in gold.items("positions")
        for issue in p.get("accept", [])[:1]
    ]
    dates = [
        {"at": [*spot(d).values()], **{end: day(d[end]) for end in ("start", "end")}}
        for d in gold.items("dates")
    ]
    places = [
        {**spot(p), "country": country}
        for p in gold.items("places")
        for country in listed(p["country"]) or [None]
    ]
    return {
        **{"positions": positions, "dates": dates, "places": places},
        "document": {"text": gold.text},
        **{"actors": list(actors.values()), "events": events, "statements": statements},
        **{"encounters": encounters, "relations": relations},
    }


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name.split(".")[0])
def test_the_annotation_itself_scores_one(path: Path) -> None:
    gold = Gold.load(path)
    numbers = figures(score(gold, echo(gold)))
    assert {name: value for name, value in numbers.items() if value != 1.0} == {}


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name.split(".")[0])
def test_every_annotation_keeps_to_the_vocabulary(path: Path) -> None:
    gold = Gold.load(path)
    assert isinstance(gold.data["document"]["published"], date)
    assert path.name == gold.data["document"]["file"].replace(".txt", ".gold.yaml")
    told: list[tuple[set[str], set[Any]]] = []
    for item in gold.items("events"):
        told += [(TYPES, set(allowed(item, "type", "alternatives")))]
        told += [(FACTUALITIES, set(allowed(item, "factuality")))]
    for item in gold.items("encounters"):
        told += [(STATUSES, set(allowed(item, "status"))), (FORMS, set(allowed(item, "form")))]
    for item in gold.items("positions"):
        told += [(SIDES, set(allowed(item, "side"))), (ISSUES, set(item.get("accept", [])))]
    for item in [*gold.actors.values(), *gold.items("mentions"), *gold.items("places")]:
        told += [(COUNTRIES, set(allowed(item, "country")) - {None})]
        told += [(SECTORS, set(allowed(item, "sector")) - {None})]
    for key in ("encounters", "positions", "events", "relation"):
        for item in gold.items(key):
            named = [
                item.get(k) for k in ("participants", "actor", "toward", "source", "target", "pair")
            ]
            told += [(COUNTRIES, set(gold.countries([n for ns in named for n in listed(ns)])))]
    assert [strange for known, said in told if (strange := said - known)] == []
    for item in gold.items("relation"):
        assert item["pair"] == sorted(item["pair"])


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name.split(".")[0])
def test_every_date_ends_after_it_starts(path: Path) -> None:
    for item in Gold.load(path).items("dates"):
        start, end = item["start"], item["end"]
        assert (start is None) == (end is None)
        assert start is None or start <= end  # both dates, else YAML did not take them for any
        assert {type(d) for e in ("start", "end") for d in listed(item.get(f"also_{e}"))} <= {date}


def test_there_is_enough_of_everything() -> None:
    counts = Counter(
        key for p in GOLD for key in LEAST for i in Gold.load(p).items(key) if not i.get("optional")
    )
    assert {key: counts[key] for key, least in LEAST.items() if counts[key] < least} == {}


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name.split(".")[0])
def test_no_gold_event_breaks_a_rule(path: Path) -> None:
    gold = Gold.load(path)
    broken = [
        (event["evidence"], rule)
        for event in gold.events()
        for kind in (event["type"], *event.get("alternatives", []))
        for factuality in (event["factuality"], *event.get("also_factuality", []))
        for pair in [(event["sources"][0], event["targets"][0])]
        for way in [pair, pair[::-1]][: 1 + event["mutual"]]
        for rule in gold.items("never")
        if breaks(rule, kind, factuality, way)
    ]
    assert broken == []


@pytest.mark.parametrize(
    "section, key, names",
    [
        ("events", "type", TYPES),
        ("events", "factuality", FACTUALITIES),
        ("encounters", "status", STATUSES),
        ("encounters", "form", FORMS),
    ],
)
def test_everything_occurs_twice(section: str, key: str, names: set[str]) -> None:
    counts = Counter(
        i[key] for p in GOLD for i in Gold.load(p).items(section) if not i.get("optional")
    )
    assert {name for name in names if counts[name] < 2} == set()


def test_the_examples_of_the_package_are_the_first_two_dispatches() -> None:
    rumour = EXAMPLES / "ceasefire-rumour.txt"
    assert rumour.read_bytes() == (DISPATCHES / "02-ceasefire-rumour.txt").read_bytes()
    page = html.unescape((EXAMPLES / "harbour-talks.html").read_text("utf-8"))
    text = (DISPATCHES / "01-harbour-talks.txt").read_text("utf-8")
    article = text.split("Leave a comment", maxsplit=1)[0]
    assert [p for p in article.strip().split("\n\n") if p not in page] == []
