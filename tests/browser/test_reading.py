"""The pages for everyone: on a phone and by keyboard; test_each_page holds them to axe."""

import pytest

from tests.browser.reader import FILTERS, Reader

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
TABS = 60


def test_phone_has_the_filters_behind_a_button(reader: Reader) -> None:
    """At 390 pixels the filters can be opened; test_each_page looks at what lies on the pages."""
    reader.page.set_viewport_size(PHONE)
    reader.open()
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
