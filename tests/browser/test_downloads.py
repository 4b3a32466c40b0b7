"""What a reader takes away opens, and holds what was shown; no file needs the network."""

import re
import struct
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from recognition.export.rows import to_csv
from recognition.filters import Filters
from recognition.tables import FOLDER, load
from recognition.views import View
from recognition.views.compare import compare_view
from recognition.views.coverage import coverage_view
from recognition.views.ladder import ladder_view
from recognition.views.map import map_view
from recognition.views.timeline import country_view, timeline_view
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
FILTERS = Filters(date(2024, 10, 4), actors=("CHN", "KAZ", "RUS"))
LINK = {"on": "2024-10-04", "country": "CHN,KAZ,RUS", "part": "Coverage"}
CHARTS: list[tuple[str, str, Callable[..., View], tuple[str, ...]]] = [
    ("", "map", map_view, ()),
    ("timeline", "ladder", ladder_view, ()),
    ("timeline", "timeline", timeline_view, ()),
    ("country", "country", country_view, ("CHN",)),
    ("compare", "compare", compare_view, ()),
    ("evidence", "coverage", coverage_view, ()),
]
WIDTH = 1200


def squeezed(text: str) -> str:
    """A text without white space, for lines are broken where they fit."""
    return re.sub(r"\s", "", text)


def words_of(picture: bytes) -> str:
    """All letters of an SVG drawing."""
    return squeezed(
        unescape(re.sub(r"<(style|defs)\b.*?</\1>|<[^>]*>", "", picture.decode("utf-8"), flags=re.S))
    )


@pytest.mark.parametrize(("path", "chart", "make", "more"), CHARTS, ids=[chart for _, chart, _, _ in CHARTS])
def test_files_of_a_chart_hold_what_was_shown(
    path: str, chart: str, make: Callable[..., View], more: tuple[Any, ...],
    reader: Reader, read: Callable[..., Reader], tmp_path: Path,
) -> None:  # fmt: skip
    """PNG, SVG, PDF, HTML and CSV come from the button beside the chart and say the same as the screen."""
    view = make(load(FOLDER), FILTERS, *more)
    files = reader.open(path, **LINK).take_away(chart)
    assert {*files} == {f"{view.file_stem}.{ending}" for ending in ("png", "svg", "pdf", "html", "csv")}
    png, svg, pdf, page, rows = (files[f"{view.file_stem}.{e}"] for e in ("png", "svg", "pdf", "html", "csv"))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", png[16:20])[0] >= WIDTH
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert rows == to_csv(view)
    for line in (view.title, *view.stamp):
        assert squeezed(line) in words_of(svg)
        assert line in unescape(page.decode("utf-8"))
    alone = read(offline=True)
    file = tmp_path / "chart.html"
    file.write_bytes(page)
    alone.page.goto(file.as_uri())
    alone.page.wait_for_selector(".js-plotly-plot .main-svg")
    if chart == "map":
        alone.wait_for_states(len(view.frame) + 1)  # and Afghanistan
    assert alone.data()
