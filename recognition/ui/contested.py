"""Where sources disagree: both claims side by side, each with its sources."""

from collections.abc import Hashable, Mapping
from typing import Final

import pandas as pd
import streamlit as st

from recognition.dates import day_in_words, in_words
from recognition.filters import LAYERS, OVERALL, Filters
from recognition.tables import Tables
from recognition.ui.claims import show_claims
from recognition.ui.data import cached
from recognition.ui.fold import fold
from recognition.ui.text import plain
from recognition.views.rivals import contested_standings, disagreements

TITLE: Final = "Where sources disagree"
IN_FORCE: Final = "In force on the day"
_SIDES: Final = (("label", "claim_id"), ("rival_label", "rival"))


def show_contested(tables: Tables, filters: Filters, actors: list[str]) -> None:
    """List the standings of these actors on the day that a claim disputes; each opens both sides."""
    disputed = cached(contested_standings, tables, filters)
    disputed = disputed[disputed["actor"].isin(actors)]
    if disputed.empty:
        return
    st.header(TITLE)
    st.caption("Standings on the day that another claim contradicts. Open one to read both sides.")
    show_pairs(disputed, tables, filters, IN_FORCE, "Says otherwise")


def show_disagreements(tables: Tables, filters: Filters, actor: str) -> None:
    """List every pair of claims about one actor that contradict each other, those in force first."""
    st.header(TITLE)
    pairs = cached(disagreements, tables, filters, actor)
    name = plain(str(tables.actors.set_index("actor").loc[actor, "name"]))
    among = f" in “{plain(LAYERS[filters.dimension])}”" if filters.dimension != OVERALL else ""
    by = f"by {day_in_words(filters.on)}"
    if pairs.empty:
        st.markdown(f"No two claims on {name}{among} that count {by} contradict one another.")
        return
    held = pairs["in_force"]
    contradict = "pair of claims contradicts" if len(pairs) == 1 else "pairs of claims contradict"
    st.markdown(
        f"**On {name}{among}, {len(pairs)} {contradict} one another {by}; what is in force on the day "
        f"is disputed in {int(held.sum()) or 'none'} of them.** Open one to read both sides."
    )
    show_pairs(pairs[held], tables, filters, IN_FORCE, "Says otherwise", about=IN_FORCE)
    show_pairs(pairs[~held], tables, filters, "One claim", "The other", about="Earlier or set aside")


def show_pairs(
    pairs: pd.DataFrame, tables: Tables, filters: Filters, one: str, other: str, about: str = ""
) -> None:
    """Show pairs of claims (see `views.rivals`), each folded, with both sides beside one another.

    `one` and `other` are what stands above the sides; `about` takes the place of the name in the titles.
    """
    days = tables.claims.set_index("claim_id")["date"].to_dict()
    for row in pairs.to_dict("records"):
        title = f"**{about or plain(row['name'])}** · {plain(LAYERS[row['dimension']])}"
        said = [_dated(row[label], row[key], days) for label, key in _SIDES]
        sides = {one: row["claim_id"], other: row["rival"]}
        key = f"pair-{row['claim_id']}-{row['rival']}"
        fold(f"{title}: {' ≠ '.join(said)}", key, _show_sides, sides, tables, filters)


def _show_sides(sides: dict[str, str], tables: Tables, filters: Filters) -> None:
    """Show claims beside one another; `sides` gives the keys of each side by its title."""
    claims = filters.claims(tables)
    for column, (title, keys) in zip(st.columns(2), sides.items(), strict=True):
        with column:
            st.markdown(f"**{title}**")
            show_claims(claims[claims["claim_id"].isin(keys.split(";"))], tables)


def _dated(label: str, keys: str, days: Mapping[Hashable, str]) -> str:
    return f"{plain(label)} ({plain('; '.join(in_words(days[key]) for key in keys.split(';')))})"
