"""The timeline: how standings followed one another, and how many states stand on each rung."""

from dataclasses import replace

import streamlit as st

from recognition.figures.ladder import ladder
from recognition.figures.timeline import swimlanes
from recognition.ui.chart import show_chart, show_twin
from recognition.ui.data import cached
from recognition.ui.emptiness import STATES, name_missing, offer_way_back
from recognition.ui.frame import open_page
from recognition.ui.stretch import pick_first, pick_lanes, say_left_out
from recognition.ui.trusts import other_words
from recognition.views.ladder import ladder_view
from recognition.views.timeline import timeline_view

page = open_page("Timeline")
whole = cached(timeline_view, page.tables, page.filters)

if whole.frame.empty:
    st.title("No claim is left to draw")
    offer_way_back(page.tables, page.filters)
    st.stop()

st.title("How standings followed one another")
filters = replace(page.filters, first=pick_first(page.filters, whole.frame))
steps = cached(ladder_view, page.tables, filters)
if steps.frame["states"].any():
    show_chart(steps, cached(ladder, steps), otherwise=other_words(steps, ladder_view, page.tables))
else:
    offer_way_back(page.tables, page.filters, "No rung", "is held", kinds=STATES)

order, by_region, risen = pick_lanes(filters)
lanes = cached(timeline_view, page.tables, filters, order, by_region, risen)
say_left_out(lanes)
name_missing(page.tables, page.filters, set(whole.frame["actor"]))
heads = "region" if by_region else "rung" if order == "rung" else ""
show_chart(lanes, cached(swimlanes, lanes, "name", heads))
show_twin(
    lanes,
    {
        "name": "Country or organisation",
        "dimension": "Dimension",
        "label": "Status",
        "kind": "Kind",
        "date": "From",
        "end": "To",
        "claimed_by": "Says who",
        "confidence": "Confidence",
        "summary": "What happened",
    },
)
