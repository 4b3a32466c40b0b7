"""The files of a chart or table: each is made when it is asked for; if it cannot be, it is said why."""

from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import Final

import streamlit as st

from recognition.errors import RecognitionError
from recognition.export import FORMATS, NO_BROWSER, find_browser, render
from recognition.export.browser import warm_up
from recognition.figures import Figure
from recognition.ui.text import plain
from recognition.views import View

Outcomes = SimpleQueue[str]
"""For each time that a file was asked for: why it could not be made, or '' if it was."""
_GROUPS: Final = {
    "Picture": ("png", "svg", "pdf"),
    "Data": ("csv", "xlsx", "json", "geojson"),
    "All in one": ("html", "zip"),
}
_WIDTH: Final = 104
_LOOK: Final = 0.2
_LOOKS: Final = 1000
"""A file is waited for as often as this, _LOOK seconds each: longer than a browser is given to make it."""


@st.fragment
def offer_files(view: View, figure: Figure | None = None, kind: str = "list") -> None:
    """Offer the files of a view, called `kind` to the reader; nothing is done before the menu is opened.

    A click makes the file and draws this menu again, which then says what went wrong, if anything did.
    """
    key = f"{view.chart}-files"
    menu = st.expander(f"Take this {kind} away", icon=":material/download:", key=key, on_change="rerun")
    if menu.open:
        with menu:
            _show_files(view, figure)


def _show_files(view: View, figure: Figure | None) -> None:
    drawable = find_browser() is not None
    if drawable and figure is not None:
        warm_up()
    fitting = [name for name, form in FORMATS.items() if form.fits(view, figure)]
    clicked = []
    with st.grid("auto", min_column_width=260) as grid:
        for title, names in _GROUPS.items():
            if offered := [name for name in names if name in fitting]:
                with grid.cell():
                    st.markdown(f"**{title}**")
                    clicked += [name for name in offered if _file_button(view, figure, name, drawable)]
    if not drawable and figure is not None:
        st.caption(f"{NO_BROWSER} Any browser prints the HTML page, with its sources, on paper or as PDF.")
    for name in clicked:
        _show_outcome(name, _outcomes(view, name))


def _file_button(view: View, figure: Figure | None, name: str, drawable: bool) -> bool:
    """Draw the button of one file and return whether it was clicked."""
    form = FORMATS[name]
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small"):
        clicked = st.download_button(
            name.upper(),
            data=partial(_made, view, figure, name, _outcomes(view, name)),
            file_name=f"{view.file_stem}.{name}",
            mime=form.mime,
            key=f"{view.chart}-{name}",
            disabled=form.needs_browser and not drawable,
            width=_WIDTH,
        )
        st.caption(form.label)
    return clicked


def _outcomes(view: View, name: str) -> Outcomes:
    """Return where the making of a file, on a thread of its own, leaves word: anew until it is asked for."""
    button = f"{view.chart}-{name}"
    place = f"{button}-outcomes"
    if not st.session_state.get(button):
        st.session_state[place] = SimpleQueue()
    return st.session_state.setdefault(place, SimpleQueue())


def _made(view: View, figure: Figure | None, name: str, outcomes: Outcomes) -> bytes:
    """Return a view as a file, and leave word whether that went well."""
    reason = f"The {name.upper()} could not be made. Try again, or take another format."
    try:
        made = render(view, figure, name)
        reason = ""
        return made
    except RecognitionError as error:
        reason = f"{error} Try again, or take another format."
        raise
    finally:
        outcomes.put(reason)


def _show_outcome(name: str, outcomes: Outcomes) -> None:
    """Wait until a file is made, open to other wishes of the reader meanwhile; if it is not, say why."""
    place = st.empty()
    for _ in range(_LOOKS):
        place.caption(f"Making the {name.upper()} …")
        with suppress(Empty):
            reason = outcomes.get(timeout=_LOOK)
            break
    else:
        reason = f"The {name.upper()} takes too long. Try again, or take another format."
    if reason:
        place.error(plain(reason))
    else:
        place.empty()
