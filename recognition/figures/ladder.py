"""How many states stood on each rung of the ladder, month by month."""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from recognition.figures.axis import TURN_HEIGHT, day_axis, mark_turns, stretch
from recognition.figures.style import CLEAR, GRID, LINE, RAMP, dressed, entry, said
from recognition.views import View

HEIGHT: Final = 460
EARLIEST: Final = "The whole, if dates fell on their first possible day"
NOT_DRAWN: Final = "Not drawn: "
"""What the legend says of rung 1 where it would swamp the others."""
NOBODY: Final = "None of the states chosen stands on a rung in these years."


def ladder(view: View) -> go.Figure:
    """Draw a ladder view as a stack: the highest rung at the bottom, for it is read off the axis.

    Steps, not slopes: a count holds for its month. Where rung 1 would swamp the others, it is not drawn but
    counted in the legend. The dotted line is the height that the stack would have if every uncertain date
    fell on its first day.
    """
    on = pd.Timestamp(view.filters.on)
    drawn = _drawn(view.frame)
    rungs = [rung for _, rung in sorted(view.frame.groupby("level"), reverse=True)]
    figure = go.Figure(
        [_rung(rung, on) if rung.index[0] in drawn.index else _left_out(rung) for rung in rungs]
    )
    first, last = stretch(view.frame["month"], on, view.filters.first)
    margin = {"l": 58, "r": 8, "t": TURN_HEIGHT + 14, "b": 28}
    dressed(figure, HEIGHT, hovermode="x unified", margin=margin)
    figure.update_layout(xaxis=day_axis(first, last, hoverformat="%B %Y"), yaxis=_count_axis(drawn))
    figure.update_layout(legend={"y": -0.17, "yanchor": "top"})
    mark_turns(figure, first, last, shift=9)
    if not drawn["states"].any():
        return said(figure, NOBODY)
    return figure.add_trace(_earliest(drawn, on))


def _drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rungs above 1 where rung 1 alone would be higher than all of them, else every rung."""
    low = frame["level"] == 1
    lowest, others = (rows.groupby("month")["states"].sum().max() for rows in (frame[low], frame[~low]))
    return frame[~low] if 0 < others < lowest else frame


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


def _left_out(frame: pd.DataFrame) -> go.Scatter:
    """Return a legend entry that tells the last count of a rung and that it is not drawn."""
    label = str(frame["label"].iloc[0])
    name = entry(f"{NOT_DRAWN}{label[:1].lower()}{label[1:]}", int(frame["states"].iloc[-1]))
    return go.Scatter(x=[None], y=[None], name=name, mode="markers", marker={"color": CLEAR})


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
