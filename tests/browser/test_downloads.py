"""What a reader takes away: byte for byte what the view makes; what cannot be made is told."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from recognition.charts import CHARTS
from recognition.export.render import FORMATS, render
from recognition.filters import Filters
from recognition.tables import FOLDER, load
from recognition.views import View
from recognition.views.changes import changes_view, moved_view, year_before
from recognition.views.evidence import claims_view, freshness_view
from tests.browser.reader import Reader
from tests.server import serving

pytestmark = pytest.mark.browser
ON = date(2024, 10, 4)
FILTERS = Filters(ON, actors=("CHN", "KAZ", "RUS"))
LINK = {"on": "2024-10-04", "country": "CHN,KAZ,RUS", "from": "Whole record"}
CHARTED = {
    "map": "", "ladder": "timeline", "timeline": "timeline", "country": "country", "compare": "compare",
    "coverage": "evidence",
}  # fmt: skip
EACH = ("map",)
LISTS: dict[str, tuple[str, dict[str, str], Callable[[], View]]] = {
    "changes": ("", LINK, lambda: changes_view(load(FOLDER), FILTERS, year_before(ON))),
    "moved": (
        "compare",
        LINK | {"since": "2023-12-01"},
        lambda: moved_view(load(FOLDER), FILTERS, date(2023, 12, 1)),
    ),
    "claims": (
        "evidence",
        {"on": "2024-10-04", "q": "Türkiye embassy"},
        lambda: claims_view(load(FOLDER), Filters(ON), "Türkiye embassy"),
    ),
    "freshness": (
        "evidence",
        LINK | {"part": "Freshness"},
        lambda: freshness_view(load(FOLDER), FILTERS),
    ),
}


def squeezed(text: str) -> str:
    """A text without white space, for lines are broken where they fit."""
    return re.sub(r"\s", "", text)


def words_of(picture: bytes) -> str:
    """All letters of an SVG drawing."""
    return squeezed(
        unescape(re.sub(r"<(style|defs)\b.*?</\1>|<[^>]*>", "", picture.decode("utf-8"), flags=re.S))
    )


@pytest.mark.parametrize(
    ("chart", "path"),
    [
        pytest.param(chart, path, id=chart, marks=() if chart in ("map", "country") else pytest.mark.long)
        for chart, path in CHARTED.items()
    ],
)
def test_files_of_a_chart_are_those_of_its_view(
    chart: str, path: str, reader: Reader, read: Callable[..., Reader], tmp_path: Path
) -> None:
    """What the menu of a chart gives is what is made without the dashboard, byte for byte.

    Of the charts in EACH every file is taken, and the package holds them all; of the others the drawing.
    """
    view = CHARTS[chart].make(
        load(FOLDER), replace(FILTERS, actors=("CHN",)) if chart == "country" else FILTERS
    )
    figure = CHARTS[chart].draw(view)
    forms = [name for name, form in FORMATS.items() if form.fits(view, figure)]
    asked = forms if chart in EACH else ["svg"]
    files = reader.open(path, **LINK, part="Coverage").take_away(chart, *asked)
    assert {*files} == {f"{view.file_stem}.{name}" for name in asked}
    assert files[f"{view.file_stem}.{asked[-1]}"] == render(view, figure, asked[-1])
    drawing = words_of(files[f"{view.file_stem}.svg"])
    assert [line for line in (view.title, *view.stamp) if squeezed(line) not in drawing] == []
    if chart in EACH:
        with ZipFile(BytesIO(files.pop(f"{view.file_stem}.zip"))) as archive:
            held = {Path(name).name: archive.read(name) for name in archive.namelist()}
        assert {name: held.get(name) for name in files} == files
        assert {*held} - {*files} == {"README.txt"}
        draw_from_disk(files[f"{view.file_stem}.html"], view, read(offline=True), tmp_path)


def draw_from_disk(page: bytes, view: View, alone: Reader, folder: Path) -> None:
    """Open a page taken away where there is no network: it must draw."""
    file = folder / "chart.html"
    file.write_bytes(page)
    alone.page.goto(file.as_uri())
    alone.page.wait_for_selector(".js-plotly-plot .main-svg")
    if view.chart == "map":
        alone.wait_for_states(len(view.frame) + 1)  # and Afghanistan
    assert alone.data()


@pytest.mark.parametrize("name", LISTS)
def test_files_of_a_list_are_those_of_its_view(name: str, reader: Reader) -> None:
    """A list without a chart has a menu of its own; its rows are all that were found, not one page."""
    path, link, make = LISTS[name]
    view = make()
    asked = ("csv", "xlsx", "json", "zip") if name == "claims" else ("zip",)
    files = reader.open(path, **link).take_away(name, *asked)
    assert len(view.frame)
    assert {*files} == {f"{view.file_stem}.{form}" for form in asked}
    assert [file for file, body in files.items() if body != render(view, None, file.rpartition(".")[2])] == []


def test_nothing_leaves_without_its_source(reader: Reader) -> None:
    """Streamlit's CSV of a table and Plotly's picture of a chart cite nothing: neither is offered."""
    reader.open("", **LINK)
    assert reader.page.locator(".modebar-btn").count()
    assert (
        reader.page.locator(".modebar-btn[data-attr='toImage'], .modebar-btn[data-title*='ownload']").count()
        == 0
    )
    reader.page.get_by_text("The chart as a table").click()
    table = reader.page.get_by_test_id("stDataFrame").first
    table.hover()
    tools = table.get_by_role("button")
    tools.first.wait_for()
    assert [
        name for name in tools.evaluate_all("all => all.map(one => one.ariaLabel)") if "ownload" in name
    ] == []


@pytest.mark.long
def test_file_that_cannot_be_made_is_told_and_hinders_no_other(
    data: Path, read: Callable[..., Reader], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser that ends at once makes a sentence that stays, no traceback; the rows can still be had."""
    monkeypatch.setenv("CHROME", "/bin/false")
    with serving(data, tmp_path / "server.log") as home:
        reader = read(home).open("", **LINK)
        menu = reader.open_files("map")
        menu.get_by_text("PNG").click()
        said = reader.widget("map-files").get_by_test_id("stAlertContentError")
        said.get_by_text("The browser made no picture").wait_for()
        assert "Try again, or take another format." in said.inner_text()
        reader.settle()
        assert "Traceback" not in reader.page.locator("body").inner_text()
        with reader.page.expect_download() as waiting:
            menu.get_by_text("CSV").click()
        assert waiting.value.suggested_filename.endswith(".csv")
        said.wait_for(state="detached")
