"""Bars and marks on the lanes of a timeline; frames come placed (see `timeline`), one group at a time."""

from typing import Final, TypeAlias

import pandas as pd
import plotly.graph_objects as go

from recognition.figures.style import LINE, SYMBOLS, escaped, ink, translucent

SURE: Final = 0.68
"""Height of a sure bar as a share of its lane; an uncertain one is half as high."""
_MILLISECOND: Final = pd.Timedelta(milliseconds=1)
Trace: TypeAlias = "go.Bar | go.Scatter"


def spells(rows: pd.DataFrame, fill: str, on: pd.Timestamp) -> list[Trace]:
    """Return the sure bars, the hatched days of beginning and of ending, and an arrow on what lasts.

    Days of beginning lie in the lower half of the lane, days of ending in the upper: where one standing gave
    way to another, both are seen.
    """
    held = rows[rows["start"] <= on]
    sure_until = held["sure"].clip(lower=held["begun"])
    opening = rows[rows["earliest"] < rows["begun"]]
    closing = held[sure_until < held["until"]]
    lasting = held[held["end"].isna()]
    traces = [
        _labelled(_bars(held, held["begun"], sure_until, fill), held["label"], fill),
        _hatched(opening, opening["earliest"], opening["begun"], fill, 0.25 * SURE),
        _hatched(closing, sure_until.loc[closing.index], closing["until"], fill, -0.25 * SURE),
        _arrows(lasting, on, fill),
    ]
    return [trace for trace in traces if len(trace.y)]


def steps(rows: pd.DataFrame, fill: str) -> list[Trace]:
    """Return a mark in the middle of the days on which each step may have happened, and a band over them."""
    vague = rows[rows["earliest"] < rows["begun"]]
    middle = rows["earliest"] + (rows["begun"] - rows["earliest"]) / 2
    symbols = rows["status"].map(SYMBOLS).where(rows["key"] == rows["label"]).fillna("circle")
    marks = _points(rows, rows["lane"], middle).update(marker={"symbol": symbols, "size": 10, "color": fill})
    bands = _hatched(vague, vague["earliest"], vague["begun"], fill, 0)
    return [marks, bands] if len(vague) else [marks]


def restated(rows: pd.DataFrame, fill: str) -> list[Trace]:
    """Return small dots on the lower edge of a lane where a claim says again what holds, or sets nothing."""
    vague = rows[rows["earliest"] < rows["begun"]]
    band = _hatched(vague, vague["earliest"], vague["begun"], fill, SURE / 2).update(width=SURE / 5)
    dots = _points(rows, rows["lane"] + SURE / 2, rows["earliest"] + (rows["begun"] - rows["earliest"]) / 2)
    dots.update(marker={"symbol": "circle", "size": 6.5, "color": fill, "line": {"color": LINE, "width": 1}})
    return [trace for trace in (dots, band) if len(trace.y)]


def _bars(
    rows: pd.DataFrame, base: "pd.Series[pd.Timestamp]", until: "pd.Series[pd.Timestamp]", fill: str
) -> go.Bar:
    return go.Bar(
        orientation="h",
        y=rows["lane"],
        base=base,
        x=(until - base) / _MILLISECOND,
        width=SURE,
        marker={"color": fill, "line": {"color": LINE, "width": 1}},
        hovertext=rows["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["actor", "dimension", "claim_id"]],
    )


def _labelled(bars: go.Bar, labels: "pd.Series[str]", fill: str) -> go.Bar:
    """Write the standing into bars that are long enough for it (layout.uniformtext hides the rest)."""
    return bars.update(
        text=labels.map(escaped),
        textposition="inside",
        insidetextanchor="start",
        insidetextfont={"color": ink(fill), "size": 11},
        textangle=0,
    )


def _hatched(
    rows: pd.DataFrame,
    base: "pd.Series[pd.Timestamp]",
    until: "pd.Series[pd.Timestamp]",
    fill: str,
    lower: float,
) -> go.Bar:
    """Return bars of half a height, faint and hatched, `lower` of a lane below its middle."""
    bars = _bars(rows, base, until, fill)
    pattern = {"shape": "/", "fgcolor": fill, "bgcolor": translucent(fill), "size": 5, "solidity": 0.35}
    return bars.update(
        y=rows["lane"] + lower, width=SURE / 2, marker={"pattern": pattern, "line": {"width": 0.6}}
    )


def _arrows(rows: pd.DataFrame, on: pd.Timestamp, fill: str) -> go.Scatter:
    arrows = _points(rows, rows["lane"], pd.Series(on, index=rows.index))
    return arrows.update(
        marker={"symbol": "triangle-right", "size": 15, "color": fill, "line": {"color": LINE, "width": 1}},
        hoverinfo="skip",
        hovertemplate=None,
    )


def _points(rows: pd.DataFrame, lane: "pd.Series[float]", days: "pd.Series[pd.Timestamp]") -> go.Scatter:
    return go.Scatter(
        x=days,
        y=lane,
        mode="markers",
        marker={"line": {"color": LINE, "width": 0.8}, "opacity": 1},
        cliponaxis=False,
        hovertext=rows["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        customdata=rows[["actor", "dimension", "claim_id"]],
    )
