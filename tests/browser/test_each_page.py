"""A link may lead to any page; the page is whole, local and for everyone."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ViewportSize

from tests.browser.conftest import window_of
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
STATES = 195
PHONE: ViewportSize = {"width": 390, "height": 844}
PAGES = [
    ("", {"on": "2024-10-04"}, 1),
    ("timeline", {"on": "2024-10-04"}, 2),
    ("country", {"country": "RUS"}, 1),
    ("compare", {"on": "2024-10-04"}, 1),
    ("evidence", {"part": "Coverage"}, 1),
    ("method", {"on": "2024-10-04"}, 0),
]
First = tuple[Reader, str, dict[str, str], int]

# Streamlit writes aria-required on the frame of a date that must be given, and React Aria on its group;
# neither role allows it, nothing of ours can take it away, and readers hear "required" from the label.
STREAMLITS_OWN = ("aria-allowed-attr", 'ARIA attribute is not allowed: aria-required="true"')


@pytest.fixture(scope="module", params=PAGES, ids=[path or "map" for path, _, _ in PAGES])
def first(request: pytest.FixtureRequest, usual: BrowserContext, home: str) -> Iterator[First]:
    """A page that a reader opens by its link, in light."""
    path, link, charts = request.param
    with window_of(usual, home) as reader:
        reader.page.emulate_media(color_scheme="light")
        yield reader.open(path, **link), path, link, charts


def test_link_draws_the_page_without_the_network(first: First) -> None:
    """The page of the link is shown whole, and nothing is asked of any other machine."""
    reader, path, link, charts = first
    assert reader.page.locator(".js-plotly-plot").count() == charts
    assert reader.page.locator("[data-testid='stException'], [data-testid='stAlert']").count() == 0
    assert reader.page.url.removeprefix(reader.home).startswith(f"/{path}")
    assert reader.query == {name: [value] for name, value in link.items()}
    if path == "":
        reader.wait_for_states(STATES)
    assert reader.strangers == []


def wider_than_the_window(reader: Reader) -> list[str]:
    """What makes a reader scroll sideways, and charts that do not lie in the window."""
    wide = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.tagName)"
    found: list[str] = reader.page.locator("html, body, [data-testid='stMain']").evaluate_all(wide)
    for chart in reader.page.locator(".js-plotly-plot").all():
        box = chart.bounding_box()
        if box is None or box["x"] < 0 or not 250 < box["width"] <= PHONE["width"] - box["x"]:
            found.append(f"chart in {box}")
    return found


def serious(reader: Reader) -> list[str]:
    """What axe calls serious or critical on the page as it is, without STREAMLITS_OWN."""
    found = [
        (fault["id"], node["failureSummary"].partition("\n")[2].strip(), node["target"])
        for fault in Axe().run(reader.page).response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
    return [f"{rule}: {words} {target}" for rule, words, target in found if (rule, words) != STREAMLITS_OWN]


def test_axe_finds_no_serious_fault_in_light_and_dark_wide_and_narrow(first: First) -> None:
    """No violation that axe calls serious or critical, whichever the reader's setting and window are.

    At 390 pixels nothing is wider than the window.
    """
    reader = first[0]
    ground = "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    light = reader.page.evaluate(ground)
    assert serious(reader) == []
    reader.page.emulate_media(color_scheme="dark")
    reader.page.wait_for_function(f"light => ({ground})() !== light", arg=light)
    assert serious(reader.after_change()) == []
    reader.page.set_viewport_size(PHONE)
    assert serious(reader.after_change()) == []
    assert wider_than_the_window(reader) == []
    reader.page.emulate_media(color_scheme="light")
    reader.page.wait_for_function(f"light => ({ground})() === light", arg=light)
    assert serious(reader.after_change()) == []
