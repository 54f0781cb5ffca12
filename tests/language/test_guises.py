"""Words that the parse took for another class, in sentences of our own."""

from __future__ import annotations

import pytest

from detente.language.model import parse

CASES = {
    "Norway frobbed blankets to Malawi.": ("frobbed", "VERB", "ROOT"),
    "Iceland said that the British decision was islamophobic.": ("islamophobic", "ADJ", "ccomp"),
    "A Libyan stabbed a priest in Lyon.": ("Libyan", "NOUN", "nsubj"),
    "Norway's halt to arms sales to Kenya hurt both.": ("arms", "NOUN", "compound"),
    "Peru threw open the border with Chile.": ("border", "NOUN", "obj"),
    "American intelligence sharing with Ukraine saved the city.": ("sharing", "NOUN", "nsubj"),
    "Two Russian Tu-160 bombers attacked Georgia.": ("Tu-160", "PROPN", "compound"),
    "Norway limited imports of tea.": ("limited", "VERB", "ROOT"),
    "The Norwegian premier set foot in Kenya on Tuesday.": ("set", "VERB", "ROOT"),
    "The Chinese oil rig left Vietnamese waters.": ("left", "VERB", "ROOT"),
    "Thousands of Chadian protesters massed at the border.": ("massed", "VERB", "ROOT"),
    "The village that Danish guns shelled lies in Chad.": ("shelled", "VERB", "acl:relcl"),
    "They were buried in the hamlet that Danish mortars had struck the night before.": (
        "struck",
        "VERB",
        "acl:relcl",
    ),
    "In May Chad, Mali and Niger recalled their envoys.": ("Chad", "PROPN", "nsubj"),
    '"All is well," the Danes state in a letter.': ("state", "VERB", "ROOT"),
    '"All is well," the Oslo state agency said.': ("state", "NOUN", "compound"),
    "A boat sank after a Chinese vessel rammed it.": ("rammed", "VERB", "advcl"),
}


@pytest.mark.parametrize("text", CASES)
def test_a_word_is_what_its_place_leaves_it(text: str) -> None:
    word, *told = CASES[text]
    token = next(t for t in parse(text) if t.text == word)
    assert [token.pos_, token.dep_] == told
