"""Pages to take away: all is inside, nothing is asked for, texts are texts."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import sync_playwright

from recognition.export.browser import find_browser
from recognition.export.page import filled, to_html
from recognition.figures.ladder import ladder
from tests.exhibits import a_view, exhibit, file, ladder_frame


def test_page_asks_for_nothing_and_carries_its_map() -> None:
    """Script, style and shapes are inside, the shapes before what draws; the policy forbids the rest."""
    view, page = exhibit("map").view, file("map", "html").decode("utf-8")
    assert not re.search(r"<(script|img|iframe)[^>]*\ssrc=|<link\b", page.split("window.PlotlyGeoAssets")[0])
    assert re.findall(r"<script[^>]*\bsrc=", page) == []
    assert "default-src 'none'; script-src 'unsafe-inline'" in page
    shapes = page.index("window.PlotlyGeoAssets = {topojson: {world_110m: {")
    assert shapes < page.index("plotly.js v") < page.index('"locations":')
    assert f"<h1>{view.title}</h1>" in page
    assert all(f"<p>{line}</p>" in page for line in (view.scope, *view.stamp))


def test_page_carries_no_map_that_it_does_not_need() -> None:
    """The shapes are 285 kB: only a map carries them."""
    assert "PlotlyGeoAssets = " not in file("ladder", "html").decode("utf-8")


def test_page_is_safe_from_its_title() -> None:
    """Text of the data is text: it closes no script and opens no tag."""
    view = a_view(ladder_frame(), 'Is <b>one</b> & $2 </script><script>alert(1)</script> "x', "ladder")
    page = to_html(view, ladder(view)).decode("utf-8")
    assert "alert(1)</script>" not in page
    assert "<h1>Is &lt;b&gt;one&lt;/b&gt; &amp; $2 &lt;/script&gt;" in page
    assert 'aria-label="Is &lt;b&gt;one' in page


def test_template_with_a_gap_is_a_fault() -> None:
    """A name that nobody gave stops the page instead of leaving a hole in it."""
    with pytest.raises(Exception, match="'title' is undefined"):
        filled("chart.html", scope="", stamp=(), scripts="", chart="")


def test_figure_itself_is_left_as_it_was() -> None:
    """Making a page changes nothing in the figure on the screen."""
    view = a_view(ladder_frame(), chart="ladder")
    figure = ladder(view)
    before = json.loads(figure.to_json())
    to_html(view, figure)
    assert json.loads(figure.to_json()) == before


@pytest.mark.browser
def test_page_draws_from_a_disk_without_a_network(tmp_path: Path) -> None:
    """Opened from a file, offline, the map and the ladder draw, ask for nothing and report no error."""
    asked: list[str] = []
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for name, drawn in (("map", ".choroplethlocation"), ("ladder", ".scatterlayer .trace")):
            (tmp_path / f"{name}.html").write_bytes(file(name, "html"))
            context = browser.new_context(offline=True)
            page = context.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
            page.goto((tmp_path / f"{name}.html").as_uri())
            page.locator(drawn).first.wait_for(state="attached")
            assert page.locator("h1").inner_text() == exhibit(name).view.title
            context.close()
        browser.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert faults == []


def test_empty_view_makes_a_page() -> None:
    """Filters that leave nothing make a page that says so."""
    view = a_view(ladder_frame().iloc[:0].astype({"month": "datetime64[s]"}), chart="ladder")
    page = to_html(view, ladder(view)).decode("utf-8")
    assert "None of the states chosen" in page
    assert isinstance(view.frame, pd.DataFrame)
