"""The functions about relations that Python users call, under the names of the commands.

In:  a ledger, or its path; countries by code or name; what is asked (`Asked`).
Out: the records of `detente.relations.findings`.
Leaves out: printing (`detente.faces.cli`) and wording (`detente.faces.findings`).

The rooms are imported inside the functions: they load statsmodels and its like, seconds which
`import detente` must not wait for, and which the plain install leaves out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack, get_args

from detente.errors import InputError, MissingExtra
from detente.ledger import Ledger
from detente.ledger.reading import By
from detente.relations.countries import find_pair
from detente.relations.findings import Account, Alignment, History, Mark, Outlook, Standing
from detente.text.dates import find_date, parse_day, plain_day

if TYPE_CHECKING:
    from detente.faces.export.foreign import Imported
    from detente.relations.ranking import Order
    from detente.relations.tellings import Row
    from detente.relations.weighing import Weighing

Book = Ledger | str | os.PathLike[str]
Day = date | str | None


class Asked(TypedDict, total=False):
    """What every question takes: first and last day, length of a period, how events count.

    `since` and `until` are dates or ISO 8601; `by` is day, week, month, quarter or year; `weighing`
    comes from `weigh_by`.
    """

    since: Day
    until: Day
    by: By | None
    weighing: Weighing | None


@dataclass(frozen=True, slots=True)
class _Frame:
    """The same, checked."""

    since: date | None
    until: date | None
    by: By
    weighing: Weighing


EXPORTS = ("gdelt", "gdelt-mentions", "icews", "polecat", "phoenix", "plover", "petrarch2", "parquet",
           "tsv", "csv", "sqlite")  # fmt: skip
TABLES = ("parquet", "tsv", "csv", "sqlite")
CHARTS = ("series", "calendar", "issues", "network")
IMPORTS = ("gdelt", "icews", "polecat", "phoenix")
ORDERS = ("warmest", "coldest", "changing", "covered")

OWN = frozenset({"detente"})


@contextmanager
def extra(what: str, name: str = "relations") -> Iterator[None]:
    """Tell which extra to install where a library of it is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in OWN:
            raise
        raise MissingExtra(what, name) from None


def relation(ledger: Book, one: str, other: str, **asked: Unpack[Asked]) -> Account:
    """Is it warming or cooling between two countries, what unites, what separates, since when."""
    with extra("the account of a relation"):
        from detente.relations.account import give_account  # noqa: PLC0415
    pair, frame = find_pair(one, other), _frame(asked)
    with _book(ledger).session() as session:
        return give_account(
            session, *pair, since=frame.since, until=frame.until, by=frame.by,
            weighing=frame.weighing,
        )  # fmt: skip


def relations(
    ledger: Book,
    order: Order = "covered",
    *,
    fewest: int = 5,
    most: int = 20,
    **asked: Unpack[Asked],
) -> tuple[Standing, ...]:
    """The pairs of a ledger ranked by month: warmest, coldest, changing (fastest) or covered (most
    told).
    """
    with extra("the ranking of relations"):
        from detente.relations.ranking import rank_pairs  # noqa: PLC0415
    _choose("order", order, ORDERS)
    frame = _frame(asked)
    if frame.by != "month":
        raise InputError(f"pairs are ranked by month, not by {frame.by}")
    with _book(ledger).session() as session:
        return rank_pairs(
            session, order, since=frame.since, until=frame.until, fewest=fewest, most=most,
            weighing=frame.weighing,
        )  # fmt: skip


def series(
    ledger: Book, one: str, other: str, *, directed: bool = False, **asked: Unpack[Asked]
) -> History:
    """The series of a dyad by period; directed, of what the first does to the second only."""
    with extra("the series of a relation"):
        from detente.relations.series import history  # noqa: PLC0415
    frame = _frame(asked)
    pair, rows = _events(ledger, one, other, frame)
    return history(
        pair, rows, by=frame.by, directed=directed, weighing=frame.weighing, until=frame.until
    )


def events(ledger: Book, one: str, other: str, **asked: Unpack[Asked]) -> tuple[Mark, ...]:
    """The single events of a series, each with its score, its weight and the words that tell it."""
    with extra("the series of a relation"):
        from detente.relations.series import mark_events  # noqa: PLC0415
        from detente.relations.tellings import fetch_words  # noqa: PLC0415
    frame = _frame(asked)
    _, rows = _events(ledger, one, other, frame)
    with _book(ledger).session() as session:
        words = fetch_words(session, [row["event"] for row in rows])
    return mark_events(rows, words, frame.weighing)


def outlook(ledger: Book, one: str, other: str, **asked: Unpack[Asked]) -> Outlook:
    """What the next period may bring, beside naive and seasonal guesses and all their errors."""
    with extra("the outlook of a relation"):
        from detente.relations.outlook import look_ahead  # noqa: PLC0415
        from detente.relations.series import bin_events, measure  # noqa: PLC0415
    frame = _frame(asked)
    pair, rows = _events(ledger, one, other, frame)
    return look_ahead(pair, bin_events(measure(rows, frame.weighing), frame.by, frame.until))


def alignment(ledger: Book, *, fewest: int = 3, **asked: Unpack[Asked]) -> Alignment:
    """Who stands with whom: stances by issue, agreement, blocs and balance of the signed network.

    The network is told by year unless another period is asked for.
    """
    with extra("the alignment of countries"):
        from detente.relations.alignment import align  # noqa: PLC0415
        from detente.relations.tellings import Span  # noqa: PLC0415
    frame = _frame(asked, "year")
    with _book(ledger).session() as session:
        return align(session, Span(frame.since, frame.until), frame.by, fewest, frame.weighing)


def chart(
    ledger: Book,
    what: str,
    path: str | os.PathLike[str],
    one: str = "",
    other: str = "",
    *,
    fewest: int = 3,
    **asked: Unpack[Asked],
) -> None:
    """Draw one of `CHARTS` to a file, .svg, .png or .html; series and calendar take two countries."""
    with extra("pictures", "charts"):
        from detente.faces import charts  # noqa: PLC0415
    _choose("chart", what, CHARTS)
    file = Path(path)
    charts.check_suffix(file)
    if what in ("series", "calendar"):
        if what == "calendar":
            asked = {**asked, "by": "month"}
        told = series(ledger, one, other, **asked)
        if not told.periods:
            raise InputError(f"nothing is told of {one} and {other} in this time")
        if what == "calendar":
            charts.save_chart(charts.draw_calendar(told), file)
            return
        turns = relation(ledger, one, other, **asked).turns
        marks = events(ledger, one, other, **asked)
        charts.save_chart(charts.draw_series(told, marks, turns), file)
        return
    found = alignment(ledger, fewest=fewest, **asked)
    if what == "issues" and found.matrix:
        charts.save_chart(charts.draw_issues(found), file)
    elif what == "network" and found.networks:
        charts.save_chart(charts.draw_network(found.networks), file)
    else:
        raise InputError("the ledger tells too little to draw that; try fewer --events")


def picture(ledger: Book, account: Account, **asked: Unpack[Asked]) -> str:
    """The series behind an account as SVG; nothing where nothing is told, or pictures cannot be."""
    try:
        from detente.faces import charts  # noqa: PLC0415
    except ModuleNotFoundError:
        return ""
    told = series(ledger, *account.pair, **asked)
    if not told.periods:
        return ""
    marks = events(ledger, *account.pair, **asked)
    return charts.to_svg(charts.draw_series(told, marks, account.turns))


def export_events(
    ledger: Book,
    form: str,
    path: str | os.PathLike[str],
    *,
    since: Day = None,
    until: Day = None,
    factuality: Sequence[str] = ("actual",),
    by: By | None = None,
) -> int:
    """Write the events of a ledger in a format of `EXPORTS`; how many rows the file holds.

    Other formats have no word for factuality: only facts are written unless more is asked for.
    With `by`, those of `TABLES` hold a row for each ordered pair of countries and period in which
    something is told, with counts by quad and mean scores, instead of events.
    """
    if by is not None:
        _choose("period", by, get_args(By))
        if form in EXPORTS and form not in TABLES:
            raise InputError(f"{form} is a format of events; counts are {', '.join(TABLES)}")
    with extra("export", "ledger"):
        from detente.faces.export import formats  # noqa: PLC0415
        from detente.faces.export.plover import write_plover  # noqa: PLC0415
        from detente.faces.export.tables import write_table  # noqa: PLC0415
        from detente.faces.export.writing import write_format  # noqa: PLC0415
    start, end = make_span(since, until)
    asked: dict[str, Any] = {"since": start, "until": end, "factuality": factuality}
    book, file = _book(ledger), Path(path)
    tabular = {
        "gdelt": formats.GDELT, "gdelt-mentions": formats.MENTIONS, "icews": formats.ICEWS,
        "polecat": formats.POLECAT, "phoenix": formats.PHOENIX, "petrarch2": formats.PETRARCH,
    }  # fmt: skip
    if form in tabular:
        return write_format(book, file, tabular[form], **asked)
    if form == "plover":
        return write_plover(book, file, **asked)
    if form in TABLES:
        return write_table(book, file, form, **asked, by=by)
    raise InputError(f"no format {form!r}; choose from {', '.join(EXPORTS)}")


def import_events(
    ledger: Book, form: str, path: str | os.PathLike[str], *, numbering: str = "auto"
) -> Imported:
    """Bring a file of one of `IMPORTS` into a ledger; bad rows are counted, listed and kept.

    `numbering` is that of the file's CAMEO codes: 1.1b3, older, or auto, told by its own scores.
    """
    with extra("import", "ledger"):
        from detente.faces.export.foreign import import_file  # noqa: PLC0415
        from detente.faces.export.sources import SOURCES  # noqa: PLC0415
    _choose("format", form, list(SOURCES))
    return import_file(_book(ledger), Path(path), SOURCES[form], numbering)


def weigh_by(
    scale: str | os.PathLike[str] = "plover",
    *,
    weights: str | os.PathLike[str] | None = None,
    repeats: float = 0.0,
) -> Weighing:
    """How events count: by the scale plover or goldstein, or a file of scores of one's own; by a
    file of weights of factuality and outlets; by what a telling counts that repeats another.
    """
    with extra("the series of a relation"):
        from detente.relations.weighing import read_weighing  # noqa: PLC0415
    return read_weighing(os.fspath(scale), Path(weights) if weights else None, repeats)


def _frame(asked: Asked, by: By = "month") -> _Frame:
    unknown = asked.keys() - Asked.__annotations__.keys()
    if unknown:
        known = ", ".join(Asked.__annotations__)
        raise TypeError(f"nobody asks for {', '.join(sorted(unknown))}; choose from {known}")
    start, end = make_span(asked.get("since"), asked.get("until"))
    length = asked.get("by") or by
    _choose("period", length, get_args(By))
    return _Frame(start, end, length, asked.get("weighing") or weigh_by())


def _choose(what: str, word: str, known: Sequence[str]) -> None:
    if word not in known:
        raise InputError(f"no {what} {word!r}; choose from {', '.join(known)}")


def _events(ledger: Book, one: str, other: str, frame: _Frame) -> tuple[tuple[str, str], list[Row]]:
    from detente.relations.tellings import Span, fetch_events  # noqa: PLC0415

    pair = find_pair(one, other)
    with _book(ledger).session() as session:
        return pair, fetch_events(session, *pair, Span(frame.since, frame.until))


def _day(name: str, day: Day) -> date | None:
    if not isinstance(day, str):
        return plain_day(day)
    found = parse_day(day) or find_date(day)
    if found is None:
        raise InputError(f"{name}={day!r} is no calendar date; write it as 2019-05-14")
    return found


def _book(ledger: Book) -> Ledger:
    return ledger if isinstance(ledger, Ledger) else Ledger(ledger)


def make_span(since: Day, until: Day) -> tuple[date | None, date | None]:
    """The first and the last day asked for; `InputError` where they are the wrong way round."""
    start, end = (_day(name, day) for name, day in (("since", since), ("until", until)))
    if start and end and start > end:
        raise InputError(f"the time asked for ends on {end}, before it begins on {start}")
    return start, end
