"""Ugly pages: no headline merges into the text, no paragraph is swallowed, no sentence crosses one."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.language.attributions.quotations import find_quotations
from detente.language.model import parse
from detente.text import read_document

PAGES = Path(__file__).parent / "pages" / "ugly"

SENTENCES = {
    "all-caps.txt": ["Lesotho and", "MASERU", "The two governments"],
    "no-spaces.txt": ["Envoys leave", "The Malian", "He refused", "Togo offered", "The rebels"],
    "unclosed-quotes.txt": [
        "Minister blames",
        '"The water',
        "Uzbekistan denied",
        '"Nobody',
        "The two",
    ],
    "table.html": ["Who pays", "Norway and", "The report", "Ghana threatened"],
    "list.html": ["What the", "Peru and", "Peru closes", "Bolivia lets", "Both states", "Chile"],
    "live-blog.txt": ["Live", "The Turkish", "Rebels shelled", "Nobody was", "Ukraine and"],
    "transcript.txt": [
        "Briefing of",
        "Iceland has",
        "SPOKESWOMAN: We have",
        "SPOKESWOMAN: They stay",
    ],
    "captions.txt": ["Soldiers leave", "Troops board", "Greece withdrew", "Turkey welcomed"],
    "datelines.txt": ["In brief", "SEOUL", "Ecuador and"],
    "nested-quotes.txt": ["General denies", "«He called", '"The minister'],
    "printed.txt": ["Latvia recalls", "RIGA", "Belarus called", "The Polish"],
    "mail.txt": ["The envoys", '"We have'],
}
"""How sentences begin that must stand as sentences of their own, in order."""

HEADLINES = {
    "all-caps.txt": "LESOTHO AND ESWATINI REOPEN BORDER AFTER QUARREL OVER CATTLE",
    "no-spaces.txt": "Envoys leave Bern without a deal",
    "unclosed-quotes.txt": "Minister blames neighbour for dry river",
    "table.html": "Who pays for the mission",
    "list.html": "What the accord says",
    "live-blog.txt": "Live: Talks on the grain corridor",
    "captions.txt": "Soldiers leave the island",
    "datelines.txt": "In brief",
    "nested-quotes.txt": "General denies order to fire",
    "printed.txt": "Latvia recalls its ambassador from Minsk after border row",
}


REBUILT = {"printed.txt", "mail.txt"}
"""Pages whose broken words are made whole, or whose marks and mail header go."""


def read(name: str) -> str:
    return read_document((PAGES / name).read_bytes(), name=name).document.text


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_sentences_stand_apart(name: str) -> None:
    doc = parse(read(name))
    begun = [sentence.text.strip().translate({0x201C: '"'}) for sentence in doc.sents]
    wanted = [start.replace("«", '"') for start in SENTENCES[name]]
    places = [next((n for n, s in enumerate(begun) if s.startswith(w)), None) for w in wanted]
    assert None not in places, (begun, wanted)
    assert places == sorted(places, key=lambda place: place or 0)


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_no_sentence_crosses_a_paragraph(name: str) -> None:
    for sentence in parse(read(name)).sents:
        assert "\n" not in sentence.text.strip()


@pytest.mark.parametrize("name", sorted(HEADLINES))
def test_headlines_are_not_merged(name: str) -> None:
    text = read(name)
    assert text.split("\n")[0] == HEADLINES[name]
    # A headline's sentences end where it ends; it may hold two.
    ends = {sentence.text.rstrip() and sentence.end_char for sentence in parse(text).sents}
    assert any(end and text[:end].rstrip() == HEADLINES[name] for end in ends)


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_no_word_is_swallowed(name: str) -> None:
    told = read(name)
    assert parse(told).text.split()[-1:] == [told.split()[-1].translate({0x201D: '"'})]
    raw = (PAGES / name).read_text("utf-8")
    if name.endswith(".txt") and name not in REBUILT:
        lost = set(raw.split()) - set(told.split())
        assert not lost, lost


def test_unclosed_quotations_end_with_their_paragraph() -> None:
    text = read("unclosed-quotes.txt")
    ends = [text[q.end - 12 : q.end] for q in find_quotations(text) if not q.closed]
    assert ends == [" on Tuesday.", "mer shouted."]


def test_broken_words_are_whole_and_compounds_keep_their_hyphen() -> None:
    text = read("printed.txt")
    for whole in ("its ambassador from", "on Monday recalled", "it accused of", "Polish-led"):
        assert whole in text
    assert "Page 4" not in text
    assert "correspondent" not in text


def test_a_forwarded_mail_is_read_without_marks_and_header() -> None:
    text = read("mail.txt")
    assert text.startswith(
        "The envoys of Chad and Libya met on Monday in a villa outside Sebha and"
    )
    assert ">" not in text
    assert "telephone" not in text
