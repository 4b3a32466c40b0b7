"""The map as a list, by keyboard alone."""

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
TABS = 120


def test_keyboard_alone_comes_from_a_fresh_start_to_the_claims_of_a_country(reader: Reader) -> None:
    """Tab reaches the first state of the list, seen to be in focus; Enter opens its claims in this tab."""
    reader.open()
    reader.page.locator("body").press("Tab")
    link = "() => document.activeElement.closest('.tiles a')?.getAttribute('href') ?? ''"
    for _ in range(TABS):
        if reader.page.evaluate(link):
            break
        reader.page.keyboard.press("Tab")
    focused = reader.page.locator(".tiles a:focus")
    assert focused.evaluate("cell => getComputedStyle(cell).outlineStyle") == "solid"
    name = focused.locator("span").first.inner_text().splitlines()[0].strip()
    opened = len(reader.context.pages)
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_function("() => location.pathname === '/country'")
    reader.settle()
    assert reader.heading == name
    assert reader.page.get_by_role("heading", name="Claims and their sources").count() == 1
    assert len(reader.context.pages) == opened


def test_cells_are_of_one_size_and_silence_is_folded(reader: Reader) -> None:
    """Within a group no state is larger than another; the states without a claim open on request."""
    reader.open(dimension="envoy")
    sizes = """lists => lists.map(list => new Set([...list.querySelectorAll('a')]
      .map(cell => cell.getBoundingClientRect())
      .map(box => `${Math.round(box.width)}x${Math.round(box.height)}`)).size)"""
    assert set(reader.page.locator(".tiles > ul").evaluate_all(sizes)) == {1}
    folded = reader.page.locator(".tiles details a").last
    assert not folded.is_visible()
    reader.page.locator(".tiles summary").press("Enter")
    assert folded.is_visible()
