"""A view and its figure as files to take away; each says what it shows, as of when and from where."""

from collections.abc import Callable
from typing import Final, NamedTuple

import plotly.graph_objects as go

from recognition.errors import ArgumentError
from recognition.export.images import NO_BROWSER, find_browser, picture
from recognition.export.page import to_html
from recognition.export.rows import to_csv
from recognition.figures.stamp import stamped
from recognition.views import View

__all__ = [
    "FORMATS", "NO_BROWSER", "Format", "find_browser", "render",
    "to_csv", "to_html", "to_pdf", "to_png", "to_svg",
]  # fmt: skip


def to_png(view: View, figure: go.Figure) -> bytes:
    """Return the stamped chart as PNG, two dots to a pixel; raises BrowserError."""
    return picture(stamped(view, figure), "png", scale=2)


def to_svg(view: View, figure: go.Figure) -> bytes:
    """Return the stamped chart as SVG, its texts as text; raises BrowserError."""
    return picture(stamped(view, figure), "svg")


def to_pdf(view: View, figure: go.Figure) -> bytes:
    """Return the stamped chart as a PDF of one page; raises BrowserError."""
    return picture(stamped(view, figure), "pdf")


class Format(NamedTuple):
    """One kind of file: what it is good for, its media type, what it needs and what writes it."""

    label: str
    mime: str
    needs_figure: bool
    needs_browser: bool
    write: Callable[[View, go.Figure], bytes]


FORMATS: Final[dict[str, Format]] = {
    "png": Format("picture, ready to print", "image/png", True, True, to_png),
    "svg": Format("drawing, to edit", "image/svg+xml", True, True, to_svg),
    "pdf": Format("drawing on a page", "application/pdf", True, True, to_pdf),
    "html": Format("chart with hovers, works offline", "text/html", True, False, to_html),
    "csv": Format("the rows shown", "text/csv", False, False, lambda view, _: to_csv(view)),
}


def render(view: View, figure: go.Figure | None, form: str) -> bytes:
    """Return a view as a file of one of FORMATS; CSV needs no figure.

    Raises ArgumentError for an unknown format or a missing figure, BrowserError where no browser draws.
    """
    if form not in FORMATS:
        raise ArgumentError(f"'{form}' is no format of export; choose one of {', '.join(FORMATS)}.")
    if FORMATS[form].needs_figure and figure is None:
        raise ArgumentError(f"A file of the format '{form}' needs a chart; export this table as csv.")
    return FORMATS[form].write(view, figure)
