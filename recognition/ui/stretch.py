"""How lanes are shown: from which day the axis runs, which come in which order; the URL keeps it all."""

from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from recognition.dates import day_in_words
from recognition.filters import Filters
from recognition.ladder import LABELS
from recognition.standing import FIRST_EMIRATE, SECOND_EMIRATE
from recognition.ui.text import plain
from recognition.views import View
from recognition.views.timeline import Order, is_long, within

STRETCHES: Final[dict[str, date | None]] = {
    "Whole record": None,
    **{f"Since {day_in_words(day)}": day for day in (FIRST_EMIRATE[0], SECOND_EMIRATE)},
}
ORDERS: Final[dict[str, Order]] = {
    "Highest rung first": "rung",
    "Latest change first": "latest",
    "By name": "name",
}


def pick_first(filters: Filters, frame: pd.DataFrame) -> date | None:
    """Return the first day of the time axis, None for the whole record of a timeline's rows.

    Only stretches that hold a row are offered; the shortest shows the present best and is the first choice.
    Of one that has begun by the day and holds none, a sentence says so.
    """
    offered = [label for label, day in STRETCHES.items() if day is None or _holds(filters, frame, day)]
    label = st.radio(
        "From", offered, index=len(offered) - 1, key="from", bind="query-params", horizontal=True
    )
    for day in (day for label, day in STRETCHES.items() if day and day < filters.on and label not in offered):
        st.caption(
            f"Nothing of this choice reaches into the time since {day_in_words(day)}: shown from earlier."
        )
    return STRETCHES[label]


def _holds(filters: Filters, frame: pd.DataFrame, day: date) -> bool:
    return day < filters.on and not within(frame, day).empty


def pick_lanes(filters: Filters) -> tuple[Order, bool, bool]:
    """Return the order of the lanes, whether they stand under their regions, and whether low ones are out.

    Low are those that never rose above rung 1; a reader who chose countries has them all.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = st.radio("Order", list(ORDERS), key="order", bind="query-params", horizontal=True)
        by_region = st.toggle("Under regions", key="regions", bind="query-params")
        everyone = is_long(filters) and st.toggle(f"Also “{LABELS[1]}”", key="everyone", bind="query-params")
    return ORDERS[label], by_region, not everyone


def say_left_out(view: View) -> None:
    """Say which lanes are left out, if any, why, and how to bring them back."""
    if view.choice:
        words = f"Shown {view.choice.words} in these years: each would be one bar that says just that."
        st.caption(plain(f"{words} The switch above brings them back."))
