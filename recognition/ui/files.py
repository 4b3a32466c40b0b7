"""The files of a chart or table, and briefs: made when they are asked for, or it is said why not."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import Final, NamedTuple

import streamlit as st

from recognition.errors import RecognitionError
from recognition.export import FORMATS, NO_BROWSER, find_browser, render
from recognition.export.brief import brief_html, brief_pdf
from recognition.export.browser import warm_up
from recognition.figures import Figure
from recognition.filters import Filters
from recognition.tables import Tables
from recognition.ui.data import cached_view
from recognition.ui.text import plain
from recognition.views import View
from recognition.views.brief import Brief

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


class Offer(NamedTuple):
    """A file that a button offers: format, what it is good for, the button's key, name, type and maker."""

    form: str
    label: str
    key: str
    file_name: str
    mime: str
    make: Callable[[], bytes]
    possible: bool


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


@st.fragment
def offer_brief(make: Callable[..., Brief], tables: Tables, filters: Filters, *args: str) -> None:
    """Offer the brief `make(tables, filters, *args)` to print; nothing is done before the menu is opened."""
    menu = st.expander("Print a brief", icon=":material/print:", key="brief-files", on_change="rerun")
    if menu.open:
        with menu:
            st.caption("What holds, since when, says who; what is contested; every source numbered. On A4.")
            brief = cached_view(make, tables, filters, *args)
            drawable = _drawable()
            offers = [
                _brief(brief, "pdf", "to print and carry", "application/pdf", brief_pdf, drawable),
                _brief(brief, "html", "its charts answer the pointer", "text/html", brief_html, True),
            ]
            _show_outcomes([offer for offer in offers if _file_button(offer)])


def _brief(
    brief: Brief, form: str, label: str, mime: str, make: Callable[[Brief], bytes], possible: bool
) -> Offer:
    name = f"{brief.file_stem}.{form}"
    return Offer(form, label, f"brief-{form}", name, mime, partial(make, brief), possible)


def _show_files(view: View, figure: Figure | None) -> None:
    drawable = figure is not None and _drawable()
    fitting = [name for name, form in FORMATS.items() if form.fits(view, figure)]
    clicked = []
    with st.grid("auto", min_column_width=260) as grid:
        for title, names in _GROUPS.items():
            if offered := [_file(view, figure, name, drawable) for name in names if name in fitting]:
                with grid.cell():
                    st.markdown(f"**{title}**")
                    clicked += [offer for offer in offered if _file_button(offer)]
    if not drawable and figure is not None:
        st.caption(f"{NO_BROWSER} Any browser prints the HTML page, with its sources, on paper or as PDF.")
    _show_outcomes(clicked)


def _drawable() -> bool:
    """Say whether a browser can draw, and start it beside what else is done."""
    found = find_browser() is not None
    if found:
        warm_up()
    return found


def _file(view: View, figure: Figure | None, name: str, drawable: bool) -> Offer:
    form, key = FORMATS[name], f"{view.chart}-{name}"
    possible = drawable or not form.needs_browser
    file_name = f"{view.file_stem}.{name}"
    return Offer(name, form.label, key, file_name, form.mime, partial(render, view, figure, name), possible)


def _file_button(offer: Offer) -> bool:
    """Draw the button of one file and return whether it was clicked."""
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small"):
        clicked = st.download_button(
            offer.form.upper(),
            data=partial(_made, offer, _outcomes(offer)),
            file_name=offer.file_name,
            mime=offer.mime,
            key=offer.key,
            disabled=not offer.possible,
            width=_WIDTH,
        )
        st.caption(offer.label)
    return clicked


def _outcomes(offer: Offer) -> Outcomes:
    """Return where the making of a file, on a thread of its own, leaves word: anew until it is asked for."""
    place = f"{offer.key}-outcomes"
    if not st.session_state.get(offer.key):
        st.session_state[place] = SimpleQueue()
    return st.session_state.setdefault(place, SimpleQueue())


def _made(offer: Offer, outcomes: Outcomes) -> bytes:
    """Return the bytes of a file, and leave word whether that went well."""
    reason = f"The {offer.form.upper()} could not be made. Try again, or take another format."
    try:
        made = offer.make()
        reason = ""
        return made
    except RecognitionError as error:
        reason = f"{error} Try again, or take another format."
        raise
    finally:
        outcomes.put(reason)


def _show_outcomes(clicked: list[Offer]) -> None:
    for offer in clicked:
        _show_outcome(offer.form, _outcomes(offer))


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
