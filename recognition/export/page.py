"""A view and its figure as one page that needs nothing else: no network, no folder beside it."""

import html
from string import Template
from typing import Final

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from recognition.export.images import GEO
from recognition.figures.stamp import FONT
from recognition.figures.style import DARK, PALE
from recognition.views import View

_CONFIG: Final = {"responsive": True, "displaylogo": False}
_PAGE: Final = Template("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; \
style-src 'unsafe-inline'; img-src data: blob:">
<title>$title</title>
<style>
body { margin: 0 auto; max-width: 1200px; padding: 1rem; background: #fff; color: #14171c;
  font: 1rem/1.45 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; }
h1 { font-size: clamp(1.2rem, 2.6vw, 1.7rem); line-height: 1.25; margin: 0 0 .3rem; text-wrap: balance; }
figure { margin: 1rem 0; }
p { margin: 0 0 .3rem; color: #3a3f47; }
footer { border-top: 1px solid #c9ccd1; padding-top: .6rem; font-size: .9rem; }
</style>
</head>
<body>
<header><h1>$title</h1><p>$scope</p></header>
<script>$shapes</script>
<script>$plotly</script>
<figure role="group" aria-label="$title">$chart</figure>
<footer>
$stamp
</footer>
</body>
</html>
""")


def to_html(view: View, figure: go.Figure) -> bytes:
    """Return a page that, opened from a disk, draws the chart and asks no network for anything."""
    chart = go.Figure(figure).update_layout(template="none", paper_bgcolor=PALE)
    chart.update_layout(font={"color": DARK, "family": FONT})
    return _PAGE.substitute(
        title=html.escape(view.title),
        scope=html.escape(view.scope),
        shapes=_shapes() if "geo" in chart.layout.to_plotly_json() else "",
        plotly=get_plotlyjs(),
        chart=chart.to_html(full_html=False, include_plotlyjs=False, config=_CONFIG),
        stamp="\n".join(f"<p>{html.escape(line)}</p>" for line in view.stamp),
    ).encode("utf-8")


def _shapes() -> str:
    """Return the script that hands plotly its map, which it would else fetch from outside."""
    text = (GEO / "world_110m.json").read_text(encoding="utf-8").replace("</", "<\\/")
    return f"window.PlotlyGeoAssets = {{topojson: {{world_110m: {text}}}}};"
