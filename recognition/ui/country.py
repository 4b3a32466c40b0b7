"""The parts of the country page: which actor, and what holds for it on the day."""

import streamlit as st

from recognition.dates import in_words, since
from recognition.filters import LAYERS, Filters
from recognition.tables import Tables
from recognition.ui.claims import sources_of
from recognition.ui.text import plain
from recognition.views.stance import BY_WHOM, Standing, stance


def pick_actor(tables: Tables, filters: Filters) -> str:
    """Return the actor to show: of those in the filter the one picked; without any, ask and stop."""
    names = dict(zip(tables.actors["actor"], tables.actors["name"], strict=True))
    if not filters.actors:
        known = sorted(set(tables.claims["actor"]), key=names.__getitem__)
        st.title("Which country or organisation?")
        st.pills(
            "These have claims; any other can be typed into the filter",
            known,
            format_func=names.__getitem__,
            key="picked",
            on_change=_take_picked,
        )
        st.stop()
    if len(filters.actors) == 1:
        return filters.actors[0]
    return str(st.radio("Show", list(filters.actors), format_func=names.__getitem__, horizontal=True))


def _take_picked() -> None:
    st.session_state["country"] = [st.session_state["picked"]]


def show_standings(tables: Tables, filters: Filters, actor: str) -> None:
    """Show the rung and what holds in each dimension on the day: since when, who says so, which sources."""
    found = stance(tables, filters, actor)
    st.markdown("".join(f"**{text}**" if strong else text for text, strong in found.rung))
    cited = sources_of(tables)
    told = [f"- **{plain(LAYERS[row.dimension])}**: {_row(row, cited)}" for row in found.standings]
    silent = [f"{plain(LAYERS[row.dimension])} ({row.words})" for row in found.silent]
    st.markdown("\n".join([*told, *([f"- *No standing*: {'; '.join(silent)}."] if silent else [])]))


def _row(row: Standing, cited: dict[str, str]) -> str:
    doubt = f" (possibly: {', '.join(map(plain, row.possible))})" if row.possible else ""
    contested = " · **sources disagree**" if row.rivals else ""
    said = f"{plain(row.label)}{doubt}{contested}, {since(row.since)}; says {BY_WHOM[row.claimed_by]}."
    if row.opened_by == row.claim_id:
        return f"{said}  \nSources: {cited[row.claim_id]}"
    still = f"Still so, {plain(in_words(row.date))}: {cited[row.claim_id]}"
    return f"{said}  \nSources: {cited[row.opened_by]}  \n{still}"
