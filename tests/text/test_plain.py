from __future__ import annotations

import textwrap
import time
from datetime import date

import pytest

from detente.text.plain import read_plain, split_paragraphs

LONG = (
    "Norland recalled its ambassador from Sudmark on Thursday after coast guards of the two "
    "countries exchanged warning shots over a disputed cod bank, the foreign ministry said."
)
OTHER = (
    "The government of Sudmark rejected the accusation but offered to send a delegation to "
    "Geneva next week. It said that both sides had agreed to a truce."
)


def test_a_line_is_a_paragraph() -> None:
    assert split_paragraphs(f"Envoy recalled\n{LONG}\n{OTHER}") == ["Envoy recalled", LONG, OTHER]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    for width in (64, 72, 80):
        wrapped = "\n\n".join(textwrap.fill(text, width) for text in (LONG, OTHER, LONG))
        assert split_paragraphs("Envoy recalled\n\n" + wrapped) == [
            "Envoy recalled",
            LONG,
            OTHER,
            LONG,
        ]


def test_indented_paragraphs_are_told_apart() -> None:
    wrapped = [textwrap.fill(text, 72, initial_indent="    ") for text in (LONG, OTHER)]
    assert split_paragraphs("\n".join(wrapped)) == [LONG, OTHER]


def test_one_sentence_a_line_is_not_wrapped() -> None:
    lines = [
        f"The envoy number {number} of Norland arrived in the town today." for number in "1234"
    ]
    assert split_paragraphs("\n".join(lines)) == lines


def test_a_sentence_broken_around_its_links_is_whole_again() -> None:
    assert split_paragraphs("The premier of Norland\nmet the king of\nsudmark.\nHe left.") == [
        "The premier of Norland met the king of sudmark.",
        "He left.",
    ]


def test_a_headline_of_two_lines_is_one() -> None:
    text = "Lawmaker urges reprisal; \nPanel says envoy must go\n\n" + LONG
    assert read_plain(text).title == "Lawmaker urges reprisal; Panel says envoy must go"


def test_words_stay_as_written() -> None:
    odd = 'USA. It does not  seek a war, "he said."We  will see..., but U.S is   ready'
    assert read_plain(odd + "\n\n" + LONG).text.split("\n\n")[0] == " ".join(odd.split())


def test_furniture_goes_and_gives_the_date() -> None:
    page = f"Envoy recalled\n\nPublished: 4 March 2021 10:32 GMT\n\n{LONG}\n\nPost Comment"
    article = read_plain(page)
    assert article.text == f"Envoy recalled\n\n{LONG}"
    assert (article.published, article.published_from) == (date(2021, 3, 4), "page")
    assert [piece.kind for piece in article.removed] == ["publication time", "comment form"]


def test_an_update_gives_the_date_only_where_nothing_else_does() -> None:
    both = f"Updated: 9 March 2021\n\nPublished: 4 March 2021\n\n{LONG}"
    assert read_plain(both).published == date(2021, 3, 4)
    assert read_plain(f"Updated: 9 March 2021\n\n{LONG}").published == date(2021, 3, 9)


def test_a_sentence_is_no_title() -> None:
    assert read_plain(f"{OTHER}\n\n{LONG}").title is None
    assert read_plain("Envoy recalled").title is None


def test_a_word_without_end_before_a_broken_line_costs_little() -> None:
    """Each word is gone through once; gone through from each of its letters it would take hours."""

    def cost(size: int) -> float:
        start = time.process_time()
        split_paragraphs("a" * size + "-\nb c")
        return time.process_time() - start

    assert cost(1_000_000) < 2.0


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("OSLO, May 14, 2019 (Wire) - Envoys met on Tuesday.", date(2019, 5, 14)),
        ("Dar es Salaam, 3rd March 2021 -- Envoys met on Tuesday.", date(2021, 3, 3)),
        ("6 April 2021, Oslo – Envoys met on Tuesday.", date(2021, 4, 6)),
        ("Oslo, 3 March 2021. Envoys met.", date(2021, 3, 3)),
        ("The war of 6 April 1994 - Chad mourned it - is over.", None),
        ("Niger voted on 3 March 2021. Chad did not.", None),
        ("Oslo Accord, 13 September 1993: Thirty years on", None),
        ("Oslo, 3 March 2999 - Envoys met.", None),
    ],
)
def test_a_dateline_with_its_year_dates_the_article(line: str, day: date | None) -> None:
    assert read_plain(f"Talks open\n\n{line}\n\nNobody spoke.").published == day
