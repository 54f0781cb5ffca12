from __future__ import annotations

import pytest

from detente.language.attributions.quotations import find_quotations

CASES = {
    "straight marks": ('"We met," he said.', [("We met,", True)]),
    "typographic marks": (
        "“We met,” he said. “It rained.”",
        [("We met,", True), ("It rained.", True)],
    ),
    "german marks": ("„Wir gehen“, sagte er.", [("Wir gehen", True)]),
    "guillemets": ("«We met», he said.", [("We met", True)]),
    "two single marks": ("''We met,'' he said.", [("We met,", True)]),
    "single marks": ("‘We met again,’ he said.", [("We met again,", True)]),
    "a single word in single marks is none": ("the ‘thaw’ ended", []),
    "apostrophes are none": ("Norway's and Kenya's talks", []),
    "an inner quotation stays inside": (
        "“Outer ‘inner words’ outer”",
        [("Outer ‘inner words’ outer", True)],
    ),
    "one cue, two quotations": ('"One," he said, "two."', [("One,", True), ("two.", True)]),
    "side by side": ('"A" "B"', [("A", True), ("B", True)]),
    "closing mark glued to what follows": ('He said "Go."Then left.', [("Go.", True)]),
    "closing mark after a space": (
        'He said:"It is over. We won, "and left.',
        [("It is over. We won, ", True)],
    ),
    "unclosed to the end": ('He said: "We met', [("We met", False)]),
    "unclosed to the paragraph's end": (
        'He said: "We met\n\nThe talks "failed", she said.',
        [("We met", False), ("failed", True)],
    ),
    "each paragraph opened anew": (
        "“First paragraph.\n\n“Second one,” she said.",
        [("First paragraph.", False), ("Second one,", True)],
    ),
    "a mark that can only open": (
        'He said "we go and she said "You stay" today',
        [("we go and she said ", False), ("You stay", True)],
    ),
    "a closing mark with nothing open": ("We met” he said.", []),
    "a straight mark that closes with nothing open": (
        'We met" he said. "It rained," she said.',
        [("It rained,", True)],
    ),
    "a typographic mark closed by a straight one": (
        '“We won", he said. “It rained”, she said.',
        [("We won", True), ("It rained", True)],
    ),
    "a mismatched pair alone": ('“We won", he said.', [("We won", True)]),
    "a straight mark closed by a typographic one": (
        '"We won”, he said. "It rained," she said.',
        [("We won", True), ("It rained,", True)],
    ),
    "german marks closed by a straight one": ('„Wir gehen", sagte er.', [("Wir gehen", True)]),
    "inward guillemets": (
        "»We met«, he said. »It rained«",
        [("We met", True), ("It rained", True)],
    ),
    "closing marks on both sides": ("”We met”, he said.", [("We met", True)]),
    "guillemets with spaces": ("« We met », he said.", [(" We met ", True)]),
    "inner marks of the same kind": (
        "“He called it “a wall” again,” she said.",
        [("He called it “a wall” again,", True)],
    ),
    "inner marks of another kind": (
        "«He called it „a wall“ again», she said.",
        [("He called it „a wall“ again", True)],
    ),
    "straight marks around typographic ones": (
        'She said "he called it “a wall” again" and left.',
        [("he called it “a wall” again", True)],
    ),
    "the one before was never closed": (
        "“We go, he said. “You stay,” she said.",
        [("We go, he said. ", False), ("You stay,", True)],
    ),
    "inches are none": ('a 5" gun and a 7" gun', []),
    "a plural's apostrophe within single marks": (
        "‘We saw the envoys’ cars leave,’ he said.",
        [("We saw the envoys’ cars leave,", True)],
    ),
    "single german marks": ("‚Wir gehen heim‘, sagte er.", [("Wir gehen heim", True)]),
    "nothing between the marks": ('"" and " "', []),
    "no text": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_quotations(text: str, expected: list[tuple[str, bool]]) -> None:
    found = find_quotations(text)
    assert [(text[q.inner : q.inner_end], q.closed) for q in found] == expected


@pytest.mark.parametrize("text", [text for text, _ in CASES.values()])
def test_quotations_stand_in_order_and_apart(text: str) -> None:
    last = 0
    for quotation in find_quotations(text):
        assert last <= quotation.start < quotation.inner <= quotation.inner_end <= quotation.end
        assert "\n" not in text[quotation.start : quotation.end]
        last = quotation.end
