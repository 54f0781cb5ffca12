"""What makes the first of two joined verbs no fact makes the second none; a fact tells both."""

from __future__ import annotations

import pytest

import detente

OPEN = [
    "Togo may recall its envoy and bomb Benin.",
    "Togo would recall its envoy and bomb Benin, its minister hinted.",
    "Togo would have recalled its envoy and bombed Benin, its minister said.",
    "Togo is to recall its envoy and bomb Benin.",
    "Togo was to have recalled its envoy and bombed Benin in May.",
    "Ghana will be pleased if Togo recalls its envoy and bombs Benin.",
    "Ghana will wait unless Togo recalls its envoy or bombs Benin.",
    "Togo is in danger unless it recalls its envoy or bombs Benin.",
    "Ghana asked whether Togo would recall its envoy and bomb Benin.",
    "Ghana doubts that Togo recalled its envoy and bombed Benin.",
    "Had Togo recalled its envoy and bombed Benin, Ghana would have been angry.",
    "Togo did not recall its envoy or bomb Benin.",
    "Togo has never recalled its envoy or bombed Benin.",
    "Togo left without recalling its envoy or bombing Benin.",
    "Instead of recalling its envoy and bombing Benin, Togo waited.",
    "Togo denied that it had recalled its envoy and bombed Benin.",
    "Togo was talked out of recalling its envoy and bombing Benin.",
    "Togo is considering recalling its envoy and bombing Benin.",
    "Ghana wants Togo to recall its envoy and bomb Benin.",
    "A bill would let Togo recall its envoy and bomb Benin.",
    "Rumours that Togo recalled its envoy and bombed Benin were denied.",
]
TOLD = [
    "Togo recalled its envoy and bombed Benin.",
    "Togo did not wait and bombed Benin.",
    "Togo went on to recall its envoy and bomb Benin.",
    "After recalling its envoy and bombing Benin, Togo wanted talks.",
    "Ghana criticised Togo for recalling its envoy and bombing Benin.",
    "If Mali left, it did so late, and Togo bombed Benin.",
]


def attacks(sentence: str) -> list[str]:
    """How an attack on Benin is told."""
    reading = detente.read(sentence)
    country = {actor.id: actor.country for actor in reading.actors}
    return [
        event.factuality
        for event in reading.events
        if event.type == "ASSAULT"
        and any(side.actor and country[side.actor] == "BEN" for side in event.targets)
    ]


@pytest.mark.parametrize("sentence", OPEN)
def test_neither_is_a_fact(sentence: str) -> None:
    assert not {"actual", "asserted"}.intersection(attacks(sentence))


@pytest.mark.parametrize("sentence", TOLD)
def test_both_are_told(sentence: str) -> None:
    assert {"actual", "asserted"}.intersection(attacks(sentence))
