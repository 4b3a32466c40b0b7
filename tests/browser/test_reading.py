"""The pages for everyone: on a phone and by keyboard; test_first_link holds them to axe."""

import pytest

from tests.browser.reader import FILTERS, Reader

pytestmark = pytest.mark.browser
PAGES = [
    ("", {}),
    ("timeline", {}),
    ("country", {"country": "RUS"}),
    ("compare", {}),
    ("evidence", {"part": "Coverage"}),
    ("method", {}),
]
NAMES = [path or "map" for path, _ in PAGES]
PHONE = {"width": 390, "height": 844}
TABS = 60


@pytest.mark.parametrize(("path", "link"), PAGES, ids=NAMES)
def test_phone_shows_the_page_without_scrolling_sideways(
    path: str, link: dict[str, str], reader: Reader
) -> None:
    """At 390 pixels nothing is wider than the window, charts lie in it, and the filters can be opened."""
    reader.page.set_viewport_size(PHONE)
    reader.open(path, **link)
    wide = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth + 1).length"
    assert reader.page.locator("html, body, [data-testid='stMain']").evaluate_all(wide) == 0
    for chart in reader.page.locator(".js-plotly-plot").all():
        box = chart.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert 250 < box["width"] <= PHONE["width"] - box["x"]
    assert not reader.in_window("country")
    reader.page.get_by_test_id("stExpandSidebarButton").click()
    reader.page.wait_for_timeout(600)
    assert reader.in_window("country")


def test_keyboard_reaches_every_filter_and_the_files(reader: Reader) -> None:
    """Tab comes to every filter and to the button with the files, and Enter opens it to the first file."""
    reader.open()
    reader.page.locator("body").press("Tab")
    reached, files = set(), False
    for _ in range(TABS):
        reached.add(reader.focused())
        files = "Take this chart away" in reader.focused_button()
        if files:
            break
        reader.page.keyboard.press("Tab")
    assert {*FILTERS} <= reached
    assert files
    reader.page.keyboard.press("Enter")
    reader.page.locator(".st-key-map-png button").wait_for()
    for _ in range(TABS):
        if reader.focused() == "map-png":
            return
        reader.page.keyboard.press("Tab")
    pytest.fail("Tab does not come to the first file once the button is open.")
