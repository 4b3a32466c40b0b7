"""Where sources disagree: both claims side by side, each with its sources."""

import pandas as pd
import streamlit as st

from recognition.filters import LAYERS, Filters
from recognition.tables import Tables
from recognition.ui.claims import show_claims
from recognition.ui.text import plain
from recognition.views.rivals import contested_standings


def show_contested(tables: Tables, filters: Filters, actors: list[str]) -> None:
    """List the standings of these actors on the day that a claim disputes; each opens both sides."""
    disputed = contested_standings(tables, filters)
    disputed = disputed[disputed["actor"].isin(actors)]
    if disputed.empty:
        return
    st.subheader("Where sources disagree")
    st.caption("Standings on the day that another claim contradicts. Open one to read both sides.")
    show_pairs(disputed, tables, filters, "In force on the day", "Says otherwise")


def show_pairs(pairs: pd.DataFrame, tables: Tables, filters: Filters, one: str, other: str) -> None:
    """Show pairs of claims (see `views.rivals`), each in an expander with both sides beside one another.

    `one` and `other` are what stands above the sides.
    """
    claims = filters.claims(tables)
    for row in pairs.to_dict("records"):
        title = f"**{plain(row['name'])}** · {LAYERS[row['dimension']]}: {plain(row['label'])}"
        with st.expander(f"{title} ≠ {plain(row['rival_label'])}"):
            left, right = st.columns(2)
            with left:
                _side(claims[claims["claim_id"] == row["claim_id"]], tables, one)
            with right:
                _side(claims[claims["claim_id"].isin(row["rival"].split(";"))], tables, other)


def _side(claims: pd.DataFrame, tables: Tables, title: str) -> None:
    st.markdown(f"**{title}**")
    show_claims(claims, tables)
