"""The map: who stands where toward the Taliban on the chosen day."""

from functools import partial

import streamlit as st

from recognition.figures.map import world_map
from recognition.ui.changes import show_changes
from recognition.ui.chart import show_chart, show_twin
from recognition.ui.contested import show_contested
from recognition.ui.data import cached
from recognition.ui.emptiness import STATES, name_missing, offer_way_back
from recognition.ui.files import offer_brief
from recognition.ui.frame import open_page
from recognition.ui.legend import asked_for, show_legend
from recognition.ui.link import query
from recognition.ui.play import show_film
from recognition.ui.tiles import show_tiles
from recognition.ui.trusts import other_words
from recognition.views.map import map_view
from recognition.views.only import only
from recognition.views.world_brief import world_brief

page = open_page("Map")
view = cached(map_view, page.tables, page.filters)

if view.frame.empty:
    st.title("No state is left on the map")
    offer_way_back(page.tables, page.filters, kinds=STATES)
    st.stop()

group = asked_for(view)
part = cached(only, view, group) if group else view
show_chart(
    part,
    cached(world_map, part),
    level=1,
    otherwise="" if group else other_words(view, map_view, page.tables),
    legend=partial(show_legend, view, group),
)
name_missing(page.tables, page.filters, set(view.frame["actor"]), kinds=STATES)
st.page_link(
    "pages/evidence.py",
    label="What is not known, by state and dimension",
    icon=":material/help:",
    query_params=query(page.filters, page.tables.edition.day) | {"part": ["Coverage"]},
)
show_film(page.tables, page.filters)

show_changes(page.tables, page.filters)
show_contested(page.tables, page.filters, list(part.frame["actor"]))
offer_brief(world_brief, page.tables, page.filters)

show_tiles(part)

show_twin(
    part,
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
    part.frame.sort_values(["level", "name"], ascending=[False, True]),
)
