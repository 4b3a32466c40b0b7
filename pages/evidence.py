"""Evidence: every claim with its sources, the five documents, rival claims, coverage and freshness."""

import streamlit as st

from recognition.figures.coverage import coverage
from recognition.ui.chart import show_chart, show_twin
from recognition.ui.data import cached_view
from recognition.ui.evidence import show_documents, show_found, show_newest, show_rivals
from recognition.ui.filters import widen
from recognition.ui.frame import open_page
from recognition.views.coverage import coverage_view

page = open_page("Evidence")
st.title("What the claims rest on")
part = st.radio(
    "Part",
    ["Claims", "Five documents", "Rivals", "Coverage", "Freshness"],
    key="part",
    bind="query-params",
    horizontal=True,
    label_visibility="collapsed",
)

if part == "Claims":
    show_found(page.tables, page.filters)
elif part == "Five documents":
    show_documents(page.tables, page.filters)
elif part == "Rivals":
    show_rivals(page.tables, page.filters)
elif part == "Freshness":
    show_newest(page.tables, page.filters)
else:
    view = cached_view(coverage_view, page.tables, page.filters)
    if view.frame.empty:
        st.info("No state is left: the countries chosen are not states, or lie in no region chosen.")
        widen()
        st.stop()
    show_chart(view, coverage(view))
    st.caption("Many states are counted by subregion; choose a region in the filters to see each of them.")
    show_twin(
        view,
        {
            "name": "State",
            "subregion": "Subregion",
            "dimension": "Dimension",
            "outcome": "Outcome",
            "checked": "Last searched",
            "note": "Where",
        },
    )
