"""The files of a chart or table, and briefs: made when they are asked for, or it is said why not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from time import sleep
from typing import Final, NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from recognition.errors import RecognitionError
from recognition.export.brief import brief_html, brief_pdf
from recognition.export.browser import NO_BROWSER, find_browser, warm_up
from recognition.export.render import FORMATS, render
from recognition.figures import Figure
from recognition.filters import Filters
from recognition.tables import Tables
from recognition.ui.data import cached
from recognition.ui.fold import fold
from recognition.ui.text import plain
from recognition.views import View
from recognition.views.brief import Brief

_GROUPS: Final = {
    "Picture": ("png", "svg", "pdf"),
    "Data": ("csv", "xlsx", "json", "geojson"),
    "All in one": ("html", "zip"),
}
_WIDTH: Final = 104
_LOOK: Final = 0.2
_LOOKS_BEFORE: Final = 10
_LOOKS: Final = 1000
"""A file is looked for every _LOOK seconds: so often before it is begun, so often in all."""
_ELSE: Final = "Try again, or take another format."


class Offer(NamedTuple):
    """A file that a button offers: format, what it is good for, the button's key, name, type and maker."""

    form: str
    label: str
    key: str
    file_name: str
    mime: str
    make: Callable[[], bytes]
    possible: bool


@dataclass
class Desk:
    """Where the files of one menu are made for one reader, each on a thread of its own.

    `shown` is how many were done when the menu was drawn, `trouble` why the last could not be made.
    """

    making: set[str] = field(default_factory=set)
    done: int = 0
    shown: int = 0
    trouble: str = ""

    def make(self, offer: Offer) -> bytes:
        """Return the bytes of a file; leave word of how that goes."""
        self.trouble = ""
        self.making.add(offer.form)
        try:
            return offer.make()
        except RecognitionError as error:
            self.trouble = f"{error.args[0]} {_ELSE}"
            raise
        except Exception:
            self.trouble = f"The {offer.form.upper()} could not be made. {_ELSE}"
            raise
        finally:
            self.making.discard(offer.form)
            self.done += 1


def offer_files(view: View, figure: Figure | None = None, kind: str = "list") -> None:
    """Offer the files of a view, called `kind` to the reader.

    A click makes the file and draws this menu again, which then says what went wrong, if anything did.
    """
    icon = ":material/download:"
    fold(f"Take this {kind} away", f"{view.chart}-files", _show_files, view, figure, icon=icon)


def offer_brief(make: Callable[..., Brief], tables: Tables, filters: Filters, *args: str) -> None:
    """Offer the brief `make(tables, filters, *args)` to print."""
    icon = ":material/print:"
    fold("Print a brief", "brief-files", _show_brief, make, tables, filters, *args, icon=icon)


def _show_brief(make: Callable[..., Brief], tables: Tables, filters: Filters, *args: str) -> None:
    desk = _open_desk("brief", ["pdf", "html"])
    st.caption("What holds, since when, says who; what is contested; every source numbered. On A4.")
    brief = cached(make, tables, filters, *args)
    drawable = _drawable()
    offers = [
        _brief(brief, "pdf", "to print and carry", "application/pdf", brief_pdf, drawable),
        _brief(brief, "html", "its charts answer the pointer", "text/html", brief_html, True),
    ]
    for offer in offers:
        _show_file(offer, desk)


def _brief(
    brief: Brief, form: str, label: str, mime: str, make: Callable[[Brief], bytes], possible: bool
) -> Offer:
    name = f"{brief.file_stem}.{form}"
    return Offer(form, label, f"brief-{form}", name, mime, partial(make, brief), possible)


def _show_files(view: View, figure: Figure | None) -> None:
    fitting = [name for name, form in FORMATS.items() if form.fits(view, figure)]
    desk = _open_desk(view.chart, fitting)
    drawable = figure is not None and _drawable()
    with st.grid("auto", min_column_width=260) as grid:
        for title, names in _GROUPS.items():
            if offered := [_file(view, figure, name, drawable) for name in names if name in fitting]:
                with grid.cell():
                    st.markdown(f"**{title}**")
                    for offer in offered:
                        _show_file(offer, desk)
    if not drawable and figure is not None:
        st.caption(f"{NO_BROWSER} Any browser prints the HTML page, with its sources, on paper or as PDF.")


def _open_desk(chart: str, names: list[str]) -> Desk:
    """Return the desk of a menu; if a file was just asked for, wait until it is made, or say why it is not.

    This comes before the buttons: once they are drawn anew, Streamlit forgets what was asked of the old.
    """
    desk: Desk = st.session_state.setdefault(f"{chart}-desk", Desk())
    place = st.empty()
    if any(st.session_state.get(f"{chart}-{name}") for name in names):
        _wait(desk, place)
        if desk.trouble:
            place.error(plain(desk.trouble))
    desk.shown, desk.trouble = desk.done, ""
    return desk


def _wait(desk: Desk, place: DeltaGenerator) -> None:
    """Wait until nothing is being made, open to other wishes of the reader meanwhile."""
    for look in range(_LOOKS):
        if desk.making:
            place.caption(f"Making the {', '.join(sorted(desk.making)).upper()} …")
        elif desk.done > desk.shown or look > _LOOKS_BEFORE:
            break
        sleep(_LOOK)
    place.empty()


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


def _show_file(offer: Offer, desk: Desk) -> None:
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="small"):
        st.download_button(
            offer.form.upper(),
            data=partial(desk.make, offer),
            file_name=offer.file_name,
            mime=offer.mime,
            key=offer.key,
            disabled=not offer.possible,
            width=_WIDTH,
        )
        st.caption(offer.label)
