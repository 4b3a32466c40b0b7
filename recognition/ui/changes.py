"""What changed in the year before the day, in sentences."""

from collections.abc import Hashable
from typing import Any, Final

import pandas as pd
import streamlit as st

from recognition.dates import in_words
from recognition.filters import LAYERS, Filters
from recognition.tables import Tables
from recognition.ui.data import cached
from recognition.ui.drawer import ask, open_drawer
from recognition.ui.files import offer_files
from recognition.ui.text import plain
from recognition.views.changes import changes_view, year_before

_FEW: Final = 10
_PLACE: Final = "changes"


def show_changes(tables: Tables, filters: Filters) -> None:
    """List who moved from what to what in the year up to the day, the latest first; apart, what is new.

    Each opens the claims behind it.
    """
    st.header("What changed in the year before")
    view = cached(changes_view, tables, filters, year_before(filters.on))
    rows = view.frame[::-1]
    moved = rows["from_status"] != ""
    if moved.any():
        _list(rows[moved])
    else:
        st.markdown("No change from one standing to another is dated to these twelve months.")
    if not moved.all():
        with st.expander(f"First known in these months: {int((~moved).sum())}"):
            st.caption("Standings of which no earlier one is on record; some may have begun long before.")
            _list(rows[~moved])
    open_drawer(_PLACE, view)
    if len(rows):
        offer_files(view)


def _list(rows: pd.DataFrame) -> None:
    """List moves as buttons, the first _FEW at once."""
    _buttons(rows[:_FEW])
    if len(rows) > _FEW:
        with st.expander(f"{len(rows) - _FEW} more"):
            _buttons(rows[_FEW:])


def _buttons(rows: pd.DataFrame) -> None:
    with st.container(gap=None):
        for place, row in zip(rows.index, rows.to_dict("records"), strict=True):
            st.button(
                _move(row),
                key=f"move-{place}",
                icon=":material/chevron_right:",
                type="tertiary",
                on_click=ask,
                args=(_PLACE, row["actor"], row["dimension"]),
            )


def _move(row: dict[Hashable, Any]) -> str:
    who, when = plain(row["name"]), plain(in_words(row["date"]))
    before = f"{plain(row['from_label'])} → " if row["from_label"] else ""
    return (
        f"**{who}**, {when}: {plain(LAYERS[row['dimension']])}: {before}{plain(row['to_label'] or 'ended')}"
    )
