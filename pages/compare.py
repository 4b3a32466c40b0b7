"""Compare: countries by dimensions on the day, where sources disagree, and who moved since an earlier day."""

import streamlit as st

from recognition.figures.compare import compare
from recognition.ui.chart import show_chart, show_twin
from recognition.ui.contested import show_contested
from recognition.ui.data import cached_view
from recognition.ui.filters import widen
from recognition.ui.frame import open_page
from recognition.ui.moves import pick_since, show_moves
from recognition.ui.trusts import other_words
from recognition.views.compare import compare_view
from recognition.views.map import map_view

page = open_page("Compare")
view = cached_view(compare_view, page.tables, page.filters)

if view.frame.empty:
    st.info("Nobody is left to compare: none of the countries, regions and dimension chosen has a claim.")
    widen()
    st.stop()

show_chart(view, compare(view), level=1, otherwise=other_words(view, map_view, page.tables))
show_contested(page.tables, page.filters, list(view.frame["actor"].unique()))

st.header("Who moved between two days")
show_moves(page.tables, page.filters, pick_since(page.filters, page.tables.edition.day))

show_twin(
    view,
    {
        "name": "Country or organisation",
        "dimension": "Dimension",
        "label": "Standing",
        "since": "Since",
        "claimed_by": "Says who",
        "possible": "Possibly",
        "contested": "Contested",
        "claim_id": "Claim",
    },
)
