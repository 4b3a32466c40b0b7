"""One actor's claims in a drawer beside the chart, opened by a click, a tap or its name."""

from dataclasses import replace
from typing import Final

import streamlit as st

from recognition.dates import day_in_words
from recognition.filters import OVERALL, Filters
from recognition.names import labels
from recognition.standing import SUBJECT
from recognition.tables import Tables
from recognition.ui.claims import show_claims
from recognition.ui.country import show_standings
from recognition.ui.link import query
from recognition.ui.text import plain
from recognition.views import View, number_of

_FEW: Final = 12
_ASKED: Final = "asked"
"""Where a click waits until the place it was made at is drawn again: that place, the actor, the dimension."""
_CLICKED: Final = "clicked"
"""Where the `customdata` of what was last clicked stays: plotly says nothing when it lets go of a point."""


def ask(place: str, actor: str, dimension: str = OVERALL) -> None:
    """Ask for the claims of an actor in a dimension at a place of the page."""
    st.session_state[_ASKED] = (place, actor, dimension)


def take_click(key: str) -> None:
    """Ask for what was clicked on the chart with a key; a second click lets go of it, and asks again."""
    points = st.session_state[key].selection.points
    if points:
        st.session_state[_CLICKED] = points[0].get("customdata") or [""]
    clicked: list[str] = st.session_state.get(_CLICKED, [""])
    ask(key, *clicked[:2])


def pick_name(place: str, view: View, clicks: bool) -> None:
    """Let a reader type the name of one of several actors of a view; the chart may answer `clicks` too."""
    actors = view.tables.actors
    actors = actors[actors["actor"].isin(view.frame.get("actor", ()))]
    if len(actors) > 1:
        key = f"{place}-name"
        names = labels(actors)
        st.selectbox(
            "Open the claims of",
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=key,
            placeholder=f"Type or choose a name{', or click on the chart' * clicks}",
            on_change=_take_name,
            args=(place, key),
        )


def _take_name(place: str, key: str) -> None:
    if st.session_state[key]:
        ask(place, st.session_state[key])
    st.session_state[key] = None


def open_drawer(place: str, view: View) -> None:
    """Open the drawer if it was asked for at this place just now."""
    asked, actor, dimension = st.session_state.get(_ASKED, ("", "", ""))
    if asked != place:
        return
    del st.session_state[_ASKED]
    if actor not in ("", SUBJECT):
        name = view.tables.actors.set_index("actor").loc[actor, "name"]
        drawer = st.dialog(plain(name), width="medium", position="right")(_show)
        drawer(view.tables, replace(view.filters, dimension=dimension), actor)


def _show(tables: Tables, filters: Filters, actor: str) -> None:
    """Show what holds for an actor in the dimensions asked for, and the latest claims behind it."""
    address = query(replace(filters, dimension=OVERALL, actors=(actor,), regions=()), tables.edition.day)
    st.page_link(
        "pages/country.py",
        label="Its page: history, brief, all claims",
        icon=":material/flag:",
        query_params=address,
    )
    show_standings(tables, filters, actor)
    claims = filters.claims(tables)
    about = (claims["actor"] == actor) & claims["dimension"].isin(filters.dimensions)
    claims = claims[about & (claims["earliest"].dt.date <= filters.on)]
    st.subheader("Claims and their sources")
    if len(claims) > _FEW:
        st.caption(f"The latest {_FEW} of {number_of(len(claims), 'claim')}; its page has all of them.")
    elif claims.empty:
        st.caption(f"None that counts by {day_in_words(filters.on)}.")
    show_claims(claims.sort_values(["latest", "claim_id"]).tail(_FEW), tables)
