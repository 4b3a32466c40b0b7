"""The first part of the compare page: countries by dimensions on one day."""

from typing import Final

import streamlit as st

from recognition.figures.compare import compare, words_used
from recognition.filters import OVERALL, Filters
from recognition.tables import Tables
from recognition.ui.chart import show_chart
from recognition.ui.data import cached
from recognition.ui.emptiness import ACTORS, name_missing, offer_way_back
from recognition.ui.part import pick_part
from recognition.ui.trusts import other_words
from recognition.views import View
from recognition.views.compare import compare_view
from recognition.views.evidence import chosen_claims
from recognition.views.map import map_view

ONE_DAY, BETWEEN = "On one day", "Between two days"
_PARTS: Final = {ONE_DAY: "Who stands where", BETWEEN: "Who moved, from what to what"}


def pick_days() -> str:
    """Return the part to show; an address with an earlier day opens the second."""
    return pick_part("days", _PARTS, BETWEEN if "since" in st.query_params else ONE_DAY)


def show_matrix(tables: Tables, filters: Filters) -> View | None:
    """Show the matrix and return its view, or say why nobody is left and return None."""
    view = cached(compare_view, tables, filters)
    spoken = set(chosen_claims(tables, filters)["actor"]) & set(view.frame["actor"])
    if not spoken:
        st.title("Nobody is left to compare")
        # Without a choice of its own the matrix of all dimensions leaves out who has only made statements.
        beyond = filters.dimension == OVERALL and not filters.actors
        offer_way_back(tables, filters, "No claim beyond statements" if beyond else "No claim", kinds=ACTORS)
        return None
    cells = f"In the cells: {'; '.join(words_used(view))}."
    others = other_words(view, map_view, tables)
    show_chart(view, cached(compare, view), level=1, otherwise=f"{others} {cells}")
    name_missing(tables, filters, spoken)
    return view
