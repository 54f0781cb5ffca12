"""Whose a bill, a law or a plan is that does something to another country."""

from __future__ import annotations

import pytest

from tests.lexicon.rows import read_example


def told(text: str) -> list[str]:
    """The events with their sides and factualities: "NOR SANCTION KEN planned"."""
    reading = read_example(text)
    lands = {a.id: a.country for a in reading.actors}
    return sorted(
        f"{lands.get(s.actor or '')} {e.type} {lands.get(t.actor or '')} {e.factuality}"
        for e in reading.events
        for s in e.sources
        for t in e.targets
    )


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # Who passed it, who introduced it
        (
            "The Norwegian parliament passed a law that imposes sanctions on Kenya.",
            ["NOR SANCTION KEN actual"],
        ),
        (
            "The resolution, introduced by Norwegian lawmakers, condemned Kenya.",
            ["NOR ACCUSE KEN actual"],
        ),
        # Whose the text is that was told before
        (
            "Norwegian lawmakers debated new legislation. The bill would bar Kenya from buying arms.",
            ["NOR SANCTION KEN planned"],
        ),
        (
            "Norway's premier presented a plan. The measures would also prevent Kenya from engaging "
            "in any trade.",
            ["NOR SANCTION KEN planned"],
        ),
        (
            "A lawmaker in Kenya spoke on Monday. His legislation to ban the Norwegian minister drew "
            "applause.",
            ["KEN SANCTION NOR possible"],
        ),
        # What an adopted text does is on its way, what a signed one does is done
        (
            "Norwegian lawmakers passed measures to extend sanctions against Kenya.",
            ["NOR SANCTION KEN planned"],
        ),
        (
            "Norway's king signed a bill to impose sanctions on Kenya.",
            ["NOR SANCTION KEN actual"],
        ),
        # A quarrel at home is nobody's doing abroad
        (
            "Norwegian lawmakers wrote a bill. It would bar the Norwegian premier from lifting "
            "sanctions on Kenya.",
            [],
        ),
        ("Norway's parliament must approve any future deals with Kenya.", []),
        # Out of one's own country
        (
            "A lawmaker in Kenya called for the Norwegian minister to be barred from the country.",
            ["KEN ACCUSE NOR actual", "KEN SANCTION NOR possible"],
        ),
        ("The Norwegian minister was banned from Kenya.", ["KEN SANCTION NOR actual"]),
        # Who is linked to whom
        (
            "A Norwegian bill would impose sanctions on firms linked to Kenya's army.",
            ["NOR SANCTION KEN planned"],
        ),
        (
            "A group led by a Norwegian senator imposed sanctions on Kenya.",
            ["NOR SANCTION KEN actual"],
        ),
    ],
)
def test_laws(text: str, events: list[str]) -> None:
    assert told(text) == events
