"""Pages over hostile tables: whatever a text holds, it is read letter by letter and does nothing."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from recognition.check import check
from tests.pages.app import COMPARE, COUNTRY, EVIDENCE, METHOD, START, unfold, visit
from tests.spoil import spoilt, with_markup

VISITS: list[tuple[str, dict[str, str], tuple[str, ...]]] = [
    (START, {"film": "true"}, ("map-files", "brief-files", "map-table")),
    (START, {"dimension": "envoy", "country": "RUS,ZZZ", "film": "true"}, ()),
    ("pages/timeline.py", {"everyone": "true", "regions": "true"}, ("timeline-table", "ladder-files")),
    (COUNTRY, {}, ()),
    (COUNTRY, {"country": "RUS"}, ("country-files", "brief-files")),
    (COUNTRY, {"country": "KAZ,PAK"}, ()),
    (COMPARE, {}, ("compare-table",)),
    (COMPARE, {"days": "Between two days"}, ("moved-files",)),
    (EVIDENCE, {"q": "Taliban"}, ("claims-files",)),
    *((EVIDENCE, {"part": part}, ()) for part in ("Five documents", "Rivals", "Coverage", "Freshness")),
    (METHOD, {}, ()),
]
ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
MARKDOWN = re.compile(r"<script|<a |<img|\]\(javascript|\]\(data|:material/bomb|:red\[|\$x|\*\*e|`f`")
TAG = re.compile(r"<(script|a href=.javascript|img)")
LETTERS = {".Code", ".PlotlyChart", ".Html", ".Selectbox.options", ".MultiSelect.options", "alt", "id"}
"""Where text is letters by itself, or looked at apart: no Markdown is read there."""
UNREAD = {"customdata", "ids", "legendgroup", "locations"}
"""What plotly hands back or looks up, and never draws."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published tables, markup in each of their free texts; they keep every rule."""
    folder = spoilt(tmp_path_factory.mktemp("hostile") / "data", with_markup)
    assert check(folder) == []
    return folder


def texts(node: Any, skipped: set[str], place: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in JSON with its place, but those under a skipped name."""
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, list):
        for part in node:
            yield from texts(part, skipped, place)
    elif isinstance(node, dict):
        for name, part in node.items():
            if not skipped & {name, f"{place}.{name}"}:
                yield from texts(part, skipped, f"{place}.{name}")


def elements(app: AppTest) -> Iterator[Any]:
    """Yield all that a page sent to the browser."""
    blocks = [app._tree]
    while blocks:
        block = blocks.pop()
        if getattr(block, "proto", None) is not None:
            yield block.proto
        blocks += getattr(block, "children", {}).values()


@pytest.mark.parametrize(("page", "link", "folds"), VISITS)
def test_text_of_the_data_is_no_markup_on_any_page(
    page: str,
    link: dict[str, str],
    folds: tuple[str, ...],
    hostile: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No tag, link, image, icon, colour or formula of a cell is left to Markdown, HTML or plotly."""
    monkeypatch.setenv("RECOGNITION_DATA", str(hostile))
    app = unfold(visit(page, **link), *folds)
    assert not app.error
    sent = [{proto.DESCRIPTOR.name: MessageToDict(proto)} for proto in elements(app)]
    assert "alert(1" in json.dumps(sent).replace("\\", "")
    bare = ((place, ESCAPED.sub("", text)) for place, text in texts(sent, LETTERS))
    assert [(place, text) for place, text in bare if MARKDOWN.search(text)] == []
    html = [element.proto.body for element in app.get("html")]
    drawn = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    assert [(place, text) for place, text in texts([html, drawn], UNREAD) if TAG.search(text)] == []
