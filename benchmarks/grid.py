"""Crosses frames with verbs: what is told as a fact that is none, and what is lost.

    python -m benchmarks.grid [--joined | --of encounters | --of statements | --of stands | ...]

In:  `grid.tsv`, frames with a place for a verb that Togo does to Benin; six verbs.
Out: the frames that are read wrongly, with the verbs, and the shares over all.
Leaves out: every other event of a sentence.

With `--joined` the verb is the second of two, behind "and" and behind "or"; of frames that tell no
fact only, since of two that are told either may be the one that matters. Nobody writes an answer by
hand: what fails with all verbs is a construction, what fails with one a tree. With `--of` encounters,
statements, stands, word orders of translations, judgements, offices, chains of sentences, dates or
places are crossed instead, and a column says what must be read (crossed).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import detente
from benchmarks.crossed import KINDS, show

GRID = Path(__file__).with_name("grid.tsv")
TYPES = {
    "bomb": ("ASSAULT",),
    "invade": ("ASSAULT",),
    "expel the envoys of": ("SANCTION",),
    "sell missiles to": ("COOPERATE", "AID"),
    "sanction": ("SANCTION",),
    "recognise": ("SUPPORT",),
}
"""Verbs, and the types of the acts that they tell."""

PAST = {"sell": "sold", "expel": "expelled", "invade": "invaded", "recognise": "recognised"}
FIRST = {
    "do": "punish",
    "does": "punishes",
    "did": "punished",
    "done": "punished",
    "doing": "punishing",
}
"""The verb that stands before the one that is asked about, done to Mali."""

TOLD = frozenset(("actual", "asserted"))


def forms_of(words: str) -> dict[str, str]:
    """A verb in the forms that a frame asks for.

    >>> forms_of("sell missiles to")["did"], forms_of("invade")["doing"]
    ('sold missiles to Benin', 'invading Benin')
    """
    verb, _, rest = words.partition(" ")
    behind = f" {rest} Benin" if rest else " Benin"
    past = PAST.get(verb, f"{verb}ed")
    doubled = f"{verb}l" if verb == "expel" else verb.removesuffix("e")
    forms = {"do": verb, "does": f"{verb}s", "did": past, "done": past, "doing": f"{doubled}ing"}
    return {form: word + behind for form, word in forms.items()}


def is_told(sentence: str, types: tuple[str, ...]) -> bool:
    """Whether a reading tells as a fact that Togo does such an act to Benin."""
    reading = detente.read(sentence, language="en")
    land = {actor.id: actor.country for actor in reading.actors}
    return any(
        event.type in types
        and event.factuality in TOLD
        and "TGO" in {land.get(p.actor or "") for p in event.sources}
        and "BEN" in {land.get(p.actor or "") for p in event.targets}
        for event in reading.events
    )


def main() -> None:
    """Run the command."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.grid", description=__doc__)
    ask.add_argument("--joined", action="store_true", help="the verb as the second of two")
    ask.add_argument("--of", choices=list(KINDS), help="what else is crossed")
    asked_for = ask.parse_args()
    if asked_for.of:
        show(asked_for.of)
        return
    joined = asked_for.joined
    rows = [line.split("\t") for line in GRID.read_text("utf-8").splitlines()[2:]]
    for kind in ("no",) if joined else ("no", "yes"):
        wrong = asked = 0
        for frame in (frame for fact, frame in rows if fact == kind):
            failed = []
            for words, types in TYPES.items():
                for link in ("and", "or") if joined else ("",):
                    forms = forms_of(words)
                    if link:
                        forms = {f: f"{FIRST[f]} Mali {link} {w}" for f, w in forms.items()}
                    asked += 1
                    if is_told(frame.format(**forms), types) == (kind == "no"):
                        failed.append(f"{words} ({link})" if link else words)
            wrong += len(failed)
            if failed:
                print(f"{'told' if kind == 'no' else 'lost'}: {frame}: {', '.join(failed)}")
        print(f"{wrong} of {asked} {'told as facts, and none' if kind == 'no' else 'lost'}")


if __name__ == "__main__":
    main()
