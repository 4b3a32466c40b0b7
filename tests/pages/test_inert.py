"""Pages over hostile tables: whatever a text holds, it is read letter by letter and does nothing."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from recognition.check import check
from recognition.tables import CODEBOOK
from tests.pages.app import COMPARE, COUNTRY, EVIDENCE, METHOD, START, sound, unfold, visit
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


def test_codebook_that_is_none_is_a_sentence(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe in its place is not waited for; the page says so and names no place on this machine."""
    monkeypatch.setenv("RECOGNITION_DATA", str(hostile))
    kept = (hostile / CODEBOOK).read_bytes()
    (hostile / CODEBOOK).unlink()
    os.mkfifo(hostile / CODEBOOK)
    app = sound(visit(METHOD))
    (hostile / CODEBOOK).unlink()
    (hostile / CODEBOOK).write_bytes(kept)
    told = app.error[0].value.replace("\\", "")
    assert told == "README.md is missing or no plain file; restore it."


@pytest.mark.parametrize("page", [START, METHOD])
def test_where_the_folder_lies_is_for_the_log(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Of a folder that cannot be read the viewer learns the name alone, the log the place."""
    monkeypatch.setenv("RECOGNITION_DATA", str(tmp_path / "gone"))
    app = sound(visit(page))
    assert app.main.code[0].value == "gone: datapackage.json is missing or no plain file; restore it."
    assert str(tmp_path / "gone") in caplog.text
