"""What no dashboard of this kind can be faster than: an empty Streamlit page, and one page without a server.

The second holds the figures of the map that a reader would ask for, ready made, and switches them in the
browser; Plotly, the shapes and the figures are those of the dashboard.
"""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import plotly

from recognition.charts import CHARTS
from recognition.filters import Filters
from recognition.tables import load
from tests.server import ROOT, serving

MADE: Final = ("first", "day", "dimension", "country", "timeline")
"""The states that the static page has; the button of each has its name as id."""
_PAGE: Final = """<!doctype html><meta charset="utf-8"><title>floor</title>
<script src="plotly.min.js" charset="utf-8"></script>{buttons}<div id="chart"></div>
<script>const made = {made};
const show = name => Plotly.react('chart', {{...made[name], config: {{topojsonURL: './'}}}});
for (const button of document.querySelectorAll('button')) button.onclick = () => show(button.id);
show('first');</script>"""


@contextmanager
def empty(folder: Path) -> Iterator[str]:
    """Serve an empty Streamlit page with the settings of the dashboard."""
    script = folder / "empty.py"
    script.write_text("import streamlit as st\n\nst.title('Empty')\n", encoding="utf-8")
    with serving(ROOT / "data", folder / "empty.log", str(script)) as home:
        yield home


@contextmanager
def static(folder: Path) -> Iterator[str]:
    """Serve one page with ready-made figures; nothing is compressed, as Streamlit does not."""
    tables = load()
    last = Filters(tables.edition.day)
    asked = {
        "first": ("map", last),
        "day": ("map", replace(last, on=last.on - timedelta(days=31))),
        "dimension": ("map", replace(last, dimension="envoy")),
        "country": ("map", replace(last, actors=("KAZ",))),
        "timeline": ("timeline", last),
    }
    figures = {}
    for name in MADE:
        chart, filters = asked[name]
        figures[name] = CHARTS[chart].draw(CHARTS[chart].make(tables, filters)).to_json()
    made = "{" + ",".join(f"{json.dumps(name)}:{figure}" for name, figure in figures.items()) + "}"
    buttons = "".join(f'<button id="{name}">{name}</button>' for name in MADE)
    (folder / "index.html").write_text(_PAGE.format(made=made, buttons=buttons), encoding="utf-8")
    shutil.copy(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", folder)
    shutil.copy(ROOT / "static" / "geo" / "world_110m.json", folder)
    server = ThreadingHTTPServer(("localhost", 0), partial(_Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of what is asked for."""
