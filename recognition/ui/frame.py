"""The frame of every page: its title, the menu and the shared filters."""

from dataclasses import dataclass

import streamlit as st

from recognition.filters import Filters
from recognition.tables import Tables
from recognition.ui import data
from recognition.ui.filters import choose
from recognition.ui.link import keep_filters, remember, take_codes, warn_of_misread_link

PAGES = {
    "Map": ("dashboard.py", ":material/public:"),
    "Timeline": ("pages/timeline.py", ":material/view_timeline:"),
    "Country": ("pages/country.py", ":material/flag:"),
    "Compare": ("pages/compare.py", ":material/compare_arrows:"),
    "Evidence": ("pages/evidence.py", ":material/fact_check:"),
    "Method": ("pages/method.py", ":material/menu_book:"),
}


@dataclass(frozen=True)
class Page:
    """What a page works on: the checked tables and the reader's filters."""

    tables: Tables
    filters: Filters


def open_page(name: str) -> Page:
    """Set the page's title, draw menu and filters, and return what the page works on."""
    st.set_page_config(page_title=f"{name} · Recognition-status tracker", page_icon="🗺️", layout="wide")
    with st.sidebar:
        st.markdown("**Recognition-status tracker**  \nWho stands where toward the Taliban")
        for label, (script, icon) in PAGES.items():
            st.page_link(script, label=label, icon=icon)
    tables = data.tables()
    take_codes(PAGES[name][0], tables)
    warn_of_misread_link(tables)
    keep_filters(PAGES[name][0])
    with st.sidebar:
        filters = choose(tables)
        st.caption(f"Edition {tables.edition.version} of {tables.edition.day.isoformat()}")
    remember(filters, tables)
    return Page(tables, filters)
