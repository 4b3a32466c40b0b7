"""Who moved between two days: where each stood on both, and every move with the claim behind it."""

from datetime import date
from typing import Any

import streamlit as st

from recognition.dates import day_in_words, in_words
from recognition.filters import LAYERS, Filters
from recognition.tables import Tables
from recognition.ui.chart import show_table
from recognition.ui.claims import sources_of
from recognition.ui.data import cached_view
from recognition.ui.files import offer_files
from recognition.ui.filters import FIRST_DAY
from recognition.ui.text import plain
from recognition.views import View
from recognition.views.changes import changes_view, moved_view, year_before
from recognition.views.stance import BY_WHOM

_FEW = 12


def pick_since(filters: Filters, last: date) -> date:
    """Return the earlier day to compare with: the one picked, which the URL keeps, or a year before."""
    before = year_before(filters.on)
    picked = st.date_input(
        f"Compare with (empty: {day_in_words(before)})",
        value=None,
        min_value=FIRST_DAY,
        max_value=last,
        key="since",
        bind="query-params",
        format="YYYY-MM-DD",
        width=320,
    )
    return picked or before


def show_moves(tables: Tables, filters: Filters, earlier: date) -> None:
    """Show who stands elsewhere than on an earlier day, side by side, then every move in between."""
    if earlier >= filters.on:
        st.info(f"Choose a day before {day_in_words(filters.on)}, the as-of day, to see who moved.")
        return
    _show_ends(cached_view(moved_view, tables, filters, earlier), earlier)
    _show_steps(cached_view(changes_view, tables, filters, earlier), tables)


def _show_ends(view: View, earlier: date) -> None:
    st.markdown(f"**{plain(view.title)}.**")
    if view.frame.empty:
        return
    labels = {
        "name": "Country or organisation",
        "dimension": "Dimension",
        "then_label": f"On {day_in_words(earlier)}",
        "now_label": f"On {day_in_words(view.filters.on)}",
    }
    show_table(view.frame, labels, view.title)
    offer_files(view, kind="table")


def _show_steps(view: View, tables: Tables) -> None:
    """List the moves of each actor in the order of their days, each with its claim and sources."""
    if view.frame.empty:
        return
    said = tables.claims[["claim_id", "claimed_by", "summary"]]
    rows = view.frame.merge(said, on="claim_id", how="left").fillna("")
    cited = sources_of(tables)
    number = "One move" if len(rows) == 1 else f"{len(rows)} moves"
    with st.expander(f"{number} in between, by claim", expanded=len(rows) <= _FEW):
        for name, steps in rows.groupby("name", sort=True):
            lines = [_step(row, cited) for row in steps.to_dict("records")]
            st.markdown("\n".join([f"**{plain(str(name))}**\n", *lines]))
    offer_files(view)


def _step(row: dict[Any, Any], cited: dict[str, str]) -> str:
    before, after = row["from_label"] or "no claim", row["to_label"] or "ended"
    head = (
        f"- {plain(in_words(row['date']))} · {plain(LAYERS[row['dimension']])}: "
        f"{plain(before)} → **{plain(after)}**"
    )
    if not row["claim_id"]:
        return f"{head}  \n  The first Emirate ended on this day, and with it what was set before."
    said = f"*says {BY_WHOM[row['claimed_by']]}; claim {plain(row['claim_id'])}*"
    return f"{head}  \n  {plain(row['summary'])} {said}  \n  Sources: {cited.get(row['claim_id'], '')}"
