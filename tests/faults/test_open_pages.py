"""Pages that are open while the server or the browser that draws is killed come back by themselves."""

import pytest

from tests.browser.reader import Reader
from tests.server import Server, kill_browsers

pytestmark = pytest.mark.browser


def test_open_pages_come_back_after_the_server_was_killed(
    server: Server, reader: Reader, other: Reader
) -> None:
    """Both pages say that they connect, and are then what they were: page, filters, chart; all can go on."""
    reader.open(dimension="listing", on="2024-10-04")
    other.open("timeline", country="RUS")
    before = [(one.view(), one.query) for one in (reader, other)]
    server.kill()
    for one in (reader, other):
        one.page.get_by_text("Connecting").wait_for()
    with reader.page.expect_websocket(), other.page.expect_websocket():
        server.start()
    reader.page.wait_for_timeout(1000)  # connected is not yet asked
    assert [(one.settle().view(), one.query) for one in (reader, other)] == before
    chosen = {"dimension": ["listing"], "on": ["2024-10-04"], "region": ["Asia"]}
    assert reader.choose("region", "Asia").query == chosen
    assert other.turn_to("Country").query == {"country": ["RUS"]}


def test_pictures_come_though_the_browser_that_draws_is_killed(server: Server, reader: Reader) -> None:
    """Killed between two pictures or in the middle of one, it is replaced: the picture is the same."""
    reader.open(on="2024-10-04")
    first = reader.take_away("map", "png")
    assert kill_browsers(server.pid)
    reader.widget("map-files").locator("summary").click()
    assert reader.take_away("map", "png") == first
    button = reader.widget("map-files").get_by_role("button", name="PNG")
    with reader.page.expect_download() as waiting:
        button.click()
        reader.page.get_by_text("Making the PNG").wait_for()
        assert kill_browsers(server.pid)
    assert {waiting.value.suggested_filename: waiting.value.path().read_bytes()} == first
