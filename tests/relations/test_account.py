from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

import detente
from detente.errors import InputError
from detente.faces import analysis
from detente.faces.cli import main
from detente.faces.findings import tell_account, tell_series
from detente.records import DateSpan
from tests.relations.books import CODER, Deed, make_book, reading_of, with_talks

DISPATCHES = Path(__file__).resolve().parents[2] / "gold" / "dispatches"
PRAISE, MEET, ACCUSE, THREATEN, ATTACK, EMBARGO = "051", "040", "112", "138", "190", "163"


def monthly(codes: list[str], first: date = date(2020, 1, 10), each: int = 4) -> list[Deed]:
    """`each` events of a code a month, all France to Germany, one code a month."""
    return [
        Deed(first.replace(year=first.year + n // 12, month=n % 12 + 1) + timedelta(days=k),
             "FRA", "DEU", code)
        for n, code in enumerate(codes)
        for k in range(each)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> detente.Ledger:
    """The bundled dispatches of one thaw and one quarrel, as the program reads them."""
    ledger = detente.Ledger(tmp_path_factory.mktemp("book") / "bundled.duckdb")
    days = {"01-harbour-talks": "2024-03-15", "04-the-gate-at-wagah": "2003-09-05"}
    ledger.write(
        [detente.read_page(DISPATCHES / f"{n}.txt", published=day) for n, day in days.items()]
    )
    return ledger


def test_a_thaw_is_told_with_its_reasons_and_their_words(bundled: detente.Ledger) -> None:
    account = detente.relation(bundled, "Greece", "TUR")
    assert account.direction == "warming"
    assert account.headline.startswith("Greece - Turkey: warming; brought together by ")
    issues = [g.issue for g in account.brings_together if g.issue]
    assert issues and len(issues) == len(set(issues))
    grounds = (*account.brings_together, *account.separates)
    assert account.separates
    assert all(g.passages and all(p.words for p in g.passages) for g in grounds)
    text = bundled.rows("SELECT text FROM documents WHERE published = $d", d=date(2024, 3, 15))
    flat = " ".join(text[0]["text"].split())
    assert all(p.words in flat for g in grounds for p in g.passages)
    assert account.met
    assert account.compared is None


def test_the_direction_is_the_change_and_not_the_level(tmp_path: Path) -> None:
    book = make_book(tmp_path / "a", monthly([ATTACK] * 14 + [ACCUSE] * 4))
    account = analysis.relation(book, "FRA", "DEU")
    assert account.level < 0 < account.change
    assert account.direction == "warming"
    assert account.compared and account.compared < date(2020, 7, 1)
    assert account.change_low < account.change < account.change_high


def test_a_turning_point_is_found_with_the_events_that_made_it(tmp_path: Path) -> None:
    book = make_book(tmp_path / "a", monthly([PRAISE] * 12 + [THREATEN] * 12))
    turns = analysis.relation(book, "FRA", "DEU").turns
    assert [turn.period for turn in turns.points] == [date(2021, 1, 1)]
    assert turns.points[0].direction == "cooling"
    assert {p.words for p in turns.points[0].passages} == {f"FRA did {THREATEN} to DEU."}
    assert turns.false_alarms is not None and turns.false_alarms < 1


def test_matters_fade_and_have_a_first_day(tmp_path: Path) -> None:
    old = Deed(date(2020, 1, 1), "FRA", "DEU", ACCUSE, issues=("iran",))
    new = Deed(date(2023, 1, 1), "FRA", "DEU", ACCUSE, issues=("ukraine",))
    book = make_book(tmp_path / "a", [old, new])
    separates = analysis.relation(book, "FRA", "DEU").separates
    assert [(g.issue, g.since) for g in separates] == [("ukraine", new.day), ("iran", old.day)]
    assert separates[0].weight > 7 * separates[1].weight
    then = analysis.relation(book, "FRA", "DEU", until="2021-01-01")
    assert [g.issue for g in then.separates] == ["iran"]


def test_what_the_text_around_is_about_separates(tmp_path: Path) -> None:
    text = "Fishing rights are another matter. Norway accused Iceland of lying."
    reading = detente.read(text, published=date(2023, 5, 15))
    (relation,) = reading.relations
    ledger = detente.Ledger(tmp_path / "a")
    ledger.write([reading], CODER)
    account = analysis.relation(ledger, "NOR", "ISL")
    for grounds in (relation.separates, account.separates):
        assert {g.issue or g.label for g in grounds} == {"fishing", "accusations (lying)"}


@pytest.mark.parametrize(("quarrels", "unites"), [(3, True), (24, False)])
def test_an_issue_stands_on_both_sides_where_either_tells_of_much(
    tmp_path: Path, quarrels: int, unites: bool
) -> None:
    deeds = [Deed(date(2020, 1, n), "FRA", "DEU", code, issues=("iran",))
             for n, code in enumerate([PRAISE, *[ACCUSE] * quarrels], 1)]  # fmt: skip
    account = analysis.relation(make_book(tmp_path / "a", deeds), "FRA", "DEU")
    assert [g.issue for g in account.separates if g.issue] == ["iran"]
    assert ("iran" in [g.issue for g in account.brings_together]) == unites


def test_an_issue_that_is_done_and_talked_over_is_listed_once(tmp_path: Path) -> None:
    deeds = [Deed(date(2020, 1, n), "FRA", "DEU", code, issues=("sanctions",))
             for n, code in enumerate([PRAISE, MEET], 1)]  # fmt: skip
    account = analysis.relation(make_book(tmp_path / "a", deeds), "FRA", "DEU")
    assert [g.issue for g in account.brings_together] == ["sanctions"]
    assert account.brings_together[0].records == 2
    deeds = [Deed(date(2020, 1, 1), "FRA", "DEU", EMBARGO, issues=("sanctions",)),
             Deed(date(2020, 1, 2), "FRA", "DEU", EMBARGO)]  # fmt: skip
    account = analysis.relation(make_book(tmp_path / "b", deeds), "FRA", "DEU")
    assert [g.label for g in account.separates] == ["sanctions"]


def test_one_outlet_can_be_left_out(tmp_path: Path) -> None:
    friendly = [Deed(d.day, d.source, d.target, PRAISE, "The Dove") for d in monthly(["040"] * 6)]
    hostile = [Deed(d.day, d.source, d.target, ATTACK, "The Hawk") for d in monthly(["040"] * 6)]
    coverage = analysis.relation(
        make_book(tmp_path / "a", friendly + hostile), "FRA", "DEU"
    ).coverage
    without = {outlet.outlet: outlet.without for outlet in coverage.outlets}
    assert without["The Dove"] < 0 < without["The Hawk"]  # type: ignore[operator]
    assert (coverage.documents, coverage.events) == (48, 48)


def test_nothing_told_is_said_and_no_calm(tmp_path: Path) -> None:
    book = make_book(tmp_path / "a", monthly([PRAISE]))
    account = analysis.relation(book, "FRA", "ITA")
    assert account.headline == "France - Italy: nothing is told"
    assert account.low < -4 and account.high > 4
    with pytest.raises(InputError, match="same country"):
        analysis.relation(book, "FRA", "france")


def test_a_deed_is_told_by_its_kind_beside_meetings(tmp_path: Path) -> None:
    day = date(2019, 5, 14)
    book = make_book(tmp_path / "a", [Deed(day, "FRA", "DEU", code) for code in (MEET, "073")])
    headline = analysis.relation(book, "FRA", "DEU").headline
    assert headline == "France - Germany: warming; brought together by aid and meetings"


def test_meetings_stand_under_the_days_that_the_text_gives(tmp_path: Path) -> None:
    day, may, june = date(2024, 5, 1), date(2024, 5, 13), date(2024, 6, 1)
    spans = {
        "planned": DateSpan(may, may, ""), "met": DateSpan(may, may, ""),
        "coming": DateSpan(june, date(2024, 6, 30), ""), "undated": None,
    }  # fmt: skip
    readings = [
        with_talks(reading_of(day + timedelta(days=12 * n), "The Courier", [
            Deed(day, "FRA", "DEU", MEET)]))
        for n in range(2)
    ]  # fmt: skip
    (encounter,) = readings[0].encounters
    told = {
        id: replace(encounter, id=id, date=span, status="held" if id == "met" else "planned")
        for id, span in spans.items()
    }
    readings = [
        replace(reading, encounters=tuple(told[id] for id in ids))
        for reading, ids in zip(readings, (("planned", "undated"), ("met", "coming")), strict=True)
    ]
    ledger = detente.Ledger(tmp_path / "a")
    ledger.write(readings, CODER)
    account = analysis.relation(ledger, "FRA", "DEU")
    assert [(m.status, m.start) for m in account.met] == [("held", may)]
    shown = CliRunner().invoke(main, ["relation", "FRA", "DEU", "--ledger", ledger.where]).output
    assert "  13 May 2024: meeting, held" in shown and "  June 2024: meeting, planned" in shown
    assert "  told on 1 May 2024: meeting, planned" in shown
    document = readings[1].document.id
    assert f"[{document}]" in shown
    assert all(m.last <= may for m in account.brings_together if m.last)


def test_pairs_are_ranked(tmp_path: Path) -> None:
    cold = [Deed(d.day, "IND", "PAK", THREATEN) for d in monthly([PRAISE] * 3)]
    book = make_book(tmp_path / "a", [*monthly([PRAISE] * 4), *cold])
    warm = analysis.relations(book, "warmest")
    assert [s.pair for s in warm] == [("DEU", "FRA"), ("IND", "PAK")]
    assert [s.pair for s in analysis.relations(book, "coldest", most=1)] == [("IND", "PAK")]
    assert (warm[0].events, warm[0].documents) == (16, 16)
    assert analysis.relations(book, "covered", fewest=15) == (warm[0],)


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_the_command_tells_it_in_every_form(bundled: detente.Ledger, form: str) -> None:
    done = CliRunner().invoke(
        main, ["relation", "greece", "turkey", "--ledger", bundled.where, "--format", form]
    )
    assert done.exit_code == 0, done.output
    assert "Greece" in done.output
    if form == "json":
        record = json.loads(done.output)
        assert record["schema"] == "detente.relation/1"
        assert record["brings_together"][0]["passages"][0]["words"]
    if form == "html":
        assert "Content-Security-Policy" in done.output and "<script" not in done.output


def test_what_documents_say_cannot_steer_the_page(tmp_path: Path) -> None:
    deed = Deed(date(2020, 1, 1), "FRA", "DEU", PRAISE, outlet="<script>alert(1)</script>")
    book = make_book(tmp_path / "a", [deed])
    shown = {
        form: CliRunner().invoke(
            main, ["relation", "FRA", "DEU", "--ledger", book.where, "--format", form]
        ).output
        for form in ("html", "md")
    }  # fmt: skip
    assert "<script" not in shown["html"]
    assert "\\<script\\>" in shown["md"] and "<script" not in shown["md"].replace("\\<", "")


def test_the_ranking_command_says_what_it_shows(bundled: detente.Ledger) -> None:
    done = CliRunner().invoke(main, ["relations", "warmest", "--ledger", bundled.where])
    assert done.exit_code == 0 and "Greece - Turkey" in done.output
    bad = CliRunner().invoke(main, ["relation", "Grece", "TUR", "--ledger", bundled.where])
    assert bad.exit_code == 1 and "do you mean Greece" in bad.output


def test_the_promise_of_the_first_page(tmp_path: Path) -> None:
    """Warming, brought together by meetings and the will, separated by three disputes."""
    day = date(2019, 5, 14)
    deeds = [
        Deed(day, "USA", "RUS", "042"), Deed(day, "RUS", "USA", "043"),
        Deed(day, "RUS", "USA", "042"), Deed(day, "USA", "RUS", "043"),
        Deed(day, "USA", "RUS", "030", issues=("bilateral relations",)),
        Deed(day, "RUS", "USA", "030", issues=("bilateral relations",), factuality="asserted"),
        Deed(day, "USA", "RUS", "130", issues=("election interference",)),
        Deed(day, "RUS", "USA", "112", issues=("iran",)),
        Deed(day, "USA", "RUS", "104", issues=("venezuela",)),
        Deed(day, "RUS", "USA", "120"),
        # What others do with them does not enter, nor what one of them wants of a third.
        Deed(day, "USA", "FRA", "190", issues=("bilateral relations",)),
    ]  # fmt: skip
    account = analysis.relation(make_book(tmp_path / "a", deeds), "USA", "RUS")
    assert account.headline == (
        "United States - Russia: warming; brought together by meetings and the will to improve "
        "relations, separated by meddling in other countries' elections, the tension with Iran and "
        "the crisis in Venezuela"
    )
    shown = {g.label: {p.words for p in g.passages}
             for g in (*account.brings_together, *account.separates)}  # fmt: skip
    assert shown["the tension with Iran"] == {"RUS did 112 to USA."}
    assert shown["the will to improve relations"] == {"USA did 030 to RUS.", "RUS did 030 to USA."}
    assert all(shown.values())


def test_outlets_and_factuality_weigh_as_asked(tmp_path: Path) -> None:
    friendly = [Deed(d.day, d.source, d.target, PRAISE, "The Dove") for d in monthly(["040"] * 6)]
    hostile = [
        Deed(d.day, d.source, d.target, ATTACK, "The Hawk", factuality="asserted")
        for d in monthly(["040"] * 6)
    ]
    book = make_book(tmp_path / "a", friendly + hostile)
    file = tmp_path / "weights.tsv"
    for told in ("outlet\tThe Hawk", "factuality\tasserted"):
        file.write_text(f"of\tname\tweight\n{told}\t0\n")
        weighing = analysis.weigh_by(weights=file)
        account = analysis.relation(book, "FRA", "DEU", weighing=weighing)
        alone = analysis.relation(make_book(tmp_path / told[:3], friendly), "FRA", "DEU")
        assert account.level == alone.level > 3
        assert not account.separates
        (ranked,) = analysis.relations(book, weighing=weighing)
        assert (ranked.level, ranked.events) == (alone.level, 24)
        (network,) = analysis.alignment(book, weighing=weighing).networks
        assert [(t.score > 3, t.events) for t in network.ties] == [(True, 24)]
    scores = tmp_path / "scores.tsv"
    scores.write_text("code\tscore\n19\t1\nASSAULT\t-3\n05\t1\n")
    weighing = analysis.weigh_by(scores)
    (ranked,) = analysis.relations(book, weighing=weighing)
    assert 0 < ranked.level < 1
    assert analysis.relation(book, "FRA", "DEU", weighing=weighing).level == ranked.level


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("reader\tx\t1", "no weight of 'reader'"),
        ("factuality\tsure\t1", "no factuality 'sure'"),
        ("outlet\tx\t-1", "between 0 and"),
    ],
)
def test_weights_that_mean_nothing_are_refused(tmp_path: Path, rows: str, fault: str) -> None:
    file = tmp_path / "w.tsv"
    file.write_text(f"of\tname\tweight\n{rows}\n")
    with pytest.raises(InputError, match=fault):
        analysis.weigh_by(weights=file)


def test_the_page_shows_the_series(bundled: detente.Ledger, tmp_path: Path) -> None:
    page = tmp_path / "thaw.html"
    told = ["relation", "GRC", "TUR", "--ledger", bundled.where, "--out", str(page)]
    assert CliRunner().invoke(main, told).exit_code == 0
    assert 'src="data:image/svg+xml' in page.read_text()
    with pytest.raises(TypeError, match="nobody asks for year"):
        analysis.relation(bundled, "GRC", "TUR", year=2024)  # type: ignore[call-arg]


def test_few_events_say_that_the_direction_is_not_sure(tmp_path: Path) -> None:
    book = make_book(tmp_path / "a", [Deed(date(2020, 1, 5), "FRA", "DEU", PRAISE)])
    account = analysis.relation(book, "FRA", "DEU")
    told = " ".join(tell_account(account).below)
    assert account.low < 0 < account.high and "neutral ground, a level of 0" in told
    assert ("whether it is" in told) == (account.direction in ("warming", "cooling"))
    series = tell_series(analysis.series(book, "FRA", "DEU"))
    assert "points off the level (standard deviation)" in " ".join(series.below)
