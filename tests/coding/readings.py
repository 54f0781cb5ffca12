"""What a text tells, in the short words of these tests."""

from __future__ import annotations

from datetime import date

from detente import read


def told(text: str) -> set[str]:
    """Who does what to whom, and whether it is a fact: "KEN REQUEST TCD actual"."""
    reading = read(text, published=date(2019, 5, 15), language="en")
    land = {actor.id: actor.country for actor in reading.actors}
    return {
        f"{land[s.actor]} {e.type} {land[t.actor]} {e.factuality}"
        for e in reading.events
        for s in e.sources
        for t in e.targets
        if s.actor and t.actor
    }
