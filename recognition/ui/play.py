"""The map as a film, built only when it is asked for."""

import streamlit as st

from recognition.figures.play import playing_map
from recognition.filters import Filters
from recognition.tables import Tables
from recognition.ui.chart import show_chart
from recognition.ui.data import cached
from recognition.views.play import FIRST_DAY, play_view


def show_film(tables: Tables, filters: Filters) -> None:
    """Offer the map through the years; the address keeps the choice, the browser alone does the rest."""
    if not st.toggle("Play through the years", key="film", bind="query-params"):
        return
    if filters.on <= FIRST_DAY:
        st.info("There is nothing to play: the film begins in 1996. Choose a later day.")
        return
    view = cached(play_view, tables, filters)
    show_chart(view, cached(playing_map, view))
    st.caption(
        "One stop for each quarter and each turning point (▴). What is dated to a month or a span counts "
        "from its last possible day. Bans and disputes are marked on the map above. By keyboard, move the "
        "as-of day instead: it goes from change to change."
    )
