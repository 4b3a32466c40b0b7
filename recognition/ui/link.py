"""Links to a view: what they may say, what a page's own links carry, and what cannot be read."""

from datetime import date

import streamlit as st

from recognition.filters import LAYERS, OVERALL, Filters
from recognition.standing import TRUSTS
from recognition.tables import Tables
from recognition.ui.filters import FIRST_DAY, SOURCES, labels, regions
from recognition.ui.text import plain


def take_codes(script: str, tables: Tables) -> None:
    """Start the page again with labels in place of codes: a link may say RUS,KAZ, a bound widget may not."""
    names = labels(tables)
    asked = ",".join(st.query_params.get_all("country")).upper().split(",")
    codes = [code.strip() for code in asked if code.strip()]
    if (
        "country" in st.session_state
    ):  # the widget is there: a step back through such a link, not a first visit
        return
    if any(code in names for code in codes):
        rest = {key: st.query_params.get_all(key) for key in st.query_params}
        st.switch_page(script, query_params=rest | {"country": [names.get(code, code) for code in codes]})


def keep_filters(script: str) -> None:
    """Carry a link's filters over to the next page: Streamlit 1.67 forgets them at the first page change.

    Only at the first, for it takes that one for a step through the browser's history.
    """
    first, asked = st.session_state.setdefault("first_script", script), st.session_state.get("asked")
    if script != first and "turned" not in st.session_state:
        st.session_state["turned"] = True
        if asked and not st.query_params:
            st.switch_page(script, query_params=asked)


def remember(filters: Filters, tables: Tables) -> None:
    """Keep the URL's parameters that restore these filters; what is not chosen is left out."""
    names = labels(tables)
    chosen: dict[str, list[str]] = {
        "on": [filters.on.isoformat()] if filters.on != tables.edition.day else [],
        "dimension": [filters.dimension] if filters.dimension != OVERALL else [],
        "country": [names[actor] for actor in filters.actors],
        "region": list(filters.regions),
        "trust": [filters.trust] if filters.trust != "reported" else [],
        "sources": ["founding"] if filters.founding else [],
        "known": [filters.known_on.isoformat()] if filters.known_on else [],
    }
    st.session_state["asked"] = {name: values for name, values in chosen.items() if values}


def warn_of_misread_link(tables: Tables) -> None:
    """Say which values of a link are not known here and were left out; Streamlit drops them in silence."""
    known: dict[str, set[str]] = {
        "country": set(labels(tables).values()),
        "region": set(regions(tables)),
        "dimension": set(LAYERS),
        "trust": set(TRUSTS),
        "sources": set(SOURCES),
    }
    asked = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    wrong = [f"{name}={value}" for name, value in asked if name in known and value not in known[name]]
    days = [(name, value) for name, value in asked if name in ("on", "known")]
    wrong += [f"{name}={value}" for name, value in days if not _is_day(value, tables.edition.day)]
    if wrong:
        st.warning(f"The link asks for {plain(', '.join(wrong))}, which is not known here and was left out.")


def _is_day(text: str, last: date) -> bool:
    try:
        return FIRST_DAY <= date.fromisoformat(text) <= last
    except ValueError:
        return False
