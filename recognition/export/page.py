"""A view and its figure as one page that needs nothing else: no network, no folder beside it.

Templates escape every text that is put into them; only what plotly wrote goes in as it is.
"""

from typing import Any, Final

import plotly.graph_objects as go
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from recognition.export.browser import SHAPES
from recognition.figures.stamp import FONT
from recognition.figures.style import DARK, PALE
from recognition.views import View

_CONFIG: Final = {"responsive": True, "displaylogo": False}
_TEMPLATES: Final = Environment(
    loader=PackageLoader("recognition.export"), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip


def to_html(view: View, figure: go.Figure) -> bytes:
    """Return a page that, opened from a disk, draws the chart and asks no network for anything."""
    return filled(
        "chart.html", title=view.title, scope=view.scope, stamp=view.stamp, scripts=scripts(figure),
        chart=interactive(view, figure),
    ).encode("utf-8")  # fmt: skip


def filled(template: str, **values: Any) -> str:
    """Return a template of the folder templates/ with its values, each escaped unless it is Markup."""
    return _TEMPLATES.get_template(template).render(**values)


def scripts(*figures: go.Figure) -> Markup:
    """Return what a page holds before its interactive charts: plotly, and the shapes if one is a map."""
    shapes = _shapes() if any("geo" in figure.layout.to_plotly_json() for figure in figures) else ""
    return Markup(f"<script>{shapes}</script>\n<script>{get_plotlyjs()}</script>")


def interactive(view: View, figure: go.Figure) -> Markup:
    """Return a chart on white that plotly draws when the page opens; its place is named by view.chart."""
    chart = go.Figure(figure).update_layout(template="none", paper_bgcolor=PALE)
    chart.update_layout(font={"color": DARK, "family": FONT})
    place = f"chart-{view.chart}"
    return Markup(
        chart.to_html(full_html=False, include_plotlyjs=False, config=_CONFIG, div_id=place, auto_play=False)
    )


def _shapes() -> str:
    """Return the script that hands plotly its map, which it would else fetch from outside."""
    text = SHAPES.read_text(encoding="utf-8").replace("</", "<\\/")
    return f"window.PlotlyGeoAssets = {{topojson: {{world_110m: {text}}}}};"
