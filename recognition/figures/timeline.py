"""How standings followed one another: a lane per country or dimension, spells as bars, steps as marks."""

from typing import Any, Final, Literal

import pandas as pd
import plotly.graph_objects as go

from recognition.dates import day_in_words, in_words
from recognition.figures import lanes
from recognition.figures.axis import day_axis, mark_turns, stretch
from recognition.figures.style import (
    BY_WHOM,
    GRID,
    LINE,
    colour,
    dressed,
    hover,
    in_order,
    said,
    since,
    translucent,
    wrapped,
)
from recognition.filters import LAYERS
from recognition.views import View

LANE: Final = 30
"""Height of a lane in pixels."""
TOP, FOOT = 40, 28
"""Pixels for the axis above (with the labels of the turns) and below the lanes."""
Lanes = Literal["name", "dimension"]


def swimlanes(view: View, rows: Lanes = "name") -> go.Figure:
    """Draw a timeline or country view with one lane per value of `rows`, by name or in the order of LAYERS.

    Spells are bars up to the day of the view, with an arrow while they last; `customdata` carries claim_id.
    The legend stands on top, with room for two columns on a phone.
    """
    on = pd.Timestamp(view.filters.on)
    frame = _placed(view.frame, rows, on)
    figure = go.Figure([trace for key in _keys(frame) for trace in _traces(frame, key, on)])
    figure.add_trace(_uncertain())
    names = frame.sort_values("lane")["row"].unique()
    legend = legend_height(figure)
    margin = {"l": 8, "r": 8, "t": legend + TOP, "b": FOOT, "pad": 4}
    dressed(figure, legend + TOP + FOOT + LANE * max(len(names), 4 * frame.empty), margin=margin)
    figure.update_layout(_axes(list(names), *stretch(frame["earliest"], on)))
    figure.update_layout(barmode="overlay", uniformtext={"minsize": 10, "mode": "hide"})
    figure.update_layout(legend={"yref": "container", "y": 1, "yanchor": "top", "x": 0})
    mark_turns(figure, stretch(frame["earliest"], on)[0], shift=20)
    return said(figure, "No dated claim matches these filters.") if frame.empty else figure


def legend_height(figure: go.Figure) -> int:
    """Return the pixels that the legend of a figure takes in two columns."""
    names = [trace.name for trace in figure.data if trace.showlegend is not False]
    lines = [1 + max(name.count("<br>") for name in names[at : at + 2]) for at in range(0, len(names), 2)]
    return sum(6 + 15 * line for line in lines)


def _placed(frame: pd.DataFrame, rows: Lanes, on: pd.Timestamp) -> pd.DataFrame:
    """Add what drawing needs.

    row and lane (its name and number from the top), key (of the legend: group, or label of a step), hover,
    and days up to `on`: begun, sure (last day that a spell surely reaches) and until.
    """
    dimensions = [*LAYERS]
    rank = frame["dimension"].map(dimensions.index) if rows == "dimension" else frame["name"].str.casefold()
    step = frame["kind"] == "step"
    return frame.assign(
        row=frame["dimension"].map(LAYERS) if rows == "dimension" else frame["name"],
        lane=rank.rank(method="dense").astype(int) - 1,
        step=step,
        key=frame["label"].where(step, frame["group"]),
        begun=frame["start"].clip(upper=on),
        sure=frame["end_earliest"].fillna(frame["end"]).fillna(on).clip(upper=on),
        until=frame["end"].fillna(on).clip(upper=on),
        hover=[_hover(row) for row in frame.to_dict("records")],
    )


def _hover(row: dict[str, Any]) -> str:
    spell = row["kind"] == "spell"
    when = since(row["date"]) if spell else in_words(row["date"])
    return hover(
        f"{row['name']}: {row['label']}",
        when[:1].upper() + when[1:],
        _until(row) if spell else "",
        row["summary"],
        f"by the word of {BY_WHOM.get(row['claimed_by'], row['claimed_by'])}" if row["claimed_by"] else "",
        "sources disagree" if row["contested"] else "",
    )


def _until(row: dict[str, Any]) -> str:
    """Return the line of a hover that says until when, '' for what lasts without doubt."""
    first, last = row["end_earliest"], row["end"]
    if pd.isna(last):
        return "" if pd.isna(first) else f"possibly ended since {day_in_words(first.date())}"
    if pd.isna(first) or first == last:
        return f"until {day_in_words(last.date())}"
    return f"until some day between {day_in_words(first.date())} and {day_in_words(last.date())}"


def _keys(frame: pd.DataFrame) -> list[tuple[str, bool, str]]:
    """Return (dimension, is it a step, key) of every legend entry: spells first, by dimension, in its order."""
    present = frame.groupby(["dimension", "step"])["key"].agg(set).to_dict()
    order = sorted(present, key=lambda pair: (pair[1], [*LAYERS].index(pair[0])))
    return [(*pair, key) for pair in order for key in in_order(pair[0], present[pair])]


def _traces(frame: pd.DataFrame, key: tuple[str, bool, str], on: pd.Timestamp) -> list[lanes.Trace]:
    dimension, step, name = key
    rows = frame[(frame["dimension"] == dimension) & (frame["step"] == step) & (frame["key"] == name)]
    fill = colour(dimension, rows["group"].iloc[0])
    traces = lanes.steps(rows, fill) if step else lanes.spells(rows, fill, on)
    label = wrapped(name[:1].upper() + name[1:], 22)
    group = f"{dimension}/{name}/{'step' if step else 'spell'}"
    return [
        trace.update(name=label, legendgroup=group, showlegend=place == 0)
        for place, trace in enumerate(traces)
    ]


def _uncertain() -> go.Bar:
    """Return the legend's entry for hatched bars; it also holds the upper axis, which needs a trace."""
    pattern = {"shape": "/", "fgcolor": LINE, "bgcolor": translucent("#8A8F98"), "size": 5, "solidity": 0.35}
    marker = {"color": LINE, "pattern": pattern}
    return go.Bar(x=[None], y=[None], xaxis="x2", name="Some day in this stretch", marker=marker, showlegend=True)


def _axes(names: list[str], first: pd.Timestamp, last: pd.Timestamp) -> dict[str, Any]:
    return {
        "xaxis": day_axis(first, last),
        "xaxis2": day_axis(first, last, side="top", overlaying="x", matches="x", showgrid=False),
        "yaxis": {
            "tickvals": [*range(len(names))],
            "ticktext": [wrapped(name, 19, lines=2) for name in names],
            "range": [max(len(names), 1) - 0.5, -0.5],
            "tickfont": {"size": 11},
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "title": None,
        },
    }
