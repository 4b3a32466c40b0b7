"""The parts of a page: one radio, kept in the address."""

from collections.abc import Mapping

import streamlit as st


def pick_part(key: str, parts: Mapping[str, str], first: str = "") -> str:
    """Return the part to show, of those named with what they answer; `first` unless the address says.

    Each page has a key of its own: a part of another page would stay in the address under the same one.
    """
    names = list(parts)
    return st.radio(
        "Part",
        names,
        captions=list(parts.values()),
        index=names.index(first or names[0]),
        key=key,
        bind="query-params",
        horizontal=True,
        label_visibility="collapsed",
    )
