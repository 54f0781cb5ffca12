"""How often an event between two countries is right, by the confidence with which it is told.

    python -m gold.confidence

In:  the dispatches and their annotation.
Out: confidence, events, share of them that the annotation has; a line each.
Leaves out: what is missed (`gold.gate`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from detente import read
from gold.gate import DISPATCHES
from gold.score import fit_event, pair_up
from gold.texts import Gold, Said


def judge(gold: Gold, said: Said) -> Iterator[tuple[float, bool]]:
    """The confidence of each event between two countries, and whether it is right."""
    wanted, told, fit = gold.events(), said.events(), fit_event(gold, typed=True)
    pairs = pair_up(wanted, told, fit)
    # Of what is mutual the other direction, told besides, is right as well.
    mirrored = [(wanted[g], told[s]["pair"][::-1]) for s, g in pairs.items() if wanted[g]["mutual"]]
    for number, event in enumerate(told):
        if None not in event["pair"] and len(set(event["pair"])) == 2:
            again = any(event["pair"] == pair and fit(want, event) for want, pair in mirrored)
            yield event["confidence"], number in pairs or again


def main(folder: Path = DISPATCHES) -> None:
    """Run the command."""
    events, right = Counter[float](), Counter[float]()
    for path in sorted(folder.glob("*.gold.yaml")):
        gold = Gold.load(path)
        reading = read(gold.text, published=gold.data["document"]["published"]).to_dict()
        for confidence, is_right in judge(gold, Said(reading, gold)):
            events[confidence] += 1
            right[confidence] += is_right
    print(f"{'confidence':12}{'events':>8}{'right':>8}")
    for confidence in sorted(events, reverse=True):
        print(
            f"{confidence:<12}{events[confidence]:8}{right[confidence] / events[confidence]:8.2f}"
        )


if __name__ == "__main__":
    main()
