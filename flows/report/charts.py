"""The page's charts: rows in, compiled Vega out. No words here: titles and labels are given.

Colours are the page's own variables, so that a chart follows the reader's light or dark
theme, and paper, by itself. Every mark carries `tip`, the name of what to tell on a hover.
Built with Altair, compiled to Vega here: the page compiles nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import vl_convert

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans KR', sans-serif"
SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "stroke"]
HEIGHT = 290
# the signal that the page's switch sets
BASIS = "basis"
CONFIG = {
    "font": FONT,
    "background": None,
    "aria": False,  # the figure around a chart is described as a whole, and has a table
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--soft)",
        "titleColor": "var(--soft)",
        "titleFontWeight": "normal",
        "titleFontSize": 12,
        "labelFontSize": 12,
        "gridColor": "var(--grid)",
        "domainColor": "var(--line)",
        "tickColor": "var(--line)",
        "labelOverlap": "greedy",
    },
    "axisY": {
        "titleAnchor": "end",
        "titleAngle": 0,
        "titleAlign": "left",
        "titleY": -12,
        "titleX": -34,
        "domain": False,
        "ticks": False,
        "tickCount": 5,
    },
    "axisX": {"grid": False, "labelAngle": 0, "labelSeparation": 14},
    "text": {"font": FONT, "fontSize": 12, "fill": "var(--ink)"},
}

Rows = Sequence[Mapping[str, Any]]


def colour(place: int) -> str:
    """The colour of the company in that place of the registry."""
    return f"var(--c{place % 9})"


def shape(place: int) -> str:
    """The shape of its points: colour is never alone in telling companies apart."""
    return SHAPES[place % len(SHAPES)]


def bars(rows: Rows, y: str, quarters: Sequence[str], *, shares: bool = False) -> dict[str, Any]:
    """Stacked bars by quarter. Rows: quarter, series, place, basis, value, whole, tip.

    Where `whole` is false a company is missing, and the bar is pale.
    """
    whole = alt.Scale(domain=[0, 100]) if shares else alt.Scale()
    chart = (
        _base(rows)
        .mark_bar(stroke="var(--paper)", strokeWidth=1, cursor="pointer")
        .encode(
            x=_quarters(quarters),
            y=alt.Y("value:Q", title=y, stack=True, axis=_percent(shares), scale=whole),
            color=_colours(rows),
            order=alt.Order("place:Q"),
            opacity=alt.condition("datum.whole", alt.value(1), alt.value(0.45)),
            tooltip="tip:N",
        )
    )
    return _compiled(chart)


def lines(rows: Rows, y: str, quarters: Sequence[str]) -> dict[str, Any]:
    """A line a series. Rows: quarter, series, place, basis, value, mark, hollow, tip.

    A null value breaks its line; `mark`, where given, is drawn as a short bar (consensus).
    """
    base = _base(rows).encode(x=_quarters(quarters), color=_colours(rows))
    value = alt.Y("value:Q", title=y)
    line = base.mark_line(strokeWidth=2).encode(y=value, detail="series:N")
    points = base.mark_point(size=70, opacity=1, strokeWidth=2, cursor="pointer").encode(
        y=value,
        shape=_shapes(rows),
        fill=alt.condition("datum.hollow", alt.value("var(--paper)"), _colours(rows)),
        tooltip="tip:N",
    )
    layers = [line, points]
    if any(row.get("mark") is not None for row in rows):
        marks = base.transform_filter("isValid(datum.mark)").mark_tick(
            orient="horizontal", thickness=3, width=16, opacity=1, cursor="pointer"
        )
        layers.append(marks.encode(y=alt.Y("mark:Q", title=y), tooltip="tip:N"))
    return _compiled(alt.layer(*layers))


def fan(rows: Rows, spent: Rows, y: str, x: str) -> dict[str, Any]:
    """Guidance of one company over time: a bar from low to high, its middle by its change.

    Rows: said (a day), year, low, high, middle, change, tip. `spent` ends a year's
    path: said, year, middle, compared, tip; hollow where it stands on another basis.
    """
    time = alt.X(
        "said:T",
        title=x,
        axis=alt.Axis(format="%Y-%m", tickCount=5),
        scale=alt.Scale(padding=24),
    )
    base = _chart(rows).encode(x=time, color=_colours(rows))
    scale = alt.Scale(zero=False, padding=14)
    middle = alt.Y("middle:Q", title=y, scale=scale)
    step = base.mark_line(interpolate="step-after", strokeWidth=1.5, opacity=0.6).encode(
        y=middle, detail="year:N"
    )
    span = base.mark_rule(strokeWidth=7, strokeCap="round", opacity=0.35, cursor="pointer").encode(
        y=alt.Y("low:Q", title=y, scale=scale), y2="high:Q", tooltip="tip:N"
    )
    point = base.mark_point(size=90, opacity=1, filled=True, cursor="pointer").encode(
        y=middle,
        shape=alt.Shape(
            "change:N",
            legend=None,
            scale=alt.Scale(
                domain=["raised", "cut", "other"], range=["triangle-up", "triangle-down", "circle"]
            ),
        ),
        tooltip="tip:N",
    )
    # a year's name stands where its path ends: starts of years lie close together
    ends = {one["year"]: one for one in (*rows, *spent)}
    name = (
        _chart(list(ends.values()))
        .mark_text(dx=10, align="left", baseline="middle", fontWeight="bold")
        .encode(x=time, y=middle, text="year:N", color=alt.value("var(--ink)"))
    )
    layers = [step, span, point, name]
    if spent:
        last = {row["year"]: row for row in rows}
        ways = [way for one in spent for way in (last[one["year"]], one)]
        way = _chart(ways).mark_line(strokeWidth=1.5, strokeDash=[2, 3], stroke="var(--soft)")
        end = _chart(spent).mark_point(
            shape="diamond", size=130, opacity=1, strokeWidth=2, cursor="pointer"
        )
        layers = [way.encode(x=time, y=middle, detail="year:N"), *layers]
        layers.append(
            end.encode(
                x=time,
                y=middle,
                stroke=alt.value("var(--ink)"),
                fill=alt.condition(
                    "datum.compared", alt.value("var(--ink)"), alt.value("var(--paper)")
                ),
                tooltip="tip:N",
            )
        )
    return _compiled(alt.layer(*layers), height=230)


def _chart(rows: Rows) -> alt.Chart:
    return alt.Chart(alt.Data(values=list(rows)))  # type: ignore[no-untyped-call]


def _base(rows: Rows) -> alt.Chart:
    chart = _chart(rows)
    if any("basis" in row for row in rows):
        chosen = alt.param(name=BASIS, value="cash")
        chart = chart.add_params(chosen).transform_filter(f"datum.basis == {BASIS}")
    return chart


def _quarters(quarters: Sequence[str]) -> alt.X:
    """Calendar quarters as an axis; the first of each year carries a label."""
    labelled = [quarter for quarter in quarters if quarter.endswith("Q1")] or quarters
    axis = alt.Axis(values=labelled, title=None)
    return alt.X("quarter:O", axis=axis, scale=alt.Scale(domain=list(quarters)))


def _percent(shares: bool) -> alt.Axis:
    return alt.Axis(values=[0, 25, 50, 75, 100]) if shares else alt.Axis()


def _series(rows: Rows) -> dict[str, int]:
    return {row["series"]: row["place"] for row in sorted(rows, key=lambda row: row["place"])}


def _colours(rows: Rows) -> alt.Color:
    series = _series(rows)
    scale = alt.Scale(domain=list(series), range=[colour(place) for place in series.values()])
    return alt.Color("series:N", legend=None, scale=scale)


def _shapes(rows: Rows) -> alt.Shape:
    series = _series(rows)
    scale = alt.Scale(domain=list(series), range=[shape(place) for place in series.values()])
    return alt.Shape("series:N", legend=None, scale=scale)


def _compiled(
    chart: alt.Chart | alt.LayerChart | alt.FacetChart, height: int = HEIGHT
) -> dict[str, Any]:
    sized = chart.properties(
        width="container",
        height=height,
        padding={"top": 22, "left": 2, "right": 8, "bottom": 2},
    )
    spec = sized.to_dict()
    spec["config"] = CONFIG
    return vl_convert.vegalite_to_vega(spec, vl_version=VEGA_LITE)


# Altair's own Vega-Lite, as vl-convert names it
VEGA_LITE = "v" + ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
