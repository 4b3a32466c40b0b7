"""The as-of control: one day, moved by date, by sliding, from change to change, by day, month and turn."""

from datetime import date
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from recognition.dates import day_in_words
from recognition.filters import Filters
from recognition.tables import Tables
from recognition.ui.data import cached
from recognition.ui.text import plain
from recognition.views.days import TURNS, change_days, neighbours, told

KEY: Final = "on"
_STEPS: Final = (
    ("month_back", "− month", pd.DateOffset(months=-1)),
    ("day_back", "− day", pd.DateOffset(days=-1)),
    ("day_on", "+ day", pd.DateOffset(days=1)),
    ("month_on", "+ month", pd.DateOffset(months=1)),
)


def pick_day(tables: Tables, filters: Filters, first: date) -> date:
    """Draw the as-of control and return its day, from `first` to the edition's day.

    `filters` is the choice whose changes are gone through; its own day does not matter.
    """
    last = tables.edition.day
    moves = cached(change_days, tables, filters)
    with st.container(gap="xsmall"):
        on = _date(first, last)
        _changes(moves[moves["day"] >= str(first)], on)
        _steps(on, first, last)
        _turns(on, last)
    return on


def _date(first: date, last: date) -> date:
    """Draw the day as a date and as a slider that follow each other."""
    on = st.date_input(
        "As of",
        min_value=first,
        max_value=last,
        key=KEY,
        format="YYYY-MM-DD",
        required=True,
        help="The day whose standing is shown; at most the day of this edition.",
    )
    st.caption("A typed day is taken when you leave the field.")
    st.session_state["on_slider"] = on
    st.slider(
        "As of, by sliding",
        first,
        last,
        key="on_slider",
        format="YYYY-MM-DD",
        label_visibility="collapsed",
        on_change=_follow_slider,
    )
    return on


def _follow_slider() -> None:
    st.session_state[KEY] = st.session_state["on_slider"]


def _changes(moves: pd.DataFrame, on: date) -> None:
    """Offer the changes before and after the day, and say what the last one by the day was."""
    before, after = neighbours(moves, on)
    with _row():
        _to("‹ Previous change", "change_back", before)
        _to("Next change ›", "change_on", after)
    st.caption(plain(told(moves, on)))


def _steps(on: date, first: date, last: date) -> None:
    """Offer the days before and after the day, and its day in the months before and after."""
    with _row():
        for key, label, step in _STEPS:
            there = (pd.Timestamp(on) + step).date()
            _to(label, key, there if first <= there <= last else None)


def _turns(on: date, last: date) -> None:
    """Offer the turning points, each with what it is."""
    with st.expander("Turning points"):
        for day, what in TURNS.items():
            _to(f"{day:%Y}: {what}", f"turn_{day}", day if day <= last and day != on else None)


def _row() -> DeltaGenerator:
    return st.container(horizontal=True, horizontal_alignment="distribute", gap="xxsmall")


def _to(label: str, key: str, day: date | None) -> None:
    """Offer a day as a quiet button, which cannot be pressed without one."""
    st.button(
        label if day is None else f":primary[{label}]",
        key=key,
        help=day_in_words(day) if day else None,
        on_click=_go,
        args=(day,),
        type="tertiary",
        disabled=day is None,
    )


def _go(day: date) -> None:
    st.session_state[KEY] = day
