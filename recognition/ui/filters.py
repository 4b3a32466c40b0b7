"""The shared filters: the same widgets on every page, bound to the URL by Streamlit."""

from dataclasses import replace
from datetime import date

import streamlit as st

from recognition.filters import LAYERS, TRUST_WORDS, Filters
from recognition.names import labels
from recognition.standing import TRUSTS
from recognition.tables import Tables
from recognition.ui.day import pick_day

FIRST_DAY = date(1994, 1, 1)
SOURCES = {"all": "Every source", "founding": "The five founding documents alone"}
TRUSTED = {
    "strict": "Official word alone",
    "reported": "Official word and reports",
    "claimed": "The Taliban's word too",
}


def choose(tables: Tables) -> Filters:
    """Draw the filter widgets and return what they say; every value lives in the URL."""
    day = st.container()
    dimension = st.selectbox("Dimension", list(LAYERS), format_func=LAYERS.__getitem__, key="dimension")
    actors = _actors(tables)
    region = st.multiselect("Region or sub-region", regions(tables), key="region", placeholder="All regions")
    trust = st.radio(
        "Whose word counts",
        list(TRUSTS),
        format_func=TRUSTED.__getitem__,
        captions=[f"{trust}: {TRUST_WORDS[trust]}." for trust in TRUSTS],
        key="trust",
    )
    sources = st.radio("Sources", list(SOURCES), format_func=SOURCES.__getitem__, key="sources")
    known_on = st.date_input(
        "As known on",
        min_value=FIRST_DAY,
        max_value=tables.edition.day,
        key="known",
        format="YYYY-MM-DD",
        help="Counts only claims whose evidence was published by that day. Empty: all of them.",
    )
    last, founding = tables.edition.day, sources == "founding"
    chosen = Filters(last, trust, known_on, founding, tuple(actors), tuple(region), dimension)
    with day:
        return replace(chosen, on=pick_day(tables, chosen, FIRST_DAY))


def regions(tables: Tables) -> list[str]:
    """Return the UN regions and sub-regions by name."""
    return sorted((set(tables.actors["region"]) | set(tables.actors["subregion"])) - {""})


def _actors(tables: Tables) -> list[str]:
    names = labels(tables.actors)
    return st.multiselect(
        "Country or organisation",
        list(names),
        format_func=names.__getitem__,
        key="country",
        placeholder="All: type a name or a code",
    )
