"""From a chart to the claims behind it: by mouse, by keyboard alone, and by a finger on a phone."""

from collections.abc import Callable

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
TABS = 120
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
}
PLACE = """code => {
  const shapes = [...document.querySelectorAll('.choroplethlayer path')];
  const shape = shapes.find(path => path.__data__?.loc === code);
  shape.scrollIntoView({block: 'center'});
  const box = shape.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
SCROLLED = "() => document.querySelector('[data-testid=stMain]').scrollTop"


def place(reader: Reader, code: str) -> tuple[float, float]:
    """The middle of a state on the map, in the window."""
    x, y = reader.page.evaluate(PLACE, code)
    return x, y


def drawer(reader: Reader) -> str:
    """The text of the drawer, once it shows claims."""
    opened = reader.page.get_by_role("dialog")
    opened.get_by_text("Claims and their sources").wait_for()
    reader.settle()
    return opened.inner_text()


def shut(reader: Reader) -> None:
    """Close the drawer by keyboard."""
    reader.page.keyboard.press("Escape")
    reader.page.get_by_role("dialog").wait_for(state="detached")


def test_click_on_a_state_opens_its_claims_each_time(reader: Reader) -> None:
    """A click opens the drawer, Escape leaves the view as it was, and the same click opens it again."""
    reader.open().wait_for_states(100)
    before = reader.view()
    for code, name in (("KAZ", "Kazakhstan"), ("KAZ", "Kazakhstan"), ("IND", "India")):
        reader.page.mouse.click(*place(reader, code))
        assert drawer(reader).startswith(name)
        shut(reader)
    assert reader.view() == before
    assert reader.query == {}


@pytest.mark.parametrize("path", ["timeline", "compare"])
def test_click_on_a_lane_or_cell_opens_the_claims_of_that_dimension(path: str, reader: Reader) -> None:
    """A bar or a cell leads to its actor, within the dimension that it is about."""
    reader.open(path, country="KAZ", dimension="listing")
    mark = reader.page.locator(f".st-key-{path}-chart .barlayer .point path").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    said = drawer(reader)
    assert said.startswith("Kazakhstan")
    assert "kaz-2023-12" in said
    assert "-envoy-" not in said


def test_keyboard_alone_opens_the_claims_of_a_country(reader: Reader) -> None:
    """From a fresh start: Tab to “Open the claims of”, type a usual spelling, Enter; Escape goes back."""
    reader.open()
    reader.page.locator("body").press("Tab")
    for _ in range(TABS):
        if reader.focused() == "map-chart-name":
            break
        reader.page.keyboard.press("Tab")
    reader.page.keyboard.type("Russia")
    found = reader.page.get_by_role("option", name="Russian Federation")
    found.wait_for()
    reader.page.wait_for_timeout(300)  # the list shortens
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    assert drawer(reader).startswith("Russian Federation")
    shut(reader)
    assert reader.heading.startswith("On ")


def test_finger_on_a_phone_reaches_the_claims_of_a_country(read: Callable[..., Reader]) -> None:
    """At 390 pixels a tap on the map opens the claims, and they lie within the window."""
    phone = read(**PHONE).open().wait_for_states(100)
    phone.page.touchscreen.tap(*place(phone, "KAZ"))
    assert drawer(phone).startswith("Kazakhstan")
    phone.page.wait_for_timeout(1000)  # it slides in
    box = phone.page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize(
    ("path", "chart"),
    [("", "map"), *(pytest.param(name, name, marks=pytest.mark.long) for name in ("timeline", "compare"))],
)
def test_charts_do_not_swallow_the_scroll(path: str, chart: str, read: Callable[..., Reader]) -> None:
    """A finger that moves up over a chart moves the page, and moves no axis."""
    phone = read(**PHONE).open(path, country="CHN,IND,KAZ,PAK,TJK,TKM,UZB,IRN")
    box = phone.page.locator(f".st-key-{chart}-chart .js-plotly-plot")
    box.scroll_into_view_if_needed()
    phone.page.wait_for_timeout(500)
    ranges = "chart => JSON.stringify([chart._fullLayout.xaxis?.range, chart._fullLayout.geo?.center])"
    where, before, axes = box.bounding_box(), phone.page.evaluate(SCROLLED), box.evaluate(ranges)
    assert where is not None
    x, y = where["x"] + where["width"] / 2, where["y"] + min(where["height"] / 2, 250)
    send = phone.context.new_cdp_session(phone.page).send
    send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 12):
        moved = [{"x": x, "y": y - 15 * step}]
        send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": moved})
        phone.page.wait_for_timeout(16)
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    phone.page.wait_for_timeout(300)
    assert phone.page.evaluate(SCROLLED) > before + 50
    assert box.evaluate(ranges) == axes
