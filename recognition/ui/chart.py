"""A chart with its finding as title, its table twin and its files to take away."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from recognition.errors import BrowserError
from recognition.export import FORMATS, find_browser, render
from recognition.ui.text import plain
from recognition.views import BORDERS, View

NO_BROWSER = str(BrowserError())
_CONFIG: dict[str, Any] = {
    "topojsonURL": "app/static/geo/",
    "displaylogo": False,
    "scrollZoom": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
}


def show_chart(view: View, figure: go.Figure, level: int = 2) -> None:
    """Show a chart under its finding, with what it is based on and the files to take away."""
    st.markdown(f"{'#' * level} {plain(view.title)}")
    st.caption(plain(view.stamp[0]))
    config = _CONFIG | {"toImageButtonOptions": {"filename": view.file_stem, "scale": 2}}
    st.plotly_chart(figure, key=f"{view.chart}-chart", config=config, alt=f"{view.title}. {view.scope}.")
    st.caption(BORDERS)
    _download(view, figure)


@st.fragment
def _download(view: View, figure: go.Figure) -> None:
    """Offer the chart's files; each is made when it is asked for."""
    with st.popover("Take this chart away", icon=":material/download:"):
        drawable = find_browser() is not None
        for name, form in FORMATS.items():
            st.download_button(
                f"{name.upper()}: {form.label}",
                data=lambda name=name: render(view, figure, name),
                file_name=f"{view.file_stem}.{name}",
                mime=form.mime,
                key=f"{view.chart}-{name}",
                on_click="ignore",
                disabled=form.needs_browser and not drawable,
            )
        if not drawable:
            st.caption(f"{NO_BROWSER} The camera button of the chart works without it.")


def show_table(frame: pd.DataFrame, labels: dict[str, str], alt: str) -> None:
    """Show the columns named in `labels` of a frame as a table under their labels."""
    st.dataframe(frame[list(labels)].rename(columns=labels), hide_index=True, alt=alt)
