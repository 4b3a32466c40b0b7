"""Pictures that leave the house: size, texts, what drawing programs and readers of their marks find."""

import io
import re
from xml.etree import ElementTree

import pypdf
import pytest
from PIL import Image

from recognition.export import pictures
from tests.exhibits import exhibit, file

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = ("map", "timeline", "compare")


def words(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module", params=DRAWN)
def name(request: pytest.FixtureRequest) -> str:
    """A map, one with hatched bars, a table of cells."""
    return str(request.param)


@pytest.fixture(scope="module")
def svg(name: str) -> ElementTree.Element:
    """Its SVG, read as XML."""
    return ElementTree.fromstring(file(name, "svg"))


def test_png_is_twice_the_drawing_at_192_dots_an_inch(name: str) -> None:
    """2,400 dots wide: sharp in print, and as large as the drawing when set by its density."""
    drawing = exhibit(name).drawing
    picture = Image.open(io.BytesIO(file(name, "png")))
    picture.load()
    assert picture.size == (2 * drawing.width, 2 * drawing.height) == (2400, 2 * drawing.height)
    assert picture.info["dpi"] == pytest.approx((192, 192), abs=0.02)


def test_png_says_its_title_and_source(name: str) -> None:
    """The marks inside the file name the finding and the citation, in UTF-8."""
    view = exhibit(name).view
    picture = Image.open(io.BytesIO(file(name, "png")))
    picture.load()
    assert picture.text == {"Title": view.title, "Source": view.stamp[1]}


def test_png_is_on_white_from_edge_to_edge(name: str) -> None:
    """A picture has white paper, which no dark page shines through."""
    picture = Image.open(io.BytesIO(file(name, "png"))).convert("RGBA")
    corners = [(x, y) for x in (0, picture.width - 1) for y in (0, picture.height - 1)]
    assert {picture.getpixel(corner) for corner in corners} == {(255, 255, 255, 255)}


def test_svg_is_an_image_with_title_and_description(name: str, svg: ElementTree.Element) -> None:
    """Who cannot see it is told the finding and the stamp; it comes first, as browsers want it."""
    view = exhibit(name).view
    assert (svg.tag, svg.get("role")) == (f"{SVG}svg", "img")
    assert [child.tag for child in svg][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert (svg[0].text, svg[1].text) == (view.title, ". ".join(view.stamp))


def test_svg_says_finding_scope_and_stamp_as_text(name: str, svg: ElementTree.Element) -> None:
    """Texts are texts, which a drawing program can edit and a search finds."""
    view = exhibit(name).view
    drawn = words(" ".join(text for node in svg.iter(f"{SVG}text") for text in node.itertext()))
    for line in (view.title, view.scope, *view.stamp):
        assert line in drawn


def test_svg_names_its_height_and_width(name: str, svg: ElementTree.Element) -> None:
    """A drawing has the size that was asked for."""
    drawing = exhibit(name).drawing
    assert (svg.get("width"), svg.get("height")) == (str(drawing.width), str(drawing.height))


def test_svg_needs_nothing_and_runs_nothing(svg: ElementTree.Element) -> None:
    """No pattern, script, image or foreign object is left, and every reference stays within the file."""
    tags = {node.tag.removeprefix(SVG) for node in svg.iter()}
    assert tags & {"pattern", "script", "image", "foreignObject", "use", "a"} == set()
    values = [value for node in svg.iter() for value in node.attrib.values()]
    assert [value for value in values if "url(" in value and not re.search(r"url\(['\"]?#", value)] == []


def test_svg_references_are_kept_when_ids_are_renamed(svg: ElementTree.Element) -> None:
    """What an id is renamed to is what points at it; no id stands twice."""
    ids = [node.get("id") for node in svg.iter() if node.get("id")]
    values = [value for node in svg.iter() for value in node.attrib.values()]
    used = {found for value in values for found in re.findall(r"url\(['\"]?#([^'\")]+)", value)}
    assert used
    assert used <= set(ids)
    assert len(ids) == len(set(ids))


def test_hatched_bars_are_lines_on_a_ground() -> None:
    """Where a date is uncertain the bar is drawn with lines (the timeline shows some)."""
    drawing = file("timeline", "svg").decode("utf-8")
    assert drawing.count("stroke-width: 1.6px") >= 3
    assert "fill: url(" not in drawing


def test_map_is_drawn_from_the_shapes_at_hand() -> None:
    """Each state with a shape is drawn as one, in the SVG."""
    drawing = file("map", "svg").decode("utf-8")
    assert len(re.findall(r'<path class="choroplethlocation"[^>]* d="M', drawing)) == 9


def test_pdf_is_one_page_of_the_drawings_size_with_its_texts(name: str) -> None:
    """A PDF holds its texts as text and has the drawing's size, 96 pixels to 72 points."""
    view, drawing = exhibit(name).view, exhibit(name).drawing
    reader = pypdf.PdfReader(io.BytesIO(file(name, "pdf")))
    assert len(reader.pages) == 1
    page = reader.pages[0]
    size = (float(page.mediabox.width), float(page.mediabox.height))
    assert size == pytest.approx((drawing.width * 0.75, drawing.height * 0.75), abs=1)
    said = words(page.extract_text())
    for line in (view.title, view.scope, *view.stamp):
        assert line.replace(" ", "") in said.replace(" ", "")


def test_pdf_says_title_and_the_editions_day(name: str) -> None:
    """A PDF is dated by its edition, so that the same view makes the same bytes."""
    told = pypdf.PdfReader(io.BytesIO(file(name, "pdf"))).metadata
    assert told.title == exhibit(name).view.title
    assert (told["/CreationDate"], told["/ModDate"]) == ("D:20260101000000+00'00'",) * 2


def test_pdf_of_a_timeline_is_small() -> None:
    """Hatched bars are no images of the page: a PDF stays below 100 kB and holds no image."""
    reader = pypdf.PdfReader(io.BytesIO(file("timeline", "pdf")))
    assert len(file("timeline", "pdf")) < 100_000
    assert list(reader.pages[0].images) == []


def test_ids_are_renamed_and_nothing_else() -> None:
    """The random end of plotly's ids goes wherever an id stands, not where a number is the same by chance."""
    svg = (
        '<svg><defs id="defs-123456"><clipPath id="clip123456xy"/><g id="g123456-legendfill-abc123"/></defs>'
        '<path class="trace scatter traceabc123" d="M9.12345678,0.123456" clip-path="url(#clip123456xy)"/>'
        "<path style=\"fill: url('#g123456-legendfill-abc123')\"/><text>123456 -abc12</text></svg>"
    )
    assert pictures._steady(svg) == (
        '<svg><defs id="defs-chart"><clipPath id="clipchartxy"/><g id="gchart-legendfill-000000"/></defs>'
        '<path class="trace scatter " d="M9.12345678,0.123456" clip-path="url(#clipchartxy)"/>'
        "<path style=\"fill: url('#gchart-legendfill-000000')\"/><text>123456 -abc12</text></svg>"
    )
