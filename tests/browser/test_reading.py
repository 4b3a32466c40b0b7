"""The pages for everyone: on a phone, in light and dark, by keyboard."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

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


# Streamlit writes aria-required on the frame of a date that must be given, and React Aria on its group;
# neither role allows it, nothing of ours can take it away, and readers hear "required" from the label.
STREAMLITS_OWN = ("aria-allowed-attr", 'ARIA attribute is not allowed: aria-required="true"')


@pytest.mark.parametrize(("path", "link"), PAGES, ids=NAMES)
def test_phone_shows_the_page_without_scrolling_sideways(
    path: str, link: dict[str, str], read: Callable[..., Reader]
) -> None:
    """At 390 pixels nothing is wider than the window, charts lie in it, and the filters can be opened."""
    reader = read(viewport=PHONE).open(path, **link)
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


def serious(reader: Reader) -> list[str]:
    """What axe calls serious or critical on the page as it is, without STREAMLITS_OWN."""
    found = [
        (fault["id"], node["failureSummary"].partition("\n")[2].strip(), node["target"])
        for fault in Axe().run(reader.page).response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
    return [f"{rule}: {words} {target}" for rule, words, target in found if (rule, words) != STREAMLITS_OWN]


@pytest.mark.parametrize(("path", "link"), PAGES, ids=NAMES)
def test_axe_finds_no_serious_fault_in_light_and_dark(
    path: str, link: dict[str, str], reader: Reader
) -> None:
    """No violation that axe calls serious or critical, whichever the reader's setting is."""
    ground = "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    reader.page.emulate_media(color_scheme="light")
    light = reader.open(path, **link).page.evaluate(ground)
    assert serious(reader) == []
    reader.page.emulate_media(color_scheme="dark")
    reader.page.wait_for_function(f"light => ({ground})() !== light", arg=light)
    assert serious(reader.after_change()) == []


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
