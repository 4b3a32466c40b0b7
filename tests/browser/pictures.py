"""Take the pictures of static/pictures from the running dashboard: `make pictures`."""

import io
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

from recognition.export.browser import NO_BROWSER, find_browser
from recognition.tables import FOLDER
from tests.browser.conftest import QUIET
from tests.browser.reader import Reader
from tests.server import serving

PICTURES = FOLDER.parent / "static" / "pictures"
WIDE: dict[str, Any] = {"viewport": {"width": 1400, "height": 1000}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "device_scale_factor": 2,
}
DARK: dict[str, Any] = WIDE | {"color_scheme": "dark"}


class Picture(NamedTuple):
    """One picture: its name, what it shows, the page, its link and the window."""

    name: str
    caption: str
    page: str
    link: dict[str, str]
    window: dict[str, Any]


SHOWN = (
    Picture("map", "The map on 4 October 2024", "", {"on": "2024-10-04"}, WIDE),
    Picture("map-dark", "In the dark: who bans", "", {"on": "2024-10-04", "dimension": "listing"}, DARK),
    Picture("map-phone", "On a phone", "", {"on": "2024-10-04"}, PHONE),
    Picture("timeline", "Central Asia since 1994", "timeline", {"region": "Central Asia"}, WIDE),
    Picture("country", "China, every dimension", "country", {"country": "CHN"}, WIDE),
    Picture("compare", "Its neighbours", "compare", {"country": "CHN,IRN,PAK,TJK,TKM,UZB"}, WIDE),
    Picture("evidence", "What was searched, found and not found", "evidence", {"part": "Coverage"}, WIDE),
    Picture("method", "The codebook, the edition, the tables", "method", {}, WIDE),
)  # fmt: skip


def main() -> None:
    """Write every picture and the page that lists them."""
    path = find_browser()
    if path is None:
        raise SystemExit(NO_BROWSER)
    with (
        tempfile.TemporaryDirectory() as scratch,
        serving(FOLDER, Path(scratch) / "server.log") as home,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        for picture in SHOWN:
            reader = Reader(browser.new_context(**picture.window), home).open(picture.page, **picture.link)
            reader.page.wait_for_timeout(1000)
            _save(picture.name, reader.page.screenshot())
        browser.close()
    page = "".join(f"## {shown.caption}\n\n![{shown.caption}]({shown.name}.png)\n\n" for shown in SHOWN)
    head = "# The dashboard in pictures\n\nTaken from the running dashboard by `make pictures`.\n\n"
    (PICTURES / "README.md").write_text(head + page.rstrip() + "\n", encoding="utf-8")


def _save(name: str, body: bytes) -> None:
    """Write a picture as small as it gets without losing a colour."""
    Image.open(io.BytesIO(body)).convert("RGB").save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
