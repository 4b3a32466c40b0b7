"""One country or organisation: its standing in every dimension, its history and the evidence."""

from dataclasses import replace

import streamlit as st

from recognition.figures.timeline import swimlanes
from recognition.ui.chart import show_chart
from recognition.ui.claims import show_claims
from recognition.ui.contested import show_disagreements
from recognition.ui.country import pick_actor, show_standings
from recognition.ui.data import cached
from recognition.ui.emptiness import offer_way_back
from recognition.ui.files import offer_brief, offer_files
from recognition.ui.frame import open_page
from recognition.ui.stretch import pick_first
from recognition.ui.text import plain
from recognition.views.country_brief import country_brief
from recognition.views.standings import standings_view
from recognition.views.timeline import country_view

page = open_page("Country")
actor = pick_actor(page.tables, page.filters)
whole = cached(country_view, page.tables, page.filters, actor)

st.title(plain(page.tables.actors.set_index("actor").loc[actor, "name"]))
show_standings(page.tables, page.filters, actor)
held = cached(standings_view, page.tables, page.filters, actor)
if len(held.frame):
    offer_files(held)

if whole.frame.empty:
    offer_way_back(page.tables, replace(page.filters, actors=(actor,), regions=()))
    st.caption("Silence says nothing either way.")
    st.stop()

show_disagreements(page.tables, page.filters, actor)
offer_brief(country_brief, page.tables, page.filters, actor)

filters = replace(page.filters, first=pick_first(page.filters, whole.frame))
view = cached(country_view, page.tables, filters, actor)
show_chart(view, cached(swimlanes, view, "dimension"))

claims = page.filters.claims(page.tables)
st.header("Claims and their sources")
st.caption("“Take this chart away” holds these claims too, with their sources.")
show_claims(claims[claims["claim_id"].isin(whole.frame["claim_id"])], page.tables)
