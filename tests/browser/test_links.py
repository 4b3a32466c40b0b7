"""The address is the view: it follows every choice, brings it back, and survives the menu and Back."""

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser
RUSSIA = "Russian Federation (RUS)"
BAN = "Ban in its own law"
CHOICE = {
    "country": ["Kazakhstan (KAZ)", RUSSIA],
    "dimension": "listing",
    "on": "2023-12-31",
    "trust": "strict",
}
ASKED = {"country": ["KAZ", "RUS"], "dimension": ["listing"], "on": ["2023-12-31"], "trust": ["strict"]}


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        pytest.param("", "dimension", BAN, marks=pytest.mark.long),
        ("", "on", "2022-06-30"),
        pytest.param("timeline", "country", RUSSIA, marks=pytest.mark.long),
    ],
)
def test_choice_changes_chart_and_address_and_the_address_brings_it_back(
    path: str, key: str, value: str, reader: Reader, other: Reader
) -> None:
    """What is seen after a choice is what anyone sees who opens the address (design 8)."""
    before = reader.open(path).view()
    change = reader.set_day if key == "on" else reader.choose
    after = change(key, value).view()
    assert after != before
    assert reader.query == {key: [{RUSSIA: "RUS", BAN: "listing"}.get(value, value)]}
    assert other.open(path, **reader.query).view() == after


def test_slider_moves_day_chart_and_address(reader: Reader) -> None:
    """The slider is the date: one key press moves both by a day."""
    reader.open(on="2024-10-04")
    before = reader.view()
    reader.widget("on_slider").locator("input").focus()
    reader.page.keyboard.press("ArrowLeft")
    reader.after_change()
    assert reader.query == {"on": ["2024-10-03"]}
    assert reader.view() != before


@pytest.mark.parametrize(
    ("start", "menu"),
    [("", "Timeline"), pytest.param("timeline", "Country", marks=pytest.mark.long)],
)
def test_filters_of_a_link_stay_when_the_menu_is_used(start: str, menu: str, reader: Reader) -> None:
    """A reader who opens a link and turns to another page looks at the same countries on the same day."""
    reader.open(start, **CHOICE).turn_to(menu)
    assert reader.query == ASKED
    assert (reader.chips("country"), reader.day("on")) == (CHOICE["country"], "2023-12-31")


def test_filters_that_were_chosen_stay_when_the_menu_is_used(reader: Reader) -> None:
    """The same for what was chosen by hand, through every page and back to the first."""
    reader.open().choose("country", RUSSIA).choose("dimension", BAN)
    for menu in ("Timeline", "Country", "Map"):
        reader.turn_to(menu)
        assert reader.query == {"country": ["RUS"], "dimension": ["listing"]}
        assert reader.chips("country") == [RUSSIA]


def test_back_undoes_a_choice(reader: Reader) -> None:
    """Back after a choice is the view before it, Forward the view after it."""
    before = reader.open().view()
    after = reader.choose("dimension", BAN).view()
    assert (reader.back().view(), reader.query) == (before, {})
    assert (reader.back(1).view(), reader.query) == (after, {"dimension": ["listing"]})


def test_back_returns_to_the_page_before_with_its_filters(reader: Reader) -> None:
    """Back after the menu is the page before as it was."""
    before = reader.open().choose("dimension", BAN).view()
    reader.turn_to("Timeline").back()
    assert (reader.view(), reader.query) == (before, {"dimension": ["listing"]})


@pytest.mark.long
def test_back_to_a_link_with_codes_is_that_view_again(reader: Reader) -> None:
    """A link that names countries by code is a place to come back to, not an error."""
    before = reader.open(country="RUS,KAZ").view()
    reader.page.goto(f"{reader.home}/timeline")
    reader.settle().back()
    assert reader.view() == before
    assert reader.page.locator("[data-testid='stException']").count() == 0


@pytest.mark.long
def test_back_through_the_code_link_itself_is_no_error(reader: Reader) -> None:
    """Back from the view that a code link became never meets an exception."""
    reader.open().open(country="RUS,KAZ")
    reader.page.evaluate("history.back()")
    reader.page.wait_for_timeout(2500)
    assert reader.page.locator("[data-testid='stException']").count() == 0
