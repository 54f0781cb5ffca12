"""What a row names goes by the row: a visit called off is no visit, a truce denied no truce."""

from __future__ import annotations

import pytest

from tests.lexicon.rows import read_example


@pytest.mark.parametrize(
    ("sentence", "kind", "factuality"),
    [
        ("Norway denied that it had accepted a truce with Kenya.", "RETREAT", "denied"),
        ("Norway agreed to open its borders to Kenyan traders.", "AGREE", "actual"),
    ],
)
def test_factuality(sentence: str, kind: str, factuality: str) -> None:
    events = read_example(sentence).events
    assert {e.factuality for e in events if e.type == kind} == {factuality}


def test_a_visit_called_off_is_none() -> None:
    events = read_example("Norway called off the visit of its minister to Kenya.").events
    assert not [e for e in events if e.type == "CONSULT" and e.factuality == "actual"]
