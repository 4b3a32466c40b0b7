"""A chart under its finding and a table of its rows, each with its files to take away."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from recognition.dates import day_in_words, in_words
from recognition.figures import Figure
from recognition.figures.style import bare, still
from recognition.filters import LAYERS
from recognition.ui.data import cached
from recognition.ui.drawer import open_drawer, pick_name, take_click
from recognition.ui.files import offer_files
from recognition.ui.fold import fold
from recognition.ui.text import plain
from recognition.views import BORDERS, View
from recognition.views.coverage import OUTCOMES
from recognition.views.stance import BY_WHOM

# Plotly's own picture bears no source: toImage is gone, the files beside the chart are there instead.
_CONFIG: Final[dict[str, Any]] = {
    "topojsonURL": "app/static/geo/",
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "modeBarButtonsToRemove": ["toImage", "select2d", "lasso2d", "autoScale2d"],
}
_HEIGHT: Final = 480
"""Pixels of a chart that is as high as its frame, which style.css makes lower on narrow screens."""
_WORDS: Final = {
    "claimed_by": BY_WHOM,
    "dimension": LAYERS,
    "outcome": OUTCOMES,
    "kind": {"spell": "standing", "step": "act or statement"},
}


def show_chart(
    view: View,
    figure: Figure,
    level: int = 2,
    otherwise: str = "",
    legend: Callable[[], None] | None = None,
) -> None:
    """Show a chart under its finding, with what it is based on and the files to take away.

    A click on a point opens the claims of its actor (see `ui.drawer`). `otherwise` says how the numbers would
    differ (see `ui.trusts.other_words`); `legend` shows a legend below that replaces the figure's own.
    """
    st.markdown(f"{'#' * level} {plain(view.title)}")
    st.caption(plain(view.stamp[0]))
    if otherwise:
        st.markdown(plain(otherwise))
    clicks = _draw(view, cached(bare, figure) if legend else figure)
    if legend:
        legend()
    if not figure.frames:
        pick_name(_key(view), view, clicks)
        open_drawer(_key(view), view)
    st.caption(BORDERS)
    offer_files(view, figure, "chart")


def _key(view: View) -> str:
    return f"{view.chart}-chart"


def _draw(view: View, figure: Figure) -> bool:
    """Draw a figure, and return whether it answers clicks and taps; a film does not: it would begin anew.

    On a telephone only maps do: where points can be chosen, Streamlit lets a finger pan the axes, and nobody
    could scroll past the chart (Streamlit 1.67.0).
    """
    phone = "Mobi" in st.context.headers.get("User-Agent", "")
    on_map = any(trace.type == "choropleth" for trace in figure.data)
    fixed = bool(figure.layout.height)
    frame = st.container(key=f"{view.chart}-frame", height="content" if fixed else _HEIGHT, border=False)
    draw = partial(
        frame.plotly_chart,
        cached(still, figure) if phone and on_map else figure,
        height="content" if fixed else "stretch",
        key=_key(view),
        config=_CONFIG | {"displayModeBar": False if phone else "hover"},
        alt=f"{view.title}. {view.scope}.",
    )
    clicks = not figure.frames and (on_map or not phone)
    if clicks:
        draw(on_select=partial(take_click, _key(view)), selection_mode="points")
    else:
        draw()
    return clicks


def show_twin(view: View, labels: dict[str, str], frame: pd.DataFrame | None = None) -> None:
    """Show the rows of a chart as a table (see `show_table`); `frame` has them in another order."""
    rows = view.frame if frame is None else frame
    fold(
        "The chart as a table", f"{view.chart}-table", _show_twin, view, labels, rows, icon=":material/table:"
    )


def _show_twin(view: View, labels: dict[str, str], rows: pd.DataFrame) -> None:
    st.caption("“Take this chart away” holds these rows too, with every column and every source.")
    show_table(rows, labels, view.title)


def show_table(frame: pd.DataFrame, labels: dict[str, str], title: str) -> None:
    """Show the columns named in `labels` as a table of words under their labels."""
    cells = {label: _words(name, frame[name]) for name, label in labels.items()}
    st.dataframe(pd.DataFrame(cells), hide_index=True, alt=f"Table: {title}")


def _words(name: str, column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return dates, days, marks and codes as a reader would say them; other cells as they are."""
    if name.endswith("since") or name == "date":
        return column.map(lambda text: in_words(text) if text else "")
    if name in _WORDS:
        return column.map(lambda code: _WORDS[name].get(code, ""))
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "yes", False: ""})
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.map(lambda day: day_in_words(day.date()), na_action="ignore").fillna("")
    return column
