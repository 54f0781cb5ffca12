"""Scores who, when, where and which side: the gold sections mentions, dates, places, positions.

In:  a gold annotation and a reading, to which `ground_reading` has added what the rooms of grounding
     find: a reading's records keep only the dates and places that an event or encounter uses.
Out: a `Score` of rates over the gold items but those that readers may leave out; what is missed
     counts as wrong.
Leaves out: what the program finds beyond the gold; sections that a gold file does not have.

mention country  the program's mention that overlaps the gold mention best has its country, or one
                 of `also_country`; a list (a plural such as "the two sides") wants all of them, and
                 null a mention of whom no country is known
mention sector   the same for the sector, where the gold gives one
date intervals   a date found there has both ends (or `also_start`, `also_end`); null: none there
                 resolves to days
places           a place found there has the country, or one of `also_country`; null: a place of no
                 single country
position side    a position of the actor on an accepted issue leans to the right side; it is one toward
                 the gold's `toward` or, where there is none, toward nobody; without `toward`, toward
                 anybody; the strongest counts. `for` is leaning over the threshold, `against` under
                 it, `neutral` neither, `for-settlement` not against. Asked only where the gold
                 names issues (`accept`)
position agreement  of the positions that a reader is shown (a confidence of `TOLD` or more) and that
                 the gold asks about (its actor, an accepted issue, toward its `toward`), those whose
                 side it has. The gold does not list all stands, so of the others nothing is said
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from detente.grounding.dates.dates import find_dates
from detente.grounding.grounding import ground
from detente.language.model import parse
from detente.records import TOLD
from gold.tally import Score, rate
from gold.texts import Gold, Item, Said, Words, allowed, listed

LEAN = 0.05  # the stance at which the program itself says that an actor takes a side


def ground_reading(reading: Item, published: date) -> Item:
    """A reading with all the dates and places that the rooms find in its text.

    >>> text = "They met in Oslo last week."
    >>> reading = ground_reading({"document": {"text": text}}, date(2019, 5, 15))
    >>> reading["dates"][0]["start"], reading["places"][0]["country"]
    ('2019-05-06', 'NOR')
    """
    text = reading["document"]["text"]
    doc = parse(text)
    scene = ground(doc, [], published)  # attributions serve pronouns alone
    places = [
        {"start": doc[i].idx, "end": doc[i].idx + len(doc[i]), "country": place.country}
        for i, place in scene.places.items()
    ]
    for mention in scene.references:
        if mention.located and mention.actors:
            first, last = doc[mention.first], doc[mention.last]
            country = scene.actors[mention.actors[0]].country
            places += [{"start": first.idx, "end": last.idx + len(last), "country": country}]
    dates = [
        {"at": [d.start, d.end], **{e: day(getattr(d.span, e)) for e in ("start", "end")}}
        for d in find_dates(text, published)
    ]
    return reading | {"dates": dates, "places": places}


def day(value: object) -> str | None:
    """A day as ISO text, whether YAML read it as a date or not."""
    return None if value is None else str(value)


def located(gold: Gold, item: Item) -> Words:
    """The words of an item that has `text` and `nth`."""
    return gold.words_in(*gold.spot(item["text"], item.get("nth", 1)))


def best(want: Words, have: Iterable[tuple[Words, Any]]) -> list[Any]:
    """What is said of the words that overlap best; several where they overlap alike."""
    shares = [(len(w & want) / len(w | want), told) for w, told in have if w & want]
    return [told for share, told in shares if share == max(s for s, _ in shares)]


def right(item: Item, key: str, told: Sequence[object]) -> bool:
    """Is what is told the wanted value, all of a list, or one that is accepted beside it?"""
    wanted = set(listed(item[key]) or [None])
    return wanted <= set(told) or bool(set(told) & set(listed(item.get(f"also_{key}"))))


def score_mentions(gold: Gold, said: Said) -> Score:
    """Country and sector of every mention of an actor."""
    have = [(said.at(m), actor) for actor in said.actors.values() for m in actor["mentions"]]
    hits: dict[str, list[bool]] = {"country": [], "sector": []}
    for item in gold.asked("mentions"):
        actors = best(located(gold, item), have)
        for key in hits.keys() & item.keys():
            hits[key].append(right(item, key, [actor.get(key) for actor in actors]))
    return {f"mention {key}": rate(hit) for key, hit in hits.items()}


def score_dates(gold: Gold, said: Said) -> Score:
    """Both ends of every date."""
    have = [(said.at(d["at"]), (d["start"], d["end"])) for d in said.data["dates"]]
    hits = []
    for item in gold.asked("dates"):
        ends = [{day(value) for value in allowed(item, end) or [None]} for end in ("start", "end")]
        told = best(located(gold, item), have) or [(None, None)]
        hits.append(any(start in ends[0] and end in ends[1] for start, end in told))
    return {"date intervals": rate(hits)}


def score_places(gold: Gold, said: Said) -> Score:
    """The country of every place."""
    have = [(said.at(p), p["country"]) for p in said.data["places"]]
    told = [(item, best(located(gold, item), have)) for item in gold.asked("places")]
    return {"places": rate([right(item, "country", countries) for item, countries in told])}


def leaning(stance: float) -> str:
    """The side to which a stance leans."""
    return "neutral" if abs(stance) < LEAN else "for" if stance > 0 else "against"


def holds(item: Item, side: str | None) -> bool:
    """Is a side one that a gold position accepts?"""
    wanted = allowed(item, "side")
    return side in wanted or ("for-settlement" in wanted and side in ("for", "neutral"))


def score_positions(gold: Gold, said: Said) -> Score:
    """The side of every position whose issues the gold names, and how many of those shown agree."""
    items = [item for item in gold.items("positions") if "accept" in item]
    hits = []
    for item in (item for item in items if not item.get("optional")):
        actors = gold.countries(allowed(item, "actor"))
        toward = gold.countries(item.get("toward"))
        others = {None} | (toward or {c.get("country") for c in said.actors.values()})
        stands = [
            (other in toward, abs(p["stance"]), p["stance"])
            for p in said.data["positions"]
            if said.country(p["actor"]) in actors and p["issue"] in item["accept"]
            if (other := said.country(p["toward"])) in others
        ]
        hits.append(holds(item, leaning(max(stands)[2]) if stands else None))
    agreed = []
    for position in said.data["positions"]:
        actor, other = said.country(position["actor"]), said.country(position["toward"])
        asked = [
            item
            for item in items
            if actor in gold.countries(allowed(item, "actor"))
            and position["issue"] in item["accept"]
            if "toward" not in item or other in gold.countries(item["toward"])
        ]
        if asked and position["confidence"] >= TOLD:
            side = leaning(position["stance"])
            agreed.append(any(holds(item, side) for item in asked))
    return {"position side": rate(hits), "position agreement": rate(agreed)}


def score_grounding(gold: Gold, said: Said) -> Score:
    """Every measure of this module whose records the reading has."""
    parts = {"positions": score_positions, "dates": score_dates, "places": score_places}
    total = score_mentions(gold, said)
    for key, part in parts.items():
        if key in said.data:
            total |= part(gold, said)
    return total
