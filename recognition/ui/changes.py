"""What changed in the year before the day, in sentences."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from recognition.dates import in_words
from recognition.filters import LAYERS, Filters
from recognition.tables import Tables
from recognition.ui.data import cached_view
from recognition.ui.files import offer_files
from recognition.ui.text import plain
from recognition.views.changes import changes_view, year_before


def show_changes(tables: Tables, filters: Filters) -> None:
    """List who moved from what to what in the year up to the day, the latest first; apart, what is new."""
    st.subheader("What changed in the year before")
    view = cached_view(changes_view, tables, filters, year_before(filters.on))
    rows = view.frame[::-1]
    moved = rows["from_status"] != ""
    st.markdown(
        _list(rows[moved]) or "No change from one standing to another is dated to these twelve months."
    )
    if not moved.all():
        with st.expander(f"First known in these months: {int((~moved).sum())}"):
            st.caption("Standings of which no earlier one is on record; some may have begun long before.")
            st.markdown(_list(rows[~moved]))
    if len(rows):
        offer_files(view)


def _list(rows: pd.DataFrame) -> str:
    return "\n".join(map(_move, rows.to_dict("records")))


def _move(row: dict[Hashable, Any]) -> str:
    who, when = plain(row["name"]), plain(in_words(row["date"]))
    before = f"{plain(row['from_label'])} → " if row["from_label"] else ""
    return (
        f"- **{who}**, {when}: {plain(LAYERS[row['dimension']])}: {before}{plain(row['to_label'] or 'ended')}"
    )
