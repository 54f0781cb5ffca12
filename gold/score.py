"""Scores readings against the gold dispatches.

In:  a gold annotation (`*.gold.yaml` beside its text) and a reading (`Reading.to_dict()`).
Out: a `Score`, one `Tally` a measure; scores add up over documents (`gold.tally`).
Leaves out: confidence, scores, ids, CAMEO codes, modes, the place and date of events; mentions,
     dates, places and positions, which `gold.score_grounding` scores.

actors       rate: at half of the places of a gold name (key, alias, metonym) or more, the mention
             that fits best has the right country
events       an event of the gold, unfolded into pairs of countries, is found by a prediction with
             its source and target (either way round where `mutual`, as CONSULT is unless said
             otherwise), its type or an alternative, and evidence that shares half of the letters
             of the shorter, or has its trigger in the gold's. Predictions without two known,
             different countries cost nothing; gold events without them are not asked for
events, any type   the same, whatever the type: what is lost here was not seen at all
factuality   rate among the events found
statements   found: the predictions of the right speaker hold, together, 60 % of its letters.
             A speaker that is a country code means anybody of that country
speaker      rate of right speakers among the statements whose content was found
encounters   the same countries and status; place, date and form are rates among those found
relation     direction; what separates and what brings together, by the beginnings of the words
never        rate of the rules that no event breaks
furniture    rate of the furniture strings in which no record lies

What matches an item marked `optional` neither earns nor costs anything.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

from gold.score_grounding import score_grounding
from gold.tally import Score, Tally, add, rate, table
from gold.texts import Gold, Item, Said, Words, allowed, find, listed, split

STATEMENT_SHARE = 0.6
EVIDENCE_SHARE = 0.5
STEM = 5  # letters by which issue words are compared

Fit = Callable[[Item, Item], float]


def pair_up(golds: Sequence[Item], said: Sequence[Item], fit: Fit) -> dict[int, int]:
    """Pair predictions with gold items, one to one: required items first, then the best fit."""
    fits = {(g, s): fit(a, b) for (g, a), (s, b) in product(enumerate(golds), enumerate(said))}
    pairs: dict[int, int] = {}
    for g, s in sorted(fits, key=lambda k: (bool(golds[k[0]].get("optional")), -fits[k], k)):
        if fits[g, s] > 0 and s not in pairs and g not in pairs.values():
            pairs[s] = g
    return pairs


def tallied(golds: Sequence[Item], pairs: dict[int, int], said: Sequence[bool]) -> Tally:
    """Count pairs; `said` tells of each prediction whether it counts where nothing fits it."""
    asked = [not g.get("optional") for g in golds]
    right = sum(asked[g] for g in pairs.values())
    wrong = sum(counts and i not in pairs for i, counts in enumerate(said))
    return Tally(right, right + wrong, sum(asked))


def fit_event(gold: Gold, typed: bool) -> Fit:
    """How well a predicted event fits a gold event; 0: not at all."""

    def fit(want: Item, have: Item) -> float:
        ways = [have["pair"], have["pair"][::-1]][: 1 + want["mutual"]]
        sided = any(s in want["sources"] and t in want["targets"] for s, t in ways)
        if not sided or (typed and have["type"] not in allowed(want, "type", "alternatives")):
            return 0
        shared, both = gold.size(want["at"] & have["at"]), gold.size(want["at"] | have["at"])
        marked = bool(want["at"] & have["mark"])
        if not marked and shared < EVIDENCE_SHARE * min(
            gold.size(want["at"]), gold.size(have["at"]) or both
        ):
            return 0
        return float(marked + (have["type"] == want["type"]) + shared / (both or 1))

    return fit


def score_events(gold: Gold, said: Said) -> Score:
    """Events with and without their type, and the factuality of those found."""
    golds, have, score = gold.events(), said.events(), Score()
    for name, typed in (("events, any type", False), ("events", True)):
        fit = fit_event(gold, typed)
        pairs = pair_up(golds, have, fit)
        mutual = [(golds[g], have[s]["pair"][::-1]) for s, g in pairs.items() if golds[g]["mutual"]]
        counts = [
            None not in e["pair"]
            and len(set(e["pair"])) == 2
            and not any(e["pair"] == mirrored and fit(g, e) for g, mirrored in mutual)
            for e in have
        ]
        score[name] = tallied(golds, pairs, counts)
    found = [(golds[g], have[s]) for s, g in pairs.items() if not golds[g].get("optional")]
    score["factuality"] = rate([h["factuality"] in allowed(g, "factuality") for g, h in found])
    return score


def same_speaker(gold: Gold, want: Item, said: Said, speaker: Item | None) -> bool:
    """Is the speaker of a prediction one of those that the gold accepts?"""
    if speaker is None:
        return False
    name = said.actors.get(speaker["actor"], {}).get("name", "")
    shown = said.text[speaker["start"] : speaker["end"]]
    heard = [[w for _, _, w in split(n)] for n in (name, shown)]
    for accepted in allowed(want, "speaker", "also_accept"):
        if re.fullmatch("[A-Z]{2,3}", accepted):
            if said.country(speaker["actor"]) == accepted:
                return True
            continue
        known = gold.actors.get(accepted, {})
        for form in (accepted, *known.get("aliases", [])):
            words = [w for _, _, w in split(form)]
            surname = words[-1] if known and form == accepted else None
            if any(h and (set(words) <= set(h) or h[-1] == surname) for h in heard):
                return True
    return False


def score_statements(gold: Gold, said: Said) -> Score:
    """Statements found with the right speaker; how often a found content has the right one."""
    golds = [s | {"at": gold.at(*listed(s["content"]))} for s in gold.items("statements")]
    have = [s | {"at": said.at(*s["content"])} for s in said.data["statements"]]

    def belongs(want: Item, words: Words) -> bool:
        shared = gold.size(want["at"] & words)
        return shared > 0 and shared >= STATEMENT_SHARE * min(
            gold.size(words), gold.size(want["at"])
        )

    found: set[int] = set()
    content: set[int] = set()
    explained: set[int] = set()
    for g, want in enumerate(golds):
        near = [i for i, s in enumerate(have) if belongs(want, s["at"])]
        right = [i for i in near if same_speaker(gold, want, said, have[i]["speaker"])]
        for chosen, into in ((near, content), (right, found)):
            words = frozenset().union(*(have[i]["at"] for i in chosen))
            if gold.size(words & want["at"]) >= STATEMENT_SHARE * gold.size(want["at"]):
                into.add(g)
                explained |= set(right) if into is found else set()
    asked = {g for g, want in enumerate(golds) if not want.get("optional")}
    needed = [golds[g] for g in asked & found]
    spare = {i for i in explained if not any(belongs(want, have[i]["at"]) for want in needed)}
    count = Tally(len(explained - spare), len(have) - len(spare), len(asked), len(asked & found))
    heard = [g in found for g in sorted(asked & content)]
    return {"statements": count, "speaker": rate(heard)}


def date_fits(want: object, have: Item | None) -> bool:
    """Do both ends of a date lie within the gold day, month, year or `[from, to]`?"""
    low, high = str(listed(want)[0]), str(listed(want)[-1])
    start, end = (str((have or {}).get(key) or "") for key in ("start", "end"))
    start, end = start or end, end or start
    return bool(start) and low <= start[: len(low)] and end[: len(high)] <= high


def score_encounters(gold: Gold, said: Said) -> Score:
    """Encounters by countries and status; place, date and form of those found."""
    golds = [e | {"at": gold.at(e["evidence"])} for e in gold.items("encounters")]
    have = [
        e | {"set": said.countries(e["participants"]), "at": said.at(*e["evidence"])}
        for e in said.data["encounters"]
    ]

    def placed(want: Item, place: Item | None) -> bool:
        name = {w for _, _, w in split((place or {}).get("name") or "")}
        return bool(name & {w for _, _, w in split(want["place"])})

    def fit(want: Item, e: Item) -> float:
        sets = [want["participants"], *want.get("also_participants", [])]
        same = any(gold.countries(names) == e["set"] for names in sets)
        if not same or e["status"] not in allowed(want, "status"):
            return 0
        hints = ["place" in want and placed(want, e["place"])]
        hints += ["date" in want and date_fits(want["date"], e["date"]), bool(want["at"] & e["at"])]
        return 1 + sum(hints)

    pairs = pair_up(golds, have, fit)
    hits = [(golds[g], have[s]) for s, g in pairs.items() if not golds[g].get("optional")]
    return {
        "encounters": tallied(golds, pairs, [len(e["set"]) > 1 for e in have]),
        "encounter place": rate([placed(g, e["place"]) for g, e in hits if "place" in g]),
        "encounter date": rate([date_fits(g["date"], e["date"]) for g, e in hits if "date" in g]),
        "encounter form": rate([e["form"] in allowed(g, "form") for g, e in hits]),
    }


def score_actors(gold: Gold, said: Said) -> Score:
    """Names whose country is right where the text has them."""
    mentions = [(said.at(m), a.get("country")) for a in said.actors.values() for m in a["mentions"]]
    hits = []
    for form, key in gold.names():
        fine = []
        for place in find(form, gold.words):
            fits = [(len(w & place) / len(w | place), c) for w, c in mentions if w & place]
            best = {c for share, c in fits if share == max(s for s, _ in fits)}
            also = {c for n in listed(key) for c in gold.actors.get(n, {}).get("also_country", [])}
            fine.append(gold.countries(key) <= best or bool(best & also))
        hits += [2 * sum(fine) >= len(fine)] if fine else []
    return {"actors": rate(hits)}


def stems(*texts: object) -> set[str]:
    """The beginnings of the words of texts."""
    return {w[:STEM] for text in texts for _, _, w in split(str(text or ""))}


def score_relations(gold: Gold, said: Said) -> Score:
    """Direction of a pair, and which of the matters between the two were named."""
    have = {frozenset(r["pair"]): r for r in said.data["relations"]}
    hits: dict[str, list[bool]] = {"direction": [], "brings_together": [], "separates": []}
    for want in gold.items("relation"):
        relation: Item = have.get(frozenset(want["pair"]), {})
        hits["direction"].append(relation.get("direction") in allowed(want, "direction"))
        for key in ("brings_together", "separates"):
            matters = [stems(m["issue"], m["label"]) for m in relation.get(key, [])]
            for wanted in want[key]:
                ways = [stems(way) for way in wanted.split(" / ")]
                hits[key].append(any(way <= matter for way in ways for matter in matters))
    return {f"relation {key.replace('_', ' ')}": rate(hit) for key, hit in hits.items()}


def breaks(rule: Item, kind: str, factuality: str, pair: tuple[str | None, str | None]) -> bool:
    """Does an event break a rule of `never`? What a rule leaves out or calls `any` is any."""
    told = {"type": kind, "factuality": factuality, "source": pair[0], "target": pair[1]}
    return all(rule.get(k, "any") == "any" or v in listed(rule[k]) for k, v in told.items())


def score_rules(gold: Gold, said: Said) -> Score:
    """Rules of `never` that hold, and furniture strings without a record in them."""
    events = [(e["type"], e["factuality"], e["pair"]) for e in said.events()]
    kept = [not any(breaks(rule, *event) for event in events) for rule in gold.items("never")]
    own = [w for _, _, w in said.own]
    lying = [frozenset(said.near(span)) for span in said.spans()]
    clean = [
        not any(words and words <= place for place in find(text, own) for words in lying)
        for text in gold.items("furniture")
    ]
    return {"never": rate(kept), "furniture": rate(clean)}


def score(gold: Gold, reading: Item) -> Score:
    """Score one reading, `Reading.to_dict()`, on every measure."""
    said, total = Said(reading, gold), Score()
    for part in (score_actors, score_events, score_statements, score_encounters):
        total |= part(gold, said)
    total |= score_grounding(gold, said)
    return total | score_relations(gold, said) | score_rules(gold, said)


def main(argv: Sequence[str] | None = None) -> int:
    """Score pairs of files, GOLD.yaml READING.json, and print the sum."""
    ask = argparse.ArgumentParser(prog="python -m gold.score", description=main.__doc__)
    ask.add_argument("files", nargs="+", type=Path, metavar="GOLD.yaml READING.json")
    files = ask.parse_args(argv).files
    if len(files) % 2:
        ask.error("files must come in pairs: GOLD.yaml READING.json")
    pairs = zip(files[::2], files[1::2], strict=True)
    read = [(Gold.load(g), json.loads(r.read_text(encoding="utf-8"))) for g, r in pairs]
    print(table(add([score(gold, reading) for gold, reading in read])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
