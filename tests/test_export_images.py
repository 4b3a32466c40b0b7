"""Pictures look as they did: each is compared with a small grey reference, block by block.

A wanted change is accepted with `ACCEPT_PICTURES=1 make test ARGS=tests/test_export_images.py`; look at what
it writes to tests/pictures/ before you commit it.

Both pictures are scaled to 300 pixels and cut into blocks. A block of the reference that holds ink must hold
about as much in the new picture, there or beside it: another smoothing moves ink a little, what is missing is
missing. A few blocks may hold more. Lines of text must be as long, hence the font must have Arial's widths.
"""

import io
import os
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, ImageFilter

from recognition.export.browser import photograph
from tests.exhibits import NAMES, exhibit, file

pytestmark = pytest.mark.browser
REFERENCES = Path(__file__).parent / "pictures"
WIDTH, BLOCK = 300, 4
"""Pixels of a reference across, and of a block along each side."""
FAINT, SHARE = 9, 0.35
"""A block lacks ink if it has so many steps of grey (of 255) less and lost more than this share of them."""
HEAVY, ADDED = 25, 0.004
"""A block has too much with so many steps more; so large a share of the blocks may."""
ACCEPT = "ACCEPT_PICTURES=1 make test ARGS=tests/test_export_images.py"
SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)
Ink = np.ndarray[tuple[int, int], np.dtype[np.float64]]


class Difference(NamedTuple):
    """How many blocks lack ink, what share has too much, where most is missing in pixels of the picture."""

    missing: int
    added: float
    place: tuple[int, int]

    @property
    def tolerable(self) -> bool:
        """Say whether a reader would see no difference."""
        return self.missing == 0 and self.added <= ADDED


def small(picture: bytes) -> Image.Image:
    """Return a PNG in grey, WIDTH across."""
    image = Image.open(io.BytesIO(picture)).convert("L")
    return image.resize((WIDTH, round(WIDTH * image.height / image.width)), Image.Resampling.BOX)


def blocks(image: Image.Image) -> Ink:
    """Return the mean ink (0 white, 255 black) of each block."""
    ink = 255 - np.asarray(image, dtype=float)
    high, wide = (length // BLOCK for length in ink.shape)
    return ink[: high * BLOCK, : wide * BLOCK].reshape(high, BLOCK, wide, BLOCK).mean(axis=(1, 3))


def reach(ink: Ink) -> Ink:
    """Return for each block the most ink in it and the blocks to its left and right."""
    sides = np.pad(ink, ((0, 0), (1, 1)))
    return np.maximum.reduce([sides[:, :-2], sides[:, 1:-1], sides[:, 2:]])


def compared(new: Image.Image, reference: Image.Image) -> Difference:
    """Compare two small pictures; one of another height differs in everything."""
    if abs(new.height - reference.height) > 1:
        return Difference(new.height * WIDTH // BLOCK**2, 1, (0, 0))
    height = min(new.height, reference.height)
    here, there = (blocks(image.crop((0, 0, WIDTH, height))) for image in (new, reference))
    lost, won = there - reach(here), here - reach(there)
    row, column = np.unravel_index(lost.argmax(), lost.shape)
    scale = BLOCK * 1200 // WIDTH
    missing = (lost > FAINT) & (lost > SHARE * there)
    return Difference(
        int(missing.sum()), float((won > HEAVY).mean()), (int(column) * scale, int(row) * scale)
    )


@cache
def reference(name: str) -> Image.Image:
    """Return the stored picture of an exhibit."""
    return Image.open(REFERENCES / f"{name}.png").convert("L")


def complaint(name: str, found: Difference, written: Path) -> str:
    """Return what to tell of a picture that differs, and what to do about it."""
    return (
        f"The picture '{name}' differs from tests/pictures/{name}.png: {found.missing} blocks of ink are "
        f"missing, the most near {found.place} (pixels of 1200 across), and {found.added:.1%} of the blocks "
        f"have more than they had. The new picture is {written}. If the change is wanted: {ACCEPT}"
    )


def photographed(name: str, svg: str, scale: float = 1) -> Image.Image:
    """Return a drawing of an exhibit's size as a small picture."""
    drawing = exhibit(name).drawing
    page = f"<body style='margin:0;background:#fff'>{svg}</body>"
    return small(photograph(page, drawing.width, drawing.height, scale))


def without(svg: str, parts: str, place: int) -> str:
    """Return a drawing without one of the parts of a class, the first (0) or the last (-1)."""
    root = ElementTree.fromstring(svg)
    found = [
        (above, part) for above in root.iter() for part in above if part.get("class", "").strip() == parts
    ]
    above, part = found[place]
    above.remove(part)
    return ElementTree.tostring(root, encoding="unicode")


@pytest.fixture(scope="module")
def usual_font() -> None:
    """Skip where no font has Arial's widths, in which the references are set."""
    page = (
        "<body style='margin:0'><b style='font:100px Helvetica Neue,Helvetica,Arial,Liberation Sans'>mim|</b>"
    )
    ink = 255 - np.asarray(Image.open(io.BytesIO(photograph(page, 400, 130, 1))).convert("L"), dtype=int)
    wide = int(np.flatnonzero(ink.max(axis=0) > 128).max())
    if not 200 <= wide <= 210:
        pytest.skip(f"No font of Arial's widths (Arial, Helvetica, Liberation Sans) is here: {wide}.")


@pytest.mark.usefixtures("usual_font")
@pytest.mark.parametrize("name", NAMES)
def test_picture_looks_as_it_did(name: str, tmp_path: Path) -> None:
    """Title, axes, legend, marks and stamp of every chart are where they were and as dark."""
    new = small(file(name, "png"))
    if os.environ.get("ACCEPT_PICTURES"):
        REFERENCES.mkdir(exist_ok=True)
        new.save(REFERENCES / f"{name}.png", optimize=True)
    found, written = compared(new, reference(name)), tmp_path / f"{name}.png"
    written.write_bytes(file(name, "png"))
    assert found.tolerable, complaint(name, found, written)


@pytest.mark.usefixtures("usual_font")
@pytest.mark.parametrize(
    ("name", "parts", "place"),
    [
        ("map", "g-gtitle", 0), ("timeline", "annotation", -1), ("country", "annotation", -1),
        ("map", "traces", 0), ("map", "traces", -1), ("ladder", "traces", -1), ("map-envoy", "traces", 2),
        ("map", "choroplethlayer", 0), ("map-envoy", "trace choropleth", 0),
        ("ladder", "xtick", 0), ("ladder", "ytick", -1), ("ladder", "g-ytitle", 0),
        ("timeline", "ytick", 0), ("timeline", "trace bars", 0), ("compare", "xtick", -1),
        ("compare", "trace bars", 0), ("coverage", "ytick", 3), ("coverage", "xtick", 2),
    ],
)  # fmt: skip
def test_what_goes_missing_is_seen(name: str, parts: str, place: int) -> None:
    """Without its title, stamp, map, or a single legend entry, label or bar a picture does not pass."""
    svg = file(name, "svg").decode("utf-8")
    found = compared(photographed(name, without(svg, parts, place)), reference(name))
    assert found.missing > 0
    assert not found.tolerable


@pytest.mark.usefixtures("usual_font")
@pytest.mark.parametrize("name", ["map", "compare"])
def test_what_is_too_much_is_seen(name: str) -> None:
    """A dark box over a chart, as a legend that fell on it would be, does not pass."""
    box = '<rect x="500" y="400" width="160" height="60" fill="#444"/></svg>'
    svg = file(name, "svg").decode("utf-8").removesuffix("</svg>") + box
    found = compared(photographed(name, svg), reference(name))
    assert found.added > ADDED


@pytest.mark.usefixtures("usual_font")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rendering", ["shifted", "blurred", "thin", "bold", "half"])
def test_another_machines_rendering_passes(name: str, rendering: str) -> None:
    """A pixel to the side, softer edges, lighter or heavier type, half the dots: the same picture."""
    picture = Image.open(io.BytesIO(file(name, "png"))).convert("L")
    rendered = {
        "shifted": lambda: picture.transform(
            picture.size, Image.Transform.AFFINE, (1, 0, -2, 0, 1, 1), fillcolor=255
        ),
        "blurred": lambda: picture.filter(ImageFilter.GaussianBlur(1.5)),
        "thin": lambda: picture.point(lambda grey: 255 * (grey / 255) ** 0.85),
        "bold": lambda: picture.point(lambda grey: 255 * (grey / 255) ** 1.2),
        "half": lambda: picture.resize((1200, picture.height // 2), Image.Resampling.LANCZOS),
    }[rendering]()
    body = io.BytesIO()
    rendered.save(body, "PNG", compress_level=0)
    assert compared(small(body.getvalue()), reference(name)).tolerable


def test_complaint_says_what_where_and_how_to_accept() -> None:
    """Who reads it knows which picture, how much, where the new one is and which command accepts it."""
    told = complaint("map", Difference(12, 0.02, (304, 16)), Path("/tmp/map.png"))
    assert told == (
        "The picture 'map' differs from tests/pictures/map.png: 12 blocks of ink are missing, the most near "
        "(304, 16) (pixels of 1200 across), and 2.0% of the blocks have more than they had. The new picture "
        "is /tmp/map.png. If the change is wanted: "
        "ACCEPT_PICTURES=1 make test ARGS=tests/test_export_images.py"
    )


def test_picture_of_another_size_does_not_pass() -> None:
    """A chart that grew by a line is another chart."""
    tall = Image.new("L", (WIDTH, reference("map").height + 8), 255)
    assert not compared(tall, reference("map")).tolerable


def test_references_are_small() -> None:
    """There is one for each exhibit, and together they stay below 400 kB."""
    stored = sorted(REFERENCES.glob("*.png"))
    assert {path.stem for path in stored} == {*NAMES}
    assert sum(path.stat().st_size for path in stored) < 400_000
