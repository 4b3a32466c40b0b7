"""Rows and columns of cells, as bars: each cell is as wide as its column and its word shrinks to fit it."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from recognition.figures.style import LINE, dressed, ink, legend_height, wrapped
from recognition.filters import OVERALL

LANE: Final = 27
"""Height of a row in pixels."""
TOP, FOOT = 56, 10
"""Pixels for the heads of the columns above and for air below the rows."""
GAP: Final = 0.04
"""Share of a column left free on each side of a cell."""
HEADS: Final = {
    OVERALL: "Ladder",
    "recognition": "Recog-<br>nition",
    "envoy": "Afghan<br>embassy",
    "consulate": "Afghan<br>consulates",
    "mission": "Mission<br>in Kabul",
    "listing": "Ban in<br>own law",
    "sanctions": "Sanc-<br>tions",
    "contact": "Con-<br>tacts",
    "position": "State-<br>ments",
}
"""The dimensions as heads of columns, short enough for a phone."""


def cells(rows: pd.DataFrame, fill: str, name: str, **options: Any) -> go.Bar:
    """Return cells of one fill; rows have lane and column (numbers from 0), text and hover."""
    return go.Bar(
        orientation="h",
        y=rows["lane"],
        base=rows["column"] + GAP,
        x=[1 - 2 * GAP] * len(rows),
        width=0.84,
        marker={"color": fill, "line": {"width": 0}},
        text=rows["text"],
        textposition="inside",
        insidetextanchor="middle",
        insidetextfont={"color": ink(fill), "size": 11},
        textangle=0,
        hovertext=rows["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        name=name,
        **options,
    )


def headings(rows: pd.DataFrame, fills: Sequence[str]) -> go.Scatter:
    """Return a line of bold text with a square before it for each row of lane, text and hover."""
    return go.Scatter(
        x=[0.08] * len(rows),
        y=rows["lane"] + 0.06,
        mode="markers+text",
        marker={"symbol": "square", "size": 12, "color": list(fills), "line": {"width": 0}, "opacity": 1},
        text="\u2002<b>" + rows["text"] + "</b>",
        textposition="middle right",
        textfont={"size": 12},
        cliponaxis=False,
        hovertext=rows["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def laid_out(figure: go.Figure, names: Sequence[str], heads: Sequence[str]) -> go.Figure:
    """Give a matrix its size, the names of its rows ('' for a heading) and the heads of its columns."""
    plot = LANE * max(len(names), 1)
    entries = [trace.name for trace in figure.data if trace.showlegend is not False]
    legend = legend_height(entries, 2) + 12 if entries else 0
    margin = {"l": 4, "r": 4, "t": TOP, "b": FOOT + legend, "pad": 4}
    dressed(figure, plot + TOP + FOOT + legend, margin=margin, barmode="overlay")
    place = {"y": -FOOT / plot, "yanchor": "top", "x": 0, "xref": "container"}
    figure.update_layout(legend=place, hoverdistance=4)
    figure.update_layout(xaxis=_columns(heads), yaxis=_rows(names))
    for lane, name in enumerate(names):
        if not name and lane:
            figure.add_shape(
                type="line", x0=0, x1=1, xref="paper", y0=lane - 0.46, y1=lane - 0.46,
                line={"color": LINE, "width": 0.8}, layer="below",
            )  # fmt: skip
    return figure


def _columns(heads: Sequence[str]) -> dict[str, Any]:
    return {
        "tickvals": [place + 0.5 for place in range(len(heads))],
        "ticktext": list(heads),
        "range": [0, max(len(heads), 1)],
        "side": "top",
        "tickangle": 0,
        "tickfont": {"size": 11},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "title": None,
    }


def _rows(names: Sequence[str]) -> dict[str, Any]:
    return {
        "tickvals": [*range(len(names))],
        "ticktext": [wrapped(name, 16, lines=2) for name in names],
        "range": [max(len(names), 1) - 0.5, -0.5],
        "tickfont": {"size": 11},
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "title": None,
    }
