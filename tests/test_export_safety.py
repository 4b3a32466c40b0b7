"""Hostile data makes valid, inert files in every format: nothing runs, nothing breaks."""

import csv
import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pypdf
import pytest
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from recognition.charts import CHARTS
from recognition.export.browser import find_browser
from recognition.export.formats import Exhibit, write
from recognition.export.letters import legible
from recognition.export.render import FORMATS
from recognition.filters import Filters
from tests.build import claim, tables
from tests.exhibits import ON, literal_tables

MARKUP = (
    "<script>alert(1)</script></title>]]>\"><img src=x onerror=alert(2)> <a href='javascript:alert(3)'>x</a>"
)
ODD = "\0\x01\x08\x0b\x1b\x7f\x85\u202egnp.exe\u2066\ufffe\uffff"
LONG = "long " * 20_000
CHARTED = ("map", "timeline", "compare")
XML = "{http://www.w3.org/2000/svg}"


@cache
def hostile(chart: str) -> Exhibit:
    """Return a chart whose names, labels, groups, summaries, title and addresses all attack."""
    rows = literal_tables()
    rows["actors"][1] |= {"name": f"Brazil {MARKUP}", "region": MARKUP}
    rows["actors"][5] |= {"name": f"=1+1 {ODD}"}
    rows["claims"] += [
        claim("BRA", "2023-01-02", "mission", "opened", summary=f"{MARKUP} {ODD}", note=LONG),
        claim("SGP", "2023-03-04", "contact", "talks", summary=LONG),
        claim("SGP", "2023-03-05", "contact", "talks", summary='=HYPERLINK("https://e.org")'),
    ]
    rows["evidence"] += [
        {"claim_id": row["claim_id"], "source_id": "press-2000"} for row in rows["claims"][-3:]
    ]
    rows["sources"][0] |= {"title": f"@SUM(1) {ODD}", "url": "javascript:alert(4)", "publisher": MARKUP}
    for status in rows["statuses"]:
        status |= {"label": f"{status['label']} {MARKUP}", "definition": ODD}
    made = tables(rows)
    edition = made.edition.__class__("0", made.edition.day, f"Literal {MARKUP} {ODD}: a test")
    view = CHARTS[chart].make(made.__class__(**vars(made) | {"edition": edition}), Filters(ON))
    view = view.__class__(**vars(view) | {"title": f"{MARKUP} {ODD} {view.title}"})
    return Exhibit(view, CHARTS[chart].draw(view))


@cache
def file(chart: str, form: str) -> bytes:
    """Return a hostile chart as a file."""
    return write(hostile(chart), form, FORMATS)


@pytest.mark.parametrize("chart", CHARTED)
def test_csv_is_read_whole(chart: str) -> None:
    """Every record has the columns of the head; no cell begins as a formula or holds a control character."""
    frame = hostile(chart).view.frame
    head, *lines = csv.reader(io.StringIO(file(chart, "csv").decode("utf-8-sig"), newline=""))
    assert len(lines) == len(frame)
    assert {len(line) for line in lines} == {len(head)}
    cells = {cell for line in lines for cell in line}
    assert [cell for cell in cells if cell[:1] in tuple("=+@\t\r\n") or legible(cell) != cell] == []
    assert any(cell.startswith("'=1+1 ") for cell in cells)


@pytest.mark.parametrize("chart", CHARTED)
def test_json_keeps_every_letter(chart: str) -> None:
    """JSON has an escape for everything: rows and sources are what the tables hold, in full."""
    found, view = json.loads(file(chart, "json")), hostile(chart).view
    assert found["notes"]["finding"] == view.title
    assert [row["name"] for row in found["rows"]] == view.frame["name"].tolist()
    assert LONG in {row["summary"] for row in found["sources"]}


def test_geojson_keeps_every_letter() -> None:
    """A map's shapes carry the rows as they are."""
    names = [feature["properties"]["name"] for feature in json.loads(file("map", "geojson"))["features"]]
    assert names == hostile("map").view.frame["name"].tolist()


@pytest.mark.parametrize("chart", CHARTED)
def test_workbook_opens_and_runs_nothing(chart: str) -> None:
    """Every part of the file is XML; no cell is a formula, nothing but the web is a link."""
    archive = ZipFile(io.BytesIO(file(chart, "xlsx")))
    for name in archive.namelist():
        ElementTree.fromstring(archive.read(name))
    book = openpyxl.load_workbook(io.BytesIO(file(chart, "xlsx")))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink] == []
    assert "javascript:alert(4)" in {cell.value for cell in cells}
    assert {cell.value for cell in cells if str(cell.value).startswith("long ")} == {
        LONG[:32_000] + " … (cut here; CSV and JSON hold the whole text)"
    }


@pytest.mark.browser
@pytest.mark.parametrize("chart", CHARTED)
def test_svg_is_xml_without_a_script(chart: str) -> None:
    """The drawing is read by any reader of XML; it has no script, link, handler or foreign part."""
    root = ElementTree.fromstring(file(chart, "svg"))
    assert {node.tag.removeprefix(XML) for node in root.iter()} & {
        "script",
        "a",
        "foreignObject",
        "image",
    } == set()
    assert [name for node in root.iter() for name in node.attrib if name.lower().startswith("on")] == []
    assert root[0].text == legible(hostile(chart).view.title)
    drawn = "".join(text for node in root.iter(f"{XML}text") for text in node.itertext())
    assert "<script>alert(1)</script>" in drawn


@pytest.mark.browser
def test_pictures_and_pdf_open() -> None:
    """PNG and PDF are whole, and say the finding letter by letter, without what they cannot hold."""
    title = legible(hostile("timeline").view.title)
    picture = Image.open(io.BytesIO(file("timeline", "png")))
    picture.load()
    assert picture.text["Title"] == title
    reader = pypdf.PdfReader(io.BytesIO(file("timeline", "pdf")))
    assert len(reader.pages) == 1
    assert "<script>alert(1)</script>" in reader.pages[0].extract_text()
    doing = {"/AA", "/Names", "/OpenAction", "/AcroForm", "/Annots"}
    assert doing & {*reader.root_object, *reader.pages[0]} == set()


@pytest.mark.browser
def test_zip_unpacks_into_its_own_folder() -> None:
    """No name in the archive is absolute or climbs out, all are whole."""
    archive = ZipFile(io.BytesIO(file("timeline", "zip")))
    assert archive.testzip() is None
    parts = [Path(name).parts for name in archive.namelist()]
    assert {len(part) for part in parts} == {2}
    assert {part[0] for part in parts} == {hostile("timeline").view.file_stem}


@pytest.mark.browser
def test_pages_and_drawings_open_offline_without_a_word(tmp_path: Path) -> None:
    """HTML and SVG draw in a browser without network: no dialog, no request, no error, no strange element."""
    told: list[str] = []

    def listening(page: Page) -> Page:
        heard: dict[str, Callable[..., object]] = {
            "dialog": lambda dialog: (told.append(dialog.message), dialog.dismiss()),
            "pageerror": lambda error: told.append(str(error)),
            "request": lambda asked: told.append(asked.url) if asked.url.startswith("http") else None,
        }
        for name, do in heard.items():
            page.on(name, do)  # type: ignore[call-overload]
        return page

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        context = browser.new_context(offline=True)
        for chart in CHARTED:
            for form in ("html", "svg"):
                (tmp_path / f"{chart}.{form}").write_bytes(file(chart, form))
            page = listening(context.new_page())
            page.goto((tmp_path / f"{chart}.html").as_uri())
            page.locator(".main-svg").first.wait_for()
            assert page.locator("img, a[href^=javascript], body script[src]").count() == 0
            assert "<script>alert(1)</script>" in page.locator("h1").inner_text()
            page.goto((tmp_path / f"{chart}.svg").as_uri())
            assert page.evaluate("document.documentElement.tagName") == "svg"
            assert page.evaluate("document.querySelector('parsererror')") is None
            page.close()
        browser.close()
    assert told == []
