"""Every kind of file that a view and its figure can be taken away as."""

from typing import Final

import plotly.graph_objects as go

from recognition.export.bundle import to_zip
from recognition.export.formats import SINGLE, Exhibit, Format, write
from recognition.views import View

FORMATS: Final[dict[str, Format]] = SINGLE | {
    "zip": Format("all of these in one package", "application/zip", to_zip)
}


def render(view: View, figure: go.Figure | None, form: str) -> bytes:
    """Return a view as a file of one of FORMATS; a table without a figure has those that need none.

    Raises ArgumentError for a format that is unknown or does not fit, BrowserError where no browser draws.
    """
    return write(Exhibit(view, figure), form, FORMATS)
