"""Gold annotations and readings, their spans told in the words of the gold text.

In:  `*.gold.yaml` with its text; a reading as `Reading.to_dict()` has it.
Out: `Gold` and `Said`, whose `at` gives the numbers of gold words, so that the two can be compared
     although a reading's own text lacks the furniture. Case and punctuation are put aside.
Leaves out: every comparison; that is `gold.score`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from detente.language.names.known_names import fold_accents

Item = dict[str, Any]
Words = frozenset[int]


def listed(value: object) -> list[Any]:
    """A list as it is, nothing as an empty one, anything else in a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def allowed(item: Item, key: str, also: str = "") -> list[Any]:
    """The value of a gold field and what is accepted beside it."""
    return listed(item.get(key)) + listed(item.get(also or f"also_{key}"))


def split(text: str) -> list[tuple[int, int, str]]:
    """The words of a text: start, end, folded form, without accents."""
    words = re.finditer(r"[^\W_]+", text)
    return [(m.start(), m.end(), fold_accents(m.group()).casefold()) for m in words]


def find(phrase: str, words: Sequence[str]) -> list[Words]:
    """Every place where a phrase stands among words, as sets of word numbers."""
    seek = [w for _, _, w in split(phrase)]
    starts = range(len(words) - len(seek) + 1) if seek else ()
    return [frozenset(range(i, i + len(seek))) for i in starts if words[i : i + len(seek)] == seek]


class Gold:
    """A gold annotation with its text."""

    def __init__(self, data: Item, text: str) -> None:
        self.data, self.text = data, text
        self.words = [w for _, _, w in split(text)]
        actors = dict(data.get("actors") or {})
        self.metonyms: Item = actors.pop("metonyms", None) or {}
        self.actors: Item = actors

    @classmethod
    def load(cls, path: Path) -> Gold:
        """Read a `*.gold.yaml` and the text that it names."""
        data: Item = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls(data, (path.parent / data["document"]["file"]).read_text(encoding="utf-8"))

    def items(self, key: str) -> list[Any]:
        """The items under a key, none where it is missing."""
        return listed(self.data.get(key))

    def asked(self, section: str) -> list[Item]:
        """The items of a section that readers may not leave out."""
        return [item for item in self.items(section) if not item.get("optional")]

    def names(self) -> list[tuple[str, Any]]:
        """Every form of every name, with the actor's key or, for metonyms, what they stand for."""
        forms = [
            (form, key)
            for key, actor in self.actors.items()
            for form in [key, *actor.get("aliases", [])]
        ]
        return forms + list(self.metonyms.items())

    def size(self, words: Words) -> int:
        """How many letters these words have."""
        return sum(len(self.words[i]) for i in words)

    def at(self, *phrases: str) -> Words:
        """The words of the first places where the phrases stand."""
        places = [find(phrase, self.words) for phrase in phrases]
        if not all(places):
            raise ValueError(f"not in {self.data['document']['file']}: {phrases!r}")
        return frozenset().union(*(p[0] for p in places))

    def spot(self, text: str, nth: int = 1) -> tuple[int, int]:
        """Where a string stands for the nth time as whole words, upper and lower case kept."""
        places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", self.text)]
        if not 0 < nth <= len(places):
            found = f"{text!r} stands {len(places)} times, not {nth}"
            raise ValueError(f"{self.data['document']['file']}: {found}")
        return places[nth - 1]

    def words_in(self, start: int, end: int) -> Words:
        """The numbers of the words between two offsets."""
        told = enumerate(split(self.text))
        return frozenset(i for i, (s, e, _) in told if s < end and e > start)

    def countries(self, names: object) -> frozenset[str]:
        """The countries of actors; what is no actor's name is a country code."""
        codes = (listed(self.actors.get(name, {}).get("country", name)) for name in listed(names))
        return frozenset(c for found in codes for c in found)

    def events(self) -> list[Item]:
        """The events, one for each pair of source and target, what cannot be asked for optional."""
        unfolded = []
        for event in self.items("events"):
            for source, target in product(
                listed(event["source"]) or [None], listed(event["target"]) or [None]
            ):
                sides = {
                    "sources": [source, *listed(event.get("also_source"))],
                    "targets": [target, *listed(event.get("also_target"))],
                    "at": self.at(event["evidence"]),
                    "mutual": event.get("mutual", event["type"] == "CONSULT"),
                }
                unasked = None in (source, target) or source == target
                unfolded.append(event | sides | ({"optional": True} if unasked else {}))
        return unfolded


class Said:
    """A reading, its spans told in the words of the gold text."""

    def __init__(self, data: Item, gold: Gold) -> None:
        self.data, self.text = data, str(data["document"]["text"])
        self.own = split(self.text)
        self.actors: Item = {actor["id"]: actor for actor in data["actors"]}
        matcher = SequenceMatcher(None, [w for _, _, w in self.own], gold.words, autojunk=False)
        self.to_gold = {a + k: b + k for a, b, n in matcher.get_matching_blocks() for k in range(n)}

    def near(self, span: object) -> range:
        """The numbers of the reading's own words in a span (`[s, e]` or an object with both)."""
        if isinstance(span, dict):
            span = [span["start"], span["end"]]
        if not isinstance(span, list):
            return range(0)
        hit = [i for i, (s, e, _) in enumerate(self.own) if s < span[1] and e > span[0]]
        return range(hit[0], hit[-1] + 1) if hit else range(0)

    def at(self, *spans: object) -> Words:
        """The gold words of spans."""
        return frozenset(self.to_gold[i] for s in spans for i in self.near(s) if i in self.to_gold)

    def country(self, actor: str | None) -> str | None:
        """The country of an actor id."""
        found = self.actors.get(actor, {}).get("country") if actor is not None else None
        return str(found) if found else None

    def countries(self, actors: Sequence[str]) -> frozenset[str]:
        """The known countries of actor ids."""
        return frozenset(c for c in map(self.country, actors) if c)

    def events(self) -> list[Item]:
        """The events, one for each pair of source and target."""
        return [
            event
            | {"pair": (self.country(a), self.country(b))}
            | {"at": self.at(event), "mark": self.at(event["trigger"])}
            for event in self.data["events"]
            for a, b in product(
                [p["actor"] for p in event["sources"]] or [None],
                [p["actor"] for p in event["targets"]] or [None],
            )
        ]

    def spans(self) -> Iterator[object]:
        """Every span of every record."""
        for actor in self.data["actors"]:
            yield from actor["mentions"]
        for event in self.data["events"]:
            yield from [event, event["trigger"], *event["sources"], *event["targets"]]
        for statement in self.data["statements"]:
            yield from [*statement["content"], statement["cue"], statement["speaker"]]
        for encounter in self.data["encounters"]:
            yield from encounter["evidence"]
