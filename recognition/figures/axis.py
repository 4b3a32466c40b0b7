"""The days along a chart: where it begins and ends, and the three days on which Kabul changed hands."""

from collections.abc import Iterable
from datetime import date
from itertools import product
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from recognition.dates import day_in_words
from recognition.figures.style import GRID, LINE, hover
from recognition.standing import FIRST_EMIRATE, SECOND_EMIRATE
from recognition.views.days import TURNS as MEANINGS

TURNS: Final[tuple[tuple[date, str], ...]] = (
    (FIRST_EMIRATE[0], "27 Sep 1996<br>Taliban<br>take Kabul"),
    (FIRST_EMIRATE[1], "13 Nov 2001<br>Taliban<br>leave Kabul"),
    (SECOND_EMIRATE, "15 Aug 2021<br>Taliban<br>take Kabul"),
)
"""First day and last day of the first Emirate, first day of the second: three short lines fit a phone."""
TURN_HEIGHT: Final = 40
"""Pixels that the label of a turn takes."""


def stretch(
    days: "pd.Series[pd.Timestamp]", on: pd.Timestamp, first_day: date | None = None
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day to show: all of `days`, the last turn before `on`, `on`, and some air.

    With a first day the axis begins there, whatever is older.
    """
    passed = [pd.Timestamp(day) for day, _ in TURNS if pd.Timestamp(day) <= on]
    first = pd.Timestamp(first_day) if first_day else min([on, *passed[-1:], *days.dropna()])
    air = max((on - first) * 0.02, pd.Timedelta(days=20))
    return first - air, on + air


def day_axis(first: pd.Timestamp, last: pd.Timestamp, **options: Any) -> dict[str, Any]:
    """Return an axis of days with a quiet grid and at most five labels, as many as a phone has room for."""
    months = (last - first) / pd.Timedelta(days=30.44)
    step = next((step for step in (1, 3, 6, 12, 24, 60) if months / step <= 5), 120)
    return {
        "type": "date",
        "range": [first, last],
        "tick0": "2000-01-01",
        "dtick": f"M{step}",
        "tickformat": "%Y" if step >= 12 else "%b %Y",
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


def repeat_days(figure: go.Figure, lanes: Iterable[int], first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Write the labels of the axis of days once more in some lanes, for who reads in the middle."""
    axis = day_axis(first, last)
    days = pd.date_range("1900-01-01", last, freq=f"{axis['dtick'][1:]}MS")
    for day, lane in product(days[days >= first], lanes):
        text = day.strftime(axis["tickformat"])
        figure.add_annotation(x=day, y=lane, text=text, showarrow=False, font={"size": 11}, borderpad=0)


def mark_turns(figure: go.Figure, first: pd.Timestamp, last: pd.Timestamp, shift: int) -> None:
    """Draw the turns between two days, labelled `shift` pixels above the chart; a hover says more."""
    for day, label in TURNS:
        if first <= pd.Timestamp(day) <= last:
            side = _side(pd.Timestamp(day), first, last)
            figure.add_shape(
                type="line", x0=day, x1=day, y0=0, y1=1, yref="paper", layer="below",
                line={"color": LINE, "width": 1.2, "dash": "dot"},
            )  # fmt: skip
            figure.add_annotation(
                x=day, y=1, yref="paper", yshift=shift, xanchor=side,
                yanchor="bottom", text=label, showarrow=False, font={"size": 10}, borderpad=0,
                align=side, hovertext=hover(day_in_words(day), MEANINGS[day]),
            )  # fmt: skip


def _side(day: pd.Timestamp, first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Return which side of a label stands on its day: away from the chart's edge and from the turn before."""
    if day.date() == SECOND_EMIRATE:
        return "left" if (day - first) / (last - first) < 0.15 else "right"
    return "left" if day.date() == FIRST_EMIRATE[1] else "right"
