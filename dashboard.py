"""The map: who stands where toward the Taliban on the chosen day."""

import streamlit as st

from recognition.figures.map import world_map
from recognition.ui.changes import show_changes
from recognition.ui.chart import show_chart, show_table
from recognition.ui.contested import show_contested
from recognition.ui.data import cached_view
from recognition.ui.filters import widen
from recognition.ui.frame import open_page
from recognition.ui.tiles import show_tiles
from recognition.ui.trusts import other_words
from recognition.views.map import map_view

page = open_page("Map")
view = cached_view(map_view, page.tables, page.filters)

if view.frame.empty:
    st.info("No state is left on the map: the countries chosen are not states, or lie in no region chosen.")
    widen()
    st.stop()

show_chart(view, world_map(view), level=1, otherwise=other_words(view, map_view, page.tables))
show_contested(page.tables, page.filters, list(view.frame.loc[view.frame["contested"], "actor"]))

show_changes(page.tables, page.filters)

show_tiles(view)

st.subheader("The same as a table")
show_table(
    view.frame.sort_values(["level", "name"], ascending=[False, True]),
    {
        "name": "State",
        "label": "Standing",
        "since": "Since",
        "claimed_by": "Says who",
        "sources": "Sources",
        "banned": "Bans the Taliban",
        "possible": "Possibly",
        "contested": "Contested",
        "claim_id": "Claim",
    },
    alt=f"Table: {view.title}",
)
