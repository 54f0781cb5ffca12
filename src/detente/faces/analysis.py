"""The functions about relations that Python users call, under the names of the commands.

In:  a ledger, or its path; countries by code or name; days as dates or ISO 8601.
Out: the records of `detente.relations.findings`.
Leaves out: printing (`detente.faces.cli`) and wording (`detente.faces.findings`).

The rooms are imported inside the functions: they load statsmodels and its like, seconds which
`import detente` must not wait for, and which the plain install leaves out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import InputError, MissingExtra
from detente.ledger import Ledger
from detente.relations.countries import find_country
from detente.relations.findings import Account, Alignment, History, Outlook, Standing
from detente.text.dates import parse_published

if TYPE_CHECKING:
    from detente.faces.export.foreign import Imported
    from detente.relations.ranking import Order
    from detente.relations.series import By
    from detente.relations.tellings import Row, Weighing

Book = Ledger | str | os.PathLike[str]
Day = date | str | None

EXPORTS = ("gdelt", "gdelt-mentions", "icews", "polecat", "phoenix", "plover", "petrarch2", "parquet",
           "tsv", "sqlite")  # fmt: skip
CHARTS = ("series", "calendar", "issues", "network")
IMPORTS = ("gdelt", "icews", "polecat", "phoenix")

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


def relation(
    ledger: Book,
    one: str,
    other: str,
    *,
    since: Day = None,
    until: Day = None,
    by: By = "month",
    weighing: Weighing | None = None,
) -> Account:
    """Is it warming or cooling between two countries, what unites, what separates, since when."""
    with extra("the account of a relation"):
        from detente.relations.account import give_account  # noqa: PLC0415
    pair, (start, end) = _pair(one, other), _span(since, until)
    with _book(ledger).session() as session:
        return give_account(session, *pair, since=start, until=end, by=by, weighing=weighing)


def relations(
    ledger: Book,
    order: Order = "covered",
    *,
    since: Day = None,
    until: Day = None,
    fewest: int = 5,
    most: int = 20,
) -> tuple[Standing, ...]:
    """The pairs of a ledger ranked: warmest, coldest, changing (fastest) or covered (most told)."""
    with extra("the ranking of relations"):
        from detente.relations.ranking import rank_pairs  # noqa: PLC0415
    start, end = _span(since, until)
    with _book(ledger).session() as session:
        return rank_pairs(session, order, since=start, until=end, fewest=fewest, most=most)


def series(
    ledger: Book,
    one: str,
    other: str,
    *,
    since: Day = None,
    until: Day = None,
    by: By = "month",
    directed: bool = False,
    weighing: Weighing | None = None,
) -> History:
    """The series of a dyad by period; directed, of what the first does to the second only."""
    with extra("the series of a relation"):
        from detente.relations.series import history  # noqa: PLC0415
    pair, rows, end = _events(ledger, one, other, since, until)
    return history(pair, rows, by=by, directed=directed, weighing=weighing, until=end)


def outlook(
    ledger: Book,
    one: str,
    other: str,
    *,
    since: Day = None,
    until: Day = None,
    by: By = "month",
    weighing: Weighing | None = None,
) -> Outlook:
    """What the next period may bring, beside naive and seasonal guesses and all their errors."""
    with extra("the outlook of a relation"):
        from detente.relations.outlook import look_ahead  # noqa: PLC0415
        from detente.relations.series import bin_events, measure  # noqa: PLC0415
    pair, rows, end = _events(ledger, one, other, since, until)
    return look_ahead(pair, bin_events(measure(rows, weighing or weigh_by()), by, end))


def alignment(
    ledger: Book, *, since: Day = None, until: Day = None, by: By = "year", fewest: int = 3
) -> Alignment:
    """Who stands with whom: stances by issue, agreement, blocs and balance of the signed network."""
    with extra("the alignment of countries"):
        from detente.relations.alignment import align  # noqa: PLC0415
        from detente.relations.tellings import Span  # noqa: PLC0415
    span = Span(*_span(since, until))
    with _book(ledger).session() as session:
        return align(session, span, by, fewest)


def chart(
    ledger: Book,
    what: str,
    path: str | os.PathLike[str],
    one: str = "",
    other: str = "",
    *,
    since: Day = None,
    until: Day = None,
    by: By = "month",
    fewest: int = 3,
) -> None:
    """Draw one of `CHARTS` to a file, .svg, .png or .html; series and calendar take two countries."""
    with extra("pictures", "charts"):
        from detente.faces import charts  # noqa: PLC0415
    file = Path(path)
    if what in ("series", "calendar"):
        steps: By = by if what == "series" else "month"
        told = series(ledger, one, other, since=since, until=until, by=steps)
        if not told.periods:
            raise InputError(f"nothing is told of {one} and {other} in this time")
        if what == "calendar":
            charts.save_chart(charts.draw_calendar(told), file)
            return
        turns = relation(ledger, one, other, since=since, until=until, by=by).turns
        charts.save_chart(charts.draw_series(told, turns), file)
        return
    found = alignment(ledger, since=since, until=until, by="year", fewest=fewest)
    if what == "issues" and found.matrix:
        charts.save_chart(charts.draw_issues(found), file)
    elif what == "network" and found.networks:
        charts.save_chart(charts.draw_network(found.networks[-1]), file)
    else:
        raise InputError("the ledger tells too little to draw that; try fewer --events")


def export_events(
    ledger: Book,
    form: str,
    path: str | os.PathLike[str],
    *,
    since: Day = None,
    until: Day = None,
    factuality: Sequence[str] = ("actual",),
) -> int:
    """Write the events of a ledger in a format of `EXPORTS`; how many rows the file holds.

    Other formats have no word for factuality: only facts are written unless more is asked for.
    """
    with extra("export", "ledger"):
        from detente.faces.export import formats  # noqa: PLC0415
        from detente.faces.export.plover import write_plover  # noqa: PLC0415
        from detente.faces.export.tables import write_table  # noqa: PLC0415
        from detente.faces.export.writing import write_format  # noqa: PLC0415
    start, end = _span(since, until)
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
    if form in EXPORTS:
        return write_table(book, file, form, **asked)
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
    if form not in SOURCES:
        raise InputError(f"no format {form!r}; choose from {', '.join(SOURCES)}")
    return import_file(_book(ledger), Path(path), SOURCES[form], numbering)


def weigh_by(
    scale: str = "plover",
    *,
    weights: str | os.PathLike[str] | None = None,
    repeats: float = 0.0,
    outlets: Mapping[str, float] | None = None,
) -> Weighing:
    """How events count in a series: the scale, a file of scores of one's own, further weights."""
    with extra("the series of a relation"):
        from detente.relations.series import check_scale, read_weights  # noqa: PLC0415
        from detente.relations.tellings import Weighing  # noqa: PLC0415
    own = read_weights(Path(weights)) if weights else {}
    check_scale(scale, own)
    return Weighing(scale, own, repeats, outlets or {})


def _events(
    ledger: Book, one: str, other: str, since: Day, until: Day
) -> tuple[tuple[str, str], list[Row], date | None]:
    from detente.relations.tellings import Span, fetch_events  # noqa: PLC0415

    pair, (start, end) = _pair(one, other), _span(since, until)
    with _book(ledger).session() as session:
        return pair, fetch_events(session, *pair, Span(start, end)), end


def _book(ledger: Book) -> Ledger:
    return ledger if isinstance(ledger, Ledger) else Ledger(ledger)


def _pair(one: str, other: str) -> tuple[str, str]:
    pair = find_country(one), find_country(other)
    if pair[0] == pair[1]:
        raise InputError(f"{one!r} and {other!r} are the same country; name two")
    return pair


def _span(since: Day, until: Day) -> tuple[date | None, date | None]:
    start, end = (parse_published(d) if isinstance(d, str) else d for d in (since, until))
    if start and end and start > end:
        raise InputError(f"the time asked for ends on {end}, before it begins on {start}")
    return start, end
