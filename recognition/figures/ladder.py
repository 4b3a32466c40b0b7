"""How many states stood on each rung of the ladder, month by month."""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from recognition.figures.axis import day_axis, mark_turns, stretch
from recognition.figures.style import GRID, LINE, RAMP, dressed, entry, said
from recognition.views import View

HEIGHT: Final = 460
EARLIEST: Final = "The whole, if dates fell on their first possible day"


def ladder(view: View) -> go.Figure:
    """Draw a ladder view as a stack: the highest rung at the bottom, for it is read off the axis.

    Steps, not slopes: a count holds for its month. The dotted line is the height that the stack would have if
    every uncertain date fell on its first day.
    """
    frame = view.frame
    on = pd.Timestamp(view.filters.on)
    levels = sorted(frame["level"].unique(), reverse=True)
    figure = go.Figure([_rung(frame[frame["level"] == level], on) for level in levels])
    first, last = stretch(frame["month"], on, view.filters.first)
    dressed(figure, HEIGHT, hovermode="x unified", margin={"l": 58, "r": 8, "t": 24, "b": 28})
    figure.update_layout(xaxis=day_axis(first, last, hoverformat="%B %Y"), yaxis=_count_axis(frame))
    figure.update_layout(legend={"y": -0.17, "yanchor": "top"})
    mark_turns(figure, first, last, shift=2)
    if frame.empty:
        return said(figure, "No dated claim matches these filters.")
    return figure.add_trace(_earliest(frame, on))


def _rung(frame: pd.DataFrame, on: pd.Timestamp) -> go.Scatter:
    level, label = int(frame["level"].iloc[0]), str(frame["label"].iloc[0])
    counts = _to_the_day(frame.set_index("month")["states"], on)
    return go.Scatter(
        x=counts.index,
        y=counts,
        name=entry(label, int(counts.iloc[-1])),
        stackgroup="rungs",
        mode="lines",
        line={"shape": "hv", "width": 1, "color": LINE},
        fillcolor=RAMP[level],
        hovertemplate="%{y}",
    )


def _earliest(frame: pd.DataFrame, on: pd.Timestamp) -> go.Scatter:
    totals = _to_the_day(frame.groupby("month")["states_earliest"].sum(), on)
    return go.Scatter(
        x=totals.index,
        y=totals,
        name=entry(EARLIEST),
        mode="lines",
        line={"shape": "hv", "width": 1.8, "color": LINE, "dash": "dot"},
        hovertemplate="%{y}",
    )


def _to_the_day(counts: "pd.Series[int]", on: pd.Timestamp) -> "pd.Series[int]":
    """Draw the last count at least a fiftieth of the axis wide: it is the one that the title tells."""
    least = counts.index[-1] + (on - counts.index[0]) / 50
    return pd.concat([counts, pd.Series({max(on, least): counts.iloc[-1]})])


def _count_axis(frame: pd.DataFrame) -> dict[str, Any]:
    """Return an axis of whole numbers from 0."""
    highest = (
        int(frame.groupby("month")[["states", "states_earliest"]].sum().max().max()) if len(frame) else 1
    )
    return {
        "rangemode": "tozero",
        "tickformat": "d",
        "dtick": 1 if highest <= 8 else None,
        "nticks": 7,
        "gridcolor": GRID,
        "zeroline": False,
        "automargin": False,
        "title": {"text": "states", "font": {"size": 11}},
    }
