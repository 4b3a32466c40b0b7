"""How standings followed one another: a lane per country or dimension, spells as bars, steps as marks."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from recognition.dates import day_in_words, in_words, since
from recognition.figures import lanes
from recognition.figures.axis import TURN_HEIGHT, day_axis, mark_turns, repeat_days, stretch
from recognition.figures.headings import FEW, Heads, Lanes, far, lane_names, lane_table
from recognition.figures.style import (
    LINE,
    STEP_GROUPS,
    colour,
    dressed,
    entry,
    hover,
    in_order,
    legend_height,
    said,
    translucent,
)
from recognition.filters import SHORT_LAYERS
from recognition.views import View
from recognition.views.stance import BY_WHOM

LANE, WIDE_LANE, LEAST = 30, 36, 28
"""Height of a lane in pixels in a long list, in one of at most FEW lanes, and at least."""
AXIS: Final = 30
"""Height of an axis of days in pixels, above and below the lanes."""
TOP: Final = AXIS + TURN_HEIGHT + 4


def swimlanes(view: View, rows: Lanes = "name", heads: Heads = "") -> go.Figure:
    """Draw a timeline or country view: a lane per name, as they come, or per dimension, as in SHORT_LAYERS.

    Spells are bars up to the day of the view, with an arrow while they last; `customdata` carries actor,
    dimension and claim_id. What is older than `filters.first` is cut off. `heads` sets a heading over the
    names of each region, or of each rung of a long list; beside it, or every FEW lanes, the days stand again.
    """
    on = pd.Timestamp(view.filters.on)
    first, last = stretch(view.frame["earliest"], on, view.filters.first)
    table = lane_table(view.frame, rows, heads)
    frame = _cut(_placed(view.frame, rows, on).merge(table[["row", "lane"]], on="row"), first)
    figure = go.Figure([trace for key in _keys(frame) for trace in _traces(frame, key, on)])
    figure.add_traces(_furniture(hatch=bool((frame["earliest"] < frame["begun"]).any())))
    names = lane_names(table)
    _lay_out(figure, lanes=max(len(names), 4 * frame.empty))
    figure.update_layout(_axes(names, first, last))
    mark_turns(figure, first, last, shift=AXIS)
    repeat_days(figure, far({*range(len(names))} - {*table["lane"]}), first, last)
    return said(figure, "No dated claim matches these filters.") if frame.empty else figure


def _lay_out(figure: go.Figure, lanes: int) -> None:
    """Make room for the lanes, both axes and the legend, whose entries are one line each.

    On a phone the legend has one column, for which lanes shrink to LEAST: bars keep their words.
    """
    names = [trace.name for trace in figure.data if trace.showlegend]
    tall = lanes > FEW
    plot = lanes * (LANE if tall else WIDE_LANE)
    legend = max(legend_height(names, 3), legend_height(names, 1) + 10 - (plot - lanes * LEAST))
    margin = {"l": 8, "r": 8, "t": TOP + legend * tall, "b": AXIS + legend * (not tall), "pad": 4}
    dressed(figure, plot + TOP + AXIS + legend, margin=margin, barmode="overlay")
    place = {"y": 1 + TOP / plot, "yanchor": "bottom"} if tall else {"y": -AXIS / plot, "yanchor": "top"}
    widest = 6 * max(map(len, names), default=0)
    figure.update_layout(legend=place | {"entrywidth": widest}, uniformtext={"minsize": 10, "mode": "hide"})


def _placed(frame: pd.DataFrame, rows: Lanes, on: pd.Timestamp) -> pd.DataFrame:
    """Add what drawing needs.

    row (the name of its lane), key (of the legend: group, or label of a step), hover, and days up to `on`:
    begun, sure (last day that a spell surely reaches) and until.
    """
    step = (frame["kind"] == "step") & frame["group"].isin(STEP_GROUPS)
    return frame.assign(
        row=frame["dimension"].map(SHORT_LAYERS) if rows == "dimension" else frame["name"],
        step=step,
        key=frame["label"].where(step & ((rows == "name") | (frame["group"] == "step")), frame["group"]),
        begun=_up_to(on, frame["start"]),
        sure=_up_to(on, frame["end_earliest"].fillna(frame["end"])),
        until=_up_to(on, frame["end"]),
        hover=[_hover(row) for row in frame.to_dict("records")],
    )


def _cut(frame: pd.DataFrame, first: pd.Timestamp) -> pd.DataFrame:
    """Let everything begin on the first day of the axis at the earliest; hovers keep the true dates."""
    return frame.assign(**frame[["earliest", "begun", "sure", "until"]].clip(lower=first))


def _up_to(on: pd.Timestamp, days: "pd.Series[pd.Timestamp]") -> "pd.Series[pd.Timestamp]":
    """Return days with `on` for those after it and those unknown."""
    return days.where(days <= on, on)


def _hover(row: Mapping[Any, Any]) -> str:
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


def _until(row: Mapping[Any, Any]) -> str:
    """Return the line of a hover that says until when, '' for what lasts without doubt."""
    first, last = row["end_earliest"], row["end"]
    if pd.isna(last):
        return "" if pd.isna(first) else f"possibly ended since {day_in_words(first.date())}"
    if pd.isna(first) or first == last:
        return f"until {day_in_words(last.date())}"
    return f"until some day between {day_in_words(first.date())} and {day_in_words(last.date())}"


def _keys(frame: pd.DataFrame) -> list[tuple[str, bool, str]]:
    """Return (dimension, is it a step, key) of every legend entry: standings first, by dimension."""
    present: dict[tuple[bool, str], set[str]] = {}
    for dimension, step, key in frame[["dimension", "step", "key"]].drop_duplicates().to_numpy():
        present.setdefault((bool(step), dimension), set()).add(key)
    ordered = sorted(present, key=lambda pair: (pair[0], [*SHORT_LAYERS].index(pair[1])))
    return [(pair[1], pair[0], key) for pair in ordered for key in in_order(pair[1], present[pair])]


def _traces(frame: pd.DataFrame, key: tuple[str, bool, str], on: pd.Timestamp) -> list[lanes.Trace]:
    dimension, step, name = key
    rows = frame[(frame["dimension"] == dimension) & (frame["step"] == step) & (frame["key"] == name)]
    fill = colour(dimension, rows["group"].iloc[0])
    spell = rows["kind"] == "spell"
    standing = [*lanes.spells(rows[spell], fill, on), *lanes.restated(rows[~spell], fill)]
    shared = {"name": _line(name), "legendgroup": f"{dimension}/{name}/{'step' if step else 'standing'}"}
    return [
        trace.update(showlegend=place == 0, **shared)
        for place, trace in enumerate(lanes.steps(rows, fill) if step else standing)
    ]


def _line(name: str) -> str:
    """Return a legend entry on one line."""
    return entry(name).replace("<br>", " ")


def _furniture(hatch: bool) -> list[lanes.Trace]:
    """Return the legend's entry for hatched bars, if any, and the trace that the upper axis needs."""
    pattern = {"shape": "/", "fgcolor": LINE, "bgcolor": translucent(LINE), "size": 5, "solidity": 0.35}
    sample = go.Bar(x=[None], y=[None], name=_line("Some day in this stretch"), marker={"pattern": pattern})
    upper = go.Scatter(x=[None], y=[None], xaxis="x2", showlegend=False, hoverinfo="skip")
    return [sample.update(showlegend=True), upper] if hatch else [upper]


def _axes(names: list[str], first: pd.Timestamp, last: pd.Timestamp) -> dict[str, Any]:
    return {
        "xaxis": day_axis(first, last),
        "xaxis2": day_axis(first, last, side="top", overlaying="x", matches="x", showgrid=False),
        "yaxis": {
            "tickvals": [*range(len(names))],
            "ticktext": names,
            "range": [max(len(names), 1) - 0.5, -0.5],
            "tickfont": {"size": 11},
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "title": None,
        },
    }
