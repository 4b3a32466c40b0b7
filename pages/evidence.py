"""Evidence: every claim with its sources, the five documents, rival claims, coverage and freshness."""

import streamlit as st

from recognition.ui.evidence import PARTS
from recognition.ui.frame import open_page

page = open_page("Evidence")
part = st.radio(
    "Part",
    list(PARTS),
    captions=[part.asks for part in PARTS.values()],
    key="part",
    bind="query-params",
    horizontal=True,
    label_visibility="collapsed",
)
PARTS[part].show(page.tables, page.filters)
