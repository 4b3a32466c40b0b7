"""What changed in the year before the day, in sentences."""

from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from recognition.dates import in_words
from recognition.filters import LAYERS, Filters
from recognition.standing import changes
from recognition.tables import Tables
from recognition.ui.text import plain
from recognition.views.standings import change_rows


def show_changes(tables: Tables, filters: Filters) -> None:
    """List who moved from what to what in the year up to the day, the latest first; apart, what is new."""
    st.subheader("What changed in the year before")
    since = year_before(filters.on)
    rows = change_rows(tables, filters, changes(filters.claims(tables), since, filters.on))[::-1]
    moved = rows["from_status"] != ""
    st.markdown(
        _list(rows[moved]) or "No change from one standing to another is dated to these twelve months."
    )
    if not moved.all():
        with st.expander(f"First known in these months: {int((~moved).sum())}"):
            st.caption("Standings of which no earlier one is on record; some may have begun long before.")
            st.markdown(_list(rows[~moved]))


def _list(rows: pd.DataFrame) -> str:
    return "\n".join(map(_move, rows.to_dict("records")))


def _move(row: dict[Hashable, Any]) -> str:
    who, when = plain(row["name"]), plain(in_words(row["date"]))
    before = f"{plain(row['from_label'])} → " if row["from_label"] else ""
    return (
        f"- **{who}**, {when}: {plain(LAYERS[row['dimension']])}: {before}{plain(row['to_label'] or 'ended')}"
    )


def year_before(day: date) -> date:
    """Return the same day of the year before; of 29 February the 28th."""
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)
