"""The report in words: what is shown, in which order, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente import read
from detente.faces.phrases import FACTUALITY_WORDS, KIND_WORDS, plain, tell_date, tell_score
from detente.faces.report import report_text, write_explanation, write_report
from detente.knowledge import load_knowledge
from detente.records import DateSpan, Reading, Relation


def test_the_report_tells_all_parts_in_order(reading: Reading) -> None:
    report = report_text(reading)
    parts = [
        "Norway meets Chile",
        "The Oslo Ledger, 14 May 2019",
        "https://example.org/a",
        "RELATIONS",
        "Norway - Chile: warming; brought together by meetings",
        "score +1.2, with 90% certainty between +0.4 and +2.0: clearly above zero",
        "WHAT HAPPENED",
        "Norway <-> Chile: consultation (CONSULT, CAMEO 040), Oslo (Norway), 13 May 2019",
        "“Norway's premier met Chile's in Oslo on Monday",
        "Norway -> Ana Paz (PER): threat (THREATEN, CAMEO 130), denied, as told by Norway",
        "ALSO TOLD",
        'Norway -> "Chile": impose embargo, boycott or sanctions (SANCTION, CAMEO 163), '
        "did not happen",
        "WHO SAID WHAT",
        "Norway, in their own words; on the sale of weapons abroad",
        "“We never threatened Peru”",
        "WHO MET WHOM",
        "Norway and Chile: meeting, held, Oslo (Norway), 13 May 2019; agenda: trade",
        "WHO STANDS WHERE",
        "against selling arms",
        "NOTES",
        "a note to the reader",
    ]
    told = " ".join(report.split())
    places = [told.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)


def test_reasons_are_told_on_demand_only(reading: Reading) -> None:
    reasons = ("threaten (verb) +object:actor", "never (negation)", "target object", "LEFT OUT")
    explained = report_text(reading, explain=True)
    assert [r for r in reasons if r not in explained] == []
    assert [r for r in reasons if r in report_text(reading)] == []


def test_words_that_were_denied_do_not_read_as_said(reading: Reading) -> None:
    """Without the cue the words of a denial read as a claim."""
    (said,) = reading.statements
    told = report_text(replace(reading, statements=(replace(said, kind="indirect"),)))
    cue = plain(reading.quote(said.cue.start, said.cue.end)) if said.cue else ""
    assert f'Norway, as reported ("{cue}"); on the sale of weapons abroad' in told


def test_doubt_and_whose_word_it_is(reading: Reading) -> None:
    threat = next(event for event in reading.events if event.type == "THREATEN")
    claimed = replace(threat, factuality="asserted", confidence=0.5)
    told = " ".join(report_text(replace(reading, events=(claimed,))).split())
    assert "threat (THREATEN, CAMEO 130), claimed, unsure; on the sale of weapons abroad" in told
    assert "unsure: more than one thing makes it doubtful" in told
    assert "unsure" not in report_text(reading)


def test_names_and_cues_as_one_writes_them() -> None:
    told = report_text(read(
        "Several MPs accused China of fraud. A Chinese state-owned company is to rebuild the port of "
        "Banjul in Gambia. Chad attacked Sudan on Monday, according to Niger."
    ))  # fmt: skip
    assert "MPs -> China" in told and "state-owned company" in told and "- owned" not in told
    assert 'as reported ("according to")' in told


def test_what_nobody_said_is_told_with_its_denial() -> None:
    told = report_text(read("The mayor of Oslo did not mention the new ferry to Gao."))
    assert "did not mention the new ferry to Gao" in " ".join(told.split())


def test_a_pipe_gets_neither_colour_nor_trailing_blanks(
    reading: Reading, capsys: pytest.CaptureFixture[str]
) -> None:
    write_report(reading)
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert not [line for line in printed.splitlines() if line != line.rstrip()]
    assert printed == report_text(reading)


@pytest.mark.parametrize("width", [30, 60, 140])
def test_lines_keep_to_the_width(
    reading: Reading,
    width: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    write_report(reading, explain=True)
    assert max(map(len, capsys.readouterr().out.splitlines())) <= width


def test_explanation_says_when_nothing_is_coded(
    reading: Reading, capsys: pytest.CaptureFixture[str]
) -> None:
    write_explanation(replace(reading, events=(), statements=()))
    printed = capsys.readouterr().out
    assert "No event is coded." in printed
    assert 'no country is named with it (1)\n     "premier"' in printed


def test_a_hostile_title_cannot_steer_the_terminal(reading: Reading) -> None:
    hostile = replace(reading.document, title="\x1b]0;owned\x07\x1b[31mA\u202eB", outlet="\x9b1m")
    report = report_text(replace(reading, document=hostile))
    assert not set("\x1b\x07\x9b\u202e") & set(report)


def test_markup_in_a_text_stays_as_it_is(reading: Reading) -> None:
    note = replace(reading, notes=("[bold]not bold[/bold] :smile:",))
    assert "[bold]not bold[/bold] :smile:" in report_text(note)


def test_many_pairs_are_counted_and_not_listed(reading: Reading) -> None:
    many = replace(reading, relations=reading.relations * 9)
    assert "and 3 more" in report_text(many)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2019, 1, 1), date(2019, 12, 31), "2019"),
        (date(2019, 12, 1), date(2019, 12, 31), "December 2019"),
        (date(2019, 5, 1), date(2019, 5, 3), "1 May 2019 to 3 May 2019"),
        (date(2019, 5, 1), None, "1 May 2019"),
        (date(1, 1, 1), date(9999, 12, 31), "1 January 1 to 31 December 9999"),
    ],
)
def test_dates_in_words(start: date | None, end: date | None, told: str) -> None:
    assert tell_date(DateSpan(start, end, "then")) == told


def test_every_label_of_cameo_can_be_told(reading: Reading) -> None:
    for row in load_knowledge().cameo:
        event = replace(reading.events[0], cameo=row.code, type=row.type or "CONSULT")
        assert "not given" not in report_text(replace(reading, events=(event,)))


def test_tables_of_words_are_complete(reading: Reading) -> None:
    told = {e.factuality for e in reading.events}
    assert told <= set(FACTUALITY_WORDS) and {"direct", "indirect", "mixed"} == set(KIND_WORDS)
    assert plain(" a\r\n\tb ") == "a b"


def test_a_direction_that_its_score_leaves_open_is_said_to_be_unsure() -> None:
    open_one = Relation(("AAA", "BBB"), 0.5, -1.3, 2.3, "warming", "", (), ())
    assert tell_score(open_one).endswith("either side of zero; whether it is warming is not sure")
    assert tell_score(replace(open_one, direction="flat")).endswith("either side of zero")
    assert tell_score(replace(open_one, low=0.1)).endswith("clearly above zero")
