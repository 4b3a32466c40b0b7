"""The kinds of file that a view can be taken away as, and what each needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import plotly.graph_objects as go

from recognition.errors import ArgumentError
from recognition.export.geojson import to_geojson
from recognition.export.page import to_html
from recognition.export.pictures import Drawing, drawn, to_pdf, to_png, to_svg
from recognition.export.rows import to_csv, to_json
from recognition.export.workbook import to_xlsx
from recognition.views import View


@dataclass(frozen=True)
class Exhibit:
    """A view to take away, with its figure if it has one; the figure is drawn once for all pictures."""

    view: View
    figure: go.Figure | None

    @cached_property
    def drawing(self) -> Drawing:
        """The figure, stamped, as SVG; raises BrowserError where no browser draws."""
        return drawn(self.view, self.figure)


class Format(NamedTuple):
    """One kind of file: what it is good for, its media type, what writes it and what that needs.

    `chart` names the one kind of chart it is for, '' for any.
    """

    label: str
    mime: str
    write: Callable[[Exhibit], bytes]
    needs_figure: bool = False
    needs_browser: bool = False
    chart: str = ""

    def fits(self, view: View, figure: go.Figure | None) -> bool:
        """Say whether a view with or without a figure can be written so, given a browser."""
        return self.chart in ("", view.chart) and (figure is not None or not self.needs_figure)


_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SINGLE: Final[dict[str, Format]] = {
    "png": Format(
        "picture, ready to print", "image/png", lambda it: to_png(it.view, it.drawing), True, True
    ),
    "svg": Format("drawing, to edit", "image/svg+xml", lambda it: to_svg(it.drawing), True, True),
    "pdf": Format(
        "drawing on a page", "application/pdf", lambda it: to_pdf(it.view, it.drawing), True, True
    ),
    "html": Format(
        "chart with hovers, works offline", "text/html", lambda it: to_html(it.view, it.figure), True
    ),
    "csv": Format("the rows shown", "text/csv", lambda it: to_csv(it.view)),
    "xlsx": Format("rows, sources, codes and notes for Excel", _XLSX, lambda it: to_xlsx(it.view)),
    "json": Format("the same for programs", "application/json", lambda it: to_json(it.view)),
    "geojson": Format(
        "shapes with their standing, for map makers", "application/geo+json",
        lambda it: to_geojson(it.view), chart="map",
    ),
}  # fmt: skip


def write(exhibit: Exhibit, name: str, formats: Mapping[str, Format]) -> bytes:
    """Return an exhibit as a file of one of `formats`.

    Raises ArgumentError for a format that is unknown or does not fit the view, BrowserError where no browser
    draws.
    """
    if name not in formats:
        raise ArgumentError(f"'{name}' is no format of export; choose one of {', '.join(formats)}.")
    view, figure = exhibit.view, exhibit.figure
    if not formats[name].fits(view, figure):
        fitting = ", ".join(other for other, form in formats.items() if form.fits(view, figure))
        raise ArgumentError(f"'{view.chart}' cannot be written as '{name}'; choose one of {fitting}.")
    return formats[name].write(exhibit)
