"""Pictures of relations: series, issues, networks and calendars, as SVG, PNG and HTML.

In:  the records of `detente.relations.findings`.
Out: altair charts; files.
Leaves out: numbers that are not in the records.

Colours are Okabe and Ito's, told apart by the colour-blind; signs and shapes say the same in black
and white. Nothing is loaded from the network, neither when a file is made nor when it is opened.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert as vlc

from detente.errors import DetenteError, InputError
from detente.faces.phrases import signed
from detente.relations.countries import name_country
from detente.relations.findings import Alignment, History, Mark, Network, Turns

BLUE, ORANGE, GREEN, RED, GREY = "#0072b2", "#e69f00", "#009e73", "#d55e00", "#5b6470"
QUADS: Mapping[str, tuple[str, str, str]] = {
    "verbal cooperation": ("quad_1", "#56b4e9", "circle"),
    "material cooperation": ("quad_2", GREEN, "square"),
    "verbal conflict": ("quad_3", ORANGE, "triangle-up"),
    "material conflict": ("quad_4", RED, "triangle-down"),
}
"""By quad: the column of a history, the colour, the shape."""

WIDTH = 640
_DAYS: Mapping[str, int] = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}
"""How long a period is, about."""

MARK = 7
"""Pixels that a mark takes."""

_LEGEND = alt.Legend(symbolOpacity=1, orient="top", columns=4, columnPadding=24)
MOST_ACTORS, MOST_ISSUES = 25, 20
MOST_MARKS = 1500
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
MOST_NETWORKS = 4
"""Periods that are drawn side by side: the latest."""

alt.data_transformers.disable_max_rows()


def draw_series(history: History, marks: Sequence[Mark] = (), turns: Turns | None = None) -> Any:
    """The level with its interval and the single events; below it the events counted by quad.

    Where the events are too many to be told apart, the mean of each period stands for them.
    """
    names = f"{name_country(history.source)} {'to' if history.directed else 'and'} "
    title = names + name_country(history.target)
    rows = [row | {"period": row["period"].isoformat()} for row in history.rows()]
    end = history.periods[-1].start + timedelta(days=_DAYS[history.by])
    time = _time_axis(history.periods[0].start, end)
    scale = alt.Scale(domain=[-10, 10])
    # The level of a period holds to its end, or that of a single one would not be seen.
    data = _data([*rows, rows[-1] | {"period": end.isoformat()}])
    band = (
        alt.Chart(data)
        .mark_area(opacity=0.25, color=BLUE)
        .encode(time, alt.Y("low:Q", scale=scale, title="level, -10 hostile to +10 friendly"),
                alt.Y2("high:Q"))
    )  # fmt: skip
    line = alt.Chart(data).mark_line(color=BLUE, strokeWidth=2).encode(time, alt.Y("level:Q"))
    zero = alt.Chart(_data([{"y": 0}])).mark_rule(color=GREY).encode(y="y:Q")
    single = 0 < len(marks) <= MOST_MARKS
    dots = _event_layer(marks, time) if single else _mean_layer(rows, time)
    layers = [band, zero, line, dots, *_turn_layers(turns)]
    top = alt.layer(*layers).properties(width=WIDTH, height=240)
    counts = [
        {"period": row["period"], "quad": quad, "count": row[column]}
        for row in rows
        for quad, (column, _, _) in QUADS.items()
        if row[column]
    ]
    bars = (
        alt.Chart(_data(counts))
        .mark_bar()
        .encode(
            time,
            alt.Y("count:Q", title=f"events a {history.by}", axis=alt.Axis(tickMinStep=1)),
            _quad_colour(None if single else _LEGEND),
            tooltip=["period:T", "quad:N", "count:Q"],
        )
        .properties(width=WIDTH, height=110)
    )
    dot = "mark: an event" if single else "dot: the mean of what was told"
    turned = "; dashed: a turning point" if turns and turns.points else ""
    below = f"line: level; band: its 90 % interval; {dot}{turned}; no mark, no news"
    return (
        alt.vconcat(top, bars)
        .resolve_scale(x="shared", color="independent", shape="independent")
        .properties(title=alt.TitleParams(title, subtitle=below, anchor="start"))
    )


def _time_axis(start: date, end: date) -> Any:
    """Days where a year or less is shown; hours and weekdays would tell nobody anything."""
    scale = alt.Scale(domain=[start.isoformat(), end.isoformat()])
    if end - start > timedelta(days=366):
        return alt.X("period:T", title=None, scale=scale)
    axis = alt.Axis(format="%-d %b %Y", tickCount=6, labelOverlap=True)
    return alt.X("period:T", title=None, scale=scale, axis=axis)


def _event_layer(marks: Sequence[Mark], time: Any) -> Any:
    """Every event where it stands on the scale, its words to be seen under the pointer."""
    names = list(QUADS)
    rows = [
        {"period": at, "day": mark.day.isoformat(), "score": mark.score,
         "quad": names[mark.quad - 1], "event": mark.passage.told, "words": mark.passage.words,
         "outlet": mark.passage.outlet or "", "counts": mark.weight}
        for at, mark in zip(_spread(marks), marks, strict=True)
    ]  # fmt: skip
    shapes = alt.Scale(domain=names, range=[shape for _, _, shape in QUADS.values()])
    return (
        alt.Chart(_data(rows))
        .mark_point(filled=True, size=55, opacity=0.75, stroke="white", strokeWidth=0.5)
        .encode(
            time,
            alt.Y("score:Q"),
            _quad_colour(_LEGEND),
            alt.Shape("quad:N", title=None, scale=shapes, legend=_LEGEND),
            tooltip=["day:T", "event:N", "words:N", "score:Q",
                     "counts:Q", "outlet:N"],
        )
    )  # fmt: skip


def _spread(marks: Sequence[Mark]) -> list[str]:
    """The day of each mark; those of one day and score stand side by side, or one hides another."""
    days = [mark.day.toordinal() for mark in marks]
    step = max(days[-1] - days[0], 1) / (WIDTH / MARK)
    together: dict[tuple[int, float], int] = {}
    found = []
    for day, mark in zip(days, marks, strict=True):
        before = together.get((day, mark.score), 0)
        together[day, mark.score] = before + 1
        # To the left, then further left: nothing is told later than it was.
        moved = datetime.fromordinal(day) - timedelta(days=step * before)
        found.append(moved.isoformat(timespec="minutes"))
    return found


def _mean_layer(rows: list[dict[str, Any]], time: Any) -> Any:
    told = [row for row in rows if row["score"] is not None]
    return (
        alt.Chart(_data(told))
        .mark_point(filled=True, color="#1d2125", opacity=0.7)
        .encode(
            time,
            alt.Y("score:Q"),
            alt.Size("events:Q", title="events", scale=alt.Scale(range=[12, 160])),
            tooltip=["period:T", "events:Q", "score:Q", "level:Q", "low:Q", "high:Q"],
        )
    )


def _quad_colour(legend: Any) -> Any:
    colours = alt.Scale(domain=list(QUADS), range=[colour for _, colour, _ in QUADS.values()])
    return alt.Color("quad:N", title=None, scale=colours, legend=legend)


def _data(rows: list[dict[str, Any]]) -> Any:
    return alt.Data(values=rows)  # type: ignore[no-untyped-call]


def _turn_layers(turns: Turns | None) -> list[Any]:
    """A dashed line at each turning point, with an arrow the way it turned, and what was told."""
    if turns is None or not turns.points:
        return []
    points = [
        {
            "period": turn.period.isoformat(),
            "turn": f"{turn.direction}, {turn.before:+.1f} to {turn.after:+.1f}",
            "told": " | ".join(p.words or p.told for p in turn.passages),
            "sign": "▲" if turn.after > turn.before else "▼",
            "y": 9.2,
        }
        for turn in turns.points
    ]
    data = _data(points)
    tips = ["period:T", "turn:N", "told:N"]
    return [
        alt.Chart(data)
        .mark_rule(strokeDash=[4, 3], color="#1d2125")
        .encode(x="period:T", tooltip=tips),
        alt.Chart(data)
        .mark_text(size=15, color="#1d2125", dx=9)
        .encode(x="period:T", y="y:Q", text="sign:N", tooltip=tips),
    ]


def draw_calendar(history: History) -> Any:
    """Years by months; the mean score as colour, the number of events as words."""
    rows = [
        {
            "year": p.start.year,
            "month": MONTHS[p.start.month - 1],
            "score": p.score,
            "events": p.events,
            "told": f"{p.events:,}",
        }
        for p in history.periods
        if p.score is not None
    ]
    first, last = history.periods[0].start.year, history.periods[-1].start.year
    base = alt.Chart(_data(rows)).encode(
        alt.X("month:O", title=None, scale=alt.Scale(domain=MONTHS), axis=alt.Axis(labelAngle=0)),
        alt.Y("year:O", title=None, scale=alt.Scale(domain=list(range(first, last + 1)))),
    )
    tiles = base.mark_rect(stroke="white").encode(
        _diverging("score:Q", "mean score", 10),
        tooltip=["year:O", "month:O", "score:Q", "events:Q"],
    )
    words = base.mark_text(fontSize=10).encode(text="told:N")
    title = f"{name_country(history.source)} and {name_country(history.target)}: events by month"
    below = "number: events; colour: their mean score; no tile, no news"
    return (tiles + words).properties(
        width=WIDTH, title=alt.TitleParams(title, subtitle=below, anchor="start")
    )


def draw_issues(alignment: Alignment) -> Any:
    """The matrix of actors and issues, those with the most stands."""
    actors, issues = _most(alignment, "actor", MOST_ACTORS), _most(alignment, "label", MOST_ISSUES)
    rows = [
        {
            "actor": name_country(cell.actor),
            "issue": cell.label,
            "stance": cell.stance,
            "positions": cell.positions,
            "told": signed(cell.stance),
        }
        for cell in alignment.matrix
        if cell.actor in actors and cell.label in issues
    ]
    base = alt.Chart(_data(rows)).encode(
        alt.X("actor:N", title=None, axis=alt.Axis(labelAngle=-45)),
        alt.Y("issue:N", title=None, axis=alt.Axis(labelLimit=320)),
    )
    tiles = base.mark_rect(stroke="white").encode(
        _diverging("stance:Q", "stance", 1),
        tooltip=["actor:N", "issue:N", "stance:Q", "positions:Q"],
    )
    words = base.mark_text(fontSize=9).encode(text="told:N")
    title = alt.TitleParams("Who stands where", subtitle="-1 against, +1 for", anchor="start")
    return (tiles + words).properties(title=title)


def _most(alignment: Alignment, field: str, most: int) -> set[str]:
    counted: dict[str, int] = {}
    for cell in alignment.matrix:
        key = getattr(cell, field)
        counted[key] = counted.get(key, 0) + 1
    return set(sorted(counted, key=lambda k: (-counted[k], k))[:most])


def _diverging(field: str, title: str, end: float) -> Any:
    """Orange for against, blue for for, nearly white between: dark enough in grey as well."""
    scale = alt.Scale(domain=[-end, 0, end], range=["#d55e00", "#f7f7f5", "#56b4e9"],
                      interpolate="lab")  # fmt: skip
    return alt.Color(field, title=title, scale=scale)


def draw_network(networks: Sequence[Network]) -> Any:
    """The latest networks side by side, every country at the same place in all of them.

    Countries stand around a circle, blocs side by side; friendly ties are whole, hostile ones dashed.
    """
    shown = networks[-MOST_NETWORKS:]
    order = list(dict.fromkeys(
        actor
        for network in reversed(shown)
        for group in (*network.blocs, sorted({a for tie in network.ties for a in tie.pair}))
        for actor in group
    ))  # fmt: skip
    angle = 2 * math.pi / len(order)
    at = {actor: (math.cos(n * angle), math.sin(n * angle)) for n, actor in enumerate(order)}
    small = len(shown) > 1
    pictures = [_draw_ties(network, at, small=small) for network in shown]
    return alt.concat(*pictures, columns=2) if small else pictures[0]


def _draw_ties(network: Network, at: Mapping[str, tuple[float, float]], *, small: bool) -> Any:
    ties = [
        {
            "x": at[one][0], "y": at[one][1], "x2": at[other][0], "y2": at[other][1],
            "sign": "friendly" if tie.score > 0 else "hostile", "events": tie.events,
            "pair": f"{name_country(one)} - {name_country(other)}", "score": tie.score,
        }
        for tie in network.ties
        for one, other in [tie.pair]
    ]  # fmt: skip
    present = {actor for tie in network.ties for actor in tie.pair}
    away = 1.2 if small else 1.13
    spots = [
        {"x": x, "y": y, "lx": away * x, "ly": away * y, "name": name_country(actor),
         "actor": actor if small else name_country(actor), "tied": actor in present}
        for actor, (x, y) in at.items()
    ]  # fmt: skip
    hidden: dict[str, Any] = {"axis": None, "scale": alt.Scale(domain=[-1.45, 1.45])}
    signs = ["friendly", "hostile"]
    lines = (
        alt.Chart(_data(ties))
        .mark_rule()
        .encode(
            alt.X("x:Q", **hidden), alt.Y("y:Q", **hidden), alt.X2("x2:Q"), alt.Y2("y2:Q"),
            alt.Color("sign:N", title=None, scale=alt.Scale(domain=signs, range=[BLUE, RED])),
            alt.StrokeDash("sign:N", title=None, scale=alt.Scale(domain=signs, range=[[1, 0], [5, 4]])),
            alt.StrokeWidth("events:Q", title="events", legend=alt.Legend(tickMinStep=1),
                            scale=alt.Scale(range=[1, 5])),
            tooltip=["pair:N", "sign:N", "score:Q", "events:Q"],
        )
    )  # fmt: skip
    # A country without a tie in this period stays in its place, in grey.
    drawn = [
        layer
        for tied, ink in ((False, "#b9bec6"), (True, "#1d2125"))
        for layer in _draw_spots([spot for spot in spots if spot["tied"] is tied], ink, hidden)
    ]
    title = alt.TitleParams(f"Ties from {network.start:%-d %B %Y}", anchor="start")
    width, height = (330, 280) if small else (560, 460)
    return alt.layer(lines, *drawn).properties(width=width, height=height, title=title)


def _draw_spots(spots: list[dict[str, Any]], ink: str, hidden: dict[str, Any]) -> list[Any]:
    data = _data(spots)
    dots = alt.Chart(data).mark_point(filled=True, size=70, color=ink, opacity=1)
    words = alt.Chart(data).mark_text(fontSize=11, color=ink)
    return [
        dots.encode(alt.X("x:Q", **hidden), alt.Y("y:Q", **hidden), tooltip=["name:N"]),
        words.encode(alt.X("lx:Q", **hidden), alt.Y("ly:Q", **hidden), text="actor:N"),
    ]


def check_suffix(path: Path) -> str:
    """The kind of picture that a path asks for."""
    kind = path.suffix.lower()
    if kind not in (".svg", ".png", ".html", ".htm"):
        raise InputError(f"{path}: pictures are .svg, .png or .html")
    return kind


def save_chart(chart: Any, path: Path) -> None:
    """Write a chart as .svg, .png or .html."""
    kind = check_suffix(path)
    if kind == ".svg":
        content = to_svg(chart).encode()
    elif kind == ".png":
        content = vlc.vegalite_to_png(_spec(chart), scale=2)
    else:
        content = vlc.vegalite_to_html(_spec(chart), bundle=True).encode()
    try:
        path.write_bytes(content)
    except OSError as error:
        raise DetenteError(f"{path} cannot be written: {error.strerror}") from None


def to_svg(chart: Any) -> str:
    """A chart as SVG."""
    svg: str = vlc.vegalite_to_svg(_spec(chart))
    return svg


def _spec(chart: Any) -> Any:
    return chart.configure_view(stroke=None).configure_axis(gridColor="#e8e6e0").to_dict()
