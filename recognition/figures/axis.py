"""The days along a chart: where it begins and ends, and the three days on which the rules change."""

from datetime import date
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from recognition.figures.style import GRID, LINE
from recognition.standing import FIRST_EMIRATE, SECOND_EMIRATE

TURNS: Final[tuple[tuple[date, str, str], ...]] = (
    (FIRST_EMIRATE[0], "27 Sep 1996", "right"),
    (FIRST_EMIRATE[1], "13 Nov 2001", "left"),
    (SECOND_EMIRATE, "15 Aug 2021", "right"),
)
"""First day and last day of the first Emirate, first day of the second: day, label, side it stands on."""


def stretch(days: "pd.Series[pd.Timestamp]", on: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day to show: all of `days`, the last turn before `on`, `on`, and some air."""
    passed = [pd.Timestamp(day) for day, _, _ in TURNS if pd.Timestamp(day) <= on]
    first = min([on, *passed[-1:], *days.dropna()])
    air = max((on - first) * 0.02, pd.Timedelta(days=20))
    return first - air, on + air


def day_axis(first: pd.Timestamp, last: pd.Timestamp, **options: Any) -> dict[str, Any]:
    """Return an axis of days with a quiet grid; a day is told in hovers, never read off the axis."""
    return {
        "type": "date",
        "range": [first, last],
        "showgrid": True,
        "gridcolor": GRID,
        "zeroline": False,
        "ticks": "outside",
        "tickcolor": GRID,
        "title": None,
        "tickfont": {"size": 11},
        "tickangle": 0,
        **options,
    }


def mark_turns(figure: go.Figure, first: pd.Timestamp, shift: int) -> None:
    """Draw the turns that the chart reaches back to, labelled `shift` pixels above it."""
    for day, label, side in TURNS:
        if first <= pd.Timestamp(day) <= pd.Timestamp(figure.layout.xaxis.range[1]):
            figure.add_shape(
                type="line", x0=day, x1=day, y0=0, y1=1, yref="paper", layer="below",
                line={"color": LINE, "width": 1.2, "dash": "dot"},
            )  # fmt: skip
            figure.add_annotation(
                x=day, y=1, yref="paper", yshift=shift, xanchor=side, yanchor="bottom", text=label,
                showarrow=False, font={"size": 10}, borderpad=0,
            )  # fmt: skip
