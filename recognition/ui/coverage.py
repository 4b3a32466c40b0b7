"""What is not known: how many states have no claim, where a search found nothing, and where none was made."""

from typing import Final

import streamlit as st

from recognition.figures.coverage import coverage
from recognition.filters import SHORT_LAYERS, Filters
from recognition.tables import Tables
from recognition.ui.chart import show_chart, show_twin
from recognition.ui.data import cached
from recognition.ui.emptiness import STATES, offer_way_back
from recognition.ui.text import plain
from recognition.views.coverage import by_dimension, coverage_view, unknown

_COLUMNS: Final = {
    "found": "Claim found",
    "nothing_found": "Searched, nothing found",
    "not_searched": "Not searched",
}
_ROWS: Final = {
    "name": "State",
    "subregion": "Subregion",
    "dimension": "Dimension",
    "outcome": "Outcome",
    "checked": "Last searched",
    "note": "Where",
}


def show_coverage(tables: Tables, filters: Filters) -> None:
    """Say what is not known in numbers, by dimension and by state."""
    view = cached(coverage_view, tables, filters)
    if view.frame.empty:
        st.title("No state is left to search")
        offer_way_back(tables, filters, kinds=STATES)
        return
    st.title(plain(unknown(view.frame)))
    st.caption(
        "Day, trust and kind of source change nothing here: what counts is whether a claim was found. "
        "The map may show more states without a claim, for there a claim must also count."
    )
    if view.frame["dimension"].nunique() > 1:
        st.header("By dimension, in numbers of states")
        numbers = by_dimension(view.frame).set_index("dimension").rename_axis("Dimension")
        st.table(numbers.rename(SHORT_LAYERS)[[*_COLUMNS]].rename(columns=_COLUMNS))
    show_chart(view, cached(coverage, view))
    st.caption("Many states are counted by subregion; choose a region in the filters to see each of them.")
    show_twin(view, _ROWS)
