"""The map as a film: a stop at each quarter, played, paused and slid through in the browser alone."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from recognition.dates import day_in_words, in_words
from recognition.figures.map import HEIGHT, MARKERS, geo, legend_alone, subject
from recognition.figures.stamp import CONTROL
from recognition.figures.style import CLEAR, DARK, LINE, PALE, colour, dressed, entry, hover, in_order, said
from recognition.filters import OVERALL
from recognition.ladder import RUNGS
from recognition.views import NO_CLAIM, View
from recognition.views.days import TURNS
from recognition.views.play import groups_on, play_days

STOP: Final = 300
"""Milliseconds from stop to stop."""
_ROOM: Final = 124
"""Pixels above the map for plotly's own buttons, ours and the date, and the slider."""
_SIDE: Final = 12
_INSET: Final = 10
"""Pixels that plotly leaves before the first and after the last place of a slider."""


def playing_map(view: View) -> go.Figure:
    """Draw a play view as on its last day, with a frame for every stop up to it.

    Two traces hold all states, shapes and dots (MARKERS): a frame brings their colours and the counts of the
    legend, whose entries stay. A state's hover is its history. Nothing moves by itself.
    """
    days = play_days(view.filters.on)
    shown = groups_on(view.frame, days)
    dimension = view.filters.dimension
    rungs = {rung.label for rung in RUNGS[1:]} if dimension == OVERALL else set()
    groups = in_order(dimension, {*view.frame["group"], *rungs, NO_CLAIM})
    fills = [colour(dimension, group) for group in groups]
    places = pd.Categorical(shown.to_numpy().ravel(), groups).codes.reshape(shown.shape)
    dots = shown.index.isin(MARKERS)
    films = [_frame(day, place, dots, groups) for day, place in zip(days, places.T, strict=True)]
    figure = go.Figure(_states(view.frame, fills), frames=films)
    figure.add_traces([legend_alone(fill, name=group) for group, fill in zip(groups, fills, strict=True)])
    for trace, last in zip(figure.data, films[-1]["data"], strict=True):
        trace.update(last)
    figure.update_layout(films[-1]["layout"])
    figure.add_trace(subject())
    _lay_out(figure, days)
    return said(figure, "No state matches these filters.") if view.frame.empty else figure


def _states(frame: pd.DataFrame, fills: list[str]) -> list[go.Choropleth | go.Scattergeo]:
    """Return every state once, by code, first those that are shapes, then the dots."""
    states = frame.drop_duplicates("actor").assign(text=_histories(frame)).sort_values("actor")
    dots = states["actor"].isin(MARKERS)
    shapes, points = states[~dots], states[dots]
    steps = [[(place + end) / len(fills), fill] for place, fill in enumerate(fills) for end in (0, 1)]
    low, high = -0.5, len(fills) - 0.5
    scale, hovered = {"colorscale": steps, "showscale": False}, {"hovertemplate": "%{text}<extra></extra>"}
    return [
        go.Choropleth(
            locations=shapes["actor"], locationmode="ISO-3", text=shapes["text"], zmin=low, zmax=high,
            marker={"line": {"color": LINE, "width": 0.7}}, **scale, **hovered,
        ),
        go.Scattergeo(
            lon=points["longitude"], lat=points["latitude"], text=points["text"], mode="markers",
            marker={
                "size": 7, "opacity": 1, "line": {"color": LINE, "width": 0.8}, "cmin": low, "cmax": high,
                **scale,
            }, showlegend=False, **hovered,
        ),
    ]  # fmt: skip


def _histories(frame: pd.DataFrame) -> list[str]:
    """Return what each actor's hover says, in the order of the frame: its groups, and from when on."""
    begun = (frame["since"] != "") | frame["actor"].duplicated()
    when = frame["since"].where(frame["since"] != "", frame["start"].dt.strftime("%Y-%m-%d")).map(in_words)
    lines = (when + ": " + frame["group"]).where(begun)
    told = lines.groupby(frame["actor"], sort=False).agg(lambda said: list(said.dropna()) or [NO_CLAIM])
    names = frame.drop_duplicates("actor")["name"]
    return [hover(name, *history) for name, history in zip(names, told, strict=True)]


def _frame(
    day: pd.Timestamp, places: npt.NDArray[Any], dots: npt.NDArray[Any], groups: list[str]
) -> dict[str, Any]:
    """Return one stop: each shape's and dot's place among the groups, the legend's counts, the date."""
    counts = np.bincount(places, minlength=len(groups))
    data = [
        {"type": "choropleth", "z": places[~dots].tolist()},
        {"type": "scattergeo", "marker": {"color": places[dots].tolist()}},
        *(
            {"type": "scattergeo", "name": entry(group, count)}
            for group, count in zip(groups, counts, strict=True)
        ),
    ]
    return {
        "name": f"{day:%Y-%m-%d}",
        "data": data,
        "traces": list(range(len(data))),
        "layout": {"title": {"text": f"<b>{day_in_words(day.date())}</b>"}},
    }


def _lay_out(figure: go.Figure, days: pd.DatetimeIndex) -> None:
    """Set the map below its controls: the buttons and the date in one row, the slider under it."""
    passed = [pd.Timestamp(day) for day in TURNS if pd.Timestamp(day) <= days[-1]]
    dressed(
        figure,
        HEIGHT + _ROOM,
        geo=geo(),
        margin={"l": _SIDE, "r": _SIDE, "t": _ROOM, "b": 0},
        uirevision="play",
    )
    figure.update_layout(
        title={
            "x": 1,
            "xref": "paper",
            "xanchor": "right",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "pad": {"b": 62},
            "font": {"size": 18},
        },
        legend={"y": 0, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
        updatemenus=[_buttons()],
        sliders=[_slider(days)],
        annotations=[_turn(days, turn) for turn in passed],
    )


def _buttons() -> dict[str, Any]:
    pause = {"mode": "immediate", "frame": {"duration": 0, "redraw": False}, "transition": {"duration": 0}}
    return {
        "type": "buttons", "direction": "left", "showactive": False, "x": 0, "xanchor": "left",
        "y": 1, "yanchor": "bottom", "pad": {"b": 64, "l": 1}, "bgcolor": PALE, "bordercolor": LINE,
        "font": {"color": DARK, "size": 13},
        "buttons": [
            {"label": "▶ Play", "method": "animate", "args": [None, _moving(STOP) | {"fromcurrent": True}]},
            {"label": "❚❚ Pause", "method": "animate", "args": [[None], pause]},
        ],
    }  # fmt: skip


def _moving(duration: int) -> dict[str, Any]:
    return {
        "mode": "immediate",
        "frame": {"duration": duration, "redraw": True},
        "transition": {"duration": 0},
    }


def _slider(days: pd.DatetimeIndex) -> dict[str, Any]:
    """Return a slider with a place for each stop; its labels are not shown, for they leave out the turns."""
    steps = [
        {"label": day_in_words(day.date()), "method": "animate", "args": [[f"{day:%Y-%m-%d}"], _moving(0)]}
        for day in days
    ]
    return {
        "steps": steps, "active": len(steps) - 1, "x": 0, "len": 1, "y": 1, "yanchor": "bottom",
        "pad": {"b": 26, "t": 0}, "ticklen": 0, "minorticklen": 0, "font": {"size": 1, "color": CLEAR},
        "currentvalue": {"visible": False}, "bordercolor": LINE, "bgcolor": LINE, "activebgcolor": LINE,
    }  # fmt: skip


def _turn(days: pd.DatetimeIndex, turn: pd.Timestamp) -> dict[str, Any]:
    """Return the mark of a turning point under its place on the slider."""
    share = int(days.searchsorted(turn)) / max(len(days) - 1, 1)
    return {
        "name": CONTROL, "text": f"▴<br>{turn.year}", "showarrow": False, "font": {"size": 11},
        "x": share, "xref": "paper", "xshift": _INSET * (1 - 2 * share), "xanchor": "center",
        "y": 1, "yref": "paper", "yanchor": "bottom", "borderpad": 0, "yshift": 2,
    }  # fmt: skip
