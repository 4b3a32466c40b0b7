"""How lanes are shown: from which day the axis runs, in which order they come; the URL keeps both."""

from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from recognition.dates import day_in_words
from recognition.filters import Filters
from recognition.standing import FIRST_EMIRATE, SECOND_EMIRATE
from recognition.views.timeline import Order, within

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
    """
    offered = [label for label, day in STRETCHES.items() if day is None or _holds(filters, frame, day)]
    label = st.radio(
        "From", offered, index=len(offered) - 1, key="from", bind="query-params", horizontal=True
    )
    return STRETCHES[label]


def _holds(filters: Filters, frame: pd.DataFrame, day: date) -> bool:
    return day < filters.on and not within(frame, day).empty


def pick_order() -> tuple[Order, bool]:
    """Return the order of the lanes and whether they stand under their regions."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = st.radio("Order", list(ORDERS), key="order", bind="query-params", horizontal=True)
        by_region = st.toggle("Under regions", key="regions", bind="query-params")
    return ORDERS[label], by_region
