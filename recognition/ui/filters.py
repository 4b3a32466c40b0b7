"""The shared filters: the same widgets on every page, bound to the URL by Streamlit."""

from datetime import date

import streamlit as st

from recognition.filters import LAYERS, TRUST_WORDS, Filters
from recognition.standing import TRUSTS
from recognition.tables import Tables

FIRST_DAY = date(1994, 1, 1)
_SOURCES = {"all": "All sources", "founding": "The five founding documents"}


def choose(tables: Tables) -> Filters:
    """Draw the filter widgets and return what they say; every value lives in the URL."""
    on = _day(tables.edition.day)
    dimension = st.selectbox(
        "Dimension", list(LAYERS), format_func=LAYERS.__getitem__, key="dimension", bind="query-params"
    )
    actors = _actors(tables)
    regions = sorted(set(tables.actors["region"]) - {""})
    region = st.multiselect("Region", regions, key="region", bind="query-params", placeholder="All regions")
    trust = st.selectbox(
        "Whose word counts",
        TRUSTS,
        index=TRUSTS.index("reported"),
        format_func=lambda trust: f"{trust.capitalize()}: {TRUST_WORDS[trust]}",
        key="trust",
        bind="query-params",
    )
    sources = st.selectbox(
        "Sources", list(_SOURCES), format_func=_SOURCES.__getitem__, key="sources", bind="query-params"
    )
    known_on = st.date_input(
        "As known on",
        value=None,
        min_value=FIRST_DAY,
        max_value=tables.edition.day,
        key="known",
        bind="query-params",
        format="YYYY-MM-DD",
        help="Counts only claims whose evidence was published by that day. Empty: all of them.",
    )
    return Filters(
        on=on,
        trust=trust,
        known_on=known_on,
        founding=sources == "founding",
        actors=tuple(actors),
        regions=tuple(region),
        dimension=dimension,
    )


def _day(last: date) -> date:
    """Draw the as-of day as a date and as a slider that follow each other."""
    on = st.date_input(
        "As of",
        value=last,
        min_value=FIRST_DAY,
        max_value=last,
        key="on",
        bind="query-params",
        format="YYYY-MM-DD",
        required=True,
        help="The day whose standing is shown; at most the day of this edition.",
    )
    st.session_state["on_slider"] = on
    st.slider(
        "As of, by sliding",
        FIRST_DAY,
        last,
        key="on_slider",
        format="YYYY-MM-DD",
        label_visibility="collapsed",
        on_change=_follow_slider,
    )
    return on


def _follow_slider() -> None:
    st.session_state["on"] = st.session_state["on_slider"]


def _actors(tables: Tables) -> list[str]:
    names = tables.actors.sort_values("name").set_index("actor")["name"].to_dict()
    return st.multiselect(
        "Country or organisation",
        list(names),
        format_func=lambda actor: f"{names[actor]} ({actor})",
        key="country",
        bind="query-params",
        placeholder="All: type a name or a code",
    )


def widen() -> None:
    """Offer to clear the filters that leave nothing."""
    st.button("Show all countries and regions", on_click=_clear)


def _clear() -> None:
    st.session_state["country"] = []
    st.session_state["region"] = []
