"""A chart under its finding, with its files to take away, and its table twin."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from recognition.dates import in_words
from recognition.export import FORMATS, NO_BROWSER, find_browser, render
from recognition.figures import Figure
from recognition.ui.claims import SPEAKERS
from recognition.ui.text import plain
from recognition.views import BORDERS, View

_CONFIG: dict[str, Any] = {
    "topojsonURL": "app/static/geo/",
    "displaylogo": False,
    "scrollZoom": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
}


def show_chart(view: View, figure: Figure, level: int = 2, otherwise: str = "") -> None:
    """Show a chart under its finding, with what it is based on and the files to take away.

    `otherwise` says how its numbers would differ (see `ui.trusts.other_words`).
    """
    st.markdown(f"{'#' * level} {plain(view.title)}")
    st.caption(plain(view.stamp[0]))
    if otherwise:
        st.markdown(plain(otherwise))
    config = _CONFIG | {"toImageButtonOptions": {"filename": view.file_stem, "scale": 2}}
    st.plotly_chart(figure, key=f"{view.chart}-chart", config=config, alt=f"{view.title}. {view.scope}.")
    st.caption(BORDERS)
    with st.popover("Take this chart away", icon=":material/download:"):
        _files(view, figure)


def _files(view: View, figure: Figure) -> None:
    """Offer the chart's files; each is made when it is asked for."""
    drawable = find_browser() is not None
    for name, form in FORMATS.items():
        st.download_button(
            f"{name.upper()}: {form.label}",
            data=partial(render, view, figure, name),
            file_name=f"{view.file_stem}.{name}",
            mime=form.mime,
            key=f"{view.chart}-{name}",
            on_click="ignore",
            disabled=form.needs_browser and not drawable,
            width="stretch",
        )
    if not drawable:
        st.caption(f"{NO_BROWSER} The chart's own camera button works without it.")


def show_table(frame: pd.DataFrame, labels: dict[str, str], alt: str) -> None:
    """Show the columns named in `labels` of a frame as a table of words under their labels."""
    cells = {label: _words(name, frame[name]) for name, label in labels.items()}
    st.dataframe(pd.DataFrame(cells), hide_index=True, alt=alt)


def _words(name: str, column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return dates, days, marks and codes as a reader would say them; other cells as they are."""
    if name in ("since", "date"):
        return column.map(lambda text: in_words(text) if text else "")
    if name == "claimed_by":
        return column.map(lambda code: SPEAKERS.get(code, ""))
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "yes", False: ""})
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna("")
    return column
