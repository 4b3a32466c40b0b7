"""The frame of every page: its title, the menu and the shared filters."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit import net_util

from recognition.filters import Filters
from recognition.tables import Tables
from recognition.ui import data
from recognition.ui.emptiness import offer_clearing
from recognition.ui.filters import choose
from recognition.ui.link import NAMES, query, read_link, write_link
from recognition.ui.text import plain

_STYLE: Final = Path(__file__).with_name("style.css")
PAGES = {
    "Map": ("dashboard.py", ":material/public:"),
    "Timeline": ("pages/timeline.py", ":material/view_timeline:"),
    "Country": ("pages/country.py", ":material/flag:"),
    "Compare": ("pages/compare.py", ":material/compare_arrows:"),
    "Evidence": ("pages/evidence.py", ":material/fact_check:"),
    "Method": ("pages/method.py", ":material/menu_book:"),
}

# When a page of another site knocks, Streamlit asks checkip.amazonaws.com for this machine's own address, to
# compare the two, and serves nobody until it knows (1.67.0). Told that there is none, it asks nobody.
net_util._external_ip = ""


@dataclass(frozen=True)
class Page:
    """What a page works on: the checked tables and the reader's filters."""

    tables: Tables
    filters: Filters


def open_page(name: str) -> Page:
    """Set the page's title, draw menu and filters, and return what the page works on."""
    st.set_page_config(page_title=f"{name} · Recognition-status tracker", page_icon="🗺️", layout="wide")
    st.html(_STYLE)
    with st.sidebar:
        st.markdown("**Recognition-status tracker**  \nWho stands where toward the Taliban")
        menu = st.container()
    tables = data.tables(NAMES)
    read_link(PAGES[name][0], tables)
    with st.sidebar:
        clearing = st.container()
        filters = choose(tables)
    with clearing:
        offer_clearing(tables, filters)
    with st.sidebar:
        st.caption(f"Edition {plain(tables.edition.version)} of {tables.edition.day.isoformat()}")
    write_link(PAGES[name][0], filters, tables)
    for label, (script, icon) in PAGES.items():
        menu.page_link(script, label=label, icon=icon, query_params=query(filters, tables.edition.day))
    return Page(tables, filters)
