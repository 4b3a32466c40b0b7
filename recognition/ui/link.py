"""The address is the view: it sets the filters, follows every choice, and says what it could not read.

Streamlit's own binding (`bind="query-params"`) is not used for the filters: it forgets what a link said at
the first change of page, and keeps no history, so that Back leaves the dashboard (Streamlit 1.67.0).
"""

from datetime import date
from typing import Any

import streamlit as st

from recognition.filters import LAYERS, OVERALL, Filters
from recognition.names import codes
from recognition.standing import TRUSTS
from recognition.tables import Tables
from recognition.ui.filters import FIRST_DAY, SOURCES, regions
from recognition.ui.text import cut, plain

ONLY = "only"
"""The parameter of the map that shows one group alone (see `ui.legend`)."""
NAMES = ("on", "dimension", "country", "region", "trust", "sources", "known")


def read_link(script: str, tables: Tables) -> None:
    """Set the filters from the address: on arrival, after the menu and after Back, never after a choice."""
    asked = _asked(tables)
    good = {name: [value for value in values if _fits(name, value, tables)] for name, values in asked.items()}
    wrong = [
        f"{name}={value}" for name, values in asked.items() for value in values if value not in good[name]
    ]
    if wrong:
        st.warning(
            f"The link asks for {plain(cut(', '.join(wrong)))}, which is not known here and was left out."
        )
    if st.session_state.get("here") != (script, asked):
        st.session_state.update({"here": (script, asked), "said": None} | _values(good, tables.edition.day))


def write_link(script: str, filters: Filters, tables: Tables) -> None:
    """Let the address say what was chosen; the browser keeps the one before it for Back."""
    said, before = query(filters, tables.edition.day), st.session_state["said"]
    st.session_state["said"] = said
    if before not in (None, said):
        st.query_params.update({name: said.get(name, []) for name in NAMES})
        st.session_state["here"] = (script, _asked(tables))


def query(filters: Filters, last: date) -> dict[str, list[str]]:
    """Return the URL's parameters that restore a choice of filters; what is not chosen is left out."""
    chosen: dict[str, list[str]] = {
        "on": [filters.on.isoformat()] if filters.on != last else [],
        "dimension": [filters.dimension] if filters.dimension != OVERALL else [],
        "country": [",".join(filters.actors)] if filters.actors else [],
        "region": list(filters.regions),
        "trust": [filters.trust] if filters.trust != "reported" else [],
        "sources": ["founding"] if filters.founding else [],
        "known": [filters.known_on.isoformat()] if filters.known_on else [],
    }
    return {name: values for name, values in chosen.items() if values}


def _asked(tables: Tables) -> dict[str, list[str]]:
    """Return what the address asks for, by name; countries as codes, however the address names them."""
    asked = {name: st.query_params.get_all(name) for name in NAMES}
    asked["country"] = [code for text in asked["country"] for code in codes(text, tables.actors)]
    return {name: values for name, values in asked.items() if values}


def _fits(name: str, value: str, tables: Tables) -> bool:
    if name in ("on", "known"):
        return _is_day(value, tables.edition.day)
    known = {
        "country": set(tables.actors["actor"]), "region": regions(tables), "dimension": LAYERS,
        "trust": TRUSTS, "sources": SOURCES,
    }  # fmt: skip
    return value in known[name]


def _is_day(text: str, last: date) -> bool:
    try:
        return FIRST_DAY <= date.fromisoformat(text) <= last
    except ValueError:
        return False


def _values(good: dict[str, list[str]], last: date) -> dict[str, Any]:
    """Return what each filter shows for the readable part of a link; without any, what it begins with."""
    first = {name: values[0] for name, values in good.items() if values}
    return {
        "on": date.fromisoformat(first["on"]) if "on" in first else last,
        "dimension": first.get("dimension", OVERALL),
        "country": list(dict.fromkeys(good.get("country", []))),
        "region": list(dict.fromkeys(good.get("region", []))),
        "trust": first.get("trust", "reported"),
        "sources": first.get("sources", "all"),
        "known": date.fromisoformat(first["known"]) if "known" in first else None,
    }
