"""What is folded away: made only when a reader opens it, and drawn without the rest of the page."""

from collections.abc import Callable
from typing import Any

import streamlit as st


@st.fragment
def fold(title: str, key: str, draw: Callable[..., None], *args: Any, icon: str | None = None) -> None:
    """Show a closed fold with a title; `draw(*args)` is called in it once it is open.

    `key` tells the folds of a page apart. An expander that holds its content closed costs the page as much as
    an open one.
    """
    menu = st.expander(title, key=key, icon=icon, on_change="rerun")
    if menu.open:
        with menu:
            draw(*args)
