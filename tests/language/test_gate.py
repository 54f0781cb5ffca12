"""What is worth parsing: news of acts, long or short, and neither guides nor histories."""

from __future__ import annotations

import pytest

from detente.language.gate import may_tell_events

BACKGROUND = "The two had fought in 1961, in 1967 and in 1974. "
NEWS = "Chad accused Niger of sheltering rebels. Its minister said that talks had failed. "
GUIDE = "Take a bus from France to Belgium, and buy a Dutch cheese before you leave Germany. "
HISTORY = (
    "In 1712 France attacked Spain. In 1714 Portugal invaded Spain. Spain ceded a port in 1716. "
)


@pytest.mark.parametrize("text", [
    "GENEVA, 3 May 1994 - Chad and Niger signed a treaty.",
    "Chad accuses Niger",
    "Peru and Chile attacked each other in 1879, in 1880 and in 1881.",
    NEWS,
    BACKGROUND + NEWS,
    NEWS * 40,
    (BACKGROUND + NEWS * 6) * 5,
])  # fmt: skip
def test_news_is_parsed_whatever_it_recalls(text: str) -> None:
    assert may_tell_events(text)


@pytest.mark.parametrize("text", [
    "Simmer the onions until they are soft. " * 30,
    GUIDE * 30,
    HISTORY * 10,
    "Chad praised Sudan. " + "Simmer the onions until they are soft. " * 30,
])  # fmt: skip
def test_guides_and_histories_are_not(text: str) -> None:
    assert not may_tell_events(text)
