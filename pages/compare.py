"""Compare: countries by dimensions on the day and where sources disagree, or who moved between two days."""

import streamlit as st

from recognition.ui.chart import show_twin
from recognition.ui.compare import BETWEEN, pick_days, show_matrix
from recognition.ui.contested import show_contested
from recognition.ui.frame import open_page
from recognition.ui.moves import pick_since, show_moves

page = open_page("Compare")

if pick_days() == BETWEEN:
    show_moves(page.tables, page.filters, pick_since(page.filters, page.tables.edition.day))
    st.stop()

view = show_matrix(page.tables, page.filters)
if view is None:
    st.stop()

show_contested(page.tables, page.filters, list(view.frame["actor"].unique()))
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
