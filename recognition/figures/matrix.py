"""Rows and columns of cells, as bars: each cell is as wide as its column and its word shrinks to fit it."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from recognition.figures.style import CLEAR, LINE, SILENCE, dressed, ink, wrapped
from recognition.filters import OVERALL

LANE: Final = 27
"""Height of a row in pixels."""
TOP, FOOT = 64, 10
"""Pixels for the heads of the columns above and for air below the rows."""
GAP: Final = 0.04
"""Share of a column left free on each side of a cell."""
HEAD: Final = 9
"""Size of the heads of columns."""
MARK_INK: Final = "#74787F"
"""What is written on a see-through cell: at least 3 : 1 on light and on dark ground."""
RIM: Final = "rgba(138,143,152,0.55)"
"""The edge of a see-through cell, so that nothing found is a cell too, and not the ground."""
HEADS: Final = {
    OVERALL: "Ladder",
    "recognition": "Recognition\u2003<br>\u00a0",  # the space leaves the next head room on a phone
    "envoy": "Afghan<br>embassy",
    "consulate": "Afghan<br>consuls",
    "mission": "Kabul<br>mission",
    "listing": "Ban in<br>law",
    "sanctions": "Sanctions<br>\u00a0",
    "contact": "Contacts<br>\u00a0",
    "position": "Statements<br>\u00a0",
}
"""The dimensions as heads of columns, short enough for a phone."""
TERSE_HEADS: Final = HEADS | {
    "recognition": "Recog-<br>nition",
    "sanctions": "Sanc-<br>tions",
    "contact": "Con-<br>tacts",
    "position": "State-<br>ments",
    "envoy": "Em-<br>bassy",
    "consulate": "Con-<br>suls",
    "mission": "Mis-<br>sion",
    "listing": "Ban",
}
"""The same where there are more columns than standings."""


def cells(rows: pd.DataFrame, fill: str, **options: Any) -> go.Bar:
    """Return cells of one fill; rows have lane and column (numbers from 0), text and hover."""
    return go.Bar(
        orientation="h",
        y=rows["lane"],
        base=rows["column"] + GAP,
        x=[1 - 2 * GAP] * len(rows),
        width=0.84,
        marker={"color": fill, "line": {"color": RIM if fill == SILENCE else LINE, "width": 1}},
        text=rows["text"],
        textposition="inside",
        insidetextanchor="middle",
        insidetextfont={"color": MARK_INK if fill == SILENCE else ink(fill), "size": 11},
        textangle=0,
        hovertext=rows["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
        **options,
    )


def lines(rows: pd.DataFrame, size: int) -> go.Scatter:
    """Return a line of text with a square before it for each row: lane, text, fill, hover."""
    rims = {"color": rows["fill"].where(rows["fill"] == CLEAR, LINE), "width": 1}
    return go.Scatter(
        x=[0.06] * len(rows),
        y=rows["lane"] + 0.06,
        mode="markers+text",
        marker={"symbol": "square", "size": size, "color": rows["fill"], "line": rims, "opacity": 1},
        text="\u2002" + rows["text"],
        textposition="middle right",
        cliponaxis=False,
        hovertext=rows["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def laid_out(
    figure: go.Figure, names: Sequence[str], heads: Sequence[str], rules: Sequence[int], letters: int = 13
) -> go.Figure:
    """Give a matrix its size, names of rows and heads of columns, and a rule above some rows.

    A line of a name has at most so many `letters`.
    """
    margin = {"l": 4, "r": 4, "t": TOP, "b": FOOT, "pad": 4}
    dressed(figure, LANE * max(len(names), 1) + TOP + FOOT, margin=margin, barmode="overlay")
    figure.update_layout(xaxis=_columns(heads), yaxis=_rows(names, letters))
    for lane in rules:
        figure.add_shape(
            type="line", x0=0, x1=1, xref="paper", y0=lane - 0.46, y1=lane - 0.46,
            line={"color": LINE, "width": 0.8}, layer="below",
        )  # fmt: skip
    return figure


def repeat_heads(figure: go.Figure, heads: Sequence[str], lanes: Sequence[int]) -> go.Figure:
    """Write the heads of the columns again on some lanes, for who has scrolled past the first."""
    for lane in lanes:
        for place, head in enumerate(heads):
            figure.add_annotation(
                text=head, x=place + 0.5, y=lane, showarrow=False, font={"size": HEAD}, borderpad=0
            )
    return figure


def key(entries: Sequence[tuple[str, str]], after: int) -> pd.DataFrame:
    """Return the lines of a key, one for each (text, fill), two rows below the row `after`."""
    texts, fills = zip(*entries, strict=True) if entries else ((), ())
    lanes = range(after + 2, after + 2 + len(entries))
    return pd.DataFrame({"lane": lanes, "text": texts, "fill": fills, "hover": ""})


def _columns(heads: Sequence[str]) -> dict[str, Any]:
    return {
        "tickvals": [place + 0.5 for place in range(len(heads))],
        "ticktext": list(heads),
        "range": [0, max(len(heads), 1)],
        "side": "top",
        "tickangle": 0,
        "tickfont": {"size": HEAD},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "title": None,
    }


def _rows(names: Sequence[str], letters: int) -> dict[str, Any]:
    return {
        "tickvals": [*range(len(names))],
        "ticktext": [wrapped(name, letters, lines=2) for name in names],
        "range": [max(len(names), 1) - 0.5, -0.5],
        "tickfont": {"size": 11},
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "title": None,
    }
