"""Files to take away: what is in them, that they need no network, and what happens without a browser."""

import html
import re
import struct
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pandas as pd
import pytest

from recognition.errors import ArgumentError, BrowserError
from recognition.export import FORMATS, NO_BROWSER, browser, find_browser, render
from recognition.figures import ladder, world_map
from recognition.filters import Filters
from recognition.views import View
from tests.build import NO_TABLES

SCOPE = "As of 4 October 2024 · all"
BORDERS = (
    "Boundaries, names and designations shown imply no endorsement or acceptance. "
    "Silence is never “no”: grey means that no claim was found."
)


def a_view(frame: pd.DataFrame, title: str = "One state stands at 2") -> View:
    """A view of a frame on 4 October 2024 in edition 1.2.0."""
    return View("map", title, frame, Filters(on=date(2024, 10, 4)), NO_TABLES, SCOPE, 1, ("a", "b"))


@pytest.fixture
def map_of_one() -> View:
    """A map view of Kazakhstan."""
    row = {
        "actor": "KAZ", "name": "Kazakhstan", "region": "Asia", "latitude": 48.2, "longitude": 67.3,
        "status": "contacts", "label": "Contacts", "group": "Contacts", "since": "2023-12",
        "claim_id": "kaz-1", "claimed_by": "media", "sources": 1, "level": 2, "banned": True,
        "possibly_changed": False, "possible": "", "contested": False,
    }  # fmt: skip
    return a_view(pd.DataFrame([row]))


@pytest.fixture
def small() -> View:
    """A ladder view of one month, quick to draw, with a title that looks like markup."""
    frame = pd.DataFrame({
        "month": [pd.Timestamp("2024-10-01")], "level": [2], "label": ["Contacts"],
        "states": [1], "states_earliest": [2],
    })  # fmt: skip
    return a_view(frame, "Is <b>one</b> & $2 </script><script>alert(1)</script>")


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Chrome or Chromium."""
    monkeypatch.delenv("CHROME", raising=False)
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr(browser.Chromium, "find_browser", lambda **_: None)


def test_csv_holds_exactly_the_rows_each_citing_itself() -> None:
    """Rows as shown, days as YYYY-MM-DD, marks as true or false, and the six columns that cite."""
    frame = pd.DataFrame(
        {
            "name": ["Côte d'Ivoire, “west”", 'He said "no"'],
            "latitude": [-7.5, 2.0],
            "start": pd.to_datetime(["2023-12-29", None]),
            "banned": [True, False],
        }
    )
    cited = (
        '2024-10-04,One state stands at 2,"As of 4 October 2024 · all · 1 state, 2 claims",1.2.0,'
        f'"Tracker, edition 1.2.0 of 2025-01-02, CC BY 4.0","{BORDERS}"\n'
    )
    assert render(a_view(frame), None, "csv").decode("utf-8") == (
        "name,latitude,start,banned,as_of,finding,filters,edition,citation,note\n"
        f'"Côte d\'Ivoire, “west”",-7.5,2023-12-29,true,{cited}'
        f'"He said ""no""",2.0,,false,{cited}'
    )


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx"])
def test_csv_cell_cannot_run_in_a_spreadsheet(cell: str) -> None:
    """A text that a spreadsheet would take for a formula gets an apostrophe; numbers keep their sign."""
    text = render(a_view(pd.DataFrame({"name": [cell], "latitude": [-1]})), None, "csv").decode("utf-8")
    name = re.sub('^"|"$', "", text.split("latitude", 1)[1].split("\n", 1)[1].split(",-1,")[0])
    assert name == "'" + cell


def test_csv_of_no_rows_keeps_its_header() -> None:
    """Filters that leave nothing make a table without rows."""
    empty = pd.DataFrame({"name": pd.Series(dtype=str), "start": pd.Series(dtype="datetime64[s]")})
    text = render(a_view(empty), None, "csv").decode("utf-8")
    assert text == "name,start,as_of,finding,filters,edition,citation,note\n"


def test_html_asks_for_nothing_and_carries_its_map(map_of_one: View) -> None:
    """The page fetches no script, style, image or shape: all is inside, and its policy forbids the rest."""
    page = render(map_of_one, world_map(map_of_one), "html").decode("utf-8")
    assert not re.search(r"<(script|img|iframe)[^>]*\ssrc=|<link\b", page.split("window.PlotlyGeoAssets")[0])
    assert re.findall(r"<script[^>]*\bsrc=", page) == []
    assert "default-src 'none'; script-src 'unsafe-inline'" in page
    shapes, library = (
        page.index("window.PlotlyGeoAssets = {topojson: {world_110m: {"),
        page.index("plotly.js v"),
    )
    assert shapes < library < page.index('"locations":')
    assert f"<h1>{map_of_one.title}</h1>" in page
    assert all(f"<p>{line}</p>" in page for line in map_of_one.stamp)


def test_html_is_safe_from_its_title_and_carries_no_map_it_does_not_need(small: View) -> None:
    """Text of the data is text: it closes no script and opens no tag."""
    page = render(small, ladder(small), "html").decode("utf-8")
    assert "alert(1)</script>" not in page
    assert "<h1>Is &lt;b&gt;one&lt;/b&gt; &amp; $2 &lt;/script&gt;" in page
    assert "PlotlyGeoAssets = " not in page


def test_unknown_format_names_those_there_are(small: View) -> None:
    """A wrong format is told in one sentence with the right ones."""
    with pytest.raises(
        ArgumentError, match=r"^'gif' is no format of export; choose one of png, svg, pdf, html, csv\.$"
    ):
        render(small, ladder(small), "gif")


@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.needs_figure])
def test_chart_formats_need_a_chart(small: View, form: str) -> None:
    """A table alone can be taken away as rows only."""
    with pytest.raises(ArgumentError, match=f"^A file of the format '{form}' needs a chart"):
        render(small, None, form)


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if form.needs_browser])
def test_picture_without_a_browser_is_told_in_a_sentence(small: View, form: str) -> None:
    """Where no browser is found the reader learns what to install and what works without."""
    assert find_browser() is None
    with pytest.raises(BrowserError, match=f"^{re.escape(NO_BROWSER)}$"):
        render(small, ladder(small), form)


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("form", [name for name, form in FORMATS.items() if not form.needs_browser])
def test_other_files_need_no_browser(small: View, form: str) -> None:
    """CSV and HTML are made on any machine."""
    assert render(small, ladder(small), form)


@pytest.mark.usefixtures("no_browser")
@pytest.mark.parametrize("variable", ["CHROME", "BROWSER_PATH"])
def test_browser_can_be_named(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """$CHROME or $BROWSER_PATH names a browser; a path that is no program counts for nothing."""
    monkeypatch.setenv(variable, "/bin/sh")
    assert find_browser() == "/bin/sh"
    monkeypatch.setenv(variable, "/nowhere/chrome")
    assert find_browser() is None


@pytest.mark.usefixtures("no_browser")
def test_browser_that_fails_is_told_and_ends_no_wait(monkeypatch: pytest.MonkeyPatch, small: View) -> None:
    """A program that is no browser makes an error that names it, not a hang."""
    monkeypatch.setenv("CHROME", "/bin/false")
    browser.close()
    with pytest.raises(BrowserError, match=r"^The browser at /bin/false drew no picture"):
        render(small, ladder(small), "png")


@pytest.mark.browser
def test_png_is_two_dots_to_a_pixel(map_of_one: View) -> None:
    """A PNG is 2,400 dots wide, enough for print."""
    picture = render(map_of_one, world_map(map_of_one), "png")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height > 1200) == (2400, True)


@pytest.mark.browser
def test_svg_says_finding_scope_and_stamp_as_text_and_draws_the_map(map_of_one: View) -> None:
    """The texts of an SVG are texts; the country is drawn from the shapes at hand."""
    drawing = render(map_of_one, world_map(map_of_one), "svg").decode("utf-8")
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", drawing))
    for line in (map_of_one.title, map_of_one.scope, *map_of_one.stamp):
        assert line in words
    assert drawing.count('class="choroplethlayer"') == 1
    assert len(re.findall(r'<path class="choroplethlocation"[^>]* d="M', drawing)) == 2


@pytest.mark.browser
def test_svg_shows_markup_in_a_title_as_letters(small: View) -> None:
    """Markup in a text of the data is drawn letter by letter."""
    drawing = render(small, ladder(small), "svg").decode("utf-8")
    assert "<script" not in drawing
    assert small.title in html.unescape(re.sub(r"<[^>]+>", "", drawing))


@pytest.mark.browser
def test_pdf_is_one_page(small: View) -> None:
    """A PDF has one page."""
    assert re.findall(rb"/Type\s*/Pages\s*/Count (\d+)", render(small, ladder(small), "pdf")) == [b"1"]


@pytest.mark.browser
def test_pictures_can_be_asked_for_from_several_threads(small: View) -> None:
    """Streamlit serves each reader in a thread of its own: all get their picture from the one browser."""
    figure = ladder(small)
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda _: render(small, figure, "png"), range(4)))
    assert len(set(pictures)) == 1
    assert pictures[0][:4] == b"\x89PNG"
