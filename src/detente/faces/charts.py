"""Pictures of relations: series, issues, networks and calendars, as SVG, PNG and HTML.

In:  the records of `detente.relations.findings`.
Out: altair charts; files.
Leaves out: numbers that are not in the records.

Colours are Okabe and Ito's, told apart by the colour-blind; signs and shapes say the same in black
and white. Nothing is loaded from the network, neither when a file is made nor when it is opened.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert as vlc

from detente.errors import DetenteError, InputError
from detente.relations.countries import name_country
from detente.relations.findings import Alignment, History, Network, Turns

BLUE, ORANGE, GREEN, RED, GREY = "#0072b2", "#e69f00", "#009e73", "#d55e00", "#5b6470"
QUADS: Mapping[str, tuple[str, str]] = {
    "verbal cooperation": ("quad_1", "#56b4e9"),
    "material cooperation": ("quad_2", GREEN),
    "verbal conflict": ("quad_3", ORANGE),
    "material conflict": ("quad_4", RED),
}
WIDTH = 640
MOST_ACTORS, MOST_ISSUES = 25, 20

alt.data_transformers.disable_max_rows()


def draw_series(history: History, turns: Turns | None = None) -> Any:
    """The level with its interval and what was told; below it the events by quad."""
    names = f"{name_country(history.source)} {'to' if history.directed else 'and'} "
    title = names + name_country(history.target)
    rows = [row | {"period": row["period"].isoformat()} for row in history.rows()]
    told = [row for row in rows if row["score"] is not None]
    time = alt.X("period:T", title=None)
    scale = alt.Scale(domain=[-10, 10])
    data = _data(rows)
    band = (
        alt.Chart(data)
        .mark_area(opacity=0.25, color=BLUE)
        .encode(time, alt.Y("low:Q", scale=scale, title="level, -10 hostile to +10 friendly"),
                alt.Y2("high:Q"))
    )  # fmt: skip
    line = alt.Chart(data).mark_line(color=BLUE, strokeWidth=2).encode(time, alt.Y("level:Q"))
    zero = alt.Chart(_data([{"y": 0}])).mark_rule(color=GREY).encode(y="y:Q")
    dots = (
        alt.Chart(_data(told))
        .mark_point(filled=True, color="#1d2125", opacity=0.7)
        .encode(
            time,
            alt.Y("score:Q"),
            alt.Size("events:Q", title="events", scale=alt.Scale(range=[12, 160])),
            tooltip=["period:T", "events:Q", "score:Q", "level:Q", "low:Q", "high:Q"],
        )
    )
    layers = [band, zero, line, dots, *_turn_layers(turns)]
    top = alt.layer(*layers).properties(width=WIDTH, height=240)
    counts = [
        {"period": row["period"], "quad": quad, "count": row[column]}
        for row in rows
        for quad, (column, _) in QUADS.items()
        if row[column]
    ]
    bars = (
        alt.Chart(_data(counts))
        .mark_bar()
        .encode(
            time,
            alt.Y("count:Q", title=f"events a {history.by}", axis=alt.Axis(tickMinStep=1)),
            alt.Color(
                "quad:N",
                title=None,
                scale=alt.Scale(domain=list(QUADS), range=[c for _, c in QUADS.values()]),
            ),
            tooltip=["period:T", "quad:N", "count:Q"],
        )
        .properties(width=WIDTH, height=110)
    )
    below = "dots: mean of what was told; band: 90 % interval of the level; no dot, no news"
    return (
        alt.vconcat(top, bars)
        .resolve_scale(x="shared", color="independent")
        .properties(title=alt.TitleParams(title, subtitle=below, anchor="start"))
    )


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
            "month": p.start.month,
            "score": p.score,
            "events": p.events,
            "told": str(p.events),
        }
        for p in history.periods
        if p.score is not None
    ]
    base = alt.Chart(_data(rows)).encode(
        alt.X("month:O", title="month"), alt.Y("year:O", title=None)
    )
    tiles = base.mark_rect(stroke="white").encode(
        _diverging("score:Q", "mean score", 10),
        tooltip=["year:O", "month:O", "score:Q", "events:Q"],
    )
    words = base.mark_text(fontSize=10).encode(text="told:N")
    title = f"{name_country(history.source)} and {name_country(history.target)}: events by month"
    return (tiles + words).properties(width=WIDTH, title=alt.TitleParams(title, anchor="start"))


def draw_issues(alignment: Alignment) -> Any:
    """The matrix of actors and issues, those with the most stands."""
    actors, issues = _most(alignment, "actor", MOST_ACTORS), _most(alignment, "label", MOST_ISSUES)
    rows = [
        {
            "actor": name_country(cell.actor),
            "issue": cell.label,
            "stance": cell.stance,
            "positions": cell.positions,
            "told": f"{cell.stance:+.1f}",
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
    scale = alt.Scale(domain=[-end, 0, end], range=["#d55e00", "#f7f7f5", "#56b4e9"])
    return alt.Color(field, title=title, scale=scale)


def draw_network(network: Network) -> Any:
    """Countries around a circle, blocs side by side; friendly ties whole, hostile ones dashed."""
    order = [actor for bloc in network.blocs for actor in bloc]
    every = sorted({actor for tie in network.ties for actor in tie.pair})
    order += [actor for actor in every if actor not in order]
    at = {
        actor: (math.cos(2 * math.pi * n / len(order)), math.sin(2 * math.pi * n / len(order)))
        for n, actor in enumerate(order)
    }
    ties = [
        {
            "x": at[one][0], "y": at[one][1], "x2": at[other][0], "y2": at[other][1],
            "sign": "friendly" if tie.score > 0 else "hostile", "events": tie.events,
            "pair": f"{name_country(one)} - {name_country(other)}", "score": tie.score,
        }
        for tie in network.ties
        for one, other in [tie.pair]
    ]  # fmt: skip
    spots = [
        {"x": x, "y": y, "lx": 1.13 * x, "ly": 1.09 * y, "actor": name_country(actor)}
        for actor, (x, y) in at.items()
    ]
    edge = alt.Scale(domain=[-1.45, 1.45])
    hidden: dict[str, Any] = {"axis": None, "scale": edge}
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
    data = _data(spots)
    dots = alt.Chart(data).mark_point(filled=True, size=70, color="#1d2125", opacity=1)
    dots = dots.encode(alt.X("x:Q", **hidden), alt.Y("y:Q", **hidden))
    words = alt.Chart(data).mark_text(fontSize=11)
    words = words.encode(alt.X("lx:Q", **hidden), alt.Y("ly:Q", **hidden), text="actor:N")
    title = alt.TitleParams(f"Ties from {network.start:%d %B %Y}", anchor="start")
    return (lines + dots + words).properties(width=560, height=460, title=title)


def save_chart(chart: Any, path: Path) -> None:
    """Write a chart as .svg, .png or .html."""
    spec = chart.configure_view(stroke=None).configure_axis(gridColor="#e8e6e0").to_dict()
    kind = path.suffix.lower()
    if kind == ".svg":
        content = vlc.vegalite_to_svg(spec).encode()
    elif kind == ".png":
        content = vlc.vegalite_to_png(spec, scale=2)
    elif kind in (".html", ".htm"):
        content = vlc.vegalite_to_html(spec, bundle=True).encode()
    else:
        raise InputError(f"{path}: pictures are .svg, .png or .html")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise DetenteError(f"{path} cannot be written: {error.strerror}") from None
