"""Where each state stands on a day, on a world map: one trace per group, so that the legend filters."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from recognition.dates import since
from recognition.figures.style import (
    CLEAR,
    DARK,
    LAND,
    LINE,
    PALE,
    SILENCE,
    SUBJECT_FILL,
    colour,
    dressed,
    entry,
    hover,
    in_order,
    said,
)
from recognition.filters import OVERALL
from recognition.ladder import RUNGS
from recognition.standing import SUBJECT
from recognition.views import View
from recognition.views.stance import BY_WHOM

_CODES: Final = (
    "AND ATG BHR BHS BRB BRN COM CPV CYP DMA FJI FSM GMB GRD JAM KIR KNA KWT LBN LCA LIE LUX MCO MDV MHL MLT "
    "MNE MUS NRU PLW PSE QAT SGP SMR STP SWZ SYC TLS TON TTO TUV VAT VCT VUT WSM XKX"
)
MARKERS: Final = frozenset(_CODES.split())
"""States drawn as a dot: no shape in world_110m, or one of less than 20,000 km²."""
HEIGHT: Final = 500
_NOWHERE: Final = pd.DataFrame({"actor": [""], "hover": [""], "latitude": [None], "longitude": [None]})
_MARKS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "banned": ("Bans the Taliban (own law)", {"symbol": "x", "size": 8, "color": DARK, "line_color": PALE}),
    "possibly_changed": (
        "\u00a0\u00a0Maybe changed",
        {"symbol": "triangle-up", "size": 8, "color": PALE, "line_color": DARK, "standoff": 9, "angle": 90},
    ),
    "contested": (
        "Sources disagree",
        {"symbol": "bowtie", "size": 8, "color": PALE, "line_color": DARK, "standoff": 9, "angle": -90},
    ),
}


def world_map(view: View) -> go.Figure:
    """Draw a map view: each state once, as a shape or (MARKERS) a dot; the subject; marks beside the fills.

    `customdata` carries the actor code. Shapes come from `world_110m`, which page or file must serve.
    """
    dimension = view.filters.dimension
    frame = view.frame.assign(hover=[_hover(row) for row in view.frame.to_dict("records")])
    groups = in_order(dimension, {*frame["group"], *_always(dimension)})
    figure = go.Figure([trace for group in groups for trace in _group(frame, dimension, group)])
    figure.add_trace(subject())
    shown = [mark for mark in _MARKS if (mark, dimension) != ("banned", "listing")]
    figure.add_traces([_marks(frame[frame[mark]], mark) for mark in shown if frame[mark].any()])
    dressed(
        figure,
        HEIGHT,
        geo=geo(near=bool(view.filters.regions or view.filters.actors)),
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uirevision="map",
    )
    figure.update_layout(legend={"y": 0, "yanchor": "top"})
    return said(figure, "No state matches these filters.") if frame.empty else figure


def _always(dimension: str) -> list[str]:
    """Return the groups that stay in the legend with a count of 0: the rungs, for days compare by them."""
    return [rung.label for rung in RUNGS[1:]] if dimension == OVERALL else []


def _hover(row: Mapping[Any, Any]) -> str:
    number = "1 source" if row["sources"] == 1 else f"{row['sources']} sources"
    return hover(
        row["name"],
        " ".join(part for part in (row["label"], since(row["since"])) if part),
        f"by the word of {BY_WHOM.get(row['claimed_by'], row['claimed_by'])}, {number}"
        if row["claimed_by"]
        else "",
        f"possibly changed: {row['possible'] or 'a dated change may lie before or after this day'}"
        if row["possibly_changed"]
        else "",
        "sources disagree" if row["contested"] else "",
        "bans the Taliban under its own law" if row["banned"] else "",
    )


def _group(frame: pd.DataFrame, dimension: str, group: str) -> list[go.Choropleth | go.Scattergeo]:
    """Return a group's shapes and dots; its name in the legend carries its count."""
    states = frame[frame["group"] == group]
    dots = states["actor"].isin(MARKERS)
    fill = colour(dimension, group)
    shared = {
        "name": entry(group, len(states)),
        "legendgroup": group,
        "hovertemplate": "%{text}<extra></extra>",
    }
    if states.empty:
        return [legend_alone(fill, **shared)]
    return [_shapes(states[~dots], fill, shared), _dots(states[dots], fill, shared)]


def legend_alone(fill: str, **shared: Any) -> go.Scattergeo:
    """Return a trace that draws nothing but its entry in the legend."""
    marker = {"symbol": "square", "size": 12}
    return _dots(_NOWHERE, fill, shared).update(showlegend=True, marker=marker)


def _shapes(states: pd.DataFrame, fill: str, shared: dict[str, Any]) -> go.Choropleth:
    return go.Choropleth(
        locations=states["actor"],
        locationmode="ISO-3",
        z=[1] * len(states),
        colorscale=[[0, fill], [1, fill]],
        showscale=False,
        showlegend=True,
        marker={"line": {"color": LINE, "width": 0.7}},
        text=states["hover"],
        customdata=states[["actor"]],
        **shared,
    )


def _dots(states: pd.DataFrame, fill: str, shared: dict[str, Any]) -> go.Scattergeo:
    return go.Scattergeo(
        lon=states["longitude"],
        lat=states["latitude"],
        mode="markers",
        marker={
            "size": 5 if fill == SILENCE else 8,
            "color": fill,
            "opacity": 1,
            "line": {"color": LINE, "width": 0.8},
        },
        showlegend=False,
        text=states["hover"],
        customdata=states[["actor"]],
        **shared,
    )


def subject() -> go.Choropleth:
    """Return Afghanistan, drawn as what all the rest is about."""
    trace = _shapes(
        pd.DataFrame({"actor": [SUBJECT], "hover": [hover("Afghanistan", "the subject; never counted")]}),
        SUBJECT_FILL,
        {"name": "Afghanistan (subject)", "legendgroup": SUBJECT, "hovertemplate": "%{text}<extra></extra>"},
    )
    return trace.update(marker={"line": {"color": LINE, "width": 1.5}})


def _marks(states: pd.DataFrame, mark: str) -> go.Scattergeo:
    """Return small symbols at the states' points, side by side where one state has several.

    They answer no pointer: on a phone they would hide the states that they lie on, which say the same.
    """
    name, symbol = _MARKS[mark]
    return go.Scattergeo(
        lon=states["longitude"],
        lat=states["latitude"],
        mode="markers",
        marker={"opacity": 1, "line_width": 1.2, **symbol},
        name=entry(name, len(states)),
        legendgroup=f"mark/{mark}",
        customdata=states[["actor"]],
        hoverinfo="skip",
    )


def geo(near: bool = False) -> dict[str, Any]:
    """Return the ground of a map, drawn in 110m: the world without Antarctica, or `near` what is shown."""
    return {
        "scope": "world",
        "resolution": 110,
        "projection": {"type": "natural earth"},
        "fitbounds": "locations" if near else False,
        **({} if near else {"lataxis": {"range": [-57, 84]}}),
        "bgcolor": CLEAR,
        "showframe": False,
        "showland": True,
        "landcolor": LAND,
        "showcoastlines": True,
        "coastlinecolor": LINE,
        "coastlinewidth": 0.5,
        "showcountries": False,
        "showlakes": False,
    }
